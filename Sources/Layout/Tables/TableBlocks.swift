// What stands above and below the rows: caption and unit, （续表）, notes and source.
import Document
import Measure
import Page
import Text

/// A piece of a table beside its rows, set once and as wide as the part's frame.
struct TableBlock: Sendable {
  var frame = Frame(size: .zero)
  /// With the room between it and the rows; 0 for an empty block.
  var height: Pt = 0
  var notes: [Int] = []
}

/// The blocks of one table.
struct TableBlocks: Sendable {
  /// Name of the caption's place.
  var destination: String
  var caption = TableBlock()
  var continued = TableBlock()
  var tail = TableBlock()
}

/// Sets the blocks of a table. Notes are claimed by the caller.
struct BlockSetter {
  let table: Table
  let look: TableLook
  /// Width of the frame, and where the table lies in it.
  let width: Pt
  let left: Pt
  let tableWidth: Pt

  // MARK: Above

  /// 表 4　标题, and the unit at the right: on the last line of the caption if there is room, else on a line of its own.
  func caption(_ context: inout LayoutContext) -> TableBlock {
    var lines = BlockLines(width: width)
    let title = titleText(&context)
    if !title.isEmpty {
      lines.add(setLines(title, look.captionAlignment, context), pitch: look.caption.size * look.leading)
    }
    if let unit = table.unit.map({ context.typesetter.line(StyledText(look.unitLabel + $0, look.unit)) }) {
      lines.add(right: unit, edge: left + tableWidth, gap: 2 * look.unit.size, pitch: look.unit.size * look.leading)
    }
    return lines.block(tag: .caption, spaceBelow: look.captionSpace)
  }

  private func titleText(_ context: inout LayoutContext) -> StyledText {
    var text = context.styledText(table.caption.content, look.caption)
    guard !table.caption.number.isEmpty else { return text }
    let blanks = text.isEmpty ? "" : String(repeating: "　", count: Int(look.captionGap.rounded()))
    text.runs.insert(TextRun(table.caption.number + blanks, look.caption), at: 0)
    return text
  }

  /// （续表）, with the caption if the layout repeats it, and the unit again.
  func continued(_ context: inout LayoutContext) -> TableBlock {
    var lines = BlockLines(width: width)
    let label = look.continuedLabel.replacingPlaceholder("{number}", with: table.caption.number)
    var text = StyledText(label, look.continued)
    if look.repeatsCaption {
      let caption = StyledText(titleText(&context).runs.filter { $0.note == nil })
      if !caption.isEmpty { text.runs = caption.runs + text.runs }
    }
    let alignment = look.continuedAlignment ?? look.captionAlignment
    if !text.isEmpty {
      let size = look.repeatsCaption ? max(look.caption.size, look.continued.size) : look.continued.size
      lines.add(setLines(text, alignment, context), pitch: size * look.leading)
    }
    if let unit = table.unit.map({ context.typesetter.line(StyledText(look.unitLabel + $0, look.unit)) }) {
      lines.add(right: unit, edge: left + tableWidth, gap: 2 * look.unit.size, pitch: look.unit.size * look.leading)
    }
    return lines.block(tag: .artifact, spaceBelow: look.captionSpace)
  }

  private func setLines(_ text: StyledText, _ alignment: TableLook.Alignment, _ context: LayoutContext) -> [TextLine] {
    // A caption at the side begins or ends with the table; a centred one may be wider than a narrow table.
    let (x, measure) = alignment == .center ? (0, width) : (left, tableWidth)
    let shape = ParagraphShape(measure: measure, alignment: alignment.lineAlignment)
    return context.typesetter.lines(text, shape).map { $0.shifted(by: x) }
  }

  // MARK: Below

  /// 注：1. …, 2. …, 资料来源：…, each with its lines hanging behind its label.
  func tail(_ context: inout LayoutContext) -> TableBlock {
    var lines = BlockLines(width: width)
    let measure = max(tableWidth, min(width, 20 * look.note.size))
    let x = tableWidth < measure ? max(0, left + (tableWidth - measure) / 2) : left
    let pitch = look.note.size * look.leading
    let isNumbered = table.notes.count > 1
    let indent = context.typesetter.prepare(StyledText(look.notesLabel, look.note)).position(ofByte: .max)
    for (index, note) in table.notes.enumerated() {
      let label = (index == 0 ? look.notesLabel : "") + (isNumbered ? "\(index + 1). " : "")
      let item = HangingText(
        label: StyledText(label, look.note), text: context.styledText(note, look.note),
        x: x + (index == 0 ? 0 : indent),
        measure: measure - (index == 0 ? 0 : indent))
      lines.add(paragraph: item.lines(context), pitch: pitch)
    }
    if !table.sourceNote.isEmpty {
      let item = HangingText(
        label: StyledText(look.sourceLabel, look.note), text: context.styledText(table.sourceNote, look.note), x: x,
        measure: measure)
      lines.add(paragraph: item.lines(context), pitch: pitch)
    }
    return lines.block(tag: nil, spaceAbove: look.noteSpace)
  }
}

/// A text whose lines hang behind its label.
private struct HangingText {
  let label: StyledText
  let text: StyledText
  let x: Pt
  let measure: Pt

  func lines(_ context: LayoutContext) -> [TextLine] {
    let labelLine = context.typesetter.line(label)
    // A label that takes half the width is set in one with its text.
    guard labelLine.width < measure / 2 else {
      return context.typesetter.lines(StyledText(label.runs + text.runs), ParagraphShape(measure: measure))
        .map { $0.shifted(by: x) }
    }
    // The blanks at the label's end count here, unlike at the end of a line.
    let width = context.typesetter.prepare(label).position(ofByte: .max)
    var lines = context.typesetter.lines(text, ParagraphShape(measure: max(1, measure - width)))
      .map { $0.shifted(by: x + width) }
    if let first = lines.indices.first {
      lines[first].items = labelLine.shifted(by: x).items + lines[first].items
      lines[first].notes = labelLine.notes + lines[first].notes
    }
    return lines
  }
}

/// Lines of a block, one below the other.
private struct BlockLines {
  let width: Pt
  private var frame = Frame(size: .zero)
  private var height: Pt = 0
  private var notes: [Int] = []
  /// Baseline and left and right end of the last line.
  private var last: (baseline: Pt, left: Pt, right: Pt)?

  init(width: Pt) { self.width = width }

  mutating func add(_ lines: [TextLine], pitch: Pt) {
    for line in lines {
      let baseline = height + pitch / 2 + 0.38 * (line.ascent + line.descent)
      frame.draw(line, at: Point(0, baseline))
      height += pitch
      notes += line.notes
      last = (baseline, line.leftEnd, line.width)
    }
  }

  mutating func add(paragraph lines: [TextLine], pitch: Pt) {
    frame.add(.begin(.paragraph))
    add(lines, pitch: pitch)
    frame.add(.end)
  }

  /// Adds a line at a right edge: beside the last one, if that leaves a gap.
  mutating func add(right line: TextLine, edge: Pt, gap: Pt, pitch: Pt) {
    let x = edge - line.width
    if let last, last.right + gap <= x {
      frame.draw(line, at: Point(x, last.baseline))
    } else {
      add([line.shifted(by: x)], pitch: pitch)
    }
    notes += line.notes
  }

  func block(tag: StructureTag?, spaceAbove: Pt = 0, spaceBelow: Pt = 0) -> TableBlock {
    guard height > 0 else { return TableBlock() }
    var tagged = Frame(size: Size(width, height))
    if let tag { tagged.add(.begin(tag)) }
    tagged.place(frame, at: Point(0, spaceAbove))
    if tag != nil { tagged.add(.end) }
    return TableBlock(frame: tagged, height: height + spaceAbove + spaceBelow, notes: notes)
  }
}

extension TableLook.Alignment {
  var lineAlignment: LineAlignment {
    switch self {
    case .left: .left
    case .center: .center
    case .right: .right
    }
  }
}

extension TextLine {
  /// Where the first glyph stands.
  fileprivate var leftEnd: Pt {
    items.reduce(width) { left, item in
      if case .glyphs(_, let at) = item { min(left, at.x) } else { left }
    }
  }
}

extension Frame {
  /// Puts a line with the left end of its measure and its baseline at a point.
  mutating func draw(_ line: TextLine, at place: Point) {
    for item in line.items { add(item.moved(by: place)) }
  }
}

extension String {
  fileprivate func replacingPlaceholder(_ name: String, with text: String) -> String {
    guard let range = firstRange(of: name) else { return self }
    return String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
