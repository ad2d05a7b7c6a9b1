// Initials as high as several lines.
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct InitialTests {
  /// All glyph runs of the first page with their places on it.
  private func runs(_ text: String) throws -> [(run: GlyphRun, at: Point)] {
    var found: [(GlyphRun, Point)] = []
    func walk(_ frame: Frame, _ offset: Point) {
      for item in frame.items {
        if case .glyphs(let run, let at) = item { found.append((run, at + offset)) }
        if case .frame(let inner, let transform) = item { walk(inner, offset + Point(transform.e, transform.f)) }
      }
    }
    let page = try #require(try layOut(text).document.pages.first)
    walk(page.frame, .zero)
    return found
  }

  @Test(arguments: [2, 3])
  func itFillsItsLinesAndTheTextBesideItIsShorter(lines: Int) throws {
    let text = han(40)
    let found = try runs("::: {.drop-initial lines=\(lines)}\n\(text)\n:::")
    let initial = try #require(found.first)
    // From the top of the first em box to the foot of the last one.
    let size = Double(lines - 1) * 20 + 10
    #expect(initial.run.text == String(text.prefix(1)) && initial.run.size == size)
    let (first, last) = (found[1], found[lines])
    #expect(abs(initial.at.y - 0.88 * size - (first.at.y - 8.8)) < 0.01)
    #expect(abs(initial.at.y + 0.12 * size - (last.at.y + 1.2)) < 0.01)
    // Beside it the text begins a whole em further in.
    let inset = first.at.x - initial.at.x
    #expect(inset > size && (inset / 10).rounded() * 10 == inset)
    for line in found[1...lines] { #expect(line.at.x == first.at.x) }
    #expect(found[lines + 1].at.x == initial.at.x)
    #expect(found.map(\.run.text).joined().hasPrefix(text))
  }

  @Test func aShortParagraphKeepsTheRoomOfItsInitial() throws {
    let found = try runs("::: {.drop-initial lines=3}\n天地\n:::\n\n玄黄")
    let next = try #require(found.first { $0.run.text == "玄黄" })
    let beside = try #require(found.first { $0.run.text == "地" })
    #expect(next.at.y - beside.at.y == 60)
  }

  @Test func openingMarksComeAlong() throws {
    let initial = try #require(try runs("::: {.drop-initial}\n“天地玄黄”，宇宙洪荒。\n:::").first)
    #expect(initial.run.text.contains("“") || initial.run.text == "“")
  }
}
