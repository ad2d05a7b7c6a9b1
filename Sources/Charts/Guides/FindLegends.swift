// Which legends a chart needs: only where names do not stand at the marks themselves.
import Document
import Measure

/// Finds the legends of a chart.
struct LegendFinder {
  let layers: [EncodedLayer]
  let scales: Scales
  let theme: ChartTheme
  let look: ChartLook
  /// Channels whose fields are named at the marks.
  let namedDirectly: NamedDirectly

  func legends() -> [Legend] {
    var legends: [Legend] = []
    for channel in [Channel.color, .shape, .size, .opacity] {
      for scale in scales.of(channel) {
        guard let lead = lead(scale), !isRepeated(scale, among: channel), let legend = legend(scale, lead) else {
          continue
        }
        legends.append(legend)
      }
    }
    return legends
  }

  private func lead(_ scale: TrainedScale) -> EncodedChannel? {
    let channels = scale.layers.compactMap { layers[$0][scale.channel] }
    if let given = channels.first(where: { $0.definition.legend.content != nil }) { return given }
    guard
      let standard = channels.first(where: {
        $0.definition.legend.isStandard && $0.field != nil || $0.definition.isCount
      })
    else { return nil }
    return isNamed(scale) ? nil : standard
  }

  /// Whether readers see the names elsewhere: at the slices, below the bars, beside the lines, on an axis.
  private func isNamed(_ scale: TrainedScale) -> Bool {
    if namedDirectly.fields.contains(where: { field in fields(scale).allSatisfy { $0 == field } }) { return true }
    return scale.layers.allSatisfy { index in
      let layer = layers[index]
      guard let field = layer[scale.channel]?.field else { return false }
      return [layer[.x], layer[.y]].contains { $0?.field == field && $0?.isContinuous == false }
    }
  }

  private func fields(_ scale: TrainedScale) -> [String?] { scale.layers.map { layers[$0][scale.channel]?.field } }

  /// A field shown by colour and by shape at once is explained once.
  private func isRepeated(_ scale: TrainedScale, among channel: Channel) -> Bool {
    guard channel != .color, let field = fields(scale).first ?? nil else { return false }
    return scales.of(.color).contains { fields($0).contains(field) }
  }

  private func legend(_ scale: TrainedScale, _ lead: EncodedChannel) -> Legend? {
    let definition = lead.definition.legend.content
    if definition?.orient == LegendDefinition.Orient.none { return nil }
    var text = ValueText(lead, theme: theme)
    text.format = definition?.format ?? text.format
    let entries = scale.categories.map { names($0, scale, text) } ?? amounts(scale, text)
    let title: String? =
      switch definition?.title ?? .standard {
      case .none: nil
      case .given(let title): title
      case .standard: lead.title
      }
    return entries.isEmpty
      ? nil
      : Legend(
        title: title, entries: entries, orient: definition?.orient ?? .top, columns: definition?.columns,
        tellsAmounts: scale.categories == nil)
  }

  private func names(_ categories: [Cell], _ scale: TrainedScale, _ text: ValueText) -> [Legend.Entry] {
    categories.map { value in Legend.Entry(symbol: symbol(scale, value), text: text.name(value)) }
  }

  /// A few round amounts stand for a continuous scale.
  private func amounts(_ scale: TrainedScale, _ text: ValueText) -> [Legend.Entry] {
    guard let continuous = scale.continuous(from: 0, to: 1), !scale.isUnknown else { return [] }
    let values = continuous.ticks(4).filter { scale.channel != .size || $0 > 0 }
    let texts = TickText(
      values: values, kind: continuous.kind, format: text.format, groupedDigits: theme.groupedDigits
    ).texts()
    return zip(values, texts).map { value, text in
      let point: Cell = scale.type == .temporal ? .moment(value) : .number(value)
      return Legend.Entry(symbol: symbol(scale, point), text: text)
    }
  }

  private func symbol(_ scale: TrainedScale, _ value: Cell) -> LegendSymbol {
    let shape = scale.layers.lazy.compactMap { LegendSymbol.Shape(layers[$0].mark) }.first ?? .field
    let layer = scale.layers.first ?? 0
    switch scale.channel {
    case .color:
      // Where a field has both a colour and a shape, the legend shows both.
      var symbol = LegendSymbol(shape: shape, color: look.colors[layer]?.color(of: value) ?? theme.house)
      if case .symbol(_, let area, let filled) = shape, let own = look.shapes[layer]?[value] {
        symbol.shape = .symbol(own, area: area, filled: filled)
      }
      return symbol
    case .shape:
      return LegendSymbol(
        shape: .symbol(look.shapes[layer]?[value] ?? .circle, area: 20, filled: false), color: theme.house)
    case .size:
      let area =
        value.amount.flatMap { look.sizes[layer]?.position($0) } ?? look.sizeBands[layer]?.center(of: value) ?? 20
      return LegendSymbol(shape: .symbol(.circle, area: area, filled: false), color: theme.house)
    case .opacity, .x, .y, .x2, .y2, .xOffset, .yOffset, .theta, .radius, .text, .detail, .order:
      let strength = value.amount.flatMap { look.opacities[layer]?.position($0) } ?? 1
      return LegendSymbol(shape: shape, color: theme.house.tint(strength))
    }
  }
}

/// Fields whose values are named at the marks.
struct NamedDirectly {
  var fields: Set<String> = []
}
