// What is said of a chart to those who cannot see it.
import Diagnose
import Document
import Read
import Testing

@testable import Charts

@Suite struct DescribeTests {
  private func description(_ yaml: String) throws -> ChartDescription {
    try describeChart(try specification(yaml), theme: ChartTheme())
  }

  @Test func aFewValuesAreReadOutWithTheirCourse() throws {
    let found = try description(
      """
      data: {values: [{年: 2018年, 率: 94.0}, {年: 2019年, 率: 95.1}, {年: 2020年, 率: 97.1}]}
      mark: bar
      encoding: {x: {field: 年, type: ordinal, title: 年份}, y: {field: 率, type: quantitative, title: 合格率（%）}}
      """)
    #expect(found.text.chinese == "柱形图，按年份显示合格率（%）。2018年94.0，2019年95.1，2020年97.1，逐期上升。")
    #expect(
      found.text.english
        == "Column chart of 合格率（%） by 年份. 2018年 94.0, 2019年 95.1, 2020年 97.1, rising throughout.")
    #expect(found.table == [["年份", "合格率（%）"], ["2018年", "94.0"], ["2019年", "95.1"], ["2020年", "97.1"]])
  }

  @Test func columnsOfTheTableAreNamedForTheirFieldsWhereAxesHaveNoTitles() throws {
    let found = try description(
      """
      data: {values: [{年: 2018年, 率: 94.0}, {年: 2019年, 率: 95.1}]}
      mark: bar
      encoding: {x: {field: 年, type: ordinal, title: null}, y: {field: 率, type: quantitative, title: null}}
      """)
    #expect(found.table.first == ["年", "率"])
  }

  @Test func longSeriesAreToldByEndsAndExtremes() throws {
    let values = (1...12).map { "{月: \($0), 数: \([3, 5, 4, 9, 8, 7, 6, 5, 4, 2, 3, 4][$0 - 1])}" }.joined(
      separator: ", ")
    let text = try description(
      "data: {values: [\(values)]}\nmark: line\nencoding: {x: {field: 月, type: ordinal}, y: {field: 数, type: quantitative}}"
    ).text.chinese
    #expect(text == "折线图，按月显示数量（数）。共12项，自1：3至12：4，最高为4（9），最低为10（2），总体上升。")
  }

  @Test func missingValuesAreNamedWithTheirWord() throws {
    let text = try description(
      """
      data: {values: [{类: 甲, 年: 2019, 数: 未公布}, {类: 乙, 年: 2019, 数: 未公布}, {类: 甲, 年: 2020, 数: 5}, {类: 乙, 年: 2020, 数: 不适用}]}
      mark: bar
      encoding:
        x: {field: 类, type: nominal}
        xOffset: {field: 年, type: ordinal}
        y: {field: 数, type: quantitative, title: 家数}
        color: {field: 年, type: ordinal}
      """
    ).text.chinese
    #expect(text.hasSuffix("共2个系列：2019、2020。2020：甲5。2019各项未公布。2020·乙不适用。"))
  }

  @Test func sharesOfAWholeAreGivenOnlyWhenTheWholeIsKnown() throws {
    func ring(_ last: String) throws -> String {
      try description(
        """
        data: {values: [{类: 甲, 数: 1}, {类: 乙, 数: 3}, {类: 丙, 数: \(last)}]}
        mark: {type: arc, innerRadius: 20}
        encoding: {theta: {field: 数, type: quantitative, title: 家数}, color: {field: 类, type: nominal}}
        """
      ).text.chinese
    }
    #expect(try ring("4") == "环形图，按类显示家数。丙4（占50.0%）、乙3（占37.5%）、甲1（占12.5%）。")
    #expect(try ring("null") == "环形图，按类显示家数。乙3、甲1。丙未公布。")
  }

  @Test func aCloudOfPointsIsToldByItsRangeAndConnection() throws {
    func cloud(_ ys: [Int]) throws -> String {
      let values = ys.enumerated().map { "{a: \($0.offset), b: \($0.element)}" }.joined(separator: ", ")
      return try description(
        "data: {values: [\(values)]}\nmark: point\nencoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}"
      ).text.chinese
    }
    #expect(try cloud([1, 2, 3, 4, 5, 6, 7, 9]).hasSuffix("共8个点，横轴自0至7。最高为7（9），最低为0（1）。两者明显正相关。"))
    #expect(try cloud([9, 7, 6, 5, 4, 3, 2, 1]).contains("两者明显负相关"))
    #expect(try !cloud([5, 1, 5, 1, 5, 1, 5, 1]).contains("相关"))
  }

  // MARK: What Vega-Lite lays out

  private let towns = """
    data:
      values:
        - {镇: 浦江镇, 年: 2018年, 数: 15}
        - {镇: 浦江镇, 年: 2019年, 数: 16}
        - {镇: 浦江镇, 年: 2020年, 数: 20.50}
        - {镇: 吴泾镇, 年: 2018年, 数: 9}
        - {镇: 吴泾镇, 年: 2019年, 数: 未公布}
        - {镇: 吴泾镇, 年: 2020年, 数: 8}

    """

  @Test func everyPanelIsToldWithItsCourseAndLastValue() throws {
    let text = try description(
      towns + """
        mark: line
        encoding:
          column: {field: 镇, type: nominal}
          x: {field: 年, type: ordinal}
          y: {field: 数, type: quantitative, title: 家数}
        """
    ).text
    #expect(
      text.chinese
        == "按镇（2项）分幅。折线图，按年显示家数，共2个系列：浦江镇、吴泾镇。浦江镇：2018年15，2019年16，2020年20.50，逐期上升。吴泾镇：2018年9，2020年8。吴泾镇·2019年未公布。")
    #expect(text.english.hasPrefix("Panels by 镇. Line chart of 家数 by 年; 2 series: 浦江镇, 吴泾镇. 浦江镇: 2018年 15"))
  }

  @Test func chartsSideBySideAreToldOneByOne() throws {
    let text = try description(
      towns + """
        transform: [{filter: isValid(datum.数)}]
        hconcat:
          - {mark: bar, encoding: {y: {field: 镇, type: nominal}, x: {aggregate: max, field: 数, type: quantitative}}}
          - {mark: {type: line, point: true}, encoding: {x: {field: 年, type: ordinal}, y: {aggregate: sum, field: 数, type: quantitative}}}
        """
    ).text.chinese
    #expect(text == "共2幅图并列。条形图，按镇显示数量（数）。浦江镇20.5，吴泾镇9。折线图，按年显示数量（数）。2018年24，2019年16，2020年28.5，总体上升。")
  }

  @Test func layersAreToldButNotWhatRepeatsThem() throws {
    let text = try description(
      towns + """
        transform: [{filter: "datum.镇 == '浦江镇'"}, {window: [{op: sum, field: 数, as: 累计}]}]
        encoding: {x: {field: 年, type: ordinal}}
        layer:
          - {mark: bar, encoding: {y: {field: 数, type: quantitative}}}
          - {mark: {type: line, point: true}, encoding: {y: {field: 累计, type: quantitative}}}
          - {mark: text, encoding: {y: {field: 累计, type: quantitative}, text: {field: 累计}}}
        """
    ).text.chinese
    #expect(text == "柱形图，按年显示数量（数）。2018年15，2019年16，2020年20.50，逐期上升。折线图，按年显示累计。2018年15，2019年31，2020年51.5，逐期上升。")
  }

  @Test func boxesAreToldByMiddleAndEnds() throws {
    let values = (1...9).map { "{类: \($0 < 6 ? "甲" : "乙"), 数: \($0)}" }.joined(separator: ", ")
    let text = try description(
      "data: {values: [\(values)]}\nmark: boxplot\nencoding: {x: {field: 类, type: nominal}, y: {field: 数, type: quantitative}}"
    ).text.chinese
    #expect(text == "箱线图，横轴为类，纵轴为数。甲：5项，中位数3，最低1，最高5。乙：4项，中位数7.5，最低6，最高9。")
  }

  @Test func monthsAreToldAsMonthsAndSortedBarsHaveNoCourse() throws {
    let months = (1...12).map { "{月: 2025-\($0 < 10 ? "0" : "")\($0)-01, 数: \($0 * 2)}" }.joined(separator: ", ")
    let line = try description(
      "data: {values: [\(months)]}\nmark: line\nencoding: {x: {field: 月, type: temporal}, y: {field: 数, type: quantitative}}"
    ).text.chinese
    #expect(line.contains("自2025年1月2至2025年12月24，最高为2025年12月（24），最低为2025年1月（2），逐期上升"))
    let sorted = try description(
      "data: {values: [{a: 甲, b: 1}, {a: 乙, b: 3}, {a: 丙, b: 2}]}\nmark: bar\nencoding: {y: {field: a, type: ordinal, sort: '-x'}, x: {field: b, type: quantitative}}"
    ).text.chinese
    #expect(!sorted.contains("逐期") && sorted.contains("乙3，丙2，甲1"))
  }

  @Test func amountsBehindSharesKeepTheirDigits() throws {
    let text = try description(
      """
      data: {values: [{年: 2019年, 类: 甲, 数: 3}, {年: 2019年, 类: 乙, 数: 1}]}
      mark: bar
      encoding:
        x: {field: 年, type: ordinal}
        y: {field: 数, type: quantitative, stack: normalize, axis: {format: ".0%"}}
        color: {field: 类, type: nominal}
      """
    ).text.chinese
    #expect(text.contains("甲：2019年3") && !text.contains("%"))
  }

  @Test func coursesAreToldApart() {
    func trend(_ amounts: [Double]) -> Trend? {
      PlottedSeries(
        name: nil, points: amounts.map { PlottedPoint(place: "", amount: $0, text: "", position: nil) }
      ).trend
    }
    #expect(trend([1, 1, 2]) == .rising && trend([3, 2, 2]) == .falling && trend([2, 2]) == .constant)
    #expect(trend([1, 3, 2]) == .risingOnTheWhole && trend([3, 1, 2]) == .fallingOnTheWhole)
    #expect(trend([1, 2, 1]) == .returning && trend([1]) == nil)
  }

  private var settings: ReportSettings {
    ReportSettings(
      title: "试验", authors: [], language: "zh-Hans", layout: "white-paper", layoutSpan: .detached, span: .detached)
  }

  @Test func theAuthorsWordsComeFirst() throws {
    let blocks = ["#| fig-alt: 作者写的", ""].map {
      "```{chart}\n#| label: fig-a\n\($0)\ndata: {values: [{a: 1}]}\nmark: bar\nencoding: {y: {field: a, type: quantitative}}\n```\n"
    }
    let texts = try blocks.map { text -> String in
      let parts = [Report.Part.manuscript(try readManuscript(text))]
      let report = Report(settings: settings, front: [], body: parts, back: [])
      return describeFigures(in: report, theme: ChartTheme(), language: .chinese).drawnFigures[0].alternative
    }
    #expect(texts == ["作者写的", "柱形图，显示数量（a）。1。"])
  }
}
