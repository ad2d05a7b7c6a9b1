// Declared checks and acceptances of report.yaml.
import Diagnose
import Document
import Testing

@testable import Read

private func read(_ text: String) throws -> (checks: [NumberCheck], accepted: [AcceptedFinding], problems: [String]) {
  var findings = Findings()
  let head = "title: 甲\nlayout: white-paper\nchapters: [a.md]\n"
  let tree = try SchemaFiles.report.get().conform(
    readYaml(Array((head + text).utf8), from: YamlOrigin(file: "report.yaml")), &findings)
  let checks = numberChecks(tree["checks"], &findings)
  let accepted = acceptedFindings(tree["accept"], &findings)
  return (checks, accepted, findings.all.map { "\($0.span.line) \($0.code.name)" })
}

@Test func everyRuleIsRead() throws {
  let (checks, accepted, problems) = try read(
    """
    checks:
      - sum: {data: a, total-row: 合计, rows: [甲, 乙], columns: [件数]}
        name: 甲乙之和
        tolerance: 0.01
      - sum: {data: a, total-column: 小计}
      - shares: {data: a, column: 占比, whole: 1}
      - growth: {data: a, column: 同比, from: 2019年, to: 2020年, in: points}
      - equal: ['a["甲"].件数', 'b["乙"].件数']
      - range: {data: a, columns: [合格率], least: 0, most: 100}
      - unique: {data: a}
      - complete: {data: a, rows: [甲], missing: true}
      - previous: {data: a, column: 2019年, other: b}
      - sql: SELECT 1 WHERE 0
    accept:
      - {finding: "tbl-a: 合计/件数", reason: 原表如此}
    """)
  #expect(problems.isEmpty)
  #expect(checks.count == 10)
  #expect(checks.first?.name?.text == "甲乙之和" && checks.first?.tolerance?.text == "0.01")
  guard case .sum(let sum) = checks.first?.rule, case .row(let total) = sum.total else {
    Issue.record("the first check is no sum with a total row")
    return
  }
  #expect(sum.data.text == "a" && total.text == "合计" && sum.rows.map(\.text) == ["甲", "乙"])
  guard case .growth(let growth) = checks[3].rule else {
    Issue.record("the fourth check is no growth")
    return
  }
  #expect(growth.measure == .points && growth.from.text == "2019年")
  #expect(accepted.map(\.finding.text) == ["tbl-a: 合计/件数"] && accepted.map(\.reason) == ["原表如此"])
}

@Test(arguments: [
  ("checks: [{name: 甲}]", ["4 BX2401"]),
  ("checks:\n  - unique: {data: a}\n    sql: SELECT 1", ["6 BX2401"]),
  ("checks: [{sum: {data: a}}]", ["4 BX2401"]),
  ("checks: [{sum: {data: a, total-row: 合计, total-column: 小计}}]", ["4 BX2401"]),
  ("checks: [{range: {data: a, columns: [b]}}]", ["4 BX2401"]),
  ("checks:\n  - {unique: {data: a}, name: 甲}\n  - {unique: {data: b}, name: 甲}", ["6 BX2402"]),
  ("checks: [{unique: {data: a}, tolerance: 少许}]", ["4 BX1205"]),
  ("checks: [{unique: {data: a}, tolerance: -1}]", ["4 BX1205"]),
  ("checks: [{growth: {data: a, column: b, from: c}}]", ["4 BX1202"]),
  ("checks: [{add: {data: a}}]", ["4 BX1201"]),
  ("accept: [{finding: 甲}]", ["4 BX1202"]),
  ("accept:\n  - {finding: 甲, reason: 乙}\n  - {finding: 甲, reason: 丙}", ["6 BX2402"]),
])
func malformedChecksAreReported(text: String, expected: [String]) throws {
  #expect(try read(text).problems == expected)
}
