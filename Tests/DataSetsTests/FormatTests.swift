// Formats of numbers and days, rounding, and what report.yaml says of values.
import DataSets
import Diagnose
import Document
import Foundation
import Testing

struct FormatTests {
  @Test(arguments: [
    ("0.00亿", "元", "256482000000", "2564.82亿"), ("0.00亿元", "万元", "25648200", "2564.82亿元"),
    ("#,##0.0万", nil, "12345678", "1,234.6万"), ("0.0%", "%", "94.25", "94.3%"), ("0.0％", nil, "0.9425", "94.3％"),
    ("0.0个百分点", nil, "2.6%", "2.6个百分点"), ("0.0个百分点", "%", "2.61", "2.6个百分点"),
    ("+−0.0", nil, "-3.25", "−3.3"), ("+−0.0", nil, "3.25", "+3.3"), ("−0.0", nil, "-1", "−1.0"),
    ("±0.0", nil, "0", "±0.0"),
    ("±0.0", nil, "0.04", "±0.0"), ("(#,##0)", nil, "-1234", "(1,234)"), ("(#,##0)", nil, "1234", "1,234"),
    ("0家", nil, "140", "140家"), ("0\" 家\"", nil, "140", "140 家"), ("0千克", nil, "5", "5千克"),
    ("[DBNum1]0", nil, "120", "一百二十"), ("[DBNum1]0", nil, "12", "十二"), ("[DBNum1]0", nil, "305000001", "三亿零五百万零一"),
    ("[DBNum1]0.0", nil, "-1.25", "负一点三"), ("[DBNum1]0", nil, "10010", "一万零一十"), ("[DBNum1]0", nil, "0", "零"),
  ])
  func numbers(pattern: String, unit: String?, written: String, printed: String) throws {
    let format = try #require(NumberFormat(pattern))
    guard case .number(let number, let percent) = Value.Content(written) else { return #expect(Bool(false)) }
    let text = format.text(number, writtenAsPercent: percent, Printing(unit: ValueUnit(unit)))
    #expect(text == printed)
  }

  /// GB/T 8170-2008 gives the examples of its rule 3.2.
  @Test(arguments: [
    ("1.050", "0.0", "1.1", "1.0"), ("0.35", "0.0", "0.4", "0.4"), ("2.5", "0", "3", "2"), ("-2.5", "0", "-3", "-2"),
    ("2.51", "0", "3", "3"), ("2500", "0万", "0万", "0万"), ("15000", "0万", "2万", "2万"), ("25000", "0万", "3万", "2万"),
  ])
  func halvesAreRoundedByTheRuleOfTheReport(written: String, pattern: String, up: String, even: String) throws {
    let format = try #require(NumberFormat(pattern))
    guard case .number(let number, _) = Value.Content(written) else { return #expect(Bool(false)) }
    #expect(format.text(number) == up)
    #expect(format.text(number, Printing(.halfEven)) == even)
  }

  @Test func aQuotientIsRoundedOnce() throws {
    let format = try #require(NumberFormat("0.0"))
    guard case .number(let above, _) = Value.Content("1.3449"), case .number(let below, _) = Value.Content("1") else {
      return
    }
    // Rounded to hundredths first it would be 1.35 and then 1.4.
    #expect(format.text(above, over: below) == "1.3")
  }

  @Test(arguments: [
    ("yyyy年m月d日", "2020年3月1日"), ("yyyy年m月", "2020年3月"), ("yyyy-mm-dd", "2020-03-01"), ("yy/m/d", "20/3/1"),
    ("yyyy年第Q季度", "2020年第一季度"), ("第q季度", "第1季度"), ("aaaa", "星期日"), ("[DBNum1]yyyy年m月d日", "二〇二〇年三月一日"),
    ("yyyy\"年度\"", "2020年度"),
  ])
  func days(pattern: String, printed: String) throws {
    let format = try #require(DateFormat(pattern))
    let set = try read("日期,值\n2020-03-01,1\n", ["columns": .date])
    guard case .date(let day) = set.content(row: 0, field: 0) else { return #expect(Bool(false)) }
    #expect(format.text(day) == printed)
  }

  @Test(arguments: ["年", "x", "yyyyy", "0.0x", "b月", "\"年", ""])
  func otherPatternsAreNoFormats(pattern: String) { #expect(ValueFormat(pattern) == nil) }
}

// MARK: Declarations

/// A data set of one CSV file, its first field of the kind given.
private func read(
  _ text: String, _ kinds: KeyValuePairs<String, ValueReading.Kind> = [:],
  _ change: (inout ValueReading) -> Void = { _ in }
) throws -> DataSet {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try text.write(to: folder.appendingPathComponent("a.csv"), atomically: false, encoding: .utf8)
  var source = DataSource(name: "a", origin: .file(path: "a.csv", delimiter: nil), span: .detached)
  let first = String(text.prefix { $0 != "," })
  source.reading.kinds = kinds.map { ValueReading.Entry(first, $0.value, at: Span(file: "report.yaml", line: 9)) }
  change(&source.reading)
  let query = DataSource(
    name: "q", origin: .query(WorkbookSelection.Word("SELECT * FROM a", at: Span(file: "report.yaml"))), span: .detached
  )
  return try readData([source, query], folder: folder.path).0.all[0]
}

struct ValueReadingTests {
  @Test func wordsOfTheSourceMeanMissingWithTheirReasons() throws {
    let set = try read("项目,值\na,-\nb,暂无\nc,<0.1\nd,低于最小单位\n") { reading in
      reading.missing = [
        ValueReading.Entry("-", .notApplicable, at: .detached), ValueReading.Entry("暂无", .notPublished, at: .detached),
        ValueReading.Entry("<0.1", .belowUnit, at: .detached),
      ]
    }
    let reasons = (0..<4).map { set.content(row: $0, field: 1) }
    #expect(reasons == [.missing(.notApplicable), .missing(.notPublished), .missing(.belowUnit), .missing(.belowUnit)])
    #expect(set.value(row: 1, field: 1).printed == "暂无")
  }

  @Test func codesThatLookLikeNumbersAreText() throws {
    let set = try read("编码,值\n310112,1\n", ["编码": .text])
    #expect(set.content(row: 0, field: 0) == .text)
  }

  @Test func unitsGoWithTheirFields() throws {
    let set = try read("项目,产值,占比\na,1,2\n") { reading in
      reading.unit = "亿元"
      reading.units = [ValueReading.Entry("占比", "%", at: .detached)]
    }
    #expect(set.fields.map(\.unit) == ["亿元", "亿元", "%"])
  }

  @Test func derivedSetsKeepReasonsAndUnits() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "项目,产值\na,-\nb,2.50\n".write(to: folder.appendingPathComponent("a.csv"), atomically: false, encoding: .utf8)
    var source = DataSource(name: "a", origin: .file(path: "a.csv", delimiter: nil), span: .detached)
    source.reading.unit = "亿元"
    source.reading.missing = [ValueReading.Entry("-", .notPublished, at: .detached)]
    let word = WorkbookSelection.Word("SELECT 产值 FROM a", at: Span(file: "report.yaml"))
    let sets = try readData(
      [source, DataSource(name: "q", origin: .query(word), span: .detached)], folder: folder.path
    ).0
    let derived = try #require(sets["q"])
    #expect(derived.fields.map(\.unit) == ["亿元"])
    #expect(derived.content(row: 0, field: 0) == .missing(.notPublished))
    #expect(derived.value(row: 1, field: 0).written == "2.50")
  }

  @Test(arguments: [
    (
      "日期,值\n2020-02-30,1\n", ValueReading.Kind.date, "a.csv:2:1 “2020-02-30” is not a day, as report.yaml says of “日期”"
    ),
    ("值,乙\n一,1\n", .number, "a.csv:2:1 “一” is not a number, as report.yaml says of “值”"),
    ("月,乙\n2020-13,1\n", .month, "a.csv:2:1 “2020-13” is not a month, as report.yaml says of “月”"),
  ])
  func cellsOfAnotherKindAreErrors(text: String, kind: ValueReading.Kind, problem: String) throws {
    let failure = #expect(throws: Failure.self) { try read(text, ["": kind]) }
    let first = failure?.diagnostics.first
    #expect(first.map { "\($0.span.description) \($0.message.english)" } == problem)
  }

  @Test func fieldsThatThereAreNotAreErrors() throws {
    let failure = #expect(throws: Failure.self) {
      try read("产值,乙\n1,1\n") { $0.markup = [ValueReading.Entry("产直", true, at: Span(file: "report.yaml", line: 7))] }
    }
    let first = failure?.diagnostics.first
    #expect(
      first.map { "\($0.span.description) \($0.hints.first?.english ?? "")" } == "report.yaml:7 did you mean “产值”?")
  }
}
