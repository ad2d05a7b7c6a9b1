// A report's folder as a whole.
import Diagnose
import Document
import Testing

@testable import Read

private let head = "title: 白皮书\nlayout: white-paper\n"

private func open(_ files: [String: String], parameters: [(name: String, value: String)] = []) throws(Failure)
  -> OpenedReport
{
  let folder = TemporaryFolder(files)
  return try openReport(folder: folder.path, parameters: parameters)
}

private func faults(_ files: [String: String], parameters: [(name: String, value: String)] = []) -> [String] {
  do throws(Failure) {
    _ = try open(files, parameters: parameters)
    return []
  } catch {
    return error.diagnostics.map { $0.span.description + " " + $0.code.name }
  }
}

@Test func settingsAreReadInFull() throws {
  let opened = try open(
    [
      "report.yaml": """
      title: 2020
      subtitle: 副题
      author: [甲局, 乙局]
      date: 2021-10
      layout: house.yaml
      keywords: [质量, 白皮书]
      toc-depth: 3
      imprint: [{label: 编制, text: 甲局}, 内部资料]
      front: [cover, imprint, a.md, contents, blank]
      chapters: [b.md]
      back: [back-cover]
      data:
        main: {file: data/main.csv, delimiter: ";"}
        tab: {file: data/main.csv, delimiter: "\\t"}
      params: {town: 浦江镇, year: 2020}
      crossref: {custom: [{key: map, reference-prefix: 地图}]}
      """,
      "house.yaml": "", "data/main.csv": "", "a.md": "甲", "b.md": "![图](p.svg){#map-a}",
      "p.svg": "<svg width='2' height='1'></svg>",
    ], parameters: [("town", "吴泾镇")])
  let settings = opened.report.settings
  #expect(settings.title == "2020" && settings.shortTitle == "2020" && settings.subtitle == "副题")
  #expect(settings.authors == ["甲局", "乙局"])
  #expect(settings.date?.chinese == "2021年10月")
  #expect(settings.language == "zh-Hans" && settings.layout == "house.yaml" && settings.contentsDepth == 3)
  #expect(settings.imprint.map { "\($0.label ?? "-")：\($0.text)" } == ["编制：甲局", "-：内部资料"])
  #expect(settings.data.map(\.name) == ["main", "tab"])
  #expect(
    settings.data.map(\.origin) == [
      .file(path: "data/main.csv", delimiter: ";"), .file(path: "data/main.csv", delimiter: "\t"),
    ])
  #expect(settings.parameters.map { "\($0.name)=\($0.value)" } == ["town=吴泾镇", "year=2020"])
  #expect(settings.customKinds == [.init(key: "map", name: "地图")])
  #expect(opened.report.front.count == 5 && opened.report.body.count == 1 && opened.report.back.count == 1)
}

@Test func everythingThatIsWrongIsReportedAtOnce() {
  let files = [
    "report.yaml": """
    titel: 白皮书
    layout: own.yaml
    date: 2021-13
    toc-depth: 9
    front: [cover, conents]
    chapters: [a.md, none.md, data.csv]
    data:
      main: {file: none.csv}
      out: {file: ../out.csv}
    """,
    "a.md": "文字<br>\n\n[文字]{.kia}\n",
  ]
  #expect(
    faults(files, parameters: [("twon", "x")]) == [
      "report.yaml BX1301", "report.yaml:1:1 BX1202", "report.yaml:1:1 BX1201", "report.yaml:2:9 BX1001",
      "report.yaml:3:7 BX1302", "report.yaml:4:12 BX1206", "report.yaml:5:16 BX1205",
      "report.yaml:6:18 BX1001", "report.yaml:6:27 BX1205", "report.yaml:8:16 BX1001",
      "report.yaml:9:15 BX1005", "a.md:1:3 BX1501", "a.md:3:7 BX1505",
    ])
}

@Test func dataSetsAreDeclaredByTheirSource() throws {
  let opened = try open([
    "report.yaml": head + """
      chapters: [a.md]
      data:
        a: {file: b.xlsx, sheet: 2020, range: A1:F20, header-rows: 2, header-separator: ／, hidden: skip, merged: first}
        b: {sqlite: c.db, table: 街镇}
        c: {sqlite: c.db, sql: SELECT 1 AS x}
        d: {sql: SELECT x FROM c}

      """, "a.md": "甲", "b.xlsx": "", "c.db": "",
  ])
  let data = opened.report.settings.data
  guard case .workbook("b.xlsx", let selection) = data[0].origin else { return #expect(Bool(false)) }
  #expect(selection.sheet?.text == "2020" && selection.range?.text == "A1:F20" && selection.headerSeparator == "／")
  #expect(selection.headerRows == 2 && selection.hidden == .skip && selection.merged == .first)
  guard case .sqlite("c.db", .table(let table)) = data[1].origin else { return #expect(Bool(false)) }
  guard case .sqlite("c.db", .sql(let asked)) = data[2].origin else { return #expect(Bool(false)) }
  guard case .query(let query) = data[3].origin else { return #expect(Bool(false)) }
  #expect([table.text, asked.text, query.text] == ["街镇", "SELECT 1 AS x", "SELECT x FROM c"])
}

@Test(arguments: [
  ("{file: b.csv, sheet: a}", "BX1305"), ("{file: b.xlsx, delimiter: \";\"}", "BX1305"),
  ("{file: b.xlsx, table: a, range: A1:B2}", "BX1305"), ("{sqlite: b.db}", "BX1305"),
  ("{sqlite: b.db, table: a, sql: SELECT 1}", "BX1305"), ("{file: b.csv, shet: a}", "BX1201"), ("{}", "BX1202"),
  ("{file: b.xlsx, hidden: no}", "BX1204"), ("{file: b.xlsx, header-rows: 11}", "BX1206"), ("{sql: ''}", "BX1205"),
])
func keysOfDataSetsGoTogether(declaration: String, code: String) {
  let files = [
    "report.yaml": head + "chapters: [a.md]\ndata:\n  a: \(declaration)\n", "a.md": "甲", "b.csv": "", "b.xlsx": "",
    "b.db": "",
  ]
  let found = faults(files).map { $0.split(separator: " ").last.map(String.init) ?? "" }
  #expect(found == [code])
}

@Test func pathsStayInTheFolder() {
  let outside = TemporaryFolder(["secret.md": "秘密"])
  let folder = TemporaryFolder([
    "report.yaml": head + "chapters: [link.md, sub/../a.md, ../b.md, /etc/hosts.md, sub.md, inner.md]\n", "a.md": "甲",
    "sub.md/x": "", "sub/y": "",
  ])
  folder.link("link.md", to: outside.path + "/secret.md")
  folder.link("inner.md", to: "a.md")
  do throws(Failure) {
    _ = try openReport(folder: folder.path)
    Issue.record("no error")
  } catch {
    #expect(
      error.diagnostics.map(\.place) == ["3:12 BX1005", "3:34 BX1005", "3:43 BX1005", "3:58 BX1002"])
  }
}

@Test(
  arguments: [
    ([:], ["report.yaml BX1001"]),
    (["report.yaml": ""], ["report.yaml:1:1 BX1203"]),
    (["report.yaml": "a: b: c"], ["report.yaml:1:5 BX1101"]),
    (["report.yaml": head + "chapters: []"], ["report.yaml:3:11 BX1207"]),
    (["report.yaml": head + "chapters: [a.md]\ndate: 2021-02-29", "a.md": ""], ["report.yaml:4:7 BX1302"]),
    (
      ["report.yaml": head + "chapters: [a.md]\ncrossref: {custom: [{key: tbl, reference-prefix: 表}]}", "a.md": ""],
      ["report.yaml:4:27 BX1304"]
    ),
  ] as [([String: String], [String])])
func brokenReportFilesAreErrors(files: [String: String], expected: [String]) {
  #expect(faults(files) == expected)
}

@Test func missingFoldersAndNearNamesAreSaid() {
  #expect(throws: Failure.self) { try openReport(folder: "/nonexistent/report") }
  do throws(Failure) {
    _ = try open(["report.yaml": head + "chapters: [chapters/01-intro.md]", "chapters/01-intr.md": ""])
    Issue.record("no error")
  } catch {
    #expect(error.diagnostics.first?.hints.first?.english == "did you mean “01-intr.md”?")
  }
}

@Test func warningsTravelWithTheReport() throws {
  let opened = try open(["report.yaml": head + "chapters: [a.md]", "a.md": "\u{3000}\u{3000}甲\n\n[^x]: 注"])
  #expect(opened.warnings.map { $0.span.description + " " + $0.code.name } == ["a.md:1:1 BX1416", "a.md:3:1 BX1606"])
}

@Test func fontsAreDeclaredAndChecked() throws {
  let fonts = try readFonts(repository + "/Fonts/fonts.yaml")
  #expect(fonts.roles.contains { $0.role == .song && $0.weight == .regular && $0.han == "song-regular" })
  #expect(fonts.faces.first { $0.name == "song-regular" }?.index == 2)
  let folder = TemporaryFolder([
    "f.yaml": "faces: {a: {file: a.ttf}}\nroles: {song: {regular: {han: a, latin: b, fallback: [c]}}}\n"
  ])
  do throws(Failure) {
    _ = try readFonts(folder.path + "/f.yaml")
    Issue.record("no error")
  } catch {
    #expect(error.diagnostics.map(\.place) == ["2:41 BX1701", "2:55 BX1701"])
  }
}
