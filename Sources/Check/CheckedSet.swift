// A data set as checks see it: columns and rows by name, cells as printed numbers.
import DataSets
import Diagnose

struct CheckedSet {
  typealias Column = Int
  let dataSet: DataSet
  private let units: [NumberUnit]
  private let unitColumn: Int?

  init(_ dataSet: DataSet) {
    self.dataSet = dataSet
    units = dataSet.fields.map { NumberUnit($0.name.bracketed ?? "") }
    unitColumn = dataSet.fields.firstIndex { TableWords.isUnitHead($0.name.bareLabel) }
  }

  var rows: Range<Int> { 0..<dataSet.rowCount }
  var columns: Range<Int> { dataSet.fields.indices }

  func label(_ row: Int) -> String { dataSet.written(row: row, field: 0).bareLabel }
  func name(_ column: Int) -> String { dataSet.fields[column].name }

  /// Rows whose first column says this, exactly or bare of numbering.
  func rows(called label: String) -> [Int] {
    let exact = rows.filter { dataSet.value(row: $0, field: 0).printed == label }
    return exact.isEmpty ? rows.filter { self.label($0) == label.bareLabel } : exact
  }

  func content(_ row: Int, _ column: Int) -> CellContent {
    let content = dataSet.content(row: row, field: column)
    switch content {
    case .number(let value, percent: false): return .number(PrintedNumber(value: value, unit: unit(row, column)))
    case .number, .text, .date, .boolean, .empty, .missing: return CellContent(dataSet.written(row: row, field: column))
    }
  }

  private func unit(_ row: Int, _ column: Int) -> NumberUnit {
    if units[column].kind != .none || units[column].power != 0 { return units[column] }
    return unitColumn.map { NumberUnit(dataSet.written(row: row, field: $0)) } ?? .none
  }

  func number(_ row: Int, _ column: Int) -> PrintedNumber? { content(row, column).number }

  func place(_ row: Int, _ column: Int) -> NumberPlace {
    let label = column == 0 ? label(row) : "\(label(row))/\(name(column))"
    return NumberPlace(
      title: label, text: dataSet.value(row: row, field: column).printed, span: dataSet.span(row: row, field: column))
  }

  /// Whether a column holds amounts: a number somewhere, and a name that is no rate's, ordinal's or unit's.
  func holdsAmounts(_ column: Int) -> Bool {
    let name = name(column).bareLabel
    guard !TableWords.isRate(name), !TableWords.isOrdinal(name), !TableWords.isUnitHead(name) else { return false }
    return rows.contains { number($0, column) != nil }
  }
}
