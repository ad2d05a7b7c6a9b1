// Tables over page breaks.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct CutTests {
  /// 标题 19, head 16, then rows of 16.
  private func long(_ count: Int = 20) -> Table {
    table("sn", head: ["名|数"], rows((1...count).map { "行\($0)|\($0)" }))
  }

  @Test func theHeadIsRepeatedBelowTheSignOfContinuation() throws {
    let set = try SetTable(long(), height: 120)
    #expect(set.parts.count > 2)
    #expect(set.first.lines.prefix(3) == ["表 1　标题", "名|数", "行1|1"])
    for seen in set.seen.dropFirst() {
      #expect(seen.lines.prefix(2) == ["（续表）", "名|数"])
      #expect(seen["名"]?.isArtifact == true && seen["（续表）"]?.isArtifact == true)
    }
    #expect(
      set.first["名"]?.tags == [
        .table(Span(file: "a.md", line: 7)), .tableHead, .tableRow, .tableCell(row: -1, column: 0),
      ])
    #expect(set.first["行1"]?.tags == [.table(Span(file: "a.md", line: 7)), .tableRow, .tableCell(row: 0, column: 0)])
    #expect(set.parts.map(\.isLast) == set.parts.indices.map { $0 == set.parts.count - 1 })
  }

  @Test func theSignOfContinuationSaysWhatTheLookSays() throws {
    let numbered = plainLook { ($0.continuedLabel, $0.continuedAlignment) = ("{number}（续）", .left) }
    let seen = try SetTable(long(), numbered, height: 120).seen[1]
    #expect(seen.lines[0] == "表 1（续）")
    #expect(isNear(seen.texts[0].x, 0))
    let full = try SetTable(long(), plainLook { $0.repeatsCaption = true }, height: 120).seen[1]
    #expect(full.lines[0].hasPrefix("表 1　标题"))
  }

  @Test(arguments: Array(stride(from: 70.0, through: 400, by: 13)))
  func everyRowStandsOnceAndInOrderAndPartsKeepToTheirHeight(height: Double) throws {
    let set = try SetTable(long(), height: height)
    let rows = set.seen.flatMap { $0.texts.map(\.text).filter { $0.hasPrefix("行") } }
    #expect(rows == (1...20).map { "行\($0)" })
    #expect(set.parts.allSatisfy { $0.frame.size.height <= height + 0.01 })
    #expect(set.findings.isEmpty)
    // Two rows at least at both ends.
    for seen in [set.seen[0], set.seen[set.seen.count - 1]] {
      #expect(seen.texts.filter { $0.text.hasPrefix("行") }.count >= 2)
    }
  }

  @Test func aTableOfThreeRowsIsNotParted() throws {
    var (cursor, context) = try cursor(long(3))
    #expect(cursor.leastHeight == cursor.restHeight)
    #expect(cursor.next(height: cursor.restHeight - 1, isFresh: false, &context)?.frame.size == nil)
    #expect(cursor.next(height: cursor.restHeight, isFresh: false, &context)?.isLast == true)
    #expect(cursor.isDone)
  }

  @Test func heightsForetellWhatFits() throws {
    var (cursor, context) = try cursor(long())
    // Caption 15 + 4, head 16, rows of 16.
    #expect(isNear(cursor.restHeight, 19 + 16 + 20 * 16))
    #expect(isNear(cursor.leastHeight, 19 + 16 + 2 * 16))
    while !cursor.isDone {
      let least = cursor.leastHeight
      #expect(cursor.next(height: least - 0.1, isFresh: false, &context)?.frame.size.height == nil)
      var copy = cursor
      #expect(copy.next(height: least, isFresh: false, &context)?.frame.size.height != nil)
      #expect(cursor.next(height: least, isFresh: false, &context)?.frame.size.height ?? 0 <= least + 0.01)
    }
  }

  @Test func copiesOfACursorGoTheirOwnWays() throws {
    var (cursor, context) = try cursor(long())
    let saved = cursor
    let first = cursor.next(height: 120, isFresh: true, &context).map { Seen($0.frame).lines }
    var again = saved
    #expect(again.next(height: 120, isFresh: true, &context).map { Seen($0.frame).lines } == first)
    #expect(again.restHeight == cursor.restHeight)
  }

  @Test func totalsSectionsAndLabelsKeepWithTheirRows() throws {
    let body = [
      row("第一节|<", .section), row("一|1"), row("二|2"), row("第二节|<", .section), row("三|3"), row("四|4"),
      row("合计|10", .total), row("按产业分|"), row(">工业|5"), row(">农业|6"), row("五|7"), row("六|8"),
    ]
    for height in stride(from: 80.0, through: 240, by: 4) {
      let set = try SetTable(table("sn", head: ["名|数"], body), height: height)
      for seen in set.seen {
        let stubs = seen.texts.filter {
          !$0.isArtifact && $0.tags.contains { tag in if case .tableCell = tag { true } else { false } } && $0.x < 40
        }
        .map(\.text).filter { $0 != "名" }
        #expect(stubs.last != "第一节" && stubs.last != "第二节" && stubs.last != "按产业分", "\(height): \(stubs)")
        #expect(stubs.first != "合计", "\(height): \(stubs)")
      }
    }
  }

  @Test func aCutGroupRepeatsItsLabel() throws {
    let grouped = table("gn", head: ["组|数"], rows(["甲组|1", "^|2", "^|3", "^|4", "^|5", "乙组|6", "^|7", "^|8"]))
    let set = try SetTable(grouped, plainLook { $0.groupContinued = "续" }, height: 100)
    #expect(set.parts.count == 2)
    #expect(set.first["甲组"]?.isArtifact == false)
    let repeated = try #require(set.seen[1]["甲组续"])
    #expect(repeated.isArtifact)
    // In the middle of the one row that is left of its group.
    #expect(isNear(repeated.y, try #require(set.seen[1]["5"]?.y)))
    #expect(set.seen[1]["乙组"]?.isArtifact == false)
  }

  @Test func aLabelHigherThanWhatIsLeftOfItsRowsMakesThemHigher() throws {
    let label = "很长的一个组的名称"
    let grouped = table("gn", head: ["组|数"], rows(["\(label)|1"] + (2...5).map { "^|\($0)" } + ["乙|6", "丙|7"])) {
      $0.grid?.columns[0].width = .em(3)
    }
    let set = try SetTable(grouped, height: 100)
    for seen in set.seen where (1...5).contains(where: { seen["\($0)"] != nil }) {
      let label = seen.texts.filter { "很长的一个组的名称".contains($0.text) && $0.text.count == 3 }
      #expect(label.count == 3)
      #expect((label.map(\.y).max() ?? 0) <= seen.size.height - 3)
    }
    #expect(set.parts.allSatisfy { $0.frame.size.height <= 100.01 })
  }

  @Test func rulesAndFieldsAreClosedAtTheCut() throws {
    let set = try SetTable(
      table("gn", head: ["组|数"], rows(["甲|1"] + (2...12).map { "^|\($0)" })), plainLook { $0.style = .ruled },
      height: 120)
    for (index, seen) in set.seen.enumerated() {
      let last = try #require(seen.levels.last)
      #expect(isNear(last.from.y, seen.size.height) && isNear(last.length, 300))
      #expect(last.width == (index == set.seen.count - 1 ? 0.75 : 0.5))
      #expect(seen.uprights.allSatisfy { $0.to.y <= seen.size.height + 0.01 })
      #expect(isNear(seen.uprights.map(\.length).reduce(0, +), seen.size.height - 19, 4.1))
      #expect(seen.fields.allSatisfy { $0.rect.maxY <= seen.size.height + 0.01 })
    }
  }

  @Test func notesAndSourceStandBelowTheLastPartOnly() throws {
    let noted = table("sn", head: ["名|数"], rows((1...12).map { "行\($0)|\($0)" })) {
      $0.notes = [[.text("只此一条。", .detached)]]
      $0.sourceNote = [.text("统计局", .detached)]
    }
    for height in stride(from: 90.0, through: 300, by: 7) {
      let set = try SetTable(noted, height: height)
      #expect(set.seen.map { $0["统计局"] != nil } == set.parts.map(\.isLast))
      #expect(set.seen.map { $0["只此一条。"] != nil } == set.parts.map(\.isLast))
      #expect(set.parts.allSatisfy { $0.frame.size.height <= height + 0.01 })
    }
    #expect(try SetTable(noted).first["统计局"]?.tags == [.paragraph])
  }

  // MARK: Rows that are broken inside

  @Test func aRowHighForThePageGoesOnOnTheNext() throws {
    let text = String((0..<400).map { Character(Unicode.Scalar(0x4E00 + $0) ?? "一") })
    let set = try SetTable(table("gt", head: ["组|文"], rows(["甲|\(text)", "^|短", "乙|尾", "丙|终"])), height: 200)
    #expect(set.parts.count > 1)
    let pieces = set.seen.map { seen in seen.texts.map(\.text).filter { text.contains($0) && $0.count > 2 } }
    #expect(pieces.joined().joined() == text)
    #expect(pieces.filter { !$0.isEmpty }.allSatisfy { $0.count >= 2 })
    #expect(set.seen.allSatisfy { $0["甲"] != nil || $0["乙"] != nil })
    #expect(set.parts.allSatisfy { $0.frame.size.height <= 200.01 })
    #expect(set.findings.allSatisfy { $0.code == TableCode.rowBroken && $0.severity == .note })
    #expect(!set.findings.isEmpty)
  }

  @Test func rowsOfAFewLinesAreNotBroken() throws {
    let text = String(repeating: "三行的文字在这里", count: 8)
    let set = try SetTable(table("st", head: ["名|文"], rows((1...9).map { "行\($0)|\(text)" })), height: 240)
    for seen in set.seen {
      let rows = seen.texts.filter { $0.text.hasPrefix("行") }.count
      #expect(seen.texts.filter { text.contains($0.text) && $0.text.count > 3 }.count == 3 * rows)
    }
    #expect(set.findings.isEmpty)
  }

  @Test(arguments: [1.0, 20, 35, 45, 60])
  func onPagesTooLowForItEverythingIsSetAndSaid(height: Double) throws {
    let text = String(repeating: "字", count: 120)
    let set = try SetTable(table("st", head: ["名|文"], rows(["甲|\(text)", "乙|二", "丙|三"])), height: height)
    #expect(set.parts.last?.isLast == true)
    let shown = set.seen.flatMap(\.texts).map(\.text)
    #expect(shown.filter { $0.allSatisfy { $0 == "字" } }.joined() == text)
    #expect(shown.contains("乙") && shown.contains("三"))
    let isTooLow = set.parts.contains { $0.frame.size.height > height + 0.01 }
    #expect(isTooLow == set.findings.contains { $0.code == TableCode.tooHigh && $0.severity == .error })
  }

  private func cursor(_ table: Table) throws -> (TableCursor, LayoutContext) {
    var context = LayoutContext(style: plainLook(), typesetter: try tableTypesetter(), targets: [:])
    let regions = TableRegions(width: 300, fullHeight: 600, turned: nil, leading: 15)
    let cursor = layoutTable(table, in: regions, &context)
    return (cursor, context)
  }
}
