// The shapes of point marks, drawn as Vega draws them: `size` is an area in square pixels.
import Measure
import Page

/// A symbol by its name, or by a path of its own.
enum SymbolShape: Hashable, Sendable {
  case circle, cross, diamond, square, arrow, wedge, triangle, stroke
  case triangleUp, triangleDown, triangleLeft, triangleRight
  /// A path of SVG in a square from −1 to 1.
  case path(Path)

  /// Names that Vega has, with their shapes.
  static let named: [(name: String, shape: SymbolShape)] = [
    ("circle", .circle), ("cross", .cross), ("diamond", .diamond), ("square", .square), ("arrow", .arrow),
    ("wedge", .wedge), ("triangle", .triangle), ("stroke", .stroke), ("triangle-up", .triangleUp),
    ("triangle-down", .triangleDown), ("triangle-left", .triangleLeft), ("triangle-right", .triangleRight),
  ]

  /// Reads a name or a path; nil for neither.
  init?(_ text: String) {
    if let known = SymbolShape.named.first(where: { $0.name == text }) {
      self = known.shape
    } else if let path = Path(svg: text), !path.steps.isEmpty {
      self = .path(path)
    } else {
      return nil
    }
  }

  /// The outline around the origin, in pixels.
  func outline(size: Double) -> Path {
    let side = max(0, size).squareRoot()
    let half = side / 2
    switch self {
    case .circle: return .circle(center: .zero, radius: half)
    case .cross: return SymbolShape.cross(half, half / 2.5)
    case .diamond: return closed([(-half, 0), (0, -half), (half, 0), (0, half)])
    case .square: return .rectangle(Rect(x: -half, y: -half, width: side, height: side))
    case .stroke: return .line(from: Point(-half, 0), to: Point(half, 0))
    case .arrow:
      let (shaft, head, neck) = (half / 7, half / 2.5, half / 8)
      return closed([
        (-shaft, half), (shaft, half), (shaft, -neck), (head, -neck), (0, -half), (-head, -neck), (-shaft, -neck),
      ])
    case .wedge:
      let height = SymbolShape.halfRootOfThree * half
      let offset = height - half * SymbolShape.tangent30
      return closed([(0, -height - offset), (-half / 4, height - offset), (half / 4, height - offset)])
    case .triangle:
      let height = SymbolShape.halfRootOfThree * half
      let offset = height - half * SymbolShape.tangent30
      return closed([(0, -height - offset), (-half, height - offset), (half, height - offset)])
    case .triangleUp:
      let height = SymbolShape.halfRootOfThree * half
      return closed([(0, -height), (-half, height), (half, height)])
    case .triangleDown:
      let height = SymbolShape.halfRootOfThree * half
      return closed([(0, height), (-half, -height), (half, -height)])
    case .triangleRight:
      let height = SymbolShape.halfRootOfThree * half
      return closed([(height, 0), (-height, -half), (-height, half)])
    case .triangleLeft:
      let height = SymbolShape.halfRootOfThree * half
      return closed([(-height, 0), (height, -half), (height, half)])
    case .path(let path): return path.mapped(.scale(half, half))
    }
  }

  private static let halfRootOfThree = 3.0.squareRoot() / 2
  private static let tangent30 = 1 / 3.0.squareRoot()

  private static func cross(_ r: Double, _ s: Double) -> Path {
    closed([
      (-r, -s), (-r, s), (-s, s), (-s, r), (s, r), (s, s), (r, s), (r, -s), (s, -s), (s, -r), (-s, -r), (-s, -s),
    ])
  }

  private func closed(_ corners: [(Double, Double)]) -> Path { SymbolShape.closed(corners) }

  private static func closed(_ corners: [(Double, Double)]) -> Path {
    Path(Path.polyline(corners.map { Point($0.0, $0.1) }).steps + [.close])
  }
}
