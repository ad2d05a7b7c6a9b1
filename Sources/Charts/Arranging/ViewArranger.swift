// From the tree of views to groups of a scene, by the layout rules of Vega.
import Document

/// Lays views out.
struct ViewArranger {
  let model: ChartModel
  let store: ScaleStore
  let measure: SceneMeasure
  let evaluator: LabelEvaluator
  let predicates: PredicateCache

  var config: Tree { model.config }

  /// Which axes a plot draws: in a facet most stand at the outside.
  struct AxisParts {
    var x = true
    var y = true
  }

  func arrange(_ node: PlotNode, _ scope: CellScope = CellScope(), axes: AxisParts = AxisParts()) -> SceneGroup {
    switch node.content {
    case .plot(let members): plot(node, members, scope, axes)
    case .facet(let facet, let child): FacetArranger(arranger: self).arrange(node, facet, child, scope)
    case .concat(let children, let columns): concat(node, children, columns, scope)
    }
  }

  /// Whether the sides of a single plot follow from the steps of its scales.
  func steps(_ node: PlotNode) -> (width: Bool, height: Bool) {
    guard case .plot(let members) = node.content else { return (false, false) }
    let sizer = PlotSizer(model: model, store: store, scope: CellScope())
    return (sizer.isStepped(.x, members, node.properties), sizer.isStepped(.y, members, node.properties))
  }

  // MARK: Plots

  private func plot(
    _ node: PlotNode, _ members: [Int], _ scope: CellScope, _ parts: AxisParts
  ) -> SceneGroup {
    let sized = PlotSizer(model: model, store: store, scope: scope).size(members, node.properties)
    var group = SceneGroup(width: sized.width, height: sized.height)
    let isCell = members.contains { model.units[$0][.x] != nil || model.units[$0][.y] != nil }
    group.background = background(node, isCell: isCell)
    var frame = Frames(width: sized.width, height: sized.height)
    let axes = scope.isBlank ? [] : drawnAxes(members, sized, parts)
    for axis in axes { frame.add(axis: axis.drawn.bounds, isHorizontal: axis.isHorizontal) }
    // Grids lie below all lines of axes: a grid line at the end of a scale must not cover the axis across it.
    group.marks = axes.flatMap(\.drawn.grid) + axes.filter { !$0.drawn.isAbove }.flatMap(\.drawn.parts)
    for (place, member) in members.enumerated() where !scope.isBlank {
      let marks = marks(member, sized, scope, name: members.count > 1 ? "layer_\(place)_marks" : "marks")
      for mark in marks {
        let box = measure.bounds(mark)
        // Series of paths are groups of their own, which legends keep clear of.
        if mark.isSeries, !mark.isClipped {
          frame.add(scope: box)
        } else {
          frame.add(mark: box, isClipped: mark.isClipped)
        }
      }
      group.marks += marks
    }
    group.marks += axes.filter(\.drawn.isAbove).flatMap(\.drawn.parts)
    finish(&group, node, &frame, isPlot: true) { self.legendScale($0, sized) }
    return group
  }

  private func drawnAxes(
    _ members: [Int], _ sized: SizedPlot, _ parts: AxisParts
  ) -> [(drawn: DrawnAxis, isHorizontal: Bool)] {
    let axes = self.axes(members, sized)
    return axes.map { axis in
      var builder = builder(axis, sized)
      let across = axes.first { $0.channel != axis.channel }
      builder.across = across?.scale.range ?? scale(axis.channel == .x ? .y : .x, members, sized)?.range
      return (builder.draw(parts: axis.channel == .x ? parts.x : parts.y), axis.side.isHorizontal)
    }
  }

  private func scale(_ channel: EncodingChannel, _ members: [Int], _ sized: SizedPlot) -> ScaleModel? {
    members.lazy.compactMap { self.model.units[$0].scales[channel].flatMap { sized.scales[$0] } }.first
  }

  func axes(_ members: [Int], _ sized: SizedPlot) -> [AxisModel] {
    let finder = AxisCollector(units: model.units, config: config)
    return [EncodingChannel.x, .y].flatMap { finder.axes($0, members) { sized.scales[$0] } }.map { axis in
      var axis = axis
      axis.properties.layers = axis.properties.layers.map(inside(sized.width, sized.height))
      return axis
    }
  }

  func builder(_ axis: AxisModel, _ sized: SizedPlot) -> AxisBuilder {
    AxisBuilder(
      axis: axis, width: sized.width, height: sized.height, config: config, measure: measure, evaluator: evaluator)
  }

  /// Puts in place what expressions make of the size of a plot.
  private func inside(_ width: Double, _ height: Double) -> (Tree) -> Tree {
    { $0.resolved(evaluator.scope, width: width, height: height) }
  }

  /// The scales of a plot by the channels that its first use of each is for.
  private func plotScales(_ sized: SizedPlot) -> [EncodingChannel: ScaleModel] {
    Dictionary(
      sized.scales.sorted { $0.key < $1.key }.map { ($0.value.channel, $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  private func marks(_ member: Int, _ sized: SizedPlot, _ scope: CellScope, name: String) -> [SceneMark] {
    let unit = model.units[member]
    let scales = unit.scales.compactMapValues { sized.scales[$0] }
    let context = PlotContext(
      unit: unit, scales: scales, width: sized.width, height: sized.height,
      rows: store.rows(member, \.table, scope) ?? Array(unit.table.rows), config: config,
      passes: predicates.passes(unit, member),
      scope: evaluator.scope.inside(sized.width, sized.height, plotScales(sized)))
    let brushes = unit.brushes.map { $0.marks(context, inCell: !scope.values.isEmpty) }
    var marks = drawMarks(context, name: name).map { mark in
      var mark = mark
      mark.unit = member
      return mark
    }
    if unit.selectsNearest { marks.append(NearestCells.mark(marks)) }
    return brushes.map(\.below) + marks + brushes.map(\.above)
  }

  /// The rectangle behind a plot.
  /// - Parameter isCell: whether the plot has x or y; pies stand on nothing.
  private func background(_ node: PlotNode, isCell: Bool) -> SceneItem {
    let own = node.properties["view"]
    let styles = own?["style"].map { $0.array ?? [$0] } ?? [isCell ? "cell" : "view"]
    let named = styles.reversed().compactMap(\.string).map { config["style"]?[$0] }
    let isStyled = styles.contains { $0.string == "cell" }
    let p = Cascade<ViewProperty>([own] + named + [isStyled ? config["view"] : nil])
    var item = SceneItem()
    item.fill = p.color(.fill)
    item.stroke = p.color(.stroke)
    item.strokeWidth = p.number(.strokeWidth)
    (item.strokeDash, item.strokeDashOffset) = (p.numbers(.strokeDash), p.number(.strokeDashOffset))
    (item.strokeCap, item.strokeJoin) = (p.text(.strokeCap), p.text(.strokeJoin))
    item.strokeMiterLimit = p.number(.strokeMiterLimit)
    (item.opacity, item.fillOpacity, item.strokeOpacity) = (
      p.number(.opacity), p.number(.fillOpacity), p.number(.strokeOpacity)
    )
    if let radius = p.number(.cornerRadius), radius > 0 { item.corners = [radius, radius, radius, radius] }
    return item
  }

  // MARK: Concatenations

  private func concat(_ node: PlotNode, _ children: [PlotNode], _ columns: Int?, _ scope: CellScope) -> SceneGroup {
    var groups = children.map { arrange($0, scope) }
    let isFlush = node.properties["bounds"]?.string == "flush"
    let boxes = groups.map { isFlush ? Bounds(0, 0, $0.width ?? 0, $0.height ?? 0) : $0.bounds }
    let grid = self.grid(node, columns: columns ?? max(1, children.count), kind: "concat", align: "each")
    for (place, origin) in grid.place(boxes).enumerated() { (groups[place].x, groups[place].y) = origin }
    var group = SceneGroup()
    group.groups = groups
    var frame = Frames()
    for child in groups { frame.add(scope: child.placedBounds) }
    finish(&group, node, &frame, isPlot: false) { id in
      self.compositeScale(id, children, scope)
    }
    return group
  }

  func grid(_ node: PlotNode, columns: Int, kind: String, align: String) -> GridLayout {
    var grid = GridLayout(columns: columns)
    let spacing = node.properties["spacing"]
    let usual = config[kind]?["spacing"]?.number ?? 20
    grid.columnPadding = spacing?.number ?? spacing?["column"]?.number ?? usual
    grid.rowPadding = spacing?.number ?? spacing?["row"]?.number ?? usual
    let given = node.properties["align"]
    grid.columnAlign = given?.string ?? given?["column"]?.string ?? align
    grid.rowAlign = given?.string ?? given?["row"]?.string ?? align
    let center = node.properties["center"]
    grid.centersColumns = center?.bool ?? center?["column"]?.bool ?? false
    grid.centersRows = center?.bool ?? center?["row"]?.bool ?? false
    return grid
  }

  // MARK: Legends and titles

  /// A scale as a legend of this plot shows it.
  private func legendScale(_ id: Int, _ sized: SizedPlot) -> (scale: ScaleModel, width: Double, height: Double)? {
    sized.scales[id].map { ($0, sized.width, sized.height) }
  }

  /// A scale as the first plot below that uses it has it.
  func compositeScale(
    _ id: Int, _ children: [PlotNode], _ scope: CellScope
  ) -> (scale: ScaleModel, width: Double, height: Double)? {
    for child in children {
      switch child.content {
      case .plot(let units):
        guard units.contains(where: { model.units[$0].scales.values.contains(id) }) else { continue }
        let sized = PlotSizer(model: model, store: store, scope: scope).size(units, child.properties)
        return sized.scales[id].map { ($0, sized.width, sized.height) }
      case .facet(_, let inner): if let found = compositeScale(id, [inner], scope) { return found }
      case .concat(let inner, _): if let found = compositeScale(id, inner, scope) { return found }
      }
    }
    return nil
  }

  /// Adds legends and the title, and measures the group.
  func finish(
    _ group: inout SceneGroup, _ node: PlotNode, _ frame: inout Frames, isPlot: Bool,
    _ scale: (Int) -> (scale: ScaleModel, width: Double, height: Double)?
  ) {
    var found: [Int: (scale: ScaleModel, width: Double, height: Double)] = [:]
    for id in node.legendScales { found[id] = scale(id) }
    let finder = LegendCollector(units: model.units, config: config)
    let legends = finder.legends(node.legendScales, node.members) { found[$0]?.scale }
    if !legends.isEmpty {
      let drawn = legends.map { legend in
        // A ramp is as long as the plot of its own scale.
        let size = found[legend.lead.id]
        var legend = legend
        legend.definition = inside(size?.width ?? 200, size?.height ?? 200)(legend.definition)
        return LegendBuilder(
          legend: legend, config: config, plotWidth: size?.width ?? 200, plotHeight: size?.height ?? 200,
          measure: measure, evaluator: evaluator
        ).draw()
      }
      group.overlay += LegendArranger(config: config, frame: frame).place(drawn, &frame)
    }
    if let title = title(node, isPlot: isPlot, size: (group.width ?? 0, group.height ?? 0)) {
      let drawn = title.draw(width: group.width ?? 0, height: group.height ?? 0, around: frame.all)
      group.overlay += drawn.marks
      frame.add(scope: drawn.bounds)
    }
    group.bounds = frame.all
    if !node.isRoot { group = group.closed() }
  }

  private func title(_ node: PlotNode, isPlot: Bool, size: (width: Double, height: Double)) -> TitleBuilder? {
    guard let given = node.properties["title"], !given.isNull else { return nil }
    let tree = given.resolved(evaluator.scope, width: size.width, height: size.height)
    let lines = (tree.members == nil ? tree : tree["text"] ?? .null).textLines ?? []
    guard !lines.isEmpty else { return nil }
    let own = tree.members == nil ? Tree.emptyObject : tree
    let styles = own["style"].map { $0.array ?? [$0] } ?? []
    var layers: [Tree?] = [own]
    layers += styles.reversed().compactMap(\.string).map { config["style"]?[$0] }
    let usual: Tree = isPlot ? .emptyObject : .of(["anchor": "start"])
    let configured = config["title"] ?? .emptyObject
    let isAnchored = own["anchor"] != nil || configured["anchor"].map { $0.string != "middle" } == true
    if !isPlot, !isAnchored { layers.append(usual) }
    layers.append(configured)
    let cascade = Cascade<TitleProperty>(layers)
    let anchor = cascade.text(.anchor, "middle")
    let frame = own["frame"]?.string ?? configured["frame"]?.string
    let framesPlot = frame.map { $0 == "group" } ?? (isPlot && anchor == "middle")
    return TitleBuilder(
      properties: cascade, lines: lines, subtitle: own["subtitle"]?.textLines ?? [], config: config, measure: measure,
      framesPlot: framesPlot)
  }
}

/// What a view covers, kept apart the way Vega keeps it: marks, what stands beside the plot, what stands above and below it.
struct Frames {
  var view: Bounds
  var beside: Bounds
  var aboveBelow: Bounds
  private let width: Double
  private let height: Double

  init(width: Double = 0, height: Double = 0) {
    (self.width, self.height) = (width, height)
    view = Bounds(0, 0, width, height)
    (beside, aboveBelow) = (view, view)
  }

  var plotWidth: Double { width }
  var plotHeight: Double { height }

  mutating func add(axis box: Bounds, isHorizontal: Bool) {
    if isHorizontal { aboveBelow.add(box) } else { beside.add(box) }
  }

  mutating func add(mark box: Bounds, isClipped: Bool) {
    guard !box.isEmpty else { return }
    if isClipped {
      view.add(Bounds(max(0, box.x1), max(0, box.y1), min(width, box.x2), min(height, box.y2)))
    } else {
      view.add(box)
    }
  }

  /// Groups, headers and titles.
  mutating func add(scope box: Bounds) {
    guard !box.isEmpty else { return }
    beside.add(box)
    aboveBelow.add(box)
  }

  var all: Bounds { view.union(beside).union(aboveBelow) }
}
