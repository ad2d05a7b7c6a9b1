// The curves that are made of pieces between neighbouring control points.
import Measure
import Page

/// Collects the steps of a line, which may go on from a line before it.
struct CurveWriter {
  enum Ends { case plain, open, closed }
  private(set) var steps: [Path.Step] = []
  private var hasBegun: Bool

  init(continues: Bool) { hasBegun = continues }

  /// A move at the beginning, a straight line after that.
  mutating func go(to point: Point) {
    steps.append(hasBegun ? .line(point) : .move(point))
    hasBegun = true
  }

  mutating func curve(_ first: Point, _ second: Point, to end: Point) { steps.append(.curve(first, second, to: end)) }
  mutating func close() { steps.append(.close) }

  /// A cubic B-spline: it stays inside the points' hull and touches only the ends, if any.
  mutating func basis(_ points: [Point], _ ends: Ends) {
    guard let first = points.first, let last = points.last else { return }
    switch ends {
    case .plain:
      go(to: first)
      guard points.count > 2 else {
        if points.count == 2 { go(to: last) }
        return
      }
      go(to: Point((5 * first.x + points[1].x) / 6, (5 * first.y + points[1].y) / 6))
      for index in 2..<points.count { basisPiece(points[index - 2], points[index - 1], points[index]) }
      basisPiece(points[points.count - 2], last, last)
      go(to: last)
    case .open:
      guard points.count > 2 else { return }
      go(to: basisPoint(points[0], points[1], points[2]))
      for index in 3..<max(3, points.count) { basisPiece(points[index - 2], points[index - 1], points[index]) }
    case .closed: closedBasis(points)
    }
  }

  private func basisPoint(_ a: Point, _ b: Point, _ c: Point) -> Point {
    Point((a.x + 4 * b.x + c.x) / 6, (a.y + 4 * b.y + c.y) / 6)
  }

  private mutating func basisPiece(_ a: Point, _ b: Point, _ c: Point) {
    curve(
      Point((2 * a.x + b.x) / 3, (2 * a.y + b.y) / 3), Point((a.x + 2 * b.x) / 3, (a.y + 2 * b.y) / 3),
      to: basisPoint(a, b, c))
  }

  private mutating func closedBasis(_ points: [Point]) {
    switch points.count {
    case 1:
      go(to: points[0])
      close()
    case 2:
      func between(_ a: Point, _ b: Point) -> Point { Point((a.x + 2 * b.x) / 3, (a.y + 2 * b.y) / 3) }
      go(to: between(points[1], points[0]))
      go(to: between(points[0], points[1]))
      close()
    default:
      go(to: basisPoint(points[0], points[1], points[2]))
      let around = points + points.prefix(3)
      for index in 3..<around.count { basisPiece(around[index - 2], around[index - 1], around[index]) }
    }
  }

  /// A spline whose slope at a point is that between its neighbours, less its tension.
  mutating func cardinal(_ points: [Point], _ tension: Double, _ ends: Ends) {
    let factor = (1 - tension) / 6
    if points.count < 3 {
      if ends == .open { return }
      for point in points { go(to: point) }
      if ends == .closed { close() }
      return
    }
    switch ends {
    // No slope at the ends.
    case .plain: cardinalPieces([points[1]] + points + [points[points.count - 2]], factor)
    case .open: cardinalPieces(points, factor)
    case .closed: cardinalPieces(points + points.prefix(3), factor)
    }
  }

  /// Pieces between all points but the first and the last, which only give slopes.
  private mutating func cardinalPieces(_ points: [Point], _ factor: Double) {
    go(to: points[1])
    for index in 1..<(points.count - 2) {
      let (before, a, b, after) = (points[index - 1], points[index], points[index + 1], points[index + 2])
      curve(
        Point(a.x + factor * (b.x - before.x), a.y + factor * (b.y - before.y)),
        Point(b.x + factor * (a.x - after.x), b.y + factor * (a.y - after.y)), to: b)
    }
  }

  /// A cardinal spline whose slopes allow for the distances of the points (Yuksel and others 2011).
  mutating func catmullRom(_ points: [Point], alpha: Double) {
    guard alpha != 0 else { return cardinal(points, 0, .plain) }
    guard let last = points.last, points.count > 2 else {
      for point in points { go(to: point) }
      return
    }
    go(to: points[0])
    let padded = [points[0]] + points + [last]
    for index in 1..<(padded.count - 2) {
      catmullRomPiece(padded[index - 1], padded[index], padded[index + 1], padded[index + 2], alpha)
    }
  }

  private mutating func catmullRomPiece(_ before: Point, _ a: Point, _ b: Point, _ after: Point, _ alpha: Double) {
    func distance(_ a: Point, _ b: Point) -> Double {
      power((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y), alpha / 2)
    }
    func square(_ value: Double) -> Double { value * value }
    let (first, middle, third) = (distance(before, a), distance(a, b), distance(b, after))
    var (one, two) = (a, b)
    if first > 1e-12 {
      let weight = 2 * square(first) + 3 * first * middle + square(middle)
      let divisor = 3 * first * (first + middle)
      one = Point(
        (a.x * weight - before.x * square(middle) + b.x * square(first)) / divisor,
        (a.y * weight - before.y * square(middle) + b.y * square(first)) / divisor)
    }
    if third > 1e-12 {
      let weight = 2 * square(third) + 3 * third * middle + square(middle)
      let divisor = 3 * third * (third + middle)
      two = Point(
        (b.x * weight + a.x * square(third) - after.x * square(middle)) / divisor,
        (b.y * weight + a.y * square(third) - after.y * square(middle)) / divisor)
    }
    curve(one, two, to: b)
  }
}
