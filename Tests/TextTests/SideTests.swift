// Lines that do not fill their measure: centred heads, cells of tables, labels.
import Document
import Measure
import Testing

@testable import Text

@Suite struct SideTests {
  @Test func aMarkAtTheEndOfACentredLineGivesUpItsBlank() throws {
    let line = try set("增长（率）", 10, .center)[0]
    // 45 points of ink and half a blank in front of the bracket, in the middle of 100.
    #expect(abs(line.glyphPlaces[0] - 27.5) < 0.02)
    #expect(abs(line.width - 72.5) < 0.02)
    #expect(line.copiedText == "增长（率）")
  }

  @Test func aTextThatFitsWithoutItsLastBlankIsNotStretched() throws {
    let typesetter = try Faces.typesetter()
    let shape = ParagraphShape(measure: 45.01, alignment: .center)
    let lines = typesetter.lines(StyledText("增长（率）", body), shape)
    #expect(lines.count == 1)
    #expect(lines[0].glyphPlaces.prefix(2).map { $0.rounded() } == [0, 10])
  }

  @Test func centredLinesAreAboutEquallyLong() throws {
    #expect(try set("报告总数", 3, .center).texts == ["报告", "总数"])
    #expect(try set("公共机构资源节约管理", 7, .center).texts == ["公共机构资", "源节约管理"])
  }

  @Test func cellsBeginFlushWithABracket() throws {
    let typesetter = try Faces.typesetter()
    let prepared = typesetter.prepare(StyledText("《一二》", body))
    var shape = ParagraphShape(measure: 40, alignment: .left)
    #expect(abs((typesetter.lines(prepared, shape)[0].width) - 35) < 0.02)
    shape.opensFlush = true
    #expect(abs((typesetter.lines(prepared, shape)[0].width) - 30) < 0.02)
    #expect(abs(prepared.flushWidth - 30) < 0.02)
    // And so it fits in three characters.
    shape.measure = 30
    #expect(typesetter.lines(prepared, shape).count == 1)
  }

  @Test(arguments: [("一二", 20.0), ("一二\n三四五", 30), ("（一）\n“二三四”", 40), ("一，", 15), ("一 ", 10), ("", 0)])
  func flushWidthIsThatOfTheLongestLine(text: String, width: Double) throws {
    #expect(abs(try Faces.typesetter().prepare(StyledText(text, body)).flushWidth - width) < 0.02)
  }

  @Test func placesInsideANumberAreThoseOfItsGlyphs() throws {
    let typesetter = try Faces.typesetter()
    for (text, byte) in [("1234.56", 4), ("-0.1", 2), ("约12.5%", 5), ("98863", 5)] {
      let prepared = typesetter.prepare(StyledText(text, body))
      let line = typesetter.lines(prepared, ParagraphShape(measure: 400, alignment: .left))[0]
      let place = text.utf8.prefix(byte).filter { $0 & 0xC0 != 0x80 }.count
      let expected = place < line.glyphPlaces.count ? line.glyphPlaces[place] : line.width
      #expect(abs(prepared.position(ofByte: byte) - expected) < 0.02, "\(text)")
    }
  }
}
