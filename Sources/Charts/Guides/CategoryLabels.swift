// Names below a row of categories: all of them, in lines, turned, or every so many.
import Document
import Measure

/// Chooses how categories are named so that no name touches its neighbour.
struct CategoryLabels {
  var names: [String]
  /// Distance of neighbours, in points.
  var step: Pt
  var style: TextStyle
  var setter: TextSetter
  /// Degrees, when the specification asks for them.
  var angle: Double?
  /// Whether readers can count from one name to the next: numbers, years, months.
  var isSequence: Bool

  /// Names as they will stand; nil for those left out.
  struct Choice {
    var texts: [SetText?]
    var angle = 0.0
    /// Whether what is left out can be told from what is there.
    var isRegular = true

    /// A name at its place. Turned names end, or begin, at their category.
    func place(_ text: SetText, at anchor: Point, isBelow: Bool) -> PlacedText {
      if angle == 0 { return PlacedText(text: text, anchor: anchor, baseline: isBelow ? .top : .bottom) }
      let endsAtAnchor = (angle < 0) == isBelow
      return PlacedText(text: text, anchor: anchor, align: endsAtAnchor ? .right : .left, angle: angle)
    }
  }

  func choose() -> Choice {
    let flat = names.map { setter.set($0, style) }
    if let angle = angle.map(CategoryLabels.normalized), angle != 0 { return turned(flat, angle) }
    if fits(flat, every: 1) { return Choice(texts: flat) }
    if isSequence, let thinned = thinned(flat, isRegular: true) { return thinned }
    if let wrapped = wrapped() { return Choice(texts: wrapped) }
    if angle == nil { return turned(flat, step >= style.size * 1.6 ? -45 : -90) }
    return thinned(flat, isRegular: false) ?? Choice(texts: flat)
  }

  /// −180…180.
  private static func normalized(_ angle: Double) -> Double {
    let turned = angle.truncatingRemainder(dividingBy: 360)
    return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned
  }

  private func fits(_ texts: [SetText], every: Int) -> Bool {
    let kept = indices(every)
    return zip(kept, kept.dropFirst()).allSatisfy { a, b in
      (texts[a].width + texts[b].width) / 2 + style.size / 2 <= step * Double(b - a)
    }
  }

  /// The last category, which is the newest of a sequence, keeps its name.
  private func indices(_ every: Int) -> [Int] { names.indices.filter { (names.count - 1 - $0) % every == 0 } }

  private func thinned(_ texts: [SetText], isRegular: Bool) -> Choice? {
    guard let every = (2...max(2, names.count)).first(where: { fits(texts, every: $0) }) else { return nil }
    let kept = Set(indices(every))
    return Choice(texts: texts.enumerated().map { kept.contains($0.offset) ? $0.element : nil }, isRegular: isRegular)
  }

  private func wrapped() -> [SetText]? {
    var texts: [SetText] = []
    for name in names {
      guard let text = setter.set(name, style, measure: step - style.size / 2, most: 3) else { return nil }
      texts.append(text)
    }
    return texts
  }

  private func turned(_ texts: [SetText], _ angle: Double) -> Choice {
    // Turned names are apart when their lines are.
    let distance = step * abs(sine(angle * Double.pi / 180))
    let every = max(1, Int((style.size * 1.1 / max(distance, 0.01)).rounded(.up)))
    let kept = Set(indices(every))
    let isWhole = every == 1 || isSequence
    return Choice(
      texts: texts.enumerated().map { kept.contains($0.offset) ? $0.element : nil }, angle: angle, isRegular: isWhole)
  }
}
