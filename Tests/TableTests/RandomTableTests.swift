// Tables by chance: whatever they hold, nothing is lost, and heights foretell what fits.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

/// A generator that gives the same tables on every machine (Knuth's MMIX constants).
struct Chance {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }
  mutating func happens(in hundred: Int) -> Bool { below(100) < hundred }
}

@Suite struct RandomTableTests {
  /// Groups, sections, totals, indents, long texts, missing words; the first characters of each row's stub are its
  /// number.
  private func random(_ chance: inout Chance) -> Table {
    var body: [TableGrid.Row] = []
    let count = 1 + chance.below(30)
    var group = 0
    for index in 0..<count {
      if chance.happens(in: 8) { body.append(row("节\(index)|<|<|<", .section)) }
      let text = String(repeating: "文", count: chance.happens(in: 15) ? 40 + chance.below(400) : chance.below(30))
      let number = chance.happens(in: 20) ? "未公布" : "\(chance.below(9999)).\(chance.below(99))"
      let indent = String(repeating: ">", count: chance.below(3))
      let isTotal = chance.happens(in: 8)
      let joins = group > 0 && !isTotal && body.last?.kind == .body && chance.happens(in: 60)
      group = joins ? group : index + 1
      body.append(
        row("\(joins ? "^" : "组\(group)的名称")|\(indent)第\(index)行|\(number)|\(text)", isTotal ? .total : .body))
    }
    for index in body.indices where body[index].kind != .section {
      let rest = body[(index + 1)...]
      body[index].cells[0]?.rows = 1 + rest.prefix { $0.kind == .body && $0.cells[0] == nil }.count
    }
    for index in body.indices where body[index].kind == .section { body[index].cells[0]?.columns = 4 }
    return table("gsnt", head: ["组|名|数|文"], body) {
      if chance.happens(in: 50) { $0.notes = [[.text("注。", .detached)]] }
    }
  }

  @Test(arguments: 1...24)
  func nothingIsLostAndHeightsForetellWhatFits(seed: Int) throws {
    var chance = Chance(UInt64(seed))
    let table = random(&chance)
    let look = plainLook { $0.style = Table.Style.allCases[chance.below(3)] }
    var context = LayoutContext(style: look, typesetter: try tableTypesetter(), targets: [:])
    let full = Pt(120 + chance.below(500))
    let regions = TableRegions(width: 260, fullHeight: full, turned: nil, leading: 15)
    var cursor = layoutTable(table, in: regions, &context)
    var stubs: [String] = []
    var (characters, parts) = (0, 0)
    while !cursor.isDone, parts < 2000 {
      let (least, rest) = (cursor.leastHeight, cursor.restHeight)
      #expect(least <= rest + 0.01)
      var copy = cursor
      let tooLow = copy.next(height: least - 0.5, isFresh: false, &context)?.frame.size.height
      #expect(tooLow == nil)
      let tried = copy.next(height: least + 0.01, isFresh: false, &context)?.frame.size.height
      #expect(tried.map { $0 <= least + 0.02 } == true)
      let height = Pt(60 + chance.below(Int(full) - 60))
      guard let part = cursor.next(height: height, isFresh: true, &context) else { break }
      if height >= least { #expect(part.frame.size.height <= height + 0.01) }
      let seen = Seen(part.frame)
      stubs += seen.texts.map(\.text).filter { $0.hasPrefix("第") && $0.hasSuffix("行") }
      characters += seen.texts.filter { $0.text.allSatisfy { $0 == "文" } && !$0.tags.contains(.artifact) }
        .reduce(0) { $0 + $1.text.count }
      #expect(isNear(seen.levels.last?.from.y ?? 0, part.isLast ? seen.levels.last?.from.y ?? 0 : seen.size.height))
      parts += 1
    }
    #expect(cursor.isDone)
    let rows = table.grid?.body.filter { $0.kind != .section } ?? []
    #expect(stubs == rows.compactMap { $0.cells[1]?.content.plainText })
    // The head of the text column is one more.
    #expect(characters - 1 == rows.reduce(0) { $0 + ($1.cells[3]?.content.plainText.count ?? 0) })
  }
}
