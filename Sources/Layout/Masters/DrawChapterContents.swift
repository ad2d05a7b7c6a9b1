// The short contents of a divider: sections of the chapter with their pages.
import Document
import Measure
import Page
import Text

/// The entries of a chapter in a frame, smaller if there are too many for it.
func chapterContents(
  _ entries: [MasterContent.DividerEntry], _ style: ChapterContents, in rect: Rect, _ context: inout LayoutContext
) -> [FrameItem] {
  guard !entries.isEmpty else { return [] }
  let wanted = Double(entries.count) * style.leading * style.text.size
  let scale = max(style.leastScale, min(1, rect.height / wanted))
  let text = style.text.with { $0.size *= scale }
  let page = style.page.with { $0.size *= scale }
  let pitch = style.leading * text.size
  var items: [FrameItem] = [.begin(.contents)]
  for (index, entry) in entries.enumerated() {
    let top = rect.minY + Double(index) * pitch
    // What a frame cannot hold is left out: the contents at the front list everything.
    guard top + pitch <= rect.maxY + 0.01 else { break }
    if let rule = style.rule { items += ruleItems(rule, from: Point(rect.minX, top), width: rect.width) }
    let number = context.typesetter.line(StyledText(entry.page, page))
    let room = rect.width - number.width - text.size
    let line = fitting(entry.title, text, width: room, &context)
    let baseline = top + pitch / 2 + 0.38 * text.size
    items += [
      .begin(.contentsEntry), .frame(line.frame, .translation(Point(rect.minX, baseline))),
      .frame(number.frame, .translation(Point(rect.maxX - number.width, baseline))),
      .link(.destination(entry.destination), Rect(x: rect.minX, y: top, width: rect.width, height: pitch)), .end,
    ]
  }
  return items + [.end]
}

/// The text on one line, smaller if it is too wide.
private func fitting(_ text: String, _ style: TextStyle, width: Pt, _ context: inout LayoutContext) -> TextLine {
  let line = context.typesetter.line(StyledText(text, style))
  guard line.width > width, width > 0 else { return line }
  return context.typesetter.line(StyledText(text, style.with { $0.size *= width / line.width }))
}

func ruleItems(_ rule: Pen, from start: Point, width: Pt) -> [FrameItem] {
  let path = Path.line(from: start, to: Point(start.x + width, start.y))
  return [.begin(.artifact), .path(path, PathPaint(stroke: Stroke(color: rule.color, width: rule.width))), .end]
}
