// What long tables cost, counted and not timed.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct LongTableTests {
  /// Texts shaped, items drawn, and parts made for a table of so many rows of two cells.
  private func cost(_ count: Int) throws -> (shaped: Int, items: Int, parts: Int) {
    let long = table("sn", head: ["名|数"], (1...count).map { row("行\($0)|\($0).5") })
    let typesetter = try tableTypesetter()
    var context = LayoutContext(style: plainLook(), typesetter: typesetter, targets: [:])
    let regions = TableRegions(width: 300, fullHeight: 600, turned: nil, leading: 15)
    var cursor = layoutTable(long, in: regions, &context)
    var (items, parts) = (0, 0)
    while let part = cursor.next(height: 600, isFresh: true, &context) {
      items += part.frame.items.count
      parts += 1
    }
    #expect(context.findings.all.isEmpty)
    return (typesetter.shapedTexts, items, parts)
  }

  @Test func aCellOfALongTableIsShapedTwice() throws {
    let count = 5000
    let cost = try cost(count)
    // Once to measure, once to set; and a few texts for head and caption.
    #expect(cost.shaped <= 2 * 2 * count + 20)
    #expect(cost.items <= 8 * count + 60 * cost.parts)
    #expect(cost.parts == (count + 34) / 35 || cost.parts == (count + 33) / 34)
  }

  @Test func aCellOfAShortTableIsShapedOnce() throws {
    #expect(try cost(500).shaped <= 2 * 500 + 20)
  }

  @Test func theWorkGrowsWithTheRowsOnly() throws {
    let (small, large) = (try cost(2100), try cost(4200))
    #expect(Double(large.shaped) < 2.1 * Double(small.shaped))
    #expect(Double(large.items) < 2.1 * Double(small.items))
  }

  @Test func lookingAheadShapesNothing() throws {
    let typesetter = try tableTypesetter()
    var context = LayoutContext(style: plainLook(), typesetter: typesetter, targets: [:])
    let long = table("sn", head: ["名|数"], (1...5000).map { row("行\($0)|\($0)") })
    let regions = TableRegions(width: 300, fullHeight: 600, turned: nil, leading: 15)
    let cursor = layoutTable(long, in: regions, &context)
    let before = typesetter.shapedTexts
    for _ in 0..<100 { #expect(cursor.restHeight > cursor.leastHeight) }
    #expect(typesetter.shapedTexts == before)
  }

  @Test func widthsAreTheSameOnAllPartsAndCountLateRows() throws {
    var body = (1...200).map { row("行\($0)|\($0)") }
    body[199] = row("行200|123456789.5")
    let set = try SetTable(table("sn", head: ["名|数"], body), plainLook { $0.style = .ruled }, height: 300)
    let edges = Set(set.seen.flatMap { $0.uprights.map(\.from.x) })
    #expect(edges.count == 1)
    let number = try #require(set.seen.last?["123456789.5"])
    #expect(number.x > edges.first ?? .infinity)
    #expect(number.maxX < 300)
  }

  @Test func manyColumnsAreSharedOutInBoundedWork() throws {
    // Forty columns of running text: every width is a compromise.
    let cells = (0..<40).map { String(repeating: "文", count: 3 + $0 * 7 % 40) }.joined(separator: "|")
    let set = try SetTable(
      table(String(repeating: "t", count: 40), head: [], rows(Array(repeating: cells, count: 60))), width: 3000)
    #expect(set.parts.last?.isLast == true)
    #expect(set.seen.flatMap(\.texts).allSatisfy { $0.maxX <= 3000 })
  }
}
