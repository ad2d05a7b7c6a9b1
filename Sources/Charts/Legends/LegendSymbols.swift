// The symbols of a legend: they look like the mark whose values they explain.
import Document

/// What a mark gives the symbols of its legend, beside what the legend explains.
struct LegendSymbolStyle: Sendable {
  private var fill: String?
  private var stroke: String?
  private var opacity: Double?
  private var fillOpacity: Double?
  private var strokeOpacity: Double?
  /// The outline's width, for the room that symbols take.
  private(set) var strokeWidth: Double?
  private var strokeDash: [Double]?

  /// nil where the mark gives nothing.
  /// - Parameter channel: the channel that the legend explains.
  init?(_ unit: UnitModel, _ channel: EncodingChannel, _ legend: Cascade<LegendProperty>, _ config: Tree) {
    let mark = unit.mark
    let isFilled = mark.isFilled && mark.kind != .trail
    (fill, stroke) = StyleEncoder.colors(mark, config, isFilled: isFilled)
    // Of widths and dashes only those of the configuration count.
    let configured = Cascade<MarkProperty>(mark.properties.layers.dropFirst().map(Optional.some))
    fillOpacity = configured.number(.fillOpacity)
    strokeOpacity = configured.number(.strokeOpacity)
    strokeWidth = configured.number(.strokeWidth)
    strokeDash = configured.numbers(.strokeDash)
    let most = legend.number(.symbolOpacity) == nil ? LegendSymbolStyle.opacity(unit) : nil
    let (filling, outline) = (
      unit[.fill] ?? (isFilled ? unit[.color] : nil), unit[.stroke] ?? (isFilled ? nil : unit[.color])
    )
    if channel == .fill || (isFilled && channel == .color) {
      fill = nil
    } else if filling?.isFieldOrDatum == true {
      fill = legend.color(.symbolFillColor) == nil ? "black" : nil
      fillOpacity = fill == nil ? fillOpacity : most ?? 1
    } else if let value = filling?.constant?.string {
      fill = value
    }
    if channel == .stroke || (!isFilled && channel == .color) || outline?.isFieldOrDatum == true
      || legend.color(.symbolStrokeColor) != nil
    {
      stroke = nil
    } else if let value = outline?.constant?.string {
      stroke = value
    }
    // A symbol has none of the fields, so colours of fields are what values without a place get.
    let shown = [EncodingChannel.stroke, .color].first { unit[$0]?.isFieldOrDatum == true }
    if stroke == nil, channel != .stroke, channel != .color, !isFilled || shown == .stroke,
      let invalid = shown.flatMap({ config["scale"]?["invalid"]?[$0.rawValue]?["value"]?.string })
    {
      stroke = invalid
    }
    // Marks that nobody sees, such as points that wait for readers, do not hide their names.
    opacity = channel == .opacity || most == 0 ? nil : most
    if isEmpty { return nil }
  }

  private var isEmpty: Bool {
    fill == nil && stroke == nil && opacity == nil && fillOpacity == nil && strokeOpacity == nil && strokeWidth == nil
      && strokeDash == nil
  }

  /// The greatest opacity of the marks.
  private static func opacity(_ unit: UnitModel) -> Double? {
    if let model = unit[.opacity], let first = model.value?.number {
      return model.conditions.compactMap { $0.content.value?.number }.reduce(first, max)
    }
    return unit.mark.properties.number(.opacity) ?? StyleEncoder.usualOpacity(unit)
  }

  /// Paints a symbol with everything that none of the legend's scales changes.
  func paint(_ item: inout SceneItem, but explained: Set<EncodingChannel>) {
    func set<Value>(_ channel: EncodingChannel, _ value: Value?, _ change: (Value) -> Void) {
      if let value, !explained.contains(channel) { change(value) }
    }
    var stroke = stroke
    if let fill, fill != "transparent", stroke == nil, !explained.contains(.stroke) { stroke = "transparent" }
    set(.fill, fill) { item.fill = $0 }
    set(.stroke, stroke) { item.stroke = $0 }
    set(.opacity, opacity) { item.opacity = $0 }
    set(.fillOpacity, fillOpacity) { item.fillOpacity = $0 }
    set(.strokeOpacity, strokeOpacity) { item.strokeOpacity = $0 }
    set(.strokeWidth, strokeWidth) { item.strokeWidth = $0 }
    set(.strokeDash, strokeDash) { item.strokeDash = $0 }
  }
}

/// Paints symbols.
struct LegendSymbols {
  let legend: LegendModel

  private var p: Cascade<LegendProperty> { legend.properties }

  func item(_ value: Cell) -> SceneItem {
    var item = base
    legend.style?.paint(&item, but: Set(legend.scales.map(\.channel)))
    for (channel, scale) in legend.scales { apply(channel, scale, value, to: &item) }
    return item
  }

  private var base: SceneItem {
    var item = SceneItem()
    let explainsFill = legend.scale(.fill) != nil
    item.fill = p.color(.symbolFillColor) ?? (explainsFill ? nil : p.color(.symbolBaseFillColor))
    item.stroke = p.color(.symbolStrokeColor) ?? (explainsFill ? nil : p.color(.symbolBaseStrokeColor))
    item.strokeWidth = p.number(.symbolStrokeWidth, 1.5)
    (item.strokeDash, item.strokeDashOffset) = (p.numbers(.symbolDash), p.number(.symbolDashOffset))
    item.size = p.number(.symbolSize, 100)
    item.shape = legend.symbolType
    item.opacity = p.number(.symbolOpacity) ?? 1
    return item
  }

  private func apply(_ channel: EncodingChannel, _ scale: ScaleModel, _ value: Cell, to item: inout SceneItem) {
    switch channel {
    case .fill: item.fill = scale.color(value)
    case .stroke: item.stroke = scale.color(value)
    case .opacity: item.opacity = scale.number(value)
    case .fillOpacity: item.fillOpacity = scale.number(value)
    case .strokeOpacity: item.strokeOpacity = scale.number(value)
    case .strokeWidth: item.strokeWidth = scale.number(value)
    case .strokeDash: item.strokeDash = scale.output(value)?.numbers
    case .size: item.size = scale.number(value) ?? item.size
    case .shape: item.shape = scale.output(value)?.string ?? item.shape
    case .angle: item.angle = scale.number(value) ?? 0
    case .x, .y, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta, .theta2, .radius, .radius2,
      .color, .text, .detail, .order, .key, .tooltip, .href, .url, .description, .row, .column, .facet:
      break
    }
  }
}
