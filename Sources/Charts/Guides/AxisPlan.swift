// An axis in its place: ticks, labels, title, lines.
import Document
import Measure
import Page

/// An axis, laid out along one side of a plot.
struct AxisPlan {
  var spec: AxisSpec
  /// Where ticks and grid lines lie, along the axis.
  var ticks: [Pt] = []
  var labels: [PlacedText] = []
  var title: PlacedText?
  /// Where the axis begins to need room, away from the plot.
  var edge: Pt
  /// Names that were left out.
  var omitted = 0

  var texts: [PlacedText] { labels + (title.map { [$0] } ?? []) }
}

/// Lays an axis out.
struct AxisPlanner {
  let spec: AxisSpec
  let plot: Plot
  let theme: ChartTheme
  let setter: TextSetter
  /// Labels of marks reach so far over each side of the plot.
  let overflow: Insets
  private static let gap: Pt = 4

  func plan() -> AxisPlan {
    var plan = AxisPlan(spec: spec, edge: edge)
    switch plot.position(spec.channel, layer: spec.layer) {
    case .continuous(let scale): label(scale, &plan)
    case .bands(let bands): label(bands, &plan)
    case nil: break
    }
    placeTitle(&plan)
    return plan
  }

  private var area: Rect { plot.area }

  private var edge: Pt {
    switch spec.side {
    case .bottom: area.maxY + overflow.bottom
    case .top: area.minY - overflow.top
    case .left: area.minX - overflow.left
    case .right: area.maxX + overflow.right
    }
  }

  /// Distance from the edge to the labels.
  private var labelDistance: Pt { AxisPlanner.gap + (spec.ticksShown ? 2 : 0) }

  private func label(_ scale: ContinuousScale, _ plan: inout AxisPlan) {
    guard !spec.scale.isUnknown else { return }
    if !spec.periods.isEmpty, spec.definition.values == nil { return label(spec.periods, on: scale, &plan) }
    let values = tickValues(scale)
    let texts = TickText(
      values: values, kind: scale.kind, format: spec.definition.format, groupedDigits: theme.groupedDigits,
      isShare: spec.scale.isNormalized
    ).texts()
    plan.ticks = values.map(scale.position)
    guard spec.labelsShown else { return }
    let labels = zip(plan.ticks, texts).map { place($0, setter.set($1, theme.axisLabel)) }
    plan.labels = thinned(labels)
  }

  /// Years, months and the like, each below its middle.
  private func label(_ periods: [Extent], on scale: ContinuousScale, _ plan: inout AxisPlan) {
    plan.ticks = periods.map { scale.position(($0.from + $0.to) / 2) }
    guard spec.labelsShown else { return }
    let texts = periods.map { spec.valueText.name(.moment($0.from)) }
    plan.labels = thinned(zip(plan.ticks, texts).map { place($0, setter.set($1, theme.axisLabel)) })
  }

  private func tickValues(_ scale: ContinuousScale) -> [Double] {
    if let given = spec.definition.values {
      return given.compactMap { spec.scale.type == .temporal ? $0.date?.moment : $0.amount }
        .filter { $0 >= scale.low && $0 <= scale.high }
    }
    if let count = spec.definition.tickCount { return scale.ticks(count) }
    let length = abs(scale.to - scale.from)
    let usual = max(2, Int(length / (spec.direction == .vertical ? 30 : 56)))
    guard scale.kind == .linear else { return scale.ticks(usual) }
    // A grid that ends with the plot looks finished, as long as its lines stay few.
    let choices = [usual, usual + 1, usual - 1].map(scale.ticks)
    let few = choices.filter { $0.count <= max(6, usual + 1) }
    return few.first { $0.first == scale.low && $0.last == scale.high } ?? few.first ?? choices[0]
  }

  /// Every second label, every third, until none touches its neighbour. The newest moment keeps its label.
  private func thinned(_ labels: [PlacedText]) -> [PlacedText] {
    let boxes = labels.map(\.bounds)
    let gap: Pt = spec.direction == .horizontal ? 3 : 0
    for every in 1...max(1, labels.count) {
      let kept = labels.indices.filter { index in
        (spec.scale.type == .quantitative ? index : labels.count - 1 - index) % every == 0
      }
      let touches = zip(kept, kept.dropFirst()).contains { boxes[$0].intersects(boxes[$1], gap: gap) }
      if !touches { return kept.map { labels[$0] } }
    }
    return labels
  }

  /// A label at a place along the axis.
  private func place(_ place: Pt, _ text: SetText) -> PlacedText {
    let distance = labelDistance
    switch spec.side {
    case .bottom: return PlacedText(text: text, anchor: Point(place, edge + distance), baseline: .top)
    case .top: return PlacedText(text: text, anchor: Point(place, edge - distance), baseline: .bottom)
    case .left: return PlacedText(text: text, anchor: Point(edge - distance, place), align: .right)
    case .right: return PlacedText(text: text, anchor: Point(edge + distance, place), align: .left)
    }
  }

  private func label(_ bands: BandScale, _ plan: inout AxisPlan) {
    plan.ticks = bands.domain.indices.map(bands.center)
    guard spec.labelsShown else { return }
    var distance = labelDistance
    if let inner = innerLabels(bands) {
      plan.labels = inner
      distance += (inner.map(\.bounds.height).max() ?? 0) + 5
    }
    let names = bands.domain.map(spec.valueText.name)
    if spec.direction == .vertical {
      labelRows(names, bands, &plan)
    } else {
      labelColumns(names, bands, distance, &plan)
    }
  }

  private func labelColumns(_ names: [String], _ bands: BandScale, _ distance: Pt, _ plan: inout AxisPlan) {
    let chooser = CategoryLabels(
      names: names, step: abs(bands.step), style: theme.axisLabel, setter: setter, angle: spec.definition.labelAngle,
      isSequence: spec.scale.type != .nominal && bands.domain.allSatisfy { $0.date != nil })
    let chosen = chooser.choose()
    let isBelow = spec.side == .bottom
    for index in names.indices {
      guard let text = chosen.texts[index] else { continue }
      let anchor = Point(bands.center(index), isBelow ? edge + distance : edge - distance)
      plan.labels.append(chosen.place(text, at: anchor, isBelow: isBelow))
    }
    plan.omitted = chosen.isRegular ? 0 : chosen.texts.filter { $0 == nil }.count
  }

  /// Names beside horizontal bars: in lines when they are long.
  private func labelRows(_ names: [String], _ bands: BandScale, _ plan: inout AxisPlan) {
    let measure = max(area.width * 0.45, 6 * theme.axisLabel.size)
    let step = abs(bands.step)
    var edge = -Pt.infinity
    for (index, name) in names.enumerated() {
      let lines = max(1, Int(step / (theme.axisLabel.size * 1.25)))
      let text = setter.set(name, theme.axisLabel, measure: measure, most: lines) ?? setter.set(name, theme.axisLabel)
      let label = place(bands.center(index), text)
      if label.bounds.minY < edge {
        plan.omitted += 1
        continue
      }
      edge = label.bounds.maxY
      plan.labels.append(label)
    }
  }

  /// The names of the bars of each group, if there are any to be printed.
  private func innerLabels(_ bands: BandScale) -> [PlacedText]? {
    guard let inner = spec.inner, let layer = inner.layers.first, let offsets = plot.offset(inner.channel, layer: layer)
    else { return nil }
    return bands.domain.indices.flatMap { index in
      offsets.domain.enumerated().map { place, value in
        let anchor = Point(
          bands.center(index) + offsets.center(place),
          spec.side == .bottom ? edge + labelDistance : edge - labelDistance)
        return PlacedText(
          text: setter.set(value.text, theme.axisLabel.with { $0.color = theme.axisTitle.color }), anchor: anchor,
          baseline: spec.side == .bottom ? .top : .bottom
        )
      }
    }
  }

  /// Below the labels of x; above the plot for y, so that nobody has to turn the page.
  private func placeTitle(_ plan: inout AxisPlan) {
    guard let title = spec.title else { return }
    let measure = spec.direction == .vertical ? area.width * 0.6 : area.width
    let text = setter.set(title, theme.axisTitle, measure: measure) ?? setter.set(title, theme.axisTitle)
    let bounds = plan.labels.map(\.bounds)
    switch spec.side {
    case .bottom:
      let y = (bounds.map(\.maxY).max() ?? edge) + 4
      plan.title = PlacedText(text: text, anchor: Point(area.center.x, y), baseline: .top)
    case .top:
      let y = (bounds.map(\.minY).min() ?? edge) - 4
      plan.title = PlacedText(text: text, anchor: Point(area.center.x, y), baseline: .bottom)
    case .left:
      let x = min(area.minX, bounds.map(\.minX).min() ?? edge) + keyRoom
      plan.title = PlacedText(text: text, anchor: Point(x, titleBottom), align: .left, baseline: .bottom)
    case .right:
      let x = max(area.maxX, bounds.map(\.maxX).max() ?? edge)
      plan.title = PlacedText(text: text, anchor: Point(x, titleBottom), align: .right, baseline: .bottom)
    }
  }

  private var keyRoom: Pt { spec.key == nil ? 0 : LegendSymbol.width + 4 }

  /// Above what sticks out of the plot, and clear of the label of its topmost tick.
  private var titleBottom: Pt { area.minY - max(overflow.top, theme.axisLabel.size / 2) - 5 }
}

extension AxisPlan {
  /// Draws grid, line, ticks, labels and title.
  func draw(on scene: inout Scene, plot: Plot, theme: ChartTheme, lineAt place: Pt) {
    let (direction, area) = (spec.direction, plot.area)
    let across = area.range(direction.across)
    func point(_ along: Pt, _ across: Pt) -> Point { Point(along: direction, along, across: across) }
    if spec.definition.grid ?? spec.hasGrid {
      let pen = Stroke(color: theme.grid, width: theme.gridWidth)
      for tick in ticks { scene.line(from: point(tick, across.from), to: point(tick, across.to), pen, .grid) }
    }
    let pen = Stroke(color: theme.axis, width: theme.axisWidth)
    if spec.lineShown {
      let along = area.range(direction)
      scene.line(from: point(along.from, place), to: point(along.to, place), pen, .axes)
    }
    if spec.ticksShown {
      let outward: Pt = spec.side == .bottom || spec.side == .right ? 3 : -3
      let tickPen = Stroke(color: theme.axis, width: theme.axisWidth * 0.67)
      for tick in ticks { scene.line(from: point(tick, edge), to: point(tick, edge + outward), tickPen, .axes) }
    }
    for text in texts { scene.add(text) }
    if let key = spec.key, let title { drawKey(key, before: title.bounds, on: &scene, theme) }
  }

  private func drawKey(_ key: LegendSymbol, before title: Rect, on scene: inout Scene, _ theme: ChartTheme) {
    let center = Point(title.minX - LegendSymbol.width / 2 - 4, title.center.y)
    scene.add(key.items(at: center, theme: theme), .axes)
  }
}
