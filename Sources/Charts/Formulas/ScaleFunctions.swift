// The functions of expressions that ask the scales of a plot: they have a value where its marks are drawn.

/// Names of functions that a plot must be there for.
let scaleFunctionNames: Set<String> = Set(scaleFunctions.map(\.name))

/// `scale('x', 5)`, `invert('x', 100)`, `domain('x')`, `range('x')`, `bandwidth('x')`.
let scaleFunctions: [FormulaFunction] = [
  .scale("scale", 2...3) { scale, arguments in scale.shown(arguments[1]) },
  .scale("invert", 2...3) { scale, arguments in
    scale.kind.hasContinuousRange ? scale.value(at: arguments[1].number).map(Cell.number) ?? .undefined : .undefined
  },
  .scale("domain", 1...2) { scale, _ in
    .list(scale.kind.isDiscrete ? scale.values : scale.bounds.map(Cell.number))
  },
  .scale("range", 1...2) { scale, _ in
    .list(scale.outputs.isEmpty ? scale.range.map(Cell.number) : scale.outputs.map(Cell.init))
  },
  .scale("bandwidth", 1...2) { scale, _ in .number(scale.bandwidth) },
]

extension FormulaFunction {
  /// A function of the scale that its first argument names; undefined where the plot has none.
  fileprivate static func scale(
    _ name: String, _ arity: ClosedRange<Int>, _ compute: @escaping @Sendable (ScaleModel, [Cell]) -> Cell
  ) -> FormulaFunction {
    FormulaFunction(name: name, arity: arity) { arguments, scope in
      guard let scale = scope.scales?[arguments[0].text] else { return .undefined }
      return compute(scale, arguments)
    }
  }
}

extension ScaleModel {
  /// What a value is shown by: the start of its band, a place in pixels, a colour, a size.
  fileprivate func shown(_ cell: Cell) -> Cell {
    if channel.isColor { return color(cell).map(Cell.text) ?? .undefined }
    if let output = output(cell) { return Cell(output) }
    return place(cell, band: 0).map(Cell.number) ?? .undefined
  }
}
