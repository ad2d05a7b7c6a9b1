// A mark of a unit with everything that is set for it.
import Document

/// The simple marks that a normal form has.
enum SimpleMark: String, CaseIterable, Hashable, Sendable {
  case bar, line, area, point, circle, square, tick, rect, rule, text, arc, trail

  var isPath: Bool { self == .line || self == .area || self == .trail }
  /// Marks that cover an interval of an axis.
  var coversBand: Bool { self == .bar || self == .rect || self == .tick }
}

/// A mark definition.
struct MarkModel: Sendable {
  var kind: SimpleMark
  var tree: Tree
  /// The definition, its styles, and the configuration of the mark and of all marks.
  var properties: Cascade<MarkProperty>
  var orient: Orient?

  enum Orient: String, Hashable, Sendable { case horizontal, vertical }

  init(_ kind: SimpleMark, _ tree: Tree, config: Tree) {
    (self.kind, self.tree) = (kind, tree)
    let styles = tree["style"].map { $0.array ?? [$0] } ?? []
    let layers = styles.reversed().compactMap(\.string).map { config["style"]?[$0] }
    // The older name of `mark.invalid` in a configuration.
    let older = config["invalidValues"].map { Tree.emptyObject.setting("invalid", $0) }
    let all = older.map { $0.merging(config["mark"]) } ?? config["mark"]
    properties = Cascade([tree] + layers + [config[kind.rawValue], all])
  }

  /// Whether the mark is a coloured area; points, lines and rules are drawn by their outline.
  var isFilled: Bool {
    if let filled = properties.flag(.filled) { return filled }
    switch kind {
    case .point, .line, .rule: return false
    case .bar, .area, .circle, .square, .tick, .rect, .text, .arc, .trail: return true
    }
  }

  /// What happens to values that have no place on a scale.
  enum Invalid: String, Hashable, Sendable {
    case filter, show
    case breakFilter = "break-paths-filter-domains"
    case breakShow = "break-paths-show-domains"
    case breakShowPath = "break-paths-show-path-domains"
  }
  var invalid: Invalid {
    if let setting = properties[.invalid] {
      return setting.string.flatMap(Invalid.init(rawValue:)) ?? .show
    }
    return .breakShowPath
  }
}

/// Which way a mark's amounts grow, by the rules of Vega-Lite.
struct MarkOrientation {
  let mark: MarkModel
  let channels: [EncodingChannel: ChannelModel]

  private func isMeasure(_ channel: EncodingChannel) -> Bool {
    channels[channel]?.isContinuous == true && !isBinned(channel)
  }
  private func isBinned(_ channel: EncodingChannel) -> Bool { channels[channel]?.isBinned == true }
  private func isAggregated(_ channel: EncodingChannel) -> Bool { channels[channel]?.isAggregated == true }
  private func has(_ channel: EncodingChannel) -> Bool { channels[channel] != nil }
  private var given: MarkModel.Orient? { mark.properties.text(.orient).flatMap(MarkModel.Orient.init(rawValue:)) }

  var orient: MarkModel.Orient? {
    switch mark.kind {
    case .point, .circle, .square: return nil
    case .bar: return bar
    case .rule: return rule
    case .area: return area
    case .line, .tick, .trail: return byMeasure
    case .rect, .text, .arc: return given ?? byMeasure
    }
  }

  private var bar: MarkModel.Orient? {
    if isBinned(.x) || (channels[.x]?.isField == true && isAggregated(.y) && !isAggregated(.x)) { return .vertical }
    if isBinned(.y) || (channels[.y]?.isField == true && isAggregated(.x) && !isAggregated(.y)) { return .horizontal }
    if has(.x2) || has(.y2) {
      if let given { return given }
      if !has(.x2) { return channels[.x]?.isUnbinnedAmount == true && isBinned(.y) ? .horizontal : .vertical }
      if !has(.y2) { return channels[.y]?.isUnbinnedAmount == true && isBinned(.x) ? .vertical : .horizontal }
    }
    return rule
  }

  private var rule: MarkModel.Orient? {
    if has(.x2), !isBinned(.x), has(.y2), !isBinned(.y) { return nil }
    return area
  }

  private var area: MarkModel.Orient? {
    if has(.y2) { return isBinned(.y) ? .horizontal : .vertical }
    if has(.x2) { return isBinned(.x) ? .vertical : .horizontal }
    if mark.kind == .rule {
      if has(.x), !has(.y) { return .vertical }
      if has(.y), !has(.x) { return .horizontal }
    }
    return byMeasure
  }

  private var byMeasure: MarkModel.Orient {
    if let given { return given }
    let isTick = mark.kind == .tick
    let (along, across): (MarkModel.Orient, MarkModel.Orient) =
      isTick ? (.vertical, .horizontal) : (.horizontal, .vertical)
    switch (isMeasure(.x), isMeasure(.y)) {
    case (true, false): return along
    case (false, true): return across
    case (false, false): return .vertical
    case (true, true): break
    }
    switch (channels[.x]?.type == .temporal, channels[.y]?.type == .temporal) {
    case (true, false): return across
    case (false, true): return along
    case (true, true), (false, false): break
    }
    if isAggregated(.y), !isAggregated(.x) { return across }
    if isAggregated(.x), !isAggregated(.y) { return along }
    return .vertical
  }
}
