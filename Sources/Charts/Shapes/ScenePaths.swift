// Paths of scenes: turned shapes, round corners, sectors of rings.
import Measure
import Page

extension Path {
  /// The path moved, turned or stretched.
  func mapped(_ transform: Transform) -> Path {
    Path(
      steps.map { step in
        switch step {
        case .move(let p): .move(transform.apply(p))
        case .line(let p): .line(transform.apply(p))
        case .curve(let a, let b, let end): .curve(transform.apply(a), transform.apply(b), to: transform.apply(end))
        case .close: .close
        }
      })
  }

  /// A rectangle with round corners: top left, top right, bottom right, bottom left.
  static func rounded(_ box: Rect, _ radii: [Double]) -> Path {
    let most = min(box.width, box.height) / 2
    let r = (0..<4).map { min(most, $0 < radii.count ? max(0, radii[$0]) : 0) }
    let k = 1 - 0.552_284_749_8
    return Path([
      .move(Point(box.minX + r[0], box.minY)), .line(Point(box.maxX - r[1], box.minY)),
      .curve(
        Point(box.maxX - r[1] * k, box.minY), Point(box.maxX, box.minY + r[1] * k), to: Point(box.maxX, box.minY + r[1])
      ),
      .line(Point(box.maxX, box.maxY - r[2])),
      .curve(
        Point(box.maxX, box.maxY - r[2] * k), Point(box.maxX - r[2] * k, box.maxY), to: Point(box.maxX - r[2], box.maxY)
      ),
      .line(Point(box.minX + r[3], box.maxY)),
      .curve(
        Point(box.minX + r[3] * k, box.maxY), Point(box.minX, box.maxY - r[3] * k), to: Point(box.minX, box.maxY - r[3])
      ),
      .line(Point(box.minX, box.minY + r[0])),
      .curve(
        Point(box.minX, box.minY + r[0] * k), Point(box.minX + r[0] * k, box.minY), to: Point(box.minX + r[0], box.minY)
      ),
      .close,
    ])
  }
}

/// A sector of a ring.
struct SectorPath {
  let path: Path

  /// Angles run clockwise from twelve o'clock.
  init(_ item: SceneItem, center: Point) {
    var (from, to) = (item.startAngle, item.endAngle)
    if to < from { swap(&from, &to) }
    let gap = item.padAngle / 2
    if to - from > 2 * gap { (from, to) = (from + gap, to - gap) }
    let (outer, inner) = (max(item.outerRadius, item.innerRadius), min(item.outerRadius, item.innerRadius))
    path = .sector(center: center, inner: inner, outer: outer, from: from, to: to)
  }
}
