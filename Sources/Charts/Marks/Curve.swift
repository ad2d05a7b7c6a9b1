// Through points: straight, stepped, or smooth without overshooting.
import Measure
import Page

/// Joins the points of a series.
struct Curve {
  var interpolation: MarkDefinition.Interpolation
  /// The direction in which the points follow each other.
  var dimension: Direction

  func steps(_ points: [Point]) -> [Path.Step] {
    guard points.count > 1 else { return points.map(Path.Step.move) }
    switch interpolation {
    case .linear: return Path.polyline(points).steps
    case .step, .stepBefore, .stepAfter: return Path.polyline(stepped(points)).steps
    case .monotone: return smooth(points)
    }
  }

  private func stepped(_ points: [Point]) -> [Point] {
    var corners = [points[0]]
    for (a, b) in zip(points, points.dropFirst()) {
      switch interpolation {
      case .stepBefore: corners.append(corner(at: a, level: b))
      case .stepAfter: corners.append(corner(at: b, level: a))
      case .step, .linear, .monotone:
        let middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        corners += [corner(at: middle, level: a), corner(at: middle, level: b)]
      }
      corners.append(b)
    }
    return corners
  }

  private func corner(at place: Point, level: Point) -> Point {
    dimension == .horizontal ? Point(place.x, level.y) : Point(level.x, place.y)
  }

  /// Cubic pieces whose slopes never exceed what keeps each piece between its ends (Steffen).
  private func smooth(_ points: [Point]) -> [Path.Step] {
    let places = points.map { dimension == .horizontal ? ($0.x, $0.y) : ($0.y, $0.x) }
    func point(_ along: Pt, _ level: Pt) -> Point {
      dimension == .horizontal ? Point(along, level) : Point(level, along)
    }
    let slopes = tangents(places)
    var steps: [Path.Step] = [.move(points[0])]
    for index in 0..<(places.count - 1) {
      let (a, b) = (places[index], places[index + 1])
      let third = (b.0 - a.0) / 3
      steps.append(
        .curve(
          point(a.0 + third, a.1 + third * slopes[index]), point(b.0 - third, b.1 - third * slopes[index + 1]),
          to: points[index + 1]))
    }
    return steps
  }

  private func tangents(_ places: [(Pt, Pt)]) -> [Double] {
    let widths = zip(places.dropFirst(), places).map { $0.0 - $1.0 }
    let slopes = zip(zip(places.dropFirst(), places), widths).map { pair, width in
      width == 0 ? 0 : (pair.0.1 - pair.1.1) / width
    }
    guard let first = slopes.first, let last = slopes.last else { return [0] }
    let inner = (1..<max(1, slopes.count)).map { index -> Double in
      let (before, after) = (slopes[index - 1], slopes[index])
      guard before * after > 0 else { return 0 }
      let total = widths[index - 1] + widths[index]
      let mean = total == 0 ? 0 : (before * widths[index] + after * widths[index - 1]) / total
      let least = min(min(abs(before), abs(after)), abs(mean) / 2) * 2
      return mean < 0 ? -least : least
    }
    func end(_ slope: Double, _ neighbour: Double?) -> Double { neighbour.map { (3 * slope - $0) / 2 } ?? slope }
    return [end(first, inner.first)] + inner + [end(last, inner.last)]
  }
}
