// The `transform` list of a view, step by step.
import Diagnose
import Document

/// A step that makes new rows or fields before anything is encoded.
enum TransformStep: Sendable {
  case filter(RowTest)
  case calculate(Formula, as: String, at: Span)
  case aggregate(AggregateStep)
  case joinAggregate(AggregateStep)
  case bin(BinStep)
  case timeUnit(TimeUnitStep)
  case stack(StackStep)
  case window(WindowStep)
  case fold(FoldStep)
  case flatten(FlattenStep)
  case pivot(PivotStep)
  case impute(ImputeStep)
  /// The table is read when the step is taken.
  case lookup(LookupReference)
  case density(DensityStep)
  case quantile(QuantileStep)
  case regression(RegressionStep)
  case loess(LoessStep)
  case sample(SampleStep)
  /// The least and the greatest value of a field become a parameter.
  case extent(field: String, param: String)
}

/// Where a lookup finds its rows.
struct LookupReference: Sendable {
  /// Rows that the specification names, or those that a selection selects.
  enum Origin: Sendable {
    case data(Tree)
    case selection(String, at: Span)
  }
  var field: String
  var origin: Origin
  var key: String
  var fields: [String]?
  var names: [String]
  var absent = Cell.null
  var span: Span
}

/// What transforms need beside their rows.
struct TransformContext: Sendable {
  var scope = Scope()
  var data = DataContext()
  /// The rows of the views that selections stand in, by the selections' names.
  var selectable: [String: Relation] = [:]
  /// What is odd about the steps taken so far.
  var findings: [Diagnostic] = []
}

extension Relation {
  /// The table after all steps.
  /// - Parameter context: gets the parameters that steps make.
  /// - Throws: when an expression reads a parameter that is not there, or a lookup's data cannot be read.
  func applying(_ steps: [TransformStep], _ context: inout TransformContext) throws(Failure) -> Relation {
    var relation = self
    for step in steps {
      try step.requireRoom(for: relation)
      relation = try relation.applying(step, &context)
      guard relation.rowCount <= DataContext.mostRows else {
        throw Failure(.tooManyRows(relation.rowCount, at: span))
      }
    }
    return relation
  }

  private func applying(_ step: TransformStep, _ context: inout TransformContext) throws(Failure) -> Relation {
    switch step {
    case .filter(let test): return try filtered(test, context)
    case .calculate(let formula, let name, let at):
      return adding(name, try calculated(formula, at: at, &context))
    case .lookup(let reference): return try looked(up: reference, context)
    case .extent(let field, let param):
      let extent = finiteExtent(of: column(field))
      context.scope.params[param] =
        extent.map { .list([.number($0.low), .number($0.high)]) } ?? .list([.undefined, .undefined])
      return self
    case .aggregate(let step): return step.apply(to: self)
    case .joinAggregate(let step): return step.join(to: self)
    case .bin(let step): return step.apply(to: self)
    case .timeUnit(let step): return step.apply(to: self)
    case .stack(let step): return step.apply(to: self)
    case .window(let step): return step.apply(to: self)
    case .fold(let step): return step.apply(to: self)
    case .flatten(let step): return step.apply(to: self)
    case .pivot(let step): return step.apply(to: self)
    case .impute(let step): return step.apply(to: self)
    case .density(let step): return step.apply(to: self)
    case .quantile(let step): return step.apply(to: self)
    case .regression(let step): return step.apply(to: self)
    case .loess(let step): return step.apply(to: self)
    case .sample(let step): return step.apply(to: self)
    }
  }

  private func filtered(_ test: RowTest, _ context: TransformContext) throws(Failure) -> Relation {
    try test.requireParameters(of: context.scope)
    if let unknown = unknownField(test.fields) {
      throw Failure(.chartUnknownField(unknown, among: fields, at: test.span ?? span))
    }
    let kept = rows.filter(test.bound(to: self, context.scope))
    try context.scope.budget.require(at: test.span ?? span)
    return kept.count == rowCount ? self : picking(kept)
  }

  private func calculated(
    _ formula: Formula, at span: Span, _ context: inout TransformContext
  ) throws(Failure) -> Column {
    try formula.requireParameters(of: context.scope, at: span)
    // What is not there can be meant where a value is computed: `datum.a ? datum.a : 0`.
    if let unknown = unknownField(formula.fields) {
      // A step is taken once for each cell of a facet; what is odd about it is said once.
      let finding = Diagnostic.chartAbsentField(unknown, among: fields, at: span)
      if !context.findings.contains(finding) { context.findings.append(finding) }
    }
    let cells = rows.map(formula.bound(to: self, context.scope).value)
    try context.scope.budget.require(at: span)
    return Column(cells)
  }

  /// The first of these fields that no row has; nil without rows.
  private func unknownField(_ names: [String]) -> String? { rowCount > 0 ? names.first { !has($0) } : nil }

  private func looked(up reference: LookupReference, _ context: TransformContext) throws(Failure) -> Relation {
    let table: Relation
    switch reference.origin {
    case .data(let data): table = try readData(data, context: context.data)
    case .selection(let name, let span): table = try selected(name, span, context)
    }
    let step = LookupStep(
      field: reference.field, table: table, key: reference.key, fields: reference.fields, names: reference.names,
      absent: reference.absent)
    return step.apply(to: self)
  }

  /// What a selection selects in its own view, which is all as long as it selects nothing.
  private func selected(_ name: String, _ span: Span, _ context: TransformContext) throws(Failure) -> Relation {
    let test = RowTest.selection(name, whenEmpty: true, at: span)
    try test.requireParameters(of: context.scope)
    guard let rows = context.selectable[name] else {
      throw Failure(.chartNotDrawn("param", in: Wording("“lookup”", "“lookup”"), at: span))
    }
    return rows.picking(rows.rows.filter(test.bound(to: rows, context.scope)))
  }
}

extension RowTest {
  /// Checks that the parameters of its expressions exist.
  func requireParameters(of scope: Scope) throws(Failure) {
    switch self {
    case .formula(let formula, let span): try formula.requireParameters(of: scope, at: span)
    case .all(let tests), .any(let tests): for test in tests { try test.requireParameters(of: scope) }
    case .not(let test): try test.requireParameters(of: scope)
    case .selection(let name, _, let span):
      guard scope.selections[name] == nil, scope.params[name] == nil else { return }
      let known = Set(scope.selections.keys).union(scope.params.keys).sorted()
      throw Failure(.chartUnknownName(name, in: Wording("“params”", "“params”"), among: known, at: span))
    case .field: break
    }
  }
}
