// An axis before it is drawn: what the units that share it say of it.
import Document

/// The side of a plot that an axis or legend stands at.
enum PlotSide: String, CaseIterable, Hashable, Sendable {
  case top, right, bottom, left
  /// Whether an axis at this side runs from left to right.
  var isHorizontal: Bool { self == .top || self == .bottom }
  var opposite: PlotSide {
    switch self {
    case .top: .bottom
    case .bottom: .top
    case .left: .right
    case .right: .left
    }
  }
}

/// An axis of a plot.
struct AxisModel: Sendable {
  var channel: EncodingChannel
  var side: PlotSide
  var scale: ScaleModel
  /// The field that the axis shows first.
  var model: ChannelModel
  /// What the units say, merged.
  var definition: Tree
  /// Lines of the title; nil for none.
  var title: [String]?
  var properties: Cascade<AxisProperty>
  /// The place of its scale in the chart's list.
  var scaleID: Int

  var isGridded: Bool {
    return properties.flag(.grid) ?? !scale.kind.isDiscrete && model.isField && model.bin == nil && !model.isBinned
  }
}

/// Finds the axes of a plot.
struct AxisCollector {
  let units: [UnitModel]
  let config: Tree

  /// The axes along x or y: one for each scale, the second at the opposite side.
  /// - Parameter scale: a trained scale by its place in the chart's list.
  func axes(_ channel: EncodingChannel, _ members: [Int], _ scale: (Int) -> ScaleModel?) -> [AxisModel] {
    var axes: [AxisModel] = []
    var order: [Int] = []
    var groups: [Int: [Int]] = [:]
    for member in members {
      guard let id = units[member].scales[channel] else { continue }
      if groups[id] == nil { order.append(id) }
      groups[id, default: []].append(member)
    }
    var taken: Set<PlotSide> = []
    for id in order {
      guard let scale = scale(id), var axis = axis(channel, groups[id] ?? [], scale, id) else { continue }
      if axis.definition["orient"] == nil, taken.contains(axis.side) { axis.side = axis.side.opposite }
      taken.insert(axis.side)
      if !axes.isEmpty, axis.definition["grid"] == nil {
        axis.definition = axis.definition.setting("grid", false)
      }
      axis.properties = properties(axis)
      axes.append(axis)
    }
    return axes
  }

  private func axis(_ channel: EncodingChannel, _ members: [Int], _ scale: ScaleModel, _ id: Int) -> AxisModel? {
    var definition: Tree?
    var titles = TitleMerger()
    var lead: ChannelModel?
    var isSwitchedOff: Bool?
    for member in members {
      guard let model = units[member][channel]?.shown, model.isFieldOrDatum else { continue }
      let own = model.tree["axis"]
      // The first layer that says anything decides whether there is an axis.
      isSwitchedOff = isSwitchedOff ?? own?.isNull
      if own?.isNull == true { continue }
      lead = lead ?? model
      definition = (own ?? .emptyObject).merging(definition)
      titles.add(own?["title"], model, units[member][channel.secondary ?? channel]?.shown, config)
    }
    guard isSwitchedOff != true, let definition, let lead, config["axis"]?["disable"]?.bool != true else { return nil }
    let usual: PlotSide = channel == .x ? .bottom : .left
    let side = definition["orient"]?.string.flatMap(PlotSide.init(rawValue:)) ?? configured(channel) ?? usual
    var axis = AxisModel(
      channel: channel, side: side, scale: scale, model: lead, definition: definition, title: titles.lines,
      properties: Cascade([]), scaleID: id)
    axis.properties = properties(axis)
    if axis.properties.flag(.disable, false) { return nil }
    if axis.properties[.title]?.isNull == true { axis.title = nil }
    return axis
  }

  private func configured(_ channel: EncodingChannel) -> PlotSide? {
    (config[channel == .x ? "axisX" : "axisY"]?["orient"] ?? config["axis"]?["orient"])?.string
      .flatMap(PlotSide.init(rawValue:))
  }

  /// From the axis itself to the configuration of all axes.
  private func properties(_ axis: AxisModel) -> Cascade<AxisProperty> {
    let along = axis.channel == .x ? "X" : "Y"
    let kinds: [String] =
      switch axis.scale.kind {
      case .band: ["Band", "Discrete"]
      case .point, .ordinal: ["Point", "Discrete"]
      case .time, .utc: ["Temporal"]
      case .linear, .pow, .sqrt, .symlog, .log, .identity, .quantile, .quantize, .threshold, .binOrdinal:
        ["Quantitative"]
      }
    let side = axis.side.rawValue
    let sideName = "axis" + side.prefix(1).uppercased() + side.dropFirst()
    var layers: [Tree?] = [axis.definition]
    for style in (axis.definition["style"].map { $0.array ?? [$0] } ?? []).reversed() {
      layers.append(style.string.flatMap { config["style"]?[$0] })
    }
    layers += kinds.map { config["axis\(along)\($0)"] } + [config["axis\(along)"], config[sideName]]
    layers += kinds.map { config["axis\($0)"] }
    return Cascade(layers + [config["axis"]])
  }
}

/// Puts the titles of several units together: those that are written out come first, alike ones are said once.
struct TitleMerger {
  private var given: [String]?
  private var isSwitchedOff = false
  private var implied: [String] = []

  var lines: [String]? {
    if let given { return given }
    if isSwitchedOff || implied.isEmpty { return nil }
    let text = implied.joined(separator: ", ")
    return text.isEmpty ? nil : [text]
  }

  /// - Parameter title: of the guide itself, before that of the channel.
  mutating func add(_ title: Tree?, _ model: ChannelModel, _ second: ChannelModel?, _ config: Tree) {
    if let title = title ?? model.tree["title"] {
      if title.isNull || title.string == "" {
        isSwitchedOff = true
      } else if let lines = title.textLines {
        give(lines)
      }
      return
    }
    guard model.isField else { return }
    add(FieldTitle(model.tree, config: config).text)
    if let second, second.isField, second.channel != model.channel {
      if let title = second.tree["title"] {
        if let text = title.string { add(text) }
      } else {
        add(FieldTitle(second.tree, config: config).text)
      }
    }
  }

  /// Takes in the titles of another guide.
  mutating func merge(_ other: TitleMerger) {
    if let theirs = other.given { give(theirs) }
    isSwitchedOff = isSwitchedOff || other.isSwitchedOff
    for text in other.implied { add(text) }
  }

  /// Single lines are joined; of titles of several lines the first stays.
  private mutating func give(_ lines: [String]) {
    guard let known = given, known != lines else {
      given = lines
      return
    }
    if known.count == 1, lines.count == 1 { given = ["\(known[0]), \(lines[0])"] }
  }

  private mutating func add(_ text: String) { if !implied.contains(text) { implied.append(text) } }
}
