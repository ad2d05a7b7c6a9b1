// How characters look in vertical lines: their glyph, and where it stands to the line.
import Document
import Page

/// Measures of vertical lines in em.
///
/// A vertical line is set as if it ran to the right. Upright glyphs lie on their backs there, their tops to the left, and are stood up
/// when the line is turned.
enum VerticalLine {
  /// From the baseline of the line as it is set up to its axis, which is the middle of every em box on it.
  static let axis = 0.38
  /// The middle of turned Latin words and numbers above their own baseline: halfway between that of capitals and that of small letters.
  static let latinMiddle = 0.31
}

/// Upright glyphs met so far; nil stands for characters that are turned.
final class UprightForms {
  fileprivate struct Key: Hashable {
    var face: FaceID
    var region: TextRegion
    var scalar: UInt32
  }
  fileprivate var known: [Key: ShapedGlyph?] = [:]
}

extension GlyphResolver {
  /// The upright glyph of a character, placed for the line as it is set, where the pen stands at the left edge of the em box; nil if it is turned with the line, because it is Latin or because the face has no form of it for
  /// vertical lines.
  func uprightGlyph(_ scalar: UInt32, in face: FaceID, _ region: TextRegion) -> ShapedGlyph? {
    let key = UprightForms.Key(face: face, region: region, scalar: scalar)
    if let known = uprightForms.known[key] { return known }
    let form = makeUprightGlyph(scalar, in: face, region)
    uprightForms.known[key] = .some(form)
    return form
  }

  private func makeUprightGlyph(_ scalar: UInt32, in face: FaceID, _ region: TextRegion) -> ShapedGlyph? {
    guard let glyph = shapeUpright([scalar], in: face, region).first, glyph.id != 0 else { return nil }
    switch VerticalOrientation.of(scalar) {
    case .upright: return glyph
    case .transformed, .turned:
      if glyph.id != library.font(face)?.hanGlyph(scalar, region, with: buffer) { return glyph }
      // Curly quotes without a vertical form of their own take that of the corner brackets (GB/T 15834, 5.2.2).
      let bracket: UInt32? =
        switch scalar {
        case 0x201C: 0x300E
        case 0x201D: 0x300F
        case 0x2018: 0x300C
        case 0x2019: 0x300D
        default: nil
        }
      return bracket.flatMap { uprightGlyph($0, in: face, region) }
    }
  }

  /// A letter or digit as wide as a Han character.
  func fullWidthGlyph(_ scalar: UInt32, in face: FaceID, _ region: TextRegion) -> ShapedGlyph? {
    if (0x21...0x7E).contains(scalar), let full = uprightGlyph(scalar + 0xFEE0, in: face, region) { return full }
    return shapeUpright([scalar], in: face, region).first { $0.id != 0 }
  }

  /// Glyphs of characters that belong together, the first with what combines with it.
  func shapeUpright(_ scalars: [UInt32], in face: FaceID, _ region: TextRegion) -> [ShapedGlyph] {
    library.font(face)?.shapeUpright(scalars, region, with: buffer) ?? []
  }
}

/// Characters side by side within one em of a vertical line 纵中横.
struct CombinedForm {
  var glyphs: [ShapedGlyph]
  /// What their size is multiplied by so that they fit.
  var scale: Double
}

extension GlyphResolver {
  /// Sets characters side by side in the middle of an em, in forms of half an em where the face has them; smaller if they are still too
  /// wide. nil if the face lacks one of them.
  func combinedForm(_ scalars: [UInt32], in face: FaceID) -> CombinedForm? {
    guard let font = library.font(face) else { return nil }
    var parts = scalars.map { glyph($0, in: face) }
    if parts.contains(0) || parts.isEmpty { return nil }
    var width = parts.reduce(0) { $0 + advance($1, in: face) }
    if width > 1 {
      parts = zip(scalars, parts).map { font.halfWidthGlyph($0) ?? $1 }
      width = parts.reduce(0) { $0 + advance($1, in: face) }
    }
    let scale = min(1, 1 / width)
    let ink = parts.compactMap { font.ink(of: $0) }
    let middle = -((ink.map(\.minY).min() ?? 0) + (ink.map(\.maxY).max() ?? 0)) / 2
    var x = -width / 2
    var glyphs: [ShapedGlyph] = []
    for part in parts {
      // One cluster: readers of a PDF take it for one character of the line.
      glyphs.append(
        ShapedGlyph(
          id: part, cluster: 0, advance: 0, dx: Float(0.5 + middle * scale), dy: Float(VerticalLine.axis + x * scale)))
      x += advance(part, in: face)
    }
    glyphs[glyphs.count - 1].advance = 1
    return CombinedForm(glyphs: glyphs, scale: scale)
  }
}
