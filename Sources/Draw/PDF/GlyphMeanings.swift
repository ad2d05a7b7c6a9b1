// What glyphs mean, for those who copy and search.
import Measure

/// The characters of the glyphs of a font.
///
/// A PDF has one meaning for each code. Where a glyph stands for something else – two characters that look the same are one glyph in many
/// faces – the page says so at that place.
struct GlyphMeanings {
  /// By glyph: a character, 0 for none yet, or `manifold`.
  private var scalars: [UInt32]
  private var texts: [Int: [Unicode.Scalar]] = [:]
  private static let manifold = UInt32.max

  init(count: Int) { scalars = [UInt32](repeating: 0, count: count) }

  /// Whether a glyph means a character; a glyph without a meaning takes it.
  @inline(__always) mutating func means(_ glyph: Int, _ scalar: Unicode.Scalar) -> Bool {
    if scalars[glyph] == scalar.value { return true }
    guard scalars[glyph] == 0 else { return false }
    scalars[glyph] = scalar.value
    return true
  }

  /// Whether a glyph means a text; a glyph without a meaning takes it.
  mutating func means(_ glyph: Int, _ text: Substring.UnicodeScalarView) -> Bool {
    guard let first = text.first else { return false }
    if text.dropFirst().isEmpty { return means(glyph, first) }
    switch scalars[glyph] {
    case 0:
      (scalars[glyph], texts[glyph]) = (Self.manifold, Array(text))
      return true
    case Self.manifold: return texts[glyph]?.elementsEqual(text) ?? false
    default: return false
    }
  }

  /// The table `ToUnicode` (ISO 32000-2, 9.10.3).
  func characterMap(_ code: (Int) -> UInt16) -> [UInt8] {
    var rows: [(code: UInt16, glyph: Int)] = []
    for glyph in scalars.indices where scalars[glyph] != 0 { rows.append((code(glyph), glyph)) }
    rows.sort { $0.code < $1.code }
    var map = Array(Self.head.utf8)
    for start in stride(from: 0, to: rows.count, by: 100) {
      let part = rows[start..<min(rows.count, start + 100)]
      map.append(contentsOf: "\(part.count) beginbfchar\n".utf8)
      for row in part { append(row.code, row.glyph, to: &map) }
      map.append(contentsOf: "endbfchar\n".utf8)
    }
    map.append(contentsOf: Self.foot.utf8)
    return map
  }

  private func append(_ code: UInt16, _ glyph: Int, to map: inout [UInt8]) {
    map.append(UInt8(ascii: "<"))
    map.append(hexadecimal: code)
    map.append(contentsOf: "> <".utf8)
    let meaning = texts[glyph] ?? Unicode.Scalar(scalars[glyph]).map { [$0] } ?? []
    for scalar in meaning { for unit in UTF16.encode(scalar) ?? .init() { map.append(hexadecimal: unit) } }
    map.append(contentsOf: ">\n".utf8)
  }

  private static let head = """
    /CIDInit /ProcSet findresource begin
    12 dict begin
    begincmap
    /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
    /CMapName /Adobe-Identity-UCS def
    /CMapType 2 def
    1 begincodespacerange
    <0000> <FFFF>
    endcodespacerange

    """

  private static let foot = """
    endcmap
    CMapName currentdict /CMap defineresource pop
    end
    end

    """
}

extension [UInt8] {
  /// Appends four digits.
  mutating func append(hexadecimal value: UInt16) {
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(value >> UInt16(shift) & 15)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }
}
