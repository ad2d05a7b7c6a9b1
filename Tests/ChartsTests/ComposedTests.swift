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
          - {mark: bar, width: {step: 300}, encoding: {x: {field: 镇, type: nominal}, y: {field: 数, type: quantitative}}}
          - {mark: boxplot, width: {step: 300}, encoding: {x: {field: 年, type: nominal}, y: {field: 数, type: quantitative}}}
        """
    let drawing = try draw(wide)
    #expect(drawing.findings.map(\.code) == [.chartRoom])
    #expect(drawing.paths.allSatisfy { $0.box.maxX <= 300.5 })
  }

  @Test func panelsFillTheirFrameAndKeepTheirProportions() throws {
    let facets = try draw(
      rows + "\nmark: bar\nencoding: {column: {field: 镇}, x: {field: 年}, y: {field: 数, type: quantitative}}")
    let beside = try draw(
      rows + """

        hconcat:
          - {width: 200, mark: bar, encoding: {x: {field: 镇}, y: {field: 数, type: quantitative}}}
          - {width: 100, mark: bar, encoding: {x: {field: 镇}, y: {field: 数, type: quantitative}}}
        """)
    for drawing in [facets, beside] {
      #expect((297...300.5).contains(drawing.paths.map(\.box.maxX).max() ?? 0))
      #expect((140...150.5).contains(drawing.texts.map(\.origin.y).max() ?? 0))
      #expect(drawing.isInside && drawing.overlaps.isEmpty)
    }
    let widths = beside.bars(ChartTheme().house).map(\.width)
    #expect(widths.count == 8 && abs(widths[0] / widths[7] - 2) < 0.01)
  }

  @Test func categoriesTakeTheColoursOfTheHouseInTheirOrder() throws {
    let theme = ChartTheme()
    let drawing = try draw(
      rows + "\nmark: bar\nencoding: {column: {field: 镇}, row: {field: 年}, y: {field: 数, type: quantitative}, "
        + "color: {field: 年, type: nominal, legend: null}}")
    #expect(drawing.bars(theme.palette[0]).count == 2 && drawing.bars(theme.palette[1]).count == 2)
  }

  @Test func numbersAndDatesAreThoseOfTheReport() throws {
    let drawing = try draw(
      """
      data: {values: [{日: "2020-01-01", 数: 0}, {日: "2020-03-01", 数: 12000}]}
      hconcat:
      - mark: line
        encoding: {x: {timeUnit: yearmonth, field: 日, type: ordinal}, y: {field: 数, type: quantitative}}
      """)
    let texts = Set(drawing.texts.map(\.text))
    #expect(texts.isSuperset(of: ["2020年1月", "2020年3月", "8000", "10,000"]))
  }

  @Test func legendsThatAreWiderThanTheFrameStandInSeveralRows() throws {
    let names = ["食品生产环节", "食品流通环节", "餐饮服务环节", "医疗器械经营环节", "特种设备使用环节"]
    let values = names.map { "{类: \($0), 数: 5}" }.joined(separator: ", ")
    let drawing = try draw(
      "data: {values: [\(values)]}\nmark: arc\nencoding: {theta: {field: 数, type: quantitative}, "
        + "radius: {field: 数, type: quantitative}, color: {field: 类, type: nominal, sort: null, title: null}}")
    let heights = Set(drawing.texts.filter { names.contains($0.text) }.map { $0.origin.y.rounded() })
    #expect(heights.count > 1)
    // Widths are in pixels here.
    #expect(drawing.texts.allSatisfy { $0.origin.x >= 0 && $0.origin.x + 0.75 * $0.width <= 300.5 })
    #expect(drawing.overlaps == [])
    #expect(drawing.findings.isEmpty)
  }

  @Test func legendsStandAboveTheTitleOfTheVerticalAxis() throws {
    let drawing = try draw(
      rows + "\nmark: trail\nencoding: {x: {field: 年, type: ordinal}, "
        + "y: {field: 数, type: ordinal, title: 家数}, color: {field: 镇, type: nominal, title: null}}")
    let (title, entry) = (try #require(drawing.text("家数")), try #require(drawing.text("浦江镇")))
    #expect(entry.origin.y < title.box.minY)
  }

  @Test func whatVegaLiteCannotDrawOnPaperIsStillRefused() throws {
    let found = try problems(rows + "\nmark: geoshape\nprojection: {type: mercator}\nencoding: {}")
    #expect(!found.isEmpty)
  }
}
