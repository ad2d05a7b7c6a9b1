// Boxes: a title with a badge, then blocks; the flow draws field and bar on each page that the box touches.
import Diagnose
import Document
import Measure
import Page
import Text

func buildBox(
  _ container: Container, _ kind: Container.BoxKind, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  let style = context.style.box(kind)
  let em = place.text.em
  let look = BoxLook(
    style: style, badge: badge(container.number, style, &context), left: place.x - style.overhang,
    right: place.x + place.width + style.overhang)
  var inner = place.inset(left: style.left * em, right: style.right * em)
  inner.text = style.look.applied(to: place.text)
  (inner.firstIndent, inner.isPinned, inner.turned) = (style.firstIndent, true, nil)
  inner.elements = place.elements + [Element(id: context.newOwner(), tag: .box)]
  var pieces: [Piece] = []
  buildBlocks(container.blocks, in: inner, into: &pieces, &context)
  if let last = pieces.indices.last { pieces[last].keepsWithNext = true }
  keepWithTitle(&pieces, style, context.style.area)
  out.append(
    Piece(
      content: .openBox(look), height: 0, above: style.before, keepsWithNext: true, isPinned: true,
      elements: inner.elements, span: container.span))
  out.append(titlePiece(container, style, inner, &context))
  out += pieces
  out.append(
    Piece(
      content: .closeBox, height: Double(style.bottomLines) * context.style.area.leading, below: style.after,
      isPinned: true, elements: inner.elements, span: container.span))
}

/// Some lines of text stand with the title.
private func keepWithTitle(_ pieces: inout [Piece], _ style: BoxStyle, _ area: TypeArea) {
  var lines = style.keepLines
  for index in pieces.indices {
    lines -= max(1, Int((pieces[index].height / area.leading).rounded()))
    guard lines > 0 else { return }
    pieces[index].keepsWithNext = true
  }
}

private func titlePiece(
  _ container: Container, _ style: BoxStyle, _ place: Surroundings, _ context: inout LayoutContext
) -> Piece {
  let area = context.style.area
  let text = context.styledText(container.title, style.title)
  let alignment = style.titleAlignment == .justify ? .left : LineAlignment(style.titleAlignment)
  let lines =
    text.isEmpty
    ? [] : context.typesetter.lines(text, ParagraphShape(measure: place.width, alignment: alignment))
  // A title stands on the last of its lines; further lines of it take a grid line each.
  let count = text.isEmpty ? max(1, style.titleLines / 2) : style.titleLines + max(0, lines.count - 1)
  let notes = context.claim(lines.flatMap(\.notes), for: context.newOwner())
  var frame = Frame(size: Size(place.width, Double(count) * area.leading))
  if !container.destination.isEmpty { frame.add(.destination(container.destination, .zero)) }
  for note in notes { frame.add(.destination(NoteNames.mark(note), .zero)) }
  let first = titleBaseline(style, lines: max(1, lines.count), total: count, area)
  if !lines.isEmpty { frame.add(.begin(.paragraph)) }
  for (index, line) in lines.enumerated() {
    frame.place(line.frame, at: Point(0, first + Double(index) * area.leading))
  }
  if !lines.isEmpty { frame.add(.end) }
  let mark =
    container.destination.isEmpty
    ? nil : Mark(kind: .caption, destination: container.destination, number: container.number)
  return Piece(
    content: .fixed(frame), x: place.x, height: frame.size.height, keepsWithNext: true, isPinned: true, notes: notes,
    elements: place.elements, mark: mark, span: container.span)
}

/// The baseline of a title's first line: under the badge if there is one, otherwise in the middle of its room.
private func titleBaseline(_ style: BoxStyle, lines: Int, total: Int, _ area: TypeArea) -> Pt {
  let room = Double(total) * area.leading
  let height = Double(lines - 1) * area.leading + style.title.size
  let top = style.badge.map { max(0, $0.drop + $0.height) } ?? 0
  return top + max(0, room - top - height) / 2 + 0.88 * style.title.size
}

private func badge(_ number: String, _ style: BoxStyle, _ context: inout LayoutContext) -> Frame? {
  guard let badge = style.badge, !number.isEmpty else { return nil }
  let line = context.typesetter.line(context.text(number, badge.text))
  let size = Size(line.width + 2 * badge.padding, badge.height)
  var frame = Frame(size: size)
  frame.add(.path(.rectangle(Rect(.zero, size)), PathPaint(fill: badge.fill)))
  frame.place(line.frame, at: Point(badge.padding, badge.height / 2 + 0.38 * badge.text.size))
  return frame
}
