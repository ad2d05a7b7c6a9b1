// Colours, shapes and sizes of every layer.
import Document
import Measure

/// The scales that are no places: one for each layer that uses the channel.
struct ChartLook {
  private(set) var colors: [Int: ColorScale] = [:]
  private(set) var opacities: [Int: ContinuousScale] = [:]
  /// Square points.
  private(set) var sizes: [Int: ContinuousScale] = [:]
  private(set) var sizeBands: [Int: BandScale] = [:]
  private(set) var shapes: [Int: [Cell: MarkDefinition.Symbol]] = [:]
  /// Colours of layers that nothing else colours.
  private(set) var usual: [Color] = []
  /// The newest year of layers whose bars stand for years.
  private(set) var newest: [Cell?] = []
  /// Scales with more categories than colours.
  private(set) var repeated: [TrainedScale] = []

  init(layers: [EncodedLayer], scales: Scales, theme: ChartTheme) {
    for scale in scales.of(.color) {
      let color = ColorScale(scale, theme: theme)
      if color.repeats { repeated.append(scale) }
      for layer in scale.layers { colors[layer] = color }
    }
    for scale in scales.of(.opacity) {
      for layer in scale.layers { opacities[layer] = scale.continuous(from: 0.3, to: 1) }
    }
    for scale in scales.of(.size) { stretch(scale) }
    for scale in scales.of(.shape) {
      let symbols = MarkDefinition.Symbol.series
      let pairs = (scale.categories ?? []).enumerated().map { ($0.element, symbols[$0.offset % symbols.count]) }
      if pairs.count > symbols.count { repeated.append(scale) }
      for layer in scale.layers { shapes[layer] = Dictionary(pairs, uniquingKeysWith: { first, _ in first }) }
    }
    usual = ChartLook.usualColors(layers, scales, theme)
    newest = layers.indices.map { ChartLook.newest(layers[$0], $0, scales, theme) }
  }

  /// The colour by which a layer as a whole is known.
  func keyColor(of layer: EncodedLayer, _ index: Int) -> Color {
    let color = Paint.css(layer.constant(.color)) ?? layer.mark.color ?? usual[index]
    return layer.mark.opacity.map(color.tint) ?? color
  }

  /// Areas grow from nothing to that of a figure readers can still tell apart from its neighbours.
  private mutating func stretch(_ scale: TrainedScale) {
    let given = (scale.definition.range ?? []).compactMap(\.amount).map { $0 * pixel * pixel }
    let (least, most) = given.count == 2 ? (given[0], given[1]) : (0, 200)
    for layer in scale.layers {
      sizes[layer] = scale.continuous(from: least, to: most)
      sizeBands[layer] = scale.bands(from: max(least, 10), to: most)
    }
  }

  /// The house colour; the accent for what has a scale of its own, or lies over bars.
  private static func usualColors(_ layers: [EncodedLayer], _ scales: Scales, _ theme: ChartTheme) -> [Color] {
    let axes = layers.indices.map { index in
      scales.of(layers[index].measure.channel).firstIndex { $0.layers.contains(index) } ?? 0
    }
    let firstBars = layers.firstIndex { $0.mark.kind == .bar || $0.mark.kind == .area }
    return layers.enumerated().map { index, layer in
      switch layer.mark.kind {
      case .text: return theme.value.color
      case .rule: return theme.axis
      case .line, .point, .circle, .square, .tick:
        if let firstBars, firstBars != index { return theme.accent }
      case .bar, .area, .arc, .rect: break
      }
      guard let first = axes.first, axes[index] != first else { return theme.house }
      return theme.accent
    }
  }

  private static func newest(_ layer: EncodedLayer, _ index: Int, _ scales: Scales, _ theme: ChartTheme) -> Cell? {
    guard theme.stressesNewest, layer.mark.kind == .bar, layer[.color] == nil, let dimension = layer.dimensionChannel,
      let values = scales[layer.measure.across.channel, index]?.categories, values.count > 1,
      dimension.type == .ordinal || dimension.type == .temporal,
      values.allSatisfy({ value in value.date.map { (1900...2100).contains($0.year) } ?? false })
    else { return nil }
    return values.max { $0.precedes($1) }
  }
}
