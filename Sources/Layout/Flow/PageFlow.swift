// A run of blocks on its way through pages: one after the other, the last one not too short.
import Diagnose
import Document
import Measure
import Page

/// What stands in the type area of a page.
struct PageBody: Sendable {
  /// In the coordinates of the grid: its top left corner is zero.
  var items: [FrameItem]
  /// What begins on the page.
  var marks: [Mark]
  /// Footnotes that begin on the page, in order.
  var notes: [Int] = []
  /// Set sideways: a turned table.
  var isLandscape = false
  /// Height that is used, notes included, points.
  var filled: Pt = 0
  /// Height filled from the top of the grid; infinite where something stands at the foot.
  var usedHeight: Pt = 0
}

/// Gives the pages of a run of blocks. It sets one page ahead, so that the last two can be set again when only a few lines
/// would stand on the last.
struct PageFlow: Sendable {
  private var composer: PageComposer
  private var work = Work()
  /// The page that was set ahead.
  private var ahead: ComposedPage?
  private let leastHeight: Pt

  /// - Parameter unit: what heights are rounded up to; the leading for body pages, 0 for no grid.
  init(_ source: PieceSource, unit: Pt, style: LayoutStyle) {
    composer = PageComposer(source, unit: unit, style: style)
    leastHeight = Double(style.paragraph.lastLines) * style.area.leading
  }

  /// The next page for a side; nil when everything is set.
  mutating func next(_ side: PageSide, _ context: inout LayoutContext) -> PageBody? {
    guard var page = ahead ?? composer.compose(from: work, &context) else { return nil }
    var following = composer.compose(from: page.after, &context)
    if let short = following, isTooShort(short, &context) {
      lengthen(&following, by: leastHeight - short.usedHeight, from: &page, &context)
    }
    (work, ahead) = (page.after, following)
    composer.forget(before: work)
    for diagnostic in page.findings { context.findings.report(diagnostic) }
    return composer.body(page, side)
  }

  /// Whether a page is the last one and holds a few lines of text only.
  private mutating func isTooShort(_ page: ComposedPage, _ context: inout LayoutContext) -> Bool {
    guard case .column(let column) = page.content, column.y < leastHeight else { return false }
    return column.notes.parts.isEmpty && composer.isDone(page.after, &context)
  }

  /// Sets the last two pages again, with less on the first of them; kept only if that helps.
  private mutating func lengthen(
    _ last: inout ComposedPage?, by missing: Pt, from page: inout ComposedPage, _ context: inout LayoutContext
  ) {
    guard let again = composer.compose(from: page.before, holding: missing, &context),
      again.usedHeight > 0, let longer = composer.compose(from: again.after, &context),
      longer.usedHeight >= leastHeight - 0.01, composer.isDone(longer.after, &context)
    else { return }
    (page, last) = (again, longer)
  }
}
