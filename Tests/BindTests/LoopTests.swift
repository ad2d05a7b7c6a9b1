// Parts of a manuscript that are repeated for rows.
import Bind
import DataSets
import Diagnose
import Document
import Testing

private let towns = "街镇,编号,产值\n浦江镇,PJ,31\n吴泾镇,WJ,20\n马桥镇,MQ,8\n"
private let facts = "街镇,指标,数值\n浦江镇,企业,140\n吴泾镇,企业,90\n马桥镇,企业,未公布\n"

private func loop(_ blocks: [Block], _ change: (inout Loop) -> Void = { _ in }) -> Block {
  var loop = Loop(variable: "town", dataSet: "towns", span: span(3))
  loop.blocks = blocks
  change(&loop)
  return .loop(loop)
}

private func sentence(_ expressions: String..., reference: String? = nil) -> Block {
  var content = expressions.map { Inline.value(expression: $0, span(4, 3)) }
  if let reference { content.append(.reference(Reference(label: Label(reference), form: .number, span: span(4)))) }
  return .paragraph(Paragraph(content: content, span: span(4)))
}

private func texts(_ blocks: [Block]) -> [String] {
  blocks.map { block in
    switch block {
    case .heading(let heading): "# \(heading.content.plainText) #\(heading.label?.name ?? "")"
    case .paragraph(let paragraph):
      paragraph.content.map { inline in
        if case .reference(let reference) = inline { "@" + reference.label.name } else { inline.plainText }
      }.joined()
    default: "…"
    }
  }
}

struct LoopTests {
  @Test func blocksAreRepeatedForTheRowsThatAreAskedFor() throws {
    let data = try dataSets(["towns": towns, "facts": facts])
    let body: [Block] = [
      .heading(
        Heading(level: 2, content: [.value(expression: "town.街镇", span(3))], label: Label("sec-town"), span: span(3))),
      sentence("town.街镇", "place(town.产值)", "facts[town.街镇, \"企业\"].数值", reference: "sec-town"),
    ]
    let all = try bind([loop(body)], data).blocks
    #expect(
      texts(all) == [
        "# 浦江镇 #sec-town-1", "浦江镇居首位140@sec-town-1", "# 吴泾镇 #sec-town-2", "吴泾镇居第2位90@sec-town-2",
        "# 马桥镇 #sec-town-3", "马桥镇居第3位未公布@sec-town-3",
      ])
    var large = Table.Condition(field: "产值", values: [], span: span(3))
    large.comparisons = [.init(.atLeast, "20")]
    let some = try bind(
      [
        loop([body[0]]) {
          ($0.conditions, $0.sort, $0.key) = ([large], [Table.SortKey(field: "产值", span: span(3))], "编号")
        }
      ], data
    ).blocks
    #expect(texts(some) == ["# 吴泾镇 #sec-town-WJ", "# 浦江镇 #sec-town-PJ"])
  }

  @Test func loopsNestAndTablesInThemChooseTheirRows() throws {
    let data = try dataSets(["towns": towns, "facts": facts])
    var inner = Loop(variable: "fact", dataSet: "facts", span: span(5))
    inner.conditions = [Table.Condition(field: "街镇", values: ["{{ town.街镇 }}"], span: span(5))]
    inner.blocks = [sentence("town.街镇", "fact.指标", "fact.数值")]
    let shown = table(of: "facts", [column("指标", .stub), column("数值")]) { $0.conditions = inner.conditions }
    let blocks = try bind([loop([.loop(inner), .table(shown)])], data).blocks
    #expect(texts(blocks) == ["浦江镇企业140", "…", "吴泾镇企业90", "…", "马桥镇企业未公布", "…"])
    guard case .table(let second) = blocks[3] else { return #expect(Bool(false)) }
    #expect(second.caption.label == Label("tbl-a-2"))
    #expect(dump(second.grid?.body ?? []) == ["企业 | 90"])
  }

  @Test func errorsSayAtWhichRow() throws {
    let data = try dataSets(["towns": towns, "facts": facts.replacingOccurrences(of: "吴泾镇,企业,90", with: "吴泾,企业,90")])
    let found = try #require(throws: Failure.self) {
      try bind([loop([sentence("facts[town.街镇, \"企业\"].数值")])], data)
    }
    let errors = found.diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1)
    #expect(errors.first?.hints.last?.english == "in the loop over “towns” at the row “吴泾镇” (towns.csv:3:1)")
  }

  @Test func loopsAreBounded() throws {
    let many = "a,b\n" + (0..<1_001).map { "\($0),1" }.joined(separator: "\n") + "\n"
    let data = try dataSets(["towns": many])
    #expect(
      problems([loop([sentence("town.a")])], data) == [
        "a.md:3:1 the loop would repeat 1001 times; at most 1000 rows, and 5000 in a report, are gone through [choose rows with where, or print them as a table]"
      ])
    func nested(_ depth: Int) -> Block { loop(depth == 0 ? [sentence("town.a")] : [nested(depth - 1)]) { $0.most = 1 } }
    #expect(problems([nested(2)], data) == [])
    #expect(problems([nested(3)], data).first?.hasPrefix("a.md:3:1 loops nest at most 3 deep") == true)
  }

  @Test func keysMustBeFitForLabels() throws {
    let data = try dataSets(["towns": towns])
    #expect(
      problems([loop([sentence("town.街镇")]) { $0.key = "街镇" }], data).first?.hasPrefix(
        "a.md:3:1 “浦江镇” of “街镇” (towns.csv:2:1) cannot be part of a label") == true)
  }
}
