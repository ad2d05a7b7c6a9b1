// One domain for all layers that share a scale.
import Diagnose
import Document

/// What one axis or legend can hold.
private let mostCategories = 500

/// Finds the domain of every scale.
/// - Throws: layers that do not go together, values that a scale cannot take, too many categories; all that are found.
func trainScales(_ layers: [EncodedLayer], groups: [Channel: [[Int]]]) throws(Failure) -> Scales {
  var scales = Scales()
  var faults: [Diagnostic] = []
  for channel in Channel.allCases where channel.hasScale {
    for group in groups[channel] ?? [Array(layers.indices)] {
      let members = group.filter { layers[$0][channel].map { $0.definition.constant == nil } ?? false }
      guard let trainer = ScaleTrainer(channel: channel, members: members, layers: layers) else { continue }
      do { scales.add(try trainer.train()) } catch {
        faults += error.diagnostics
      }
    }
  }
  if !faults.isEmpty { throw Failure(faults) }
  return scales
}

private struct ScaleTrainer {
  let channel: Channel
  let members: [Int]
  let layers: [EncodedLayer]
  let encoded: [EncodedChannel]
  let definition: ScaleDefinition
  let lead: EncodedChannel

  /// nil when no layer uses the channel.
  init?(channel: Channel, members: [Int], layers: [EncodedLayer]) {
    (self.channel, self.members, self.layers) = (channel, members, layers)
    encoded = members.compactMap { layers[$0][channel] }
    guard let lead = encoded.first else { return nil }
    self.lead = lead
    definition =
      encoded.lazy.compactMap(\.definition.scale.content).first
      ?? ScaleDefinition(span: lead.definition.span)
  }

  func train() throws(Failure) -> TrainedScale {
    if let other = encoded.first(where: { $0.isContinuous != lead.isContinuous }) {
      let wording = Wording(
        "“\(channel.rawValue)” is \(lead.type.rawValue) in one layer and \(other.type.rawValue) in another",
        "“\(channel.rawValue)”在一个图层中为\(lead.type.rawValue)，在另一个图层中为\(other.type.rawValue)")
      throw Failure(.error(.chartClash, wording, at: other.definition.span))
    }
    let kind = try kind()
    let isBanded = members.contains { layers[$0].mark.kind.fillsBand } || kind == .band
    return TrainedScale(
      channel: channel, layers: members, kind: kind, definition: definition,
      domain: lead.isContinuous ? try interval(kind) : try categories(), type: lead.type,
      isBanded: isBanded && kind != .point,
      isTiled: members.contains { layers[$0].mark.kind == .rect }
        && !members.contains { layers[$0].mark.kind == .bar },
      isNormalized: encoded.contains { $0.isNormalized },
      isGrouped: channel.offset.map { offset in members.contains { layers[$0][offset] != nil } } ?? false)
  }

  private func kind() throws(Failure) -> ScaleDefinition.Kind {
    let usual: ScaleDefinition.Kind =
      lead.isContinuous ? (lead.type == .temporal ? .time : .linear) : (channel.isPosition ? .band : .ordinal)
    guard let kind = definition.kind else { return usual }
    if kind.isDiscrete == lead.isContinuous {
      let wording = Wording(
        "a \(kind.rawValue) scale cannot show the \(lead.type.rawValue) field of “\(channel.rawValue)”",
        "\(kind.rawValue)标度不能用于“\(channel.rawValue)”的\(lead.type.rawValue)字段")
      throw Failure(.error(.chartClash, wording, at: definition.span))
    }
    return kind
  }

  private func categories() throws(Failure) -> ScaleDomain {
    let values = definition.domain ?? DiscreteOrder(encoded).values
    guard values.count <= mostCategories else {
      let wording = Wording(
        "“\(lead.field ?? channel.rawValue)” has \(values.count) categories; a chart can name \(mostCategories)",
        "“\(lead.field ?? channel.rawValue)”有\(values.count)个类别，一幅图最多\(mostCategories)个")
      let hint = Wording("filter or aggregate the data", "请先筛选或汇总数据")
      throw Failure(.error(.chartLimit, wording, at: lead.definition.span, hint: hint))
    }
    if definition.domain != nil { try requireInDomain(Set(values)) }
    return .values(values)
  }

  private func requireInDomain(_ domain: Set<Cell>) throws(Failure) {
    for (member, channel) in zip(members, encoded) {
      guard let row = channel.values.firstIndex(where: { !domain.contains($0) }) else { continue }
      let text = shortened(channel.values[row].printed)
      throw Failure(
        .chartValue(
          "“\(text)” is not in the domain of “\(self.channel.rawValue)”", "“\(text)”不在“\(self.channel.rawValue)”的定义域内",
          at: layers[member].table.span(row: row, field: channel.field),
          hint: Wording("add it to the domain, or filter it out", "请加入定义域，或先筛除")))
    }
  }

  private func interval(_ kind: ScaleDefinition.Kind) throws(Failure) -> ScaleDomain {
    var bounds = dataBounds()
    if let given = definition.domain {
      let ends = given.compactMap { lead.type == .temporal ? $0.date?.moment : $0.amount }
      guard ends.count == given.count, let low = ends.min(), let high = ends.max(), low < high else {
        let expected = Wording("two different bounds", "两个不同的界限")
        throw Failure(.chartForm("domain", expected: expected, at: definition.span))
      }
      try requireInside(low, high)
      return .interval(low: low, high: high)
    }
    if includesZero(kind) { bounds = bounds.map { (min($0.low, 0), max($0.high, 0)) } }
    if let low = definition.domainMin { bounds = (low, max(bounds?.high ?? low + 1, low)) }
    if let high = definition.domainMax { bounds = (min(bounds?.low ?? high - 1, high), high) }
    guard let bounds else { return .unknown }
    if kind == .log { try requirePositive() }
    if definition.domainMin != nil || definition.domainMax != nil { try requireInside(bounds.low, bounds.high) }
    return rounded(widened(bounds, kind), kind)
  }

  /// The least and the greatest amount, ends of bars and stacks included.
  private func dataBounds() -> (low: Double, high: Double)? {
    var bounds: (low: Double, high: Double)?
    func include(_ value: Double) {
      bounds = bounds.map { (min($0.low, value), max($0.high, value)) } ?? (value, value)
    }
    for channel in encoded {
      if let extents = channel.extents {
        for case let extent? in extents {
          include(extent.from)
          include(extent.to)
        }
      } else {
        for value in channel.values { if let number = value.amount { include(number) } }
      }
    }
    return bounds
  }

  private func includesZero(_ kind: ScaleDefinition.Kind) -> Bool {
    if let zero = definition.zero { return zero && kind != .log }
    guard lead.type == .quantitative, kind != .log, definition.domainMin == nil else { return false }
    switch channel {
    case .size, .theta, .radius: return true
    case .x, .y: break
    case .x2, .y2, .xOffset, .yOffset, .color, .opacity, .shape, .text, .detail, .order: return false
    }
    return !encoded.contains { $0.isClassed } && members.contains { layers[$0].wantsZero(on: channel) }
  }

  /// A single value gets room around it.
  private func widened(_ bounds: (low: Double, high: Double), _ kind: ScaleDefinition.Kind) -> (
    low: Double, high: Double
  ) {
    guard bounds.low == bounds.high else { return bounds }
    switch kind {
    case .log: return (bounds.low / 2, bounds.low * 2)
    case .time, .utc: return (bounds.low - CalendarDate.day, bounds.low + CalendarDate.day)
    case .linear, .pow, .sqrt, .symlog, .ordinal, .band, .point:
      if bounds.low == 0 { return (0, 1) }
      let room = bounds.low.magnitude / 2
      return (bounds.low - room, bounds.low + room)
    }
  }

  private func rounded(_ bounds: (low: Double, high: Double), _ kind: ScaleDefinition.Kind) -> ScaleDomain {
    let isNice =
      definition.nice ?? (channel.isPosition && lead.type == .quantitative && !encoded.contains { $0.isClassed })
    let hasBounds = definition.domainMin != nil || definition.domainMax != nil
    guard isNice, !hasBounds else { return .interval(low: bounds.low, high: bounds.high) }
    let trained = TrainedScale(
      channel: channel, layers: members, kind: kind, definition: definition, domain: .unknown, type: lead.type,
      isBanded: false, isTiled: false, isNormalized: false)
    let scale = ContinuousScale(kind: trained.continuousKind, low: bounds.low, high: bounds.high).nice()
    return .interval(low: scale.low, high: scale.high)
  }

  private func requirePositive() throws(Failure) {
    try requireValues {
      $0 > 0
    } orThrow: { text, span in
      .chartValue(
        "\(text) cannot be shown on a logarithmic scale", "对数标度不能显示\(text)", at: span,
        hint: Wording("use a linear or symlog scale, or filter it out", "请改用 linear 或 symlog 标度，或先筛除"))
    }
  }

  /// A mark outside its axis would be cut off, or lie over its surroundings.
  private func requireInside(_ low: Double, _ high: Double) throws(Failure) {
    let (lowText, highText) = (D3Format.plain.text(low), D3Format.plain.text(high))
    try requireValues {
      $0 >= low && $0 <= high
    } orThrow: { text, span in
      .chartValue(
        "\(text) lies outside the domain \(lowText)…\(highText) of “\(channel.rawValue)”",
        "\(text)超出“\(channel.rawValue)”的定义域\(lowText)～\(highText)", at: span,
        hint: Wording("widen the domain, or filter the value out", "请扩大定义域，或先筛除该值"))
    }
  }

  private func requireValues(
    _ passes: (Double) -> Bool, orThrow fault: (String, Span) -> Diagnostic
  ) throws(Failure) {
    var faults: [Diagnostic] = []
    for (member, channel) in zip(members, encoded) {
      for (row, value) in channel.values.enumerated() where faults.count < 5 {
        let ends =
          channel.extents.map { [$0[row]?.from, $0[row]?.to].compactMap { $0 } } ?? [value.amount].compactMap { $0 }
        guard let bad = ends.first(where: { !passes($0) }) else { continue }
        let text = channel.type == .temporal ? CalendarDate(bad).isoText : D3Format.plain.text(bad)
        faults.append(fault(text, layers[member].table.span(row: row, field: channel.field)))
      }
    }
    if !faults.isEmpty { throw Failure(faults) }
  }
}

extension EncodedLayer {
  /// Whether amounts of this layer are to be seen from zero on: all but the places of bars, lines and areas.
  fileprivate func wantsZero(on channel: Channel) -> Bool {
    switch mark.kind {
    case .bar, .area, .line: channel == measure.channel && (channels[channel]?.definition.bin == nil)
    case .point, .circle, .square, .arc, .rule, .text, .tick, .rect: true
    }
  }
}
