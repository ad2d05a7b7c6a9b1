// Ruby, side lines, inline notes, spread strings, languages and initials, as authors write them and as they get them wrong.
import Document
import Testing

@testable import Read

@Suite struct AnnotationTests {
  private func content(_ text: String) throws -> [Inline] {
    guard case .paragraph(let paragraph)? = try readManuscript(text, path: "a.md").blocks.first else { return [] }
    return paragraph.content
  }

  @Test(arguments: [
    ("[上海]{ruby=\"shàng hǎi\"}", Annotation.ruby("shàng hǎi")),
    ("[孔子]{.name-line}", .nameLine),
    ("[论语]{.book-line}", .bookLine),
    ("[双行小字]{.inline-note}", .inlineNote),
    ("[合计]{spread=4}", .spread(em: 4)),
    ("[合计]{spread=4.5em}", .spread(em: 4.5)),
    ("[合计]{spread=3字}", .spread(em: 3)),
    ("[12]{.combined}", .combined),
    ("[AB]{.upright}", .upright),
    ("[AB]{.turned}", .turned),
    ("[東京]{lang=ja}", .language(.japanese)),
    ("[臺北]{lang=zh-TW}", .language(.taiwan)),
    ("[香港]{lang=zh-Hant-HK}", .language(.hongKong)),
    ("[“Yes”]{lang=en}", .language(.english)),
    ("[甲，乙]{punctuation=kaiming}", .punctuation(.kaiming)),
  ])
  func spansCarryTheirAnnotation(source: String, annotation: Annotation) throws {
    guard case .annotated(let found, let inner)? = try content(source).first else {
      Issue.record("no annotation in \(source)")
      return
    }
    #expect(found == annotation)
    #expect(source.hasPrefix("[" + inner.plainText + "]"))
  }

  @Test func looksLieInsideAndNamesMayHaveRuby() throws {
    let found = try content("[孔子]{.kai .name-line ruby=\"kǒng zǐ\"}")
    guard case .annotated(.ruby, let named)? = found.first, case .annotated(.nameLine, let styled)? = named.first,
      case .styled(.kai, _)? = styled.first
    else {
      Issue.record("\(found)")
      return
    }
    #expect(found.plainText == "孔子")
  }

  @Test(arguments: [
    ("[]{ruby=\"a\"}", "1:4 BX1551"),
    ("[上海]{ruby=\"\"}", "1:12 BX1551"),
    ("[上海]{ruby=\"shang hai shi\"}", "1:6 BX1552"),
    ("[上海]{ruby=\"shang hai\" spread=4}", "1:23 BX1553"),
    ("[甲[乙]{.inline-note}丙]{.inline-note}", "1:24 BX1553"),
    ("[甲[乙]{ruby=\"yi\"}]{ruby=\"jia\"}", "1:19 BX1553"),
    ("[甲[乙]{.book-line}]{.name-line}", "1:21 BX1553"),
    ("[甲^[注。]]{spread=4}", "1:10 BX1554"),
    ("[甲\\\n乙]{ruby=\"jia yi\"}", "2:4 BX1554"),
    ("[合计]{spread=wide}", "1:13 BX1555"),
    ("[合计]{spread=0}", "1:13 BX1555"),
    ("[合计]{spread=1e9}", "1:13 BX1555"),
    ("[总产值]{spread=2}", "1:7 BX1556"),
    ("[20201]{.combined}", "1:10 BX1557"),
    ("[字]{lang=xx}", "1:10 BX1558"),
    ("[字]{punctuation=open}", "1:17 BX1558"),
    ("::: {.drop-initial}\n- 甲\n:::", "1:1 BX1559"),
    ("::: {.drop-initial}\n:::", "1:1 BX1559"),
    ("::: {.drop-initial}\n[上海]{ruby=\"shàng hǎi\"}人民。\n:::", "2:1 BX1561"),
  ])
  func nonsenseIsAnErrorAtItsPlace(source: String, expected: String) {
    #expect(problems(source) == [expected])
    #expect(all(source).allSatisfy { !$0.hints.isEmpty })
  }

  @Test func initialsAreTwoToSixLinesHigh() {
    for lines in ["1", "7", "two"] {
      #expect(problems("::: {.drop-initial lines=\(lines)}\n甲\n:::") == ["1:26 BX1206"])
    }
  }

  @Test func readingsOfTheWholeKeepTheirWordsWithNoBreakBlanks() throws {
    let source = "[上海]{ruby=\"Paris\u{A0}of\u{A0}the\u{A0}East\"}"
    #expect(problems(source).isEmpty)
  }

  @Test func whatIsNotKnownYetIsNotCounted() {
    #expect(problems("[{{ main.a }}]{ruby=\"yi er san\"}").isEmpty)
  }
}
