// Lines and areas: one shape a series, with gaps where values are missing.
import Document
import Measure
import Page

/// Draws `line` and `area`.
struct LineFigure {
  let context: LayerContext
  private var figure = Figure()

  private init(_ context: LayerContext) { self.context = context }

  static func draw(_ context: LayerContext) -> Figure {
    var drawing = LineFigure(context)
    for rows in context.layer.series { drawing.draw(drawing.ordered(rows)) }
    drawing.figure.sources = context.sources
    return drawing.figure
  }

  private var isArea: Bool { context.mark.kind == .area }

  /// By `order`, else along the axis.
  private func ordered(_ rows: [Int]) -> [Int] {
    guard context.layer.orders.isEmpty else {
      return rows.sorted { a, b in
        for (channel, descending) in context.layer.orders where channel.values[a] != channel.values[b] {
          return channel.values[a].precedes(channel.values[b]) != descending
        }
        return a < b
      }
    }
    let places = rows.map { context.center(context.dimension, row: $0) ?? 0 }
    return zip(places, rows).sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 < $1.0 }.map(\.1)
  }

  private mutating func draw(_ rows: [Int]) {
    var pieces: [[Vertex]] = [[]]
    for row in rows {
      guard let across = context.center(context.dimension, row: row) else { continue }
      if let vertex = vertex(row, across) {
        pieces[pieces.count - 1].append(vertex)
      } else {
        leave(row, across)
        if !pieces[pieces.count - 1].isEmpty { pieces.append([]) }
      }
    }
    for piece in pieces where !piece.isEmpty { draw(piece) }
    noteEnd(of: pieces.last { !$0.isEmpty })
  }

  /// A point of the series: where it lies, and for areas where its base lies.
  private struct Vertex {
    var row: Int
    var place: Point
    var base: Point
  }

  private func vertex(_ row: Int, _ across: Pt) -> Vertex? {
    let direction = context.measure
    func point(_ along: Pt) -> Point { Point(along: direction, along, across: across) }
    if isArea, let ends = context.ends(direction, row: row) {
      return Vertex(row: row, place: point(ends.to), base: point(ends.from))
    }
    guard let along = context.center(direction, row: row) else { return nil }
    let base = context.plot.continuous(direction.channel, layer: context.index).map { $0.position($0.base) }
    return Vertex(row: row, place: point(along), base: point(base ?? context.plot.area.range(direction).to))
  }

  private mutating func draw(_ piece: [Vertex]) {
    let color = context.paint.color(row: piece[0].row)
    let curve = Curve(interpolation: context.mark.interpolation, dimension: context.dimension)
    let top = curve.steps(piece.map(\.place))
    if isArea { fill(piece, top, curve, color) }
    if piece.count == 1 || hasPoints { addPoints(piece, color) }
    if piece.count > 1, !isArea || hasOutline { figure.add(Path(top), stroke: stroke(color)) }
    for vertex in piece { figure.points.append(Rect(around: vertex.place, context.theme.pointSize / 2)) }
    if context.isLabelled { noteLine(top) }
    guard context.isLabelled, !isArea else { return }
    for vertex in piece { label(vertex, neighbours: piece) }
  }

  private mutating func fill(_ piece: [Vertex], _ top: [Path.Step], _ curve: Curve, _ color: Color) {
    var steps = top
    steps += curve.steps(piece.reversed().map(\.base)).map { step in
      if case .move(let point) = step { .line(point) } else { step }
    }
    steps.append(.close)
    let isStacked = context.layer.measureChannel?.isStacked == true
    figure.add(
      Path(steps), fill: hasOutline ? color.tint(0.3) : color,
      stroke: isStacked ? Stroke(color: context.theme.paper, width: 0.5, join: .round) : nil)
  }

  /// A single area is a tint below its line; stacked areas are full fields.
  private var hasOutline: Bool { context.mark.line ?? (context.layer.measureChannel?.isStacked != true) }

  private var hasPoints: Bool { context.mark.points ?? (context.isLabelled && !isArea) }

  private func stroke(_ color: Color) -> Stroke {
    Stroke(
      color: context.mark.stroke ?? color, width: context.mark.strokeWidth ?? context.theme.lineWidth,
      dash: context.mark.strokeDash ?? [], cap: .round, join: .round)
  }

  private mutating func addPoints(_ piece: [Vertex], _ color: Color) {
    for vertex in piece {
      figure.add(
        .circle(center: vertex.place, radius: context.theme.pointSize / 2), fill: color,
        stroke: Stroke(color: context.theme.paper, width: 0.75))
    }
  }

  /// The line, for labels to avoid.
  private mutating func noteLine(_ steps: [Path.Step]) {
    let points = steps.compactMap(\.end)
    figure.lines += zip(points, points.dropFirst()).map { Segment(from: $0, to: $1) }
  }

  /// Above the point, or below it where the line comes from above.
  private mutating func label(_ vertex: Vertex, neighbours: [Vertex]) {
    guard let channel = context.layer.measureChannel, let text = context.valueText(channel, row: vertex.row) else {
      return
    }
    let set = context.setter.set(text, context.theme.value)
    let gap = context.theme.pointSize / 2 + context.theme.labelGap * 0.8
    let places: [PlacedText] = [
      PlacedText(text: set, anchor: vertex.place + Point(0, -gap), align: .center, baseline: .bottom),
      PlacedText(text: set, anchor: vertex.place + Point(0, gap), align: .center, baseline: .top),
      PlacedText(text: set, anchor: vertex.place + Point(gap, 0), align: .left, baseline: .middle),
      PlacedText(text: set, anchor: vertex.place + Point(-gap, 0), align: .right, baseline: .middle),
    ]
    figure.labels.append(LabelRequest(candidates: places, group: nil))
  }

  /// A gap, with a hatched column over the category.
  private mutating func leave(_ row: Int, _ across: Pt) {
    guard let word = context.missingWord(context.layer.measureChannel, row: row) else { return }
    let width = columnWidth
    let rect = Rect(
      along: context.measure, context.plot.area.range(context.measure), across: (across - width / 2, across + width / 2)
    )
    figure.leave(rect, word, key: Point(across, 0), source: context.sourceName(row: row))
  }

  private var columnWidth: Pt {
    let usual = context.theme.maximumBarWidth
    guard let bands = context.plot.bands(context.dimension.channel, layer: context.index) else { return usual / 2 }
    return bands.bandwidth > 0 ? min(bands.bandwidth, usual) : min(abs(bands.step) * 0.6, usual)
  }

  private mutating func noteEnd(of piece: [Vertex]?) {
    guard let last = piece?.last, let color = context.layer[.color], color.field != nil, !isArea else { return }
    let name = ValueText(color, theme: context.theme).name(color.values[last.row])
    figure.ends.append(SeriesEnd(name: name, place: last.place, color: context.paint.color(row: last.row)))
  }
}

extension Path.Step {
  /// Where the step ends.
  fileprivate var end: Point? {
    switch self {
    case .move(let point), .line(let point), .curve(_, _, to: let point): point
    case .close: nil
    }
  }
}
