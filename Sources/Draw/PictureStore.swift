// The pictures of a document, each read once.
import CCairo
import CRsvg
import Diagnose
import Measure
import Page

/// Draws pictures and remembers them.
///
/// In a PDF a picture used on many pages is embedded once. The pixels of a PNG are let go once its page is written; later uses
/// show a blank stand-in of the same identity, in whose place Cairo puts what it has embedded. So memory does not grow with
/// the number of pictures.
final class PictureStore {
  /// What becomes of JPEG files.
  enum JPEGUse {
    /// They are embedded as they are.
    case embedded
    /// They are decoded, for a raster.
    case decoded
  }

  private enum Picture {
    case surface(CairoSurface, Size)
    case embeddedPNG(cairo_format_t, Size)
    /// Drawn anew each time: librsvg gives text as characters only to a PDF itself, and as outlines to a recording.
    case drawing(SVGDrawing)
  }

  private let jpegUse: JPEGUse
  private let svgFonts: String?
  private var hasSVGFonts = false
  private var known: [String: Picture] = [:]
  private var drawnPNGs: [String] = []

  init(jpegUse: JPEGUse, svgFonts: String?) { (self.jpegUse, self.svgFonts) = (jpegUse, svgFonts) }

  /// Draws a picture so that it fills a rectangle.
  /// - Throws: `BX7002`–`BX7004`, with the picture's file.
  func draw(_ source: ImageSource, in rect: Rect, on canvas: Canvas) throws(Failure) {
    guard rect.width > 0, rect.height > 0 else { return }
    switch try picture(source) {
    case .surface(let surface, let size): canvas.paint(surface, size, in: rect, isSmooth: jpegUse == .decoded)
    case .embeddedPNG(let format, let size):
      let standIn = try imageSurface(format, size, source.path)
      try identify(standIn, as: source.path)
      canvas.paint(standIn, size, in: rect, isSmooth: false)
    case .drawing(let drawing):
      try canvas.nested(.translation(rect.origin)) { () throws(Failure) in
        try drawing.draw(rect.size, on: canvas, path: source.path)
      }
    }
  }

  /// Tells that the page is written, for surfaces that embed pictures with it.
  func endPage() {
    for path in drawnPNGs {
      guard case .surface(let surface, let size) = known[path] else { continue }
      known[path] = .embeddedPNG(cairo_image_surface_get_format(surface.pointer), size)
    }
    drawnPNGs = []
  }

  private func picture(_ source: ImageSource) throws(Failure) -> Picture {
    if let picture = known[source.path] { return picture }
    let picture: Picture
    switch source.format {
    case .jpeg: picture = try readJPEG(source.path)
    case .png: picture = try readPNG(source.path)
    case .svg: picture = try readSVG(source)
    }
    known[source.path] = picture
    return picture
  }

  private func readJPEG(_ path: String) throws(Failure) -> Picture {
    let file = try readPicture(path)
    let header = try JPEGHeader(file.bytes, path: path)
    let size = Size(Double(header.width), Double(header.height))
    switch jpegUse {
    case .decoded: return .surface(try decodedPixbuf(path), size)
    case .embedded:
      // The pixels are never written to nor read, so the system never provides them.
      let surface = try imageSurface(CAIRO_FORMAT_RGB24, size, path)
      try attach(file, CAIRO_MIME_TYPE_JPEG, to: surface)
      return .surface(surface, size)
    }
  }

  private func readPNG(_ path: String) throws(Failure) -> Picture {
    // Cairo tells a missing file from a damaged one only by its own reading; ours gives the system's reason.
    _ = try readPicture(path)
    let surface = try readPNGSurface(path)
    if jpegUse == .embedded {
      try identify(surface, as: path)
      drawnPNGs.append(path)
    }
    let width = Double(cairo_image_surface_get_width(surface.pointer))
    let height = Double(cairo_image_surface_get_height(surface.pointer))
    return .surface(surface, Size(width, height))
  }

  private func readSVG(_ source: ImageSource) throws(Failure) -> Picture {
    if let svgFonts, !hasSVGFonts { try useSVGFonts(svgFonts) }
    hasSVGFonts = true
    let file = try readPicture(source.path)
    let drawing = try SVGDrawing(file, path: source.path)
    if svgFonts != nil { try checkSVGText(file, path: source.path) }
    let isRecordable = source.size.width > 0 && source.size.height > 0 && !file.holds("<text")
    return isRecordable ? .surface(try recorded(drawing, source), source.size) : .drawing(drawing)
  }

  private func recorded(_ drawing: SVGDrawing, _ source: ImageSource) throws(Failure) -> CairoSurface {
    var extents = cairo_rectangle_t(x: 0, y: 0, width: source.size.width, height: source.size.height)
    let surface = try CairoSurface(
      owning: cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents), "recording \(source.path)")
    let canvas = try Canvas(on: surface)
    try drawing.draw(source.size, on: canvas, path: source.path)
    try canvas.checkStatus("drawing \(source.path)")
    return surface
  }

  private func imageSurface(_ format: cairo_format_t, _ size: Size, _ path: String) throws(Failure) -> CairoSurface {
    try CairoSurface(owning: cairo_image_surface_create(format, CInt(size.width), CInt(size.height))) { _ in
      .unsupportedPicture(path, Wording("it is wider or higher than 32,767 pixels", "图片边长超过 32767 像素"))
    }
  }

  /// Gives a surface the identity by which Cairo knows that it has embedded a picture already.
  private func identify(_ surface: CairoSurface, as path: String) throws(Failure) {
    try attach(PictureIdentity(path), CAIRO_MIME_TYPE_UNIQUE_ID, to: surface)
  }

  /// Ties bytes to a surface for as long as Cairo needs them.
  private func attach(_ source: some ByteSource, _ type: String, to surface: CairoSurface) throws(Failure) {
    let start = source.bytes.bindMemory(to: UInt8.self).baseAddress
    let owned = Unmanaged.passRetained(source as AnyObject).toOpaque()
    let status = cairo_surface_set_mime_data(
      surface.pointer, type, start, UInt(source.bytes.count),
      { if let owned = $0 { Unmanaged<AnyObject>.fromOpaque(owned).release() } }, owned)
    if status != CAIRO_STATUS_SUCCESS { Unmanaged<AnyObject>.fromOpaque(owned).release() }
    try check(status, "embedding a picture")
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

/// An object with bytes that stay where they are.
private protocol ByteSource: AnyObject {
  var bytes: UnsafeRawBufferPointer { get }
}

extension MappedFile: ByteSource {}

private final class PictureIdentity: ByteSource {
  let bytes: UnsafeRawBufferPointer
  init(_ path: String) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: path.utf8.count, alignment: 1)
    copy.copyBytes(from: path.utf8)
    bytes = UnsafeRawBufferPointer(copy)
  }
  deinit { bytes.deallocate() }
}
