// Lists of objects to columns.
import Diagnose
import Document

extension Relation {
  /// Rows from a list of objects, or of bare values, which make up a field called `data`. One object is one row.
  /// - Throws: when rows and fields make more cells than a chart holds, as where every row has fields of its own.
  init(rows cell: Cell, at span: Span) throws(Failure) {
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
    guard builder.cellCount <= DataContext.mostCells else {
      throw Failure(.tooManyCells(builder.cellCount, at: span))
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
    guard next < columns.count else { return }
    columns[next][row] = cell
    next += 1
    if next == fields.count { next = 0 }
  }

  private mutating func place(of field: String) -> Int {
    if let place = places[field] { return place }
    places[field] = fields.count
    fields.append(field)
    // Once there are too many, fields are only counted.
    if cellCount <= DataContext.mostCells { columns.append(Array(repeating: .undefined, count: rowCount)) }
    return fields.count - 1
  }

  /// Of all fields, also those that rows do not have.
  var cellCount: Int { fields.count * rowCount }

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
