// What numbering does to a report.
import Diagnose
import Document
import Number
import Testing

struct NumberTests {
  @Test func headingsCountByLevel() throws {
    let report = try numbered(
      front: [heading(1, "序", numbered: false), heading(1, "前言")],
      [
        heading(1, "质量安全"), heading(2, "产品"), heading(3, "食品"), heading(4, "抽检"), heading(5, "生产"), heading(5, "流通"),
        heading(3, "药品"), heading(4, "监测"), heading(2, "工程"), heading(3, "材料"), heading(1, "质量提升"), heading(2, "标准"),
        heading(1, "附录", numbered: false), heading(2, "名录"), heading(2, "不列入", listed: false),
      ])
    #expect(
      report.outline == [
        "1  序", "1 第一章 前言", "1 第二章 质量安全", "2 一、 产品", "3 （一） 食品", "4 1. 抽检", "5 （1） 生产", "5 （2） 流通",
        "3 （二） 药品", "4 1. 监测", "2 二、 工程", "3 （一） 材料", "1 第三章 质量提升", "2 一、 标准", "1  附录", "2 一、 名录",
      ])
    guard case .heading(let chapter) = report.blocks[10] else { return #expect(Bool(false)) }
    #expect(chapter.ordinal == 3)
  }

  @Test func levelsMayBeSkipped() throws {
    let report = try numbered([
      heading(2, "a"), heading(4, "b"), heading(4, "c"), heading(3, "d"), heading(4, "e"), heading(2, "f"),
      heading(4, "g"),
    ])
    #expect(report.contents.map(\.number) == ["一、", "1.", "2.", "（一）", "1.", "二、", "1."])
  }

  @Test func numbersMayContainThoseAbove() throws {
    var scheme = NumberingScheme()
    for level in 0..<5 {
      scheme.levels[level].number = try #require(NumberPattern(level == 0 ? "{n}" : "{parent}.{n}"))
    }
    let report = try numbered(
      [heading(1, "a"), heading(2, "b"), heading(3, "c"), heading(1, "d"), heading(3, "e")], scheme)
    #expect(report.contents.map(\.number) == ["1", "1.1", "1.1.1", "2", "2.1"])
  }

  @Test func everySchemeIsALineOfTheLayout() throws {
    let schemes: [([String], [String])] = [
      (["第{cn}章", "第{cn}节", "{cn}、", "（{cn}）", "{n}."], ["第一章", "第一节", "一、", "（一）", "1.", "2."]),
      (["{cn}、", "（{cn}）", "{n}.", "（{n}）", "{circled}"], ["一、", "（一）", "1.", "（1）", "①", "②"]),
      (["{stem}、", "（{branch}）", "{Roman}.", "{roman}）", "{letter}）"], ["甲、", "（子）", "I.", "i）", "a）", "b）"]),
    ]
    for (patterns, numbers) in schemes {
      var scheme = NumberingScheme()
      for level in 0..<5 { scheme.levels[level].number = try #require(NumberPattern(patterns[level])) }
      let headings = (1...5).map { heading($0, "题") } + [heading(5, "题")]
      #expect(try numbered(headings, scheme).contents.map(\.number) == numbers)
    }
  }

  @Test func figuresCountByChapterAndAppendicesByLetter() throws {
    var scheme = NumberingScheme()
    scheme.table = try #require(NumberPattern("表 {chapter}-{n}"))
    scheme.figure = try #require(NumberPattern("图{chapter}.{n}"))
    scheme.levels[0].number = try #require(NumberPattern("{n}"))
    scheme.levels[1].number = try #require(NumberPattern("{parent}.{n}"))
    let appendix = try #require(NumberPattern("附录 {Letter}"))
    scheme.appendix = NumberingScheme.Level(number: appendix, reference: appendix)
    let report = try numbered(
      [heading(1, "一"), chart(nil), heading(1, "二"), table(nil), chart(nil), chart(nil)], scheme,
      back: [heading(1, "甲", "sec-a"), heading(2, "子"), chart(nil), table(nil), heading(1, "乙"), table(nil)])
    #expect(report.figures.map(\.number) == ["图1.1", "图2.1", "图2.2", "图A.1"])
    #expect(report.tables.map(\.number) == ["表 2-1", "表 A-1", "表 B-1"])
    #expect(report.contents.map(\.number) == ["1", "2", "附录 A", "A.1", "附录 B"])
    #expect(report.targets[Label("sec-a")]?.text == "附录 A")
  }

  @Test func captionsAndCasesCountThroughTheReport() throws {
    let report = try numbered([
      table("tbl-a"), chart("fig-a"), table(nil), table(nil, []),
      box(.boxed(.case), "case-a", "云", [diagram(nil), box(.boxed(.note), nil, "注"), table("tbl-b", [])]),
      pictures([caption("fig-b", []), caption(nil, []), caption(nil, [.text("夜景", span(1))])]), box(.boxed(.case), nil),
      pictures([caption("map-a", [.text("全区", span(1))])]),
    ])
    #expect(report.tables.lines == ["表 1 表题 → tbl-a", "表 2 表题 → tbl.1", "表 3  → tbl-b"])
    #expect(report.figures.lines == ["图 1 图题 → fig-a", "图 2 图题 → fig.1", "图 3  → fig-b", "图 4 夜景 → fig.2"])
    #expect(report.cases.lines == ["案例 1 云 → case-a", "案例 2  → case.1"])
    #expect(report.customLists.map(\.kind.key) == ["map"])
    #expect(report.customLists[0].entries.lines == ["地图 1 全区 → map-a"])
    guard case .container(let box) = report.blocks[4], case .container(let inner) = box.blocks[1] else {
      return #expect(Bool(false))
    }
    #expect(box.number == "案例 1" && box.destination == "case-a")
    #expect(inner.number.isEmpty && inner.destination.isEmpty)
  }

  @Test func captionsMayCountByChapter() throws {
    var scheme = NumberingScheme()
    scheme.table = try #require(NumberPattern("表 {chapter}-{n}"))
    let report = try numbered(
      [
        heading(1, "甲"), table("tbl-a"), table(nil), heading(1, "乙"), table(nil), heading(1, "附录", numbered: false),
        table(nil, line: 9),
      ],
      scheme)
    #expect(report.tables.map(\.number) == ["表 1-1", "表 1-2", "表 2-1", "表 0-1"])
    #expect(
      report.warnings.map { "\($0.span.line) \($0.message.english)" } == [
        "9 “表 0-1” stands in a chapter without a number"
      ])
  }

  @Test func referencesAreResolvedWhereverTheyStand() throws {
    let see = reference("tbl-a")
    let report = try numbered([
      heading(1, "质量安全", "sec-safety"), heading(2, "产品", "sec-product"), heading(3, "食品", "sec-food"),
      heading(1, "序", "sec-preface", numbered: false), heading(2, "缘起", "sec-why"),
      paragraph(
        ["sec-safety", "sec-product", "sec-food", "sec-preface", "sec-why", "case-a", "note-a"].map { reference($0) }),
      box(.boxed(.case), "case-a", "云", [paragraph([.strong([see])])]), box(.boxed(.note), "note-a", "说明"),
      table("tbl-a", [.emphasis([see])], cell: [note("见"), .note(Footnote(name: nil, content: [see], span: span(1)))]),
      paragraph([reference("tbl-a", .page)]),
    ])
    guard case .paragraph(let list) = report.blocks[5], case .container(let box) = report.blocks[6],
      case .paragraph(let inner) = box.blocks[0], case .table(let table) = report.blocks[8],
      case .note(let cellNote) = table.grid?.body[0].cells[0]?.content[1], case .paragraph(let page) = report.blocks[9]
    else { return #expect(Bool(false)) }
    #expect(list.content.map(\.plainText) == ["第一章", "第一章第一节", "第一章第一节（一）", "序", "序第一节", "案例 1", "说明"])
    #expect(inner.content.plainText == "表 1")
    #expect(table.caption.content.plainText == "表 1")
    #expect(cellNote.content.plainText == "表 1")
    #expect(page.content.plainText.isEmpty)
    #expect(
      report.targets[Label("sec-food")]
        == Target(kind: .heading(level: 3), text: "第一章第一节（一）", title: "食品", destination: "sec-food", span: span(1)))
    #expect(report.targets[Label("case-a")]?.kind == .caseBox)
  }

  @Test func titlesMayHoldNotesAndReferences() throws {
    let title: [Inline] = [.text("关于", span(1)), reference("tbl-a"), note("来源"), .lineBreak, reference("sec-b")]
    let head = Block.heading(Heading(level: 1, content: title, label: Label("sec-b"), numbered: false, span: span(1)))
    let report = try numbered([
      head, table("tbl-a", [.text("表", span(1)), note("来源")]), paragraph([reference("sec-b")]),
    ])
    #expect(report.outline == ["1  关于表 1关于表 1关于"])
    #expect(report.contents[0].title.allSatisfy { if case .note = $0 { false } else { true } })
    #expect(report.tables.lines == ["表 1 表 → tbl-a"])
    #expect(report.targets[Label("sec-b")]?.text == "关于表 1关于")
  }

  @Test func notesCountInTheOrderOfPrint() throws {
    let blocks = [
      heading(1, "甲"), paragraph([note("一"), .strong([note("二")])]), table("tbl-a", [note("三")], cell: [note("四")]),
      heading(1, "乙"), paragraph([note("五")]),
    ]
    #expect(try noteNumbers(blocks, .document) == [1, 2, 3, 4, 5, 6, 7])
    #expect(try noteNumbers(blocks, .chapter) == [1, 2, 3, 4, 5, 6, 1])
    #expect(try noteNumbers(blocks, .page) == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func aNoteUsedTwiceIsWarnedOf() throws {
    let report = try numbered([paragraph([note("一", named: "a1", line: 4), note("一", named: "a1", line: 8)])])
    #expect(
      report.warnings.map { "\($0.span.line) \($0.message.english)" } == [
        "8 the note “a1” is used twice, first at a.md:4:1, and is printed twice"
      ])
  }

  @Test func signsThatRunOutAreWarnedOfOnce() throws {
    var scheme = NumberingScheme()
    scheme.noteMark = try #require(NumberPattern("{circled}"))
    let report = try numbered([paragraph((1...60).map { note("x", line: $0) })], scheme)
    #expect(report.warnings.map(\.span.line) == [51])
  }

  @Test func labelsAndReferencesThatDoNotFitAreErrors() {
    #expect(
      problems([
        heading(1, "甲", "tbl-x", line: 1), table("fig-x", line: 2), table("tbl-a", line: 3), table("tbl-a", line: 4),
        paragraph([reference("tbl-b", line: 5), reference("sec-nowhere", .page, line: 6)]),
        box(.boxed(.note), "case-n"), box(.columns(count: 2), "cols-a"), paragraph([reference("cols-a", line: 7)]),
        heading(2, "乙", "map-a", line: 8), table("tab-a", line: 9),
      ]) == [
        "1 the label “tbl-x” should begin with “sec-”", "2 the label “fig-x” should begin with “tbl-”",
        "4 the label “tbl-a” is given twice, first at a.md:3:1", "1 the label “case-n” should begin with “box-”",
        "8 the label “map-a” should begin with “sec-”", "9 the label “tab-a” should begin with “tbl-”",
        "5 nothing is labelled “tbl-b”", "6 nothing is labelled “sec-nowhere”",
        "7 “cols-a” has neither a number nor a title to print",
      ])
  }

  private func noteNumbers(_ blocks: [Block], _ scope: NumberingScheme.NoteScope) throws -> [Int] {
    var scheme = NumberingScheme()
    scheme.notes = scope
    return try numbered(blocks, scheme).blocks.flatMap { block -> [Int] in
      switch block {
      case .paragraph(let paragraph): return numbers(paragraph.content)
      case .table(let table):
        let cells = (table.grid?.head ?? []) + (table.grid?.body ?? [])
        return numbers(table.caption.content) + cells.flatMap { $0.cells.flatMap { numbers($0?.content ?? []) } }
          + table.notes.flatMap(numbers)
      default: return []
      }
    }
  }

  private func numbers(_ inlines: [Inline]) -> [Int] {
    inlines.flatMap { inline -> [Int] in
      switch inline {
      case .note(let note): [note.number]
      case .strong(let inner): numbers(inner)
      default: []
      }
    }
  }
}
