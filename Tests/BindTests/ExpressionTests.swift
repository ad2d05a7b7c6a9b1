// Values in sentences.
import DataSets
import Diagnose
import Document
import Testing

@testable import Bind

struct ExpressionTests {
  @Test(arguments: [
    ("main[\"1. 生产总值\"].总量", "2564.82"), (" main [ '1. 生产总值' ] [ \"总量\" ] ", "2564.82"), ("main[1].增长", "1.4"),
    ("main[\"# 房地产业\"].总量", "294.73"), ("main[\"房地产业\"].增长", "未公布"), ("main[6].总量", "3,000.00"),
    ("main[6].总量 | \"0.0\"", "3000.0"), ("main[1].总量 | '#,##0'", "2,565"), ("main[6].增长 | \"0.0\"", "—"),
    ("towns[params.town].基地", "16"), ("towns[ params.town ][\"基地\"] | '0.0'", "16.0"),
    ("params.town", "浦江镇"), ("params[\"rate\"] | \"0.0\"", "94.3"), ("main[2].总量", ""),
  ])
  func valuesArePrinted(expression: String, printed: String) throws {
    let blocks = try bind([paragraph(expression)], dataSets(["main": economy, "towns": towns])).blocks
    guard case .paragraph(let paragraph) = blocks.first else { return #expect(Bool(false)) }
    #expect(paragraph.content.plainText == "前\(printed)后")
  }

  @Test func aRowNamedByAParameterMustExist() throws {
    let data = try dataSets(["towns": "街镇,基地\n浦江,16\n华漕镇,5\n"])
    #expect(
      problems(["towns[params.town].基地", "towns[params.twon].基地", "towns[params].基地"].map(paragraph), data) == [
        "a.md:1:18 the parameter town is “浦江镇”, but no row of the data set “towns” has that 街镇 [did you mean “浦江”?]",
        "a.md:1:18 there is no parameter “twon” [did you mean “town”?]",
        "a.md:1:17 the name of a parameter is expected here [such as {{ params.town }}]",
      ])
  }

  @Test func everyErrorNamesItsPlaceAndTheNearestName() throws {
    let data = try dataSets(["main": economy, "empty": "a\n"])
    let expressions = [
      "mian[1].总量", "main[\"生产总直\"].总量", "main[\"1. 生产总直\"].总量", "main[\"生产总值\"].总量", "main[\"工业\"].总量", "main[9].总量",
      "main[0].总量",
      "main[1].总", "main[1].总量 | \"0.0.0\"", "main[1].单位 | \"0.0\"", "params.twon", "empty[1].a",
    ]
    #expect(
      problems(expressions.map(paragraph), data) == [
        "a.md:1:5 there is no data set “mian” [did you mean “main”?]",
        "a.md:1:10 the data set “main” has no row “生产总直” [rows are named by the text of their first column]",
        "a.md:1:10 the data set “main” has no row “1. 生产总直” [did you mean “1. 生产总值”?]",
        "a.md:1:10 the data set “main” has no row “生产总值” [did you mean “1. 生产总值”?]",
        "a.md:1:10 the data set “main” has 2 rows “工业” (main.csv, lines 4, 6) [name the row by its number, such as main[3]]",
        "a.md:1:10 the data set “main” has no row 9; its rows are 1 to 6",
        "a.md:1:10 the data set “main” has no row 0; its rows are 1 to 6",
        "a.md:1:13 the data set “main” has no field “总” [did you mean “总量”?]",
        "a.md:1:18 “0.0.0” is not a number format [formats are such as \"0.00\", \"#,##0\", \"0.0%\", \"+0.0\", \"0.00亿元\", \"yyyy年m月d日\"]",
        "a.md:1:18 the format \"0.0\" needs a number, but the value is “亿元” [for a missing value write 未公布, 不适用, … or —]",
        "a.md:1:12 there is no parameter “twon” [did you mean “town”?]",
        "a.md:1:5 the data set “empty” has no rows [empty.csv holds nothing below its header]",
      ])
  }

  @Test(
    arguments: [
      ("", .empty, 0), ("  ", .empty, 0), ("main", .rowExpected, 4), ("main总量", .rowExpected, 6),
      ("main[1]", .fieldExpected, 7),
      ("main[1][2]", .fieldExpected, 8), ("main[1].", .fieldExpected, 8), ("main[\"a].b", .unclosedQuote, 5),
      ("main[“a”].b", .typographicQuote, 5), ("main[1.b", .unclosedBracket, 6), ("main[1].b.c", .partsLeftOver, 9),
      ("main[1].a（%）", .unexpected("（"), 9), ("main[1].a | 0.0", .formatExpected, 12), ("params", .parameterName, 6),
      ("params[1]", .parameterName, 7), ("[1].a", .nameExpected, 0), ("main[99999999999999999999].a", .rowExpected, 5),
      (String(repeating: "a", count: 501), .tooLong, 0),
    ] as [(String, ExpressionProblem.Kind, Int)])
  func malformedExpressionsSayWhere(expression: String, kind: ExpressionProblem.Kind, offset: Int) {
    #expect(throws: ExpressionProblem(kind: kind, offset: offset)) { try ExpressionParser.parse(expression) }
  }

  @Test func quotesMayBeEscaped() throws {
    let data = try dataSets(["main": "a,b\n\"他说\"\"好\"\"\",1\n"])
    guard case .paragraph(let bound) = try bind([paragraph("main[\"他说\\\"好\\\"\"].b")], data).blocks.first else {
      return
    }
    #expect(bound.content.plainText == "前1后")
  }

  @Test func valuesAreFoundWhereverTextStands() throws {
    let data = try dataSets(["main": economy])
    let value = Inline.value(expression: "main[1].总量", span(1))
    let note = Inline.note(Footnote(name: nil, content: [.strong([value])], span: span(1)))
    let container = Container(
      kind: .boxed(.case), title: [value],
      blocks: [
        .list(List(start: nil, items: [[.paragraph(Paragraph(content: [note], span: span(1)))]], span: span(1)))
      ],
      span: span(1))
    let diagram = Diagram(
      kind: .process, caption: Caption(label: nil, content: [value]), alternative: "{{main[1].增长}}",
      items: [Diagram.Item(label: "{{ params.town }}：{{ main[1].增长 }}%", span: span(4))], height: nil, placement: .here,
      span: span(1))
    let blocks = try bind([.container(container), .diagram(diagram)], data).blocks
    guard case .container(let boundContainer) = blocks[0], case .diagram(let boundDiagram) = blocks[1],
      case .list(let list) = boundContainer.blocks[0], case .paragraph(let paragraph) = list.items[0][0],
      case .note(let boundNote) = paragraph.content[0]
    else { return #expect(Bool(false)) }
    #expect(boundContainer.title.plainText == "2564.82")
    #expect(boundNote.content.plainText == "2564.82")
    #expect(boundDiagram.caption.content.plainText == "2564.82")
    #expect(boundDiagram.alternative == "1.4")
    #expect(boundDiagram.items[0].label == "浦江镇：1.4%")
  }

  @Test func titlesTakeParameters() throws {
    let bound = try bindValues(report([], parameters: ["town": "浦江镇"], title: "{{ params.town }}质量简报"), dataSets([:]))
    #expect(bound.report.settings.title == "浦江镇质量简报")
    #expect(throws: Failure.self) { try bindValues(report([], title: "{{ params.town"), dataSets([:])) }
  }

  @Test func lineBreaksOfCellsAreKept() throws {
    let data = try dataSets(["main": "a,b\nx,\"一\r\n二\"\n"])
    guard case .paragraph(let bound) = try bind([paragraph("main[1].b")], data).blocks.first else {
      Issue.record("a paragraph does not stay one")
      return
    }
    #expect(
      bound.content == [
        .text("前", span(1)), .text("一", span(1, 5)), .lineBreak, .text("二", span(1, 5)), .text("后", span(1)),
      ])
  }

  @Test func unusedDataSetsAreWarnedOfAndMissingValuesListedOnce() throws {
    let data = try dataSets(["main": economy, "other": "a\n1\n", "third": "a\n1\n"])
    let bound = try bind(
      [paragraph("main[\"房地产业\"].增长"), paragraph("main[4].增长 | \"0\""), paragraph("third[1].a")], data
    ).bound
    #expect(
      bound.warnings.map(described) == [
        "report.yaml:21:3 nothing in the report uses the data set “other” [use it, or delete its declaration]"
      ])
    #expect(bound.missing.count == 1)
    #expect(bound.missing.first?.row == "房地产业")
    #expect(bound.missing.first?.word == "未公布")
    #expect(bound.missing.first?.reason == .notPublished)
    #expect(bound.missing.first?.span.description == "main.csv:5:18")
  }

  @Test func noExpressionBreaksTheParser() {
    let pieces = [
      "main", "[", "]", "\"", "'", ".", "|", " ", "1", "总量", "\\", "“", "params", "\n", "0.0", "😀", "\u{301}", "}",
    ]
    var dice = Dice(state: 9)
    var parsed = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...10, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
        .joined()
      do throws(ExpressionProblem) {
        _ = try ExpressionParser.parse(text)
        parsed += 1
      } catch {
        #expect((0...text.unicodeScalars.count).contains(error.offset))
      }
    }
    #expect(parsed > 0)
  }

  private func paragraph(_ expression: String) -> Block {
    .paragraph(
      Paragraph(
        content: [.text("前", span(1)), .value(expression: expression, span(1, 5)), .text("后", span(1))], span: span(1)))
  }
}

private let towns = "街镇,基地\n浦江镇,16\n华漕镇,5\n"
