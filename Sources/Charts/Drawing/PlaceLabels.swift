// Value labels and names of series: placed where they cover nothing, or left out.
import Document
import Measure
import Page

/// Finds places for labels.
struct LabelPlacer {
  /// Bars and cells.
  let fields: [Rect]
  /// Points, and texts that stand where the specification puts them.
  let points: [Rect]
  /// What labels keep clear of if they can.
  let lines: [Segment]
  private(set) var placed: [PlacedText] = []
  private var boxes: [Rect] = []
  private(set) var plates: [Rect] = []
  private(set) var omitted = 0

  init(fields: [Rect], points: [Rect], lines: [Segment]) {
    (self.fields, self.points, self.lines) = (fields, points, lines)
  }

  /// Places the labels of all layers. Those of a group take the first form in which all of them fit.
  mutating func place(_ requests: [LabelRequest]) {
    var groups: [Int] = []
    for request in requests {
      guard let group = request.group else { continue }
      if !groups.contains(group) {
        groups.append(group)
        placeTogether(requests.filter { $0.group == group })
      }
    }
    // Labels that can move make way for those that cannot.
    for request in requests where request.group == nil { placeAlone(request) }
  }

  private mutating func placeTogether(_ requests: [LabelRequest]) {
    let forms = requests.map(\.candidates.count).min() ?? 0
    for form in 0..<forms {
      let texts = requests.compactMap { best($0.candidates[form], orInside: $0.inside) }
      if areDisjoint(texts) {
        omitted += requests.count - texts.count
        for text in texts { keep(text) }
        return
      }
    }
    omitted += requests.count
  }

  /// The label beyond the end of its bar, or inside where something crosses it there; nil when it covers another mark.
  private func best(_ outside: PlacedText, orInside inside: PlacedText?) -> PlacedText? {
    let box = outside.bounds
    let isCrossed = lines.contains { $0.crosses(box) }
    let isCovering = fields.contains { $0.intersects(box) } || points.contains { $0.intersects(box) }
    if !isCrossed, !isCovering { return outside }
    if let inside, isClear(inside.bounds) { return inside }
    return isCovering ? nil : outside
  }

  /// Whether neither lines nor points run through a box.
  private func isClear(_ box: Rect) -> Bool {
    !lines.contains { $0.crosses(box) } && !points.contains { $0.intersects(box) }
  }

  /// Whether no text covers another, or one placed before.
  private func areDisjoint(_ texts: [PlacedText]) -> Bool {
    let new = texts.map(\.bounds)
    // Neighbours from left to right can only meet their successors.
    let sorted = new.sorted { $0.minX == $1.minX ? $0.minY < $1.minY : $0.minX < $1.minX }
    for (index, box) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        if other.minX >= box.maxX + 1 { break }
        if box.intersects(other, gap: 0.5) { return false }
      }
    }
    return !new.contains { box in boxes.contains { $0.intersects(box) } }
  }

  private mutating func placeAlone(_ request: LabelRequest) {
    // A label with one candidate only lies inside its mark.
    let isInside = request.candidates.count == 1
    let free = request.candidates.filter { candidate in
      let box = candidate.bounds
      if boxes.contains(where: { $0.intersects(box) }) { return false }
      return isInside || !points.contains { $0.intersects(box) }
    }
    let apart = free.filter { candidate in isInside || !lines.contains { $0.crosses(candidate.bounds) } }
    let open = apart.first { candidate in isInside || !fields.contains { $0.intersects(candidate.bounds) } }
    if let best = open ?? apart.first ?? free.first {
      keep(best, covers: !isInside && open == nil)
    } else {
      omitted += 1
    }
  }

  /// - Parameter covers: whether the label lies over marks, and needs a plain field below it.
  private mutating func keep(_ text: PlacedText, covers: Bool = false) {
    placed.append(text)
    boxes.append(text.bounds)
    if covers { plates.append(text.bounds) }
  }
}

/// Names beside the ends of lines.
struct SeriesNames {
  /// More lines than this are told apart by a legend.
  static let most = 8

  /// - Parameter room: the heights between which names may stand.
  /// - Returns: one name for each end, or nil when they do not fit near their lines.
  static func place(
    _ ends: [SeriesEnd], style: TextStyle, setter: TextSetter, right: Pt, room: (from: Pt, to: Pt)
  ) -> [(text: PlacedText, leader: [Point]?)]? {
    let sorted = ends.sorted { $0.place.y == $1.place.y ? $0.name < $1.name : $0.place.y < $1.place.y }
    let texts = sorted.map { end in setter.set(end.name, style.with { $0.color = end.color.readable }) }
    let heights = texts.map(\.height)
    guard heights.reduce(0, { $0 + $1 + 1.5 }) <= room.to - room.from else { return nil }
    let places = spread(sorted.map(\.place.y), heights: heights, gap: 1.5, in: room)
    let isNear = zip(places, sorted).allSatisfy { abs($0 - $1.place.y) <= 3 * style.size }
    guard isNear else { return nil }
    return zip(zip(sorted, texts), places).map { pair, y in
      let (end, text) = pair
      let isMoved = abs(y - end.place.y) > text.height / 2 || right - end.place.x > 2
      let placed = PlacedText(text: text, anchor: Point(right + (isMoved ? 10 : 6), y), align: .left)
      let leader = [Point(end.place.x + 4, end.place.y), Point(right + 3, end.place.y), Point(right + 8, y)]
      return (placed, isMoved ? leader : nil)
    }
  }
}
