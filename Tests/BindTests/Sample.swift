// Small reports and data sets for the tests of binding.
import Bind
import DataSets
import Diagnose
import Document
import Foundation

/// Data sets from CSV texts by name, read from a folder that is removed at once.
///
/// - Parameters:
///   - units: of fields, wherever they are.
///   - queries: over the other data sets, by name.
func dataSets(
  _ texts: KeyValuePairs<String, String>, units: [String: String] = [:], queries: KeyValuePairs<String, String> = [:]
) throws -> DataSets {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  var sources: [DataSource] = []
  for (name, text) in texts {
    // Foundation would wait for the disk after each file.
    if let file = fopen(folder.path + "/\(name).csv", "wb") {
      fputs(text, file)
      fclose(file)
    }
    let declaration = Span(file: "report.yaml", line: 20 + sources.count, column: 3)
    var source = DataSource(name: name, origin: .file(path: "\(name).csv", delimiter: nil), span: declaration)
    source.reading.units = units.filter { text.contains($0.key) }.map {
      ValueReading.Entry($0.key, $0.value, at: .detached)
    }
    sources.append(source)
  }
  for (name, sql) in queries {
    let declaration = Span(file: "report.yaml", line: 20 + sources.count, column: 3)
    sources.append(
      DataSource(name: name, origin: .query(WorkbookSelection.Word(sql, at: declaration)), span: declaration))
  }
  return try readData(sources, folder: folder.path).0
}

/// The data of most tests.
let economy = """
  领域,层级,单位,总量,增长
  1. 生产总值,0,亿元,2564.82,1.4
  按产业分,1,,,
  # 工业,2,亿元,"855.92",-0.1
  房地产业,2,亿元,294.73,未公布
  # 工业,3,亿元,117.59,25.8
  合　计,0,亿元,"3,000.00",—
  """

func report(_ blocks: [Block], parameters: KeyValuePairs<String, String> = [:], title: String = "报告") -> Report {
  var settings = ReportSettings(
    title: title, authors: [], language: "zh-Hans", layout: "white-paper", layoutSpan: .detached,
    span: Span(file: "report.yaml", line: 1, column: 1))
  settings.parameterNames = parameters.map(\.key)
  settings.parameterValues = parameters.map(\.value)
  return Report(settings: settings, front: [], body: [.manuscript(Manuscript(path: "a.md", blocks: blocks))], back: [])
}

func bind(_ blocks: [Block], _ data: DataSets) throws -> (blocks: [Block], bound: BoundReport) {
  let bound = try bindValues(report(blocks, parameters: ["town": "浦江镇", "rate": "94.25"]), data)
  guard case .manuscript(let manuscript) = bound.report.body.first else { throw Failure([]) }
  return (manuscript.blocks, bound)
}

/// Errors as `place message [hint]`.
func problems(_ blocks: [Block], _ data: DataSets) -> [String] {
  do {
    _ = try bind(blocks, data)
    return []
  } catch let failure as Failure {
    return failure.diagnostics.filter { $0.severity == .error }.map(described)
  } catch {
    return ["\(error)"]
  }
}

func described(_ diagnostic: Diagnostic) -> String {
  let hint = diagnostic.hints.first.map { " [\($0.english)]" } ?? ""
  return "\(diagnostic.span.description) \(diagnostic.message.english)\(hint)"
}

func span(_ line: Int, _ column: Int = 1) -> Span { Span(file: "a.md", line: line, column: column) }

func text(_ text: String) -> [Inline] { [.text(text, span(1))] }

/// A column by its field.
func column(
  _ field: String, _ role: Table.Column.Role = .value, indent: String? = nil, format: String? = nil
) -> Table.Column {
  Table.Column(field: field, header: [], role: role, format: format, indentField: indent, span: span(3))
}

/// A spanning head over columns.
func spanner(_ head: String, _ columns: [Table.Column]) -> Table.Column {
  Table.Column(field: "", header: text(head), columns: columns, span: span(3))
}

func table(
  of data: String = "main", _ columns: [Table.Column], _ change: (inout Table) -> Void = { _ in }
) -> Table {
  var table = Table(
    caption: Caption(label: Label("tbl-a"), content: []), source: .dataSet(data, span(2)), columns: columns,
    span: span(1))
  change(&table)
  return table
}

/// A table written in place.
func table(rows: [[String]], _ columns: [Table.Column]) -> Table {
  table(columns) {
    $0.source = .rows(
      rows.enumerated().map { row, cells in
        cells.map { Table.Cell(content: $0.isEmpty ? [] : [.text($0, span(10 + row))], span: span(10 + row)) }
      })
  }
}

func grid(_ table: Table, _ data: DataSets) throws -> TableGrid {
  guard case .table(let bound) = try bind([.table(table)], data).blocks.first, let grid = bound.grid else {
    throw Failure([])
  }
  return grid
}

/// Rows as text: `·` is a covered place, `2×3` what a cell covers in columns and rows, `>` an indent.
func dump(_ rows: [TableGrid.Row]) -> [String] {
  rows.map { row in
    let cells = row.cells.map { cell -> String in
      guard let cell else { return "·" }
      let covers = cell.columns > 1 || cell.rows > 1 ? "(\(cell.columns)×\(cell.rows))" : ""
      return String(repeating: ">", count: cell.indent) + cell.content.map(shown).joined() + covers
    }
    let mark = row.kind == .total ? "Σ " : row.kind == .section ? "§ " : ""
    return mark + cells.joined(separator: " | ")
  }
}

private func shown(_ inline: Inline) -> String {
  if case .lineBreak = inline { return "⏎" }
  return inline.plainText
}

struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }
}
