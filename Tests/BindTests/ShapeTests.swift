// Tables made of data: order, largest rows, pivots, sums, formulas, signs of missing values, markup of cells.
import Bind
import DataSets
import Diagnose
import Document
import Testing

private let output = """
  片区,街镇,年份,产值,增长
  东,浦江镇,2019,27.70,1.0
  东,浦江镇,2020,31.24,2.0
  西,华漕镇,2019,10.10,3.0
  西,华漕镇,2020,未公布,4.0
  东,浦锦街道,2019,8.2,5.0
  东,浦锦街道,2020,8.2,6.0
  西,七宝镇,2019,4,7.0
  西,七宝镇,2020,8,8.0
  """

private func formula(
  _ field: String, _ text: String, format: String? = nil, scale: String? = nil, fallback: String? = nil
) -> Table.Column {
  var made = column(field, format: format)
  made.formula = Table.Formula(text, fallback: fallback, at: span(7, 5))
  made.scale = scale
  return made
}

private func condition(_ field: String, _ sign: Table.Condition.Sign, _ text: String) -> Table.Condition {
  var made = Table.Condition(field: field, values: [], span: span(4))
  made.comparisons = [.init(sign, text)]
  return made
}

private func key(_ field: String, descending: Bool = false, order: [String] = []) -> Table.SortKey {
  Table.SortKey(field: field, isDescending: descending, order: order, span: span(5))
}

struct ShapeTests {
  @Test func rowsAreSortedByNumbersListsAndTextsWithMissingOnesLast() throws {
    let data = try dataSets(["main": output])
    let columns = [column("街镇", .stub), column("产值")]
    let byValue = try grid(
      table(columns) {
        $0.conditions = [condition("年份", .equal, "2020")]
        $0.shape.sort = [key("产值", descending: true)]
      }, data)
    #expect(dump(byValue.body) == ["浦江镇 | 31.24", "浦锦街道 | 8.2", "七宝镇 | 8", "华漕镇 | 未公布"])
    let byList = try grid(
      table(columns) {
        $0.conditions = [condition("年份", .equal, "2020")]
        $0.shape.sort = [key("片区", order: ["西", "东"]), key("产值")]
      }, data)
    #expect(dump(byList.body) == ["七宝镇 | 8", "华漕镇 | 未公布", "浦锦街道 | 8.2", "浦江镇 | 31.24"])
  }

  @Test func rowsAreChosenByComparisons() throws {
    let data = try dataSets(["main": output])
    let grid = try grid(
      table([column("街镇", .stub), column("产值")]) {
        $0.conditions = [condition("产值", .atLeast, "8.20"), condition("街镇", .unequal, "浦江镇")]
      }, data)
    #expect(dump(grid.body) == ["华漕镇 | 10.10", "浦锦街道 | 8.2", "浦锦街道 | 8.2"])
    #expect(
      problems([.table(table([]) { $0.conditions = [condition("街镇", .greater, "3")] })], data) == [
        "a.md:4:1 “浦江镇” (main.csv:2:3) is neither more nor less than what “街镇” is compared with [compare numbers with numbers; leave such rows out with another condition]"
      ])
  }

  @Test func theLargestRowsStayAndTheOthersAreSummedUp() throws {
    let data = try dataSets(["main": "镇,产值,户数\n甲,0.1,5\n乙,3,7\n丙,0.2,9\n丁,2,1\n"])
    let grid = try grid(
      table([column("镇", .stub), column("产值"), column("户数"), formula("户均", "产值 / 户数", format: "0.000")]) {
        $0.shape.top = Table.Top(count: 2, field: "产值", rest: "其他", sums: ["产值", "户数"], span: span(6))
      }, data)
    // In binary 0.1 + 0.2 is not 0.3; a quotient of sums is not the sum of quotients.
    #expect(dump(grid.body) == ["乙 | 3 | 7 | 0.429", "丁 | 2 | 1 | 2.000", "其他 | 0.3 | 14 | 0.021"])
  }

  @Test func aPivotHasTheColumnsOfItsDataAndItsTotals() throws {
    let data = try dataSets(["main": output])
    let grid = try grid(
      table([
        column("片区", .group), column("街镇", .stub), column("*", format: "0.0"),
        formula("增速", "growth(column(-1), column(-2))", format: "0.0%"),
      ]) {
        var pivot = Table.Pivot(rows: ["片区", "街镇"], column: "年份", values: ["产值"], span: span(6))
        pivot.order = key("年份")
        $0.shape.pivot = pivot
        var sums = Table.Sums(fields: [], span: span(8))
        (sums.group, sums.subtotal, sums.total) = ("片区", "小计", "合计")
        $0.shape.sums = sums
      }, data)
    #expect(dump(grid.head) == ["片区 | 街镇 | 2019 | 2020 | 增速"])
    #expect(
      dump(grid.body) == [
        "东(1×3) | 浦江镇 | 27.7 | 31.2 | 12.8%", "· | 浦锦街道 | 8.2 | 8.2 | 0.0%", "Σ · | 小计 | 35.9 | 39.4 | 9.9%",
        "西(1×3) | 华漕镇 | 10.1 | 未公布 | 未公布", "· | 七宝镇 | 4.0 | 8.0 | 100.0%", "Σ · | 小计 | 14.1 | 未公布 | 未公布",
        "Σ 合计(2×1) | · | 50.0 | 未公布 | 未公布",
      ])
    #expect(grid.columns.map(\.alignment) == [.center, .left, .decimal, .decimal, .decimal])
  }

  @Test func nextYearsDataGivesNextYearsTable() throws {
    let wish = table([]) {
      $0.shape.pivot = Table.Pivot(rows: ["街镇"], column: "年份", values: ["产值"], span: span(6))
      $0.shape.pivot?.total = "合计"
    }
    let now = try grid(wish, dataSets(["main": "街镇,年份,产值\n甲,2019,1\n甲,2020,2\n"]))
    let next = try grid(wish, dataSets(["main": "街镇,年份,产值\n甲,2019,1\n甲,2020,2\n甲,2021,4\n乙,2021,3\n"]))
    #expect(dump(now.head) == ["街镇 | 2019 | 2020 | 合计"])
    #expect(dump(next.head) == ["街镇 | 2019 | 2020 | 2021 | 合计"])
    #expect(dump(next.body) == ["甲 | 1 | 2 | 4 | 7", "乙 |  |  | 3 | 3"])
  }

  @Test func severalValuesStandUnderSpanningHeads() throws {
    let data = try dataSets(["main": "镇,年,产值,户数\n甲,2019,1,2\n甲,2020,3,4\n"])
    let grid = try grid(
      table([column("镇", .stub), column("*")]) {
        $0.shape.pivot = Table.Pivot(rows: ["镇"], column: "年", values: ["产值", "户数"], span: span(6))
      }, data)
    #expect(dump(grid.head) == ["镇(1×2) | 2019(2×1) | · | 2020(2×1) | ·", "· | 产值 | 户数 | 产值 | 户数"])
    #expect(dump(grid.body) == ["甲 | 1 | 2 | 3 | 4"])
  }

  @Test func sharesRanksAndRunningSumsLookAtAllRows() throws {
    let data = try dataSets(["main": "区,镇,值\n东,甲,1\n东,乙,2\n西,丙,3\n西,丁,3\n"])
    let grid = try grid(
      table([
        column("区", .group), column("镇", .stub), column("值"), formula("占比", "share(值)"),
        formula("区内占比", "share(值, 区)", format: "0", scale: "%"), formula("位次", "rank(值)"),
        formula("累计", "cumulative(值)"),
        formula("占合计", "值 / total(值)", format: "0.00"),
      ]) {
        var sums = Table.Sums(fields: ["值"], span: span(8))
        (sums.group, sums.subtotal, sums.total) = ("区", "小计", "合计")
        $0.shape.sums = sums
      }, data)
    #expect(
      dump(grid.body) == [
        "东(1×3) | 甲 | 1 | 11.1% | 33 | 4 | 1 | 0.11", "· | 乙 | 2 | 22.2% | 67 | 3 | 3 | 0.22",
        "Σ · | 小计 | 3 | 33.3% | 100 |  |  | 0.33", "西(1×3) | 丙 | 3 | 33.3% | 50 | 1 | 6 | 0.33",
        "· | 丁 | 3 | 33.3% | 50 | 1 | 9 | 0.33", "Σ · | 小计 | 6 | 66.7% | 100 |  |  | 0.67",
        "Σ 合计(2×1) | · | 9 | 100.0% | 100 |  |  | 1.00",
      ])
  }

  @Test func percentagesDifferByPoints() throws {
    let data = try dataSets(["main": "项,今年,上年\n甲,97.1%,94.5%\n"])
    let grid = try grid(
      table([column("项", .stub), formula("变化", "今年 - 上年"), formula("点", "今年 - 上年", format: "+0.0")]), data)
    #expect(dump(grid.body) == ["甲 | 2.6个百分点 | +2.6"])
  }

  @Test func rowsBecomeColumns() throws {
    let data = try dataSets(["main": "年份,产值,户数\n2019,1.5,2\n2020,3,未公布\n"])
    let grid = try grid(table([]) { $0.shape.isTransposed = true }, data)
    #expect(dump(grid.head) == ["年份 | 2019 | 2020"])
    #expect(dump(grid.body) == ["产值 | 1.5 | 3", "户数 | 2 | 未公布"])
  }

  @Test func numbersAreScaledByTheirUnits() throws {
    let data = try dataSets(["main": "项,元\n甲,256482000000\n"])
    var wan = column("元", format: "#,##0.0")
    wan.scale = "亿"
    let grid = try grid(table([column("项", .stub), wan, column("元", format: "0.00亿元")]), data)
    #expect(dump(grid.body) == ["甲 | 2,564.8 | 2564.82亿元"])
  }

  @Test(arguments: [
    ("产值 / 户数", "a.md:7:5 “率” would divide by zero in the row “乙” [say what is then printed: default: \"—\"]"),
    ("产直 / 户数", "a.md:7:5 the table has no column “产直” [did you mean “产值”?]"),
    ("镇 + 1", "a.md:7:5 value needs a number, but this is “甲”"),
    ("growht(产值, 户数)", "a.md:7:5 “growht” is not written so in a table [did you mean “growth”?]"),
    ("产值 +", "a.md:7:5 a field is expected here [write .总量, or [\"总量\"] if the name has blanks or signs]"),
    (
      "column(1)", "a.md:7:5 there is no such column: the pivot has 0 [column(1) is the first one, column(-1) the last]"
    ),
    ("产值 > 1", "a.md:7:5 a comparison is no text [write if(a > b, \"…\", \"…\")]"),
  ])
  func formulasRefuse(text: String, problem: String) throws {
    let data = try dataSets(["main": "镇,产值,户数\n甲,1,2\n乙,1,0\n"])
    #expect(problems([.table(table([column("镇", .stub), formula("率", text, format: "0.0")]))], data).first == problem)
  }

  @Test func aWordStandsWhereAFormulaWouldDivideByZero() throws {
    let data = try dataSets(["main": "镇,产值,户数\n甲,1,3\n乙,1,0\n丙,1,\n"])
    let grid = try grid(
      table([column("镇", .stub), formula("率", "产值 / 户数", format: "0.000", fallback: "无户")]), data)
    #expect(dump(grid.body) == ["甲 | 0.333", "乙 | 无户", "丙 | "])
  }

  @Test func rowsThatCannotBeToldApartOrCountTwiceAreErrors() throws {
    let data = try dataSets(["main": "镇,年,产值\n甲,2020,1\n甲,2020,2\n合计,2020,3\n"])
    let pivot = table([]) { $0.shape.pivot = Table.Pivot(rows: ["镇"], column: "年", values: ["产值"], span: span(6)) }
    #expect(
      problems([.table(pivot)], data) == [
        "a.md:6:1 two rows of the data meet in one place of the pivot: “产值” at main.csv:2:8 and main.csv:3:8 [choose rows with where:, or say what they come to: aggregate: sum]"
      ])
    let sums = table([]) {
      $0.shape.sums = Table.Sums(fields: ["产值"], span: span(8))
      $0.shape.sums?.total = "合计"
    }
    #expect(
      problems([.table(sums)], data) == [
        "a.md:8:1 the rows hold a total already, “合计” (main.csv:4:1), which would be counted twice [leave it out: where: {镇: {not: 合计}}]"
      ])
  }

  @Test func theLayoutHasSignsForMissingValuesInTablesSentencesAndCharts() throws {
    let data = try dataSets(["main": "镇,产值\n甲,未公布\n乙,不适用\n丙,低于最小单位\n"])
    var signs = MissingSigns()
    (signs[.notPublished], signs[.belowUnit]) = ("…", "0")
    let chart = Tree(
      .object([
        .init(
          key: "data", keySpan: .detached,
          value: Tree(.object([.init(key: "name", keySpan: .detached, value: Tree(.string("main")))])))
      ]))
    let blocks: [Block] = [
      .table(table([])), .paragraph(Paragraph(content: [.value(expression: "main[1].产值", span(3))], span: span(3))),
      .chart(
        Chart(
          caption: Caption(label: nil, content: []), alternative: "", height: nil, width: nil, specification: chart,
          placement: .here, span: span(4))),
    ]
    let bound = try bindValues(report(blocks), data, signs: signs)
    guard case .manuscript(let manuscript) = bound.report.body[0], case .table(let made) = manuscript.blocks[0],
      case .paragraph(let sentence) = manuscript.blocks[1], case .chart(let drawn) = manuscript.blocks[2]
    else { return #expect(Bool(false)) }
    #expect(dump(made.grid?.body ?? []) == ["甲 | …", "乙 | 不适用", "丙 | 0"])
    #expect(made.grid?.body.map { $0.cells[1]?.isMissing } == [true, true, true])
    #expect(sentence.content.plainText == "…")
    #expect(drawn.specification["data"]?["values"]?.array?.first?.missingWord(of: "产值") == "…")
  }

  @Test(arguments: [
    "*重点*", "**b**", "{{ main[1].值 }}", "注[^1]", "见@tbl-x", "<b>粗</b>", "a|b", "`c`", "![图](a.png)", "[链](http://a.cn)",
    "\\*",
  ])
  func nothingOfACellIsMarkup(text: String) throws {
    let data = try dataSets(["main": "项,值\n甲,\"\(text)\"\n"])
    let grid = try grid(table([]), data)
    #expect(grid.body[0].cells[1]?.content == [.text(text, Span(file: "main.csv", line: 2, column: 4))])
    let sentence = try bind(
      [.paragraph(Paragraph(content: [.value(expression: "main[1].值", span(3))], span: span(3)))], data)
    guard case .paragraph(let paragraph) = sentence.blocks.first else { return #expect(Bool(false)) }
    #expect(paragraph.content == [.text(text, span(3))])
  }
}

/// What a long table costs, in steps that do not depend on the machine.
struct LongTableTests {
  @Test func cellsOfALongTableAreLookedAtAFewTimes() throws {
    let rows = (0..<2_000).map { "镇\($0),\($0 % 7),\($0)" }.joined(separator: "\n")
    let data = try dataSets(["main": "镇,区,值\n" + rows + "\n"])
    let long = try grid(
      table([column("区", .group), column("镇", .stub), column("值"), formula("占", "share(值)"), formula("位", "rank(值)")]) {
        var sums = Table.Sums(fields: ["值"], span: span(8))
        (sums.group, sums.subtotal, sums.total) = ("区", "小计", "合计")
        $0.shape.sums = sums
      }, data)
    #expect(long.body.count == 2_000 + 7 + 1)
    #expect(long.body.last?.cells[2]?.content.plainText == "1999000")
  }
}
