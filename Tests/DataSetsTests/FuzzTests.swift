// Files that were right and are changed at random: the readers end, say something, and never trap. The dice fall the same every time.
import DataSets
import Diagnose
import Document
import Foundation
import Testing

struct FuzzTests {
  @Test func changedTextsAreReadOrRefused() throws {
    let csv = "街镇,2019年,2020年,合格率\n浦江镇,0.1,94.0,97.1%\n\"七,宝\n镇\",\"1,234.50\",未公布,\"98\"\"\"\r\n梅陇镇,—,-8.35,…\n"
    let json = """
      [{"街镇": "浦江镇", "值": {"甲": 1.50, "乙": [1, null]}, "真": true}, {"街镇": "七\\u5b9d\\n", "值": {"甲": -2e-3}, "真": null}]
      """
    let lines = "[\"a\", \"b\"]\n[1, \"\\uD83D\\uDE00\"]\n[2.50, null]\n"
    var fuzz = try Fuzz(seed: 2020)
    let read = [
      fuzz.run(Array(csv.utf8), as: "a.csv", .file(path: "a.csv", delimiter: nil), times: 1500),
      fuzz.run(Array(json.utf8), as: "a.json", .json(path: "a.json", JSONSelection()), times: 1500),
      fuzz.run(Array(lines.utf8), as: "a.jsonl", .json(path: "a.jsonl", JSONSelection(isLines: true)), times: 1000),
    ]
    // Some changes do no harm, and some must be seen.
    #expect(read.allSatisfy { $0 > 0 }, "\(read)")
    #expect(read[1] < 1500)
  }

  /// Changes inside the parts, behind the checksums that would catch them.
  @Test func changedPartsOfWorkbooksAreReadOrRefused() throws {
    let styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"[DBNum1]#,##0.0_);[Red]\\(0.0\\);&quot;-&quot;\"/>"
      + "<numFmt numFmtId=\"177\" formatCode=\"[$-804]yyyy/m/d\\ h:mm;@\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/></cellXfs></styleSheet>"
    let rows =
      "<row r=\"1\">\(textCell("A1", "名"))\(textCell("B1", "数"))</row>"
      + "<row r=\"2\" hidden=\"1\">\(textCell("A2", "甲_x000D_"))<c r=\"B2\" s=\"1\"><v>-1.5E3</v></c></row>"
      + "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>A1</f><v>乙</v></c><c r=\"B3\" s=\"2\"><v>43891.25</v></c></row>"
      + "<row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"B4\" t=\"d\"><v>2020-03-01T00:00:00</v></c></row>"
    let workbook = styledWorkbook(rows: rows, styles: styles)
    var fuzz = try Fuzz(seed: 1904)
    let read = fuzz.runWorkbooks(rows: rows, styles: styles, times: 900)
    #expect(read > 0 && read < 900)
    #expect(fuzz.run(workbook, as: "a.xlsx", .workbook(path: "a.xlsx", WorkbookSelection()), times: 600) < 600)
  }
}

/// Changes files and reads them.
private struct Fuzz {
  private var dice: Dice
  private let folder: Folder

  init(seed: UInt64) throws { (dice, folder) = (Dice(state: seed), try Folder()) }

  /// How many of the changed files are read; every value of those is looked at.
  mutating func run(_ bytes: [UInt8], as file: String, _ origin: DataSource.Origin, times: Int) -> Int {
    (0..<times).count { _ in
      folder.write(changed(bytes), as: file)
      return isRead(origin)
    }
  }

  mutating func runWorkbooks(rows: String, styles: String, times: Int) -> Int {
    (0..<times).count { number in
      let change = { (fuzz: inout Fuzz, text: String) in String(decoding: fuzz.changed(Array(text.utf8)), as: UTF8.self)
      }
      let rows = number % 3 == 0 ? rows : change(&self, rows)
      let styles = number % 3 == 0 ? change(&self, styles) : styles
      folder.write(styledWorkbook(rows: rows, styles: styles), as: "a.xlsx")
      return isRead(.workbook(path: "a.xlsx", WorkbookSelection()))
    }
  }

  private func isRead(_ origin: DataSource.Origin) -> Bool {
    let source = DataSource(name: "main", origin: origin, span: Span(file: "report.yaml", line: 9, column: 3))
    do throws(Failure) {
      guard let set = try readData([source], folder: folder.path).0["main"] else { return false }
      for row in 0..<set.rowCount { for field in set.fields.indices { _ = set.value(row: row, field: field) } }
      return true
    } catch {
      // Whoever refuses says why.
      #expect(!error.diagnostics.isEmpty)
      return false
    }
  }

  /// One to four changes: a byte, a piece left out, doubled, or moved.
  private mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &dice) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &dice)
      let piece = place..<min(bytes.count, place + Int.random(in: 1...12, using: &dice))
      switch Int.random(in: 0..<5, using: &dice) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1: bytes.removeSubrange(piece)
      case 2: bytes.insert(contentsOf: bytes[piece], at: place)
      case 3: bytes.insert(contentsOf: bytes[piece], at: Int.random(in: 0...bytes.count, using: &dice))
      default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
      }
    }
    return bytes
  }
}
