// Names of fields that lie inside others: `a.b`, `a[0]`, `a['b c']`.

/// A field taken apart.
struct FieldPath: Hashable, Sendable {
  private(set) var names: [String] = []

  /// A text that is not well formed names the field of exactly that name.
  init(_ text: String) {
    guard text.utf8.contains(where: { ".[\\".utf8.contains($0) }) else {
      names = [text]
      return
    }
    var reader = FieldPathReader(rest: Substring(text))
    names = reader.read() ?? [text]
  }

  /// The field as one name, without the backslashes that kept points in it.
  var flat: String { names.joined(separator: ".") }
}

private struct FieldPathReader {
  var rest: Substring
  var names: [String] = []
  var current = ""

  mutating func read() -> [String]? {
    while let character = rest.popFirst() {
      switch character {
      case "\\": if let escaped = rest.popFirst() { current.append(escaped) }
      case ".": finish()
      case "[":
        finish()
        guard let name = bracketed() else { return nil }
        names.append(name)
      default: current.append(character)
      }
    }
    finish()
    return names.isEmpty ? nil : names
  }

  private mutating func finish() {
    if !current.isEmpty { names.append(current) }
    current = ""
  }

  private mutating func bracketed() -> String? {
    guard let quote = rest.first else { return nil }
    if quote == "'" || quote == "\"" {
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: quote) else { return nil }
      let name = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      return rest.popFirst() == "]" ? name : nil
    }
    guard let end = rest.firstIndex(of: "]") else { return nil }
    let name = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    return name
  }
}
