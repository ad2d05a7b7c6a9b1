// `{expr: …}` in marks: properties that are found for each row, with its fields, the plot's size and its scales.
import Document

/// An expression of a mark or channel over the rows of a plot.
struct RowExpression: Sendable {
  private let formula: BoundFormula

  /// nil where the node is no expression; ``ExpressionCheck`` has refused those that cannot be read.
  init?(_ tree: Tree, _ context: PlotContext) {
    guard let text = tree.expression, let formula = try? parseFormula(text, at: tree.span) else { return nil }
    self.formula = formula.bound(to: context.table, context.scope)
  }

  subscript(row: Int) -> Tree { Tree(cell: formula.value(row)) }
}

extension Tree {
  /// The expression of `{expr: …}`.
  var expression: String? {
    guard let members, members.count == 1, members[0].key == "expr" else { return nil }
    return members[0].value.string
  }

  /// Whether an expression stands in it.
  var holdsExpression: Bool {
    if let array { return array.contains(where: \.holdsExpression) }
    return expression != nil || members?.contains { $0.value.holdsExpression } == true
  }
}

/// The properties of a mark that depend on the row.
struct RowProperties {
  private let context: PlotContext
  private let parts: [(layer: Int, name: String, expression: RowExpression)]

  /// nil where all properties are the same for all rows.
  init?(_ context: PlotContext) {
    self.context = context
    var parts: [(Int, String, RowExpression)] = []
    for (number, layer) in context.mark.properties.layers.enumerated() {
      for member in layer.members ?? [] {
        if let expression = RowExpression(member.value, context) { parts.append((number, member.key, expression)) }
      }
    }
    guard !parts.isEmpty else { return nil }
    self.parts = parts
  }

  /// Rows that follow each other and are painted alike, each with the plot as its properties are there.
  func runs(_ rows: [Int]) -> [PlotContext] {
    var runs: [(values: [Tree.Value], context: PlotContext)] = []
    for row in rows {
      let values = parts.map { $0.expression[row].value }
      if runs.last?.values == values {
        runs[runs.count - 1].context.rows.append(row)
      } else {
        runs.append((values, plot(values, row)))
      }
    }
    return runs.map(\.context)
  }

  private func plot(_ values: [Tree.Value], _ row: Int) -> PlotContext {
    var plot = context
    plot.rows = [row]
    for (part, value) in zip(parts, values) {
      let layer = plot.unit.mark.properties.layers[part.layer].setting(part.name, Tree(value))
      plot.unit.mark.properties.layers[part.layer] = layer
      // The first layer is the definition itself.
      if part.layer == 0 { plot.unit.mark.tree = layer }
    }
    return plot
  }
}

/// Draws a unit whose properties may depend on the row.
func drawMarks(_ context: PlotContext, name: String) -> [SceneMark] {
  guard let properties = RowProperties(context) else { return MarkEncoder(context, name: name).marks() }
  let rows = context.unit.stack == nil ? ordered(context.rows, context) : context.rows
  if context.mark.kind.isPath, let first = rows.first, var plot = properties.runs([first]).first {
    // A line looks as its first row says.
    plot.rows = context.rows
    return MarkEncoder(plot, name: name).marks()
  }
  var blank = context
  blank.rows = []
  var whole = MarkEncoder(blank, name: name).marks()
  for run in properties.runs(rows) {
    for (place, mark) in MarkEncoder(run, name: name).marks().enumerated() where whole.indices.contains(place) {
      whole[place].items += mark.items
    }
  }
  return whole
}

extension Scope {
  /// The same in a plot of known size with its scales.
  func inside(_ width: Double, _ height: Double, _ scales: [EncodingChannel: ScaleModel] = [:]) -> Scope {
    var scope = self
    (scope.params["width"], scope.params["height"]) = (.number(width), .number(height))
    scope.scales = Dictionary(
      scales.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
    scope.later = []
    return scope
  }
}

extension Tree {
  /// The tree with the expressions that read the size of a plot; those that read more stay.
  func resolved(_ scope: Scope, width: Double, height: Double) -> Tree {
    guard holdsExpression else { return self }
    return (try? ExpressionResolver(scope: scope.inside(width, height)).resolved(self)) ?? self
  }
}
