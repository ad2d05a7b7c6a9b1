// The few characters that a font for vertical lines names itself.

/// A character map for glyphs that are not Chinese.
///
/// Cairo takes what a glyph means from the text that it is drawn with. But it does not look at that for several glyphs drawn as one
/// character, as digits in one em are; there the font must say it. And it moves what WinAnsi has (quotation marks, dashes, digits) from a
/// TrueType font to a font of its own, which can only run to the right. There the font says that its glyphs are others, which look alike;
/// Cairo then writes the true characters beside them as `ActualText`.
struct CharacterMap {
  /// Characters and glyphs, by ascending characters.
  private let entries: [(character: UInt32, glyph: UInt16)]

  init(of spellings: [UInt16: UInt32], isTrueType: Bool) {
    var taken: [UInt32: UInt16] = [:]
    for (glyph, scalar) in spellings.sorted(by: { $0.key < $1.key }) {
      let character = isTrueType ? Self.standIn(for: scalar) : scalar
      if taken[character] == nil {
        taken[character] = glyph
      } else if isTrueType {
        taken[0xF0000 + UInt32(glyph)] = glyph
      }
    }
    entries = taken.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A character that WinAnsi does not have and that looks like one that it has.
  private static func standIn(for scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x21...0x7E: scalar + 0xFEE0
    case 0xB7, 0x2022: 0x30FB
    case 0x2018: 0x300C
    case 0x2019: 0x300D
    case 0x201C: 0x300E
    case 0x201D: 0x300F
    case 0x2013, 0x2014: 0x2015
    case 0x2026: 0x22EF
    case ..<0x250: 0xF1000 + scalar
    default: scalar
    }
  }

  /// The table `cmap` with one subtable of format 12 (OpenType 1.9).
  var table: [UInt8] {
    func long(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
    func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
    let groups = entries.flatMap { long(Int($0.character)) + long(Int($0.character)) + long(Int($0.glyph)) }
    let subtable = short(12) + short(0) + long(16 + groups.count) + long(0) + long(entries.count) + groups
    return short(0) + short(1) + short(3) + short(10) + long(12) + subtable
  }
}
