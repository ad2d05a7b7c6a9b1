// The walk over a page's frames, onto a raster.
import CCairo
import Diagnose
import Measure
import Page

/// Draws frames on a canvas. Links, destinations and structure leave no ink.
struct FramePainter {
  private let canvas: Canvas
  private let faces: CairoFaces
  private let pictures: PictureStore

  init(on canvas: Canvas, faces: CairoFaces, pictures: PictureStore) {
    (self.canvas, self.faces, self.pictures) = (canvas, faces, pictures)
  }

  /// Draws a page's frame.
  func draw(_ page: Page) throws(Failure) {
    try draw(page.frame, at: .zero)
    try canvas.checkStatus("drawing page \(page.index)")
  }

  private func draw(_ frame: Frame, at offset: Point) throws(Failure) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, at: let origin): canvas.fill(run, at: origin + offset, in: try faces.face(run.face))
      case .path(let path, let paint): canvas.paint(path, paint, at: offset)
      case .stamps(let stamps): canvas.paint(stamps, at: offset)
      case .image(let source, let rect): try pictures.draw(source, in: rect.moved(by: offset), on: canvas)
      case .frame(let inner, let transform):
        if transform.isTranslation {
          try draw(inner, at: offset + Point(transform.e, transform.f))
        } else {
          try drawNested(inner, transform.then(.translation(offset)), clip: nil)
        }
      case .clipped(let inner, let path): try drawNested(inner, .translation(offset), clip: path)
      case .link, .destination, .begin, .end: break
      }
    }
  }

  private func drawNested(_ frame: Frame, _ transform: Transform, clip: Path?) throws(Failure) {
    try canvas.nested(transform, clip: clip) { () throws(Failure) in try draw(frame, at: .zero) }
  }
}

extension Canvas {
  /// Fills the outlines of glyphs. As text Cairo would move them to whole pixels, which spoils the spacing.
  fileprivate func fill(_ run: GlyphRun, at origin: Point, in face: CairoFace) {
    guard !run.glyphs.isEmpty else { return }
    setColor(run.color)
    cairo_set_font_face(context, face.pointer)
    switch run.orientation {
    case .along: cairo_set_font_size(context, run.size)
    case .upright:
      // Upright characters of vertical lines are turned back by a quarter.
      var matrix = cairo_matrix_t(xx: 0, yx: -run.size, xy: run.size, yy: 0, x0: 0, y0: 0)
      cairo_set_font_matrix(context, &matrix)
    }
    let glyphs = run.glyphs.map {
      cairo_glyph_t(index: UInt($0.id), x: origin.x + Double($0.x), y: origin.y + Double($0.y))
    }
    cairo_glyph_path(context, glyphs, CInt(glyphs.count))
    cairo_fill(context)
  }
}
