// Containers: quotations, signatures, what is kept together, column sections, boxes.
import Diagnose
import Document
import Measure
import Page
import Text

func buildContainer(
  _ container: Container, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  switch container.kind {
  case .boxed(let kind): buildBox(container, kind, in: place, into: &out, &context)
  case .columns(let count): buildSection(container, count, in: place, into: &out, &context)
  case .beside(let share): buildBeside(container, share: share, in: place, into: &out, &context)
  case .keep: buildKept(container.blocks, in: place, into: &out, &context)
  case .signature: buildSignature(container.blocks, in: place, into: &out, &context)
  case .quote: buildQuotation(container.blocks, in: place, into: &out, &context)
  case .keyFigure(let isLead):
    let look = isLead ? context.style.leadFigure : context.style.keyFigure
    buildKeyFigure(container, look, in: place, into: &out, &context)
  case .continued: buildContinued(container.blocks, in: place, into: &out, &context)
  case .dropInitial(let lines): buildDropInitial(container, lines: lines, in: place, into: &out, &context)
  case .article: context.findings.report(.articlePlace(at: container.span))
  }
}

func buildQuotation(
  _ blocks: [Block], in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  let style = context.style.quotation
  let em = place.text.em
  var inner = place.inset(left: style.left * em, right: style.right * em)
  inner.text = style.look.applied(to: place.text)
  inner.firstIndent = style.firstIndent
  appendSpaced(style.space, to: &out) { pieces in buildBlocks(blocks, in: inner, into: &pieces, &context) }
}

private func buildContinued(
  _ blocks: [Block], in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  var inner = place
  inner.firstIndent = 0
  buildBlocks(blocks, in: inner, into: &out, &context)
}

/// Lines flush right: who signs, and when.
private func buildSignature(
  _ blocks: [Block], in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  let style = context.style.signature
  var inner = place.inset(left: 0, right: style.right * place.text.em)
  inner.text = style.look.applied(to: place.text)
  var pieces: [Piece] = []
  for block in blocks {
    guard case .paragraph(let paragraph) = block else {
      buildBlocks([block], in: inner, into: &pieces, &context)
      continue
    }
    var setting = ParagraphSetting(inner, context.style.paragraph)
    (setting.firstIndent, setting.alignment) = (0, .right)
    pieces += layoutParagraph(paragraph, in: inner, setting, &context)
  }
  keepTogether(&pieces)
  appendSpaced(style.space, after: false, to: &out) { $0 = pieces }
}

private func buildKept(
  _ blocks: [Block], in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  var inner = place
  inner.isPinned = true
  var pieces: [Piece] = []
  buildBlocks(blocks, in: inner, into: &pieces, &context)
  keepTogether(&pieces)
  out += pieces
}

private func keepTogether(_ pieces: inout [Piece]) {
  for index in pieces.indices.dropLast() { pieces[index].keepsWithNext = true }
}

/// Fewest characters of a column of text (news columns have eight and more); narrower ones are letters below letters.
private let leastColumn = 4.0

/// Names the number of columns that the measure has room for.
private func reportNarrow(
  _ container: Container, _ count: Int, em: Pt, in place: Surroundings, _ context: inout LayoutContext
) {
  let gap = context.style.columns.gap
  let greatest = max(1, Int((place.width / em + gap) / (leastColumn + gap)))
  context.error(
    LayoutCode.narrowColumns,
    Wording(
      "\(count) columns here would have fewer than \(Int(leastColumn)) characters each",
      "此处分 \(count) 栏，每栏不足 \(Int(leastColumn)) 字"),
    at: container.span,
    hint: greatest > 1
      ? Wording("count=\(greatest) is the most that fits", "最多可分 \(greatest) 栏：count=\(greatest)")
      : Wording("there is no room for columns here", "此处不能分栏"))
}

private func buildSection(
  _ container: Container, _ count: Int, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  let style = context.style.columns
  let count = max(1, min(count, 6))
  let em = place.text.em
  // Columns are whole characters wide; what is left over widens the gaps.
  let characters = ((place.width - Double(count - 1) * style.gap * em) / Double(count) / em + 0.001).rounded(.down)
  if count > 1, characters < leastColumn { reportNarrow(container, count, em: em, in: place, &context) }
  let width = max(2, characters) * em
  let gap = count > 1 ? (place.width - Double(count) * width) / Double(count - 1) : 0
  var inner = place
  (inner.x, inner.width, inner.isPinned, inner.turned) = (0, width, true, nil)
  inner.firstIndent = style.firstIndent
  var source = PieceSource(container.blocks[...], in: inner)
  var pieces: [Piece] = []
  while let piece = source.piece(at: pieces.count, &context) { pieces.append(piece) }
  guard !pieces.isEmpty else { return }
  let section = ColumnSection(pieces: pieces, count: count, columnWidth: width, gap: gap, rule: style.rule)
  out.append(
    Piece(
      content: .section(section), x: place.x, height: 0, above: style.space, below: style.space, span: container.span))
}

/// Appends pieces with room before the first and after the last of them.
private func appendSpaced(
  _ space: Pt, after: Bool = true, to out: inout [Piece], _ build: (inout [Piece]) -> Void
) {
  var pieces: [Piece] = []
  build(&pieces)
  if let first = pieces.indices.first, let last = pieces.indices.last {
    pieces[first].above = max(pieces[first].above, space)
    if after { pieces[last].below = max(pieces[last].below, space) }
  }
  out += pieces
}
