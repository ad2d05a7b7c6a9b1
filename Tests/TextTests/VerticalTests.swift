// Vertical lines: what stands upright, what is turned, where it stands (CLREQ 3.1.4, 3.1.6, 3.2.4; UAX #50).
import Document
import Measure
import Page
import Testing

@testable import Text

/// Sets text of 10 points in one vertical line.
private func vertical(
  _ runs: [TextRun], _ rules: TextRules = TextRules()
) throws -> TextLine {
  var text = StyledText(runs)
  text.direction = .vertical
  return Typesetter(fonts: try Faces.typesetter().fonts, rules: rules).line(text)
}

private func vertical(
  _ text: String, _ style: TextStyle = body, _ rules: TextRules = TextRules()
) throws -> TextLine {
  try vertical([TextRun(text, style)], rules)
}

extension TextLine {
  fileprivate func texts(_ orientation: GlyphOrientation) -> [String] {
    runs.filter { $0.run.orientation == orientation }.map(\.run.text)
  }
  fileprivate var glyphIDs: [UInt16] { runs.flatMap { $0.run.glyphs.map(\.id) } }
}

@Suite struct VerticalTests {
  @Test func hanStandsOnAPitchOfOneEmWithItsOriginFromTheFont() throws {
    let line = try vertical("一二三四")
    let glyphs = line.runs[0].run.glyphs
    // VORG says 880: the horizontal origin lies 0.88 em behind the top of the em box and half an em beside the axis.
    for (index, glyph) in glyphs.enumerated() {
      #expect(abs(Double(glyph.x) - (8.8 + 10 * Double(index))) < 0.001)
      #expect(abs(Double(glyph.y) - 1.2) < 0.001)
    }
    #expect(line.width == 40)
    #expect(line.texts(.upright) == ["一二三四"])
  }

  @Test(arguments: [FontRole.song, .hei, .kai], Array("，。、；：！？（）《》“”‘’…～"))
  func marksHaveVerticalGlyphsAndKeepTheirCharacters(_ role: FontRole, _ mark: Character) throws {
    let style = body.with { $0.role = role }
    let upright = try vertical("字\(mark)字", style)
    let across = try Faces.typesetter().line(StyledText("字\(mark)字", style))
    #expect(upright.glyphIDs[1] != across.glyphIDs[1])
    #expect(upright.texts(.upright).joined() == "字\(mark)字")
    #expect(upright.copiedText == "字\(mark)字")
  }

  @Test func quotesTakeTheFormOfCornerBrackets() throws {
    // The face of the region draws “ as ﹃; the characters stay what they are (no U+FE10–FE48).
    let line = try vertical("他说：“好（‘是’）。”")
    #expect(line.copiedText == "他说：“好（‘是’）。”")
    #expect(line.copiedText.unicodeScalars.allSatisfy { !(0xFE10...0xFE48).contains($0.value) })
  }

  @Test(arguments: [FontRole.song, .hei, .kai])
  func twoDashesAreTwoEmWithoutAGap(_ role: FontRole) throws {
    let style = body.with { $0.role = role }
    #expect(try abs(vertical("是——否", style).width - 40) < 0.01)
    #expect(try abs(vertical("是……否", style).width - 40) < 0.01)
  }

  @Test func latinWordsAndLongNumbersAreTurnedWithAQuarterEmBesideChinese() throws {
    let line = try vertical("国内GDP增长2016年")
    #expect(line.texts(.along) == ["GDP", "2016"])
    let across = try Faces.typesetter().line(StyledText("国内GDP增长2016年", body))
    #expect(abs(line.width - across.width) < 0.01)
  }

  @Test(arguments: ["GDP", "2016", "average"])
  func turnedLatinIsCentredOnTheAxis(_ word: String) throws {
    let line = try vertical([TextRun("中", body), TextRun(word, body), TextRun("中", body)])
    let turned = try #require(line.runs.first { $0.run.orientation == .along })
    // Its middle, 0.31 em above its own baseline, on the axis 0.38 em above the line's.
    #expect(abs(-turned.at.y + 3.1 - 3.8) < 0.001)
  }

  @Test func smallerTypeStandsOnTheSameAxis() throws {
    let small = body.with { $0.size = 6 }
    let line = try vertical([TextRun("大", body), TextRun("小", small)])
    // From the axis half an em to the horizontal origin.
    let middles = line.runs.map { $0.at.y + Double($0.run.glyphs[0].y) - $0.run.size / 2 }
    #expect(abs(middles[0] - middles[1]) < 0.001)
  }

  @Test(arguments: [
    (2, ["5", "12"], ["2016", "242"]), (4, ["2016", "5", "12", "242"], []),
  ])
  func shortNumbersShareAnEm(_ digits: Int, _ upright: [String], _ turned: [String]) throws {
    var rules = TextRules()
    rules.combinedDigits = digits
    let line = try vertical("今日は2016年5月12日です。242日目です。", body, rules)
    #expect(line.texts(.along) == turned)
    for number in upright { #expect(line.texts(.upright).joined().contains(number)) }
    #expect(line.copiedText == "今日は2016年5月12日です。242日目です。")
  }

  @Test(arguments: ["12", "88", "242", "2016", "GI", "今日"])
  func whatIsCombinedIsNoWiderThanAnEmAndCountsAsOneCharacter(_ text: String) throws {
    var run = TextRun(text, body)
    run.composition = .combined
    let line = try vertical([TextRun("第", body), run, TextRun("期", body)])
    #expect(abs(line.width - 30) < 0.001)
    let combined = try #require(line.runs.first { $0.run.text.contains(text) })
    let glyphs = combined.run.glyphs.filter { $0.x == combined.run.glyphs.last?.x || combined.run.text == text }
    let across = glyphs.map { Double($0.y) }
    // Side by side about the axis, within half an em of it on either side.
    #expect(across.allSatisfy { combined.at.y + $0 < -3.8 + 5.01 && combined.at.y + $0 > -3.8 - 5.01 })
  }

  @Test func singleLettersAndDigitsStandUprightOnAnEm() throws {
    let line = try vertical("甲A乙5丙×丁")
    #expect(line.texts(.upright).joined() == "甲A乙5丙×丁")
    #expect(line.width == 70)
  }

  @Test func lettersInARowOfLatinWordsAreTurnedWithThem() throws {
    let line = try vertical("叫做once upon a time的Windows 11系统")
    #expect(line.texts(.upright) == ["叫做", "的", "系统"])
  }

  @Test func acronymsStandUprightWhereTheHouseWantsIt() throws {
    var rules = TextRules()
    #expect(try vertical("用PDF和Word", body, rules).texts(.along) == ["PDF", "Word"])
    rules.uprightAcronyms = true
    let line = try vertical("用PDF和Word", body, rules)
    #expect(line.texts(.along) == ["Word"])
    #expect(line.texts(.upright) == ["用PDF和"])
  }

  @Test func theAuthorMayTurnOrStandUpARun() throws {
    var turned = TextRun("12", body)
    turned.composition = .turned
    var upright = TextRun("WTO", body)
    upright.composition = .upright
    let line = try vertical([TextRun("第", body), turned, TextRun("次", body), upright])
    #expect(line.texts(.along) == ["12"])
    #expect(line.texts(.upright).joined() == "第次WTO")
  }

  @Test(arguments: [
    ("一：“二", 35.0), ("一！（二", 40), ("一？！二", 40), ("一；二", 30), ("一，“二", 35), ("一。”二", 35), ("一）。二", 35), ("（《一", 25),
    ("一·二", 25),
  ])
  func colonsAndExclamationsKeepTheirEm(_ text: String, _ width: Double) throws {
    #expect(try abs(vertical(text).width - width) < 0.02)
  }

  /// The bracket behind them gives, as it does behind every mark in the middle of its em (W3C's text-spacing-trim-dot).
  @Test func pauseMarksInTheMiddleOfTheirEmGiveNothing() throws {
    let taiwan = body.with { $0.region = .taiwan }
    #expect(try vertical("一，「二", body).width == 35)
    #expect(try vertical("一，「二", taiwan).width == 35)
    #expect(try vertical("一」，二", taiwan).width == 35)
    #expect(try vertical("一，」二", taiwan).width == 40)
  }

  @Test(arguments: Array("，。、；：！？"))
  func theRegionDecidesWhereAMarkStands(_ mark: Character) throws {
    let mainland = try vertical("字\(mark)字").glyphIDs[1]
    let taiwan = try vertical("字\(mark)字", body.with { $0.region = .taiwan }).glyphIDs[1]
    #expect(mainland != taiwan)
  }

  @Test func aFullLineIsFlush() throws {
    var text = StyledText("他说：“一九七八年十二月，竖排书渐少。”然而2016年仍有12种，（见《书目》），可见GDP之外亦有所得——如是而已。", body)
    text.direction = .vertical
    for line in try Faces.typesetter().lines(text, ParagraphShape(measure: 130)).dropLast() {
      #expect(abs(line.width - 130) < 0.1, "\(line.text)")
    }
  }

  @Test func charactersWithoutAVerticalFormAreTurned() {
    #expect("A1%αЖ—→".unicodeScalars.allSatisfy { VerticalOrientation.of($0.value) == .turned })
    #expect("中あ，。①℃×Ａ𠮷😀".unicodeScalars.allSatisfy { VerticalOrientation.of($0.value) == .upright })
    #expect("（）「」ー～：".unicodeScalars.allSatisfy { VerticalOrientation.of($0.value) == .transformed })
  }

  @Test(arguments: ["\u{301}\u{301}", "𪚥", "ไทย", "مرحبا", "a\u{301}", "\n", "　", "……————", "\u{E000}"])
  func strangeTextIsSetAndCopiesAsWritten(_ text: String) throws {
    let line = try vertical("一" + text + "二")
    #expect(line.text == "一" + text + "二")
  }
}
