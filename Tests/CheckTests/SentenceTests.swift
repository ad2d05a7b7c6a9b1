// Numbers of sentences against the tables that the sentences refer to.
import Foundation
import Testing

@testable import Check

private let sampling = """
  环节 抽检件数（件） 合格件数（件） 合格率（%） 同比（%）
  生产 400 400 100 5.2
  流通 4326 4286 99.08 -3.1
  餐饮 2537 2477 97.64 1.5
  合计 7263 7163 98.62 -0.8
  """

/// A sentence, and the codes of what is found in it.
private func codes(_ sentence: String, _ rows: String = sampling) throws -> [String] {
  let checked = try Desk().check(sentence + "\n\n" + table(rows))
  return checked.findings.filter { $0.name.hasPrefix("a.md") }.map(\.diagnostic.code.name)
}

private let (contradicted, notHeld) = ("BX2420", "BX2421")

@Test(arguments: [
  "全年抽检7263件，合格率98.62%（见@tbl-a）。",
  "全年抽检约7300件（见@tbl-a）。",
  "全年抽检近7300件，超过7200件，7200余件合计（见@tbl-a）。",
  "全年抽检0.73万件（见@tbl-a）。",
  "合格率为98.6%（见@tbl-a）。",
  "流通环节合格率比餐饮环节高1.44个百分点（见@tbl-a）。",
  "流通环节抽检4326件，占全部的59.6%（见@tbl-a）。",
  "流通环节的抽检量是生产环节的10.8倍（见@tbl-a）。",
  "三个环节共有100件不合格，其中流通40件、餐饮60件（见@tbl-a）。",
  "流通环节同比下降3.1%，餐饮环节增长1.5%（见@tbl-a）。",
  "生产和餐饮两个环节合计2937件（见@tbl-a）。",
  "2020年第3季度，按〔2020〕8号文抽检7263件，见@tbl-a。",
  "10月21日起的3个环节见@tbl-a。",
  "《2021年计划》和“5号楼”不在@tbl-a之列。",
  "全年抽检7263件（见@tbl-a）；另做快速检测32695件。",
  "全年抽检7263件，见@tbl-a。快速检测32695件。",
  "不合格率为1.38%（见@tbl-a）。",
  "合格率均在97%以上（见@tbl-a）。",
])
func sentencesThatTheTableBearsOut(sentence: String) throws {
  #expect(try codes(sentence) == [])
}

@Test(arguments: [
  ("流通环节抽检件数为4362件（见@tbl-a）。", [contradicted]),
  ("流通环节合格率为99.80%（见@tbl-a）。", [contradicted]),
  ("流通环节同比增长3.1%（见@tbl-a）。", [contradicted]),
  ("流通环节同比下降3.7%（见@tbl-a）。", [contradicted]),
  ("合计合格件数7136件（见@tbl-a）。", [contradicted]),
  ("抽检件数增加，其中餐饮环节的合格率97.46%（见@tbl-a）。", [contradicted]),
  ("流通环节合格率超过99.5%（见@tbl-a）。", [contradicted]),
  ("流通环节抽检件数为2537件（见@tbl-a）。", [contradicted]),
  ("全年快速检测32695件（见@tbl-a）。", [notHeld]),
  ("所谓“甲“乙”，流通环节抽检件数为4362件（见@tbl-a）。", [contradicted]),
  ("所谓“甲[乙”，流通环节抽检件数为4362件]（见@tbl-a）。", [contradicted]),
  ("所谓“甲，流通环节抽检件数为4362件（见@tbl-a）。", [contradicted]),
  ("全区合格率99.77%（见@tbl-a）。", [notHeld]),
  ("共有17个环节（见@tbl-a）。", [notHeld]),
  ("抽检0.74万件（见@tbl-a）。", [notHeld]),
  ("抽检72.63万件（见@tbl-a）。", [notHeld]),
  ("注意看注[^1]：抽检7266件。\n\n[^1]: 见@tbl-a", [notHeld]),
])
func sentencesThatTheTableDoesNotBearOut(sentence: String, expected: [String]) throws {
  #expect(try codes(sentence) == expected)
}

private let markets = """
  市场（家） 数量
  专业市场 16
  菜市场 92
  商业街区 4
  """

private let ageing = """
  指标 2018年（%） 2019年（%） 2020年（%）
  老年人口占比 30.66 31.22 31.77
  床位占比 3.7 3.97 4.12
  """

/// A number of the row or the year beside is in the table too, and still wrong.
@Test(arguments: [
  ("市场共112家，菜市场92家，专业市场16家（见@tbl-a）。", markets, []),
  ("市场共112家，菜市场16家，专业市场16家（见@tbl-a）。", markets, [contradicted]),
  ("市场共112家，其中菜市场16家（见@tbl-a）。", markets, [contradicted]),
  ("老年人口占比由2018年的30.66%升至2020年的31.77%（见@tbl-a）。", ageing, []),
  ("老年人口占比由2018年的30.66%升至2020年的31.22%（见@tbl-a）。", ageing, [contradicted]),
])
func numbersBelongToWhatIsNamedBeforeThem(sentence: String, rows: String, expected: [String]) throws {
  #expect(try codes(sentence, rows) == expected)
}

@Test func bothPlacesAreNamed() throws {
  let checked = try Desk().check("流通环节合格率为99.80%（见@tbl-a）。\n\n" + table(sampling))
  let finding = try #require(checked.findings.first)
  #expect(finding.name == "a.md: 流通环节合格率为99.80%")
  #expect(finding.diagnostic.span.description == "a.md:1:9")
  #expect(finding.other?.description == "a.md:6:22")
  #expect(finding.diagnostic.message.chinese.contains("“流通/合格率”（a.md:6:22）为99.08"))
  #expect(finding.diagnostic.hints.first?.chinese.contains("finding: \"a.md: 流通环节合格率为99.80%\"") == true)
  #expect(checked.counts.sentences == 1 && checked.counts.sentenceNumbers == 1)
}

@Test func numbersOfTwoTablesAddUp() throws {
  let other = table("类 件数\n甲 20\n乙 30\n合计 50").replacingOccurrences(of: "tbl-a", with: "tbl-b")
  let text = "两类共60件（见@tbl-a、@tbl-b）。\n\n" + table("类 件数\n丙 3\n丁 7\n合计 10") + "\n" + other
  #expect(try findings(text) == [])
}

@Test func numbersOfFiguresAreLookedUp() throws {
  let chart = """

    ```{chart}
    #| label: fig-a
    #| fig-cap: 甲
    #| fig-alt: 甲
    data: {values: [{年份: 2019年, 合格率: 94.0}, {年份: 2020年, 合格率: 94.2}]}
    mark: bar
    encoding:
      x: {field: 年份, type: ordinal}
      y: {field: 合格率, type: quantitative, title: 合格率（%）}
    ```
    """
  #expect(try findings("合格率由94.0%升到94.2%，提高0.2个百分点（见@fig-a）。\n" + chart) == [])
  #expect(try findings("2020年合格率为92.4%（见@fig-a）。\n" + chart) == ["a.md: 2020年合格率为92.4%"])
}
