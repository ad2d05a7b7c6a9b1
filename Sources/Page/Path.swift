// Lines and fields.
public import Measure

/// Straight and curved lines.
public struct Path: Hashable, Sendable {
  public enum Step: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, to: Point)
    case close
  }
  public var steps: [Step]
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// Its points in their order, with the handles of curves.
  package var points: [Point] {
    steps.flatMap { step -> [Point] in
      switch step {
      case .move(let p), .line(let p): [p]
      case .curve(let a, let b, to: let p): [a, b, p]
      case .close: []
      }
    }
  }

  /// The four sides of a rectangle, closed.
  public static func rectangle(_ r: Rect) -> Path {
    Path([
      .move(r.origin), .line(Point(r.maxX, r.minY)), .line(Point(r.maxX, r.maxY)), .line(Point(r.minX, r.maxY)), .close,
    ])
  }
  /// One straight line.
  public static func line(from a: Point, to b: Point) -> Path { Path([.move(a), .line(b)]) }
  /// Straight lines through points, left open.
  public static func polyline(_ points: [Point]) -> Path {
    Path(points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) })
  }
  /// A circle of four Bézier quarters (error below 0.03 % of the radius).
  public static func circle(center c: Point, radius r: Pt) -> Path {
    let k = r * 0.552_284_749_8
    return Path([
      .move(Point(c.x + r, c.y)),
      .curve(Point(c.x + r, c.y + k), Point(c.x + k, c.y + r), to: Point(c.x, c.y + r)),
      .curve(Point(c.x - k, c.y + r), Point(c.x - r, c.y + k), to: Point(c.x - r, c.y)),
      .curve(Point(c.x - r, c.y - k), Point(c.x - k, c.y - r), to: Point(c.x, c.y - r)),
      .curve(Point(c.x + k, c.y - r), Point(c.x + r, c.y - k), to: Point(c.x + r, c.y)),
      .close,
    ])
  }
}

/// How a path is painted.
public struct PathPaint: Hashable, Sendable {
  public var fill: Color?
  public var stroke: Stroke?
  /// How much of the ground the fill covers, 0…1. Printed charts are solid; only specifications that ask for it show through.
  public var fillOpacity = 1.0
  public init(fill: Color? = nil, stroke: Stroke? = nil) { (self.fill, self.stroke) = (fill, stroke) }
}

/// A pen.
public struct Stroke: Hashable, Sendable {
  public enum Cap: Hashable, Sendable { case butt, round, square }
  public enum Join: Hashable, Sendable { case miter, round, bevel }
  public var color: Color
  public var width: Pt
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Pt]
  public var cap: Cap
  public var join: Join
  /// How far into the dashes a line begins.
  public var dashOffset: Pt = 0
  /// How many times its width a corner may reach; longer ones are cut.
  public var miterLimit = Stroke.usualMiterLimit
  /// What PDF takes by itself.
  public static let usualMiterLimit = 10.0
  /// How much of the ground it covers, 0…1.
  public var opacity = 1.0
  /// The dash as it can be drawn: none where it is negative or never ends, which Cairo and PDF refuse.
  package var visibleDash: [Pt] { dash.allSatisfy { $0 >= 0 } && dash.contains { $0 > 0 } ? dash : [] }
  /// The offset within one round of the dashes that can be drawn.
  package var visibleDashOffset: Pt {
    let round = visibleDash.reduce(0, +) * (dash.count.isMultiple(of: 2) ? 1 : 2)
    guard round > 0, round.isFinite, dashOffset.isFinite, dashOffset != 0 else { return 0 }
    let rest = dashOffset.truncatingRemainder(dividingBy: round)
    return rest < 0 ? rest + round : rest
  }
  public init(color: Color, width: Pt, dash: [Pt] = [], cap: Cap = .butt, join: Join = .miter) {
    (self.color, self.width, self.dash, self.cap, self.join) = (color, width, dash, cap, join)
  }
}

/// A shape that is painted at many places, as the points of a large scatter plot are. Files then hold it once.
public struct Stamps: Sendable {
  /// About the origin.
  public var path: Path
  public var paint: PathPaint
  /// Where the origin of the shape comes to lie, in drawing order.
  public var places: [Point]
  /// From how many places on a file is smaller with stamps than with as many paths.
  public static let usefulCount = 64
  public init(_ path: Path, _ paint: PathPaint, at places: [Point]) {
    (self.path, self.paint, self.places) = (path, paint, places)
  }

  /// What all of them cover, in points; nil if there is none. Handles of curves count as if the curve reached them, and corners of a pen
  /// as far as they may reach (its miter limit times half its width).
  public var bounds: Rect? {
    let points = path.points
    guard !points.isEmpty, !places.isEmpty else { return nil }
    let (shape, spread) = (Rect(enclosing: points), Rect(enclosing: places))
    return Rect(shape.origin + spread.origin, Size(shape.width + spread.width, shape.height + spread.height))
      .inset(by: Insets(all: -(paint.stroke.map { max(1, $0.miterLimit) * $0.width / 2 } ?? 0)))
  }
}
