// A legend before it is drawn: the scales that it explains, and what the channels behind them say of it.
import Document

/// A legend. Those of several channels and layers become one where they have the same domain.
struct LegendModel: Sendable {
  /// The form of a legend.
  enum Form: Hashable, Sendable {
    case symbols
    /// A ramp with ticks.
    case gradient
    /// A ramp in steps.
    case bands
  }
  /// The scales that it explains, by what they change in its symbols.
  var scales: [(channel: EncodingChannel, scale: ScaleModel)]
  var model: ChannelModel
  var titles: TitleMerger
  /// What the specification says, the first channel before the others.
  var definition: Tree
  var config: Tree
  /// Whether the specification switches the legend off or on; nil where it says nothing.
  var isSwitchedOff: Bool?
  /// The form, where it does not follow from the scales.
  var type: String?
  /// What the form would be for its first channel alone, which decides on its direction.
  var isRamp: Bool
  var symbolType: String
  /// What the mark gives its symbols; nil where that is nothing.
  var style: LegendSymbolStyle?
  /// Where the domain comes from: only legends that agree in it become one.
  var domain: [String]

  var properties: Cascade<LegendProperty> { Cascade([definition, config["legend"]]) }
  var title: [String]? { titles.lines }
  var orient: String { properties.text(.orient, "right") }

  /// The order in which a legend's scales are asked for its values.
  private static let order: [EncodingChannel] = [
    .size, .shape, .fill, .stroke, .strokeWidth, .strokeDash, .opacity, .fillOpacity, .strokeOpacity, .angle,
  ]

  /// The scale whose values are shown.
  var lead: ScaleModel { LegendModel.order.lazy.compactMap(scale).first ?? scales[0].scale }

  func scale(_ channel: EncodingChannel) -> ScaleModel? { scales.first { $0.channel == channel }?.scale }

  /// A colour alone is shown as a ramp, together with a size or a shape by symbols.
  var form: Form {
    let isStepped = lead.kind.isDiscretizing
    if let type { return type == "symbol" ? .symbols : isStepped ? .bands : .gradient }
    guard scales.count == 1, scales[0].channel == .fill || scales[0].channel == .stroke else { return .symbols }
    return isStepped ? .bands : lead.kind.isDiscrete ? .symbols : .gradient
  }

  var isHorizontal: Bool {
    let usual = properties.text(isRamp ? .gradientDirection : .symbolDirection)
    if let direction = properties.text(.direction) ?? usual { return direction == "horizontal" }
    switch orient {
    case "top", "bottom": return true
    case "left", "right", "none": return false
    default: return isRamp
    }
  }

  /// Takes in the legend of another channel or layer.
  /// - Returns: whether it could: legends at different sides stay apart.
  mutating func merge(_ other: LegendModel) -> Bool {
    let (mine, theirs) = (definition["orient"], other.definition["orient"])
    if let mine, let theirs, mine.string != theirs.string { return false }
    for entry in other.scales where scale(entry.channel) == nil { scales.append(entry) }
    if isSwitchedOff == nil { isSwitchedOff = other.isSwitchedOff }
    if type == nil { type = other.type } else if type != other.type { type = "symbol" }
    if other.symbolType == "circle" { symbolType = "circle" }
    if style == nil { style = other.style }
    definition = other.definition.merging(definition)
    titles.merge(other.titles)
    return true
  }
}

/// Finds the legends of a view.
struct LegendCollector {
  let units: [UnitModel]
  let config: Tree

  /// - Parameters:
  ///   - scaleIDs: the scales that are explained here.
  ///   - members: the units below the view.
  func legends(_ scaleIDs: [Int], _ members: [Int], _ scale: (Int) -> ScaleModel?) -> [LegendModel] {
    var groups: [(domain: [String], legends: [LegendModel])] = []
    for channel in EncodingChannel.explained {
      for id in scaleIDs {
        let uses = members.filter { units[$0].scales[channel] == id }
        guard !uses.isEmpty, let scale = scale(id), let legend = legend(channel, uses, scale) else { continue }
        if let place = groups.firstIndex(where: { $0.domain == legend.domain }) {
          var isTaken = false
          for number in groups[place].legends.indices {
            isTaken = groups[place].legends[number].merge(legend) || isTaken
          }
          if !isTaken { groups[place].legends.append(legend) }
        } else {
          groups.append((legend.domain, [legend]))
        }
      }
    }
    return groups.flatMap(\.legends).filter { !($0.isSwitchedOff ?? $0.properties.flag(.disable, false)) }
  }

  /// The legend of one scale over the layers that use it.
  private func legend(_ channel: EncodingChannel, _ uses: [Int], _ scale: ScaleModel) -> LegendModel? {
    if scale.kind.isDiscrete, scale.kind != .binOrdinal, scale.values.isEmpty { return nil }
    var merged: LegendModel?
    for use in uses {
      guard let legend = legend(channel, units[use], scale) else { continue }
      if merged?.merge(legend) == nil { merged = legend }
    }
    merged?.domain = domain(channel, uses, scale)
    return merged
  }

  private func legend(_ channel: EncodingChannel, _ unit: UnitModel, _ scale: ScaleModel) -> LegendModel? {
    guard let model = unit[channel]?.shown, model.isFieldOrDatum else { return nil }
    let own = model.tree["legend"]
    let definition = own?.isNull == true ? Tree.emptyObject : own ?? .emptyObject
    let parts: Set<CalendarUnit.Part> = [.quarter, .month, .day]
    let isNamed = model.unit?.parts.count == 1 && model.unit?.parts.first.map(parts.contains) == true
    let isRamp = channel.isColor && scale.kind.hasContinuousRange
    let type = definition["type"]?.string ?? (isRamp && !isNamed ? "gradient" : "symbol")
    var titles = TitleMerger()
    titles.add(definition["title"], model, nil, config)
    let usualType = isRamp ? "gradient" : "symbol"
    return LegendModel(
      scales: [(LegendCollector.painted(channel, unit.mark), scale)], model: model, titles: titles,
      definition: definition, config: config, isSwitchedOff: own.map(\.isNull), type: type == usualType ? nil : type,
      isRamp: type == "gradient", symbolType: symbolType(channel, unit, definition),
      style: type == "symbol"
        ? LegendSymbolStyle(unit, channel, Cascade([definition, config["legend"]]), config) : nil,
      domain: [])
  }

  /// What a channel changes in a symbol: colours fill it or draw its outline, and trails are wide.
  private static func painted(_ channel: EncodingChannel, _ mark: MarkModel) -> EncodingChannel {
    if mark.kind == .trail { return channel == .color ? .stroke : channel == .size ? .strokeWidth : channel }
    return channel == .color ? mark.isFilled ? .fill : .stroke : channel
  }

  private func symbolType(_ channel: EncodingChannel, _ unit: UnitModel, _ definition: Tree) -> String {
    if let given = definition["symbolType"]?.string { return given }
    if let given = config["legend"]?["symbolType"]?.string, given != "circle" { return given }
    if channel != .shape, let value = unit[.shape]?.constant?.string ?? unit.mark.properties.text(.shape) {
      return value
    }
    switch unit.mark.kind {
    case .bar, .rect, .square: return "square"
    case .line, .trail, .rule: return "stroke"
    case .arc, .point, .circle, .tick, .area, .text: return "circle"
    }
  }

  /// Where a scale's values come from: the domain as written, else a field of each layer.
  private func domain(_ channel: EncodingChannel, _ uses: [Int], _ scale: ScaleModel) -> [String] {
    if let given = scale.definition["domain"]?.array { return ["\(given.map(Cell.init))"] }
    return uses.compactMap { use in units[use][channel]?.shown.map { (use, $0) } }.map { use, model in
      let sort = scale.kind.isDiscrete ? model.tree["sort"].map { "\(Cell($0))" } ?? "" : nil
      return "\(units[use].lineage) \(model.column) \(model.datum.map { "\($0)" } ?? "") \(sort ?? "none")"
    }
  }
}

extension ChannelModel {
  /// What a channel draws where no field says: its value, or that of its first condition.
  var constant: Tree? { conditions.lazy.compactMap(\.content.value).first ?? value }
}
