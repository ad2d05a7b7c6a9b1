// Figures and tables: here if they fit, otherwise on a following page while the text goes on, in order.
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct FloatTests {
  @Test func aFigureThatFitsStandsHere() throws {
    let pages = try layOut(blocks: [paragraph(lines(2)), picture(50, 60, "a"), paragraph(lines(2))]).seen
    #expect(pages[0].images.map(\.rect.minY) == [15 + 40])
    #expect(pages[0].slots == [0, 1, 5, 6])
  }

  @Test func aFigureThatDoesNotFitMovesAndTheTextGoesOn() throws {
    let report = try layOut(blocks: [paragraph(lines(6)), picture(50, 100, "a"), paragraph(lines(8))])
    let pages = report.seen
    #expect(pages[0].lines.count == 10 && pages[0].images.isEmpty)
    #expect(pages[1].images.map(\.rect.minY) == [15])
    // Five slots, one line of room, then the rest of the text.
    #expect(pages[1].slots == [6, 7, 8, 9])
    #expect(report.findings.contains { $0.code == LayoutCode.moved && $0.severity == .note })
  }

  @Test func theLayoutCanLetThemWait() throws {
    let style = tinyStyle.with { $0.floats.here = .waits }
    let pages = try layOut(blocks: [paragraph(lines(6)), picture(50, 100, "a"), paragraph(lines(8))], style: style).seen
    #expect(pages[0].lines.count == 6)
    #expect(pages[1].images.count == 1)
  }

  @Test func figuresKeepTheirOrder() throws {
    let blocks = [
      paragraph(lines(6)), picture(50, 100, "a"), paragraph(lines(1)), picture(50, 20, "b"), paragraph(lines(12)),
    ]
    let pages = try layOut(blocks: blocks).seen
    // b would fit on the first page, but may not come before a.
    #expect(pages[0].images.isEmpty)
    #expect(pages.flatMap { $0.images.map(\.path) } == ["/a.png", "/b.png"])
  }

  @Test func aFloatStandsAtTheFoot() throws {
    let blocks = [paragraph(lines(2)), picture(50, 40, "a", placement: .float), paragraph(lines(8))]
    let pages = try layOut(blocks: blocks).seen
    // One line of room and two of picture at the foot of ten.
    #expect(pages[0].images.map(\.rect.maxY) == [15 + 200])
    #expect(pages[0].lines.count == 7)
  }

  @Test func whatMovedIsSetBeforeAPageBreak() throws {
    let blocks: [Block] = [
      paragraph(lines(6)), picture(50, 100, "a"), paragraph(lines(2)), .pageBreak(.detached), paragraph(lines(1)),
    ]
    let pages = try layOut(blocks: blocks).seen
    #expect(pages.count == 3)
    #expect(pages[1].images.count == 1 && pages[1].lines.isEmpty)
    #expect(pages[2].lines.count == 1)
  }

  @Test func aHeadingBeforeAFigureKeepsText() throws {
    let heading = Block.heading(Heading(level: 2, content: [.text("章节", .detached)], span: .detached))
    let blocks = [paragraph(lines(6)), heading, picture(50, 100, "a"), paragraph(lines(8))]
    let pages = try layOut(blocks: blocks).seen
    #expect(pages[0].texts.suffix(3).first == "一、章节")
    #expect(pages[1].images.map(\.rect.minY) == [15])
  }

  @Test func aHeadingIsNeverLeftByAFigureWithNothingAfterIt() throws {
    let heading = Block.heading(Heading(level: 2, content: [.text("章节", .detached)], span: .detached))
    let pages = try layOut(blocks: [paragraph(lines(6)), heading, picture(50, 100, "a")]).seen
    #expect(pages[0].lines.count == 6)
    #expect(pages[1].texts == ["一、章节"] && pages[1].images.count == 1)
  }

  @Test func headingsMayWaitForWhatMoved() throws {
    let heading = Block.heading(Heading(level: 2, content: [.text("章节", .detached)], span: .detached))
    let blocks = [paragraph(lines(5)), picture(50, 110, "a"), paragraph(lines(1)), heading, paragraph(lines(2))]
    let passing = try layOut(blocks: blocks).seen
    #expect(passing[0].texts.contains("一、章节"))
    let waiting = try layOut(blocks: blocks, style: tinyStyle.with { $0.floats.barrierLevel = 2 }).seen
    #expect(waiting[0].lines.count == 6 && waiting[1].images.count == 1)
  }

  @Test func aFigureHigherThanAPageIsMadeSmaller() throws {
    let pages = try layOut(blocks: [picture(50, 2000, "a")]).seen
    #expect(pages.count == 1)
    #expect(pages[0].images[0].rect.height <= 190)
  }

  @Test func manyFiguresWithoutTextEnd() throws {
    let figures = (0..<60).map { picture(50, 120, "p\($0)") }
    let pages = try layOut(blocks: [paragraph(lines(8))] + figures).seen
    #expect(pages.flatMap { $0.images.map(\.path) } == (0..<60).map { "/p\($0).png" })
  }

  @Test func textRunsBesideAPicture() throws {
    var style = tinyStyle
    var wish = TypeAreaWish()
    wish.sheet = Size(240, 230)
    (wish.characters, wish.lines, wish.size, wish.leading) = (20, 10, 10, 20)
    (wish.inner, wish.outer, wish.top, wish.bottom, wish.leastMargin) = (20, 20, 20, 20, 1)
    style.area = try TypeArea(solving: wish)
    style.picture.leastBeside = 9
    let page = try layOut(
      blocks: [picture(80, 50, "a", wrap: .left), paragraph(han(40)), paragraph(han(30))], style: style
    ).seen[0]
    #expect(page.images.map(\.rect.minX) == [20])
    // Three slots beside the picture: 11 characters, 90 points in.
    #expect(page.lines.prefix(3).map(\.x) == [90, 90, 90])
    #expect(page.texts.map(\.count) == [11, 11, 11, 7, 20, 10])
    #expect(page.lines.suffix(3).map(\.x) == [0, 0, 0])
  }

  @Test func aWishInPercentIsAPartOfTheColumn() throws {
    var style = tinyStyle
    var wish = TypeAreaWish()
    wish.sheet = Size(240, 230)
    (wish.characters, wish.lines, wish.size, wish.leading) = (20, 10, 10, 20)
    (wish.inner, wish.outer, wish.top, wish.bottom, wish.leastMargin) = (20, 20, 20, 20, 1)
    style.area = try TypeArea(solving: wish)
    style.picture.leastBeside = 9
    var block = picture(80, 50, "a", wrap: .left)
    if case .pictures(var row) = block {
      row.pictures[0].width = .fraction(0.3)
      block = .pictures(row)
    }
    let page = try layOut(blocks: [block, paragraph(han(40))], style: style).seen[0]
    #expect(page.images.map(\.rect.width) == [60])
  }

  @Test func tooNarrowForTextMeansAlone() throws {
    let page = try layOut(blocks: [picture(50, 40, "a", wrap: .left), paragraph(lines(2))]).seen[0]
    #expect(page.slots == [2, 3])
    #expect(page.images[0].rect.minX == 20 + 25)
  }

  @Test func picturesSideBySideShareTheMeasure() throws {
    let file = PictureFile(path: "/a.png", format: .png, size: Size(100, 50))
    let tall = PictureFile(path: "/b.png", format: .png, size: Size(50, 50))
    let pictures = [file, tall].map { file in
      PictureRow.Picture(
        path: "a", caption: Caption(label: nil, content: []), alternative: "", width: nil, file: file, span: .detached)
    }
    let style = tinyStyle.with { $0.picture.gap = 10 }
    let row = PictureRow(pictures: pictures, wrap: .none, placement: .here, span: .detached)
    let images = try layOut(blocks: [.pictures(row)], style: style).seen[0].images
    #expect(
      images.map(\.rect) == [Rect(x: 20, y: 15, width: 60, height: 30), Rect(x: 90, y: 15, width: 30, height: 30)])
  }

  /// Tables of 10 points without rules and air: each row and the caption are a line.
  private static let tableStyle = tinyStyle.with {
    $0.table.padding = Insets(top: 0, right: 0, bottom: 0, left: 0)
    $0.table.leading = 2
    ($0.table.captionSpace, $0.table.noteSpace, $0.table.rowRules) = (0, 0, .never)
    for path in [\TableLook.head, \.body, \.number, \.total, \.caption, \.continued, \.missing] {
      $0.table[keyPath: path].size = 10
    }
  }

  @Test func aShortTableMovesAndALongOneIsBroken() throws {
    let short = try layOut(
      blocks: [paragraph(lines(7)), table(columns: 2, rows: 4, "质量"), paragraph(lines(8))], style: Self.tableStyle
    ).seen
    #expect(short[0].texts.allSatisfy { !$0.contains("质量") } && short[0].lines.count == 10)
    #expect(short[1].texts[0].contains("质量"))
    let long = try layOut(
      blocks: [paragraph(lines(3)), table(columns: 2, rows: 12, "质量"), paragraph(lines(2))], style: Self.tableStyle
    ).seen
    #expect(long[0].texts.contains { $0.contains("质量") })
    #expect(long[1].texts[0] == "（续表）")
    let rows = long.flatMap(\.texts).filter { $0 == "质量质量" }
    #expect(rows.count == 12)
  }

  @Test func aPageIsFilledByAPartOfATableWhenNothingElseFollows() throws {
    let pages = try layOut(blocks: [paragraph(lines(3)), table(columns: 2, rows: 6, "质量")], style: Self.tableStyle).seen
    #expect(pages[0].texts.contains { $0.contains("质量") })
  }

  @Test func figuresAndTablesKeepTheirOwnOrders() throws {
    let blocks = [
      paragraph(lines(6)), picture(50, 100, "a"), paragraph(lines(1)), table(columns: 1, rows: 1, "质量"),
      paragraph(lines(8)),
    ]
    let pages = try layOut(blocks: blocks, style: Self.tableStyle).seen
    // The table stands here although the figure before it moved.
    #expect(pages[0].texts.contains { $0.contains("质量") } && pages[0].images.isEmpty)
    #expect(pages[1].images.count == 1)
  }

  @Test func aWideTableIsTurnedOnAPageOfItsOwn() throws {
    let wide = table(columns: 9, rows: 2, "质量", note: "甲")
    let report = try layOut(blocks: [paragraph(lines(4)), wide, paragraph(lines(9))], style: Self.tableStyle)
    #expect(report.document.pages.map(\.master) == ["body-right", "landscape", "body-right"])
    // The text before it fills its page.
    #expect(report.seen[0].lines.count == 10)
    #expect(report.seen[1].texts.joined().contains("质量") && report.seen[1].texts.joined().contains("甲"))
    #expect(report.seen[2].lines.count == 3)
  }

  /// A chart of three lines and its caption, on a page of ten.
  private func growing(_ rest: String, to height: String = "#| grows-to: 400pt\n") throws -> [Page] {
    let chart =
      "```{chart}\n#| height: 60pt\n\(height)data: {values: [{a: 甲, b: 1}]}\nmark: bar\n"
      + "encoding:\n  x: {field: a, type: nominal, title: null}\n  y: {field: b, type: quantitative, title: null}\n```\n"
    return try layOut(lines(2) + "\n\n" + chart + rest, style: tinyStyle).document.pages
  }

  @Test func chartsGrowWherePagesEndEarly() throws {
    func lowest(_ page: Page) -> Pt { lowestPoint(page.frame) }
    let kept = try #require(try growing("", to: "").first)
    let grown = try #require(try growing("").first)
    #expect(lowest(grown) > lowest(kept) + 60)
    // The page is as full as whole lines allow, and what follows on the next page is what it was.
    let broken = try growing("\n{{< pagebreak >}}\n\n" + lines(1))
    #expect(broken.count == 2)
    #expect(abs(lowest(broken[0]) - lowest(grown)) < 0.01)
    // A page that is filled by text keeps its charts as they are, and a limit is a limit.
    #expect(abs(lowest(try growing("\n" + lines(30))[0]) - lowest(try growing("\n" + lines(30), to: "")[0])) < 0.01)
    let limited = try #require(try growing("", to: "#| grows-to: 80pt\n").first)
    #expect(abs(lowest(limited) - lowest(kept) - 20) < 10.1)
  }
}

/// How far down the lines and fields of a frame reach, points from its top.
private func lowestPoint(_ frame: Frame) -> Pt {
  frame.items.map { item -> Pt in
    switch item {
    case .path(let path, _): path.steps.map(\.lowest).max() ?? 0
    case .frame(let inner, let transform): transform.apply(Point(0, lowestPoint(inner))).y
    case .clipped(let inner, _): lowestPoint(inner)
    case .stamps(let stamps): stamps.bounds?.maxY ?? 0
    case .glyphs, .image, .link, .destination, .begin, .end: 0
    }
  }.max() ?? 0
}

extension Path.Step {
  fileprivate var lowest: Pt {
    switch self {
    case .move(let point), .line(let point), .curve(_, _, to: let point): point.y
    case .close: 0
    }
  }
}
