// From fitted articles to the items of a page: fields and boxes, headlines, pictures, text, rules.
import Document
import Measure
import Page
import Text

/// Collects the items of a newspaper page, in reading order.
struct NewsPainter {
  let style: LayoutStyle
  private(set) var items: [FrameItem] = []

  init(style: LayoutStyle) { self.style = style }

  private var leading: Pt { style.area.leading }
  private var edge: Pt { (style.area.leading - style.area.size) / 2 }

  /// Rules between articles.
  mutating func add(_ rules: [SettledRule]) {
    guard let pen = style.news.articleRule else { return }
    stroke(rules.map { Path.line(from: $0.from, to: $0.to) }, pen)
  }

  private mutating func stroke(_ paths: [Path], _ pen: Pen) {
    guard !paths.isEmpty, pen.width > 0 else { return }
    items.append(.begin(.artifact))
    for path in paths {
      items.append(.path(path, PathPaint(stroke: Stroke(color: pen.color, width: pen.width))))
    }
    items.append(.end)
  }

  mutating func add(
    _ fitted: FittedArticle, _ setter: ArticleSetter, _ frame: SettledFrame, width: Pt, _ context: inout LayoutContext
  ) {
    let look = setter.frame.look
    let top = Double(frame.rows.lowerBound + setter.padding / 2) * leading
    items.append(.destination(setter.article.destination, Point(setter.x, top)))
    addBox(
      look,
      Rect(
        x: setter.x, y: Double(frame.rows.lowerBound) * leading + edge, width: width,
        height: Double(frame.rows.count) * leading - 2 * edge))
    addColumnRules(fitted.trial, setter, top: top)
    if !setter.headline.isEmpty {
      let place = setter.headlinePlace(fitted.trial)
      let set = setter.headline.frame(rows: place.rows.count)
      put(set, at: Point(setter.x + place.x, top + Double(place.rows.lowerBound) * leading))
    }
    if let picture = setter.picture, fitted.trial.picture > 0 {
      let place = setter.picturePlace(picture, fitted.trial)
      let set = picture.frame(rows: place.rows.count)
      put(set, at: Point(setter.x + place.x, top + Double(place.rows.lowerBound) * leading))
    }
    items += structured(
      fitted.fill.placed.map { placed in
        Placed(frame: placed.frame, origin: placed.origin + Point(0, top), elements: placed.elements)
      })
    if let jump = setter.article.jump { addJump(jump, fitted.trial, setter, top: top, &context) }
  }

  private mutating func put(_ frame: Frame, at origin: Point) {
    items.append(.frame(frame, .translation(origin)))
  }

  private mutating func addBox(_ look: NewsLook, _ rect: Rect) {
    guard look.isBoxed else { return }
    let stroke = look.box.map { Stroke(color: $0.color, width: $0.width) }
    items += [.begin(.artifact), .path(.rectangle(rect), PathPaint(fill: look.fill, stroke: stroke)), .end]
  }

  private mutating func addColumnRules(_ trial: ArticleTrial, _ setter: ArticleSetter, top: Pt) {
    guard let pen = style.news.columnRule else { return }
    var paths: [Path] = []
    for column in 0..<max(0, setter.columns.count - 1) {
      let x = setter.x + setter.columns.x(Double(column + 1)) - setter.columns.gap / 2
      for rows in setter.ruleRows(trial, after: column) {
        paths.append(
          .line(
            from: Point(x, top + Double(rows.lowerBound) * leading + edge),
            to: Point(x, top + Double(rows.upperBound) * leading - edge)))
      }
    }
    stroke(paths, pen)
  }

  /// （下转第 4 版）in the last line of the last column.
  private mutating func addJump(
    _ jump: FrameKey, _ trial: ArticleTrial, _ setter: ArticleSetter, top: Pt, _ context: inout LayoutContext
  ) {
    let words = style.news.jumpTo.replacing("{page}", with: context.page(of: jump.destination))
    let look = setter.frame.look
    let text = StyledText([
      TextRun(words, look.jump.applied(to: look.text), link: .destination(jump.destination))
    ])
    guard let slot = setter.lastSlot(trial, context) else { return }
    let line = context.typesetter.line(text)
    let x = slot.x + slot.indent + slot.width - line.width
    let y = top + Double(slot.row) * leading + style.area.baselineInSlot
    items += [.begin(.paragraph), .frame(line.frame, .translation(Point(x, y))), .end]
  }
}
