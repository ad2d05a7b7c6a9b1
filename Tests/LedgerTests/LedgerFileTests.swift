// The ledger as JSON and CSV: what is written is read back, and nothing in it can hurt its reader.
import Diagnose
import Measure
import Testing

@testable import Ledger

/// A ledger of three numbers: one of a cell, one computed from it, one typed.
func sample(cell: String = "120", total: String = "1,020", typed: String = "35", query: String = "") -> Ledger {
  var ledger = Ledger(title: "户数“报告”\n第二行")
  ledger.pages = [LedgerPage(index: 3, number: "1")]
  ledger.places = [
    LedgerPlace(.table, path: ["第一章　户数"], name: "表 1", label: "tbl-towns", title: "各街镇户数"),
    LedgerPlace(.text, path: ["第一章　户数"]),
  ]
  ledger.cells = [
    LedgerCell(place: "data/a.xlsx:街镇!B2", dataSet: "towns", row: "浦江镇", field: "户数", written: cell),
    LedgerCell(place: "data/a.xlsx:街镇!B3", dataSet: "towns", row: "吴泾镇", field: "户数", written: "900"),
  ]
  var (shown, sum) = (LedgerSource(place: "data/a.xlsx:街镇!B2"), LedgerSource(place: "a.md:3:1"))
  (shown.dataSet, shown.field, shown.cells) = ("towns", "户数", [0])
  (sum.expression, sum.query, sum.cells) = ("sum(towns.户数)", query, [0, 1])
  ledger.sources = [shown, sum, LedgerSource(place: "a.md:4:7")]
  ledger.numbers = [
    number(cell, .data, place: 0, source: 0), number(total, .computed, place: 1, source: 1),
    number(typed, .hand, place: 1, source: 2),
  ]
  (ledger.numbers[0].row, ledger.numbers[0].column) = ("浦江镇", "户数（户）")
  (ledger.numbers[1].before, ledger.numbers[2].before) = ("全区合计", "抽查了")
  return ledger
}

private func number(_ text: String, _ kind: LedgerNumber.Kind, place: Int, source: Int) -> LedgerNumber {
  var number = LedgerNumber(
    page: 0, box: Rect(x: 10, y: 20 * Double(source), width: 30.25, height: 10), text: text,
    value: text.filter { $0 != "," }, unit: "户", kind: kind, place: place)
  number.source = source
  return number
}

struct LedgerFileTests {
  @Test func whatIsWrittenIsReadBack() throws {
    let ledger = sample(query: "SELECT \"户数\"\tFROM towns")
    #expect(try Ledger(json: ledger.json, path: "a.pdf") == ledger)
  }

  @Test(arguments: [
    "", "[]", "{", "nonsense", "{\"format\": \"other\"}", "{\"format\": \"banxin-ledger\", \"version\": 2}",
    "{\"format\": \"banxin-ledger\", \"version\": 1, \"numbers\": [{\"page\": 0}]}",
    "{\"format\": \"banxin-ledger\", \"version\": 1, \"sources\": [{\"place\": \"a\", \"cells\": [9]}]}",
    "{\"format\": \"banxin-ledger\", \"version\": 1e999}", "{\"a\": \"\\ud800\"}", "{\"a\": 1, \"a\": 2}",
  ])
  func damagedLedgersAreRefused(_ text: String) {
    let failure = #expect(throws: Failure.self) { try Ledger(json: Array(text.utf8), path: "a.pdf") }
    #expect(failure?.diagnostics.map(\.code) == [.badLedger])
  }

  @Test func deepJSONIsRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: Failure.self) { try Ledger(json: Array(deep.utf8), path: "a.pdf") }
  }

  @Test func csvHasAMarkAndOneRowANumber() {
    let rows = lines(sample())
    #expect(sample().csv.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(rows[0].hasPrefix("page,printed_page,x,y,width,height,text,value,unit,kind"))
    #expect(rows[1].hasPrefix("3,1,10,0,30.25,10,120,120,户,data,,表 1 各街镇户数,第一章　户数,浦江镇,户数（户）,data/a.xlsx:街镇!B2,towns"))
    #expect(rows[2].hasPrefix("3,1,10,20,30.25,10,\"1,020\",1020,户,computed"))
    #expect(rows.count == 5 && rows[4] == "")
  }

  @Test func noCellIsAFormula() {
    var ledger = sample()
    ledger.numbers[0].row = "=HYPERLINK(\"http://a\")"
    ledger.numbers[0].column = "@SUM(A1)"
    ledger.numbers[1].text = "-3.2"
    ledger.numbers[2].row = "-2+3+cmd|' /C calc'!A0"
    let rows = lines(ledger)
    #expect(rows[1].contains("\"'=HYPERLINK(\"\"http://a\"\")\",'@SUM(A1)"))
    #expect(rows[2].contains(",-3.2,"))
    #expect(rows[3].contains(",'-2+3+cmd"))
  }

  private func lines(_ ledger: Ledger) -> [String] {
    String(decoding: ledger.csv.dropFirst(3), as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}
