// From blocks to pieces: one case a block, each in a file of its own.
import Diagnose
import Document
import Measure
import Page
import Text

/// Where a block stands: how wide, how far in, in which text, inside what.
struct Surroundings: Sendable {
  /// Left edge, from the column's.
  var x: Pt = 0
  var width: Pt
  /// The style of its paragraphs.
  var text: TextStyle
  /// First-line indent, in em.
  var firstIndent = 2.0
  var elements: [Element] = []
  /// Whether figures and tables stay where they are.
  var isPinned = false
  /// Depth of lists around.
  var listDepth = 0
  /// Size of the frame of a landscape page; nil where tables cannot be turned.
  var turned: Size?
  var fullHeight: Pt = 0
  /// Height of what stands beside it, which charts without a height of their own take; nil where nothing does.
  var neighbourHeight: Pt?

  init(width: Pt, text: TextStyle) { (self.width, self.text) = (width, text) }

  /// The place of what is set in from both sides. It keeps room for two characters, however deep things nest.
  func inset(left: Pt, right: Pt = 0) -> Surroundings {
    var inner = self
    let least = min(width, 2 * text.size)
    let left = min(left, max(0, width - least))
    inner.x += left
    inner.width = max(least, width - left - right)
    return inner
  }
}

/// Makes pieces of blocks.
struct PieceBuilder: Sendable {
  let place: Surroundings
  /// Lines that the last heading still wants on its page.
  private var wantedLines = 0

  init(place: Surroundings) { self.place = place }

  /// Makes the pieces of the next block, or of several that belong together: text beside a picture.
  mutating func buildNext(
    _ blocks: inout ArraySlice<Block>, into window: inout [Piece], _ context: inout LayoutContext
  ) {
    var made: [Piece] = []
    buildBlock(&blocks, in: place, into: &made, &context)
    if blocks.first?.isSignature == true {
      // A signature alone on a page would sign nothing: it takes the two lines before it along.
      for index in made.indices.suffix(2) { made[index].keepsWithNext = true }
    }
    for piece in made { window.append(kept(piece, context)) }
  }

  /// The piece, kept with the next one as long as a heading before it wants more lines.
  private mutating func kept(_ piece: Piece, _ context: LayoutContext) -> Piece {
    var piece = piece
    if case .heading(let level) = piece.mark?.kind {
      wantedLines = context.style.heading(level).keepLines
      return piece
    }
    guard wantedLines > 0 else { return piece }
    switch piece.content {
    case .fixed, .openBox:
      let lines = Int((piece.height / context.style.area.leading).rounded())
      wantedLines -= lines
      if wantedLines > 0 { piece.keepsWithNext = true }
    case .figure, .table, .section, .beside, .closeBox, .pageBreak: wantedLines = 0
    }
    return piece
  }
}

extension Block {
  fileprivate var isSignature: Bool {
    if case .container(let container) = self { container.kind == .signature } else { false }
  }
}

/// Makes the pieces of the first of `blocks`, and takes it away.
func buildBlock(
  _ blocks: inout ArraySlice<Block>, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  guard let block = blocks.popFirst() else { return }
  if context.direction == .vertical, block.isIsland {
    buildIsland(block, before: &blocks, in: place, into: &out, &context)
    return
  }
  switch block {
  case .heading(let heading):
    if let paragraph = takeParagraph(after: heading, from: &blocks, context) {
      buildRunIn(heading, paragraph, in: place, into: &out, &context)
    } else {
      buildHeading(heading, in: place, into: &out, &context)
    }
  case .paragraph(let paragraph): buildParagraph(paragraph, in: place, into: &out, &context)
  case .list(let list): buildList(list, in: place, into: &out, &context)
  case .quotation(let inner, _): buildQuotation(inner, in: place, into: &out, &context)
  case .container(let container): buildContainer(container, in: place, into: &out, &context)
  // Binding has put its blocks in its place.
  case .loop: break
  case .table(let table): buildTable(table, in: place, into: &out, &context)
  case .chart(let chart): buildChart(chart, in: place, into: &out, &context)
  case .diagram(let diagram): buildDiagram(diagram, in: place, into: &out, &context)
  case .pictures(let row): buildPictures(row, before: &blocks, in: place, into: &out, &context)
  case .code(let text, let span): buildCode(text, span, in: place, into: &out, &context)
  case .rule(let span): buildRule(span, in: place, into: &out, context)
  case .pageBreak(let span): out.append(Piece(content: .pageBreak, height: 0, span: span))
  }
}

/// Makes the pieces of blocks that stand inside another one.
func buildBlocks(
  _ blocks: [Block], in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  var rest = blocks[...]
  while !rest.isEmpty { buildBlock(&rest, in: place, into: &out, &context) }
}
