// Small multiples: one plot for each value, with headers and shared axes around them.
import Document

/// Lays a facet out.
struct FacetArranger {
  let arranger: ViewArranger
  private var model: ChartModel { arranger.model }
  private var config: Tree { arranger.config }

  /// A cell of the grid.
  private struct GridCell {
    var scope: CellScope
    var row: Cell?
    var column: Cell?
    var wrapped: Cell?
  }

  func arrange(_ node: PlotNode, _ facet: FacetModel, _ child: PlotNode, _ outer: CellScope) -> SceneGroup {
    let rows = facet.model("row").map { values($0, facet, outer) } ?? [nil]
    let columns = facet.model("column").map { values($0, facet, outer) } ?? [nil]
    let wrapped = facet.model("facet").map { values($0, facet, outer) }
    let cells = self.cells(facet, rows, columns, wrapped, outer)
    let columnCount = wrapped.map { columnsOf(facet, node) ?? max(1, $0.count) } ?? max(1, columns.count)
    let parts = outerAxes(facet, child)
    var groups = cells.map { cell -> SceneGroup in
      var group = arranger.arrange(
        child, cell.scope, axes: ViewArranger.AxisParts(x: !parts.x, y: !parts.y))
      if let value = cell.wrapped { addTitle(&group, facet, value) }
      return group
    }
    let isFlush = (layoutTree(facet, node)["bounds"] ?? node.properties["bounds"])?.string == "flush"
    let boxes = groups.map { isFlush ? Bounds(0, 0, $0.width ?? 0, $0.height ?? 0) : $0.bounds }
    let named = PlotNode(
      content: node.content,
      properties: layoutTree(facet, node).merging(node.properties.keeping("spacing", "align", "center")))
    let grid = arranger.grid(named, columns: columnCount, kind: "facet", align: usualAlign(facet, child))
    for (place, origin) in grid.place(boxes).enumerated() { (groups[place].x, groups[place].y) = origin }
    var group = SceneGroup()
    var frame = Frames()
    for child in groups { frame.add(scope: child.placedBounds) }
    let headers = HeaderArranger(arranger: arranger, facet: facet, child: child, columns: columnCount)
    let placed = headers.place(
      around: HeaderCells(
        groups: groups, scopes: cells.map(\.scope), rows: rows.compactMap { $0 }, columns: columns.compactMap { $0 },
        showsX: parts.x, showsY: parts.y))
    for header in placed { frame.add(scope: header.placedBounds) }
    group.groups = placed + groups
    arranger.finish(&group, node, &frame, isPlot: false) { id in
      arranger.compositeScale(id, [child], cells.first?.scope ?? outer)
    }
    return group
  }

  private func layoutTree(_ facet: FacetModel, _ node: PlotNode) -> Tree {
    var tree = Tree.emptyObject
    for (name, model) in facet.channels {
      for key in ["spacing", "align", "center", "bounds"] {
        guard let value = model.tree[key] else { continue }
        if name == "facet" || key == "bounds" {
          tree = tree.setting(key, value)
        } else {
          tree = tree.setting(key, (tree[key] ?? .emptyObject).setting(name, value))
        }
      }
    }
    return tree
  }

  /// Cells of different sizes do not stand in line.
  private func usualAlign(_ facet: FacetModel, _ child: PlotNode) -> String {
    func isOwn(_ channel: EncodingChannel) -> Bool {
      child.members.contains { model.units[$0].scales[channel].map(facet.ownScales.contains) ?? false }
    }
    if facet.model("row") == nil, isOwn(.x) { return "none" }
    return facet.model("column") == nil && isOwn(.y) ? "none" : "all"
  }

  private func columnsOf(_ facet: FacetModel, _ node: PlotNode) -> Int? {
    let given =
      facet.model("facet")?.tree["columns"]?.number ?? node.properties["columns"]?.number
      ?? config["facet"]?["columns"]?.number
    return given.map { Int($0, in: 1...100_000, or: 1) }
  }

  /// Which axes stand around the grid: those of shared scales of a plot.
  private func outerAxes(_ facet: FacetModel, _ child: PlotNode) -> (x: Bool, y: Bool) {
    guard case .plot(let members) = child.content else { return (false, false) }
    func isOuter(_ channel: EncodingChannel) -> Bool {
      if facet.ownAxes.contains(channel) { return false }
      let ids = Set(members.compactMap { model.units[$0].scales[channel] })
      return !ids.isEmpty && ids.isDisjoint(with: facet.ownScales)
    }
    return (isOuter(.x), isOuter(.y))
  }

  private func addTitle(_ group: inout SceneGroup, _ facet: FacetModel, _ value: Cell) {
    guard let model = facet.model("facet") else { return }
    let header = HeaderLabel(model: model, name: "facet", config: config, ends: facet.ends(model))
    guard let title = header.title(value, measure: arranger.measure, evaluator: arranger.evaluator) else { return }
    let stroke = group.background?.stroke == nil ? 0 : group.background?.strokeWidth ?? 1
    let inner = group.bounds.expanded(-stroke)
    let drawn = title.draw(width: group.width ?? 0, height: group.height ?? 0, around: inner)
    group.overlay += drawn.marks
    group.bounds.add(drawn.bounds.expanded(stroke))
  }

  // MARK: Cells

  private func values(_ model: ChannelModel, _ facet: FacetModel, _ outer: CellScope) -> [Cell?] {
    var unit = UnitModel(
      mark: MarkModel(.point, .of(["type": "point"]), config: config), raw: facet.rows, table: facet.rows,
      domainTable: facet.rows)
    unit.channels = [model.channel: model]
    let column = facet.rows.column(model.column)
    let rows = outer.rows(facet.rows) ?? Array(facet.rows.rows)
    let all = distinct(rows.map { column[$0] })
    let scope = RowScope(rows: rows, domainRows: rows, rawRows: rows)
    return DomainOrder(unit: unit, model: model, scope: scope).sorted(all).map(Optional.some)
  }

  private func cells(
    _ facet: FacetModel, _ rows: [Cell?], _ columns: [Cell?], _ wrapped: [Cell?]?, _ outer: CellScope
  ) -> [GridCell] {
    var cells: [GridCell] = []
    if let wrapped, let model = facet.model("facet") {
      for value in wrapped {
        var scope = outer
        if let value { scope.values.append((model.column, value)) }
        cells.append(GridCell(scope: scope, wrapped: value))
      }
    } else {
      for row in rows {
        for column in columns {
          var scope = outer
          if let row, let model = facet.model("row") { scope.values.append((model.column, row)) }
          if let column, let model = facet.model("column") { scope.values.append((model.column, column)) }
          cells.append(GridCell(scope: scope, row: row, column: column))
        }
      }
    }
    // The table is gone through once, not once a cell: all cells have values of the same fields.
    let fields = cells.first?.scope.values.map(\.field).filter { facet.rows[$0] != nil } ?? []
    let fieldColumns = fields.compactMap { facet.rows[$0] }
    let known = Set(facet.rows.rows.map { row in fieldColumns.map { $0[row] } })
    for place in cells.indices {
      let values = cells[place].scope.values
      let key = values.filter { facet.rows[$0.field] != nil }.map(\.value)
      cells[place].scope.isBlank = !values.isEmpty && !known.contains(key)
      for id in facet.ownScales { cells[place].scope.own[id] = arranger.store.train(id, cells[place].scope) }
    }
    return cells
  }
}
