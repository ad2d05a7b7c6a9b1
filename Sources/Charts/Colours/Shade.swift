// Colours with all that CSS says of them: channels that need not be whole, and how much shows through.
import Measure

/// A colour in sRGB.
struct Shade: Hashable, Sendable {
  /// 0…255; colours between others may lie outside until they are shown.
  var red: Double
  var green: Double
  var blue: Double
  /// 0 for clear, 1 for solid.
  var opacity = 1.0

  init(_ red: Double, _ green: Double, _ blue: Double, opacity: Double = 1) {
    (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
  }

  /// Six hexadecimal digits of a table.
  init(digits: some StringProtocol) {
    let value = UInt32(digits, radix: 16) ?? 0
    self.init(Double(value >> 16 & 255), Double(value >> 8 & 255), Double(value & 255))
  }

  init(_ color: Color) { self.init(Double(color.red), Double(color.green), Double(color.blue)) }

  /// The nearest colour that can be shown, its opacity left out.
  var color: Color { Color(red: Shade.byte(red), green: Shade.byte(green), blue: Shade.byte(blue)) }

  /// The colour over a ground that it lets through.
  func color(over ground: Color) -> Color {
    func mix(_ channel: Double, _ under: UInt8) -> UInt8 {
      Shade.byte(channel * opacity + Double(under) * (1 - opacity))
    }
    return Color(red: mix(red, ground.red), green: mix(green, ground.green), blue: mix(blue, ground.blue))
  }

  /// The colour with less of it.
  func fading(_ part: Double) -> Shade {
    var shade = self
    shade.opacity = (opacity * part).clamped(to: 0...1)
    return shade
  }

  private static func byte(_ value: Double) -> UInt8 {
    value.isNaN ? 0 : UInt8(scriptRound(value).clamped(to: 0...255))
  }

  /// `rgb(31, 119, 180)`, as d3 and Vega write colours.
  var css: String {
    let channels = [red, green, blue].map { String(Shade.byte($0)) }.joined(separator: ", ")
    if opacity.isNaN || opacity >= 1 { return "rgb(\(channels))" }
    return "rgba(\(channels), \(scriptText(max(0, opacity))))"
  }

  /// `#1f77b4`.
  var hex: String { color.hex }
}

extension Shade {
  /// Reads any colour of CSS that d3 reads: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()`, `lab()`,
  /// `lch()`, `hwb()` with commas or blanks, names, and `transparent`; nil for anything else.
  init?(css text: String) {
    let text = text.lowercased().trimmed
    if text.hasPrefix("#") {
      guard let shade = Shade.hexadecimal(text.dropFirst()) else { return nil }
      self = shade
    } else if text == "transparent" {
      self.init(0, 0, 0, opacity: 0)
    } else if let color = Color(css: text), !text.contains("(") {
      self.init(color)
    } else {
      guard let shade = Shade.function(text) else { return nil }
      self = shade
    }
  }

  private static func hexadecimal(_ digits: Substring) -> Shade? {
    guard let value = UInt32(digits, radix: 16), digits.first != "+", digits.first != "-" else { return nil }
    func pair(_ shift: UInt32) -> Double { Double(value >> shift & 255) }
    func single(_ shift: UInt32) -> Double { Double(value >> shift & 15) * 17 }
    switch digits.utf8.count {
    case 3: return Shade(single(8), single(4), single(0))
    case 4: return Shade(single(12), single(8), single(4), opacity: single(0) / 255)
    case 6: return Shade(pair(16), pair(8), pair(0))
    case 8: return Shade(pair(24), pair(16), pair(8), opacity: pair(0) / 255)
    default: return nil
    }
  }

  private static func function(_ text: String) -> Shade? {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    let words = inside.split { $0 == "," || $0 == " " || $0 == "/" }
    let values = words.compactMap(ColorArgument.init)
    guard values.count == words.count, values.count == 3 || values.count == 4 else { return nil }
    let opacity = values.count == 4 ? values[3].part(of: 1).clamped(to: 0...1) : 1
    var shade: Shade
    switch text[..<open] {
    case "rgb", "rgba": shade = Shade(values[0].part(of: 255), values[1].part(of: 255), values[2].part(of: 255))
    case "hsl", "hsla":
      shade = HSL(hue: values[0].number, saturation: values[1].fraction, lightness: values[2].fraction).shade
    case "hwb":
      let (white, black) = (values[1].fraction, values[2].fraction)
      let pure = HSL(hue: values[0].number, saturation: 1, lightness: 0.5).shade
      let scale = max(0, 1 - white - black)
      shade = Shade(pure.red * scale + white * 255, pure.green * scale + white * 255, pure.blue * scale + white * 255)
    case "lab": shade = Lab(lightness: values[0].number, a: values[1].number, b: values[2].number).shade
    case "lch", "hcl":
      let isHueFirst = text.hasPrefix("hcl")
      shade =
        HCL(
          hue: values[isHueFirst ? 0 : 2].number, chroma: values[1].number, lightness: values[isHueFirst ? 2 : 0].number
        ).shade
    default: return nil
    }
    shade.opacity = opacity
    return shade
  }
}

/// A number in the brackets of a colour.
private struct ColorArgument {
  var number: Double
  var isPercent: Bool

  init?(_ text: Substring) {
    var text = text
    isPercent = text.hasSuffix("%")
    if isPercent { text = text.dropLast() }
    if text.hasSuffix("deg") { text = text.dropLast(3) }
    guard let number = Double(text), number.isFinite else { return nil }
    self.number = number
  }

  /// A percentage of a whole, or the number itself.
  func part(of whole: Double) -> Double { isPercent ? number / 100 * whole : number }
  var fraction: Double { number / 100 }
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.dropLast(start.reversed().prefix(while: \.isWhitespace).count))
  }
}
