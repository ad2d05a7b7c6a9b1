// Legends, grids and steps where Vega-Lite has rules of its own: one small case each.
import Testing

@testable import Charts

private let points = """
  data: {values: [{a: 1, b: 12, c: x}, {a: 2, b: 25, c: y}, {a: 3, b: 38, c: x}]}
  mark: point
  encoding:
    x: {field: a, type: quantitative}
    y: {field: b, type: quantitative}
    color: COLOR
  """

@Suite struct LegendFormTests {
  @Test func classesOfAColourAreStepsOfARampThatNameTheBoundsBetweenThem() throws {
    let binned = try scene(points.replacing("COLOR", with: "{field: b, type: quantitative, bin: {step: 10}}"))
    #expect(binned.items(.legendBand).count == 3)
    #expect(binned.texts(.legendLabel) == ["20", "30"])
    #expect(binned.items(.legendSymbol).isEmpty)
    let cut = try scene(
      points.replacing(
        "COLOR",
        with: "{field: b, type: quantitative, scale: {type: threshold, domain: [20, 30], range: [red, green, blue]}}"))
    #expect(cut.items(.legendBand).map(\.fill) == ["red", "green", "blue"])
  }

  @Test func classesOfASizeAreSymbolsNamedByBothBounds() throws {
    let sized = try scene(
      points.replacing("color: COLOR", with: "size: {field: b, type: quantitative, bin: {step: 10}}"))
    #expect(sized.texts(.legendLabel) == ["10 – 20", "20 – 30", "30 – 40"])
  }

  @Test func colourAndSizeOfOneFieldShareALegendOfSymbols() throws {
    let shared = try scene(
      points.replacing(
        "color: COLOR", with: "color: {field: b, type: quantitative}\n  size: {field: b, type: quantitative}"))
    #expect(shared.items(.legendGradient).isEmpty)
    #expect(shared.texts(.legendTitle) == ["b"])
    #expect(shared.items(.legendSymbol).count == shared.texts(.legendLabel).count)
  }

  @Test func aLegendSwitchedOffInOneLayerIsOffForAll() throws {
    let layers = """
      data: {values: [{a: 1, b: 2, c: x}, {a: 2, b: 4, c: y}]}
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}
      layer:
        - {mark: line, encoding: {color: {field: c, type: nominal, legend: null}}}
        - {mark: point, encoding: {color: {field: c, type: nominal}}}
      """
    #expect(try scene(layers).texts(.legendLabel).isEmpty)
    #expect(try scene(layers.replacing(", legend: null", with: "")).texts(.legendLabel) == ["x", "y"])
  }

  @Test func momentsInALegendAreWholeDates() throws {
    let dated = try scene(
      """
      data: {values: [{a: 1, d: 2020-01-01}, {a: 2, d: 2024-01-01}]}
      mark: point
      encoding: {x: {field: a, type: quantitative}, color: {field: d, type: temporal}}
      config: {timeFormat: "%Y/%m/%d"}
      """)
    #expect(dated.texts(.legendLabel).first == "2020/01/01")
  }

  @Test func aColumnOfALegendIsFilledBeforeTheNext() throws {
    let scene = try scene(
      """
      data: {values: [{c: k}, {c: l}, {c: m}, {c: n}]}
      mark: bar
      encoding:
        x: {aggregate: count, type: quantitative}
        color: {field: c, type: nominal, legend: {columns: 2}}
      """)
    let places = scene.items(.legendLabel).reduce(into: [String: SceneItem]()) { $0[$1.text?.lines[0] ?? ""] = $1 }
    #expect(places["k"]?.x == places["l"]?.x)
    #expect(places["k"]?.y == places["m"]?.y)
  }
}

@Suite struct AxisStepTests {
  private let bars = """
    data: {values: [{a: A, b: 28}, {a: B, b: 55}, {a: C, b: 43}]}
    mark: bar
    encoding:
      x: {field: a, type: nominal, axis: {AXIS}}
      y: {field: b, type: quantitative}
    """

  @Test func ticksBetweenBandsStandAtTheirEndsWithOneMoreAtTheBeginning() throws {
    let extent = try scene(bars.replacing("AXIS", with: "tickBand: extent"))
    #expect(extent.items(.axisTick).filter { $0.y == $0.y2.map { $0 - 5 } }.map(\.x) == [19.5, 39.5, 59.5, 1.5])
  }

  @Test func bandPositionMovesTicksAndNoLabels() throws {
    let start = try scene(bars.replacing("AXIS", with: "bandPosition: 0"))
    let plain = try scene(bars.replacing("AXIS", with: "bandPosition: 0.5"))
    #expect(start.items(.axisLabel).prefix(3).map(\.x) == plain.items(.axisLabel).prefix(3).map(\.x))
    #expect(start.items(.axisTick).first?.x != plain.items(.axisTick).first?.x)
  }

  @Test func sharesAreWrittenInPercent() throws {
    let scene = try scene(
      """
      data: {values: [{a: A, b: 1, c: x}, {a: A, b: 3, c: y}]}
      mark: bar
      encoding:
        x: {field: a, type: nominal}
        y: {field: b, type: quantitative, stack: normalize}
        color: {field: c, type: nominal}
      """)
    #expect(scene.texts(.axisLabel).contains("0%") && scene.texts(.axisLabel).contains("100%"))
  }

  @Test func boundsThatTheDataHoldGetNoRoundEnds() throws {
    let scene = try scene(
      """
      data: {values: [{s: 70, e: 90, n: 2}, {s: 90, e: 110, n: 4}]}
      mark: bar
      encoding:
        x: {field: s, bin: {binned: true, step: 20}}
        x2: {field: e}
        y: {field: n, type: quantitative}
      """)
    #expect(scene.texts(.axisTitle).first == "s, e")
    #expect(scene.texts(.axisLabel).prefix(3) == ["70", "90", "110"])
  }

  @Test func gridLinesOfACategoryBegunAtTheRightRunToTheLeft() throws {
    let scene = try scene(
      bars.replacing("AXIS", with: "").replacing(
        "b, type: quantitative", with: "b, type: quantitative, axis: {orient: right}"))
    let line = try #require(scene.items(.axisGrid).first)
    #expect((line.x, line.x2) == (60.5, 0.5))
  }
}

@Suite struct FacetRuleTests {
  private let crossed = """
    data: {values: [{r: p, c: x, v: 1}, {r: p, c: x, v: 3}, {r: p, c: y, v: 10}, {r: q, c: x, v: 4}]}
    mark: MARK
    encoding:
      y: {field: v, type: quantitative}
      row: {field: r, type: nominal}
      column: {field: c, type: nominal}
    """

  @Test func aCellWithoutRowsHasARectangleAndNothingInIt() throws {
    let scene = try scene(crossed.replacing("MARK", with: "point"))
    #expect(scene.marks.filter { $0.isBackground }.count == 4)
    #expect(scene.marks.filter { $0.mark.role == .axisGrid }.count == 3)
  }

  @Test func summariesOfACompositeMarkAreThoseOfItsCell() throws {
    let scene = try scene(crossed.replacing("MARK", with: "{type: errorbar, extent: iqr}"))
    #expect(scene.items(.mark).count == 3)
  }

  @Test func headersOfClassesNameBothBounds() throws {
    let scene = try scene(
      """
      data: {values: [{a: 1, b: 3}, {a: 2, b: 17}]}
      mark: point
      encoding:
        x: {field: a, type: quantitative}
        row: {field: b, type: quantitative, bin: {step: 10}}
      """)
    #expect(scene.texts(.titleText).contains("0 – 10") && scene.texts(.titleText).contains("10 – 20"))
  }

  @Test func anAxisSwitchedOffByTheFirstLayerIsOffForAll() throws {
    let scene = try scene(
      """
      data: {values: [{a: 1, b: p}]}
      layer:
        - {mark: bar, encoding: {x: {field: a, type: quantitative}, y: {field: b, type: nominal, axis: null}}}
        - {mark: tick, encoding: {x: {field: a, type: quantitative}, y: {field: b, type: nominal}}}
      """)
    #expect(!scene.texts(.axisLabel).contains("p"))
  }
}
