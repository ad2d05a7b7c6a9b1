// Pieces of circles: sectors of rings and pies. Angles are radians from twelve o'clock, clockwise.
import Measure
import Page

extension Point {
  /// A place on a circle.
  static func polar(_ center: Point, _ radius: Pt, _ angle: Double) -> Point {
    Point(center.x + radius * sine(angle), center.y - radius * cosine(angle))
  }
}

extension Path {
  /// A piece of a ring, or of a pie when the inner radius is 0.
  static func sector(center: Point, inner: Pt, outer: Pt, from start: Double, to end: Double) -> Path {
    var path = Path([.move(.polar(center, outer, start))])
    path.appendArc(center, outer, from: start, to: end)
    if inner > 0 {
      path.steps.append(.line(.polar(center, inner, end)))
      path.appendArc(center, inner, from: end, to: start)
    } else if (end - start).magnitude < 2 * Double.pi - 1e-6 {
      path.steps.append(.line(center))
    }
    path.steps.append(.close)
    return path
  }

  /// Goes on along a circle, in pieces of at most an eighth of a turn, which err by less than a millionth of the radius.
  mutating func appendArc(_ center: Point, _ radius: Pt, from start: Double, to end: Double) {
    let count = Int(((end - start).magnitude / (Double.pi / 4)).rounded(.up), in: 1...1000, or: 1)
    let step = (end - start) / Double(count)
    let reach = 4.0 / 3 * sine(step / 4) / cosine(step / 4) * radius
    for piece in 0..<count {
      let (a, b) = (start + Double(piece) * step, start + Double(piece + 1) * step)
      let (from, to) = (Point.polar(center, radius, a), Point.polar(center, radius, b))
      steps.append(
        .curve(
          Point(from.x + reach * cosine(a), from.y + reach * sine(a)),
          Point(to.x - reach * cosine(b), to.y - reach * sine(b)), to: to))
    }
  }
}
