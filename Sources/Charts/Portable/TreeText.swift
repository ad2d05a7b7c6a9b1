// A tree as JSON text: numbers exactly, keys in their order, so that what is read back draws the same.
import Diagnose
public import Document

extension Tree {
  /// The tree as one line of JSON, or with `indent` over several. Numbers keep the digits that they were written with where
  /// those are JSON's, and otherwise have the shortest that give the same number.
  public func json(indented: Bool = true) -> String {
    var text = ""
    write(to: &text, indent: indented ? "\n" : nil)
    return text
  }

  private func write(to text: inout String, indent: String?) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += numberText(number)
    case .string(let string): text += jsonQuoted(string)
    case .array(let items):
      let inner = items.contains { $0.holdsMore } ? indent.map { $0 + "  " } : nil
      writeList("[", "]", items, (inner, inner == nil ? nil : indent), to: &text) { $0.write(to: &$1, indent: inner) }
    case .object(let members):
      let isRow = members.allSatisfy { !$0.value.holdsMore } && members.count <= 12
      let inner = isRow ? nil : indent.map { $0 + "  " }
      writeList("{", "}", members, (inner, inner == nil ? nil : indent), to: &text) { member, text in
        text += jsonQuoted(member.key)
        text += ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private func numberText(_ number: Double) -> String {
    if let written, isJSONNumber(written), Double(written) == number { return written }
    guard number.isFinite else { return "null" }
    if let whole = Int(exactly: number), abs(whole) < 1 << 53 { return String(whole) }
    return String(number)
  }

  private var holdsMore: Bool {
    switch value {
    case .null, .bool, .number, .string: false
    case .array, .object: true
    }
  }
}

private func writeList<Item>(
  _ open: String, _ close: String, _ items: [Item], _ indents: (inner: String?, outer: String?), to text: inout String,
  _ write: (Item, inout String) -> Void
) {
  text += open
  for (index, item) in items.enumerated() {
    if index > 0 { text += indents.inner == nil ? ", " : "," }
    text += indents.inner ?? ""
    write(item, &text)
  }
  if !items.isEmpty { text += indents.outer ?? "" }
  text += close
}

/// Digits with a sign, a point and decimals, as RFC 8259 has them: no plus sign, no leading zeros. Exponents are left out, for
/// nobody types them.
private func isJSONNumber(_ text: String) -> Bool {
  let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
  guard text.utf8.count - digits.count <= 1 else { return false }
  let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  let isPlain = parts.allSatisfy { part in
    !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
  guard isPlain, let whole = parts.first, parts.count <= 2 else { return false }
  return whole.count == 1 || whole.first != UInt8(ascii: "0")
}
