// A master's frames, drawn for one page.
import Diagnose
import Document
import Measure
import Page
import Text

/// What a master needs beside its slots.
struct MasterContent: Sendable {
  var slots: SlotValues
  /// The chapter's own contents, for dividers.
  var entries: [DividerEntry] = []
  /// Values of motifs.
  var motifs: MotifValues
  /// The destination of the chapter, where a divider is its heading.
  var destination = ""

  struct DividerEntry: Sendable {
    var title: String
    var page: String
    var destination: String
  }
}

/// Draws masters.
struct MasterPainter {
  let master: PageMaster
  let side: PageSide
  let content: MasterContent
  let area: TypeArea

  /// Everything on the master, from the corner of the trimmed sheet.
  func items(_ context: inout LayoutContext) -> [FrameItem] {
    var items: [FrameItem] = []
    if let fill = master.fill { items += field(Rect(.zero, area.sheet), fill) }
    for frame in master.frames where isShown(frame) {
      let rect = placed(frame.rect)
      switch frame.content {
      case .field(let color): items += field(rect, color)
      case .text(let slot): items += text(slot, in: rect, &context)
      case .motif(let motif):
        items += [.begin(.artifact)] + motifItems(motif, content.motifs.values(motif.source), in: rect) + [.end]
      case .chapterContents(let style):
        items += chapterContents(content.entries, style, in: rect, &context)
      case .imprint: items += imprint(in: rect, &context)
      }
    }
    return items
  }

  private func isShown(_ frame: MasterFrame) -> Bool {
    switch frame.sides {
    case .both: true
    case .left: side == .left
    case .right: side == .right
    }
  }

  /// The frame's place on this side of the book.
  private func placed(_ rect: Rect) -> Rect {
    guard side == .left, area.isMirrored else { return rect }
    return Rect(x: area.sheet.width - rect.maxX, y: rect.minY, width: rect.width, height: rect.height)
  }

  /// A field; where it touches the edge of the sheet it goes on into the bleed.
  private func field(_ rect: Rect, _ color: Color) -> [FrameItem] {
    let bleed = Insets(
      top: rect.minY <= 0.01 ? -area.bleed : 0, right: rect.maxX >= area.sheet.width - 0.01 ? -area.bleed : 0,
      bottom: rect.maxY >= area.sheet.height - 0.01 ? -area.bleed : 0, left: rect.minX <= 0.01 ? -area.bleed : 0)
    return [.begin(.artifact), .path(.rectangle(rect.inset(by: bleed)), PathPaint(fill: color)), .end]
  }

  // MARK: Text

  private func text(_ slot: TextSlot, in rect: Rect, _ context: inout LayoutContext) -> [FrameItem] {
    if let name = content.slots.unknownParameter(in: slot.template) { reportParameter(name, context: &context) }
    guard let characters = content.slots.text(slot.template) else { return [] }
    // Vertical lines are set as if they ran to the right, in a frame that is then stood up.
    let room = slot.direction == .vertical ? Size(rect.height, rect.width) : rect.size
    let set = lines(characters, slot, width: room.width, &context)
    let pitch = set.size * slot.leading
    let height = Double(set.lines.count) * pitch
    if height > room.height + pitch * 0.5, slot.fit != .clip { reportOverfull(characters, context: &context) }
    let top =
      switch slot.vertical {
      case .top: 0.0
      case .center: (room.height - height) / 2
      case .bottom: room.height - height
      }
    var frame = Frame(size: room)
    for (index, line) in set.lines.enumerated() {
      let x = set.isPlaced ? 0 : offset(line.width, slot.alignment, in: room.width)
      let y = top + (Double(index) + 0.5) * pitch + 0.38 * set.size
      frame.place(line.frame, at: Point(x, y))
    }
    if slot.direction == .vertical { frame = frame.turnedClockwise() }
    let tag = tag(of: slot)
    var items: [FrameItem] = [.begin(tag)]
    if case .heading = tag, !content.destination.isEmpty {
      items.append(.destination(content.destination, rect.origin))
    }
    switch slot.fit {
    case .wrap, .shrink: items.append(.frame(frame, .translation(rect.origin)))
    case .clip:
      var moved = Frame(size: area.sheet)
      moved.place(frame, at: rect.origin)
      items.append(.clipped(moved, .rectangle(rect)))
    }
    return items + [.end]
  }

  private struct SlotLines {
    var lines: [TextLine]
    var size: Pt
    /// Whether the typesetter has aligned them already.
    var isPlaced: Bool
  }

  private func lines(
    _ characters: String, _ slot: TextSlot, width: Pt, _ context: inout LayoutContext
  ) -> SlotLines {
    let rows = characters.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    switch slot.fit {
    case .wrap:
      var shape = ParagraphShape(
        measure: max(width, slot.style.size), alignment: LineAlignment(turned(slot.alignment)))
      shape.isBalanced = true
      let lines = rows.flatMap { context.typesetter.lines(slot.text($0, slot.style), shape) }
      return SlotLines(lines: lines, size: slot.style.size, isPlaced: true)
    case .clip:
      let lines = rows.map { context.typesetter.line(slot.text($0, slot.style)) }
      return SlotLines(lines: lines, size: slot.style.size, isPlaced: false)
    case .shrink: return shrunk(rows, slot, width: width, &context)
    }
  }

  /// Text made smaller to stand on one line, but by a third at most: what is still too wide then turns over.
  private func shrunk(
    _ rows: [String], _ slot: TextSlot, width: Pt, _ context: inout LayoutContext
  ) -> SlotLines {
    let widest = rows.map { context.typesetter.width(slot.text($0, slot.style)) }.max() ?? 0
    let least = 2.0 / 3
    let scale = widest > width ? max(least, width / widest) : 1
    let style = slot.style.with { $0.size *= scale }
    if widest * scale <= width + 0.01 {
      let lines = rows.map { context.typesetter.line(slot.text($0, style)) }
      return SlotLines(lines: lines, size: style.size, isPlaced: false)
    }
    var shape = ParagraphShape(measure: max(width, style.size), alignment: LineAlignment(turned(slot.alignment)))
    shape.isBalanced = true
    let lines = rows.flatMap { context.typesetter.lines(slot.text($0, style), shape) }
    return SlotLines(lines: lines, size: style.size, isPlaced: true)
  }

  /// Inner and outer on this side of the book.
  private func turned(_ alignment: SideAlignment) -> SideAlignment {
    switch alignment {
    case .inner, .outer: alignment.isRight(on: side) ? .right : .left
    case .left, .center, .right, .justify: alignment
    }
  }

  private func offset(_ width: Pt, _ alignment: SideAlignment, in room: Pt) -> Pt {
    switch turned(alignment) {
    case .left, .justify, .inner, .outer: 0
    case .center: (room - width) / 2
    case .right: room - width
    }
  }

  /// On covers and dividers the text is content; elsewhere it repeats what stands in the text.
  private func tag(of slot: TextSlot) -> StructureTag {
    switch master.kind {
    case .cover, .imprint, .backCover: return .paragraph
    case .divider:
      return slot.template.pieces.contains(.slot(.chapterTitle)) || slot.template.pieces.contains(.slot(.chapter))
        ? .heading(level: 1) : .artifact
    case .contents, .opening, .body, .landscape, .blank: return .artifact
    }
  }

  private func reportParameter(_ name: String, context: inout LayoutContext) {
    let settings = content.slots.settings
    context.error(
      LayoutCode.unknownParameter,
      Wording(
        "the layout shows the parameter “\(name)” on \(master.kind.rawValue) pages, but report.yaml has none of that name",
        "版式在 \(master.kind.rawValue) 页上显示参数“\(name)”，而 report.yaml 中没有此参数"),
      at: settings.span,
      hint: nearestName(to: name, among: settings.parameterNames).map {
        Wording("it has “\($0)”", "其中有“\($0)”")
      } ?? Wording("add it under params:", "请写入 params:"))
  }

  private func reportOverfull(_ characters: String, context: inout LayoutContext) {
    let start = String(characters.prefix(20))
    context.findings.report(
      .warning(
        LayoutCode.slotOverfull,
        Wording(
          "“\(start)” does not fit its frame on the \(master.kind.rawValue) page",
          "“\(start)”超出 \(master.kind.rawValue) 页的文字框"),
        at: content.slots.settings.span,
        hint: Wording("enlarge the frame in the layout, or set fit: shrink", "请在版式中加大文字框，或设 fit: shrink")))
  }

  // MARK: Imprint

  private func imprint(in rect: Rect, _ context: inout LayoutContext) -> [FrameItem] {
    let style = context.style.imprint
    var items: [FrameItem] = []
    var y: Pt = 0
    for line in content.slots.settings.imprint {
      items.append(.begin(.paragraph))
      let left = line.label == nil ? 0 : style.labelWidth
      let measure = max(2 * style.text.size, rect.width - left)
      let lines = context.typesetter.lines(
        StyledText(line.text, style.text), ParagraphShape(measure: measure, alignment: .left))
      let baseline = rect.minY + y + style.leading / 2 + 0.38 * style.text.size
      if let label = line.label {
        let set = context.typesetter.line(StyledText(label, style.label))
        items.append(.frame(set.frame, .translation(Point(rect.minX, baseline))))
      }
      for (index, set) in lines.enumerated() {
        let origin = Point(rect.minX + left, baseline + Double(index) * style.leading)
        items.append(.frame(set.frame, .translation(origin)))
      }
      items.append(.end)
      y += Double(max(1, lines.count)) * style.leading
    }
    return items
  }
}

extension TextSlot {
  fileprivate func text(_ characters: String, _ style: TextStyle) -> StyledText {
    var text = StyledText(characters, style)
    text.direction = direction
    return text
  }
}
