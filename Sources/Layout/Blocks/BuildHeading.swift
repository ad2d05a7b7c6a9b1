// Headings: whole lines of the grid (占行), never alone at the foot of a page.
import Diagnose
import Document
import Measure
import Page
import Text

func buildHeading(
  _ heading: Heading, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  let style = context.style.heading(heading.level)
  let body = headingBody(heading, style, place.width, &context)
  let leading = context.style.area.leading
  let turned = (Double(body.lineCount - 1) * style.leading * style.text.size / leading - 0.001).rounded(.up)
  let total = max(context.style.area.wholeLines(body.height), (Double(style.lines) + max(0, turned)) * leading)
  // A heading on one line of the grid stands on its baseline.
  let share = style.lines == 1 && body.lineCount == 1 ? 0.5 : style.above
  let before = (total - body.height) * share
  let dropped = ((before / leading + 0.001).rounded(.down)) * leading
  var frame = Frame(size: Size(place.width, total - dropped))
  frame.add(.destination(heading.destination, .zero))
  frame.place(body.frame, at: Point(0, before - dropped))
  let mark = Mark(
    kind: .heading(level: heading.level), destination: heading.destination, number: heading.number,
    title: heading.content.plainText, ordinal: heading.ordinal)
  out.append(
    Piece(
      content: .fixed(frame), x: place.x, height: total - dropped, above: dropped, keepsWithNext: true,
      isPinned: place.isPinned, notes: body.notes,
      elements: place.elements + [Element(id: context.newOwner(), tag: .heading(level: heading.level))], mark: mark,
      span: heading.span))
}

/// A heading's lines without the room around them.
private struct HeadingBody {
  var frame: Frame
  var lineCount: Int
  var height: Pt
  var notes: [Int]
}

private func headingBody(
  _ heading: Heading, _ style: HeadingStyle, _ width: Pt, _ context: inout LayoutContext
) -> HeadingBody {
  let indent = style.indent * style.text.em
  var text = context.styledText(heading.content, style.text)
  let number = hangingNumber(heading, style, before: &text, context)
  // At the edge of the text a bracket gives up its blank half, as at the start of any line (CLREQ 3.1.6.3).
  let blank = indent == 0 && number != nil && opensWithBracket(heading.number) ? style.text.size / 2 : 0
  let hang = number.map { $0.width + style.gap * style.text.em - blank } ?? 0
  let alignment = style.alignment == .justify ? .left : LineAlignment(style.alignment)
  var shape = ParagraphShape(measure: max(2 * style.text.size, width - indent - hang), alignment: alignment)
  shape.isBalanced = true
  let lines = context.typesetter.lines(text, shape)
  let pitch = style.leading * style.text.size
  var body = HeadingBody(
    frame: Frame(size: Size(width, 0)), lineCount: max(1, lines.count), height: Double(max(1, lines.count)) * pitch,
    notes: context.claim(lines.flatMap(\.notes), for: context.newOwner()))
  for note in body.notes { body.frame.add(.destination(NoteNames.mark(note), .zero)) }
  let baseline = pitch / 2 + 0.38 * style.text.size
  if let number { body.frame.place(number.frame, at: Point(indent - blank, baseline)) }
  for (index, line) in lines.enumerated() {
    body.frame.place(line.frame, at: Point(indent + hang, baseline + Double(index) * pitch))
  }
  addRule(style, width, &body)
  return body
}

/// The number of a heading that is flush left, for the text to hang beside it; in any other heading it joins the text.
private func hangingNumber(
  _ heading: Heading, _ style: HeadingStyle, before text: inout StyledText, _ context: LayoutContext
) -> TextLine? {
  guard !heading.number.isEmpty else { return nil }
  let number = context.text(heading.number, style.number ?? style.text)
  if style.alignment == .left || style.alignment == .justify { return context.typesetter.line(number) }
  let blanks = String(repeating: "　", count: Int(style.gap.rounded()))
  text.runs.insert(contentsOf: number.runs + [TextRun(blanks, style.text)], at: 0)
  return nil
}

private func opensWithBracket(_ number: String) -> Bool { number.first.map { "（〔［【《〈".contains($0) } ?? false }

private func addRule(_ style: HeadingStyle, _ width: Pt, _ body: inout HeadingBody) {
  guard let rule = style.rule, rule.width > 0 else { return }
  let y = body.height + style.ruleGap
  body.frame.add(.begin(.artifact))
  body.frame.add(
    .path(
      .line(from: Point(0, y), to: Point(width, y)), PathPaint(stroke: Stroke(color: rule.color, width: rule.width)))
  )
  body.frame.add(.end)
  body.height = y + rule.width
}

extension TextLine {
  /// The line as a frame whose origin is the left end of the measure on the baseline.
  var frame: Frame { Frame(size: Size(width, ascent + descent), items: items) }
}
