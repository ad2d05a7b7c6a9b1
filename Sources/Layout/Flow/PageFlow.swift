// Filling pages one after the other: what was moved comes first, then text, then notes at the foot.
import Diagnose
import Document
import Measure
import Page

/// What stands in the type area of a page.
struct PageBody: Sendable {
  /// In the coordinates of the grid: its top left corner is zero.
  var items: [FrameItem]
  /// What begins on the page.
  var marks: [Mark]
  /// Set sideways: a turned table.
  var isLandscape = false
}

/// A run of blocks on its way through pages.
struct PageFlow: Sendable {
  private var filler: ColumnFiller
  private var work = Work()
  private let width: Pt
  private let height: Pt
  private let style: LayoutStyle

  /// - Parameter unit: what heights are rounded up to; the leading for body pages.
  init(_ source: PieceSource, unit: Pt, style: LayoutStyle) {
    (width, height) = (style.area.width, Double(style.area.lines) * style.area.leading)
    self.style = style
    filler = ColumnFiller(source: source, unit: unit, fullHeight: height, isPage: true, style: style)
  }

  /// The next page for a side; nil when everything is set.
  mutating func next(_ side: PageSide, _ context: inout LayoutContext) -> PageBody? {
    guard !isDone(&context) else { return nil }
    filler.source.forget(before: work.cursor)
    if let turned = nextTurned(&context) { return turned }
    var column = Column(work: work, height: height, isFresh: work.floats.isEmpty && work.spill.isEmpty)
    takeSpill(&column)
    placeFloats(&column, &context)
    filler.fill(&column, &context)
    filler.finishBoxes(&column)
    column.work.spill.insert(contentsOf: column.notes.cut(to: column.limit - column.y, style.notes), at: 0)
    reportLooseEnd(column, &context)
    let before = work
    work = column.work
    if before.progress == work.progress { skipStuckPiece(&context) }
    return body(column, side)
  }

  /// A page that took nothing would be followed by the same page for ever. That would be a fault of ours: it is reported,
  /// and what stands in the way is left out.
  private mutating func skipStuckPiece(_ context: inout LayoutContext) {
    let span = work.floats.first?.piece.span ?? filler.source.piece(at: work.cursor, &context)?.span ?? .detached
    context.error(
      LayoutCode.stuck, Wording("this cannot be set on any page", "此处内容在任何一页都排不下"), at: span)
    work.spill = []
    if work.floats.isEmpty {
      (work.cursor, work.table, work.section) = (work.cursor + 1, nil, nil)
    } else {
      work.floats.removeFirst()
    }
  }

  private mutating func isDone(_ context: inout LayoutContext) -> Bool {
    guard work.floats.isEmpty, work.spill.isEmpty else { return false }
    // Breaks at the very end make no pages.
    while case .pageBreak? = filler.source.piece(at: work.cursor, &context)?.content { work.cursor += 1 }
    return filler.source.piece(at: work.cursor, &context) == nil
  }

  // MARK: What comes from earlier pages

  /// Ends of notes, as many lines as the layout allows before text; the rest waits again.
  private func takeSpill(_ column: inout Column) {
    let greatest = style.notes.greatestShare * height
    for part in column.work.spill { column.notes.add(part) }
    column.work.spill = column.notes.cut(to: greatest, style.notes)
    column.notes.isClosed = !column.work.spill.isEmpty
  }

  private mutating func placeFloats(_ column: inout Column, _ context: inout LayoutContext) {
    let follows = filler.source.piece(at: column.work.cursor, &context).map { piece in
      if case .pageBreak = piece.content { false } else { true }
    }
    let isLast = follows != true
    while let floating = column.work.floats.first, !column.isFull {
      guard placeFloat(floating, isLast: isLast, in: &column, &context) else { break }
      report(floating, &context)
    }
    guard column.y > 0, !column.isFull else { return }
    // The room between what was moved and the text; what stands below the last of them counts.
    let space = filler.whole(max(0, style.floats.space - column.gap))
    column.y = min(column.y + space, height)
    column.gap += space
  }

  /// Places the first of what waits; false if it has to wait for another page.
  private mutating func placeFloat(
    _ floating: Floating, isLast: Bool, in column: inout Column, _ context: inout LayoutContext
  ) -> Bool {
    let piece = floating.piece
    let isFirst = column.y == 0
    let above = isFirst ? 0 : filler.above(piece, in: column)
    let bottom = column.y + above + (floating.table?.restHeight ?? piece.height)
    guard isFirst || isLast || bottom <= style.floats.topShare * height else { return false }
    switch piece.content {
    case .table(let cursor, _):
      let table = floating.table ?? cursor
      if table.isTurned { return false }
      return placeFloat(table, piece, isFirst: isFirst, isLast: isLast, in: &column, &context)
    case .figure(let frame, _):
      guard filler.takeNotes(piece.notes, bottom: bottom, in: &column, &context, isForced: isFirst) else {
        return false
      }
      filler.commit(piece, frame, height: piece.height, above: above, in: &column)
      column.work.floats.removeFirst()
      return true
    case .fixed, .section, .openBox, .closeBox, .pageBreak: return false
    }
  }

  /// A table at the head of a page: whole if it can be, in parts if a page is too low for it or nothing else fills it.
  private mutating func placeFloat(
    _ table: TableCursor, _ piece: Piece, isFirst: Bool, isLast: Bool, in column: inout Column,
    _ context: inout LayoutContext
  ) -> Bool {
    let room = column.limit - column.notes.height(style.notes) - column.y - (isFirst ? 0 : piece.above)
    let isWhole = table.restHeight <= room + 0.01
    let fills = isLast && table.leastHeight <= room && room > (1 - style.floats.leastFill) * height
    guard isWhole || isFirst || fills else { return false }
    let waiting = column.work.floats.removeFirst()
    column.work.table = waiting.table
    let cursor = column.work.cursor
    var moved = piece
    moved.mark = waiting.table == nil ? piece.mark : nil
    let outcome = filler.placePart(of: moved, table, in: &column, &context, isForced: isFirst)
    column.work.cursor = cursor
    if case .placed = outcome {
      if let rest = column.work.table { column.work.floats.insert(Floating(piece: piece, table: rest), at: 0) }
    } else {
      column.work.floats.insert(waiting, at: 0)
    }
    column.work.table = nil
    if case .placed = outcome { return true }
    return false
  }

  /// A page for a turned table that waits in front.
  private mutating func nextTurned(_ context: inout LayoutContext) -> PageBody? {
    guard let floating = work.floats.first, case .table(let cursor, _) = floating.piece.content else { return nil }
    var table = floating.table ?? cursor
    guard table.isTurned else { return nil }
    work.floats.removeFirst()
    guard let part = table.next(height: width, isFresh: true, &context) else { return nil }
    if !part.isLast { work.floats.insert(Floating(piece: floating.piece, table: table), at: 0) }
    var notes = NoteArea()
    for number in part.notes { notes.add(NotePart(number: number, lines: context.noteLines(number)[...])) }
    work.spill += notes.parts
    let mark = floating.table == nil ? floating.piece.mark : nil
    // The head of the table lies at the left edge on right and left pages alike (GB/T 9704, 8).
    let turn = Transform.turn(quarters: 1).then(.translation(Point(0, height)))
    return PageBody(items: [.frame(part.frame, turn)], marks: mark.map { [$0] } ?? [], isLandscape: true)
  }

  // MARK: Putting a page together

  private func body(_ column: Column, _ side: PageSide) -> PageBody {
    var items = column.fragments.flatMap { $0.items(side) }
    if !column.rules.isEmpty { items += [.begin(.artifact)] + column.rules + [.end] }
    let foot = height - column.notes.height(style.notes) - column.footHeight
    let lowered = column.foot.map { placed in
      Placed(frame: placed.frame, origin: placed.origin + Point(0, foot), elements: placed.elements)
    }
    items += structured(column.placed + lowered)
    let notes = column.notes.frame(width: width, style.notes)
    if !column.notes.parts.isEmpty {
      let gap = (style.area.leading - style.area.size) / 2
      items.append(.frame(notes, .translation(Point(0, height - gap - notes.size.height))))
    }
    return PageBody(items: items, marks: column.marks)
  }

  private func report(_ floating: Floating, _ context: inout LayoutContext) {
    guard floating.table == nil else { return }
    let name = floating.piece.mark?.number ?? ""
    context.decided(
      LayoutCode.moved,
      Wording(
        "\(name) did not fit where it stands and was moved to the head of the next page", "\(name) 原处排不下，移至下一页页首"),
      at: floating.piece.span)
  }

  /// Says where a page ends early because of what must stay together.
  private mutating func reportLooseEnd(_ column: Column, _ context: inout LayoutContext) {
    let used = column.y + column.footHeight + column.notes.height(style.notes)
    guard used < style.floats.leastFill * height,
      let next = filler.source.piece(at: column.work.cursor, &context), !column.isEnded, !next.isBreak
    else { return }
    context.decided(
      LayoutCode.looseEnd,
      Wording(
        "the page before this is only \(Int(used / height * 100)) % full", "前一页只排满 \(Int(used / height * 100))%"),
      at: next.span)
  }
}
