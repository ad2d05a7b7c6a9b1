// Headings that are sentences: they begin the paragraph that follows 接排.
import Diagnose
import Document
import Measure
import Page
import Text

/// The paragraph that a heading begins, taken from the blocks; nil if the heading stands alone.
func takeParagraph(
  after heading: Heading, from blocks: inout ArraySlice<Block>, _ context: LayoutContext
) -> Paragraph? {
  guard context.style.heading(heading.level).runsIn, let end = heading.content.plainText.last, "。！？：".contains(end),
    case .paragraph(let paragraph)? = blocks.first
  else { return nil }
  blocks.removeFirst()
  return paragraph
}

/// Heading and paragraph as one, each in its own type; on the page the heading may stand at the foot.
func buildRunIn(
  _ heading: Heading, _ paragraph: Paragraph, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  let style = context.style.heading(heading.level)
  var text = StyledText(heading.number, style.number ?? style.text)
  text.runs += context.styledText(heading.content, style.text).runs
  text.runs += context.paragraphText(paragraph, place.text).runs
  let setting = ParagraphSetting(place, context.style.paragraph)
  var pieces = layoutText(text, paragraph.span, in: place, setting, &context)
  guard let first = pieces.indices.first else { return }
  pieces[first].mark = Mark(
    kind: .heading(level: heading.level), destination: heading.destination, number: heading.number,
    title: heading.content.plainText, ordinal: heading.ordinal)
  if case .fixed(var frame) = pieces[first].content {
    frame.add(.destination(heading.destination, Point(0, -context.style.area.baselineInSlot)))
    pieces[first].content = .fixed(frame)
  }
  out += pieces
}
