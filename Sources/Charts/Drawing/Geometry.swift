// The plane geometry that labels and marks need.
import Measure

extension Rect {
  init(around center: Point, _ radius: Pt) {
    self.init(x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
  }

  /// A rectangle from its extents along and across a direction.
  init(along direction: Direction, _ along: (from: Pt, to: Pt), across: (from: Pt, to: Pt)) {
    let (x, y) = direction == .horizontal ? (along, across) : (across, along)
    self.init(
      x: min(x.from, x.to), y: min(y.from, y.to), width: abs(x.to - x.from), height: abs(y.to - y.from))
  }

  func intersects(_ other: Rect, gap: Pt = 0) -> Bool {
    minX < other.maxX + gap && other.minX < maxX + gap && minY < other.maxY + gap && other.minY < maxY + gap
  }

  func union(_ other: Rect) -> Rect {
    let origin = Point(min(minX, other.minX), min(minY, other.minY))
    return Rect(origin, Size(max(maxX, other.maxX) - origin.x, max(maxY, other.maxY) - origin.y))
  }

  var center: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  /// The extent in a direction.
  func range(_ direction: Direction) -> (from: Pt, to: Pt) {
    direction == .horizontal ? (minX, maxX) : (minY, maxY)
  }

  /// How far this rectangle reaches over the sides of one inside it.
  func insets(around inner: Rect) -> Insets {
    Insets(
      top: max(0, inner.minY - minY), right: max(0, maxX - inner.maxX), bottom: max(0, maxY - inner.maxY),
      left: max(0, inner.minX - minX))
  }
}

extension Point {
  init(along direction: Direction, _ along: Pt, across: Pt) {
    self = direction == .horizontal ? Point(along, across) : Point(across, along)
  }
}

extension Insets {
  /// The larger of each side.
  func union(_ other: Insets) -> Insets {
    Insets(
      top: max(top, other.top), right: max(right, other.right), bottom: max(bottom, other.bottom),
      left: max(left, other.left))
  }

  func isWithin(_ tolerance: Pt, of other: Insets) -> Bool {
    abs(top - other.top) <= tolerance && abs(right - other.right) <= tolerance
      && abs(bottom - other.bottom) <= tolerance && abs(left - other.left) <= tolerance
  }
}

/// A straight piece of a line.
struct Segment {
  var from: Point
  var to: Point

  /// Whether any of it lies in a text's box or touches it: what is left of it after cutting at the four sides.
  func crosses(_ text: Rect) -> Bool {
    let box = text.inset(by: Insets(all: -1))
    var (start, end) = (0.0, 1.0)
    func cut(_ origin: Pt, _ delta: Pt, _ low: Pt, _ high: Pt) -> Bool {
      if delta == 0 { return origin >= low && origin <= high }
      let (a, b) = ((low - origin) / delta, (high - origin) / delta)
      (start, end) = (max(start, min(a, b)), min(end, max(a, b)))
      return start <= end
    }
    return cut(from.x, to.x - from.x, box.minX, box.maxX) && cut(from.y, to.y - from.y, box.minY, box.maxY)
  }
}
