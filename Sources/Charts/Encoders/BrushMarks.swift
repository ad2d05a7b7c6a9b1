// What selections put into a plot before anybody has acted: rectangles of intervals, cells of the nearest item.
import Document

/// An interval selection with what it selects at the beginning; nothing is drawn for one that selects nothing.
struct BrushModel: Sendable {
  private let name: String
  private let ranges: [EncodingChannel: (from: Cell, to: Cell)]
  /// The axes along which it selects.
  private let channels: Set<EncodingChannel>
  /// Whether the views that repeat it have one selection between them.
  private let isGlobal: Bool
  private let look: Tree

  /// The brushes of a view's parameters.
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
    (self.name, self.ranges, look) = (name, ranges, select?["mark"] ?? .emptyObject)
    channels = BrushModel.channels(select, encoding)
    isGlobal = (select?["resolve"]?.string ?? "global") == "global"
  }

  /// Both axes where nothing is said; two axes of one field count once.
  private static func channels(_ select: Tree?, _ encoding: Tree) -> Set<EncodingChannel> {
    let named =
      select?["encodings"]?.array?.compactMap { $0.string.flatMap(EncodingChannel.init(rawValue:)) } ?? [.x, .y]
    let isOneField = encoding["x"]?["field"]?.string.map { $0 == encoding["y"]?["field"]?.string } ?? false
    return named.contains(.x) && isOneField ? [.x] : Set(named)
  }

  private static func cell(_ tree: Tree) -> Cell { tree.members == nil ? Cell(tree) : ChannelModel.dateTime(tree) }

  /// The shade below the marks of a plot, and the outline above them.
  /// - Parameter inCell: whether the plot is one of several for parts of the rows; what is selected at the beginning
  ///   belongs to none of them.
  func marks(_ plot: PlotContext, inCell: Bool) -> (below: SceneMark, above: SceneMark) {
    var shade = SceneItem()
    let spans = ranges.isEmpty || inCell ? nil : span(.x, plot).flatMap { x in span(.y, plot).map { (x, $0) } }
    if let (x, y) = spans {
      (shade.x, shade.y) = (min(x.0, x.1), min(y.0, y.1))
      (shade.width, shade.height) = ((x.1 - x.0).magnitude, (y.1 - y.0).magnitude)
    } else {
      (shade.width, shade.height) = (unselected(.x, plot), unselected(.y, plot))
    }
    var outline = shade
    shade.fill = look["fill"]?.string ?? "#333"
    shade.fillOpacity = look["fillOpacity"]?.number ?? 0.125
    outline.fill = "transparent"
    outline.stroke = ranges.isEmpty ? nil : look["stroke"]?.string ?? "white"
    outline.strokeWidth = look["strokeWidth"]?.number
    outline.strokeOpacity = look["strokeOpacity"]?.number
    outline.strokeDash = look["strokeDash"]?.numbers
    return (rectangle(shade, "_brush_bg", spans == nil), rectangle(outline, "_brush", spans == nil))
  }

  private func rectangle(_ item: SceneItem, _ part: String, _ isWaiting: Bool) -> SceneMark {
    var mark = SceneMark(kind: .rect, role: .mark, name: name + part, items: [item])
    (mark.isClipped, mark.isWaiting) = (true, isWaiting)
    return mark
  }

  /// How far the rectangle reaches before anything is selected. Views with a selection of their own keep the side along
  /// which nothing can be selected; along the others they have no end yet.
  private func unselected(_ channel: EncodingChannel, _ plot: PlotContext) -> Double? {
    if isGlobal { return 0 }
    return channels.contains(channel) ? nil : plot.extent(channel)
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

/// The cells of the plane in which each item is the nearest.
enum NearestCells {
  static func areAsked(_ params: Tree?) -> Bool {
    (params?.array ?? []).contains { $0["select"]?["nearest"]?.bool == true }
  }

  /// One cell an item: only readers who point at them tell where they lie.
  static func mark(_ marks: [SceneMark]) -> SceneMark {
    var cell = SceneItem()
    (cell.fill, cell.stroke, cell.strokeWidth) = ("transparent", "transparent", 0.35)
    let count = marks.reduce(0) { $0 + $1.items.count }
    var mark = SceneMark(kind: .path, role: .mark, name: "voronoi", items: Array(repeating: cell, count: count))
    mark.isWaiting = true
    return mark
  }
}
