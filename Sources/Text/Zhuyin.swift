// 注音符号: Zhuyin at the right of its character, as Taiwan sets it in horizontal lines (CLREQ 3.3.3.2).
import Document
import Measure
import Page

/// Places the symbols of a syllable below each other, three tenths of an em each, with the tone beside the last one.
struct ZhuyinColumn {
  /// Symbols, in em of the character.
  private static let symbol = 0.3
  /// From the character to the symbols, and the room for the tone behind them.
  private static let gap = 0.03
  private static let tone = 0.15
  /// What a character takes more with its Zhuyin, in em.
  static let width = 0.5

  /// Whether all characters are Zhuyin symbols or tones.
  static func isSyllable(_ text: Substring) -> Bool {
    text.unicodeScalars.contains { isSymbol($0) } && text.unicodeScalars.allSatisfy { isSymbol($0) || isTone($0) }
  }

  private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    (0x3105...0x312F).contains(scalar.value) || (0x31A0...0x31BF).contains(scalar.value)
  }

  private static func isTone(_ scalar: Unicode.Scalar) -> Bool { "ˊˇˋ˙".unicodeScalars.contains(scalar) }

  /// Of the character.
  let style: TextStyle
  let look: RubyLook
  let fonts: FontLibrary

  /// The syllable's glyphs, from the right edge of its character and the line's baseline.
  func set(_ syllable: Substring, with typesetter: Typesetter) -> TextLine {
    var small = style
    (small.size, small.tracking) = (style.size * Self.symbol, 0)
    // Strokes as thin as the size would be lost.
    small.weight = .bold
    (small.role, small.color) = (look.role ?? style.role, look.color ?? style.color)
    var line = typesetter.line(StyledText(String(syllable), small))
    let symbols = syllable.unicodeScalars.count { Self.isSymbol($0) }
    var place = Place(step: small.size, top: -style.size * (0.38 + Self.symbol * Double(symbols) / 2))
    line.items = line.items.map { item in
      guard case .glyphs(let run, _) = item else { return item }
      return .glyphs(stacked(run, &place), at: .zero)
    }
    line.width = Self.width * style.size
    return line
  }

  /// How far down the column is.
  private struct Place {
    let step: Double
    /// Upper edge of the next symbol.
    var top: Double
  }

  /// The run as one cluster, so that a syllable is copied as it is written although its glyphs stand below each other.
  private func stacked(_ run: GlyphRun, _ place: inout Place) -> GlyphRun {
    var set = run
    let scalars = Array(run.text.unicodeScalars)
    for index in set.glyphs.indices {
      let isTone = index < scalars.count && Self.isTone(scalars[index])
      if isTone {
        toneGlyph(&set.glyphs[index], isLight: scalars[index] == "˙", run, place)
      } else {
        (set.glyphs[index].x, set.glyphs[index].y) = (
          Float(Self.gap * style.size), Float(place.top + 0.88 * place.step)
        )
        place.top += place.step
      }
    }
    set.clusters = [
      GlyphCluster(bytes: UInt16(clamping: run.text.utf8.count), glyphs: UInt16(clamping: run.glyphs.count))
    ]
    return set
  }

  /// A tone stands right of the upper half of the last symbol, the light tone on top of the first one.
  private func toneGlyph(_ glyph: inout Glyph, isLight: Bool, _ run: GlyphRun, _ place: Place) {
    let em = style.size
    let column = (Self.gap + Self.symbol / 2) * em
    let middle =
      isLight
      ? Point(column, place.top - 0.2 * place.step)
      : Point((Self.gap + Self.symbol + Self.tone / 2) * em, place.top - 0.7 * place.step)
    let ink = fonts.font(run.face)?.ink(of: glyph.id) ?? Rect(x: 0, y: -0.88, width: 0.5, height: 1)
    glyph.x = Float(middle.x - (ink.minX + ink.maxX) / 2 * run.size)
    glyph.y = Float(middle.y - (ink.minY + ink.maxY) / 2 * run.size)
  }
}
