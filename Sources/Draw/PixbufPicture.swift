// JPEG pictures decoded for rasters, by the decoder that librsvg brings.
import CCairo
import CRsvg
import Diagnose

/// A picture file as pixels.
/// - Throws: `BX7003` with the decoder's words.
func decodedPixbuf(_ path: String) throws(Failure) -> CairoSurface {
  var error: UnsafeMutablePointer<GError>?
  guard let pixbuf = gdk_pixbuf_new_from_file(path, &error) else {
    defer { g_error_free(error) }
    let reason = error.map { String(cString: $0.pointee.message) } ?? "unknown error"
    throw .damagedPicture(path, Wording(reason, reason))
  }
  defer { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }
  let (width, height) = (Int(gdk_pixbuf_get_width(pixbuf)), Int(gdk_pixbuf_get_height(pixbuf)))
  let surface = try CairoSurface(
    owning: cairo_image_surface_create(CAIRO_FORMAT_RGB24, CInt(width), CInt(height)), "decoding \(path)")
  cairo_surface_flush(surface.pointer)
  guard let target = cairo_image_surface_get_data(surface.pointer) else { return surface }
  let targetStride = Int(cairo_image_surface_get_stride(surface.pointer))
  let sourceStride = Int(gdk_pixbuf_get_rowstride(pixbuf))
  let channels = Int(gdk_pixbuf_get_n_channels(pixbuf))
  guard let source = gdk_pixbuf_read_pixels(pixbuf) else { return surface }
  for y in 0..<height {
    let row = source + y * sourceStride
    UnsafeMutableRawPointer(target + y * targetStride).withMemoryRebound(to: UInt32.self, capacity: width) { pixels in
      for x in 0..<width {
        let pixel = row + x * channels
        pixels[x] = UInt32(pixel[0]) << 16 | UInt32(pixel[1]) << 8 | UInt32(pixel[2])
      }
    }
  }
  cairo_surface_mark_dirty(surface.pointer)
  return surface
}
