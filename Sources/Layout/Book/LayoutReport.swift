// The door of layout: a numbered report and a style in, pages out.
public import Diagnose
public import Document
import Measure
public import Page
public import Text

/// A laid-out report, and what the build report says about it.
public struct LaidOutReport: Sendable {
  public var document: PagedDocument
  /// Warnings, and notes of what layout decided by itself, in the order met.
  public var findings: [Diagnostic]
}

/// Lays a report out.
///
/// The body is set first, then the front matter, which shows its pages. If something in the text shows a page number
/// (`@tbl-main{page}`), everything is set again until no number changes, at most five times.
/// - Parameter progress: is told how many pages are set, after each page.
/// - Throws: every error found in the whole report.
public func layoutReport(
  _ report: NumberedReport, style: LayoutStyle, typesetter: Typesetter, progress: @escaping (Int) -> Void = { _ in }
) throws(Failure) -> LaidOutReport {
  var book = BookLayouter(report: report, style: style, typesetter: typesetter, progress: progress)
  let pages = book.layout()
  var findings = book.findings + typesetter.takeFindings()
  if let problem = pageCountProblem(pages, style, report.report.settings.span) { findings.append(problem) }
  if findings.contains(where: { $0.severity == .error }) { throw Failure(findings) }
  var document = PagedDocument(
    pages: pages.pages, bookmarks: pages.bookmarks, metadata: metadata(report.report.settings))
  document.isRightBound = style.area.direction == .vertical
  return LaidOutReport(document: document, findings: findings)
}

/// What is printed in batches has a fixed number of pages: a sheet folded once has four. Says by how many lines a report is too
/// long: what stands on its emptiest pages must go; or too short: what is left of its last page, and a line more.
private func pageCountProblem(_ pages: MatterPages, _ style: LayoutStyle, _ span: Span) -> Diagnostic? {
  let count = pages.pages.count
  guard let wanted = style.numbering.exactly, count != wanted else { return nil }
  let hint = count > wanted ? tooLong(pages, by: count - wanted, style) : tooShort(pages, by: wanted - count, style)
  return .error(
    LayoutCode.pageCount,
    Wording(
      "the report has \(count) pages, its layout asks for \(wanted)", "报告排成了 \(count) 页，而版式要求 \(wanted) 页"), at: span,
    hint: hint)
}

private func tooLong(_ pages: MatterPages, by excess: Int, _ style: LayoutStyle) -> Wording {
  let over: Pt = pages.filled.sorted().prefix(excess).reduce(0, +)
  let lines = max(1, Int((over / style.area.leading - 0.001).rounded(.up)))
  let english = lines == 1 ? "1 line is" : "\(lines) lines are"
  return Wording(
    "\(english) too many: shorten the text, or change pages.exactly", "多出 \(lines) 行：请缩减文字，或修改 pages.exactly")
}

private func tooShort(_ pages: MatterPages, by lack: Int, _ style: LayoutStyle) -> Wording {
  let used = Int(((pages.filled.last ?? 0) / style.area.leading).rounded(.down))
  let lines = max(0, style.area.lines - used) + 1 + (lack - 1) * style.area.lines
  let english = lines == 1 ? "1 line is" : "\(lines) lines are"
  return Wording(
    "at least \(english) lacking: add to the text, or change pages.exactly", "至少还缺 \(lines) 行：请增补文字，或修改 pages.exactly")
}

private func metadata(_ settings: ReportSettings) -> PagedDocument.Metadata {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let date = settings.date.map { date in "\(date.year)-\(two(date.month ?? 1))-\(two(date.day ?? 1))T00:00:00Z" }
  return PagedDocument.Metadata(
    title: settings.title.filter { !$0.isNewline }, authors: settings.authors, subject: settings.subtitle ?? "",
    keywords: settings.keywords,
    language: settings.language, date: date ?? "")
}

/// Lays out front and main matter, and settles page numbers.
private struct BookLayouter {
  let report: NumberedReport
  let style: LayoutStyle
  let typesetter: Typesetter
  let progress: (Int) -> Void
  private(set) var findings: [Diagnostic] = []

  /// Most passes before giving up on numbers that keep moving.
  static let mostPasses = 5

  init(report: NumberedReport, style: LayoutStyle, typesetter: Typesetter, progress: @escaping (Int) -> Void) {
    (self.report, self.style, self.typesetter, self.progress) = (report, style, typesetter, progress)
  }

  mutating func layout() -> MatterPages {
    let motifs = MotifValues(report.report)
    var known = KnownPlaces()
    let parts = report.report.body + report.report.back
    var main = set(parts, .main, motifs, known)
    var front = MatterLayouter.Result()
    for pass in 1...BookLayouter.mostPasses {
      if pass > 1, main.dependsOnPages { main = set(parts, .main, motifs, known) }
      front = set(report.report.front, .front, motifs, known.merging(main.pages.places))
      let found = known.merging(main.pages.places).merging(front.pages.places)
      let moved = found.moved(since: known)
      known = found
      guard main.dependsOnPages || front.dependsOnPages, !moved.isEmpty else { break }
      if pass == BookLayouter.mostPasses { reportUnsettled(moved) }
    }
    findings = main.findings + front.findings + findings
    return front.pages.followed(by: main.pages)
  }

  private func set(
    _ parts: [Report.Part], _ matter: MatterLayouter.Matter, _ motifs: MotifValues, _ known: KnownPlaces
  ) -> MatterLayouter.Result {
    let context = LayoutContext(
      style: style, typesetter: typesetter, targets: report.targets, known: known,
      firstCall: matter == .main ? 1 : 1_000_001)
    var layouter = MatterLayouter(report: report, matter: matter, motifs: motifs, context: context, progress: progress)
    return layouter.layout(parts)
  }

  private mutating func reportUnsettled(_ moved: [String]) {
    let names = moved.prefix(5).joined(separator: ", ")
    findings.append(
      .warning(
        LayoutCode.unsettled,
        Wording(
          "page numbers did not settle after \(BookLayouter.mostPasses) passes: \(names) keep moving",
          "排了 \(BookLayouter.mostPasses) 遍页码仍不稳定：\(names) 不断移动"),
        at: report.report.settings.span,
        hint: Wording("keep them with the paragraph that shows their page", "请将其与提到页码的段落排在一起")))
  }
}
