// Plane geometry on a page: the origin is the top left corner, y grows downwards, units are points.

/// A place on a page.
public struct Point: Hashable, Sendable {
  public var x: Pt
  public var y: Pt
  public init(_ x: Pt, _ y: Pt) { (self.x, self.y) = (x, y) }
  public static let zero = Point(0, 0)
  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
}

/// A width and a height.
public struct Size: Hashable, Sendable {
  public var width: Pt
  public var height: Pt
  public init(_ width: Pt, _ height: Pt) { (self.width, self.height) = (width, height) }
  public static let zero = Size(0, 0)
}

/// A rectangle with its top left corner and its size.
public struct Rect: Hashable, Sendable {
  public var origin: Point
  public var size: Size
  public init(_ origin: Point, _ size: Size) { (self.origin, self.size) = (origin, size) }
  public init(x: Pt, y: Pt, width: Pt, height: Pt) { self.init(Point(x, y), Size(width, height)) }
  /// The smallest rectangle around points; empty for none.
  package init(enclosing points: [Point]) {
    var (low, high) = (points.first ?? .zero, points.first ?? .zero)
    for p in points {
      (low, high) = (Point(min(low.x, p.x), min(low.y, p.y)), Point(max(high.x, p.x), max(high.y, p.y)))
    }
    self.init(low, Size(high.x - low.x, high.y - low.y))
  }
  public var minX: Pt { origin.x }
  public var minY: Pt { origin.y }
  public var maxX: Pt { origin.x + size.width }
  public var maxY: Pt { origin.y + size.height }
  public var width: Pt { size.width }
  public var height: Pt { size.height }
  /// The rectangle moved by an offset.
  public func moved(by offset: Point) -> Rect { Rect(origin + offset, size) }
  /// The rectangle made smaller on each side; negative insets make it larger.
  public func inset(by insets: Insets) -> Rect {
    Rect(
      x: minX + insets.left, y: minY + insets.top, width: width - insets.left - insets.right,
      height: height - insets.top - insets.bottom)
  }
}

/// Distances from the four sides of a rectangle.
public struct Insets: Hashable, Sendable {
  public var top: Pt
  public var right: Pt
  public var bottom: Pt
  public var left: Pt
  public init(top: Pt = 0, right: Pt = 0, bottom: Pt = 0, left: Pt = 0) {
    (self.top, self.right, self.bottom, self.left) = (top, right, bottom, left)
  }
  public init(all: Pt) { self.init(top: all, right: all, bottom: all, left: all) }
}

/// An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f (the order of PDF and SVG).
public struct Transform: Hashable, Sendable {
  public var a, b, c, d, e, f: Double
  public init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }
  public static let identity = Transform(1, 0, 0, 1, 0, 0)
  /// Moves by an offset in points.
  public static func translation(_ offset: Point) -> Transform { Transform(1, 0, 0, 1, offset.x, offset.y) }
  /// Makes larger or smaller about the origin.
  public static func scale(_ x: Double, _ y: Double) -> Transform { Transform(x, 0, 0, y, 0, 0) }
  /// A quarter turn counter-clockwise as seen on the page, times `quarters`; exact, without sines.
  public static func turn(quarters: Int) -> Transform {
    switch ((quarters % 4) + 4) % 4 {
    case 1: Transform(0, -1, 1, 0, 0, 0)
    case 2: Transform(-1, 0, 0, -1, 0, 0)
    case 3: Transform(0, 1, -1, 0, 0, 0)
    default: .identity
    }
  }
  /// First `self`, then `next`.
  public func then(_ next: Transform) -> Transform {
    Transform(
      a * next.a + b * next.c, a * next.b + b * next.d, c * next.a + d * next.c, c * next.b + d * next.d,
      e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f)
  }
  /// Whether it only moves.
  package var isTranslation: Bool { a == 1 && b == 0 && c == 0 && d == 1 }
  /// Whether what it maps covers anything.
  package var hasArea: Bool {
    let determinant = a * d - b * c
    return determinant != 0 && determinant.isFinite
  }
  /// Where a point comes to lie.
  public func apply(_ p: Point) -> Point { Point(a * p.x + c * p.y + e, b * p.x + d * p.y + f) }
}
