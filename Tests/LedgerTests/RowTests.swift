// Data sets in the ledger: rows that share a label, fields that are read for every row, queries of databases.
import DataSets
import Diagnose
import Document
import Foundation
import Testing

@testable import Bind
@testable import Ledger

private let facts = "街镇,指标,数值\n浦江镇,企业,300\n浦江镇,人口,5\n吴泾镇,企业,300\n"

private func data(_ text: String) throws -> DataSets {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try Data(text.utf8).write(to: folder.appendingPathComponent("facts.csv"))
  let source = DataSource(
    name: "facts", origin: .file(path: "facts.csv", delimiter: nil), span: Span(file: "report.yaml", line: 9, column: 3)
  )
  return try readData([source], folder: folder.path).0
}

private func names(_ text: String, field: Int) throws -> [String] {
  let set = try #require(try data(text)["facts"])
  var names = RowNames()
  return (0..<set.rowCount).map { names.name(of: $0, in: set, field: field) }
}

struct RowTests {
  @Test func rowsAreNamedByAsManyLabelsAsTellThemApart() throws {
    #expect(try names(facts, field: 2) == ["浦江镇 / 企业", "浦江镇 / 人口", "吴泾镇 / 企业"])
    #expect(try names("街镇,户数\n浦江镇,16\n吴泾镇,16\n", field: 1) == ["浦江镇", "吴泾镇"])
    #expect(try names("街镇,年份,户数\n浦江镇,2019,16\n浦江镇,2020,17\n", field: 2) == ["浦江镇 / 2019", "浦江镇 / 2020"])
  }

  @Test func aValueThatMayChangeNamesNoRow() throws {
    #expect(try names("街镇,户数\n浦江镇,16\n浦江镇,17\n", field: 1) == ["浦江镇", "浦江镇"])
    #expect(try names(facts, field: 1) == ["浦江镇", "浦江镇", "吴泾镇"])
  }

  @Test func aCellIsFoundByBothItsLabels() {
    var ledger = sample()
    ledger.cells[0].row = "浦江镇 / 企业"
    for reference in [
      "towns[\"浦江镇\",\"企业\"].户数", "towns[“浦江镇”, “企业”].户数", "towns['浦江镇'，'企业'].户数", "towns[\"浦江镇\"].户数",
      "towns[\"浦江镇\", \"企业\", \"2020\"].户数",
    ] {
      #expect(ledger.cells(meantBy: reference) == [0], "\(reference)")
    }
    for reference in [
      "towns[\"浦江镇\",\"人口\"].户数", "towns[\"浦江\"].户数", "towns[\"浦江镇\",].户数", "towns[].户数", "towns[\"浦江镇].户数",
      "towns[\"浦江镇\" \"企业\"].户数",
    ] {
      #expect(ledger.cells(meantBy: reference) == [], "\(reference)")
    }
  }

  @Test func aFieldThatIsReadForManyNumbersIsEnteredOnce() throws {
    let rows = (0..<1_500).map { "镇\($0),\($0)\n" }.joined()
    let data = try data("街镇,户数\n" + rows)
    var table = SourceTable(data, Queries([], data))
    for row in 0..<1_500 {
      var trace = ValueTrace(expression: "share(town.户数)", span: Span(file: "a.md", line: 3, column: 1))
      let span = try #require(data["facts"]).span(row: row, field: 1)
      trace.cells = [ValueTrace.Cell(dataSet: "facts", row: "镇\(row)", field: "户数", written: "\(row)", span: span)]
      trace.columns = [ValueTrace.Column(dataSet: "facts", field: "户数")]
      let source = table.expression(trace).source
      #expect(
        table.sources[source].isCut && Set(table.sources[source].cells).count == table.sources[source].cells.count)
      #expect(table.cells[table.sources[source].cells[0]].written == "\(row)")
    }
    #expect(table.cells.count == 1_500)
  }
}

struct QueryTests {
  private let word = WorkbookSelection.Word("SELECT * FROM facts", at: Span(file: "report.yaml", line: 5, column: 8))

  private func queries(_ origin: DataSource.Origin) throws -> (Queries, DataSets) {
    let data = try data(facts)
    return (Queries([DataSource(name: "asked", origin: origin, span: word.span)], data), data)
  }

  @Test func aQueryOfAServerIsNamedAndReadsNoDataSet() throws {
    var query = PostgresQuery(
      connection: WorkbookSelection.Word("$DATABASE", at: word.span), sql: word)
    let (asked, _) = try queries(.postgres(query))
    #expect(asked.text(of: "asked") == word.text && asked.isComputed("asked"))
    #expect(asked.inputs(of: "asked").isEmpty)
    query.snapshot = WorkbookSelection.Word("data/asked.csv", at: word.span)
    let (kept, _) = try queries(.postgres(query))
    #expect(kept.text(of: "asked") == word.text && !kept.isComputed("asked"))
  }

  @Test func aQueryOverDataSetsReadsThem() throws {
    let (asked, _) = try queries(.query(word))
    #expect(asked.inputs(of: "asked").map { $0.set.name } == ["facts"])
  }
}

struct PrintingTests {
  private final class Text {}

  @Test func printingsThatLookAlikeFollowEachOther() {
    let texts = (0..<4).map { _ in Text() }
    let report = ["300", "12", "300", "300"]
    var printings = Printings<Int>()
    func place(_ text: Int, _ printed: String, isRepeated: Bool = false) -> Int? {
      printings.place(
        of: 1, in: ObjectIdentifier(texts[text]), among: report.count, isRepeated: isRepeated
      ) { report[$0] == printed }
    }
    #expect(place(0, "300") == 0)
    #expect(place(0, "300") == 0)
    #expect(place(1, "12") == 1)
    #expect(place(2, "300") == 2)
    #expect(place(3, "300", isRepeated: true) == 2)
    #expect(place(3, "300") == 3)
    #expect(place(1, "12") == 1)
    #expect(place(0, "7") == nil)
  }
}
