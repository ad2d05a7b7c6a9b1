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

  @Test func aSelectionOfNothingHasNoRectangle() throws {
    let scene = try scene(points("{name: s, select: interval}", marked))
    #expect(scene.items(.mark).map(\.stroke) == ["red", "red", "red"])
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
