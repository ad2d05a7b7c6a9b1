// What scales give back where nothing is said: sizes, angles, colours, shapes.
import Document

/// Gives scales that are not positions their ranges.
struct ScaleRanges {
  let unit: UnitModel
  let config: Tree
  /// Of the plot, in pixels.
  let width: Double
  let height: Double
  /// Steps of the plot's discrete axes and classes, for the greatest size of symbols.
  let steps: [Double]

  func fill(_ scale: inout ScaleModel) {
    if let nice = scale.nice, nice.isOn { scale.widen(nice) }
    let definition = scale.definition
    let given = definition["range"]
    let count = scale.values.count
    if scale.channel.isColor {
      colors(&scale, given, count)
    } else {
      others(&scale, given)
    }
    if scale.kind.isDiscretizing, scale.outputs.isEmpty { discretize(&scale) }
    if scale.isReversed {
      scale.range.reverse()
      scale.outputs.reverse()
      if var ramp = scale.ramp {
        ramp.extent = (ramp.extent.to, ramp.extent.from)
        scale.ramp = ramp
      }
    }
  }

  /// Five sizes between the least and the greatest for five classes.
  private func discretize(_ scale: inout ScaleModel) {
    guard let low = scale.range.first, let high = scale.range.last else { return }
    let count = outputCount(scale)
    scale.outputs = (0..<count).map { place in
      Tree(floatLiteral: count < 2 ? high : low + (high - low) * Double(place) / Double(count - 1))
    }
  }

  /// How many classes a scale can have; nobody tells more apart.
  private var classCounts: ClosedRange<Int> { 1...1000 }

  private func outputCount(_ scale: ScaleModel) -> Int {
    switch scale.kind {
    // Colours come in five classes, sizes in as many as the configuration says.
    case .quantile where scale.channel.isColor: 5
    case .quantize where scale.channel.isColor: 5
    case .quantile: config["scale"]?["quantileCount"]?.count(in: classCounts) ?? 4
    case .quantize: config["scale"]?["quantizeCount"]?.count(in: classCounts) ?? 4
    case .threshold: scale.bounds.count + 1
    case .binOrdinal: max(1, scale.bounds.count - 1)
    case .linear, .pow, .sqrt, .symlog, .log, .identity, .time, .utc, .ordinal, .band, .point:
      max(1, scale.values.count)
    }
  }

  // MARK: Colours

  private func colors(_ scale: inout ScaleModel, _ given: Tree?, _ count: Int) {
    let mixing = mixing(scale)
    if let list = given?.array, list.allSatisfy({ $0.string != nil }) {
      let shades = list.compactMap { $0.string.flatMap { Shade(css: $0) } }
      if scale.kind.hasContinuousRange {
        scale.ramp = ColorRamp(shades, mixing: mixing)
      } else if scale.kind == .binOrdinal, list.count != outputCount(scale) {
        scale.outputs = ColorRamp(shades, mixing: mixing).spread(outputCount(scale)).map { Tree(.string($0.css)) }
      } else {
        scale.outputs = list
      }
      return
    }
    if let list = configuredList(scale, given) {
      scale.outputs = list
      return
    }
    let named = definitionScheme(scale, given)
    let scheme = named.name.flatMap { Scheme(named: $0) } ?? named.colors.map { Scheme($0, mixing: mixing) }
    let extent = named.extent
    guard let scheme else { return }
    if scale.kind.isTime, named.name != nil, case .ramp = scheme.content {
      // Vega takes single colours of a scheme for moments, and mixes between them.
      scale.ramp = ColorRamp(scheme.colors(named.count ?? max(2, scale.bounds.count), extent: extent), mixing: mixing)
    } else if scale.kind.hasContinuousRange, let colors = named.colors, extent == nil {
      scale.ramp = ColorRamp(colors, mixing: mixing)
    } else if scale.kind.hasContinuousRange {
      scale.ramp = scheme.ramp(extent: extent)
    } else {
      let wanted = named.count ?? outputCount(scale)
      let shades =
        scale.kind == .ordinal ? scheme.ordinalColors(count, extent: extent) : scheme.colors(wanted, extent: extent)
      scale.outputs = shades.map { Tree(.string(named.isList ? $0.hex : text($0, scheme))) }
    }
  }

  /// The colours that the configuration lists for categories: they are taken one after the other, never mixed.
  private func configuredList(_ scale: ScaleModel, _ given: Tree?) -> [Tree]? {
    guard scale.kind == .ordinal, scale.definition["scheme"] == nil else { return nil }
    return config["range"]?[given?.string ?? usualRange(scale)]?.array
  }

  private func text(_ shade: Shade, _ scheme: Scheme) -> String {
    switch scheme.content {
    case .categories: shade.hex
    case .ramp: shade.css
    }
  }

  private func mixing(_ scale: ScaleModel) -> ColorMixing {
    var mixing = ColorMixing()
    // Lists of colours for amounts are mixed so that equal steps look equal.
    if scale.type != .nominal { mixing.space = .hcl }
    let given = scale.definition["interpolate"]
    if let name = given?.string ?? given?["type"]?.string, let space = ColorMixing.Space(rawValue: name) {
      mixing.space = space
    }
    if let gamma = given?["gamma"]?.number { mixing.gamma = gamma }
    return mixing
  }

  private struct NamedScheme {
    var name: String?
    var colors: [Shade]?
    var extent: (from: Double, to: Double)?
    var count: Int?
    var isList: Bool { colors != nil }
  }

  private func definitionScheme(_ scale: ScaleModel, _ given: Tree?) -> NamedScheme {
    var tree = scale.definition["scheme"].map { $0.members == nil ? .of(["scheme": $0]) : $0 }
    if let members = tree?.members, members.contains(where: { $0.key == "name" }) {
      tree = tree?.setting("scheme", tree?["name"])
    }
    if tree == nil { tree = config["range"]?[given?.string ?? usualRange(scale)] }
    if let list = tree?.array { return NamedScheme(colors: list.compactMap { $0.string.flatMap { Shade(css: $0) } }) }
    let extent = tree?["extent"]?.numbers.flatMap { $0.count == 2 ? (from: $0[0], to: $0[1]) : nil }
    let count = tree?["count"]?.count(in: classCounts)
    if let list = tree?["scheme"]?.array {
      return NamedScheme(colors: list.compactMap { $0.string.flatMap { Shade(css: $0) } }, extent: extent, count: count)
    }
    return NamedScheme(name: tree?["scheme"]?.string ?? tree?.string, extent: extent, count: count)
  }

  private func usualRange(_ scale: ScaleModel) -> String {
    if scale.kind == .ordinal { return scale.type == .nominal ? "category" : "ordinal" }
    if scale.definition["domainMid"] != nil { return "diverging" }
    if scale.kind == .binOrdinal { return "ordinal" }
    return unit.mark.kind == .rect ? "heatmap" : "ramp"
  }

  // MARK: Other channels

  private func others(_ scale: inout ScaleModel, _ given: Tree?) {
    if let list = given?.array {
      if let numbers = given?.numbers, scale.kind.hasContinuousRange || scale.kind == .band || scale.kind == .point {
        scale.range = numbers
      } else if scale.kind.isDiscretizing, let numbers = given?.numbers, numbers.count == 2, outputCount(scale) > 2 {
        scale.range = numbers
      } else {
        scale.outputs = list
      }
      return
    }
    switch scale.channel {
    case .shape: scale.outputs = config["range"]?[given?.string ?? "symbol"]?.array ?? []
    case .strokeDash: scale.outputs = [[1, 0], [4, 2], [2, 1], [1, 1], [1, 2, 4, 2]]
    case .x, .y, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta, .theta2, .radius, .radius2,
      .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .angle, .text, .detail,
      .order, .key, .tooltip, .href, .url, .description, .row, .column, .facet:
      scale.range = numbers(scale)
    }
    // Shapes and dashes have no ends.
    guard !scale.range.isEmpty else { return }
    if let low = scale.definition["rangeMin"]?.number { scale.range[0] = low }
    if let high = scale.definition["rangeMax"]?.number { scale.range[scale.range.count - 1] = high }
  }

  private func setting(_ name: String, _ usual: Double) -> Double { config["scale"]?[name]?.number ?? usual }

  private func numbers(_ scale: ScaleModel) -> [Double] {
    switch scale.channel {
    case .size: return [leastSize(scale), greatestSize]
    case .opacity, .fillOpacity, .strokeOpacity: return [setting("minOpacity", 0.3), setting("maxOpacity", 0.8)]
    case .strokeWidth: return [setting("minStrokeWidth", 1), setting("maxStrokeWidth", 4)]
    case .angle: return [0, 360]
    case .theta: return [0, 2 * Double.pi]
    case .radius: return [0, min(width, height) / 2]
    case .x, .y, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta2, .radius2, .color, .fill,
      .stroke, .strokeDash, .shape, .text, .detail, .order, .key, .tooltip, .href, .url, .description, .row, .column,
      .facet:
      return [0, 1]
    }
  }

  private func leastSize(_ scale: ScaleModel) -> Double {
    switch unit.mark.kind {
    case .bar, .tick, .rect: return setting("minBandSize", 2)
    case .line, .trail, .rule: return setting("minStrokeWidth", 1)
    case .text: return setting("minFontSize", 8)
    case .point, .circle, .square, .area, .arc: return setting("minSize", 4)
    }
  }

  private var greatestSize: Double {
    let step = steps.min() ?? 20
    switch unit.mark.kind {
    case .bar, .tick, .rect: return config["scale"]?["maxBandSize"]?.number ?? step - 1
    case .line, .trail, .rule: return setting("maxStrokeWidth", 4)
    case .text: return setting("maxFontSize", 40)
    case .point, .circle, .square, .area, .arc:
      return config["scale"]?["maxSize"]?.number ?? (0.95 * step) * (0.95 * step)
    }
  }
}

extension ColorRamp {
  /// The colour at a place, going on in the same direction beyond the ends.
  func extended(_ place: Double) -> Shade {
    guard place < 0 || place > 1 else { return self(place) }
    let (end, step) = place < 0 ? (0.0, 0.05) : (1.0, -0.05)
    let (last, before) = (self(end), self(end + step))
    let factor = (place - end) / step
    func along(_ a: Double, _ b: Double) -> Double { (a + (b - a) * factor).clamped(to: 0...255) }
    return Shade(
      along(last.red, before.red), along(last.green, before.green), along(last.blue, before.blue), opacity: last.opacity
    )
  }

  /// So many colours from the first to the last.
  func spread(_ count: Int) -> [Shade] {
    (0..<max(0, count)).map { self(count < 2 ? 0 : Double($0) / Double(count - 1)) }
  }
}
