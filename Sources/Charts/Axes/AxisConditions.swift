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
    guard let property else { return nil }
    if let text = property.expression, let formula = try? parseFormula(text, at: property.span) {
      let bound = formula.bound(to: rows, scope)
      return rows.rows.map { Tree(cell: bound.value($0)) }
    }
    guard let condition = property["condition"] else { return nil }
    let tests = (condition.array ?? [condition]).compactMap { entry -> ((Int) -> Bool, Tree)? in
      guard let test = try? readCondition(entry), let value = entry["value"] else { return nil }
      return (test.bound(to: rows, scope), value)
    }
    return rows.rows.map { row in tests.first { $0.0(row) }?.1 ?? property["value"] ?? .null }
  }
}

/// What the labels of an axis have each for itself.
struct LabelStyles {
  private let colors: [Tree]?
  private let opacities: [Tree]?
  private let offsets: [Tree]?
  private let texts: [(values: [Tree], change: @Sendable (inout SceneText, Tree) -> Void)]

  init(_ properties: Cascade<AxisProperty>, _ conditions: AxisConditions) {
    func values(_ name: AxisProperty) -> [Tree]? { conditions.values(properties[name]) }
    (colors, opacities, offsets) = (values(.labelColor), values(.labelOpacity), values(.labelOffset))
    let changes: [(AxisProperty, @Sendable (inout SceneText, Tree) -> Void)] = [
      (.labelFontWeight, { $0.fontWeight = $1 }), (.labelFont, { $0.font = $1.string ?? $0.font }),
      (.labelFontSize, { $0.fontSize = $1.number ?? $0.fontSize }), (.labelFontStyle, { $0.fontStyle = $1.string }),
      (.labelAlign, { $0.align = $1.string ?? $0.align }), (.labelBaseline, { $0.baseline = $1.string ?? $0.baseline }),
    ]
    texts = changes.compactMap { name, change in values(name).map { ($0, change) } }
  }

  func apply(_ number: Int, to item: inout SceneItem) {
    if let color = colors?[safe: number] { item.fill = color.string }
    if let opacity = opacities?[safe: number]?.number { item.opacity = opacity }
    for (values, change) in texts {
      guard let value = values[safe: number], var text = item.text else { continue }
      change(&text, value)
      item.text = text
    }
  }

  func offset(_ number: Int) -> Double? { offsets?[safe: number]?.number }
}
