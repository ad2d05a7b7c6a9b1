// The shapes of points.
import Measure
import Page

extension MarkDefinition.Symbol {
  /// The shapes that a field is shown by, in order: alike in weight, unlike in outline.
  static let series: [MarkDefinition.Symbol] = [.circle, .square, .triangleUp, .diamond, .cross, .triangleDown]

  /// The symbol with an area, around a place.
  func path(at center: Point, area: Pt) -> Path {
    switch self {
    case .circle: return .circle(center: center, radius: (area / Double.pi).squareRoot())
    case .square:
      let side = area.squareRoot()
      return .rectangle(Rect(x: center.x - side / 2, y: center.y - side / 2, width: side, height: side))
    case .diamond: return polygon([(0, -1), (0.76, 0), (0, 1), (-0.76, 0)], center, (area / 1.52).squareRoot())
    case .triangleUp, .triangle: return triangle(center, area, turned: 0)
    case .triangleRight: return triangle(center, area, turned: 1)
    case .triangleDown: return triangle(center, area, turned: 2)
    case .triangleLeft: return triangle(center, area, turned: 3)
    case .cross:
      let corners = [
        (-3, -1), (-1, -1), (-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1),
      ]
      return polygon(corners.map { (Double($0.0), Double($0.1)) }, center, (area / 20).squareRoot())
    }
  }

  private func triangle(_ center: Point, _ area: Pt, turned quarters: Int) -> Path {
    let corners = [(0.0, -1.0), (1, 0.75), (-1, 0.75)].map { corner in
      (0..<quarters).reduce(corner) { point, _ in (-point.1, point.0) }
    }
    return polygon(corners, center, (area / 1.75).squareRoot())
  }

  private func polygon(_ corners: [(Double, Double)], _ center: Point, _ scale: Pt) -> Path {
    var path = Path.polyline(corners.map { Point(center.x + $0.0 * scale, center.y + $0.1 * scale) })
    path.steps.append(.close)
    return path
  }
}
