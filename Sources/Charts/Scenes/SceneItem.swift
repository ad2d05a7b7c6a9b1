// The scene of a chart: marks with absolute geometry in pixels, before they become a frame.
import Document

/// What a scene mark is drawn as.
enum SceneKind: String, Hashable, Sendable { case rule, rect, symbol, line, area, arc, text, trail, path }

/// Where a mark of the scene belongs.
enum SceneRole: String, Hashable, Sendable {
  case mark
  case axisGrid = "axis-grid"
  case axisTick = "axis-tick"
  case axisDomain = "axis-domain"
  case axisLabel = "axis-label"
  case axisTitle = "axis-title"
  case legendSymbol = "legend-symbol"
  case legendLabel = "legend-label"
  case legendTitle = "legend-title"
  case legendGradient = "legend-gradient"
  case legendBand = "legend-band"
  /// The rectangle behind a legend.
  case legendGround = "legend"
  case titleText = "title-text"
  case titleSubtitle = "title-subtitle"
}

/// One item of a scene mark. What a kind does not use keeps its default.
struct SceneItem: Sendable {
  var x = 0.0
  var y = 0.0
  var x2: Double?
  var y2: Double?
  var width: Double?
  var height: Double?
  /// Area of a symbol, width of a trail.
  var size: Double?
  var shape: String?
  var startAngle = 0.0
  var endAngle = 0.0
  var innerRadius = 0.0
  var outerRadius = 0.0
  var padAngle = 0.0
  /// Radii of the corners: top left, top right, bottom right, bottom left.
  var corners: [Double] = []
  var fill: String?
  var gradient: SceneGradient?
  var stroke: String?
  var opacity: Double?
  var fillOpacity: Double?
  var strokeOpacity: Double?
  var strokeWidth: Double?
  var strokeDash: [Double]?
  var strokeCap: String?
  var strokeJoin: String?
  var strokeDashOffset: Double?
  var strokeMiterLimit: Double?
  /// Degrees, clockwise.
  var angle = 0.0
  /// Whether a point of a path has a place.
  var isDefined = true
  var text: SceneText?
}

/// Colours along a line.
struct SceneGradient: Sendable {
  var isVertical: Bool
  var stops: [(offset: Double, color: String)]
}

/// The text of an item.
struct SceneText: Sendable {
  var lines: [String]
  var align = "left"
  var baseline = "alphabetic"
  var font = "sans-serif"
  var fontSize = 11.0
  var fontWeight: Tree?
  var fontStyle: String?
  /// Greatest width in pixels; longer texts are cut with an ellipsis.
  var limit: Double?
  var ellipsis = "…"
  /// Texts from the right are cut at their left end.
  var isFromRight = false
  var lineHeight: Double?
  var dx = 0.0
  var dy = 0.0
}

/// Items of one kind and role.
struct SceneMark: Sendable {
  var kind: SceneKind
  var role: SceneRole
  var name: String?
  var items: [SceneItem]
  /// The unit whose mark it is, as a place in the chart's list.
  var unit: Int?
  var interpolate = "linear"
  var tension: Double?
  var isHorizontal = false
  /// Cut at the sides of its group.
  var isClipped = false
  /// Whether it is one path of several that a mark draws.
  var isSeries = false
  /// Whether it waits for a reader to act: a part of the scene that nothing is drawn for.
  var isWaiting = false
}

/// A rectangle that grows.
struct Bounds: Hashable, Sendable {
  var x1 = Double.infinity
  var y1 = Double.infinity
  var x2 = -Double.infinity
  var y2 = -Double.infinity

  init() {}
  init(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    (self.x1, self.y1, self.x2, self.y2) = (x1, y1, x2, y2)
  }

  var isEmpty: Bool { x1 > x2 || y1 > y2 }
  var width: Double { isEmpty ? 0 : x2 - x1 }
  var height: Double { isEmpty ? 0 : y2 - y1 }

  mutating func add(_ x: Double, _ y: Double) {
    (x1, y1, x2, y2) = (min(x1, x), min(y1, y), max(x2, x), max(y2, y))
  }
  mutating func add(_ other: Bounds) {
    (x1, y1, x2, y2) = (min(x1, other.x1), min(y1, other.y1), max(x2, other.x2), max(y2, other.y2))
  }
  func union(_ other: Bounds) -> Bounds {
    var all = self
    all.add(other)
    return all
  }
  func moved(_ dx: Double, _ dy: Double) -> Bounds { Bounds(x1 + dx, y1 + dy, x2 + dx, y2 + dy) }
  func expanded(_ by: Double) -> Bounds { Bounds(x1 - by, y1 - by, x2 + by, y2 + by) }

  /// What a rectangle covers that is turned around a point.
  func turned(_ degrees: Double, around x: Double, _ y: Double) -> Bounds {
    let angle = degrees * Double.pi / 180
    let (c, s) = (cosine(angle), sine(angle))
    var turned = Bounds()
    for (px, py) in [(x1, y1), (x1, y2), (x2, y1), (x2, y2)] {
      turned.add(x + (px - x) * c - (py - y) * s, y + (px - x) * s + (py - y) * c)
    }
    return turned
  }
}

extension SceneMark {
  /// Moves all items.
  mutating func move(_ dx: Double, _ dy: Double) {
    for place in items.indices {
      items[place].x += dx
      items[place].y += dy
      if let x2 = items[place].x2 { items[place].x2 = x2 + dx }
      if let y2 = items[place].y2 { items[place].y2 = y2 + dy }
    }
  }
}
