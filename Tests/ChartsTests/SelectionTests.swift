// Charts that react, as they are before anybody has acted.
import Testing

@testable import Charts

private func points(_ params: String, _ color: String = "{value: red}") -> String {
  """
  data: {values: [{a: 1, b: 10, c: p}, {a: 2, b: 20, c: q}, {a: 4, b: 40, c: r}]}
  params: [\(params)]
  mark: point
  encoding:
    x: {field: a, type: quantitative}
    y: {field: b, type: quantitative}
    color: \(color)
  """
}

/// How many paths, texts and frames are drawn.
private func inked(_ scene: ChartScene) throws -> [Int] {
  let drawing = Drawing(scene.frame(typesetter: try makeTypesetter()))
  return [drawing.paths.count, drawing.texts.count]
}

private let marked = "{condition: {param: s, value: red}, value: grey}"

@Suite struct SelectionTests {
  @Test func anIntervalIsShadedBelowTheMarksAndOutlinedAboveThem() throws {
    let scene = try scene(points("{name: s, select: interval, value: {x: [1, 2], y: [10, 30]}}"))
    let names = scene.marks.filter { $0.mark.role == .mark && !$0.isBackground }.map(\.mark.name)
    #expect(names == ["s_brush_bg", "marks", "s_brush"])
    let shade = scene.items(.mark).first
    #expect(shade?.x == 75 && shade?.width == 75 && shade?.y == 75 && shade?.height == 150)
    #expect(shade?.fillOpacity == 0.125)
  }

  @Test func anIntervalAlongOneAxisCoversTheOther() throws {
    let shade = try scene(
      points("{name: s, select: {type: interval, encodings: [x], mark: {fill: teal}}, value: {x: [1, 2]}}")
    ).items(.mark).first
    #expect(shade?.y == 0 && shade?.height == 300 && shade?.fill == "teal")
  }

  @Test func aSelectionOfNothingWaitsInTheSceneAndIsNotDrawn() throws {
    let (waiting, plain) = (try scene(points("{name: s, select: interval}")), try scene(points("")))
    let rectangles = waiting.marks.filter { $0.mark.kind == .rect && !$0.isBackground }.map(\.mark)
    #expect(rectangles.map(\.name) == ["s_brush_bg", "s_brush"] && rectangles.allSatisfy(\.isWaiting))
    #expect(rectangles.flatMap(\.items).allSatisfy { $0.width == 0 && $0.height == 0 })
    #expect(try inked(waiting) == inked(plain))
    #expect(waiting.width == plain.width && waiting.findings.isEmpty)
  }

  @Test func whatIsSelectedAtTheBeginningBelongsToNoCellOfAFacet() throws {
    let scene = try scene(
      """
      data: {values: [{a: 1, c: p}, {a: 2, c: q}]}
      params: [{name: s, select: interval, value: {x: [0, 1]}}]
      mark: point
      encoding: {x: {field: a, type: quantitative}, row: {field: c}}
      """)
    let rectangles = scene.marks.filter { $0.mark.kind == .rect && !$0.isBackground }.map(\.mark)
    #expect(rectangles.count == 4 && rectangles.allSatisfy(\.isWaiting))
  }

  @Test func aSelectionOfTheWholeChartStandsInTheViewsThatItNames() throws {
    let views = """
      data: {values: [{a: 1}]}
      vconcat:
        - {name: one, mark: point, encoding: {x: {field: a, type: quantitative}}}
        - {name: two, mark: point, encoding: {x: {field: a, type: quantitative}}}
      """
    func rectangles(_ param: String) throws -> Int {
      try scene("params: [\(param)]\n" + views).marks.filter { $0.mark.kind == .rect && !$0.isBackground }.count
    }
    #expect(try rectangles("{name: s, select: interval, views: [two]}") == 2)
    #expect(try rectangles("{name: s, select: interval}") == 4)
  }

  @Test func aLineWithPointsHasItsSelectionOnce() throws {
    let scene = try scene(
      points("{name: s, select: interval}").replacing("mark: point", with: "mark: {type: line, point: true}"))
    #expect(scene.marks.count { $0.mark.isWaiting } == 2)
  }

  @Test func everyItemHasACellWhereTheNearestIsSelected() throws {
    let nearest = try scene(points("{name: s, select: {type: point, nearest: true}}"))
    let cells = nearest.marks.map(\.mark).first { $0.kind == .path }
    #expect(cells?.items.count == 3)
    #expect(try inked(nearest) == inked(scene(points(""))))
  }

  @Test func datesAreSelectedAsTheChannelRoundsThem() throws {
    let strokes = try scene(
      """
      data: {values: [{d: 2004-01-20}, {d: 2004-02-20}]}
      params: [{name: s, select: {type: interval, encodings: [x]}, value: {x: [2003-12-05, 2004-01-10]}}]
      mark: point
      encoding: {x: {field: d, timeUnit: yearmonth}, color: \(marked)}
      """
    ).items(.mark).filter { $0.shape != nil }.map(\.stroke)
    #expect(strokes == ["red", "grey"])
  }

  @Test func aLookupFindsTheRowsThatASelectionSelects() throws {
    func texts(_ value: String) throws -> [String] {
      try scene(
        """
        data: {values: [{a: 1, k: p}, {a: 2, k: p}]}
        layer:
          - params: [{name: s, select: {type: point, encodings: [x]}\(value)}]
            mark: point
            encoding: {x: {field: a, type: quantitative}}
          - transform: [{lookup: k, from: {param: s, key: k}}, {calculate: datum.s.a, as: b}]
            mark: text
            encoding: {x: {field: a, type: quantitative}, text: {field: b, type: quantitative}}
        """
      ).texts(.mark)
    }
    #expect(try texts(", value: 1") == ["1", "1"])
    // Of all rows, which nothing selected stands for, the last with the key.
    #expect(try texts("") == ["2", "2"])
  }

  @Test func pointsAreSelectedByFieldOrByChannel() throws {
    let byField = try scene(points("{name: s, select: {type: point, fields: [c]}, value: [{c: q}]}", marked))
    #expect(byField.items(.mark).map(\.stroke) == ["grey", "red", "grey"])
    let byChannel = try scene(points("{name: s, select: {type: point, encodings: [x]}, value: [{x: 4}]}", marked))
    #expect(byChannel.items(.mark).map(\.stroke) == ["grey", "grey", "red"])
  }

  @Test func anIntervalOfNamesSelectsThoseThatItLists() throws {
    let strokes = try scene(
      """
      data: {values: [{a: 1, c: p}, {a: 2, c: q}, {a: 4, c: r}]}
      params: [{name: s, select: {type: interval, encodings: [y]}, value: {y: [p, r]}}]
      mark: point
      encoding: {x: {field: a, type: quantitative}, y: {field: c, type: nominal}, color: \(marked)}
      """
    ).items(.mark).filter { $0.shape == "circle" }.map(\.stroke)
    #expect(strokes == ["red", "grey", "red"])
  }

  @Test func marksAreCutWhereASelectionMovesTheirScales() throws {
    let free = try scene(points("{name: s, select: interval}"))
    let bound = try scene(points("{name: s, select: interval, bind: scales}"))
    func isCut(_ scene: ChartScene) -> Bool { scene.marks.contains { $0.mark.name == "marks" && $0.clip != nil } }
    #expect(!isCut(free) && isCut(bound))
  }
}
