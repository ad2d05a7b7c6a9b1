// Rows of head and foot to one frame: each on the grid, below the one before, or at its distance from the type area's top.
import Diagnose
import Document
import Measure
import Page
import Text

/// Puts rows one below the other. Heights are counted from the top of the type area, which is the top of the first em box.
struct MatterBuilder {
  let area: TypeArea
  let slots: SlotValues
  private(set) var frame: Frame
  /// Lower end of the em boxes or of the rule that came last.
  private(set) var bottom: Pt = 0
  /// Lower edge of the characters or of the rule that came last: what distances are measured from.
  private var edge: Pt = 0
  /// Whether nothing has been placed.
  private(set) var isEmpty = true

  init(area: TypeArea, slots: SlotValues) {
    (self.area, self.slots) = (area, slots)
    frame = Frame(size: Size(area.width, 0))
  }

  /// Whole lines of the grid that the rows take.
  var lineCount: Int { isEmpty ? 0 : max(1, Int((bottom / area.leading - 0.001).rounded(.up))) }

  mutating func add(_ row: MatterRow, _ context: inout LayoutContext) {
    guard slots.fulfil(row.condition) else { return }
    switch row.content {
    case .rule(let pen): addRule(pen, row.place)
    case .texts(let texts):
      let set = texts.compactMap { SetMatterText($0, slots, room: area.width, &context) }
      add(set, row.place, context)
    case .signature(let style):
      if let set = SetMatterText(style, slots, room: area.width, &context) { add([set], row.place, context) }
    }
  }

  private mutating func addRule(_ pen: Pen, _ place: MatterRow.Place) {
    let top: Pt
    switch place {
    case .line(let skipped): top = Double(freeLine + skipped) * area.leading
    case .below(let distance): top = edge + distance
    case .at(let height): top = height
    }
    let rule = Rect(x: 0, y: top, width: area.width, height: pen.width)
    frame.add(.begin(.artifact))
    frame.add(.path(.rectangle(rule), PathPaint(fill: pen.color)))
    frame.add(.end)
    (bottom, edge, isEmpty) = (max(bottom, rule.maxY), rule.maxY, false)
  }

  /// The first line of the grid that nothing reaches into.
  private var freeLine: Int { isEmpty ? 0 : max(0, Int((bottom / area.leading - 0.001).rounded(.up))) }

  private mutating func add(_ texts: [SetMatterText], _ place: MatterRow.Place, _ context: LayoutContext) {
    guard let tallest = texts.max(by: { $0.height < $1.height }) else { return }
    let face = context.typesetter.ink(of: StyledText("国", tallest.style))
    let first: Pt
    switch place {
    case .line(let skipped):
      first = Double(freeLine + skipped) * area.leading + area.size / 2 + 0.38 * tallest.style.size
    case .below(let distance): first = edge + distance + face.above
    case .at(let height): first = height + context.typesetter.ink(of: tallest.characters).above
    }
    let last = first + tallest.height
    for text in texts {
      frame.add(.begin(text.tag))
      frame.place(text.frame, at: Point(text.x, last - text.height))
      frame.add(.end)
    }
    (bottom, edge, isEmpty) = (max(bottom, last + 0.12 * tallest.style.size), last + face.below, false)
  }
}

extension SlotValues {
  /// Whether a row is printed.
  func fulfil(_ condition: MatterRow.Condition?) -> Bool {
    switch condition {
    case nil: true
    case .has(let slot): !value(slot).isEmpty
    case .lacks(let slot): value(slot).isEmpty
    }
  }
}

/// The pieces of head and end of a text.
extension LayoutContext {
  /// The head as one piece of whole lines; nil if it has nothing to say.
  mutating func headPiece(_ rows: [MatterRow], _ slots: SlotValues, mark: Mark? = nil) -> Piece? {
    var builder = MatterBuilder(area: style.area, slots: slots)
    for row in rows { builder.add(row, &self) }
    guard !builder.isEmpty else { return nil }
    if builder.lineCount >= style.area.lines { reportNoRoom(slots) }
    var frame = builder.frame
    if let mark { frame.add(.destination(mark.destination, .zero)) }
    return Piece(
      content: .fixed(frame), drop: (style.area.leading - style.area.size) / 2,
      height: Double(builder.lineCount) * style.area.leading, keepsWithNext: true, isPinned: true, mark: mark,
      span: slots.settings.span)
  }

  /// What stands behind the text, a piece for each row. All of it stays with the last lines of the text.
  mutating func closePieces(_ rows: [MatterRow], _ slots: SlotValues) -> [Piece] {
    var pieces: [Piece] = []
    for var row in rows {
      var above = 0.0
      if case .line(let skipped) = row.place {
        above = Double(skipped) * style.area.leading
        row.place = .line(skipping: 0)
      }
      var builder = MatterBuilder(area: style.area, slots: slots)
      builder.add(row, &self)
      guard !builder.isEmpty else { continue }
      pieces.append(
        Piece(
          content: .fixed(builder.frame), drop: (style.area.leading - style.area.size) / 2,
          height: Double(builder.lineCount) * style.area.leading, above: above, keepsWithNext: true, isPinned: true,
          span: slots.settings.span))
    }
    if let last = pieces.indices.last { pieces[last].keepsWithNext = false }
    return pieces
  }

  private mutating func reportNoRoom(_ slots: SlotValues) {
    error(
      LayoutCode.headTooHigh,
      Wording(
        "the head fills the first page, which must show some of the text",
        "版头与主送机关占满首页，公文首页必须显示正文"),
      at: slots.settings.official?.span ?? slots.settings.span,
      hint: Wording(
        "shorten the list of recipients, or move it to the foot (GB/T 9704-2012, 7.3.2)",
        "请精简主送机关，或将其移至版记（GB/T 9704—2012，7.3.2）"))
  }
}
