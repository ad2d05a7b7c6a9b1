// Where in the author's sources something stands.

/// A place in a source: a line and column of a text file, or a cell of a workbook.
public struct Span: Hashable, Sendable {
  /// Path as the author knows it, relative to the report's folder.
  public var file: String
  /// 1-based; 0 when only the file is known.
  public var line: Int
  /// 1-based, in characters; 0 when only the line is known.
  public var column: Int
  /// Sheet and cell such as `投诉!C4`, for workbooks.
  public var cell: String?

  public init(file: String, line: Int = 0, column: Int = 0, cell: String? = nil) {
    (self.file, self.line, self.column, self.cell) = (file, line, column, cell)
  }

  /// No place: something the engine made itself.
  public static let detached = Span(file: "")

  /// `chapters/a.md:12:5`, as terminals and editors understand it.
  public var description: String {
    if file.isEmpty { return "" }
    if let cell { return "\(file):\(cell)" }
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}
