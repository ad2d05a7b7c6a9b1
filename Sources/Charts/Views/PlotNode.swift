// The tree of views with their units, and which scales they share.
import Diagnose
import Document

/// A view that can be laid out.
struct PlotNode: Sendable {
  indirect enum Content: Sendable {
    /// Marks over each other in one plot: places in the list of units.
    case plot([Int])
    case facet(FacetModel, PlotNode)
    case concat([PlotNode], columns: Int?)
  }
  var content: Content
  /// What the view says beside its marks: title, size, layout.
  var properties: Tree
  /// Scales whose legends stand at this view.
  var legendScales: [Int] = []
  /// Whether nothing lies around the view: its outline then takes no room.
  var isRoot = false

  /// The same in another size.
  func sized(_ width: Double, _ height: Double) -> PlotNode {
    var node = self
    node.properties = properties.setting("width", Tree(floatLiteral: width))
      .setting("height", Tree(floatLiteral: height))
    return node
  }

  /// All units below.
  var members: [Int] {
    switch content {
    case .plot(let units): units
    case .facet(_, let child): child.members
    case .concat(let children, _): children.flatMap(\.members)
    }
  }
}

/// How a view is repeated for the values of fields.
struct FacetModel: Sendable {
  /// `row`, `column` or `facet`, in this order.
  var channels: [(name: String, model: ChannelModel)]
  /// Scales that each cell has for itself.
  var ownScales: Set<Int> = []
  /// Axes that stand in each cell.
  var ownAxes: Set<EncodingChannel> = []
  /// The rows that the facets' values come from.
  var rows: Relation

  /// Where the classes of a channel end, by their beginnings.
  func ends(_ model: ChannelModel) -> [Cell: Cell] {
    guard model.bin != nil, let end = model.end else { return [:] }
    let (starts, stops) = (rows.column(model.column), rows.column(end))
    return Dictionary(rows.rows.map { (starts[$0], stops[$0]) }, uniquingKeysWith: { first, _ in first })
  }

  func model(_ name: String) -> ChannelModel? { channels.first { $0.name == name }?.model }
}

/// Everything about a chart but its geometry.
struct ChartModel: Sendable {
  var units: [UnitModel]
  var root: PlotNode
  /// The uses of each scale; those of merged scales stand at the first.
  var uses: [[ScaleUse]]
  var config: Tree
  /// The parameters, also those that transforms have made.
  var scope: Scope
  var findings: [Diagnostic] = []
}
