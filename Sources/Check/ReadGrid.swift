// From a printed table to a table of numbers.
import DataSets
import Diagnose
import Document

extension NumberTable {
  /// nil for a table without a body.
  init?(_ table: Table) {
    guard let grid = table.grid, !grid.body.isEmpty, !grid.columns.isEmpty else { return nil }
    let reader = GridReader(grid: grid, table: table)
    self.init(
      name: table.caption.label?.name ?? table.caption.content.plainText, number: table.caption.number,
      rows: reader.rows, columns: reader.columns, cells: reader.cells, span: table.span)
    let words = table.caption.content.plainText + table.notes.map(\.plainText).joined()
    hasComparablePrices = words.contains("可比价")
    isShort = reader.isShort
  }
}

/// Reads the lines and cells of a grid.
private struct GridReader {
  let grid: TableGrid
  let table: Table
  private(set) var rows: [TableLine] = []
  private(set) var columns: [TableLine] = []
  private(set) var cells: [NumberTable.Cell] = []
  let isShort: Bool

  init(grid: TableGrid, table: Table) {
    (self.grid, self.table) = (grid, table)
    isShort = grid.body.count <= NumberTable.mostRowsForPairs
    columns = readColumns()
    readRows()
    markLabels()
  }

  // MARK: Columns

  private func readColumns() -> [TableLine] {
    let tableUnit = NumberUnit(table.unit.map { $0.removing("单位：").removing("单位:") } ?? "")
    return grid.columns.indices.map { place in
      var line = TableLine()
      var unit: NumberUnit?
      for level in grid.head.indices {
        guard let cell = covering(level, place, in: grid.head) else { continue }
        let text = cell.content.plainText
        // A head that is a unit and nothing more, below what it measures.
        let whole = NumberUnit(text)
        if level > 0, whole.isKnown {
          unit = whole
          continue
        }
        line.labels.append(text.bareLabel)
        if let bracket = text.bracketed {
          let read = NumberUnit(bracket)
          if case .other = read.kind {} else { unit = read }
        }
      }
      line.labels = withoutRepeats(line.labels)
      line.isRate = TableWords.isRate(line.name)
      line.unit = unit ?? (line.isRate ? .none : tableUnit)
      if grid.columns[place].isComputed { line.isRate = true }
      line.isTotal = TableWords.isTotal(line.name)
      line.isCertainTotal = TableWords.isCertainTotal(line.name)
      line.isOfWhich = isOfWhich(grid.head.last.flatMap { _ in headText(place) } ?? "")
      line.isLabel = isLabelRole(grid.columns[place].role) || TableWords.isOrdinal(line.name)
      return line
    }
  }

  private func headText(_ place: Int) -> String? {
    grid.head.indices.reversed().compactMap { covering($0, place, in: grid.head)?.content.plainText }.first
  }

  /// The cell that a place belongs to.
  private func covering(_ row: Int, _ column: Int, in rows: [TableGrid.Row]) -> TableGrid.Cell? {
    for above in stride(from: row, through: max(0, row - 64), by: -1) {
      for left in stride(from: column, through: 0, by: -1) {
        guard let cell = rows[above].cells[left] else { continue }
        if above + cell.rows > row, left + cell.columns > column { return cell }
        break
      }
    }
    return nil
  }

  private func isLabelRole(_ role: Table.Column.Role) -> Bool {
    switch role {
    case .stub, .group, .text: true
    case .value: false
    }
  }

  // MARK: Rows

  private mutating func readRows() {
    let unitColumn = columns.firstIndex { TableWords.isUnitHead($0.name) }
    let labelColumns = columns.indices.filter { isStub(grid.columns[$0].role) }
    let stubs = labelColumns.isEmpty ? [0] : labelColumns
    if labelColumns.isEmpty, !columns.isEmpty { columns[0].isLabel = true }
    var section = ""
    var groups = [String](repeating: "", count: columns.count)
    for row in grid.body {
      if row.kind == .section {
        section = row.cells.first??.content.plainText.bareLabel ?? ""
        continue
      }
      var line = TableLine()
      if !section.isEmpty { line.labels.append(section) }
      for column in stubs {
        if let cell = row.cells[column] { groups[column] = cell.content.plainText }
        line.labels.append(groups[column].bareLabel)
      }
      let own = stubs.last.flatMap { row.cells[$0]?.content.plainText } ?? stubs.last.map { groups[$0] } ?? ""
      line.labels = withoutRepeats(line.labels)
      line.indent = stubs.compactMap { row.cells[$0]?.indent }.max() ?? 0
      line.isTotal =
        row.kind == .total || stubs.contains { TableWords.isTotal(row.cells[$0]?.content.plainText.bareLabel ?? "") }
      line.isOfWhich = isOfWhich(own)
      if line.isOfWhich { line.isTotal = false }
      line.isRate = TableWords.isRate(line.name)
      line.isCertainTotal = row.kind == .total || TableWords.isCertainTotal(line.name)
      if let unit = own.bracketed.map({ NumberUnit($0) }), unit.isKnown { line.unit = unit }
      if let unitColumn, let text = row.cells[unitColumn]?.content.plainText { line.unit = NumberUnit(text) }
      rows.append(line)
      cells += row.cells.map(cell)
    }
    if let unitColumn { columns[unitColumn].isLabel = true }
  }

  private func isStub(_ role: Table.Column.Role) -> Bool {
    switch role {
    case .stub, .group: true
    case .text, .value: false
    }
  }

  private func isOfWhich(_ label: String) -> Bool {
    let bare = label.filter { !$0.isWhitespace }
    return bare.hasPrefix("其中") || bare.hasPrefix("#") || bare.hasPrefix("＃")
  }

  private func cell(_ cell: TableGrid.Cell?) -> NumberTable.Cell {
    guard let cell else { return NumberTable.Cell(content: .covered, text: "", span: .detached) }
    let text = cell.content.plainText
    return NumberTable.Cell(content: CellContent(text), text: text, span: cell.span)
  }

  /// A column in which nothing is a number has no values.
  private mutating func markLabels() {
    for column in columns.indices where !columns[column].isLabel {
      let holdsNumber = rows.indices.contains { cells[$0 * columns.count + column].content.number != nil }
      columns[column].isLabel = !holdsNumber
    }
  }
}

/// A head that reaches over several rows, and a total's label that reaches over several columns, count once.
private func withoutRepeats(_ labels: [String]) -> [String] {
  var kept: [String] = []
  for label in labels where !label.isEmpty && kept.last != label { kept.append(label) }
  return kept
}
