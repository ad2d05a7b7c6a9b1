// Paragraphs that are to take a line more or fewer than looks best, and lines that lie at places of their own.
import Document
import Testing
import Text

@Suite struct WantedLinesTests {
  private func set(
    _ text: String, measure: Double, wanted: Int? = nil, places: [ParagraphShape.LinePlace] = []
  ) throws -> [TextLine] {
    var shape = ParagraphShape(measure: measure)
    (shape.wantedLines, shape.places) = (wanted, places)
    return try Faces.typesetter().lines(StyledText(text, body), shape)
  }

  /// Sentences of many marks: there is room to open and to squeeze.
  private let sentences = String(repeating: "天地玄黄，宇宙洪荒；日月盈昃，辰宿列张。", count: 8)

  @Test func aParagraphTakesALineMoreWhenItsLinesCanOpen() throws {
    let natural = try set(sentences, measure: 200)
    let longer = try set(sentences, measure: 200, wanted: natural.count + 1)
    #expect(longer.count == natural.count + 1)
    #expect(longer.texts.joined() == sentences)
    #expect(longer.dropLast().allSatisfy { abs($0.width - 200) < 0.6 })
  }

  @Test func aParagraphTakesALineFewerWhenItsMarksCanGiveWay() throws {
    // 146 characters with 28 marks: seven lines of twenty, and what is over goes into the marks' blanks.
    let text = String(sentences.prefix(146))
    let shorter = try set(text, measure: 200, wanted: 7)
    #expect(shorter.count == 7)
    #expect(shorter.texts.joined() == text)
    #expect(shorter.allSatisfy { $0.width < 200.6 })
  }

  @Test func whatWouldTearLinesOpenIsNotDone() throws {
    let text = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"
    #expect(try set(text, measure: 100).count == 2)
    #expect(try set(text, measure: 100, wanted: 4).count == 2)
    #expect(try set(text, measure: 100, wanted: 1).count == 2)
  }

  @Test func forcedBreaksAreKept() throws {
    #expect(try set("天地\n玄黄", measure: 100, wanted: 3).texts == ["天地\n", "玄黄"])
  }

  @Test func linesLieAtTheirPlaces() throws {
    let places = [(0.0, 100.0), (60.0, 40.0), (60.0, 40.0)].map {
      ParagraphShape.LinePlace(indent: $0.0, width: $0.1)
    }
    let lines = try set("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余", measure: 100, places: places)
    #expect(lines.map(\.text.count) == [10, 4, 4, 8])
    #expect(lines.map(\.width) == [100, 100, 100, 80])
    #expect(lines.map { $0.glyphPlaces.first } == [0, 60, 60, 0])
  }
}
