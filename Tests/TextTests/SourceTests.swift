// Glyph runs of a paragraph with digits know where its pieces were written.
import Diagnose
import Document
import Page
import Testing

@testable import Text

struct SourceTests {
  private func place(_ column: Int) -> Span { Span(file: "a.md", line: 3, column: column) }

  private func lines(_ runs: [TextRun], characters: Double = 40) throws -> [TextLine] {
    try Faces.typesetter().lines(StyledText(runs), ParagraphShape(measure: characters * 10))
  }

  @Test func textWithoutDigitsHasNoSource() throws {
    for text in ["全区的质量状况", "Quality 质量，第十二章"] {
      #expect(try lines([TextRun(text, body, span: place(1))]).flatMap(\.runs).allSatisfy { $0.run.source == nil })
    }
    #expect(try lines([TextRun("第12页", body)]).flatMap(\.runs).allSatisfy { $0.run.source == nil })
  }

  @Test func runsFindThePieceOfTheirBytes() throws {
    let runs = [
      TextRun("增长", body, span: place(1)), TextRun("12.5%，", body, span: place(3)),
      TextRun("降１２户", body, span: place(9)),
    ]
    let set = try lines(runs).flatMap(\.runs).map(\.run)
    let source = try #require(set.first?.source)
    #expect(set.allSatisfy { $0.source === source })
    #expect(source.piece(at: 6)?.span == place(3), "增长 takes six bytes")
    #expect(source.piece(at: 0) == nil, "words without digits are of no use")
    #expect(source.piece(at: 15)?.span == place(9) && source.piece(at: 400) == nil)
  }

  @Test func linesOfAParagraphShareItsSource() throws {
    let text = String(repeating: "全区共有1200户，", count: 6)
    let set = try lines([TextRun(text, body, span: place(1))], characters: 12)
    let bytes = set.flatMap(\.runs).map { ($0.run.firstByte, $0.run.text) }
    #expect(set.count > 3 && Set(set.flatMap(\.runs).map { $0.run.source.map(ObjectIdentifier.init) }).count == 1)
    for (first, shown) in bytes {
      let tail = String(decoding: Array(text.utf8).dropFirst(Int(first)), as: UTF8.self)
      #expect(tail.hasPrefix(shown))
    }
  }

  @Test func noteMarksAreTheEngines() throws {
    let runs = [TextRun("户数", body, span: place(1)), TextRun("12", body, note: 12, span: place(3))]
    #expect(try lines(runs).flatMap(\.runs).allSatisfy { $0.run.source == nil })
  }
}
