// Hatched fields: the place of a value that is not there.
import Document
import Measure
import Page

/// Draws hatched fields in a theme.
struct Hatch {
  var theme: ChartTheme
  /// Distance of the lines, level.
  private let spacing: Pt = 4

  /// A field with lines from lower left to upper right. The lines are anchored to the page, so that neighbours agree.
  func items(_ rect: Rect) -> [FrameItem] {
    guard rect.width > 0, rect.height > 0 else { return [] }
    var steps: [Path.Step] = []
    // On a line x + y is the same everywhere.
    var sum = ((rect.minX + rect.minY) / spacing).rounded(.up) * spacing
    while sum < rect.maxX + rect.maxY, steps.count < 4000 {
      let start = Point(max(rect.minX, sum - rect.maxY), min(rect.maxY, sum - rect.minX))
      let end = Point(min(rect.maxX, sum - rect.minY), max(rect.minY, sum - rect.maxX))
      steps += [.move(start), .line(end)]
      sum += spacing
    }
    let pen = Stroke(color: theme.hatch, width: 0.35)
    return [
      .path(.rectangle(rect), PathPaint(fill: theme.hatchField)), .path(Path(steps), PathPaint(stroke: pen)),
    ]
  }

  /// The plain field below a word, so that no line runs through it.
  func plate(for text: SetText, at center: Point, turned: Bool = false) -> Rect {
    let (width, height) = turned ? (text.height, text.width) : (text.width, text.height)
    return Rect(
      x: center.x - width / 2 - 2, y: center.y - height / 2 - 1.5, width: width + 4, height: height + 3)
  }
}
