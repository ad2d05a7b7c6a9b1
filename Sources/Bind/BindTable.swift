// From a declared table to the grid of cells that layout sets.
import DataSets
import Diagnose
import Document

extension Binder {
  mutating func bind(_ table: Table) -> Table {
    var bound = table
    bound.caption.content = bind(table.caption.content)
    bound.totals = table.totals.map { bind(template: $0, at: table.span) }
    bound.unit = table.unit.map { bind(template: $0, at: table.span) }
    bound.notes = table.notes.map { bind($0) }
    bound.sourceNote = bind(table.sourceNote)
    bound.noneText = bind(table.noneText)
    bound.conditions = table.conditions.map { bind($0) }
    bound.stressed = table.stressed.map { bind($0) }
    bound.columns = table.columns.map { bind($0) }
    bound.grid = makeGrid(bound)
    return bound
  }

  private mutating func bind(_ column: Table.Column) -> Table.Column {
    var bound = column
    bound.header = bind(column.header)
    bound.columns = column.columns.map { bind($0) }
    return bound
  }

  /// nil, and errors, if the table cannot be made.
  private mutating func makeGrid(_ table: Table) -> TableGrid? {
    guard let (rows, columns) = resolveColumns(of: table) else { return nil }
    let leaves = resolveLeaves(columns, in: rows)
    let section = table.sections.map { fieldPlace(named: $0, in: rows, at: table.span) }
    guard let leaves, section != .some(nil) else { return nil }
    var body = TableBody(columns: leaves, rows: rows, table: table, section: section ?? nil)
    body.fill(&self)
    if rows.count == 0 { body.fillWith(table.noneText, at: table.span) }
    body.stress(self.rows(meeting: table.stressed, in: rows))
    body.merge(&self)
    let grid = TableGrid(columns: body.gridColumns(), head: headRows(columns), body: body.gridRows)
    return table.shape.isTransposed ? transposed(grid, at: table.span) : grid
  }
}

/// The body of a table in the making.
struct TableBody {
  let columns: [LeafColumn]
  let rows: TableRows
  let table: Table
  /// The field whose changes make section rows.
  let section: Int?
  var gridRows: [TableGrid.Row] = []
  /// For each row of the data, its place in `gridRows`, which has section rows in between.
  var places: [Int] = []
  /// For each leaf column, what its values are.
  private var census: [ColumnCensus]

  init(columns: [LeafColumn], rows: TableRows, table: Table, section: Int?) {
    (self.columns, self.rows, self.table, self.section) = (columns, rows, table, section)
    census = [ColumnCensus](repeating: ColumnCensus(), count: columns.count)
  }

  /// Makes a cell for every value, and section rows where the section changes.
  mutating func fill(_ binder: inout Binder) {
    let totals = Set(table.totals.map(withoutBlanks))
    let source = sourceName
    var sectionText = ""
    for row in 0..<rows.count {
      if let cell = section.map({ rows.cell(row: row, field: $0) }), cell.value.printed != sectionText {
        sectionText = cell.value.printed
        if !sectionText.isEmpty { gridRows.append(sectionRow(cell)) }
      }
      places.append(gridRows.count)
      let cells = columns.indices.map { makeCell(row, $0, source, &binder) }
      let isTotal =
        rows.isSum(row: row) || totalColumns.contains { totals.contains(withoutBlanks(cells[$0].content.plainText)) }
      gridRows.append(TableGrid.Row(kind: isTotal ? .total : .body, cells: cells))
    }
  }

  /// One row that says why there is no other.
  mutating func fillWith(_ text: [Inline], at span: Span) {
    var cells = [TableGrid.Cell?](repeating: nil, count: columns.count)
    cells[0] = TableGrid.Cell(content: text, columns: columns.count, span: span)
    gridRows.append(TableGrid.Row(kind: .body, cells: cells))
  }

  /// Sets all cells of these rows as the layout sets stressed text.
  mutating func stress(_ chosen: [Int]) {
    for row in chosen {
      let place = places[row]
      for column in columns.indices {
        guard let content = gridRows[place].cells[column]?.content, !content.isEmpty else { continue }
        gridRows[place].cells[column]?.content = [.strong(content)]
      }
    }
  }

  private func sectionRow(_ cell: SourceCell) -> TableGrid.Row {
    var cells = [TableGrid.Cell?](repeating: nil, count: columns.count)
    cells[0] = TableGrid.Cell(content: cell.content, columns: columns.count, span: cell.value.span)
    return TableGrid.Row(kind: .section, cells: cells)
  }

  private mutating func makeCell(_ row: Int, _ place: Int, _ source: String, _ binder: inout Binder) -> TableGrid.Cell {
    let column = columns[place]
    var cell = rows.cell(row: row, field: column.field)
    let value = cell.value
    census[place].count(value.content)
    if case .missing = value.content { cell = cell.replacingText(binder.shown(value)) ?? cell }
    if rows.holdsMarkup(field: column.field), value.content == .text, let content = binder.markup(of: value) {
      cell.content = content
    }
    if value.content != .empty, column.changesText || cell.figure != nil {
      cell = formatted(cell, row, column, &binder)
    }
    if column.column.role == .value { warnOfHyphen(value, place, &binder) }
    binder.noteMissing(value, source: source, row: rows.label(row: row), field: column.column.field)
    var made = TableGrid.Cell(content: cell.content, span: value.span)
    made.indent = column.indentField.map { indent(row, $0, &binder) } ?? 0
    if case .number = value.content { made.isNumber = true }
    if case .missing = value.content { made.isMissing = true }
    return made
  }

  /// The cell under its column's format; a computed number that has none is printed as is usual for its kind.
  private func formatted(
    _ cell: SourceCell, _ row: Int, _ column: LeafColumn, _ binder: inout Binder
  ) -> SourceCell {
    let span = cell.value.span
    if let figure = cell.figure {
      guard let text = binder.printed(figure, column, at: span) else { return cell }
      binder.trace.add(rows.trace(row: row, field: column.field), of: column.column, printed: text, at: span)
      return cell.replacingText(text) ?? cell
    }
    guard let (pattern, format) = column.format else { return cell }
    let printing = column.printing(binder.rounding, unit: rows.unit(field: column.field))
    // A word of the author's own in place of a number, such as a formula's fallback, is no number to be formatted.
    let place = FormatPlace(pattern: pattern, span: span)
    if column.column.formula != nil, cell.value.content == .text { return cell }
    guard let text = binder.printed(cell.value, format, printing, place) else { return cell }
    switch cell.value.content {
    case .number, .date: break
    case .text, .boolean, .empty, .missing: return cell
    }
    if let formatted = cell.replacingText(text) { return formatted }
    binder.report(.formatNeedsNumber(cell.value.printed, pattern: pattern, at: span))
    return cell
  }

  /// A lone hyphen is a common way to say that there is no value, but it would keep a column from aligning.
  private mutating func warnOfHyphen(_ value: Value, _ place: Int, _ binder: inout Binder) {
    guard value.content == .text, !census[place].hasHyphen, ["-", "--", "–"].contains(value.printed) else { return }
    census[place].hasHyphen = true
    binder.report(.hyphenIsText(value.printed, at: value.span))
  }

  private func indent(_ row: Int, _ field: Int, _ binder: inout Binder) -> Int {
    let value = rows.cell(row: row, field: field).value
    if value.content == .empty { return 0 }
    if let level = Int(value.printed), (0...deepestIndent).contains(level) { return level }
    binder.report(.badIndent(value, at: value.span))
    return 0
  }

  /// The columns in which a total row says so: stubs and groups, or the first column of a table without them.
  private var totalColumns: [Int] {
    let stubs = columns.indices.filter { isStub(columns[$0]) }
    return stubs.isEmpty ? Array(columns.indices.prefix(1)) : stubs
  }

  private var sourceName: String {
    switch rows {
    case .dataSet(let set, _): set.name
    case .made(let relation): relation.set.name
    case .inPlace: table.caption.label?.name ?? ""
    }
  }

  /// Columns with their alignment: as declared, otherwise by role and by what the column holds.
  func gridColumns() -> [TableGrid.Column] {
    zip(columns, census).map { leaf, census in
      let column = leaf.column
      var grid = TableGrid.Column(
        role: column.role, alignment: column.alignment ?? defaultAlignment(column.role, census), width: column.width)
      grid.isComputed = column.formula != nil
      return grid
    }
  }
}

/// Indents deeper than this leave no room for the stub.
private let deepestIndent = 8

private func defaultAlignment(_ role: Table.Column.Role, _ census: ColumnCensus) -> Table.Column.Alignment {
  switch role {
  case .stub, .text: .left
  case .group: .center
  case .value: census.numbers > 0 && census.words == 0 ? .decimal : .center
  }
}

/// What the values of a column are; empty and missing ones do not speak for or against numbers.
private struct ColumnCensus {
  var numbers = 0
  var words = 0
  var hasHyphen = false

  mutating func count(_ content: Value.Content) {
    switch content {
    case .number: numbers += 1
    case .text, .date, .boolean: words += 1
    case .empty, .missing: break
    }
  }
}

func isStub(_ column: LeafColumn) -> Bool { column.column.role == .stub || column.column.role == .group }

/// 合　计 is 合计.
private func withoutBlanks(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: \.isBlank) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isBlank }))
}
