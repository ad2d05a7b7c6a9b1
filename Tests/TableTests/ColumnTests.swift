// Widths of columns, and where text lies in them.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct ColumnTests {
  @Test func aTableReadsLineByLine() throws {
    let set = try SetTable(
      table("snn", head: ["指标|2019年|2020年"], rows(["生产总值|12.5|1564.82", ">工业|3|—", "投资|未公布|0.1"])) {
        $0.unit = "亿元"
        $0.notes = [[.text("初步核算数。", .detached)], [.text("现价。", .detached)]]
        $0.sourceNote = [.text("统计局", .detached)]
      })
    #expect(
      set.first.lines == [
        "表 1　标题|单位：亿元", "指标|2019年|2020年", "生产总值|12.5|1564.82", "工业|3|—", "投资|未公布|0.1", "注：1. |初步核算数。",
        "2. |现价。", "资料来源：|统计局",
      ])
    #expect(set.findings.isEmpty)
  }

  @Test func decimalPointsStandOnOneAxis() throws {
    var body = rows(["甲|12.5", "乙|-1564.82", "丙|0.333"])
    body.append(row("合计|98.7", .total))
    let seen = try SetTable(table("sn", head: ["名|数"], body)).first
    let points = ["12.5", "-1564.82", "0.333", "98.7"].compactMap { seen[$0]?.x(of: ".") }
    #expect(points.count == 4)
    #expect(points.allSatisfy { isNear($0, points[0], 0.1) }, "\(points)")
  }

  @Test func numbersWithoutAPointEndWhereTheOthersHaveIt() throws {
    let seen = try SetTable(table("sn", head: ["名|数"], rows(["甲|12.5", "乙|7", "丙|1024"]))).first
    let point = try #require(seen["12.5"]?.x(of: "."))
    #expect(isNear(try #require(seen["7"]?.maxX), point, 0.1))
    #expect(isNear(try #require(seen["1024"]?.maxX), point, 0.1))
  }

  @Test func missingWordsAreCentredAndPale() throws {
    let seen = try SetTable(table("sn", head: ["名|数"], rows(["甲|1234567.5", "乙|未公布"]))).first
    let missing = try #require(seen["未公布"])
    #expect(isNear(missing.middle, try #require(seen["数"]?.middle)))
    #expect(missing.run.color == TableLook().missing.color)
  }

  @Test func headsAreCentredAndStubsIndented() throws {
    let seen = try SetTable(table("sn", head: ["指标|数"], rows(["总计的长名称|1", ">工业|2", ">>轻工业|3"]))).first
    let left = try #require(seen["总计的长名称"]?.x)
    #expect(isNear(left, 5))
    #expect(isNear(try #require(seen["工业"]?.x), left + 10))
    #expect(isNear(try #require(seen["轻工业"]?.x), left + 20))
    #expect(try #require(seen["指标"]?.x) > left)
    #expect(isNear(try #require(seen["数"]?.middle), try #require(seen["1"]?.middle), 0.1))
  }

  @Test func wordsAtTheRightStandAsABlockBelowTheirHead() throws {
    let seen = try SetTable(table("sr", head: ["名|同比"], rows(["甲|+5.3个百分点", "乙|-8.9%"]))).first
    let (wide, short) = (try #require(seen["+5.3个百分点"]), try #require(seen["-8.9%"]))
    #expect(isNear(wide.maxX, short.maxX, 0.1))
    #expect(isNear(wide.middle, try #require(seen["同比"]?.middle), 0.1))
  }

  @Test func narrowColumnsKeepTheirTextOnOneLineAndTextTurnsOver() throws {
    let text = "为贯彻落实国务院关于加强质量认证体系建设促进全面质量管理的意见制定本办法"
    let seen = try SetTable(table("ctc", head: ["序号|办法|级别"], rows(["1|\(text)|国家级"])), width: 200).first
    #expect(seen["国家级"] != nil)
    #expect(seen["序号"] != nil)
    let lines = seen.texts.filter { text.contains($0.text) && $0.text != "办法" }
    #expect(lines.count == 3)
    #expect(lines.map(\.text).joined() == text)
    // The text has all that the narrow ones leave: 200 less two and three characters and six sides.
    #expect(lines.allSatisfy { $0.width <= 120.1 } && (lines.map(\.width).max() ?? 0) > 105)
  }

  @Test func shortColumnsShareWidthSoThatTheTableIsLow() throws {
    // One text is three times as long as the other: equal columns would need six lines.
    let (long, short) = (String(repeating: "长", count: 96), String(repeating: "短", count: 32))
    let seen = try SetTable(table("tt", head: ["甲|乙"], rows(["\(long)|\(short)"])), width: 355).first
    let lines = seen.texts.filter { $0.text.hasPrefix("长") }.count
    #expect(lines == 4)
    #expect(seen.texts.filter { $0.text.hasPrefix("短") }.count == 4)
  }

  @Test(arguments: [(true, 300.0), (false, 70.0)])
  func aNarrowTableIsWidenedIfTheLookSaysSo(fills: Bool, width: Double) throws {
    let seen = try SetTable(
      table("sn", head: ["名|数"], rows(["一二三四|22"]), caption: "题"), plainLook { $0.fillsMeasure = fills }
    ).first
    let top = try #require(seen.levels.first)
    // Four characters, two digits and four sides, in the middle of the measure.
    #expect(isNear(top.length, width, 2))
    #expect(isNear((top.from.x + top.to.x) / 2, 150))
    #expect(seen.size.width == 300)
  }

  @Test func declaredWidthsAreKept() throws {
    let seen = try SetTable(
      table("scc", head: ["名|乙|丙"], rows(["一|二|三"])) {
        $0.grid?.columns[0].width = .em(6)
        $0.grid?.columns[1].width = .fraction(0.5)
      }, plainLook { $0.style = .ruled }
    ).first
    // Six characters and two sides; then half the measure.
    #expect(seen.uprights.map { $0.from.x }.sorted() == [70, 220])
  }

  @Test func columnsOfNumbersHaveOneWidth() throws {
    let seen = try SetTable(
      table("snnn", head: ["名|甲|乙的长名|丙"], rows(["一|1|22|333"])), plainLook { $0.style = .ruled }
    ).first
    let edges = seen.uprights.map { $0.from.x }.sorted() + [300]
    #expect(edges.count == 4)
    #expect(isNear(edges[1] - edges[0], edges[2] - edges[1]))
    #expect(isNear(edges[2] - edges[1], edges[3] - edges[2]))
  }

  @Test func aHeadInBracketsTurnsOverBeforeThem() throws {
    let seen = try SetTable(
      table("snnn", head: ["名称|同比增长（%）|同比增长（%）|同比增长（%）"], rows(["一二三四|1|2|3"])), width: 230
    ).first
    #expect(seen.lines.contains("（%）|（%）|（%）"))
    #expect(seen.texts.filter { $0.text == "同比增长" }.count == 3)
    #expect(seen.texts.filter { $0.text == "（%）" }.count == 3)
  }

  @Test func headsOverTwoRowsMakeRoomForNumbers() throws {
    // The head that reaches over both rows may turn over at no cost.
    let seen = try SetTable(
      table("snnn", head: ["名称|2020年|<|增长（%）", "^|数量|金额|^"], rows(["一二|11111|22222|3.5"])), width: 170
    ).first
    #expect(seen["（%）"] != nil)
    #expect(isNear(try #require(seen["增长"]?.middle), try #require(seen["（%）"]?.middle), 0.1))
  }

  @Test func emptyTablesAndColumnsAreSet() throws {
    #expect(try SetTable(table("s", head: ["名"], rows(["甲", "乙"]))).first.lines == ["表 1　标题", "名", "甲", "乙"])
    #expect(try SetTable(table("sn", head: ["名|数"], [])).first.lines == ["表 1　标题", "名|数"])
    #expect(try SetTable(table("sn", head: [], rows(["甲|1"]))).first.lines == ["表 1　标题", "甲|1"])
    let missing = try SetTable(table("sn", head: ["名|数"], rows(["甲|未公布", "乙|未公布", "丙|"]))).first
    #expect(missing.lines == ["表 1　标题", "名|数", "甲|未公布", "乙|未公布", "丙"])
    #expect(try SetTable(table("sn", head: ["|"], rows(["|", "|"])), width: 40).parts.count == 1)
  }

  @Test func aTableWithoutCellsIsAFaultAndNothingIsSet() throws {
    let unfilled = try SetTable(table("s", head: ["名"], []) { $0.grid = nil })
    #expect(unfilled.parts.isEmpty && unfilled.findings.map(\.code) == [TableCode.unfilled])
    let ragged = try SetTable(table("ss", head: ["甲|乙"], [row("一")]))
    #expect(ragged.parts.isEmpty && ragged.findings.map(\.code) == [TableCode.unfilled])
  }

  @Test func linesOfACellKeepToItsBreaks() throws {
    let seen = try SetTable(table("st", head: ["名|说明"], rows(["甲|第一行\n第二行"]))).first
    let (upper, lower) = (try #require(seen["第一行"]), try #require(seen["第二行"]))
    #expect(isNear(upper.x, lower.x) && isNear(lower.y - upper.y, 15))
    // The short cell lies in the middle of its row.
    #expect(isNear(try #require(seen["甲"]?.y), (upper.y + lower.y) / 2))
  }

  @Test func linksInCellsStay() throws {
    var linked = row("甲|乙")
    linked.cells[1]?.content = [.link(url: "https://example.org", [.text("网站", .detached)], .detached)]
    let seen = try SetTable(table("sc", head: ["名|址"], [linked])).first
    #expect(seen.links == [.url("https://example.org")])
  }
}
