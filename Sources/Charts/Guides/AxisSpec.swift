// Which axes a chart has, before they are given their lengths.
import Diagnose
import Document
import Measure

/// An axis: a scale made readable.
struct AxisSpec {
  var channel: Channel
  var scale: TrainedScale
  var side: Side
  var definition: AxisDefinition
  /// nil for none.
  var title: String?
  /// Whether its grid is drawn unless the specification says otherwise.
  var hasGrid: Bool
  /// Whether its line is drawn unless the specification says otherwise.
  var hasLine: Bool
  /// The names of the bars in a band, printed below each of them.
  var inner: TrainedScale?
  /// What the marks of this axis look like, where two axes have to be told apart.
  var key: LegendSymbol?
  var valueText: ValueText
  /// Parts of the calendar that the marks stand for; they are named at their middles.
  var periods: [Extent] = []

  var layer: Int { scale.layers.first ?? 0 }
  var direction: Direction { channel == .x ? .horizontal : .vertical }
  /// Moments are marked by ticks; amounts have their grid, and categories their marks.
  var ticksShown: Bool {
    definition.ticks ?? (scale.categories == nil && scale.type == .temporal && periods.isEmpty && labelsShown)
  }
  var lineShown: Bool { definition.domain ?? hasLine }
  var labelsShown: Bool { definition.labels ?? !scale.isUnknown }
}

/// Finds the axes of a chart.
struct AxisFinder {
  let layers: [EncodedLayer]
  let scales: Scales
  let theme: ChartTheme
  /// The scale whose names stand below the bars of a group.
  let innerNames: TrainedScale?

  /// - Throws: when more than two axes would lie in one direction.
  func axes() throws(Failure) -> [AxisSpec] {
    try axes(of: .x) + axes(of: .y)
  }

  private func axes(of channel: Channel) throws(Failure) -> [AxisSpec] {
    var axes: [AxisSpec] = []
    for scale in scales.of(channel) {
      let channels = scale.layers.compactMap { layers[$0][channel] }
      guard channels.contains(where: { !$0.definition.axis.isNone }), let lead = channels.first else { continue }
      var definition =
        channels.lazy.compactMap(\.definition.axis.content).first ?? AxisDefinition(span: scale.definition.span)
      let taken = axes.map(\.side)
      let sides: [Side] = channel == .x ? [.bottom, .top] : [.left, .right]
      guard let side = definition.orient ?? sides.first(where: { !taken.contains($0) }) else {
        throw tooMany(channel, at: lead.definition.span)
      }
      if !sides.contains(side) { throw wrongSide(side, channel, at: definition.span) }
      if taken.contains(side) { throw tooMany(channel, at: lead.definition.span) }
      definition.format = definition.format ?? lead.definition.format
      var axis = spec(scale, lead, definition, side)
      axis.title = title(channels, definition)
      axis.hasGrid = axis.hasGrid && axes.isEmpty
      axis.periods = periods(channels)
      axes.append(axis)
    }
    return axes.count > 1 ? axes.map(keyed) : axes
  }

  private func spec(
    _ scale: TrainedScale, _ lead: EncodedChannel, _ definition: AxisDefinition, _ side: Side
  ) -> AxisSpec {
    var text = ValueText(lead, theme: theme)
    text.format = definition.format
    let isAmount = scale.categories == nil && scale.type == .quantitative
    // Amounts are read at their grid; only where both directions are amounts has x a line of its own.
    let across = scales.of(scale.channel == .x ? .y : .x).first
    let isLined = !isAmount || lead.isClassed || (scale.channel == .x && across?.categories == nil)
    return AxisSpec(
      channel: scale.channel, scale: scale, side: side, definition: definition,
      hasGrid: isAmount && !lead.isClassed, hasLine: isLined && !scale.isTiled,
      inner: scale.channel == .x ? innerNames : nil, valueText: text)
  }

  /// The distinct parts of the calendar on a continuous axis, in order.
  private func periods(_ channels: [EncodedChannel]) -> [Extent] {
    let timed = channels.filter { $0.definition.timeUnit != nil && $0.isContinuous }
    let extents = Set(timed.flatMap { ($0.extents ?? []).compactMap { $0 } })
    return extents.sorted { $0.from < $1.from }
  }

  private func title(_ channels: [EncodedChannel], _ definition: AxisDefinition) -> String? {
    switch definition.title {
    case .none: return nil
    case .given(let title): return title
    case .standard: break
    }
    // Titles that were given go before names of fields.
    let given = channels.filter { $0.definition.title.content != nil }
    var titles: [String] = []
    for title in (given.isEmpty ? channels : given).compactMap(\.title) where !titles.contains(title) && !title.isEmpty
    { titles.append(title) }
    return titles.isEmpty ? nil : titles.joined(separator: "、")
  }

  /// Two scales in one direction: each axis shows what its marks look like.
  private func keyed(_ axis: AxisSpec) -> AxisSpec {
    var axis = axis
    axis.key = axis.scale.layers.lazy.compactMap { LegendSymbol.Shape(layers[$0].mark) }.first.map {
      LegendSymbol(shape: $0, color: theme.house)
    }
    return axis
  }

  private func tooMany(_ channel: Channel, at span: Span) -> Failure {
    let wording = Wording(
      "more than one axis of “\(channel.rawValue)” on a side", "“\(channel.rawValue)”在同一侧有多条坐标轴")
    let hint = Wording(
      "switch one off with “axis: null”, or give it another “orient”", "请用“axis: null”去掉一条，或另设“orient”")
    return Failure(.error(.chartClash, wording, at: span, hint: hint))
  }

  private func wrongSide(_ side: Side, _ channel: Channel, at span: Span) -> Failure {
    let wording = Wording(
      "the axis of “\(channel.rawValue)” cannot stand \(side.rawValue)",
      "“\(channel.rawValue)”的坐标轴不能放在\(side.rawValue)侧")
    return Failure(.error(.chartClash, wording, at: span))
  }
}
