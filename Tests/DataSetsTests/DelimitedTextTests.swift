// What delimited text means, and what is wrong with it.
import DataSets
import Testing

struct DelimitedTextTests {
  @Test func cellsAreKeptExactly() throws {
    let (set, notes) = try read("指标,总量\n生产总值,2564.82\n\"甲,乙\",94.0\n")
    #expect(set.fields.map(\.name) == ["指标", "总量"])
    #expect(rows(set) == [["生产总值", "2564.82"], ["甲,乙", "94.0"]])
    #expect(notes.isEmpty)
  }

  @Test func quotedCellsHoldQuotesDelimitersAndLineBreaks() throws {
    let (set, _) = try read("a,b\r\n\"他说\"\"好\"\"\",\"一\n二\"\r\n\"\",x\r\n")
    #expect(rows(set) == [["他说\"好\"", "一\n二"], ["", "x"]])
  }

  @Test(arguments: ["a,b\n1,2", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "\u{FEFF}a,b\n\n1,2\n\n\n", "\na,b\n1,2"])
  func lineEndsAndBlankLinesDoNotMatter(text: String) throws {
    let (set, _) = try read(text)
    #expect(set.fields.map(\.name) == ["a", "b"])
    #expect(rows(set) == [["1", "2"]])
  }

  @Test(arguments: [";", "\t", "|", "，", "¦"] as [Character])
  func anyOneCharacterDelimits(delimiter: Character) throws {
    let (set, _) = try read("a\(delimiter)b\n1,5\(delimiter)\"x\(delimiter)y\"", delimiter: delimiter)
    #expect(rows(set) == [["1,5", "x\(delimiter)y"]])
  }

  @Test func tabIsTheDefaultOfTSV() throws {
    let (set, _) = try read("a\tb\n1\t2", named: "a.tsv")
    #expect(rows(set) == [["1", "2"]])
  }

  @Test func spansPointAtTheCell() throws {
    let (set, _) = try read("名称,值\n\"一\r\n二\",1\n三,2\n")
    #expect(set.value(row: 0, field: 1).span.description == "a.csv:3:4")
    #expect(set.value(row: 1, field: 0).span.description == "a.csv:4:1")
    #expect(set.value(row: 1, field: 1).span.description == "a.csv:4:3")
    #expect(set.fields[1].span.description == "a.csv:1:4")
  }

  @Test func everyProblemIsReportedAtItsPlace() {
    #expect(
      problems("名,值,名,\n1,2,3\n1,2,3,4,5\nx\"y,2,3,4\n\"甲\"乙,2,3,4\n1,\"开") == [
        "a.csv:1:5 the field “名” occurs twice, first in column 1 of line 1",
        "a.csv:1:7 this field has no name",
        "a.csv:2:1 this row has 3 cells, but there are 4 fields",
        "a.csv:3:9 this row has 5 cells, but there are 4 fields",
        "a.csv:4:2 a quote stands inside a cell that does not begin with one",
        "a.csv:5:4 there is text after the closing quote of this cell",
        "a.csv:6:3 this quote is never closed",
      ])
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}"])
  func emptyFilesAreErrors(text: String) {
    #expect(problems(text) == ["a.csv the data file is empty"])
  }

  @Test func aHeaderAloneIsADataSetWithoutRows() throws {
    #expect(try read("a,b\n").0.rowCount == 0)
  }

  @Test func aWrongDelimiterIsSuspected() throws {
    let (_, notes) = try read("a;b\n1;2\n")
    #expect(notes.map(\.message.english) == ["there is only one field, and its name contains “;”"])
    #expect(notes.first?.hints.first?.english.contains("delimiter: \";\"") == true)
  }

  @Test func aWildFileGivesABoundedNumberOfErrors() {
    let text = "a,b\n" + String(repeating: "x\n", count: 5000)
    #expect(problems(text).count == 100)
    #expect(problems(String(repeating: ",", count: 5000)).contains("a.csv:1:1 this row has more than 4096 cells"))
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let folder = try Folder()
    var dice = Dice(state: 20)
    let alphabet: [Character] = ["a", "，", "\"", ",", "\n", " ", "中", "\r\n", "😀", "0"]
    for _ in 0..<150 {
      let width = Int.random(in: 1...4, using: &dice)
      let table = (0...Int.random(in: 0...4, using: &dice)).map { _ in
        (0..<width).map { _ in
          String((0..<Int.random(in: 0...6, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? "a" })
        }
      }
      let header = (0..<width).map { "f\($0)" }
      let lines = ([header] + table).map {
        $0.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
      }
      let text = lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n")
      let (set, _) = try folder.read(Array(text.utf8), as: "a.csv")
      #expect(rows(set) == table)
    }
  }

  @Test func noBytesBreakTheReader() throws {
    let pieces: [[UInt8]] = [
      Array("\"".utf8), Array(",".utf8), Array("\n".utf8), Array("\r".utf8), Array("中".utf8), Array("a".utf8), [0xFF],
      [0xD6, 0xD0],
      [0x81, 0x30, 0x81, 0x30], [0xEF, 0xBB, 0xBF], [0xE4, 0xB8], [0xFE],
    ]
    let folder = try Folder()
    var dice = Dice(state: 4180)
    var read = 0
    for _ in 0..<600 {
      let bytes = (0..<Int.random(in: 0...24, using: &dice)).flatMap { _ in pieces.randomElement(using: &dice) ?? [] }
      if let (set, _) = try? folder.read(bytes, as: "a.csv") {
        read += 1
        for row in 0..<set.rowCount { for field in set.fields.indices { _ = set.value(row: row, field: field) } }
      }
    }
    #expect(read > 20)
  }
}
