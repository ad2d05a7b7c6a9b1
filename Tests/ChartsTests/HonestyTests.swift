// Rows without a mark and plots without any are said, and nothing is said that the specification asks for.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

/// What is said of a chart: code, place and English wording, and the hint with the first row's place.
private func words(_ yaml: String) throws -> [String] { try scene(yaml).findings.lines }

private let quantities = "encoding: {x: {field: k, type: nominal}, y: {field: v, type: quantitative}}"

@Suite struct UnplacedRowTests {
  @Test func missingValuesAreANoteWithThePlaceOfTheFirst() throws {
    let found = try scene("data: {values: [{k: a, v: 1}, {k: b, v: null}, {k: c}]}\nmark: bar\n\(quantities)").findings
    #expect(found.lines == ["BX6014 7:53 “v” is missing in 2 of 3 rows, which no mark shows"])
    #expect(found.map(\.severity) == [.note])
    #expect(found.first?.hints.last?.english == "the first of them stands at 5:41")
    #expect(found.first?.message.chinese == "“v”在3行中的2行中缺失，图中没有画出")
  }

  @Test(arguments: [
    (
      "{k: a, v: 1}, {k: b, v: n.a.}", "type: quantitative",
      "“v” is no number in 1 of 2 rows, which no mark shows: “n.a.”"
    ),
    (
      "{k: a, v: 2020-01-01}, {k: b, v: soon}", "type: temporal",
      "“v” is no date in 1 of 2 rows, which no mark shows: “Invalid Date”"
    ),
    (
      "{k: a, v: 10}, {k: b, v: 0}, {k: b, v: -1}", "type: quantitative, scale: {type: log, domain: [1, 100]}",
      "“v” has no logarithm in 2 of 3 rows, which no mark shows: 0"
    ),
    (
      "{k: a, v: 10}, {k: b, v: 90}", "bin: {extent: [0, 50]}, type: quantitative",
      "“v” lies outside the classes in 1 of 2 rows, which no mark shows"
    ),
    (
      "{k: a, v: x}, {k: b, v: y}", "type: nominal, scale: {domain: [x]}",
      "“v” lies outside the domain in 1 of 2 rows, whose marks stand at the beginning of the axis: “y”"
    ),
  ])
  func everyReasonIsNamed(_ rows: String, _ channel: String, _ expected: String) throws {
    let found = try scene(
      "data: {values: [\(rows)]}\nmark: point\nencoding: {x: {field: k, type: nominal}, y: {field: v, \(channel)}}"
    )
    .findings
    #expect(found.map(\.message.english) == [expected])
    #expect(found.map(\.severity) == [.warning] && found.first?.span.line == 7)
  }

  @Test func wordsThatAnAggregateDoesNotCountAreNamed() throws {
    let yaml =
      "data: {values: [{k: a, v: 1}, {k: a, v: 约3}]}\nmark: bar\nencoding: {x: {field: k}, y: {aggregate: sum, field: v}}"
    #expect(
      try words(yaml).map { $0.dropFirst(12) } == ["“v” is no number in 1 of 2 rows, which “sum” does not count: “约3”"])
  }

  @Test(arguments: ["domain: [0, 10]", "domainMax: 10"])
  func marksThatAreClippedAtADomainAsWrittenAreCounted(_ domain: String) throws {
    let yaml = """
      data: {values: [{k: 1, v: 1}, {k: 2, v: 90}, {k: 3, v: 5}]}
      mark: {type: point, clip: true}
      encoding: {x: {field: k, type: quantitative}, y: {field: v, type: quantitative, scale: {\(domain)}}}
      """
    #expect(
      try words(yaml).map { $0.dropFirst(11) } == ["1 of 3 marks lie outside the domain as written and cannot be seen"])
  }

  @Test(arguments: [
    "mark: {type: bar, invalid: filter}", "mark: {type: bar, invalid: null}", "mark: line",
    "mark: bar\nconfig: {mark: {invalid: filter}}", "mark: bar\nconfig: {invalidValues: filter}",
    "mark: bar\ntransform: [{filter: {field: v, valid: true}}]",
  ])
  func whatTheSpecificationAsksForIsNoAlarm(_ mark: String) throws {
    let yaml = "data: {values: [{k: a, v: 1}, {k: b, v: 4}, {k: c, v: null}]}\n\(mark)\n\(quantities)"
    #expect(try words(yaml) == [])
  }

  @Test func layersOfOneEncodingAreSpokenOfOnce() throws {
    let yaml = "data: {values: [{k: a, v: 1}, {k: b, v: null}]}\nlayer: [{mark: bar}, {mark: tick}]\n\(quantities)"
    #expect(try words(yaml).count == 1)
  }

  @Test func reportsWarnOfWhatTheirComposedFiguresLeaveOut() throws {
    let yaml = """
      data: {values: [{k: a, v: 1, t: 甲}, {k: b, v: null, t: 乙}, {k: b, v: 3, t: 甲}]}
      mark: bar
      encoding: {x: {field: k}, y: {field: v, type: quantitative}, column: {field: t}}
      """
    let found = try draw(yaml, width: 400, height: 200).findings.filter { $0.code.number == 6014 }
    #expect(found.map(\.severity) == [.warning])
  }
}

@Suite struct EmptyPlotTests {
  @Test(arguments: [
    ("data: {values: []}\nmark: bar\n", "the plot is empty: the data are empty, or no row passes the filter"),
    (
      "data: {values: [{k: a, v: 1}]}\ntransform: [{filter: 'datum.v > 5'}]\nmark: bar\n",
      "the plot is empty: the data are empty, or no row passes the filter"
    ),
    (
      "data: {values: [{k: a, v: null}, {k: b, v: null}]}\nmark: bar\n",
      "the plot is empty: none of the 2 rows has a place"
    ),
    (
      "data: {values: [{k: a, v: 1}]}\nmark: line\n",
      "the plot is empty: a line or an area needs two points that follow each other"
    ),
    ("data: {values: [{k: a, v: null}]}\nmark: area\n", "the plot is empty: none of the 1 rows has a place"),
    (
      "data: {values: [{k: a, v: 1}]}\nmark: {type: point, stroke: null}\n",
      "the plot is empty: none of the 1 marks can be seen"
    ),
  ])
  func anEmptyPlotSaysWhy(_ chart: String, _ expected: String) throws {
    let found = try scene(chart + quantities).findings.filter { $0.code.number == 6006 }
    #expect(found.map(\.message.english) == [expected])
    #expect(found.first?.span.line ?? 0 > 0)
  }

  @Test func everyEmptyPlotOfSeveralIsNamed() throws {
    let yaml = """
      data: {values: [{k: a, v: 1, w: null}, {k: b, v: 2, w: null}]}
      hconcat:
        - {mark: bar, encoding: {x: {field: k}, y: {field: v, type: quantitative}}}
        - {mark: bar, encoding: {x: {field: k}, y: {field: w, type: quantitative}}}
      """
    #expect(try words(yaml).filter { $0.hasPrefix("BX6006") }.map { $0.prefix(10) } == ["BX6006 8:5"])
  }

  @Test func aLayerThatShowsNothingBesideOneThatDoesIsNoEmptyPlot() throws {
    let yaml = """
      data: {values: [{k: a, v: 1}, {k: b, v: 2}]}
      layer: [{mark: bar}, {mark: text, transform: [{filter: 'datum.v > 5'}]}]
      \(quantities)
      """
    #expect(try words(yaml) == [])
  }
}
