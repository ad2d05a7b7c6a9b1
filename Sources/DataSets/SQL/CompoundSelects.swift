// The SELECTs that UNION, EXCEPT and INTERSECT join, so that each can tell where its columns come from.

/// The statements that a compound statement joins, in order; none for one SELECT, and where a part is itself such a statement
/// or a WITH stands before them.
func compoundSelects(_ sql: String) -> [String] {
  var reader = CompoundReader(sql)
  return reader.read()
}

private struct CompoundReader {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var depth = 0
  private var start = 0
  private var parts: [String] = []

  init(_ sql: String) { scalars = Array(sql.unicodeScalars) }

  mutating func read() -> [String] {
    var isAtEnd = false
    while place < scalars.count, !isAtEnd {
      switch scalars[place] {
      case "(": step(into: 1)
      case ")": step(into: -1)
      case "'", "\"", "`": skip(to: scalars[place])
      case "[": skip(to: "]")
      case "-" where next == "-": skip(to: "\n")
      case "/" where next == "*": skipComment()
      case let scalar where scalar.properties.isAlphabetic:
        let first = place
        let word = readWord()
        switch word {
        case "UNION", "EXCEPT", "INTERSECT":
          if depth > 0 { return [] }
          finish(before: first)
        case "ALL" where !parts.isEmpty && isBlank(start..<first): start = place
        case "WITH" where depth == 0: return []
        // What orders and cuts the whole belongs to no part.
        case "ORDER" where depth == 0, "LIMIT" where depth == 0:
          (place, isAtEnd) = (first, true)
        default: break
        }
      default: place += 1
      }
    }
    if parts.isEmpty { return [] }
    finish(before: place)
    return parts
  }

  private var next: Unicode.Scalar? { place + 1 < scalars.count ? scalars[place + 1] : nil }

  private mutating func step(into change: Int) {
    depth += change
    place += 1
  }

  private mutating func finish(before end: Int) {
    parts.append(String(String.UnicodeScalarView(scalars[start..<end])))
    start = place
  }

  private func isBlank(_ range: Range<Int>) -> Bool { scalars[range].allSatisfy(\.properties.isWhitespace) }

  private mutating func readWord() -> String {
    let first = place
    while place < scalars.count, scalars[place].properties.isAlphabetic || scalars[place] == "_" { place += 1 }
    return String(String.UnicodeScalarView(scalars[first..<place])).uppercased()
  }

  private mutating func skip(to end: Unicode.Scalar) {
    place += 1
    while place < scalars.count, scalars[place] != end { place += 1 }
    place += 1
  }

  private mutating func skipComment() {
    place += 2
    while place < scalars.count, !(scalars[place] == "*" && next == "/") { place += 1 }
    place += 2
  }
}
