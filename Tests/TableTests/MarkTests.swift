// Rules, tints and notes.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct MarkTests {
  private let spanned = table(
    "snnn", head: ["城市|2019年|<|同比", "^|数量|金额|^"], rows(["甲|1|2|3", "乙|4|5|6"]))

  @Test func aThreeLineTableHasThreeRulesAndNoUprights() throws {
    let seen = try SetTable(table("sn", head: ["名|数"], rows(["甲|1", "乙|2"]))).first
    #expect(seen.levels.map(\.width) == [0.75, 0.5, 0.75])
    #expect(seen.levels.allSatisfy { isNear($0.length, 300) })
    // Caption 19, head 16, two rows of 16.
    #expect(seen.levels.map { $0.from.y } == [19, 35, 67])
    #expect(seen.uprights.isEmpty)
  }

  @Test func headsThatSpanHaveShortRulesThatDoNotTouch() throws {
    let two = table("snnnn", head: ["城市|甲|<|乙|<", "^|一|二|三|四"], rows(["x|1|2|3|4"]))
    let seen = try SetTable(two).first
    let short = seen.levels.filter { $0.width == 0.25 }
    #expect(short.count == 2)
    #expect(short[0].from.y == 35 && short[1].from.y == 35)
    #expect(isNear(short[1].from.x - short[0].to.x, 10))
    let middle = (short[0].from.x + short[0].to.x) / 2
    #expect(isNear(try #require(seen["甲"]?.middle), middle, 0.1))
  }

  @Test func aTotalHasAHairlineAboveAndMediumType() throws {
    let seen = try SetTable(table("sn", head: ["名|数"], rows(["甲|1"]) + [row("合计|2", .total)])).first
    #expect(seen.levels.map(\.width) == [0.75, 0.5, 0.25, 0.75])
    #expect(seen.levels[2].from.y == 51)
    #expect(seen["2"]?.run.face == seen["名"]?.run.face)
    #expect(seen["2"]?.run.face != seen["1"]?.run.face)
  }

  @Test func groupsArePartedAndAHairlineStopsAtAMergedCell() throws {
    var body = rows(["甲|一|1", "^|小计|2", "乙|二|3", "^|三|4"])
    body[1].kind = .total
    let seen = try SetTable(table("gsn", head: ["组|名|数"], body)).first
    let inner = seen.levels.filter { $0.width == 0.25 }
    #expect(inner.count == 2)
    // Above the subtotal, right of the group's label; then between the groups.
    #expect(inner[0].from.x > 20 && isNear(inner[0].to.x, 300))
    #expect(inner[1].from.x == 0 && isNear(inner[1].to.x, 300))
  }

  @Test func aRuledTableHasANetWithOpenSides() throws {
    let seen = try SetTable(spanned, plainLook { $0.style = .ruled }).first
    // Between the two rows of the head only below the spanning one; between body rows, all across.
    #expect(seen.levels.map(\.width) == [0.75, 0.25, 0.5, 0.25, 0.75])
    let edges = Set(seen.uprights.map { $0.from.x }).sorted()
    #expect(edges.count == 3 && edges[0] > 0 && edges[2] < 300)
    // The middle one begins below the head that spans it.
    #expect(seen.uprights.map { $0.from.y }.sorted() == [19, 19, 35])
    #expect(seen.uprights.allSatisfy { $0.to.y == seen.size.height })
  }

  @Test func rowsThatTurnOverArePartedByHairlines() throws {
    let turning = table("st", head: ["名|文"], rows(["甲|\(String(repeating: "字", count: 50))", "乙|短", "丙|短"]))
    #expect(try SetTable(turning).first.levels.filter { $0.width == 0.25 }.count == 2)
    #expect(try SetTable(turning, plainLook { $0.rowRules = .never }).first.levels.count == 3)
    let short = table("st", head: ["名|文"], rows(["甲|一", "乙|短", "丙|短"]))
    #expect(try SetTable(short).first.levels.count == 3)
    #expect(try SetTable(short, plainLook { $0.rowRules = .always }).first.levels.count == 5)
  }

  @Test func headSectionsAndBandsAreTinted() throws {
    let look = plainLook { ($0.style, $0.totalFill) = (.banded, .white) }
    let body = [row("节|<", .section)] + rows(["甲|1", "乙|2", "丙|3", "丁|4"]) + [row("合计|10", .total)]
    let seen = try SetTable(table("sn", head: ["名|数"], body), look).first
    let look0 = look.table
    #expect(seen.fields.map(\.color) == [look0.headFill, look0.sectionFill, look0.bandFill, look0.bandFill, .white])
    #expect(seen.fields.map { $0.rect.minY } == [19, 35, 67, 99, 115])
    #expect(seen.fields.allSatisfy { $0.rect.width == 300 && $0.rect.height == 16 })
  }

  @Test func bandsGoByGroupsAndGoOnOverPages() throws {
    let look = plainLook { $0.style = .banded }
    let grouped = table("gn", head: ["组|数"], rows(["甲|1", "^|2", "乙|3", "^|4"]))
    let fields = try SetTable(grouped, look).first.fields
    #expect(fields.count == 2 && fields[1].rect.height == 32)
    let long = table("sn", head: ["名|数"], rows((1...9).map { "行\($0)|\($0)" }))
    let set = try SetTable(long, look, height: 90)
    for seen in set.seen {
      for field in seen.fields.dropFirst() {
        let inside = seen.texts.filter { $0.y > field.rect.minY && $0.y < field.rect.maxY && $0.text.hasPrefix("行") }
        #expect(inside.allSatisfy { Int($0.text.dropFirst()).map { $0 % 2 == 0 } ?? false })
      }
    }
  }

  @Test func theUnitStandsAtTheRightEdgeBesideAShortCaptionAndBelowALongOne() throws {
    let short = try SetTable(table("sn", head: ["名|数"], rows(["甲|1"])) { $0.unit = "亿元" }).first
    #expect(isNear(try #require(short["单位：亿元"]?.maxX), 300, 0.5))
    #expect(isNear(try #require(short["单位：亿元"]?.y), try #require(short["表 1　标题"]?.y)))
    let caption = String(repeating: "长", count: 22)
    let long = try SetTable(table("sn", head: ["名|数"], rows(["甲|1"]), caption: caption) { $0.unit = "亿元" }).first
    #expect(try #require(long["单位：亿元"]?.y) > long.texts[0].y)
  }

  @Test func footnotesAreReportedWithThePartThatCallsThem() throws {
    func note(_ number: Int) -> Inline {
      .note(Footnote(name: nil, content: [.text("注", .detached)], number: number, span: .detached))
    }
    let noted = table("sn", head: ["名|数"], rows((1...12).map { "行\($0)|\($0 + 20)" })) {
      $0.caption.content.append(note(1))
      $0.grid?.head[0].cells[1]?.content.append(note(2))
      $0.grid?.body[0].cells[1]?.content.append(note(3))
      $0.grid?.body[10].cells[0]?.content.append(note(4))
      $0.grid?.body[11].cells[0]?.content.append(note(3))
    }
    let set = try SetTable(noted, height: 150)
    #expect(set.parts.map(\.notes) == [[1, 2, 3], [4]])
    #expect(set.first.destinations.filter { $0.hasPrefix("note-mark") } == (1...3).map(NoteNames.mark))
    #expect(set.seen[1].destinations == [NoteNames.mark(4)])
    // A mark does not move its number off the axis.
    let (marked, plain) = (try #require(set.first["21"]), try #require(set.first["22"]))
    #expect(isNear(marked.maxX, plain.maxX, 0.1))
  }

  @Test func theCaptionIsAPlaceThatLinksLeadTo() throws {
    let placed = table("sn", head: ["名|数"], rows((1...12).map { "行\($0)|\($0)" })) {
      $0.caption.destination = "tbl-main"
    }
    let set = try SetTable(placed, height: 150)
    #expect(set.seen.map(\.destinations) == [["tbl-main"], []])
  }
}
