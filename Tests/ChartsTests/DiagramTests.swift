// Timelines, processes, organisations and measures.
import Diagnose
import Document
import Measure
import Read
import Testing

@testable import Charts

private func diagram(_ yaml: String) throws -> Diagram {
  let blocks = try readManuscript("```{diagram}\n#| label: fig-a\n#| fig-cap: 图\n#| fig-alt: 图\n\(yaml)\n```\n").blocks
  guard case .diagram(let diagram)? = blocks.first else { throw NoChart() }
  return diagram
}

private func draw(diagram yaml: String, width: Pt = 440, height: Pt? = nil) throws -> Drawing {
  Drawing(
    try drawDiagram(
      try diagram(yaml), width: width, height: height, theme: ChartTheme(), typesetter: try makeTypesetter()))
}

private func problems(diagram tree: Diagram, width: Pt = 440, height: Pt? = nil) throws -> [Diagnostic] {
  let typesetter = try makeTypesetter()
  do throws(Failure) {
    _ = try drawDiagram(tree, width: width, height: height, theme: ChartTheme(), typesetter: typesetter)
    return []
  } catch {
    return error.diagnostics
  }
}

@Suite struct DiagramTests {
  private let eras = """
    type: timeline
    items:
      - {label: 第一个时代, title: 起步, text: 建立联席会议制度}
      - {label: 第二个时代, missing: 未公布}
      - {label: 第三个时代, missing: 未公布}
    """

  @Test func stagesStandInARow() throws {
    let drawing = try draw(diagram: eras)
    let labels = ["第一个时代", "第二个时代", "第三个时代"].compactMap { drawing.text($0) }
    #expect(labels.count == 3)
    #expect(Set(labels.map(\.origin.y)).count == 1)
    #expect(labels.map(\.origin.x) == labels.map(\.origin.x).sorted())
    #expect(drawing.hatched.count == 2 && drawing.texts.filter { $0.text == "未公布" }.count == 2)
    #expect(abs(drawing.hatched[0].height - drawing.hatched[1].height) < 0.01)
  }

  @Test func waysOfAFlowPartAndMeetAgain() throws {
    let flow = """
      type: flow
      items:
        - label: 抽检
          items:
            - {label: 合格, items: [公示]}
            - {label: 不合格, items: [立案, 复查]}
        - 归档
      """
    let drawing = try draw(diagram: flow)
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
    func place(_ text: String) throws -> Point { try #require(drawing.text(text)).origin }
    let (first, last) = (try place("抽检"), try place("归档"))
    let (upper, lower, later) = (try place("公示"), try place("立案"), try place("复查"))
    #expect(first.y == last.y && upper.y < first.y && lower.y > first.y && lower.y == later.y)
    #expect(first.x < upper.x && upper.x == lower.x && lower.x < later.x && later.x < last.x)
    // Conditions stand at the arrows, before the boxes that they lead to.
    #expect(try place("不合格").x < lower.x && place("不合格").x > first.x)
    #expect(try problems(diagram: diagram(flow), width: 120).map(\.code) == [.diagramRoom])
    let empty = flow.replacing("items: [公示]", with: "title: 无")
    #expect(try problems(diagram: diagram(empty)).map(\.code) == [.diagramForm])
  }

  @Test func manyStagesStandBelowEachOther() throws {
    let items = (2010...2020).map { "  - {label: \($0)年, text: 事项}" }.joined(separator: "\n")
    let drawing = try draw(diagram: "type: timeline\nitems:\n\(items)")
    let labels = drawing.texts.filter { $0.text.hasPrefix("20") }
    #expect(labels.map(\.origin.y) == labels.map(\.origin.y).sorted())
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func measuresHaveHeadsWithListsOfOneHeight() throws {
    let drawing = try draw(
      diagram: """
        type: measures
        items:
          - {label: 统筹推进, items: [党工委出台系列文件, 统筹各方力量, 协力推进创建]}
          - {label: 分类创建, items: [小区全覆盖、分类型创建, 向商圈延伸拓展, 探索区域化模式]}
        """)
    #expect(
      drawing.dump == """
        统筹推进 | 分类创建
        党工委出台系列文件 | 小区全覆盖、分类型创建
        统筹各方力量 | 向商圈延伸拓展
        协力推进创建 | 探索区域化模式
        """)
    let heads = drawing.bars(ChartTheme().house)
    #expect(heads.count == 2 && heads[0].width == heads[1].width)
  }

  @Test func stepsWrapIntoRowsOfLikeLength() throws {
    let items = (1...7).map { "  - {label: 第\($0)步, text: 核对全部申请材料并当场受理}" }.joined(separator: "\n")
    let drawing = try draw(diagram: "type: process\nitems:\n\(items)")
    let rows = Set(drawing.texts.filter { $0.text.hasPrefix("第") }.map { $0.origin.y.rounded() })
    #expect(rows.count == 2)
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func longListsOfUnitsStandInColumns() throws {
    let units = (1...16).map { "区第\($0)局" }
    let drawing = try draw(
      diagram: """
        type: organisation
        items:
          - label: 白皮书
            items:
              - 编制
              - {label: 参与编制, items: [\(units.joined(separator: ", "))]}
        """)
    let places = units.compactMap { drawing.text($0)?.origin }
    #expect(places.count == 16 && Set(places.map { $0.y.rounded() }).count == 6)
    #expect(drawing.overlaps.isEmpty && drawing.isInside)
  }

  @Test func organisationsListWhatDoesNotFitSideBySide() throws {
    func units(_ count: Int) throws -> Drawing {
      let groups = (1...3).map { group in
        "      - {label: 部门\(group), items: [\((1...count).map { "科室\(group)之\($0)" }.joined(separator: ", "))]}"
      }
      return try draw(
        diagram: "type: organisation\nitems:\n  - label: 领导小组\n    items:\n" + groups.joined(separator: "\n"))
    }
    let wide = try units(1)
    #expect(Set(wide.texts.filter { $0.text.hasPrefix("科室") }.map { $0.origin.y.rounded() }).count == 1)
    let long = try units(5)
    #expect(Set(long.texts.filter { $0.text.hasPrefix("科室") }.map { $0.origin.y.rounded() }).count == 5)
    #expect(long.overlaps.isEmpty && long.isInside)
    #expect(long.size.height > wide.size.height)
  }

  @Test func heightIsThatOfTheContentUnlessGiven() throws {
    let own = try draw(diagram: eras).size.height
    #expect(own > 40 && own < 120)
    #expect(try draw(diagram: eras, height: 150).size.height == 150)
    let found = try problems(diagram: try diagram(eras), height: 30)
    #expect(found.map(\.code.number) == [6021])
  }

  @Test func badDiagramsAreRefused() throws {
    #expect(try problems(diagram: try diagram(eras), width: 40).allSatisfy { $0.code.number == 6021 })
    var empty = try diagram(eras)
    empty.items = []
    #expect(try problems(diagram: empty).map(\.message.english) == ["the diagram has no items"])
    empty.items = [.init(label: "", span: .detached)]
    #expect(try problems(diagram: empty).map(\.message.english) == ["an item of the diagram is empty"])
    var deep = Diagram.Item(label: "底", span: .detached)
    for _ in 0..<500 { deep = Diagram.Item(label: "层", items: [deep], span: .detached) }
    empty.items = [deep]
    #expect(try problems(diagram: empty).map(\.message.english) == ["items of a timeline nest at most 1 deep"])
    empty.kind = .organisation
    #expect(try problems(diagram: empty).map(\.message.english) == ["items of a organisation nest at most 8 deep"])
    empty.items = (0..<1000).map { .init(label: "项\($0)", span: .detached) }
    #expect(try problems(diagram: empty).map(\.message.english) == ["the diagram has more than 300 items"])
  }
}
