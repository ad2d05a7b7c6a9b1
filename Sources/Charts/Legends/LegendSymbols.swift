// The symbols of a legend: they look like the mark whose values they explain.
import Document

/// Paints symbols.
struct LegendSymbols {
  let legend: LegendModel
  let config: Tree

  private var p: Cascade<LegendProperty> { legend.properties }
  private var mark: MarkModel { legend.unit.mark }

  func item(_ value: Cell) -> SceneItem {
    var item = base
    for (channel, scale) in legend.scales { apply(channel, scale, value, to: &item) }
    return item
  }

  private var isFilled: Bool { mark.isFilled && mark.kind != .trail }

  private var base: SceneItem {
    var item = SceneItem()
    let channels = Set(legend.scales.map(\.channel))
    let explainsFill = channels.contains(.fill) || legend.paints.contains(.fill)
    var (fill, stroke) = StyleEncoder.colors(mark, config)
    if let value = constant(.color) { if isFilled { fill = value } else { stroke = value } }
    if let value = constant(.fill) { fill = value }
    if let value = constant(.stroke) { stroke = value }
    if hasField(.color) || hasField(.fill), isFilled || hasField(.fill) { fill = p.color(.symbolFillColor) ?? "black" }
    if hasField(.stroke) || (hasField(.color) && !isFilled) { stroke = nil }
    let usualFill = explainsFill ? nil : p.color(.symbolBaseFillColor)
    let usualStroke = explainsFill ? nil : (isFilled ? "transparent" : p.color(.symbolBaseStrokeColor))
    item.fill = p.color(.symbolFillColor) ?? fill ?? usualFill
    item.stroke = p.color(.symbolStrokeColor) ?? stroke ?? usualStroke
    item.strokeWidth = mark.properties.number(.strokeWidth) ?? p.number(.symbolStrokeWidth, 1.5)
    item.strokeDash = p.numbers(.symbolDash) ?? mark.properties.numbers(.strokeDash)
    item.size = p.number(.symbolSize, 100)
    item.shape = shape
    item.opacity = p.number(.symbolOpacity) ?? opacity ?? 1
    item.fillOpacity = mark.properties.number(.fillOpacity)
    return item
  }

  private var opacity: Double? {
    if let model = legend.unit[.opacity], let value = model.value?.number { return value }
    if let given = mark.properties.number(.opacity) { return given }
    switch mark.kind {
    case .point, .tick, .circle, .square: return legend.unit.isAggregated ? nil : 0.7
    case .bar, .line, .area, .rect, .rule, .text, .arc, .trail: return nil
    }
  }

  private func constant(_ channel: EncodingChannel) -> String? { legend.unit[channel]?.value?.string }
  private func hasField(_ channel: EncodingChannel) -> Bool { legend.unit[channel]?.shown != nil }

  private var shape: String {
    if let given = p.layers.first?["symbolType"]?.string { return given }
    if let value = legend.unit[.shape]?.value?.string ?? mark.properties.text(.shape) { return value }
    switch mark.kind {
    case .bar, .rect, .square: return "square"
    case .line, .trail, .rule: return "stroke"
    case .arc, .point, .circle, .tick, .area, .text: return "circle"
    }
  }

  private func apply(_ channel: EncodingChannel, _ scale: ScaleModel, _ value: Cell, to item: inout SceneItem) {
    switch channel {
    case .color:
      if legend.paints.contains(.fill) { item.fill = scale.color(value) }
      if legend.paints.contains(.stroke) { item.stroke = scale.color(value) }
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
    default: break
    }
  }
}
