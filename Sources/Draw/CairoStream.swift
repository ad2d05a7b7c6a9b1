// Files that Cairo writes into memory.
import CCairo
import Diagnose
import Measure

/// Bytes that Cairo writes.
final class ByteStream {
  private(set) var bytes: [UInt8] = []

  /// A surface that writes here, and keeps this object for as long as it may.
  func surface(
    _ make: (cairo_write_func_t?, UnsafeMutableRawPointer?, Double, Double) -> OpaquePointer?, _ size: Size,
    _ doing: String
  ) throws(Failure) -> CairoSurface {
    let pointer = make(Self.append, Unmanaged.passUnretained(self).toOpaque(), size.width, size.height)
    return try CairoSurface(owning: pointer, keeping: self) { .drawingFailed(doing, $0) }
  }

  private static let append: cairo_write_func_t = { stream, bytes, count in
    guard let stream, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    let buffer = UnsafeBufferPointer(start: bytes, count: Int(count))
    Unmanaged<ByteStream>.fromOpaque(stream).takeUnretainedValue().bytes.append(contentsOf: buffer)
    return CAIRO_STATUS_SUCCESS
  }
}

extension SVGDrawing {
  /// The picture as a PDF of one page, with its text.
  func drawnPDF(_ size: Size, path: String) throws(Failure) -> [UInt8] {
    let stream = ByteStream()
    let surface = try stream.surface(cairo_pdf_surface_create_for_stream, size, "drawing \(path)")
    // Cairo reads the clock unless it is given a date.
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    let canvas = try Canvas(on: surface)
    try draw(size, on: canvas, path: path)
    try canvas.checkStatus("drawing \(path)")
    cairo_show_page(canvas.context)
    try surface.finish("drawing \(path)")
    return stream.bytes
  }

  /// The picture as an SVG file with its text as outlines.
  func drawnSVG(_ size: Size, path: String) throws(Failure) -> [UInt8] {
    let stream = ByteStream()
    let surface = try stream.surface(cairo_svg_surface_create_for_stream, size, "drawing \(path)")
    cairo_svg_surface_set_document_unit(surface.pointer, CAIRO_SVG_UNIT_PT)
    let canvas = try Canvas(on: surface)
    try draw(size, on: canvas, path: path)
    try canvas.checkStatus("drawing \(path)")
    try surface.finish("drawing \(path)")
    return stream.bytes
  }
}
