// A document that is no book: head, text, what closes it, attachments, and the foot on the last page.
import Diagnose
import Document
import Measure
import Page
import Text

extension MatterLayouter {
  /// Lays out the manuscripts of the parts as one text, attachments after it on pages of their own.
  mutating func layoutDocument(_ parts: [Report.Part]) {
    let settings = report.report.settings
    guard settings.official != nil else { return reportNotOfficial(settings) }
    var text: [Block] = []
    var attachments: [Manuscript] = []
    for part in parts {
      guard case .manuscript(let manuscript) = part else { continue }
      if manuscript.attachment == nil { text += manuscript.blocks } else { attachments.append(manuscript) }
    }
    let head = context.headPiece(style.matter.head, content.slots)
    let close = context.closePieces(style.matter.close, content.slots)
    let opens = style.masters.contains { $0.kind == .opening }
    flow(
      PieceSource(text[...], in: surroundings, head: head, tail: close), firstMaster: opens ? .opening : .body)
    for (index, attachment) in attachments.enumerated() { layoutAttachment(attachment, number: index + 1) }
    addFoot()
  }

  private mutating func layoutAttachment(_ attachment: Manuscript, number: Int) {
    let title = attachment.attachment ?? ""
    content.slots.attachment = (number, title)
    let label = content.slots.value(.attachment)
    let mark = Mark(
      kind: .heading(level: 1), destination: "attachment.\(number)", number: label, title: title, ordinal: number)
    let head = context.headPiece(style.matter.attachment, content.slots, mark: mark)
    flow(PieceSource(attachment.blocks[...], in: surroundings, head: head, tail: []), firstMaster: .body)
    content.slots.attachment = nil
  }

  // MARK: Foot

  /// Puts the foot on the last page, whose bottom line it ends on, or on a page after it.
  private mutating func addFoot() {
    var builder = MatterBuilder(area: style.area, slots: content.slots)
    for row in style.matter.foot { builder.add(row, &context) }
    guard !builder.isEmpty, let last = result.pages.pages.last else { return }
    let isLeft = style.area.side(ofPage: result.pages.pages.count) == .left
    let gap = (style.area.leading - style.area.size) / 2
    let room = Double(style.area.lines) * style.area.leading - gap - lastUsedHeight
    let origin = Point(0, style.area.height + gap - builder.bottom)
    let item = FrameItem.frame(builder.frame, .translation(origin))
    switch style.matter.footPage {
    case .any where builder.bottom <= room: place(item, on: last)
    case .any: addPage(.body, body: PageBody(items: [item], marks: []))
    case .even where !isLeft: addPage(.body, body: PageBody(items: [item], marks: []))
    case .even where builder.bottom <= room: place(item, on: last)
    case .even:
      addMasterPage(.blank)
      addPage(.blank, body: PageBody(items: [item], marks: []))
    }
  }

  /// Adds something to the last page, in the coordinates of its grid.
  private mutating func place(_ item: FrameItem, on page: Page) {
    let grid = style.area.grid(style.area.side(ofPage: result.pages.pages.count))
    let origin = grid.origin + Point(style.area.bleed, style.area.bleed)
    var frame = page.frame
    frame.place(Frame(size: grid.size, items: [item]), at: origin)
    result.pages.pages[result.pages.pages.count - 1].frame = frame
  }

  private mutating func reportNotOfficial(_ settings: ReportSettings) {
    context.error(
      LayoutCode.notOfficial,
      Wording(
        "the layout “\(settings.layout)” is for official documents, and report.yaml has no `official:`",
        "版式“\(settings.layout)”用于公文，而 report.yaml 没有 official 一项"),
      at: settings.layoutSpan,
      hint: Wording("add `official:` with at least the issuer", "请写上 official:，至少给出发文机关 issuer"))
  }
}
