// The rectangle of an interval that is selected before anybody has acted.
import Document

/// An interval selection with what it selects at the beginning.
struct BrushModel: Sendable {
  private let name: String
  private let ranges: [EncodingChannel: (from: Cell, to: Cell)]
  private let look: Tree

  /// The brushes of a view's parameters; those that select nothing have no rectangle.
  /// - Parameter encoding: of the view; `value` names its channels or their fields.
  static func brushes(_ params: Tree?, _ encoding: Tree) -> [BrushModel] {
    (params?.array ?? []).compactMap { BrushModel($0, encoding) }
  }

  private init?(_ param: Tree, _ encoding: Tree) {
    let select = param["select"]
    guard (select?.string ?? select?["type"]?.string) == "interval", param["bind"]?.string != "scales",
      let name = param["name"]?.string
    else { return nil }
    var ranges: [EncodingChannel: (from: Cell, to: Cell)] = [:]
    for channel in [EncodingChannel.x, .y] {
      let field = encoding[channel.rawValue]?["field"]?.string
      let value = param["value"]?[channel.rawValue] ?? field.flatMap { param["value"]?[$0] }
      guard let ends = value?.array, ends.count >= 2 else { continue }
      ranges[channel] = (BrushModel.cell(ends[0]), BrushModel.cell(ends[1]))
    }
    guard !ranges.isEmpty else { return nil }
    (self.name, self.ranges, look) = (name, ranges, select?["mark"] ?? .emptyObject)
  }

  private static func cell(_ tree: Tree) -> Cell { tree.members == nil ? Cell(tree) : ChannelModel.dateTime(tree) }

  /// The shade below the marks of a plot, and the outline above them.
  func marks(_ plot: PlotContext) -> (below: SceneMark, above: SceneMark)? {
    guard let x = span(.x, plot), let y = span(.y, plot) else { return nil }
    var shade = SceneItem()
    (shade.x, shade.y) = (min(x.0, x.1), min(y.0, y.1))
    (shade.width, shade.height) = ((x.1 - x.0).magnitude, (y.1 - y.0).magnitude)
    var outline = shade
    shade.fill = look["fill"]?.string ?? "#333"
    shade.fillOpacity = look["fillOpacity"]?.number ?? 0.125
    outline.fill = "transparent"
    outline.stroke = look["stroke"]?.string ?? "white"
    outline.strokeWidth = look["strokeWidth"]?.number
    outline.strokeOpacity = look["strokeOpacity"]?.number
    outline.strokeDash = look["strokeDash"]?.numbers
    return (rectangle(shade, "_brush_bg"), rectangle(outline, "_brush"))
  }

  private func rectangle(_ item: SceneItem, _ part: String) -> SceneMark {
    var mark = SceneMark(kind: .rect, role: .mark, name: name + part, items: [item])
    mark.isClipped = true
    return mark
  }

  /// From one end to the other along an axis; the whole side where nothing is selected along it.
  private func span(_ channel: EncodingChannel, _ plot: PlotContext) -> (Double, Double)? {
    guard let range = ranges[channel] else { return (0, plot.extent(channel)) }
    guard let scale = plot.scales[channel], let from = place(range.from, scale), let to = place(range.to, scale) else {
      return nil
    }
    return (from, to)
  }

  private func place(_ cell: Cell, _ scale: ScaleModel) -> Double? {
    guard scale.kind.isTime, case .text(let text) = cell else { return scale.place(cell, band: 0) }
    return scale.place(.moment(readMoment(text)), band: 0)
  }
}
