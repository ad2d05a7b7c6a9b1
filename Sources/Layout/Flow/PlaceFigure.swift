// Figures in a column: here if they fit, otherwise at the head or foot of a page while the text goes on.
import Diagnose
import Document
import Measure
import Page

extension ColumnFiller {
  mutating func placeFigure(
    _ piece: Piece, _ frame: Frame, _ placement: Placement, in column: inout Column, _ context: inout LayoutContext
  ) -> Outcome {
    let mayMove = isPage && !piece.isPinned
    if mayMove, column.work.isWaiting(behind: piece) { return move(piece, in: &column, &context) }
    if placement == .float, mayMove, placeAtFoot(piece, frame, in: &column, &context) { return .placed }
    let above = above(piece, in: column)
    var (piece, frame) = (piece, frame)
    if isPage, let grown = grown(piece, in: &column, context) { (piece, frame) = grown }
    if takeNotes(piece.notes, bottom: column.y + above + piece.height, in: &column, &context) {
      commit(piece, frame, height: piece.height, above: above, in: &column)
      column.work.cursor += 1
      return .placed
    }
    guard mayMove, piece.height <= fullHeight, moves(placement), textFollows(column.work.cursor, &context) else {
      return .full
    }
    return move(piece, in: &column, &context)
  }

  /// Whether the layout lets a figure or table that does not fit leave its place.
  func moves(_ placement: Placement) -> Bool { placement == .float || style.floats.here == .moves }

  /// Puts a figure or table off to the head of the next page.
  func move(_ piece: Piece, in column: inout Column, _ context: inout LayoutContext) -> Outcome {
    guard column.work.floats.count < Work.mostWaiting else { return .full }
    column.work.floats.append(Floating(piece: piece))
    column.work.cursor += 1
    return .placed
  }

  /// Puts a figure at the foot of the page if the text above leaves room, and nothing waits that must come first.
  private func placeAtFoot(
    _ piece: Piece, _ frame: Frame, in column: inout Column, _ context: inout LayoutContext
  ) -> Bool {
    guard style.floats.usesFoot, column.y > 0 else { return false }
    let height = whole(style.floats.space + piece.height)
    guard takeNotes(piece.notes, bottom: column.y + height, in: &column, &context) else { return false }
    let origin = Point(piece.x, column.footHeight + height - piece.height)
    column.foot.append(Placed(frame: frame, origin: origin, elements: piece.elements))
    column.footHeight += height
    if let mark = piece.mark { column.marks.append(mark) }
    column.marks += piece.otherMarks
    column.work.cursor += 1
    return true
  }

  /// Whether text stands behind a figure, to fill the room that it leaves when it moves.
  mutating func textFollows(_ cursor: Int, _ context: inout LayoutContext) -> Bool {
    for ahead in 1...Work.mostWaiting {
      guard let piece = source.piece(at: cursor + ahead, &context) else { return false }
      switch piece.content {
      case .fixed, .section, .beside, .openBox: return true
      case .figure, .table: continue
      case .closeBox, .pageBreak: return false
      }
    }
    return false
  }
}

extension Work {
  /// Whether something of the same kind waits, so that a piece must wait, too, or numbers would be out of order.
  func isWaiting(behind piece: Piece) -> Bool {
    let floating = Floating(piece: piece)
    return floats.contains { $0.isTable == floating.isTable }
  }
}
