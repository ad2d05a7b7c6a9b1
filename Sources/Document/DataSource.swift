// Where a data set comes from, as report.yaml declares it.
public import Diagnose

/// A data set as declared in `data:`.
public struct DataSource: Hashable, Sendable {
  public enum Origin: Hashable, Sendable {
    /// A delimited file, relative to the report's folder; delimiter is one character, "," unless given.
    case file(path: String, delimiter: Character?)
    /// A table in a workbook (.xlsx, .xlsm), relative to the report's folder.
    case workbook(path: String, WorkbookSelection)
    /// Records of a JSON file, relative to the report's folder.
    case json(path: String, JSONSelection)
    /// A table of a SQLite file, or what a query of it gives.
    case sqlite(path: String, Query)
    /// What a query of a PostgreSQL server gives.
    case postgres(PostgresQuery)
    /// What a query over the other data sets gives.
    case query(WorkbookSelection.Word)

    /// Whether a file is a workbook by its name.
    package static func isWorkbook(_ path: String) -> Bool {
      [".xlsx", ".xlsm"].contains { path.lowercased().hasSuffix($0) }
    }

    /// Whether a file is JSON Lines (true) or JSON (false) by its name; nil if it is neither.
    package static func isJSONLines(_ path: String) -> Bool? {
      let path = path.lowercased()
      if path.hasSuffix(".json") || path.hasSuffix(".geojson") { return false }
      return path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") ? true : nil
    }
  }
  /// What is asked of a database file.
  public enum Query: Hashable, Sendable {
    case table(WorkbookSelection.Word)
    case sql(WorkbookSelection.Word)
  }
  public var name: String
  public var origin: Origin
  /// What is said of its values.
  public var reading = ValueReading()
  public var span: Span
  public init(name: String, origin: Origin, span: Span) { (self.name, self.origin, self.span) = (name, origin, span) }

  /// The file that the data set is read from; nil for a query over other data sets.
  public var path: String? {
    switch origin {
    case .file(let path, _), .workbook(let path, _), .json(let path, _), .sqlite(let path, _): path
    case .postgres(let query): query.snapshot?.text
    case .query: nil
    }
  }
}

/// A query of a PostgreSQL server.
public struct PostgresQuery: Hashable, Sendable {
  /// Seconds that a query may take unless report.yaml says otherwise: enough for a report's sums, too short to be forgotten.
  public static let usualSeconds = 30
  public static let mostSeconds = 600

  /// `$NAME`, an environment variable that holds the connection, or a connection without a password.
  public var connection: WorkbookSelection.Word
  public var sql: WorkbookSelection.Word
  /// Seconds that connecting and the query may take.
  public var seconds = usualSeconds
  /// The file that the result is kept in; with it a build does not ask the server.
  public var snapshot: WorkbookSelection.Word?

  public init(connection: WorkbookSelection.Word, sql: WorkbookSelection.Word) {
    (self.connection, self.sql) = (connection, sql)
  }
}

/// Which part of a JSON file is the data set.
public struct JSONSelection: Hashable, Sendable {
  /// The keys that lead to the records, with points between them (`result.rows`); an array's item by its number from 0.
  /// nil if the file is the records.
  public var records: WorkbookSelection.Word?
  /// JSON Lines: a record on each line.
  public var isLines: Bool

  public init(records: WorkbookSelection.Word? = nil, isLines: Bool = false) {
    (self.records, self.isLines) = (records, isLines)
  }
}

/// Which cells of a workbook are the data set, and how they are to be taken.
public struct WorkbookSelection: Hashable, Sendable {
  /// A word of report.yaml with its place.
  public struct Word: Hashable, Sendable {
    /// Where a part of the text stands that is on one line of report.yaml.
    public struct Mark: Hashable, Sendable {
      /// Unicode scalars of the text before it.
      public var offset: Int
      public var line: Int
      public var column: Int
      public init(offset: Int, line: Int, column: Int) {
        (self.offset, self.line, self.column) = (offset, line, column)
      }
    }
    public var text: String
    public var span: Span
    /// Where the lines of a query stand; empty where only the word's place is known.
    public var marks: [Mark] = []
    public init(_ text: String, at span: Span) { (self.text, self.span) = (text, span) }

    /// The place of a part of the text that begins behind this many Unicode scalars.
    public func span(at offset: Int) -> Span {
      guard let mark = marks.last(where: { $0.offset <= offset }) else { return span }
      return Span(file: span.file, line: mark.line, column: mark.column + offset - mark.offset)
    }
  }
  /// What becomes of hidden rows and columns.
  public enum Hidden: String, Hashable, Sendable { case skip, keep }
  /// What becomes of a cell merged over several rows: its value in each of them, or in the first alone.
  public enum Merged: String, Hashable, Sendable { case `repeat`, first }

  /// The sheet; nil if the workbook has only one that holds anything.
  public var sheet: Word?
  /// `A1:F20`, `A:F`, `3:20` or a name defined in the workbook; nil for all that the sheet holds.
  public var range: Word?
  /// A table by its name in the workbook.
  public var table: Word?
  /// Rows that name the fields, from the top of the range; 0 names the fields A, B, C.
  public var headerRows = 1
  /// What stands between the parts of a name from several rows: a sign that names in expressions may have.
  public var headerSeparator = "_"
  /// nil: kept, with a warning.
  public var hidden: Hidden?
  /// nil: repeated, with a warning where a number is.
  public var merged: Merged?

  public init(sheet: Word? = nil, range: Word? = nil, table: Word? = nil) {
    (self.sheet, self.range, self.table) = (sheet, range, table)
  }
}
