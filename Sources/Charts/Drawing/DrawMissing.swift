// Values that are not there: hatched, and named in words.
import Document
import Measure
import Page

/// Merges the places that layers left, and finds room for their words.
struct MissingFields {
  let theme: ChartTheme
  let setter: TextSetter
  private(set) var fields: [Field] = []

  /// A hatched field with its words.
  struct Field {
    var rect: Rect
    var words: String
    /// The words without names, for where there is little room.
    var plain: String
  }

  /// - Parameter figures: one for each layer.
  init(_ figures: [Figure], theme: ChartTheme, setter: TextSetter) {
    (self.theme, self.setter) = (theme, setter)
    let places = figures.flatMap(\.missing)
    let sources = figures.map(\.sources).reduce(Set()) { $0.union($1) }
    var order: [MissingPlace.Key] = []
    var groups: [MissingPlace.Key: [MissingPlace]] = [:]
    for place in places {
      if groups[place.key] == nil { order.append(place.key) }
      groups[place.key, default: []].append(place)
    }
    fields = order.compactMap { key in groups[key].flatMap { merge($0, all: sources) } }
  }

  /// One word where everything is missing; otherwise the names of what is, and the word.
  private func merge(_ places: [MissingPlace], all sources: Set<String>) -> Field? {
    guard let first = places.first else { return nil }
    let rect = places.dropFirst().reduce(first.rect) { $0.union($1.rect) }
    var lines: [String] = []
    var words: [String] = []
    for place in places {
      if !words.contains(place.word) { words.append(place.word) }
      if !lines.contains(place.source) { lines.append(place.source) }
    }
    let plain = words.joined(separator: "\n")
    let isWhole = sources.isSubset(of: lines) || lines == [""]
    return Field(rect: rect, words: isWhole ? plain : (lines + words).joined(separator: "\n"), plain: plain)
  }

  /// Draws the fields, and the words where they cover no mark.
  /// - Returns: whether every field has its word; if not, something else must say what hatching means.
  func draw(on scene: inout Scene, avoiding obstacles: [Rect]) -> Bool {
    var areNamed = true
    let hatch = Hatch(theme: theme)
    for field in fields {
      scene.add(hatch.items(field.rect), .missing)
      guard let (text, turned, center) = place(field, obstacles) else {
        areNamed = false
        continue
      }
      scene.add(
        .rectangle(hatch.plate(for: text, at: center, turned: turned)), PathPaint(fill: theme.hatchField), .missing)
      scene.add(PlacedText(text: text, anchor: center, angle: turned ? -90 : 0))
    }
    return areNamed
  }

  /// The middle of the tallest free part of a field, upright if the words fit, else turned.
  private func place(_ field: Field, _ obstacles: [Rect]) -> (SetText, Bool, Point)? {
    let free = freePart(of: field.rect, obstacles)
    for words in [field.words, field.plain] {
      let text = setter.set(words, theme.missing)
      if text.width + 2 <= free.width, text.height + 4 <= free.height { return (text, false, free.center) }
      let turned = setter.set(String(words.map { $0 == "\n" ? " " : $0 }), theme.missing)
      if turned.height <= free.width, turned.width + 4 <= free.height { return (turned, true, free.center) }
    }
    return nil
  }

  private func freePart(of rect: Rect, _ obstacles: [Rect]) -> Rect {
    var parts = [rect]
    for obstacle in obstacles where obstacle.intersects(rect) {
      parts = parts.flatMap { part -> [Rect] in
        guard part.intersects(obstacle) else { return [part] }
        let above = Rect(x: part.minX, y: part.minY, width: part.width, height: max(0, obstacle.minY - part.minY))
        let bottom = max(part.minY, obstacle.maxY)
        let below = Rect(x: part.minX, y: bottom, width: part.width, height: max(0, part.maxY - bottom))
        return [above, below]
      }
    }
    return parts.max { $0.height < $1.height } ?? rect
  }
}
