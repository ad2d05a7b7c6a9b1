// Which channel of a unit is stacked, by the rules of Vega-Lite.
import Document

/// A stack: what is laid end to end, where and from where.
struct StackModel: Sendable {
  var channel: EncodingChannel
  /// zero, normalize or center.
  var offset: String
  /// The channels that part a stack into segments.
  var parts: [EncodingChannel]
  /// The channels that say where a stack stands.
  var places: [EncodingChannel]
  var start = ""
  var end = ""
}

/// Finds the stack of a unit.
struct StackRules {
  let mark: MarkModel
  let channels: [EncodingChannel: ChannelModel]

  private func isAmount(_ channel: EncodingChannel) -> Bool { channels[channel]?.isUnbinnedAmount == true }

  private func candidate(_ x: EncodingChannel, _ y: EncodingChannel) -> EncodingChannel? {
    let isFlat = x == .x && (mark.kind == .bar || mark.kind == .area)
    switch (channels[x]?.isField == true, channels[y]?.isField == true) {
    case (true, true):
      if isAmount(x), isAmount(y) { return ofTwo(x, y, isFlat) }
      return isAmount(x) ? x : isAmount(y) ? y : nil
    default:
      if isAmount(x), channels[x]?.isField == true { return isFlat && mark.orient == .vertical ? nil : x }
      if isAmount(y), channels[y]?.isField == true { return isFlat && mark.orient == .horizontal ? nil : y }
      return nil
    }
  }

  private func ofTwo(_ x: EncodingChannel, _ y: EncodingChannel, _ isFlat: Bool) -> EncodingChannel? {
    if channels[x]?.tree["stack"]?.isOn == true { return x }
    if channels[y]?.tree["stack"]?.isOn == true { return y }
    let (a, b) = (channels[x]?.isAggregated == true, channels[y]?.isAggregated == true)
    if a != b { return a ? x : y }
    guard isFlat else { return nil }
    return mark.orient == .vertical ? y : mark.orient == .horizontal ? x : nil
  }

  var stack: StackModel? {
    switch mark.kind {
    case .rect, .trail: return nil
    case .bar, .area, .arc, .rule, .point, .circle, .square, .line, .text, .tick: break
    }
    guard let channel = candidate(.x, .y) ?? candidate(.theta, .radius), let definition = channels[channel] else {
      return nil
    }
    guard let offset = offset(definition) else { return nil }
    let dimension = dimension(channel)
    let places = [dimension, dimension.offset].compactMap { $0 }.filter { place in
      guard let model = channels[place], model.isField else { return false }
      return model.column != definition.column
    }
    let taken = Set(places.compactMap { channels[$0]?.column })
    let parts = EncodingChannel.parting.filter { part in
      guard let shown = channels[part]?.shown, shown.isField, !shown.isAggregated else { return false }
      return !taken.contains(shown.column)
    }
    let isAggregate = channels.values.contains { $0.isAggregated }
    if isAggregate, parts.isEmpty { return nil }
    if let second = channel.secondary, channels[second]?.isFieldOrDatum == true { return nil }
    return StackModel(channel: channel, offset: offset, parts: parts, places: places)
  }

  private func dimension(_ channel: EncodingChannel) -> EncodingChannel {
    switch channel {
    case .x: .y
    case .y: .x
    case .theta: .radius
    case .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta2, .radius, .radius2, .color, .fill,
      .stroke, .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .strokeDash, .shape, .angle, .text, .detail,
      .order, .key, .tooltip, .href, .url, .description, .row, .column, .facet:
      .theta
    }
  }

  private func offset(_ definition: ChannelModel) -> String? {
    if let stack = definition.tree["stack"] {
      if let flag = stack.bool { return flag ? "zero" : nil }
      return stack.string.flatMap { ["zero", "center", "normalize"].contains($0) ? $0 : nil }
    }
    switch mark.kind {
    case .bar, .area, .arc: return "zero"
    case .line, .point, .circle, .square, .tick, .rect, .rule, .text, .trail: return nil
    }
  }
}
