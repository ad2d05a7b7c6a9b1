// Aggregates over frames that move give what each frame gives by itself, and large tables take no square of their rows.
import Diagnose
import Document
import Testing

@testable import Charts

@Suite struct RunningFoldTests {
  /// Numbers with ties, zeros, gaps and both signs.
  private static let numbers: [Double] = (0..<60).map { (place: Int) -> Double in
    if place % 11 == 5 { return .nan }
    let step = (place * 37) % 17
    return Double(step - 6)
  }

  private func window(_ operation: Aggregation, _ frame: (before: Int?, after: Int?)) -> [Cell] {
    var relation = Relation(rowCount: Self.numbers.count)
    relation.set("v", Relation.Column(Self.numbers.map { $0.isNaN ? Cell.null : .number($0) }))
    let field = WindowStep.Field(operation: .aggregate(operation), field: "v", name: "out", parameter: nil)
    return WindowStep(fields: [field], frame: frame).apply(to: relation).column("out").cells
  }

  private func direct(_ operation: Aggregation, _ frame: (before: Int?, after: Int?)) -> [Cell] {
    let column = Relation.Column(Self.numbers.map { $0.isNaN ? Cell.null : .number($0) })
    return Self.numbers.indices.map { place in
      let start = frame.before.map { max(0, place - $0) } ?? 0
      let end = frame.after.map { min(Self.numbers.count, place + $0 + 1) } ?? Self.numbers.count
      return AggregateGroup(column, Array(start..<end)).value(operation)
    }
  }

  @Test(arguments: [Aggregation.median, .q1, .q3, .product, .exponential, .min, .max, .distinct])
  func everyFrameIsAsIfItStoodAlone(_ operation: Aggregation) {
    let frames: [(before: Int?, after: Int?)] = [(3, 3), (nil, 0), (0, nil), (nil, nil), (0, 0), (7, -2)]
    for frame in frames where (frame.after ?? 0) >= 0 {
      for (got, expected) in zip(window(operation, frame), direct(operation, frame)) {
        let (a, b) = (got.number, expected.number)
        #expect((a.isNaN && b.isNaN) || (a - b).magnitude <= 1e-9 * max(1, b.magnitude), "\(operation) \(frame)")
      }
    }
  }

  @Test func theRowOfAnExtremeIsThatOfItsFrame() throws {
    var relation = Relation(rowCount: 5)
    relation.set("v", Relation.Column([3, 1, 4, 1, 5]))
    relation.set("k", Relation.Column([0, 1, 2, 3, 4]))
    let field = WindowStep.Field(operation: .aggregate(.argmin), field: "v", name: "out", parameter: nil)
    let cells = WindowStep(fields: [field], frame: (1, 0)).apply(to: relation).column("out").cells
    #expect(cells.map { $0.member("k") } == [.number(0), .number(1), .number(1), .number(3), .number(3)])
  }

  @Test func foldsKeepTheOrderOfTheirElements() {
    var queue = FoldedQueue<String> { $0 + $1 }
    #expect(queue.value == nil)
    for letter in "abcd" { queue.append(String(letter)) }
    queue.removeFirst()
    queue.append("e")
    #expect(queue.value == "bcde")
    for _ in 0..<3 { queue.removeFirst() }
    #expect(queue.value == "e")
    queue.removeFirst()
    queue.removeFirst()
    #expect(queue.value == nil)
  }
}

@Suite struct LargeCurveTests {
  /// About normal, without chance.
  private func values(_ count: Int) -> [Double] {
    (0..<count).map { (place: Int) -> Double in
      var sum = -1.5
      for factor in [7919, 104_729, 1_299_709] { sum += Double((place * factor) % 10_007) / 10_007 }
      return sum
    }
  }

  @Test func densitiesOfManyValuesAreThoseOfAll() {
    let values = values(KernelDensity.manyValues + 1)
    let kernel = KernelDensity(values, missing: 0, bandwidth: 0.1)
    for x in [-2.0, -0.7, 0, 0.3, 1.4] {
      var (sum, below) = (0.0, 0.0)
      for value in values {
        let distance = (x - value) / 0.1
        sum += exponential(-0.5 * distance * distance)
        below += complementaryError(-distance / 2.0.squareRoot()) / 2
      }
      let direct = sum / (2 * Double.pi).squareRoot() / 0.1 / Double(values.count)
      #expect((kernel.density(x) - direct).magnitude < 1e-6)
      #expect((kernel.cumulative(x) - below / Double(values.count)).magnitude < 1e-6)
    }
  }

  @Test func manyPointsAreFollowedAsFewAre() {
    // The straight pieces between fits are far shorter than a bend of the curve.
    let count = 12_000
    let xs = (0..<count).map { Double($0) / Double(count) }
    var relation = Relation(rowCount: count)
    relation.set("x", Relation.Column(xs))
    relation.set("y", Relation.Column(xs.map { sine(6 * $0) + 2 * $0 }))
    let curve = LoessStep(y: "y", x: "x", bandwidth: 0.15).apply(to: relation)
    let (x, y) = (curve.column("x"), curve.column("y"))
    #expect(curve.rowCount == count)
    for row in stride(from: 0, to: count, by: 97) {
      let expected = sine(6 * x.number(row)) + 2 * x.number(row)
      #expect((y.number(row) - expected).magnitude < 0.05, "at \(x.number(row))")
    }
  }
}
