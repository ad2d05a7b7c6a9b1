// Data sets: named tables of values, each with its place in its file.
public import Diagnose

/// All data sets of a report.
public struct DataSets: Sendable {
  /// In the order of report.yaml.
  public let all: [DataSet]
  private let places: [String: Int]

  public init(_ all: [DataSet]) {
    self.all = all
    places = Dictionary(all.indices.map { (all[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }
  public subscript(name: String) -> DataSet? { places[name].map { all[$0] } }
  public var names: [String] { all.map(\.name) }
}

/// A table of values with named fields.
///
/// It holds its file's text once and where each cell lies in it; values are made when they are asked for.
public struct DataSet: Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let span: Span
  }
  public let name: String
  /// The file, relative to the report's folder.
  public let path: String
  /// Where report.yaml declares it.
  public let declaration: Span
  public let fields: [Field]
  /// Rows of values; the header does not count.
  public var rowCount: Int { records.count }

  private let text: [UInt8]
  private let cells: [CellRange]
  private let records: [RecordStart]
  private let fieldPlaces: [String: Int]

  /// `scan` has a header and no problems.
  init(name: String, path: String, declaration: Span, text: [UInt8], fields: [Field], scan: DelimitedScanner) {
    (self.name, self.path, self.declaration) = (name, path, declaration)
    (self.text, self.fields) = (text, fields)
    (cells, records) = (scan.cells, Array(scan.records.dropFirst()))
    fieldPlaces = Dictionary(fields.indices.map { (fields[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a field among ``fields``.
  public func place(ofField name: String) -> Int? { fieldPlaces[name] }

  /// The value of a row and a field, both counted from 0.
  public func value(row: Int, field: Int) -> Value {
    Value(
      written: written(row: row, field: field), content: content(row: row, field: field),
      span: span(row: row, field: field))
  }

  /// What is written in a cell, with line breaks as they are in the file.
  public func written(row: Int, field: Int) -> String { cellText(cell(row, field), in: text) }

  /// What the text of a cell means, without making a string of it.
  public func content(row: Int, field: Int) -> Value.Content { Value.Content(utf8: text[cell(row, field).range]) }

  /// The place of a cell in its file.
  public func span(row: Int, field: Int) -> Span {
    placeInText(Int(cell(row, field).start), record: records[row], in: text, path: path)
  }

  private func cell(_ row: Int, _ field: Int) -> CellRange { cells[(row + 1) * fields.count + field] }
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
