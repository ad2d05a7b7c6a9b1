// Ranges from two channels, and stacks.

extension EncodedLayer {
  /// x with x2 (and y with y2) becomes one channel with extents.
  mutating func applyRanges() {
    for name in [Channel.x, .y] {
      guard let second = name.secondary.flatMap({ channels[$0] }), let first = channels[name], first.isContinuous else {
        continue
      }
      channels[name]?.extents = zip(first.values, second.values).map { a, b in
        guard let from = a.amount, let to = b.amount else { return nil }
        return Extent(from: from, to: to)
      }
    }
  }

  /// Lays segments end to end where the mark, or the specification, asks for it.
  mutating func applyStack() {
    if channels[.theta] != nil {
      stackSlices()
      return
    }
    guard let (name, rule) = stackedChannel, let offset = rule.offset, let channel = channels[name] else { return }
    let dimension: Channel = name == .x ? .y : .x
    let keys = [dimension, .xOffset, .yOffset].compactMap { channels[$0]?.column }
    let groups = table.groups(by: keys).map { segmentOrder($0, along: name) }
    let stacker = Stacker(offset: offset, reading: .desk, needsAll: mark.kind == .area)
    channels[name]?.extents = stacker.extents(channel.values, groups: groups)
    channels[name]?.isStacked = true
    channels[name]?.isNormalized = rule == .normalize
  }

  private mutating func stackSlices() {
    guard let theta = channels[.theta], theta.definition.constant == nil else { return }
    let order = segmentOrder(Array(table.rows), along: .theta)
    channels[.theta]?.extents = Stacker(offset: .zero, reading: .desk).extents(theta.values, groups: [order])
    channels[.theta]?.isStacked = true
  }

  private var stackedChannel: (Channel, StackRule)? {
    for name in [Channel.x, .y] { if let rule = channels[name]?.definition.stack { return (name, rule) } }
    guard mark.kind == .bar || mark.kind == .area, let channel = measureChannel, isStackable(channel) else {
      return nil
    }
    return stackBy.isEmpty ? nil : (measure.channel, .zero)
  }

  private func isStackable(_ channel: EncodedChannel) -> Bool {
    guard channel.type == .quantitative, channel.isContinuous, channel.extents == nil, !channel.isClassed else {
      return false
    }
    if let kind = channel.definition.scale.content?.kind, kind != .linear { return false }
    return channel.definition.aggregate?.isSummative ?? true
  }

  /// The columns that part a stack into segments: those of the series that are not the place of the stack itself.
  private var stackBy: [Relation.Column] {
    let places = [Channel.x, .y, .xOffset, .yOffset].compactMap { channels[$0]?.field }
    let parts = Channel.grouping.compactMap { channels[$0] } + details
    return parts.filter { part in part.field.map { !places.contains($0) } ?? false }.map(\.column)
  }

  /// Segments go up the y axis from the last category to the first, so that a legend reads as the stack does.
  private func segmentOrder(_ rows: [Int], along name: Channel) -> [Int] {
    if !orders.isEmpty { return rows.sorted { precedes($0, $1) } }
    guard let color = channels[.color], color.field != nil else { return rows }
    let domain = DiscreteOrder([color]).values
    let places = Dictionary(zip(domain, domain.indices), uniquingKeysWith: { first, _ in first })
    return rows.sorted { a, b in
      let (first, second) = (places[color.values[a]] ?? 0, places[color.values[b]] ?? 0)
      return first == second ? a < b : (first < second) != (name == .y)
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    for (channel, descending) in orders where channel.values[a] != channel.values[b] {
      return channel.values[a].precedes(channel.values[b]) != descending
    }
    return a < b
  }
}

extension Stacker {
  /// Where each segment lies; none where its place is not known.
  fileprivate func extents(_ amounts: Relation.Column, groups: [[Int]]) -> [Extent?] {
    let (starts, ends) = ends(of: amounts.map { $0.amount ?? .nan }, groups: groups)
    return zip(starts, ends).map { $0.isNaN ? nil : Extent(from: $0, to: $1) }
  }
}

extension StackRule {
  fileprivate var offset: StackStep.Offset? {
    switch self {
    case .zero: .zero
    case .normalize: .normalize
    case .center: .center
    case .none: nil
    }
  }
}
