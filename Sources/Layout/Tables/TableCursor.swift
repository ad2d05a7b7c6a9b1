// A place in a measured table, from which the page flow takes part after part.
import Diagnose
import Document
import Measure
import Page

/// A table with everything measured that does not depend on pages.
final class MeasuredTable: Sendable {
  let bands: [TableBand]
  let blocks: TableBlocks
  let regions: TableRegions
  let isTurned: Bool
  let span: Span
  let name: Wording

  init(
    _ table: Table, bands: [TableBand], blocks: TableBlocks, regions: TableRegions, isTurned: Bool
  ) {
    (self.bands, self.blocks, self.regions, self.isTurned) = (bands, blocks, regions, isTurned)
    (span, name) = (table.span, tableName(table))
  }

  /// Between sets of columns that stand one below the other.
  var bandGap: Pt { regions.leading / 2 }
  var fullHeight: Pt { isTurned ? regions.turned?.height ?? regions.fullHeight : regions.fullHeight }
  /// Height of a row from which on it is broken inside.
  var tallRow: Pt { (bands.first?.type.look.tallRow ?? 1) * fullHeight }

  func cutter(band: Int) -> RowCutter {
    RowCutter(band: bands[band], tallRow: tallRow, tail: band == bands.count - 1 ? blocks.tail.height : 0)
  }

  /// Says which rows are broken wherever a page ends.
  func reportTallRows(_ context: inout LayoutContext) {
    let tall = bands.indices.flatMap { band in
      bands[band].lineCounts.keys.sorted().filter(cutter(band: band).isTall)
    }
    guard let first = tall.first else { return }
    let rest = tall.count - 1
    context.decided(
      TableCode.rowBroken,
      Wording(
        "row \(first + 1) of \(name.english)\(rest > 0 ? " and \(rest) more" : "") may be broken over pages: high for a page",
        "\(name.chinese)第 \(first + 1) 行\(rest > 0 ? "等 \(rest + 1) 行" : "")过高，允许跨页断开"),
      at: bands[0].span(ofRow: first) ?? span)
  }

  var frameWidth: Pt { isTurned ? regions.turned?.width ?? regions.width : regions.width }
}

/// What is left of a table. A small value: the page flow copies it at every place where a page may end.
struct TableCursor: Sendable {
  private let table: MeasuredTable?
  private var band = 0
  private var place = RowPlace(row: 0)
  private var isFirst = true
  private(set) var isDone: Bool

  /// A table of which nothing can be set.
  init() { (table, isDone) = (nil, true) }

  init(_ table: MeasuredTable) { (self.table, isDone) = (table, false) }

  /// Whether the parts are for a landscape page: their width is `regions.turned.width`, and the caller turns them.
  var isTurned: Bool { table?.isTurned ?? false }

  /// Height of all that is left if it stood in one part; the sets of columns of a split table one below the other.
  var restHeight: Pt {
    guard let table, !isDone else { return 0 }
    let here = opening(table) + cutter(table).height(from: place, to: end(table))
    let others = table.bands[(band + 1)...].reduce(0) {
      $0 + table.bandGap + table.blocks.continued.height + $1.headHeight + ($1.tops.last ?? 0)
    }
    return here + others + table.blocks.tail.height
  }

  /// Height of the least part that ``next(height:isFresh:_:)`` can return now.
  var leastHeight: Pt {
    guard let table, !isDone else { return 0 }
    let cutter = cutter(table)
    let stop = cutter.leastEnd(from: place)
    let height = opening(table) + cutter.height(from: place, to: stop)
    return stop == end(table) ? height + cutter.tail : height
  }

  /// The next part, at most `height` high; nil when not even the least fits. Where a set of columns ends, the next one
  /// follows below it.
  ///
  /// On an empty column it always returns a part, so that the flow goes on; one that is too high is reported.
  mutating func next(height: Pt, isFresh: Bool, _ context: inout LayoutContext) -> TablePart? {
    guard let table, var part = nextOfBand(height: height, isFresh: isFresh, &context) else { return nil }
    while !isDone, place == RowPlace(row: 0) {
      let top = part.frame.size.height + table.bandGap
      guard let below = nextOfBand(height: height - top, isFresh: false, &context) else { break }
      part.append(below, at: top)
    }
    return part
  }

  private mutating func nextOfBand(height: Pt, isFresh: Bool, _ context: inout LayoutContext) -> TablePart? {
    guard let table, !isDone else { return nil }
    let cutter = cutter(table)
    let room = height - opening(table)
    guard let stop = cutter.end(from: place, room: room) ?? (isFresh ? cutter.forcedEnd(from: place, room: room) : nil)
    else { return nil }
    if stop.line > 0, !cutter.isTall(stop.row) { reportBroken(table, stop, &context) }
    var placer = PartPlacer(table, band: band, rows: place..<stop, cutter: cutter, isFirst: isFirst)
    let part = placer.placed(&context)
    if part.frame.size.height > height + 0.01 { reportTooHigh(table, part.frame.size.height - height, &context) }
    advance(to: stop, table)
    return part
  }

  private mutating func advance(to stop: RowPlace, _ table: MeasuredTable) {
    (place, isFirst) = (stop, false)
    guard stop == end(table) else { return }
    (band, place) = (band + 1, RowPlace(row: 0))
    isDone = band == table.bands.count
  }

  private func end(_ table: MeasuredTable) -> RowPlace { RowPlace(row: table.bands[band].rowCount) }

  /// Height of what stands above the rows.
  private func opening(_ table: MeasuredTable) -> Pt {
    let above = isFirst ? table.blocks.caption : table.blocks.continued
    return above.height + table.bands[band].headHeight
  }

  private func cutter(_ table: MeasuredTable) -> RowCutter { table.cutter(band: band) }

  /// Rows that are high for a page are said when the table is measured; this one is low, but its page is lower.
  private func reportBroken(_ table: MeasuredTable, _ stop: RowPlace, _ context: inout LayoutContext) {
    let row = stop.row + 1
    context.decided(
      TableCode.rowBroken,
      Wording(
        "row \(row) of \(table.name.english) is broken over two pages",
        "\(table.name.chinese)第 \(row) 行跨页断开"),
      at: table.bands[band].span(ofRow: stop.row) ?? table.span)
  }

  private func reportTooHigh(_ table: MeasuredTable, _ excess: Pt, _ context: inout LayoutContext) {
    context.error(
      TableCode.tooHigh,
      Wording(
        "a part of \(table.name.english) is \(millimetres(excess)) higher than its page",
        "\(table.name.chinese)有一部分比页面高 \(millimetres(excess))"),
      at: table.span,
      hint: Wording(
        "shorten the head or the caption, or give the columns more width", "请缩短表头或标题，或加宽各栏"))
  }
}

extension TablePart {
  fileprivate mutating func append(_ part: TablePart, at y: Pt) {
    let upper = frame
    frame = Frame(size: Size(max(upper.size.width, part.frame.size.width), y + part.frame.size.height))
    frame.place(upper, at: .zero)
    frame.place(part.frame, at: Point(0, y))
    notes += part.notes
    isLast = part.isLast
  }
}

extension TableBand {
  /// Where the first cell of a row with text was written.
  func span(ofRow row: Int) -> Span? {
    grid.body[row].cells.lazy.compactMap { $0 }.first { !$0.content.isEmpty }?.span
  }
}
