// The result of a server's query kept in a file, so that a build needs no server and comes out the same.
public import Diagnose
public import Document

/// A file to be written.
public struct FrozenResult: Sendable {
  /// Relative to the report's folder.
  public var path: String
  /// Where it is written; it lies in the folder.
  public var absolute: String
  public var bytes: [UInt8]
  public var rows: Int
}

/// Asks the servers of all data sets that have a snapshot.
///
/// - Returns: what their files are to hold, and notes.
/// - Throws: everything that is wrong with any of them; then nothing should be written.
public func freezeData(
  _ sources: [DataSource], folder: String, variable: @escaping (String) -> String? = environmentVariable
) throws(Failure) -> (files: [FrozenResult], notes: [Diagnostic]) {
  var findings = Findings()
  var servers = PostgresServers(variable: variable)
  var files: [FrozenResult] = []
  for source in sources {
    guard case .postgres(let query) = source.origin, let snapshot = query.snapshot else { continue }
    do {
      let absolute = try writablePath(snapshot.text, folder: folder, at: snapshot.span)
      guard let rows = try servers.rows(query) else { continue }
      for other in rows.others {
        findings.report(.takenAsText(other.column, type: other.type, at: query.sql.span))
      }
      files.append(
        FrozenResult(
          path: snapshot.text, absolute: absolute, bytes: frozen(rows, sql: query.sql.text), rows: rows.rowCount))
    } catch {
      findings.report(error.diagnostics)
    }
  }
  try findings.throwErrors()
  return (files, findings.all)
}

// MARK: The file

/// JSON Lines: what the file is and which query it comes from; the types; the names; then a row on each line.
private let mark = "banxin snapshot 1"

private func frozen(_ rows: PostgresRows, sql: String) -> [UInt8] {
  var text: [UInt8] = []
  writeLine([jsonQuoted(mark), jsonQuoted(sql)], to: &text)
  writeLine(rows.types.map { jsonQuoted($0.word) }, to: &text)
  writeLine(rows.names.map { jsonQuoted($0) }, to: &text)
  for row in 0..<rows.rowCount {
    let cells = rows.grid.cells[(row * rows.names.count)..<((row + 1) * rows.names.count)]
    writeLine(cells.map { json($0, in: rows.grid) }, to: &text)
  }
  return text
}

private func writeLine(_ values: [String], to text: inout [UInt8]) {
  text += Array(("[" + values.joined(separator: ",") + "]\n").utf8)
}

private func json(_ cell: GridCell, in grid: CellGrid) -> String {
  switch cell.kind {
  case .number, .longNumber: grid.written(cell)
  case .boolean: cell.coefficient == 0 ? "false" : "true"
  case .text, .calendar, .reference: jsonQuoted(grid.written(cell))
  case .empty: "null"
  }
}

extension PostgresType {
  fileprivate var word: String {
    switch self {
    case .number: "number"
    case .boolean: "boolean"
    case .day: "date"
    case .moment: "time"
    case .text, .other: "text"
    }
  }
}

// MARK: Reading it

/// Reads a snapshot that `banxin freeze` wrote.
func readSnapshot(_ text: [UInt8], _ source: DataSource, _ query: PostgresQuery) throws(Failure) -> DataSet {
  let path = query.snapshot?.text ?? ""
  let places = TextPlaces(text)
  func span(_ offset: Int) -> Span {
    let place = places.place(of: offset, in: text)
    return Span(file: path, line: place.line, column: place.column)
  }
  var reader = SnapshotReader(text)
  do { try reader.read() } catch { throw Failure(.json(error.fault, mayBeLines: false, at: span(error.offset))) }
  let records = reader.lines.records
  if reader.head.first != [mark] { throw Failure(.noSnapshot(path, at: query.snapshot?.span ?? source.span)) }
  if reader.query != query.sql.text { throw Failure(.oldSnapshot(path, at: query.snapshot?.span ?? source.span)) }
  let faults = records.faults.map { Diagnostic.jsonRecord($0.fault, at: span($0.offset)) }
  if !faults.isEmpty { throw Failure(faults) }
  var grid = CellGrid()
  (grid.texts, grid.textPlaces) = (records.scanner.pool, places)
  grid.cells = records.rows.rectangle(Array(records.fields.indices), of: records.fields.count)
  grid.markDays(types: reader.head.last ?? [])
  return DataSet(
    name: source.name, path: path, declaration: source.span,
    fields: records.fields.map { DataSet.Field(name: $0.name, span: span($0.offset)) }, grid: grid)
}

/// The two lines of a snapshot that tell what it is, and the table below them.
private struct SnapshotReader {
  var lines: JSONTableReader
  /// The mark alone, and the types of the columns.
  private(set) var head: [[String]] = []
  private(set) var query = ""

  init(_ text: [UInt8]) { lines = JSONTableReader(text) }

  mutating func read() throws(JSONError) {
    let first = try words()
    head = [Array(first.prefix(1))]
    query = first.last ?? ""
    guard first.count == 2 else { return }
    head.append(try words())
    lines.records.scanner.skipBlanks()
    try lines.readLines(from: lines.records.scanner.place)
  }

  /// The texts of the array that stands here.
  private mutating func words() throws(JSONError) -> [String] {
    var words: [String] = []
    guard try lines.records.scanner.kind() == .array else { return [] }
    try lines.records.scanner.items { scanner, _ throws(JSONError) in
      guard try scanner.kind() == .string else { return try scanner.skipValue() }
      let text = try scanner.string()
      words.append(String(decoding: scanner.pool.text(text.start, text.length), as: UTF8.self))
    }
    return words
  }
}

extension CellGrid {
  /// Makes days of the texts in columns of days.
  fileprivate mutating func markDays(types: [String]) {
    for (place, cell) in cells.enumerated() where !types.isEmpty && cell.kind == .text {
      guard ["date", "time"].contains(types[place % types.count]),
        let time = CalendarTime(written: texts.text(cell.start, cell.length))
      else { continue }
      (cells[place].kind, cells[place].coefficient) = (.calendar, time.packed)
    }
  }
}
