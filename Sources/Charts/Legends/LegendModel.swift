// A legend before it is drawn: the scales that it explains, and how their symbols look.
import Document

/// A legend.
struct LegendModel: Sendable {
  /// The scales that it explains, by channel.
  var scales: [(channel: EncodingChannel, scale: ScaleModel)]
  /// The unit whose mark the symbols look like.
  var unit: UnitModel
  var model: ChannelModel
  var title: [String]?
  var properties: Cascade<LegendProperty>
  var isGradient: Bool
  /// Whether the title was written out.
  var isTitled = false
  /// What the channel `color` paints in the marks that the legend explains.
  var paints: Set<EncodingChannel> = []

  /// The scale whose values are shown.
  var lead: ScaleModel {
    let order: [EncodingChannel] = [.size, .shape, .fill, .color, .stroke, .strokeWidth, .strokeDash, .opacity]
    return order.lazy.compactMap(scale).first ?? scales[0].scale
  }
  var orient: String { properties.text(.orient, "right") }

  func scale(_ channel: EncodingChannel) -> ScaleModel? { scales.first { $0.channel == channel }?.scale }

  var isHorizontal: Bool {
    if let direction = properties.text(.direction) { return direction == "horizontal" }
    switch orient {
    case "top", "bottom": return true
    case "left", "right", "none": return false
    default: return isGradient
    }
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
    var found: [LegendModel] = []
    for channel in EncodingChannel.scaled where EncodingChannel.explained.contains(channel) {
      for id in scaleIDs {
        let uses = members.filter { units[$0].scales[channel] == id }
        guard !uses.isEmpty, let scale = scale(id), let legend = legend(channel, uses, scale) else { continue }
        if let place = found.firstIndex(where: { LegendCollector.agree($0, legend) }) {
          found[place].scales += legend.scales
          found[place].properties.layers.insert(contentsOf: legend.properties.layers.prefix(1), at: 1)
          if legend.isGradient != found[place].isGradient { found[place].isGradient = false }
          found[place].paints.formUnion(legend.paints)
          if !found[place].isTitled, legend.isTitled {
            (found[place].title, found[place].isTitled) = (legend.title, true)
          }
        } else {
          found.append(legend)
        }
      }
    }
    return found
  }

  /// Legends of one domain and one name are one.
  private static func agree(_ a: LegendModel, _ b: LegendModel) -> Bool {
    a.lead.kind.isDiscrete == b.lead.kind.isDiscrete && a.lead.values == b.lead.values
      && a.lead.definition["domain"].map { Cell($0) } == b.lead.definition["domain"].map { Cell($0) }
      && a.model.column == b.model.column
      && a.orient == b.orient
  }

  private func legend(_ channel: EncodingChannel, _ uses: [Int], _ scale: ScaleModel) -> LegendModel? {
    var definition: Tree?
    var titles = TitleMerger()
    var lead: (unit: UnitModel, model: ChannelModel)?
    var paints: Set<EncodingChannel> = []
    for use in uses {
      guard let model = units[use][channel]?.shown, model.isFieldOrDatum else { continue }
      let own = model.tree["legend"]
      if own?.isNull == true { continue }
      lead = lead ?? (units[use], model)
      if channel == .color {
        paints.insert(units[use].mark.isFilled && units[use].mark.kind != .trail ? .fill : .stroke)
      }
      definition = (own ?? .emptyObject).merging(definition)
      titles.add(own?["title"], model, nil, config)
    }
    guard let definition, let lead else { return nil }
    let properties = Cascade<LegendProperty>([definition, config["legend"]])
    if properties.flag(.disable, false) { return nil }
    if scale.kind.isDiscrete, scale.kind != .binOrdinal, scale.values.isEmpty { return nil }
    let type = properties.text(.type)
    let isRamp = channel.isColor && scale.kind.hasContinuousRange
    var legend = LegendModel(
      scales: [(channel, scale)], unit: lead.unit, model: lead.model, title: titles.lines, properties: properties,
      isGradient: type.map { $0 == "gradient" } ?? isRamp)
    (legend.isTitled, legend.paints) = (titles.isGiven, paints)
    return legend
  }
}
