// Text that nobody means to write: never a crash, a loop, or a line wider than its column without a warning.
import Diagnose
import Document
import Measure
import Testing

@testable import Text

struct StrangeTextTests {
  @Test(arguments: [
    ("甲שלום乙", "“שלום” (U+05E9 U+05DC U+05D5 …) runs from right to left, which is not set"),
    ("مرحبا", "“مرحبا” (U+0645 U+0631 U+062D …) runs from right to left, which is not set"),
    ("甲\u{202E}乙丙\u{202C}", "(U+202E) runs from right to left, which is not set"),
    ("甲\u{200F}乙", "(U+200F) runs from right to left, which is not set"),
  ])
  func whatRunsFromRightToLeftIsAnError(text: String, message: String) throws {
    let found = try problems(text, 10)
    let direction = try #require(found.first { $0.code == .rightToLeft })
    #expect(direction.message.english.hasSuffix(message))
    #expect(direction.severity == .error)
    #expect(direction.span == place)
    // Many words of one run are one error.
    #expect(try problems(text + text, 10).count { $0.code == .rightToLeft } == 1)
  }

  @Test func signsOfTheUsualDirectionChangeNothing() throws {
    #expect(try problems("甲\u{200E}乙\u{202A}丙\u{202C}\u{2066}丁\u{2069}", 10).isEmpty)
  }

  @Test func privateCharactersAreWarnedOfOrMissing() throws {
    #expect(try problems("甲\u{E123}", 10).map(\.code) == [.missingGlyph])
    #expect(try problems("甲\u{F1234}", 10).map(\.code) == [.missingGlyph])
    #expect(try problems("甲\u{10FFFF}乙\u{378}", 10).map(\.code) == [.missingGlyph, .missingGlyph])
  }

  /// 扩展 B to H: what the faces have is set and copied, what they lack is an error, never a box.
  @Test func rareCharactersAreSetOrReported() throws {
    let rare: [UInt32] = [0x20000, 0x20BB7, 0x2A6D6, 0x2A700, 0x2B740, 0x2B820, 0x2CEB0, 0x30000, 0x31350]
    var isSet: [UInt32] = []
    for scalar in rare.compactMap(Unicode.Scalar.init) {
      let typesetter = try Faces.typesetter()
      let line = typesetter.line(StyledText([TextRun("甲\(scalar)乙", body, span: place)]))
      let found = typesetter.takeFindings()
      if found.isEmpty {
        isSet.append(scalar.value)
        #expect(line.copiedText == "甲\(scalar)乙")
        #expect(line.runs.allSatisfy { run, _ in run.glyphs.allSatisfy { $0.id != 0 } })
        #expect(abs(line.width - 30) < 0.01)
      } else {
        #expect(found.map(\.code) == [.missingGlyph])
      }
    }
    // 𠮷 stands in names; 宋 and 黑 have it.
    #expect(isSet.contains(0x20BB7))
  }

  @Test func variantsAreSetWhereTheFaceHasThem() throws {
    // 葛 with its two Japanese forms; the faces of the mainland know Adobe-Japan1's selectors.
    let typesetter = try Faces.typesetter()
    let line = typesetter.line(StyledText([TextRun("葛\u{E0101}城", body, span: place)]))
    #expect(abs(line.width - 20) < 0.01)
    #expect(line.copiedText == "葛\u{E0101}城")
    #expect(try problems("葛\u{E01EF}城", 10).map(\.code) == [.missingVariant])
    #expect(try problems("\u{E0100}城", 10).map(\.code) == [.missingVariant])
    #expect(try problems("葛\u{FE0F}城", 10).isEmpty)
  }

  @Test(arguments: [
    String(repeating: "，", count: 300), String(repeating: "（", count: 300), String(repeating: "）", count: 300),
    String(repeating: "——", count: 200), String(repeating: "…", count: 301), String(repeating: "“”", count: 150),
    String(repeating: "！？", count: 150), String(repeating: "々", count: 200), String(repeating: "·", count: 200),
    String(repeating: "a", count: 3000), String(repeating: "Wort-", count: 300), String(repeating: "7", count: 2000),
    String(repeating: "\u{AD}", count: 2000), "a" + String(repeating: "\u{301}", count: 5000),
    "甲" + String(repeating: "\u{301}", count: 5000), String(repeating: "\u{200B}", count: 5000),
    String(repeating: "\u{200D}", count: 5000), String(repeating: "\u{2060}", count: 5000) + "甲",
    String(repeating: "\u{FE00}", count: 3000), String(repeating: "葛\u{E0101}", count: 300),
    String(repeating: "\u{A0}", count: 500), String(repeating: " ", count: 500),
    String(repeating: "\u{3000}", count: 500),
    String(repeating: "\n", count: 500), "👨‍👩‍👧‍👦🇨🇳👍🏽", "Z̴̡͔̲̹a̷̛͔͉͠l̶͇̗̈́g̸̰̈́ǫ̵̍",
  ])
  func uniformTextKeepsToItsMeasureOrSaysSo(text: String) throws {
    let typesetter = try Faces.typesetter()
    for measure in [1.0, 1.5, 2, 5, 17, 45] { expectHonest(text, measure, typesetter) }
  }

  @Test func randomTextKeepsToItsMeasureOrSaysSo() throws {
    let pieces = [
      "甲", "的", "，", "。", "、", "：", "（", "）", "“", "”", "《", "》", "——", "……", "！", "？", "·", "％", "々", "a", "word ",
      "12",
      "3.14", "km/h", " ", "\u{3000}", "\u{A0}", "\u{200B}", "\u{2060}", "\u{200D}", "\u{AD}", "\u{301}", "\u{20DD}",
      "\u{FE00}",
      "\u{FE0F}", "\u{E0100}", "\u{2028}", "\n", "ー", "ッ", "ﬁ", "ς", "ж", "한", "𠀀", "🇨🇳", "\u{378}", "\u{E000}",
      "\u{FFFD}",
      "\u{FFFF}", "ש", "م", "-", "/", "\"", "'", "\t", "…", "—", "–", "～", "①", "￥", "@", "https://a.b/c",
    ]
    let typesetter = try Faces.typesetter()
    var dice = Dice(state: 42)
    for _ in 0..<150 {
      let count = Int(dice.next() % 120)
      let text = (0..<count).map { _ in pieces[Int(dice.next() % UInt64(pieces.count))] }.joined()
      expectHonest(text, 1 + Double(dice.next() % 440) / 10, typesetter)
    }
  }

  /// Sets a text, and expects that every line keeps to the measure or that one is reported.
  private func expectHonest(_ text: String, _ measure: Double, _ typesetter: Typesetter) {
    let shape = ParagraphShape(measure: measure * 10)
    let lines = typesetter.lines(StyledText([TextRun(text, body, span: place)]), shape)
    let found = typesetter.takeFindings()
    let widest = lines.map(\.width).max() ?? 0
    // Marks may hang by the rounding of a squeeze, no more.
    let isHonest = widest <= measure * 10 + 0.05 || found.contains { $0.code == .overfullLine }
    #expect(isHonest, "\(widest) in \(measure * 10): \(text.prefix(40).debugDescription)")
    #expect(lines.count <= text.unicodeScalars.count + 1)
  }

  private func problems(_ text: String, _ measure: Double) throws -> [Diagnostic] {
    let typesetter = try Faces.typesetter()
    _ = typesetter.lines(StyledText([TextRun(text, body, span: place)]), ParagraphShape(measure: measure * 10))
    return typesetter.takeFindings()
  }

  private let place = Span(file: "a.md", line: 3, column: 1)
}

private struct Dice {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
