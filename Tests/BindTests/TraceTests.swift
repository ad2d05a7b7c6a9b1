// Every value in a sentence has its trace: what was read for it, and where that stands.
import Bind
import DataSets
import Diagnose
import Document
import Testing

private let towns = "街镇,户数,增长\n浦江镇,16,54.5\n华漕镇,5,2.0\n合计,21,\n"

struct TraceTests {
  private func traces(_ content: [Inline]) throws -> Traces {
    try bind([.paragraph(Paragraph(content: content, span: span(1)))], dataSets(["towns": towns])).bound.traces
  }

  private func trace(_ expression: String) throws -> ValueTrace {
    let traces = try traces([.text("甲", span(7)), .value(expression: expression, span(7, 2)), .text("3户", span(7, 30))])
    return try #require(traces[span(7, 2)].first)
  }

  @Test func aCellIsNamedByRowFieldAndPlace() throws {
    let trace = try trace("towns[params.town].户数 | \"0.0\"")
    #expect(trace.printed == "16.0" && !trace.isComputed && trace.parameters == ["town"])
    #expect(trace.expression == "towns[params.town].户数 | \"0.0\"")
    let place = Span(file: "towns.csv", line: 2, column: 5)
    #expect(
      trace.cells == [ValueTrace.Cell(dataSet: "towns", row: "浦江镇", field: "户数", written: "16", span: place)])
  }

  @Test func aFunctionReadsCellsAndFields() throws {
    let share = try trace("share(towns[\"华漕镇\"].户数)")
    #expect(share.isComputed && share.cells.map(\.row) == ["华漕镇"])
    #expect(share.columns == [ValueTrace.Column(dataSet: "towns", field: "户数")])
    let sum = try trace("sum(towns.户数)")
    #expect(sum.isComputed && sum.cells.isEmpty && sum.columns == share.columns)
    let difference = try trace("difference(towns[\"浦江镇\"].户数, towns[\"华漕镇\"].户数)")
    #expect(difference.cells.map(\.written) == ["16", "5"])
  }

  @Test func theCellOfTheValueComesBeforeThoseThatChoseItsRow() throws {
    let only = "街镇\n华漕镇\n"
    let data = try dataSets(["towns": towns, "one": only])
    let value = Inline.value(expression: "towns[one.街镇].户数", span(7, 2))
    let bound = try bind([.paragraph(Paragraph(content: [value], span: span(1)))], data).bound
    #expect(bound.traces[span(7, 2)].first?.cells.map(\.written) == ["5", "华漕镇"])
  }

  @Test func aParameterHasNoCell() throws {
    let trace = try trace("params.rate")
    #expect(trace.parameters == ["rate"] && trace.cells.isEmpty && !trace.isComputed)
  }

  @Test func whatIsTypedHasNone() throws {
    let traces = try traces([.text("共21户", span(7)), .value(expression: "params.rate", span(7, 9))])
    #expect(traces[span(7)].isEmpty && traces.all.count == 1)
  }

  @Test func severalValuesOfOneTextKeepTheirOrder() throws {
    var titled = report([], title: "{{ towns[\"浦江镇\"].户数 }}户和{{ towns[\"华漕镇\"].户数 }}户")
    titled.settings.span = span(1)
    let bound = try bindValues(titled, dataSets(["towns": towns]))
    #expect(bound.traces[span(1)].map(\.printed).prefix(2) == ["16", "5"])
  }
}
