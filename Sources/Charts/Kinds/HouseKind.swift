// The kinds of charts that Chinese reports expect and Vega-Lite has no mark for, and the keys of each.
import Diagnose
import Document

/// A kind of chart by its name after `type:`.
enum HouseKind: String, CaseIterable, Sendable {
  case sankey, radar, gauge, treemap, waterfall, pyramid, funnel, bullet, dumbbell

  /// Keys that name a field of the data and must be there.
  var requiredFields: [String] {
    switch self {
    case .sankey: ["from", "to", "value"]
    case .radar: ["axis", "value"]
    case .gauge: ["value"]
    case .treemap, .waterfall, .funnel, .bullet: ["label", "value"]
    case .pyramid: ["label"]
    case .dumbbell: ["label", "from", "to"]
    }
  }

  /// Keys that name a field and may be left out.
  var otherFields: [String] {
    switch self {
    case .sankey, .waterfall, .funnel, .dumbbell: []
    case .radar: ["series"]
    case .gauge: ["label", "target"]
    case .treemap: ["group"]
    case .pyramid: ["left", "right", "side", "value"]
    case .bullet: ["target"]
    }
  }

  /// Keys with values of their own.
  var options: [String] {
    switch self {
    case .sankey: ["order"]
    case .radar: ["domain", "scales"]
    case .gauge: ["domain", "bands", "target-label"]
    case .treemap: []
    case .waterfall: ["totals", "base"]
    case .pyramid: ["upwards"]
    case .funnel: ["shares"]
    case .bullet: ["domain", "bands", "target-label"]
    case .dumbbell: ["domain", "sort"]
    }
  }

  /// Keys of all kinds.
  static let common = ["type", "data", "transform", "title", "unit", "format"]

  /// What a figure taken out of a printed report brings along, and what only matters on a screen.
  static let ignored = ["$schema", "usermeta", "name", "description", "width", "height"]

  var keys: [String] { HouseKind.common + requiredFields + otherFields + options }

  /// The kind that a specification asks for; nil for one of Vega-Lite.
  init?(_ specification: Tree) throws(Failure) {
    guard let type = specification["type"] else { return nil }
    guard let name = type.string, let kind = HouseKind(rawValue: name) else {
      throw Failure(.kindUnknown(type.text ?? "", at: type.span))
    }
    self = kind
  }
}
