// Workbooks that openpyxl and XlsxWriter write while the tests run, read back cell for cell.
import Foundation
import Testing

struct FreshWorkbookTests {
  @Test func workbooksOfThisMinuteAreReadCellForCell() throws {
    let folder = try Folder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [workbooks("make.py").path, folder.path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "Debian's python3-openpyxl and python3-xlsxwriter are needed")
    let tables = try ["expected-1.json", "expected-2.json"].flatMap { name in
      try JSONDecoder().decode([ExpectedTable].self, from: Data(contentsOf: URL(filePath: folder.path + "/" + name)))
    }
    #expect(Set(tables.map(\.file)).count >= 12)
    for table in tables {
      let bytes = Array(try Data(contentsOf: URL(filePath: folder.path + "/" + table.file)))
      let (set, _) = try readWorkbook(bytes, named: table.file, table.selection.workbookSelection)
      #expect(set.fields.map(\.name) == table.fields, "\(table.file)")
      #expect(rows(set) == table.rows, "\(table.file)")
    }
  }
}
