// Figures as large as headlines, and reports of a fixed number of pages.
import Diagnose
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct KeyFigureTests {
  private static let style = tinyStyle.with {
    $0.keyFigure.number = TextStyle(size: 20)
    $0.keyFigure.unit = TextStyle(size: 10)
    $0.keyFigure.label = TextStyle(size: 10)
    $0.keyFigure.note = TextStyle(size: 10)
    $0.leadFigure = $0.keyFigure
    $0.leadFigure.number.size = 40
  }

  private func glyphRuns(_ text: String) throws -> [GlyphRun] {
    let page = try #require(try layOut(text, style: Self.style).document.pages.first)
    return runs(page.frame)
  }

  private func runs(_ frame: Frame) -> [GlyphRun] {
    frame.items.flatMap { item -> [GlyphRun] in
      switch item {
      case .glyphs(let run, _): [run]
      case .frame(let inner, _), .clipped(let inner, _): runs(inner)
      case .path, .stamps, .image, .link, .destination, .begin, .end: []
      }
    }
  }

  private func figure(_ number: String, kind: String = "key-figure") -> String {
    "::: {.\(kind) title=\"单位\"}\n\(number)\n\n公司\n:::"
  }

  @Test func digitsAreLargeAndTheirUnitIsNot() throws {
    let runs = try glyphRuns(figure("31.2厂"))
    #expect(runs.map(\.text) == ["单位", "31.2", "厂", "公司"])
    #expect(runs.map(\.size) == [10, 20, 10, 10])
    let lead = try glyphRuns(figure("31厂", kind: "lead-figure"))
    #expect(lead.map(\.size) == [10, 40, 10, 10])
  }

  @Test func whatFollowsIsBackOnTheGrid() throws {
    let page = try layOut(figure("3厂") + "\n\n" + lines(2), style: Self.style).seen[0]
    #expect(page.slots.suffix(2).allSatisfy { $0 != nil })
  }

  @Test func aNumberTooWideIsReducedAndFarTooWideIsAnError() throws {
    // Ten characters of ten points are the measure.
    let runs = try glyphRuns(figure("123456789厂"))
    let width = try #require(runs.first { $0.text == "123456789" }).size
    #expect(width < 20 && width > 12)
    let failure = #expect(throws: Failure.self) { try layOut(figure("123456789012345678901234厂"), style: Self.style) }
    #expect(failure?.diagnostics.map(\.code) == [LayoutCode.keyFigureTooWide])
  }

  @Test func aReportOfAnotherNumberOfPagesIsAnError() throws {
    let style = tinyStyle.with { $0.numbering.exactly = 1 }
    #expect(try layOut(lines(3), style: style).seen.count == 1)
    let failure = #expect(throws: Failure.self) { try layOut(lines(60), style: style) }
    #expect(failure?.diagnostics.map(\.code) == [LayoutCode.pageCount])
  }

  /// A tiny page has ten lines of ten characters.
  @Test(arguments: [
    (11, 1, "1 line is too many"), (14, 1, "4 lines are too many"), (10, 2, "at least 1 line is lacking"),
    (7, 2, "at least 4 lines are lacking"),
  ])
  func thePageCountSaysHowManyLines(count: Int, pages: Int, hint: String) throws {
    let style = tinyStyle.with { ($0.numbering.exactly, $0.paragraph.lastLines) = (pages, 1) }
    let text = (0..<count).map { _ in lines(1) }.joined(separator: "\n\n")
    let failure = #expect(throws: Failure.self) { try layOut(text, style: style) }
    let error = failure?.diagnostics.first { $0.code == LayoutCode.pageCount }
    #expect(error?.hints.first?.english.prefix(hint.count) == hint[...])
  }
}
