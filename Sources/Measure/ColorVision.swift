// How different two colours look: on a black-and-white copier, and to people who see fewer colours.
import Glibc

/// A colour in CIE L*a*b* under daylight D65 (CIE 15): equal steps look about equally large.
public struct LabColor: Hashable, Sendable {
  /// Lightness, 0 black … 100 white: what a black-and-white copier keeps.
  public var lightness: Double
  /// From green to red, and from blue to yellow.
  public var a, b: Double
  public init(lightness: Double, a: Double, b: Double) { (self.lightness, self.a, self.b) = (lightness, a, b) }
}

/// The ways to see colours with two kinds of cones in place of three.
public enum ColorVision: String, Hashable, Sendable, CaseIterable {
  /// Without the cones for long waves.
  case protanopia
  /// Without the cones for middle waves; with the one above, about one man in twenty is weak in red and green.
  case deuteranopia
  /// Without the cones for short waves.
  case tritanopia

  /// The map of linear RGB by Machado, Oliveira and Fernandes (2009) for a complete lack, row by row.
  fileprivate var matrix: [Double] {
    switch self {
    case .protanopia:
      [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]
    case .deuteranopia:
      [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]
    case .tritanopia:
      [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900]
    }
  }
}

extension Color {
  /// The colour as L*a*b*.
  public var lab: LabColor {
    let (r, g, b) = linear
    // sRGB to XYZ relative to the white of D65 (IEC 61966-2-1).
    let x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    let y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    let z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    func root(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    return LabColor(
      lightness: 116 * root(y) - 16, a: 500 * (root(x) - root(y)), b: 200 * (root(y) - root(z)))
  }

  /// The colour as somebody sees it who lacks a kind of cones.
  public func seen(with vision: ColorVision) -> Color {
    let (r, g, b) = linear
    let m = vision.matrix
    return Color(
      red: Color.encoded(m[0] * r + m[1] * g + m[2] * b), green: Color.encoded(m[3] * r + m[4] * g + m[5] * b),
      blue: Color.encoded(m[6] * r + m[7] * g + m[8] * b))
  }

  /// How different the colours look: 1 is just noticed side by side, 10 is told apart at a glance (CIEDE2000, ISO/CIE 11664-6).
  public func difference(from other: Color) -> Double { lab.difference(from: other.lab) }

  private var linear: (Double, Double, Double) { (Color.decoded(red), Color.decoded(green), Color.decoded(blue)) }

  private static func decoded(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ value: Double) -> UInt8 {
    let level = max(0, min(1, value))
    let curved = level <= 0.0031308 ? 12.92 * level : 1.055 * pow(level, 1 / 2.4) - 0.055
    return UInt8((curved * 255).rounded())
  }
}

extension LabColor {
  /// The distance of CIEDE2000 with all weights 1. The names of the terms are those of the standard.
  public func difference(from other: LabColor) -> Double {
    let meanC = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let g = 0.5 * (1 - LabColor.chromaWeight(meanC))
    let (first, second) = (polar(stretch: 1 + g), other.polar(stretch: 1 + g))
    let deltaH = LabColor.hueStep(first, second)
    let deltaC = second.chroma - first.chroma
    let (meanL, chroma) = ((lightness + other.lightness) / 2, (first.chroma + second.chroma) / 2)
    let hue = LabColor.meanHue(first, second)
    let t =
      1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6) - 0.2 * cosine(4 * hue - 63)
    let offset = (meanL - 50) * (meanL - 50)
    let l = (other.lightness - lightness) / (1 + 0.015 * offset / (20 + offset).squareRoot())
    let c = deltaC / (1 + 0.045 * chroma)
    let h = 2 * (first.chroma * second.chroma).squareRoot() * sine(deltaH / 2) / (1 + 0.015 * chroma * t)
    let bend = (hue - 275) / 25
    let turn = -sine(60 * exp(-bend * bend)) * 2 * LabColor.chromaWeight(chroma)
    return (l * l + c * c + h * h + turn * c * h).squareRoot()
  }

  private typealias Polar = (chroma: Double, hue: Double)

  private func polar(stretch: Double) -> Polar {
    let stretched = a * stretch
    let angle = stretched == 0 && b == 0 ? 0 : atan2(b, stretched) * 180 / .pi
    return (hypot(stretched, b), angle < 0 ? angle + 360 : angle)
  }

  private static func chromaWeight(_ chroma: Double) -> Double {
    let seventh = pow(chroma, 7)
    return (seventh / (seventh + pow(25, 7))).squareRoot()
  }

  /// Degrees from one hue to the other, the shorter way.
  private static func hueStep(_ first: Polar, _ second: Polar) -> Double {
    guard first.chroma * second.chroma > 0 else { return 0 }
    let step = second.hue - first.hue
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step
  }

  private static func meanHue(_ first: Polar, _ second: Polar) -> Double {
    let sum = first.hue + second.hue
    guard first.chroma * second.chroma > 0 else { return sum }
    if abs(first.hue - second.hue) <= 180 { return sum / 2 }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
  }

  private func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
  private func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
}
