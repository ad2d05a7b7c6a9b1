// Counters of headings and of captions.
import Document

/// Where in the outline of headings the walk is.
struct Outline {
  private static let levels = 5
  /// One for each level.
  private var counters = [Int](repeating: 0, count: levels)
  /// The entry of the last heading at each level that still holds.
  private var open = [Int?](repeating: nil, count: levels)
  /// The counter of the level 1 heading at hand; 0 before the first and under one without a number.
  private(set) var chapter = 0

  /// The entry of the heading that one of this level belongs to.
  func parent(ofLevel level: Int) -> Int? { open.prefix(max(0, level - 1)).last { $0 != nil } ?? nil }

  /// Goes on to a heading and returns its counter, 0 if it is not numbered. Counters below begin again either way.
  mutating func enter(_ heading: Heading, entry: Int) -> Int {
    let level = min(max(heading.level, 1), Outline.levels) - 1
    for below in (level + 1)..<max(level + 1, Outline.levels) { (counters[below], open[below]) = (0, nil) }
    open[level] = entry
    if heading.numbered { counters[level] += 1 }
    let ordinal = heading.numbered ? counters[level] : 0
    if level == 0 { chapter = ordinal }
    return ordinal
  }
}

/// Counters of tables, figures, cases and custom kinds.
struct SeriesCounts {
  private struct Series: Hashable {
    var kind: Target.Kind
    /// nil for kinds that count through the document.
    var chapter: Int?
  }
  private var counts: [Series: Int] = [:]
  private var destinations: [String: Int] = [:]

  mutating func next(_ kind: Target.Kind, chapter: Int?) -> Int {
    counts[Series(kind: kind, chapter: chapter), default: 0] += 1
    return counts[Series(kind: kind, chapter: chapter)] ?? 0
  }

  /// A name for the destination of a thing without a label: `tbl.3`. Labels have no point before their hyphen.
  mutating func destination(_ prefix: String) -> String {
    destinations[prefix, default: 0] += 1
    return "\(prefix).\(destinations[prefix] ?? 0)"
  }
}
