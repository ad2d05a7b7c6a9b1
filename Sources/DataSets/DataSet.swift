// Data sets: named tables of values, each with its place in its file.
public import Diagnose

/// All data sets of a report.
public struct DataSets: Sendable {
  /// In the order of report.yaml.
  public let all: [DataSet]
  private let places: [String: Int]
  /// Names of data sets that a query over data sets reads: they have their use although nothing prints them.
  public let queried: Set<String>

  public init(_ all: [DataSet], queried: Set<String> = []) {
    (self.all, self.queried) = (all, queried)
    places = Dictionary(all.indices.map { (all[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }
  public subscript(name: String) -> DataSet? { places[name].map { all[$0] } }
  public var names: [String] { all.map(\.name) }
}

/// A table of values with named fields.
///
/// It holds the texts of its source once, and compactly where each cell's is; values are made when they are asked for.
public struct DataSet: Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let span: Span
    /// What its values count in, where that is known.
    public internal(set) var unit: String?
    /// Whether report.yaml says that its cells may hold inline Markdown.
    public internal(set) var holdsMarkup = false

    init(name: String, span: Span, unit: String? = nil) { (self.name, self.span, self.unit) = (name, span, unit) }
  }
  public let name: String
  /// The file, relative to the report's folder.
  public let path: String
  /// Where report.yaml declares it.
  public let declaration: Span
  public internal(set) var fields: [Field]
  /// Rows of values; the header does not count.
  public let rowCount: Int

  private let storage: Storage
  /// What report.yaml says of the values; nil if nothing.
  var readings: FieldReadings?
  private let fieldPlaces: [String: Int]

  /// Where the cells are.
  private enum Storage: Sendable {
    case delimited(DelimitedCells)
    case grid(CellGrid)
  }

  /// `scan` has a header and no problems.
  init(name: String, path: String, declaration: Span, text: [UInt8], fields: [Field], scan: DelimitedScanner) {
    let cells = DelimitedCells(text: text, path: path, fieldCount: fields.count, scan)
    self.init(name: name, path: path, declaration: declaration, fields: fields, .delimited(cells), cells.records.count)
  }

  /// A grid with as many cells in each row as there are fields.
  init(name: String, path: String, declaration: Span, fields: [Field], grid: CellGrid) {
    let rows = fields.isEmpty ? 0 : grid.cells.count / fields.count
    self.init(name: name, path: path, declaration: declaration, fields: fields, .grid(grid), rows)
  }

  private init(name: String, path: String, declaration: Span, fields: [Field], _ storage: Storage, _ rows: Int) {
    (self.name, self.path, self.declaration, self.fields) = (name, path, declaration, fields)
    (self.storage, rowCount) = (storage, rows)
    fieldPlaces = Dictionary(fields.indices.map { (fields[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a query over other data sets makes it, so that it may well have no rows.
  public var isDerived: Bool { path == declaration.file }

  /// The place of a field among ``fields``.
  public func place(ofField name: String) -> Int? { fieldPlaces[name] }

  /// The value of a row and a field, both counted from 0.
  public func value(row: Int, field: Int) -> Value {
    Value(
      written: written(row: row, field: field), content: content(row: row, field: field),
      span: span(row: row, field: field))
  }

  /// What is written in a cell: with line breaks as they are in the file; in a workbook, the number as it is shown.
  public func written(row: Int, field: Int) -> String {
    switch storage {
    case .delimited(let cells): cells.written(row, field)
    case .grid(let grid): grid.written(grid.cells[row * fields.count + field])
    }
  }

  /// What a cell means, without making a string of it unless report.yaml says how it is to be read.
  public func content(row: Int, field: Int) -> Value.Content {
    let content = sourceContent(row: row, field: field)
    guard let readings else { return content }
    return readings.content(content, field: field) { written(row: row, field: field) } ?? content
  }

  /// What a cell means by itself.
  func sourceContent(row: Int, field: Int) -> Value.Content {
    switch storage {
    case .delimited(let cells): cells.content(row, field)
    case .grid(let grid): grid.content(grid.cells[row * fields.count + field])
    }
  }

  /// The place of a cell in its file, or the cell of its sheet.
  public func span(row: Int, field: Int) -> Span {
    switch storage {
    case .delimited(let cells): cells.span(row, field)
    case .grid(let grid): grid.span(grid.cells[row * fields.count + field], path: path)
    }
  }
}

/// The cells of delimited text: the text once, and where each cell lies in it.
private struct DelimitedCells: Sendable {
  let text: [UInt8]
  let path: String
  let fieldCount: Int
  let cells: [CellRange]
  let records: [RecordStart]

  init(text: [UInt8], path: String, fieldCount: Int, _ scan: DelimitedScanner) {
    (self.text, self.path, self.fieldCount) = (text, path, fieldCount)
    (cells, records) = (scan.cells, Array(scan.records.dropFirst()))
  }

  func written(_ row: Int, _ field: Int) -> String { cellText(cell(row, field), in: text) }
  func content(_ row: Int, _ field: Int) -> Value.Content {
    let range = cell(row, field).range
    return text.withUnsafeBufferPointer { Value.Content(utf8: UnsafeBufferPointer(rebasing: $0[range])) }
  }
  func span(_ row: Int, _ field: Int) -> Span {
    placeInText(Int(cell(row, field).start), record: records[row], in: text, path: path)
  }
  private func cell(_ row: Int, _ field: Int) -> CellRange { cells[(row + 1) * fieldCount + field] }
}

/// A cell's text with doubled quotes made single.
func cellText(_ cell: CellRange, in text: [UInt8]) -> String {
  guard cell.hasDoubledQuotes else { return String(decoding: text[cell.range], as: UTF8.self) }
  var (bytes, afterQuote): ([UInt8], Bool) = ([], false)
  for byte in text[cell.range] {
    afterQuote = byte == UInt8(ascii: "\"") && !afterQuote
    if byte != UInt8(ascii: "\"") || afterQuote { bytes.append(byte) }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Line and column of a byte, counted from the start of its record.
func placeInText(_ offset: Int, record: RecordStart, in text: [UInt8], path: String) -> Span {
  var (line, column) = (Int(record.line), 1)
  var previous: UInt8 = 0
  for byte in text[Int(record.offset)..<min(offset, text.count)] {
    if byte == UInt8(ascii: "\n") {
      // The line end \r\n was counted at its \r.
      if previous != UInt8(ascii: "\r") { line += 1 }
      column = 1
    } else if byte == UInt8(ascii: "\r") {
      (line, column) = (line + 1, 1)
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
    previous = byte
  }
  return Span(file: path, line: line, column: column)
}
