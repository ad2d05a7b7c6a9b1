// Tables in a column: whole, moved, or broken at the foot of the page.
import Diagnose
import Document
import Measure
import Page

extension ColumnFiller {
  mutating func placeTable(
    _ piece: Piece, _ cursor: TableCursor, _ placement: Placement, in column: inout Column,
    _ context: inout LayoutContext
  ) -> Outcome {
    let table = column.work.table ?? cursor
    let isWhole = column.work.table == nil
    let mayMove = isPage && !piece.isPinned && isWhole
    if mayMove, table.isTurned || column.work.isWaiting(behind: piece) { return move(piece, in: &column, &context) }
    let above = above(piece, in: column)
    let room = column.limit - column.notes.height(style.notes) - column.y - above
    if table.restHeight > room + 0.01, isWhole {
      if mayMove, mayMoveTable(table, placement), textFollows(column.work.cursor, &context) {
        return move(piece, in: &column, &context)
      }
      guard breaksHere(table, room: room) else { return .full }
    }
    return placePart(of: piece, table, in: &column, &context, isForced: false)
  }

  private func mayMoveTable(_ table: TableCursor, _ placement: Placement) -> Bool {
    moves(placement) && table.restHeight <= style.floats.breakTablesAbove * fullHeight
  }

  /// Whether a table that does not fit is broken rather than put on the next page: it is long, or the page too empty.
  private func breaksHere(_ table: TableCursor, room: Pt) -> Bool {
    guard table.leastHeight <= room else { return false }
    return table.restHeight > style.floats.breakTablesAbove * fullHeight
      || room > (1 - style.floats.leastFill) * fullHeight
  }

  /// Takes as much of a table as fits; the rest stays in the work.
  @discardableResult
  mutating func placePart(
    of piece: Piece, _ table: TableCursor, in column: inout Column, _ context: inout LayoutContext, isForced: Bool
  ) -> Outcome {
    let above = above(piece, in: column)
    var room = column.limit - column.notes.height(style.notes) - column.y - above
    // Notes called in the part take room from it; each round can only shorten it.
    for _ in 0..<4 {
      var rest = table
      guard let part = rest.next(height: room, isFresh: isForced, &context) else { return .full }
      let height = part.frame.size.height
      if takeNotes(
        part.notes, bottom: column.y + above + height, in: &column, &context, isForced: isForced)
      {
        commitPart(part, of: piece, rest, above: above, in: &column)
        return .placed
      }
      room = height - unit
    }
    return .full
  }

  private func commitPart(
    _ part: TablePart, of piece: Piece, _ rest: TableCursor, above: Pt, in column: inout Column
  ) {
    var piece = piece
    if column.work.table != nil { piece.mark = nil }
    commit(piece, part.frame, height: part.frame.size.height, above: above, in: &column)
    if part.isLast {
      column.work.table = nil
      column.work.cursor += 1
    } else {
      column.work.table = rest
      (column.keeps, column.isFull) = (false, true)
    }
  }
}
