// Expressions in marks: what they read of rows, of the plot and of its scales.
import Diagnose
import Testing

@testable import Charts

private let data = "data: {values: [{a: A, b: 28}, {a: B, b: 55}, {a: C, b: 43}]}"
private let channels = "{x: {field: a, type: nominal}, y: {field: b, type: quantitative}}"

@Suite struct RowExpressionTests {
  @Test func propertiesReadTheRow() throws {
    let bars = try scene(
      """
      \(data)
      mark: {type: bar, color: {expr: "datum.b > 50 ? 'firebrick' : 'teal'"}, opacity: {expr: datum.b / 100}}
      encoding: \(channels)
      """
    ).items(.mark)
    #expect(bars.map(\.fill) == ["teal", "firebrick", "teal"])
    #expect(bars.map(\.opacity) == [0.28, 0.55, 0.43])
  }

  @Test func rowsKeepTheirOrderWhenTheyAreDrawnOneByOne() throws {
    let places = try scene(
      """
      \(data)
      mark: {type: point, size: {expr: datum.b % 2 * 50 + 10}}
      encoding: \(channels)
      """
    ).items(.mark).map(\.x)
    #expect(places == places.sorted() && places.count == 3)
  }

  @Test func placesReadTheSizeOfThePlot() throws {
    let text = try scene(
      """
      \(data)
      width: 120
      height: 80
      layer:
        - {mark: bar, encoding: \(channels)}
        - {data: {values: [{}]}, mark: {type: text, x: {expr: width / 2}, y: {expr: height - 20}, text: {expr: "width + ' by ' + height"}}}
      """
    ).items(.mark).filter { $0.text != nil }
    #expect(text.map(\.x) == [60] && text.map(\.y) == [60])
    #expect(text.first?.text?.lines == ["120 by 80"])
  }

  @Test func marksAskScales() throws {
    let scene = try scene(
      """
      \(data)
      layer:
        - {mark: bar, encoding: \(channels)}
        - mark: {type: rule, x: {expr: "scale('x', datum.a)"}, x2: {expr: "scale('x', datum.a) + bandwidth('x')"}}
          encoding: {y: {field: b, type: quantitative}}
      """)
    let rules = scene.marks.filter { $0.mark.kind == .rule && $0.mark.role == .mark }.flatMap(\.mark.items)
    #expect(rules.map(\.x) == [1, 21, 41])
    #expect(rules.map { ($0.x2 ?? 0) - $0.x } == [18, 18, 18])
  }

  @Test func aValueReadsAnExtentThatATransformFound() throws {
    let scene = try scene(
      """
      \(data)
      transform: [{extent: b, param: ends}]
      layer:
        - {mark: bar, encoding: \(channels)}
        - {mark: rule, encoding: {y: {value: {expr: "scale('y', ends[0])"}}}}
      """)
    let rules = scene.marks.filter { $0.mark.kind == .rule && $0.mark.role == .mark }.flatMap(\.mark.items)
    let bar = scene.items(.mark).first
    #expect(rules.first?.y == bar?.y)
  }

  @Test func domainsRangesAndPlacesCanBeAskedFor() throws {
    let text = try scene(
      """
      \(data)
      height: 110
      layer:
        - {mark: bar, encoding: \(channels)}
        - {data: {values: [{}]}, mark: {type: text, text: {expr: "domain('y')[1] + ' ' + range('y')[0] + ' ' + invert('y', 55)"}}}
      """
    ).items(.mark).compactMap { $0.text?.lines.first }
    #expect(text == ["55 110 27.5"])
  }

  @Test func axesAndTitlesReadTheSizeOfThePlot() throws {
    let scene = try scene(
      """
      \(data)
      height: 140
      title: {text: {expr: "'so high: ' + height"}}
      mark: bar
      encoding:
        x: {field: a, type: nominal}
        y: {field: b, type: quantitative, axis: {titleFontSize: {expr: height / 10}}}
      """)
    #expect(scene.texts(.titleText) == ["so high: 140"])
    #expect(scene.items(.axisTitle).last?.text?.fontSize == 14)
  }

  @Test func ticksHaveTheirOwnProperties() throws {
    let scene = try scene(
      """
      \(data)
      mark: bar
      encoding:
        x: {field: a, type: nominal}
        y:
          field: b
          type: quantitative
          axis:
            gridColor: {expr: "datum.value > 40 ? 'red' : 'blue'"}
            labelFontSize: {condition: {test: datum.value == 0, value: 14}, value: 9}
            tickOpacity: {condition: {test: datum.value == 0, value: 1}, value: 0.5}
      """)
    let grid = scene.items(.axisGrid).map(\.stroke)
    #expect(grid.first == "blue" && grid.last == "red")
    let labels = scene.items(.axisLabel).filter { $0.angle == 0 }
    #expect(labels.compactMap { $0.text?.fontSize }.prefix(2) == [14, 9])
    #expect(scene.items(.axisTick).suffix(2).map(\.opacity) == [0.5, 0.5])
  }

  @Test(arguments: [
    "transform: [{calculate: \"scale('x', 1)\", as: c}]",
    "title: {text: {expr: datum.a}}",
    "background: {expr: \"width > 3 ? 'red' : 'blue'\"}",
    "params: [{name: p, expr: \"bandwidth('x')\"}]",
  ])
  func whatIsNotThereYetIsRefused(_ part: String) {
    #expect(throws: Failure.self) { try scene("\(data)\n\(part)\nmark: bar\nencoding: \(channels)") }
  }
}
