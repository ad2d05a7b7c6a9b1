// Pictures inside SVG files.
import CCairo
import Diagnose
import Measure
import Page

/// Puts pictures into an SVG file, whole: it refers to no other file.
struct SVGPictures {
  /// See ``DrawOptions/svgFonts``.
  let svgFonts: String?

  /// Writes an element that fills a rectangle with a picture.
  /// - Throws: `BX7002`–`BX7004`, with the picture's file.
  func write(_ source: ImageSource, in rect: Rect, to text: inout SVGContent) throws(Failure) {
    guard rect.width > 0, rect.height > 0 else { return }
    text.write("<image preserveAspectRatio=\"none\"")
    text.attribute("x", rect.minX)
    text.attribute("y", rect.minY)
    text.attribute("width", rect.width)
    text.attribute("height", rect.height)
    text.write(" xlink:href=\"data:")
    switch source.format {
    case .jpeg:
      let file = try readPicture(source.path)
      _ = try JPEGHeader(file.bytes, path: source.path)
      text.write("image/jpeg;base64,")
      text.write(base64: file.bytes)
    case .png:
      let file = try readPicture(source.path)
      _ = try readPNGSurface(source.path)
      text.write("image/png;base64,")
      text.write(base64: file.bytes)
    case .svg:
      text.write("image/svg+xml;base64,")
      try redrawn(source, rect.size).withUnsafeBytes { text.write(base64: $0) }
    }
    text.write("\"/>\n")
  }

  /// An SVG picture drawn anew, its text as outlines: the fonts of the person who looks at it may be others.
  private func redrawn(_ source: ImageSource, _ size: Size) throws(Failure) -> [UInt8] {
    let drawing = try SVGStore(fonts: svgFonts).drawing(source.path)
    return renumberedIdentifiers(try drawing.drawnSVG(size, path: source.path))
  }
}

extension SVGContent {
  /// Bytes in base 64 (RFC 4648).
  fileprivate mutating func write(base64 data: UnsafeRawBufferPointer) {
    let digits = base64Digits
    var place = 0
    while place < data.count {
      let rest = min(3, data.count - place)
      let (second, third) = (rest > 1 ? data[place + 1] : 0, rest > 2 ? data[place + 2] : 0)
      let group = UInt32(data[place]) << 16 | UInt32(second) << 8 | UInt32(third)
      for digit in 0..<4 {
        write(byte: digit <= rest ? digits[Int(group >> (18 - 6 * digit) & 63)] : UInt8(ascii: "="))
      }
      place += 3
    }
  }
}

private let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
