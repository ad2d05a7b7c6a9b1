// The walk over a page's frames.
import CCairo
import Diagnose
import Measure
import Page

/// Draws frames on a canvas.
///
/// Links, destinations and structure leave no ink; the PDF gets them when it is finished.
struct FramePainter {
  private let canvas: Canvas
  private let faces: CairoFaces
  private let pictures: PictureStore
  private let mode: GlyphBatch.Mode
  private var batch = GlyphBatch()

  init(on canvas: Canvas, faces: CairoFaces, pictures: PictureStore, mode: GlyphBatch.Mode) {
    (self.canvas, self.faces, self.pictures, self.mode) = (canvas, faces, pictures, mode)
  }

  /// Draws a page's frame.
  mutating func draw(_ page: Page) throws(Failure) {
    try draw(page.frame, at: .zero)
    flush()
    try canvas.checkStatus("drawing page \(page.index)")
  }

  private mutating func draw(_ frame: Frame, at offset: Point) throws(Failure) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, at: let origin): try draw(run, at: origin + offset)
      case .path(let path, let paint):
        flush()
        canvas.paint(path, paint, at: offset)
      case .stamps(let stamps):
        flush()
        switch mode {
        case .text: try holdPlace(of: stamps, at: offset)
        case .outlines: canvas.paint(stamps, at: offset)
        }
      case .image(let source, let rect):
        flush()
        try pictures.draw(source, in: rect.moved(by: offset), on: canvas)
      case .frame(let inner, let transform):
        // Most frames are only moved; adding the offset keeps their text in one batch.
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

  private mutating func draw(_ run: GlyphRun, at origin: Point) throws(Failure) {
    if !batch.accepts(run) { flush() }
    batch.add(run, at: origin, in: try faces.face(FaceUse(run)))
  }

  /// Cairo would write the shape anew at each place. So it is given a drawing that finishing knows and puts the stamps into.
  private func holdPlace(of stamps: Stamps, at offset: Point) throws(Failure) {
    guard let holder = StampHolder(stamps) else { return }
    var extents = cairo_rectangle_t(
      x: holder.box.minX, y: holder.box.minY, width: holder.box.width, height: holder.box.height)
    let surface = try CairoSurface(
      owning: cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents), "holding a place")
    let inner = try Canvas(on: surface)
    inner.setColor(StampHolder.mark)
    cairo_rectangle(inner.context, holder.box.minX, holder.box.minY, holder.box.width, holder.box.height)
    cairo_fill(inner.context)
    try inner.checkStatus("holding a place")
    try canvas.nested(.translation(offset)) {
      cairo_set_source_surface(canvas.context, surface.pointer, 0, 0)
      cairo_paint(canvas.context)
    }
  }

  private mutating func drawNested(_ frame: Frame, _ transform: Transform, clip: Path?) throws(Failure) {
    flush()
    try canvas.nested(transform, clip: clip) { () throws(Failure) in
      try draw(frame, at: .zero)
      flush()
    }
  }

  private mutating func flush() { batch.flush(to: canvas, mode) }
}

extension Transform {
  /// Whether it only moves.
  var isTranslation: Bool { a == 1 && b == 0 && c == 0 && d == 1 }
}
