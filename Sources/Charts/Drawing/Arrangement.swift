// Everything of a chart, placed for one plot area.
import Document
import Measure
import Page

/// What does not change when the plot area does.
struct ChartParts {
  var layers: [EncodedLayer]
  var scales: Scales
  var look: ChartLook
  var axes: [AxisSpec]
  /// Whether values are labelled, for each layer.
  var labelled: [Bool]
  /// Least distance of the bars in a group.
  var leastStep: Pt
  /// Whether lines are named at their ends.
  var namesLines: Bool
  /// Whether slices are named by a legend.
  var hasColorLegend: Bool
  var theme: ChartTheme
  var setter: TextSetter

  var hasMarks: Bool { layers.contains { $0.mark.kind != .text } }
  var hasRing: Bool { layers.contains { $0.mark.kind == .arc } }
}

/// The marks, labels and axes of a chart for one plot area.
struct Arrangement {
  let parts: ChartParts
  let plot: Plot
  private(set) var figures: [Figure] = []
  private(set) var labels: [PlacedText] = []
  private(set) var names: [(text: PlacedText, leader: [Point]?)] = []
  /// Plain fields below labels that lie over marks.
  private(set) var plates: [Rect] = []
  private(set) var omittedLabels = 0
  /// Whether names at the lines were asked for, and did not fit.
  private(set) var namesFailed = false
  private(set) var axes: [AxisPlan] = []

  init(_ parts: ChartParts, area: Rect) {
    self.parts = parts
    plot = Plot(area: area, scales: parts.scales, theme: parts.theme, leastStep: parts.leastStep)
    figures = parts.layers.indices.map(figure)
    placeLabels()
    if parts.namesLines { nameLines() }
    axes = parts.axes.map {
      AxisPlanner(spec: $0, plot: plot, theme: parts.theme, setter: parts.setter, overflow: overflow).plan()
    }
  }

  private func context(_ index: Int) -> LayerContext {
    let (layer, look) = (parts.layers[index], parts.look)
    let paint = Paint(
      layer: layer, colors: look.colors[index], opacities: look.opacities[index], usual: look.usual[index],
      older: look.usual[index].tint(0.55), newest: look.newest[index])
    return LayerContext(
      layer: layer, index: index, plot: plot, paint: paint, theme: parts.theme, setter: parts.setter,
      isLabelled: parts.labelled[index],
      hasOwnPadding: parts.scales[layer.measure.across.channel, index]?.hasOwnPadding ?? false)
  }

  private func figure(_ index: Int) -> Figure {
    let context = context(index)
    let look = parts.look
    switch context.mark.kind {
    case .bar, .rect: return BarFigure.draw(context)
    case .line, .area: return LineFigure.draw(context)
    case .point, .circle, .square:
      return PointFigure(
        context: context, sizes: look.sizes[index], sizeBands: look.sizeBands[index], shapes: look.shapes[index] ?? [:]
      ).draw()
    case .tick: return tickFigure(context)
    case .rule: return ruleFigure(context)
    case .arc: return ArcFigure.draw(context, hasLegend: parts.hasColorLegend)
    case .text:
      if context.layer[.theta] != nil { return ringTextFigure(context) }
      return textFigure(context, printsMissing: !parts.hasMarks)
    }
  }

  /// What words in hatched fields must keep clear of.
  private var obstacles: [Rect] {
    figures.flatMap { $0.fields + $0.points + $0.texts.map(\.bounds) } + labels.map(\.bounds)
  }

  private mutating func placeLabels() {
    let requests = figures.flatMap(\.labels)
    guard !requests.isEmpty else { return }
    var placer = LabelPlacer(
      fields: figures.flatMap(\.fields), points: figures.flatMap { $0.points + $0.texts.map(\.bounds) },
      lines: figures.flatMap(\.lines) + parts.axes.compactMap(axisLine))
    placer.place(requests)
    (labels, plates, omittedLabels) = (placer.placed, placer.plates, placer.omitted)
  }

  private mutating func nameLines() {
    let ends = figures.flatMap(\.ends)
    guard !ends.isEmpty else { return }
    let style = parts.theme.legend
    let right = ends.map(\.place.x).max() ?? plot.area.maxX
    let placed = SeriesNames.place(
      ends, style: style, setter: parts.setter, right: right,
      room: (plot.area.minY - style.size, plot.area.maxY + style.size))
    if let placed { names = placed } else { namesFailed = true }
  }

  /// Text marks that cover each other where the specification puts them.
  var coveredTexts: Int {
    let boxes = figures.flatMap(\.texts).map(\.bounds).sorted { $0.minX < $1.minX }
    return boxes.indices.filter { index in
      let box = boxes[index]
      return boxes[(index + 1)...].prefix { $0.minX < box.maxX }.contains { $0.intersects(box, gap: -0.5) }
    }.count
  }

  /// How far labels and texts reach over the plot.
  private var overflow: Insets {
    let boxes = labels.map(\.bounds) + figures.flatMap(\.texts).map(\.bounds) + names.map(\.text.bounds)
    return boxes.reduce(plot.area) { $0.union($1) }.insets(around: plot.area)
  }

  /// How much room everything takes around the plot area.
  var needed: Insets {
    let boxes = axes.flatMap(\.texts).map(\.bounds) + keyBoxes
    let all = boxes.reduce(plot.area) { $0.union($1) }.insets(around: plot.area)
    return all.union(overflow)
  }

  /// Keys stand before the titles of axes.
  private var keyBoxes: [Rect] {
    axes.compactMap { axis in
      guard axis.spec.key != nil, let title = axis.title?.bounds else { return nil }
      return title.inset(by: Insets(left: -LegendSymbol.width - 4))
    }
  }

  func draw(on scene: inout Scene) -> Bool {
    for axis in axes {
      axis.draw(on: &scene, plot: plot, theme: parts.theme, lineAt: linePlace(axis.spec))
    }
    let fields = MissingFields(figures, theme: parts.theme, setter: parts.setter)
    let areNamed = fields.draw(on: &scene, avoiding: obstacles)
    for figure in figures {
      scene.add(figure.shapes, .marks)
      for text in figure.texts { scene.add(text) }
    }
    for plate in plates {
      scene.add(.rectangle(plate.inset(by: Insets(all: -0.75))), PathPaint(fill: parts.theme.paper), .axes)
    }
    for label in labels { scene.add(label) }
    // Grid lines stop at labels.
    for text in labels + figures.flatMap(\.texts) + names.map(\.text) where !parts.hasRing {
      scene.add(.rectangle(text.bounds.inset(by: Insets(all: -1))), PathPaint(fill: parts.theme.paper), .plates)
    }
    let pen = Stroke(color: parts.theme.axis, width: parts.theme.gridWidth * 2)
    for name in names {
      if let leader = name.leader { scene.add(.polyline(leader), PathPaint(stroke: pen), .axes) }
      scene.add(name.text)
    }
    return areNamed
  }

  private func axisLine(_ axis: AxisSpec) -> Segment? {
    guard axis.lineShown else { return nil }
    let (along, place) = (plot.area.range(axis.direction), linePlace(axis))
    return Segment(
      from: Point(along: axis.direction, along.from, across: place),
      to: Point(along: axis.direction, along.to, across: place))
  }

  /// Where the line of an axis lies: at zero of the other direction, else at its side.
  private func linePlace(_ axis: AxisSpec) -> Pt {
    let other = axis.direction.across.channel
    if let scale = plot.continuous(other, layer: axis.layer), scale.hasZero,
      !(parts.scales[other, axis.layer]?.isUnknown ?? true)
    {
      return scale.position(0)
    }
    switch axis.side {
    case .bottom: return plot.area.maxY
    case .top: return plot.area.minY
    case .left: return plot.area.minX
    case .right: return plot.area.maxX
    }
  }
}
