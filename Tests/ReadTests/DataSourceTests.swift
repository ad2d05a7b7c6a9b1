// JSON files, servers, and the places of queries in report.yaml.
import Diagnose
import Document
import Testing

@testable import Read

private let start = "title: 甲\nlayout: white-paper\nchapters: [a.md]\n"

@Test func jsonFilesAndServersAreDeclared() throws {
  let data = try sources(
    """
    a: {file: b.json, records: result.rows}
    b: {file: B.NDJSON}
    c: {postgres: $REPORT_DATABASE_URL, sql: SELECT 1 AS a}
    d: {postgres: "host=db user=reports", sql: SELECT 1 AS a, timeout: 120, snapshot: data/d.jsonl}
    """)
  guard case .json("b.json", let selection) = data[0].origin, case .json("B.NDJSON", let lines) = data[1].origin,
    case .postgres(let usual) = data[2].origin, case .postgres(let frozen) = data[3].origin
  else { return #expect(Bool(false)) }
  #expect(selection.records?.text == "result.rows" && !selection.isLines)
  #expect(lines.records == nil && lines.isLines)
  #expect(usual.connection.text == "$REPORT_DATABASE_URL" && usual.seconds == 30 && usual.snapshot == nil)
  #expect(frozen.seconds == 120 && frozen.snapshot?.text == "data/d.jsonl")
}

@Test(arguments: [
  ("{file: b.csv, records: a}", "BX1305"), ("{file: b.jsonl, records: a}", "BX1305"),
  ("{file: b.json, delimiter: ;}", "BX1305"), ("{file: b.json, sheet: a}", "BX1305"),
  ("{postgres: $A}", "BX1202"), ("{postgres: $A, sql: SELECT 1, timeout: 601}", "BX1206"),
  ("{postgres: $A, sql: SELECT 1, snapshot: a.csv}", "BX1205"),
])
func keysOfSourcesGoTogether(declaration: String, code: String) {
  let report = start + "data:\n  a: \(declaration)\n"
  let files = ["report.yaml": report, "a.md": "甲", "b.csv": "", "b.json": "", "b.jsonl": ""]
  do throws(Failure) {
    _ = try open(files)
    Issue.record("no error")
  } catch {
    #expect(error.diagnostics.map(\.code.name) == [code])
  }
}

/// Line 5 of report.yaml is the first of these.
@Test(arguments: [
  ("a: {sql: SELECT 坏 FROM t}", "report.yaml:5:19"),
  ("a: {sql: \"SELECT \\\"x\\\", 坏 FROM t\"}", "report.yaml:5:27"),
  ("a:\n  sql: |\n    SELECT x,\n      坏\n    FROM t", "report.yaml:8:9"),
  ("a:\n  sql: >-  # 说明\n    SELECT x,\n    坏 FROM t", "report.yaml:8:7"),
  ("a:\n  sql: SELECT x,\n    坏 FROM t", "report.yaml:7:7"),
  ("a: {sql: 'SELECT ''x'', 坏'}", "report.yaml:5:27"),
])
func everyCharacterOfAQueryKnowsItsPlace(declaration: String, place: String) throws {
  let source = try #require(try sources(declaration).first)
  guard case .query(let sql) = source.origin else { return #expect(Bool(false)) }
  let offset = try #require(Array(sql.text.unicodeScalars).firstIndex(of: "坏"))
  #expect(sql.span(at: offset).description == place)
}

private func sources(_ declarations: String) throws -> [DataSource] {
  let indented = declarations.split(separator: "\n").map { "  \($0)\n" }.joined()
  let files = ["report.yaml": start + "data:\n" + indented, "a.md": "甲", "b.json": "", "B.NDJSON": ""]
  return try open(files).report.settings.data
}

private func open(_ files: [String: String]) throws(Failure) -> OpenedReport {
  let folder = TemporaryFolder(files)
  return try openReport(folder: folder.path, parameters: [])
}
