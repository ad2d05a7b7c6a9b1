// Charts of a report that the house's own figures do not cover are laid out by Vega-Lite's rules in the house's look.
import Document
import Measure
import Testing

@testable import Charts

@Suite struct ComposedTests {
  private let rows = """
    data:
      values:
        - {镇: 浦江镇, 年: 2019年, 数: 15}
        - {镇: 浦江镇, 年: 2020年, 数: 16}
        - {镇: 吴泾镇, 年: 2019年, 数: 9}
        - {镇: 吴泾镇, 年: 2020年, 数: 8}
    """

  @Test func facetsOfTownsStandSideBySideInTheHouseColour() throws {
    let drawing = try draw(
      rows + """

        mark: bar
        width: 60
        height: 60
        encoding:
          column: {field: 镇, type: nominal, title: null}
          x: {field: 年, type: ordinal, title: null}
          y: {field: 数, type: quantitative, title: 家数}
        """)
    #expect(drawing.size == Size(300, 150))
    let bars = drawing.bars(ChartTheme().house)
    #expect(bars.count == 4)
    let heights = bars.sorted { $0.minX < $1.minX }.map(\.height)
    #expect(zip(heights, [9.0, 8, 15, 16]).allSatisfy { abs($0 / $1 - heights[0] / 9) < 0.01 })
    #expect(["浦江镇", "吴泾镇", "家数", "2019年"].allSatisfy { drawing.text($0) != nil })
    // The panels' names stand where the title of the axis would, so that stays beside it.
    let upright = drawing.texts.filter { !$0.isTurned }
    #expect(drawing.texts.filter(\.isTurned).map(\.text) == ["家数"])
    #expect(upright.allSatisfy { $0.origin.x >= 0 && $0.origin.x + $0.width <= 300.5 })
  }

  @Test func aSinglePlotFillsItsFrame() throws {
    let drawing = try draw(
      rows + "\nmark: boxplot\nencoding: {x: {field: 镇, type: nominal}, y: {field: 数, type: quantitative}}",
      width: 260, height: 140)
    let right = drawing.paths.map(\.box.maxX).max() ?? 0
    let bottom = drawing.texts.map(\.origin.y).max() ?? 0
    #expect((258...260.5).contains(right))
    #expect((130...140).contains(bottom))
  }

  @Test func plotsThatAreTooLargeAreMadeSmallerAndSaid() throws {
    let wide =
      rows + """

        hconcat:
          - {mark: bar, width: 600, encoding: {x: {field: 镇, type: nominal}, y: {field: 数, type: quantitative}}}
          - {mark: boxplot, width: 600, encoding: {x: {field: 年, type: nominal}, y: {field: 数, type: quantitative}}}
        """
    let drawing = try draw(wide)
    #expect(drawing.findings.map(\.code) == [.chartRoom])
    #expect(drawing.paths.allSatisfy { $0.box.maxX <= 300.5 })
  }

  @Test func whatVegaLiteCannotDrawOnPaperIsStillRefused() throws {
    let found = try problems(rows + "\nmark: geoshape\nprojection: {type: mercator}\nencoding: {}")
    #expect(!found.isEmpty)
  }
}
