// Texts as JSON writes them (RFC 8259), for everything that the program writes for machines.

extension [UInt8] {
  /// Appends a text in quotation marks.
  ///
  /// Controls, U+007F and the line separators of Unicode are escaped, so that a value never breaks a line of a log.
  package mutating func append(jsonQuoted text: String) {
    append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append(contentsOf: #"\""#.utf8)
      case "\\": append(contentsOf: #"\\"#.utf8)
      case "\n": append(contentsOf: #"\n"#.utf8)
      case "\r": append(contentsOf: #"\r"#.utf8)
      case "\t": append(contentsOf: #"\t"#.utf8)
      case "\u{0}"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        append(contentsOf: (#"\u"# + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
      default: append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    append(UInt8(ascii: "\""))
  }
}

/// A text in quotation marks; see `append(jsonQuoted:)`.
package func jsonQuoted(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.append(jsonQuoted: text)
  return String(decoding: bytes, as: UTF8.self)
}
