// Which article stands in which frame of which page, found before any page is set: jumps lead forward.
import Diagnose
import Document
import Measure
import Page

/// An article, or the rest of one that began on an earlier page, in its frame.
struct PlannedArticle: Sendable {
  var container: Container
  var head: ArticleHead
  /// What links lead to.
  var destination: String
  /// Where the rest goes: the place of its page among the newspaper pages, and its frame.
  var jump: FrameKey?
  /// Where it comes from, if it is a rest.
  var origin: FrameKey?
}

/// A frame of a page.
struct FrameKey: Hashable, Sendable {
  var page: Int
  var frame: String
  var destination: String { "news-\(page + 1)-\(frame)" }
}

/// A newspaper page with its articles.
struct PlannedPage: Sendable {
  var heading: Heading
  var template: NewsTemplate
  /// By the name of the frame.
  var articles: [String: PlannedArticle] = [:]
}

/// All newspaper pages of a report.
struct NewsPlan: Sendable {
  private(set) var pages: [PlannedPage?] = []

  init() {}

  init(_ blocks: [Block], _ context: inout LayoutContext) {
    for block in blocks {
      if case .heading(let heading) = block, heading.level == 1 {
        guard let name = heading.template else {
          isOpen = false
          continue
        }
        isOpen = true
        pages.append(page(heading, name, &context))
      } else if isOpen {
        take(block, &context)
      }
    }
    for index in pages.indices { link(index, &context) }
    for page in pages { page?.reportEmptyFrames(&context) }
  }

  /// Whether blocks belong to the last page.
  private var isOpen = false

  private func page(_ heading: Heading, _ name: GivenName, _ context: inout LayoutContext) -> PlannedPage? {
    if let template = context.style.news.template(name.text) {
      return PlannedPage(heading: heading, template: template)
    }
    context.findings.report(
      .unknownTemplate(name.text, known: context.style.news.templates.map(\.name), at: name.span))
    return nil
  }

  private mutating func take(_ block: Block, _ context: inout LayoutContext) {
    guard case .container(let container) = block, case .article(let head) = container.kind else {
      context.findings.report(.notAnArticle(at: block.span))
      return
    }
    let index = pages.count - 1
    guard let page = pages[index] else { return }
    let known = page.template.root.frames.map(\.name)
    let name = head.frame.text
    guard known.contains(name) else {
      context.findings.report(.unknownFrame(name, known: known, at: head.frame.span))
      return
    }
    if let first = page.articles[name] {
      context.findings.report(.frameTaken(name, first: first.container.span, at: head.frame.span))
      return
    }
    let key = FrameKey(page: index, frame: name)
    pages[index]?.articles[name] = PlannedArticle(container: container, head: head, destination: key.destination)
  }

  /// Finds the frames that the articles of a page jump to: the next page that has a free one of that name.
  private mutating func link(_ index: Int, _ context: inout LayoutContext) {
    guard let page = pages[index] else { return }
    for frame in page.template.root.frames {
      guard let article = page.articles[frame.name], article.origin == nil, let jump = article.head.jump else {
        continue
      }
      let later = (index + 1..<pages.count).first { isFree($0, jump.text) }
      guard let later else {
        context.findings.report(.jumpMissing(jump.text, known: freeFrames(after: index), at: jump.span))
        continue
      }
      let target = FrameKey(page: later, frame: jump.text)
      pages[index]?.articles[frame.name]?.jump = target
      var rest = article
      rest.origin = FrameKey(page: index, frame: frame.name)
      rest.destination = target.destination
      if !article.head.jumpTitle.isEmpty { rest.container.title = article.head.jumpTitle }
      (rest.head.kicker, rest.head.subtitle, rest.head.byline, rest.head.dateline) = ([], [], [], [])
      pages[later]?.articles[jump.text] = rest
    }
  }

  private func isFree(_ index: Int, _ name: String) -> Bool {
    guard let page = pages[index], page.articles[name] == nil else { return false }
    return page.template.root.frames.contains { $0.name == name }
  }

  private func freeFrames(after index: Int) -> [String] {
    (index + 1..<pages.count).flatMap { later in
      (pages[later]?.template.root.frames ?? []).map(\.name).filter { isFree(later, $0) }
    }
  }
}

extension PlannedPage {
  fileprivate func reportEmptyFrames(_ context: inout LayoutContext) {
    for frame in template.root.frames where articles[frame.name] == nil {
      context.findings.report(.frameEmpty(frame.name, at: heading.span))
    }
  }
}

extension Block {
  /// Where it begins.
  var span: Span {
    switch self {
    case .heading(let heading): heading.span
    case .paragraph(let paragraph): paragraph.span
    case .list(let list): list.span
    case .quotation(_, let span), .code(_, let span), .rule(let span), .pageBreak(let span): span
    case .container(let container): container.span
    case .loop(let loop): loop.span
    case .table(let table): table.span
    case .chart(let chart): chart.span
    case .diagram(let diagram): diagram.span
    case .pictures(let row): row.span
    }
  }
}
