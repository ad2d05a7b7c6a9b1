// The walk over a page's frames, into an SVG file.
import Diagnose
import Measure
import Page
import Text

/// Writes frames as SVG 1.1, which office programs read as well as browsers.
///
/// Glyphs are outlines that are written once and used where they stand. Their names follow from face and glyph, and those of other
/// shapes from what they are, so files that are put into one web page mean the same by the same name.
struct SVGPainter {
  private let fonts: FontLibrary
  private let pictures: SVGPictures
  private(set) var definitions = SVGContent()
  private(set) var body = SVGContent()
  private var defined: Set<UInt64> = []
  /// Glyphs without an outline.
  private var blanks: Set<UInt64> = []

  init(fonts: FontLibrary, pictures: SVGPictures) { (self.fonts, self.pictures) = (fonts, pictures) }

  /// - Throws: `BX7002`–`BX7005`, as drawing into a PDF does.
  mutating func draw(_ frame: Frame, at offset: Point = .zero) throws(Failure) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, at: let origin): try draw(run, at: origin + offset)
      case .path(let path, let paint): draw(path, paint, at: offset)
      case .stamps(let stamps): draw(stamps, at: offset)
      case .image(let source, let rect): try pictures.write(source, in: rect.moved(by: offset), to: &body)
      case .frame(let inner, let transform):
        if transform.isTranslation {
          try draw(inner, at: offset + Point(transform.e, transform.f))
        } else {
          try drawNested(inner, transform.then(.translation(offset)))
        }
      case .clipped(let inner, let path): try drawClipped(inner, path, at: offset)
      case .link, .destination, .begin, .end: break
      }
    }
  }

  private mutating func draw(_ path: Path, _ paint: PathPaint, at offset: Point) {
    guard paint.fill != nil || paint.stroke != nil else { return }
    body.write("<path")
    body.paint(paint)
    body.path(path, at: offset)
    body.write("/>\n")
  }

  private mutating func drawNested(_ frame: Frame, _ transform: Transform) throws(Failure) {
    guard transform.hasArea else { return }
    body.write("<g")
    body.transform(transform)
    body.write(">\n")
    try draw(frame)
    body.write("</g>\n")
  }

  private mutating func drawClipped(_ frame: Frame, _ path: Path, at offset: Point) throws(Failure) {
    var outline = SVGContent()
    outline.path(path, at: offset)
    let name = "c" + hexadecimal(outline.digest)
    if defined.insert(outline.digest).inserted {
      definitions.write("<clipPath")
      definitions.attribute("id", name)
      definitions.write("><path")
      definitions.write(outline)
      definitions.write("/></clipPath>\n")
    }
    body.write("<g")
    body.attribute("clip-path", "url(#\(name))")
    body.write(">\n")
    try draw(frame, at: offset)
    body.write("</g>\n")
  }

  private mutating func draw(_ stamps: Stamps, at offset: Point) {
    var shape = SVGContent()
    shape.path(stamps.path)
    let name = "s" + hexadecimal(shape.digest)
    if defined.insert(shape.digest).inserted {
      definitions.write("<path")
      definitions.attribute("id", name)
      definitions.write(shape)
      definitions.write("/>\n")
    }
    body.write("<g")
    body.paint(stamps.paint)
    body.write(">\n")
    for place in stamps.places { use(name, place + offset) }
    body.write("</g>\n")
  }

  /// Older readers know only the name with the prefix of XLink.
  private mutating func beginUse(_ name: String) {
    body.write("<use xlink:href=\"#")
    body.write(plain: name)
    body.write("\"")
  }

  private mutating func use(_ name: String, _ place: Point) {
    beginUse(name)
    if place.x != 0 { body.attribute("x", place.x) }
    if place.y != 0 { body.attribute("y", place.y) }
    body.write("/>")
  }

  // MARK: Glyphs

  private mutating func draw(_ run: GlyphRun, at origin: Point) throws(Failure) {
    guard !run.glyphs.isEmpty else { return }
    guard let em = fonts.unitsPerEm(of: run.face), em > 0 else {
      throw .unusableFont(fonts.file(run.face), "HarfBuzz cannot read it")
    }
    let scale = run.size / em
    guard scale > 0 else { return }
    body.write("<g")
    if run.color != .black { body.attribute("fill", run.color.hex) }
    switch run.orientation {
    case .along:
      body.transform(Transform(scale, 0, 0, scale, origin.x, origin.y))
      body.write(">")
      for glyph in run.glyphs {
        guard let name = define(glyph.id, run.face) else { continue }
        use(name, Point(Double(glyph.x) / scale, Double(glyph.y) / scale))
      }
    case .upright:
      body.write(">")
      for glyph in run.glyphs { drawUpright(glyph, run, scale, at: origin) }
    }
    body.write("</g>\n")
  }

  /// A character of a vertical line, whose frame is turned: it is turned back by a quarter.
  private mutating func drawUpright(_ glyph: Glyph, _ run: GlyphRun, _ scale: Double, at origin: Point) {
    guard let name = define(glyph.id, run.face) else { return }
    beginUse(name)
    body.transform(Transform(0, -scale, scale, 0, origin.x + Double(glyph.x), origin.y + Double(glyph.y)))
    body.write("/>")
  }

  /// - Returns: the name of a glyph's outline; nil for a blank.
  private mutating func define(_ glyph: UInt16, _ face: FaceID) -> String? {
    let key = UInt64(face.index) << 16 | UInt64(glyph)
    let name = "g\(face.index)-\(glyph)"
    if defined.contains(key) { return name }
    if blanks.contains(key) { return nil }
    let outline = fonts.outline(of: glyph, in: face)
    guard !outline.steps.isEmpty else {
      blanks.insert(key)
      return nil
    }
    defined.insert(key)
    definitions.write("<path")
    definitions.attribute("id", name)
    definitions.path(outline)
    definitions.write("/>\n")
    return name
  }

  private func hexadecimal(_ value: UInt64) -> String { String(value, radix: 16) }
}

extension SVGContent {
  /// A name for what was written (FNV-1a, 64 bits), above all numbers that glyphs have.
  fileprivate var digest: UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } | 1 << 63
  }
}
