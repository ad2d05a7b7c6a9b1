// Names and labels: nothing covers anything, nothing is cut off, nothing is lost without a word.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

@Suite struct LabelTests {
  @Test func theKeyOfHatchedPlacesKeepsClearOfLabels() throws {
    let rows = (2012...2019).map { "{年: \($0), 数: \($0 == 2019 ? "1769" : "null")}" }.joined(separator: ", ")
    let drawing = try draw(
      "data: {values: [\(rows)]}\nmark: bar\nencoding: {x: {field: 年, type: ordinal}, y: {field: 数, type: quantitative}}",
      width: 150, height: 70)
    // No hatched place has room for the word, so it stands above the plot once.
    #expect(drawing.texts.filter { $0.text == "未公布" && !$0.isTurned }.count == 1)
    #expect(drawing.text("1769") != nil && drawing.overlaps == [])
  }

  private func bars(_ names: [String], type: String = "nominal", more: String = "", size: Size = Size(440, 170)) throws
    -> Drawing
  {
    let rows = names.enumerated().map { "    - {a: \($0.element), b: \(($0.offset * 37) % 90 + 10)}" }
    return try draw(
      """
      data:
        values:
      \(rows.joined(separator: "\n"))
      mark: bar
      encoding:
        x: {field: a, type: \(type), sort: null, title: null\(more)}
        y: {field: b, type: quantitative, title: 数量（件）}
      """, width: size.width, height: size.height)
  }

  @Test func longSequencesAreThinnedAndKeepTheNewest() throws {
    let drawing = try bars((1990...2020).map { "\($0)年" }, type: "ordinal", size: Size(300, 150))
    let years = drawing.texts.filter { $0.text.hasPrefix("19") || $0.text.hasPrefix("20") }
    #expect(years.count < 20 && years.contains { $0.text.hasPrefix("2020") })
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
    #expect(drawing.findings.isEmpty, "a reader can count the years between")
  }

  @Test func longNamesAreSetInLines() throws {
    let drawing = try bars(["农林牧渔业", "交通运输、仓储和邮政业", "批发和零售业", "住宿和餐饮业", "其他服务业", "金融业", "房地产业"], size: Size(300, 150))
    #expect(drawing.texts.allSatisfy { !$0.isTurned })
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func manyNamesAreTurned() throws {
    let drawing = try bars((1...30).map { "第\($0)街镇单位" }, size: Size(400, 200))
    #expect(drawing.texts.filter(\.isTurned).count >= 30)
  }

  @Test func anglesAreHonoured() throws {
    let drawing = try bars(["甲", "乙"], more: ", axis: {labelAngle: -45}")
    #expect(drawing.texts.filter(\.isTurned).map(\.text).sorted() == ["乙", "甲"])
    #expect(try bars(["甲", "乙"], more: ", axis: {labelAngle: 0}").texts.allSatisfy { !$0.isTurned })
  }

  @Test func valueLabelsOfNarrowBarsAreTurned() throws {
    let rows = (1...20).map { "    - {a: \($0), b: \(12_000 + $0)}" }
    let drawing = try draw(
      """
      data:
        values:
      \(rows.joined(separator: "\n"))
      mark: bar
      encoding: {x: {field: a, type: ordinal, title: null}, y: {field: b, type: quantitative, title: null}}
      """, height: 200)
    #expect(drawing.texts.filter { $0.isTurned && $0.text.hasPrefix("12,0") }.count == 20)
  }

  @Test func moreThanTwentyFourMarksAreNotLabelled() throws {
    func labels(_ count: Int) throws -> Int {
      let drawing = try bars((1...count).map { "\($0)" }, type: "ordinal")
      let values = Set((0..<count).map { "\(($0 * 37) % 90 + 10)" })
      return drawing.texts.filter { values.contains($0.text) && $0.origin.y < 150 && $0.origin.x > 20 }.count
    }
    #expect(try labels(24) == 24)
    #expect(try labels(25) == 0)
  }

  @Test func labelsCanBeSwitchedOff() throws {
    let yaml = """
      data: {values: [{a: 甲, b: 17}]}
      mark: bar
      encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}
      """
    #expect(try draw(yaml).text("17") != nil)
    #expect(try draw(yaml + "\nusermeta: {valueLabels: false}").text("17") == nil)
  }

  @Test func labelsStayClearOfALineOverBars() throws {
    let rows = [
      (2014, 1510, 5.1), (2015, 1620, 6.2), (2016, 1764, 7.3), (2017, 1890, 6.0), (2018, 2013, 5.9), (2019, 2220, 7.8),
      (2020, 2564, 2.1),
    ]
    let drawing = try draw(
      """
      data: {values: [\(rows.map { "{年: \($0.0), 量: \($0.1), 率: \($0.2)}" }.joined(separator: ", "))]}
      encoding: {x: {field: 年, type: ordinal, title: null}}
      layer:
        - {mark: bar, encoding: {y: {field: 量, type: quantitative, title: 总量}}}
        - {mark: line, encoding: {y: {field: 率, type: quantitative, title: 增长率}}}
      resolve: {scale: {y: independent}}
      """, width: 440, height: 180)
    #expect(rows.allSatisfy { drawing.text("\($0.1)") != nil })
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func legendsStandWhereTheyAreAsked() throws {
    func legend(_ orient: String) throws -> (first: SeenText, plot: Rect) {
      let drawing = try draw(
        """
        data: {values: [{a: 甲, b: 1, c: 投诉}, {a: 甲, b: 2, c: 举报}]}
        mark: bar
        encoding:
          x: {field: a, type: nominal, title: null}
          y: {field: b, type: quantitative, title: null}
          color: {field: c, type: nominal, title: null, legend: {orient: \(orient)}}
        """)
      return (try #require(drawing.text("投诉")), drawing.bars(ChartTheme().palette[0]).last ?? .init(.zero, .zero))
    }
    #expect(try legend("right").first.origin.x > 250)
    #expect(try legend("bottom").first.origin.y > 140)
    #expect(try legend("left").first.origin.x < 40)
    #expect(try legend("top").first.origin.y < 12)
  }

  @Test func aColourThatAnAxisNamesNeedsNoLegend() throws {
    let drawing = try draw(
      """
      data: {values: [{a: 投诉, b: 1}, {a: 举报, b: 2}]}
      mark: bar
      encoding: {x: {field: a, title: null}, y: {field: b, type: quantitative}, color: {field: a, type: nominal}}
      """)
    #expect(drawing.texts.filter { $0.text == "投诉" }.count == 1)
  }

  @Test func titlesStandAboveEverything() throws {
    let drawing = try draw(
      """
      title: {text: 抽检合格率, subtitle: 单位：%}
      data: {values: [{a: 甲, b: 17}]}
      mark: bar
      encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative, title: 合格率}}
      """)
    let places = ["抽检合格率", "合格率", "17"].compactMap { drawing.text($0)?.origin.y }
    #expect(places.count == 3 && places == places.sorted())
    #expect(drawing.isInside)
  }

  @Test func periodsAreNamedAtTheirMiddles() throws {
    let drawing = try draw(
      """
      data: {values: [{日: 2019-03-05, 数: 2}, {日: 2019-09-01, 数: 4}, {日: 2020-05-01, 数: 5}]}
      mark: bar
      encoding:
        x: {field: 日, timeUnit: year, title: null}
        y: {aggregate: mean, field: 数, title: null}
      """)
    let bars = drawing.bars(ChartTheme().house)
    let names = ["2019", "2020"].compactMap { drawing.text($0) }
    #expect(bars.count == 2 && names.count == 2)
    for (bar, name) in zip(bars, names) { #expect(abs(name.origin.x + name.width / 2 - bar.center.x) < 0.6) }
  }

  @Test func textMarksThatCoverEachOtherAreAWarning() throws {
    let drawing = try draw(
      """
      data: {values: [{a: 1, b: 1, c: 很长的名称}, {a: 1.01, b: 1, c: 很长的名称}]}
      mark: text
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}, text: {field: c}}
      """)
    #expect(drawing.findings.map(\.message.english) == ["1 text marks cover others"])
  }

  @Test func linesThatEndTooCloseHaveALegend() throws {
    let rows = (2015...2020).flatMap { year in
      (1...8).map { "    - {年: \(year), 镇: 镇\($0), 数: \(50 + year % 7).\($0)}" }
    }
    let drawing = try draw(
      """
      data:
        values:
      \(rows.joined(separator: "\n"))
      mark: line
      encoding:
        x: {field: 年, type: ordinal, title: null}
        y: {field: 数, type: quantitative, title: null}
        color: {field: 镇, type: nominal, title: null}
      """)
    let names = drawing.texts.filter { $0.text.hasPrefix("镇") }
    #expect(names.count >= 8 && names.allSatisfy { $0.origin.y < 40 })
  }

  @Test func sameInputSamePicture() throws {
    let yaml = """
      data: {values: [{a: 甲, b: 1, c: 投诉}, {a: 甲, b: 2, c: 举报}, {a: 乙, b: 2, c: 举报}]}
      mark: {type: line, interpolate: monotone}
      encoding: {x: {field: a}, y: {field: b, type: quantitative}, color: {field: c}, detail: {field: a}}
      """
    func picture() throws -> String { "\(try draw(yaml).texts.map { ($0.text, $0.origin) })" }
    #expect(try picture() == picture())
  }
}

@Suite struct MarkTests {
  @Test func everyMarkIsDrawn() throws {
    for (mark, least) in [
      ("point", 3), ("circle", 3), ("square", 3), ("tick", 3), ("rule", 3), ("area", 1), ("line", 1), ("bar", 3),
      ("rect", 3),
    ] {
      let drawing = try draw(
        """
        data: {values: [{a: 1, b: 2}, {a: 2, b: 3}, {a: 3, b: 1}]}
        mark: {type: \(mark), color: "#123456"}
        encoding: {x: {field: a, type: ordinal}, y: {field: b, type: quantitative}}
        """)
      let own = Color(red: 0x12, green: 0x34, blue: 0x56)
      #expect(drawing.paths.filter { $0.fill == own || $0.stroke?.color == own }.count >= least, "\(mark)")
    }
  }

  @Test func textIsDrawnWhereItIsPut() throws {
    let drawing = try draw(
      """
      data: {values: [{a: 1, b: 2}, {a: 2, b: 4}]}
      encoding: {x: {field: a, type: quantitative, scale: {domain: [0, 4]}}, y: {field: b, type: quantitative}}
      layer:
        - mark: point
        - mark: {type: text, dx: 8, align: left, color: red, fontSize: 16}
          encoding: {text: {field: b, type: quantitative, format: .2f}}
      """)
    let text = try #require(drawing.text("4.00"))
    #expect(text.color == Color(red: 255, green: 0, blue: 0))
    let point = try #require(
      drawing.paths.filter { $0.stroke?.color == ChartTheme().house }.min { $0.box.minY < $1.box.minY })
    #expect(abs(text.origin.x - point.box.center.x - 6) < 0.3, "8 pixels are 6 points")
  }

  @Test func ruleCrossesThePlot() throws {
    let drawing = try draw(
      """
      data: {values: [{a: 甲, b: 90}, {a: 乙, b: 99}]}
      layer:
        - {mark: bar, encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}}
        - {mark: {type: rule, color: red, strokeDash: [4, 2]}, encoding: {y: {datum: 95}}}
      """)
    let rule = try #require(drawing.paths.first { $0.stroke?.color == Color(red: 255, green: 0, blue: 0) })
    #expect(rule.box.width > 200 && rule.box.height == 0)
    #expect(rule.stroke?.dash == [3, 1.5])
  }

  @Test func heatMapsHatchWhatIsMissing() throws {
    let drawing = try draw(
      """
      data: {values: [{a: 甲, b: 一, c: 1}, {a: 乙, b: 一, c: 9}, {a: 甲, b: 二, c: 未公布}, {a: 乙, b: 二, c: 5}]}
      mark: rect
      encoding: {x: {field: a}, y: {field: b}, color: {field: c, type: quantitative}}
      """)
    #expect(drawing.hatched.count == 1 && drawing.text("未公布") != nil)
    #expect(drawing.bars(ChartTheme().house).count >= 1, "the greatest amount has the full colour")
  }

  @Test func rangesReachFromEndToEnd() throws {
    let drawing = try draw(
      """
      data: {values: [{a: 甲, b: 2, c: 5}, {a: 乙, b: 4, c: 9}]}
      mark: bar
      encoding: {y: {field: a}, x: {field: b, type: quantitative}, x2: {field: c}}
      """)
    let bars = drawing.bars(ChartTheme().house)
    #expect(bars.count == 2)
    #expect(abs((bars[1].minX - bars[0].minX) / bars[0].width - 2.0 / 3) < 0.01)
  }

  @Test func conditionsColourSingleMarks() throws {
    let drawing = try draw(
      """
      data: {values: [{a: 甲, b: 2}, {a: 乙, b: -4}]}
      mark: bar
      encoding:
        x: {field: a}
        y: {field: b, type: quantitative}
        color: {condition: {test: datum.b < 0, value: red}, value: "#00ff00"}
      """)
    #expect(drawing.bars(Color(red: 255, green: 0, blue: 0)).count == 1)
    #expect(drawing.bars(Color(red: 0, green: 255, blue: 0)).count == 1)
  }

  @Test func smoothCurvesDoNotOvershoot() {
    let points = [Point(0, 50), Point(10, 50), Point(20, 0), Point(30, 0), Point(40, 30)]
    let steps = Curve(interpolation: .monotone, dimension: .horizontal).steps(points)
    for case .curve(let a, let b, let end) in steps {
      #expect((0...50).contains(a.y) && (0...50).contains(b.y) && (0...50).contains(end.y))
    }
    #expect(steps.count == 5)
  }
}
