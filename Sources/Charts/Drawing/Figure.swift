// What a layer becomes: shapes, and what has to find its place among those of other layers.
import Measure
import Page

/// A layer, drawn for one plot area.
struct Figure {
  var shapes: [FrameItem] = []
  /// Text marks, where the specification puts them.
  var texts: [PlacedText] = []
  /// Value labels, to be placed where they do not collide.
  var labels: [LabelRequest] = []
  /// Places of values that are not there.
  var missing: [MissingPlace] = []
  /// What labels must not cover.
  var obstacles: [Rect] = []
  /// What labels should rather not cover: the lines between points.
  var lines: [Rect] = []
  /// Where each series ends, for names beside it.
  var ends: [SeriesEnd] = []

  mutating func add(_ path: Path, fill: Color? = nil, stroke: Stroke? = nil) {
    shapes.append(.path(path, PathPaint(fill: fill, stroke: stroke)))
  }
}

/// A label that looks for its place.
struct LabelRequest {
  /// In order of preference; all are equally right.
  var candidates: [PlacedText]
  /// Labels of bars all look alike: when one does not find its place upright, all are turned, or none is drawn.
  var group: Int?
}

/// The place of a value that is not there.
struct MissingPlace {
  var rect: Rect
  var word: String
  /// The series or measure that it belongs to.
  var source: String
  /// What falls together when several series lack a value at one category.
  var key: Key
  struct Key: Hashable {
    var x: Int
    var y: Int
    /// Hundredths of a point are the same place.
    init(_ point: Point) { (x, y) = (Int((point.x * 100).rounded()), Int((point.y * 100).rounded())) }
  }
}

/// The last point of a line.
struct SeriesEnd {
  var name: String
  var place: Point
  var color: Color
}
