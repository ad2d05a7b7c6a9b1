// Pages in vertical lines: columns from right to left, bound at the right, tables and figures straight.
import Document
import Measure
import Page
import Testing
import Text

@testable import Layout

/// A sheet of 200 × 180 points with ten columns of ten characters: the first axis stands 15 points from the right edge of the grid.
private let standing: LayoutStyle = {
  var wish = TypeAreaWish()
  (wish.sheet, wish.direction) = (Size(230, 140), .vertical)
  (wish.characters, wish.lines, wish.size, wish.leading) = (10, 10, 10, 20)
  (wish.inner, wish.outer, wish.top, wish.bottom, wish.leastMargin) = (30, 10, 15, 25, 1)
  return tinyStyle.with { $0.area = (try? TypeArea(directed: wish)) ?? $0.area }
}()

/// A run with the way from its own coordinates to the page's.
private struct PlacedRun {
  var run: GlyphRun
  var transform: Transform
  var place: Point
  /// Whether it is read as it lies, without tilting the head.
  var isStraight: Bool {
    let tilt = (transform.a, transform.b)
    switch run.orientation {
    case .along: return tilt == (1, 0)
    // Turned back by the quarter that its frame is turned.
    case .upright: return tilt == (0, 1)
    }
  }
}

extension Page {
  fileprivate var runs: [PlacedRun] {
    var found: [PlacedRun] = []
    func walk(_ frame: Frame, _ transform: Transform) {
      for item in frame.items {
        switch item {
        case .glyphs(let run, let at):
          found.append(PlacedRun(run: run, transform: transform, place: transform.apply(at)))
        case .frame(let inner, let own): walk(inner, own.then(transform))
        case .clipped(let inner, _): walk(inner, transform)
        case .path, .stamps, .image, .link, .destination, .begin, .end: break
        }
      }
    }
    walk(frame, .identity)
    return found
  }
}

@Suite struct VerticalPageTests {
  @Test func charactersCountDownwardsAndLinesLeftwards() {
    let area = standing.area
    #expect(area.sheet == Size(230, 140) && area.width == 100 && area.height == 190)
    #expect(area.top + area.width + area.bottom == 140)
    #expect(area.inner + area.height + area.outer == 230)
    // 40 points are shared out as 3 to 1, and as 3 to 5 over and below.
    #expect(area.rect(.left) == Rect(x: 10, y: 15, width: 190, height: 100))
    #expect(area.rect(.right) == Rect(x: 30, y: 15, width: 190, height: 100))
  }

  @Test func theFirstPageIsALeftOneAndTheBookIsBoundAtTheRight() throws {
    let report = try layOut(lines(15), style: standing)
    #expect(report.document.isRightBound)
    #expect(report.document.pages.map(\.master) == ["body-left", "body-right"])
    #expect(try !layOut(lines(2)).document.isRightBound)
  }

  @Test func columnsStandOnTheGridFromRightToLeft() throws {
    let page = try layOut(lines(4), style: standing).document.pages[0]
    #expect(page.runs.count == 4)
    for (index, run) in page.runs.enumerated() {
      #expect(run.isStraight)
      // The axis, 0.38 em from the baseline, in the middle of its slot; the head at the type area's.
      let axis = run.place.x + 3.8
      #expect(abs(axis - (10 + 190 + 5 - 10 - 20 * Double(index))) < 0.01, "\(axis)")
      #expect(abs(run.place.y - 15) < 0.01)
    }
  }

  @Test func chaptersBeginOnTheFrontOfALeaf() throws {
    let style = standing.with { $0.chapters.start = .right }
    let pages = try layOut("# 天\n\n地\n\n# 玄\n\n黄", style: style).document.pages
    #expect(pages.map(\.master) == ["opening", "blank", "opening"])
    #expect(standing.area.side(ofPage: 3) == .left)
  }

  @Test func notesStandAtTheLeftEndOfThePage() throws {
    let page = try layOut("天地^[玄黄]宇宙", style: standing).document.pages[0]
    let note = try #require(page.runs.first { $0.run.text.contains("玄黄") })
    let text = try #require(page.runs.first { $0.run.text.contains("天地") })
    #expect(note.isStraight && note.place.x < 40 && text.place.x > 180)
  }

  @Test func tablesAndTheirCaptionsAreSetAcross() throws {
    let report = try layOut(blocks: [paragraph(han(4)), table(columns: 2, rows: 2, "春")], style: standing)
    let runs = report.document.pages[0].runs
    let cells = runs.filter { $0.run.text.contains("春") }
    #expect(cells.count >= 4)
    #expect(cells.allSatisfy { $0.run.orientation == .along && $0.isStraight })
    // Left of the text, in the middle of the page's height.
    #expect(cells.allSatisfy { $0.place.x < 180 && $0.place.y > 15 && $0.place.y < 115 })
  }

  @Test func longTablesAreCutAtThePagesHeight() throws {
    let report = try layOut(blocks: [table(columns: 2, rows: 12, "春")], style: standing)
    let pages = report.document.pages
    #expect(pages.count > 1)
    let cells = pages.flatMap { page in page.runs.filter { $0.run.text == "春" } }
    #expect(cells.count >= 24)
    #expect(cells.allSatisfy { $0.place.y < 116 && $0.isStraight })
  }

  @Test func picturesStandStraightInTheMiddleOfTheirColumns() throws {
    let report = try layOut(blocks: [paragraph(han(4)), picture(40, 60, "a"), paragraph(han(4))], style: standing)
    var areas: [Rect] = []
    func walk(_ frame: Frame, _ transform: Transform) {
      for item in frame.items {
        if case .image(_, let rect) = item {
          #expect(transform.a == 1 && transform.b == 0)
          areas.append(Rect(transform.apply(rect.origin), rect.size))
        }
        if case .frame(let inner, let own) = item { walk(inner, own.then(transform)) }
      }
    }
    walk(report.document.pages[0].frame, .identity)
    let area = try #require(areas.first)
    #expect(abs(area.minY + area.height / 2 - 65) < 0.1)
    #expect(area.maxX <= 185)
  }

  @Test func aBlockOfLinesIsAsWideAsItsColumnsAndAsHighAsAskedFor() throws {
    let text = StyledText(han(12), TextStyle(size: 20))
    let block = verticalBlock(text, VerticalShape(height: 120, leading: 30), try testTypesetter())
    #expect(block.size == Size(50, 120))
    let page = Page(frame: block, index: 1, number: "", label: "", master: "")
    // Axes ten points from either edge, the first line at the right.
    #expect(page.runs.map { ($0.place.x + 7.6).rounded() } == [40, 10])
    #expect(page.runs.map(\.run.text).joined() == han(12))
  }

  @Test func slotsOfMastersMayBeVertical() throws {
    var slot = TextSlot(TextSlot.Template(pieces: [.literal("天地")]), TextStyle(size: 10), alignment: .right)
    slot.direction = .vertical
    let frame = MasterFrame(Rect(x: 100, y: 20, width: 14, height: 80), .text(slot))
    let style = standing.with { $0.masters = [PageMaster(kind: .body, frames: [frame])] }
    let page = try layOut(lines(1), style: style).document.pages[0]
    let run = try #require(page.runs.first { $0.run.text == "天地" })
    #expect(run.isStraight)
    // On a left page the frame is mirrored to 116…130; the text ends at its foot, its column at the right.
    #expect(abs(run.place.x + 3.8 - (130 - 7)) < 0.01)
    #expect(abs(run.place.y - 80) < 0.01)
  }

  @Test func aTypeAreaTooLongForTheSheetNamesTheNearestThatFits() {
    var wish = TypeAreaWish()
    (wish.sheet, wish.direction) = (Size(230, 140), .vertical)
    (wish.characters, wish.lines, wish.size, wish.leading) = (30, 10, 10, 20)
    (wish.inner, wish.outer, wish.top, wish.bottom, wish.leastMargin) = (10, 10, 10, 10, 10)
    #expect(throws: TypeAreaProblem.characters(greatest: 12)) { try TypeArea(directed: wish) }
    (wish.characters, wish.lines) = (10, 30)
    #expect(throws: TypeAreaProblem.lines(greatest: 11)) { try TypeArea(directed: wish) }
  }
}
