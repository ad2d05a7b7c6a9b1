// Labels around a ring: on its left and right, with leaders that do not cross.
import Measure

/// A label that belongs to an angle.
struct RingLabel {
  var text: SetText
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

  /// The largest radius that leaves room for the labels.
  func radius(for labels: [RingLabel]) -> Pt {
    guard !labels.isEmpty else { return min(area.width, area.height) / 2 - 1 }
    let widest = labels.map(\.text.width).max() ?? 0
    return min(area.width / 2 - elbow - arm - gap - widest, area.height / 2 - elbow)
  }

  func place(_ labels: [RingLabel], around center: Point, radius: Pt) -> [(text: PlacedText, leader: [Point])] {
    [true, false].flatMap { isRight in
      place(labels.filter { $0.isRight == isRight }, isRight: isRight, around: center, radius: radius)
    }
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
    return zip(sorted, places).map { label, y in
      let turn = Point.onCircle(center, radius + elbow, label.angle)
      // Leaders end under each other, beside the ring.
      let end = Point(center.x + direction * (radius + elbow + arm), y)
      let text = PlacedText(
        text: label.text, anchor: end + Point(direction * gap, 0), align: isRight ? .left : .right)
      return (text, [Point.onCircle(center, radius + 1.5, label.angle), turn, end])
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
