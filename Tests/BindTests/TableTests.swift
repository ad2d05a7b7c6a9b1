// From a declared table to its grid.
import Bind
import DataSets
import Diagnose
import Document
import Testing

struct TableTests {
  @Test func aTableShowsItsFieldsWithIndentsTotalsAndAlignment() throws {
    let columns = [
      column("领域", .stub, indent: "层级"), column("单位"), column("总量", format: "0.0"), column("增长"),
    ]
    let grid = try grid(table(columns), dataSets(["main": economy]))
    #expect(dump(grid.head) == ["领域 | 单位 | 总量 | 增长"])
    #expect(
      dump(grid.body) == [
        "1. 生产总值 | 亿元 | 2564.8 | 1.4",
        ">按产业分 |  |  | ",
        ">># 工业 | 亿元 | 855.9 | -0.1",
        ">>房地产业 | 亿元 | 294.7 | 未公布",
        ">>># 工业 | 亿元 | 117.6 | 25.8",
        "Σ 合　计 | 亿元 | 3000.0 | —",
      ])
    #expect(grid.columns.map(\.alignment) == [.left, .center, .decimal, .decimal])
    #expect(grid.body[3].cells.map { $0?.isNumber } == [false, false, true, false])
    #expect(grid.body[3].cells.map { $0?.isMissing } == [false, false, false, true])
    #expect(grid.body[3].cells[3]?.span.description == "main.csv:5:18")
  }

  @Test func allFieldsAreShownUnlessColumnsAreGiven() throws {
    let grid = try grid(table([]), dataSets(["main": "项目,值\na,x\n"]))
    #expect(dump(grid.head) == ["项目 | 值"])
    #expect(grid.columns.map(\.role) == [.stub, .value])
    #expect(grid.columns.map(\.alignment) == [.left, .center])
  }

  @Test func conditionsPickRowsAndParametersMarkThem() throws {
    let data = try dataSets(["main": "街镇,级,值\n浦江镇,市,1\n华漕镇,区,2\n浦江镇,区,3\n"])
    let condition = Table.Condition(field: "街镇", values: ["{{ params.town }}"], span: .detached)
    let some = try grid(table([]) { $0.conditions = [condition] }, data)
    #expect(dump(some.body) == ["浦江镇 | 市 | 1", "浦江镇 | 区 | 3"])
    #expect(some.body[1].cells[2]?.span.description == "main.csv:4:7")
    let marked = try grid(table([]) { $0.totals = ["{{ params.town }}"] }, data)
    #expect(dump(marked.body) == ["Σ 浦江镇 | 市 | 1", "华漕镇 | 区 | 2", "Σ 浦江镇 | 区 | 3"])
  }

  @Test func aTableWithoutRowsIsAnError() throws {
    let data = try dataSets(["main": "街镇,值\n浦江镇,1\n"])
    let span = Span(file: "a.md", line: 3, column: 5)
    func problem(_ field: String, _ value: String) -> [String] {
      problems([.table(table([]) { $0.conditions = [.init(field: field, values: [value], span: span)] })], data)
    }
    #expect(
      problem("街镇", "虹桥镇") == [
        "a.md:3:5 no row of the data set “main” has 街镇 “虹桥镇” [say under none: what the table prints when there is none]"
      ])
    #expect(problem("街道", "虹桥镇") == ["a.md:3:5 the data set “main” has no field “街道” [did you mean “街镇”?]"])
  }

  @Test func headsNestAndSingleHeadsReachDown() throws {
    let columns = [
      column("a", .stub),
      spanner("药品", [column("b"), spanner("计", [column("c"), column("d")])]),
      column("e"),
    ]
    let grid = try grid(table(columns), dataSets(["main": "a,b,c,d,e\n1,2,3,4,5\n"]))
    #expect(
      dump(grid.head) == [
        "a(1×3) | 药品(3×1) | · | · | e(1×3)",
        "· | b(1×2) | 计(2×1) | · | ·",
        "· | · | c | d | ·",
      ])
  }

  @Test func groupsMergeWithinTheirParentAndNotAcrossSections() throws {
    let data = try dataSets([
      "main": "部,省,市,县,值\n甲,沪,闵行,x,1\n甲,沪,闵行,y,2\n甲,浙,闵行,z,3\n乙,浙,闵行,u,4\n乙,,闵行,v,5\n乙,,闵行,w,6\n"
    ])
    let columns = [column("省", .group), column("市", .group), column("县", .stub), column("值")]
    let grid = try grid(table(columns) { $0.sections = "部" }, data)
    #expect(
      dump(grid.body) == [
        "§ 甲(4×1) | · | · | ·",
        "沪(1×2) | 闵行(1×2) | x | 1",
        "· | · | y | 2",
        "浙 | 闵行 | z | 3",
        "§ 乙(4×1) | · | · | ·",
        "浙 | 闵行 | u | 4",
        " | 闵行 | v | 5",
        " | 闵行 | w | 6",
      ])
    #expect(grid.columns.map(\.alignment) == [.center, .center, .left, .decimal])
  }

  @Test func aTotalLabelCoversTheStubsItHasToItself() throws {
    let data = try dataSets(["main": "组,名,值\n甲,x,1\n甲,小计,1\n合计,,2\n,总 计,2\n合计,合计,2\n"])
    let grid = try grid(table([column("组", .group), column("名", .stub), column("值")]), data)
    #expect(
      dump(grid.body) == [
        "甲(1×2) | x | 1", "Σ · | 小计 | 1", "Σ 合计(2×1) | · | 2", "Σ 总 计(2×1) | · | 2", "Σ 合计(2×1) | · | 2",
      ])
  }

  @Test func totalsAreThoseOfTheTable() throws {
    let data = try dataSets(["main": "名,值\n其中,1\n合计,2\n"])
    let columns = [column("名", .stub), column("值")]
    #expect(try grid(table(columns) { $0.totals = [] }, data).body.map(\.kind) == [.body, .body])
    #expect(try grid(table(columns) { $0.totals = ["其 中"] }, data).body.map(\.kind) == [.total, .body])
    #expect(try grid(table([column("名"), column("值")]), data).body.map(\.kind) == [.body, .total])
  }

  @Test func explicitMergesComeBeforeGroups() throws {
    let data = try dataSets(["main": "组,名,值\n甲,x,1\n甲,y,2\n甲,z,3\n甲,u,4\n"])
    let (blocks, bound) = try bind(
      [
        .table(
          table([column("组", .group), column("名", .stub), column("值")]) {
            $0.merges = [Table.Merge(row: 2, column: 1, rows: 1, columns: 2, span: span(7))]
          })
      ], data)
    guard case .table(let table) = blocks.first, let grid = table.grid else { return #expect(Bool(false)) }
    #expect(dump(grid.body) == ["甲 | x | 1", "甲(2×1) | · | 2", "甲(1×2) | z | 3", "· | u | 4"])
    #expect(
      bound.warnings.map(described) == [
        "a.md:7:1 the merge hides the text “y” [only the first cell of a merge is printed]"
      ])
  }

  @Test func impossibleMergesAreErrors() throws {
    let data = try dataSets(["main": "部,名,值\n甲,x,1\n甲,y,1\n乙,z,1\n"])
    func merge(_ row: Int, _ column: Int, _ rows: Int, _ columns: Int, line: Int) -> Table.Merge {
      Table.Merge(row: row, column: column, rows: rows, columns: columns, span: span(line))
    }
    let made = table([column("名", .stub), column("值")]) {
      $0.sections = "部"
      $0.merges = [
        merge(1, 2, 2, 1, line: 5), merge(2, 1, 1, 2, line: 6), merge(2, 2, 2, 1, line: 7), merge(3, 1, 2, 1, line: 8),
        merge(0, 1, 1, 1, line: 9), merge(1, 1, 1, .max, line: 10),
      ]
    }
    let outside =
      "the merge leaves the table, which has 3 rows and 2 columns"
      + " [rows and columns are counted from 1; head and section rows do not count]"
    #expect(
      problems([.table(made)], data) == [
        "a.md:6:1 the merge overlaps the one at a.md:5:1", "a.md:7:1 the merge reaches across a section row",
        "a.md:8:1 \(outside)", "a.md:9:1 \(outside)", "a.md:10:1 \(outside)",
      ])
  }

  @Test func rowsInPlaceAreTablesToo() throws {
    let rows = [["组", "值"], ["a", "1,234.5"], ["", "—"], ["合计", "{{"]]
    let grid = try grid(table(rows: rows, [column("名", .stub), column("值")]), dataSets([:]))
    #expect(dump(grid.body) == ["组 | 值", "a | 1,234.5", " | —", "Σ 合计 | {{"])
    #expect(grid.columns.map(\.alignment) == [.left, .center])
    let formatted = try Self.formattedInPlace()
    #expect(formatted.body[0].cells[0]?.content == [.strong([.text("1,235", span(10))])])
    #expect(
      problems([.table(table(rows: [["a"], ["b", "c"]], [column("名")]))], try dataSets([:])) == [
        "a.md:11:1 this row has 2 cells, but the table has 1 columns"
      ])
  }

  private static func formattedInPlace() throws -> TableGrid {
    var made = table(rows: [["1234.5"]], [column("值", format: "#,##0")])
    if case .rows(let rows) = made.source {
      made.source = .rows(rows.map { $0.map { Table.Cell(content: [.strong($0.content)], span: $0.span) } })
    }
    return try grid(made, dataSets([:]))
  }

  @Test func cellTextIsNeverMarkup() throws {
    let grid = try grid(table([]), dataSets(["main": "a,b\n**x**,{{ main[1].a }}\n\"一\n二\",@tbl-a\n"]))
    #expect(dump(grid.body) == ["**x** | {{ main[1].a }}", "一⏎二 | @tbl-a"])
  }

  @Test func everyMistakeOfATableIsReported() throws {
    let data = try dataSets(["main": economy, "empty": "a\n"])
    let made = table([column("领城", .stub, indent: "级"), column("单位", format: "0.0"), column("总量", format: "abc")]) {
      $0.sections = "部门"
    }
    #expect(
      problems([.table(made), .table(table(of: "none", [])), .table(table(of: "empty", []))], data) == [
        "a.md:3:1 the data set “main” has no field “领城” [did you mean “领域”?]",
        "a.md:3:1 the data set “main” has no field “级” [did you mean “层级”?]",
        "a.md:3:1 “abc” is not a number format [formats are such as \"0.00\", \"#,##0\", \"0.0%\", \"+0.0\", \"0.00亿元\", \"yyyy年m月d日\"]",
        "a.md:1:1 the data set “main” has no field “部门”",
        "a.md:2:1 there is no data set “none” [declare it under data: in report.yaml]",
        "a.md:2:1 the data set “empty” has no rows [empty.csv holds nothing below its header]",
      ])
    let format = table([column("单位", .stub, indent: "单位"), column("单位", format: "0.0")])
    #expect(problems([.table(format)], data).count == 10)
  }

  @Test func aLoneHyphenAmongNumbersIsWarnedOf() throws {
    let bound = try bind([.table(table([]))], dataSets(["main": "a,b\nx,-\ny,-\n"])).bound
    #expect(
      bound.warnings.map(described) == [
        "main.csv:2:3 “-” among numbers is taken as text [for a missing value write 未公布, 不适用, … or —]"
      ])
  }

  @Test func anyDeclarationEndsInAGridOrAnError() throws {
    let data = try dataSets(["main": "a,b,c\n1,x,甲\n1,x,合计\n—,,\n2,y,合计\n"])
    var dice = Dice(state: 44)
    var grids = 0
    for _ in 0..<400 {
      let columns = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
        column(
          ["a", "b", "c", "d"].randomElement(using: &dice) ?? "a",
          Table.Column.Role.allCases.randomElement(using: &dice) ?? .value)
      }
      let made = table(Bool.random(using: &dice) ? columns : [spanner("h", columns), column("a")]) {
        $0.sections = [nil, nil, "a", "c"].randomElement(using: &dice) ?? nil
        $0.merges = (0..<Int.random(in: 0...2, using: &dice)).map { _ in
          func size() -> Int { Int.random(in: 0...4, using: &dice) }
          return Table.Merge(row: size(), column: size(), rows: size(), columns: size(), span: span(7))
        }
      }
      if let grid = try? grid(made, data) {
        grids += 1
        #expect(coversEveryPlaceOnce(grid.body))
        #expect(coversEveryPlaceOnce(grid.head))
      }
    }
    #expect(grids > 50)
  }

  /// Whether each place of the rows is a cell's own or covered by exactly one.
  private func coversEveryPlaceOnce(_ rows: [TableGrid.Row]) -> Bool {
    var counts = rows.map { $0.cells.map { _ in 0 } }
    for (row, cells) in rows.map(\.cells).enumerated() {
      for (column, cell) in cells.enumerated() {
        guard let cell else { continue }
        for below in 0..<cell.rows { for right in 0..<cell.columns { counts[row + below][column + right] += 1 } }
      }
    }
    return counts.allSatisfy { $0.allSatisfy { $0 == 1 } }
  }
}
