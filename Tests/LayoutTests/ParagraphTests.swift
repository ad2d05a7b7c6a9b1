// Lines on the grid, indents, widows and orphans, headings with what follows them.
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct ParagraphTests {
  @Test func everyLineStandsOnTheGrid() throws {
    let pages = try layOut([lines(7), lines(6, from: 3), lines(9, from: 7)].joined(separator: "\n\n")).seen
    #expect(pages.count == 3)
    for page in pages { #expect(page.slots == Array(0..<page.lines.count)) }
    #expect(pages[0].lines.count == 10 && pages[1].lines.count == 10)
  }

  @Test func whatStandsBesideTheLinesDoesNotMoveThem() throws {
    let text = "\(han(9))[天地]{ruby=\"tian di\"}[玄黄]{.dotted}x[2]{.superscript}[宇宙]{.name-line}[小]{.small}\(han(12))"
    let marked = try layOut(text, style: tinyStyle).seen[0]
    // Where lines begin; ruby and raised characters stand elsewhere.
    let baselines = Set(marked.lines.filter { $0.x == 0 }.map(\.y)).sorted()
    #expect(baselines.count >= 3)
    for (above, below) in zip(baselines, baselines.dropFirst()) { #expect(abs(below - above - 20) < 0.001) }
  }

  @Test func facingPagesRegisterAndMirror() throws {
    var style = tinyStyle
    var wish = TypeAreaWish()
    wish.sheet = Size(150, 230)
    (wish.characters, wish.lines, wish.size, wish.leading) = (10, 10, 10, 20)
    (wish.inner, wish.outer, wish.top, wish.bottom, wish.leastMargin) = (30, 20, 20, 20, 1)
    style.area = try TypeArea(solving: wish)
    let pages = try layOut(lines(20), style: style).seen
    #expect(pages[0].lines[0].x == 10 && pages[1].lines[0].x == 0)
    #expect(pages[0].lines.map(\.y) == pages[1].lines.map(\.y))
  }

  @Test func firstLinesAreIndented() throws {
    var style = tinyStyle
    style.paragraph.firstIndent = 2
    let page = try layOut(han(20), style: style).seen[0]
    #expect(page.lines.map(\.x) == [20, 0, 0])
    #expect(page.texts.map(\.count) == [8, 10, 2])
  }

  @Test func aParagraphThatGoesOnBehindAListIsNotIndented() throws {
    var style = tinyStyle
    style.paragraph.firstIndent = 2
    let page = try layOut("- 天地\n\n::: {.continued}\n\(han(12))\n:::\n\n玄黄", style: style).seen[0]
    #expect(page.lines.suffix(3).map(\.x) == [0, 0, 20])
  }

  @Test func noPageEndsWithAFirstLine() throws {
    let pages = try layOut(lines(9) + "\n\n" + lines(4, from: 5)).seen
    #expect(pages[0].lines.count == 9)
    #expect(pages[1].lines.count == 4)
  }

  @Test func noPageBeginsWithALastLine() throws {
    let pages = try layOut(lines(7) + "\n\n" + lines(4, from: 5)).seen
    #expect(pages[0].lines.count == 9)
    #expect(pages[1].lines.count == 2)
  }

  @Test func rulesForEndsCanBeTurnedOff() throws {
    let style = tinyStyle.with { ($0.paragraph.orphans, $0.paragraph.widows) = (1, 1) }
    let pages = try layOut(lines(9) + "\n\n" + lines(4, from: 5), style: style).seen
    #expect(pages[0].lines.count == 10)
  }

  @Test func aChapterDoesNotEndWithAFewLines() throws {
    let style = tinyStyle.with { $0.paragraph.lastLines = 4 }
    let pages = try layOut(lines(6) + "\n\n" + lines(16), style: style).seen
    #expect(pages.map(\.lines.count) == [10, 8, 4])
    // Nothing can be given away without parting what must stay together.
    let kept = try layOut("::: {.keep}\n" + lines(10) + "\n:::\n\n" + lines(1), style: style).seen
    #expect(kept.map(\.lines.count) == [10, 1])
  }

  @Test func aPageBreakEndsAPageOnce() throws {
    let pages = try layOut(
      lines(2) + "\n\n{{< pagebreak >}}\n\n{{< pagebreak >}}\n\n" + lines(2) + "\n\n{{< pagebreak >}}"
    )
    .seen
    #expect(pages.map(\.lines.count) == [2, 2])
  }

  @Test func signaturesStayWithThePreface() throws {
    let pages = try layOut(lines(10) + "\n\n::: {.signature}\n市局\n:::").seen
    #expect(pages[0].lines.count == 8)
    #expect(pages[1].texts.last == "市局")
    #expect(pages[1].lines.last?.x == 60)
  }

  @Test func keptThingsMoveTogether() throws {
    let pages = try layOut(lines(7) + "\n\n::: {.keep}\n" + lines(2) + "\n\n" + lines(2, from: 5) + "\n:::").seen
    #expect(pages.map(\.lines.count) == [7, 4])
  }

  @Test func aKeptThingHigherThanAPageIsBrokenAndReported() throws {
    let report = try layOut("::: {.keep}\n" + lines(25) + "\n:::")
    #expect(report.seen.map(\.lines.count) == [10, 10, 5])
    #expect(report.findings.contains { $0.code == LayoutCode.chainBroken })
  }
}

@Suite struct HeadingTests {
  @Test func headingsTakeWholeLines() throws {
    let pages = try layOut(lines(2) + "\n\n## 章节\n\n" + lines(3)).seen
    let slots = pages[0].slots
    // Two lines of text, two taken by the heading, then the grid goes on.
    #expect(slots.suffix(3) == [4, 5, 6])
    #expect(pages[0].texts[2] == "一、章节")
  }

  @Test func noHeadingStandsWithoutTwoLines() throws {
    let pages = try layOut(lines(7) + "\n\n## 章节\n\n" + lines(5)).seen
    #expect(pages[0].lines.count == 7)
    #expect(pages[1].texts[0] == "一、章节")
    let fits = try layOut(lines(6) + "\n\n## 章节\n\n" + lines(5)).seen
    #expect(fits[0].texts.contains("一、章节") && fits[0].lines.count == 9)
  }

  @Test func aShortParagraphDoesNotSatisfyAHeading() throws {
    let pages = try layOut(lines(7) + "\n\n## 章节\n\n" + han(5) + "\n\n" + lines(3)).seen
    #expect(pages[0].lines.count == 7)
  }

  @Test func roomAboveIsDroppedAtTheHeadOfAPage() throws {
    let style = tinyStyle.with { $0.headings[1].lines = 4 }
    let inside = try layOut(lines(1) + "\n\n## 章节\n\n" + lines(2), style: style).seen[0]
    #expect(inside.slots.last == 6)
    let top = try layOut("## 章节\n\n" + lines(2), style: style).seen[0]
    // Four lines with half of the room above: one whole line falls away.
    #expect(top.slots.last == 4)
  }

  @Test func headingsInARowShareTheirRoom() throws {
    let style = tinyStyle.with { $0.headings[2].lines = 4 }
    let page = try layOut("## 章节\n\n### 条款\n\n" + lines(2), style: style).seen[0]
    #expect(page.slots.last == 6)
  }

  @Test func numbersHangBesideHeadingsThatTurnOver() throws {
    let page = try layOut("## " + han(15) + "\n\n" + lines(2)).seen[0]
    #expect(page.texts[0] == "一、" + han(8))
    #expect(page.lines[1].x == 20)
    #expect(page.texts[1] == han(7, from: 8))
    #expect(page.slots.last == 4)
  }
}
