// Front or main matter: parts in order, each on pages of its masters, with page numbers.
import Diagnose
import Document
import Measure
import Page
import Text

/// Lays out the parts of the front or of the main matter. Either begins on a right page.
struct MatterLayouter {
  /// Which part of the book.
  enum Matter {
    case front, main
  }

  struct Result {
    var pages = MatterPages()
    var findings: [Diagnostic] = []
    /// Whether something shows pages that an earlier pass found.
    var dependsOnPages = false
  }

  let report: NumberedReport
  let matter: Matter
  let progress: (Int) -> Void
  var context: LayoutContext
  var content: MasterContent
  var result = Result()
  /// Pages counted so far.
  private var counted = 0
  private var press: NewsPress
  /// How far down the last page's type area is filled, from the top of the grid.
  private(set) var lastUsedHeight: Pt = 0

  init(
    report: NumberedReport, matter: Matter, motifs: MotifValues, context: LayoutContext,
    progress: @escaping (Int) -> Void
  ) {
    (self.report, self.matter, self.context, self.progress) = (report, matter, context, progress)
    content = MasterContent(slots: SlotValues(settings: report.report.settings), motifs: motifs)
    press = NewsPress(NewsPlan(), context.style)
  }

  var style: LayoutStyle { context.style }

  mutating func layout(_ parts: [Report.Part]) -> Result {
    press = NewsPress(NewsPlan(parts.flatMap(\.blocks), &context), style)
    var blocks: [Block] = []
    if matter == .main, !style.matter.isEmpty {
      layoutDocument(parts)
      return finished()
    }
    for part in parts {
      if case .manuscript(let manuscript) = part {
        blocks += manuscript.blocks
        continue
      }
      layoutChapters(blocks)
      blocks = []
      layoutPart(part)
    }
    layoutChapters(blocks)
    // The main matter begins on a right page.
    if matter == .front { startPage(.right) }
    return finished()
  }

  private mutating func finished() -> Result {
    result.findings = context.findings.all
    result.dependsOnPages = result.dependsOnPages || context.showsPages
    return result
  }

  private mutating func layoutPart(_ part: Report.Part) {
    switch part {
    case .cover: addMasterPage(.cover)
    case .imprint: addMasterPage(.imprint)
    case .blank: addMasterPage(.blank)
    case .backCover:
      // The back cover is the back of a leaf.
      if nextSide == firstSide { addMasterPage(.blank) }
      addMasterPage(.backCover)
    case .contents: layoutContents()
    case .manuscript: break
    }
  }

  // MARK: Pages

  var nextSide: PageSide { style.area.side(ofPage: result.pages.pages.count + 1) }
  /// The front of a leaf: the right page, in books bound at the right the left one.
  private var firstSide: PageSide { style.area.side(ofPage: 1) }

  private mutating func startPage(_ start: ChapterRules.Start) {
    switch start {
    case .here, .next: break
    case .right: if nextSide != firstSide { addMasterPage(.blank) }
    }
  }

  mutating func addMasterPage(_ kind: PageMaster.Kind) {
    addPage(kind, body: nil)
  }

  /// Adds a page of a master around what stands in its type area.
  mutating func addPage(_ kind: PageMaster.Kind, body: PageBody?) {
    addPage(style.master(kind), name: name(kind, nextSide), body: body)
  }

  private mutating func addPage(_ master: PageMaster, name: String, body: PageBody?) {
    let side = nextSide
    let number = count(master)
    content.slots.page = number.printed
    if let body {
      if body.filled > 0 { result.pages.filled.append(body.filled) }
      note(body.marks, page: number.label)
      for (count, note) in body.notes.enumerated() { result.pages.places.noteCounts[note] = count + 1 }
    }
    lastUsedHeight = body?.usedHeight ?? 0
    let frame = sheet(master, side, body)
    result.pages.pages.append(
      Page(
        frame: frame, index: result.pages.pages.count + 1, number: number.printed, label: number.label,
        master: name, bleed: style.area.bleed))
    progress(result.pages.pages.count)
  }

  private func name(_ kind: PageMaster.Kind, _ side: PageSide) -> String {
    switch kind {
    case .body: side == .left ? "body-left" : "body-right"
    case .cover, .imprint, .contents, .divider, .opening, .landscape, .blank, .backCover: kind.rawValue
    }
  }

  /// Counts a page: the number printed on it, and the label that viewers show.
  private mutating func count(_ master: PageMaster) -> (printed: String, label: String) {
    let numbering = style.numbering
    switch master.counting {
    case .none:
      switch master.kind {
      case .imprint: return ("", numbering.imprintLabel)
      case .backCover: return ("", numbering.backCoverLabel)
      case .cover, .contents, .divider, .opening, .body, .landscape, .blank: return ("", numbering.coverLabel)
      }
    case .counted, .printed:
      counted += 1
      let counter = matter == .front ? numbering.front : numbering.body
      let sign = counter.sign(counted) ?? String(counted)
      return (master.counting == .printed ? sign : "", sign)
    }
  }

  private mutating func sheet(_ master: PageMaster, _ side: PageSide, _ body: PageBody?) -> Frame {
    let area = style.area
    let painter = MasterPainter(master: master, side: side, content: content, area: area)
    var items = painter.items(&context)
    let grid = area.grid(side)
    if let body, !body.items.isEmpty {
      items.append(.frame(standing(body.items, in: grid.size), .translation(grid.origin)))
    }
    let size = Size(area.sheet.width + 2 * area.bleed, area.sheet.height + 2 * area.bleed)
    guard area.bleed > 0 else { return Frame(size: size, items: items) }
    return Frame(
      size: size, items: [.frame(Frame(size: area.sheet, items: items), .translation(Point(area.bleed, area.bleed)))])
  }

  /// What stands in the type area, stood up if its lines are vertical.
  private func standing(_ items: [FrameItem], in size: Size) -> Frame {
    switch style.area.direction {
    case .horizontal: Frame(size: size, items: items)
    case .vertical: Frame(size: Size(size.height, size.width), items: items).turnedClockwise()
    }
  }

  /// Remembers what begins on a page: places, bookmarks, what running heads show.
  private mutating func note(_ marks: [Mark], page: String) {
    var hasSection = false
    for mark in marks {
      result.pages.places.pages[mark.destination] = page
      guard case .heading(let level) = mark.kind else { continue }
      if level == 1 { (content.slots.chapter, content.slots.section) = (mark, nil) }
      if level == 2, !hasSection { (content.slots.section, hasSection) = (mark, true) }
      guard level <= style.chapters.bookmarkLevels, !mark.title.isEmpty else { continue }
      result.pages.bookmarks.append(
        PagedDocument.Bookmark(title: mark.numberedTitle, level: level, destination: mark.destination))
    }
  }

  // MARK: Contents

  private mutating func layoutContents() {
    startPage(style.contents.start)
    result.dependsOnPages = true
    let builder = ContentsBuilder(
      style: style.contents, area: style.area, pages: context.known.pages,
      gap: style.columns.gap * style.area.size)
    let depth = report.report.settings.contentsDepth ?? style.contents.depth
    let source = PieceSource(pieces: builder.pieces(report, depth: depth, &context))
    var flow = PageFlow(source, unit: 0, style: style)
    while let body = flow.next(nextSide, &context) { addPage(.contents, body: body) }
  }

  // MARK: Chapters

  private mutating func layoutChapters(_ blocks: [Block]) {
    for chapter in chapters(of: blocks) { layoutChapter(chapter) }
  }

  /// Blocks cut before each level 1 heading that begins a page.
  private func chapters(of blocks: [Block]) -> [ArraySlice<Block>] {
    var starts = blocks.indices.filter { index in
      guard case .heading(let heading) = blocks[index], heading.level == 1 else { return false }
      return heading.template != nil || hasDivider(heading) || style.chapters.start != .here
    }
    if starts.first != 0, !blocks.isEmpty { starts.insert(0, at: 0) }
    return starts.enumerated().map { order, start in
      blocks[start..<(order + 1 < starts.count ? starts[order + 1] : blocks.count)]
    }
  }

  private func hasDivider(_ heading: Heading) -> Bool {
    if let asked = heading.divider { return asked }
    switch style.chapters.divider {
    case .never: return false
    case .numbered: return heading.numbered && !heading.number.isEmpty
    case .always: return true
    }
  }

  private mutating func layoutChapter(_ blocks: ArraySlice<Block>) {
    if case .heading(let heading)? = blocks.first, heading.template != nil {
      guard let page = press.next(&context) else { return }
      addPage(page.template.master, name: page.template.name, body: page.body)
      return
    }
    guard case .heading(let heading)? = blocks.first, heading.level == 1, hasDivider(heading) else {
      if case .heading(let heading)? = blocks.first, heading.level == 1 {
        startPage(style.chapters.start)
        flow(blocks, firstMaster: .opening)
      } else {
        flow(blocks, firstMaster: .body)
      }
      return
    }
    startPage(style.chapters.dividerStart)
    let divider = result.pages.pages.count
    let mark = Mark(
      kind: .heading(level: 1), destination: heading.destination, number: heading.number,
      title: heading.content.plainText, ordinal: heading.ordinal)
    addPage(.divider, body: PageBody(items: [], marks: [mark]))
    startPage(style.chapters.afterDivider)
    let sections = flow(blocks.dropFirst(), firstMaster: .body)
    fillDivider(at: divider, mark, sections)
  }

  /// Draws a divider again, now that the pages of its sections are known.
  private mutating func fillDivider(at index: Int, _ mark: Mark, _ sections: [Mark]) {
    let inForce = content.slots
    (content.slots.chapter, content.slots.section, content.slots.page) = (mark, nil, "")
    content.destination = mark.destination
    content.entries = sections.map { section in
      MasterContent.DividerEntry(
        title: section.numberedTitle, page: result.pages.places.pages[section.destination] ?? "",
        destination: section.destination)
    }
    result.pages.pages[index].frame = sheet(style.master(.divider), style.area.side(ofPage: index + 1), nil)
    (content.slots, content.entries, content.destination) = (inForce, [], "")
  }

  /// Sends blocks through pages; gives the level 2 headings met.
  @discardableResult
  private mutating func flow(_ blocks: ArraySlice<Block>, firstMaster: PageMaster.Kind) -> [Mark] {
    flow(PieceSource(blocks, in: surroundings), firstMaster: firstMaster)
  }

  /// Where text stands on a page.
  var surroundings: Surroundings {
    let area = style.area
    var place = Surroundings(width: area.width, text: style.paragraph.text)
    place.firstIndent = style.paragraph.firstIndent
    place.fullHeight = Double(area.lines) * area.leading
    if area.direction == .horizontal { place.turned = Size(place.fullHeight, area.width) }
    return place
  }

  /// Sends pieces through pages; gives the level 2 headings met.
  @discardableResult
  mutating func flow(_ source: PieceSource, firstMaster: PageMaster.Kind) -> [Mark] {
    var flow = PageFlow(source, unit: style.area.leading, style: style)
    var kind = firstMaster
    var sections: [Mark] = []
    while let body = flow.next(nextSide, &context) {
      sections += body.marks.filter { $0.kind == .heading(level: 2) }
      addPage(body.isLandscape ? .landscape : kind, body: body)
      kind = .body
    }
    return sections
  }
}

extension Report.Part {
  /// The blocks of a chapter file; none for the parts that masters make.
  fileprivate var blocks: [Block] {
    switch self {
    case .manuscript(let manuscript): manuscript.blocks
    case .cover, .imprint, .contents, .blank, .backCover: []
    }
  }
}
