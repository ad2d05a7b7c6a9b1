// The SVG pictures of a document, each read once.
import CCairo
import Diagnose
import Measure

/// Reads SVG pictures, with the report's own fonts.
final class SVGStore {
  private let fonts: String?
  private var hasFonts = false
  private var known: [String: SVGDrawing] = [:]

  /// - Parameter fonts: see ``DrawOptions/svgFonts``.
  init(fonts: String?) { self.fonts = fonts }

  /// - Throws: `BX7002` or `BX7003` for an unusable picture, `BX7010` for characters that no font has.
  func drawing(_ path: String) throws(Failure) -> SVGDrawing {
    if let drawing = known[path] { return drawing }
    if let fonts, !hasFonts { try useSVGFonts(fonts) }
    hasFonts = true
    let file = try readPicture(path)
    let drawing = try SVGDrawing(file, path: path)
    if fonts != nil { try checkSVGText(file, path: path) }
    known[path] = drawing
    return drawing
  }
}

/// Bytes that Cairo writes.
final class ByteStream {
  private(set) var bytes: [UInt8] = []

  /// What Cairo calls with a stream and what is to be written to it.
  static let append: cairo_write_func_t = { stream, bytes, count in
    guard let stream, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    let buffer = UnsafeBufferPointer(start: bytes, count: Int(count))
    Unmanaged<ByteStream>.fromOpaque(stream).takeUnretainedValue().bytes.append(contentsOf: buffer)
    return CAIRO_STATUS_SUCCESS
  }
}
