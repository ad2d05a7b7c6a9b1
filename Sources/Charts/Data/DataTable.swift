// Rows and fields: what transforms and encodings work on.
import Diagnose
import Document

/// A field's values, one a row, and how numbers among them were written.
struct Column: Sendable {
  var values: [Value]
  /// As written, where that is known and not what the value prints as; empty when it is for no row.
  var writings: [String?]
  init(_ values: [Value], writings: [String?] = []) { (self.values, self.writings) = (values, writings) }

  func writing(_ row: Int) -> String? { writings.isEmpty ? nil : writings[row] }

  func picking(_ rows: [Int]) -> Column {
    Column(rows.map { values[$0] }, writings: writings.isEmpty ? [] : rows.map { writings[$0] })
  }
}

/// A table of named columns.
struct DataTable: Sendable {
  /// In the order in which the rows bring them up.
  private(set) var fields: [String] = []
  private var places: [String: Int] = [:]
  private var columns: [Column] = []
  private(set) var rowCount: Int
  /// The row in the sources that each row is, for the places in messages; empty once rows were merged.
  private(set) var origins: [Tree]
  /// Where the data as a whole stand.
  var span: Span

  init(rowCount: Int, origins: [Tree] = [], span: Span) {
    (self.rowCount, self.origins, self.span) = (rowCount, origins, span)
  }

  var rows: Range<Int> { 0..<rowCount }

  subscript(field: String) -> Column? { places[field].map { columns[$0] } }

  /// Adds a column, or replaces the one of this name.
  mutating func set(_ field: String, _ column: Column) {
    if let place = places[field] {
      columns[place] = column
      return
    }
    places[field] = columns.count
    fields.append(field)
    columns.append(column)
  }

  /// The rows of these numbers, in this order.
  func picking(_ rows: [Int]) -> DataTable {
    var table = DataTable(
      rowCount: rows.count, origins: origins.isEmpty ? [] : rows.map { origins[$0] }, span: span)
    for field in fields { if let column = self[field] { table.set(field, column.picking(rows)) } }
    return table
  }

  /// Where a row's value was written.
  func span(row: Int, field: String?) -> Span {
    guard origins.indices.contains(row) else { return span }
    let place = field.flatMap { origins[row][$0]?.span } ?? origins[row].span
    return place == .detached ? span : place
  }

  /// The column of a field that must exist.
  func column(_ field: String, at span: Span) throws(Failure) -> Column {
    if let column = self[field] { return column }
    throw Failure(.chartUnknownField(field, among: fields, at: span))
  }
}

/// Rows that agree in some fields.
struct Groups {
  /// Rows of each group, groups in the order in which they first occur.
  var rows: [[Int]] = []

  init(_ table: DataTable, by columns: [Column]) {
    if columns.isEmpty {
      rows = table.rowCount == 0 ? [] : [Array(table.rows)]
      return
    }
    var places: [[Value]: Int] = [:]
    for row in table.rows {
      let key = columns.map { $0.values[row] }
      if let place = places[key] {
        rows[place].append(row)
      } else {
        places[key] = rows.count
        rows.append([row])
      }
    }
  }
}
