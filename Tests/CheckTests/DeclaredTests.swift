// Checks that report.yaml declares, each with data that keep to it and data that do not.
import Diagnose
import Testing

@testable import Check

private let files = [
  "a.csv": """
  环节,件数,合格件数,合格率,占比,2019年,2020年,同比
  生产,400,400,100,5.5,380,400,5.3
  流通,4326,4286,99.08,59.6,4000,4326,8.2
  餐饮,2537,2477,97.64,34.9,2500,2537,1.5
  合计,7263,7163,98.62,100,6880,7263,5.6
  """,
  "b.csv": "环节,本年,键\n生产,380,1\n流通,4000,2\n餐饮,2501,2\n",
  "c.csv": "环节,甲,乙,小计\n一,1,2,3\n二,3,4,8\n三,,未公布,\n",
]

private func check(_ checks: String, accept: String = "") throws -> [String] {
  try run(checks, accept: accept).findings.map(\.name)
}

private func run(_ checks: String, accept: String = "") throws -> CheckedNumbers {
  let data = "data:\n  a: {file: a.csv}\n  b: {file: b.csv}\n  c: {file: c.csv}\n"
  return try Desk(files: files, settings: data + "checks:\n" + checks + "\n" + accept).check("甲。\n")
}

@Test(arguments: [
  ("  - sum: {data: a, total-row: 合计, columns: [件数, 合格件数]}", []),
  ("  - sum: {data: a, total-row: 合计, rows: [生产, 流通], columns: [件数]}", ["sum a: 合计/件数"]),
  ("  - sum: {data: c, total-column: 小计, columns: [甲, 乙]}", ["sum c: 二/小计"]),
  ("  - sum: {data: c, total-column: 小计}\n    name: 各类\n    tolerance: 1", []),
  ("  - sum: {data: c, total-column: 小计}\n    name: 各类\n    tolerance: 0.5", ["各类: 二/小计"]),
  ("  - shares: {data: a, column: 占比}", []),
  ("  - shares: {data: a, column: 占比, rows: [生产, 流通]}", ["shares a: 占比"]),
  ("  - growth: {data: a, column: 同比, from: 2019年, to: 2020年, in: percent}", []),
  ("  - growth: {data: a, column: 同比, from: 2020年, to: 2019年, rows: [流通]}", ["growth a: 流通/同比"]),
  ("  - equal: ['a[\"合计\"].件数', 'a[\"合计\"].2020年', 'sum(a.件数)']", []),
  ("  - equal: ['a[\"生产\"].件数', 'b[\"生产\"].本年']", ["equal: b[\"生产\"].本年"]),
  ("  - equal: ['a[\"生产\"].占比', 'a[\"合计\"].同比']", ["equal: a[\"合计\"].同比"]),
  ("  - range: {data: a, columns: [合格率], least: 0, most: 100}", []),
  ("  - range: {data: a, columns: [合格率], least: 98}", ["range a: 餐饮/合格率"]),
  ("  - range: {data: a, columns: [环节], least: 98}", ["range a: 生产", "range a: 流通", "range a: 餐饮", "range a: 合计"]),
  ("  - unique: {data: b}", []),
  ("  - unique: {data: b, columns: [键]}", ["unique b: 2"]),
  ("  - complete: {data: a}", []),
  ("  - complete: {data: c, columns: [甲, 乙]}", ["complete c: 三/甲", "complete c: 三/乙"]),
  ("  - complete: {data: c, columns: [甲, 乙], missing: true}", ["complete c: 三/甲"]),
  ("  - complete: {data: c, rows: [一, 四]}", ["complete c: 四"]),
  (
    "  - previous: {data: a, column: 2019年, other: b, other-column: 本年}",
    ["previous a: 餐饮/2019年", "previous a: 合计/2019年"]
  ),
  ("  - sql: SELECT 环节, 件数 FROM a WHERE 合格件数 > 件数", []),
  ("  - sql: SELECT 环节, 件数 FROM a WHERE 件数 > 5000\n    name: 上限", ["上限: 合计/7263"]),
])
func declaredChecksFindWhatTheySay(checks: String, found: [String]) throws {
  #expect(try check(checks) == found)
}

@Test(arguments: [
  ("  - sum: {data: x, total-row: 合计}", "BX2404"),
  ("  - sum: {data: a, total-row: 总计}", "BX2406"),
  ("  - sum: {data: a, total-row: 合计, columns: [件]}", "BX2405"),
  ("  - shares: {data: a, column: 比}", "BX2405"),
  ("  - previous: {data: a, column: 2019年, other: b}", "BX2405"),
  ("  - equal: ['a[\"合\"].件数', 'b[\"生产\"].本年']", "BX2105"),
  ("  - equal: ['a[', 'b[\"生产\"].本年']", "BX2101"),
  ("  - sql: DELETE FROM a", "BX2041"),
  ("  - sql: SELECT * FROM nowhere", "BX2044"),
  ("  - sql: SELECT x FROM a", "BX2040"),
])
func checksThatCannotBeCarriedOutSayWhy(checks: String, code: String) throws {
  do {
    _ = try run(checks)
    Issue.record("nothing is wrong with \(checks)")
  } catch let failure as Failure {
    #expect(failure.diagnostics.map(\.code.name) == [code])
    #expect(failure.diagnostics.first?.span.file == "report.yaml")
  }
}

@Test(arguments: [
  ("  - range: {data: d, columns: [空, 词], least: 0}", "BX2408 report.yaml:7:32 “空”, “词”"),
  ("  - shares: {data: d, column: 空}", "BX2408 report.yaml:7:31 “空”"),
  ("  - growth: {data: d, column: 空, from: 词, to: 数}", "BX2408 report.yaml:7:31 “空”, “词”, “数”"),
  ("  - sum: {data: d, total-row: 合计, columns: [空]}", "BX2408 report.yaml:7:45 “空”"),
  ("  - sum: {data: d, total-column: 空}", "BX2408 report.yaml:7:34 “空”"),
  ("  - previous: {data: d, column: 空, other: d}", "BX2408 report.yaml:7:33 “空”"),
])
func checksThatCompareNothingAreProblems(checks: String, wanted: String) throws {
  let desk = Desk(
    files: ["d.csv": "类,空,词,数\n甲,,,1\n乙,未公布,,2\n合计,,,3\n"],
    settings: "data: {d: {file: d.csv}}\n# \nchecks:\n" + checks + "\n")
  do {
    _ = try desk.check("甲。\n")
    Issue.record("\(checks) passes")
  } catch let failure as Failure {
    let found = failure.diagnostics.map { problem in
      let names = problem.message.english.split(separator: " in ").last ?? ""
      return "\(problem.code.name) \(problem.span.description) \(names)"
    }
    #expect(found == [wanted])
  }
}

@Test func aCheckOfAQueryWithoutRowsIsContent() throws {
  let desk = Desk(
    files: ["d.csv": "类,数\n甲,1\n"],
    settings: """
      data:
        d: {file: d.csv}
        q: {sql: "SELECT 类, 数 FROM d WHERE 数 > 5"}
      checks:
        - range: {data: q, columns: [数], least: 0}

      """)
  #expect(try desk.check("甲。\n").findings.isEmpty)
}

@Test(arguments: [
  ("range: {data: d, columns: [数], least: 100}", "range d: +10"),
  ("complete: {data: d, columns: [空]}", "complete d: +10"),
  ("unique: {data: d, columns: [同]}", "unique d: +9"),
  ("previous: {data: d, column: 数, other: d, other-column: 另}", "previous d: +10"),
  ("sql: SELECT 类, 数 FROM d", "sql: +10"),
])
func oneCheckTellsTwentyPlacesAndCountsTheRest(check: String, rest: String) throws {
  let rows = (1...30).map { "第\($0)项,\($0),\($0 + 1),,一\n" }.joined()
  let desk = Desk(
    files: ["d.csv": "类,数,另,空,同\n" + rows], settings: "data: {d: {file: d.csv}}\nchecks:\n  - \(check)\n")
  let found = try desk.check("甲。\n").findings
  #expect(found.count == 21 && found.last?.name == rest)
  #expect(found.last?.diagnostic.span.file == "report.yaml")
}

@Test func aRateOfNothingIsAnError() throws {
  let desk = Desk(
    files: ["a.csv": "类,2019年,2020年,同比\n甲,0,5,100\n"],
    settings: "data: {a: {file: a.csv}}\nchecks:\n  - growth: {data: a, column: 同比, from: 2019年, to: 2020年}\n")
  do {
    _ = try desk.check("甲。\n")
    Issue.record("a rate of nothing was computed")
  } catch let failure as Failure {
    #expect(failure.diagnostics.map { "\($0.code.name) \($0.span.description)" } == ["BX2407 a.csv:2:7"])
  }
}

@Test func acceptedFindingsKeepTheirReason() throws {
  let checks = "  - sum: {data: c, total-column: 小计}\n    name: 各类"
  let accept = "accept:\n  - {finding: \"各类: 二/小计\", reason: 原表如此}\n"
  let checked = try run(checks, accept: accept)
  #expect(checked.findings.isEmpty && checked.remarks.isEmpty)
  #expect(checked.accepted.map { "\($0.finding.name)：\($0.reason)" } == ["各类: 二/小计：原表如此"])
  try checked.throwErrors()
}

@Test func anotherNumberInItsPlaceIsNotAccepted() throws {
  let accept = { (number: String) in "accept:\n  - {finding: \"各类: 二/小计\", printed: \"\(number)\", reason: 原表如此}\n" }
  let checks = "  - sum: {data: c, total-column: 小计}\n    name: 各类"
  #expect(try run(checks, accept: accept("8")).findings.isEmpty)
  #expect(try run(checks, accept: accept("9")).findings.map(\.name) == ["各类: 二/小计"])
}

@Test func anAcceptanceOfAnotherNumberIsStale() throws {
  let checks = "  - sum: {data: c, total-column: 小计}\n    name: 各类"
  func accept(_ numbers: [String]) -> String {
    "accept:\n" + numbers.map { "  - {finding: \"各类: 二/小计\", printed: \"\($0)\", reason: 原表如此}\n" }.joined()
  }
  let checked = try run(checks, accept: accept(["9"]))
  #expect(
    checked.remarks.map { "\($0.code.name) \($0.span.line) \($0.message.english)" } == [
      "BX2403 12 this accepts “9” for “各类: 二/小计”, which now is “8”"
    ])
  #expect(try run(checks, accept: accept(["8"])).remarks.isEmpty)
  // Two for one finding are refused before.
  do {
    _ = try run(checks, accept: accept(["8", "9"]))
    Issue.record("one finding is accepted twice")
  } catch let failure as Failure {
    #expect(failure.diagnostics.map { "\($0.code.name) \($0.span.line)" } == ["BX2402 13"])
  }
}

@Test func rowsThatTheAuthorCallsTotalsAreAddedUp() throws {
  let desk = Desk(
    files: ["a.csv": "环节,类,件数\n生产,甲,1\n生产,乙,2\n生产,生产总数,4\n流通,丙,3\n流通,丁,4\n流通,流通总数,7\n"],
    settings: "data: {a: {file: a.csv}}\n")
  let text = """
    ```{table}
    #| label: tbl-a
    #| tbl-cap: 甲
    data: a
    columns: [{field: 环节, role: group}, {field: 类, role: stub}, {field: 件数}]
    total: [生产总数, 流通总数]
    ```
    """
  #expect(try desk.check(text).findings.map(\.name) == ["tbl-a: 生产·生产总数/件数"])
}

@Test func divisionsByIndentAreAddedUp() throws {
  let text =
    """
    ```{table}
    #| label: tbl-a
    #| tbl-cap: 甲
    data: a
    columns: [{field: 项, role: stub, indent: 级}, {field: 值, header: 值（亿元）}]
    ```
    """

  let rows = { (total: String) in
    "项,级,值\n总值,0,\(total)\n按产业分,1,\n一产,2,1.02\n二产,2,912.13\n三产,2,1651.67\n按行业分,1,\n# 工业,2,855.92\n商业,2,329.95\n"
  }
  let settings = "data: {a: {file: a.csv}}\n"
  #expect(try Desk(files: ["a.csv": rows("2564.82")], settings: settings).check(text).findings.map(\.name) == [])
  #expect(
    try Desk(files: ["a.csv": rows("2546.82")], settings: settings).check(text).findings.map(\.name) == ["tbl-a: 总值/值"])
}

@Test func acceptancesThatFitNothingAreWarnings() throws {
  let checked = try run(
    "  - sum: {data: c, total-column: 小计}\n    name: 各类",
    accept: "accept:\n  - {finding: \"各类: 一/小计\", reason: 原表如此}\n")
  #expect(checked.remarks.map(\.code.name) == ["BX2403"])
  #expect(checked.remarks.first?.hints.first?.english == "did you mean “各类: 二/小计”?")
  #expect(throws: Failure.self) { try checked.throwErrors() }
}
