// Lines through points, and areas between lines: the curves of d3-shape.
import Measure
import Page

/// How the points of a line are joined, by the names that Vega-Lite has for it.
enum Interpolation: String, CaseIterable, Hashable, Sendable {
  case linear
  case linearClosed = "linear-closed"
  case step
  case stepBefore = "step-before"
  case stepAfter = "step-after"
  case basis
  case basisOpen = "basis-open"
  case basisClosed = "basis-closed"
  case cardinal
  case cardinalOpen = "cardinal-open"
  case cardinalClosed = "cardinal-closed"
  case catmullRom = "catmull-rom"
  case bundle, monotone, natural
}

/// Draws lines and areas.
struct CurveBuilder: Hashable, Sendable {
  var interpolation = Interpolation.linear
  /// Tension of cardinal curves (0), alpha of Catmull-Rom curves (0.5), beta of bundles (0.85); nil takes these.
  var tension: Double?
  /// Whether monotone curves run along y: they never overshoot in the other direction.
  var runsAlongY = false

  /// A line through points.
  func line(_ points: [Point]) -> Path {
    guard let first = points.first else { return Path() }
    if points.count == 1 { return Path([.move(first), .close]) }
    return Path(steps(points, continues: false))
  }

  /// The field between a line and its base, which has as many points in the same order.
  func area(top: [Point], base: [Point]) -> Path {
    guard let first = top.first else { return Path() }
    let back = Array(base.reversed())
    if top.count == 1 { return Path([.move(first), .line(back.first ?? first), .close]) }
    return Path(steps(top, continues: false) + steps(back, continues: true, isReversed: true) + [.close])
  }

  private func steps(_ points: [Point], continues: Bool, isReversed: Bool = false) -> [Path.Step] {
    var writer = CurveWriter(continues: continues)
    switch interpolation {
    case .linear: for point in points { writer.go(to: point) }
    case .linearClosed:
      for point in points { writer.go(to: point) }
      if !continues { writer.close() }
    case .step: stepped(points, at: 0.5, &writer)
    case .stepBefore: stepped(points, at: isReversed ? 1 : 0, &writer)
    case .stepAfter: stepped(points, at: isReversed ? 0 : 1, &writer)
    case .basis: writer.basis(points, .plain)
    case .basisOpen: writer.basis(points, .open)
    case .basisClosed: writer.basis(points, .closed)
    case .bundle: bundle(points, &writer)
    case .cardinal: writer.cardinal(points, tension ?? 0, .plain)
    case .cardinalOpen: writer.cardinal(points, tension ?? 0, .open)
    case .cardinalClosed: writer.cardinal(points, tension ?? 0, .closed)
    case .catmullRom: writer.catmullRom(points, alpha: tension ?? 0.5)
    case .monotone: monotone(points, &writer)
    case .natural: natural(points, &writer)
    }
    return writer.steps
  }

  /// - Parameter part: where between two points the level changes. As in d3, steps follow x whatever the direction.
  private func stepped(_ points: [Point], at part: Double, _ writer: inout CurveWriter) {
    guard let first = points.first, let last = points.last else { return }
    writer.go(to: first)
    for (a, b) in zip(points, points.dropFirst()) {
      let x = a.x * (1 - part) + b.x * part
      if part > 0 { writer.go(to: Point(x, a.y)) }
      writer.go(to: Point(x, b.y))
      if part == 0 { writer.go(to: b) }
    }
    if part > 0, part < 1, points.count > 1 { writer.go(to: last) }
  }

  /// A basis curve of points that are drawn towards the straight line between the ends.
  private func bundle(_ points: [Point], _ writer: inout CurveWriter) {
    guard let first = points.first, let last = points.last else { return }
    let beta = tension ?? 0.85
    let count = Double(max(1, points.count - 1))
    let drawn = points.enumerated().map { index, point in
      let part = Double(index) / count
      return Point(
        beta * point.x + (1 - beta) * (first.x + part * (last.x - first.x)),
        beta * point.y + (1 - beta) * (first.y + part * (last.y - first.y)))
    }
    writer.basis(drawn, .plain)
  }

  /// Cubic pieces that never leave the interval of their ends (Steffen 1990).
  private func monotone(_ points: [Point], _ writer: inout CurveWriter) {
    func turned(_ point: Point) -> Point { runsAlongY ? Point(point.y, point.x) : point }
    // Points in one place have no slope.
    var places: [Point] = []
    for point in points.map(turned) where places.last != point { places.append(point) }
    guard let first = places.first else { return }
    writer.go(to: turned(first))
    guard places.count > 2 else {
      for point in places.dropFirst() { writer.go(to: turned(point)) }
      return
    }
    let slopes = MonotoneSlopes(places).slopes
    for index in places.indices.dropLast() {
      let (a, b) = (places[index], places[index + 1])
      let third = (b.x - a.x) / 3
      writer.curve(
        turned(Point(a.x + third, a.y + third * slopes[index])),
        turned(Point(b.x - third, b.y - third * slopes[index + 1])), to: turned(b))
    }
  }

  /// A cubic spline with continuous curvature and none at its ends.
  private func natural(_ points: [Point], _ writer: inout CurveWriter) {
    guard let first = points.first else { return }
    writer.go(to: first)
    guard points.count > 2 else {
      for point in points.dropFirst() { writer.go(to: point) }
      return
    }
    let x = naturalControls(points.map(\.x))
    let y = naturalControls(points.map(\.y))
    for index in 0..<(points.count - 1) {
      writer.curve(
        Point(x.first[index], y.first[index]), Point(x.second[index], y.second[index]), to: points[index + 1])
    }
  }

  /// Solves the tridiagonal system of the control points in one direction.
  private func naturalControls(_ values: [Double]) -> (first: [Double], second: [Double]) {
    let count = values.count - 1
    var first = [Double](repeating: 0, count: count)
    var second = first
    var (lower, diagonal, right) = (first, first, first)
    (lower[0], diagonal[0], right[0]) = (0, 2, values[0] + 2 * values[1])
    for index in 1..<max(1, count - 1) {
      (lower[index], diagonal[index], right[index]) = (1, 4, 4 * values[index] + 2 * values[index + 1])
    }
    let last = count - 1
    (lower[last], diagonal[last], right[last]) = (2, 7, 8 * values[last] + values[count])
    for index in 1..<count {
      let factor = lower[index] / diagonal[index - 1]
      diagonal[index] -= factor
      right[index] -= factor * right[index - 1]
    }
    first[last] = right[last] / diagonal[last]
    for index in stride(from: last - 1, through: 0, by: -1) {
      first[index] = (right[index] - first[index + 1]) / diagonal[index]
    }
    second[last] = (values[count] + first[last]) / 2
    for index in 0..<last { second[index] = 2 * values[index + 1] - first[index + 1] }
    return (first, second)
  }
}

/// The slopes at the points of a monotone curve.
private struct MonotoneSlopes {
  var slopes: [Double]

  init(_ places: [Point]) {
    slopes = Array(repeating: 0, count: places.count)
    for index in 1..<(places.count - 1) {
      slopes[index] = MonotoneSlopes.inner(places[index - 1], places[index], places[index + 1])
    }
    slopes[0] = MonotoneSlopes.end(places[0], places[1], slopes[1])
    let last = places.count - 1
    slopes[last] = MonotoneSlopes.end(places[last - 1], places[last], slopes[last - 1])
  }

  private static func inner(_ a: Point, _ b: Point, _ c: Point) -> Double {
    let (before, after) = (b.x - a.x, c.x - b.x)
    let first = (b.y - a.y) / (before != 0 ? before : after < 0 ? -0.0 : 0)
    let second = (c.y - b.y) / (after != 0 ? after : before < 0 ? -0.0 : 0)
    let parabola = (first * after + second * before) / (before + after)
    let signs = (first < 0 ? -1.0 : 1) + (second < 0 ? -1 : 1)
    let slope = signs * min(first.magnitude, second.magnitude, 0.5 * parabola.magnitude)
    return slope.isFinite ? slope : 0
  }

  private static func end(_ a: Point, _ b: Point, _ slope: Double) -> Double {
    let width = b.x - a.x
    return width != 0 ? (3 * (b.y - a.y) / width - slope) / 2 : slope
  }
}
