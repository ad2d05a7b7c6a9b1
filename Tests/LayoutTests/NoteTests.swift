// Footnotes: on the page of their mark, at its foot, flowing over when they must.
import Document
import Page
import Testing

@testable import Layout

@Suite struct NoteTests {
  @Test func aNoteStandsAtTheFootOfThePageOfItsMark() throws {
    let pages = try layOut(lines(10) + "\n\n" + han(5) + "^[注文]\n\n" + lines(9)).seen
    #expect(!pages[0].texts.contains { $0.contains("注文") })
    let note = try #require(pages[1].lines.first { $0.text.contains("注文") })
    // The notes end with the last em box, 195 points down the grid; their line is 20 high.
    #expect(note.y == 195 - 20 + 13.8)
    #expect(note.x == 0)
  }

  @Test func textLeavesRoomForNotes() throws {
    // Two lines of notes and their rule take 60 points: three of ten slots.
    let page = try layOut(han(5) + "^[" + "注" + han(12) + "]\n\n" + lines(14)).seen[0]
    #expect(page.slots.compactMap { $0 } == Array(0...6))
  }

  @Test func severalNotesOfAPageStandInOrder() throws {
    let page = try layOut(han(3) + "^[甲]" + han(3, from: 3) + "^[乙]\n\n" + lines(2)).seen[0]
    let notes = page.texts.suffix(2)
    #expect(notes.map { String($0.last ?? " ") } == ["甲", "乙"])
    #expect(page.links.filter { $0.target == .destination("note-1") }.count == 1)
    #expect(page.links.filter { $0.target == .destination("note-mark-2") }.count == 1)
    #expect(Set(["note-1", "note-2", "note-mark-1", "note-mark-2"]).isSubset(of: Set(page.destinations)))
  }

  @Test func aLineWhoseNoteDoesNotFitMovesOn() throws {
    // Eight lines, then one with a note of one line: 8 + 1 + 2 slots do not fit.
    let style = tinyStyle.with { ($0.paragraph.orphans, $0.paragraph.widows) = (1, 1) }
    let pages = try layOut(lines(8) + "\n\n" + han(5) + "^[甲]\n\n" + lines(4), style: style).seen
    #expect(pages[0].lines.count == 8)
    #expect(pages[1].texts.last?.hasSuffix("甲") == true)
  }

  @Test func aLongNoteFlowsOver() throws {
    let note = String(repeating: "注", count: 9 * 12)
    let pages = try layOut(lines(3) + han(5) + "^[\(note)]\n\n" + lines(2)).seen
    let counts = pages.map { $0.texts.reduce(0) { $0 + $1.filter { $0 == "注" }.count } }
    #expect(counts.reduce(0, +) == 108)
    #expect(counts[0] > 0 && counts[1] > 0)
    #expect(pages[0].tags.contains(.footnote) && pages[1].tags.contains(.footnote))
    #expect(pages[0].destinations.contains("note-1") && !pages[1].destinations.contains("note-1"))
  }

  @Test func notesMayCountByPage() throws {
    let style = tinyStyle.with { $0.schemes.notes = .page }
    let text = han(3) + "^[甲]" + han(3, from: 3) + "^[乙]\n\n" + lines(9) + "\n\n" + han(5) + "^[丙]"
    let pages = try layOut(text, style: style).seen
    #expect(pages[0].texts.suffix(2) == ["1甲", "2乙"])
    #expect(pages[1].texts.last == "1丙")
  }

  @Test func notesThatCountByChapterAreNotMixedUp() throws {
    let style = tinyStyle.with { $0.schemes.notes = .chapter }
    let page = try layOut("# 章节\n\n" + han(3) + "^[甲]\n\n# 条款\n\n" + han(3) + "^[乙]", style: style).seen[0]
    #expect(page.texts.suffix(2) == ["1甲", "1乙"])
  }

  @Test func aNoteHigherThanAPageEnds() throws {
    let note = String(repeating: "注", count: 900)
    let pages = try layOut(han(5) + "^[\(note)]\n\n" + lines(30)).seen
    let count = pages.reduce(0) { $0 + $1.texts.reduce(0) { $0 + $1.filter { $0 == "注" }.count } }
    #expect(count == 900)
    #expect(pages.count < 40)
  }

  @Test func notesInListsAndBoxesReachTheFoot() throws {
    let page = try layOut("- " + han(3) + "^[甲]\n\n::: {.note title=\"数据\"}\n" + han(3) + "^[乙]\n:::").seen[0]
    #expect(page.texts.suffix(2).map { String($0.last ?? " ") } == ["甲", "乙"])
  }
}
