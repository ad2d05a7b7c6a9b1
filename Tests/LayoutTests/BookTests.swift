// The book as a whole: dividers, contents, page numbers, references to pages, and sheets that are absurdly small.
import Diagnose
import Document
import Measure
import Page
import Read
import Testing

@testable import Layout

@Suite struct BookTests {
  private static let style = tinyStyle.with {
    $0.chapters.divider = .numbered
    $0.chapters.start = .next
    let slot = TextSlot(TextSlot.Template(pieces: [.slot(.chapterTitle)]), TextStyle(size: 10))
    let entries = ChapterContents(text: TextStyle(size: 10), page: TextStyle(size: 10), leading: 2)
    let page = TextSlot(TextSlot.Template(pieces: [.slot(.page)]), TextStyle(size: 10))
    $0.masters = [
      PageMaster(
        kind: .divider,
        frames: [
          MasterFrame(Rect(x: 20, y: 20, width: 100, height: 20), .text(slot)),
          MasterFrame(Rect(x: 20, y: 60, width: 100, height: 100), .chapterContents(entries)),
        ]),
      PageMaster(kind: .body, frames: [MasterFrame(Rect(x: 20, y: 212, width: 100, height: 14), .text(page))]),
      PageMaster(kind: .contents, frames: [MasterFrame(Rect(x: 20, y: 212, width: 100, height: 14), .text(page))]),
    ]
  }

  private static let text = """
    # 质量

    \(lines(1))

    ## 食品

    \(lines(11))

    ## 药品

    \(lines(2))

    # 服务

    ## 环境

    \(lines(2))
    """

  @Test func dividersStandOnRightPagesAndListTheirSections() throws {
    let report = try layOut(Self.text, style: Self.style)
    #expect(
      report.document.pages.map(\.master) == ["divider", "body-left", "body-right", "blank", "divider", "body-left"])
    let divider = report.seen[0]
    #expect(divider.texts == ["质量", "一、食品2", "二、药品3"])
    #expect(divider.tags.contains(.heading(level: 1)))
    #expect(divider.links.map(\.target).count == 2)
  }

  @Test func numbersAreNotPrintedOnDividersAndBlanks() throws {
    let pages = try layOut(Self.text, style: Self.style).document.pages
    #expect(pages.map(\.number) == ["", "2", "3", "", "", "6"])
    #expect(pages.map(\.label) == ["1", "2", "3", "4", "5", "6"])
  }

  @Test func frontMatterHasRomanNumbersAndAnEvenNumberOfPages() throws {
    let front: [Report.Part] = [.cover(.detached), .imprint(.detached), .contents(.detached)]
    let pages = try layOut(Self.text, style: Self.style, front: front).document.pages
    #expect(pages.prefix(4).map(\.master) == ["cover", "imprint", "contents", "blank"])
    #expect(pages.prefix(4).map(\.label) == ["封面", "版权页", "i", "ii"])
    #expect(pages[4].label == "1")
    #expect(pages.map(\.index) == Array(1...pages.count))
  }

  @Test func contentsShowThePagesOfTheBook() throws {
    var style = Self.style
    style.contents.titleLines = 1
    style.contents.levels = [ContentsStyle.ContentsLevel(TextStyle(size: 10), leading: 20)]
    style.contents.lists = [ContentsStyle.ListTitle(kind: .chapters, title: "")]
    style.contents.subtitle = ""
    (style.contents.heading.size, style.contents.page.size, style.contents.leader.pageWidth) = (10, 10, 20)
    let report = try layOut(Self.text, style: style, front: [.contents(.detached)])
    let contents = report.seen[0]
    // Leaders are ellipses, so that what is copied keeps an entry and its page together.
    let entries = contents.texts.prefix(7).map { $0.replacing("…", with: "") }
    #expect(entries == ["i", "目录", "第一章质量1", "一、食品2", "二、药品3", "第二章服务5", "一、环境6"])
    #expect(contents.texts.dropFirst(2).allSatisfy { $0.contains("…") })
    #expect(contents.links.count == 5)
    let targets = Set(report.seen.flatMap(\.destinations))
    for link in contents.links {
      guard case .destination(let name) = link.target else { continue }
      #expect(targets.contains(name))
    }
    #expect(report.document.bookmarks.map(\.title) == ["目录", "第一章　质量", "一、食品", "二、药品", "第二章　服务", "一、环境"])
  }

  @Test func contentsMayStandInColumnsOfAboutTheSameHeight() throws {
    var style = Self.style
    style.contents.titleLines = 1
    style.contents.columns = 2
    style.columns.gap = 1
    style.contents.levels = [ContentsStyle.ContentsLevel(TextStyle(size: 5), leading: 20)]
    style.contents.lists = [ContentsStyle.ListTitle(kind: .chapters, title: "")]
    (style.contents.page.size, style.contents.leader.pageWidth, style.contents.leastEntries) = (5, 5, 1)
    let text = (0..<6).map { "# \(han(2, from: 3 * $0)) {.unnumbered}\n\n\(han(3))" }.joined(separator: "\n\n")
    let page = try layOut(text, style: style, front: [.contents(.detached)]).seen[0]
    let links = page.links.map(\.rect)
    #expect(links.count == 6)
    #expect(Set(links.map { $0.minX.rounded() }).count == 2)
    #expect(Set(links.map { $0.minY.rounded() }).count == 3)
  }

  @Test func theBackCoverIsTheLastLeftPage() throws {
    let pages = try layOut(lines(2), style: Self.style, back: [.backCover(.detached)]).document.pages
    #expect(pages.map(\.master) == ["body-right", "back-cover"])
    let longer = try layOut(lines(12), style: Self.style, back: [.backCover(.detached)]).document.pages
    #expect(longer.map(\.master) == ["body-right", "body-left", "blank", "back-cover"])
  }

  @Test func referencesShowThePagesOfTheirTargets() throws {
    let report = try layOut("在@sec-a{page}页\n\n" + lines(14) + "\n\n## 章节 {#sec-a}\n\n" + lines(2))
    #expect(report.seen[0].texts[0] == "在2页")
    #expect(report.seen[1].destinations.contains("sec-a"))
  }

  @Test func everythingOnAPageIsTaggedInPairs() throws {
    let report = try layOut("## 章节\n\n- " + han(3) + "^[甲]\n\n::: {.case title=\"标准\"}\n" + lines(14) + "\n:::")
    for page in report.document.pages {
      var depth = 0
      func walk(_ frame: Frame) {
        for item in frame.items {
          switch item {
          case .begin: depth += 1
          case .end: depth -= 1
          case .frame(let inner, _), .clipped(let inner, _): walk(inner)
          case .glyphs, .path, .stamps, .image, .link, .destination: break
          }
          #expect(depth >= 0)
        }
      }
      walk(page.frame)
      #expect(depth == 0)
    }
  }

  @Test func twoLayoutsAreTheSame() throws {
    let texts = try (0..<2).map { _ in
      try layOut(Self.text, style: Self.style).seen.flatMap { $0.lines.map(\.description) }
    }
    #expect(texts[0] == texts[1])
  }

  @Test(.timeLimit(.minutes(1))) func absurdlySmallPagesEnd() throws {
    let text = """
      # 质量 {#sec-a}

      \(lines(2))^[\(han(30))] 在@sec-a{page}

      1. \(han(12))
         - \(han(9))
           - \(han(9))

      > \(han(9))

      ::: {.case title="标准"}
      \(han(20))^[\(han(9))]
      :::

      ::: {.keep}
      ## 章节

      \(lines(2))
      :::

      ::: {.signature}
      市局
      :::
      """
    for (characters, count) in [(1, 1), (1, 3), (3, 1), (2, 2), (5, 4)] {
      var style = Self.style
      var wish = TypeAreaWish()
      (wish.sheet, wish.fewestCharacters) = (Size(400, 400), 1)
      (wish.characters, wish.lines, wish.size, wish.leading, wish.leastMargin) = (characters, count, 10, 20, 1)
      style.area = try TypeArea(solving: wish)
      let blocks = [picture(50, 100, "a"), picture(50, 100, "b", placement: .float), picture(50, 50, "c", wrap: .left)]
      let report = try layOut(text, style: style, front: [.contents(.detached)], adding: blocks)
      let images = report.seen.flatMap { $0.images.map(\.path) }
      #expect(images.sorted() == ["/a.png", "/b.png", "/c.png"])
      #expect(report.document.pages.count < 2000)
      // Columns narrower than any text are refused, where there is room for none with a word about it.
      let failure = #expect(throws: Failure.self) {
        try layOut("::: {.columns count=3}\n\(han(40))^[\(han(9))]\n:::", style: style)
      }
      let error = failure?.diagnostics.first { $0.severity == .error }
      #expect(error?.code == LayoutCode.narrowColumns)
      #expect(error?.hints.first?.english == "there is no room for columns here")
    }
  }
}
