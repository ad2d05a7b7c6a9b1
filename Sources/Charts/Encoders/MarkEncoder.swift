// From a unit's rows to the marks of a scene.
import Document

/// Draws a unit.
struct MarkEncoder {
  let context: PlotContext
  private let style: StyleEncoder
  private let size: ChannelReader?
  private let shape: ChannelReader?
  private let angle: ChannelReader?
  private let name: String

  init(_ context: PlotContext, name: String) {
    (self.context, self.name) = (context, name)
    style = StyleEncoder(context)
    (size, shape, angle) = (
      ChannelReader(context, .size), ChannelReader(context, .shape), ChannelReader(context, .angle)
    )
  }

  private var mark: MarkModel { context.mark }
  private var properties: Cascade<MarkProperty> { context.mark.properties }

  func marks() -> [SceneMark] {
    switch mark.kind {
    case .bar, .rect, .tick: [scene(.rect, rectangles())]
    case .point, .circle, .square: [scene(.symbol, symbols())]
    case .rule: [scene(.rule, rules())]
    case .text: [scene(.text, texts())]
    case .arc: [scene(.arc, arcs())]
    case .line, .area, .trail: PathEncoder(context, style: style, name: name).marks()
    }
  }

  private func scene(_ kind: SceneKind, _ items: [SceneItem]) -> SceneMark {
    var scene = SceneMark(kind: kind, role: .mark, name: name, items: items)
    scene.isClipped = properties.flag(.clip, false)
    return scene
  }

  /// In the order of `order`, if rows are not stacked by it.
  private var rows: [Int] { context.unit.stack == nil ? ordered(context.rows, context) : context.rows }

  // MARK: Rectangles

  private func rectangles() -> [SceneItem] {
    let isTick = mark.kind == .tick
    let across: EncodingChannel = mark.orient == .horizontal ? .y : .x
    let (x, y) = (BandEncoder(context, .x), BandEncoder(context, .y))
    let thickness = properties.number(.thickness, 1)
    return rows.compactMap { row in
      var spans: [EncodingChannel: (Double, Double)] = [:]
      for (channel, encoder) in [(EncodingChannel.x, x), (.y, y)] {
        if isTick, channel == across {
          guard let center = encoder.position.point(row) else { return nil }
          spans[channel] = (center - thickness / 2, center + thickness / 2)
        } else {
          guard let span = encoder.interval(row) else { return nil }
          spans[channel] = span
        }
      }
      guard let h = spans[.x], let v = spans[.y] else { return nil }
      var item = style.item(row)
      (item.x, item.y) = (min(h.0, h.1), min(v.0, v.1))
      (item.width, item.height) = ((h.1 - h.0).magnitude, (v.1 - v.0).magnitude)
      item.corners = corners(isReversed: mark.orient == .horizontal ? h.0 < h.1 : v.0 > v.1)
      return item
    }
  }

  /// Radii of the corners; the end of a bar is the side away from its base.
  private func corners(isReversed: Bool) -> [Double] {
    let all = properties.number(.cornerRadius)
    var radii = [
      properties.number(.cornerRadiusTopLeft) ?? all ?? 0, properties.number(.cornerRadiusTopRight) ?? all ?? 0,
      properties.number(.cornerRadiusBottomRight) ?? all ?? 0, properties.number(.cornerRadiusBottomLeft) ?? all ?? 0,
    ]
    if let end = properties.number(.cornerRadiusEnd) {
      let places = mark.orient == .horizontal ? (isReversed ? [0, 3] : [1, 2]) : (isReversed ? [2, 3] : [0, 1])
      for place in places { radii[place] = end }
    }
    return radii.contains { $0 > 0 } ? radii : []
  }

  // MARK: Symbols

  private func symbols() -> [SceneItem] {
    let (x, y) = (PositionEncoder(context, .x), PositionEncoder(context, .y))
    let usualShape = mark.kind == .square ? "square" : "circle"
    return rows.compactMap { row in
      guard let px = x.point(row), let py = y.point(row) else { return nil }
      var item = style.item(row)
      (item.x, item.y) = (px, py)
      item.size = style.number(size, row).flatMap { $0 } ?? properties.number(.size) ?? 30
      item.shape = shape(row) ?? properties.text(.shape, usualShape)
      item.angle = style.number(angle, row).flatMap { $0 } ?? properties.number(.angle, 0)
      return item
    }
  }

  private func shape(_ row: Int) -> String? {
    guard let output = shape?[row] else { return nil }
    switch output {
    case .value(let tree): return tree.string
    case .cell(let cell, let model):
      return model.hasNoScale ? cell.text : context.scales[.shape]?.output(cell)?.string
    }
  }

  // MARK: Rules

  private func rules() -> [SceneItem] {
    let (x, y) = (PositionEncoder(context, .x), PositionEncoder(context, .y))
    guard context.unit[.x] != nil || context.unit[.y] != nil else { return [] }
    let orient = mark.orient
    return rows.compactMap { row in
      var item = style.item(row)
      let h = span(x, row, isRange: orient != .vertical, usual: orient == .horizontal ? .zeroOrGreatest : .middle)
      let v = span(y, row, isRange: orient != .horizontal, usual: orient == .vertical ? .zeroOrGreatest : .middle)
      guard let h, let v else { return nil }
      (item.x, item.x2, item.y, item.y2) = (h.0, h.1, v.0, v.1)
      if let width = style.number(size, row) { item.strokeWidth = width }
      if size == nil, let width = mark.tree["size"]?.number { item.strokeWidth = width }
      return item
    }
  }

  private func span(
    _ position: PositionEncoder, _ row: Int, isRange: Bool, usual: UsualPosition
  ) -> (Double, Double)? {
    if isRange { return position.range(row, usual: usual) }
    return position.point(row, usual: usual).map { ($0, $0) }
  }

  // MARK: Texts

  private func texts() -> [SceneItem] {
    let (x, y) = (PositionEncoder(context, .x), PositionEncoder(context, .y))
    let polar = PolarText(context)
    let writer = TextEncoder(context)
    return rows.compactMap { row in
      guard let px = x.point(row), let py = y.point(row) else { return nil }
      var item = style.item(row)
      (item.x, item.y) = (px, py)
      item.text = writer.text(row)
      if let offset = polar?.offset(row) {
        item.text?.dx += offset.x
        item.text?.dy += offset.y
      }
      if let size = style.number(size, row).flatMap({ $0 }) { item.text?.fontSize = size }
      item.angle = style.number(angle, row).flatMap { $0 } ?? properties.number(.angle, 0)
      return item
    }
  }

  // MARK: Arcs

  private func arcs() -> [SceneItem] {
    let (x, y) = (PositionEncoder(context, .x), PositionEncoder(context, .y))
    let (theta, radius) = (BandEncoder(context, .theta), BandEncoder(context, .radius))
    return rows.compactMap { row in
      guard let px = x.point(row), let py = y.point(row), let angles = theta.interval(row),
        let radii = radius.interval(row)
      else { return nil }
      var item = style.item(row)
      (item.x, item.y) = (px, py)
      (item.startAngle, item.endAngle) = angles
      (item.outerRadius, item.innerRadius) = radii
      item.padAngle = properties.number(.padAngle, 0)
      if let corner = properties.number(.cornerRadius), corner > 0 { item.corners = [corner] }
      return item
    }
  }
}

/// Rows in the order that the channel `order` gives them.
func ordered(_ rows: [Int], _ context: PlotContext) -> [Int] {
  let orders = context.unit.orders
  guard !orders.isEmpty else { return rows }
  let keys = orders.map { SortKey(field: $0.column, isDescending: $0.tree["sort"]?.string == "descending") }
  return context.table.sorted(rows, by: keys)
}
