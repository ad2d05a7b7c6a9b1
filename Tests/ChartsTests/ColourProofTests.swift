// Keys that somebody cannot follow are reported, and only those.
import Diagnose
import Document
import Measure
import Page
import Read
import Testing

@testable import Charts

@Suite struct ColourProofTests {
  private func warning(_ entries: [(String, String, String)]) -> Diagnostic? {
    ColourProof(entries.map { KeyEntry(name: $0.0, color: Color(hex: $0.1) ?? .black, form: $0.2) })
      .warning(at: Span(file: "a.md", line: 7))
  }

  @Test func thePairTheEyeAndTheRemedyAreNamed() throws {
    let found = try #require(
      warning([("合格", "#b04020", "field"), ("不合格", "#607020", "field"), ("其他", "#ffffff", "field")]))
    #expect(found.severity == .warning && found.code.name == "BX6013" && found.span.line == 7)
    #expect(
      found.message.english.hasPrefix(
        "only colour tells “合格” and “不合格” apart, and it is hard to see for people who do not see"))
    #expect(found.message.chinese.contains("绿色盲者") && found.hints[0].english.contains("strokeDash"))
  }

  @Test func aCopierKeepsLightnessAlone() throws {
    // Strong orange and blue of one lightness.
    let found = try #require(warning([("甲", "#d9731a", "field"), ("乙", "#5b8fd0", "field")]))
    #expect(found.message.english.contains("for readers of a black-and-white copy (difference"))
    #expect(!found.message.english.contains("people"))
  }

  @Test func formsTellApartWhatColoursDoNot() {
    #expect(warning([("甲", "#b04020", "circle"), ("乙", "#607020", "square")]) == nil)
    #expect(warning([("甲", "#b04020", "circle"), ("乙", "#607020", "circle")]) != nil)
  }

  @Test func morePairsAreCounted() throws {
    let found = try #require(warning([("甲", "#777777", "f"), ("乙", "#787878", "f"), ("丙", "#7b7b7b", "f")]))
    #expect(
      found.message.english.contains("“甲” and “乙”")
        && found.message.english.hasSuffix("; 2 more pairs are hard as well"))
    #expect(found.message.chinese.contains("红色盲者、绿色盲者、蓝色盲者、黑白复印件的读者"))
  }

  /// Two series whose colours only full sight tells apart; `more` stands in the encoding or changes the mark.
  private func findings(_ mark: String, _ more: String = "") throws -> [String] {
    let chart = """
      data: {values: [{月: 1, 数: 2, 类: 甲}, {月: 2, 数: 3, 类: 甲}, {月: 1, 数: 4, 类: 乙}, {月: 2, 数: 1, 类: 乙}]}
      mark: \(mark)
      encoding:
        x: {field: 月, type: quantitative}
        y: {field: 数, type: quantitative}
        color: {field: 类, type: nominal, scale: {range: ["#b04020", "#607020"]}}
        \(more)
      """
    let drawn = try drawChart(
      try specification(chart), size: Size(300, 200), theme: ChartTheme(), typesetter: try makeTypesetter())
    return drawn.findings.map(\.code.name)
  }

  @Test(arguments: ["{type: point, filled: true}", "area", "{type: trail}"]) func figuresSayIt(mark: String) throws {
    #expect(try findings(mark) == ["BX6013"])
  }

  @Test func shapesAndNamesAtTheMarksAreEnough() throws {
    #expect(try findings("{type: point, filled: true}", "shape: {field: 类, type: nominal}").isEmpty)
    // Names stand at the ends of few lines.
    #expect(try findings("line").isEmpty)
    #expect(try findings("trail", "strokeDash: {field: 类, type: nominal}").isEmpty)
  }

  @Test func keysOfTheHousesOwnKindsAreLookedAt() throws {
    func codes(_ chart: String, _ theme: ChartTheme = ChartTheme()) throws -> [String] {
      let size = Size(300, 150)
      return try drawChart(try specification(chart), size: size, theme: theme, typesetter: try makeTypesetter())
        .findings
        .map(\.code.name)
    }
    let gauge = """
      type: gauge
      data: {values: [{类: 甲, 值: 50}]}
      label: 类
      value: 值
      bands: [{to: 60, label: 低}, {to: 100, label: 高}]
      """
    // Bands are told apart by tints of the axes' colour: of a pale one they are hardly seen.
    var pale = ChartTheme()
    pale.axis = Color(hex: "#e8e8e8") ?? .black
    #expect(try codes(gauge, pale) == ["BX6013"])
    #expect(try codes(gauge).isEmpty)
    let dumbbell = """
      type: dumbbell
      data: {values: [{类: 甲, 前: 1, 后: 3}, {类: 乙, 前: 4, 后: 2}]}
      label: 类
      from: 前
      to: 后
      """
    // One colour, but an open and a full point.
    #expect(try codes(dumbbell).isEmpty)
  }

  @Test func aKeysMarksAreItsForms() {
    let red = Color(red: 0xB0, green: 0x40, blue: 0x20)
    let green = Color(red: 0x60, green: 0x70, blue: 0x20)
    func isToldApart(_ a: KindKey.Mark, _ b: KindKey.Mark) -> Bool {
      ColourProof([KindKey(mark: a, name: "甲"), KindKey(mark: b, name: "乙")].map(\.proved)).warning(at: .detached)
        == nil
    }
    #expect(!isToldApart(.field(red), .field(green)) && isToldApart(.field(red), .hatched(green)))
    #expect(!isToldApart(.dot(red, isOpen: true), .dot(green, isOpen: true)))
    #expect(isToldApart(.dot(red, isOpen: true), .dot(green, isOpen: false)))
    let pen = Stroke(color: red, width: 1)
    let dashed = Stroke(color: green, width: 1, dash: [2, 1])
    #expect(isToldApart(.line(pen, .circle), .line(dashed, .circle)))
  }

  @Test func scenesOfPlainSpecificationsSayItToo() throws {
    func codes(_ range: String) throws -> [Diagnostic] {
      let chart = """
        data: {values: [{a: 1, b: 2, c: x}, {a: 2, b: 3, c: y}]}
        mark: bar
        encoding:
          x: {field: a}
          y: {field: b, type: quantitative}
          color: {field: c, scale: {range: [\(range)]}}
        """
      let request = ChartRequest(specification: try specification(chart))
      return try layOutSpecification(request, typesetter: try makeTypesetter()).colourProofs(at: .detached)
    }
    #expect(try codes("'#b04020', '#607020'").map(\.code.name) == ["BX6013"])
    #expect(try codes("black, '#c0c0c0'").isEmpty)
  }

  @Test(arguments: ["white-paper", "gallery", "bulletin", "newspaper", "official-document", "vertical-book"])
  func thePalettesOfAllLayoutsPass(name: String) throws {
    let theme = try decodeLayout(readLayoutTree("\(repository)/Layouts/\(name).yaml", shown: name)).chart
    let entries = theme.palette.map { KeyEntry(name: $0.hex, color: $0, form: "field") }
    #expect(ColourProof(entries).warning(at: .detached)?.message.english == nil)
  }
}
