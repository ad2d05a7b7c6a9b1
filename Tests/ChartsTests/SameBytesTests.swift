// The same chart each time: nothing on the way to a picture follows the order of a hash table.
import Diagnose
import Document
import Testing
import Text

@testable import Charts

@Suite struct SameBytesTests {
  @Test func everyRampIsAsLongAsThePlotOfItsOwnScale() throws {
    let plots = [("color", 70, "b"), ("fill", 130, "c"), ("stroke", 190, "d")].map { channel, height, field in
      "{height: \(height), mark: point, encoding: {y: {field: a, type: quantitative}, "
        + "\(channel): {field: \(field), type: quantitative}}}"
    }
    for order in [plots, plots.reversed()] {
      let yaml =
        "data: {values: [{a: 1, b: 2, c: 3, d: 4}, {a: 3, b: 5, c: 6, d: 7}]}\nhconcat: [\(order.joined(separator: ", "))]"
      let scene = try layOutSpecification(
        ChartRequest(specification: specification(yaml)), typesetter: try makeTypesetter())
      let ramps = scene.marks.filter { $0.mark.role == .legendGradient }.flatMap(\.mark.items).compactMap(\.height)
      #expect(ramps == [70, 130, 190])
    }
  }

  @Test func fieldsMadeOfValuesThatCompareEqualKeepTheOrderOfTheRows() throws {
    // A moment compares equal to its number, and prints otherwise.
    let pairs = (1...9).map { number -> [Cell] in
      let pair: [Cell] = [.number(Double(number) * 1000), .moment(Double(number) * 1000)]
      return number.isMultiple(of: 2) ? pair.reversed() : pair
    }
    let keys: [Cell] = [.undefined, .null, .bool(false), .number(0), .bool(true), .number(1)] + pairs.flatMap { $0 }
    var rows = Relation(rowCount: keys.count)
    rows.set("k", Relation.Column(keys))
    rows.set("v", Relation.Column(keys.indices.map(Double.init)))
    let pivoted = PivotStep(field: "k", value: "v").apply(to: rows)
    #expect(pivoted.fields == keys.map(\.text))
  }

  @Test func valuesThatPrintAlikeAreOneField() throws {
    var rows = Relation(rowCount: 3)
    rows.set("k", Relation.Column([.number(1), .text("1"), .number(2)]))
    rows.set("v", Relation.Column([10.0, 20, 30]))
    let pivoted = PivotStep(field: "k", value: "v").apply(to: rows)
    #expect(pivoted.fields == ["1", "2"])
    #expect(pivoted.column("1").cells == [.number(10)])
  }
}
