// Data sets that are queries: over the others, in any order, exact in decimal, read-only and bounded.
import DataSets
import Diagnose
import Document
import Foundation
import Testing

private let towns = "街镇,2019年,2020年,合格率,备注\n浦江镇,0.1,94.0,97.1%,\n七宝镇,0.2,12.65,98.0%,未公布\n梅陇镇,0.3,8.35,96.25%,甲\n"

struct QueryTests {
  @Test func sumsHaveNoBinaryNoise() throws {
    let set = try query(
      "SELECT sum(\"2019年\") AS a, sum(\"2020年\") AS b, avg(\"2020年\") AS c, total(合格率) AS d FROM towns")
    #expect(rows(set) == [["0.6", "115", "38.3333333333333", "2.9135"]])
    #expect(try query("SELECT 0.1 + 0.2 AS a, 1.1 * 1.1 AS b, 0.3 - 0.1 AS c").writtenRows == [["0.3", "1.21", "0.2"]])
    #expect(
      try query(
        "SELECT round(2.675, 2) AS a, round(-0.5) AS b, round(1.005, 2) AS c, div(1, 3, 4) AS d, div(1, 0) AS e"
      )
      .writtenRows == [["2.68", "-1", "1.01", "0.3333", ""]])
    #expect(
      try query("SELECT plus(0.1, 0.2) AS a, minus(1, 0.9) AS b, times(19.99, 3) AS c, number('未公布') AS d").writtenRows
        == [
          ["0.3", "0.1", "59.97", ""]
        ])
  }

  @Test func longNumbersStayWhole() throws {
    let text = "a\n123456789012345678901234.56\n0.01\n310112199001011234\n"
    let folder = try Folder(["n.csv": Array(text.utf8)])
    let set = try query("SELECT sum(a) AS s, max(length(a)) AS l FROM n", ["n": "n.csv"], folder)
    #expect(rows(set) == [["123457099124544679912468.57", "27"]])
  }

  @Test func whatIsHandedOnKeepsTheWayItIsWritten() throws {
    let set = try query("SELECT 街镇, \"2020年\" AS 数, 合格率, 备注 FROM towns ORDER BY \"2020年\" DESC")
    #expect(
      rows(set) == [
        ["浦江镇", "94.0", "97.1%", ""], ["七宝镇", "12.65", "98.0%", "未公布"], ["梅陇镇", "8.35", "96.25%", "甲"],
      ])
    #expect(set.content(row: 0, field: 2) == .number(try decimal("0.971"), percent: true))
    #expect(set.content(row: 1, field: 3) == .missing(.notPublished))
    #expect(set.content(row: 0, field: 3) == .empty)
    // The value's own cell, as long as only one can be meant.
    #expect(set.value(row: 0, field: 1).span.description == "towns.csv:2:9")
    #expect(set.fields[0].span.description == "report.yaml:9:20")
    // SQL divides integers without a remainder; the numbers of data sets are none.
    #expect(try query("SELECT \"2020年\" / 188 AS 半 FROM towns LIMIT 1").writtenRows == [["0.5"]])
    let doubled = try query("SELECT \"2020年\" * 2 AS 倍 FROM towns")
    #expect(doubled.value(row: 0, field: 0).span.description == "report.yaml:9:20")
    #expect(rows(doubled) == [["188"], ["25.3"], ["16.7"]])
  }

  @Test func valuesOfSeveralSelectsAreNotTakenForThoseOfTheFirst() throws {
    let set = try query("SELECT \"2020年\" AS 数 FROM towns UNION ALL SELECT 94")
    #expect(set.value(row: 3, field: 0).span.description == "report.yaml:9:20")
  }

  @Test func aUnionKeepsTheWayItsPartsAreWritten() throws {
    let set = try query(
      "SELECT 街镇, \"2020年\" AS 数 FROM towns UNION ALL SELECT 备注, \"2019年\" FROM towns ORDER BY 2 DESC")
    #expect(rows(set).prefix(2) == [["浦江镇", "94.0"], ["七宝镇", "12.65"]])
    #expect(set.value(row: 0, field: 1).span.description == "towns.csv:2:9")
    #expect(set.value(row: 5, field: 1).span.description == "towns.csv:2:5")
    #expect(set.content(row: 4, field: 0) == .missing(.notPublished))
    let nested = try query("SELECT x FROM (SELECT \"2020年\" AS x FROM towns UNION ALL SELECT 94)")
    #expect(rows(nested).map { $0[0] } == ["94", "12.65", "8.35", "94"])
    let words = try query("SELECT '甲 UNION 乙' AS 词 UNION SELECT 备注 FROM towns WHERE 街镇 = '七宝镇'")
    #expect(Set(rows(words).map { $0[0] }) == ["甲 UNION 乙", "未公布"])
  }

  @Test func workbooksKeepTheirFormatsThroughAQuery() throws {
    let folder = try Folder(["a.xlsx": Array(Data(contentsOf: workbooks("formats-openpyxl.xlsx")))])
    let sources = [
      DataSource(
        name: "b", origin: .query(word("SELECT 数 FROM a WHERE 格式 LIKE '%万元%' OR 格式 = '格式：yyyy/m/d' ORDER BY 序")),
        span: .detached),
      source("a.xlsx", WorkbookSelection(), name: "a"),
    ]
    let (sets, _) = try readData(sources, folder: folder.path)
    let set = try #require(sets["b"])
    #expect(rows(set).first == ["12.3万元"])
    #expect(set.content(row: 0, field: 0) == .number(try decimal("12.34"), percent: false))
    guard case .date = set.content(row: 1, field: 0) else { return #expect(Bool(false)) }
    #expect(set.value(row: 0, field: 0).span.cell == "格式!C28")
    #expect(sets.names == ["b", "a"])
    #expect(sets.queried == ["a"])
  }

  @Test func queriesReadEachOtherInAnyOrder() throws {
    let folder = try Folder(["towns.csv": Array(towns.utf8)])
    let sources = [
      derived("shares", "SELECT 街镇, round(\"2020年\" / (SELECT 和 FROM Totals) * 100, 1) AS 占比 FROM towns"),
      derived("totals", "SELECT sum(\"2020年\") AS 和 FROM towns;  -- all\n"), source("towns.csv", name: "towns"),
    ]
    let (sets, _) = try readData(sources, folder: folder.path)
    #expect(sets.names == ["shares", "totals", "towns"])
    #expect(try #require(sets["shares"]).writtenRows == [["浦江镇", "81.7"], ["七宝镇", "11"], ["梅陇镇", "7.3"]])
  }

  @Test func cyclesAreNamed() {
    #expect(
      problems([derived("a", "SELECT x FROM b"), derived("b", "SELECT x FROM c"), derived("c", "SELECT x FROM b")]) == [
        "BX2043 report.yaml:9:20 the queries need each other: b → c → b"
      ])
    #expect(
      problems([derived("a", "SELECT * FROM a")]) == ["BX2043 report.yaml:9:20 the queries need each other: a → a"])
  }

  @Test(arguments: [
    ("SELECT x FROM town", "BX2044 report.yaml:9:20 the query reads “town”, which is no data set"),
    ("SELECT 面积 FROM towns", "BX2040 report.yaml:9:20 the query cannot be run: no such column: 面积"),
    ("SELEC 1", "BX2040 report.yaml:9:20 the query cannot be run: near \"SELEC\": syntax error"),
    (
      "SELECT sum(备注) AS s FROM towns",
      "BX2040 report.yaml:9:20 the query cannot be run: sum(): “未公布” is not a number; number(x) is NULL for words"
    ),
    ("SELECT 1 AS a, 2 AS a", "BX2045 report.yaml:9:20 the query gives two columns “a”"),
    ("SELECT x'00' AS a", "BX2045 report.yaml:9:20 row 1 of the result has no printable value in “a”"),
    ("SELECT 9e999 AS a", "BX2045 report.yaml:9:20 row 1 of the result has no printable value in “a”"),
    ("", "BX2041 report.yaml:9:20 this is not one SELECT that only reads"),
    ("SELECT 1; SELECT 2", "BX2041 report.yaml:9:20 this is not one SELECT that only reads"),
    ("DELETE FROM towns", "BX2041 report.yaml:9:20 this is not one SELECT that only reads"),
    ("ATTACH 'x.db' AS x", "BX2041 report.yaml:9:20 this is not one SELECT that only reads"),
    ("PRAGMA user_version", "BX2041 report.yaml:9:20 this is not one SELECT that only reads"),
    ("CREATE TABLE a (b)", "BX2041 report.yaml:9:20 this is not one SELECT that only reads"),
    ("SELECT random() AS a", "BX2041 report.yaml:9:20 random() may give another result another day"),
    ("SELECT date('now') AS a", "BX2041 report.yaml:9:20 date() may give another result another day"),
    ("SELECT current_date AS a", "BX2041 report.yaml:9:20 current_date() may give another result another day"),
    (
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n",
      "BX2042 report.yaml:9:20 the query takes too long"
    ),
  ])
  func badQueriesAreOneError(sql: String, problem: String) throws {
    #expect(try queryProblems(sql) == [problem])
  }

  @Test func aQueryOverADamagedFileAddsNoError() throws {
    let folder = try Folder(["towns.csv": Array("a,b\n1\n".utf8)])
    let sources = [source("towns.csv", name: "towns"), derived("q", "SELECT a FROM towns")]
    #expect(problems(sources, folder) == ["BX2013 towns.csv:2:1 this row has 1 cells, but there are 2 fields"])
  }
}

struct SQLiteFileTests {
  @Test func tablesAndQueriesAreRead() throws {
    let table = try sqlite(.table(word("街镇")))
    #expect(table.fields.map(\.name) == ["名称", "人口", "面积", "备注"])
    #expect(
      rows(table) == [
        ["浦江镇", "302500", "102.1", "未公布"], ["七宝镇", "285700", "21.3", ""], ["梅陇镇", "345200", "0.3", "0012"],
      ])
    #expect(table.content(row: 0, field: 3) == .missing(.notPublished))
    #expect(table.value(row: 1, field: 1).span.description == "towns.db:2:2")
    let asked = try sqlite(.sql(word("SELECT sum(面积) AS 面积 FROM 街镇")))
    #expect(rows(asked) == [["123.7"]])
  }

  @Test func otherFilesAndMissingTablesAreNamed() throws {
    let whole = Array(try Data(contentsOf: workbooks("towns.db")))
    func problem(_ bytes: [UInt8], _ query: DataSource.Query) -> [String] {
      do {
        let folder = try Folder(["a.db": bytes])
        return problems([DataSource(name: "a", origin: .sqlite(path: "a.db", query), span: .detached)], folder)
      } catch { return ["\(error)"] }
    }
    let table = DataSource.Query.table(word("街镇"))
    #expect(problem(Array("a,b\n".utf8), table) == ["BX2046 report.yaml:9:20 “a.db” is not a SQLite database"])
    #expect(
      problem(whole, .table(word("街道"))) == ["BX2044 report.yaml:9:20 “a.db” has no table “街道”"])
    #expect(
      problem(whole, .table(word("图"))) == [
        "BX2045 report.yaml:9:20 row 1 of the result has no printable value in “内容”"
      ])
    #expect(
      problem(whole, .sql(word("DELETE FROM 街镇"))) == ["BX2041 report.yaml:9:20 this is not one SELECT that only reads"]
    )
    #expect(problem(Array(whole.prefix(1024)), table).count == 1)
    var dice = Dice(state: 3)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<8 { bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
      #expect(problem(bytes, table).count <= 1)
    }
  }

  @Test func changesThatAreNotInTheFileYetAreNotLost() throws {
    let folder = try Folder(["towns.db": Array(Data(contentsOf: workbooks("towns.db"))), "towns.db-wal": [1]])
    let declared = DataSource(
      name: "a", origin: .sqlite(path: "towns.db", .table(word("街镇"))), span: Span(file: "report.yaml", line: 3))
    #expect(
      problems([declared], folder) == [
        "BX2046 report.yaml:3 “towns.db” is being written: there are changes in “towns.db-wal”"
      ])
  }

  private func sqlite(_ query: DataSource.Query) throws -> DataSet {
    let folder = try Folder(["towns.db": Array(Data(contentsOf: workbooks("towns.db")))])
    let declared = DataSource(name: "main", origin: .sqlite(path: "towns.db", query), span: .detached)
    return try #require(try readData([declared], folder: folder.path).0["main"])
  }
}

// MARK: Support

extension DataSet {
  fileprivate var writtenRows: [[String]] { rows(self) }
}

private func derived(_ name: String, _ sql: String) -> DataSource {
  DataSource(name: name, origin: .query(word(sql)), span: Span(file: "report.yaml", line: 9, column: 3))
}

private func query(_ sql: String) throws -> DataSet {
  try query(sql, ["towns": "towns.csv"], Folder(["towns.csv": Array(towns.utf8)]))
}

private func query(_ sql: String, _ files: [String: String], _ folder: Folder) throws -> DataSet {
  let sources = files.map { source($0.value, name: $0.key) } + [derived("q", sql)]
  return try #require(try readData(sources, folder: folder.path).0["q"])
}

private func queryProblems(_ sql: String) throws -> [String] {
  let folder = try Folder(["towns.csv": Array(towns.utf8)])
  return problems([source("towns.csv", name: "towns"), derived("q", sql)], folder)
}

private func problems(_ sources: [DataSource], _ folder: Folder? = nil) -> [String] {
  do {
    _ = try readData(sources, folder: folder?.path ?? Folder().path)
    return []
  } catch let failure as Failure {
    return failure.diagnostics.map { "\($0.code.name) \($0.span.description) \($0.message.english)" }
  } catch {
    return ["\(error)"]
  }
}
