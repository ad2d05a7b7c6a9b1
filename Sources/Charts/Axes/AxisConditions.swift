// Properties of an axis that depend on the tick: `{condition: {test, value}, value}`.
import Document

/// The ticks that conditions are tested on.
struct AxisConditions {
  private let rows: Relation
  private let scope: Scope

  init(_ ticks: [AxisTick], _ scope: Scope = Scope()) {
    self.scope = scope
    var rows = Relation(rowCount: ticks.count)
    rows.set("value", Relation.Column(ticks.map(\.value)))
    rows.set("label", Relation.Column(ticks.map { Cell.text($0.label.joined(separator: "\n")) }))
    rows.set("index", Relation.Column(ticks.indices.map { ticks.count < 2 ? 0 : Double($0) / Double(ticks.count - 1) }))
    self.rows = rows
  }

  /// The property for each tick; nil where it has no conditions. ``ExpressionCheck`` has refused tests that cannot be read.
  func values(_ property: Tree?) -> [Tree]? {
    guard let property, let condition = property["condition"] else { return nil }
    let tests = (condition.array ?? [condition]).compactMap { entry -> ((Int) -> Bool, Tree)? in
      guard let test = try? readCondition(entry), let value = entry["value"] else { return nil }
      return (test.bound(to: rows, scope), value)
    }
    return rows.rows.map { row in tests.first { $0.0(row) }?.1 ?? property["value"] ?? .null }
  }
}
