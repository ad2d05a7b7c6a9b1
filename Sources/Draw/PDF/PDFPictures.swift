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
    let reference = file.addStream(source.bytes, entries, isPacked: true)
    return PDFPicture(reference: reference, size: Size(1, 1), isTransparent: false)
  }

  private func addPNG(_ path: String) throws(Failure) -> PDFPicture {
    // Cairo tells a missing file from a damaged one only by its own reading; ours gives the system's reason.
    _ = try readPicture(path)
    let pixels = Pixels(try readPNGSurface(path))
    var entries = imageEntries(pixels.width, pixels.height, pixels.isGrey ? "/DeviceGray" : "/DeviceRGB")
    entries.append(rows(of: pixels, channels: pixels.isGrey ? 1 : 3))
    if pixels.isTransparent {
      let maskEntries = imageEntries(pixels.width, pixels.height, "/DeviceGray") + [rows(of: pixels, channels: 1)]
      entries.append(PDFEntry("/SMask", file.addStream(pixels.opacities, maskEntries)))
    }
    let reference = file.addStream(pixels.colors, entries)
    return PDFPicture(reference: reference, size: Size(1, 1), isTransparent: pixels.isTransparent)
  }

  /// How the rows of a picture are told apart (ISO 32000-2, 7.4.4.4).
  private func rows(of pixels: Pixels, channels: Int) -> PDFEntry {
    PDFEntry("/DecodeParms", "<< /Predictor 15 /Colors \(channels) /Columns \(pixels.width) >>")
  }

  /// Drawn large, since Cairo rounds places to 1/256 of a point and librsvg makes pixels of filters.
  private func addSVG(_ source: ImageSource) throws(Failure) -> PDFPicture {
    let scale = Self.vectorSide / max(source.size.width, source.size.height)
    let size = Size(source.size.width * scale, source.size.height * scale)
    let drawn = try ForeignPDF(try vectors.drawing(source.path).drawnPDF(size, path: source.path), source.path)
    return PDFPicture(reference: try drawn.addFirstPage(to: file, size), size: size, isTransparent: true)
  }

  /// The longer side of an SVG picture, in points: more than a page's.
  private static let vectorSide = 2000.0

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
