// Which glyph of a small TrueType font each byte of WinAnsi shows.

/// Reads the character map that Cairo writes into fonts for WinAnsi text (OpenType 1.9, `cmap`, format 4).
struct TrueTypeCodes {
  private let bytes: [UInt8]
  /// Where the subtable begins.
  private let map: Int

  /// nil if there is no such map.
  init?(_ font: [UInt8]) {
    bytes = font
    func word(_ place: Int) -> Int {
      place >= 0 && place + 1 < font.count ? Int(font[place]) << 8 | Int(font[place + 1]) : 0
    }
    func long(_ place: Int) -> Int { word(place) << 16 | word(place + 2) }
    let record = (0..<word(4)).map { 12 + 16 * $0 }.first { long($0) == 0x636D_6170 }
    guard let record, case let table = long(record + 8), word(table + 2) > 0 else { return nil }
    map = table + long(table + 8)
    guard word(map) == 4 else { return nil }
  }

  /// The glyphs of all 256 bytes, two bytes each; 0 for those that the font does not have.
  var glyphs: [UInt8] {
    (0..<256).flatMap { code -> [UInt8] in
      let glyph = glyph(of: Self.unicode(code))
      return [UInt8(glyph >> 8 & 0xFF), UInt8(glyph & 0xFF)]
    }
  }

  private func word(_ place: Int) -> Int {
    bytes.indices.contains(place) && bytes.indices.contains(place + 1)
      ? Int(bytes[place]) << 8 | Int(bytes[place + 1]) : 0
  }

  private func glyph(of character: Int) -> Int {
    let twice = word(map + 6)
    for segment in stride(from: 0, to: twice, by: 2) where word(map + 14 + segment) >= character {
      let start = word(map + 16 + twice + segment)
      guard start <= character else { return 0 }
      let delta = word(map + 16 + 2 * twice + segment)
      let offsetPlace = map + 16 + 3 * twice + segment
      let offset = word(offsetPlace)
      if offset == 0 { return (character + delta) & 0xFFFF }
      let glyph = word(offsetPlace + offset + 2 * (character - start))
      return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF
    }
    return 0
  }

  /// The character of a byte (ISO 32000-2, annex D.2).
  private static func unicode(_ code: Int) -> Int {
    (0x80...0x9F).contains(code) ? special[code - 0x80] : code
  }

  private static let special = [
    0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022,
    0x017D, 0x2022, 0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x2022, 0x017E, 0x0178,
  ]
}
