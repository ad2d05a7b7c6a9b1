// Tables: measure the columns, share out the width, measure the rows, and hand out parts as pages ask for them.
import Diagnose
import Document
import Measure
import Text

/// Measures a table once; the cursor sets it part by part.
///
/// Column widths come from all rows, so a column is equally wide on all pages. The time is linear in the rows, and
/// beside the grid itself a row of a long table costs a few dozen bytes: its text is dropped when it is measured and
/// shaped again when its part is set.
func layoutTable(_ table: Table, in regions: TableRegions, _ context: inout LayoutContext) -> TableCursor {
  guard let grid = table.grid, isSound(grid) else {
    context.error(
      TableCode.unfilled,
      Wording("the table reached layout without its cells", "表格在排版前没有填入数据"), at: table.span)
    return TableCursor()
  }
  let fit = TableFitter(table: table, grid: grid, regions: regions).fit(&context)
  var claims = NoteClaims(owner: context.newOwner())
  let widths = fit.parts.map { part in
    WidthSharer(part.measure, grid: part.grid, fit.type)
      .widths(for: fit.width, fills: fit.type.look.fillsMeasure)
  }
  let tableWidth = widths.map { $0.reduce(0) { $0 + $1 + fit.type.sides } }.max() ?? 0
  let setter = BlockSetter(
    table: table, look: fit.type.look, width: fit.width, left: (fit.width - tableWidth) / 2, tableWidth: tableWidth)
  var blocks = TableBlocks(destination: table.caption.destination)
  blocks.caption = setter.caption(&context)
  blocks.caption.notes = claims.claim(blocks.caption.notes, &context)
  blocks.continued = setter.continued(&context)
  let bands = zip(fit.parts, widths).map { part, widths in measureBand(part, widths, fit.type, &claims, &context) }
  blocks.tail = setter.tail(&context)
  blocks.tail.notes = claims.claim(blocks.tail.notes, &context)
  let measured = MeasuredTable(table, bands: bands, blocks: blocks, regions: regions, isTurned: fit.isTurned)
  measured.reportTallRows(&context)
  return TableCursor(measured)
}

/// Whether every row has a place for each column, and there is a column.
private func isSound(_ grid: TableGrid) -> Bool {
  !grid.columns.isEmpty && (grid.head + grid.body).allSatisfy { $0.cells.count == grid.columns.count }
}

private func measureBand(
  _ part: TableFit.Part, _ widths: [Pt], _ type: TableType, _ claims: inout NoteClaims, _ context: inout LayoutContext
) -> TableBand {
  var columns: [SetColumn] = []
  for (content, measure) in zip(widths, part.measure.columns) {
    let x = columns.last?.maxX ?? 0
    columns.append(
      SetColumn(
        x: x, width: content + type.sides, before: measure.before, after: measure.after, widest: measure.bodyNatural))
  }
  var measurer = RowMeasurer(part.grid, type, columns, part.measure)
  let rows = measurer.measure(&context)
  var notes: [Int: [Int]] = [:]
  for row in part.measure.notes.keys.sorted() {
    let claimed = claims.claim(part.measure.notes[row] ?? [], &context)
    if !claimed.isEmpty { notes[row - part.measure.headRows] = claimed }
  }
  return TableBand(part, type, columns, rows, notes: notes)
}

/// Notes are printed with the part that calls them first.
private struct NoteClaims {
  let owner: Int
  private var claimed: Set<Int> = []

  init(owner: Int) { self.owner = owner }

  mutating func claim(_ numbers: [Int], _ context: inout LayoutContext) -> [Int] {
    context.claim(numbers, for: owner).filter { claimed.insert($0).inserted }
  }
}
