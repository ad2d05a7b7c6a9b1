// Tables that are too wide.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct OverflowTests {
  /// Columns of numbers of six digits.
  private func wide(_ overflow: Table.Overflow?, count: Int = 8) -> Table {
    let numbers = (0..<count).map { "|\(100_000 + $0)" }.joined()
    let heads = (0..<count).map { "|第\($0)" }.joined()
    return table(
      "s" + String(repeating: "n", count: count), head: ["城市" + heads], rows(["甲市" + numbers, "乙市" + numbers])
    ) { $0.overflow = overflow }
  }

  @Test func itIsTurned() throws {
    let set = try SetTable(wide(.rotate), width: 200, height: 400, turned: Size(400, 200))
    #expect(set.isTurned && set.parts.count == 1)
    #expect(set.parts[0].frame.size.width == 400)
    #expect(isNear(try #require(set.first.levels.first?.length), 400))
    #expect(set.findings.map(\.code) == [TableCode.turned])
    #expect(set.findings[0].severity == .note && set.findings[0].span == Span(file: "a.md", line: 7))
    #expect(set.findings[0].message.english.contains("too wide"))
  }

  @Test func whereItCannotBeTurnedItIsSplit() throws {
    let set = try SetTable(wide(.rotate), width: 200)
    #expect(!set.isTurned)
    #expect(set.findings.map(\.code) == [TableCode.split])
  }

  @Test func onAPageTooNarrowForItItIsTurnedAndSplit() throws {
    let set = try SetTable(wide(.rotate, count: 14), width: 200, height: 400, turned: Size(400, 200))
    #expect(set.isTurned)
    #expect(set.findings.map(\.code) == [TableCode.split])
    #expect(set.findings[0].message.english.contains("landscape"))
  }

  @Test func aSplitTableRepeatsItsStubAndSaysThatItGoesOn() throws {
    let set = try SetTable(wide(.split), width: 200)
    // Both sets of columns have room on one page.
    #expect(set.parts.count == 1)
    let seen = set.first
    #expect(seen.texts.filter { $0.text == "（续表）" }.count == seen.texts.filter { $0.text == "甲市" }.count - 1)
    #expect(seen.texts.filter { $0.text == "城市" }.count == seen.texts.filter { $0.text == "甲市" }.count)
    for number in 0..<8 {
      #expect(seen.texts.filter { $0.text == "第\(number)" }.count == 1)
      #expect(seen.texts.filter { $0.text == "\(100_000 + number)" }.count == 2)
    }
    #expect(set.findings.map(\.code) == [TableCode.split])
  }

  @Test func setsOfColumnsGoOverPagesOneAfterTheOther() throws {
    let set = try SetTable(wide(.split), width: 200, height: 80)
    #expect(set.parts.count == 3)
    #expect(set.seen.dropFirst().allSatisfy { $0.lines[0] == "（续表）" })
    #expect(set.parts.map(\.isLast) == [false, false, true])
  }

  @Test func headsThatSpanColumnsAreNotParted() throws {
    let split = table(
      "snnnn", head: ["城市|2019年|<|2020年|<", "^|数量|金额|数量|金额"],
      rows(["甲市|100000|200000|300000|400000", "乙市|1|2|3|4"])
    ) { $0.overflow = .split }
    let seen = try SetTable(split, width: 180).first
    let (first, second) = (try #require(seen["2019年"]?.y), try #require(seen["2020年"]?.y))
    #expect(second > first)
    #expect(try #require(seen["200000"]?.y) < second)
    #expect(try #require(seen["300000"]?.y) > second)
  }

  @Test func itIsReduced() throws {
    let set = try SetTable(wide(.reduce, count: 7), plainLook { $0.leastReduction = 0.7 }, width: 290)
    let size = try #require(set.first["100000"]?.run.size)
    #expect(size < 10 && size >= 7)
    #expect(isNear(size * 10, (size * 10).rounded(), 1e-4))
    #expect(set.findings.map(\.code) == [TableCode.reduced])
    #expect(set.findings[0].message.chinese.contains("减小为 \((size * 10).rounded() / 10) pt"))
    // The caption keeps its size.
    #expect(set.first["表 1　标题"]?.run.size == 10)
  }

  @Test func itIsNotReducedBelowTheLimit() throws {
    let set = try SetTable(wide(.reduce), width: 200)
    let problem = try #require(set.findings.first)
    #expect(problem.code == TableCode.tooWide && problem.severity == .error)
    #expect(problem.message.chinese.contains("mm"))
    // It is set all the same, so that other problems are found.
    #expect(set.first["100000"] != nil)
  }

  @Test func aTableThatFitsInNoWayNamesItsWidestColumnAndWord() throws {
    let word = String(repeating: "Honorificabilitudinitatibus", count: 3)
    for overflow in Table.Overflow.allCases {
      let set = try SetTable(
        table("st", head: ["名|网址"], rows(["甲|\(word)"])) { $0.overflow = overflow }, width: 200, height: 300,
        turned: Size(300, 200))
      let problem = try #require(set.findings.first { $0.severity == .error })
      #expect(problem.code == TableCode.tooWide)
      #expect(problem.message.english.contains(word) && problem.message.english.contains("网址"))
      #expect(problem.span == Span(file: "data.csv"))
      #expect(!problem.hints.isEmpty)
    }
  }

  @Test func declaredWidthsThatAreTooSmallAreSaid() throws {
    let numbers = try SetTable(
      table("sn", head: ["名|数"], rows(["甲|1234567"])) { $0.grid?.columns[1].width = .em(2) })
    #expect(numbers.findings.map(\.code) == [TableCode.narrowNumber])
    #expect(numbers.findings[0].severity == .error && numbers.findings[0].message.chinese.contains("“数”"))
    let words = try SetTable(
      table("st", head: ["名|文"], rows(["甲|International"])) { $0.grid?.columns[1].width = .em(3) })
    #expect(words.findings.map(\.code) == [TableCode.narrowWord])
    #expect(words.findings[0].severity == .warning)
  }

  @Test func tablesThatFitSayNothing() throws {
    for overflow in Table.Overflow.allCases {
      let set = try SetTable(wide(overflow, count: 3), width: 200, height: 300, turned: Size(300, 200))
      #expect(set.findings.isEmpty && !set.isTurned)
    }
  }
}
