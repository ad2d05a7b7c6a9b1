// Lists: markers in whole characters, text hanging beside them.
import Diagnose
import Document
import Measure
import Page
import Text

func buildList(_ list: List, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext) {
  let style = context.style.list
  if style.isRunIn { return buildRunInList(list, in: place, into: &out, &context) }
  let markers = listMarkers(list, place, &context)
  let em = place.text.em
  let indent = place.listDepth == 0 ? style.indent * em : 0
  let widest = markers.map(\.width).max() ?? 0
  // Wide numbers push the text out by half characters, so that items still line up.
  let hang = max(style.hang * em, ((widest / em + 0.25) * 2).rounded(.up) / 2 * em)
  let listElement = Element(id: context.newOwner(), tag: .list)
  let start = out.count
  for (item, marker) in zip(list.items, markers) {
    var inner = place.inset(left: indent + hang)
    inner.listDepth += 1
    inner.firstIndent = 0
    inner.elements = place.elements + [listElement, Element(id: context.newOwner(), tag: .listItem)]
    let room = inner.x - place.x
    let set = ParagraphSetting.Marker(line: marker, x: -min(hang, room))
    buildItem(item, marker: set, in: inner, into: &out, &context)
  }
  guard place.listDepth == 0, style.space > 0, out.count > start else { return }
  out[start].above = max(out[start].above, style.space)
  out[out.count - 1].below = max(out[out.count - 1].below, style.space)
}

/// Items as paragraphs that begin with their number or bullet.
private func buildRunInList(
  _ list: List, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  var inner = place
  inner.listDepth += 1
  for (index, item) in list.items.enumerated() {
    let marker = markerText(list, index, depth: place.listDepth, context.style.list)
    var text = StyledText(marker, context.style.list.marker ?? place.text)
    var rest = item[...]
    if case .paragraph(let paragraph)? = item.first {
      text.runs += context.paragraphText(paragraph, place.text).runs
      rest = item.dropFirst()
    }
    let setting = ParagraphSetting(place, context.style.paragraph)
    out += layoutText(text, list.span, in: place, setting, &context)
    buildBlocks(Array(rest), in: inner, into: &out, &context)
  }
}

/// An item: the marker stands beside its first line, or on a line of its own before a block without lines.
private func buildItem(
  _ blocks: [Block], marker: ParagraphSetting.Marker, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  var setting = ParagraphSetting(place, context.style.paragraph)
  setting.marker = marker
  setting.tag = .paragraph
  if context.style.list.turnsToEdge {
    // Turned-over lines go back under the marker: the first line is indented by the room of the marker instead.
    let outer = Surroundings(moving: place, left: marker.x)
    setting.firstIndent = -marker.x
    setting.marker?.x = 0
    buildFirst(blocks, in: outer, rest: place, setting, into: &out, &context)
  } else {
    buildFirst(blocks, in: place, rest: place, setting, into: &out, &context)
  }
}

private func buildFirst(
  _ blocks: [Block], in first: Surroundings, rest: Surroundings, _ setting: ParagraphSetting,
  into out: inout [Piece], _ context: inout LayoutContext
) {
  guard case .paragraph(let paragraph)? = blocks.first, !paragraph.content.isEmpty else {
    out.append(markerLine(setting, in: first, context))
    buildBlocks(blocks, in: rest, into: &out, &context)
    return
  }
  out += layoutParagraph(paragraph, in: first, setting, &context)
  buildBlocks(Array(blocks.dropFirst()), in: rest, into: &out, &context)
}

private func markerLine(_ setting: ParagraphSetting, in place: Surroundings, _ context: LayoutContext) -> Piece {
  let area = context.style.area
  var frame = Frame(size: Size(0, area.leading))
  if let marker = setting.marker { frame.place(marker.line.frame, at: Point(marker.x, 0)) }
  return Piece(
    content: .fixed(frame), x: place.x, drop: area.baselineInSlot, height: area.leading, keepsWithNext: true,
    isPinned: place.isPinned, elements: place.elements)
}

/// The markers of all items, set.
private func listMarkers(_ list: List, _ place: Surroundings, _ context: inout LayoutContext) -> [TextLine] {
  let style = context.style.list
  let text = style.marker.map { marker in
    place.text.with { ($0.role, $0.weight, $0.color) = (marker.role, marker.weight, marker.color) }
  }
  return list.items.indices.map { index in
    let characters = markerText(list, index, depth: place.listDepth, style)
    return context.typesetter.line(context.text(characters, text ?? place.text))
  }
}

private func markerText(_ list: List, _ index: Int, depth: Int, _ style: ListStyle) -> String {
  guard let start = list.start else { return style.bullets[min(depth, style.bullets.count - 1)] }
  return style.numbers[min(depth, style.numbers.count - 1)].text(start &+ index)
}

extension Surroundings {
  /// The place moved out to the left (negative) by as much as it is narrower there.
  fileprivate init(moving place: Surroundings, left: Pt) {
    self = place
    x += left
    width -= left
  }
}
