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
  let area = context.style.area
  let inner = place.inset(left: style.padding, right: style.padding)
  let element = Element(id: context.newOwner(), tag: .paragraph)
  let rows = code.split(separator: "\n", omittingEmptySubsequences: false)
  let lines = rows.flatMap { row in
    row.isEmpty
      ? [TextLine()]
      : context.typesetter.lines(
        context.directed(StyledText([TextRun(String(row), style.text, span: span)])),
        ParagraphShape(measure: inner.width, alignment: .left)
      )
  }
  for line in lines {
    var frame = Frame(size: Size(place.width, area.leading))
    if let fill = style.fill {
      let slot = Rect(x: 0, y: -area.baselineInSlot, width: place.width, height: area.leading)
      frame.add(.path(.rectangle(slot), PathPaint(fill: fill)))
    }
    frame.place(line.frame, at: Point(inner.x - place.x, 0))
    out.append(
      Piece(
        content: .fixed(frame), x: place.x, drop: area.baselineInSlot, height: area.leading, isPinned: place.isPinned,
        elements: place.elements + [element], span: span))
  }
}
