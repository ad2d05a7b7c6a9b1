// Blocks: headings, lists, divs, fences, shortcodes.
import Diagnose
import Document
import Testing

@testable import Read

@Test(arguments: [
  ("# 质量安全 {#sec-safety}", "h1 #sec-safety: 质量安全"),
  ("## 序 {.unnumbered .unlisted} ##", "h2 unnumbered unlisted: 序"),
  ("# 专题 {.unnumbered .divider}", "h1 unnumbered divider: 专题"),
  ("# 序{.no-divider}", "h1 no-divider: 序"),
  ("标题\n===", "h1: 标题"),
  ("# 值 {{ params.town }}", "h1: 值 <value params.town>"),
  ("# [楷]{.kai}", "h1: <kai>楷</kai>"),
])
func headingsTakeAttributes(source: String, expected: String) {
  #expect(dump(source) == expected)
}

@Test(arguments: [
  ("###### 六级", "1:1 BX1409"),
  ("#", "1:1 BX1411"),
  ("## 节 {.divider}", "1:8 BX1505"),
  ("# 章 {#tbl-a}", "1:7 BX1602"),
  ("# 章 {#safety}", "1:7 BX1601"),
  ("# 章 {level=2}", "1:6 BX1504"),
  ("# 章 {-}", "1:6 BX1503"),
  ("- # 标题", "1:3 BX1410"),
  ("::: {.case}\n# 标题\n:::", "2:1 BX1410"),
  ("    缩进四格", "1:5 BX1406"),
  ("\u{3000}\u{3000}缩进", "1:1 BX1416"),
  (": 表题", "1:1 BX1412"),
])
func blocksThatCannotStandAreErrors(source: String, expected: String) {
  #expect(problems(source) == [expected])
}

@Test func listsQuotationsRulesAndCodeAreRead() {
  let text = """
    3. 甲
       续行

       另段
    4. 乙
       - 子项

    > 引文

    ---

    ```python
    print("*")
      x < 1
    ```
    """
  #expect(
    dump(text) == """
      list from 3
      - p: 甲续行
        p: 另段
      - p: 乙
        list
        - p: 子项
      > p: 引文
      rule
      code: print("*")
        x < 1
      """)
}

@Test func divsNestAndCarryAttributes() {
  let text = """
    ::: {#case-cloud .case title="依托**云**中心"}
    甲

    :::: {.columns count=3}
    ## 乙
    ::::
    :::
    ::: signature
    丙
    :::
    """
  // A heading may stand in columns, but not in columns inside a box.
  #expect(problems(text) == ["5:1 BX1410"])
  #expect(
    dump(text.replacing("## 乙", with: "乙")) == """
      boxed(Document.Container.BoxKind.case) #case-cloud “依托<b>云</b>中心”
        p: 甲
        columns(count: 3)
          p: 乙
      signature
        p: 丙
      """)
}

@Test(arguments: [
  ("::: {.case}\n甲\n", "1:1 BX1402"),
  ("甲\n:::\n", "2:1 BX1403"),
  ("::: {.cse}\n甲\n:::", "1:7 BX1404"),
  ("::: {#case-a}\n甲\n:::", "1:1 BX1404"),
  ("::: {.case name=\"x\"}\n甲\n:::", "1:12 BX1504"),
  ("::: {.case title=“x”}\n甲\n:::", "1:18 BX1503"),
  ("::: {.case title=\"x}\n甲\n:::", "1:18 BX1503"),
  ("::: {.columns count=9}\n甲\n:::", "1:21 BX1206"),
  ("::: {#sec-a .case}\n甲\n:::", "1:7 BX1602"),
  ("::: {#case-a .note}\n甲\n:::", "1:7 BX1610"),
  ("```{table}\ndata: a\n", "1:1 BX1401"),
  ("- ```{table}\n  data: a\n", "1:3 BX1401"),
  ("```{tabel}\n```", "1:1 BX1407"),
  ("```table\n```", "1:1 BX1407"),
  ("<!-- 没有结束\n\n文字", "1:1 BX1417"),
])
func whatIsNotClosedOrNotKnownIsAnErrorAtItsOpening(source: String, expected: String) {
  #expect(problems(source) == [expected])
}

@Test func figuresArePrintedWithWhatDrawsThemWhereThatIsAskedFor() {
  let body = "data: {name: a}\nmark: bar"
  let options = "#| label: fig-a\n#| fig-cap: 甲\n#| fig-alt: 乙"
  func chart(_ more: String) -> String { dump("```{chart}\n\(options)\(more)\n\(body)\n```") }
  #expect(
    chart("\n#| echo: beside\n#| share: 60%") == """
      beside(share: 0.6)
        chart #fig-a “甲” alt “乙”
        code: data: {name: a}
        mark: bar
      """)
  #expect(chart("\n#| echo: below") == "chart #fig-a “甲” alt “乙”\ncode: data: {name: a}\nmark: bar")
  #expect(chart("") == "chart #fig-a “甲” alt “乙”")
  #expect(problems("```{chart}\n\(options)\n#| echo: left\n\(body)\n```") == ["5:10 BX1204"])
  #expect(problems("::: {.beside share=10%}\n甲\n:::") == ["1:20 BX1206"])
}

@Test func aForgottenFenceIsFoundWhereTheNextBlockBegins() {
  let text = "```{table}\ndata: a\n\n文字\n\n```{chart}\nmark: bar\n```\n\n```{table}\ndata: b\n```\n"
  #expect(problems(text) == ["1:1 BX1401"])
}

@Test func codeMayShowAnotherBlock() {
  #expect(dump("````\n```{table}\ndata: a\n```\n````") == "code: ```{table}\ndata: a\n```")
}

@Test func aBlockEndsANoteAboveIt() {
  #expect(dump("甲[^a]\n\n[^a]: 注\n续行\n# 标题") == "p: 甲<note a: 注续行>\nh1: 标题")
  #expect(dump("甲[^a]\n\n[^a]: 注\n- 项") == "p: 甲<note a: 注>\nlist\n- p: 项")
}

@Test func commentsAreLeftOutOverParagraphs() {
  #expect(dump("甲\n\n<!-- 乙\n\n::: {.case}\n-->\n\n丙") == "p: 甲\np: 丙")
}

@Test func picturesStandAloneOrSideBySide() {
  #expect(
    dump("![说明](images/a.jpg){#fig-a width=60% alt=\"一张图\"}")
      == "pictures none here: images/a.jpg #fig-a “说明” alt “一张图”")
  #expect(
    dump("![甲](a.png){.wrap-right}\n![](b.png){.wrap-right}")
      == "pictures right here: a.png “甲” alt “甲” | b.png “” alt “”")
  #expect(problems("![甲](a.png){.wrap-right}\n![](b.png)") == ["2:1 BX1513"])
  #expect(problems("![甲](a.png){width=wide}") == ["1:19 BX1205"])
  #expect(problems("![甲](a.png){place=top}") == ["1:19 BX1204"])
  #expect(problems("![甲](a.png){#tbl-a}") == ["1:14 BX1602"])
}

@Test func shortcodesStandAlone() {
  #expect(dump("{{< pagebreak >}}") == "page break")
  #expect(problems("{{< pagebraek >}}") == ["1:1 BX1451"])
  #expect(problems("{{< include >}}") == ["1:1 BX1453"])
  #expect(problems("{{< pagebreak") == ["1:1 BX1452"])
}

@Test func filesIncludeFilesOfTheFolder() {
  let folder = TemporaryFolder([
    "a.md": "甲\n\n{{< include parts/b.md >}}\n\n丁",
    "parts/b.md": "乙[^n]\n\n[^n]: 注\n\n{{< include parts/c.md >}}\n",
    "parts/c.md": "丙",
    "loop.md": "{{< include loop2.md >}}",
    "loop2.md": "{{< include loop.md >}}",
  ])
  #expect(dump("{{< include a.md >}}", folder: folder.path) == "p: 甲\np: 乙<note n: 注>\np: 丙\np: 丁")
  let cycle = all("{{< include loop.md >}}", folder: folder.path)
  #expect(cycle.map(\.span.description) == ["loop2.md:1:1"])
  #expect(cycle.map(\.code.name) == ["BX1454"])
  #expect(problems("{{< include ../a.md >}}", folder: folder.path) == ["1:1 BX1005"])
  #expect(problems("{{< include /etc/hosts >}}", folder: folder.path) == ["1:1 BX1005"])
  #expect(problems("{{< include none.md >}}", folder: folder.path) == ["1:1 BX1001"])
  #expect(problems("{{< include parts >}}", folder: folder.path) == ["1:1 BX1002"])
}

@Test func deepIncludesAreRefused() {
  var files: [String: String] = [:]
  for index in 0..<40 { files["f\(index).md"] = "{{< include f\(index + 1).md >}}" }
  files["f40.md"] = "末"
  let folder = TemporaryFolder(files)
  #expect(all("{{< include f0.md >}}", folder: folder.path).map(\.code.name) == ["BX1455"])
}

@Test func includesThatMultiplyAreRefusedOnce() {
  var files: [String: String] = ["f12.md": "末"]
  for index in 0..<12 {
    files["f\(index).md"] = String(repeating: "{{< include f\(index + 1).md >}}\n\n", count: 10)
  }
  let folder = TemporaryFolder(files)
  #expect(all("{{< include f0.md >}}", folder: folder.path).map(\.code.name) == ["BX1456"])
}
