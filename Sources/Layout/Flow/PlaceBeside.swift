// Parts side by side on a page: each fills a column of its own, and they stay together.
import Document
import Measure
import Page

extension ColumnFiller {
  mutating func placeBeside(
    _ piece: Piece, _ parts: [SidePart], in column: inout Column, _ context: inout LayoutContext
  ) -> Outcome {
    let above = whole(above(piece, in: column))
    let room = column.limit - column.notes.height(style.notes) - column.y - above
    var inner: [Column] = []
    for part in parts {
      var filler = ColumnFiller(
        source: PieceSource(pieces: part.pieces), unit: unit, fullHeight: fullHeight, isPage: false, style: style)
      var side = Column(work: Work(), height: room, isFresh: false)
      filler.fill(&side, &context)
      guard side.work.cursor >= part.pieces.count else { return .full }
      filler.finishBoxes(&side)
      inner.append(side)
    }
    let height = inner.map(\.y).max() ?? 0
    let bottom = column.y + above + height
    guard takeNotes(inner.flatMap(\.calls), bottom: bottom, in: &column, &context) else { return .full }
    for (part, side) in zip(parts, inner) { column.take(side, at: Point(piece.x + part.x, column.y + above)) }
    column.y = bottom
    (column.keeps, column.isAfterHeading) = (piece.keepsWithNext, false)
    column.gap = whole(piece.below)
    column.y += column.gap
    column.work.cursor += 1
    return .placed
  }
}
