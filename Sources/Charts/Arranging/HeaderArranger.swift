// The headers and footers of rows and columns: labels, shared axes, titles of the fields.
import Document

/// The cells that headers stand around.
struct HeaderCells {
  var groups: [SceneGroup]
  var scopes: [CellScope]
  /// The values of rows and columns.
  var rows: [Cell]
  var columns: [Cell]
  /// Whether the axes of x and of y stand in headers.
  var showsX: Bool
  var showsY: Bool

  func shows(_ side: PlotSide) -> Bool { side.isHorizontal ? showsX : showsY }
}

/// Places headers and footers around the cells of a facet.
struct HeaderArranger {
  let arranger: ViewArranger
  let facet: FacetModel
  let child: PlotNode
  let columns: Int

  private var model: ChartModel { arranger.model }

  /// - Returns: headers, footers and titles, in their places.
  func place(around cells: HeaderCells) -> [SceneGroup] {
    guard !cells.groups.isEmpty else { return [] }
    var box = Bounds()
    for group in cells.groups { box.add(group.placedBounds) }
    var placed: [SceneGroup] = []
    var edges = box
    for side in [PlotSide.left, .top, .right, .bottom] {
      let headers = headers(side, cells)
      guard !headers.isEmpty else { continue }
      let line = side.isHorizontal ? lineOfColumns(cells.groups) : lineOfRows(cells.groups)
      for (number, header) in headers.enumerated() where number < line.count {
        var header = header
        place(&header, at: side, beside: line[number], edge(side, cells.groups))
        edges.add(header.placedBounds)
        placed.append(header)
      }
    }
    return placed + titles(cells: box, around: edges)
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

  /// One header for each row or column; none where neither axes nor labels stand at this side.
  private func headers(_ side: PlotSide, _ cells: HeaderCells) -> [SceneGroup] {
    let name = side.isHorizontal ? "column" : "row"
    let label = facet.model(name).map {
      HeaderLabel(model: $0, name: name, config: arranger.config, ends: facet.ends($0))
    }
    let hasLabels = label.map { $0.side == side.rawValue && !$0.isSwitchedOff } ?? false
    let values = side.isHorizontal ? cells.columns : cells.rows
    let count = side.isHorizontal ? min(columns, cells.groups.count) : (cells.groups.count + columns - 1) / columns
    var headers: [SceneGroup] = []
    for number in 0..<count {
      let cell = side.isHorizontal ? number : number * columns
      let axes = cells.shows(side) ? axes(side, cells.scopes[cell]) : []
      let title =
        hasLabels && number < values.count
        ? label?.title(values[number], measure: arranger.measure, evaluator: arranger.evaluator) : nil
      if axes.isEmpty, title == nil { return [] }
      headers.append(header(side, beside: cells.groups[cell], axes, title))
    }
    return headers
  }

  private func header(
    _ side: PlotSide, beside cell: SceneGroup, _ axes: [(AxisModel, SizedPlot)], _ title: TitleBuilder?
  ) -> SceneGroup {
    var header = SceneGroup()
    if side.isHorizontal { header.width = cell.width } else { header.height = cell.height }
    var frame = Frames(width: header.width ?? 0, height: header.height ?? 0)
    for (axis, sized) in axes {
      var builder = arranger.builder(axis, sized)
      builder = AxisBuilder(
        axis: axis, width: side.isHorizontal ? sized.width : 0, height: side.isHorizontal ? 0 : sized.height,
        config: builder.config, measure: builder.measure, evaluator: builder.evaluator)
      let drawn = builder.draw(grid: false)
      header.marks += drawn.parts
      frame.add(axis: drawn.bounds, isHorizontal: side.isHorizontal)
    }
    if let title {
      let drawn = title.draw(width: header.width ?? 0, height: header.height ?? 0, around: frame.all)
      header.overlay += drawn.marks
      frame.add(scope: drawn.bounds)
    }
    header.bounds = frame.all
    return header
  }

  private func axes(_ side: PlotSide, _ scope: CellScope) -> [(AxisModel, SizedPlot)] {
    guard case .plot(let members) = child.content else { return [] }
    let sized = PlotSizer(model: model, store: arranger.store, scope: scope).size(members, child.properties)
    return arranger.axes(members, sized).filter { $0.side == side }.map { ($0, sized) }
  }

  // MARK: Titles of the fields

  private func titles(cells: Bounds, around: Bounds) -> [SceneGroup] {
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
