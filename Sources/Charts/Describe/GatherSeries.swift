// From encoded layers to the series that they show.
import Document

/// The layers of a chart that carry data; texts, rules and ticks that only repeat those of other layers are left out.
func plottedLayers(_ layers: [EncodedLayer], _ theme: ChartTheme) -> [PlottedLayer] {
  let main = layers.filter { !$0.mark.kind.annotates }
  return (main.isEmpty ? layers : main).compactMap { SeriesGatherer(layer: $0, theme: theme).plotted }
}

extension MarkKind {
  /// Whether marks of this kind mostly say something of other marks.
  fileprivate var annotates: Bool {
    switch self {
    case .rule, .text, .tick: true
    case .bar, .line, .point, .circle, .square, .area, .arc, .rect: false
    }
  }
}

private struct SeriesGatherer {
  let layer: EncodedLayer
  let theme: ChartTheme
  private let dates: SpokenDates

  init(layer: EncodedLayer, theme: ChartTheme) {
    (self.layer, self.theme) = (layer, theme)
    let moments = [Channel.x, .y].compactMap { layer[$0] }.filter { $0.type == .temporal }.flatMap(\.values)
    dates = SpokenDates(moments.lazy.compactMap { if case .moment(let moment) = $0 { moment } else { nil } })
  }

  /// nil for a layer without amounts, such as a background.
  var plotted: PlottedLayer? {
    guard let amount, amount.definition.constant == nil else { return nil }
    let place = place
    let names = layer[.color] ?? layer[.shape] ?? layer[.opacity]
    let isNamed = names.map { $0.definition.constant == nil && $0.type.isDiscrete && $0.field != place?.field } ?? false
    var plotted = PlottedLayer(
      form: form, placeTitle: place?.title, amountTitle: amount.title, seriesTitle: isNamed ? names?.title : nil,
      placeField: place?.field, amountField: amount.field, isOrdered: place.map(isOrdered) ?? false,
      isOverTime: place?.type != .quantitative, series: [])
    let ranks = place.map { places(of: $0) } ?? [:]
    for rows in layer.mark.kind == .arc ? [Array(layer.table.rows)] : layer.series {
      let sorted = rows.sorted { rank($0, place, ranks) < rank($1, place, ranks) }
      let points = sorted.map { point($0, place, amount) }
      let name = isNamed ? seriesName(rows, names) : nil
      plotted.series.append(PlottedSeries(name: name, points: points))
    }
    return plotted
  }

  private func seriesName(_ rows: [Int], _ channel: EncodedChannel?) -> String? {
    guard let row = rows.first, let channel else { return nil }
    return name(row, channel)
  }

  private func rank(_ row: Int, _ place: EncodedChannel?, _ ranks: [Cell: Int]) -> (Int, Int) {
    (place.flatMap { ranks[$0.values[row]] } ?? 0, row)
  }

  /// Where each value of a place stands along its axis.
  private func places(of channel: EncodedChannel) -> [Cell: Int] {
    let order =
      channel.type.isDiscrete ? DiscreteOrder([channel]).values : channel.values.cells.stablySorted { $0.precedes($1) }
    return Dictionary(zip(order, order.indices), uniquingKeysWith: { first, _ in first })
  }

  private var amount: EncodedChannel? {
    switch layer.mark.kind {
    case .arc: layer[.theta]
    case .rect: layer[.color]?.isContinuous == true ? layer[.color] : layer.measureChannel
    case .bar, .line, .area, .point, .circle, .square, .rule, .text, .tick:
      layer.measureChannel?.isContinuous == true ? layer.measureChannel : layer[.size] ?? layer[.text]
    }
  }

  private var place: EncodedChannel? {
    switch layer.mark.kind {
    case .arc: layer[.color]
    case .rect: layer[.x]
    case .bar, .line, .area, .point, .circle, .square, .rule, .text, .tick:
      layer.dimensionChannel?.definition.constant == nil ? layer.dimensionChannel : nil
    }
  }

  private var form: PlottedForm {
    let isStacked = layer.measureChannel?.isStacked == true
    switch layer.mark.kind {
    case .bar where layer.measure == .horizontal: return isStacked ? .stackedBars : .bars
    case .bar: return isStacked ? .stackedColumns : .columns
    case .line: return .lines
    case .area: return .areas
    case .arc: return (layer.mark.innerRadius ?? 0) > 0 ? .ring : .pie
    case .rect: return .heatMap
    case .point, .circle, .square:
      return layer[.x]?.isContinuous == true && layer[.y]?.isContinuous == true ? .scatter : .points
    case .rule, .text, .tick: return .points
    }
  }

  private func isOrdered(_ channel: EncodedChannel) -> Bool {
    switch channel.definition.sort {
    case .channel, .field: return false
    case nil, .ascending, .descending, .values, .some(.none): break
    }
    if channel.type != .nominal { return true }
    return channel.values.allSatisfy { value in
      if case .text(let text) = value { CalendarDate(text: text) != nil } else { false }
    }
  }

  private func point(_ row: Int, _ place: EncodedChannel?, _ amount: EncodedChannel) -> PlottedPoint {
    let value = amount.values[row]
    let number = value.isAbsent ? nil : value.amount
    var word = theme.missingWord
    if case .missing(let given?) = value { word = given }
    var shown = ValueText(amount, theme: theme)
    // The format of an axis of shares is none for the amounts behind them.
    if amount.definition.stack == .normalize { shown.format = nil }
    let text = shown.label(value, written: amount.column.writing(row))
    var names = place.map { [name(row, $0)] } ?? []
    if layer.mark.kind == .rect, let other = layer[.y] { names.append(name(row, other)) }
    return PlottedPoint(
      place: names.joined(separator: "·"), amount: number, text: number == nil ? word : text,
      position: place?.isContinuous == true ? place?.values[row].amount : nil)
  }

  private func name(_ row: Int, _ channel: EncodedChannel) -> String {
    let names = ValueText(channel, theme: theme)
    if case .moment(let moment) = channel.values[row], names.format == nil, names.timeUnit == nil {
      return dates.text(moment)
    }
    return names.name(channel.values[row])
  }
}
