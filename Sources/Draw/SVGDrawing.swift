// SVG pictures, drawn as vectors by librsvg.
import CCairo
import CRsvg
import Diagnose
import Measure
import Synchronization

/// An SVG file, read.
final class SVGDrawing {
  private let handle: UnsafeMutablePointer<RsvgHandle>

  /// Reads a picture. It is read without a base address, so it cannot load other files.
  /// - Throws: `BX7003` with librsvg's words if it is not a proper SVG file.
  init(_ file: MappedFile, path: String) throws(Failure) {
    var error: UnsafeMutablePointer<GError>?
    let start = file.bytes.bindMemory(to: UInt8.self).baseAddress
    guard let handle = rsvg_handle_new_from_data(start, gsize(file.bytes.count), &error) else {
      let reason = Self.take(error)
      throw .damagedPicture(path, Wording(reason, reason))
    }
    self.handle = handle
  }

  deinit { g_object_unref(handle) }

  /// Draws the picture so that it fills a rectangle of `size` from the origin.
  func draw(_ size: Size, on canvas: Canvas, path: String) throws(Failure) {
    var area = RsvgRectangle(x: 0, y: 0, width: size.width, height: size.height)
    var error: UnsafeMutablePointer<GError>?
    guard rsvg_handle_render_document(handle, canvas.context, &area, &error) != 0 else {
      let reason = Self.take(error)
      throw .damagedPicture(path, Wording(reason, reason))
    }
  }

  private static func take(_ error: UnsafeMutablePointer<GError>?) -> String {
    guard let error else { return "unknown error" }
    defer { g_error_free(error) }
    return String(cString: error.pointee.message)
  }
}

/// Points fontconfig, which librsvg asks for fonts, at the report's own configuration.
///
/// Fontconfig has one configuration for the whole process, so what was set last is remembered for the whole process too; reading
/// it takes up to 50 ms.
/// - Throws: `BX7008` if fontconfig cannot use the file.
func useSVGFonts(_ path: String) throws(Failure) {
  let isUsable = fontconfigFile.withLock { current in
    if current == path { return true }
    guard let configuration = FcConfigCreate() else { return false }
    // Fontconfig takes a reference of its own.
    defer { FcConfigDestroy(configuration) }
    guard FcConfigParseAndLoad(configuration, path, FcBool(1)) != 0, FcConfigSetCurrent(configuration) != 0 else {
      return false
    }
    current = path
    return true
  }
  guard isUsable else { throw .drawingFailed("reading \(path)", "fontconfig cannot use it") }
}

private let fontconfigFile = Mutex<String?>(nil)
