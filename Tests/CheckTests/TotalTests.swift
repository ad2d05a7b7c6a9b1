// Totals that tables are known to have, and what is no total.
import Diagnose
import Testing

@testable import Check

/// Rows of a table, and the findings in it.
struct TableCase: CustomTestStringConvertible, Sendable {
  var what: String
  var rows: String
  var found: [String]
  init(_ what: String, _ rows: String, _ found: [String] = []) {
    (self.what, self.rows, self.found) = (what, rows, found)
  }
  var testDescription: String { what }
}

@Test(arguments: [
  TableCase("a total below", "类 件数\n甲 1\n乙 2\n丙 3\n合计 6"),
  TableCase("a wrong total", "类 件数\n甲 1\n乙 2\n丙 3\n合计 7", ["tbl-a: 合计/件数"]),
  TableCase("blanks in its name", "类 件数\n甲 1\n乙 2\n合　计 4", ["tbl-a: 合计/件数"]),
  TableCase("a longer name", "类 件数 户数\n甲 1 5\n乙 2 6\n全区合计 3 12", ["tbl-a: 全区合计/户数"]),
  TableCase("a total on top", "类 件数\n合计 6\n甲 1\n乙 2\n丙 4", ["tbl-a: 合计/件数"]),
  TableCase("subtotals", "类 件数\n甲 1\n乙 2\n小计 3\n丙 4\n丁 5\n小计 9\n合计 12"),
  TableCase("a wrong subtotal", "类 件数\n甲 1\n乙 2\n小计 4\n丙 4\n丁 5\n小计 9\n合计 13", ["tbl-a: 小计/件数"]),
  TableCase("a grand total that forgets a part", "类 件数 户数\n甲 1 1\n乙 2 2\n小计 3 3\n丙 4 4\n合计 7 6", ["tbl-a: 合计/户数"]),
  TableCase("of which is no part", "类 件数\n甲 10\n其中：甲一 4\n乙 5\n合计 15"),
  TableCase("of which marked by a sign", "类 件数\n甲 10\n#甲一 4\n乙 5\n合计 16", ["tbl-a: 合计/件数"]),
  TableCase("counts are exact", "类 件数\n甲 100\n乙 200\n丙 300\n合计 601", ["tbl-a: 合计/件数"]),
  TableCase("amounts are rounded", "类 产值（亿元）\n甲 1.26\n乙 2.33\n丙 3.42\n合计 7.02"),
  TableCase("amounts beyond rounding", "类 产值（亿元）\n甲 1.26\n乙 2.33\n丙 3.42\n合计 7.04", ["tbl-a: 合计/产值"]),
  TableCase("whole amounts are rounded, too", "类 产值（亿元）\n甲 1\n乙 2\n丙 3\n合计 7"),
  TableCase("rates are not added", "类 件数 合格率（%）\n甲 10 90\n乙 10 100\n合计 20 95"),
  TableCase("what is not published leaves a bound", "类 件数\n甲 1\n乙 未公布\n合计 6"),
  TableCase("a bound that is passed", "类 件数\n甲 7\n乙 未公布\n合计 6", ["tbl-a: 合计/件数"]),
  TableCase("a dash is nothing", "类 件数\n甲 1\n乙 —\n丙 2\n合计 4", ["tbl-a: 合计/件数"]),
  TableCase("numbers of rows are not added", "类 序号 件数\n甲 1 5\n乙 2 6\n合计 9 11"),
  TableCase("a mean is no total", "类 件数\n甲 1\n乙 3\n平均 2"),
  TableCase("thousands separators", "类 件数\n甲 1,200\n乙 2,300\n合计 3,501", ["tbl-a: 合计/件数"]),
  TableCase("losses", "类 利润（万元）\n甲 -1.5\n乙 2.5\n合计 1.0"),
  TableCase("a total column", "类 甲 乙 合计\n一 1 2 3\n二 3 4 8", ["tbl-a: 二/合计"]),
  TableCase("a total column in front", "类 总数 甲 乙 其他率\n一 3 1 2 7\n二 7 3 4 8\n三 9 4 4 8", ["tbl-a: 三/总数"]),
  TableCase("a total that only the author calls so", "类 件数\n甲 1\n乙 2\n各类总数 4", []),
  TableCase("a total of the whole district", "街镇 户数 人数\n全区 3 7\n甲 1 3\n乙 2 5", []),
  TableCase(
    "a total of the whole district that the numbers bear out", "街镇 户数 人数 家数\n全区 3 7 9\n甲 1 3 4\n乙 2 4 4",
    ["tbl-a: 全区/家数"]),
])
func totalsAreAddedUpAgain(_ test: TableCase) throws {
  #expect(try findings(table(test.rows)) == test.found)
}

@Test(arguments: [
  TableCase("rates", "指标 2019年 2020年 同比（%）\n甲 100 112.0 12.0\n乙 50 45 -10.0"),
  TableCase("a wrong rate", "指标 2019年 2020年 同比（%）\n甲 100 112.0 12.0\n乙 50 45 -11.0", ["tbl-a: 乙/同比"]),
  TableCase("a wrong sign", "指标 2019年 2020年 同比（%）\n甲 100 112.0 12.0\n乙 50 45 10.0", ["tbl-a: 乙/同比"]),
  TableCase("points", "指标 2019年 2020年 变化\n甲率 82.7% 88.0% 5.3个百分点\n乙 36 32 -11.1%"),
  TableCase("wrong points", "指标 2019年 2020年 变化\n甲率 82.7% 88.0% 5.6个百分点\n乙 36 32 -11.1%", ["tbl-a: 甲率/变化"]),
  TableCase(
    "points where a rate is meant", "指标 2019年 2020年 变化\n甲 36 32 -11.1%\n乙率 80.0% 88.0% 10.0个百分点", ["tbl-a: 乙率/变化"]),
  TableCase("years that are said", "指标 上年 本年 增长（%）\n甲 100 120 20\n乙 10 13 31", ["tbl-a: 乙/增长"]),
  TableCase("three years", "指标 2018年 2019年 2020年 同比（%）\n甲 90 100 120 20\n乙 1 10 13 31", ["tbl-a: 乙/同比"]),
  TableCase("nothing to begin with", "指标 2019年 2020年 同比（%）\n甲 0 5 100\n乙 10 13 30"),
  TableCase("falls without a sign", "指标 2019年 2020年 降幅（%）\n甲 100 90 10\n乙 100 95 6", ["tbl-a: 乙/降幅"]),
  TableCase("no years", "指标 总量 同比（%）\n甲 100 12.0\n乙 50 -10.0"),
  TableCase("another measure", "指标 2019年 2020年 同比（%）\n甲 100 112.0 3.0\n乙 50 45 4.0"),
])
func changesAreComputedAgain(_ test: TableCase) throws {
  #expect(try findings(table(test.rows)) == test.found)
}

@Test func changesAtComparablePricesDoNotFollow() throws {
  #expect(try findings(table("指标 2019年 2020年 增长（%）\n甲 100 112.0 9.0", caption: "甲（增长按可比价格计算）")) == [])
}

@Test(arguments: [
  TableCase("a quota of what was tested", "类 受检批次 合格批次 合格率（%）\n甲 10 9 90\n乙 20 19 95\n丙 70 62 88", ["tbl-a: 丙/合格率"]),
  TableCase("beside what failed", "类 抽查数 不合格 合格率（%）\n甲 792 3 99.6\n乙 308 2 98.7\n丙 41 2 95.1", ["tbl-a: 乙/合格率"]),
  TableCase(
    "of a total", "类 户数 占比（%）\n甲 30 30.0\n乙 50 50.0\n丙 20 21.0\n合计 100 100.0", ["tbl-a: 合计/占比", "tbl-a: 丙/占比"]),
  TableCase("rows of different things", "指标 数值\n总产值 2564.8\n其中：工业 1021.3\n农业 1.5\n办结率 100.0"),
  TableCase("of something else", "类 户数 覆盖率（%）\n甲 30 31.0\n乙 50 55.0\n丙 20 29.0"),
])
func sharesAreComputedAgain(_ test: TableCase) throws {
  #expect(try findings(table(test.rows)) == test.found)
}

@Test func whatIsRecomputedIsCovered() throws {
  let desk = Desk(files: ["a.csv": "类,件数\n甲,1\n乙,2\n合计,3\n"], settings: "data: {a: {file: a.csv}}\n")
  let checked = try desk.check("# 甲\n\n```{table}\n#| label: tbl-a\n#| tbl-cap: 甲\ndata: a\n```\n")
  let places = [(2, 3), (3, 3), (4, 4)].map { Span(file: "a.csv", line: $0, column: $1) }
  #expect(places.allSatisfy { checked.coverage[$0] == [.total] && checked.coverage.words[$0] == "total" })
  #expect(checked.coverage[Span(file: "a.csv", line: 4, column: 1)].isEmpty)
}

@Test func everySubtotalOfALongTableIsAddedUp() throws {
  func rows(_ count: Int, wrong: Int) -> String {
    "类 件数 户数\n"
      + (1...count).map { $0 % 10 == 0 ? "小计 \($0 == wrong ? 46 : 45) 9" : "第\($0)类 \($0 % 10) 1" }
      .joined(separator: "\n")
  }
  #expect(try findings(table(rows(2_000, wrong: 0))) == [])
  #expect(try findings(table(rows(2_000, wrong: 1_990))).count == 1)
}

@Test func whatIsLeftOfAWholeIsToldAsSuch() throws {
  let text = table("类 抽检批次 不合格批次 合格率（%）\n甲 151 2 98.91\n乙 100 1 99\n丙 200 4 98")
  let finding = try #require(try Desk().check(text).findings.first)
  let message = finding.diagnostic.message
  #expect(message.english == "“甲/合格率” is 98.91, but 1 − 2 (甲/不合格批次) ÷ 151 (甲/抽检批次) is 98.68%")
  #expect(message.chinese == "“甲/合格率”为98.91，而1−2（甲/不合格批次）÷151（甲/抽检批次）为98.68%")
}
