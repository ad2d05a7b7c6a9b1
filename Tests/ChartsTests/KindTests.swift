// Charts of the house: what is drawn has the proportions of the data, and says everything that the data say.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

/// A specification with rows below it.
func kind(_ keys: String, _ rows: [String]) -> String {
  keys + "\ndata:\n  values:\n" + rows.map { "    - {\($0)}" }.joined(separator: "\n")
}

private let theme = ChartTheme()

@Suite struct SankeyTests {
  private let food = kind(
    "type: sankey\nfrom: 上级\nto: 下级\nvalue: 户数\nunit: 家",
    [
      "上级: 全区, 下级: 流通, 户数: 15020", "上级: 全区, 下级: 餐饮, 户数: 13314",
      "上级: 流通, 下级: 第一类, 户数: 7315", "上级: 流通, 下级: 第二类, 户数: 7705",
      "上级: 餐饮, 下级: 公共餐饮单位, 户数: 9801", "上级: 餐饮, 下级: 食堂, 户数: 3513",
    ])

  @Test func heightsAreInTheProportionOfTheValues() throws {
    let drawing = try draw(food, width: 420, height: 220)
    let bars = drawing.paths.filter { $0.steps == 5 && $0.stroke == nil && abs($0.box.width - 9) < 0.01 }.map(\.box)
    #expect(bars.count == 7)
    let columns = Dictionary(grouping: bars) { $0.minX.rounded() }.sorted { $0.key < $1.key }.map(\.value)
    #expect(columns.map(\.count) == [1, 2, 4])
    // What flows in flows out: the bars of every level are as high together.
    let heights = columns.map { $0.map(\.height).reduce(0, +) }
    #expect(heights.allSatisfy { abs($0 - heights[0]) < 0.01 })
    let second = columns[1].sorted { $0.minY < $1.minY }
    #expect(abs(second[0].height / second[1].height - 15020.0 / 13314) < 1e-6)
    #expect(drawing.overlaps.isEmpty && drawing.isInside && drawing.findings.isEmpty)
    #expect(drawing.dump.contains("28,334") && drawing.dump.contains("单位：家"))
  }

  @Test func everyFlowIsAsHighAtBothEnds() throws {
    let drawing = try draw(food, width: 420, height: 220)
    let scale =
      (drawing.paths.first { $0.steps == 5 && $0.stroke == nil && $0.box.minX < 100 }?.box.height ?? 0) / 28334
    let graph = try SankeyGraph(
      from: ["甲", "甲", "乙"], to: ["乙", "丙", "丙"],
      [3.5, 1.5, 3.5].map { KindNumber(value: $0, span: .detached) }, at: .detached)
    #expect(scale > 0 && graph.levelCount == 3 && graph.unbalanced.isEmpty)
    let places = SankeyPlaces(graph, SankeyOrder(graph), room: (0, 100), gap: 10)
    for (link, place) in zip(graph.links, places.links) {
      #expect(abs(place.height - link.value * places.scale) < 1e-9)
      #expect(place.from >= places.nodes[link.from].top - 1e-9 && place.to >= places.nodes[link.to].top - 1e-9)
      let (from, to) = (places.nodes[link.from], places.nodes[link.to])
      #expect(place.from + place.height <= from.top + from.height + 1e-9)
      #expect(place.to + place.height <= to.top + to.height + 1e-9)
    }
  }

  @Test func stagesMoveSoThatFlowsDoNotCross() throws {
    let graph = try SankeyGraph(
      from: ["甲", "乙", "丙"], to: ["丁", "戊", "己"], [1, 2, 3].map { KindNumber(value: $0, span: .detached) },
      at: .detached)
    #expect(SankeyOrder(graph).crossings == 0)
    let crossed = try SankeyGraph(
      from: ["甲", "乙", "甲", "乙"], to: ["丙", "丁", "丁", "丙"],
      [1, 1, 9, 9].map { KindNumber(value: $0, span: .detached) }, at: .detached)
    #expect(SankeyOrder(crossed).crossings == 1)
    #expect(SankeyOrder(crossed, fixed: ["乙", "甲", "丙", "丁"]).levels == [[2, 0], [1, 3]])
  }

  @Test func whatDoesNotFlowOnIsReported() throws {
    let drawing = try draw(
      kind(
        "type: sankey\nfrom: 上级\nto: 下级\nvalue: 户数",
        ["上级: 全区, 下级: 流通, 户数: 10", "上级: 流通, 下级: 批发, 户数: 3", "上级: 流通, 下级: 零售, 户数: 6"]))
    #expect(drawing.findings.lines == ["BX6405 12:28 10 flows into “流通” and 9 out of it"])
  }

  @Test func aFlowThatIsNotKnownHasAWayButNoWidth() throws {
    let drawing = try draw(
      kind(
        "type: sankey\nfrom: 上级\nto: 下级\nvalue: 户数",
        ["上级: 全区, 下级: 流通, 户数: 10", "上级: 全区, 下级: 生产, 户数: 未公布"]))
    #expect(drawing.texts.contains { $0.text == "未公布" })
    #expect(drawing.paths.contains { $0.stroke?.dash.isEmpty == false && $0.fill == nil })
    #expect(drawing.findings.isEmpty)
  }
}

@Suite struct RadarTests {
  private func radar(_ values: [String], _ more: String = "") -> String {
    kind(
      "type: radar\naxis: 指标\nvalue: 值\ndomain: [0, 100]" + more,
      values.enumerated().map { "指标: 第\($0 + 1)项, 值: \($1)" })
  }

  @Test func pointsLieOnTheirAxesAtTheirValues() throws {
    let drawing = try draw(radar(["100", "50", "25", "75"]), width: 300, height: 220)
    let dots = drawing.paths.filter { $0.steps == 6 && $0.fill == theme.palette[0] }.map(\.box.center)
    #expect(dots.count == 4)
    let center = Point((dots[1].x * 1 + dots[3].x * 1) / 2, 0)
    // Clockwise from the top; right and left of the centre at 50 and 75 of 100.
    let middle = dots[1].y
    #expect(abs(dots[3].y - middle) < 0.01)
    let radius = middle - dots[0].y
    let x = dots[0].x
    #expect(abs(dots[1].x - x - radius * 0.5) < 0.01 && abs(x - dots[3].x - radius * 0.75) < 0.01)
    #expect(abs(dots[2].y - middle - radius * 0.25) < 0.01 && abs(dots[2].x - x) < 0.01 && center.x < x)
    #expect(drawing.isInside && drawing.overlaps.isEmpty)
  }

  @Test func outlinesBreakAtMissingValues() throws {
    let whole = try draw(radar(["90", "80", "70", "60"]), height: 220)
    let broken = try draw(radar(["90", "未公布", "70", "60"]), height: 220)
    func outline(_ drawing: Drawing) -> [SeenPath] { drawing.paths.filter { $0.stroke?.width == theme.lineWidth } }
    #expect(outline(whole).map(\.steps) == [5])
    #expect(outline(broken).map(\.steps) == [2, 2])
    #expect(broken.texts.contains { $0.text == "未公布" })
  }

  @Test func longNamesAreNeverCut() throws {
    let names = ["环境空气质量优良率", "水环境监测断面达标率", "生活垃圾分类覆盖率", "无害化处理率", "森林覆盖率", "绿色认证率"]
    let rows = names.enumerated().map { "指标: \($1), 值: \(50 + $0 * 7).5" }
    let drawing = try draw(kind("type: radar\naxis: 指标\nvalue: 值", rows), width: 260, height: 200)
    for name in names { #expect(drawing.texts.map(\.text).joined().contains(name)) }
    #expect(drawing.isInside && drawing.overlaps.isEmpty)
  }

  @Test func axesMayHaveScalesOfTheirOwn() throws {
    let drawing = try draw(
      kind(
        "type: radar\naxis: 指标\nvalue: 值\nscales: own",
        ["指标: 家数, 值: 9801", "指标: 比率, 值: 4.5", "指标: 分数, 值: 82"]), height: 220)
    for end in ["10,000", "5", "100"] { #expect(drawing.texts.contains { $0.text == end }) }
  }
}

@Suite struct GaugeTests {
  @Test func theValueTakesItsPartOfTheHalfRing() throws {
    let drawing = try draw(
      kind("type: gauge\nlabel: 指标\nvalue: 值\nunit: \"%\"", ["指标: 达标率, 值: 50.0"]), width: 200, height: 120)
    let value = drawing.paths.first { $0.fill == theme.house }?.box ?? Rect(.zero, .zero)
    let track = drawing.paths.first { $0.fill == theme.grid.tint(0.55) }?.box ?? Rect(.zero, .zero)
    // Half of it: the left quarter, from the foot to the top.
    #expect(abs(value.width - track.width / 2) < 0.1 && abs(value.height - track.height) < 0.1)
    #expect(abs(value.minX - track.minX) < 0.01)
    #expect(drawing.dump.contains("50.0%") && drawing.dump.contains("达标率"))
  }

  @Test func missingValuesAreHatched() throws {
    let drawing = try draw(kind("type: gauge\nlabel: 指标\nvalue: 值\ndomain: [0, 100]", ["指标: 达标率, 值: 未公布"]))
    #expect(!drawing.hatched.isEmpty && drawing.texts.contains { $0.text == "未公布" })
  }

  @Test func aValueBeyondTheRangeIsAnError() throws {
    let found = try problems(kind("type: gauge\nvalue: 值\ndomain: [0, 100]", ["值: 120"]))
    #expect(found.lines == ["BX6411 10:11 120 lies outside 0…100"])
  }
}

@Suite struct TreemapTests {
  @Test(arguments: [[6.0, 6, 4, 3, 2, 2, 1], [1000, 1, 1, 1], [5], [0.001, 0.0005]])
  func areasAreInTheProportionOfTheValues(_ values: [Double]) {
    let room = Rect(x: 10, y: 20, width: 60, height: 40)
    let rects = squarify(values, in: room)
    let scale = room.width * room.height / values.reduce(0, +)
    for (value, rect) in zip(values, rects) {
      #expect(abs(rect.width * rect.height - value * scale) < 1e-6)
      #expect(rect.minX >= room.minX - 1e-9 && rect.maxX <= room.maxX + 1e-9)
      #expect(rect.minY >= room.minY - 1e-9 && rect.maxY <= room.maxY + 1e-9)
    }
    for a in rects.indices {
      for b in rects.indices where b > a { #expect(!rects[a].intersects(rects[b], gap: -1e-6)) }
    }
  }

  @Test func rectanglesAreNearlySquare() {
    let rects = squarify([6, 6, 4, 3, 2, 2, 1], in: Rect(x: 0, y: 0, width: 6, height: 4))
    #expect(rects.allSatisfy { max($0.width / $0.height, $0.height / $0.width) < 3 })
  }

  @Test func whatHasNoRoomIsListedBelow() throws {
    let drawing = try draw(
      kind(
        "type: treemap\nlabel: 主体\ngroup: 环节\nvalue: 户数",
        [
          "环节: 流通, 主体: 第一类, 户数: 7315", "环节: 流通, 主体: 第二类, 户数: 7705", "环节: 流通, 主体: 第三类, 户数: 0",
          "环节: 餐饮, 主体: 公共餐饮单位, 户数: 9801", "环节: 餐饮, 主体: 中央厨房, 户数: 9", "环节: 餐饮, 主体: 配送, 户数: 未公布",
        ]), width: 320, height: 160)
    #expect(drawing.dump.contains("图中未标：中央厨房 9"))
    #expect(drawing.dump.contains("未公布：配送") && drawing.dump.contains("数值为0：第三类"))
    #expect(drawing.dump.contains("流通 15,020"))
    #expect(drawing.isInside && drawing.overlaps.isEmpty)
    #expect(drawing.findings.map(\.severity) == [.note])
  }
}

@Suite struct WaterfallTests {
  private let complaints = kind(
    "type: waterfall\nlabel: 来源\nvalue: 件数\ntotals: [2020年]",
    [
      "来源: 2019年, 件数: 54010", "来源: 公诉平台, 件数: -4989", "来源: 全国12315, 件数: 12392", "来源: 网格化平台, 件数: -474",
      "来源: 2020年, 件数: 60939",
    ])

  @Test func everyStepStartsWhereTheLastEnded() throws {
    let drawing = try draw(complaints, width: 360, height: 180)
    let totals = drawing.bars(theme.house)
    #expect(totals.count == 2)
    #expect(abs(totals[0].height / totals[1].height - 54010.0 / 60939) < 1e-6)
    let up = drawing.bars(theme.house.tint(0.55)).filter { $0.width > 12 }
    let downs = drawing.bars(theme.accent.tint(0.16)).filter { $0.width > 12 }
    #expect(up.count == 1 && downs.count == 2)
    #expect(abs(downs[0].minY - totals[0].minY) < 1e-6 && abs(up[0].maxY - downs[0].maxY) < 1e-6)
    #expect(abs(downs[1].minY - up[0].minY) < 1e-6 && abs(downs[1].maxY - totals[1].minY) < 1e-6)
    for label in ["54,010", "−4989", "+12,392", "−474", "60,939"] { #expect(drawing.text(label) != nil) }
    #expect(drawing.isInside && drawing.overlaps.isEmpty)
  }

  @Test func aTotalThatTheStepsDoNotReachIsAnError() throws {
    let found = try problems(complaints.replacing("60939", with: "60938"))
    #expect(found.lines == ["BX6405 15:23 “2020年” is 60,938, but the steps add up to 60,939"])
  }

  @Test func aMissingStepIsHatchedUpToTheNextTotal() throws {
    let drawing = try draw(complaints.replacing("-4989", with: "未公布"), width: 360, height: 180)
    #expect(drawing.hatched.count == 1 && drawing.text("未公布") != nil && drawing.text("+12,392") != nil)
    let found = try problems(
      kind("type: waterfall\nlabel: 来源\nvalue: 件数", ["来源: 起, 件数: 5", "来源: 甲, 件数: 未公布", "来源: 乙, 件数: 1"]))
    #expect(found.lines == ["BX6412 12:19 nobody knows where “乙” starts"])
  }

  @Test func decimalsAddUpAsTheyAreWritten() throws {
    let rows = ["项: 起, 值: 0.3", "项: 甲, 值: -0.1", "项: 乙, 值: -0.2", "项: 止, 值: 0.0"]
    #expect(try problems(kind("type: waterfall\nlabel: 项\nvalue: 值\ntotals: [止]", rows)).isEmpty)
  }
}

@Suite struct PyramidTests {
  private let rows = ["龄: 0—14岁, 男: 120, 女: 110", "龄: 15—59岁, 男: 480, 女: 470", "龄: 60岁以上, 男: 150, 女: 未公布"]

  @Test func bothSidesHaveOneScale() throws {
    let drawing = try draw(kind("type: pyramid\nlabel: 龄\nleft: 男\nright: 女", rows))
    let (left, right) = (drawing.bars(theme.house), drawing.bars(theme.accent.tint(0.5)))
    #expect(left.count == 3 && right.count == 2)
    let widths = left.map(\.width).sorted()
    #expect(abs(widths[2] / widths[0] - 4) < 1e-6)
    #expect(abs((right.map(\.width).max() ?? 0) / widths[2] - 470.0 / 480) < 1e-6)
    #expect(left.allSatisfy { abs($0.maxX - left[0].maxX) < 1e-6 } && right.allSatisfy { $0.minX == right[0].minX })
    #expect(drawing.hatched.count == 1 && drawing.isInside && drawing.overlaps.isEmpty)
  }

  @Test func rowsOfOneSideEachDrawTheSame() throws {
    let long = ["0—14岁", "15—59岁"].flatMap { age in
      ["男", "女"].map { "龄: \(age), 性别: \($0), 人数: 1\($0 == "男" ? 2 : 1)0" }
    }
    let drawing = try draw(kind("type: pyramid\nlabel: 龄\nside: 性别\nvalue: 人数\nupwards: true", long))
    #expect(drawing.bars(theme.house).count == 2 && drawing.dump.hasPrefix("男 | 女\n"))
    #expect((drawing.text("0—14岁")?.origin.y ?? 0) > (drawing.text("15—59岁")?.origin.y ?? 0))
  }

  @Test func aHundredAgesAreNamedEverySoOften() throws {
    let ages = (0...100).map { "龄: \($0)岁, 男: \(200 - $0), 女: \(210 - $0)" }
    let drawing = try draw(kind("type: pyramid\nlabel: 龄\nleft: 男\nright: 女", ages), height: 260)
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
    #expect(drawing.findings.map(\.code.name) == ["BX6409"])
  }
}

@Suite struct RowKindTests {
  @Test func funnelsKeepWidthsInProportion() throws {
    let drawing = try draw(
      kind(
        "type: funnel\nlabel: 环节\nvalue: 家数",
        ["环节: 餐饮服务单位, 家数: 13314", "环节: 已评级, 家数: 11336", "环节: A级, 家数: 4503"]))
    let bars = drawing.paths.filter {
      $0.steps == 5 && [1, 0.725, 0.45].map(theme.house.tint).contains($0.fill ?? .white)
    }
    #expect(bars.count == 3)
    #expect(abs(bars[2].box.width / bars[0].box.width - 4503.0 / 13314) < 1e-6)
    #expect(abs(bars[2].box.center.x - bars[0].box.center.x) < 1e-6)
    #expect(drawing.dump.contains("占首项85.1%") && drawing.dump.contains("占首项33.8%"))
  }

  @Test func rowsMayBeMadeByAnyStep() throws {
    let drawing = try draw(
      kind(
        """
        type: funnel
        label: 环节
        value: 家数
        transform:
          - {window: [{op: rank, as: 名次}], sort: [{field: 家数, order: descending}]}
          - filter: datum.名次 <= 2
        """, ["环节: 餐饮, 家数: 13314", "环节: 已评级, 家数: 11336", "环节: A级, 家数: 4503"]))
    #expect(drawing.dump.contains("餐饮") && drawing.dump.contains("已评级") && !drawing.dump.contains("A级"))
  }

  @Test func bulletsMeetTheirTargets() throws {
    let drawing = try draw(
      kind(
        "type: bullet\nlabel: 指标\nvalue: 2020年\ntarget: 2019年\nbands: [60, 80, 100]",
        ["指标: 优良率, 2019年: 82.7, 2020年: 88.0", "指标: 达标率, 2019年: 93.3, 2020年: 未公布"]))
    let bar = drawing.bars(theme.house).first { $0.width > 20 } ?? Rect(.zero, .zero)
    let ticks = drawing.bars(theme.accent).filter { $0.width == 2 && $0.height > 10 }
    #expect(ticks.count == 2)
    #expect(abs((ticks[0].center.x - bar.minX) / bar.width - 82.7 / 88) < 1e-6)
    #expect(drawing.hatched.count == 1 && drawing.text("88.0") != nil)
  }

  @Test func dumbbellsSortByChangeAndNameBothEnds() throws {
    let drawing = try draw(
      kind(
        "type: dumbbell\nlabel: 奖项\nfrom: 2018年\nto: 2020年\nsort: change",
        [
          "奖项: 白玉兰, 2018年: 3, 2020年: 12", "奖项: 市结构, 2018年: 2, 2020年: 33", "奖项: 区结构, 2018年: 54, 2020年: 31",
          "奖项: 未报, 2018年: 未公布, 2020年: 8",
        ]), height: 170)
    let names = drawing.texts.filter { ["白玉兰", "市结构", "区结构", "未报"].contains($0.text) }
      .sorted { $0.origin.y < $1.origin.y }.map(\.text)
    #expect(names == ["市结构", "白玉兰", "区结构", "未报"])
    #expect(drawing.dump.contains("2018年未公布"))
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }
}

@Suite struct KindDescriptionTests {
  @Test func rowsAreReadOutAndMissingOnesNamed() throws {
    let tree = try specification(
      kind("type: funnel\nlabel: 环节\nvalue: 家数\nunit: 家", ["环节: 全部, 家数: 13314", "环节: 已评级, 家数: 未公布"]))
    let told = try describeChart(tree, theme: theme)
    #expect(told.text.chinese == "漏斗图，共2项。全部13314家，已评级未公布。")
    #expect(told.table == [["环节", "家数"], ["全部", "13314"], ["已评级", "未公布"]])
  }

  @Test func longListsAreToldByTheirEnds() throws {
    let rows = (1...40).map { "甲: 名\($0), 值: \($0)" }
    let told = try describeChart(try specification(kind("type: treemap\nlabel: 甲\nvalue: 值", rows)), theme: theme)
    #expect(told.text.chinese == "矩形树图，共40项。最大的是名40，40；最小的是名1，1。")
  }
}
