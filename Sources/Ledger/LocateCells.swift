// From a place in a data file back to the data set, row and field.
import DataSets
import Diagnose

/// Finds the cells of data sets by their places.
struct CellLocator {
  /// A cell.
  struct Found {
    var set: DataSet
    var row: Int
    var field: Int
  }
  /// The data sets of each file, in the order of report.yaml.
  private var sets: [String: [DataSet]] = [:]
  /// The row found last in each data set: the next one asked for is mostly near.
  private var lastRows: [String: Int] = [:]

  init(_ data: DataSets, _ queries: Queries) {
    for set in data.all where !queries.isComputed(set.name) { sets[set.path, default: []].append(set) }
  }

  /// The cell at a place; nil if no data set holds it.
  mutating func cell(at span: Span) -> Found? {
    for set in sets[span.file] ?? [] {
      if let found = find(span, in: set) { return found }
    }
    return nil
  }

  private mutating func find(_ span: Span, in set: DataSet) -> Found? {
    guard set.rowCount > 0, let wanted = row(of: span) else { return nil }
    let last = lastRows[set.name] ?? 0
    for row in [last, last + 1] where row < set.rowCount {
      if let found = field(span, in: set, row: row) { return found }
    }
    // Rows stand in the order of their file.
    var (low, high) = (0, set.rowCount)
    while low < high {
      let middle = (low + high) / 2
      if (row(of: set.span(row: middle, field: 0)) ?? 0) < wanted { low = middle + 1 } else { high = middle }
    }
    // A cell in quotes may begin on a later line than its row does.
    for row in [low, low - 1] where row >= 0 && row < set.rowCount {
      if let found = field(span, in: set, row: row) { return found }
    }
    return nil
  }

  private mutating func field(_ span: Span, in set: DataSet, row: Int) -> Found? {
    for field in set.fields.indices where set.span(row: row, field: field) == span {
      lastRows[set.name] = row
      return Found(set: set, row: row, field: field)
    }
    return nil
  }

  /// The line of a text, or the row of a sheet.
  private func row(of span: Span) -> Int? {
    guard let cell = span.cell else { return span.line > 0 ? span.line : nil }
    let digits = cell.utf8.reversed().prefix { $0 &- 0x30 < 10 }
    return Int(String(decoding: digits.reversed(), as: UTF8.self))
  }
}
