// An axis as marks of the scene, laid out as Vega lays out axes.
import Document

/// The marks of an axis, relative to its plot.
struct DrawnAxis: Sendable {
  var grid: [SceneMark] = []
  var parts: [SceneMark] = []
  /// What counts when other things are placed around the plot.
  var bounds = Bounds()
  var isAbove = false
}

/// Draws an axis.
struct AxisBuilder {
  let axis: AxisModel
  let width: Double
  let height: Double
  let config: Tree
  let measure: SceneMeasure
  let evaluator: LabelEvaluator
  /// The range of the scale across, which grid lines follow; nil where there is none.
  var across: [Double]?
  /// The ticks that conditional properties are tested on.
  var conditions = AxisConditions([])

  private var p: Cascade<AxisProperty> { axis.properties }
  private var isHorizontal: Bool { axis.side.isHorizontal }
  /// Towards the outside.
  private var sign: Double { axis.side == .top || axis.side == .left ? -1 : 1 }
  private var translate: Double { p.number(.translate, 0.5) }
  private var offset: Double { p.number(.offset, 0) }
  private var range: (from: Double, to: Double) { (axis.scale.range.first ?? 0, axis.scale.range.last ?? 0) }
  private var length: Double { isHorizontal ? width : height }

  /// - Parameter parts: grid lines, the axis itself, or both.
  mutating func draw(grid: Bool = true, parts: Bool = true) -> DrawnAxis {
    var drawn = DrawnAxis()
    let ticker = AxisTicker(axis: axis, length: length, config: config, evaluator: evaluator)
    let ticks = ticker.ticks()
    let places = tickPlaces(ticks)
    conditions = AxisConditions(ticks, evaluator.scope)
    drawn.isAbove = p.number(.zindex, 0) > 0
    if grid, axis.isGridded { drawn.grid = [gridLines(places)] }
    guard parts else { return drawn }
    let labels = p.flag(.labels, true) ? labelMark(ticks, ticks.map { labelPlace($0.value) }) : nil
    var extent = Bounds()
    let tickSize = p.number(.tickSize, 5)
    if p.flag(.ticks, true) {
      let mark = tickMark(places, tickSize)
      drawn.parts.append(mark)
      extent.add(measure.bounds(mark))
    }
    if let labels { extent.add(measure.bounds(labels)) }
    if p.flag(.domain, true) { drawn.parts.append(domainMark()) }
    let reach = reach(extent)
    var box = axisBox(reach)
    if !extent.isEmpty { box.add(extent) }
    if let labels { drawn.parts.append(labels) }
    if let title = axis.title, !title.isEmpty {
      let (mark, titleBox) = titleMark(title, reach)
      drawn.parts.append(mark)
      box.add(titleBox)
    }
    let (dx, dy) = origin
    drawn.bounds = box.moved(dx, dy)
    for place in drawn.parts.indices { drawn.parts[place].move(dx + translate, dy + translate) }
    return drawn
  }

  /// Where the axis lies in its plot.
  private var origin: (Double, Double) {
    let position = p.number(.position, 0)
    return switch axis.side {
    case .bottom: (position, height + offset)
    case .top: (position, -offset)
    case .left: (-offset, position)
    case .right: (width + offset, position)
    }
  }

  /// How far ticks and labels reach away from the plot.
  private func reach(_ box: Bounds) -> Double {
    let far: Double =
      switch axis.side {
      case .bottom: box.y2
      case .top: -box.y1
      case .left: -box.x1
      case .right: box.x2
      }
    if box.isEmpty { return p.number(.minExtent, 0) }
    return max(p.number(.minExtent, 0), min(p.number(.maxExtent, 200), far))
  }

  private func axisBox(_ reach: Double) -> Bounds {
    var box = Bounds()
    // The whole plot side, as far as the scale reaches.
    let length = max(range.from, range.to)
    if isHorizontal {
      box.add(0, min(0, sign * reach))
      box.add(length, max(0, sign * reach))
    } else {
      box.add(min(0, sign * reach), 0)
      box.add(max(0, sign * reach), length)
    }
    return box
  }

  // MARK: Ticks, grid lines, domain

  /// Where a tick lies along the axis.
  private func tickPlace(_ cell: Cell) -> Double {
    let part: Double =
      switch p.text(.tickBand) {
      case "extent": 1
      case nil: p.number(.bandPosition, 0.5)
      default: 0.5
      }
    return rounded((axis.scale.place(cell, band: part) ?? .nan) + tickOffset)
  }

  /// Where the label of a tick lies along the axis: `bandPosition` moves ticks only.
  private func labelPlace(_ cell: Cell) -> Double { (axis.scale.place(cell, band: 0.5) ?? .nan) + tickOffset }

  private var tickOffset: Double { p.text(.tickBand) == "extent" ? 0 : p.number(.tickOffset, 0) }

  private func rounded(_ place: Double) -> Double { p.flag(.tickRound, true) ? scriptRound(place) : place }

  /// The places of ticks, with one more at the beginning where ticks stand between bands.
  private func tickPlaces(_ ticks: [AxisTick]) -> [Double] {
    let places = ticks.map { tickPlace($0.value) }
    guard p.text(.tickBand).map({ $0 == "extent" }) ?? p.flag(.tickExtra, false), let first = ticks.first else {
      return places
    }
    return places + [rounded((axis.scale.place(first.value, band: 0) ?? .nan) + tickOffset)]
  }

  private func gridLines(_ places: [Double]) -> SceneMark {
    let ends = gridEnds
    let items = zip(pens("grid", places.count), places).map { pen, place -> SceneItem in
      var line = pen
      if isHorizontal {
        (line.x, line.y, line.y2) = (place + translate, ends.0 + translate, ends.1 + translate)
        line.x2 = line.x
      } else {
        (line.y, line.x, line.x2) = (place + translate, ends.0 + translate, ends.1 + translate)
        line.y2 = line.y
      }
      return line
    }
    return SceneMark(kind: .rule, role: .axisGrid, items: items)
  }

  /// Grid lines run over the range of the other scale, away from the side of the axis.
  private var gridEnds: (Double, Double) {
    let side = isHorizontal ? height : width
    let (from, to) = (across?.first ?? 0, across?.last ?? side)
    switch axis.side {
    case .bottom, .right: return (side - from, side - to)
    case .top, .left: return (from, to)
    }
  }

  private func tickMark(_ places: [Double], _ size: Double) -> SceneMark {
    let sizes = conditions.values(p[.tickSize])
    let items = zip(pens("tick", places.count), places).enumerated().map { number, entry -> SceneItem in
      var (line, place) = entry
      let size = sizes?[safe: number]?.number ?? size
      if isHorizontal {
        (line.x, line.x2, line.y2) = (place, place, sign * size)
      } else {
        (line.y, line.y2, line.x2) = (place, place, sign * size)
      }
      return line
    }
    return SceneMark(kind: .rule, role: .axisTick, items: items)
  }

  private func domainMark() -> SceneMark {
    var item = pen("domain")
    if isHorizontal {
      (item.x, item.x2, item.y2) = (range.from, range.to, 0)
    } else {
      (item.y, item.y2, item.x2) = (range.from, range.to, 0)
    }
    return SceneMark(kind: .rule, role: .axisDomain, items: [item])
  }

  /// A property of `grid`, `tick` or `domain` lines.
  private func line(_ kind: String, _ key: String) -> Tree? { AxisProperty(rawValue: kind + key).flatMap { p[$0] } }

  private func pen(_ kind: String) -> SceneItem {
    var item = SceneItem()
    item.stroke = line(kind, "Color")?.string
    item.strokeWidth = line(kind, "Width")?.number ?? 1
    item.strokeDash = line(kind, "Dash")?.numbers
    item.strokeDashOffset = line(kind, "DashOffset")?.number
    item.strokeCap = line(kind, "Cap")?.string
    item.opacity = line(kind, "Opacity")?.number ?? 1
    return item
  }

  /// One line for each tick, with what conditions change.
  private func pens(_ kind: String, _ count: Int) -> [SceneItem] {
    let (colors, dashes) = (conditions.values(line(kind, "Color")), conditions.values(line(kind, "Dash")))
    let (widths, opacities) = (conditions.values(line(kind, "Width")), conditions.values(line(kind, "Opacity")))
    let pen = pen(kind)
    return (0..<count).map { number in
      var line = pen
      if let color = colors?[safe: number] { line.stroke = color.string }
      if let dash = dashes?[safe: number] { line.strokeDash = dash.numbers }
      if let width = widths?[safe: number]?.number { line.strokeWidth = width }
      if let opacity = opacities?[safe: number]?.number { line.opacity = opacity }
      return line
    }
  }

  // MARK: Labels

  private func labelMark(_ ticks: [AxisTick], _ places: [Double]) -> SceneMark {
    let angle = labelAngle
    let guide = GuideText(properties: p, prefix: "label", style: "guide-label", config: config, usualSize: 10)
    var text = guide.text([])
    text.align = p.text(.labelAlign) ?? LabelAngle.align(angle, axis.side)
    text.baseline = p.text(.labelBaseline) ?? LabelAngle.baseline(angle, axis.side)
    var usual = guide.item(text)
    usual.angle = angle
    let distance = (p.flag(.ticks, true) ? p.number(.tickSize, 5) : 0) + p.number(.labelPadding, 2)
    let styles = LabelStyles(p, conditions)
    var items = zip(ticks, places).enumerated().map { number, entry -> SceneItem in
      let (tick, place) = entry
      var item = usual
      item.text?.lines = tick.label
      styles.apply(number, to: &item)
      let along = place + (styles.offset(number) ?? p.number(.labelOffset, 0))
      (item.x, item.y) = isHorizontal ? (along, sign * distance) : (sign * distance, along)
      return item
    }
    flush(&items, places)
    LabelThinning(axis: axis, measure: measure).thin(&items)
    return SceneMark(kind: .text, role: .axisLabel, items: items)
  }

  /// Names along x are turned where nothing else is said.
  private var labelAngle: Double {
    if let given = p.layers.dropLast().lazy.compactMap({ $0["labelAngle"]?.number }).first { return normalised(given) }
    let own = p.number(.labelAngle, 0)
    if own != 0 { return normalised(own) }
    let isName = axis.model.type.isDiscrete && axis.model.unit == nil
    return isHorizontal && isName && axis.channel == .x ? 270 : 0
  }

  private func normalised(_ angle: Double) -> Double {
    let rest = angle.truncatingRemainder(dividingBy: 360)
    return rest < 0 ? rest + 360 : rest
  }

  /// The outer labels of a horizontal amount stay inside its ends.
  private func flush(_ items: inout [SceneItem], _ places: [Double]) {
    let isAmount = axis.model.type == .quantitative || axis.model.type == .temporal
    let setting = p[.labelFlush] ?? (axis.channel == .x && isAmount ? true : false)
    let threshold = setting.number ?? (setting.bool == true ? 1 : -1)
    guard threshold >= 0, p.text(.labelAlign) == nil || !isHorizontal else { return }
    let (low, high) = (min(range.from, range.to), max(range.from, range.to))
    let shift = p.number(.labelFlushOffset, 0)
    for place in items.indices {
      let (toLow, toHigh) = ((places[place] - low).magnitude, (high - places[place]).magnitude)
      let side: Int = toLow < toHigh && toLow <= threshold ? -1 : toHigh <= threshold ? 1 : 0
      guard side != 0 else { continue }
      if isHorizontal {
        if labelAngle == 0 { items[place].text?.align = side < 0 ? "left" : "right" } else { continue }
        items[place].text?.dx = Double(side) * shift
      } else {
        items[place].text?.baseline = side < 0 ? "top" : "bottom"
        items[place].text?.dy = Double(side) * shift
      }
    }
  }

  // MARK: Title

  private func titleMark(_ lines: [String], _ reach: Double) -> (SceneMark, Bounds) {
    let guide = GuideText(properties: p, prefix: "title", style: "guide-title", config: config, usualSize: 11)
    var text = guide.text(lines)
    let anchor = p.text(.titleAnchor)
    let isStart = anchor == "start"
    text.align = p.text(.titleAlign) ?? (anchor == nil || anchor == "middle" ? "center" : isStart ? "left" : "right")
    text.baseline = p.text(.titleBaseline) ?? (axis.side == .bottom ? "top" : "bottom")
    var item = guide.item(text)
    item.angle = p.number(.titleAngle) ?? (isHorizontal ? 0 : axis.side == .left ? -90 : 90)
    let (low, high) = (min(range.from, range.to), max(range.from, range.to))
    let along: Double =
      anchor == nil || anchor == "middle"
      ? (low + high) / 2
      : isStart == isHorizontal ? low : high
    let more = axis.side == .bottom ? 0 : Double(lines.count - 1) * (text.lineHeight ?? text.fontSize + 2)
    let distance = sign * (reach + more + p.number(.titlePadding, 4))
    item.x = p.number(.titleX) ?? (isHorizontal ? along : distance)
    item.y = p.number(.titleY) ?? (isHorizontal ? distance : along)
    return (SceneMark(kind: .text, role: .axisTitle, items: [item]), measure.bounds(item, .text))
  }
}
