// Which fields the steps of `transform` read, for those who ask that all of them exist.

extension TransformStep {
  /// The fields that must be in the rows before the step is taken.
  var fields: [String] {
    switch self {
    case .filter(let test): test.fields
    case .calculate(let formula, _, _): formula.fields
    case .aggregate(let step), .joinAggregate(let step):
      step.fields.filter { $0.operation != .count }.compactMap(\.field) + step.groups
    case .bin(let step): [step.field]
    case .timeUnit(let step): [step.field]
    case .stack(let step): [step.field].compactMap { $0 } + step.groups + step.sort.map(\.field)
    case .window(let step): step.fields.compactMap(\.field) + step.groups + step.sort.map(\.field)
    case .fold(let step): step.fields
    case .flatten(let step): step.fields
    case .pivot(let step): [step.field, step.value] + step.groups
    case .impute(let step): [step.field, step.key] + step.groups
    case .lookup(let reference): [reference.field]
    case .density(let step): [step.field] + step.groups
    case .quantile(let step): [step.field] + step.groups
    case .regression(let step): [step.x, step.y] + step.groups
    case .loess(let step): [step.x, step.y] + step.groups
    case .sample: []
    case .extent(let field, _): [field]
    }
  }

  /// The fields whose values the step counts with as numbers.
  var amounts: [String] {
    switch self {
    case .aggregate(let step), .joinAggregate(let step):
      step.fields.filter { $0.operation.needsNumbers }.compactMap(\.field)
    case .bin(let step): [step.field]
    case .stack(let step): [step.field].compactMap { $0 }
    case .window(let step):
      step.fields.filter { if case .aggregate(let operation) = $0.operation { operation.needsNumbers } else { false } }
        .compactMap(\.field)
    case .pivot(let step): step.operation.needsNumbers ? [step.value] : []
    case .density(let step): [step.field]
    case .quantile(let step): [step.field]
    case .regression(let step): [step.x, step.y]
    case .loess(let step): [step.x, step.y]
    case .filter, .calculate, .timeUnit, .fold, .flatten, .impute, .lookup, .sample, .extent: []
    }
  }
}

extension Aggregation {
  /// Whether words have no result.
  var needsNumbers: Bool {
    switch self {
    case .sum, .product, .mean, .average, .variance, .variancep, .stdev, .stdevp, .stderr, .median, .q1, .q3, .ci0,
      .ci1,
      .exponential:
      true
    case .count, .valid, .missing, .distinct, .min, .max, .argmin, .argmax, .values: false
    }
  }
}
