// Colours as a layout names them.

/// An opaque device colour. Tints are flat fields, so there is no alpha: what lies under a mark never shows through.
public struct Color: Hashable, Sendable {
  /// Red, green and blue, 0…255.
  public var red, green, blue: UInt8
  public init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }
  public static let black = Color(red: 0, green: 0, blue: 0)
  public static let white = Color(red: 255, green: 255, blue: 255)

  /// A grey, 0 black … 1 white.
  public init(grey: Double) {
    let level = UInt8(max(0, min(255, (grey * 255).rounded())))
    self.init(red: level, green: level, blue: level)
  }

  /// Reads `#rrggbb` or `#rgb`; nil for anything else.
  public init?(hex: String) {
    guard hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16) else { return nil }
    switch hex.utf8.count {
    case 7: self.init(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    case 4:
      self.init(
        red: UInt8(value >> 8 & 15) * 17, green: UInt8(value >> 4 & 15) * 17, blue: UInt8(value & 15) * 17)
    default: return nil
    }
  }

  /// The colour mixed with white: 1 leaves it, 0 is white. A tint of a house colour prints as a flat field.
  public func tint(_ strength: Double) -> Color {
    func mix(_ channel: UInt8) -> UInt8 {
      UInt8(max(0, min(255, (255 - (255 - Double(channel)) * strength).rounded())))
    }
    return Color(red: mix(red), green: mix(green), blue: mix(blue))
  }

  /// Relative luminance, 0…1 (WCAG 2.1), to choose readable text over a fill.
  public var luminance: Double {
    func linear(_ channel: UInt8) -> Double { Double(channel) / 255 * Double(channel) / 255 }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// `#rrggbb`.
  public var hex: String {
    func pair(_ channel: UInt8) -> String {
      let digits = String(channel, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }
    return "#" + pair(red) + pair(green) + pair(blue)
  }
}
