// The kinds of figures that the sample report has.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

@Suite struct BarTests {
  private let years = """
    data:
      values:
        - {年份: 2018年, 合格率: 未公布}
        - {年份: 2019年, 合格率: 97.50}
        - {年份: 2020年, 合格率: 98.91}
    mark: bar
    encoding:
      x: {field: 年份, type: ordinal}
      y: {field: 合格率, type: quantitative, title: 合格率（%）, scale: {domain: [0, 100]}}
    """

  @Test func barsRiseFromZeroInProportion() throws {
    let drawing = try draw(years)
    let theme = ChartTheme()
    let newest = try #require(drawing.bars(theme.house).first)
    let older = try #require(drawing.bars(theme.house.tint(0.55)).first)
    #expect(abs(newest.maxY - older.maxY) < 0.01)
    #expect(abs(newest.height / older.height - 98.91 / 97.5) < 0.001)
    #expect(newest.minX > older.maxX)
    #expect(abs(newest.width - theme.maximumBarWidth) < 0.01)
  }

  @Test func valuesAreLabelledAsWritten() throws {
    let drawing = try draw(years)
    let label = try #require(drawing.text("97.50"))
    let bar = try #require(drawing.bars(ChartTheme().house.tint(0.55)).first)
    #expect(label.origin.y < bar.minY)
    #expect(abs(label.origin.x + label.width / 2 - bar.center.x) < 0.1)
  }

  @Test func missingValueIsHatchedWithItsWord() throws {
    let drawing = try draw(years)
    let place = try #require(drawing.hatched.first)
    #expect(drawing.hatched.count == 1)
    let word = try #require(drawing.text("未公布"))
    #expect(abs(word.origin.x + word.width / 2 - place.center.x) < 0.1)
    #expect(place.minY < word.origin.y && word.origin.y < place.maxY)
  }

  @Test func boundMissingWordIsPrinted() throws {
    var tree = try specification(years)
    let rows: [Tree] = ["甲", "乙"].map { name in
      func member(_ key: String, _ value: Tree.Value) -> Tree.Member {
        .init(key: key, keySpan: .detached, value: Tree(value))
      }
      return Tree(
        .object([
          member("年份", .string(name)), member("合格率", .null), member(Tree.missingWordPrefix + "合格率", .string("不适用")),
        ]))
    }
    guard case .object(var members) = tree.value else { throw NoChart() }
    let values = Tree.Member(key: "values", keySpan: .detached, value: Tree(.array(rows)))
    members[0].value = Tree(.object([values]))
    tree.value = .object(members)
    let chart = try drawChart(tree, size: Size(300, 150), theme: ChartTheme(), typesetter: try makeTypesetter())
    let drawing = Drawing(chart.frame)
    #expect(drawing.texts.filter { $0.text == "不适用" }.count == 2)
    #expect(drawing.hatched.count == 2)
  }

  @Test func everyTextIsThere() throws {
    let drawing = try draw(years)
    #expect(
      drawing.dump == """
        合格率（%）
        97.50 | 98.91
        100
        50 | 未公布
        0
        2018年 | 2019年 | 2020年
        年份
        """)
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func groupsNameTheirBarsBelow() throws {
    let drawing = try draw(
      """
      data:
        values:
          - {类: 药品, 年: 2019年, 率: 99.0}
          - {类: 药品, 年: 2020年, 率: 99.6}
          - {类: 器械, 年: 2019年, 率: 未公布}
          - {类: 器械, 年: 2020年, 率: 95.1}
      mark: bar
      encoding:
        x: {field: 类, type: nominal, title: null}
        xOffset: {field: 年, type: ordinal}
        y: {field: 率, type: quantitative, title: null}
        color: {field: 年, type: ordinal, title: null}
      """)
    #expect(drawing.texts.filter { $0.text.hasPrefix("2020") }.count == 2, "each bar is named, so there is no legend")
    #expect(drawing.hatched.count == 1)
    let bars = drawing.bars(ChartTheme().house)
    #expect(bars.count == 2)
    #expect(drawing.overlaps.isEmpty)
  }

  @Test func narrowGroupsHaveALegend() throws {
    let rows = (1...8).flatMap { c in (2015...2020).map { "    - {类: 类\(c), 年: \($0)年, 率: \(c + $0 - 2000)}" } }
    let drawing = try draw(
      """
      data:
        values:
      \(rows.joined(separator: "\n"))
      mark: bar
      encoding:
        x: {field: 类, type: nominal, title: null}
        xOffset: {field: 年, type: ordinal}
        y: {field: 率, type: quantitative, title: null}
        color: {field: 年, type: ordinal, title: null}
      """)
    #expect(drawing.texts.filter { $0.text.hasPrefix("2020") }.count == 1)
    #expect(drawing.overlaps.isEmpty)
  }

  @Test func negativeBarsHangFromZero() throws {
    let drawing = try draw(
      """
      data: {values: [{期: 上年, 增减: 未公布}, {期: 本年, 增减: -25.7}]}
      mark: bar
      encoding:
        x: {field: 期, type: ordinal, sort: null, title: null}
        y: {field: 增减, type: quantitative, scale: {domain: [-30, 0]}, title: null}
      """)
    let bar = try #require(drawing.bars(ChartTheme().house).first)
    let label = try #require(drawing.text("−25.7"))
    #expect(label.origin.y > bar.maxY)
    let zero = try #require(drawing.text("0"))
    #expect(abs(zero.origin.y - bar.minY) < 4)
  }

  @Test func horizontalBarsAreNamedAtTheLeft() throws {
    let drawing = try draw(
      """
      data: {values: [{对象: 工程材料监督抽检, 率: 99.6}, {对象: 实体质量抽检, 率: 99.4}]}
      encoding:
        y: {field: 对象, type: nominal, sort: [工程材料监督抽检, 实体质量抽检], title: null}
        x: {field: 率, type: quantitative, scale: {domain: [0, 110]}, title: null}
      layer:
        - mark: bar
        - mark: {type: text, align: left, dx: 4}
          encoding: {text: {field: 率, type: quantitative, format: .1f}}
      """)
    let bars = drawing.bars(ChartTheme().house)
    #expect(bars.count == 2)
    let name = try #require(drawing.text("工程材料监督抽检"))
    #expect(name.origin.x + name.width < bars[0].minX)
    let label = try #require(drawing.text("99.6"))
    #expect(abs(label.origin.x - (bars.map(\.maxX).max() ?? 0) - 3) < 0.5, "4 pixels are 3 points")
    #expect(drawing.texts.filter { $0.text == "99.6" }.count == 1, "a text mark replaces the label at the bar")
  }

  @Test func sharesFillTheWholeAndAreLabelledInPercent() throws {
    let drawing = try draw(
      """
      data: {values: [{年: 2020, 类: 甲, 数: 1}, {年: 2020, 类: 乙, 数: 3}]}
      mark: bar
      encoding:
        y: {field: 年, type: ordinal, title: null}
        x: {field: 数, type: quantitative, stack: normalize, title: null}
        color: {field: 类, type: nominal, sort: [甲, 乙], title: null}
      """)
    let theme = ChartTheme()
    let (first, second) = (
      try #require(drawing.bars(theme.palette[0]).last), try #require(drawing.bars(theme.palette[1]).last)
    )
    #expect(abs(first.maxX - second.minX) < 0.01)
    #expect(abs(second.width / first.width - 3) < 0.001)
    #expect(drawing.text("25%") != nil && drawing.text("75%") != nil)
  }

  @Test func unknownSegmentLeavesAHatchedPlaceOnTheStack() throws {
    let drawing = try draw(
      """
      data: {values: [{年: 2020, 类: 甲, 数: 4}, {年: 2020, 类: 乙, 数: 未公布}, {年: 2021, 类: 甲, 数: 9}]}
      mark: bar
      encoding:
        x: {field: 年, type: ordinal, title: null}
        y: {field: 数, type: quantitative, title: null}
        color: {field: 类, type: nominal, title: null}
      """, height: 200)
    let bar = try #require(drawing.bars(ChartTheme().palette[1]).first { $0.width > 20 })
    let place = try #require(drawing.hatched.first)
    #expect(abs(place.maxY - bar.minY) < 0.01)
    #expect(drawing.texts.contains { $0.text == "乙" } && drawing.text("未公布") != nil)
  }
}

@Suite struct LineTests {
  @Test func missingValueBreaksTheLineAndHatchesItsYear() throws {
    let drawing = try draw(
      """
      data: {values: [{年: 2016, 数: 3}, {年: 2017, 数: 5}, {年: 2018, 数: 未公布}, {年: 2019, 数: 4}, {年: 2020, 数: 6}]}
      mark: line
      encoding:
        x: {field: 年, type: ordinal, title: null}
        y: {field: 数, type: quantitative, title: null}
      """)
    let theme = ChartTheme()
    let lines = drawing.paths.filter { $0.stroke?.width == theme.lineWidth && $0.stroke?.color == theme.house }
    #expect(lines.count == 2)
    let place = try #require(drawing.hatched.first)
    #expect(lines.allSatisfy { $0.box.maxX < place.minX || $0.box.minX > place.maxX })
    #expect(drawing.text("未公布") != nil)
  }

  @Test func allMissingIsAPictureWithWords() throws {
    let drawing = try draw(
      """
      data: {values: [{期: 上年, 数: 未公布}, {期: 本年, 数: 未公布}]}
      mark: {type: line, point: true}
      encoding:
        x: {field: 期, type: ordinal, sort: null, title: null}
        y: {field: 数, type: quantitative, title: 件数}
      """)
    #expect(drawing.dump == "件数\n未公布 | 未公布\n上年 | 本年")
    #expect(drawing.hatched.count == 2)
  }

  @Test func fewLinesAreNamedAtTheirEnds() throws {
    let rows = (2015...2020).flatMap { year in
      ["投诉", "举报", "咨询"].enumerated().map {
        "    - {年: \(year), 类: \($0.element), 数: \(100 * ($0.offset + 1) + year % 7)}"
      }
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
        color: {field: 类, type: nominal, title: null}
      """)
    for name in ["投诉", "举报", "咨询"] {
      let named = drawing.texts.filter { $0.text == name }
      #expect(named.count == 1)
      #expect(named.allSatisfy { $0.origin.x > 250 })
    }
    #expect(drawing.overlaps.isEmpty)
    #expect(drawing.isInside)
  }

  @Test func barsAndLineOnTwoScalesShareOneHatchedPlaceAYear() throws {
    let drawing = try draw(
      """
      data:
        values:
          - {年份: 2016, 规模: 未公布, 增长率: 未公布}
          - {年份: 2017, 规模: 1124, 增长率: 未公布}
          - {年份: 2018, 规模: 1769, 增长率: 22.2}
      encoding: {x: {field: 年份, type: ordinal, title: null}}
      layer:
        - mark: bar
          encoding: {y: {field: 规模, type: quantitative, title: 规模（亿元）, scale: {domain: [0, 3000]}}}
        - mark: {type: line, point: true}
          encoding: {y: {field: 增长率, type: quantitative, title: 增长率（%）, scale: {domain: [0, 30]}}}
      resolve: {scale: {y: independent}}
      """, height: 200)
    #expect(drawing.hatched.count == 2)
    let words = drawing.texts.filter { $0.text == "未公布" }
    #expect(words.count == 2)
    let named = try #require(drawing.text("增长率"))
    let bar = try #require(drawing.bars(ChartTheme().house.tint(0.55)).first)
    #expect(named.origin.x > bar.minX - 1 && named.origin.x + named.width < bar.maxX + 1)
    #expect(named.origin.y < bar.minY, "the word stands in the free part above the bar")
    // 22.2 of 30 is as high as 2220 of 3000.
    let point = try #require(drawing.paths.first { $0.fill == ChartTheme().accent && $0.box.minY > 20 })
    let tall = try #require(drawing.bars(ChartTheme().house).first { $0.width > 20 })
    let scale = tall.height / 1769
    #expect(abs((tall.maxY - point.box.center.y) / scale - 2220) < 5)
  }

  @Test func areasWithAMissingPartAreNotStackedThere() throws {
    let drawing = try draw(
      """
      data:
        values: [{年: 2018, 类: 甲, 数: 2}, {年: 2018, 类: 乙, 数: 3}, {年: 2019, 类: 甲, 数: 2}, {年: 2019, 类: 乙, 数: 未公布},
          {年: 2020, 类: 甲, 数: 4}, {年: 2020, 类: 乙, 数: 3}, {年: 2021, 类: 甲, 数: 4}, {年: 2021, 类: 乙, 数: 3}]
      mark: area
      encoding:
        x: {field: 年, type: ordinal, title: null}
        y: {field: 数, type: quantitative, title: null}
        color: {field: 类, type: nominal, title: null}
      """)
    let place = try #require(drawing.hatched.first)
    let areas = drawing.paths.filter { $0.stroke?.color == .white && $0.box.width > 30 && $0.steps > 4 }
    #expect(areas.allSatisfy { $0.box.minX >= place.maxX })
    #expect(areas.count == 2)
  }
}

@Suite struct RingTests {
  private func ring(_ values: String, _ more: String = "") -> String {
    """
    data: {values: [\(values)]}
    mark: {type: arc, innerRadius: 36}
    encoding:
      theta: {field: 数, type: quantitative\(more)}
      color: {field: 类, type: nominal, sort: null}
    """
  }

  @Test func slicesAreNamedWithValueAndShare() throws {
    let drawing = try draw(ring("{类: 住宿, 数: 12}, {类: 餐饮, 数: 36}"))
    #expect(drawing.dump.contains("12　25.0%") && drawing.dump.contains("36　75.0%"))
    #expect(drawing.text("住宿") != nil && drawing.text("餐饮") != nil)
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func aNameThatTellsTheValueIsNotFollowedByIt() throws {
    let drawing = try draw(ring("{类: A类（11家）, 数: 11}, {类: B类（1家）, 数: 1}, {类: C类（0家）, 数: 0}"))
    #expect(drawing.dump.contains("91.7%") && drawing.dump.contains("8.3%") && drawing.dump.contains("0%"))
    #expect(!drawing.dump.contains("11　"))
    #expect(drawing.overlaps.isEmpty)
  }

  @Test func manySmallSlicesDoNotCollide() throws {
    let small = (1...9).map { "{类: 小类\($0), 数: \($0)}" }.joined(separator: ", ")
    let drawing = try draw(ring("{类: 大类, 数: 900}, " + small), width: 440, height: 190)
    #expect(drawing.overlaps.isEmpty)
    #expect(drawing.isInside)
  }

  @Test func twentySlicesAreNamedInOneLineEach() throws {
    let slices = (1...20).map { "{类: 类\($0), 数: \($0)}" }.joined(separator: ", ")
    let drawing = try draw(ring(slices), width: 440, height: 170)
    #expect((1...20).allSatisfy { drawing.dump.contains("类\($0)　\($0)　") || drawing.dump.contains("类 \($0)　\($0)　") })
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func moreSlicesHaveALegend() throws {
    let slices = (1...30).map { "{类: 类\($0), 数: \($0)}" }.joined(separator: ", ")
    let drawing = try draw(ring(slices), width: 440, height: 190)
    #expect(drawing.dump.contains("类30") && !drawing.dump.contains("%"))
    #expect(drawing.findings.contains { $0.message.english.contains("repeat its colours") })
  }

  @Test func namesThatLeaveNoRoomForTheRingAreAnError() throws {
    let found = try problems(ring("{类: 食品相关产品发证企业以及其他类型的单位, 数: 1}, {类: 其他, 数: 2}"), width: 160, height: 150)
    #expect(found.map(\.code.number) == [6008])
  }

  @Test func unknownSliceTakesAllSharesAway() throws {
    let drawing = try draw(ring("{类: 甲, 数: 12}, {类: 乙, 数: 未公布}"))
    #expect(!drawing.dump.contains("%"))
    #expect(drawing.dump.contains("乙　未公布"))
  }

  @Test func nothingButZerosSaysSo() throws {
    #expect(try draw(ring("{类: 甲, 数: 0}, {类: 乙, 数: 0}")).dump.contains("合计为0"))
    #expect(try draw(ring("{类: 甲, 数: 未公布}")).dump.contains("未公布"))
  }

  @Test func totalStandsInTheHoleWhenItIsTitled() throws {
    let titled = try draw(ring("{类: 甲, 数: 12}, {类: 乙, 数: 3}", ", title: 合计（家）"), height: 190)
    #expect(titled.text("15") != nil && titled.text("合计（家）") != nil)
    #expect(try draw(ring("{类: 甲, 数: 12}, {类: 乙, 数: 3}"), height: 190).text("15") == nil)
  }
}
