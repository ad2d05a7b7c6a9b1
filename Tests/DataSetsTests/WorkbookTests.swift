// Workbooks of five kinds of programs, read back cell for cell.
import DataSets
import Diagnose
import Document
import Foundation
import Testing

struct WorkbookTests {
  @Test func everyCellIsReadAsASpreadsheetShowsIt() throws {
    let expected = try ["expected-1.json", "expected-2.json"].flatMap { name in
      try JSONDecoder().decode([ExpectedTable].self, from: Data(contentsOf: workbooks(name)))
    }
    #expect(Set(expected.map(\.file)).count >= 21)
    for table in expected {
      let (set, _) = try readWorkbook(table.file, table.selection.workbookSelection)
      #expect(set.fields.map(\.name) == table.fields, "\(table.file)")
      #expect(set.rowCount == table.rows.count, "\(table.file)")
      for (row, cells) in zip(rows(set), table.rows) {
        #expect(row == cells, "\(table.file) \(row.first ?? "")")
      }
    }
  }

  @Test func valuesKeepTheirNumberAndTheirKind() throws {
    let (set, _) = try readWorkbook("formats-openpyxl.xlsx")
    func content(_ format: String, _ shown: String) -> Value.Content? {
      (0..<set.rowCount).map { set.value(row: $0, field: 2) }.enumerated().first {
        set.written(row: $0.offset, field: 1) == "格式：" + format && $0.element.written == shown
      }?.element.content
    }
    #expect(content("0.0%", "94.2%") == .number(try decimal("0.942"), percent: true))
    #expect(content("0.0\"万元\"", "12.3万元") == .number(try decimal("12.34"), percent: false))
    #expect(content("0.00_);[Red]\\(0.00\\)", "(3.25)") == .number(try decimal("-3.25"), percent: false))
    #expect(content("General", "0.3") == .number(try decimal("0.3"), percent: false))
    guard case .number(let number, _)? = content("0.0", "94.0") else { return #expect(Bool(false)) }
    #expect(number.description == "94.0")
    guard case .date(let date)? = content("yyyy\"年\"m\"月\"d\"日\"", "2020年3月1日") else { return #expect(Bool(false)) }
    #expect(date.description == "2020-03-01")
    guard case .date(let moment)? = content("yyyy\\-mm\\-dd\\ hh:mm", "2020-03-01 08:05") else {
      return #expect(Bool(false))
    }
    #expect(moment.description == "2020-03-01T08:05:00")
  }

  @Test func wordsOfCellsMeanWhatTheyMeanInTextFiles() throws {
    let (set, _) = try readWorkbook("wps.xlsx")
    #expect(set.content(row: 0, field: 1) == .number(try decimal("2564.82"), percent: false))
    #expect(set.content(row: 1, field: 1) == .missing(.notPublished))
    #expect(set.content(row: 2, field: 1) == .empty)
    let (kinds, _) = try readWorkbook("kinds.xlsx")
    #expect(kinds.content(row: 0, field: 1) == .boolean(true))
    let (rich, _) = try readWorkbook("rich-openpyxl.xlsx")
    #expect(rich.content(row: 1, field: 0) == .text)
    #expect(rich.content(row: 1, field: 1) == .number(try decimal("94.0"), percent: false))
  }

  @Test func placesNameWorkbookSheetAndCell() throws {
    var selection = WorkbookSelection(sheet: word("投诉 2020"), range: word("A2:C5"))
    let (set, _) = try readWorkbook("tables-openpyxl.xlsx", selection)
    #expect(set.value(row: 1, field: 2).span.description == "tables-openpyxl.xlsx:投诉 2020!C4")
    #expect(set.fields[1].span.description == "tables-openpyxl.xlsx:投诉 2020!B2")
    // A value of a merged cell comes from the cell that holds it.
    selection = WorkbookSelection()
    (selection.headerRows, selection.merged) = (2, .repeat)
    let (merged, _) = try readWorkbook("merges-xlsxwriter.xlsx", selection)
    #expect(merged.value(row: 1, field: 0).span.cell == "合并!A3")
    #expect(merged.value(row: 4, field: 4).span.cell == "合并!E6")
  }

  @Test func whatTheSheetLeavesOpenIsSaid() throws {
    #expect(try readWorkbook("hidden-openpyxl.xlsx").1.map(\.code.number) == [2027])
    var selection = WorkbookSelection()
    selection.headerRows = 2
    let (_, notes) = try readWorkbook("merges-xlsxwriter.xlsx", selection)
    #expect(notes.map { "\($0.code.name) \($0.span.description)" } == ["BX2028 merges-xlsxwriter.xlsx:合并!E6"])
    #expect(try readWorkbook("calculated-libreoffice.xlsx").1.isEmpty)
  }

  @Test func severalDataSetsComeFromOneWorkbook() throws {
    let folder = try Folder(["a.xlsx": Array(Data(contentsOf: workbooks("tables-openpyxl.xlsx")))])
    let sources = [
      source("a.xlsx", WorkbookSelection(range: word("街镇数")), name: "towns"),
      source("a.xlsx", WorkbookSelection(table: word("率表")), name: "rates"),
    ]
    let (sets, _) = try readData(sources, folder: folder.path)
    #expect(sets["towns"]?.rowCount == 2)
    #expect(sets["rates"]?.fields.map(\.name) == ["年", "率"])
  }
}

// MARK: Support

struct ExpectedTable: Decodable {
  struct Selection: Decodable {
    var sheet: String?
    var range: String?
    var table: String?
    var headerRows: Int?
    var headerSeparator: String?
    var hidden: String?
    var merged: String?

    var workbookSelection: WorkbookSelection {
      var made = WorkbookSelection(
        sheet: sheet.map { word($0) }, range: range.map { word($0) }, table: table.map { word($0) })
      made.headerRows = headerRows ?? 1
      made.headerSeparator = headerSeparator ?? "_"
      made.hidden = hidden.flatMap { .init(rawValue: $0) }
      made.merged = merged.flatMap { .init(rawValue: $0) }
      return made
    }
  }
  var file: String
  var selection: Selection
  var fields: [String]
  var rows: [[String]]
}

func workbooks(_ name: String) -> URL {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Workbooks/\(name)")
}

func word(_ text: String) -> WorkbookSelection.Word {
  WorkbookSelection.Word(text, at: Span(file: "report.yaml", line: 9, column: 20))
}

func decimal(_ written: String) throws -> ExactDecimal {
  guard case .number(let number, _) = Value.Content(written) else { throw Failure([]) }
  return number
}

/// Reads a table of a committed workbook as the data set `main`.
func readWorkbook(
  _ name: String, _ selection: WorkbookSelection = WorkbookSelection()
) throws -> (DataSet, [Diagnostic]) {
  try readWorkbook(Array(Data(contentsOf: workbooks(name))), named: name, selection)
}

func readWorkbook(
  _ bytes: [UInt8], named name: String, _ selection: WorkbookSelection = WorkbookSelection()
) throws -> (DataSet, [Diagnostic]) {
  let folder = try Folder([name: bytes])
  let (sets, notes) = try readData([source(name, selection)], folder: folder.path)
  guard let set = sets["main"] else { throw Failure([]) }
  return (set, notes)
}

func source(_ path: String, _ selection: WorkbookSelection, name: String = "main") -> DataSource {
  DataSource(
    name: name, origin: .workbook(path: path, selection), span: Span(file: "report.yaml", line: 9, column: 3))
}
