// Where lines may begin and end (CLREQ 3.1.5, GB/T 15834).
import Document
import Measure
import Testing

@testable import Text

@Suite struct LineBreakTests {
  static let sample =
    "2020年面对疫情影响，全区实现生产总值2564.84亿元，比上年增长1.7%；其中“第三产业”增加值（含服务业）占比达到57.6%。"
    + "《质量发展规划》提出：到2025年，建成“中国质量（闵行）示范区”——这一目标……需要各方努力！食品抽检合格率98.91%，"
    + "抽检1.2万批次，见表4、图10。GDP、AI与NQI等指标持续改善，Shanghai Standard标识获评3项。"

  static let digits = Set("0123456789")

  @Test(arguments: 2...45)
  func noLineBeginsOrEndsWithAForbiddenMark(measure: Int) throws {
    let lines = try set(Self.sample, Double(measure))
    let noStart = Set("。，、；：！？）」』”’》〉】〕～–·／%")
    let noEnd = Set("（「『“‘《〈【〔")
    #expect(lines.texts.joined() == Self.sample)
    guard measure >= 8 else { return }
    for (line, next) in zip(lines.texts, lines.texts.dropFirst()) {
      #expect(!noStart.contains(next.first ?? "。"), "a line begins: \(next)")
      #expect(!noEnd.contains(line.last ?? "（"), "a line ends: \(line)")
    }
  }

  @Test(arguments: 8...45)
  func numbersStayWhole(measure: Int) throws {
    let lines = try set(Self.sample, Double(measure)).texts
    for (line, next) in zip(lines, lines.dropFirst()) {
      let joins = line.last.map(Self.digits.contains) == true && next.first.map(Self.digits.contains) == true
      #expect(!joins, "\(line) | \(next)")
      #expect(!line.hasSuffix("表") || next.first != "4")
    }
  }

  @Test(arguments: [LineAlignment.justify, .left, .center])
  func styleChangesOpenNoBreak(alignment: LineAlignment) throws {
    let bold = TextStyle(role: .hei, size: 10)
    let text = StyledText([TextRun("一二三四五", body), TextRun("六", bold), TextRun("。七八九十", body)])
    for measure in 3...12 {
      let lines = try Faces.typesetter().lines(text, ParagraphShape(measure: Pt(measure * 10), alignment: alignment))
      #expect(!lines.contains { $0.text.hasPrefix("。") })
    }
  }

  @Test func aNoteMarkStaysWithItsWordAndIsReportedByItsLine() throws {
    let mark = TextRun("[1]", body.with { $0.size = 6 }, rise: 3, note: 7)
    let text = StyledText([TextRun("一二三四五", body), mark, TextRun("六七八", body)])
    let lines = try Faces.typesetter().lines(text, ParagraphShape(measure: 50))
    #expect(lines.texts == ["一二三四", "五[1]六七八"])
    #expect(lines.map(\.notes) == [[], [7]])
  }

  @Test func lastLinesOfOneCharacterAreAvoided() throws {
    let text = "甲乙丙丁，戊己庚辛，壬癸子丑，寅卯辰巳午未申"
    for measure in 6...12 {
      let last = try set(text, Double(measure)).last?.text ?? ""
      #expect(last.count != 1, "measure \(measure): \(last)")
    }
  }

  @Test func endlessWordsAndRunsOfMarksEndWithoutOverfullLines() throws {
    for text in [
      String(repeating: "x", count: 400), String(repeating: "。」』", count: 60), String(repeating: "（", count: 90),
    ] {
      for measure in [2.0, 5, 11] {
        let typesetter = try Faces.typesetter()
        let lines = typesetter.lines(StyledText(text, body), ParagraphShape(measure: measure * 10))
        #expect(lines.texts.joined() == text)
        for line in lines {
          #expect(line.width <= measure * 10 + 0.1, "\(measure): \(lines.map { "\($0.width) \($0.text)" })")
        }
      }
    }
  }

  @Test func forcedBreaksEndLines() throws {
    let lines = try set("一二三\n四五", 10)
    #expect(lines.count == 2)
    #expect(lines[1].text == "四五")
  }

  @Test func besideAPictureTheFirstLinesAreShort() throws {
    let shape = ParagraphShape(measure: 100, beside: .init(lines: 2, indent: 40, width: 60))
    let lines = try Faces.typesetter().lines(StyledText("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", body), shape)
    #expect(lines.texts == ["一二三四五六", "七八九十甲乙", "丙丁戊己庚辛壬癸"])
    #expect(lines.map { $0.glyphPlaces.first ?? -1 } == [40, 40, 0])
  }
}
