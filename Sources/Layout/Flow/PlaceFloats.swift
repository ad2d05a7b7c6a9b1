// The head of a page: the ends of notes of earlier pages are provided for, then figures and tables that were moved.
import Diagnose
import Document
import Measure
import Page

extension PageComposer {
  /// Ends of notes, as many lines as the layout allows before text; the rest waits again.
  func takeSpill(_ column: inout Column) {
    let greatest = style.notes.greatestShare * height
    for part in column.work.spill { column.notes.add(part) }
    column.work.spill = column.notes.cut(to: greatest, style.notes)
    column.notes.isClosed = !column.work.spill.isEmpty
  }

  mutating func placeFloats(_ column: inout Column, _ context: inout LayoutContext) {
    let follows = filler.source.piece(at: column.work.cursor, &context).map { piece in
      if case .pageBreak = piece.content { false } else { true }
    }
    let isLast = follows != true
    while let floating = column.work.floats.first, !column.isFull {
      guard placeFloat(floating, isLast: isLast, in: &column, &context) else { break }
      if floating.table == nil { column.findings.append(.moved(floating.piece)) }
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
    case .fixed, .section, .beside, .openBox, .closeBox, .pageBreak: return false
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

  /// A page for a turned table that waits in front. Its footnotes are turned with it.
  mutating func turnedPage(from work: Work, _ context: inout LayoutContext) -> ComposedPage? {
    guard let floating = work.floats.first, case .table(let cursor, _) = floating.piece.content else { return nil }
    let table = floating.table ?? cursor
    guard table.isTurned else { return nil }
    var room = width
    // Notes called in the part take room from it; each round can only shorten it.
    for round in 1...4 {
      var rest = table
      guard let part = rest.next(height: room, isFresh: true, &context) else { return nil }
      var notes = NoteArea()
      for call in part.notes { notes.add(NotePart(call: call, lines: context.noteLines(call)[...])) }
      room = width - notes.height(style.notes)
      guard part.frame.size.height <= room + 0.01 || round == 4 else { continue }
      let mark = floating.table == nil ? floating.piece.mark : nil
      let page = TurnedPage(part: part, notes: notes, mark: mark)
      var after = work
      after.floats.removeFirst()
      if !part.isLast { after.floats.insert(Floating(piece: floating.piece, table: rest), at: 0) }
      return ComposedPage(before: work, after: after, content: .turned(page))
    }
    return nil
  }
}

extension Diagnostic {
  /// What did not fit where it stands.
  fileprivate static func moved(_ piece: Piece) -> Diagnostic {
    let name = piece.mark?.number ?? ""
    return Diagnostic(
      .note, LayoutCode.moved,
      Wording(
        "\(name) did not fit where it stands and was moved to the head of the next page",
        "\(name) 原处排不下，移至下一页页首"),
      at: piece.span)
  }
}
