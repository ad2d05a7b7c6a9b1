// A plain table layouter, until the real one stands: one line a row.
import Document
import Measure
import Page
import Text

struct TableCursor: Sendable {
  let isTurned = false
  private let rows: [Frame]
  private let leading: Pt
  private var index = 0

  init(rows: [Frame], leading: Pt) { (self.rows, self.leading) = (rows, leading) }

  var isDone: Bool { index >= rows.count }
  var restHeight: Pt { Double(rows.count - index) * leading }
  var leastHeight: Pt { Double(min(2, rows.count - index)) * leading }

  mutating func next(height: Pt, isFresh: Bool, _ context: inout LayoutContext) -> TablePart? {
    var count = min(rows.count - index, Int((height / leading + 0.001).rounded(.down)))
    if isFresh { count = max(1, count) }
    guard count > 0, Double(count) * leading >= leastHeight - 0.01 || isFresh else { return nil }
    var frame = Frame(size: Size(rows.first?.size.width ?? 0, Double(count) * leading))
    frame.add(.begin(.table))
    for offset in 0..<count { frame.place(rows[index + offset], at: Point(0, Double(offset) * leading)) }
    frame.add(.end)
    index += count
    return TablePart(frame: frame, notes: [], isLast: isDone)
  }
}

func layoutTable(_ table: Table, in regions: TableRegions, _ context: inout LayoutContext) -> TableCursor {
  let style = context.style.table
  let rows = (table.grid?.head ?? []) + (table.grid?.body ?? [])
  let texts =
    [StyledText(table.caption.number + " " + table.caption.content.plainText, style.caption)]
    + rows.map { row in
      StyledText(row.cells.map { $0?.content.plainText ?? "" }.joined(separator: "  "), style.body)
    }
  let frames = texts.map { text in
    var frame = Frame(size: Size(regions.width, regions.leading))
    frame.place(context.typesetter.line(text).frame, at: Point(0, regions.leading * 0.7))
    return frame
  }
  return TableCursor(rows: frames, leading: regions.leading)
}
