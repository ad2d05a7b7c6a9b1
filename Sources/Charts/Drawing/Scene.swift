// What is drawn, by depth.
import Measure
import Page

/// Collects a chart's items; deeper ones are drawn first.
struct Scene {
  enum Depth: Int, CaseIterable { case missing, grid, plates, marks, axes, texts }
  private var items: [[FrameItem]] = Array(repeating: [], count: Depth.allCases.count)

  mutating func add(_ path: Path, _ paint: PathPaint, _ depth: Depth) { add([.path(path, paint)], depth) }
  mutating func add(_ text: PlacedText, _ depth: Depth = .texts) { add(text.items(), depth) }
  mutating func add(_ new: [FrameItem], _ depth: Depth) { items[depth.rawValue] += new }

  mutating func line(from a: Point, to b: Point, _ stroke: Stroke, _ depth: Depth) {
    add(.line(from: a, to: b), PathPaint(stroke: stroke), depth)
  }

  /// Everything as one frame.
  func frame(size: Size) -> Frame { Frame(size: size, items: items.flatMap { $0 }) }
}
