// Functions in expressions: what they come to, exactly, and what they refuse.
import Bind
import DataSets
import Diagnose
import Document
import Testing

/// Fourteen towns would say no more than these.
private let towns = """
  街镇,户数,增长,占比,比例
  浦江镇,16,54.5,12%,0.1
  华漕镇,5,未公布,3%,0.2
  浦锦街道,3,-1.0,3%,0.3
  吴泾镇,3,7.0,2%,—
  合计,27,,,
  """
private let facts = """
  街镇,指标,数值
  浦江镇,产值,31.22
  浦江镇,企业,140
  华漕镇,产值,未公布
  """

struct FunctionTests {
  @Test(arguments: [
    ("towns[params.town].户数", "16"), ("facts[params.town, \"产值\"].数值", "31.22"),
    ("facts[\"浦江镇\", \"企业\"].数值 | \"0.0\"", "140.0"), ("rank(towns[params.town].户数)", "1"),
    ("rank(towns[\"浦锦街道\"].户数)", "3"), ("rank(towns[\"吴泾镇\"].户数)", "3"),
    ("rank(towns[\"浦锦街道\"].增长, \"ascending\")", "1"), ("rank(towns[\"华漕镇\"].增长)", "未公布"),
    // 16 ÷ 27; the total row is no town.
    ("share(towns[params.town].户数)", "59.3%"), ("share(towns[params.town].户数) | \"0.0000%\"", "59.2593%"),
    ("sum(towns.户数)", "27"), ("mean(towns.户数)", "6.75"), ("mean(towns.户数) | \"0.0\"", "6.8"),
    // In binary 0.1 + 0.2 + 0.3 is not 0.6.
    ("sum(exact.b)", "0.6"), ("count(towns.增长)", "3"), ("count(towns.户数, 3)", "2"),
    ("count(facts.街镇, params.town)", "2"),
    ("difference(towns[1].户数, towns[2].户数)", "11"), ("difference(towns[2].户数, towns[1].户数)", "11"),
    ("difference(towns[1].占比, towns[2].占比) | \"0.0\"", "9.0"), ("difference(towns[1].增长, towns[2].增长)", "未公布"),
    ("ratio(towns[1].户数, towns[3].户数)", "5.33"), ("ratio(towns[1].户数, sum(towns.户数)) | \"0%\"", "59%"),
    ("compare(towns[1].户数, mean(towns.户数), \"高于\", \"等于\", \"低于\")", "高于"),
    ("compare(towns[2].户数, 5, \"高于\", \"等于\", \"低于\")", "等于"),
    ("compare(share(towns[4].户数), 12%, \"高于\", \"等于\", \"低于\")", "低于"),
    ("compare(towns[2].增长, 0, \"升\", \"平\", \"降\", \"升降未公布\")", "升降未公布"),
    (
      "compare(towns[1].户数, 0, join(\"有\", towns[1].户数, \"家，占\", share(towns[1].户数) | \"0%\"), \"没有\", \"\")",
      "有16家，占59%"
    ),
  ])
  func functionsCompute(expression: String, printed: String) throws {
    let data = try dataSets(["towns": towns, "facts": facts, "exact": "a,b\nx,0.1\ny,0.2\nz,0.3\n"])
    guard case .paragraph(let paragraph) = try bind([self.paragraph(expression)], data).blocks.first else {
      Issue.record("a paragraph does not stay one")
      return
    }
    #expect(paragraph.content.plainText == printed)
  }

  @Test(arguments: [
    ("rnak(towns[1].户数)", "a.md:1:5 there is no function “rnak” [did you mean “rank”?]"),
    ("rank(towns.户数)", "a.md:1:10 this is not how rank is written"),
    ("rank()", "a.md:1:5 this is not how rank is written"),
    ("sum(towns[1].户数)", "a.md:1:9 this is not how sum is written"),
    ("rank(towns[1].户数, \"down\")", "a.md:1:23 this is not how rank is written"),
    ("sum(towns.增长)", "a.md:1:9 “增长” of the data set “towns” cannot be summed: it holds “未公布” (towns.csv:3:7)"),
    ("rank(towns[1].街镇)", "a.md:1:10 rank needs a number, but this is “浦江镇”"),
    ("compare(\"甲\", 1, \"\", \"\", \"\")", "a.md:1:13 compare needs a number, but this is “甲”"),
    ("compare(towns[2].增长, 0, \"升\", \"平\", \"降\")", "a.md:1:13 one of the values compared is missing"),
    ("join(towns.户数)", "a.md:1:10 “towns.户数” is a whole field; a single value is wanted here"),
    ("ratio(1, 0)", "a.md:1:11 this would divide by zero"),
    ("join(\"甲\") | \"0\"", "a.md:1:17 the format \"0\" needs a number, but the value is “甲”"),
    ("facts[\"浦江镇\", \"产直\"].数值", "a.md:1:11 the data set “facts” has no row “浦江镇”, “产直”"),
    (
      "facts[\"浦江镇\", \"产值\", \"a\", \"b\"].数值", "a.md:1:11 4 labels name a row, but the data set “facts” has 3 columns"
    ),
    (
      "join(join(join(join(join(join(join(join(join(1)))))))))",
      "a.md:1:50 too many functions stand inside each other here"
    ),
    ("join(\"a\" \"b\")", "a.md:1:14 “,” or “)” is expected here"),
    ("join(", "a.md:1:10 the name of a data set is expected here"),
  ])
  func functionsRefuse(expression: String, problem: String) throws {
    let data = try dataSets(["towns": towns, "facts": facts])
    let found = problems([paragraph(expression)], data)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(problem) == true, "\(found)")
  }

  @Test func aParameterWithoutARowIsReportedOnceWithTheNearestName() throws {
    let data = try dataSets(["towns": towns.replacingOccurrences(of: "浦江镇", with: "浦江南镇"), "facts": facts])
    let wrong = ["towns[params.town].户数", "rank(towns[params.town].户数)", "towns[params.town].增长"]
    #expect(
      problems(wrong.map(paragraph), data) == [
        "a.md:1:18 the parameter town is “浦江镇”, but no row of the data set “towns” has that 街镇 [did you mean “浦江南镇”?]"
      ])
  }

  @Test func tablesShowChosenRowsAndStressOthers() throws {
    let data = try dataSets(["towns": towns, "facts": facts])
    let town = [Table.Condition(field: "街镇", values: ["{{ params.town }}"], span: span(2))]
    let chosen = try grid(table(of: "facts", [column("指标", .stub), column("数值")]) { $0.conditions = town }, data)
    #expect(dump(chosen.body) == ["产值 | 31.22", "企业 | 140"])
    let stressed = try grid(table(of: "towns", [column("街镇", .stub), column("户数")]) { $0.stressed = town }, data)
    #expect(
      stressed.body.filter { $0.cells[0]?.content.isStrong == true }.map { $0.cells[1]?.content.plainText } == ["16"])
  }

  @Test func noChosenRowIsAnErrorUnlessTheTableSaysWhatItPrints() throws {
    let data = try dataSets(["facts": facts])
    let other = [Table.Condition(field: "街镇", values: ["七宝镇"], span: span(2))]
    let bare = table(of: "facts", [column("指标", .stub), column("数值")]) { $0.conditions = other }
    #expect(
      problems([.table(bare)], data) == [
        "a.md:2:1 no row of the data set “facts” has 街镇 “七宝镇” [say under none: what the table prints when there is none]"
      ])
    let said = table(of: "facts", [column("指标", .stub), column("数值")]) {
      ($0.conditions, $0.noneText) = (other, text("名录中没有"))
    }
    #expect(dump(try grid(said, data).body) == ["名录中没有(2×1) | ·"])
  }

  @Test func chartsDrawChosenRows() throws {
    let data = try dataSets(["facts": facts])
    let filter = Tree(.object([member("街镇", Tree(.string("{{ params.town }}")))]))
    let specification = Tree(
      .object([member("data", Tree(.object([member("name", Tree(.string("facts"))), member("where", filter)])))]))
    let chart = Chart(
      caption: Caption(label: nil, content: []), alternative: "", height: nil, width: nil,
      specification: specification, placement: .here, span: span(1))
    guard case .chart(let bound) = try bind([.chart(chart)], data).blocks.first else { return }
    #expect(bound.specification["data"]?.members?.map(\.key) == ["values"])
    #expect(bound.specification["data"]?["values"]?.array?.count == 2)
  }

  private func member(_ key: String, _ value: Tree) -> Tree.Member {
    Tree.Member(key: key, keySpan: span(1), value: value)
  }

  private func paragraph(_ expression: String) -> Block {
    .paragraph(Paragraph(content: [.value(expression: expression, span(1, 5))], span: span(1)))
  }
}

extension [Inline] {
  fileprivate var isStrong: Bool { if case .strong = first { true } else { false } }
}
