// Colours between colours, and ramps of them.

/// How colours are mixed. The long forms go around the whole circle of hues.
struct ColorMixing: Hashable, Sendable {
  enum Space: String, CaseIterable, Hashable, Sendable {
    case rgb, hsl, lab, hcl, cubehelix
    case longHSL = "hsl-long"
    case longHCL = "hcl-long"
    case longCubehelix = "cubehelix-long"
  }
  var space = Space.rgb
  /// Contrast of `rgb` and `cubehelix`.
  var gamma = 1.0

  func mix(_ from: Shade, _ to: Shade, _ part: Double) -> Shade {
    var shade = mixed(from, to, part)
    shade.opacity = between(from.opacity, to.opacity, part)
    return shade
  }

  private func mixed(_ from: Shade, _ to: Shade, _ part: Double) -> Shade {
    switch space {
    case .rgb:
      return Shade(
        curved(from.red, to.red, part), curved(from.green, to.green, part), curved(from.blue, to.blue, part))
    case .hsl, .longHSL:
      let (a, b) = (HSL(from), HSL(to))
      return HSL(
        hue: hue(a.hue, b.hue, part), saturation: between(a.saturation, b.saturation, part),
        lightness: between(a.lightness, b.lightness, part)
      ).shade
    case .lab:
      let (a, b) = (Lab(from), Lab(to))
      return Lab(
        lightness: between(a.lightness, b.lightness, part), a: between(a.a, b.a, part), b: between(a.b, b.b, part)
      )
      .shade
    case .hcl, .longHCL:
      let (a, b) = (HCL(from), HCL(to))
      return HCL(
        hue: hue(a.hue, b.hue, part), chroma: between(a.chroma, b.chroma, part),
        lightness: between(a.lightness, b.lightness, part)
      ).shade
    case .cubehelix, .longCubehelix:
      let (a, b) = (Cubehelix(from), Cubehelix(to))
      return Cubehelix(
        hue: hue(a.hue, b.hue, part), saturation: between(a.saturation, b.saturation, part),
        lightness: between(a.lightness, b.lightness, power(part, gamma))
      ).shade
    }
  }

  /// What only one side knows stays as it is there.
  private func between(_ from: Double, _ to: Double, _ part: Double) -> Double {
    if from.isNaN { return to }
    return to.isNaN ? from : from + (to - from) * part
  }

  private func curved(_ from: Double, _ to: Double, _ part: Double) -> Double {
    guard gamma != 1 else { return from + (to - from) * part }
    let (a, b) = (power(from, gamma), power(to, gamma))
    return power(a + part * (b - a), 1 / gamma)
  }

  private func hue(_ from: Double, _ to: Double, _ part: Double) -> Double {
    switch space {
    case .longHSL, .longHCL, .longCubehelix: return between(from, to, part)
    case .rgb, .hsl, .lab, .hcl, .cubehelix: break
    }
    guard !from.isNaN, !to.isNaN else { return between(from, to, part) }
    var way = to - from
    if way > 180 || way < -180 { way -= 360 * scriptRound(way / 360) }
    return from + way * part
  }
}

/// Colours at equal distances from 0 to 1, mixed in between.
struct ColorRamp: Hashable, Sendable {
  var colors: [Shade]
  var mixing = ColorMixing()
  /// The part of the ramp that 0…1 covers; its bounds may be turned around.
  var extent = (from: 0.0, to: 1.0)

  init(_ colors: [Shade], mixing: ColorMixing = ColorMixing()) { (self.colors, self.mixing) = (colors, mixing) }

  static func == (a: ColorRamp, b: ColorRamp) -> Bool {
    a.colors == b.colors && a.mixing == b.mixing && a.extent == b.extent
  }
  func hash(into hasher: inout Hasher) { hasher.combine(colors) }

  /// The colour at a place; places outside 0…1 take the ends.
  func callAsFunction(_ place: Double) -> Shade {
    guard let first = colors.first, colors.count > 1, !place.isNaN else { return colors.first ?? Shade(0, 0, 0) }
    let scaled = (extent.from + (extent.to - extent.from) * place) * Double(colors.count - 1)
    if scaled <= 0 { return first }
    let index = Int(scaled, in: 0...colors.count - 2, or: 0)
    return mixing.mix(colors[index], colors[index + 1], min(1, scaled - Double(index)))
  }

  /// So many colours of the ramp, its ends left out.
  func samples(_ count: Int) -> [Shade] { (0..<max(0, count)).map { self(Double($0 + 1) / Double(count + 1)) } }
}
