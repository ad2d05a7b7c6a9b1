// Inline notes in two lines, and strings spread evenly.
import Document
import Measure
import Page
import Testing

@testable import Text

@Suite struct InlineNoteTests {
  /// Texts of the note's two lines in a line of the paragraph.
  private func halves(_ line: TextLine) -> (upper: String, lower: String) {
    let small = line.runs.filter { $0.run.size == 5 }
    return (
      small.filter { $0.at.y < 0 }.map(\.run.text).joined(), small.filter { $0.at.y > 0 }.map(\.run.text).joined()
    )
  }

  private func set(_ note: String, before: String = "正文（", after: String = "）继续", _ characters: Double = 40)
    throws -> [TextLine]
  {
    let text = annotated([(before, nil), (note, .inlineNote), (after, nil)])
    return try Faces.typesetter().lines(text, ParagraphShape(measure: characters * 10))
  }

  @Test func aNoteIsSetInTwoEqualLinesOfHalfTheSize() throws {
    let line = try set("双行小字夹注文字")[0]
    #expect(halves(line) == ("双行小字", "夹注文字"))
    // The two lines fill the em box and take the width of one of them.
    #expect(line.runs.filter { $0.run.size == 5 }.map(\.at.y).map { ($0 * 100).rounded() / 100 } == [-4.4, 0.6])
    #expect(abs(line.width - (30 + 20 + 30)) < 0.02)
    #expect(line.runs.map(\.run.text).joined() == "正文（双行小字夹注文字）继续")
    #expect(line.ascent == 8.8)
  }

  @Test func anOddNoteHasTheLongerLineFirst() throws {
    #expect(halves(try set("甲乙丙丁戊")[0]) == ("甲乙丙", "丁戊"))
  }

  @Test func noLineOfANoteBeginsWithAMark() throws {
    let both = halves(try set("一二三四，五六七八")[0])
    #expect(both.upper == "一二三四，" && both.lower == "五六七八")
  }

  @Test(arguments: [5, 6, 7, 8, 9, 10, 11, 12])
  func aNoteGoesOnInTheNextLineAndEachPartIsBalanced(characters: Int) throws {
    let note = "字与字行与行块与块之间各有各的尺寸彼此成比例读的人未必说得出眼睛却感觉得到版面里的空白不是剩下来的而是安排出来的"
    let lines = try set(note, Double(characters))
    #expect(lines.count > 1)
    #expect(lines.map { halves($0).upper + halves($0).lower }.joined() == note)
    #expect(lines.map(\.text).joined() == "正文（\(note)）继续")
    for line in lines {
      let (upper, lower) = halves(line)
      #expect(upper.count - lower.count == 0 || (upper.count - lower.count == 1 && line.text.contains("）")))
      #expect(line.width <= Double(characters) * 10 + 0.02)
    }
    for line in lines.dropLast() { #expect(abs(line.width - Double(characters) * 10) < 0.05) }
  }

  @Test func notesWithLatinWordsStayInTheirRoom() throws {
    for characters in 8...20 {
      for line in try set("自2020年起用PDF排版，见《排版样张》以及Typography一书的说明", Double(characters)) {
        #expect(line.width <= Double(characters) * 10 + 1)
      }
    }
  }

  @Test(arguments: ["", "，", "　", "甲", "。。。。。。。。", "Incomprehensibilities", "\n"])
  func strangeNotesAreSet(note: String) throws {
    for characters in [2.0, 5, 40] {
      let text = try set(note, characters).map(\.text).joined()
      #expect(text == "正文（\(note)）继续")
    }
  }
}

@Suite struct SpreadTests {
  private func line(_ text: String, _ em: Double) throws -> TextLine {
    try Faces.typesetter().lines(annotated([(text, .spread(em: em)), ("。", nil)]), ParagraphShape(measure: 400))[0]
  }

  @Test(arguments: [("合计", [0.0, 30]), ("总产值", [0, 15, 30]), ("国内总值", [0, 10, 20, 30])])
  func gapsAreEqualAndEndsFlush(text: String, places: [Double]) throws {
    let line = try line(text, 4)
    for (found, wanted) in zip(line.glyphPlaces, places + [40]) { #expect(abs(found - wanted) < 0.02) }
  }

  @Test func itIsCopiedWithoutBlanksInOneCluster() throws {
    let run = try #require(try line("合计", 4).runs.first?.run)
    #expect(run.text.hasPrefix("合计"))
    #expect(run.clusters.first == GlyphCluster(bytes: 6, glyphs: 2))
  }

  @Test func linesNeitherDivideNorStretchIt() throws {
    let typesetter = try Faces.typesetter()
    let text = annotated([("一二三四五", nil), ("合计", .spread(em: 4)), ("六七八九十甲乙丙", nil)])
    for measure in stride(from: 45.0, to: 130, by: 7) {
      for line in typesetter.lines(text, ParagraphShape(measure: measure)) where line.text.contains("合") {
        #expect(line.text.contains("计"))
        let glyphs = line.runs.flatMap { run, at in
          zip(run.text, run.glyphs).map { ($0.0, at.x + Double($0.1.x)) }
        }
        let places = glyphs.filter { $0.0 == "合" || $0.0 == "计" }.map(\.1)
        #expect(abs(places[1] - places[0] - 30) < 0.02)
      }
    }
  }

  @Test func textThatIsTooWideIsReported() throws {
    let typesetter = try Faces.typesetter()
    _ = typesetter.prepare(annotated([("国内生产总值", .spread(em: 4))]))
    #expect(typesetter.takeFindings().map(\.code) == [.spreadTooWide])
    _ = typesetter.prepare(annotated([("国内总值", .spread(em: 4))]))
    #expect(typesetter.takeFindings().isEmpty)
  }

  @Test func aSingleCharacterStandsInTheMiddleAndWideTextIsSetSolid() throws {
    #expect(abs(try line("计", 4).glyphPlaces[0] - 15) < 0.02)
    #expect(try line("国内生产总值", 4).glyphPlaces.prefix(3).map { $0.rounded() } == [0, 10, 20])
  }
}
