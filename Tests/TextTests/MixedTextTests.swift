// Chinese and Latin in one line, marks across changes of style, and characters that few faces have.
import Document
import Measure
import Page
import Testing

@testable import Text

@Suite struct MixedTextTests {
  private func line(_ runs: [TextRun]) throws -> TextLine { try Faces.typesetter().line(StyledText(runs)) }
  private func line(_ text: String) throws -> TextLine { try line([TextRun(text, body)]) }

  /// Advances of the characters of a line, em.
  private func advances(_ line: TextLine) -> [Double] {
    let places = line.glyphPlaces + [line.width]
    return zip(places.dropFirst(), places).map { (($0 - $1) * 10).rounded() / 100 }
  }

  @Test func quotationMarksFollowTheirNeighbours() throws {
    // Between Chinese they are an em wide, half of it blank; between Latin words they are the Latin face's own.
    let chinese = try line("他说“好”，又说“再来”。")
    #expect(advances(chinese)[2] == 1)
    let latin = try line("He said “fine” again.")
    let quote = try #require(latin.copiedText.unicodeScalars.map { $0 }.firstIndex(of: "“"))
    #expect(advances(latin)[quote] < 0.6)
  }

  @Test func dashesAloneAreChinese() throws {
    #expect(try line("——").width == 20)
    #expect(try line("…").width == 10)
    #expect(try line("1–2…").width < 26)
  }

  @Test func marksAreSqueezedAcrossChangesOfStyle() throws {
    let kai = TextStyle(role: .kai, size: 10)
    let plain = try line("见《甲》（乙）")
    let mixed = try line([TextRun("见《甲》", kai), TextRun("（乙）", body)])
    let linked = try line([TextRun("见《甲》", body, link: .url("https://example.org")), TextRun("（乙）", body)])
    #expect(abs(mixed.width - plain.width) < 0.02)
    #expect(abs(linked.width - plain.width) < 0.02)
    #expect(mixed.copiedText == "见《甲》（乙）")
  }

  @Test func lettersAndDigitsComeFromTheLatinFaceOnTheSameBaseline() throws {
    let kai = TextStyle(role: .kai, size: 10)
    let set = try line([TextRun("有GDP和2020年", kai)])
    let faces = Dictionary(grouping: set.runs, by: \.run.face).mapValues { $0.map(\.run.text) }
    #expect(faces.count == 2)
    #expect(faces.values.contains(["GDP", "2020"]))
    #expect(Set(set.runs.map(\.at.y)) == [0])
  }

  @Test(arguments: ["约α值", "约Ж字", "约5个", "共km计"])
  func theGapStandsBesideAllAlphabets(text: String) throws {
    #expect(abs(try line(text).glyphPlaces[1] - 12.5) < 0.02)
  }

  @Test(arguments: ["99.5%", "25℃", "10%～20%"])
  func thereIsNoGapInsideANumberWithItsSigns(text: String) throws {
    let set = try line(text)
    let alone = try text.reduce(0.0) { try $0 + line(String($1)).width }
    #expect(set.width <= alone + 0.05)
  }

  @Test func latinWordsAreNotSpacedOut() throws {
    let lines = try set("质量提升行动由International Organization主持，各地参与其中并按期完成。", 12)
    for line in lines {
      for (run, _) in line.runs where run.text.allSatisfy(\.isASCII) {
        let word = run.text.split(separator: " ").first.map(String.init) ?? ""
        let alone = try self.line(word)
        let places = run.glyphs.prefix(word.count).map { Double($0.x) }
        for (a, b) in zip(places, alone.glyphPlaces) { #expect(abs(a - b) < 0.02) }
      }
    }
  }

  @Test(arguments: ["𠮷野家", "𰻞𰻞面", "葛\u{E0100}飾", "㐀字", "第㎡级Ⅳ"])
  func rareCharactersAreShownAndCopied(text: String) throws {
    let set = try line(text)
    #expect(set.copiedText == text)
    #expect(set.runs.flatMap(\.run.glyphs).allSatisfy { $0.id != 0 })
    #expect(abs(set.width - 10 * Double(text.count)) < 0.02)
  }
}
