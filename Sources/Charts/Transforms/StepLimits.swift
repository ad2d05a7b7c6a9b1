// How much a step of `transform` makes of its rows, found before it is taken: what a chart cannot hold is never built.
import Diagnose
import Document

extension TransformStep {
  /// - Throws: when the step makes more rows, or more cells, than a chart holds.
  func requireRoom(for relation: Relation) throws(Failure) {
    let rows = rows(of: relation)
    guard rows <= DataContext.mostRows else { throw Failure(.tooManyRows(rows, at: relation.span)) }
    let cells = newFields(of: relation) * rows
    guard cells <= DataContext.mostCells else { throw Failure(.tooManyCells(cells, at: relation.span)) }
  }

  /// At most so many rows come out.
  private func rows(of relation: Relation) -> Int {
    switch self {
    case .fold(let step): return relation.rowCount * step.fields.count
    case .flatten(let step): return step.lengths(relation).reduce(0, +)
    case .impute(let step): return step.rowCount(relation)
    case .quantile(let step): return relation.groups(by: step.groups).count * step.sampled.count
    case .density(let step): return relation.groups(by: step.groups).count * step.mostPoints
    case .pivot(let step): return relation.groups(by: step.groups).count
    case .filter, .calculate, .aggregate, .joinAggregate, .bin, .timeUnit, .stack, .window, .lookup, .regression,
      .loess,
      .sample, .extent:
      return relation.rowCount
    }
  }

  /// How many fields are added, where the rows decide on it.
  private func newFields(of relation: Relation) -> Int {
    switch self {
    case .pivot(let step): step.keys(relation).count
    case .filter, .calculate, .aggregate, .joinAggregate, .bin, .timeUnit, .stack, .window, .fold, .flatten, .impute,
      .lookup, .density, .quantile, .regression, .loess, .sample, .extent:
      1
    }
  }

  /// Whether the step takes each row by itself.
  var isSingle: Bool {
    switch self {
    case .filter, .calculate, .timeUnit, .lookup, .flatten, .fold: true
    case .aggregate, .joinAggregate, .bin, .stack, .window, .impute, .pivot, .density, .quantile, .regression, .loess,
      .sample, .extent:
      false
    }
  }
}
