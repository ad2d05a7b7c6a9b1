// A legend as marks of the scene, laid out as Vega lays out legends.
import Document

/// The marks of a legend, relative to its own corner.
struct DrawnLegend: Sendable {
  var marks: [SceneMark]
  var width: Double
  var height: Double
  var orient: String
  var offset: Double
  /// Where it stands, if it is placed by hand.
  var place: (x: Double, y: Double)?
}

/// Draws a legend.
struct LegendBuilder {
  let legend: LegendModel
  let config: Tree
  /// Of the view that the legend stands beside.
  let plotWidth: Double
  let plotHeight: Double
  let measure: SceneMeasure
  let evaluator: LabelEvaluator

  private var p: Cascade<LegendProperty> { legend.properties }

  func draw() -> DrawnLegend {
    let form = legend.form
    let entries = LegendEntries(
      legend: legend, config: config, evaluator: evaluator, gradientLength: form == .gradient ? gradientLength : 200
    ).entries()
    var body = form == .symbols ? symbols(entries) : ramp(entries, form)
    var box = bounds(body)
    let padding = p.number(.padding, 0)
    var (dx, dy) = (padding, padding)
    var marks: [SceneMark] = []
    if let title = legend.title, !title.isEmpty {
      var mark = titleMark(title)
      let size = measure.bounds(mark)
      let gap = p.number(.titlePadding, 5)
      let side = p.text(.titleOrient, "top")
      switch side {
      case "left": dx += size.width.rounded(.up) + gap
      case "right": mark.move(anchored(box.x2, size.width, "end") + gap, 0)
      case "bottom": mark.move(0, anchored(box.y2, size.height, nil) + gap)
      default: dy += size.height + gap
      }
      let anchor = p.text(.titleAnchor)
      if side == "left" || side == "right" {
        mark.move(0, anchored(box.y2, 0, anchor ?? "middle"))
      } else {
        mark.move(anchored(box.x2, 0, anchor ?? "start"), 0)
      }
      mark.move(padding, padding)
      marks.append(mark)
    }
    for place in body.indices { body[place].move(dx, dy) }
    marks = body + marks
    box = bounds(marks)
    let (width, height) = (max(0, box.x2) + padding, max(0, box.y2) + padding)
    return DrawnLegend(
      marks: ground(width, height) + marks, width: width, height: height, orient: legend.orient,
      offset: p.number(.offset, 18), place: handPlace)
  }

  /// The rectangle behind the legend, if it has a colour.
  private func ground(_ width: Double, _ height: Double) -> [SceneMark] {
    var item = SceneItem()
    (item.fill, item.stroke) = (p.color(.fillColor), p.color(.strokeColor))
    guard item.fill != nil || item.stroke != nil else { return [] }
    (item.x, item.y, item.width, item.height) = (0.5, 0.5, width, height)
    (item.strokeWidth, item.strokeDash) = (p.number(.strokeWidth), p.numbers(.strokeDash))
    if let radius = p.number(.cornerRadius), radius > 0 { item.corners = [radius, radius, radius, radius] }
    return [SceneMark(kind: .rect, role: .legendGround, items: [item])]
  }

  private var handPlace: (x: Double, y: Double)? {
    guard legend.orient == "none" else { return nil }
    return (p.number(.legendX, 0), p.number(.legendY, 0))
  }

  private func bounds(_ marks: [SceneMark]) -> Bounds { marks.reduce(Bounds()) { $0.union(measure.bounds($1)) } }

  // MARK: Title

  private func titleMark(_ lines: [String]) -> SceneMark {
    let guide = GuideText(properties: p, prefix: "title", style: "guide-title", config: config, usualSize: 11)
    var text = guide.text(lines)
    let side = p.text(.titleOrient, "top")
    let anchor = p.text(.titleAnchor)
    let isBeside = side == "left" || side == "right"
    let isTurned = isBeside && legend.form != .symbols && !legend.isHorizontal
    let usualAlign = anchor == "middle" ? "center" : anchor == "end" ? "right" : "left"
    let usualBaseline = anchor == "start" ? "top" : anchor == "end" ? "bottom" : "middle"
    text.align = p.text(.titleAlign) ?? (isTurned ? "center" : isBeside ? "left" : usualAlign)
    text.baseline =
      p.text(.titleBaseline) ?? (isTurned ? side == "right" ? "bottom" : "top" : isBeside ? usualBaseline : "top")
    var item = guide.item(text)
    item.angle = isTurned ? (side == "left" ? -90 : 90) : 0
    return SceneMark(kind: .text, role: .legendTitle, items: [item])
  }

  /// Where along the body of the legend its title hangs.
  private func anchored(_ length: Double, _ size: Double, _ anchor: String?) -> Double {
    switch anchor {
    case "start": 0
    case "middle": scriptRound(0.5 * length)
    default: scriptRound(length)
    }
  }

  // MARK: Labels

  private var labelGuide: GuideText<LegendProperty> {
    GuideText(properties: p, prefix: "label", style: "guide-label", config: config, usualSize: 10)
  }

  private func labelItem(_ lines: [String]) -> SceneItem {
    var text = labelGuide.text(lines)
    text.align = p.text(.labelAlign, "left")
    text.baseline = p.text(.labelBaseline, "middle")
    return labelGuide.item(text)
  }

  private var labelSize: Double { labelGuide.fontSize }

  // MARK: Symbols

  private func symbols(_ entries: [LegendEntry]) -> [SceneMark] {
    let symbols = LegendSymbols(legend: legend)
    let items = entries.map { symbols.item($0.value) }
    let strokeWidth = legend.style?.strokeWidth ?? p.number(.symbolStrokeWidth, 1.5)
    func room(_ size: Double?, _ width: Double?) -> Double {
      max(((size ?? p.number(.symbolSize, 100)).squareRoot() + (width ?? strokeWidth)).rounded(.up), labelSize)
    }
    let hasSizes = legend.scale(.size) != nil || legend.scale(.strokeWidth) != nil
    let sizes = items.map { hasSizes ? room($0.size, $0.strokeWidth) : room(nil, nil) }
    let clip = p.number(.clipHeight)
    let columns = p[.columns]?.count(in: 0...1000) ?? (legend.isHorizontal ? 0 : 1)
    let cells = entries.indices.map { place -> [SceneMark] in
      let height = clip ?? sizes[place]
      var symbol = items[place]
      // In columns all symbols take the room of the largest, so that labels stand in line.
      let width = columns > 0 ? sizes.max() ?? 0 : sizes[place]
      (symbol.x, symbol.y) = (width / 2 + p.number(.symbolOffset, 0), height / 2)
      var label = labelItem(entries[place].label)
      (label.x, label.y) = (width + p.number(.symbolOffset, 0) + p.number(.labelOffset, 4), height / 2)
      return [
        SceneMark(kind: .symbol, role: .legendSymbol, items: [symbol]),
        SceneMark(kind: .text, role: .legendLabel, items: [label]),
      ]
    }
    return arrange(ordered(cells, columns), columns: columns > 0 ? columns : max(1, cells.count), height: clip)
  }

  /// In a vertical legend entries run down its columns.
  private func ordered(_ cells: [[SceneMark]], _ columns: Int) -> [[SceneMark]] {
    guard columns > 1, !legend.isHorizontal else { return cells }
    let rows = (cells.count + columns - 1) / columns
    return (0..<rows).flatMap { row in stride(from: row, to: cells.count, by: rows).map { cells[$0] } }
  }

  private func arrange(_ cells: [[SceneMark]], columns: Int, height: Double?) -> [SceneMark] {
    let boxes = cells.map { cell -> Bounds in
      var box = bounds(cell)
      if let height { (box.y1, box.y2) = (0, height) } else { box.add(0, 0) }
      return box
    }
    var grid = GridLayout(columns: max(1, columns))
    (grid.columnPadding, grid.rowPadding) = (p.number(.columnPadding, 10), p.number(.rowPadding, 2))
    let align = p.text(.gridAlign, "each")
    (grid.columnAlign, grid.rowAlign) = (align, align)
    grid.centersRows = true
    let places = grid.place(boxes)
    var symbols: [SceneMark] = []
    for (cell, place) in zip(cells, places) {
      for mark in cell {
        var mark = mark
        mark.move(place.x, place.y)
        symbols.append(mark)
      }
    }
    return symbols
  }

  // MARK: Gradients

  private func ramp(_ entries: [LegendEntry], _ form: LegendModel.Form) -> [SceneMark] {
    let isHorizontal = legend.isHorizontal
    let length = form == .gradient ? gradientLength : p.number(.gradientLength, 200)
    let thickness = p.number(.gradientThickness, 16)
    var bars = [(0.0, 1.0, Cell.undefined)]
    if form == .bands { bars = entries.map { ($0.part, $0.end, $0.value) } }
    let items = bars.map { from, to, value -> SceneItem in
      var bar = SceneItem()
      let (start, end) = isHorizontal ? (from * length, to * length) : ((1 - to) * length, (1 - from) * length)
      (bar.x, bar.width) = isHorizontal ? (start, end - start) : (0, thickness)
      (bar.y, bar.height) = isHorizontal ? (0, thickness) : (start, end - start)
      if form == .bands { bar.fill = legend.lead.color(value) }
      if form == .gradient { bar.gradient = SceneGradient(isVertical: !isHorizontal, stops: stops) }
      bar.stroke = p.color(.gradientStrokeColor)
      bar.strokeWidth = p.number(.gradientStrokeWidth, 0)
      bar.opacity = p.number(.gradientOpacity) ?? 1
      return bar
    }
    return [
      SceneMark(kind: .rect, role: form == .bands ? .legendBand : .legendGradient, items: items),
      SceneMark(kind: .text, role: .legendLabel, items: rampLabels(entries, length, thickness)),
    ]
  }

  private func rampLabels(_ entries: [LegendEntry], _ length: Double, _ thickness: Double) -> [SceneItem] {
    let distance = thickness + p.number(.gradientLabelOffset, 2)
    var labels = entries.map { entry -> SceneItem in
      var label = labelItem(entry.label)
      let part = entry.part
      if legend.isHorizontal {
        (label.x, label.y) = (part * length, distance)
        label.text?.align = part <= 0 ? "left" : part >= 1 ? "right" : "center"
        label.text?.baseline = "top"
      } else {
        (label.x, label.y) = (distance, (1 - part) * length)
        label.text?.baseline = part <= 0 ? "bottom" : part >= 1 ? "top" : "middle"
      }
      return label
    }
    let hasUsual = legend.definition["labelOverlap"] == nil
    let isUneven = [.quantile, .threshold, .log, .symlog].contains(legend.lead.kind)
    let isGreedy = hasUsual ? isUneven : p.text(.labelOverlap) == "greedy"
    if p[.labelOverlap]?.isOn ?? true {
      LabelThinning.thin(&labels, isGreedy: isGreedy, separation: p.number(.labelSeparation, 0), measure)
    }
    return labels
  }

  private var gradientLength: Double {
    if let given = p.layers.first?["gradientLength"]?.number { return given }
    let isHorizontal = legend.isHorizontal
    let (low, high) =
      isHorizontal
      ? (p.number(.gradientHorizontalMinLength, 100), p.number(.gradientHorizontalMaxLength, 200))
      : (p.number(.gradientVerticalMinLength, 64), p.number(.gradientVerticalMaxLength, 200))
    if isHorizontal, legend.orient != "top", legend.orient != "bottom" { return low }
    return max(low, min(isHorizontal ? plotWidth : plotHeight, high))
  }

  /// Colours at twenty equal distances, from the lower end on.
  private var stops: [(offset: Double, color: String)] {
    guard let ramp = legend.lead.ramp else { return [] }
    return (0...20).map { (Double($0) / 20, ramp(Double($0) / 20).css) }
  }
}
