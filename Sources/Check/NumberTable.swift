// A table as its numbers are compared: rows and columns with what they are called, and the numbers between.
import DataSets
import Diagnose

/// A row or a column.
struct TableLine: Hashable {
  /// Outer to inner: section, group and stub of a row; spanning heads and head of a column. Bare of numbering and units.
  var labels: [String] = []
  /// From the brackets of its label, or from the column 单位.
  var unit = NumberUnit.none
  /// Levels of indent, for rows.
  var indent = 0
  /// Whether it sums others up, by its label or by what the author declares.
  var isTotal = false
  /// Whether its name or the author leaves no doubt of that; a 总数 may count something else than the lines beside it.
  var isCertainTotal = false
  /// 其中: part of a line before it.
  var isOfWhich = false
  /// A line of words, ordinals or units: it has no values.
  var isLabel = false
  /// Whether its name says that its numbers are never added up.
  var isRate = false

  /// The innermost label.
  var name: String { labels.last ?? "" }
  /// All labels, without those that repeat: what findings call the line.
  var path: String {
    var parts: [String] = []
    for label in labels where !label.isEmpty && parts.last != label { parts.append(label) }
    return parts.joined(separator: "·")
  }
  var group: ArraySlice<String> { labels.dropLast() }
}

/// A place in a table.
struct TablePlace: Hashable {
  var row: Int
  var column: Int
}

struct NumberTable {
  struct Cell: Hashable {
    var content: CellContent
    var text: String
    var span: Span
  }

  /// What findings call it: its label, or its caption.
  var name: String
  /// 表 4, as it is printed.
  var number: String
  var rows: [TableLine]
  var columns: [TableLine]
  /// Row after row.
  var cells: [Cell]
  /// Whether rows are the columns of the printed table: totals, changes and shares are looked for in both directions.
  var isTurned = false
  /// Whether what it says of changes is at comparable prices, so that changes do not follow from the values.
  var hasComparablePrices = false
  /// Whether it is short enough to compare its rows with each other.
  var isShort = true
  static let mostRowsForPairs = 200
  var span: Span

  func cell(_ row: Int, _ column: Int) -> Cell { cells[row * columns.count + column] }

  /// The number of a place with its unit: its own, or that of its row, its column or its table.
  func number(_ row: Int, _ column: Int) -> PrintedNumber? {
    guard !rows[row].isLabel, !columns[column].isLabel, var number = cell(row, column).content.number else {
      return nil
    }
    if number.unit.kind == .none, number.unit.power == 0 {
      let column = columns[column].unit
      let row = rows[row].unit
      number.unit = column == .none || (row.isPercentage && !column.isPercentage) ? row : column
    }
    return number
  }

  /// What findings call a place: row/column of the printed table.
  func title(_ row: Int, _ column: Int) -> String {
    let (row, column) = (rows[row].path, columns[column].path)
    return isTurned ? "\(column)/\(row)" : "\(row)/\(column)"
  }

  /// The same table with rows for columns.
  var turned: NumberTable {
    var other = self
    (other.rows, other.columns, other.isTurned) = (columns, rows, !isTurned)
    other.cells = columns.indices.flatMap { column in rows.indices.map { cell($0, column) } }
    return other
  }
}
