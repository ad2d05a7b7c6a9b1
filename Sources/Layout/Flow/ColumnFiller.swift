// Filling a column: take pieces until one does not fit, then go back to the last place where a column may end.
import Diagnose
import Document
import Measure
import Page

/// Fills columns from one source of pieces.
struct ColumnFiller: Sendable {
  var source: PieceSource
  /// Unit that heights are rounded up to: the leading of the baseline grid; 0 for no grid.
  let unit: Pt
  /// Height of a column with nothing else on its page.
  let fullHeight: Pt
  /// Whether figures and tables may leave the column for another page, and notes are set below it.
  let isPage: Bool
  let style: LayoutStyle

  /// What became of a piece.
  enum Outcome { case placed, full, ended }

  /// Fills a column as far as it may be filled.
  mutating func fill(_ column: inout Column, _ context: inout LayoutContext) {
    let start = column
    var legal: Column?
    while let piece = source.piece(at: column.work.cursor, &context) {
      let outcome = column.isFull ? .full : place(piece, in: &column, &context)
      switch outcome {
      case .placed: if !column.keeps { legal = column }
      case .ended: return
      case .full:
        if column.keeps || column.work.cursor == start.work.cursor && !column.isFull {
          column = legal ?? forced(piece, column, from: start, &context)
        }
        return
      }
    }
  }

  /// Nothing may end here: a fresh column breaks the chain, or takes a piece that is too high; any other stays empty.
  private mutating func forced(
    _ piece: Piece, _ column: Column, from start: Column, _ context: inout LayoutContext
  ) -> Column {
    guard start.isFresh else { return start }
    var column = column
    if column.placed.count > start.placed.count {
      column.findings.append(
        Diagnostic(
          .note, LayoutCode.chainBroken,
          Wording(
            "what must stay together is higher than a page and was broken",
            "须排在一起的内容高于一页，已在此处断开"),
          at: piece.span))
      column.keeps = false
    } else {
      placeAnyway(piece, in: &column, &context)
    }
    return column
  }

  private mutating func placeAnyway(_ piece: Piece, in column: inout Column, _ context: inout LayoutContext) {
    if case .table(let cursor, _) = piece.content {
      placePart(of: piece, column.work.table ?? cursor, in: &column, &context, isForced: true)
      return
    }
    let tooHigh = Diagnostic.warning(
      LayoutCode.tooHigh,
      Wording("this is higher than the page it stands on", "此处内容高于所在版面"), at: piece.span,
      hint: Wording("make it smaller, or break it up", "请缩小或拆分"))
    let height = column.height
    column.height = .infinity
    _ = place(piece, in: &column, &context)
    column.height = height
    column.isFull = true
    column.findings.append(tooHigh)
  }

  /// Takes a piece if it fits.
  mutating func place(_ piece: Piece, in column: inout Column, _ context: inout LayoutContext) -> Outcome {
    switch piece.content {
    case .fixed(let frame): placeFixed(piece, frame, in: &column, &context)
    case .figure(let frame, let placement): placeFigure(piece, frame, placement, in: &column, &context)
    case .table(let cursor, let placement): placeTable(piece, cursor, placement, in: &column, &context)
    case .section(let section): placeSection(piece, section, in: &column, &context)
    case .beside(let parts): placeBeside(piece, parts, in: &column, &context)
    case .openBox(let look): openBox(piece, look, in: &column)
    case .closeBox: closeBox(piece, in: &column)
    case .pageBreak: placeBreak(in: &column)
    }
  }

  /// Room that a piece takes above itself at this place.
  func above(_ piece: Piece, in column: Column) -> Pt {
    if column.y == 0 { return 0 }
    if column.isAfterHeading, piece.isHeading { return 0 }
    // Room after one thing and before the next is the larger of both, not their sum.
    return max(0, piece.above - column.gap)
  }

  /// A height rounded up to whole lines.
  func whole(_ height: Pt) -> Pt { unit > 0 ? (height / unit - 0.001).rounded(.up) * unit : height }

  /// Places a frame below what is there, and counts the room around it.
  func commit(_ piece: Piece, _ frame: Frame, height: Pt, above: Pt, in column: inout Column) {
    let total = whole(above + height + piece.below)
    let slack = column.y == 0 ? 0 : total - above - height - piece.below
    let top = column.y + above + slack / 2
    column.placed.append(Placed(frame: frame, origin: Point(piece.x, top + piece.drop), elements: piece.elements))
    column.y += total
    column.gap = column.y - top - height
    column.keeps = piece.keepsWithNext
    column.isAfterHeading = piece.isHeading
    if let mark = piece.mark { column.marks.append(mark) }
    column.marks += piece.otherMarks
  }

  private mutating func placeFixed(
    _ piece: Piece, _ frame: Frame, in column: inout Column, _ context: inout LayoutContext
  ) -> Outcome {
    if case .heading(let level) = piece.mark?.kind, level <= style.floats.barrierLevel, !column.work.floats.isEmpty {
      return .full
    }
    let above = above(piece, in: column)
    guard takeNotes(piece.notes, bottom: column.y + above + piece.height, in: &column, &context) else { return .full }
    commit(piece, frame, height: piece.height, above: above, in: &column)
    column.work.cursor += 1
    return .placed
  }

  private func placeBreak(in column: inout Column) -> Outcome {
    guard isPage, column.y > 0 || !column.foot.isEmpty || !column.work.floats.isEmpty else {
      column.work.cursor += 1
      return .placed
    }
    // Everything that waits is set before the break counts.
    if column.work.floats.isEmpty { column.work.cursor += 1 }
    column.isEnded = true
    return .ended
  }

  /// Adds the notes of something that would reach down to `bottom`; false, and nothing changed, if they do not fit.
  /// With `isForced` they are taken in any case.
  func takeNotes(
    _ calls: [Int], bottom: Pt, in column: inout Column, _ context: inout LayoutContext, isForced: Bool = false
  ) -> Bool {
    guard isPage else {
      guard isForced || bottom <= column.limit + 0.01 else { return false }
      column.calls += calls
      return true
    }
    var area = column.notes
    if area.isClosed, !calls.isEmpty, !isForced { return false }
    for call in calls { area.add(NotePart(call: call, lines: context.noteLines(call)[...])) }
    let notes = style.notes
    // A note may be cut by its own line, and by lines that must not be parted from that one.
    let mayCut = !calls.isEmpty || column.keeps
    guard
      isForced || bottom + area.height(notes) <= column.limit + 0.01
        || mayCut && bottom + area.leastHeight(notes) <= column.limit + 0.01
    else { return false }
    column.notes = area
    return true
  }
}

extension Piece {
  var isHeading: Bool { if case .heading = mark?.kind { true } else { false } }
  var isBreak: Bool { if case .pageBreak = content { true } else { false } }
}
