// Layers to values: types, classes, calendar parts and aggregates.
import Diagnose

/// Encodes a layer.
/// - Throws: unknown fields and values of the wrong type, all that are found.
func encode(_ layer: Layer) throws(Failure) -> EncodedLayer {
  var encoder = Encoder(layer: layer)
  let encoded = try encoder.run()
  return encoded
}

private struct Encoder {
  let layer: Layer
  var faults: [Diagnostic] = []
  var channels: [Channel: EncodedChannel] = [:]
  var details: [EncodedChannel] = []
  var orders: [(channel: EncodedChannel, descending: Bool)] = []
  var table: Relation

  init(layer: Layer) { (self.layer, table) = (layer, layer.table) }

  mutating func run() throws(Failure) -> EncodedLayer {
    for (channel, definition) in layer.encoding.used {
      if let encoded = attempt(definition, channel) { channels[channel] = encoded }
    }
    details = layer.encoding.details.compactMap { attempt($0, .detail) }
    orders = layer.encoding.orders.compactMap { definition in
      attempt(definition, .order).map { ($0, isDescending(definition)) }
    }
    if !faults.isEmpty { throw Failure(faults) }
    noteSortKeys()
    aggregate()
    applyConditions()
    let measure = Orientation(mark: layer.mark, x: channels[.x], y: channels[.y], encoding: layer.encoding).measure
    var encoded = EncodedLayer(
      mark: layer.mark, measure: measure, table: table, channels: channels, details: details, orders: orders,
      span: layer.span)
    encoded.applyRanges()
    encoded.applyStack()
    return encoded
  }

  private func isDescending(_ definition: ChannelDefinition) -> Bool {
    if case .descending = definition.sort { true } else { false }
  }

  private mutating func attempt(_ definition: ChannelDefinition, _ channel: Channel) -> EncodedChannel? {
    do { return try encode(definition, channel) } catch {
      faults += error.diagnostics
      return nil
    }
  }

  private func encode(_ definition: ChannelDefinition, _ channel: Channel) throws(Failure) -> EncodedChannel {
    let type = type(of: definition, channel)
    func repeated(_ value: Cell) -> Relation.Column { Relation.Column(repeating: value, count: layer.table.rowCount) }
    var column: Relation.Column
    switch definition.source {
    case .field(let field):
      column = try layer.table.column(field, at: definition.span).settled
      // What is counted may be of any kind.
      if definition.aggregate != .count, definition.aggregate != .distinct {
        column = try layer.table.converted(column, field: field, to: type)
      }
    case .datum(let value): column = try layer.table.converted(repeated(value), field: "datum", to: type)
    case .constant(let value): column = repeated(value)
    case .count: column = repeated(.number(1))
    }
    var encoded = EncodedChannel(definition: definition, type: type, column: column)
    encoded.title = title(of: definition)
    classify(&encoded, channel)
    return encoded
  }

  private func type(of definition: ChannelDefinition, _ channel: Channel) -> FieldType {
    if let type = definition.type { return type }
    if definition.timeUnit != nil { return .temporal }
    if definition.aggregate != nil || definition.bin != nil { return .quantitative }
    if case .count = definition.source { return .quantitative }
    if case .datum(let value) = definition.source { return inferredType(of: value, channel) }
    switch definition.sort {
    case .channel, .field: return .ordinal
    case .ascending, .descending, Optional.none, .some(.none), .values: break
    }
    switch channel {
    case .size, .opacity, .theta, .radius: return .quantitative
    case .x2, .y2: return layer.encoding[channel.primary].map { self.type(of: $0, channel.primary) } ?? .quantitative
    case .x, .y, .xOffset, .yOffset, .color, .shape, .text, .detail, .order: return .nominal
    }
  }

  /// A datum is of the type of its number, or of the fields that it is compared with.
  private func inferredType(of value: Cell, _ channel: Channel) -> FieldType {
    switch value {
    case .number: .quantitative
    case .moment: .temporal
    case .text, .bool, .undefined, .missing, .list, .record, .pattern: .nominal
    }
  }

  private func title(of definition: ChannelDefinition) -> String? {
    switch definition.title {
    case .none: return nil
    case .given(let title): return title
    case .standard: break
    }
    guard let field = definition.field else {
      if case .count = definition.source { return "计数" }
      return nil
    }
    guard let operation = definition.aggregate, operation != .sum else { return field }
    if operation == .count { return "计数" }
    return operation.title.map { "\(field)（\($0)）" } ?? field
  }

  /// Numbers to classes, moments to parts of the calendar.
  private func classify(_ channel: inout EncodedChannel, _ name: Channel) {
    if let unit = channel.definition.timeUnit {
      let intervals = channel.values.map { value in value.date.map { unit.interval(of: $0.moment) } }
      channel.column = Relation.Column(
        zip(channel.values, intervals).map { value, part in part.map { .moment($0.start) } ?? value })
      channel.extents = intervals.map { part in part.map { Extent(from: $0.start, to: $0.end) } }
      channel.isClassed = true
    } else if let bin = channel.definition.bin, !bin.isBinned {
      classify(&channel, bin, name)
    }
    if !channel.isContinuous { nameClasses(&channel) }
  }

  private func classify(_ channel: inout EncodedChannel, _ bin: BinDefinition, _ name: Channel) {
    let numbers = channel.values.map(\.amount)
    guard let low = numbers.compactMap({ $0 }).min(), let high = numbers.compactMap({ $0 }).max() else { return }
    let most = bin.most ?? (name.isPosition ? 10 : 6)
    var parameters = BinParameters(maxbins: Double(most))
    parameters.step = bin.step
    let classes = parameters.classes(from: low, to: high)
    let extents = numbers.map { number in
      number.map { Extent(from: classes.floor($0), to: classes.floor($0) + classes.step) }
    }
    channel.column = Relation.Column(
      zip(channel.values, extents).map { value, extent in extent.map { .number($0.from) } ?? value })
    channel.extents = extents
    channel.isClassed = true
  }

  /// Classes on a discrete scale keep their order, and are named by their bounds.
  private func nameClasses(_ channel: inout EncodedChannel) {
    guard channel.isClassed, let extents = channel.extents, channel.definition.bin != nil else { return }
    let plain = D3Format.plain
    let names = extents.map { extent in
      extent.map { Cell.text("\(plain.text($0.from))–\(plain.text($0.to))") }
    }
    for (name, extent) in zip(names, extents) {
      if let name, let extent { channel.sortKeys[name] = .number(extent.from) }
    }
    channel.column = Relation.Column(zip(channel.values, names).map { $1 ?? $0 })
    channel.extents = nil
  }

  /// `sort` by a field or another channel looks at the rows before they are merged.
  private mutating func noteSortKeys() {
    for name in Channel.allCases {
      guard let channel = channels[name], !channel.isContinuous, let key = sortKey(of: channel) else { continue }
      let groups = layer.table.groups(by: [channel.column])
      let results = key.column.aggregated(key.operation, in: groups).settled
      for (rows, result) in zip(groups, results) { channels[name]?.sortKeys[channel.values[rows[0]]] = result }
    }
  }

  private func sortKey(of channel: EncodedChannel) -> (column: Relation.Column, operation: Aggregation)? {
    switch channel.definition.sort {
    case .channel(let other, _):
      guard let other = channels[other] else { return nil }
      return (other.column, other.definition.aggregate ?? (other.type == .quantitative ? .sum : .min))
    case .field(let field, let operation, _):
      guard let column = layer.table[field] else { return operation == .count ? (channel.column, .count) : nil }
      return (column, operation ?? .min)
    case .ascending, .descending, .values, .some(.none), Optional.none: return nil
    }
  }

  /// Merges the rows that agree in every field that is not aggregated.
  private mutating func aggregate() {
    let all = channels.values.map(\.definition) + orders.map(\.channel.definition)
    guard all.contains(where: { $0.aggregate != nil || $0.isCount }) else { return }
    let keys =
      Channel.allCases.compactMap { channels[$0] }.filter { !$0.definition.isAggregated }.map(\.column)
      + details.map(\.column)
    let groups = layer.table.groups(by: keys)
    let firsts = groups.map { $0[0] }
    table = layer.table.picking(firsts)
    for name in Channel.allCases {
      if let channel = channels[name] { channels[name] = merged(channel, groups, firsts) }
    }
    details = details.map { merged($0, groups, firsts) }
    orders = orders.map { (merged($0.channel, groups, firsts), $0.descending) }
  }

  private func merged(_ channel: EncodedChannel, _ groups: [[Int]], _ firsts: [Int]) -> EncodedChannel {
    var merged = channel
    let operation = channel.definition.aggregate ?? (channel.definition.isCount ? .count : nil)
    merged.column =
      operation.map { channel.column.aggregated($0, in: groups).settled } ?? channel.column.picking(firsts)
    merged.extents = channel.extents.map { extents in firsts.map { extents[$0] } }
    return merged
  }

  private mutating func applyConditions() {
    for name in Channel.allCases {
      guard let conditions = channels[name]?.definition.conditions, !conditions.isEmpty else { continue }
      let tests = conditions.map { (passes: $0.test.bound(to: table, .desk), value: $0.value) }
      channels[name]?.overrides = table.rows.map { row in tests.first { $0.passes(row) }?.value }
    }
  }
}

extension ChannelDefinition {
  var isCount: Bool { if case .count = source { true } else { false } }
  var isAggregated: Bool { aggregate != nil || isCount }
}

extension Aggregation {
  /// What axes of the house call the operation; nil for those that figures of the house do not draw.
  var title: String? {
    switch self {
    case .count: "计数"
    case .sum: "合计"
    case .distinct: "种数"
    case .mean, .average: "平均"
    case .median: "中位数"
    case .min: "最小"
    case .max: "最大"
    case .q1: "下四分位"
    case .q3: "上四分位"
    case .stdev: "标准差"
    case .variance: "方差"
    case .valid, .missing, .product, .variancep, .stdevp, .stderr, .ci0, .ci1, .argmin, .argmax, .values, .exponential:
      nil
    }
  }

  /// Whether parts add up to a whole, so that they may be stacked.
  var isSummative: Bool { self == .count || self == .sum || self == .distinct }
}
