// Lists of objects to columns.
import Document

extension Relation {
  /// Rows from a list of objects, or of bare values, which make up a field called `data`. One object is one row.
  init(rows cell: Cell) {
    let items: [Cell]
    switch cell {
    case .list(let list): items = list
    case .undefined, .missing: items = []
    case .bool, .number, .text, .moment, .record, .pattern: items = [cell]
    }
    var builder = ColumnBuilder(rowCount: items.count)
    for (row, item) in items.enumerated() {
      if case .record(let record) = item {
        for (key, value) in zip(record.keys, record.values) { builder.store(value, field: key, row: row) }
      } else {
        builder.store(item, field: "data", row: row)
      }
    }
    self = builder.relation
  }
}

/// Fills columns row by row.
struct ColumnBuilder {
  private let rowCount: Int
  private var fields: [String] = []
  private var places: [String: Int] = [:]
  private var columns: [[Cell]] = []
  /// The column that the next value of a row probably belongs to, since rows mostly have their fields in one order.
  private var next = 0

  init(rowCount: Int) { self.rowCount = rowCount }

  mutating func store(_ cell: Cell, field: String, row: Int) {
    if next >= fields.count || fields[next] != field { next = place(of: field) }
    columns[next][row] = cell
    next += 1
    if next == fields.count { next = 0 }
  }

  private mutating func place(of field: String) -> Int {
    if let place = places[field] { return place }
    places[field] = columns.count
    fields.append(field)
    columns.append(Array(repeating: .undefined, count: rowCount))
    return columns.count - 1
  }

  /// The table, with words for missing values taken out of the fields that note them.
  var relation: Relation {
    var columns = columns
    for (field, column) in zip(fields, self.columns) where field.hasPrefix(Tree.missingWordPrefix) {
      guard let place = places[String(field.dropFirst(Tree.missingWordPrefix.count))] else { continue }
      for case (let row, .text(let word)) in column.enumerated() { columns[place][row] = .missing(word) }
    }
    var relation = Relation(rowCount: rowCount)
    for (field, column) in zip(fields, columns) where !field.hasPrefix(Tree.missingWordPrefix) {
      relation.set(field, Relation.Column(column))
    }
    return relation
  }
}
