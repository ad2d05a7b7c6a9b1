// Widths of marks, gaps beside Latin, and how lines are filled (CLREQ 3.1.6, 3.1.8, 3.2.2).
import Document
import Measure
import Testing

@testable import Text

@Suite struct SpacingTests {
  @Test(arguments: [
    ("一。二", 30.0), ("一）（二", 35), ("一。”二", 35), ("一：“二", 35), ("（《一", 25), ("一？！", 20), ("一，二", 30), ("一——二", 40),
    ("一……二", 40), ("一·二", 25),
  ])
  func neighbouringMarksShareTheirBlanks(text: String, width: Double) throws {
    let typesetter = try Faces.typesetter()
    #expect(abs(typesetter.prepare(StyledText(text, body)).naturalWidth - width) < 0.02)
  }

  @Test(arguments: [("他说“好”", 50.0), ("他说：“好”", 55), ("一·二", 25)])
  func quotesOf楷AreFullWidthAndSqueezeAsOthersDo(text: String, width: Double) throws {
    let kai = StyledText(text, body.with { $0.role = .kai })
    let typesetter = try Faces.typesetter()
    #expect(abs(typesetter.prepare(kai).naturalWidth - width) < 0.02)
    #expect(typesetter.line(kai).copiedText == text)
  }

  @Test func aQuarterEmStandsBetweenChineseAndLatinButNotBesideMarks() throws {
    let typesetter = try Faces.typesetter()
    func width(_ text: String) -> Double { typesetter.prepare(StyledText(text, body)).naturalWidth }
    #expect(abs(width("一GDP二") - width("GDP") - 20 - 5) < 0.02)
    #expect(abs(width("一 GDP 二") - width("一GDP二")) < 0.02)
    #expect(abs(width("，GDP。") - width("GDP") - 20) < 0.02)
    #expect(abs(width("98.91%的") - width("98.91%") - 12.5) < 0.02)
  }

  @Test func squeezedMarksCopyAsWritten() throws {
    let text = "他说：“好。”（《一》、“二”）——完"
    let line = try set(text, 40)[0]
    #expect(line.copiedText == text)
    #expect(line.text == text)
  }

  @Test(arguments: 10...44)
  func allLinesButTheLastAreFlush(measure: Int) throws {
    for line in try set(LineBreakTests.sample, Double(measure)).dropLast() {
      #expect(abs(line.width - Double(measure) * 10) < 0.1, "\(line.width) \(line.text)")
    }
  }

  @Test func pureHanStandsOnTheGridOfTheMeasure() throws {
    let line = try set("一二三四五六七八九十甲乙丙丁", 10)[0]
    #expect(line.glyphPlaces == (0..<10).map { Double($0) * 10 })
  }

  @Test func aMarkTooManyIsSqueezedInNotPushedOut() throws {
    // Eleven characters and a comma inside: the comma's blank makes room for the stop at the end.
    let lines = try set("一二三四，五六七八九。十甲乙丙丁", 10.5)
    #expect(lines.texts[0] == "一二三四，五六七八九。")
  }

  @Test func anOpeningBracketAtALineStartIsFlush() throws {
    let line = try set("一二三四五（六七八九）", 5)[1]
    #expect(line.text.hasPrefix("（"))
    #expect((line.glyphPlaces.first ?? 9) <= 0)
    #expect(line.copiedText == line.text)
  }

  @Test func missingCharactersAreErrorsWithTheirPlace() throws {
    let typesetter = try Faces.typesetter()
    _ = typesetter.line(StyledText([TextRun("甲\u{F8FF}", body, span: .init(file: "a.md", line: 3, column: 2))]))
    let findings = typesetter.takeFindings()
    #expect(findings.map(\.code) == [.missingGlyph])
    #expect(findings.first?.span.line == 3)
    #expect(typesetter.takeFindings().isEmpty)
  }

  @Test func anAbsentFontNamesItsPackage() throws {
    let typesetter = try Faces.typesetter()
    _ = typesetter.line(StyledText("甲", body.with { $0.role = .fangsong }))
    let finding = try #require(typesetter.takeFindings().first { $0.code == .missingFontFile })
    #expect(finding.hints.contains { $0.english.contains("fonts-absent") })
  }

  @Test func aTypedGapGivesAndTakesAsTheGapDoesNotAsALatinBlank() throws {
    let typesetter = try Faces.typesetter()
    let gives = typesetter.prepare(StyledText("表 4 A b", body)).atoms.filter { $0.kind == .space }.map {
      Give($0).stretch
    }
    #expect(gives.count == 3)
    #expect(gives[0] == 2.5)
    #expect(gives[2] > 2.4 && gives[2] != gives[0])
  }

  @Test func balancedLinesAreAboutEquallyLong() throws {
    var shape = ParagraphShape(measure: 140, alignment: .left)
    shape.isBalanced = true
    let title = StyledText("二〇二〇年度闵行区质量状况分析白皮书", body)
    #expect(try Faces.typesetter().lines(title, shape).map(\.text.count) == [9, 9])
  }

  @Test func aLabelKeepsTheBlankOfItsMark() throws {
    #expect(try Faces.typesetter().line(StyledText("一、", body)).width == 20)
  }

  @Test func centredLinesLieInTheMiddle() throws {
    let line = try set("一二三四", 10, .center)[0]
    #expect(line.glyphPlaces.first == 30)
  }
}
