// The rows of a figure of the house: tables of numbers, words and gaps.
import Diagnose
import Document

/// What data may at most hold; a printed chart that needs more is a mistake.
private let mostRows = 200_000

/// Reads the rows of a specification (`data.values`).
/// - Throws: when the data are no list of objects or values, hold lists or objects inside, or are too many.
func readRows(_ tree: Tree) throws(Failure) -> Relation {
  guard let rows = tree.array else {
    throw Failure(.chartForm("data.values", expected: Wording("a list of rows", "由行组成的列表"), at: tree.span))
  }
  guard rows.count <= mostRows else {
    let wording = Wording("\(rows.count) rows; a chart holds \(mostRows)", "数据有\(rows.count)行，图中最多\(mostRows)行")
    throw Failure(.error(.chartLimit, wording, at: tree.span))
  }
  var relation = try Relation(rows: Cell(tree), at: tree.span)
  (relation.span, relation.origins) = (tree.span, rows)
  relation.noteWritings()
  try relation.requireScalars()
  return relation.settled
}

extension Relation {
  /// The table with what has no value as missing.
  var settled: Relation {
    var result = self
    for field in fields { if let column = self[field] { result.set(field, column.settled) } }
    return result
  }

  /// - Throws: for lists and objects among the values, up to twenty of them, each with its place.
  fileprivate func requireScalars() throws(Failure) {
    var faults: [Diagnostic] = []
    let expected = Wording("a number, a text or null", "数字、文字或 null")
    for field in fields {
      guard let column = self[field], case .cells(let cells) = column.storage else { continue }
      for (row, cell) in cells.enumerated() where !cell.isScalar && faults.count < 20 {
        faults.append(.chartForm(field, expected: expected, at: span(row: row, field: field)))
      }
    }
    if !faults.isEmpty { throw Failure(faults) }
  }

  /// The column of a field that must exist.
  func column(_ field: String, at span: Span) throws(Failure) -> Column {
    guard offers(field) else { throw Failure(.chartUnknownField(field, among: fields, at: span)) }
    return column(field)
  }

  /// Whether a row can have the field, also inside of an object that a step has made.
  func offers(_ field: String) -> Bool {
    if self[field] != nil { return true }
    guard let first = FieldPath(field).names.first, first != field, let column = self[first] else { return false }
    return column.contains { !$0.isScalar }
  }
}

extension Cell {
  fileprivate var isScalar: Bool {
    switch self {
    case .undefined, .missing, .bool, .number, .text, .moment: true
    case .list, .record, .pattern: false
    }
  }
}
