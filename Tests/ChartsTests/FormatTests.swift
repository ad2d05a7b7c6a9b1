// Numbers and moments as texts, and texts as moments, with what d3 and JavaScript make of them.
import Document
import Testing

@testable import Charts

@Suite struct ConfiguredLocaleTests {
  @Test func theConfigurationSaysHowNumbersAndDatesAreWritten() throws {
    let chinese: Tree = .of(["locale": .of(["language": "zh"])])
    #expect(FormatLocale.configured(chinese) == .chinese)
    #expect(FormatLocale.configured(.emptyObject) == .english)
    let german: Tree = .of([
      "locale": .of(["number": .of(["decimal": ",", "thousands": ".", "grouping": [3], "leastGrouped": 5])])
    ])
    let format = try #require(D3Format(",.1f", locale: .configured(german)))
    #expect([1234.5, 12_345.6].map(format.text) == ["1234,5", "12.345,6"])
  }

  @Test func unitsStayChineseWhateverPatternDatesHave() {
    let dashed: Tree = .of(["locale": .of(["language": "zh", "time": .of(["date": "%Y-%m-%d"])])])
    let locale = FormatLocale.configured(dashed)
    let month = CalendarUnit([.year, .month])
    #expect(locale.pattern(month) == FormatLocale.chinese.pattern(month))
    #expect(locale.usualDate == "%Y-%m-%d")
  }
}

@Suite struct D3FormatTests {
  @Test(arguments: [
    (".2f", 1.005, "1.00"), (".1f", 99.95, "100.0"), (".0f", 0.5, "1"), (".0f", 2.5, "3"),
    (",d", 1_234_567.4, "1,234,567"), (".0%", 0.256, "26%"), (".1%", 0.0834, "8.3%"), ("+.1f", 2.25, "+2.3"),
    (".3s", 1_234_000, "1.23M"), ("s", 1500, "1.50000k"), ("~s", 1500, "1.5k"), (".2s", 0.00042, "420µ"),
    (".3s", 0, "0.00"), (".3s", 9.999e5, "1.00M"), (".1s", -1e-25, "−0.1y"), (".2e", 12345, "1.23e+4"),
    ("e", 1e-7, "1.000000e-7"), (".3r", 1234.5, "1230"), (".3r", 0.00123456, "0.00123"),
    (".3g", 0.000_012_345, "0.0000123"), (".3p", 0.123456, "12.3%"), ("08.2f", -3.14159, "−0003.14"),
    ("", 0.1 + 0.2, "0.3"), ("", 1e-7, "1e-7"), ("", 1e21, "1e+21"), ("(.1f", -2.5, "(2.5)"), (".2~f", 1.5, "1.5"),
    (".0f", -0.2, "0"), ("+.2f", -0.001, "−0.00"), ("$,.2f", 1234.5, "$1,234.50"), ("#x", 255, "0xff"),
    ("b", 10, "1010"), ("X", 255, "FF"), ("c", 42, "42"), ("*^12,.1f", 1234.56, "**1,234.6***"),
    ("<10d", 5, "5         "), ("=+10d", -5, "−        5"), ("010,d", 1_234_567, "01,234,567"),
    ("n", 12345.678, "12,345.7"), (".10f", 1e20, "100000000000000000000.0000000000"), (",.0f", 1e21, "1e+21"),
    ("f", .nan, "NaN"), ("20,", 1234.5, "             1,234.5"), (".3", 123456, "1.23e+5"), ("k", 3.25, "3.25"),
    (",.4~r", 123456.789, "123,500"), ("d", 1.5, "2"), ("d", -1.5, "−2"),
  ])
  func writesWhatD3Writes(_ specifier: String, _ value: Double, _ expected: String) throws {
    #expect(try #require(D3Format(specifier)).text(value) == expected)
  }

  @Test func chineseUnits() throws {
    #expect(try #require(D3Format(".1~万")).text(12_345) == "1.2万")
    #expect(try #require(D3Format(",.0万")).text(123_456_789) == "12,346万")
    #expect(try #require(D3Format(".2亿")).text(-3.5e8) == "−3.50亿")
    #expect(try #require(D3Format("$,.2f", locale: .chinese)).text(8) == "¥8.00")
  }

  @Test(arguments: ["..f", ".f", "f2", "%%", "<<<", "万亿", "1.2.3f"])
  func whatIsNoFormatIsRefused(_ specifier: String) { #expect(D3Format(specifier) == nil) }

  @Test(arguments: [
    (0.0, 1.0, 10.0, nil as String?, 0.3, "0.3"), (0, 100, 5, nil, 20, "20"), (0, 0.001, 5, nil, 0.0002, "0.0002"),
    (0, 1, 5, "%", 0.2, "20%"), (0, 0.05, 5, "%", 0.01, "1%"), (0, 0.005, 5, "%", 0.001, "0.1%"),
    (0, 3e6, 6, "s", 500_000, "0.5M"), (0, 3e6, 6, "s", 3e6, "3.0M"), (0, 12_000, 6, nil, 12_000, "12,000"),
    (0, 1, 5, ".2f", 0.2, "0.20"), (0, 1000, 5, "e", 200, "2e+2"),
  ])
  func ticksHaveTheDigitsThatTellThemApart(
    _ start: Double, _ stop: Double, _ count: Double, _ specifier: String?, _ value: Double, _ expected: String
  ) throws {
    let format = try #require(D3Format.span(from: start, to: stop, count: count, specifier: specifier))
    #expect(format.text(value) == expected)
  }

  @Test func logarithmicTicksKeepTheirDigits() throws {
    let format = try #require(D3Format.variable())
    #expect([0.001, 0.5, 10, 20_000].map(format.text) == ["0.001", "0.5", "10", "20,000"])
  }
}

@Suite struct TimeFormatTests {
  /// 2020-03-05T15:07:09.042Z, a Thursday.
  private let moment = 1_583_420_829_042.0

  @Test(arguments: [
    ("%c", "3/5/2020, 3:07:09 PM"), ("%a %A %b %B", "Thu Thursday Mar March"), ("%d|%e|%-d|%_d", "05| 5|5| 5"),
    ("%f|%g|%G|%H|%I|%j|%L", "042000|20|2020|15|03|065|042"),
    ("%m|%M|%p|%q|%Q|%s|%S", "03|07|PM|1|1583420829042|1583420829|09"),
    ("%u|%U|%V|%w|%W|%y|%Y|%Z|%%", "4|09|10|4|09|20|2020|+0000|%"), ("%k", "k"), ("%", ""),
  ])
  func writesWhatD3Writes(_ pattern: String, _ expected: String) {
    #expect(TimeFormat(pattern).text(moment) == expected)
  }

  @Test func chineseNames() {
    let pattern = "%Y年%-m月 %B %b %A %a %p %x"
    #expect(
      TimeFormat(pattern, locale: .chinese).text(moment) == "2020年3月 三月 3月 星期四 周四 下午 2020年3月5日")
  }

  @Test func axesNameTheLongestPartThatBegins() {
    let moments: [DateParts] = [
      .init(arguments: [2012]), .init(arguments: [2012, 2]), .init(arguments: [2012, 2, 4]),
      .init(arguments: [2012, 2, 5]), .init(arguments: [2012, 2, 5, 13]), .init(arguments: [2012, 2, 5, 13, 30]),
      .init(arguments: [2012, 2, 5, 13, 30, 7]), .init(arguments: [2012, 2, 5, 13, 30, 7, 250]),
    ]
    let english = MultiTimeFormat()
    #expect(
      moments.map { english.text(CalendarDate.moment($0)) } == [
        "2012", "March", "Mar 04", "Mon 05", "01 PM", "01:30", ":07", ".250",
      ])
    let chinese = MultiTimeFormat(locale: .chinese)
    #expect(
      moments.prefix(5).map { chinese.text(CalendarDate.moment($0)) } == ["2012年", "3月", "3月4日", "5日", "13时"])
  }

  @Test(arguments: [
    ("%Y-%m-%d", "2012-03-05", 1_330_905_600_000.0 as Double?), ("%b %d, %Y", "Mar 5, 2012", 1_330_905_600_000),
    ("%d/%m/%y", "05/03/12", 1_330_905_600_000), ("%Y-%U-%w", "2012-10-3", 1_331_078_400_000),
    ("%G-W%V-%u", "2012-W10-3", 1_331_078_400_000), ("%j %Y", "65 2012", 1_330_905_600_000),
    ("%I:%M %p", "03:07 PM", -2_208_934_380_000),
    ("%Y-%m-%dT%H:%M:%S.%LZ", "2012-03-05T01:02:03.456Z", 1_330_909_323_456),
    ("%H:%M %Z", "10:00 +0800", -2_208_981_600_000), ("%Q", "1331000000000", 1_331_000_000_000),
    ("%Y-%m-%d", "nope", nil),
    ("%Y %W %a", "2012 10 Wed", 1_331_078_400_000), ("%q %Y", "3 2012", 1_341_100_800_000),
    ("%Y-%m-%d", "2012-3-5x", nil),
  ])
  func readsWhatD3Reads(_ pattern: String, _ text: String, _ expected: Double?) {
    #expect(TimeParse(pattern).moment(text) == expected)
  }

  @Test(arguments: [
    ("2012-01-01", 1_325_376_000_000.0), ("2012", 1_325_376_000_000), ("2012-03", 1_330_560_000_000),
    ("2012-03-05T01:02", 1_330_909_320_000), ("2012-03-05 01:02:03", 1_330_909_323_000),
    ("2012-03-05T01:02:03.5Z", 1_330_909_323_500), ("2012-03-05T01:02:03+08:00", 1_330_880_523_000),
    ("Jan 1 2000", 946_684_800_000), ("1 Jan 2000", 946_684_800_000), ("January 15, 2010 10:20 PM", 1_263_594_000_000),
    ("1/2/2012", 1_325_462_400_000), ("2012/3/5", 1_330_905_600_000), ("Mar 2012", 1_330_560_000_000),
    ("Fri, 05 Mar 2010 10:00:00 GMT", 1_267_783_200_000), ("2012-13-01", .nan), ("12/25/99", 946_080_000_000),
    ("Mon Jan 02 2012 03:04:05 GMT+0800 (CST)", 1_325_444_645_000), ("abc", .nan), ("2012-1-5", 1_325_721_600_000),
    ("+012012-03-05", 316_900_425_600_000), ("1-Jan-2000", 946_684_800_000), ("10:20", .nan), ("", .nan),
    ("2018年3月5日", 1_520_208_000_000),
  ])
  func datesWithoutPatternAreReadAsBrowsersDo(_ text: String, _ expected: Double) {
    let moment = readMoment(text)
    #expect(moment == expected || (moment.isNaN && expected.isNaN))
  }
}

@Suite struct CalendarUnitTests {
  /// 2020-03-05T15:07:09.042Z
  private let moment = 1_583_420_829_042.0

  @Test(arguments: [
    ("year", "2020-01-01 00:00"), ("yearmonth", "2020-03-01 00:00"), ("month", "2012-03-01 00:00"),
    ("yearquarter", "2020-01-01 00:00"), ("yearmonthdate", "2020-03-05 00:00"), ("date", "2012-01-05 00:00"),
    ("day", "2012-01-05 00:00"), ("hours", "2012-01-01 15:00"), ("hoursminutes", "2012-01-01 15:07"),
    ("yearweek", "2020-03-01 00:00"), ("week", "2012-02-26 00:00"), ("dayofyear", "2012-03-05 00:00"),
    ("utcyearmonthdatehours", "2020-03-05 15:00"), ("binnedyearmonth", "2020-03-05 15:07"),
  ])
  func beginnings(_ name: String, _ expected: String) throws {
    let unit = try #require(CalendarUnit(name))
    #expect(TimeFormat("%Y-%m-%d %H:%M").text(unit.floor(moment)) == expected)
  }

  @Test func unitsEndWhereTheNextBegins() throws {
    let month = try #require(CalendarUnit("yearmonth"))
    #expect(month.interval(of: moment).end == CalendarDate(year: 2020, month: 4).moment)
    let half = CalendarUnit([.year, .month], step: 6)
    #expect(half.interval(of: moment).end == CalendarDate(year: 2020, month: 7).moment)
  }

  @Test(arguments: ["", "years", "yearyear", "monthweek", "dayx", "datequarterday"])
  func whatIsNoUnitIsRefused(_ name: String) { #expect(CalendarUnit(name) == nil) }

  @Test func formatsOfUnits() throws {
    func format(_ name: String) throws -> String { try #require(CalendarUnit(name)).defaultFormat }
    #expect(try format("yearmonth") == "%b %Y" && format("yearmonthdate") == "%b %d, %Y" && format("quarter") == "Q%q")
    #expect(try format("hoursminutes") == "%H:%M" && format("monthdate") == "%b %d" && format("day") == "%a")
  }

  @Test func binsOfAnExtent() {
    let year = CalendarDate(year: 2020).moment
    let unit = CalendarUnit.binning(from: year, to: CalendarDate(year: 2021).moment, maxbins: 12)
    #expect(unit.parts == [.year, .month] && unit.step == 1)
    #expect(CalendarUnit.binning(from: year, to: year + CalendarDate.day, maxbins: 8).step == 3)
  }
}
