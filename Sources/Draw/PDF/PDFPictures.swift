// The pictures of a PDF, each written once.
import CCairo
import Diagnose
import Measure
import Page

/// A picture as pages paint it.
struct PDFPicture {
  var reference: PDFReference
  /// Units that it is wide and high: 1 × 1 for pixels, points for vectors.
  var size: Size
  /// Whether it lets the ground shine through.
  var isTransparent: Bool
}

/// Writes pictures when they are first used and lets go of their pixels, so memory does not grow with their number.
///
/// JPEG files go in byte for byte; PNG files as their pixels; SVG files as vectors and text.
final class PDFPictures {
  private let file: PDFFile
  private let vectors: SVGStore
  private var known: [String: PDFPicture] = [:]

  init(in file: PDFFile, svgFonts: String?) {
    self.file = file
    vectors = SVGStore(fonts: svgFonts)
  }

  /// - Throws: `BX7002`–`BX7004` and `BX7010`, with the picture's file.
  func picture(_ source: ImageSource) throws(Failure) -> PDFPicture {
    if let picture = known[source.path] { return picture }
    let picture: PDFPicture
    switch source.format {
    case .jpeg: picture = try addJPEG(source.path)
    case .png: picture = try addPNG(source.path)
    case .svg: picture = try addSVG(source)
    }
    known[source.path] = picture
    return picture
  }

  private func addJPEG(_ path: String) throws(Failure) -> PDFPicture {
    let source = try readPicture(path)
    let header = try JPEGHeader(source.bytes, path: path)
    var entries = imageEntries(header.width, header.height, header.space)
    entries.append(PDFEntry("/Filter", "/DCTDecode"))
    // Adobe's programs write the four colours inverted; without a word a viewer shows a negative.
    if header.components == 4, header.isAdobe { entries.append(PDFEntry("/Decode", "[1 0 1 0 1 0 1 0]")) }
    let reference = file.addStream(source.bytes, entries, effort: nil)
    return PDFPicture(reference: reference, size: Size(1, 1), isTransparent: false)
  }

  private func addPNG(_ path: String) throws(Failure) -> PDFPicture {
    // Cairo tells a missing file from a damaged one only by its own reading; ours gives the system's reason.
    _ = try readPicture(path)
    let pixels = Pixels(try readPNGSurface(path))
    var entries = imageEntries(pixels.width, pixels.height, pixels.isGrey ? "/DeviceGray" : "/DeviceRGB")
    if let opacities = pixels.opacities {
      let mask = file.addStream(opacities, imageEntries(pixels.width, pixels.height, "/DeviceGray"))
      entries.append(PDFEntry("/SMask", mask))
    }
    let reference = file.addStream(pixels.colors, entries)
    return PDFPicture(reference: reference, size: Size(1, 1), isTransparent: pixels.opacities != nil)
  }

  private func addSVG(_ source: ImageSource) throws(Failure) -> PDFPicture {
    let drawn = try ForeignPDF(drawnPDF(of: try vectors.drawing(source.path), source.size, source.path), source.path)
    return PDFPicture(
      reference: try drawn.addFirstPage(to: file, source.size), size: source.size, isTransparent: true)
  }

  private func imageEntries(_ width: Int, _ height: Int, _ space: String) -> [PDFEntry] {
    [
      PDFEntry("/Type", "/XObject"), PDFEntry("/Subtype", "/Image"), PDFEntry("/Width", "\(width)"),
      PDFEntry("/Height", "\(height)"), PDFEntry("/ColorSpace", space), PDFEntry("/BitsPerComponent", "8"),
    ]
  }
}

extension JPEGHeader {
  /// The PDF's name for its colours.
  fileprivate var space: String { components == 1 ? "/DeviceGray" : components == 4 ? "/DeviceCMYK" : "/DeviceRGB" }
}

/// The pixels of a picture as a PDF holds them.
private struct Pixels {
  let width: Int
  let height: Int
  let isGrey: Bool
  /// One byte a pixel for greys, three for colours.
  let colors: [UInt8]
  /// One byte a pixel; nil if all hide the ground.
  let opacities: [UInt8]?

  init(_ surface: CairoSurface) {
    width = Int(cairo_image_surface_get_width(surface.pointer))
    height = Int(cairo_image_surface_get_height(surface.pointer))
    var pixels = Self.words(of: surface, width, height)
    let isGrey = pixels.allSatisfy { $0 >> 16 & 255 == $0 >> 8 & 255 && $0 & 255 == $0 >> 8 & 255 }
    let hasOpacity = cairo_image_surface_get_format(surface.pointer) == CAIRO_FORMAT_ARGB32
    opacities = hasOpacity && pixels.contains { $0 >> 24 < 255 } ? pixels.map { UInt8($0 >> 24) } : nil
    if opacities != nil { for place in pixels.indices { pixels[place] = Self.divided(pixels[place]) } }
    colors =
      isGrey
      ? pixels.map { UInt8($0 & 255) }
      : pixels.flatMap { [UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
    self.isGrey = isGrey
  }

  /// A word a pixel: opacity, red, green, blue from the highest byte on.
  private static func words(of surface: CairoSurface, _ width: Int, _ height: Int) -> [UInt32] {
    guard let data = cairo_image_surface_get_data(surface.pointer) else { return [] }
    let stride = Int(cairo_image_surface_get_stride(surface.pointer))
    var pixels: [UInt32] = []
    pixels.reserveCapacity(width * height)
    for row in 0..<height {
      UnsafeRawPointer(data + row * stride).withMemoryRebound(to: UInt32.self, capacity: width) {
        pixels.append(contentsOf: UnsafeBufferPointer(start: $0, count: width))
      }
    }
    return pixels
  }

  /// Cairo's colours are multiplied by their opacity, a PDF's are not.
  private static func divided(_ pixel: UInt32) -> UInt32 {
    let opacity = pixel >> 24
    if opacity == 255 || opacity == 0 { return pixel }
    func level(_ shift: UInt32) -> UInt32 { min(255, ((pixel >> shift & 255) * 255 + opacity / 2) / opacity) << shift }
    return opacity << 24 | level(16) | level(8) | level(0)
  }
}
