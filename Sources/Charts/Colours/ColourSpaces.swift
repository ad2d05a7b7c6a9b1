// Colour spaces that colours can be mixed in, with the constants that d3-color takes.

private let degree = Double.pi / 180

/// Hue in degrees, saturation and lightness 0…1. The hue of a grey is not a number.
struct HSL: Hashable, Sendable {
  var hue: Double
  var saturation: Double
  var lightness: Double

  init(hue: Double, saturation: Double, lightness: Double) {
    (self.hue, self.saturation, self.lightness) = (hue, saturation, lightness)
  }

  init(_ shade: Shade) {
    let (red, green, blue) = (shade.red / 255, shade.green / 255, shade.blue / 255)
    let (low, high) = (min(red, green, blue), max(red, green, blue))
    let range = high - low
    lightness = (high + low) / 2
    guard range != 0 else {
      hue = .nan
      saturation = lightness > 0 && lightness < 1 ? 0 : .nan
      return
    }
    saturation = range / (lightness < 0.5 ? high + low : 2 - high - low)
    if red == high {
      hue = (green - blue) / range + (green < blue ? 6 : 0)
    } else {
      hue = green == high ? (blue - red) / range + 2 : (red - green) / range + 4
    }
    hue *= 60
  }

  var shade: Shade {
    let turned = hue.truncatingRemainder(dividingBy: 360) + (hue < 0 ? 360 : 0)
    let saturation = hue.isNaN || saturation.isNaN ? 0 : saturation
    let high = lightness + (lightness < 0.5 ? lightness : 1 - lightness) * saturation
    let low = 2 * lightness - high
    func channel(_ hue: Double) -> Double {
      let value =
        hue < 60
        ? low + (high - low) * hue / 60
        : hue < 180 ? high : hue < 240 ? low + (high - low) * (240 - hue) / 60 : low
      return value * 255
    }
    let base = turned.isNaN ? 0 : turned
    return Shade(
      channel(base >= 240 ? base - 240 : base + 120), channel(base), channel(base < 120 ? base + 240 : base - 120))
  }
}

/// CIELAB under D50.
struct Lab: Hashable, Sendable {
  var lightness: Double
  var a: Double
  var b: Double

  private static let white = (x: 0.96422, y: 1.0, z: 0.82521)

  init(lightness: Double, a: Double, b: Double) { (self.lightness, self.a, self.b) = (lightness, a, b) }

  init(_ shade: Shade) {
    let (red, green, blue) = (linear(shade.red), linear(shade.green), linear(shade.blue))
    let y = warped((0.222_504_5 * red + 0.716_878_6 * green + 0.060_616_9 * blue) / Lab.white.y)
    var (x, z) = (y, y)
    if red != green || green != blue {
      x = warped((0.436_074_7 * red + 0.385_064_9 * green + 0.143_080_4 * blue) / Lab.white.x)
      z = warped((0.013_932_2 * red + 0.097_104_5 * green + 0.714_173_3 * blue) / Lab.white.z)
    }
    (lightness, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  var shade: Shade {
    let level = (lightness + 16) / 116
    let x = Lab.white.x * unwarped(a.isNaN ? level : level + a / 500)
    let y = Lab.white.y * unwarped(level)
    let z = Lab.white.z * unwarped(b.isNaN ? level : level - b / 200)
    return Shade(
      encoded(3.133_856_1 * x - 1.616_866_7 * y - 0.490_614_6 * z),
      encoded(-0.978_768_4 * x + 1.916_141_5 * y + 0.033_454_0 * z),
      encoded(0.071_945_3 * x - 0.228_991_4 * y + 1.405_242_7 * z))
  }
}

private func warped(_ value: Double) -> Double {
  value > 216.0 / 24_389 ? power(value, 1 / 3.0) : value / (3 * 36.0 / 841) + 4 / 29.0
}

private func unwarped(_ value: Double) -> Double {
  value > 6 / 29.0 ? value * value * value : 3 * 36.0 / 841 * (value - 4 / 29.0)
}

private func linear(_ channel: Double) -> Double {
  let part = channel / 255
  return part <= 0.040_45 ? part / 12.92 : power((part + 0.055) / 1.055, 2.4)
}

private func encoded(_ part: Double) -> Double {
  255 * (part <= 0.003_130_8 ? 12.92 * part : 1.055 * power(part, 1 / 2.4) - 0.055)
}

/// CIELAB in polar form: hue in degrees, not a number for greys.
struct HCL: Hashable, Sendable {
  var hue: Double
  var chroma: Double
  var lightness: Double

  init(hue: Double, chroma: Double, lightness: Double) {
    (self.hue, self.chroma, self.lightness) = (hue, chroma, lightness)
  }

  init(_ shade: Shade) {
    let lab = Lab(shade)
    lightness = lab.lightness
    if lab.a == 0, lab.b == 0 {
      (hue, chroma) = (.nan, lightness > 0 && lightness < 100 ? 0 : .nan)
    } else {
      let angle = arcTangent(lab.b, lab.a) / degree
      (hue, chroma) = (angle < 0 ? angle + 360 : angle, (lab.a * lab.a + lab.b * lab.b).squareRoot())
    }
  }

  var shade: Shade {
    if hue.isNaN { return Lab(lightness: lightness, a: 0, b: 0).shade }
    let angle = hue * degree
    return Lab(lightness: lightness, a: cosine(angle) * chroma, b: sine(angle) * chroma).shade
  }
}

/// Green's cubehelix.
struct Cubehelix: Hashable, Sendable {
  var hue: Double
  var saturation: Double
  var lightness: Double

  private static let (a, b, c, d, e) = (-0.148_61, 1.782_77, -0.292_27, -0.906_49, 1.972_94)

  init(hue: Double, saturation: Double, lightness: Double) {
    (self.hue, self.saturation, self.lightness) = (hue, saturation, lightness)
  }

  init(_ shade: Shade) {
    let (red, green, blue) = (shade.red / 255, shade.green / 255, shade.blue / 255)
    let (ed, eb) = (Cubehelix.e * Cubehelix.d, Cubehelix.e * Cubehelix.b)
    let cross = Cubehelix.b * Cubehelix.c - Cubehelix.d * Cubehelix.a
    lightness = (cross * blue + ed * red - eb * green) / (cross + ed - eb)
    let blueness = blue - lightness
    let k = (Cubehelix.e * (green - lightness) - Cubehelix.c * blueness) / Cubehelix.d
    saturation =
      (k * k + blueness * blueness).squareRoot() / (Cubehelix.e * lightness * (1 - lightness))
    hue = saturation.isNaN || saturation == 0 ? .nan : arcTangent(k, blueness) / degree - 120
    if hue < 0 { hue += 360 }
  }

  var shade: Shade {
    let angle = hue.isNaN ? 0 : (hue + 120) * degree
    let amplitude = saturation.isNaN ? 0 : saturation * lightness * (1 - lightness)
    let (cos, sin) = (cosine(angle), sine(angle))
    return Shade(
      255 * (lightness + amplitude * (Cubehelix.a * cos + Cubehelix.b * sin)),
      255 * (lightness + amplitude * (Cubehelix.c * cos + Cubehelix.d * sin)),
      255 * (lightness + amplitude * (Cubehelix.e * cos)))
  }
}
