// Running text: emphasis, spans, references, values, notes, and what is refused.
import Diagnose
import Document
import Testing

@testable import Read

@Test(arguments: [
  ("**一是搭台。**政府牵头", "p: <b>一是搭台。</b>政府牵头"),
  ("重点**“一镇一品”**项目", "p: 重点<b>“一镇一品”</b>项目"),
  ("**一**和**二**，*三*", "p: <b>一</b>和<b>二</b>，<i>三</i>"),
  ("***都要***", "p: <i><b>都要</b></i>"),
  ("**内*层*外**", "p: <b>内<i>层</i>外</b>"),
  ("fig_food_rate 与 2 * 3 * 4", "p: fig_food_rate 与 2 * 3 * 4"),
  ("_only_ between_words_here", "p: <i>only</i> between_words_here"),
  ("没有*闭合", "p: 没有*闭合"),
  ("a*\"b\"*c", "p: a*\"b\"*c"),
])
func emphasisFollowsCommonMarkWithChineseMarksAsLetters(source: String, expected: String) {
  #expect(dump(source) == expected)
}

@Test(arguments: [
  ("[文字]{.kai}", "p: <kai>文字</kai>"),
  ("[**重**点]{.hei .small}", "p: <small><hei><b>重</b>点</hei></small>"),
  ("[外[内]{.kai}]{.hei}", "p: <hei>外<kai>内</kai></hei>"),
  ("m[2]{.superscript}", "p: m<superscript>2</superscript>"),
  ("[括号]不是样式", "p: [括号]不是样式"),
  ("`代码 *x*`", "p: <code>代码 *x*</code>"),
  ("``a ` b``", "p: <code>a ` b</code>"),
  ("[官网](https://example.org/a_(b))", "p: <a https://example.org/a_(b)>官网</a>"),
  ("<https://example.org>", "p: <a https://example.org>https://example.org</a>"),
  ("<a@example.org>", "p: <a mailto:a@example.org>a@example.org</a>"),
  ("A&amp;B&#8212;C &nosuch;", "p: A&B—C &nosuch;"),
  (#"\*不强调\* \[x\] \@tbl-a \{{"#, "p: *不强调* [x] @tbl-a {{"),
  ("p < 0.05, x<y，z>w", "p: p < 0.05, x<y，z>w"),
  ("前<!-- 注释 -->后", "p: 前后"),
  ("第一行  \n第二行\\\n第三行", "p: 第一行<br>第二行<br>第三行"),
])
func inlinesAreRead(source: String, expected: String) {
  #expect(dump(source) == expected)
}

@Test(arguments: [
  ("汉字\n汉字", "p: 汉字汉字"),
  ("句号。\n汉字", "p: 句号。汉字"),
  ("two\nwords", "p: two words"),
  ("汉字\nLatin\n汉字", "p: 汉字Latin汉字"),
  ("**一是搭台。**\n政府", "p: <b>一是搭台。</b>政府"),
  ("汉字[^a]\n汉字\n\n[^a]: 注", "p: 汉字<note a: 注>汉字"),
  ("see\n{{ a.b }}\nnow", "p: see <value a.b> now"),
  ("汉字 \n汉字", "p: 汉字汉字"),
  ("word \nword", "p: word word"),
])
func lineEndsVanishBesideChineseAndAreBlanksElsewhere(source: String, expected: String) {
  #expect(dump(source) == expected)
}

@Test(arguments: [
  ("见@tbl-a、@fig-b-2。", "p: 见<ref tbl-a>、<ref fig-b-2>。"),
  ("在@tbl-a{page}页", "p: 在<page tbl-a>页"),
  ("见@tbl-main的说明", "p: 见<ref tbl-main>的说明"),
  ("name@tbl-a.com x@y-z", "p: name@tbl-a.com x@y-z"),
  ("@某人 和 @name", "p: @某人 和 @name"),
])
func referencesAreLabelsBehindAnAt(source: String, expected: String) {
  #expect(dump(source) == expected)
}

@Test(arguments: [
  ("{{ main[\"1. 生产总值\"].总量 }}亿元", "p: <value main[\"1. 生产总值\"].总量>亿元"),
  ("{{a[\"}}\"].b}}", "p: <value a[\"}}\"].b>"),
  ("{{ a[\"**x**_y_\"].b }}", "p: <value a[\"**x**_y_\"].b>"),
  ("**合计{{ a.b }}**亿元", "p: <b>合计<value a.b></b>亿元"),
])
func valuesAreNotLookedInto(source: String, expected: String) {
  #expect(dump(source) == expected)
}

@Test func notesAreResolvedInTheirFile() {
  #expect(dump("文[^a1]，文^[就地 **注**]。\n\n[^a1]: 数据来源：\n  区统计局\n") == "p: 文<note a1: 数据来源：区统计局>，文<note -: 就地 <b>注</b>>。")
  #expect(problems("文[^a2]\n\n[^a1]: 注\n") == ["1:2 BX1604", "3:1 BX1606"])
  #expect(problems("文[^a]\n\n[^a]: 甲\n[^a]: 乙\n") == ["4:1 BX1605"])
  #expect(problems("文[^a]^[x^[y]]\n\n[^a]: 甲[^b]\n[^b]: 乙\n") == ["1:9 BX1607", "3:8 BX1607", "4:1 BX1606"])
  #expect(problems("文^[没有闭合\n") == ["1:2 BX1608"])
  #expect(problems("文^[]\n") == ["1:2 BX1609"])
}

@Test func everyPieceKnowsItsLineAndColumn() throws {
  let blocks = try readManuscript("> 第一行\n>  第二行 **重**[楷]{.kai}\\*@tbl-a\n").blocks
  guard case .quotation(let inner, _)? = blocks.first, case .paragraph(let paragraph)? = inner.first else {
    Issue.record("no paragraph in a quotation")
    return
  }
  var places: [String] = []
  func collect(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text, let span): places.append("\(text) \(span.line):\(span.column)")
      case .strong(let inner), .styled(_, let inner), .annotated(_, let inner): collect(inner)
      case .reference(let reference): places.append("ref \(reference.span.line):\(reference.span.column)")
      default: break
      }
    }
  }
  collect(paragraph.content)
  #expect(places == ["第一行 1:3", "第二行  2:4", "重 2:10", "楷 2:14", "* 2:22", "ref 2:24"])
}

@Test(arguments: [
  ("文字<br>换行", "1:3 BX1501"),
  ("<div class=\"a\">\n文字\n", "1:1 BX1501"),
  ("[文字]{.kia}", "1:7 BX1505"),
  ("[文字]{#a-b}", "1:7 BX1610"),
  ("[文字]{rubi=\"a\"}", "1:6 BX1504"),
  ("[文字]{.kai", "1:5 BX1503"),
  ("文字{.kai}", "1:3 BX1506"),
  ("甲{{ a.b 乙", "1:2 BX1507"),
  ("甲{{ }}乙", "1:2 BX1508"),
  ("~~删去~~", "1:1 BX1509"),
  ("[文字](chapters/a.md)", "1:6 BX1510"),
  ("[文字](#sec-a)", "1:6 BX1510"),
  ("[文字](https://a.b \"题\")", "1:18 BX1511"),
  ("文字![图](a.png)", "1:3 BX1512"),
  ("见@tbl-a{.kai}", "1:8 BX1603"),
  ("见@tbl-a{number}", "1:8 BX1603"),
  ("甲 {{< pagebreak >}} 乙", "1:3 BX1452"),
  ("[名]: https://example.org", "1:1 BX1415"),
  ("1. 项\n\n     [^a]: 注\n", "3:6 BX1415"),
  ("甲<!-- 没有结束\n", "1:2 BX1417"),
])
func whatIsNotUnderstoodIsAnErrorAtItsPlace(source: String, expected: String) {
  #expect(problems(source).contains(expected), "\(problems(source))")
}

@Test func unknownClassesComeWithTheNearestName() {
  #expect(all("[文字]{.dottd}").first?.hints.first?.english == "did you mean “dotted”?")
  #expect(all("[文字]{.zzzzzz}").first?.hints.first?.english.hasPrefix("known: kai, hei") == true)
}

@Test(arguments: [
  "[", "![", "^[", "*a ", "**a ", "[*a ", "> ", "- ", "1. ", "{{", "`", "<", "[a](", "[a]{", "&", "\\", "*_", "[^",
  "@a-",
])
func tenThousandOfAnythingAreSurvived(piece: String) {
  let found = all(String(repeating: piece, count: 10_000))
  #expect(found.count < 12_000)
  let closed = all(String(repeating: piece, count: 10_000) + "x" + String(repeating: "]", count: 10_000))
  #expect(closed.count < 12_000)
}

@Test func nestingIsOneErrorWhereItBecomesTooDeep() {
  #expect(problems(String(repeating: "[", count: 10_000)) == ["1:65 BX1502"])
  #expect(problems(String(repeating: "> ", count: 10_000) + "x") == ["1:129 BX1405"])
  #expect(problems(String(repeating: "- ", count: 10_000) + "x") == ["1:129 BX1405"])
  let emphasis = String(repeating: "*甲 **", count: 100) + "x" + String(repeating: "** 乙*", count: 100)
  #expect(problems(emphasis).count == 1)
  let lists = (0..<100).map { String(repeating: "  ", count: $0) + "- x" }.joined(separator: "\n")
  #expect(problems(lists).count == 1)
}
