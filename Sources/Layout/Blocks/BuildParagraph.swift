// Paragraphs: lines on the baseline grid, kept together at their ends.
import Diagnose
import Document
import Measure
import Page
import Text

/// How a paragraph differs from the ones around it.
struct ParagraphSetting {
  var firstIndent: Pt
  var alignment: LineAlignment = .justify
  var beside: ParagraphShape.Beside?
  var tag: StructureTag = .paragraph
  /// Drawn beside the first line, from its left edge and baseline: a bullet or number.
  var marker: Marker?
  /// Fewest lines before and after a break.
  var orphans: Int
  var widows: Int
  /// Height of an initial in lines; nil without one.
  var initialLines: Int?

  struct Marker {
    var line: TextLine
    var x: Pt
  }

  init(_ place: Surroundings, _ style: ParagraphStyle) {
    firstIndent = place.firstIndent * place.text.em
    (orphans, widows) = (style.orphans, style.widows)
    alignment = LineAlignment(style.alignment)
  }
}

extension LineAlignment {
  init(_ side: SideAlignment) {
    switch side {
    case .left, .inner: self = .left
    case .center: self = .center
    case .right, .outer: self = .right
    case .justify: self = .justify
    }
  }
}

func buildParagraph(
  _ paragraph: Paragraph, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  let setting = ParagraphSetting(place, context.style.paragraph)
  out += layoutParagraph(paragraph, in: place, setting, &context)
}

/// The lines of a paragraph as pieces of one grid line each.
func layoutParagraph(
  _ paragraph: Paragraph, in place: Surroundings, _ setting: ParagraphSetting, _ context: inout LayoutContext
) -> [Piece] {
  layoutText(context.paragraphText(paragraph, place.text), paragraph.span, in: place, setting, &context)
}

/// The lines of a text as pieces of one grid line each.
func layoutText(
  _ text: StyledText, _ span: Span, in place: Surroundings, _ setting: ParagraphSetting,
  _ context: inout LayoutContext
) -> [Piece] {
  var text = text
  guard !text.isEmpty else { return [] }
  var (setting, shape) = (
    setting,
    ParagraphShape(
      measure: place.width, firstIndent: setting.firstIndent, alignment: setting.alignment, beside: setting.beside)
  )
  let initial = setting.takeInitial(from: &text, &shape, context)
  var lines = context.typesetter.lines(text, shape)
  // An initial keeps its room below a text that is shorter.
  while let initial, lines.count < initial.lines { lines.append(TextLine()) }
  let owner = context.newOwner()
  let elements = place.elements + [Element(id: owner, tag: setting.tag)]
  var pieces: [Piece] = []
  pieces.reserveCapacity(lines.count)
  for (index, line) in lines.enumerated() {
    var line = line
    if index == 0, let initial { line.items = initial.items + line.items }
    var piece = linePiece(line, marker: index == 0 ? setting.marker : nil, owner: owner, &context)
    (piece.x, piece.elements, piece.span, piece.isPinned) = (place.x, elements, span, place.isPinned)
    piece.keepsWithNext = setting.keeps(after: index + 1, of: lines.count)
    pieces.append(piece)
  }
  if let last = pieces.indices.last, context.style.paragraph.space > 0 {
    pieces[last].below = context.style.paragraph.space
  }
  return pieces
}

extension ParagraphSetting {
  /// Takes an initial off the text and makes the lines beside it shorter. Text beside a picture has none: it is short already.
  fileprivate mutating func takeInitial(
    from text: inout StyledText, _ shape: inout ParagraphShape, _ context: LayoutContext
  ) -> DropInitial? {
    guard let lines = initialLines, beside == nil,
      let initial = context.takeInitial(lines, from: &text, width: shape.measure)
    else { return nil }
    shape.firstIndent = 0
    shape.beside = ParagraphShape.Beside(
      lines: lines, indent: initial.width, width: shape.measure - initial.width)
    orphans = max(orphans, lines)
    return initial
  }

  /// Whether a page may not end after so many lines of the paragraph.
  fileprivate func keeps(after done: Int, of count: Int) -> Bool {
    done < count && (done < orphans || count - done < widows)
  }
}

/// A line in a grid slot, with places for its note marks to lead back to.
func linePiece(
  _ line: TextLine, marker: ParagraphSetting.Marker?, owner: Int, _ context: inout LayoutContext
) -> Piece {
  let area = context.style.area
  var frame = line.frame
  if let marker {
    // A marker is read before its item.
    frame = Frame(size: frame.size)
    frame.place(marker.line.frame, at: Point(marker.x, 0))
    frame.place(line.frame, at: .zero)
  }
  let notes = line.notes.isEmpty ? [] : context.claim(line.notes, for: owner)
  for note in notes { frame.add(.destination(NoteNames.mark(note), Point(0, -area.baselineInSlot))) }
  return Piece(content: .fixed(frame), drop: area.baselineInSlot, height: area.leading, notes: notes)
}

extension LayoutContext {
  /// A paragraph's text; a strong run that opens it and is followed by more is a run-in lead.
  mutating func paragraphText(_ paragraph: Paragraph, _ style: TextStyle) -> StyledText {
    guard paragraph.content.count > 1, case .strong(let lead)? = paragraph.content.first else {
      return styledText(paragraph.content, style)
    }
    var text = styledText(lead, self.style.inline.lead.applied(to: style))
    append(Array(paragraph.content.dropFirst()), style, to: &text)
    return text
  }
}

/// `---`: a short rule in the middle of an empty line.
func buildRule(_ span: Span, in place: Surroundings, into out: inout [Piece], _ context: LayoutContext) {
  let leading = context.style.area.leading
  var frame = Frame(size: Size(place.width, leading))
  let middle = place.width / 2
  let half = min(place.width / 2, 3 * place.text.size)
  let stroke = Stroke(color: place.text.color, width: 0.25)
  frame.add(.begin(.artifact))
  frame.add(
    .path(
      .line(from: Point(middle - half, leading / 2), to: Point(middle + half, leading / 2)), PathPaint(stroke: stroke)))
  frame.add(.end)
  out.append(Piece(content: .fixed(frame), x: place.x, height: leading, elements: place.elements, span: span))
}
