// Glyph runs of one paragraph on one page, put together again: a number may stand in several of them.
import Measure
import Page

/// Characters that follow each other on a page, with their places.
struct PrintedText {
  /// A run and where it lies on the page.
  private struct Segment {
    var firstScalar: Int
    var run: GlyphRun
    var origin: Point
    var frame: Transform
  }
  let source: TextSource?
  private(set) var scalars: [Unicode.Scalar] = []
  /// Place of each scalar among the bytes of its paragraph.
  private(set) var bytes: [Int32] = []
  private var segments: [Segment] = []
  private var nextByte: Int32 = 0

  init(_ source: TextSource?) { self.source = source }

  var isEmpty: Bool { scalars.isEmpty }

  /// Whether a run goes on where this text ends.
  func isContinued(by run: GlyphRun, at origin: Point, in frame: Transform) -> Bool {
    guard run.source === source, let last = segments.last else { return false }
    if source != nil { return run.firstByte >= nextByte }
    // Texts of the engine have no bytes to go by: their runs stand side by side.
    let gap = origin.x - last.origin.x - last.run.width
    return frame == last.frame && origin.y == last.origin.y && gap.magnitude < 0.5 * run.size
  }

  mutating func add(_ run: GlyphRun, at origin: Point, in frame: Transform) {
    // Characters between two runs that show nothing part numbers.
    if source != nil, !isEmpty, run.firstByte > nextByte {
      scalars.append("\u{200B}")
      bytes.append(nextByte)
    }
    segments.append(Segment(firstScalar: scalars.count, run: run, origin: origin, frame: frame))
    nextByte = run.firstByte
    for scalar in run.text.unicodeScalars {
      scalars.append(scalar)
      bytes.append(nextByte)
      nextByte += Int32(UTF8.width(scalar))
    }
  }

  func string(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  /// What scalars cover on the page.
  func box(of range: Range<Int>) -> Rect {
    var corners: [Point] = []
    for (index, segment) in segments.enumerated() {
      let end = index + 1 < segments.count ? segments[index + 1].firstScalar : scalars.count
      let part = range.clamped(to: segment.firstScalar..<end)
      guard !part.isEmpty else { continue }
      let places = segment.run.places
      func x(_ scalar: Int) -> Double {
        let place = scalar - segment.firstScalar
        return place < places.count ? places[place] : segment.run.width
      }
      let (left, right, size) = (x(part.lowerBound), x(part.upperBound), segment.run.size)
      for point in [Point(left, -0.88 * size), Point(right, 0.12 * size)] {
        corners.append(segment.frame.apply(segment.origin + point))
      }
    }
    return Rect(enclosing: corners)
  }
}
