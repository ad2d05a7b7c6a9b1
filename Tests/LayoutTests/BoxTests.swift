// Boxes over page breaks, lists, quotations, and columns with level ends.
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct BoxTests {
  @Test func codeMayHaveALeadingOfItsOwnAndThenStaysTogether() throws {
    let style = tinyStyle.with {
      $0.code.text = TextStyle(size: 5)
      ($0.code.leading, $0.code.padding, $0.code.fill) = (8, 4, Color(grey: 0.9))
    }
    let code = "```\n天地\n  玄黄\n宇宙\n```"
    let page = try layOut(code, style: style).seen[0]
    let found = page.lines.filter { !$0.text.isEmpty }
    #expect(zip(found, found.dropFirst()).allSatisfy { abs($1.y - $0.y - 8) < 0.02 })
    // Blanks before a line are wide, so that levels can be told apart.
    #expect(page.fields.map(\.rect.height) == [32])
    // Two lines are left: on the grid they would take the first part of it.
    let pages = try layOut(lines(9) + "\n\n" + code, style: style).seen
    #expect(pages[0].fields.isEmpty && pages[1].fields.count == 1)
  }

  @Test func blocksBesideEachOtherBeginOnOneLineAndStayTogether() throws {
    let beside = "::: {.beside share=50%}\n\(han(6))\n\n\(han(8, from: 20))\n:::"
    let page = try layOut(lines(1) + "\n\n" + beside + "\n\n" + lines(1)).seen[0]
    // Two columns of four characters with a gap of two: the second block stands at the right of the first.
    let left = page.lines.filter { $0.x < 1 }.map(\.text)
    #expect(left.contains("天地玄黄") && page.lines.contains { $0.x >= 50 })
    let pages = try layOut(lines(9) + "\n\n" + beside).seen
    #expect(pages.count == 2 && pages[0].lines.allSatisfy { $0.x < 1 })
  }

  /// Boxes with a field, a bar of 2 points at the outer edge and a badge that hangs out by 5.
  private static let style = tinyStyle.with {
    $0.caseBox.fill = Color(grey: 0.9)
    $0.caseBox.bar = Pen(color: .black, width: 2)
    var badge = BoxStyle.Badge()
    (badge.fill, badge.hang, badge.height, badge.drop) = (Color(grey: 0.3), 5, 10, 0)
    $0.caseBox.badge = badge
    ($0.caseBox.titleLines, $0.caseBox.bottomLines) = (2, 1)
    ($0.caseBox.left, $0.caseBox.right, $0.caseBox.firstIndent) = (1, 1, 0)
    ($0.caseBox.before, $0.caseBox.after) = (20, 20)
    $0.caseBox.title.size = 10
  }

  private func box(lines count: Int) -> String {
    "::: {#case-a .case title=\"标准\"}\n" + han(8 * count) + "\n:::"
  }

  @Test func aBoxStandsOnTheGrid() throws {
    let page = try layOut(lines(1) + "\n\n" + box(lines: 3) + "\n\n" + lines(1), style: Self.style).seen[0]
    // A line, an empty one, two of title, three of text, one of foot, an empty one, a line.
    let field = try #require(page.fields.first { $0.color == Color(grey: 0.9) })
    #expect(field.rect == Rect(x: 20, y: 15 + 40, width: 100, height: 120))
    #expect(page.slots.compactMap { $0 }.suffix(4) == [4, 5, 6, 9])
    #expect(page.lines.filter { $0.y > 90 && $0.y < 150 }.map(\.x) == [10, 10, 10])
  }

  @Test func aBoxBreaksWithItsFieldAndBar() throws {
    let pages = try layOut(lines(3) + "\n\n" + box(lines: 9), style: Self.style).seen
    let fields = pages.map { $0.fields.filter { $0.color == Color(grey: 0.9) }.map(\.rect) }
    #expect(fields[0] == [Rect(x: 20, y: 15 + 80, width: 100, height: 120)])
    #expect(fields[1] == [Rect(x: 20, y: 15, width: 100, height: 120)])
    // The bar lies at the outer edge: right on a right page, left on a left one.
    let bars = pages.map { $0.fields.filter { $0.color == .black }.map(\.rect.minX) }
    #expect(bars == [[118], [20]])
    // Title and badge are not repeated.
    #expect(pages.map { $0.fields.filter { $0.color == Color(grey: 0.3) }.count } == [1, 0])
    let badge = try #require(pages[0].fields.first { $0.color == Color(grey: 0.3) })
    #expect(badge.rect.maxX == 125)
    #expect(pages.map { $0.tags.filter { $0 == .box }.count } == [1, 1])
  }

  @Test func aTitleKeepsTwoLines() throws {
    // Six lines, an empty one and the title would leave room for one line of text.
    let pages = try layOut(lines(6) + "\n\n" + box(lines: 4), style: Self.style).seen
    #expect(pages[0].lines.count == 6 && pages[0].fields.isEmpty)
    #expect(pages[1].destinations.contains("case-a"))
  }

  @Test func aBoxInABoxClosesInOrder() throws {
    let text =
      ":::: {.case title=\"标准\"}\n" + han(8) + "\n\n::: {.note title=\"数据\"}\n" + han(8) + "\n:::\n\n" + han(8)
      + "\n::::"
    let page = try layOut(text, style: Self.style).seen[0]
    #expect(page.fields.filter { $0.rect.height >= 20 }.count >= 2)
  }

  @Test func listsHangInWholeCharacters() throws {
    let style = tinyStyle.with { ($0.list.indent, $0.list.hang) = (0, 2) }
    let page = try layOut("1. " + han(12) + "\n2. " + han(3) + "\n   - " + han(8, from: 4), style: style).seen[0]
    #expect(page.texts[0].hasPrefix("1."))
    // The text stands two characters in, turned-over lines below it, the inner list another two.
    #expect(page.lines.map(\.x) == [0, 20, 0, 20, 40])
    #expect(page.texts[1] == han(4, from: 8))
    #expect(page.tags.filter { $0 == .list }.count == 2 && page.tags.filter { $0 == .listItem }.count == 3)
  }

  @Test func turnedOverLinesMayGoBackToTheEdge() throws {
    let style = tinyStyle.with { ($0.list.indent, $0.list.hang, $0.list.turnsToEdge) = (0, 2, true) }
    let page = try layOut("1. " + han(12), style: style).seen[0]
    #expect(page.lines.map(\.x) == [0, 0])
    #expect(page.texts[1] == han(4, from: 8))
  }

  @Test func quotationsAreSetIn() throws {
    let style = tinyStyle.with { ($0.quotation.left, $0.quotation.right, $0.quotation.firstIndent) = (2, 1, 0) }
    let page = try layOut("> " + han(14), style: style).seen[0]
    #expect(page.lines.map(\.x) == [20, 20] && page.texts[0].count == 7)
  }

  @Test func columnsEndLevel() throws {
    let style = tinyStyle.with { ($0.columns.gap, $0.columns.firstIndent) = (2, 0) }
    // Seven lines of four characters in two columns: four and three.
    let page = try layOut("::: {.columns count=2}\n" + han(28) + "\n:::\n\n" + lines(1), style: style).seen[0]
    #expect(page.lines.prefix(4).map(\.x) == [0, 0, 0, 0])
    #expect(page.lines[4..<7].map(\.x) == [60, 60, 60])
    #expect(page.slots == [0, 1, 2, 3, 0, 1, 2, 4])
  }

  @Test func columnsFillPagesBeforeTheyBalance() throws {
    let style = tinyStyle.with { ($0.columns.gap, $0.columns.firstIndent) = (2, 0) }
    let pages = try layOut("::: {.columns count=2}\n" + han(4 * 26) + "\n:::", style: style).seen
    #expect(pages.map(\.lines.count) == [20, 6])
    #expect(pages[1].slots == [0, 1, 2, 0, 1, 2])
  }

  @Test func notesInColumnsStandBelowThem() throws {
    let style = tinyStyle.with { ($0.columns.gap, $0.columns.firstIndent) = (2, 0) }
    let page = try layOut("::: {.columns count=2}\n" + han(12) + "^[甲]" + han(50) + "\n:::", style: style).seen[0]
    #expect(page.texts.last?.hasSuffix("甲") == true)
    #expect(page.slots.compactMap { $0 }.max() == 7)
  }
}
