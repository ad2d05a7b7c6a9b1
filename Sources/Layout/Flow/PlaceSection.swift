// Column sections: columns filled one after the other, their ends made level by the least height that holds all.
import Document
import Measure
import Page

extension ColumnFiller {
  mutating func placeSection(
    _ piece: Piece, _ section: ColumnSection, in column: inout Column, _ context: inout LayoutContext
  ) -> Outcome {
    let above = above(piece, in: column)
    let isForced = column.isFresh && column.y == 0
    var work = Work()
    if case .work(let rest) = column.work.section { work = rest }
    var room = column.limit - column.notes.height(style.notes) - column.y - above
    room = unit > 0 ? ((room + 0.01) / unit).rounded(.down) * unit : room
    // Notes called in the columns take room from them; each round can only shorten them.
    while room >= 2 * unit || isForced {
      let filler = SectionFiller(section: section, work: work, outer: self)
      let set = filler.fill(height: room, isForced: isForced, &context)
      guard set.isDone || set.height > 0 else { return .full }
      let mustTake = isForced && room <= unit
      if takeNotes(
        set.calls, bottom: column.y + above + set.height, in: &column, &context, isForced: mustTake)
      {
        commit(set, of: piece, section, above: above, in: &column)
        return .placed
      }
      room -= unit
    }
    return .full
  }

  private func commit(
    _ set: SectionFiller.Result, of piece: Piece, _ section: ColumnSection, above: Pt, in column: inout Column
  ) {
    let top = column.y + whole(above)
    for (index, inner) in set.columns.enumerated() {
      let x = piece.x + Double(index) * (section.columnWidth + section.gap)
      column.take(inner, at: Point(x, top))
      if let rule = section.rule, index > 0 {
        let line = Path.line(
          from: Point(x - section.gap / 2, top), to: Point(x - section.gap / 2, top + set.height))
        column.rules.append(.path(line, PathPaint(stroke: Stroke(color: rule.color, width: rule.width))))
      }
    }
    column.y = top + set.height
    (column.keeps, column.isAfterHeading, column.gap) = (false, false, 0)
    if set.isDone {
      (column.work.section, column.work.cursor) = (nil, column.work.cursor + 1)
      column.gap = whole(piece.below)
      column.y += column.gap
    } else {
      (column.work.section, column.isFull) = (.work(set.work), true)
    }
  }
}

extension Column {
  /// Takes what a column inside of this one holds.
  mutating func take(_ inner: Column, at origin: Point) {
    for var item in inner.placed {
      item.origin = item.origin + origin
      placed.append(item)
    }
    for var fragment in inner.fragments {
      (fragment.top, fragment.bottom) = (fragment.top + origin.y, fragment.bottom + origin.y)
      fragment.x += origin.x
      fragments.append(fragment)
    }
    marks += inner.marks
    findings += inner.findings
  }
}

/// By which columns without a grid are tried higher until they hold everything, points: finer than a line.
private let gridlessStep: Pt = 3

/// Fills the columns of a section on one page.
struct SectionFiller {
  let section: ColumnSection
  let work: Work
  let outer: ColumnFiller

  struct Result {
    var columns: [Column]
    var height: Pt
    /// What is left for the next page.
    var work: Work
    var isDone: Bool
    var calls: [Int]
  }

  /// All that fits a height, or, if that is everything, the same with level ends.
  func fill(height: Pt, isForced: Bool, _ context: inout LayoutContext) -> Result {
    let whole = attempt(height: height, isForced: isForced, &context)
    guard whole.isDone else { return whole }
    let used = whole.columns.reduce(0) { $0 + $1.y }
    let step = outer.unit > 0 ? outer.unit : gridlessStep
    var level = outer.whole(used / Double(section.count))
    while level < height - 0.01 {
      let balanced = attempt(height: level, isForced: false, &context)
      if balanced.isDone { return balanced }
      level += step
    }
    return whole
  }

  private func attempt(height: Pt, isForced: Bool, _ context: inout LayoutContext) -> Result {
    var filler = ColumnFiller(
      source: PieceSource(pieces: section.pieces), unit: outer.unit, fullHeight: outer.fullHeight, isPage: false,
      style: outer.style)
    var result = Result(columns: [], height: 0, work: work, isDone: false, calls: [])
    for _ in 0..<section.count {
      var column = Column(work: result.work, height: height, isFresh: isForced)
      filler.fill(&column, &context)
      filler.finishBoxes(&column)
      result.work = column.work
      result.height = max(result.height, column.y)
      result.calls += column.calls
      result.columns.append(column)
      result.isDone = column.work.cursor >= section.pieces.count
      if result.isDone { break }
    }
    return result
  }
}
