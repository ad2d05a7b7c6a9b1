// Newspaper pages, one after the other: settle boundaries, fit articles, draw, hand on what jumps.
import Diagnose
import Document
import Measure
import Page
import Text

/// Sets the newspaper pages of a report in their order.
struct NewsPress {
  let plan: NewsPlan
  private let grid: NewsGrid
  /// Pages set so far.
  private var count = 0
  /// Text that waits for its frame on a later page.
  private var rests: [FrameKey: [ArticleItem]] = [:]

  init(_ plan: NewsPlan, _ style: LayoutStyle) { (self.plan, grid) = (plan, NewsGrid(style.news, style.area)) }

  /// The next page; nil if it has no template.
  mutating func next(_ context: inout LayoutContext) -> (template: NewsTemplate, body: PageBody)? {
    defer { count += 1 }
    guard plan.pages.indices.contains(count), let page = plan.pages[count] else { return nil }
    var setters = setters(page, &context)
    var needs: [String: HeightNeeds] = [:]
    for frame in page.template.root.frames {
      needs[frame.name] = setters[frame.name]?.needs(atMost: context.style.area.lines, &context)
    }
    var settler = Settler(grid, context.style, needs: needs)
    settler.settle(page.template.root, column: 0, rows: 0..<context.style.area.lines)
    let mark = Mark(
      kind: .heading(level: 1), destination: page.heading.destination, number: page.heading.number,
      title: page.heading.content.plainText, ordinal: page.heading.ordinal)
    var body = PageBody(items: [.destination(page.heading.destination, .zero)], marks: [mark])
    var painter = NewsPainter(style: context.style)
    painter.add(settler.rules)
    for frame in settler.frames {
      guard var setter = setters.removeValue(forKey: frame.frame.name) else { continue }
      set(frame, &setter, &painter, &body, &context)
    }
    body.items += painter.items
    return (page.template, body)
  }

  private func setters(_ page: PlannedPage, _ context: inout LayoutContext) -> [String: ArticleSetter] {
    var setters: [String: ArticleSetter] = [:]
    var column: [String: (first: Int, width: Int)] = [:]
    page.template.root.collectColumns(from: 0, into: &column)
    for frame in page.template.root.frames {
      guard let article = page.articles[frame.name], let place = column[frame.name] else { continue }
      let columns = TextColumns(frame, width: place.width, grid, least: context.style.news.gap)
      let key = FrameKey(page: count, frame: frame.name)
      let rest = article.origin == nil ? nil : rests[key] ?? []
      setters[frame.name] = ArticleSetter(
        article, in: frame, at: (grid.left(place.first), columns), rest: rest, &context)
    }
    return setters
  }

  private mutating func set(
    _ frame: SettledFrame, _ setter: inout ArticleSetter, _ painter: inout NewsPainter, _ body: inout PageBody,
    _ context: inout LayoutContext
  ) {
    let fitted = setter.fit(lines: frame.rows.count, &context)
    report(fitted, setter, &context)
    painter.add(fitted, setter, frame, width: grid.width(frame.width), &context)
    let article = setter.article
    let title = article.container.title.plainText
    let isRest = article.origin != nil
    body.marks.append(
      Mark(kind: isRest ? .caption : .heading(level: 2), destination: article.destination, title: title))
    if let jump = article.jump { rests[jump] = fitted.fill.rest }
  }

  private func report(_ fitted: FittedArticle, _ setter: ArticleSetter, _ context: inout LayoutContext) {
    let (name, span) = (setter.frame.name, setter.article.container.span)
    let characters = setter.columns.characters(setter.frame.look.text.size)
    if setter.jumps, fitted.fill.rest.isEmpty {
      context.findings.report(.jumpNeedless(at: setter.article.head.jump?.span ?? span))
    } else if fitted.fill.over > 0 {
      let lines = fitted.fill.over
      context.findings.report(.articleOverset(name, lines: lines, characters: lines * characters, at: span))
    } else if fitted.fill.empty > context.style.news.underset {
      let lines = fitted.fill.empty
      context.findings.report(.articleUnderset(name, lines: lines, characters: lines * characters, at: span))
    }
  }
}

extension NewsNode {
  /// First grid column and width of each frame.
  fileprivate func collectColumns(from first: Int, into columns: inout [String: (first: Int, width: Int)]) {
    switch content {
    case .blank: break
    case .frame(let frame): columns[frame.name] = (first, width)
    case .rows(let nodes): for node in nodes { node.collectColumns(from: first, into: &columns) }
    case .columns(let nodes):
      var left = first
      for node in nodes {
        node.collectColumns(from: left, into: &columns)
        left += node.width
      }
    }
  }
}
