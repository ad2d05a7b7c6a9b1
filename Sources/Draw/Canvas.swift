// The only owner of a Cairo context: what rasters and SVG pictures are drawn with.
import CCairo
import Diagnose
import Measure
import Page

/// A surface of Cairo: a raster, or an SVG picture on its way into a file.
final class CairoSurface {
  let pointer: OpaquePointer
  /// What the surface writes to, until the last moment.
  private let kept: AnyObject?

  /// Takes over a surface that was just made.
  /// - Throws: what `failure` makes of Cairo's status, if the surface is not good.
  init(owning pointer: OpaquePointer?, keeping kept: AnyObject? = nil, or failure: (_ reason: String) -> Failure)
    throws(Failure)
  {
    guard let pointer else { throw failure("no surface") }
    (self.pointer, self.kept) = (pointer, kept)
    let status = cairo_surface_status(pointer)
    if status != CAIRO_STATUS_SUCCESS { throw failure(String(cString: cairo_status_to_string(status))) }
  }

  /// Takes over a surface that was just made and has no reason not to be good.
  convenience init(owning pointer: OpaquePointer?, _ doing: String) throws(Failure) {
    try self.init(owning: pointer) { .drawingFailed(doing, $0) }
  }

  deinit { cairo_surface_destroy(pointer) }

  /// Writes what is still to be written.
  /// - Throws: `BX7008` if Cairo could not.
  func finish(_ doing: String) throws(Failure) {
    cairo_surface_finish(pointer)
    try check(cairo_surface_status(pointer), doing)
  }
}

/// Throws `BX7008` unless Cairo's status is success.
func check(_ status: cairo_status_t, _ doing: String) throws(Failure) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .drawingFailed(doing, String(cString: cairo_status_to_string(status)))
}

/// A context that draws on a surface. Coordinates are points from the top left corner.
final class Canvas {
  let context: OpaquePointer
  private let surface: CairoSurface

  init(on surface: CairoSurface) throws(Failure) {
    self.surface = surface
    context = cairo_create(surface.pointer)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    try checkStatus("creating a context")
  }

  deinit { cairo_destroy(context) }

  /// Cairo keeps the first error and then draws nothing; asking once a page is enough.
  func checkStatus(_ doing: String) throws(Failure) { try check(cairo_status(context), doing) }

  func setColor(_ color: Color, opacity: Double = 1) {
    let (red, green, blue) = (Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    if opacity < 1 {
      cairo_set_source_rgba(context, red, green, blue, max(0, opacity))
    } else {
      cairo_set_source_rgb(context, red, green, blue)
    }
  }

  /// Fills and strokes a path that lies at `offset`.
  func paint(_ path: Path, _ paint: PathPaint, at offset: Point) {
    trace(path, at: offset)
    if let fill = paint.fill {
      setColor(fill, opacity: paint.fillOpacity)
      if paint.stroke == nil { cairo_fill(context) } else { cairo_fill_preserve(context) }
    }
    if let stroke = paint.stroke {
      setPen(stroke)
      cairo_stroke(context)
    }
    cairo_new_path(context)
  }

  /// Paints a shape at each of its places.
  func paint(_ stamps: Stamps, at offset: Point) {
    for place in stamps.places { paint(stamps.path, stamps.paint, at: place + offset) }
  }

  /// Draws with another system of coordinates, and only inside a path if one is given; nothing, if the map leaves no area.
  func nested(_ transform: Transform, clip: Path? = nil, _ draw: () throws(Failure) -> Void) throws(Failure) {
    guard transform.hasArea else { return }
    cairo_save(context)
    defer { cairo_restore(context) }
    var matrix = cairo_matrix_t(
      xx: transform.a, yx: transform.b, xy: transform.c, yy: transform.d, x0: transform.e, y0: transform.f)
    cairo_transform(context, &matrix)
    if let clip {
      trace(clip, at: .zero)
      cairo_clip(context)
    }
    try draw()
  }

  /// Paints a surface of `size` pixels so that it fills a rectangle.
  func paint(_ picture: CairoSurface, _ size: Size, in rect: Rect) {
    guard size.width > 0, size.height > 0 else { return }
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_translate(context, rect.minX, rect.minY)
    cairo_scale(context, rect.width / size.width, rect.height / size.height)
    cairo_set_source_surface(context, picture.pointer, 0, 0)
    // The edge pixels are kept from mixing with nothing.
    cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_BEST)
    cairo_rectangle(context, 0, 0, size.width, size.height)
    cairo_fill(context)
  }

  private func setPen(_ stroke: Stroke) {
    setColor(stroke.color, opacity: stroke.opacity)
    cairo_set_line_width(context, stroke.width)
    // Cairo refuses a dash that never ends, and everything after it.
    let dash = stroke.visibleDash
    cairo_set_dash(context, dash, CInt(dash.count), stroke.visibleDashOffset)
    cairo_set_miter_limit(context, stroke.miterLimit)
    switch stroke.cap {
    case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    case .square: cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
    }
    switch stroke.join {
    case .miter: cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
    case .round: cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    case .bevel: cairo_set_line_join(context, CAIRO_LINE_JOIN_BEVEL)
    }
  }

  private func trace(_ path: Path, at offset: Point) {
    for step in path.steps {
      switch step {
      case .move(let p): cairo_move_to(context, p.x + offset.x, p.y + offset.y)
      case .line(let p): cairo_line_to(context, p.x + offset.x, p.y + offset.y)
      case .curve(let a, let b, to: let p):
        cairo_curve_to(
          context, a.x + offset.x, a.y + offset.y, b.x + offset.x, b.y + offset.y, p.x + offset.x, p.y + offset.y)
      case .close: cairo_close_path(context)
      }
    }
  }
}
