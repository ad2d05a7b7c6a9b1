// Fifth pass: a part's rows become a frame.
import Document
import Measure
import Page
import Text

/// A row, or some lines of it, on a part.
struct PlacedRow {
  var row: Int
  /// The lines that stand here; nil for a row that is not broken.
  var lines: Range<Int>?
  var y: Pt
  var height: Pt
  var maxY: Pt { y + height }
}

/// Where everything of a part lies, from the top left corner of its frame.
struct PartGeometry {
  var left: Pt
  var headTops: [Pt]
  var headBottom: Pt
  var rows: [PlacedRow]
  var bottom: Pt { rows.last?.maxY ?? headBottom }
}

/// Places one part of a table: fills, caption or （续表）, head, rows, rules, notes.
struct PartPlacer {
  let table: MeasuredTable
  let band: TableBand
  let isFirst: Bool
  /// Whether the rows of the band begin and end here.
  let beginsBand: Bool
  let endsBand: Bool
  let endsTable: Bool
  let geometry: PartGeometry
  private let start: RowPlace
  private var frame: Frame
  private var notes: [Int] = []

  init(_ table: MeasuredTable, band index: Int, rows: Range<RowPlace>, cutter: RowCutter, isFirst: Bool) {
    (self.table, band, self.isFirst, start) = (table, table.bands[index], isFirst, rows.lowerBound)
    beginsBand = rows.lowerBound == RowPlace(row: 0)
    endsBand = rows.upperBound == RowPlace(row: table.bands[index].rowCount)
    endsTable = endsBand && index == table.bands.count - 1
    let above = isFirst ? table.blocks.caption : table.blocks.continued
    geometry = PartGeometry(
      left: (table.frameWidth - band.width) / 2, top: above.height, band: band, rows: rows, cutter: cutter)
    let below = endsTable ? table.blocks.tail.height : 0
    frame = Frame(size: Size(table.frameWidth, geometry.bottom + below))
  }

  mutating func placed(_ context: inout LayoutContext) -> TablePart {
    let marks = PartMarks(self)
    frame.place(marks.fills(), at: .zero)
    if isFirst, !table.blocks.destination.isEmpty { frame.add(.destination(table.blocks.destination, .zero)) }
    frame.add(.begin(.table(table.span)))
    placeAbove()
    placeHead(&context)
    for place in geometry.rows.indices { placeRow(at: place, &context) }
    frame.add(.end)
    frame.place(marks.rules(), at: .zero)
    if endsTable, table.blocks.tail.height > 0 {
      frame.place(table.blocks.tail.frame, at: Point(0, geometry.bottom))
      addNotes(table.blocks.tail.notes, y: geometry.bottom)
    }
    return TablePart(frame: frame, notes: notes, isLast: endsTable)
  }

  private mutating func placeAbove() {
    frame.place((isFirst ? table.blocks.caption : table.blocks.continued).frame, at: .zero)
    if isFirst { addNotes(table.blocks.caption.notes, y: 0) }
  }

  private mutating func addNotes(_ numbers: [Int], y: Pt) {
    for number in numbers {
      notes.append(number)
      frame.add(.destination(NoteNames.mark(number), Point(geometry.left, y)))
    }
  }

  // MARK: Head

  /// The head of the first part is content, its repetitions are not.
  private mutating func placeHead(_ context: inout LayoutContext) {
    guard !band.headHeights.isEmpty else { return }
    frame.add(.begin(beginsBand ? .tableHead : .artifact))
    for (index, row) in band.grid.head.enumerated() {
      if beginsBand { frame.add(.begin(.tableRow)) }
      for (place, cell) in row.cells.enumerated() {
        guard let cell else { continue }
        let last = min(index + max(1, cell.rows), band.headHeights.count)
        let slot = slot(for: cell, at: place, from: geometry.headTops[index], to: geometry.headTops[last])
        let headRow = index - band.headHeights.count
        if beginsBand { frame.add(.begin(.tableCell(row: headRow, column: band.places[place]))) }
        _ = set(band.shaped(cell, row: headRow, place, &context), in: slot, context)
        if beginsBand { frame.add(.end) }
      }
      if beginsBand {
        frame.add(.end)
        addNotes(band.notes[index - band.headHeights.count] ?? [], y: geometry.headTops[index])
      }
    }
    frame.add(.end)
  }

  private func slot(for cell: TableGrid.Cell, at place: Int, from top: Pt, to bottom: Pt) -> CellSlot {
    let last = min(place + max(1, cell.columns), band.columns.count) - 1
    let x = geometry.left + band.columns[place].x + band.type.padding.left
    let width = band.columns[last].maxX - band.columns[place].x - band.type.sides
    return CellSlot(box: Rect(x: x, y: top, width: width, height: bottom - top), column: band.columns[place])
  }

  // MARK: Body

  private mutating func placeRow(at index: Int, _ context: inout LayoutContext) {
    let placed = geometry.rows[index]
    let row = band.grid.body[placed.row]
    if index == 0 { repeatLabels(&context) }
    frame.add(.begin(.tableRow))
    for place in row.cells.indices {
      guard let cell = row.cells[place] else { continue }
      // A cell over several rows was set with its first one, or repeated above.
      if cell.rows > 1, index == 0, start.line > 0 { continue }
      frame.add(.begin(.tableCell(row: placed.row, column: band.places[place])))
      if !cell.content.isEmpty {
        let called = placeCell(cell, at: place, index, &context)
        addNotes(called.filter { band.notes[placed.row]?.contains($0) ?? false }, y: placed.y)
      }
      frame.add(.end)
    }
    frame.add(.end)
  }

  /// Sets a cell; returns the notes whose marks stand in it.
  private mutating func placeCell(
    _ cell: TableGrid.Cell, at place: Int, _ index: Int, _ context: inout LayoutContext
  ) -> [Int] {
    let placed = geometry.rows[index]
    let height = cell.rows > 1 ? visibleHeight(ofRows: placed.row..<placed.row + cell.rows) : placed.height
    var slot = slot(for: cell, at: place, from: placed.y, to: placed.y + height)
    slot.alignment = cell.rows > 1 ? band.type.look.groupAlignment : band.type.look.cellAlignment
    slot.lines = cell.rows > 1 ? nil : placed.lines
    return set(band.shaped(cell, row: placed.row, place, &context), in: slot, context)
  }

  private func visibleHeight(ofRows rows: Range<Int>) -> Pt {
    geometry.rows.filter { rows.contains($0.row) }.reduce(0) { $0 + $1.height }
  }

  /// Labels of merged cells that began on an earlier part are said again.
  private mutating func repeatLabels(_ context: inout LayoutContext) {
    let cut = band.spansCut(at: start)
    guard !cut.isEmpty, let first = geometry.rows.first else { return }
    frame.add(.begin(.artifact))
    for span in cut {
      let row = band.grid.body[span.rows.lowerBound]
      guard var cell = row.cells[span.column] else { continue }
      cell.content.removeNotes()
      if !band.type.look.groupContinued.isEmpty { cell.content.append(.text(band.type.look.groupContinued, cell.span)) }
      let setting = band.type.setting(of: cell, in: band.grid.columns[span.column], of: row.kind)
      let bottom = first.y + visibleHeight(ofRows: span.rows)
      var slot = slot(for: cell, at: span.column, from: first.y, to: bottom)
      slot.alignment = band.type.look.groupAlignment
      _ = set(context.shape(cell, setting), in: slot, context)
    }
    frame.add(.end)
  }

  // MARK: Text

  /// Draws a cell's lines in its place; returns the notes whose marks stand in them.
  private mutating func set(_ cell: ShapedCell, in slot: CellSlot, _ context: LayoutContext) -> [Int] {
    let isRunning = slot.column.isRunning(em: band.type.em)
    var lines = context.lines(cell, width: slot.box.width, isRunning: isRunning)
    if let range = slot.lines {
      lines = Array(lines[min(range.lowerBound, lines.count)..<min(range.upperBound, lines.count)])
    }
    let size = cell.setting.style.size
    let free = slot.box.height - band.type.rowHeight(lines: lines.count, size: size)
    let drop = slot.alignment == .center && slot.lines == nil ? free / 2 : 0
    var baseline = slot.box.minY + band.type.padding.top + drop + 0.88 * size
    var called: [Int] = []
    for line in lines {
      frame.draw(line, at: Point(slot.box.minX + slot.offset(of: cell), baseline))
      baseline += band.type.look.leading * size
      called += line.notes
    }
    return called
  }
}

/// Where a cell's text is set.
private struct CellSlot {
  /// Without the sides; with the room above and below.
  var box: Rect
  /// The first column that the cell covers.
  var column: SetColumn
  var alignment = TableLook.VerticalAlignment.center
  /// The lines that stand here, of a cell in a row that is broken inside.
  var lines: Range<Int>?

  /// Puts a decimal point on the column's axis; what is aligned stands as a block in the middle of its column.
  func offset(of cell: ShapedCell) -> Pt {
    switch cell.setting.side {
    case .decimal: (box.width - column.before - column.after) / 2 + column.before - cell.point
    case .right: -max(0, box.width - column.widest) / 2
    case .left, .justify, .center: 0
    }
  }
}

extension PartGeometry {
  fileprivate init(left: Pt, top: Pt, band: TableBand, rows: Range<RowPlace>, cutter: RowCutter) {
    var tops = [top]
    for height in band.headHeights { tops.append((tops.last ?? top) + height) }
    (self.left, headTops, headBottom, self.rows) = (left, tops, tops.last ?? top, [])
    let grown = cutter.stretched(from: rows.lowerBound, to: rows.upperBound)
    var y = headBottom
    let end = rows.upperBound
    for row in rows.lowerBound.row..<(end.line > 0 ? end.row + 1 : end.row) {
      let first = row == rows.lowerBound.row ? rows.lowerBound.line : 0
      let isCut = row == end.row && end.line > 0
      let lines = first > 0 || isCut ? first..<(isCut ? end.line : cutter.lines(of: row)) : nil
      var height = lines.map { cutter.sliceHeight(of: row, $0) } ?? band.height(ofRow: row)
      height += grown.first { $0.row == row }?.height ?? 0
      self.rows.append(PlacedRow(row: row, lines: lines, y: y, height: height))
      y += height
    }
  }
}

extension [Inline] {
  fileprivate mutating func removeNotes() {
    removeAll { if case .note = $0 { true } else { false } }
  }
}
