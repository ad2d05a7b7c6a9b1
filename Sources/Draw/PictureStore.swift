// The pictures of a raster, each read once.
import CCairo
import Diagnose
import Measure
import Page

/// Draws pictures on Cairo's surfaces and remembers them.
final class PictureStore {
  private let vectors: SVGStore
  private var known: [String: (surface: CairoSurface, size: Size)] = [:]

  init(svgFonts: String?) { vectors = SVGStore(fonts: svgFonts) }

  /// Draws a picture so that it fills a rectangle.
  /// - Throws: `BX7002`–`BX7004` and `BX7010`, with the picture's file.
  func draw(_ source: ImageSource, in rect: Rect, on canvas: Canvas) throws(Failure) {
    guard rect.width > 0, rect.height > 0 else { return }
    switch source.format {
    case .jpeg, .png:
      let (surface, size) = try pixels(source)
      canvas.paint(surface, size, in: rect)
    case .svg:
      let drawing = try vectors.drawing(source.path)
      try canvas.nested(.translation(rect.origin)) { () throws(Failure) in
        try drawing.draw(rect.size, on: canvas, path: source.path)
      }
    }
  }

  private func pixels(_ source: ImageSource) throws(Failure) -> (surface: CairoSurface, size: Size) {
    if let known = known[source.path] { return known }
    let file = try readPicture(source.path)
    let surface: CairoSurface
    if source.format == .jpeg {
      _ = try JPEGHeader(file.bytes, path: source.path)
      surface = try decodedPixbuf(source.path)
    } else {
      surface = try readPNGSurface(source.path)
    }
    let width = Double(cairo_image_surface_get_width(surface.pointer))
    let height = Double(cairo_image_surface_get_height(surface.pointer))
    known[source.path] = (surface, Size(width, height))
    return (surface, Size(width, height))
  }
}

/// The bytes of a picture.
/// - Throws: `BX7002` with the system's reason.
func readPicture(_ path: String) throws(Failure) -> MappedFile {
  guard let file = MappedFile(path: path) else { throw .unreadablePicture(path, systemMessage()) }
  return file
}

/// The pixels of a PNG.
/// - Throws: `BX7003` if it is damaged.
func readPNGSurface(_ path: String) throws(Failure) -> CairoSurface {
  try CairoSurface(owning: cairo_image_surface_create_from_png(path)) { _ in
    .damagedPicture(path, Wording("it is not a whole PNG file", "不是完整的 PNG 文件"))
  }
}
