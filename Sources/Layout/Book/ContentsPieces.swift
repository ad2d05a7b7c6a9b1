// 目录: the contents and the lists of figures, tables and cases, with leaders and page numbers.
import Diagnose
import Document
import Measure
import Page
import Text

/// Makes the pieces of the contents.
struct ContentsBuilder {
  let style: ContentsStyle
  let area: TypeArea
  /// Printed pages by destination.
  let pages: [String: String]

  /// Room between columns, points.
  let gap: Pt

  static let destination = "contents"

  /// Width of an entry, points.
  private var measure: Pt { (area.width - Double(style.columns - 1) * gap) / Double(style.columns) }

  func pieces(_ report: NumberedReport, depth: Int, _ context: inout LayoutContext) -> [Piece] {
    let title = titlePiece(&context)
    let lists = listPieces(report, depth: depth, &context)
    guard style.columns > 1, !lists.isEmpty else { return [title] + lists }
    let section = ColumnSection(pieces: lists, count: style.columns, columnWidth: measure, gap: gap, rule: nil)
    return [title, Piece(content: .section(section), height: 0)]
  }

  private func listPieces(_ report: NumberedReport, depth: Int, _ context: inout LayoutContext) -> [Piece] {
    var pieces: [Piece] = []
    for list in style.lists {
      switch list.kind {
      case .chapters:
        add(report.contents.filter { $0.level <= depth }, title: list.title, isChapters: true, to: &pieces, &context)
      case .figures: add(report.figures, title: list.title, to: &pieces, &context)
      case .tables: add(report.tables, title: list.title, to: &pieces, &context)
      case .cases: add(report.cases, title: list.title, to: &pieces, &context)
      case .custom:
        for custom in report.customLists { add(custom.entries, title: custom.kind.name, to: &pieces, &context) }
      }
    }
    return pieces
  }

  private func titlePiece(_ context: inout LayoutContext) -> Piece {
    let height = Double(style.titleLines) * area.leading
    var frame = Frame(size: Size(area.width, height))
    frame.add(.destination(ContentsBuilder.destination, .zero))
    let title = context.typesetter.line(context.text(style.title, style.heading))
    let baseline = 1.3 * style.heading.size
    frame.place(title.frame, at: Point(0, baseline))
    if !style.subtitle.isEmpty {
      let subtitle = context.typesetter.line(context.text(style.subtitle, style.subheading))
      frame.add(.begin(.artifact))
      frame.place(subtitle.frame, at: Point(title.width + style.heading.size * 0.6, baseline))
      frame.add(.end)
    }
    let element = Element(id: context.newOwner(), tag: .heading(level: 1))
    let mark = Mark(kind: .heading(level: 1), destination: ContentsBuilder.destination, title: style.title)
    return Piece(content: .fixed(frame), height: height, keepsWithNext: true, elements: [element], mark: mark)
  }

  private func add(
    _ entries: [ContentsEntry], title: String, isChapters: Bool = false, to pieces: inout [Piece],
    _ context: inout LayoutContext
  ) {
    guard !entries.isEmpty else { return }
    if !title.isEmpty { pieces.append(listTitle(title, &context)) }
    let list = Element(id: context.newOwner(), tag: .contents)
    // Titles of figures, tables and cases line up behind the widest number.
    let widest =
      isChapters ? 0 : entries.map { context.typesetter.width(context.text($0.number, style.entry.text)) }.max() ?? 0
    for (index, entry) in entries.enumerated() {
      let level = isChapters ? style.levels[min(entry.level, style.levels.count) - 1] : style.entry
      var piece = entryPiece(entry, level, numberWidth: widest, &context)
      piece.elements = [list, Element(id: context.newOwner(), tag: .contentsEntry)]
      // No list begins or runs over by a few lines, and no chapter stands without its first section.
      let left = entries.count - index - 1
      let isParted = index + 1 < style.leastEntries || left < style.leastEntries && left > 0
      let leads = isChapters && left > 0 && entries[index + 1].level > entry.level
      piece.keepsWithNext = isParted || leads
      if left == 0 { piece.keepsWithNext = false }
      pieces.append(piece)
    }
  }

  private func listTitle(_ title: String, _ context: inout LayoutContext) -> Piece {
    let height = Double(style.listTitleLines) * area.leading
    let core = min(height, 2 * area.leading)
    var frame = Frame(size: Size(measure, core))
    let line = context.typesetter.line(context.text(title, style.listTitle))
    frame.place(line.frame, at: Point(0, core / 2 + 0.38 * style.listTitle.size))
    return Piece(
      content: .fixed(frame), height: core, above: height - core, keepsWithNext: true,
      elements: [Element(id: context.newOwner(), tag: .heading(level: 2))])
  }

  /// One entry: number, title hanging beside it, leader, page.
  private func entryPiece(
    _ entry: ContentsEntry, _ level: ContentsStyle.ContentsLevel, numberWidth: Pt, _ context: inout LayoutContext
  ) -> Piece {
    let indent = level.indent * area.size
    let number = context.typesetter.line(context.text(entry.number, level.text))
    let endsOpen = entry.number.hasSuffix("、") || entry.number.hasSuffix("）")
    let hang = entry.number.isEmpty ? 0 : max(number.width, numberWidth) + (endsOpen ? 0 : level.gap * level.text.size)
    let room = measure - indent - hang - style.leader.pageWidth - 2 * style.leader.pitch
    let shape = ParagraphShape(measure: max(4 * level.text.size, room), alignment: .left)
    let lines = context.typesetter.lines(context.styledText(entry.title, level.text), shape)
    let height = Double(max(1, lines.count)) * level.leading
    var frame = Frame(size: Size(measure, height))
    let baseline = level.leading / 2 + 0.38 * level.text.size
    frame.place(number.frame, at: Point(indent, baseline))
    for (index, line) in lines.enumerated() {
      frame.place(line.frame, at: Point(indent + hang, baseline + Double(index) * level.leading))
    }
    let end = Point(indent + hang + (lines.last?.width ?? 0), height - level.leading + baseline)
    addPage(pages[entry.destination] ?? "", after: end, level, to: &frame, &context)
    frame.add(.link(.destination(entry.destination), Rect(.zero, frame.size)))
    return Piece(content: .fixed(frame), height: height, above: level.before, span: entry.span)
  }

  private func addPage(
    _ page: String, after end: Point, _ level: ContentsStyle.ContentsLevel, to frame: inout Frame,
    _ context: inout LayoutContext
  ) {
    let leader = style.leader
    let number = context.typesetter.line(context.text(page, style.page))
    defer { frame.place(number.frame, at: Point(measure - number.width, end.y)) }
    guard level.hasLeader, !page.isEmpty, leader.pitch > 0 else { return }
    // Three dots a character, on a raster counted from the right edge, so that those of all entries are below each other.
    let em = 3 * leader.pitch
    let last = measure - max(number.width + leader.pitch, leader.pageWidth)
    let count = Int((last - end.x - leader.pitch) / em)
    guard count >= 1 else { return }
    var dots = style.page
    (dots.size, dots.color) = (em, leader.color)
    let line = context.typesetter.line(context.text(String(repeating: "…", count: count), dots))
    frame.add(.begin(.artifact))
    frame.place(line.frame, at: Point(last - line.width, end.y))
    frame.add(.end)
  }
}
