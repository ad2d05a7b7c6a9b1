// Text inside SVG pictures: librsvg prints a box for what no font has, and says nothing.
import CCairo
import CRsvg
import Diagnose

/// Looks for characters in the text of an SVG file that no font of the current configuration has.
/// - Throws: `BX7010` with the characters.
func checkSVGText(_ file: MappedFile, path: String) throws(Failure) {
  var text = SVGText(file.bytes)
  let scalars = text.read()
  guard scalars.contains(where: { $0.value > 0x7E }), let fonts = FcConfigGetFonts(nil, FcSetSystem) else { return }
  var missing = Set(scalars.filter { $0.value > 0x20 && !$0.properties.isDefaultIgnorableCodePoint })
  for index in 0..<Int(fonts.pointee.nfont) where !missing.isEmpty {
    var characters: OpaquePointer?
    guard let pattern = fonts.pointee.fonts[index],
      FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch, let characters
    else { continue }
    missing = missing.filter { FcCharSetHasChar(characters, $0.value) == 0 }
  }
  if !missing.isEmpty { throw .missingSVGGlyphs(path, missing.sorted { $0.value < $1.value }) }
}

/// The characters between `<text …>` and `</text>`, references replaced.
private struct SVGText {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0
  private var depth = 0
  private var found: [UInt8] = []

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func read() -> String.UnicodeScalarView {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "<"): skipMarkup()
      case UInt8(ascii: "&") where depth > 0: takeReference()
      default:
        if depth > 0 { found.append(bytes[place]) }
        place += 1
      }
    }
    return String(decoding: found, as: UTF8.self).unicodeScalars
  }

  /// A tag or comment; literal sections are text.
  private mutating func skipMarkup() {
    if starts("<!--") { return skip(behind: "-->") }
    if starts("<![CDATA[") {
      let start = place + 9
      skip(behind: "]]>")
      if depth > 0, place >= start + 3 { found += bytes[start..<place - 3] }
      return
    }
    let opens = starts("<text") && isNameEnd(place + 5)
    let closes = starts("</text") && isNameEnd(place + 6)
    skip(behind: ">")
    if opens, bytes[place - 2] != UInt8(ascii: "/") { depth += 1 }
    if closes { depth = max(0, depth - 1) }
  }

  /// `&#20013;` and `&#x4E2D;`; the named ones are signs that every font has.
  private mutating func takeReference() {
    let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
    guard let end, starts("&#") else {
      place += 1
      return
    }
    let isHexadecimal = place + 2 < end && bytes[place + 2] | 0x20 == UInt8(ascii: "x")
    let digits = String(decoding: bytes[(place + (isHexadecimal ? 3 : 2))..<end], as: UTF8.self)
    if let code = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(code) {
      found += Array(String(Character(scalar)).utf8)
    }
    place = end + 1
  }

  private func starts(_ text: StaticString) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { zip($0, bytes[place...]).allSatisfy { $0 == $1 } }
  }

  private func isNameEnd(_ index: Int) -> Bool {
    index < bytes.count && (bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ">"))
  }

  private mutating func skip(behind text: StaticString) {
    while place < bytes.count, !starts(text) { place += 1 }
    place = min(bytes.count, place + text.utf8CodeUnitCount)
  }
}
