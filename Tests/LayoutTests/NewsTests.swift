// Newspaper pages: level columns, boundaries that settle, jumps, text that runs round, and everything that does not fit.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

/// The tiny page as a newspaper of two columns of four characters with two between them.
private func newspaper(_ root: NewsNode, more: [NewsTemplate] = [], underset: Int = 0) -> LayoutStyle {
  tinyStyle.with { style in
    style.news.columns = 2
    style.news.gap = 20
    style.news.underset = underset
    style.news.fitsLines = false
    style.picture.leastBeside = 2
    style.news.templates = [template("a", root)] + more
  }
}

private func template(_ name: String, _ root: NewsNode) -> NewsTemplate {
  NewsTemplate(name: name, master: PageMaster(kind: .opening), root: root)
}

/// Titles of one line as high as the text; nothing stretches.
private let plainLook: NewsLook = {
  var look = NewsLook()
  look.text = TextStyle(size: 10)
  look.firstIndent = 0
  look.headline.title = DeckStyle(TextStyle(size: 10), leading: 1, above: 0)
  (look.headline.room, look.headline.moreLines) = (0, 0)
  (look.headline.leastScale, look.headline.mostScale) = (1, 1)
  look.crosshead.text = TextStyle(size: 10)
  look.crosshead.moreLines = 0
  look.caption = TextStyle(size: 10)
  return look
}()

private func frame(
  _ name: String, width: Int = 2, least: Int = 1, most: Int = 400, picture: PicturePlace? = nil,
  _ change: (inout NewsLook) -> Void = { _ in }
) -> NewsNode {
  var look = plainLook
  change(&look)
  return NewsNode(
    width: width, least: least, most: most, .frame(NewsFrame(name: name, look: look, picture: picture)))
}

private func rows(_ nodes: NewsNode...) -> NewsNode { NewsNode(width: 2, .rows(nodes)) }

private func article(_ frame: String, _ text: String, _ more: String = "") -> String {
  "::: {.article frame=\(frame) \(more)}\n\(text)\n:::\n\n"
}

private func page(_ articles: String..., template: String = "a") -> String {
  "# 版 {.page template=\(template)}\n\n" + articles.joined()
}

private func problems(_ text: String, _ style: LayoutStyle) -> [Diagnostic] {
  do {
    return try layOut(text, style: style).findings
  } catch {
    return (error as? Failure)?.diagnostics ?? []
  }
}

@Suite struct NewsTests {
  @Test func columnsEndOnTheSameLine() throws {
    let set = try layOut(page(article("a", han(4 * 20))), style: newspaper(frame("a")))
    let seen = try #require(set.seen.first)
    #expect(seen.slots == Array(0..<10) + Array(0..<10))
    #expect(Set(seen.lines.map(\.x)) == [0, 60])
    #expect(set.findings.isEmpty)
  }

  @Test func boundariesSettleSoThatBothArticlesFit() throws {
    let text = page(article("a", han(4 * 10)), article("b", han(4 * 6), "title=天"))
    let set = try layOut(text, style: newspaper(rows(frame("a"), frame("b"))))
    let seen = try #require(set.seen.first)
    // Five lines and an empty one; then a title and three lines.
    #expect(seen.slots.compactMap { $0 } == Array(0..<5) + Array(0..<5) + [7, 8, 9, 7, 8, 9])
    #expect(seen.lines[10].text == "天" && (120..<140).contains(seen.lines[10].y))
    #expect(set.findings.isEmpty)
  }

  @Test func limitsHoldAndTheArticleThatExceedsThemIsNamed() {
    let text = page(article("a", han(4 * 14)), article("b", han(4 * 4)))
    let found = problems(text, newspaper(rows(frame("a", most: 5), frame("b"))))
    let over = found.first { $0.code == LayoutCode.articleOverset }
    #expect(over?.message.english.contains("“a” is 4 lines too long") == true)
    #expect(over?.span.line == 3)
    #expect(over?.hints.first?.english.contains("16 characters") == true)
  }

  @Test(arguments: [1, 3, 7]) func oversetLinesAreCountedExactly(_ extra: Int) {
    let found = problems(page(article("a", han(4 * (20 + extra)))), newspaper(frame("a")))
    #expect(found.map(\.code) == [LayoutCode.articleOverset])
    #expect(found.first?.message.english.contains("\(extra) lines too long") == true)
  }

  @Test func missingLinesAreCountedUnlessTheyAreAllowed() {
    let text = page(article("a", han(4 * 17)))
    let found = problems(text, newspaper(frame("a")))
    #expect(found.map(\.code) == [LayoutCode.articleUnderset])
    #expect(found.first?.message.english.contains("3 lines too short") == true)
    #expect(problems(text, newspaper(frame("a"), underset: 3)).isEmpty)
  }

  @Test func aHeadlineGivesBeforeTheTextIsReported() throws {
    let style = newspaper(frame("a") { $0.headline.moreLines = 2 })
    let set = try layOut(page(article("a", han(4 * 16), "title=天")), style: style)
    // One line of title may become two: the text then begins on the third line of both columns.
    let slots = try #require(set.seen.first).slots.compactMap { $0 }.filter { $0 >= 2 }
    #expect(slots == Array(2..<10) + Array(2..<10))
    #expect(set.findings.isEmpty)
  }

  @Test func aJumpLosesNothingAndRepeatsNothing() throws {
    let body = han(4 * 33)
    let style = newspaper(frame("a"), more: [template("b", frame("rest"))])
    let set = try layOut(
      page(article("a", body, "jump=rest")) + page(template: "b"),
      style: style.with { style in
        (style.news.jumpTo, style.news.jumpFrom) = ("街", "路")
        style.news.underset = 20
      })
    let texts = set.seen.map { $0.texts.joined() }
    #expect(texts.count == 2)
    #expect(texts[0].hasSuffix("街") && texts[1].hasPrefix("路"))
    #expect(texts[0].dropLast() + texts[1].dropFirst() == body)
    #expect(texts[0].count == 4 * 19 + 1)
  }

  @Test func wordsOfAJumpNameThePagesAndLeadThere() throws {
    let style = newspaper(frame("a"), more: [template("b", frame("rest"))]).with { style in
      (style.news.jumpTo, style.news.jumpFrom, style.news.underset) = ("街{page}", "路{page}", 20)
    }
    let set = try layOut(page(article("a", han(4 * 33), "jump=rest")) + page(template: "b"), style: style)
    #expect(set.seen[0].texts.joined().contains("街2") && set.seen[1].texts.joined().contains("路1"))
    #expect(set.seen[0].links.map(\.target) == [.destination("news-2-rest")])
    #expect(set.seen[1].destinations.contains("news-2-rest"))
  }

  @Test func textRunsRoundAPictureAcrossTwoColumns() throws {
    let style = newspaper(
      frame("a", picture: PicturePlace(corner: .middle, columns: 1, least: 4, most: 4))
    )
    let manuscript = article("a", han(4 * 14), "")
    var blocks = try readBlocks(page(manuscript))
    guard case .container(var container) = blocks[1] else {
      Issue.record("no article")
      return
    }
    container.blocks.insert(picture(40, 80, "图"), at: 0)
    blocks[1] = .container(container)
    let set = try layOut(blocks: blocks, style: style.with { $0.news.underset = 20 })
    let seen = try #require(set.seen.first)
    // The picture takes lines 3 to 6 in the middle; nothing but whole lines above and below it fits four characters.
    #expect(seen.images.count == 1)
    #expect(seen.texts.joined() == han(4 * 14))
    let beside = seen.lines.filter { (60..<140).contains($0.y) }
    #expect(beside.allSatisfy { $0.text.count <= 2 })
  }

  @Test func aCrossheadHeadsTwoLinesOfItsColumn() throws {
    let text = page(article("a", han(4 * 9) + "\n\n## 小\n\n" + han(4 * 6)))
    let set = try layOut(text, style: newspaper(frame("a"), underset: 20))
    let seen = try #require(set.seen.first)
    let head = try #require(seen.lines.first { $0.text == "小" })
    // It would stand on the last line of the first column.
    #expect(head.x >= 60 && head.y < 20)
  }

  @Test func aDownwardHeadlineTakesAColumn() throws {
    let style = newspaper(frame("a") { $0.headline.place = .left })
    let set = try layOut(page(article("a", han(4 * 10), "title=天地玄黄")), style: style)
    let seen = try #require(set.seen.first)
    let text = seen.lines.filter { $0.x >= 60 }
    #expect(text.count >= 10)
    #expect(set.findings.isEmpty)
  }

  // MARK: What is wrong

  @Test func everythingWrongOnAPageIsReportedInOneRun() {
    let style = newspaper(rows(frame("a"), frame("b")))
    let found = problems(
      page(
        article("a", "天"), article("a", "地"), article("c", "玄"), "黄\n\n", article("b", "宇", "jump=nowhere")),
      style)
    #expect(
      Set(found.filter { $0.severity == .error }.map(\.code.number)) == [5102, 5103, 5105, 5107])
    #expect(found.filter { $0.severity == .error }.allSatisfy { $0.span.line > 0 && !$0.hints.isEmpty })
  }

  @Test(arguments: [
    ("# 版 {.page template=b}\n", 5101), ("# 版 {.page template=a}\n", 5104),
    ("::: {.article frame=a}\n天\n:::\n", 5108),
    ("# 版 {.page template=a}\n\n::: {.article frame=a}\n天^[地]\n:::\n", 5109),
    ("# 版 {.page template=a}\n\n::: {.article frame=a}\n```\n甲\n```\n:::\n", 5109),
    ("# 版 {.page template=a}\n\n::: {.article frame=a title=\"天地玄黄宇宙洪荒春夏秋|冬\"}\n甲\n:::\n", 5112),
  ])
  func eachMistakeHasItsCode(_ text: String, _ code: Int) {
    let found = problems(text, newspaper(frame("a"), underset: 400))
    #expect(found.contains { $0.code.number == code && $0.span.line > 0 && !$0.hints.isEmpty })
  }

  @Test func aJumpThatIsNotNeededIsAnError() {
    let style = newspaper(frame("a"), more: [template("b", frame("rest"))])
    let found = problems(page(article("a", han(8), "jump=rest")) + page(template: "b"), style)
    #expect(found.contains { $0.code == LayoutCode.jumpNeedless })
  }

  @Test func sharesMoveBoundariesFirstAndKeepTheSum() {
    let settler = Settler(NewsGrid(NewsStyle(), tinyStyle.area), tinyStyle, needs: [:])
    let needs = [
      HeightNeeds(free: 4...10, full: 4...10), HeightNeeds(free: 5...5, full: 4...7),
    ]
    #expect(settler.share(14, needs) == [9, 5])
    #expect(settler.share(16, needs) == [10, 6])
    #expect(settler.share(8, needs) == [4, 4])
    #expect(settler.share(20, needs) == [13, 7])
  }
}
