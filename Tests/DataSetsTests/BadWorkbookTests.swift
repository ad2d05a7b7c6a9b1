// What is wrong with a workbook is said once, with its sheet and cell, and hostile files do no harm.
import DataSets
import Diagnose
import Document
import Foundation
import Testing

struct BadWorkbookTests {
  @Test func cellsThatHoldNoValueAreNamed() {
    let rows =
      "<row r=\"1\">\(textCell("A1", "名"))\(textCell("B1", "数"))</row>"
      + "<row r=\"2\">\(textCell("A2", "甲"))<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
      + "<row r=\"3\">\(textCell("A3", "乙"))<c r=\"B3\"><f>SUM(B1:B2)</f></c></row>"
      + "<row r=\"4\">\(textCell("A4", "丙"))<c r=\"B4\"><v>12x</v></c></row>"
      + "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>7</v></c><c r=\"B5\"><v>1E+99</v></c></row>"
    #expect(
      workbookProblems(workbook(rows: rows)) == [
        "BX2022 a.xlsx:数据!B2 this cell holds the error #DIV/0!",
        "BX2023 a.xlsx:数据!B3 the formula in this cell has no value yet",
        "BX2024 a.xlsx:数据!B4 “12x” cannot be read as the number of this cell",
        "BX2017 a.xlsx:数据!A5 the text of this cell is not in the workbook",
        "BX2024 a.xlsx:数据!B5 “1E+99” cannot be read as the number of this cell",
      ])
  }

  @Test func formulasThatNobodyCalculatedAreErrors() throws {
    let bytes = Array(try Data(contentsOf: workbooks("uncalculated.xlsx")))
    let problems = workbookProblems(bytes)
    #expect(problems.first == "BX2023 a.xlsx:计算!D2 the formula in this cell has no value yet")
    #expect(problems.count == 8)
  }

  @Test func errorsOutsideTheRangeDoNotMatter() throws {
    let rows =
      "<row r=\"1\">\(textCell("A1", "名"))<c r=\"B1\" t=\"e\"><v>#REF!</v></c></row>"
      + "<row r=\"2\">\(textCell("A2", "甲"))</row><row r=\"3\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c></row>"
    let (set, _) = try readWorkbook(
      workbook(rows: rows), named: "a.xlsx", WorkbookSelection(range: word("A1:A2")))
    #expect(DataSetsTests.rows(set) == [["甲"]])
  }

  @Test func headsMustNameTheFields() throws {
    let rows =
      "<row r=\"1\">\(textCell("A1", "名"))\(textCell("C1", "名"))</row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row>"
    #expect(
      workbookProblems(workbook(rows: rows)) == [
        "BX2012 a.xlsx:数据!B1 this field has no name",
        "BX2012 a.xlsx:数据!C1 the field “名” occurs twice, first in 数据!A1",
      ])
    let title =
      "<row r=\"1\">\(textCell("A1", "表 1"))</row><row r=\"2\">\(textCell("A2", "x"))\(textCell("B2", "y"))</row>"
    let merged = workbook(rows: title, after: "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>")
    #expect(workbookProblems(merged) == ["BX2030 a.xlsx:数据!A1 “表 1” stands above several columns"])
  }

  @Test(arguments: [
    (WorkbookSelection(sheet: word("投诉2020")), "BX2020 report.yaml:9:20 “a.xlsx” has no sheet “投诉2020”"),
    (WorkbookSelection(), "BX2020 report.yaml:9:3 “a.xlsx” has several sheets, and none is chosen"),
    (WorkbookSelection(table: word("率")), "BX2021 report.yaml:9:20 “a.xlsx” has no table “率”"),
    (
      WorkbookSelection(range: word("街镇")),
      "BX2021 report.yaml:9:20 “街镇” is neither a range such as A1:F20 nor a name in “a.xlsx”"
    ),
    (
      WorkbookSelection(sheet: word("备注"), range: word("街镇数")),
      "BX2021 report.yaml:9:20 the range “街镇数” lies on the sheet “投诉 2020”"
    ),
    (
      WorkbookSelection(sheet: word("备注"), range: word("H1:J9")),
      "BX2025 a.xlsx the range holds nothing on the sheet “备注”"
    ),
  ])
  func selectionsThatFindNothingSayWhatThereIs(selection: WorkbookSelection, problem: String) throws {
    #expect(workbookProblems(Array(try Data(contentsOf: workbooks("tables-openpyxl.xlsx"))), selection) == [problem])
  }

  @Test func otherFilesAreToldApart() {
    let office = [0xD0, 0xCF, 0x11, 0xE0] as [UInt8]
    let locked = office + Array("xxEncryptedPackage".utf8).flatMap { [$0, 0] }
    let document = workbookParts(rows: "").map {
      ($0.0, $0.1.split(separator: "xl/workbook.xml").joined(separator: "word/document.xml"))
    }
    let openDocument = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]
    #expect(workbookProblems([]) == ["BX2007 a.xlsx the file is empty"])
    #expect(
      workbookProblems(Array("名,数\n甲,1\n".utf8)) == ["BX2007 a.xlsx this is a text file with the name of a workbook"])
    #expect(
      workbookProblems(Array("<html><table><tr><td>甲".utf8)) == [
        "BX2007 a.xlsx this is a web page with the name of a workbook"
      ])
    #expect(workbookProblems(office + [1, 2]) == ["BX2007 a.xlsx this is a workbook of the old format (.xls)"])
    #expect(workbookProblems(locked) == ["BX2019 a.xlsx the workbook is protected by a password"])
    #expect(workbookProblems(storedArchive(openDocument)) == ["BX2007 a.xlsx this is an OpenDocument spreadsheet"])
    #expect(
      workbookProblems(storedArchive(document)) == [
        "BX2007 a.xlsx this is not a workbook but another document of Office"
      ])
    #expect(workbookProblems([0x89, 0x50, 0x4E, 0x47, 0, 0]) == ["BX2007 a.xlsx this is not a workbook"])
    let encrypted = storedArchive(workbookParts(rows: ""), isEncrypted: true)
    #expect(workbookProblems(encrypted) == ["BX2019 a.xlsx the workbook is protected by a password"])
  }

  @Test func trapsAreRefused() throws {
    #expect(
      workbookProblems(Array(try Data(contentsOf: workbooks("bomb.xlsx")))) == [
        "BX2018 a.xlsx the workbook is not read because “xl/worksheets/sheet1.xml” unpacks to more than 400 times its size"
      ])
    let entities =
      "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
      + "<worksheet><sheetData><row r=\"1\">\(textCell("A1", "&c;"))</row></sheetData></worksheet>"
    #expect(
      workbookProblems(replacing("xl/worksheets/sheet1.xml", entities)) == [
        "BX2018 a.xlsx the workbook is not read because “xl/worksheets/sheet1.xml” declares a document type"
      ])
    let undeclared = workbook(rows: "<row r=\"1\">\(textCell("A1", "&c;"))</row>")
    #expect(workbookProblems(undeclared) == ["BX2017 a.xlsx the workbook is damaged (xl/worksheets/sheet1.xml:1)"])
    for name in ["../x.xml", "/etc/passwd", "a\\..\\b", "xl/../../x"] {
      #expect(
        workbookProblems(storedArchive(workbookParts(rows: "") + [(name, "")])) == [
          "BX2018 a.xlsx the workbook is not read because it has a part with the name “\(name)”"
        ])
    }
    let twice = storedArchive(workbookParts(rows: "") + [("XL/workbook.xml", "")])
    #expect(workbookProblems(twice).first?.contains("BX2018") == true)
    let climbing = replacing(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"s1\" Type=\"x/worksheet\" Target=\"../../../x.xml\"/></Relationships>")
    #expect(workbookProblems(climbing).first?.contains("BX2018") == true)
  }

  @Test func damageIsOneError() throws {
    #expect(
      workbookProblems(storedArchive(workbookParts(rows: "").filter { $0.0 != "xl/worksheets/sheet1.xml" })) == [
        "BX2017 a.xlsx the workbook is damaged (xl/worksheets/sheet1.xml)"
      ])
    #expect(
      workbookProblems(workbook(rows: "<row r=\"1\">\(textCell("B1", "a"))\(textCell("A1", "b"))</row>")) == [
        "BX2017 a.xlsx:数据!C1 the sheet is damaged: its cells are not in order here"
      ])
    #expect(
      workbookProblems(workbook(rows: "<row r=\"3\"/><row r=\"3\"/>" + textCell("A1", "x"))).first?.contains("BX2017")
        == true)
    let deep = String(repeating: "<a>", count: 5000)
    #expect(workbookProblems(workbook(rows: deep)).first?.contains("BX2017") == true)
    let whole = Array(try Data(contentsOf: workbooks("tables-openpyxl.xlsx")))
    for length in stride(from: 4, to: whole.count - 1, by: 97) {
      let problems = workbookProblems(Array(whole.prefix(length)))
      #expect(problems.count == 1 && problems.first?.hasPrefix("BX2017 a.xlsx the workbook is damaged") == true)
    }
  }

  @Test func aMillionEmptyRowsCostNothing() throws {
    let blank = String(repeating: "<row/>", count: 1_000_000)
    let bytes = workbook(
      rows: "<row r=\"1\">\(textCell("A1", "名"))</row><row r=\"2\">\(textCell("A2", "甲"))</row>" + blank)
    let (set, _) = try readWorkbook(bytes, named: "a.xlsx")
    #expect(rows(set) == [["甲"]])
  }

  @Test func farCornersDoNotFillTheMemory() throws {
    let rows = "<row r=\"1\">\(textCell("A1", "名"))</row><row r=\"1048576\">\(textCell("XFD1048576", "角"))</row>"
    #expect(workbookProblems(workbook(rows: rows)) == ["BX2026 a.xlsx the sheet “数据” has too many cells"])
  }

  @Test func noBytesBreakTheReader() throws {
    let folder = try Folder()
    var dice = Dice(state: 1904)
    var read = 0
    for name in ["kinds.xlsx", "merges-xlsxwriter.xlsx", "tables-openpyxl.xlsx"] {
      let whole = Array(try Data(contentsOf: workbooks(name)))
      for _ in 0..<120 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
          bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
        }
        read += readAll(bytes, folder) ? 1 : 0
      }
    }
    let pieces = [
      "<row r=\"1\">", "<row r=\"2\" hidden=\"1\">", "</row>", "<row>", textCell("A1", "名"), textCell("B1", "数"),
      "<c r=\"A2\"><v>1</v></c>", "<c t=\"b\"><v>", "</v></c>", "<c r=\"ZZZ9\"/>", "<c><f/>", "&amp;", "_x0000_",
      "<is>", "9E9",
      "<c r=\"B2\" s=\"99\"><v>-1.5e-3</v></c>", "<rPh>", "</is>", "<c t=\"s\"><v>-1</v></c>",
    ]
    let merges = ["A1:B1", "A1:XFD1048576", "B2:A1", "A2:A3", "?", ""]
    for _ in 0..<600 {
      let rows = (0..<Int.random(in: 1...9, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
        .joined()
      let merge = "<mergeCells><mergeCell ref=\"\(merges.randomElement(using: &dice) ?? "")\"/></mergeCells>"
      read += readAll(workbook(rows: rows, after: merge), folder) ? 1 : 0
    }
    #expect(read > 10)
  }

  /// Whether the bytes are a workbook whose values can all be looked at.
  private func readAll(_ bytes: [UInt8], _ folder: Folder) -> Bool {
    folder.write(bytes, as: "a.xlsx")
    var selection = WorkbookSelection()
    selection.headerRows = bytes.count % 3
    guard let set = try? readData([source("a.xlsx", selection)], folder: folder.path).0["main"] else { return false }
    for row in 0..<set.rowCount { for field in set.fields.indices { _ = set.value(row: row, field: field) } }
    return true
  }

  private func replacing(_ part: String, _ text: String) -> [UInt8] {
    storedArchive(workbookParts(rows: "").map { $0.0 == part ? (part, text) : $0 })
  }
}

/// The errors of a workbook, as `code place message`.
func workbookProblems(_ bytes: [UInt8], _ selection: WorkbookSelection = WorkbookSelection()) -> [String] {
  do {
    _ = try readWorkbook(bytes, named: "a.xlsx", selection)
    return []
  } catch let failure as Failure {
    return failure.diagnostics.map { "\($0.code.name) \($0.span.description) \($0.message.english)" }
  } catch {
    return ["\(error)"]
  }
}
