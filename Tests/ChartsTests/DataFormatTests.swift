// Files of data that a specification names, in every format, and read as `format` says.
import Diagnose
import Document
import Testing

@testable import Charts

@Suite struct DataFormatTests {
  private struct Files: ChartFiles {
    let files: [String: String]
    func bytes(_ name: String, at span: Span) throws(Failure) -> [UInt8] {
      guard let text = files[name] else { throw Failure(.dataUnread(name, at: span)) }
      return Array(text.utf8)
    }
  }

  /// Rows as `field=text` of a `data` object.
  private func rows(_ data: String, _ files: [String: String]) throws -> [String] {
    let tree = try specification("data: \(data)\nmark: point\nencoding: {}")
    let source = try ChartSource(ChartRequest(specification: tree, files: Files(files: files)), scope: Scope())
    let relation = try source.rows(try #require(tree["data"]), dates: [])
    return (0..<relation.rowCount).map { row in
      relation.fields.map { field in
        let cell = relation[field]?[row] ?? .undefined
        let kind =
          switch cell {
          case .number: "n"
          case .moment: "d"
          case .bool: "b"
          case .text: "t"
          case .missing, .undefined, .list, .record, .pattern: "-"
          }
        return "\(field)=\(kind):\(cell.text)"
      }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("{url: a.csv}", "镇,数\n\"浦江,镇\",1.50\n七宝镇,-2\n"),
    ("{url: a.csv}", "\u{FEFF}镇,数\r\n\"浦江,镇\",1.50\r\n七宝镇,-2"),
    ("{url: a.tsv}", "镇\t数\n浦江,镇\t1.50\n七宝镇\t-2\n"),
    ("{url: a.txt, format: {type: csv}}", "镇,数\n\"浦江,镇\",1.50\n七宝镇,-2\n"),
    ("{url: a.txt, format: {type: dsv, delimiter: ;}}", "镇;数\n浦江,镇;1.50\n七宝镇;-2\n"),
    ("{url: a.csv, format: {type: dsv, delimiter: '|'}}", "镇|数\n浦江,镇|1.50\n七宝镇|-2\n"),
    ("{url: a.csv, format: {header: [镇, 数]}}", "\"浦江,镇\",1.50\n七宝镇,-2\n"),
    ("{url: a.json}", #"[{"镇": "浦江,镇", "数": 1.50}, {"镇": "七宝镇", "数": -2}]"#),
    (
      "{url: a, format: {type: json, property: 结果.行}}",
      #"{"结果": {"行": [{"镇": "浦江,镇", "数": 1.5}, {"镇": "七宝镇", "数": -2}]}}"#
    ),
  ]) func everyFormatGivesTheSameRows(data: String, text: String) throws {
    let name =
      data.contains("a.csv")
      ? "a.csv"
      : data.contains("a.tsv") ? "a.tsv" : data.contains("a.txt") ? "a.txt" : data.contains("a.json") ? "a.json" : "a"
    #expect(try rows(data, [name: text]) == ["镇=t:浦江,镇 数=n:1.5", "镇=t:七宝镇 数=n:-2"])
  }

  @Test func aColumnIsWhatAllItsTextsAre() throws {
    let text = "年,码,日,真,杂,空\n2019年,007,2020-03-01,true,1,\n2020年,12,2020-03-02,false,x,3\n"
    // 2019年 is a word; 007 a number and a day its milliseconds, as Vega has them, unless the specification says what they are.
    #expect(try rows("{url: a.csv}", ["a.csv": text])[0].hasPrefix("年=t:2019年 码=n:7 日=n:1583020800000"))
    #expect(try rows("{url: a.csv}", ["a.csv": text])[1].hasSuffix("真=b:false 杂=t:x 空=n:3"))
    let told = try rows("{url: a.csv, format: {parse: {码: string, 日: string, 杂: number}}}", ["a.csv": text])
    #expect(told[0].contains("码=t:007 日=t:2020-03-01") && told[1].contains("杂=n:NaN"))
    let plain = try rows("{url: a.csv, format: {parse: null}}", ["a.csv": text])
    #expect(plain[0] == "年=t:2019年 码=t:007 日=t:2020-03-01 真=t:true 杂=t:1 空=t:")
  }

  @Test(arguments: [
    ("{url: a.csv, format: {type: cvs}}", "BX6002"), ("{url: a.csv, format: {type: dsv}}", "BX6001"),
    ("{url: a.csv, format: {type: dsv, delimiter: ；}}", "BX6001"), ("{url: a.csv, format: {type: json}}", "BX6201"),
    ("{url: a.csv, format: {parse: {a: numbr}}}", "BX6001"), ("{url: b.csv}", "BX6200"),
    ("{url: a.csv, format: {type: topojson}}", "BX6003"),
  ]) func whatIsWrongIsNamed(data: String, code: String) throws {
    do {
      _ = try rows(data, ["a.csv": "a,b\n1,2\n"])
      Issue.record("\(data) is read")
    } catch let failure as Failure {
      #expect(failure.diagnostics.map(\.code.name) == [code])
    }
  }

  @Test func otherRowsAreReadByTheirOwnEnding() throws {
    let tree = try specification("data: {url: a.csv, format: {parse: {b: string}}}\nmark: point\nencoding: {}")
    let files = Files(files: ["a.csv": "a,b\n1,2\n", "n.json": #"[{"a": 5, "b": 6}]"#, "n.tsv": "a\tb\n7\t8\n"])
    for (name, first) in [("n.json", 5.0), ("n.tsv", 7)] {
      let source = try ChartSource(ChartRequest(specification: tree, files: files, data: name), scope: Scope())
      let relation = try source.rows(try #require(tree["data"]), dates: [])
      #expect(relation.rowCount == 1 && relation["a"]?[0].finiteNumber == first, "\(name)")
    }
  }
}
