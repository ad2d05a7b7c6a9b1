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
  /// Bars, cells and other fields, which labels must not cover.
  var fields: [Rect] = []
  /// Points, which labels must not cover.
  var points: [Rect] = []
  /// What labels should rather not cover: the lines between points.
  var lines: [Segment] = []
  /// Everything that could be missing at a category: the names of series, else of the measure.
  var sources: Set<String> = []
  /// Slices whose names do not fit around the ring.
  var unnamed = 0
  /// Whether the labels leave no room for the marks.
  var lacksRoom = false
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
  /// Inside the mark, for a bar whose end is crossed by a line.
  var inside: PlacedText?
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

extension Figure {
  /// Leaves the place of a row's value.
  mutating func leave(_ rect: Rect, _ word: String, key: Point, source: String) {
    missing.append(MissingPlace(rect: rect, word: word, source: source, key: MissingPlace.Key(key)))
  }
}

/// The last point of a line.
struct SeriesEnd {
  var name: String
  var place: Point
  var color: Color
}
