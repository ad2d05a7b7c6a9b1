// A text of head or foot, set: lines that hang beside a label, shrink, or end where the sense allows it.
import Diagnose
import Document
import Measure
import Page
import Text

/// Lines of a text with label and what stands beside them. The frame's origin is its left edge on the first baseline.
struct SetMatterText {
  private(set) var frame: Frame
  /// Left edge, from the type area's.
  private(set) var x: Pt = 0
  /// From the first to the last baseline.
  private(set) var height: Pt = 0
  /// The style as set, smaller than asked for where it had to shrink.
  private(set) var style: TextStyle
  private(set) var tag: StructureTag = .paragraph
  /// What is printed, for its ink.
  private(set) var characters: StyledText

  /// nil if none of the places has anything to say.
  init?(_ text: MatterText, _ slots: SlotValues, room: Pt, _ context: inout LayoutContext) {
    guard let filled = slots.text(text.slot.template) else { return nil }
    var rows = filled.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    if text.perLine > 1 { rows = rows.grouped(text.perLine) }
    if rows.count == 1 { rows[0] += text.beside }
    style = text.slot.style
    frame = Frame(size: .zero)
    characters = StyledText(filled, style)
    tag = text.isTitle ? .heading(level: 1) : .paragraph
    let em = style.em
    let inner = max(em, room - (text.left + text.right) * em)
    var setter = LineSetter(text: text, room: inner)
    setter.set(rows, &context)
    (style, height) = (setter.style, Double(setter.lines.count - 1) * setter.pitch)
    characters = StyledText(rows.joined(), style)
    for (index, line) in setter.lines.enumerated() {
      // Lines of head and foot are no running text: each stands for itself.
      if index > 0, !text.isTitle { frame.add(.end) }
      if index > 0, !text.isTitle { frame.add(.begin(.paragraph)) }
      for part in line { frame.place(part.line.frame, at: Point(part.x, Double(index) * setter.pitch)) }
    }
    frame.size = Size(setter.width, height + style.size)
    x = text.left * em + offset(setter.width, in: inner, text.slot.alignment)
    if rows.count > 1, !text.beside.isEmpty { place(text.beside, beside: setter.width, context) }
  }

  /// A text that is placed line by line.
  init(style: TextStyle, characters: StyledText) {
    (self.style, self.characters) = (style, characters)
    frame = Frame(size: .zero)
  }

  /// Places a line that stands for itself.
  mutating func place(_ line: TextLine, at origin: Point) {
    if !frame.items.isEmpty {
      frame.add(.end)
      frame.add(.begin(.paragraph))
    }
    frame.place(line.frame, at: origin)
  }
  mutating func setHeight(_ height: Pt) { self.height = height }

  private func offset(_ width: Pt, in room: Pt, _ alignment: SideAlignment) -> Pt {
    switch alignment {
    case .left, .justify, .inner: 0
    case .center: (room - width) / 2
    case .right, .outer: room - width
    }
  }

  /// 文件 beside the names of several issuers, in the middle of their height (GB/T 9704, 7.2.4).
  private mutating func place(_ beside: String, beside width: Pt, _ context: LayoutContext) {
    let line = context.typesetter.line(StyledText(beside, style))
    frame.place(line.frame, at: Point(width + style.size / 2, height / 2))
    x -= (line.width + style.size / 2) / 2
  }
}

/// Breaks a text into lines that hang beside its label.
private struct LineSetter {
  struct Part {
    var line: TextLine
    var x: Pt
  }
  let text: MatterText
  let room: Pt
  private(set) var style: TextStyle
  private(set) var lines: [[Part]] = []
  private(set) var pitch: Pt = 0
  /// Of the widest line with its label.
  private(set) var width: Pt = 0

  init(text: MatterText, room: Pt) {
    (self.text, self.room) = (text, room)
    style = text.slot.style
  }

  mutating func set(_ rows: [String], _ context: inout LayoutContext) {
    shrink(rows, context)
    let scale = style.size / text.slot.style.size
    pitch = text.leading.map { $0 * scale } ?? context.style.area.leading
    let label = text.label.isEmpty ? nil : context.typesetter.line(StyledText(text.label, text.labelStyle ?? style))
    let hang = label?.width ?? 0
    for (index, row) in rows.enumerated() {
      let number = rows.count > 1 ? text.items?.text(index + 1) ?? "" : ""
      let mark = number.isEmpty ? nil : context.typesetter.line(StyledText(number, style))
      let left = hang + (mark?.width ?? 0) + gap(behind: number)
      for (place, line) in broken(row, max(style.em, room - left), context).enumerated() {
        var parts = [Part(line: line, x: left)]
        if place == 0, let mark { parts.insert(Part(line: mark, x: hang), at: 0) }
        if place == 0, index == 0, let label { parts.insert(Part(line: label, x: 0), at: 0) }
        width = max(width, left + line.width)
        lines.append(parts)
      }
    }
    if text.spreads { spread(rows, context) }
    if text.slot.alignment == .center { center() }
  }

  /// A quarter of an em behind the point of a number, so that “1.” before 2020 does not read as 1.2020.
  private func gap(behind number: String) -> Pt { number.hasSuffix(".") ? style.em / 4 : 0 }

  /// Smaller type where a line is too wide, if the slot says so.
  private mutating func shrink(_ rows: [String], _ context: LayoutContext) {
    guard text.slot.fit == .shrink else { return }
    let beside = rows.count > 1 && !text.beside.isEmpty ? Double(text.beside.count) + 0.5 : 0
    let widest = rows.map { context.typesetter.width(StyledText($0, style)) }.max() ?? 0
    let needed = widest + beside * style.size
    if needed > room { style.size *= room / needed }
  }

  private func broken(_ row: String, _ measure: Pt, _ context: LayoutContext) -> [TextLine] {
    let alignment = text.slot.alignment
    if text.slot.fit == .shrink { return [context.typesetter.line(StyledText(row, style))] }
    if text.breaksAtSense {
      let rows = TitleBreaker(row, style, context.typesetter).lines(measure: measure)
      return rows.map { context.typesetter.line(StyledText($0, style)) }
    }
    let isFilled = alignment == .justify || alignment == .left
    return context.typesetter.lines(
      StyledText(row, style), ParagraphShape(measure: measure, alignment: isFilled ? .justify : .left))
  }

  /// Every line as wide as the widest: the room between its characters grows 均排.
  private mutating func spread(_ rows: [String], _ context: LayoutContext) {
    guard rows.count == lines.count else { return }
    for (index, row) in rows.enumerated() where row.count > 1 {
      guard let x = lines[index].last?.x else { continue }
      let natural = context.typesetter.width(StyledText(row, style))
      let gap = (width - x - natural) / Double(row.count - 1) / style.size
      guard gap > 0 else { continue }
      let spaced = style.with { $0.tracking = gap }
      lines[index] = [Part(line: context.typesetter.line(StyledText(row, spaced)), x: x)]
    }
  }

  private mutating func center() {
    for index in lines.indices {
      let right = lines[index].map { $0.x + $0.line.width }.max() ?? 0
      for part in lines[index].indices { lines[index][part].x += (width - right) / 2 }
    }
  }
}

extension [String] {
  /// Names in rows of so many: a name of two characters takes the room of three, as names in rows do.
  fileprivate func grouped(_ count: Int) -> [String] {
    let names = map { $0.count == 2 ? "\($0.prefix(1))　\($0.suffix(1))" : $0 }
    return stride(from: 0, to: names.count, by: count).map { start in
      names[start..<Swift.min(start + count, names.count)].joined(separator: "　")
    }
  }
}
