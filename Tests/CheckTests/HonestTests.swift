// Honest tables and sentences that look like faulty ones.
import Diagnose
import Testing

@testable import Check

@Test(arguments: [
  TableCase("a group of one row", "类 件数\n甲 1\n小计 1\n乙 2\n丙 3\n小计 5\n合计 6"),
  TableCase("losses in brackets", "类 利润（万元）\n甲 (1.5)\n乙 2.5\n合计 1.0"),
  TableCase("wide digits", "类 件数\n甲 １\n乙 ２\n合计 4", ["tbl-a: 合计/件数"]),
  TableCase("running totals", "类 件数 累计\n甲 1 1\n乙 2 3\n合计 3 3"),
  TableCase("a total that is divided twice", "类 人数\n合计 100\n男 40\n女 60\n城镇 30\n乡村 70"),
  TableCase("multiples", "指标 2019年 2020年 增长\n甲 100 250 1.5倍\n乙 100 120 20%"),
  TableCase("a wrong multiple", "指标 2019年 2020年 增长\n甲 100 250 2.5倍\n乙 100 120 20%", ["tbl-a: 甲/增长"]),
  TableCase("growth in real terms", "指标 2019年 2020年 实际增长（%）\n甲 100 112 10\n乙 100 110 10"),
  TableCase("a mean among shares", "类 户数 占比（%）\n甲 20 20\n乙 80 80\n平均 50 40\n合计 100 100"),
  TableCase("units of rows", "指标 数值\n甲（万元） 2\n乙（元） 10000\n合计（万元） 3"),
])
func honestTablesAreLeftAlone(_ test: TableCase) throws {
  #expect(try findings(table(test.rows)) == test.found)
}

private let households = "街镇 户数\n浦江镇 812\n新虹街道 265\n合计 1077"

@Test(arguments: [
  ("浦江镇开展检查37次（见@tbl-a）。", []),
  ("浦江镇共有821户（见@tbl-a）。", ["BX2420"]),
  ("30多年间，新虹街道超过260户（见@tbl-a）。", []),
])
func whatIsCountedMustBeTheSame(sentence: String, expected: [String]) throws {
  let checked = try Desk().check(sentence + "\n\n" + table(households))
  #expect(checked.findings.map(\.diagnostic.code.name) == expected)
}

@Test func computedColumnsAreNotAddedUp() throws {
  let text = """
    ```{table}
    #| label: tbl-a
    #| tbl-cap: 甲
    data: a
    columns: [{field: 类, role: stub}, {field: 户数}, {field: 件数}, {field: 户均件数, header: 强度, value: 件数 / 户数}]
    ```
    """
  let desk = Desk(files: ["a.csv": "类,户数,件数\n甲,2,4\n乙,4,20\n合计,6,24\n"], settings: "data: {a: {file: a.csv}}\n")
  #expect(try desk.check(text).findings.map(\.name) == [])
}

@Test func tolerancesAreOfTheFirstValue() throws {
  let settings = """
    data: {a: {file: a.csv}}
    checks:
      - equal: ['a["甲"].值', 'a["乙"].值']
        tolerance: 0.1
    """
  let check = { (other: String) in
    try Desk(files: ["a.csv": "类,值\n甲,1.20亿元\n乙,\(other)\n"], settings: settings).check("甲。\n").findings.count
  }
  #expect(try check("12500万元") == 0)
  #expect(try check("14000万元") == 1)
}

@Test func whatCannotBeCheckedHidesNothing() throws {
  let settings = "checks:\n  - sum: {data: x, total-row: 合计}\n"
  do {
    _ = try Desk(settings: settings).check(table("类 件数\n甲 1\n乙 2\n合计 4"))
    Issue.record("nothing is wrong")
  } catch let failure as Failure {
    #expect(failure.diagnostics.map(\.code.name) == ["BX2404", "BX2410"])
  }
}
