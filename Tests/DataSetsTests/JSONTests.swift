// JSON and JSON Lines: every shape of table, digits as written, places, and what is wrong said once.
import DataSets
import Diagnose
import Document
import Testing

struct JSONTests {
  @Test func objectsAreRecords() throws {
    let (set, notes) = try json(
      """
      [
        {"街镇": "浦江镇", "产值": 94.0, "增长": -2.60, "已公布": true, "备注": null},
        {"街镇": "七宝\\u9547", "产值": 1.5e3, "备注": "未公布", "代码": "0012"}
      ]
      """)
    #expect(set.fields.map(\.name) == ["街镇", "产值", "增长", "已公布", "备注", "代码"])
    #expect(
      rows(set) == [["浦江镇", "94.0", "-2.60", "TRUE", "", ""], ["七宝镇", "1500", "", "", "未公布", "0012"]])
    #expect(set.content(row: 0, field: 1) == .number(try decimal("94.0"), percent: false))
    #expect(set.content(row: 0, field: 3) == .boolean(true))
    #expect(set.content(row: 1, field: 4) == .missing(.notPublished))
    #expect(set.content(row: 1, field: 5) == .text)
    #expect(notes.isEmpty)
  }

  @Test func numbersKeepEveryDigit() throws {
    let (set, _) = try json(
      "[{\"a\": 0.10, \"b\": 12345678901234567890.123456789, \"c\": -0, \"d\": 1.25E-3, \"e\": 9007199254740993}]")
    #expect(rows(set) == [["0.10", "12345678901234567890.123456789", "-0", "0.00125", "9007199254740993"]])
    guard case .number(let number, _) = set.content(row: 0, field: 1) else { return #expect(Bool(false)) }
    #expect(number.description == "12345678901234567890.123456789")
  }

  @Test func objectsInRecordsAreFlattened() throws {
    let (set, _) = try json(
      "[{\"a\": 1, \"b\": {\"c\": 2, \"d\": {\"e\": 3}}}, {\"b\": null, \"a\": 4}, {\"b\": {\"d\": {\"f\": 5}}}]")
    #expect(set.fields.map(\.name) == ["a", "b_c", "b_d_e", "b_d_f"])
    #expect(rows(set) == [["1", "2", "3", ""], ["4", "", "", ""], ["", "", "", "5"]])
  }

  @Test func arraysBelowNamesAndColumnsAreTables() throws {
    let arrays = try json("[[\"年\", 2019, \"2020\"], [\"甲\", 1, null], [\"乙\", 2.50, false]]").0
    #expect(arrays.fields.map(\.name) == ["年", "2019", "2020"])
    #expect(rows(arrays) == [["甲", "1", ""], ["乙", "2.50", "FALSE"]])
    let columns = try json("{\"名\": [\"甲\", \"乙\"], \"数\": [1, 2.0]}").0
    #expect(columns.fields.map(\.name) == ["名", "数"])
    #expect(rows(columns) == [["甲", "1"], ["乙", "2.0"]])
  }

  @Test func recordsAreFoundByTheirKeys() throws {
    let text = "[{\"page\": 1}, {\"result\": {\"rows.all\": [{\"a\": 7}], \"b\": []}, \"total\": 1}]"
    #expect(rows(try json(text, records: "1.result.rows.all").0) == [["7"]])
    #expect(
      jsonProblems(text, records: "1.result.row") == [
        "BX2055 report.yaml:9:20 there is no “row” in the file"
      ])
    #expect(jsonProblems(text, records: "5.x") == ["BX2055 report.yaml:9:20 there is no “5” in the file"])
    #expect(
      jsonProblems("{\"total\": 1, \"rows\": [{\"a\": 1}]}") == [
        "BX2055 a.json:1:1 this is no table: it is no array of records"
      ])
  }

  @Test func linesAreRecords() throws {
    let text = "\u{FEFF}{\"a\": 1, \"b\": \"甲\\n乙\"}\r\n\n{\"b\": \"丙\", \"c\": 3}\n"
    let (set, _) = try json(text, named: "a.jsonl")
    #expect(rows(set) == [["1", "甲\n乙", ""], ["", "丙", "3"]])
    #expect(set.value(row: 1, field: 2).span.description == "a.jsonl:3:17")
    let arrays = try json("[\"a\", \"b\"]\n[1, 2]\n[3, 4]", named: "a.ndjson").0
    #expect(rows(arrays) == [["1", "2"], ["3", "4"]])
    #expect(
      jsonProblems("{\"a\": 1}\n{\"a\":\n2}\n", named: "a.jsonl") == [
        "BX2050 a.jsonl:2:6 the text ends inside a value"
      ])
  }

  @Test func placesAreLineAndColumn() throws {
    let long = String(repeating: "甲", count: 3000)
    let text = "[\n  {\"名\": \"一\", \"数\": 1},\n  {\"名\": \"\(long)\", \"数\": 2}, {\"名\": \"三\"}\n]"
    let (set, _) = try json(text)
    #expect(set.fields[1].span.description == "a.json:2:14")
    #expect(set.value(row: 0, field: 1).span.description == "a.json:2:19")
    #expect(set.value(row: 1, field: 1).span.description == "a.json:3:3018")
    // What a record does not have is missing where the record begins.
    #expect(set.value(row: 2, field: 1).span.description == "a.json:3:3022")
    #expect(set.value(row: 2, field: 1).content == .empty)
  }

  @Test func arraysInRecordsAreLeftOutAndNamed() throws {
    let (set, notes) = try json("[{\"a\": 1, \"tags\": [\"x\"]}, {\"a\": 2, \"tags\": null}]")
    #expect(set.fields.map(\.name) == ["a"])
    #expect(
      notes.map { "\($0.span.description) \($0.message.english)" } == [
        "a.json:1:19 “tags” holds arrays, which are no values; it is left out"
      ])
  }

  @Test func otherEncodingsAreRead() throws {
    let text = "[{\"名\": \"甲\"}]"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(rows(try json(bytes)) == [["甲"]])
  }
}

// MARK: What is wrong

struct BadJSONTests {
  @Test(arguments: [
    ("[{\"a\": NaN}]", "BX2050 a.json:1:8 “NaN” is no value of JSON"),
    ("[{\"a\": -Infinity}]", "BX2052 a.json:1:8 “-Infinity” is no number of JSON"),
    ("[{\"a\": None}]", "BX2050 a.json:1:8 “None” is no value of JSON"),
    ("[{\"a\": True}]", "BX2050 a.json:1:8 “True” is no value of JSON"),
    ("[{\"a\": 1,}]", "BX2050 a.json:1:9 nothing follows this comma"),
    ("[{\"a\": 1},\n]", "BX2050 a.json:1:10 nothing follows this comma"),
    ("[{\"a\": 1} {\"a\": 2}]", "BX2050 a.json:1:11 a comma is missing here"),
    ("[{\"a\" 1}]", "BX2050 a.json:1:7 the colon after the key is missing"),
    ("[{a: 1}]", "BX2050 a.json:1:3 a key in double quotes is missing here"),
    ("[{'a': 1}]", "BX2050 a.json:1:3 texts stand in double quotes"),
    ("[{\"a\": '1'}]", "BX2050 a.json:1:8 texts stand in double quotes"),
    ("[{\"a\": 1}] // 完", "BX2050 a.json:1:12 JSON has no comments"),
    ("[/* 注 */{\"a\": 1}]", "BX2050 a.json:1:2 JSON has no comments"),
    ("[{\"a\": 1}", "BX2050 a.json:1:10 the text ends inside a value"),
    ("[{\"a\": 1}] 2", "BX2050 a.json:1:12 there is text after the end of the value"),
    ("[{\"a\": 1}]\n\u{FEFF}[]", "BX2050 a.json:2:1 there is text after the end of the value"),
    ("[{\"a\": \u{FEFF}1}]", "BX2050 a.json:1:8 a byte order mark stands inside the text"),
    ("[{\"a\": 甲}]", "BX2050 a.json:1:8 “甲” is no value of JSON"),
    ("[{\"a\": \"甲\n乙\"}]", "BX2051 a.json:1:8 this text is not closed on its line"),
    ("[{\"a\": \"甲", "BX2051 a.json:1:8 this text is not closed on its line"),
    ("[{\"a\": \"甲\tx\"}]", "BX2051 a.json:1:10 a control character stands in this text"),
    ("[{\"a\": \"\\x41\"}]", "BX2051 a.json:1:9 “\\x” is no escape of JSON"),
    ("[{\"a\": \"\\u12g4\"}]", "BX2051 a.json:1:9 “\\u12g4” is no escape of JSON"),
    ("[{\"a\": \"\\u0000\"}]", "BX2051 a.json:1:9 a control character stands in this text"),
    ("[{\"a\": \"\\uD842\"}]", "BX2051 a.json:1:9 half a character: a surrogate without its other half"),
    ("[{\"a\": \"x\\uDFB7\"}]", "BX2051 a.json:1:10 half a character: a surrogate without its other half"),
    ("[{\"a\": 012}]", "BX2052 a.json:1:8 “012” is no number of JSON"),
    ("[{\"a\": +1}]", "BX2052 a.json:1:8 “+1” is no number of JSON"),
    ("[{\"a\": .5}]", "BX2052 a.json:1:8 “.5” is no number of JSON"),
    ("[{\"a\": 1.}]", "BX2052 a.json:1:8 “1.” is no number of JSON"),
    ("[{\"a\": 1e}]", "BX2052 a.json:1:8 “1e” is no number of JSON"),
    ("[{\"a\": 0x1F}]", "BX2052 a.json:1:8 “0x1F” is no number of JSON"),
    ("[{\"a\": 1e400}]", "BX2052 a.json:1:8 “1e400” has more than 34 digits"),
    ("[{\"a\": 1, \"b\": 2, \"a\": 3}]", "BX2053 a.json:1:19 the key “a” occurs twice in this record"),
    ("[{\"a\": {\"b\": 1}, \"a_b\": 3}]", "BX2053 a.json:1:18 the key “a_b” occurs twice in this record"),
    ("[{\"\": 1}]", "BX2012 a.json:1:3 this field has no name"),
    ("[{\"a\": 1}, 2]", "BX2054 a.json:1:12 this is no record as the others are"),
    ("[{\"a\": 1}, [2]]", "BX2054 a.json:1:12 this is no record as the others are"),
    (
      "[{\"a\": 1}, {\"a\": {\"b\": 2}}]",
      "BX2054 a.json:1:18 “a” is a value in some records and an array or object in others"
    ),
    ("[[\"a\", \"b\"], [1]]", "BX2054 a.json:1:14 this row has 1 values, but there are 2 fields"),
    ("[[\"a\", \"a\"], [1]]", "BX2053 a.json:1:8 the name “a” occurs twice"),
    ("[[\"a\"], [[1]]]", "BX2054 a.json:1:10 an array or object stands where a value belongs"),
    ("{\"a\": [1, 2], \"b\": [1]}", "BX2054 a.json:1:15 “b” has 1 values, the first field 2"),
    ("[]", "BX2054 a.json there are no records"),
    ("12", "BX2055 a.json:1:1 this is no table: it is no array of records"),
    ("", "BX2050 a.json:1:1 the text ends inside a value"),
    ("名,数\n甲,1\n", "BX2050 a.json:1:1 “名” is no value of JSON"),
  ])
  func wrongTextIsOneErrorWithItsPlace(text: String, problem: String) {
    #expect(jsonProblems(text) == [problem])
  }

  @Test func trapsAreRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(jsonProblems(deep) == ["BX2056 a.json:1:65 arrays and objects are nested more than 64 deep"])
    let wide = "{" + (0..<5000).map { "\"k\($0)\": 1" }.joined(separator: ",") + "}"
    #expect(jsonProblems("[" + wide + "]").first?.hasPrefix("BX2056 a.json:1:") == true)
    let wrong = "[" + String(repeating: "{\"a\": 1, \"a\": 2},", count: 5000) + "{}]"
    #expect(jsonProblems(wrong).count == 100)
  }

  @Test func hintsTellTheOtherEnding() {
    #expect(
      jsonHints("{\"a\": 1}\n{\"a\": 2}\n", named: "a.json") == [
        "a record on each line: give the file the ending .jsonl"
      ])
    #expect(
      jsonHints("[\n{\"a\": 2}\n]", named: "a.jsonl") == ["a value over several lines: give the file the ending .json"])
    #expect(jsonHints("{\"总\": 1, \"行\": [{\"a\": 1}]}", named: "a.json") == ["write records: with one of: “行”"])
  }

  @Test func noBytesBreakTheReader() throws {
    let pieces: [String] = [
      "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"乙\\n\"", "\\u", "\\uD83D\\uDE00", "1", "-", ".", "e5", "0",
      "true", "nul",
      "null", "\n", " ", "\u{FEFF}", "{\"a\": 1}", "[\"a\", \"b\"]", "[1, 2]", "//",
    ]
    let folder = try Folder()
    var dice = Dice(state: 8259)
    var read = 0
    for number in 0..<3000 {
      let text = (0..<Int.random(in: 0...12, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
        .joined()
      var bytes = Array(text.utf8)
      if !bytes.isEmpty, number % 4 == 0 {
        bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      }
      folder.write(bytes, as: "a.json")
      let selection = JSONSelection(records: number % 7 == 0 ? word("a.1") : nil, isLines: number % 2 == 0)
      guard let set = try? readData([jsonSource("a.json", selection)], folder: folder.path).0["main"] else { continue }
      read += 1
      for row in 0..<set.rowCount { for field in set.fields.indices { _ = set.value(row: row, field: field) } }
    }
    #expect(read > 10)
  }
}

// MARK: Support

private func jsonSource(_ file: String, _ selection: JSONSelection) -> DataSource {
  DataSource(name: "main", origin: .json(path: file, selection), span: Span(file: "report.yaml", line: 9, column: 3))
}

private func selection(_ file: String, _ records: String?) -> JSONSelection {
  JSONSelection(records: records.map { word($0) }, isLines: !file.hasSuffix(".json"))
}

private func json(
  _ text: String, named file: String = "a.json", records: String? = nil
) throws -> (DataSet, [Diagnostic]) {
  let folder = try Folder([file: Array(text.utf8)])
  let (sets, notes) = try readData([jsonSource(file, selection(file, records))], folder: folder.path)
  guard let set = sets["main"] else { throw Failure([]) }
  return (set, notes)
}

private func json(_ bytes: [UInt8]) throws -> DataSet {
  let folder = try Folder(["a.json": bytes])
  return try #require(try readData([jsonSource("a.json", JSONSelection())], folder: folder.path).0["main"])
}

private func diagnostics(_ text: String, named file: String, records: String?) -> [Diagnostic] {
  do {
    _ = try json(text, named: file, records: records)
    return []
  } catch let failure as Failure {
    return failure.diagnostics
  } catch {
    return []
  }
}

private func jsonProblems(_ text: String, named file: String = "a.json", records: String? = nil) -> [String] {
  diagnostics(text, named: file, records: records).map {
    "\($0.code.name) \($0.span.description) \($0.message.english)"
  }
}

private func jsonHints(_ text: String, named file: String) -> [String] {
  diagnostics(text, named: file, records: nil).flatMap { $0.hints.map(\.english) }
}
