// Data in chart specifications.
import Bind
import DataSets
import Diagnose
import Document
import Testing

struct ChartTests {
  private let rates = "年份,合格率,备注\n2018,未公布,a\n2019,,\n2020,98.91,—\n"

  @Test func aNamedDataSetBecomesValues() throws {
    let specification = object([
      ("data", object([("name", string("rates"))])), ("mark", string("bar")),
      ("encoding", object([("y", object([("field", string("合格率"))]))])),
    ])
    let (bound, report) = try bindChart(specification, ["rates": rates])
    let rows = try #require(bound["data"]?["values"]?.array)
    #expect(bound["data"]?["name"] == nil)
    #expect(rows.map { $0["年份"]?.number } == [2018, 2019, 2020])
    #expect(rows.map { $0["合格率"]?.value } == [.null, .null, .number(98.91)])
    #expect(rows.map { $0.missingWord(of: "合格率") } == ["未公布", nil, nil])
    #expect(rows[2]["合格率"]?.span.description == "rates.csv:4:6")
    // 备注 is not drawn, so that nobody misses its value.
    #expect(
      report.missing.map { "\($0.row) \($0.field) \($0.word) \($0.span.description)" } == ["2018 合格率 未公布 rates.csv:2:6"]
    )
  }

  @Test func layersAndLookupsHaveDataToo() throws {
    let layer = object([("data", object([("name", string("rates")), ("format", string("x"))]))])
    let specification = object([
      ("layer", Tree(.array([layer, object([("transform", Tree(.array([object([("from", layer)])])))])])))
    ])
    let bound = try bindChart(specification, ["rates": rates]).0
    #expect(bound["layer"]?.array?[0]["data"]?["values"]?.array?.count == 3)
    #expect(bound["layer"]?.array?[0]["data"]?["format"]?.string == "x")
    #expect(bound["layer"]?.array?[1]["transform"]?.array?[0]["from"]?["data"]?["values"]?.array?.count == 3)
  }

  @Test func missingWordsInPlaceAreMissingToo() throws {
    let row = object([("x", string("甲")), ("y", string("不适用")), ("data", string("rates"))])
    let specification = object([
      ("data", object([("values", Tree(.array([row])))])), ("title", string("{{ params.town }}")),
    ])
    let (bound, report) = try bindChart(specification, [:])
    let values = try #require(bound["data"]?["values"]?.array?.first)
    #expect(values["y"]?.value == .null)
    #expect(values.missingWord(of: "y") == "不适用")
    #expect(values["data"]?.string == "rates")
    #expect(bound["title"]?.string == "浦江镇")
    #expect(report.missing.map { "\($0.source) \($0.row) \($0.field)" } == ["fig-a 甲 y"])
  }

  @Test func dataThatCannotBeFoundIsAnError() throws {
    let layers = [
      object([("data", object([("name", string("rate"))]))]), object([("data", string("rates"))]),
      object([("data", object([("url", string("https://example.org/a.csv"))]))]),
      object([("data", object([("name", Tree(.number(1), span: span(6)))]))]),
      object([("data", object([("name", string("empty"))]))]),
    ]
    let data = try dataSets(["rates": rates, "empty": "a\n"])
    let chart = chart(object([("layer", Tree(.array(layers)))]))
    #expect(
      problems([.chart(chart)], data).map { $0.prefix { $0 != "[" } } == [
        " there is no data set “rate” ", " the data of a chart is an object ",
        " charts do not fetch data from elsewhere ",
        "a.md:6:1 the data of a chart is an object ", " the data set “empty” has no rows ",
      ])
  }

  private func bindChart(_ specification: Tree, _ texts: KeyValuePairs<String, String>) throws -> (Tree, BoundReport) {
    let (blocks, bound) = try bind([.chart(chart(specification))], dataSets(texts))
    guard case .chart(let chart) = blocks.first else { throw Failure([]) }
    return (chart.specification, bound)
  }

  private func chart(_ specification: Tree) -> Chart {
    Chart(
      caption: Caption(label: Label("fig-a"), content: []), alternative: "", height: nil, width: nil,
      specification: specification, placement: .here, span: span(1))
  }

  private func object(_ members: [(String, Tree)]) -> Tree {
    Tree(.object(members.map { Tree.Member(key: $0.0, keySpan: .detached, value: $0.1) }))
  }
  private func string(_ text: String) -> Tree { Tree(.string(text)) }
}
