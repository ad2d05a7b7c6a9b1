// Value labels and names of series: placed where they cover nothing, or left out.
import Document
import Measure
import Page

/// Finds places for labels.
struct LabelPlacer {
  /// What is covered already: marks, and texts that stand where the specification puts them.
  private(set) var taken: [Rect]
  /// What labels keep clear of if they can.
  let lines: [Rect]
  private(set) var placed: [PlacedText] = []
  private(set) var omitted = 0

  init(taken: [Rect], lines: [Rect]) { (self.taken, self.lines) = (taken, lines) }

  /// Places the labels of all layers. Those of a group take the first form in which all of them fit.
  mutating func place(_ requests: [LabelRequest]) {
    var groups: [Int] = []
    for request in requests {
      guard let group = request.group else {
        placeAlone(request)
        continue
      }
      if !groups.contains(group) {
        groups.append(group)
        placeTogether(requests.filter { $0.group == group })
      }
    }
  }

  private mutating func placeTogether(_ requests: [LabelRequest]) {
    let forms = requests.map(\.candidates.count).min() ?? 0
    for form in 0..<forms {
      let texts = requests.map { $0.candidates[form] }
      if let boxes = disjoint(texts) {
        placed += texts
        taken += boxes
        return
      }
    }
    omitted += requests.count
  }

  /// The boxes of texts, if none of them covers another or a text placed before.
  private func disjoint(_ texts: [PlacedText]) -> [Rect]? {
    let boxes = texts.map(\.bounds)
    // Neighbours from left to right can only meet their successors.
    let sorted = boxes.sorted { $0.minX == $1.minX ? $0.minY < $1.minY : $0.minX < $1.minX }
    for (index, box) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        if other.minX >= box.maxX + 1 { break }
        if box.intersects(other, gap: 0.5) { return nil }
      }
    }
    let texts = placed.map(\.bounds)
    return boxes.contains { box in texts.contains { $0.intersects(box) } } ? nil : boxes
  }

  private mutating func placeAlone(_ request: LabelRequest) {
    // A label with one candidate only lies inside its mark.
    let isInside = request.candidates.count == 1
    let free = request.candidates.filter { candidate in
      let box = candidate.bounds
      return isInside ? !placed.contains { $0.bounds.intersects(box) } : !taken.contains { $0.intersects(box) }
    }
    let best = free.first { candidate in !lines.contains { $0.intersects(candidate.bounds) } } ?? free.first
    guard let best else {
      omitted += 1
      return
    }
    placed.append(best)
    taken.append(best.bounds)
  }
}

/// Names beside the ends of lines.
struct SeriesNames {
  /// More lines than this are told apart by a legend.
  static let most = 8

  /// - Parameter room: the heights between which names may stand.
  /// - Returns: one name for each end, or nil when they do not fit under each other.
  static func place(
    _ ends: [SeriesEnd], style: TextStyle, setter: TextSetter, right: Pt, room: (from: Pt, to: Pt)
  ) -> [(text: PlacedText, leader: [Point]?)]? {
    let sorted = ends.sorted { $0.place.y == $1.place.y ? $0.name < $1.name : $0.place.y < $1.place.y }
    let texts = sorted.map { end in setter.set(end.name, style.with { $0.color = end.color }) }
    let heights = texts.map(\.height)
    guard heights.reduce(0, { $0 + $1 + 1.5 }) <= room.to - room.from else { return nil }
    let places = spread(sorted.map(\.place.y), heights: heights, gap: 1.5, in: room)
    return zip(zip(sorted, texts), places).map { pair, y in
      let (end, text) = pair
      let isMoved = abs(y - end.place.y) > text.height / 2 || right - end.place.x > 12
      let placed = PlacedText(text: text, anchor: Point(right + (isMoved ? 10 : 6), y), align: .left)
      let leader = [Point(end.place.x + 4, end.place.y), Point(right + 3, end.place.y), Point(right + 8, y)]
      return (placed, isMoved ? leader : nil)
    }
  }
}
