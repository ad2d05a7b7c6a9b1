// The ledger's cells and sources: each entered once.
import Bind
import DataSets
import Diagnose

/// Enters cells and sources into a ledger.
struct SourceTable {
  private(set) var cells: [LedgerCell] = []
  private(set) var sources: [LedgerSource] = []
  private(set) var locator: CellLocator
  private let data: DataSets
  private let queries: Queries
  private var cellIDs: [LedgerCell: Int] = [:]
  private var sourceIDs: [LedgerSource: Int] = [:]
  /// What stands behind the computed cells of a field of a derived set.
  private var derived: [ValueTrace.Column: [Int]] = [:]
  /// The cells of fields that were read as a whole.
  private var columns: [ValueTrace.Column: [Int]] = [:]
  private var names = RowNames()

  /// More cells behind one number than this are not listed: the field says which they are.
  static let mostCells = 1000

  init(_ data: DataSets, _ queries: Queries) {
    (self.data, self.queries) = (data, queries)
    locator = CellLocator(data, queries)
  }

  mutating func add(_ source: LedgerSource) -> Int {
    if let known = sourceIDs[source] { return known }
    sources.append(source)
    sourceIDs[source] = sources.count - 1
    return sources.count - 1
  }

  private mutating func add(_ cell: LedgerCell) -> Int {
    if let known = cellIDs[cell] { return known }
    cells.append(cell)
    cellIDs[cell] = cells.count - 1
    return cells.count - 1
  }

  private mutating func add(_ set: DataSet, row: Int, field: Int) -> Int {
    add(
      LedgerCell(
        place: set.span(row: row, field: field).description, dataSet: set.name,
        row: names.name(of: row, in: set, field: field), field: set.fields[field].name,
        written: set.written(row: row, field: field)))
  }

  // MARK: What numbers come from

  /// Something typed.
  mutating func typed(at span: Span) -> Int { add(LedgerSource(place: span.description)) }

  /// The cell at a place; nil if no data set holds it.
  mutating func cell(at span: Span) -> (source: Int, kind: LedgerNumber.Kind)? {
    guard let found = locator.cell(at: span) else { return nil }
    var source = LedgerSource(place: span.description)
    (source.dataSet, source.field) = (found.set.name, found.set.fields[found.field].name)
    source.cells = [add(found.set, row: found.row, field: found.field)]
    return (add(source), .data)
  }

  /// A cell of a table or chart that shows a data set: of a file, handed on by a query, or made by it.
  mutating func shown(
    at span: Span, dataSet: String, row: String, field: String, text: String
  ) -> (source: Int, kind: LedgerNumber.Kind) {
    var source = LedgerSource(place: span.description)
    (source.dataSet, source.field, source.query) = (dataSet, field, queries.text(of: dataSet) ?? "")
    if let found = locator.cell(at: span) {
      source.cells = [add(found.set, row: found.row, field: found.field)]
      return (add(source), .data)
    }
    var made = LedgerCell(place: span.description, dataSet: dataSet, row: row, field: field, written: text)
    made.isComputed = true
    source.cells = [add(made)]
    if !source.query.isEmpty {
      source.cells += inputs(of: ValueTrace.Column(dataSet: dataSet, field: field))
      source.isBroad = true
    }
    return (add(source), .computed)
  }

  /// What a chart computed from its data.
  mutating func chart(at span: Span, data: [Span]) -> Int {
    var source = LedgerSource(place: span.description)
    (source.isBroad, source.isCut) = (true, data.count > SourceTable.mostCells)
    for place in data.prefix(SourceTable.mostCells) {
      guard let found = locator.cell(at: place) else { continue }
      if source.dataSet.isEmpty { source.dataSet = found.set.name }
      let cell = add(found.set, row: found.row, field: found.field)
      if source.cells.last != cell { source.cells.append(cell) }
    }
    return add(source)
  }

  /// The derived set whose query stands at a place.
  func derivedSet(at span: Span) -> String? { queries.name(at: span) }

  /// What an expression read.
  mutating func expression(_ trace: ValueTrace) -> (source: Int, kind: LedgerNumber.Kind) {
    var source = LedgerSource(place: trace.span.description)
    (source.expression, source.parameters) = (trace.expression, trace.parameters)
    var isComputed = trace.isComputed
    for cell in trace.cells {
      if source.dataSet.isEmpty { (source.dataSet, source.field) = (cell.dataSet, cell.field) }
      add(cell, to: &source, &isComputed)
    }
    for column in trace.columns { add(column, to: &source) }
    let kind: LedgerNumber.Kind =
      isComputed ? .computed : !trace.cells.isEmpty ? .data : trace.parameters.isEmpty ? .hand : .parameter
    return (add(source), kind)
  }

  private mutating func add(_ cell: ValueTrace.Cell, to source: inout LedgerSource, _ isComputed: inout Bool) {
    if let found = locator.cell(at: cell.span) {
      source.cells.append(add(found.set, row: found.row, field: found.field))
      source.query = source.query.isEmpty ? queries.text(of: cell.dataSet) ?? "" : source.query
      return
    }
    var made = LedgerCell(
      place: cell.span.description, dataSet: cell.dataSet, row: cell.row, field: cell.field, written: cell.written)
    made.isComputed = true
    source.cells.append(add(made))
    guard let query = queries.text(of: cell.dataSet) else { return }
    (source.query, source.isBroad, isComputed) = (query, true, true)
    source.cells += inputs(of: ValueTrace.Column(dataSet: cell.dataSet, field: cell.field))
  }

  private mutating func add(_ column: ValueTrace.Column, to source: inout LedgerSource) {
    guard let set = data[column.dataSet], let field = set.place(ofField: column.field) else { return }
    if source.dataSet.isEmpty { (source.dataSet, source.field) = (column.dataSet, column.field) }
    source.query = queries.text(of: column.dataSet) ?? source.query
    if queries.isComputed(column.dataSet) {
      source.isBroad = true
      source.cells += inputs(of: column)
      return
    }
    if set.rowCount > SourceTable.mostCells { source.isCut = true }
    let known = Set(source.cells)
    source.cells += cells(of: column, set, field).filter { !known.contains($0) }
  }

  private mutating func cells(of column: ValueTrace.Column, _ set: DataSet, _ field: Int) -> [Int] {
    if let known = columns[column] { return known }
    let cells = (0..<min(set.rowCount, SourceTable.mostCells)).map { add(set, row: $0, field: field) }
    columns[column] = cells
    return cells
  }

  /// The cells that the query behind a field may have read.
  private mutating func inputs(of column: ValueTrace.Column) -> [Int] {
    let key = ValueTrace.Column(dataSet: column.dataSet, field: "")
    if let known = derived[key] { return known }
    var cells: [Int] = []
    for input in queries.inputs(of: column.dataSet) {
      for row in 0..<input.set.rowCount where cells.count < SourceTable.mostCells {
        cells += input.fields.map { add(input.set, row: row, field: $0) }
      }
    }
    derived[key] = cells
    return cells
  }
}

/// A row's name without its indent and of-which sign.
func label(of text: String) -> String {
  var scalars = Substring(text).unicodeScalars
  while let first = scalars.first, first.properties.isWhitespace || first == "#" { scalars.removeFirst() }
  while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
  return String(Substring(scalars))
}
