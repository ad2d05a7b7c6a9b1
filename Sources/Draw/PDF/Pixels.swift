// The pixels of a PNG picture as a PDF holds them.
import CCairo

/// The pixels of a surface, row by row. A row begins with a 0 and holds them as they are, or with a 2 and holds differences from the row
/// above (ISO 32000-2, 7.4.4.4): photographs pack better by the one, drawings of few colours by the other.
struct Pixels {
  let width: Int
  let height: Int
  /// Whether red, green and blue are the same everywhere.
  private(set) var isGrey = true
  /// Whether any pixel lets the ground shine through.
  private(set) var isTransparent = false
  private let surface: CairoSurface
  private let hasOpacity: Bool

  init(_ surface: CairoSurface) {
    self.surface = surface
    width = Int(cairo_image_surface_get_width(surface.pointer))
    height = Int(cairo_image_surface_get_height(surface.pointer))
    hasOpacity = cairo_image_surface_get_format(surface.pointer) == CAIRO_FORMAT_ARGB32
    for row in 0..<height {
      for pixel in words(row) {
        isGrey = isGrey && pixel >> 16 & 255 == pixel >> 8 & 255 && pixel & 255 == pixel >> 8 & 255
        isTransparent = isTransparent || hasOpacity && pixel >> 24 < 255
      }
    }
  }

  /// One byte a pixel for greys, three for colours.
  var colors: [UInt8] {
    let shifts: [UInt32] = isGrey ? [0] : [16, 8, 0]
    return smaller(channels: shifts.count) { pixel, channel in level(pixel, shifts[channel]) }
  }

  /// One byte a pixel.
  var opacities: [UInt8] { smaller(channels: 1) { pixel, _ in UInt8(pixel >> 24) } }

  /// A word a pixel: opacity, red, green, blue from the highest byte on.
  private func words(_ row: Int) -> UnsafeBufferPointer<UInt32> {
    let stride = Int(cairo_image_surface_get_stride(surface.pointer))
    guard let data = cairo_image_surface_get_data(surface.pointer) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let start = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
    return UnsafeBufferPointer(start: start, count: width)
  }

  /// Rows in the way by which some rows from the middle of the picture pack better.
  private func smaller(channels: Int, _ value: (UInt32, Int) -> UInt8) -> [UInt8] {
    let (packer, middle) = (Packer(.little), max(0, height / 2 - 32))
    let sizes = [false, true].map { differs in
      let sample = rows(middle..<min(height, middle + 64), channels, differs, value)
      return sample.withUnsafeBytes(packer.packed)?.count ?? sample.count
    }
    return rows(0..<height, channels, sizes[1] < sizes[0], value)
  }

  private func rows(
    _ rows: Range<Int>, _ channels: Int, _ differs: Bool, _ value: (UInt32, Int) -> UInt8
  ) -> [UInt8] {
    let size = 1 + width * channels
    return [UInt8](unsafeUninitializedCapacity: rows.count * size) { bytes, count in
      for row in rows {
        let (words, above) = (words(row), differs && row > 0 ? words(row - 1) : nil)
        let start = (row - rows.lowerBound) * size
        bytes[start] = differs ? 2 : 0
        for place in words.indices {
          for channel in 0..<channels {
            bytes[start + 1 + place * channels + channel] =
              value(words[place], channel) &- (above.map { value($0[place], channel) } ?? 0)
          }
        }
      }
      count = rows.count * size
    }
  }

  /// Cairo's colours are multiplied by their opacity, a PDF's are not.
  private func level(_ pixel: UInt32, _ shift: UInt32) -> UInt8 {
    let (opacity, value) = (hasOpacity ? pixel >> 24 : 255, pixel >> shift & 255)
    return opacity == 255 || opacity == 0 ? UInt8(value) : UInt8(min(255, (value * 255 + opacity / 2) / opacity))
  }
}
