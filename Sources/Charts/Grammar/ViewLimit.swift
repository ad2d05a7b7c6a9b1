// How many views a chart holds; each of them is laid out, so that a few nested lists could ask for millions.
import Diagnose
import Document

/// Bounds that no sheet of paper reaches.
enum ViewLimit {
  /// Views that are written or repeated, and cells of facets: thirty rows of thirty.
  static let views = 1000
  /// Layers of marks over all cells.
  static let plots = 10_000

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
  static func tooManyViews(_ count: Int, at span: Span) -> Diagnostic {
    .error(
      .chartLimit,
      Wording("\(count) views; a chart holds \(ViewLimit.views)", "分图有\(count)个，图中最多\(ViewLimit.views)个"), at: span,
      hint: Wording(
        "repeat fewer fields, or part the rows by a field with fewer values", "请减少重复的字段，或按取值较少的字段分面"))
  }
}
