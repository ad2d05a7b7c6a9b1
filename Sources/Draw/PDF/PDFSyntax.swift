// Values of a PDF, and their syntax (ISO 32000-2, 7.3).
package import Measure

/// A value to be put into a PDF.
package indirect enum PDFValue: Equatable {
  /// Anything without references, in PDF's own words: `<< /S /D >>`.
  case syntax(String)
  case reference(PDFReference)
  case array([PDFValue])
  case dictionary([PDFEntry])
}

/// An entry of a dictionary.
package struct PDFEntry: Equatable {
  package var key: String
  package var value: PDFValue
  package init(_ key: String, _ value: PDFValue) { (self.key, self.value) = (key, value) }
  package init(_ key: String, _ syntax: String) { self.init(key, .syntax(syntax)) }
  package init(_ key: String, _ reference: PDFReference) { self.init(key, .reference(reference)) }
}

/// An object by its number.
package struct PDFReference: Equatable {
  package var number: Int32
  package init(number: Int32) { self.number = number }
}

extension PDFValue {
  /// Appends the value in PDF's own words.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .syntax(let text): bytes.append(contentsOf: text.utf8)
    case .reference(let reference):
      bytes.append(units: Int64(reference.number), in: 1)
      bytes.append(contentsOf: " 0 R".utf8)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (place, item) in items.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: " ")) }
        item.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .dictionary(let entries):
      bytes.append(contentsOf: "<<".utf8)
      for entry in entries {
        bytes.append(contentsOf: entry.key.utf8)
        bytes.append(UInt8(ascii: " "))
        entry.value.append(to: &bytes)
      }
      bytes.append(contentsOf: ">>".utf8)
    }
  }
}

/// A rectangle by two corners.
package func pdfRectangle(_ r: Rect) -> String {
  "[" + [r.minX, r.minY, r.maxX, r.maxY].map(pdfNumber).joined(separator: " ") + "]"
}

/// A number with at most three decimals.
package func pdfNumber(_ value: Double) -> String {
  var bytes: [UInt8] = []
  bytes.append(decimal: value)
  return String(decoding: bytes, as: UTF8.self)
}

/// Bytes as a string object; printable ASCII stays readable.
package func pdfBytes(_ bytes: some Collection<UInt8>) -> String {
  guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else {
    var hex = "<"
    for byte in bytes { hex += hexadecimal(UInt16(byte), digits: 2) }
    return hex + ">"
  }
  var literal = "("
  for byte in bytes {
    if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") { literal += "\\" }
    literal.unicodeScalars.append(Unicode.Scalar(byte))
  }
  return literal + ")"
}

/// Text that a viewer shows: ASCII as it is, anything else in UTF-16 with its mark.
package func pdfText(_ text: String) -> String {
  if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return pdfBytes(text.utf8) }
  return "<FEFF" + text.utf16.map { hexadecimal($0, digits: 4) }.joined() + ">"
}

/// An address, which PDF wants in ASCII: other bytes and blanks are percent-encoded, as browsers do.
package func pdfAddress(_ url: String) -> String {
  var ascii: [UInt8] = []
  for byte in url.utf8 {
    if (0x21...0x7E).contains(byte) {
      ascii.append(byte)
    } else {
      ascii += Array("%\(hexadecimal(UInt16(byte), digits: 2))".utf8)
    }
  }
  return pdfBytes(ascii)
}

func hexadecimal(_ value: UInt16, digits: Int) -> String {
  let hex = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - hex.utf8.count)) + hex
}
