// One scale for all the units that share it.
import Document

/// Brings the uses of a scale together.
struct SharedScaleTrainer {
  let uses: [ScaleUse]
  let units: [UnitModel]
  let config: Tree

  private func defaults(_ use: ScaleUse) -> ScaleDefaults {
    ScaleDefaults(unit: units[use.unit], channel: use.channel, config: config)
  }

  /// The scale with its domain; its range comes with the plot's size.
  /// - Parameter scopes: the rows of each unit that count.
  func train(_ scopes: (Int) -> RowScope) -> ScaleModel {
    let all = uses.map(defaults)
    let kinds = all.map(\.kind)
    let kind =
      kinds.first(where: \.isGiven)?.kind
      ?? kinds.map(\.kind).max { $0.precedence < $1.precedence } ?? .linear
    var definition = Tree.emptyObject
    for use in all.reversed() { definition = definition.merging(use.definition) }
    definition = configured(definition, uses[0].channel)
    var lead = all[0]
    lead.merged = definition
    var scale = ScaleModel(channel: uses[0].channel, kind: kind, definition: definition)
    scale.type = all[0].model?.type ?? .nominal
    scale.isZero = definition["zero"]?.bool ?? all[0].zero(kind)
    scale.isDescending = all[0].model?.tree["sort"]?.string == "descending"
    scale.nice = all.lazy.compactMap { $0.nice(kind) }.first
    scale.padding = all.lazy.compactMap { $0.padding(kind) }.first ?? 0
    (scale.inner, scale.outer) = lead.bandPadding(kind)
    scale.bins = uses.lazy.compactMap { units[$0.unit].bins[$0.channel] }.first
    fill(&scale, scopes)
    if scale.bins == nil, let step = definition["bins"]?["step"]?.number, step > 0 {
      scale.bins = stepped(definition["bins"] ?? .null, step, scale)
    }
    if scale.bins == nil, scale.kind.hasContinuousRange { scale.bins = binned(scale) }
    return scale
  }

  /// What the configuration says of all scales, where the scale itself says nothing.
  private func configured(_ definition: Tree, _ channel: EncodingChannel) -> Tree {
    guard let usual = config["scale"] else { return definition }
    var definition = definition
    for key in ["clamp", "round"] where definition[key] == nil { definition = definition.setting(key, usual[key]) }
    if channel == .x, definition["reverse"] == nil { definition = definition.setting("reverse", usual["xReverse"]) }
    return definition
  }

  /// `bins` of a scale as steps, from one end of the domain to the other if nothing else is said.
  private func stepped(_ bins: Tree, _ step: Double, _ scale: ScaleModel) -> BinClasses? {
    guard let low = bins["start"]?.number ?? scale.bounds.first, let high = bins["stop"]?.number ?? scale.bounds.last,
      high > low, (high - low) / step <= Double(BinClasses.most)
    else { return nil }
    return BinClasses(start: low, stop: high, step: step)
  }

  /// Classes of the data from one end of the domain to the other.
  private func binned(_ scale: ScaleModel) -> BinClasses? {
    guard let step = uses.lazy.compactMap({ units[$0.unit][$0.channel]?.shown?.binnedStep }).first, step > 0,
      let low = scale.bounds.first, let high = scale.bounds.last, high > low
    else { return nil }
    return BinClasses(start: low, stop: high, step: step)
  }

  private func fill(_ scale: inout ScaleModel, _ scopes: (Int) -> RowScope) {
    let parts = uses.map {
      DomainPart(unit: units[$0.unit], channel: $0.channel, kind: scale.kind, scope: scopes($0.unit))
    }
    switch scale.kind {
    case .ordinal, .band, .point:
      scale.values = discrete(parts, scale)
    case .binOrdinal:
      if let bounds = scale.definition["bins"]?.numbers ?? scale.bins?.bounds { scale.bounds = bounds }
    case .quantile: scale.samples = parts.flatMap { $0.samples() }.sorted()
    case .threshold: scale.bounds = given(scale) ?? []
    case .linear, .log, .pow, .sqrt, .symlog, .time, .utc, .identity, .quantize: continuous(parts, &scale)
    }
  }

  private func discrete(_ parts: [DomainPart], _ scale: ScaleModel) -> [Cell] {
    if let domain = scale.definition["domain"]?.array {
      return distinct(domain.map { $0.members == nil ? timed(Cell($0), scale) : ChannelModel.dateTime($0) })
    }
    var lists = parts.map { $0.values() }
    if let more = scale.definition["domain"]?["unionWith"]?.array {
      lists = [more.map { timed(Cell($0), scale) }] + lists
      return parts.first.map { ordered(distinct(lists.flatMap { $0 }), $0) } ?? []
    }
    guard lists.count > 1 else { return lists.first ?? [] }
    let merged = distinct(lists.flatMap { $0 })
    // Layers that do not agree in their order fall back to the natural one; a layer's own order that holds all is kept.
    if let whole = lists.first(where: { $0.count == merged.count }) {
      let sorted = parts.first { $0.unit[$0.channel]?.shown?.tree["sort"] != nil }
      if let sorted { return ordered(merged, sorted) }
      return whole
    }
    guard let lead = parts.first(where: { $0.unit[$0.channel]?.shown?.tree["sort"] != nil }) ?? parts.first else {
      return merged
    }
    return ordered(merged, lead)
  }

  private func ordered(_ values: [Cell], _ part: DomainPart) -> [Cell] {
    guard let model = part.unit[part.channel]?.shown, model.isField else { return values }
    return DomainOrder(unit: part.unit, model: model, scope: part.scope).sorted(values)
  }

  /// Years and dates written in a domain of a time unit.
  private func timed(_ cell: Cell, _ scale: ScaleModel) -> Cell {
    guard scale.type == .temporal, case .text(let text) = cell else { return cell }
    return .moment(readMoment(text))
  }

  /// The domain as written, in numbers.
  private func given(_ scale: ScaleModel) -> [Double]? { listed(scale.definition["domain"]) }

  private func listed(_ tree: Tree?) -> [Double]? {
    tree?.array?.map { item in
      if item.members != nil { return ChannelModel.dateTime(item).number }
      if let text = item.string { return readMoment(text) }
      return Cell(item).number
    }
  }

  private func continuous(_ parts: [DomainPart], _ scale: inout ScaleModel) {
    if let raw = listed(scale.definition["domainRaw"]), raw.count > 1 {
      // Neither rounded nor widened: what a reader has zoomed to.
      (scale.bounds, scale.nice, scale.padding) = (raw, nil, 0)
      return
    }
    let isUnaggregated = scale.definition["domain"].map { $0.string == "unaggregated" } ?? takesUnaggregated(scale)
    var bounds = given(scale) ?? []
    if bounds.isEmpty {
      let all = isUnaggregated ? unaggregated() : parts.flatMap { $0.extent() }
      if let low = all.min(), let high = all.max() { bounds = [low, high] }
      if let more = scale.definition["domain"]?["unionWith"]?.numbers, !bounds.isEmpty {
        let joined = bounds + more
        bounds = [joined.min() ?? 0, joined.max() ?? 1]
      }
    }
    if bounds.count == 1 { bounds = [bounds[0], bounds[0]] }
    if bounds.isEmpty { bounds = scale.kind.isTime ? [0, 1] : [0, 0] }
    if scale.isZero, let low = bounds.first, let high = bounds.last {
      if low <= high {
        (bounds[0], bounds[bounds.count - 1]) = (min(0, low), max(0, high))
      } else {
        (bounds[0], bounds[bounds.count - 1]) = (max(0, low), min(0, high))
      }
    }
    func bound(_ key: String) -> Double? {
      guard let tree = scale.definition[key] else { return nil }
      if tree.members != nil { return ChannelModel.dateTime(tree).number }
      return scale.kind.isTime ? timed(Cell(tree), scale).number : Cell(tree).number
    }
    if let low = bound("domainMin") { bounds[0] = low }
    if let high = bound("domainMax") { bounds[bounds.count - 1] = high }
    if let middle = bound("domainMid"), bounds.count == 2, !scale.channel.isPosition {
      bounds = [bounds[0], middle, bounds[1]]
    }
    scale.bounds = bounds
  }

  /// Whether the configuration lets means lie on the scale of all values.
  private func takesUnaggregated(_ scale: ScaleModel) -> Bool {
    guard config["scale"]?["useUnaggregatedDomain"]?.bool == true, scale.kind != .log else { return false }
    let kept: Set<String> = ["mean", "average", "median", "q1", "q3", "min", "max"]
    return uses.allSatisfy { use in
      units[use.unit][use.channel]?.shown?.aggregate.map(kept.contains) == true
    }
  }

  private func unaggregated() -> [Double] {
    uses.flatMap { use -> [Double] in
      let unit = units[use.unit]
      guard let field = unit[use.channel]?.shown?.field else { return [] }
      return unit.raw.column(field).cells.compactMap(\.finiteNumber)
    }
  }
}
