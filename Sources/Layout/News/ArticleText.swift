// The text of an article as items that columns are filled with.
import Diagnose
import Document
import Measure
import Page
import Text

/// What an article's columns are filled with, in order.
enum ArticleItem: Sendable {
  case paragraph(ArticleParagraph)
  case crosshead(Crosshead)
  /// Something that takes whole lines and is not divided: an item of a list, a chart.
  case piece(Piece)
}

/// A paragraph, or what is left of one that began on an earlier page.
struct ArticleParagraph: Sendable {
  var text: StyledText
  var isContinued = false
  var element: Element
}

/// 小标题.
struct Crosshead: Sendable {
  var lines: [TextLine]
  var style: CrossheadStyle
  var element: Element

  private var pitch: Pt { 1.25 * style.text.size }

  /// Grid lines that it takes at least; at the head of a column the room above is dropped.
  func rows(_ leading: Pt, atHead: Bool) -> Int {
    let least = max(1, Int((Double(lines.count) * pitch / leading - 0.001).rounded(.up)))
    return max(least, atHead ? style.lines - 1 : style.lines)
  }

  /// Its lines in the middle of so many grid lines.
  func frame(rows: Int, width: Pt, leading: Pt) -> Frame {
    let height = Double(rows) * leading
    var frame = Frame(size: Size(width, height))
    let first = (height - Double(lines.count) * pitch) / 2 + pitch / 2 + 0.38 * style.text.size
    for (index, line) in lines.enumerated() {
      frame.place(line.frame, at: Point(0, first + Double(index) * pitch))
    }
    return frame
  }
}

/// An article's items, and the picture that its frame has a place for.
struct ArticleText: Sendable {
  var items: [ArticleItem] = []
  var picture: PictureRow.Picture?
}

/// Makes the items of an article for columns of a measure.
struct ArticleTextBuilder {
  let look: NewsLook
  let measure: Pt
  /// Whether the frame has a place for a picture.
  let takesPicture: Bool

  func text(_ article: PlannedArticle, _ context: inout LayoutContext) -> ArticleText {
    var text = ArticleText()
    for block in article.container.blocks { add(block, to: &text, &context) }
    prepend(article.head.dateline, &text, &context)
    return text
  }

  private func add(_ block: Block, to text: inout ArticleText, _ context: inout LayoutContext) {
    switch block {
    case .paragraph(let paragraph):
      let styled = context.paragraphText(paragraph, look.text)
      if !isFree(ofNotes: styled, paragraph.span, &context) || styled.isEmpty { return }
      let element = Element(id: context.newOwner(), tag: .paragraph)
      text.items.append(.paragraph(ArticleParagraph(text: styled, element: element)))
    case .heading(let heading): text.items.append(.crosshead(crosshead(heading, &context)))
    case .pictures(let row):
      if takesPicture, text.picture == nil, let picture = row.pictures.first {
        text.picture = picture
      } else {
        addPieces(of: block, to: &text, &context)
      }
    case .list, .quotation, .chart, .diagram, .rule: addPieces(of: block, to: &text, &context)
    case .container(let container):
      switch container.kind {
      case .quote, .keep, .signature, .continued, .dropInitial, .keyFigure: addPieces(of: block, to: &text, &context)
      case .boxed, .columns, .beside, .article:
        context.findings.report(.articleBlock(Wording("a box or section", "框或区块"), at: block.span))
      }
    // Binding has put its blocks in its place.
    case .loop: break
    case .table: context.findings.report(.articleBlock(Wording("a table", "表格"), at: block.span))
    case .code: context.findings.report(.articleBlock(Wording("code", "代码"), at: block.span))
    case .pageBreak: context.findings.report(.articleBlock(Wording("a page break", "分页"), at: block.span))
    }
  }

  private func isFree(ofNotes text: StyledText, _ span: Span, _ context: inout LayoutContext) -> Bool {
    guard text.runs.contains(where: { $0.note != nil }) else { return true }
    context.findings.report(.articleBlock(Wording("a footnote", "脚注"), at: span))
    return false
  }

  private func crosshead(_ heading: Heading, _ context: inout LayoutContext) -> Crosshead {
    let style = look.crosshead
    var shape = ParagraphShape(measure: measure, alignment: LineAlignment(style.alignment))
    shape.isBalanced = true
    let lines = context.typesetter.lines(context.styledText(heading.content, style.text), shape)
    return Crosshead(
      lines: lines, style: style, element: Element(id: context.newOwner(), tag: .heading(level: 3)))
  }

  /// Blocks that are set as they are elsewhere, in the article's measure.
  private func addPieces(of block: Block, to text: inout ArticleText, _ context: inout LayoutContext) {
    var place = Surroundings(width: measure, text: look.text)
    place.isPinned = true
    place.fullHeight = Double(context.style.area.lines) * context.style.area.leading
    var pieces: [Piece] = []
    buildBlocks([block], in: place, into: &pieces, &context)
    for piece in pieces {
      switch piece.content {
      case .fixed, .figure: text.items.append(.piece(piece))
      case .table, .section, .beside, .openBox, .closeBox, .pageBreak:
        context.findings.report(.articleBlock(Wording("this", "此内容"), at: block.span))
      }
    }
  }

  private func prepend(_ dateline: [Inline], _ text: inout ArticleText, _ context: inout LayoutContext) {
    guard !dateline.isEmpty, case .paragraph(var paragraph)? = text.items.first else { return }
    let style = look.dateline.applied(to: look.text)
    let runs = context.styledText(dateline, style).runs + [TextRun("　", look.text)]
    paragraph.text.runs.insert(contentsOf: runs, at: 0)
    text.items[0] = .paragraph(paragraph)
  }
}

extension StyledText {
  /// The text behind so many of its bytes.
  func dropping(bytes: Int) -> StyledText {
    var (left, rest) = (bytes, self)
    rest.runs = runs.compactMap { run in
      let count = run.text.utf8.count
      guard left > 0 else { return run }
      defer { left -= min(left, count) }
      guard count > left else { return nil }
      var tail = run
      tail.text = String(decoding: run.text.utf8.dropFirst(left), as: UTF8.self)
      return tail
    }
    return rest
  }
}
