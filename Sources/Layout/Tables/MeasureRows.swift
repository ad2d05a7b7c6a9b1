// Third pass: how high each row is in the widths that its columns have, and where pages may end.
import Document
import Measure
import Text

/// What is known of rows before any is placed.
struct RowMeasure {
  var headHeights: [Pt] = []
  var tops: [Pt] = [0]
  var flags: [RowFlags] = []
  var lineCounts: [Int: Int] = [:]
  var spans: [[CellSpan]]
  /// Whether the text of any body row turns over.
  var isWrapped = false
}

/// Measures rows from top to bottom; only cells that do not fit on one line are shaped again.
struct RowMeasurer {
  private let grid: TableGrid
  private let type: TableType
  private let columns: [SetColumn]
  private let measure: GridMeasure
  private var measured: RowMeasure
  /// Whether the next body row of a banded table is tinted.
  private var isBand = false
  /// The last row that a cell from above reaches.
  private var joinedTo = 0

  init(_ grid: TableGrid, _ type: TableType, _ columns: [SetColumn], _ measure: GridMeasure) {
    (self.grid, self.type, self.columns, self.measure) = (grid, type, columns, measure)
    measured = RowMeasure(spans: Array(repeating: [], count: columns.count))
  }

  mutating func measure(_ context: inout LayoutContext) -> RowMeasure {
    measureHead(&context)
    measured.tops.reserveCapacity(grid.body.count + 1)
    measured.flags.reserveCapacity(grid.body.count)
    for index in grid.body.indices { measureBodyRow(index, &context) }
    stretchSpans()
    return measured
  }

  // MARK: Head

  private mutating func measureHead(_ context: inout LayoutContext) {
    measured.headHeights = grid.head.map { _ in type.rowHeight(lines: 1, size: type.head.size) }
    var high: [(rows: Range<Int>, height: Pt)] = []
    for (index, row) in grid.head.enumerated() {
      for (place, cell) in row.cells.enumerated() where place < columns.count {
        guard let cell else { continue }
        let lines = lineCount(cell, index, place, nil, &context)
        let height = type.rowHeight(lines: lines, size: type.head.size)
        let rows = index..<min(grid.head.count, index + max(1, cell.rows))
        if rows.count == 1 {
          measured.headHeights[index] = max(measured.headHeights[index], height)
        } else {
          high.append((rows, height))
        }
      }
    }
    for (rows, height) in high {
      let missing = height - rows.reduce(0) { $0 + measured.headHeights[$1] }
      guard missing > 0 else { continue }
      for row in rows { measured.headHeights[row] += missing / Double(rows.count) }
    }
  }

  // MARK: Body

  private mutating func measureBodyRow(_ index: Int, _ context: inout LayoutContext) {
    let row = grid.body[index]
    var height = type.rowHeight(lines: 1, size: rowSize(row))
    var mostLines = 1
    for place in 0..<min(row.cells.count, columns.count) {
      guard let cell = row.cells[place] else { continue }
      let setting = type.setting(of: cell, in: grid.columns[place], of: row.kind)
      let lines = lineCount(cell, grid.head.count + index, place, setting, &context)
      let needed = type.rowHeight(lines: lines, size: setting.style.size)
      if cell.rows > 1 {
        let rows = index..<min(grid.body.count, index + cell.rows)
        measured.spans[place].append(CellSpan(rows: rows, column: place, height: needed))
      } else {
        height = max(height, needed)
        mostLines = max(mostLines, lines)
      }
    }
    if mostLines >= 4 { measured.lineCounts[index] = mostLines }
    if mostLines > 1, row.kind == .body { measured.isWrapped = true }
    measured.tops.append((measured.tops.last ?? 0) + height)
    measured.flags.append(flags(of: row, at: index))
  }

  private func rowSize(_ row: TableGrid.Row) -> Pt {
    switch row.kind {
    case .body: type.em
    case .total: type.total.size
    case .section: type.section.size
    }
  }

  /// - Parameter setting: nil for cells of the head.
  private mutating func lineCount(
    _ cell: TableGrid.Cell, _ row: Int, _ place: Int, _ setting: CellSetting?, _ context: inout LayoutContext
  ) -> Int {
    let index = row * columns.count + place
    let natural = measure.naturals[index]
    let last = min(place + max(1, cell.columns), columns.count) - 1
    let width = columns[last].maxX - columns[place].x - type.sides
    if natural >= 0, Pt(natural) <= width + 0.01 { return 1 }
    let kept = index < measure.kept.count ? measure.kept[index] : nil
    let shaped = kept ?? setting.map { context.shape(cell, $0) } ?? context.shape(head: cell, type.headSetting)
    return context.lines(shaped, width: width, isRunning: columns[place].isRunning(em: type.em)).count
  }

  private mutating func flags(of row: TableGrid.Row, at index: Int) -> RowFlags {
    var flags: RowFlags = []
    switch row.kind {
    case .section:
      flags = [.keepsWithNext, .isSection]
      isBand = false
    case .total: flags = [.keepsWithPrevious, .isTotal]
    case .body:
      if isBand { flags.insert(.isBand) }
      if isLabel(row, at: index) { flags.insert(.keepsWithNext) }
    }
    let reach = row.cells.reduce(index) { max($0, index + ($1?.rows ?? 1) - 1) }
    joinedTo = max(joinedTo, reach)
    // Rows that a cell joins have one tint.
    if row.kind == .body, joinedTo == index { isBand.toggle() }
    return flags
  }

  /// Whether a row only names the deeper rows below it (按产业分).
  private func isLabel(_ row: TableGrid.Row, at index: Int) -> Bool {
    guard index + 1 < grid.body.count, let stub = row.cells.firstIndex(where: { $0?.content.isEmpty == false }),
      grid.columns[stub].role == .stub, !row.cells[(stub + 1)...].contains(where: { $0?.content.isEmpty == false }),
      let here = row.cells[stub], let below = grid.body[index + 1].cells[stub]
    else { return false }
    return below.indent > here.indent
  }

  /// Rows whose common cell is higher than they are share out what is missing.
  private mutating func stretchSpans() {
    var extra: [Int: Pt] = [:]
    for span in measured.spans.joined() {
      let have = measured.tops[span.rows.upperBound] - measured.tops[span.rows.lowerBound]
      let missing = span.height - have
      guard missing > 0 else { continue }
      for row in span.rows { extra[row] = max(extra[row] ?? 0, missing / Double(span.rows.count)) }
    }
    guard !extra.isEmpty else { return }
    var added = 0.0
    for row in grid.body.indices {
      added += extra[row] ?? 0
      measured.tops[row + 1] += added
    }
  }
}
