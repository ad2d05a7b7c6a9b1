// Groups of the scene: plots, headers and whatever holds them.
import Document

/// A group with its own origin.
struct SceneGroup: Sendable {
  var x = 0.0
  var y = 0.0
  var width: Double?
  var height: Double?
  /// Paint of the rectangle behind a plot.
  var background: SceneItem?
  /// Marks in the order in which they are drawn; groups lie among them.
  var marks: [SceneMark] = []
  var groups: [SceneGroup] = []
  /// Drawn over the marks: axes and titles.
  var overlay: [SceneMark] = []
  /// What it covers, around its own origin.
  var bounds = Bounds()

  var placedBounds: Bounds { bounds.moved(x, y) }

  /// The group's own rectangle and outline count as well.
  func closed() -> SceneGroup {
    var group = self
    if width != nil || height != nil {
      group.bounds.add(0, 0)
      group.bounds.add(width ?? 0, height ?? 0)
    }
    if let paint = background, paint.stroke != nil, !group.bounds.isEmpty {
      group.bounds = group.bounds.expanded(paint.strokeWidth ?? 1)
    }
    return group
  }
}
