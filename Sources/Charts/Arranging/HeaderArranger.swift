// The headers and footers of rows and columns: labels, shared axes, titles of the fields.
import Document

/// The label of a row, a column or a cell.
struct HeaderLabel {
  let model: ChannelModel
  /// `row`, `column` or `facet`.
  let name: String
  let config: Tree
  /// Where classes end, by their beginnings.
  var ends: [Cell: Cell] = [:]

  var properties: Cascade<HeaderProperty> {
    let header = model.tree["header"]
    let own = config["header" + name.prefix(1).uppercased() + name.dropFirst()]
    return Cascade([header, own, config["header"]])
  }

  var isSwitchedOff: Bool { model.tree["header"]?.isNull == true }

  /// `top` or `left`, unless the specification says otherwise.
  var side: String { properties.text(.labelOrient) ?? properties.text(.orient) ?? (name == "row" ? "left" : "top") }

  func title(_ value: Cell, measure: SceneMeasure, evaluator: LabelEvaluator) -> TitleBuilder? {
    let p = properties
    guard !isSwitchedOff, p.flag(.labels, true) else { return nil }
    let format = ValueFormat(model, format: p[.format], type: p.text(.formatType), config: config)
    var lines = [text(value, format)]
    if let expression = p.text(.labelExpr) {
      lines = evaluator.labels(expression, [AxisTick(value: value, label: lines)]).first?.label ?? lines
    }
    var tree: Tree = .of(["orient": Tree(.string(side)), "offset": Tree(floatLiteral: p.number(.labelPadding, 10))])
    func copy(_ from: HeaderProperty, _ to: String) { tree = tree.setting(to, p[from]) }
    copy(.labelAnchor, "anchor")
    copy(.labelColor, "color")
    copy(.labelFont, "font")
    copy(.labelFontSize, "fontSize")
    copy(.labelFontStyle, "fontStyle")
    copy(.labelFontWeight, "fontWeight")
    copy(.labelLimit, "limit")
    copy(.labelLineHeight, "lineHeight")
    copy(.labelBaseline, "baseline")
    copy(.labelAlign, "align")
    tree = HeaderLabel.turned(tree, p.number(.labelAngle), name)
    return TitleBuilder(
      properties: Cascade([tree]), lines: lines, subtitle: [], styles: ("guide-label", "guide-label"), config: config,
      measure: measure)
  }

  /// Turned texts hang at their anchors like those of an axis.
  static func turned(_ tree: Tree, _ angle: Double?, _ name: String) -> Tree {
    guard let angle else { return tree }
    let side: PlotSide = name == "row" ? .left : .top
    let rest = angle.truncatingRemainder(dividingBy: 360)
    let positive = rest < 0 ? rest + 360 : rest
    var turned = tree.setting("angle", Tree(floatLiteral: angle))
    if turned["align"] == nil, turned["anchor"]?.string ?? "middle" == "middle" {
      turned = turned.setting("align", Tree(.string(LabelAngle.align(positive, side))))
    }
    if turned["baseline"] == nil {
      turned = turned.setting("baseline", Tree(.string(LabelAngle.baseline(positive, side))))
    }
    return turned
  }

  private func text(_ value: Cell, _ format: ValueFormat) -> String {
    guard !value.isAbsent, let end = ends[value] else { return format.text(value) }
    return "\(format.text(value)) – \(format.text(end))"
  }

  /// The name of the field, as a title beside the headers.
  func fieldTitle(measure: SceneMeasure) -> TitleBuilder? {
    let p = properties
    guard !isSwitchedOff else { return nil }
    let given = model.tree["header"]?["title"] ?? model.tree["title"]
    if given?.isNull == true { return nil }
    let lines = given?.textLines ?? [FieldTitle(model.tree, config: config).text]
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    let side = p.text(.titleOrient) ?? p.text(.orient) ?? (name == "row" ? "left" : "top")
    var tree: Tree = .of(["orient": Tree(.string(side)), "offset": Tree(floatLiteral: p.number(.titlePadding, 10))])
    func copy(_ from: HeaderProperty, _ to: String) { tree = tree.setting(to, p[from]) }
    copy(.titleAnchor, "anchor")
    copy(.titleColor, "color")
    copy(.titleFont, "font")
    copy(.titleFontSize, "fontSize")
    copy(.titleFontStyle, "fontStyle")
    copy(.titleFontWeight, "fontWeight")
    copy(.titleLimit, "limit")
    copy(.titleLineHeight, "lineHeight")
    copy(.titleBaseline, "baseline")
    copy(.titleAlign, "align")
    tree = HeaderLabel.turned(tree, p.number(.titleAngle), name)
    return TitleBuilder(
      properties: Cascade([tree]), lines: lines, subtitle: [], styles: ("guide-title", "guide-title"), config: config,
      measure: measure)
  }
}

/// Places headers and footers around the cells of a facet.
struct HeaderArranger {
  let arranger: ViewArranger
  let facet: FacetModel
  let child: PlotNode
  let columns: Int

  private var model: ChartModel { arranger.model }

  /// - Returns: headers, footers and titles, in their places.
  func place(
    _ groups: [SceneGroup], _ scopes: [CellScope], rows: [Cell], columnValues: [Cell], showsX: Bool, showsY: Bool
  ) -> [SceneGroup] {
    guard !groups.isEmpty else { return [] }
    var box = Bounds()
    for group in groups { box.add(group.placedBounds) }
    var placed: [SceneGroup] = []
    var edges = box
    for side in [PlotSide.left, .top, .right, .bottom] {
      let headers = headers(side, groups, scopes, rows, columnValues, showsX, showsY)
      guard !headers.isEmpty else { continue }
      let line = side.isHorizontal ? lineOfColumns(groups) : lineOfRows(groups)
      for (number, header) in headers.enumerated() where number < line.count {
        var header = header
        place(&header, at: side, beside: line[number], edge(side, groups))
        edges.add(header.placedBounds)
        placed.append(header)
      }
    }
    return placed + titles(cells: box, around: edges, hasAxes: (showsX, showsY))
  }

  /// How far the outer cells reach at a side.
  private func edge(_ side: PlotSide, _ groups: [SceneGroup]) -> Double {
    let boxes = groups.map(\.placedBounds)
    let rows = (groups.count + columns - 1) / columns
    switch side {
    case .left: return min(0, boxes.indices.filter { $0 % columns == 0 }.map { boxes[$0].x1 }.min() ?? 0)
    case .top: return min(0, boxes.prefix(columns).map(\.y1).min() ?? 0)
    case .right: return max(0, boxes.indices.filter { $0 % columns == columns - 1 }.map { boxes[$0].x2 }.max() ?? 0)
    case .bottom: return max(0, boxes.suffix(from: max(0, (rows - 1) * columns)).map(\.y2).max() ?? 0)
    }
  }

  private func lineOfRows(_ groups: [SceneGroup]) -> [SceneGroup] {
    stride(from: 0, to: groups.count, by: columns).map { groups[$0] }
  }

  /// The cells that columns align to; a last row that is not full leaves the ends of columns above it.
  private func lineOfColumns(_ groups: [SceneGroup]) -> [SceneGroup] {
    Array(groups.prefix(columns))
  }

  private func place(_ header: inout SceneGroup, at side: PlotSide, beside cell: SceneGroup, _ edge: Double) {
    if side.isHorizontal { (header.x, header.y) = (cell.x, edge) } else { (header.x, header.y) = (edge, cell.y) }
  }

  private func headers(
    _ side: PlotSide, _ groups: [SceneGroup], _ scopes: [CellScope], _ rows: [Cell], _ columnValues: [Cell],
    _ showsX: Bool, _ showsY: Bool
  ) -> [SceneGroup] {
    let name = side.isHorizontal ? "column" : "row"
    let values = side.isHorizontal ? columnValues : rows
    let label = facet.model(name).map {
      HeaderLabel(model: $0, name: name, config: arranger.config, ends: facet.ends($0))
    }
    let hasLabels = label.map { $0.side == side.rawValue && !$0.isSwitchedOff } ?? false
    let count = side.isHorizontal ? min(columns, groups.count) : (groups.count + columns - 1) / columns
    let shows = side.isHorizontal ? showsX : showsY
    var headers: [SceneGroup] = []
    for number in 0..<count {
      let cell = side.isHorizontal ? number : number * columns
      var header = SceneGroup()
      if side.isHorizontal { header.width = groups[cell].width } else { header.height = groups[cell].height }
      var frame = Frames(width: header.width ?? 0, height: header.height ?? 0)
      let axes = shows ? axes(side, scopes[cell]) : []
      for (axis, sized) in axes {
        var builder = arranger.builder(axis, sized)
        builder = AxisBuilder(
          axis: axis, width: side.isHorizontal ? sized.width : 0, height: side.isHorizontal ? 0 : sized.height,
          config: builder.config, measure: builder.measure, evaluator: builder.evaluator)
        let drawn = builder.draw(grid: false)
        header.marks += drawn.parts
        frame.add(axis: drawn.bounds, isHorizontal: side.isHorizontal)
      }
      let title =
        hasLabels && number < values.count
        ? label?.title(values[number], measure: arranger.measure, evaluator: arranger.evaluator) : nil
      if let title {
        let drawn = title.draw(width: header.width ?? 0, height: header.height ?? 0, around: frame.all)
        header.overlay += drawn.marks
        frame.add(scope: drawn.bounds)
      }
      if axes.isEmpty, title == nil { return [] }
      header.bounds = frame.all
      headers.append(header)
    }
    return headers
  }

  private func axes(_ side: PlotSide, _ scope: CellScope) -> [(AxisModel, SizedPlot)] {
    guard case .plot(let members) = child.content else { return [] }
    let sized = PlotSizer(model: model, store: arranger.store, scope: scope).size(members, child.properties)
    return arranger.axes(members, sized).filter { $0.side == side }.map { ($0, sized) }
  }

  // MARK: Titles of the fields

  private func titles(cells: Bounds, around: Bounds, hasAxes: (x: Bool, y: Bool)) -> [SceneGroup] {
    facet.channels.compactMap { name, model in
      let label = HeaderLabel(model: model, name: name, config: arranger.config)
      guard let title = label.fieldTitle(measure: arranger.measure) else { return nil }
      let drawn = title.draw(width: 0, height: 0, around: Bounds(0, 0, 0, 0))
      var group = SceneGroup()
      group.overlay = drawn.marks
      group.bounds = drawn.bounds
      let side = PlotSide(rawValue: title.properties.text(.orient, "top")) ?? .top
      let gap: Double = name == "facet" ? 0 : 10
      let anchor = title.properties.text(.anchor)
      let part = anchor == "start" ? 0 : anchor == "end" ? 1 : 0.5
      let (middleX, middleY) = (scriptRound(cells.x1 + cells.width * part), scriptRound(cells.y1 + cells.height * part))
      switch side {
      case .top: (group.x, group.y) = (middleX, (around.y1 - gap).rounded(.down))
      case .bottom: (group.x, group.y) = (middleX, (around.y2 + gap).rounded(.up))
      case .left: (group.x, group.y) = ((around.x1 - gap).rounded(.down), middleY)
      case .right: (group.x, group.y) = ((around.x2 + gap).rounded(.up), middleY)
      }
      return group
    }
  }
}
