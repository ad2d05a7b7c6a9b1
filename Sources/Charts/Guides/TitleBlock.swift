// The title above a chart.
import Document
import Measure
import Page

/// Sets the title and the subtitle.
/// - Returns: a frame of the width, with the room below the title; nil without a title.
func titleFrame(_ title: TitleDefinition?, width: Pt, theme: ChartTheme, setter: TextSetter) -> Frame? {
  guard let title else { return nil }
  let lines = title.lines.map { ($0, theme.title) } + title.subtitle.map { ($0, theme.axisTitle) }
  var frame = Frame(size: Size(width, 0))
  var y: Pt = 0
  for (text, style) in lines where !text.isEmpty {
    let set = setter.set(text, style, measure: width) ?? setter.set(text, style)
    let (x, align): (Pt, MarkDefinition.Align) =
      switch title.anchor {
      case .start: (0, .left)
      case .middle: (width / 2, .center)
      case .end: (width, .right)
      }
    for item in PlacedText(text: set, anchor: Point(x, y), align: align, baseline: .top).items() { frame.add(item) }
    y += set.height + 3
  }
  frame.size.height = y + 3
  return frame
}
