// The few characters that a font for vertical lines names itself.

/// A character map for glyphs that are not Chinese.
///
/// Cairo takes what a glyph means from the text that it is drawn with. But it does not look at that for several glyphs drawn as one
/// character, as digits in one em are; there the font must say it.
struct CharacterMap {
  /// Characters and glyphs, by ascending characters.
  private let entries: [(character: UInt32, glyph: UInt16)]

  init(of spellings: [UInt16: UInt32]) {
    var glyphs: [UInt32: UInt16] = [:]
    for (glyph, scalar) in spellings.sorted(by: { $0.key < $1.key }) where glyphs[scalar] == nil {
      glyphs[scalar] = glyph
    }
    entries = glyphs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
