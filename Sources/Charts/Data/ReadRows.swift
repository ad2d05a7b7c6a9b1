// Rows in place (`data.values`) to a table.
import Diagnose
import Document

/// What data may at most hold; a printed chart that needs more is a mistake.
let mostRows = 200_000

/// Reads the rows of a specification.
/// - Throws: when the data are no list of objects or values, or too many.
func readRows(_ tree: Tree) throws(Failure) -> DataTable {
  guard let rows = tree.array else {
    throw Failure(.chartForm("data.values", expected: Wording("a list of rows", "由行组成的列表"), at: tree.span))
  }
  guard rows.count <= mostRows else {
    let wording = Wording("\(rows.count) rows; a chart holds \(mostRows)", "数据有\(rows.count)行，图中最多\(mostRows)行")
    throw Failure(.error(.chartLimit, wording, at: tree.span))
  }
  var reader = RowReader(table: DataTable(rowCount: rows.count, origins: rows, span: tree.span))
  for (row, tree) in rows.enumerated() { reader.read(tree, row: row) }
  if !reader.findings.isEmpty { throw Failure(reader.findings) }
  return reader.finish()
}

private struct RowReader {
  var table: DataTable
  var fields: [String] = []
  var places: [String: Int] = [:]
  var columns: [Column] = []
  var findings: [Diagnostic] = []

  init(table: DataTable) { self.table = table }

  mutating func read(_ tree: Tree, row: Int) {
    guard let members = tree.members else {
      // Vega-Lite calls the field of bare values `data`.
      store(tree, field: "data", row: row)
      return
    }
    for member in members where !member.key.hasPrefix(Tree.missingWordPrefix) {
      store(member.value, field: member.key, row: row)
    }
    for member in members where member.key.hasPrefix(Tree.missingWordPrefix) {
      guard let word = member.value.string else { continue }
      let place = place(of: String(member.key.dropFirst(Tree.missingWordPrefix.count)))
      columns[place].values[row] = .missing(word)
    }
  }

  private mutating func store(_ tree: Tree, field: String, row: Int) {
    guard let value = Value(tree) else {
      if findings.count < 20 {
        let expected = Wording("a number, a text or null", "数字、文字或 null")
        findings.append(.chartForm(field, expected: expected, at: tree.span))
      }
      return
    }
    let place = place(of: field)
    columns[place].values[row] = value
    if let written = tree.written, case .number = value { note(written, row: row, in: place) }
  }

  private mutating func note(_ written: String, row: Int, in place: Int) {
    if columns[place].writings.isEmpty { columns[place].writings = Array(repeating: nil, count: table.rowCount) }
    columns[place].writings[row] = written
  }

  private mutating func place(of field: String) -> Int {
    if let place = places[field] { return place }
    places[field] = columns.count
    fields.append(field)
    columns.append(Column(Array(repeating: .missing(nil), count: table.rowCount)))
    return columns.count - 1
  }

  func finish() -> DataTable {
    var table = table
    for (field, column) in zip(fields, columns) { table.set(field, column) }
    return table
  }
}
