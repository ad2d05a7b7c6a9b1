// Rules of Vega that are met seldom: values without a place, ranges, classes, ticks and legends on small charts.
import Testing

@testable import Charts

private let holes = "data: {values: [{a: 1, b: 10}, {a: 5, b: null}, {a: null, b: 30}, {a: 3, b: 20}]}"

private func points(_ data: String, _ encoding: String, _ config: String = "{}") throws -> ChartScene {
  try scene("\(data)\nmark: point\nencoding: \(encoding)\nconfig: \(config)")
}

private let plain = "{x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}"

@Suite struct InvalidValueTests {
  @Test func aPlaceCanBeConfiguredForValuesWithoutOne() throws {
    let items = try points(holes, plain, "{scale: {invalid: {x: zero-or-min, y: {value: 7}}}}").items(.mark)
    #expect(items.count == 4)
    #expect(items[1].y == 7 && items[2].x == 0)
  }

  @Test func symbolsOfALegendHaveTheColourOfValuesWithoutAPlace() throws {
    let encoding =
      "{x: {field: a, type: quantitative}, color: {field: b, type: quantitative}, size: {field: a, type: quantitative}}"
    let scene = try points(holes, encoding, "{scale: {invalid: {color: {value: red}}}}")
    #expect(Set(scene.items(.legendSymbol).map(\.stroke)) == ["red"])
  }

  @Test func shownDomainsOfPointsAreThoseOfPointsThatAreDrawn() throws {
    let data = "data: {values: [{a: 1, b: 10, c: p}, {a: 100, b: null, c: q}]}"
    let encoding = "{x: {field: a, type: quantitative}, y: {field: b, type: quantitative}, color: {field: c}}"
    let scene = try points(data, encoding, "{mark: {invalid: break-paths-show-domains}}")
    #expect(!scene.texts(.axisLabel).contains("100"))
    // Names stay in their domain.
    #expect(scene.texts(.legendLabel) == ["p", "q"])
  }

  @Test func aFacetWithoutARowToDrawHasNoView() throws {
    let data = "data: {values: [{a: 1, b: 10, c: p}, {a: 2, b: null, c: q}]}"
    let scene = try points(
      data, "{x: {field: a, type: quantitative}, y: {field: b, type: quantitative}, row: {field: c}}")
    #expect(scene.texts(.titleText).sorted() == ["c", "p"])
  }

  @Test func emptyTextsAndNullStackOnEachOther() throws {
    let scene = try scene(
      """
      data: {values: [{a: null, b: 3}, {a: "", b: 5}, {a: x, b: 1}]}
      mark: bar
      encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}, color: {field: a}}
      """)
    #expect(scene.texts(.axisLabel).last == "8")
  }

  @Test func aTextIsNoDateOnAnAxisOfDates() throws {
    let scene = try scene(
      """
      data: {values: [{a: soon, b: 3}]}
      mark: bar
      encoding: {x: {field: a, type: ordinal, axis: {format: "%b", formatType: time}}, y: {field: b, type: quantitative}}
      """)
    #expect(!scene.texts(.axisLabel).contains("Invalid Date"))
  }
}

@Suite struct ScaleRuleTests {
  @Test func classesThatAreWrittenOutAreTheTicks() throws {
    let scene = try points(
      holes, "{x: {field: b, type: quantitative, scale: {bins: [0, 5, 20, 30, 90]}}}")
    #expect(scene.texts(.axisLabel) == ["0", "5", "20", "30"])
  }

  @Test func theMiddleOfADomainIsForColours() throws {
    let scene = try points(
      "data: {values: [{b: 0}, {b: 50}, {b: 100}]}", "{x: {field: b, type: quantitative, scale: {domainMid: 10}}}")
    #expect(scene.items(.mark).map(\.x) == [0, 150, 300])
  }

  @Test func ofALongRangeForNamesTheFirstTwoEndsCount() throws {
    let scene = try scene(
      """
      data: {values: [{a: 1, b: 1, c: p}, {a: 2, b: 2, c: q}, {a: 3, b: 3, c: r}]}
      mark: rule
      encoding:
        x: {field: a, type: quantitative}
        strokeWidth: {field: c, type: nominal, scale: {range: [1, 3, 9]}}
      """)
    let widths = scene.marks.filter { $0.mark.kind == .rule && $0.mark.role == .mark }.flatMap(\.mark.items)
    #expect(widths.map(\.strokeWidth) == [1, 2, 3])
  }

  @Test func aRangeOfStepsHasNoEndOfItsOwn() throws {
    let bars = try scene(
      """
      data: {values: [{a: A, b: 28}, {a: B, b: 55}]}
      mark: bar
      encoding: {x: {field: a, type: nominal, scale: {rangeMax: 10}}, y: {field: b, type: quantitative}}
      """
    ).items(.mark)
    #expect(bars.map(\.x) == [1, 21])
  }

  @Test func theConfigurationMakesMeansLieOnTheScaleOfAllValues() throws {
    let scene = try scene(
      """
      data: {values: [{a: 10, c: p}, {a: 90, c: p}]}
      mark: point
      encoding: {x: {aggregate: mean, field: a, type: quantitative}, y: {field: c, type: nominal}}
      config: {scale: {useUnaggregatedDomain: true}}
      """)
    #expect(scene.texts(.axisLabel).contains("90"))
  }

  @Test func aNameOutsideOfAWrittenDomainLiesAtTheBeginning() throws {
    let bars = try scene(
      """
      data: {values: [{a: A, b: 28}, {a: B, b: 55}]}
      mark: bar
      encoding: {x: {field: a, type: nominal, scale: {domain: [A]}}, y: {field: b, type: quantitative}}
      """
    ).items(.mark)
    #expect(bars.map(\.width) == [18, 18] && bars.map(\.x) == [1, 0])
  }

  @Test func aSpanWithoutALengthHasWholeNumbers() throws {
    let scene = try scene(
      """
      data: {values: [{a: 1, b: 0}]}
      mark: bar
      encoding: {x: {field: a, type: ordinal}, y: {field: b, type: quantitative}}
      """)
    #expect(scene.texts(.axisLabel).contains("0"))
  }

  @Test func stacksFollowAWrittenDomainAndPutWhatItLeavesOutLast() throws {
    let bars = try scene(
      """
      data: {values: [{s: x, b: 1}, {s: y, b: 2}, {s: z, b: 4}]}
      mark: bar
      encoding: {y: {field: b, type: quantitative}, color: {field: s, scale: {domain: [z, x]}}}
      """
    ).items(.mark)
    // From the foot: x, z, and y above them.
    let places = bars.map(\.y)
    #expect(places[0] > places[2] && places[2] > places[1])
  }
}

@Suite struct GuideRuleTests {
  @Test func labelsThatMayOverlapAreNeverLeftOut() throws {
    let labels = try points(
      "data: {values: [{b: 0}, {b: 1000}]}",
      "{x: {field: b, type: quantitative, axis: {labelOverlap: false, labelBound: true, tickCount: 40, labelFlush: false}}}"
    ).items(.axisLabel)
    #expect(labels.allSatisfy { $0.opacity == 1 } && labels.count > 15)
  }

  @Test func anglesHaveNoLegend() throws {
    let scene = try points(holes, "{x: {field: a, type: quantitative}, angle: {field: b, type: quantitative}}")
    #expect(scene.items(.legendSymbol).isEmpty)
  }

  @Test func legendsStandInTheOrderOfTheirChannels() throws {
    let scene = try points(
      holes, "{x: {field: a, type: quantitative}, opacity: {field: a, type: ordinal}, size: {field: b, type: ordinal}}")
    #expect(scene.items(.legendTitle).sorted { $0.y < $1.y }.compactMap { $0.text?.lines.first } == ["b", "a"])
  }

  @Test func legendsStandAtTheAnchorOfTheirSide() throws {
    let encoding =
      "{x: {field: a, type: quantitative}, y: {field: b, type: quantitative}, color: {field: a, type: nominal}}"
    func height(_ anchor: String) throws -> Double {
      try points(holes, encoding, "{legend: {layout: {right: {anchor: \(anchor)}}}}").items(.legendTitle).first?.y ?? 0
    }
    let (start, middle, end) = (try height("start"), try height("middle"), try height("end"))
    #expect(start == 0 && middle > 100 && abs(end - 2 * middle) < 1)
  }

  @Test func anErrorBarTakesItsExtentFromItself() throws {
    func ends(_ config: String) throws -> [Double?] {
      try scene(
        """
        data: {values: [{a: 1}, {a: 2}, {a: 6}, {a: 11}]}
        mark: errorbar
        encoding: {x: {field: a, type: quantitative}}
        config: \(config)
        """
      ).marks.filter { $0.mark.role == .mark && $0.mark.kind == .rule }.flatMap(\.mark.items).map(\.x2)
    }
    #expect(try ends("{errorbar: {extent: iqr}}") == ends("{}"))
  }

  @Test func classesBesideABoxRunFromBeginningToEnd() throws {
    let scene = try scene(
      """
      data: {values: [{a: 1, b: 1}, {a: 12, b: 3}, {a: 19, b: 4}]}
      mark: boxplot
      encoding: {x: {field: a, type: ordinal, bin: {step: 10}}, y: {field: b, type: quantitative}}
      """)
    #expect(scene.texts(.axisLabel).contains("20"))
  }
}
