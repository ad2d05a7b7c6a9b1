// Labels around a ring: on its left and right, with leaders that do not cross.
import Measure

/// A label that belongs to an angle.
struct RingLabel {
  var text: SetText
  /// The same in one line, for where many slices need names.
  var short: SetText
  /// How large its slice is, to know which labels may go first.
  var size: Double
  /// From twelve o'clock, clockwise, in radians.
  var angle: Double
  var isRight: Bool { sine(angle) >= 0 }
}

/// Finds room for labels on both sides of a ring.
struct RingLabels {
  var area: Rect
  var gap: Pt
  /// From the ring to where leaders turn level, and on to the text.
  private let elbow: Pt = 7
  private let arm: Pt = 9
  /// Leaders of labels that were moved turn so much further out than the one they pass.
  private let stagger: Pt = 4

  /// The labels in the form in which they fit below each other: in full, else in one line each, else without those of the
  /// smallest slices.
  func fitting(_ labels: [RingLabel]) -> [RingLabel] {
    if overfullSide(labels) == nil { return labels }
    var labels = labels.map { label in
      var short = label
      short.text = label.short
      return short
    }
    while let isRight = overfullSide(labels) {
      let side = labels.indices.filter { labels[$0].isRight == isRight }
      guard let smallest = side.min(by: { labels[$0].size < labels[$1].size }) else { break }
      labels.remove(at: smallest)
    }
    return labels
  }

  /// The side whose labels are higher than the area together, if there is one.
  private func overfullSide(_ labels: [RingLabel]) -> Bool? {
    [true, false].first { isRight in
      let heights = labels.filter { $0.isRight == isRight }.map(\.text.height)
      return heights.reduce(0, +) + 3 * Double(max(0, heights.count - 1)) > area.height
    }
  }

  /// The largest radius that leaves room for the labels.
  func radius(for labels: [RingLabel]) -> Pt {
    guard !labels.isEmpty else { return min(area.width, area.height) / 2 - 1 }
    let widest = labels.map(\.text.width).max() ?? 0
    return min(area.width / 2 - elbow - arm - gap - widest, area.height / 2 - elbow - crowding(labels))
  }

  /// What leaders may need above and below the ring when several slices lie there.
  private func crowding(_ labels: [RingLabel]) -> Pt {
    let steep = labels.filter { abs(sine($0.angle)) < 0.6 }
    let sides = [true, false].flatMap { isRight in
      [true, false].map { isUpper in
        steep.filter { $0.isRight == isRight && (cosine($0.angle) > 0) == isUpper }.count
      }
    }
    return stagger * Double(min(3, max(0, (sides.max() ?? 0) - 1)))
  }

  func place(_ labels: [RingLabel], around center: Point, radius: Pt) -> [(text: PlacedText, leader: [Point])] {
    [true, false].flatMap { isRight in
      place(labels.filter { $0.isRight == isRight }, isRight: isRight, around: center, radius: radius)
    }
  }

  /// How far from the middle line a label at a height is clear of the ring and its leaders.
  private func clearance(_ offset: Pt, _ height: Pt, radius: Pt) -> Pt {
    let nearest = max(0, abs(offset) - height / 2)
    let outer = radius + elbow
    return nearest < outer ? (outer * outer - nearest * nearest).squareRoot() : 0
  }

  private func place(
    _ side: [RingLabel], isRight: Bool, around center: Point, radius: Pt
  ) -> [(text: PlacedText, leader: [Point])] {
    // From the top down: clockwise on the right, against it on the left.
    let sorted = side.sorted { isRight ? $0.angle < $1.angle : $0.angle > $1.angle }
    let wanted = sorted.map { center.y - (radius + elbow) * cosine($0.angle) }
    let heights = sorted.map(\.text.height)
    let places = spread(wanted, heights: heights, gap: 3, in: (area.minY, area.maxY))
    let direction: Pt = isRight ? 1 : -1
    let isMoved = zip(places, wanted).map { abs($0 - $1) > 0.5 }
    // A few labels follow the ring; many stand in a column, so that no leader runs through a label.
    let isColumn = isMoved.filter { $0 }.count > 3
    return sorted.indices.map { index in
      let (label, y) = (sorted[index], places[index])
      // A leader turns outside of those that it passes: of moved labels nearer to the middle.
      let passed =
        wanted[index] < center.y
        ? sorted.indices.filter { $0 > index && isMoved[$0] && wanted[$0] < center.y }
        : sorted.indices.filter { $0 < index && isMoved[$0] && wanted[$0] >= center.y }
      let turnRadius = radius + elbow + (isColumn ? 0 : stagger * Double(min(3, passed.count)))
      let turn = Point.polar(center, turnRadius, label.angle)
      let clear = isColumn ? radius + elbow : clearance(y - center.y, label.text.height, radius: radius)
      let reach = max(clear, abs(turn.x - center.x))
      let end = Point(center.x + direction * (reach + arm), y)
      let text = PlacedText(
        text: label.text, anchor: end + Point(direction * gap, 0), align: isRight ? .left : .right)
      let level = Point(end.x - direction * arm / 2, y)
      return (text, [Point.polar(center, radius + 1.5, label.angle), turn, level, end])
    }
  }
}

/// Moves middles apart so that things of some heights do not overlap, as little as need be, inside bounds.
///
/// - Parameter wanted: where the middles would be, in ascending order.
func spread(_ wanted: [Pt], heights: [Pt], gap: Pt, in bounds: (from: Pt, to: Pt)) -> [Pt] {
  var places = wanted
  var edge = bounds.from
  for index in places.indices {
    places[index] = max(places[index], edge + heights[index] / 2)
    edge = places[index] + heights[index] / 2 + gap
  }
  edge = bounds.to
  for index in places.indices.reversed() {
    places[index] = min(places[index], edge - heights[index] / 2)
    edge = places[index] - heights[index] / 2 - gap
  }
  return places
}
