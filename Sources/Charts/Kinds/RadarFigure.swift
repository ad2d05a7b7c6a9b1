// Radar charts: one axis for each indicator around a centre, one outline for each series.
import Diagnose
import Measure
import Page

/// Draws a radar chart.
struct RadarFigure {
  private let axes: [String]
  private let series: [String]
  /// Of each series, along the axes; nil where the data have no row.
  private let numbers: [[KindNumber?]]
  /// Of each axis; all alike unless each has its own.
  private let domains: [ClosedRange<Double>]
  private let hasOwnScales: Bool
  private let canvas: KindCanvas

  static let mostAxes = 24
  static let mostSeries = 6

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    let values = try source.numbers("value")
    let names = try source.names("axis")
    let of = source.has("series") ? try source.names("series") : names.map { _ in "" }
    axes = RadarFigure.distinct(names)
    series = RadarFigure.distinct(of)
    numbers = try RadarFigure.grid(values, (names, axes), (of, series))
    hasOwnScales = try source.word("scales", of: ["shared", "own"]) == "own"
    try RadarFigure.requireSizes(axes, series, values, at: source.table.span)
    domains = try RadarFigure.domains(numbers, axes, try source.domain(), isOwn: hasOwnScales, canvas)
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private static func grid(
    _ values: [KindNumber], _ axes: (rows: [String], all: [String]), _ series: (rows: [String], all: [String])
  ) throws(Failure) -> [[KindNumber?]] {
    let axisPlaces = Dictionary(uniqueKeysWithValues: axes.all.enumerated().map { ($1, $0) })
    let seriesPlaces = Dictionary(uniqueKeysWithValues: series.all.enumerated().map { ($1, $0) })
    var grid: [[KindNumber?]] = Array(
      repeating: Array(repeating: nil, count: axes.all.count), count: series.all.count)
    for (row, number) in values.enumerated() {
      guard let axis = axisPlaces[axes.rows[row]], let line = seriesPlaces[series.rows[row]] else { continue }
      if grid[line][axis] != nil { throw Failure(.kindTwice(axes.rows[row], at: number.span)) }
      grid[line][axis] = number
    }
    return grid
  }

  private static func requireSizes(
    _ axes: [String], _ series: [String], _ values: [KindNumber], at span: Span
  ) throws(Failure) {
    if axes.count < 3 {
      throw Failure(
        .kindEmpty(
          "a radar needs at least 3 axes; the data have \(axes.count)", "雷达图至少要有3个轴，数据只有\(axes.count)个", at: span))
    }
    if axes.count > mostAxes { throw Failure(.kindLimit(axes.count, of: mostAxes, Wording("axes", "轴"), at: span)) }
    if series.count > mostSeries {
      throw Failure(.kindLimit(series.count, of: mostSeries, Wording("series", "系列"), at: span))
    }
    if values.allSatisfy({ $0.value == nil }) {
      throw Failure(.kindEmpty("no value of the radar is known", "雷达图没有一个已知的值", at: span))
    }
  }

  private static func domains(
    _ numbers: [[KindNumber?]], _ axes: [String], _ given: ClosedRange<Double>?, isOwn: Bool, _ canvas: KindCanvas
  ) throws(Failure) -> [ClosedRange<Double>] {
    let all = numbers.joined().compactMap { $0 }
    if let given {
      for number in all {
        guard let value = number.value, !given.contains(value) else { continue }
        let ends = (canvas.printed(given.lowerBound), canvas.printed(given.upperBound))
        throw Failure(.kindOutside(canvas.text(number), ends, at: number.span))
      }
      return axes.map { _ in given }
    }
    if !isOwn { return axes.map { _ in KindScale.nice(all.compactMap(\.value)) } }
    return axes.indices.map { axis in KindScale.nice(numbers.compactMap { $0[axis]?.value }) }
  }

  // MARK: Drawing

  func draw(in room: Rect) throws(Failure) {
    let room = series.count > 1 ? try canvas.key(keyEntries, in: room) : room
    let labels = axes.indices.map { label($0, measure: max(40, room.width * 0.27)) }
    let (center, radius) = try place(labels, in: room)
    drawGrid(center, radius)
    for (axis, text) in labels.enumerated() { canvas.scene.add(placed(text, axis, center, radius)) }
    for line in series.indices { draw(line, center, radius) }
  }

  private func angle(_ axis: Int) -> Double { 2 * Double.pi * Double(axis) / Double(axes.count) }

  /// The name of an axis, and the values of its series below: what cannot be read off the drawing exactly, stands there.
  private func label(_ axis: Int, measure: Pt) -> SetText {
    let name = canvas.setter.set(axes[axis], canvas.theme.axisLabel, measure: measure, most: 2)
    var text = name ?? canvas.setter.set(canvas.clipped(axes[axis], measure), canvas.theme.axisLabel)
    if series.count <= 3 {
      let values = series.indices.map { numbers[$0][axis].map(canvas.text) ?? canvas.theme.missingWord }
      let line = canvas.setter.set(values.joined(separator: " / "), canvas.theme.value)
      text.lines += line.lines
    }
    return text
  }

  private func placed(_ text: SetText, _ axis: Int, _ center: Point, _ radius: Pt) -> PlacedText {
    let angle = angle(axis)
    let end = Point.polar(center, radius + 6, angle)
    let (x, y) = (sine(angle), cosine(angle))
    let align: MarkDefinition.Align = abs(x) < 0.1 ? .center : x > 0 ? .left : .right
    // From the top to the foot of the circle, labels hang from their foot, their middle, their head.
    let drop = -y * text.height / 2
    return PlacedText(text: text, anchor: Point(end.x, end.y + drop), align: align)
  }

  /// The largest circle whose labels all lie in the room, and its centre.
  private func place(_ labels: [SetText], in room: Rect) throws(Failure) -> (Point, Pt) {
    var (low, high) = (0.0, max(room.width, room.height) / 2)
    var best: (Point, Pt)?
    for _ in 0..<24 {
      let radius = (low + high) / 2
      let boxes = labels.enumerated().map { placed($1, $0, .zero, radius).bounds }
      let rim = axes.indices.map { Point.polar(.zero, radius, angle($0)) }
      let all = boxes.reduce(Rect(enclosing: rim)) { $0.union($1) }
      if all.width <= room.width, all.height <= room.height {
        let x = min(max(room.center.x, room.minX - all.minX), room.maxX - all.maxX)
        let y = room.minY + (room.height - all.height) / 2 - all.minY
        (best, low) = ((Point(x, y), radius), radius)
      } else {
        high = radius
      }
    }
    guard let best, best.1 >= 18 else { throw canvas.noRoom }
    return best
  }

  private func drawGrid(_ center: Point, _ radius: Pt) {
    let scale = KindScale(domain: domains[0], from: 0, to: radius)
    let ticks = hasOwnScales ? [] : scale.ticks(radius < 60 ? 3 : 5)
    let rings = hasOwnScales ? [0.25, 0.5, 0.75, 1].map { $0 * radius } : ticks.map(scale.place)
    for ring in rings where ring > 0.5 {
      let corners = axes.indices.map { Point.polar(center, ring, angle($0)) }
      canvas.stroke(.polygon(corners), canvas.gridPen, .grid)
    }
    for axis in axes.indices {
      canvas.line(center, .polar(center, radius, angle(axis)), canvas.gridPen, .grid)
    }
    if hasOwnScales {
      labelEnds(center, radius)
    } else {
      for (value, text) in zip(ticks, canvas.tickTexts(ticks)) where scale.place(value) > 0.5 {
        number(text, at: Point(center.x - 4, center.y - scale.place(value)))
      }
    }
  }

  /// Axes of their own end at numbers of their own.
  private func labelEnds(_ center: Point, _ radius: Pt) {
    for axis in axes.indices {
      let text = canvas.tickTexts([domains[axis].upperBound])[0]
      let spot = Point.polar(center, radius - 5, angle(axis))
      number(text, at: Point(spot.x - 4, spot.y))
    }
  }

  /// Numbers stand at the left of their axis, clear of the points on it.
  private func number(_ text: SetText, at right: Point) { canvas.add(text, at: right, .right) }

  // MARK: Series

  private func pen(_ line: Int) -> Stroke {
    let color =
      canvas.theme.palette.isEmpty ? canvas.theme.house : canvas.theme.palette[line % canvas.theme.palette.count]
    let dashes: [[Pt]] = [[], [4, 2], [1.5, 1.5], [6, 2, 1.5, 2], [2, 3], [8, 3]]
    return Stroke(color: color, width: canvas.theme.lineWidth, dash: dashes[line % dashes.count], join: .round)
  }

  private var keyEntries: [KindKey] {
    let symbols = MarkDefinition.Symbol.series
    return series.indices.map { KindKey(mark: .line(pen($0), symbols[$0 % symbols.count]), name: series[$0]) }
  }

  /// Outlines break where a value is missing: no line leads through a place that nobody knows.
  private func draw(_ line: Int, _ center: Point, _ radius: Pt) {
    let points = axes.indices.map { axis -> Point? in
      guard let value = numbers[line][axis]?.value else { return nil }
      let scale = KindScale(domain: domains[axis], from: 0, to: radius)
      return .polar(center, scale.place(value), angle(axis))
    }
    let pen = pen(line)
    let known = points.compactMap { $0 }
    if known.count == points.count {
      if line == 0 { canvas.fill(.polygon(known), pen.color.tint(series.count == 1 ? 0.2 : 0.12), .missing) }
      canvas.stroke(.polygon(known), pen, .marks)
    } else {
      for index in points.indices {
        guard let a = points[index], let b = points[(index + 1) % points.count] else { continue }
        canvas.line(a, b, pen, .marks)
      }
    }
    let symbols = MarkDefinition.Symbol.series
    for point in known { canvas.fill(symbols[line % symbols.count].path(at: point, area: 15), pen.color) }
  }
}
