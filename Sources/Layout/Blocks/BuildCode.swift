// Fenced code: lines as they were written, on a tint.
import Diagnose
import Document
import Measure
import Page
import Text

func buildCode(
  _ code: String, _ span: Span, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  let style = context.style.code
  let lines = codeLines(code, span, measure: place.inset(left: style.padding, right: style.padding).width, &context)
  let element = Element(id: context.newOwner(), tag: .paragraph)
  func add(_ frame: Frame, drop: Pt, height: Pt) {
    out.append(
      Piece(
        content: .fixed(frame), x: place.x, drop: drop, height: height, isPinned: place.isPinned,
        elements: place.elements + [element], span: span))
  }
  guard let leading = style.leading else {
    let area = context.style.area
    for line in lines {
      let slot = Rect(x: 0, y: -area.baselineInSlot, width: place.width, height: area.leading)
      var frame = codeField(slot, style)
      frame.place(line.frame, at: Point(style.padding, 0))
      add(frame, drop: area.baselineInSlot, height: area.leading)
    }
    return
  }
  let most = place.fullHeight > 0 ? max(1, Int((place.fullHeight - 2 * style.padding) / leading)) : lines.count
  for start in stride(from: 0, to: lines.count, by: most) {
    let part = lines[start..<min(start + most, lines.count)]
    let height = Double(part.count) * leading + 2 * style.padding
    var frame = codeField(Rect(x: 0, y: 0, width: place.width, height: height), style)
    for (row, line) in part.enumerated() {
      let baseline = style.padding + (Double(row) + 0.5) * leading + 0.36 * style.text.size
      frame.place(line.frame, at: Point(style.padding, baseline))
    }
    add(frame, drop: 0, height: height)
  }
}

private func codeLines(_ code: String, _ span: Span, measure: Pt, _ context: inout LayoutContext) -> [TextLine] {
  let style = context.style.code
  let rows = code.split(separator: "\n", omittingEmptySubsequences: false)
  return rows.flatMap { row in
    row.isEmpty
      ? [TextLine()]
      : context.typesetter.lines(
        context.directed(StyledText(codeRuns(row, style.text, span))),
        ParagraphShape(measure: measure, alignment: .left))
  }
}

/// Blanks before a line are set wide, since a proportional face makes them too narrow to tell levels apart.
private func codeRuns(_ row: Substring, _ style: TextStyle, _ span: Span) -> [TextRun] {
  let blanks = row.prefix { $0 == " " }
  let text = TextRun(String(row.dropFirst(blanks.count)), style, span: span)
  return blanks.isEmpty ? [text] : [TextRun(String(blanks), style.with { $0.tracking = 0.25 }, span: span), text]
}

/// A frame with the tint that code stands on.
private func codeField(_ field: Rect, _ style: CodeStyle) -> Frame {
  var frame = Frame(size: field.size)
  if let fill = style.fill { frame.add(.path(.rectangle(field), PathPaint(fill: fill))) }
  return frame
}
