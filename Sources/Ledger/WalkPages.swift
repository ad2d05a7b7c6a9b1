// Through the frames of all pages: every text with digits, and what it stands in.
import Diagnose
import Measure
import Page

/// What a text stands in.
struct PrintContext {
  var page = 0
  var table: Span?
  var cell: (row: Int, column: Int)?
  /// Counts the figures of the document; nil outside of drawings.
  var figure: Int?
  var isContents = false
  /// What is drawn around the text, and repeated heads of tables.
  var isArtifact = false
}

/// What the walk hands over.
protocol PageVisitor {
  mutating func visit(_ text: PrintedText, _ context: PrintContext)
  /// A drawing begins: `index` counts the drawings of the document.
  mutating func beginFigure(_ index: Int, alternative: String, destination: String, box: Rect, page: Int)
  /// Whether the visitor has seen enough.
  var isFull: Bool { get }
}

/// Walks over pages.
struct PageWalker<Visitor: PageVisitor> {
  private(set) var visitor: Visitor
  private var tags: [StructureTag] = []
  private var context = PrintContext()
  private var text = PrintedText(nil)
  private var figures = 0
  private var destination = ""
  /// A drawing whose frame is not met yet.
  private var openFigure: (alternative: String, destination: String)?

  init(_ visitor: Visitor) { self.visitor = visitor }

  mutating func walk(_ document: PagedDocument) {
    for (index, page) in document.pages.enumerated() where !visitor.isFull {
      (context, tags) = (PrintContext(page: index), [])
      walk(page.frame, .identity)
      flush()
    }
  }

  private mutating func walk(_ frame: Frame, _ transform: Transform) {
    for item in frame.items { walk(item, transform) }
  }

  private mutating func walk(_ item: FrameItem, _ transform: Transform) {
    switch item {
    case .glyphs(let run, let origin): take(run, at: origin, transform)
    case .frame(let inner, let own):
      let whole = own.then(transform)
      if let figure = openFigure { begin(figure, inner.size, whole) }
      walk(inner, whole)
    case .clipped(let inner, _): walk(inner, transform)
    case .destination(let name, _): destination = name
    case .begin(let tag): begin(tag)
    case .end: end()
    case .path, .stamps, .image, .link: break
    }
  }

  private mutating func take(_ run: GlyphRun, at origin: Point, _ transform: Transform) {
    // Most runs of the engine's own hold no digit, and none follows.
    if run.source == nil, text.isEmpty, !run.text.utf8.contains(where: { $0 &- 0x30 < 10 || $0 == 0xEF }) { return }
    if !text.isContinued(by: run, at: origin, in: transform) {
      flush()
      text = PrintedText(run.source)
    }
    text.add(run, at: origin, in: transform)
  }

  private mutating func flush() {
    if !text.isEmpty { visitor.visit(text, context) }
    text = PrintedText(nil)
  }

  // MARK: Structure

  private mutating func begin(_ figure: (alternative: String, destination: String), _ size: Size, _ whole: Transform) {
    openFigure = nil
    context.figure = figures
    let corners = [Point.zero, Point(size.width, size.height)].map(whole.apply)
    visitor.beginFigure(
      figures, alternative: figure.alternative, destination: figure.destination, box: Rect(enclosing: corners),
      page: context.page)
    figures += 1
  }

  private mutating func begin(_ tag: StructureTag) {
    // A paragraph, a cell and a line of a list are texts of their own.
    flush()
    tags.append(tag)
    switch tag {
    case .table(let span): context.table = span
    case .tableCell(let row, let column): context.cell = (row, column)
    case .figure(let alternative): openFigure = (alternative, destination)
    case .contents, .contentsEntry: context.isContents = true
    case .artifact: context.isArtifact = true
    case .heading, .paragraph, .caption, .tableHead, .tableRow, .list, .listItem, .footnote, .box, .ruby, .inlineNote:
      break
    }
  }

  private mutating func end() {
    flush()
    guard let tag = tags.popLast() else { return }
    switch tag {
    case .table: context.table = nil
    case .tableCell: context.cell = nil
    case .figure: (context.figure, openFigure) = (nil, nil)
    case .contents, .contentsEntry: context.isContents = tags.contains(.contents) || tags.contains(.contentsEntry)
    case .artifact: context.isArtifact = tags.contains(.artifact)
    case .heading, .paragraph, .caption, .tableHead, .tableRow, .list, .listItem, .footnote, .box, .ruby, .inlineNote:
      break
    }
  }
}
