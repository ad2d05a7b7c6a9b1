// Computed columns: `value:` of a table's column, evaluated for each row.
import DataSets
import Diagnose
import Document

/// A computed column, parsed.
struct TableFormula {
  let column: Table.Column
  let expression: Expression
  let source: ExpressionSource
  let fallback: String?

  /// Functions that look at the other rows.
  static let wide: Set<String> = ["share", "rank", "cumulative", "total"]

  /// Whether it can only be computed when all rows are there in their order.
  var needsAllRows: Bool { expression.calls.contains { Self.wide.contains($0) } }
}

/// What a formula comes to in a row.
enum Computed {
  case number(Figure, [Int])
  case missing(Value)
  case empty
  case text(String)
  case truth(Bool)
}

/// Why a formula comes to nothing in a row.
enum FormulaFault: Error {
  case arithmetic(ArithmeticFault, offset: Int)
  case problem(Diagnostic)
}

extension Binder {
  mutating func parse(_ columns: [Table.Column]) -> [TableFormula]? {
    var formulas: [TableFormula] = []
    for column in columns {
      guard let formula = column.formula else { continue }
      let source = ExpressionSource(text: formula.text, place: ExpressionPlace(span: formula.span, isExact: false))
      do throws(ExpressionProblem) {
        let expression = try ExpressionParser.parse(formula.text, readsFields: true)
        formulas.append(
          TableFormula(column: column, expression: expression, source: source, fallback: formula.fallback))
      } catch {
        report(.expression(error.kind, at: source.span(error.offset)))
      }
    }
    return formulas.count == columns.count ? formulas : nil
  }

  /// Adds a field for each formula.
  mutating func compute(_ formulas: [TableFormula], in relation: inout Relation) -> Bool {
    for formula in formulas {
      if relation.place(formula.column.field) != nil {
        report(.fieldTwice(formula.column.field, at: formula.column.span))
        return false
      }
      var evaluation = FormulaEvaluation(relation)
      relation.fields.append(Relation.Field(name: formula.column.field, unit: ValueUnit(nil)))
      for row in relation.rows.indices {
        guard let cell = cell(of: formula, row: row, &evaluation) else { return false }
        relation.rows[row].cells.append(cell)
      }
    }
    return true
  }

  /// Computes the formulas of rows again whose other cells are sums.
  mutating func recompute(_ formulas: [TableFormula], rows: [Int], in relation: inout Relation) -> Bool {
    for formula in formulas where !formula.needsAllRows && !rows.isEmpty {
      guard let place = relation.place(formula.column.field) else { continue }
      var evaluation = FormulaEvaluation(relation)
      for row in rows {
        guard let cell = cell(of: formula, row: row, &evaluation) else { return false }
        relation.rows[row].cells[place] = cell
      }
    }
    return true
  }

  private mutating func cell(
    of formula: TableFormula, row: Int, _ evaluation: inout FormulaEvaluation
  ) -> Relation.Cell? {
    let span = formula.source.place.span
    do throws(FormulaFault) {
      switch try evaluate(formula.expression, row: row, &evaluation, formula.source) {
      case .number(let figure, let sources): return Relation.Cell(figure, sources: sources, at: span)
      case .missing(let value): return Relation.Cell(value: value)
      case .empty: return .empty(at: span)
      case .text(let text): return Relation.Cell(value: Value(written: text, span: span))
      case .truth:
        report(.truthAlone(at: span))
        return nil
      }
    } catch {
      return recovered(error, formula, row: row, evaluation.relation)
    }
  }

  private mutating func recovered(
    _ fault: FormulaFault, _ formula: TableFormula, row: Int, _ relation: Relation
  ) -> Relation.Cell? {
    let label = relation.rows[row].cells.first.map { bareLabel($0.value.printed) } ?? ""
    let span = formula.source.place.span
    switch fault {
    case .problem(let problem): report(problem)
    case .arithmetic(let fault, _):
      switch fault {
      case .dividesByZero, .negativeBase:
        if let word = formula.fallback { return Relation.Cell(value: Value(written: word, span: span)) }
        report(.formulaFails(fault, row: label, column: formula.column.field, at: span))
      case .tooLong, .mixedUnits: report(.formulaFails(fault, row: label, column: formula.column.field, at: span))
      }
    }
    return nil
  }

  // MARK: Evaluation

  mutating func evaluate(
    _ expression: Expression, row: Int, _ evaluation: inout FormulaEvaluation, _ source: ExpressionSource
  ) throws(FormulaFault) -> Computed {
    switch expression.subject {
    case .field(let name):
      return evaluation.value(row: row, field: try evaluation.place(name.text, source.span(name.offset)))
    case .number(let name): return computed(Value(written: name.text, span: source.span(name.offset)))
    case .parameter(let name):
      guard let value = parameter(name.text, at: source.span(name.offset)) else { return .empty }
      return computed(value)
    case .text(let name): return .text(name.text)
    case .operation(let sign, let operands):
      let left = try evaluate(operands[0], row: row, &evaluation, source)
      let right = try evaluate(operands[1], row: row, &evaluation, source)
      return try combine(left, right, source, operands[0].offset) { (a, b) throws(ArithmeticFault) in
        sign.compares ? .truth(sign.holds(try Figure.order(a, b))) : .number(try Figure.combine(sign, a, b), [])
      }
    case .call(let name, let arguments):
      return try call(name, arguments, row: row, &evaluation, source)
    case .cell, .column:
      throw .problem(.expression(.unexpected("["), at: source.span(expression.offset)))
    }
  }

  private func computed(_ value: Value) -> Computed {
    switch value.content {
    case .number(let number, let percent):
      .number(Figure(number, isPercent: percent, unit: ValueUnit(nil)).written(inExpression: true), [])
    case .missing: .missing(value)
    case .empty: .empty
    case .text, .date, .boolean: .text(value.printed)
    }
  }

  /// Two numbers put together. What is missing stays missing, what is empty stays empty.
  private func combine(
    _ left: Computed, _ right: Computed, _ source: ExpressionSource, _ offset: Int,
    _ body: (Figure, Figure) throws(ArithmeticFault) -> Computed
  ) throws(FormulaFault) -> Computed {
    switch (left, right) {
    case (.number(let a, let first), .number(let b, let second)):
      do throws(ArithmeticFault) {
        let result = try body(a, b)
        if case .number(let figure, _) = result { return .number(figure, first + second) }
        return result
      } catch {
        throw .arithmetic(error, offset: offset)
      }
    case (.missing(let value), _), (_, .missing(let value)): return .missing(value)
    case (.empty, _), (_, .empty): return .empty
    case (.text(let text), _), (_, .text(let text)):
      throw .problem(.functionNeedsNumber("value", text, at: source.span(offset)))
    case (.truth, _), (_, .truth): throw .problem(.truthAlone(at: source.span(offset)))
    }
  }

  private mutating func call(
    _ name: Expression.Name, _ arguments: [Expression], row: Int, _ evaluation: inout FormulaEvaluation,
    _ source: ExpressionSource
  ) throws(FormulaFault) -> Computed {
    let span = source.span(name.offset)
    guard let function = FormulaFunction(rawValue: name.text), function.argumentCounts.contains(arguments.count) else {
      throw .problem(.unknownFormulaFunction(name.text, at: span))
    }
    switch function {
    case .growth, .difference:
      let left = try evaluate(arguments[0], row: row, &evaluation, source)
      let right = try evaluate(arguments[1], row: row, &evaluation, source)
      return try combine(left, right, source, name.offset) { (a, b) throws(ArithmeticFault) in
        .number(try function == .growth ? Figure.growth(a, b) : Figure.combine(.minus, a, b), [])
      }
    case .condition:
      switch try evaluate(arguments[0], row: row, &evaluation, source) {
      case .truth(let isTrue): return try evaluate(arguments[isTrue ? 1 : 2], row: row, &evaluation, source)
      case .missing(let value): return .missing(value)
      case .empty: return .empty
      case .number(let figure, _):
        throw .problem(.conditionNeedsComparison(figure.text(rounding) ?? "…", at: span))
      case .text(let text): throw .problem(.conditionNeedsComparison(text, at: span))
      }
    case .sum:
      var sum = try evaluate(arguments[0], row: row, &evaluation, source)
      for argument in arguments.dropFirst() {
        let next = try evaluate(argument, row: row, &evaluation, source)
        sum = try combine(sum, next, source, name.offset) { (a, b) throws(ArithmeticFault) in
          .number(try Figure.combine(.plus, a, b), [])
        }
      }
      return sum
    case .column, .share, .rank, .cumulative, .total:
      return try evaluation.wide(function, arguments, row: row, source)
    }
  }
}
