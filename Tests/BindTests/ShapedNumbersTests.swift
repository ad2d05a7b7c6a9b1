// Computed columns and sums whose numbers are easily wrong: totals of pivots, quotients that do not end, units, labels.
import Bind
import DataSets
import Diagnose
import Document
import Testing

private func formula(_ field: String, _ text: String, format: String? = nil) -> Table.Column {
  var made = column(field, format: format)
  made.formula = Table.Formula(text, fallback: nil, at: span(7, 5))
  return made
}

struct ShapedNumbersTests {
  @Test func theTotalOfAPivotIsNoneOfItsColumns() throws {
    let data = try dataSets(["main": "镇,年,产值\n甲,2019,2\n甲,2020,3\n乙,2019,4\n"])
    let grid = try grid(
      table([column("镇", .stub), column("*"), formula("增速", "growth(column(-1), column(-2))")]) {
        $0.shape.pivot = Table.Pivot(rows: ["镇"], column: "年", values: ["产值"], span: span(6))
        $0.shape.pivot?.total = "合计"
        $0.shape.pivot?.empty = "—"
        $0.shape.sums = Table.Sums(fields: [], span: span(8))
        $0.shape.sums?.total = "全镇"
      }, data)
    #expect(dump(grid.head) == ["镇 | 2019 | 2020 | 合计 | 增速"])
    // The sign of what is empty is printed, and nothing that sums are missing.
    #expect(dump(grid.body) == ["甲 | 2 | 3 | 5 | 50.0%", "乙 | 4 | — | 4 | ", "Σ 全镇 | 6 | 3 | 9 | -50.0%"])
  }

  @Test func sumsOfQuotientsAreExact() throws {
    let data = try dataSets(["main": "区,组,镇,值,户\n东,一,甲,1,3\n东,二,乙,2,3\n西,一,丙,1,1\n"])
    let grid = try grid(
      table([
        column("镇", .stub), formula("率", "值 / 户", format: "0.00"), formula("占", "share(率)"),
        formula("累计", "cumulative(率)", format: "0.00"),
        formula("差", "share(值, 区) - share(值, 组)", format: "+0.0"),
      ]), data)
    #expect(
      dump(grid.body) == [
        "甲 | 0.33 | 16.7% | 0.33 | -16.7", "乙 | 0.67 | 33.3% | 1.00 | -33.3", "丙 | 1.00 | 50.0% | 2.00 | +50.0",
      ])
  }

  @Test func ranksRunBothWays() throws {
    let data = try dataSets(["main": "镇,值\n甲,1\n乙,2\n"])
    let grid = try grid(
      table([column("镇", .stub), formula("降", "rank(值, \"descending\")"), formula("升", "rank(值, \"ascending\")")]),
      data)
    #expect(dump(grid.body) == ["甲 | 2 | 1", "乙 | 1 | 2"])
  }

  @Test(arguments: [
    ("rank(产值, \"down\")", "“rank” is not written so in a table"),
    ("if(产值, \"是\", \"否\")", "if asks whether something holds, but this is “1”"),
  ])
  func formulasSayWhatTheyCannotMean(text: String, problem: String) throws {
    let data = try dataSets(["main": "镇,产值\n甲,1\n"])
    let found = problems([.table(table([column("镇", .stub), formula("列", text)]))], data)
    #expect(found.first?.contains(problem) == true, "\(found)")
  }

  @Test func theRestIsLabelledInAColumnThatIsPrinted() throws {
    let data = try dataSets(["main": "码,镇,产值\n1,甲,1\n2,乙,3\n3,丙,2\n"])
    let grid = try grid(
      table([column("镇", .stub), column("产值")]) {
        $0.shape.top = Table.Top(count: 1, field: "产值", rest: "其他", sums: [], span: span(6))
      }, data)
    #expect(dump(grid.body) == ["乙 | 3", "其他 | 3"])
  }

  @Test func totalsAreFoundInEveryColumnOfLabels() throws {
    let data = try dataSets(["main": "片区,镇,产值\n东,甲,1\n东,小计,1\n"])
    let found = problems(
      [
        .table(
          table([]) {
            $0.shape.sums = Table.Sums(fields: ["产值"], span: span(8))
            $0.shape.sums?.total = "合计"
          })
      ], data)
    #expect(found.first?.contains("hold a total already, “小计” (main.csv:3:3)") == true, "\(found)")
  }

  @Test func conditionsAreSaidWithTheirSigns() throws {
    var large = Table.Condition(field: "产值", values: [], span: span(4))
    large.comparisons = [.init(.greater, "5000")]
    let found = problems([.table(table([]) { $0.conditions = [large] })], try dataSets(["main": "镇,产值\n甲,1\n"]))
    #expect(found.first?.contains("has 产值 > 5000") == true, "\(found)")
  }

  @Test(arguments: [
    ("main.产值 / 2 | \"0.0亿元\"", "47.0亿元"), ("main.产值 * 2 | \"0万元\"", "1880000万元"),
    ("main.产值 / main.上年 | \"0.0\"", "2.0"), ("change(main.产值, 100)", "下降6.0%"),
    ("change(main.产值, main.户数)", "different units: 亿元 and 1"),
  ])
  func unitsStayWithTheirNumbers(expression: String, printed: String) throws {
    let data = try dataSets(["main": "镇,产值,上年,户数\n甲,94,47,1200\n"], units: ["产值": "亿元", "上年": "亿元"])
    let sentence = Block.paragraph(Paragraph(content: [.value(expression: expression, span(3))], span: span(3)))
    let found = problems([sentence], data)
    if let problem = found.first { return #expect(problem.contains(printed)) }
    guard case .paragraph(let paragraph) = try bind([sentence], data).blocks[0] else { throw Failure([]) }
    #expect(paragraph.content.plainText == printed)
  }

  @Test func aQueryMayFindNothing() throws {
    let data = try dataSets(
      ["main": "镇,值\n甲,1\n"], queries: ["large": "SELECT 镇, 值 FROM main WHERE 值 > 9"])
    let sentence = Block.paragraph(
      Paragraph(
        content: [.value(expression: "count(large.镇)", span(3)), .value(expression: "sum(large.值)", span(3))],
        span: span(3)))
    guard case .paragraph(let paragraph) = try bind([sentence], data).blocks[0] else { throw Failure([]) }
    #expect(paragraph.content.plainText == "00")
    let said = table(of: "large", [column("镇", .stub), column("值")]) { $0.noneText = text("没有") }
    #expect(dump(try grid(said, data).body) == ["没有(2×1) | ·"])
    #expect(problems([.table(table(of: "large", []))], data).first?.contains("has no rows [say under none:") == true)
    #expect(
      problems([.paragraph(Paragraph(content: [.value(expression: "large[1].值", span(3))], span: span(3)))], data).count
        == 1)
  }

  @Test func anEmptyCellInASentenceIsAWarning() throws {
    let data = try dataSets(["main": "镇,值\n甲,\n"])
    let sentence = Block.paragraph(Paragraph(content: [.value(expression: "main.值", span(3))], span: span(3)))
    let warnings = try bind([sentence], data).bound.warnings.map(described)
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("“值” of “甲” is empty (main.csv:2:3)") == true, "\(warnings)")
  }

  @Test func theValueStandsBeforeTheLabelsThatFoundIt() throws {
    let data = try dataSets(["towns": "镇,值\n甲,1\n", "facts": "镇,项,数\n甲,企业,140\n"])
    let sentence = Block.paragraph(
      Paragraph(content: [.value(expression: "facts[towns.镇, \"企业\"].数", span(3))], span: span(3)))
    let traces = try bind([sentence, .table(table(of: "towns", []))], data).bound.traces.all
    #expect(traces.first?.cells.map(\.written) == ["140", "甲"])
  }
}
