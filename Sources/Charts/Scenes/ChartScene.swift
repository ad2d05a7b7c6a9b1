// A whole chart as a flat list of marks in absolute pixels: what is drawn, and what is compared with Vega.
public import Diagnose
import Document
public import Measure

/// A laid-out chart.
public struct ChartScene: Sendable {
  /// Pixels, padding included.
  public var width: Double
  public var height: Double
  /// Where the origin of the plot, or of all plots, lies.
  public var origin: Point
  /// Warnings about the specification and its data.
  public internal(set) var findings: [Diagnostic] = []
  /// nil for none.
  var background: String?
  /// In drawing order, relative to the origin.
  var marks: [PlacedMark]

  struct PlacedMark: Sendable {
    var mark: SceneMark
    /// What the mark is cut at.
    var clip: Bounds?
    /// The rectangle behind a plot.
    var isBackground = false
  }

  /// - Parameter room: what the chart takes without its padding; nil takes all that is drawn.
  init(
    _ root: SceneGroup, padding: (left: Double, top: Double, right: Double, bottom: Double), background: String?,
    room: SizeRule.Room? = nil
  ) {
    let around = root.margins
    let inner =
      room?.chart
      ?? (
        width: around.left + (root.width ?? 0) + around.right, height: around.top + (root.height ?? 0) + around.bottom
      )
    let start = room?.origin ?? (x: around.left, y: around.top)
    width = inner.width + padding.left + padding.right
    height = inner.height + padding.top + padding.bottom
    origin = Point(start.x + padding.left, start.y + padding.top)
    self.background = background
    marks = []
    add(root, 0, 0)
  }

  private mutating func add(_ group: SceneGroup, _ dx: Double, _ dy: Double) {
    let (x, y) = (dx + group.x, dy + group.y)
    if var paint = group.background, paint.fill != nil || paint.stroke != nil {
      (paint.x, paint.y) = (x + 0.5, y + 0.5)
      (paint.width, paint.height) = (group.width ?? 0, group.height ?? 0)
      marks.append(PlacedMark(mark: SceneMark(kind: .rect, role: .mark, items: [paint]), isBackground: true))
    }
    for mark in group.marks { add(mark, x, y, group) }
    for child in group.groups { add(child, x, y) }
    for mark in group.overlay { add(mark, x, y, group) }
  }

  private mutating func add(_ mark: SceneMark, _ x: Double, _ y: Double, _ group: SceneGroup) {
    var moved = mark
    moved.move(x, y)
    let clip = mark.isClipped ? Bounds(x, y, x + (group.width ?? 0), y + (group.height ?? 0)) : nil
    marks.append(PlacedMark(mark: moved, clip: clip, isBackground: mark.role == .legendGround))
  }
}
