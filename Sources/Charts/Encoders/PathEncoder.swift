// Lines, areas and trails: one path a series.
import Document

/// Draws the paths of a unit.
struct PathEncoder {
  private let context: PlotContext
  private let style: StyleEncoder
  private let name: String
  private let x: PositionEncoder
  private let y: PositionEncoder
  private let size: ChannelReader?

  init(_ context: PlotContext, style: StyleEncoder, name: String) {
    (self.context, self.style, self.name) = (context, style, name)
    (x, y) = (PositionEncoder(context, .x), PositionEncoder(context, .y))
    size = ChannelReader(context, .size)
  }

  private var mark: MarkModel { context.mark }

  func marks() -> [SceneMark] {
    let columns = series
    guard !columns.isEmpty else { return [path(context.rows)] }
    return context.table.groups(context.rows, by: columns).map { rows in
      var scene = path(rows)
      scene.isSeries = true
      return scene
    }
  }

  /// The columns that part the rows into series.
  private var series: [Relation.Column] {
    var names: [String] = []
    for channel in EncodingChannel.parting {
      switch channel {
      case .text, .shape, .angle, .detail: continue
      case .order where mark.kind != .area: continue
      case .size where mark.kind == .trail: continue
      case .x, .y, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta, .theta2, .radius,
        .radius2, .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .strokeDash,
        .order, .key, .tooltip, .href, .url, .description, .row, .column, .facet:
        break
      }
      guard let shown = context.unit[channel]?.shown, shown.isField, !shown.isAggregated else { continue }
      names.append(shown.column)
    }
    names += context.unit.details.filter { $0.isField && !$0.isAggregated }.map(\.column)
    if mark.kind == .area { names += context.unit.orders.filter { !$0.isAggregated }.map(\.column) }
    return names.map(context.table.column)
  }

  private func path(_ rows: [Int]) -> SceneMark {
    let checked = definedColumns
    var points: [(item: SceneItem, key: Double)] = []
    for row in rows {
      var item = style.item(row)
      item.isDefined = mark.invalid == .show || checked.allSatisfy { $0[row].finiteNumber != nil }
      place(&item, row)
      if let width = style.number(size, row).flatMap({ $0 }) {
        if mark.kind == .trail { item.size = width } else { item.strokeWidth = width }
      } else if mark.kind == .trail {
        item.size = mark.properties.number(.size, 2)
      } else if mark.kind == .line, let width = mark.tree["size"]?.number {
        item.strokeWidth = width
      }
      points.append((item, mark.orient == .horizontal ? item.y : item.x))
    }
    var scene = SceneMark(kind: kind, role: .mark, name: name, items: sorted(points, rows))
    scene.interpolate = mark.properties.text(.interpolate, "linear")
    scene.tension = mark.properties.number(.tension)
    scene.isHorizontal = mark.orient == .horizontal
    scene.isClipped = mark.properties.flag(.clip, false)
    return scene
  }

  private var kind: SceneKind {
    switch mark.kind {
    case .area: .area
    case .trail: .trail
    case .bar, .line, .point, .circle, .square, .tick, .rect, .rule, .text, .arc: .line
    }
  }

  /// The columns whose gaps break a path.
  private var definedColumns: [Relation.Column] {
    [EncodingChannel.x, .y].compactMap { channel in
      guard let model = context.unit[channel], model.isField, !model.type.isDiscrete, model.aggregate != "count",
        context.scales[channel]?.kind.isDiscrete != true
      else { return nil }
      return context.table.column(model.column)
    }
  }

  private func place(_ item: inout SceneItem, _ row: Int) {
    guard mark.kind == .area else {
      (item.x, item.y) = (x.point(row) ?? .nan, y.point(row) ?? .nan)
      return
    }
    if mark.orient == .horizontal {
      let span = x.range(row, usual: .zeroOrLeast)
      (item.x, item.x2, item.y) = (span?.0 ?? .nan, span?.1, y.point(row, usual: .zeroOrLeast) ?? .nan)
    } else {
      let span = y.range(row, usual: .zeroOrLeast)
      (item.y, item.y2, item.x) = (span?.0 ?? .nan, span?.1, x.point(row, usual: .zeroOrLeast) ?? .nan)
    }
    if item.x.isNaN || item.y.isNaN { item.isDefined = false }
  }

  /// By `order`, else along the axis that the path runs along.
  private func sorted(_ points: [(item: SceneItem, key: Double)], _ rows: [Int]) -> [SceneItem] {
    if !context.unit.orders.isEmpty, mark.kind != .area {
      let places = Dictionary(
        rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
      return ordered(rows, context).compactMap { places[$0].map { points[$0].item } }
    }
    let order = context.unit[.order]?.tree
    let isUnsorted =
      order?["value"]?.isNull == true || order?["sort"]?.isNull == true || mark.properties[.order]?.isOn == false
    let dimension: EncodingChannel = mark.orient == .horizontal ? .y : .x
    guard !isUnsorted, context.unit[dimension]?.isField == true else { return points.map(\.item) }
    return points.enumerated().sorted { a, b in
      let (first, second) = (a.element.key, b.element.key)
      if first == second || first.isNaN && second.isNaN { return a.offset < b.offset }
      return first.isNaN ? true : second.isNaN ? false : first < second
    }.map(\.element.item)
  }
}
