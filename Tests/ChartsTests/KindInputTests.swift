// Bad input to charts of the house: an error with its place and what to do, or an honest picture.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

@Suite struct KindInputTests {
  private let rows = ["甲: 一, 乙: 二, 值: 3", "甲: 二, 乙: 三, 值: 2"]

  @Test func unknownNamesAreAnsweredWithTheNearest() throws {
    let kinds = try problems(kind("type: sanky\nfrom: 甲\nto: 乙\nvalue: 值", rows))
    #expect(kinds.lines == ["BX6400 5:7 there is no kind of chart “sanky”"])
    #expect(kinds[0].hints.map(\.english) == ["did you mean “sankey”?"])
    let keys = try problems(kind("type: sankey\nfrm: 甲\nto: 乙\nvalue: 值", rows))
    #expect(
      keys.lines == ["BX6401 6:1 a sankey has no “frm”", "BX6402 5:1 a sankey needs from"])
    #expect(keys[0].hints.map(\.english) == ["did you mean “from”?"])
    let fields = try problems(kind("type: sankey\nfrom: 甲\nto: 乙\nvalue: 数值", rows))
    #expect(fields.lines == ["BX6004 8:8 the data have no field “数值”"])
  }

  @Test func whatAnExtractedFigureBringsAlongChangesNothing() throws {
    let plain = kind("type: funnel\nlabel: 甲\nvalue: 值", rows)
    let extracted =
      "$schema: https://vega.github.io/schema/vega-lite/v5.json\nusermeta: {banxin: {width: 300}}\n" + plain
    #expect(try draw(extracted).dump == (try draw(plain).dump))
  }

  @Test func circlesAreShownWhole() throws {
    let circle = ["甲: 一, 乙: 二, 值: 1", "甲: 二, 乙: 三, 值: 1", "甲: 三, 乙: 一, 值: 1", "甲: 三, 乙: 四, 值: 1"]
    let found = try problems(kind("type: sankey\nfrom: 甲\nto: 乙\nvalue: 值", circle))
    #expect(found.count == 1 && found[0].code.name == "BX6404")
    #expect(found[0].message.chinese.contains("一 → 二 → 三 → 一"))
    let own = try problems(kind("type: sankey\nfrom: 甲\nto: 乙\nvalue: 值", ["甲: 一, 乙: 一, 值: 1"]))
    #expect(own.map(\.message.chinese) == ["流向出现循环：一 → 一"])
  }

  static let kinds = [
    "type: sankey\nfrom: 甲\nto: 乙\nvalue: 值", "type: treemap\nlabel: 甲\nvalue: 值",
    "type: funnel\nlabel: 甲\nvalue: 值", "type: bullet\nlabel: 甲\nvalue: 值", "type: radar\naxis: 甲\nvalue: 值",
    "type: waterfall\nlabel: 甲\nvalue: 值", "type: gauge\nlabel: 甲\nvalue: 值",
    "type: dumbbell\nlabel: 甲\nfrom: 值\nto: 值", "type: pyramid\nlabel: 甲\nleft: 值\nright: 值",
  ]

  /// Every kind with every hard set of rows: drawn inside its frame without texts that cover each other, or refused in words.
  @Test(arguments: kinds) func hardRowsAreDrawnOrRefused(_ keys: String) throws {
    func rows(_ values: [String]) -> [String] { values.enumerated().map { "甲: 名\($0), 乙: 称\($0), 值: \($1)" } }
    let cases: [[String]] = [
      ["5"], ["未公布", "未公布", "未公布"], ["0", "0", "0"], ["1e300", "1", "2"], ["-3", "1", "2"],
      ["1", "未公布", "3"], ["1e-9", "2e-9", "3e-9"], [".inf", "1", "2"], ["字", "1", "2"], ["1", "1e12", "5"],
      (0..<30).map { String($0 * $0 + 1) },
    ]
    for values in cases {
      do {
        let drawing = try draw(kind(keys, rows(values)), width: 320, height: 200)
        #expect(!drawing.texts.isEmpty && drawing.isInside, "\(keys) \(values)")
        #expect(drawing.overlaps.isEmpty, "\(keys) \(values): \(drawing.overlaps)")
      } catch let failure as Failure {
        #expect(failure.diagnostics.allSatisfy { $0.severity == .error && !$0.message.chinese.isEmpty })
      }
    }
  }

  @Test(arguments: kinds) func tenThousandRowsAreRefusedOrDrawn(_ keys: String) throws {
    let rows = (0..<10_000).map { "甲: 名\($0), 乙: 终点, 值: \($0 % 97)" }
    let found = try problems(kind(keys, rows))
    #expect(found.map(\.code.name) == ["BX6408"], "\(keys)")
  }

  @Test(arguments: kinds) func noRowsAreAnError(_ keys: String) throws {
    #expect(try problems(keys + "\ndata: {values: []}").map(\.code.name) == ["BX6407"])
    #expect(try problems(keys).map(\.code.name) == ["BX6001"])
  }

  @Test(arguments: kinds) func aStampSizedFrameIsRefusedNotFilled(_ keys: String) throws {
    let rows = (0..<8).map { "甲: 一个相当长的名称\($0), 乙: 另一个名称, 值: \($0 + 1)" }
    #expect(try problems(kind(keys, rows), width: 30, height: 22).map(\.code.name) == ["BX6406"])
  }

  @Test func negativeSizesAreRefusedWhereTheyStand() throws {
    for keys in Self.kinds where !["waterfall", "gauge", "dumbbell"].contains(where: keys.contains) {
      let found = try problems(kind(keys, ["甲: 名, 乙: 称, 值: -3"]))
      #expect(found.first?.code.name == "BX6403", "\(keys)")
    }
  }

  @Test func lengthsOfBandsRise() throws {
    let found = try problems(kind("type: gauge\nvalue: 值\nbands: [80, 60]", ["值: 3"]))
    #expect(found.map(\.code.name) == ["BX6001"] && found[0].span.line == 7)
  }
}
