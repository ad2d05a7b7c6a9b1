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
    let entries = LegendEntries(
      legend: legend, config: config, evaluator: evaluator, gradientLength: legend.isGradient ? gradientLength : 200
    ).entries()
    var body = legend.isGradient ? gradient(entries) : symbols(entries)
    var box = bounds(body)
    let padding = p.number(.padding, 0)
    var (dx, dy) = (padding, padding)
    var marks: [SceneMark] = []
    if let title = legend.title, !title.isEmpty {
      var mark = titleMark(title)
      let size = measure.bounds(mark)
      let gap = p.number(.titlePadding, 5)
      switch p.text(.titleOrient, "top") {
      case "left": dx += size.width.rounded(.up) + gap
      case "right": mark.move(box.x2 + gap, 0)
      case "bottom": mark.move(0, box.y2 + gap)
      default: dy += size.height + gap
      }
      anchor(&mark, size, box)
      mark.move(padding, padding)
      marks.append(mark)
    }
    for place in body.indices { body[place].move(dx, dy) }
    marks = body + marks
    box = bounds(marks)
    return DrawnLegend(
      marks: marks, width: max(0, box.x2) + padding, height: max(0, box.y2) + padding, orient: legend.orient,
      offset: p.number(.offset, 18), place: handPlace)
  }

  private var handPlace: (x: Double, y: Double)? {
    guard legend.orient == "none" else { return nil }
    return (p.number(.legendX, 0), p.number(.legendY, 0))
  }

  private func bounds(_ marks: [SceneMark]) -> Bounds { marks.reduce(Bounds()) { $0.union(measure.bounds($1)) } }

  // MARK: Title

  private func guide(_ style: String, _ key: String) -> Tree? { config["style"]?[style]?[key] }

  private func titleMark(_ lines: [String]) -> SceneMark {
    var text = SceneText(lines: lines)
    text.font = p.text(.titleFont) ?? guide("guide-title", "font")?.string ?? config["font"]?.string ?? "sans-serif"
    text.fontSize = p.number(.titleFontSize) ?? guide("guide-title", "fontSize")?.number ?? 11
    text.fontWeight = p[.titleFontWeight] ?? guide("guide-title", "fontWeight")
    text.fontStyle = p.text(.titleFontStyle)
    text.limit = p.number(.titleLimit)
    text.lineHeight = p.number(.titleLineHeight)
    text.align = p.text(.titleAlign, "left")
    text.baseline = p.text(.titleBaseline, "top")
    var item = SceneItem()
    item.fill = p.color(.titleColor) ?? guide("guide-title", "fill")?.string
    item.opacity = p.number(.titleOpacity) ?? 1
    item.text = text
    return SceneMark(kind: .text, role: .legendTitle, items: [item])
  }

  private func anchor(_ mark: inout SceneMark, _ size: Bounds, _ body: Bounds) {
    switch p.text(.titleAnchor) {
    case "middle": mark.move((body.width - size.width) / 2, 0)
    case "end": mark.move(body.width - size.width, 0)
    default: break
    }
  }

  // MARK: Labels

  private func labelItem(_ lines: [String]) -> SceneItem {
    var text = SceneText(lines: lines)
    text.font = p.text(.labelFont) ?? guide("guide-label", "font")?.string ?? config["font"]?.string ?? "sans-serif"
    text.fontSize = labelSize
    text.fontWeight = p[.labelFontWeight] ?? guide("guide-label", "fontWeight")
    text.fontStyle = p.text(.labelFontStyle)
    text.limit = p.number(.labelLimit)
    text.align = p.text(.labelAlign, "left")
    text.baseline = p.text(.labelBaseline, "middle")
    var item = SceneItem()
    item.fill = p.color(.labelColor) ?? guide("guide-label", "fill")?.string
    item.opacity = p.number(.labelOpacity) ?? 1
    item.text = text
    return item
  }

  private var labelSize: Double { p.number(.labelFontSize) ?? guide("guide-label", "fontSize")?.number ?? 10 }

  // MARK: Symbols

  private func symbols(_ entries: [LegendEntry]) -> [SceneMark] {
    let symbols = LegendSymbols(legend: legend, config: config)
    let items = entries.map { symbols.item($0.value) }
    let sizes = zip(items, entries).map { item, _ in
      max(((item.size ?? 100).squareRoot() + (item.strokeWidth ?? 0)).rounded(.up), labelSize)
    }
    let hasSizes = legend.scale(.size) != nil
    let usual = max(
      ((p.number(.symbolSize, 100)).squareRoot() + p.number(.symbolStrokeWidth, 1.5)).rounded(.up), labelSize)
    let offset = hasSizes ? sizes.max() ?? usual : usual
    let clip = p.number(.clipHeight)
    let columns = Int(p.number(.columns) ?? (legend.isHorizontal ? Double(max(1, entries.count)) : 1))
    var cells: [[SceneMark]] = []
    for (place, entry) in entries.enumerated() {
      let size = hasSizes ? sizes[place] : usual
      let height = clip ?? size
      var symbol = items[place]
      // Columns keep to the size of their own symbols, so that labels of one column stand in line.
      let width = columns > 1 && hasSizes ? offset : offset
      (symbol.x, symbol.y) = (width / 2 + p.number(.symbolOffset, 0), height / 2)
      var label = labelItem(entry.label)
      (label.x, label.y) = (width + p.number(.labelOffset, 4), height / 2)
      cells.append([
        SceneMark(kind: .symbol, role: .legendSymbol, items: [symbol]),
        SceneMark(kind: .text, role: .legendLabel, items: [label]),
      ])
    }
    return arrange(cells, columns: columns, height: clip)
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

  private func gradient(_ entries: [LegendEntry]) -> [SceneMark] {
    let isHorizontal = legend.isHorizontal
    let length = gradientLength
    let thickness = p.number(.gradientThickness, 16)
    var bar = SceneItem()
    (bar.width, bar.height) = isHorizontal ? (length, thickness) : (thickness, length)
    bar.gradient = SceneGradient(isVertical: !isHorizontal, stops: stops)
    bar.stroke = p.color(.gradientStrokeColor)
    bar.strokeWidth = p.number(.gradientStrokeWidth, 0)
    bar.opacity = p.number(.gradientOpacity) ?? 1
    let distance = thickness + p.number(.gradientLabelOffset, 2)
    var labels = entries.map { entry -> SceneItem in
      var label = labelItem(entry.label)
      let part = entry.value.finiteNumber.flatMap(legend.lead.part) ?? 0
      if isHorizontal {
        (label.x, label.y) = (part * length, distance)
        label.text?.align = part <= 0 ? "left" : part >= 1 ? "right" : "center"
        label.text?.baseline = "top"
      } else {
        (label.x, label.y) = (distance, (1 - part) * length)
        label.text?.baseline = part <= 0 ? "bottom" : part >= 1 ? "top" : "middle"
      }
      return label
    }
    let isGreedy = p.text(.labelOverlap) == "greedy"
    if p[.labelOverlap]?.isOn ?? true {
      LabelThinning.thin(&labels, isGreedy: isGreedy, separation: p.number(.labelSeparation, 0), measure)
    }
    return [
      SceneMark(kind: .rect, role: .legendGradient, items: [bar]),
      SceneMark(kind: .text, role: .legendLabel, items: labels),
    ]
  }

  private var gradientLength: Double {
    if let given = p.layers.first?["gradientLength"]?.number { return given }
    let isHorizontal = legend.isHorizontal
    let (low, high) =
      isHorizontal
      ? (p.number(.gradientHorizontalMinLength, 100), p.number(.gradientHorizontalMaxLength, 200))
      : (p.number(.gradientVerticalMinLength, 64), p.number(.gradientVerticalMaxLength, 200))
    let isOutside = ["left", "right", "top", "bottom"].contains(legend.orient)
    guard isOutside else { return isHorizontal ? low : low }
    return (isHorizontal ? plotWidth : plotHeight).clamped(to: low...max(low, high))
  }

  /// Colours at twenty equal distances, from the lower end on.
  private var stops: [(offset: Double, color: String)] {
    guard let ramp = legend.lead.ramp else { return [] }
    return (0...20).map { (Double($0) / 20, ramp(Double($0) / 20).css) }
  }
}
