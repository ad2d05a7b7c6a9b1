// How many views a chart holds; each of them is laid out, so that a few nested lists could ask for millions.
import Diagnose
import Document

/// Bounds that no sheet of paper reaches.
enum ViewLimit {
  /// Views that are written or repeated, and cells of facets: thirty rows of thirty.
  static let views = 1000
  /// Layers of marks over all cells.
  static let plots = 10_000
  /// Pixels of a plot's or a chart's side: some 260 metres.
  static let side = 1_000_000.0

  /// How many views `repeat` makes of one; at most a few more than a chart holds.
  static func repeats(_ tree: Tree) -> Int {
    guard let fields = tree["repeat"] else { return 1 }
    if let list = fields.array { return min(list.count, views + 1) }
    return ["row", "column", "layer"].reduce(1) { count, name in
      count * min(max(1, fields[name]?.array?.count ?? 1), views + 1)
    }
  }
}

extension Diagnostic {
  static func impossibleSize(at span: Span) -> Diagnostic {
    .error(
      .chartLimit,
      Wording(
        "a chart cannot be so large or so small; sides are 0 to \(Int(ViewLimit.side)) pixels",
        "图的尺寸过大或为负；边长应为 0 至 \(Int(ViewLimit.side)) 像素"), at: span,
      hint: Wording(
        "look at width, height, step and the sizes of text, or give the scale a domain and the mark “clip: true”",
        "请检查 width、height、step 和字号，或为刻度指定 domain 并设 clip: true"))
  }

  static func tooManyViews(_ count: Int, at span: Span) -> Diagnostic {
    .error(
      .chartLimit,
      Wording("\(count) views; a chart holds \(ViewLimit.views)", "分图有\(count)个，图中最多\(ViewLimit.views)个"), at: span,
      hint: Wording(
        "repeat fewer fields, or part the rows by a field with fewer values", "请减少重复的字段，或按取值较少的字段分面"))
  }
}
