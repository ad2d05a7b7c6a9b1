// Setting one page: what was moved comes first, then text, then notes at the foot.
import Diagnose
import Document
import Measure
import Page

/// A page that is set, between two checkpoints.
struct ComposedPage: Sendable {
  enum Content: Sendable {
    case column(Column)
    case turned(TurnedPage)
  }
  /// The work before and after it.
  var before: Work
  var after: Work
  var content: Content
  /// What layout decided on it.
  var findings: [Diagnostic] = []

  /// Height filled from the top, notes not counted.
  var usedHeight: Pt {
    switch content {
    case .column(let column): column.y + column.footHeight
    case .turned: .infinity
    }
  }
}

/// A part of a turned table with its footnotes, before it is turned.
struct TurnedPage: Sendable {
  var part: TablePart
  var notes: NoteArea
  var mark: Mark?
}

/// Sets pages from checkpoints. Setting a page again changes nothing but the pieces that are kept ready.
struct PageComposer: Sendable {
  var filler: ColumnFiller
  let width: Pt
  let height: Pt
  let style: LayoutStyle

  init(_ source: PieceSource, unit: Pt, style: LayoutStyle) {
    (width, height) = (style.area.width, Double(style.area.lines) * style.area.leading)
    self.style = style
    filler = ColumnFiller(source: source, unit: unit, fullHeight: height, isPage: true, style: style)
  }

  /// Drops the pieces that no page will ask for again.
  mutating func forget(before work: Work) { filler.source.forget(before: work.cursor) }

  /// Whether nothing is left. Breaks at the very end make no pages.
  mutating func isDone(_ work: Work, _ context: inout LayoutContext) -> Bool {
    guard work.floats.isEmpty, work.spill.isEmpty else { return false }
    var cursor = work.cursor
    while let piece = filler.source.piece(at: cursor, &context) {
      guard piece.isBreak else { return false }
      cursor += 1
    }
    return true
  }

  /// Sets a page from a checkpoint; nil when nothing is left, or when what is held back leaves no room for anything.
  /// - Parameters:
  ///   - held: height that text may not use, so that more is left for the next page.
  ///   - growth: how much higher charts that may grow are drawn.
  mutating func compose(
    from work: Work, holding held: Pt = 0, growing growth: Pt = 0, _ context: inout LayoutContext
  ) -> ComposedPage? {
    guard !isDone(work, &context) else { return nil }
    if let turned = turnedPage(from: work, &context) { return turned }
    let isFresh = work.floats.isEmpty && work.spill.isEmpty && held == 0
    var column = Column(work: work, height: height, isFresh: isFresh)
    (column.held, column.growsBy) = (held, growth)
    takeSpill(&column)
    placeFloats(&column, &context)
    filler.fill(&column, &context)
    filler.finishBoxes(&column)
    let notes = height - column.footHeight - column.y
    column.work.spill.insert(contentsOf: column.notes.cut(to: notes, style.notes), at: 0)
    if held == 0, let grown = grown(column, from: work, &context) { return grown }
    let loose = held == 0 ? looseEnd(column, &context) : nil
    if column.work.progress == work.progress {
      guard held == 0 else { return nil }
      skipStuckPiece(&column.work, &context)
    }
    return ComposedPage(
      before: work, after: column.work, content: .column(column), findings: column.findings + (loose.map { [$0] } ?? [])
    )
  }

  /// A page that took nothing would be followed by the same page for ever. That would be a fault of ours: it is reported,
  /// and what stands in the way is left out.
  private mutating func skipStuckPiece(_ work: inout Work, _ context: inout LayoutContext) {
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

  /// Says where a page ends early because of what must stay together.
  private mutating func looseEnd(_ column: Column, _ context: inout LayoutContext) -> Diagnostic? {
    let used = column.y + column.footHeight + column.notes.height(style.notes)
    guard used < style.floats.leastFill * height,
      let next = filler.source.piece(at: column.work.cursor, &context), !column.isEnded, !next.isBreak
    else { return nil }
    let share = Int(used / height * 100)
    return Diagnostic(
      .note, LayoutCode.looseEnd, Wording("the page before this is only \(share) % full", "前一页只排满 \(share)%"),
      at: next.span)
  }

  // MARK: Putting a page together

  /// What a page looks like on a side of the book.
  func body(_ page: ComposedPage, _ side: PageSide) -> PageBody {
    switch page.content {
    case .column(let column): return body(column, side)
    case .turned(let turned): return body(turned)
    }
  }

  /// The head of a turned table lies at the left edge on right and left pages alike (GB/T 9704, 8).
  private func body(_ page: TurnedPage) -> PageBody {
    var frame = Frame(size: Size(height, width))
    frame.place(page.part.frame, at: .zero)
    let notes = page.notes.frame(width: width, style.notes)
    if !page.notes.parts.isEmpty { frame.place(notes, at: Point(0, width - notes.size.height)) }
    let turn = Transform.turn(quarters: 1).then(.translation(Point(0, height)))
    var body = PageBody(
      items: [.frame(frame, turn)], marks: page.mark.map { [$0] } ?? [], notes: page.notes.begun, isLandscape: true,
      usedHeight: .infinity)
    body.filled = height
    return body
  }

  private func body(_ column: Column, _ side: PageSide) -> PageBody {
    // The bars of boxes in vertical text stand at their heads on all pages.
    let barSide = style.area.direction == .vertical ? .left : side
    var items = column.fragments.flatMap { $0.items(barSide) }
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
    let hasFoot = !column.notes.parts.isEmpty || !column.foot.isEmpty
    var body = PageBody(
      items: items, marks: column.marks, notes: column.notes.begun, usedHeight: hasFoot ? .infinity : column.y)
    body.filled = column.y + column.footHeight + column.notes.height(style.notes)
    return body
  }
}
