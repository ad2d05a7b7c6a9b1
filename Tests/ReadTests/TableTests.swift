// Tables, charts and diagrams as fenced blocks, and tables of bars.
import Diagnose
import Document
import Measure
import Testing

@testable import Read

private func table(_ text: String) throws -> Table {
  guard case .table(let table)? = try readManuscript(text).blocks.first else { throw NotATable() }
  return table
}

private struct NotATable: Error {}

@Test func tableBlocksAreDecodedInFull() throws {
  let table = try table(
    #"""
    ```{table}
    #| label: tbl-main
    #| tbl-cap: 主要**指标**[^a]
    data: main
    columns:
      - {field: 领域, role: stub, indent: 层级}
      - header: 二〇二〇年
        columns:
          - {field: 总量, format: "0.00", align: decimal, width: 12em}
          - {field: 增长, header: "增长\n（%）"}
    total: []
    sections: 环节
    unit: 单位：亿元
    notes: [增长为*可比价*。, 2020]
    source: 区统计局
    style: banded
    overflow: split
    merge:
      - {row: 3, column: 1, rows: 2}
    place: float
    ```

    [^a]: 注
    """#)
  #expect(
    describe(Block.table(table)) == """
      table #tbl-main “主要<b>指标</b><note a: 注>”
        领域: 领域 stub
        二〇二〇年: 二〇二〇年 value (总量: 总量 value decimal, 增长: 增长<br>（%） value)
        data main
      """)
  #expect(table.columns[0].indentField == "层级")
  #expect(table.columns[1].columns[0].width == .em(12))
  #expect(table.columns[1].columns[0].format == "0.00")
  #expect(table.totals == [])
  #expect(table.sections == "环节")
  #expect(table.unit == "单位：亿元")
  #expect(table.notes.map { describe($0) } == ["增长为<i>可比价</i>。", "2020"])
  #expect(describe(table.sourceNote) == "区统计局")
  #expect(table.style == .banded)
  #expect(table.overflow == .split)
  #expect(table.merges.map { [$0.row, $0.column, $0.rows, $0.columns] } == [[3, 1, 2, 1]])
  #expect(table.placement == .float)
}

@Test func cellsInPlaceKeepTheWayTheyAreWritten() throws {
  let table = try table(
    """
    ```{table}
    columns: [{field: 年份, role: stub}, {field: 值}]
    rows:
      - [2018, 94.0]
      - [2019, "见[^a]"]
      - [2020, ~]
    ```

    [^a]: 注
    """)
  #expect(
    describe(Block.table(table)) == """
      table “”
        年份: 年份 stub
        值: 值 value
        | 2018 | 94.0
        | 2019 | 见<note a: 注>
        | 2020 | \("")
      """)
}

@Test(arguments: [
  ("#| lable: tbl-a\ndata: a", ["2:4 BX1201"]),
  ("#| label: fig-a\ndata: a", ["2:11 BX1602"]),
  ("#| label: main\ndata: a", ["2:11 BX1205"]),
  ("data: a\n#| label: tbl-a", ["3:1 BX1408"]),
  ("data: a\ncolumn: []", ["3:1 BX1201"]),
  ("data: a\ncolumns: [{field: x, rool: stub}]", ["3:22 BX1201"]),
  ("data: a\ncolumns: [{field: x, role: stud}]", ["3:28 BX1204"]),
  ("data: a\ncolumns: [{field: x, width: wide}]", ["3:29 BX1205"]),
  ("data: a\ncolumns: [{header: x, columns: [{feld: x}]}]", ["3:33 BX1202", "3:34 BX1201"]),
  ("data: a\nrows: []", ["2:7 BX1414"]),
  ("unit: 亿元", ["2:1 BX1414"]),
  ("", ["1:1 BX1203"]),
  ("rows: [[1]]", ["2:7 BX1414"]),
  ("columns: [{field: x}]\nrows: [[1, 2]]", ["3:8 BX1413"]),
  ("data: a\ndata: b", ["3:1 BX1102"]),
  ("data: a: b", ["2:8 BX1101"]),
  ("data: *x", ["2:7 BX1103"]),
  ("data: [a]", ["2:7 BX1203"]),
])
func tableBlocksReportEachKeyAndValue(body: String, expected: [String]) {
  #expect(problems("```{table}\n" + (body.isEmpty ? "" : body + "\n") + "```") == expected)
}

@Test func spansCountIndentsOfFences() {
  #expect(
    problems("1. 甲\n\n   ```{table}\n   #| lable: tbl-a\n   data: a\n   x: 1\n   ```") == ["4:7 BX1201", "6:4 BX1201"])
}

@Test func pipeTablesTakeACaptionBelow() throws {
  let expected = """
    table #tbl-x “标**题**”
      年份: 年份 value left
      值（%）: 值（%） value right
      c: c value
      | 2018 | <b>9</b> | a|b
      | 2019 |  | <ref tbl-y>
    """
  let rows = "| 年份 | 值（%） | c |\n|:-----|-----:|---|\n| 2018 | **9** | a\\|b |\n| 2019 || @tbl-y |\n"
  #expect(dump(rows + "\n: 标\\*\\*题\\*\\* {#tbl-x}\n") == expected)
  #expect(dump(rows + ": 标\\*\\*题\\*\\* {#tbl-x}\n") == expected)
  let table = try table("a|b\n-|-\n1|2\n\n: 题 {#tbl-x unit=\"单位：个\" style=ruled place=float}")
  #expect(table.unit == "单位：个" && table.style == .ruled && table.placement == .float)
  #expect(table.columns.map(\.span.column) == [1, 3])
}

@Test(arguments: [
  ("|a|b|\n|-|-|\n|1|\n", ["3:1 BX1413"]),
  ("|a|\n|-|\n|1|\n\n: 题 {#fig-x}\n", ["5:7 BX1602"]),
  ("|a|\n|-|\n|1|\n\n: 题 {styl=ruled}\n", ["5:6 BX1504"]),
  ("|a|\n|-|\n|1|\n\n: 题\n\n: 题\n", ["7:1 BX1412"]),
])
func pipeTablesReportWhatDoesNotFit(source: String, expected: [String]) {
  #expect(problems(source) == expected)
}

@Test func textAboveAPipeTableStaysAParagraph() {
  #expect(dump("说明\n|a|\n|-|\n|1|\n") == "p: 说明\ntable “”\n  a: a value\n  | 1")
  #expect(dump("a | b 不是表") == "p: a | b 不是表")
}

@Test func chartsKeepTheirSpecificationWithPlaces() throws {
  let text = """
    ```{chart}
    #| label: fig-food
    #| fig-cap: 合格率
    #| height: 60mm
    data: {name: food}
    mark: {"type": "bar"}
    ```
    """
  guard case .chart(let chart)? = try readManuscript(text).blocks.first else {
    Issue.record("no chart")
    return
  }
  #expect(chart.alternative == "")
  #expect(chart.height == Length("60mm"))
  #expect(chart.specification["mark"]?["type"]?.string == "bar")
  #expect(chart.specification["mark"]?["type"]?.span == Span(file: "chapter.md", line: 6, column: 16))
  #expect(problems("```{chart}\n#| fig-alt: x\n- a\n```") == ["3:1 BX1203"])
}

@Test func diagramsNest() {
  let text = """
    ```{diagram}
    #| label: fig-eras
    type: organisation
    items:
      - label: 统筹
        items: [出台文件, {label: 甲, missing: 未公布}]
    ```
    """
  #expect(dump(text) == "organisation #fig-eras “” [\"统筹////出台文件////甲///未公布\"]")
  #expect(problems("```{diagram}\ntype: tree\nitems: [a]\n```") == ["2:7 BX1204"])
}
