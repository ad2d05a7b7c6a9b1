// Where the parts of a plain Vega-Lite chart come to lie: the rules of its layout on small charts.
import Diagnose
import Testing

@testable import Charts

private let threeBars = """
  data: {values: [{a: A, b: 28}, {a: B, b: 55}, {a: C, b: 43}]}
  mark: bar
  encoding:
    x: {field: a, type: nominal}
    y: {field: b, type: quantitative}
  """

@Suite struct PlainLayoutTests {
  @Test func barsTakeTwentyPixelsACategoryWithATenthBetweenThem() throws {
    let scene = try scene(threeBars)
    let bars = scene.items(.mark)
    #expect(bars.map(\.x) == [1, 21, 41])
    #expect(bars.map(\.width) == [18, 18, 18])
    // The axis ends at 55, the next multiple of five, in 300 pixels.
    #expect(bars.map { ($0.y * 100).rounded() / 100 } == [147.27, 0, 65.45])
    #expect(bars.allSatisfy { $0.fill == "#4c78a8" })
  }

  @Test func amountsBeginAtZeroAndEndAtARoundValue() throws {
    let scene = try scene(threeBars)
    #expect(scene.texts(.axisLabel).contains("0") && scene.texts(.axisLabel).last == "55")
    #expect(scene.texts(.axisTitle) == ["a", "b"])
  }

  @Test func namesOfCategoriesBelowAreTurnedUnlessTheSpecificationSaysOtherwise() throws {
    let turned = try scene(threeBars).items(.axisLabel).filter { $0.text?.lines == ["A"] }
    #expect(turned.map(\.angle) == [270])
    let flat = try scene(threeBars.replacing("type: nominal}", with: "type: nominal, axis: {labelAngle: 0}}"))
    #expect(flat.items(.axisLabel).filter { $0.text?.lines == ["A"] }.map(\.angle) == [0])
  }

  @Test func layersShareTheirScalesAndJoinTheirTitles() throws {
    let scene = try scene(
      """
      data: {values: [{a: 1, b: 2, c: 7}, {a: 2, b: 4, c: 9}]}
      layer:
        - {mark: line, encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}}
        - {mark: line, encoding: {x: {field: a, type: quantitative}, y: {field: c, type: quantitative}}}
      """)
    #expect(scene.texts(.axisTitle) == ["a", "b, c"])
    #expect(scene.marks.filter { $0.mark.kind == .line }.count == 2)
  }

  @Test func independentScalesPutTheSecondAxisAtTheOtherSideWithoutGridLines() throws {
    let scene = try scene(
      """
      data: {values: [{a: A, b: 2, c: 70}, {a: B, b: 4, c: 90}]}
      encoding: {x: {field: a, type: nominal}}
      layer:
        - {mark: bar, encoding: {y: {field: b, type: quantitative}}}
        - {mark: line, encoding: {y: {field: c, type: quantitative}}}
      resolve: {scale: {y: independent}}
      """)
    #expect(scene.marks.filter { $0.mark.role == .axisGrid }.count == 1)
    #expect(scene.items(.axisTitle).compactMap { $0.text?.lines.first } == ["a", "b", "c"])
    #expect((scene.items(.axisTitle).last?.x ?? 0) > 40)
  }

  @Test func stacksGoUpFromTheLastSeries() throws {
    let bars = try scene(
      """
      data: {values: [{a: A, s: x, b: 1}, {a: A, s: y, b: 2}]}
      mark: bar
      encoding: {x: {field: a}, y: {field: b, type: quantitative}, color: {field: s}}
      """
    ).items(.mark)
    #expect(bars.map(\.fill) == ["#4c78a8", "#f58518"])
    #expect(bars[0].y < bars[1].y)
    #expect(bars[0].y + (bars[0].height ?? 0) == bars[1].y)
  }

  @Test func aFacetHasACellForEachValueAndOneAxisAtItsFoot() throws {
    let scene = try scene(
      """
      data: {values: [{a: A, r: 甲, b: 1}, {a: A, r: 乙, b: 2}, {a: B, r: 乙, b: 3}]}
      mark: bar
      encoding: {x: {field: a}, y: {field: b, type: quantitative}, column: {field: r}}
      """)
    #expect(scene.texts(.titleText).contains("甲") && scene.texts(.titleText).contains("r"))
    #expect(scene.items(.mark).count == 3)
    #expect(scene.texts(.axisTitle) == ["b", "a", "a"])
  }

  @Test func aBoxPlotIsDrawnFromItsQuartiles() throws {
    let scene = try scene(
      """
      data: {values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 40]}
      mark: boxplot
      encoding: {y: {field: data, type: quantitative}}
      """)
    #expect(scene.marks.filter { $0.mark.kind == .symbol }.flatMap(\.mark.items).count == 1)
    #expect(scene.marks.filter { $0.mark.kind == .rule && $0.mark.role == .mark }.count == 2)
    #expect(scene.marks.filter { $0.mark.kind == .rect && !$0.isBackground }.count == 2)
  }

  @Test func legendsStandEighteenPixelsBesideThePlot() throws {
    let scene = try scene(threeBars.replacing("mark: bar", with: "mark: bar\nwidth: 100") + "\n  color: {field: a}")
    #expect(scene.texts(.legendLabel) == ["A", "B", "C"])
    #expect(scene.items(.legendTitle).map(\.x) == [118])
  }

  @Test func whatOverlapsAlongAnAxisOfAmountsIsLeftOut() throws {
    let scene = try scene(
      """
      data: {values: [{b: 0}, {b: 1000000}]}
      mark: point
      width: 120
      encoding: {x: {field: b, type: quantitative, axis: {tickCount: 10}}}
      """)
    let labels = scene.items(.axisLabel)
    #expect(labels.contains { $0.opacity == 0 } && labels.contains { $0.opacity != 0 })
  }
}

@Suite struct PlainNameTests {
  @Test(arguments: [
    ("mark: barr\nencoding: {x: {field: a}}", "barr", "bar"), ("mark: bar\nencoding: {xx: {field: a}}", "xx", "x"),
    ("mark: bar\nencoding: {x: {field: a, axis: {labelsAngle: 0}}}", "labelsAngle", "labelAngle"),
    ("mark: bar\nencoding: {x: {field: aa}}", "aa", "a"),
  ])
  func unknownNamesAreRefusedWithTheNearest(_ rest: String, _ name: String, _ nearest: String) throws {
    do {
      _ = try scene("data: {values: [{a: 1}]}\n" + rest)
      Issue.record("“\(name)” was accepted")
    } catch let failure as Failure {
      let found = try #require(failure.diagnostics.first)
      #expect(found.message.english.contains("“\(name)”"))
      #expect(found.hints.first?.english.contains("“\(nearest)”") == true)
      #expect(found.span.line > 0)
    }
  }

  @Test(arguments: [
    "data: {values: []}\nmark: bar\nencoding: {x: {field: a}, y: {field: b, type: quantitative}}",
    "data: {values: [{a: null, b: null}]}\nmark: line\nencoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}",
    "data: {values: [{a: 1e300, b: -1e300}]}\nmark: point\nencoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}",
    "data: {values: [{a: 0, b: -1}]}\nmark: bar\nencoding: {x: {field: a, type: quantitative, scale: {type: log}}, y: {field: b}}",
  ])
  func emptyAndExtremeDataNeverCrash(_ yaml: String) throws {
    let scene = try scene(yaml)
    #expect(scene.width.isFinite && scene.height > 0)
  }
}
