// One article in its frame: headline and picture are obstacles, the text takes the slots that they leave.
import Diagnose
import Document
import Measure
import Page
import Text

/// A way to set an article: grid lines of frame, headline and picture, and what its text chose.
struct ArticleTrial: Sendable {
  /// Lines inside the frame's padding.
  var rows: Int
  var headline: Int
  var picture: Int
  var choice = FillChoice()
}

/// Sets an article in a frame.
struct ArticleSetter {
  let frame: NewsFrame
  let article: PlannedArticle
  let columns: TextColumns
  /// Left edge of the frame from the grid's.
  let x: Pt
  let headline: Headline
  let picture: ArticlePicture?
  private(set) var items: [ArticleItem]
  private var cache = LineCache()

  /// - Parameter rest: the text that an earlier page left over, for a frame that it jumps to.
  init(
    _ article: PlannedArticle, in frame: NewsFrame, at place: (x: Pt, columns: TextColumns), rest: [ArticleItem]?,
    _ context: inout LayoutContext
  ) {
    (self.article, self.frame, x, columns) = (article, frame, place.x, place.columns)
    let look = frame.look
    let builder = ArticleTextBuilder(look: look, measure: columns.measure, takesPicture: frame.picture != nil)
    let text = rest.map { ArticleText(items: $0) } ?? builder.text(article, &context)
    items = text.items
    let spanned = look.headline.columns > 0 ? look.headline.columns : look.headline.place == .above ? columns.count : 1
    headline = Headline(
      article, look.headline, width: columns.width(Double(min(spanned, columns.count))), &context)
    if headline.excess > 0 {
      context.findings.report(.headlineWide(frame.name, by: headline.excess, at: article.container.span))
    }
    picture = ArticleSetter.picture(text, frame, columns, hasText: !text.items.isEmpty, &context)
    if rest == nil, frame.picture != nil, picture == nil {
      context.findings.report(.pictureMissing(frame.name, at: article.container.span))
    }
    if let origin = article.origin { addOrigin(origin, &context) }
  }

  private static func picture(
    _ text: ArticleText, _ frame: NewsFrame, _ columns: TextColumns, hasText: Bool, _ context: inout LayoutContext
  ) -> ArticlePicture? {
    guard let place = frame.picture, let picture = text.picture, let file = picture.file else { return nil }
    let wide = min(place.columns, Double(columns.count))
    let room = PictureRoom(place: place, width: columns.width(wide), meetsText: hasText)
    return ArticlePicture(picture, file, frame.look, in: room, &context)
  }

  /// （上接第 1 版）opens the rest.
  private mutating func addOrigin(_ origin: FrameKey, _ context: inout LayoutContext) {
    guard case .paragraph(var paragraph)? = items.first else { return }
    let words = context.style.news.jumpFrom.replacing("{page}", with: context.page(of: origin.destination))
    let style = frame.look.jump.applied(to: frame.look.text)
    paragraph.text.runs.insert(TextRun(words, style, link: .destination(origin.destination)), at: 0)
    items[0] = .paragraph(paragraph)
  }

  /// Grid lines that the frame's padding takes.
  var padding: Int { frame.look.isBoxed ? 2 * frame.look.paddingLines : 0 }
  /// Whether its text goes on elsewhere.
  var jumps: Bool { article.jump != nil }
  var crossheads: [Int] {
    items.indices.filter { if case .crosshead = items[$0] { true } else { false } }
  }
  var paragraphs: [Int] {
    items.indices.filter { if case .paragraph = items[$0] { true } else { false } }
  }

  /// Fills the slots of a trial. The last one is kept for the words of a jump.
  mutating func fill(_ trial: ArticleTrial, _ context: inout LayoutContext) -> ColumnFill {
    var slots = slots(trial, context)
    if headline.isVertical, trial.rows < headline.leastLength { slots = [] }
    if jumps, !slots.isEmpty { slots.removeLast() }
    var filler = SlotFiller(
      items, into: slots, measure: columns.measure, look: frame.look, choice: trial.choice, keepsRest: jumps)
    var filled = filler.fill(&cache, &context)
    filled.over += overflow(trial) * columns.count
    return filled
  }

  /// Grid lines by which headline and picture are higher than the frame.
  private func overflow(_ trial: ArticleTrial) -> Int {
    let head = headline.isVertical ? 0 : trial.headline
    guard let picture, trial.picture > 0 else { return max(0, head - trial.rows) }
    return max(0, head - trial.rows, picturePlace(picture, trial).rows.upperBound - trial.rows)
  }

  // MARK: Obstacles

  /// Part of the frame that text keeps away from, in points from the frame's left edge and grid lines.
  private struct Obstacle {
    var left: Pt
    var right: Pt
    var rows: Range<Int>
  }

  /// Columns of text right of a downward headline at the left, and so on.
  private var textRange: (first: Double, count: Double) {
    guard headline.isVertical else { return (0, Double(columns.count)) }
    let taken = Double(max(1, frame.look.headline.columns))
    return (frame.look.headline.place == .left ? taken : 0, Double(columns.count) - taken)
  }

  private func obstacles(_ trial: ArticleTrial) -> [Obstacle] {
    var obstacles: [Obstacle] = []
    let head = headlinePlace(trial)
    if !headline.isEmpty {
      obstacles.append(Obstacle(left: head.x, right: head.x + headline.width, rows: head.rows))
    }
    if let picture, trial.picture > 0 {
      let place = picturePlace(picture, trial)
      obstacles.append(Obstacle(left: place.x, right: place.x + picture.width, rows: place.rows))
    }
    return obstacles
  }

  /// From the frame's left edge and first inner line.
  func headlinePlace(_ trial: ArticleTrial) -> (x: Pt, rows: Range<Int>) {
    switch frame.look.headline.place {
    case .above: (columns.x(0), 0..<trial.headline)
    case .left: (columns.x(0), 0..<trial.rows)
    case .right: (columns.x(textRange.count), 0..<trial.rows)
    }
  }

  func picturePlace(_ picture: ArticlePicture, _ trial: ArticleTrial) -> (x: Pt, rows: Range<Int>) {
    let text = textRange
    let start = columns.x(text.first)
    let room = columns.width(text.count) - picture.width
    let x =
      switch picture.place.corner {
      case .topLeft, .bottomLeft: start
      case .top, .bottom, .middle: start + room / 2
      case .topRight, .bottomRight: start + room
      }
    let isUnderHead = !headline.isVertical && x < columns.x(0) + headline.width - 0.01
    let head = isUnderHead ? trial.headline : 0
    let free = max(0, trial.rows - head - trial.picture)
    let top =
      switch picture.place.corner {
      case .topLeft, .top, .topRight: head
      case .middle: head + free / 2
      case .bottomLeft, .bottom, .bottomRight: head + free
      }
    return (x, top..<top + trial.picture)
  }

  /// Whether a picture leaves so few lines above or below it in its columns that nobody would read on there.
  func leavesScraps(_ trial: ArticleTrial) -> Bool {
    guard let picture, trial.picture > 0, picture.place.columns >= 1 else { return false }
    let rows = picturePlace(picture, trial).rows
    let head = headline.isVertical || headline.isEmpty ? 0 : trial.headline
    return [rows.lowerBound - head, trial.rows - rows.upperBound].contains { (1..<4).contains($0) }
  }

  // MARK: Slots

  private func slots(_ trial: ArticleTrial, _ context: LayoutContext) -> [LineSlot] {
    let obstacles = obstacles(trial)
    var slots: [LineSlot] = []
    slots.reserveCapacity(columns.count * max(0, trial.rows))
    for column in 0..<columns.count {
      for row in 0..<max(0, trial.rows) {
        if let slot = slot(column, row, obstacles, context) { slots.append(slot) }
      }
    }
    return slots
  }

  /// The last line of the last column, where the words of a jump stand.
  func lastSlot(_ trial: ArticleTrial, _ context: LayoutContext) -> LineSlot? { slots(trial, context).last }

  /// What obstacles leave of a line; nil if too few characters would stand there.
  private func slot(
    _ column: Int, _ row: Int, _ obstacles: [Obstacle], _ context: LayoutContext
  ) -> LineSlot? {
    let left = columns.x(Double(column))
    let em = frame.look.text.size
    var (start, end) = (left, left + columns.measure)
    for obstacle in obstacles where obstacle.rows.contains(row) {
      guard obstacle.right > start + 0.01, obstacle.left < end - 0.01 else { continue }
      let (before, after) = (obstacle.left - em - start, end - obstacle.right - em)
      if before >= after { end = obstacle.left - em } else { start = obstacle.right + em }
    }
    if end - start > columns.measure - 0.01 {
      return LineSlot(column: column, row: row, x: x + left, width: columns.measure)
    }
    let characters = ((end - start) / em + 0.001).rounded(.down)
    guard characters >= Double(context.style.picture.leastBeside) else { return nil }
    // Lines end where the column or the gap before the picture ends.
    let width = characters * em
    let indent = start > left ? columns.measure - width : 0
    return LineSlot(column: column, row: row, x: x + left, indent: indent, width: width)
  }

  /// Heights at which rules between its columns run: grid lines with text at both sides.
  func ruleRows(_ trial: ArticleTrial, after column: Int) -> [Range<Int>] {
    let middle = columns.x(Double(column + 1)) - columns.gap / 2
    let blocked = obstacles(trial).filter { $0.left < middle && middle < $0.right }
    var ranges: [Range<Int>] = []
    for row in 0..<trial.rows where !blocked.contains(where: { $0.rows.contains(row) }) {
      if let last = ranges.last, last.upperBound == row {
        ranges[ranges.count - 1] = last.lowerBound..<row + 1
      } else {
        ranges.append(row..<row + 1)
      }
    }
    return ranges
  }
}
