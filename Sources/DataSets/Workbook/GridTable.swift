// From the cells of a range to fields and rows: heads of several rows, merged cells, what is empty.
import Diagnose
import Document

/// A field with the cell that names it.
struct GridField {
  var name: String
  var place: CellPlace
}

/// Something wrong with the shape of a range.
enum TableFault: Hashable {
  case empty
  case noName(CellPlace)
  case sameName(String, first: CellPlace, CellPlace)
  /// A head over several columns where one row is to name them.
  case spanningHead(CellPlace, text: String)
  case tooLarge
}

/// The cells of a range on their way to a data set.
struct GridTable {
  /// More fields than this are not a table but a mistake.
  static let mostFields = 4096
  private static let mostCells = 100_000_000

  private(set) var fields: [GridField] = []
  /// The rows of values, each as long as ``fields``.
  private(set) var cells: [GridCell] = []
  private(set) var faults: [TableFault] = []
  /// The first number that is repeated because its cell is merged over several rows.
  private(set) var repeatedNumber: CellPlace?

  private let grid: CellGrid
  private let selection: WorkbookSelection
  private var rows: [Int] = []
  private var columns: [Int] = []
  private var dense: [GridCell] = []
  private var keptColumns: [Int] = []

  /// - Parameters:
  ///   - grid: the cells of the range in the order of the sheet, only those that hold something.
  ///   - range: where they were looked for.
  ///   - skipped: rows and columns left out because they are hidden.
  init(
    _ grid: CellGrid, range: CellRectangle, selection: WorkbookSelection, merges: [CellRectangle],
    isSkipped: (CellPlace) -> Bool
  ) {
    (self.grid, self.selection) = (grid, selection)
    guard !grid.cells.isEmpty else {
      faults = [.empty]
      return
    }
    findRows(range, isSkipped)
    findColumns(range, isSkipped)
    guard columns.count <= GridTable.mostFields, rows.count * columns.count <= GridTable.mostCells else {
      faults = [.tooLarge]
      return
    }
    spread()
    for merge in merges { fill(merge) }
    nameFields()
    takeValues()
  }

  /// Rows that hold something, and the rows of the head even if they do not.
  private mutating func findRows(_ range: CellRectangle, _ isSkipped: (CellPlace) -> Bool) {
    for cell in grid.cells where rows.last != Int(cell.line) { rows.append(Int(cell.line)) }
    let isBounded = range.rows != CellRectangle.sheet.rows
    let top = isBounded ? range.rows.lowerBound : rows.first ?? 1
    var head: [Int] = []
    var row = top
    while head.count < selection.headerRows, row <= range.rows.upperBound {
      if !isSkipped(CellPlace(row: row, column: 0)) { head.append(row) }
      row += 1
    }
    rows = head + rows.drop { $0 <= head.last ?? 0 }
  }

  private mutating func findColumns(_ range: CellRectangle, _ isSkipped: (CellPlace) -> Bool) {
    var used = Array(repeating: false, count: sheetColumns + 1)
    for cell in grid.cells { used[Int(cell.column)] = true }
    let all = range.columns == CellRectangle.sheet.columns ? 1...sheetColumns : range.columns
    let first = all.first { used[$0] } ?? all.lowerBound
    let last = all.last { used[$0] } ?? all.lowerBound
    columns = (first...max(first, last)).filter { !isSkipped(CellPlace(row: 0, column: $0)) }
  }

  /// Puts each cell where it belongs; the others are empty, with their places.
  private mutating func spread() {
    dense.reserveCapacity(rows.count * columns.count)
    var next = 0
    for row in rows {
      while next < grid.cells.count, grid.cells[next].line < row { next += 1 }
      for column in columns {
        while next < grid.cells.count, grid.cells[next].line == row, grid.cells[next].column < column { next += 1 }
        if next < grid.cells.count, grid.cells[next].line == row, grid.cells[next].column == column {
          dense.append(grid.cells[next])
        } else {
          dense.append(GridCell(line: UInt32(row), column: UInt16(column)))
        }
      }
    }
  }
}

extension GridTable {
  /// Gives the fields the names that the workbook knows them by where no row holds them.
  mutating func rename(_ names: [String]) {
    for (place, name) in names.enumerated() where fields.indices.contains(place) { fields[place].name = name }
  }
}

// MARK: Merged cells

extension GridTable {
  /// A merged cell's value holds for all its rows, and in the head for all its columns.
  ///
  /// Among the values it stays in its first column: a line across the table is not the value of every field.
  private mutating func fill(_ merge: CellRectangle) {
    let headRows = selection.headerRows
    let firstRow = lowerBound(merge.rows.lowerBound, in: rows)
    let firstColumn = lowerBound(merge.columns.lowerBound, in: columns)
    guard firstRow < rows.count, firstColumn < columns.count, rows[firstRow] == merge.rows.lowerBound,
      columns[firstColumn] == merge.columns.lowerBound
    else { return }
    let anchor = dense[firstRow * columns.count + firstColumn]
    guard anchor.kind != .empty else { return }
    var row = firstRow
    while row < rows.count, rows[row] <= merge.rows.upperBound {
      let isHead = row < headRows
      if !isHead, row > firstRow, !repeats(anchor) { return }
      var column = firstColumn
      while column < columns.count, columns[column] <= merge.columns.upperBound, isHead || column == firstColumn {
        dense[row * columns.count + column] = anchor
        column += 1
      }
      row += 1
    }
  }

  private mutating func repeats(_ anchor: GridCell) -> Bool {
    if selection.merged == .first { return false }
    if selection.merged == nil, anchor.kind == .number, repeatedNumber == nil {
      repeatedNumber = CellPlace(row: Int(anchor.line), column: Int(anchor.column))
    }
    return true
  }
}

/// The first place whose number is not smaller.
private func lowerBound(_ number: Int, in numbers: [Int]) -> Int {
  var (low, high) = (0, numbers.count)
  while low < high {
    let middle = (low + high) / 2
    if numbers[middle] < number { low = middle + 1 } else { high = middle }
  }
  return low
}

// MARK: Fields and values

extension GridTable {
  private mutating func nameFields() {
    let headRows = min(selection.headerRows, rows.count)
    var first: [String: CellPlace] = [:]
    var kept: [Int] = []
    for (place, column) in columns.enumerated() {
      let heads = (0..<headRows).map { dense[$0 * columns.count + place] }
      // A column without head and values is a gap in the sheet.
      if isBlank(column: place) { continue }
      let field = field(heads, column: column)
      check(field, heads, &first)
      fields.append(field)
      kept.append(place)
    }
    keptColumns = kept
  }

  private func isBlank(column: Int) -> Bool {
    stride(from: column, to: dense.count, by: columns.count).allSatisfy { dense[$0].kind == .empty }
  }

  private func field(_ heads: [GridCell], column: Int) -> GridField {
    guard let last = heads.last else {
      return GridField(name: columnName(column), place: CellPlace(row: rows.first ?? 1, column: column))
    }
    var parts: [(text: String, cell: GridCell)] = []
    for head in heads where head.kind != .empty {
      // A head merged over several rows is one part of the name.
      if let before = parts.last?.cell, before.line == head.line, before.column == head.column { continue }
      parts.append((fieldName(grid.written(head)), head))
    }
    let named = parts.last?.cell ?? last
    let name = parts.map(\.text).joined(separator: selection.headerSeparator)
    return GridField(name: name, place: CellPlace(row: Int(named.line), column: column))
  }

  private mutating func check(_ field: GridField, _ heads: [GridCell], _ first: inout [String: CellPlace]) {
    if field.name.isEmpty {
      faults.append(.noName(field.place))
    } else if heads.count == 1, let head = heads.first, Int(head.column) != field.place.column {
      let fault = TableFault.spanningHead(CellPlace(row: Int(head.line), column: Int(head.column)), text: field.name)
      if faults.last != fault { faults.append(fault) }
    } else if let earlier = first[field.name] {
      faults.append(.sameName(field.name, first: earlier, field.place))
    } else {
      first[field.name] = field.place
    }
  }

  private mutating func takeValues() {
    let headRows = min(selection.headerRows, rows.count)
    guard fields.count < columns.count else {
      cells = Array(dense.dropFirst(headRows * columns.count))
      dense = []
      return
    }
    cells.reserveCapacity((rows.count - headRows) * fields.count)
    for row in headRows..<rows.count {
      for place in keptColumns { cells.append(dense[row * columns.count + place]) }
    }
    dense = []
  }
}

/// A head's text on one line: the breaks that fit it into its column are not part of the name.
private func fieldName(_ text: String) -> String {
  let lines = text.split { $0.isNewline }.map { String(trimmedBlanks($0)) }.filter { !$0.isEmpty }
  return lines.dropFirst().reduce(lines.first ?? "") { name, line in
    let isLatin = name.last?.isASCII == true && line.first?.isASCII == true
    return name + (isLatin ? " " : "") + line
  }
}

private func trimmedBlanks(_ text: Substring) -> Substring {
  var rest = text
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return rest
}
