// A figure that leaves its report keeps everything that it takes to draw it again.
import Document
import Measure
import Testing

@testable import Charts

@Suite struct PortableTests {
  private let rates = """
    data:
      values:
        - {年份: 2018年, 合格率: null}
        - {年份: 2019年, 合格率: 97.50}
        - {年份: 2020年, 合格率: 98.91, 说明: "“引号”与\\\\反斜线"}
    mark: bar
    encoding:
      x: {field: 年份, type: ordinal}
      y: {field: 合格率, type: quantitative}
    usermeta: {valueLabels: true}
    """

  /// A look that differs from the default in every kind of thing that a look holds.
  private var otherLook: ChartTheme {
    var theme = ChartTheme(house: Color(red: 0x8A, green: 0x1C, blue: 0x1C), accent: Color(grey: 0.3))
    theme.palette = [.black, Color(red: 1, green: 2, blue: 3)]
    theme.axisLabel = TextStyle(role: .kai, weight: .bold, size: 8.25, color: Color(grey: 0.5), tracking: 0.125)
    (theme.gridWidth, theme.maximumBarWidth, theme.mostLabels, theme.missingWord) = (0.35, 21.7, 3, "暂缺")
    (theme.padding, theme.stressesNewest) = (Insets(top: 1, right: 2.5, bottom: 3, left: 4), false)
    return theme
  }

  @Test func aLookReadBackIsTheSameLook() {
    for theme in [ChartTheme(), otherLook] { #expect(ChartTheme(look: theme.look) == theme) }
  }

  @Test func aLookFromAnywhereCannotHarm() {
    let wild: [Tree.Member] = [
      Tree.Member("house", Tree(.string("red; drop"))), Tree.Member("grid-width", Tree(.number(-.infinity))),
      Tree.Member("most-labels", Tree(.number(1e300))), Tree.Member("palette", Tree(.array([Tree(.null)]))),
      Tree.Member("value", Tree(.object([Tree.Member("size", Tree(.number(0)))]))),
    ]
    #expect(ChartTheme(look: Tree(.object(wild))) == ChartTheme())
  }

  @Test func aChartReadBackDrawsTheSameFrame() throws {
    var figure = PortableFigure(
      .chart(try specification(rates)), size: Size(251.3, 120.7), theme: otherLook)
    (figure.label, figure.caption, figure.alternative) = ("fig-rates", "图 1　合格率", "三年合格率")
    let text = figure.tree.json()
    let back = try #require(PortableFigure(try specification(text)))
    #expect(back.size == figure.size && back.theme == figure.theme)
    #expect([back.label, back.caption, back.alternative] == [figure.label, figure.caption, figure.alternative])
    #expect(back.tree.json() == text)
    let typesetter = try makeTypesetter()
    let drawings = try [figure, back].map { Drawing(try $0.draw(typesetter).frame) }
    #expect(drawings[0].texts.map(\.description) == drawings[1].texts.map(\.description))
    #expect(drawings[0].texts.map(\.origin) == drawings[1].texts.map(\.origin))
    #expect(drawings[0].texts.contains { $0.text == "97.50" })
    #expect(drawings[0].paths.map(\.box) == drawings[1].paths.map(\.box))
  }

  @Test func aDiagramReadBackIsTheSameDiagram() throws {
    let items = [
      Diagram.Item(label: "受理", text: "登记", items: [Diagram.Item(label: "现场", span: .detached)], span: .detached),
      Diagram.Item(label: "办结", missing: "未公布", span: .detached),
    ]
    let diagram = Diagram(
      kind: .process, caption: Caption(label: nil, content: []), alternative: "", items: items, height: nil,
      placement: .here, span: .detached)
    let figure = PortableFigure(.diagram(diagram), size: Size(300, 90), theme: ChartTheme())
    let back = try #require(PortableFigure(try specification(figure.tree.json())))
    #expect(back.tree.json() == figure.tree.json())
    guard case .diagram(let read) = back.content else {
      Issue.record("it came back as a chart")
      return
    }
    #expect(read.items.map(\.label) == ["受理", "办结"] && read.items[1].missing == "未公布")
    #expect(read.items[0].items.map(\.label) == ["现场"])
  }

  @Test(arguments: ["{}", "usermeta: {banxin: {width: 10}}", "usermeta: {banxin: {width: 1e9, height: 5}}"])
  func aSpecificationWithoutASizeIsNoFigure(yaml: String) throws {
    #expect(PortableFigure(try specification("mark: bar\n" + (yaml == "{}" ? "" : yaml))) == nil)
  }

  @Test(arguments: [
    ("0.50", "0.50"), ("-12.0", "-12.0"), ("007", "7"), ("1_0", "\"1_0\""), (".5", "0.5"), ("1e3", "1000"),
  ]) func numbersKeepTheDigitsThatJSONCanHave(yaml: String, json: String) throws {
    let tree = try #require(try specification("mark: bar\nwidth: \(yaml)")["width"])
    #expect(tree.json() == json)
  }
}
