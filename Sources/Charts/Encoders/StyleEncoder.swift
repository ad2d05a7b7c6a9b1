// How the items of a unit are painted: channels over mark properties over the configuration.
import Document

/// Reads colours, opacities, sizes and shapes row by row.
struct StyleEncoder {
  let context: PlotContext
  private let color: ChannelReader?
  private let fill: ChannelReader?
  private let stroke: ChannelReader?
  private let opacity: ChannelReader?
  private let fillOpacity: ChannelReader?
  private let strokeOpacity: ChannelReader?
  private let strokeWidth: ChannelReader?
  private let strokeDash: ChannelReader?
  private let base: SceneItem
  private let isFilled: Bool

  init(_ context: PlotContext) {
    self.context = context
    func reader(_ channel: EncodingChannel) -> ChannelReader? { ChannelReader(context, channel) }
    (color, fill, stroke, opacity) = (reader(.color), reader(.fill), reader(.stroke), reader(.opacity))
    (fillOpacity, strokeOpacity) = (reader(.fillOpacity), reader(.strokeOpacity))
    (strokeWidth, strokeDash) = (reader(.strokeWidth), reader(.strokeDash))
    isFilled = context.mark.isFilled
    base = StyleEncoder.base(context.mark, context)
  }

  /// What holds for all rows.
  static func base(_ mark: MarkModel, _ context: PlotContext) -> SceneItem {
    let properties = mark.properties
    var item = SceneItem()
    (item.fill, item.stroke) = colors(mark, context.config)
    item.opacity = properties.number(.opacity) ?? usualOpacity(context.unit)
    item.fillOpacity = properties.number(.fillOpacity)
    item.strokeOpacity = properties.number(.strokeOpacity)
    item.strokeWidth = properties.number(.strokeWidth)
    item.strokeDash = properties.numbers(.strokeDash)
    item.strokeDashOffset = properties.number(.strokeDashOffset)
    item.strokeMiterLimit = properties.number(.strokeMiterLimit)
    item.strokeCap = properties.text(.strokeCap)
    item.strokeJoin = properties.text(.strokeJoin)
    switch mark.kind {
    case .point, .circle, .square, .line: item.strokeWidth = item.strokeWidth ?? 2
    case .bar, .area, .tick, .rect, .rule, .text, .arc, .trail: break
    }
    return item
  }

  /// Fill and outline before any channel.
  static func colors(_ mark: MarkModel, _ config: Tree, isFilled: Bool? = nil) -> (fill: String?, stroke: String?) {
    let isFilled = isFilled ?? mark.isFilled
    func own(_ name: MarkProperty, takesColor: Bool) -> Tree? {
      for layer in mark.properties.layers.dropLast(config["mark"] == nil && config["invalidValues"] == nil ? 0 : 1) {
        if let value = layer[name.rawValue] { return value }
        if takesColor, let value = layer["color"] { return value }
      }
      if let value = config["mark"]?[name.rawValue] { return value }
      return takesColor ? config["mark"]?["color"] : nil
    }
    var fill = own(.fill, takesColor: isFilled)
    let stroke = own(.stroke, takesColor: !isFilled)
    if fill == nil {
      switch mark.kind {
      case .bar, .point, .circle, .square: fill = "transparent"
      case .line, .area, .tick, .rect, .rule, .text, .arc, .trail: break
      }
    }
    return (fill?.string, stroke?.string)
  }

  /// Symbols for single rows let those below them be seen.
  static func usualOpacity(_ unit: UnitModel) -> Double? {
    switch unit.mark.kind {
    case .point, .tick, .circle, .square: unit.isAggregated ? nil : 0.7
    case .bar, .line, .area, .rect, .rule, .text, .arc, .trail: nil
    }
  }

  private func text(_ reader: ChannelReader?, _ row: Int) -> String?? {
    guard let output = reader?[row] else { return nil }
    switch output {
    case .value(let tree): return .some(tree.string)
    case .cell(let cell, let model):
      if model.hasNoScale { return .some(cell.isAbsent ? nil : cell.text) }
      guard let scale = context.scales[model.channel] else { return .some(cell.text) }
      return .some(scale.color(cell) ?? invalid(model.channel) ?? least(scale).flatMap(scale.color))
    }
  }

  /// What a value without a place on its scale gets when it is shown all the same.
  private func invalid(_ channel: EncodingChannel) -> String? {
    context.config["scale"]?["invalid"]?[channel.rawValue]?["value"]?.string
  }

  func number(_ reader: ChannelReader?, _ row: Int) -> Double?? {
    guard let output = reader?[row] else { return nil }
    switch output {
    case .value(let tree): return .some(tree.number)
    case .cell(let cell, let model):
      if model.hasNoScale { return .some(cell.finiteNumber) }
      guard let scale = context.scales[model.channel] else { return .some(cell.finiteNumber) }
      let configured = context.config["scale"]?["invalid"]?[model.channel.rawValue]?["value"]?.number
      return .some(scale.number(cell) ?? configured ?? least(scale).flatMap(scale.number))
    }
  }

  /// Zero or the least value of a continuous scale: where values without a place are shown.
  private func least(_ scale: ScaleModel) -> Cell? {
    guard scale.kind.hasContinuousRange, let first = scale.bounds.first else { return nil }
    let last = scale.bounds.last ?? first
    return .number(min(first, last) <= 0 && max(first, last) >= 0 ? 0 : first)
  }

  /// An item with its paint.
  func item(_ row: Int) -> SceneItem {
    var item = base
    if let color = text(color, row) { if isFilled { item.fill = color } else { item.stroke = color } }
    if let fill = text(fill, row) { item.fill = fill }
    if let stroke = text(stroke, row) { item.stroke = stroke }
    if let opacity = number(opacity, row) { item.opacity = opacity ?? item.opacity }
    if let opacity = number(fillOpacity, row) { item.fillOpacity = opacity }
    if let opacity = number(strokeOpacity, row) { item.strokeOpacity = opacity }
    if let width = number(strokeWidth, row) { item.strokeWidth = width }
    if let output = strokeDash?[row] {
      switch output {
      case .value(let tree): item.strokeDash = tree.numbers
      case .cell(let cell, let model):
        item.strokeDash = model.hasNoScale ? nil : context.scales[.strokeDash]?.output(cell)?.numbers
      }
    }
    return item
  }
}
