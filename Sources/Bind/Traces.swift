// Where values in sentences come from: the account that the number ledger is made of.
public import Diagnose
import Document

/// What one `{{ … }}` read and printed.
///
/// Cells of tables and data of charts need no such record where they are cells of a data set: their spans are those of these
/// cells. A computed cell of a table has one, at a span of its own.
public struct ValueTrace: Hashable, Sendable {
  /// A cell that was read.
  public struct Cell: Hashable, Sendable {
    public var dataSet: String
    /// The text of the row's first column, without indent.
    public var row: String
    public var field: String
    /// As it stands in the source.
    public var written: String
    public var span: Span
    public init(dataSet: String, row: String, field: String, written: String, span: Span) {
      (self.dataSet, self.row, self.field, self.written, self.span) = (dataSet, row, field, written, span)
    }
  }
  /// A field of which all values were read: by sum, share, rank.
  public struct Column: Hashable, Sendable {
    public var dataSet: String
    public var field: String
    public init(dataSet: String, field: String) { (self.dataSet, self.field) = (dataSet, field) }
  }
  /// The span of the printed piece; of several values in one text of YAML, that of the text.
  public var span: Span
  /// What stands between the braces, without the blanks around it.
  public var expression: String
  public var printed = ""
  /// In the order in which they were read, each once; those that only said which row is wanted come last.
  public var cells: [Cell] = []
  public var columns: [Column] = []
  /// Names of the parameters that were read.
  public var parameters: [String] = []
  /// Whether a function made it, so that it is no copy of a cell.
  public var isComputed = false

  public init(expression: String, span: Span) { (self.expression, self.span) = (expression, span) }
}

/// The traces of a report's sentences, by the span of the printed piece.
public struct Traces: Hashable, Sendable {
  /// In the order in which the values were put into the report.
  public private(set) var all: [ValueTrace] = []
  private var places: [Span: [Int]] = [:]
  /// What each run through a loop adds to the labels in it, row by row, in the order of the runs; by the loop's span.
  public private(set) var loops: [Span: [[String]]] = [:]

  public init() {}

  /// The traces of a printed piece: several where a text of YAML holds several values, or where a part of the manuscript is
  /// printed more than once.
  public subscript(span: Span) -> [ValueTrace] { (places[span] ?? []).map { all[$0] } }

  /// Whether a printed piece has traces.
  public func hold(_ span: Span) -> Bool { places[span] != nil }

  mutating func addLoop(_ span: Span, suffixes: [String]) { loops[span, default: []].append(suffixes) }

  mutating func add(_ trace: ValueTrace) {
    places[trace.span, default: []].append(all.count)
    all.append(trace)
  }
}

/// What is read while an expression is evaluated.
struct TraceRecorder {
  private(set) var traces = Traces()
  /// Whether what is read only says which row is wanted.
  var isInLabel = false
  private var open: ValueTrace?
  private var labels: [ValueTrace.Cell] = []

  mutating func begin(_ expression: String, at span: Span) {
    let scalars = expression.unicodeScalars.drop(while: \.isBlank)
    let end = scalars.lastIndex { !$0.isBlank }.map { scalars.index(after: $0) } ?? scalars.endIndex
    open = ValueTrace(expression: String(scalars[..<end]), span: span)
    labels = []
  }

  mutating func end(printed: String?) {
    guard var trace = open else { return }
    open = nil
    guard let printed else { return }
    trace.printed = printed
    trace.cells += labels.filter { !trace.cells.contains($0) }
    traces.add(trace)
  }

  /// Enters a computed cell of a table.
  mutating func add(_ cells: [ValueTrace.Cell], of column: Table.Column, printed: String, at span: Span) {
    var trace = ValueTrace(expression: column.formula?.text ?? "sum(\(column.field))", span: span)
    (trace.printed, trace.cells, trace.isComputed) = (printed, cells, true)
    traces.add(trace)
  }

  /// How many cells were read so far.
  var cellCount: Int { open?.cells.count ?? 0 }

  /// - Parameter place: where the cell is entered; nil: behind the others.
  mutating func read(_ cell: FoundCell, at place: Int? = nil) {
    guard open != nil, let set = cell.set else { return }
    let read = ValueTrace.Cell(
      dataSet: set.name, row: rowLabel(cell.row, of: set), field: set.fields[cell.field].name,
      written: cell.value.written, span: cell.value.span)
    if isInLabel {
      if !labels.contains(read) { labels.append(read) }
    } else if open?.cells.contains(read) == false {
      let last = cellCount
      open?.cells.insert(read, at: min(place ?? last, last))
    }
  }

  mutating func readColumn(of dataSet: String, _ field: String) {
    let column = ValueTrace.Column(dataSet: dataSet, field: field)
    if open?.columns.contains(column) == false { open?.columns.append(column) }
  }

  mutating func readParameter(_ name: String) {
    if open?.parameters.contains(name) == false { open?.parameters.append(name) }
  }

  mutating func readLoop(_ span: Span, suffixes: [String]) { traces.addLoop(span, suffixes: suffixes) }

  mutating func compute() { open?.isComputed = true }
}
