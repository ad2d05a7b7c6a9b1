// Numbers, dates, expressions, transforms and scales.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

@Suite struct DeskFormatTests {
  @Test(arguments: [
    (".2f", 1.005, "1.01"), (".1f", 99.95, "100.0"), (".0f", 0.5, "1"), (",d", 1_234_567.4, "1,234,567"),
    (",.2f", 12_345.678, "12,345.68"), (".0%", 0.256, "26%"), (".1%", 0.0834, "8.3%"), (".1%", 0.28, "28.0%"),
    ("+.1f", 2.25, "+2.3"), (".3s", 1_234_000, "1.23M"), ("~s", 1500, "1.5k"), (".2e", 12_345, "1.23e+4"),
    (".3r", 1234.5, "1230"), ("~g", 1.5, "1.5"), ("08.2f", -3.14159, "−0003.14"), ("", 0.1 + 0.2, "0.3"),
    ("", 1e-7, "1e−7"), ("", 123_456_789_012_345, "123456789012000"), ("", 1e15, "1e+15"), ("(.1f", -2.5, "(2.5)"),
    (".0f", -0.2, "0"), (".1~万", 30_000, "3万"), ("亿", 256_482_000_000, "2564.82亿"), (".1f", .nan, "—"),
    ("$.2f", 2.345, "¥2.35"),
  ])
  func figuresOfTheHouseRoundTheDigitsThatWereWritten(
    _ format: String, _ value: Double, _ expected: String
  ) throws {
    #expect(try #require(D3Format.desk(format)).text(value) == expected)
  }

  @Test(arguments: ["abc", ".f", "%%", "y", "1.2.3f"])
  func unknownFormatsAreRefused(_ text: String) {
    #expect(D3Format.desk(text) == nil)
  }

  @Test func longNumbersAreGroupedFromAsManyDigitsAsTheThemeSays() {
    #expect([1234.5, 12_345, -1_234_567].map(D3Format.grouped(from: 5).text) == ["1234.5", "12,345", "−1,234,567"])
    #expect(writtenText("-12345.50", groupedDigits: 5) == "−12,345.50")
    #expect(writtenText("1.23456", groupedDigits: 5) == nil, "computed")
  }

  @Test func digitsAreThoseOfTheShortestForm() {
    for value in [0.1, 1.0 / 3, 123_456_789.123, Double.leastNonzeroMagnitude, 1.797e308, 1e22, 0.000_1] {
      #expect(DecimalDigits(value).value == value)
    }
  }
}

@Suite struct CalendarTests {
  @Test(arguments: [
    ("2020", 2020, 1, 1), ("2018年", 2018, 1, 1), ("2019-03", 2019, 3, 1), ("2020/2/29", 2020, 2, 29),
    ("2021年10月8日", 2021, 10, 8), ("1900-12-31", 1900, 12, 31), ("2024-05-06T07:08:09", 2024, 5, 6),
  ])
  func datesAreRead(_ text: String, _ year: Int, _ month: Int, _ day: Int) throws {
    let date = try #require(CalendarDate(text: text))
    #expect((date.year, date.month, date.day) == (year, month, day))
    #expect(CalendarDate(date.moment) == date, "there and back")
  }

  @Test(arguments: ["", "上年", "2019-13", "2019-02-29", "12345678", "2020-01-01T25:00", "-5", "2020=1"])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(CalendarDate(text: text) == nil)
  }

  @Test func daysAreCountedFrom1970() {
    #expect(CalendarDate(year: 1970).moment == 0)
    #expect(CalendarDate(year: 2000, month: 3, day: 1).moment == 951_868_800_000)
    #expect(CalendarDate(year: 1969, month: 12, day: 31).moment == -CalendarDate.day)
  }

  @Test func patternsHaveChineseNames() {
    let moment = CalendarDate(year: 2020, month: 3, day: 5).moment
    #expect(TimeFormat.desk("%Y年%-m月")?.text(moment) == "2020年3月")
    #expect(TimeFormat.desk("%y-%m-%d 周%a")?.text(moment) == "20-03-05 周周四")
    #expect(TimeFormat.desk("第%q季度 %b %B")?.text(moment) == "第1季度 3月 三月")
    #expect(TimeFormat.desk("%k") == nil && TimeFormat.desk("100%") == nil)
  }
}

@Suite struct DeskExpressionTests {
  private func value(_ text: String) throws -> Cell {
    var table = Relation(rowCount: 1)
    table.set("a", Relation.Column([.number(6)]))
    table.set("名 称", Relation.Column([.text("质量")]))
    table.set("m", Relation.Column([.missing("未公布")]))
    table.set("空", Relation.Column([Cell.null]))
    table.set("额", Relation.Column([.text("1,769.5")]))
    return try parseFormula(text, at: .detached).bound(to: table, .desk).value(0).settled
  }

  @Test(arguments: [
    ("datum['名 称'] + '安全'", Cell.text("质量安全")), ("'n' + 1.50", .text("n1.5")), ("format(0.256, '.0%')", .text("26%")),
    ("'共' + (0.1 + 0.2)", .text("共0.3")), ("datum.额 / 2", .number(884.75)), ("round(datum.额)", .number(1770)),
    ("datum.a == '6' && datum.a === '6'", .bool(true)), ("substring('一二三四', 1, 3)", .text("二三")),
    ("year(2018)", .number(2018)), ("year('2019-05')", .number(2019)), ("month('2019-05')", .number(4)),
    ("1 / 0", .null), ("timeFormat(datetime(2020, 2, 5), '%b')", .text("3月")),
  ])
  func valuesAreTakenAsPeopleMeanThem(_ text: String, _ expected: Cell) throws {
    #expect(try value(text) == expected)
  }

  @Test(arguments: [
    ("datum.m + 1", Cell.missing("未公布")), ("1 - datum.m", .missing("未公布")), ("-datum.m", .missing("未公布")),
    ("'共' + datum.m", .missing("未公布")), ("abs(datum.m)", .missing("未公布")), ("max(1, datum.m)", .missing("未公布")),
    ("datum.空 + 1", .null), ("datum.m > 1", .bool(false)), ("datum.空 >= 0", .bool(false)),
    ("datum.m == null", .bool(true)),
    ("datum.m == '未公布'", .bool(true)), ("datum.m == '不适用'", .bool(false)), ("isValid(datum.m)", .bool(false)),
    ("isValid(datum.m) ? 1 : 2", .number(2)),
  ])
  func whatIsNotThereStaysNotThereWithItsWord(_ text: String, _ expected: Cell) throws {
    #expect(try value(text) == expected)
  }

  @Test(arguments: ["datum.人 > 3", "datum.数 / datum.人口数"])
  func unknownFieldsAreRefused(_ expression: String) {
    #expect(throws: Failure.self) {
      try draw(
        """
        data: {values: [{年: 2019, 数: 3}]}
        transform: [{calculate: \(expression), as: 值}]
        mark: bar
        encoding: {x: {field: 年, type: ordinal}, y: {field: 值, type: quantitative}}
        """)
    }
  }
}

@Suite struct TransformTests {
  private let sales = """
    data:
      values: [{镇: 莘庄, 年: 2019, 数: 10}, {镇: 莘庄, 年: 2020, 数: 30}, {镇: 七宝, 年: 2019, 数: 5},
        {镇: 七宝, 年: 2020, 数: 20}, {镇: 浦江, 年: 2019, 数: 未公布}, {镇: 浦江, 年: 2020, 数: 40}]
    """

  @Test func filterKeepsTheRowsThatPass() throws {
    let drawing = try draw(
      sales + """

        transform:
          - filter: {and: [{field: 年, equal: 2020}, {field: 数, gte: 25}]}
        mark: bar
        encoding:
          x: {field: 镇, type: nominal, sort: null, title: null}
          y: {field: 数, type: quantitative, title: null}
        """)
    #expect(drawing.dump.contains("莘庄 | 浦江") && !drawing.dump.contains("七宝"))
  }

  @Test func sumsAndMeansOfGroups() throws {
    let drawing = try draw(
      sales + """

        mark: bar
        encoding: {x: {field: 年, type: ordinal, title: null}, y: {aggregate: sum, field: 数, title: null}}
        """)
    #expect(drawing.text("15") != nil && drawing.text("90") != nil)
  }

  @Test func joinedAggregateGivesShares() throws {
    let drawing = try draw(
      sales + """

        transform:
          - filter: datum.年 == 2020
          - {joinaggregate: [{op: sum, field: 数, as: 合计}]}
          - {calculate: datum.数 / datum.合计, as: 占比}
        mark: bar
        encoding:
          y: {field: 镇, type: nominal, title: null, sort: -x}
          x: {field: 占比, type: quantitative, title: null, axis: {format: .0%}}
        """)
    let names = drawing.texts.filter { ["莘庄", "七宝", "浦江"].contains($0.text) }.sorted { $0.origin.y < $1.origin.y }
    #expect(names.map(\.text) == ["浦江", "莘庄", "七宝"])
    #expect(drawing.text("44%") != nil && drawing.text("22%") != nil)
  }

  @Test func foldMakesSeriesOfFields() throws {
    let drawing = try draw(
      """
      data: {values: [{年: 2019, 出口: 3, 进口: 5}, {年: 2020, 出口: 4, 进口: 未公布}]}
      transform: [{fold: [出口, 进口], as: [方向, 额]}]
      mark: bar
      encoding:
        x: {field: 年, type: ordinal, title: null}
        xOffset: {field: 方向, type: nominal}
        y: {field: 额, type: quantitative, title: null}
        color: {field: 方向, type: nominal, title: null}
      """)
    #expect(drawing.texts.filter { $0.text == "进口" }.count == 2)
    #expect(drawing.hatched.count == 1)
  }

  @Test func histogramCounts() throws {
    let drawing = try draw(
      """
      data: {values: [1, 2, 2, 3, 11, 12, 25]}
      mark: bar
      encoding: {x: {field: data, bin: {step: 10}, title: null}, y: {aggregate: count, title: null}}
      """)
    #expect(drawing.text("4") != nil && drawing.dump.contains("0 | 10 | 20 | 30"))
  }

  @Test func countingWithWordsIsRefused() throws {
    let failure = #expect(throws: Failure.self) {
      try draw(
        """
        data: {values: [{年: 2019, 数: 3}, {年: 2019, 数: 很多}]}
        transform: [{aggregate: [{op: sum, field: 数, as: 合计}], groupby: [年]}]
        mark: bar
        encoding: {x: {field: 年, type: ordinal}, y: {field: 合计, type: quantitative}}
        """)
    }
    #expect(failure?.diagnostics.map(\.message.english) == ["“很多” in “数” is not a number"])
    #expect(failure?.diagnostics.first?.span.line == 5, "where the word stands")
  }

  @Test func groupsWithoutAnyValueKeepTheirWord() throws {
    let drawing = try draw(
      """
      data: {values: [{年: 2019, 数: 3}, {年: 2020, 数: 未公布}, {年: 2020, 数: 未公布}]}
      transform: [{aggregate: [{op: sum, field: 数, as: 合计}], groupby: [年]}]
      mark: bar
      encoding: {x: {field: 年, type: ordinal}, y: {field: 合计, type: quantitative}}
      """)
    #expect(drawing.text("未公布") != nil && drawing.hatched.count == 1)
  }

  @Test func stacksGrowBothWays() {
    let (starts, ends) = Stacker(offset: .zero, reading: .desk).ends(
      of: [3, -2, 4, -1, .nan], groups: [[0, 1, 2, 3, 4]])
    #expect(starts.prefix(4) == [0, 0, 3, -2] && ends.prefix(4) == [3, -2, 7, -3] && starts[4].isNaN)
    let shares = Stacker(offset: .normalize, reading: .desk)
    #expect(shares.ends(of: [1, 3], groups: [[0, 1]]).ends == [0.25, 1])
    #expect(shares.ends(of: [3, -1], groups: [[0, 1]]).ends == [0.75, -0.25])
    #expect(shares.ends(of: [1, .nan], groups: [[0, 1]]).ends.map(\.isNaN) == [true, true])
  }
}

@Suite struct ScaleTests {
  @Test func ticksAreRound() {
    #expect(linearTicks(from: 0, to: 1, count: 5) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(linearTicks(from: -30, to: 0, count: 3) == [-30, -20, -10, 0])
    #expect(linearTicks(from: 0.1, to: 0.35, count: 5) == [0.1, 0.15, 0.2, 0.25, 0.3, 0.35])
    #expect(logTicks(from: 1, to: 10_000, base: 10, count: 4) == [1, 10, 100, 1000, 10_000])
    let years = timeTicks(from: CalendarDate(year: 1990).moment, to: CalendarDate(year: 2020).moment, count: 6)
    #expect(years.map { CalendarDate($0).year } == [1990, 1995, 2000, 2005, 2010, 2015, 2020])
  }

  @Test func niceDomainsEndAtTicks() {
    let scale = ContinuousScale(kind: .linear, low: 0, high: 1769).nice()
    #expect((scale.low, scale.high) == (0, 1800))
    let log = ContinuousScale(kind: .log(base: 10), low: 3, high: 4000).nice()
    #expect(abs(log.low - 1) < 1e-9 && abs(log.high - 10_000) < 1e-6)
  }

  @Test func bandsFillTheirRange() {
    var bands = BandScale(domain: ["a", "b", "c", "d"].map(Cell.text), inner: 0.2, outer: 0.1)
    (bands.from, bands.to) = (0, 400)
    #expect(bands.bandwidth == 80)
    #expect(bands.center(of: .text("b")) == 150)
    (bands.from, bands.to) = (400, 0)
    #expect(bands.center(of: .text("a")) == 350)
  }

  @Test func sortsByValueAndByList() throws {
    func order(_ sort: String) throws -> [String] {
      let drawing = try draw(
        """
        data: {values: [{a: 乙, b: 3}, {a: 甲, b: 1}, {a: 丙, b: 2}]}
        mark: bar
        encoding: {x: {field: a, type: nominal, title: null\(sort)}, y: {field: b, type: quantitative, title: null}}
        """)
      return drawing.texts.filter { "甲乙丙".contains($0.text) }.sorted { $0.origin.x < $1.origin.x }.map(\.text)
    }
    #expect(try order("") == ["丙", "乙", "甲"], "by code unit, as in Vega-Lite")
    #expect(try order(", sort: null") == ["乙", "甲", "丙"])
    #expect(try order(", sort: descending") == ["甲", "乙", "丙"])
    #expect(try order(", sort: -y") == ["乙", "丙", "甲"])
    #expect(try order(", sort: {field: b, op: max}") == ["甲", "丙", "乙"])
    #expect(try order(", sort: [丙, 甲]") == ["丙", "甲", "乙"])
  }

  @Test func neighboursInThePaletteDifferInGrey() {
    let theme = ChartTheme()
    for (a, b) in zip(theme.palette, theme.palette.dropFirst()) { #expect(abs(a.luminance - b.luminance) > 0.08) }
    let years = ColorScale(
      TrainedScale(
        channel: .color, layers: [0], kind: .ordinal, definition: ScaleDefinition(span: .detached),
        domain: .values(["2018", "2019", "2020"].map(Cell.text)), type: .ordinal, isBanded: false, isTiled: false,
        isNormalized: false), theme: theme)
    #expect(years.color(of: .text("2020")) == theme.house)
    let older = years.color(of: .text("2018"))?.luminance ?? 0
    #expect(older > (years.color(of: .text("2019"))?.luminance ?? 1))
  }
}
