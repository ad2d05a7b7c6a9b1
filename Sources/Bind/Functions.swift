// Functions in expressions: ranks, shares, sums, and words that depend on a comparison, all on exact decimals.
import DataSets
import Diagnose
import Document

/// A function that expressions may use.
enum Function: String, CaseIterable {
  case rank, share, sum, mean, count, compare, difference, ratio, join

  /// How it is written, for errors.
  var form: String {
    switch self {
    case .rank: "rank(data[row].field) or rank(data[row].field, \"ascending\")"
    case .share: "share(data[row].field)"
    case .sum: "sum(data.field)"
    case .mean: "mean(data.field)"
    case .count: "count(data.field) or count(data.field, value)"
    case .compare: "compare(a, b, \"more\", \"equal\", \"less\") and, for missing values, one text more"
    case .difference: "difference(a, b)"
    case .ratio: "ratio(a, b)"
    case .join: "join(a, b, …)"
    }
  }

  fileprivate var argumentCounts: ClosedRange<Int> {
    switch self {
    case .rank, .count: 1...2
    case .share, .sum, .mean: 1...1
    case .compare: 5...6
    case .difference, .ratio: 2...2
    case .join: 1...20
    }
  }
}

extension Binder {
  /// What a function comes to; nil, and an error, if it cannot be found.
  mutating func call(_ name: Expression.Name, _ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    let span = source.span(name.offset)
    guard let function = Function(rawValue: name.text) else {
      let nearest = nearestName(to: name.text, among: Function.allCases.map(\.rawValue))
      report(.unknownFunction(name.text, nearest: nearest, at: span))
      return nil
    }
    guard function.argumentCounts.contains(arguments.count) else {
      report(.functionForm(function, at: span))
      return nil
    }
    switch function {
    case .rank: return rank(arguments, source)
    case .share: return share(arguments[0], source)
    case .sum: return column(arguments[0], .sum, source).flatMap { total($0, at: span) }.map { .figure(Figure($0)) }
    case .mean: return mean(arguments[0], source)
    case .count: return count(arguments, source)
    case .compare: return compare(arguments, source)
    case .difference, .ratio: return combine(function, arguments, source)
    case .join:
      let texts = arguments.map { printed($0, source) }
      return texts.contains(nil) ? nil : .text(texts.compactMap { $0 }.joined())
    }
  }

  // MARK: A value among those of its field

  /// 1 for the largest; equal values share a rank and the next one is skipped.
  private mutating func rank(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let cell = cell(arguments[0], .rank, source) else { return nil }
    var isAscending = false
    if arguments.count == 2 {
      guard case .text(let word) = arguments[1].subject, word.text == "ascending" else {
        report(.functionForm(.rank, at: source.span(arguments[1].offset)))
        return nil
      }
      isAscending = true
    }
    switch cell.operand {
    case .missing: return .cell(cell)
    case .words: return needsNumber(cell.value.printed, .rank, arguments[0], source)
    case .number(let own, _):
      let before = cell.column.numbers.filter { isAscending ? $0 < own : $0 > own }.count
      return .figure(Figure(whole: before + 1))
    }
  }

  /// The part of the sum of its field that a value is; rows of totals do not count.
  private mutating func share(_ argument: Expression, _ source: ExpressionSource) -> Outcome? {
    guard let cell = cell(argument, .share, source) else { return nil }
    switch cell.operand {
    case .missing: return .cell(cell)
    case .words: return needsNumber(cell.value.printed, .share, argument, source)
    case .number(let own, _):
      guard let total = total(cell.column, at: source.span(argument.offset)) else { return nil }
      return quotient(own, total, usual: "0.0%", at: source.span(argument.offset))
    }
  }

  /// The cell that a function is about; nil, and an error, if the argument names none.
  private mutating func cell(
    _ argument: Expression, _ function: Function, _ source: ExpressionSource
  ) -> FoundCell? {
    guard case .cell = argument.subject else {
      report(.functionForm(function, at: source.span(argument.offset)))
      return nil
    }
    let found = cell(of: argument, source)
    if let found, let set = found.set { trace.readColumn(of: set.name, set.fields[found.field].name) }
    return found
  }

  // MARK: Fields

  private mutating func column(
    _ argument: Expression, _ function: Function, _ source: ExpressionSource
  ) -> FieldValues? {
    guard case .column(let name, let fieldName) = argument.subject else {
      report(.functionForm(function, at: source.span(argument.offset)))
      return nil
    }
    guard let set = dataSet(name.text, at: source.span(name.offset)),
      let field = field(fieldName.text, of: set, at: source.span(fieldName.offset))
    else { return nil }
    trace.readColumn(of: set.name, set.fields[field].name)
    return FieldValues(set: set, field: field)
  }

  private mutating func mean(_ argument: Expression, _ source: ExpressionSource) -> Outcome? {
    guard let column = column(argument, .mean, source) else { return nil }
    let span = source.span(argument.offset)
    guard let total = total(column, at: span), let count = ExactDecimal(coefficient: Int128(column.numbers.count))
    else {
      return nil
    }
    return quotient(total, count, usual: "0.##", at: span)
  }

  /// The sum of a field; nil, and an error, if some value is missing or no number: a part is not passed off as the whole.
  private mutating func total(_ column: FieldValues, at span: Span) -> ExactDecimal? {
    if let other = column.firstOther {
      report(.sumOfOther(other, set: column.set, field: column.name, at: span))
      return nil
    }
    let sum = column.numbers.reduce(ExactDecimal?.some(.zero)) { sum, number in sum?.adding(number) }
    if sum == nil { report(.numberTooLong("…", pattern: "0", at: span)) }
    return sum
  }

  private mutating func count(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let column = column(arguments[0], .count, source) else { return nil }
    guard arguments.count == 2 else { return .figure(Figure(whole: column.published)) }
    guard let wanted = printed(arguments[1], source) else { return nil }
    return .figure(Figure(whole: column.count(of: wanted)))
  }

  // MARK: Two numbers

  /// One of three words, as the first number is more than, equal to or less than the second.
  private mutating func compare(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let (a, b) = operands(.compare, arguments, source) else { return nil }
    guard let a, let b else {
      if arguments.count == 6 { return evaluate(arguments[5], source) }
      report(.comparesMissing(at: source.span(arguments[0].offset)))
      return nil
    }
    let (left, right) = (a.above.multiplied(by: b.below), b.above.multiplied(by: a.below))
    guard let left, let right else {
      report(.numberTooLong("…", pattern: "0", at: source.span(arguments[0].offset)))
      return nil
    }
    // Only the words that are printed are looked at: the others may ask for what there is not.
    return printed(arguments[left > right ? 2 : left == right ? 3 : 4], source).map { .text($0) }
  }

  /// The difference without its sign, or the quotient.
  private mutating func combine(
    _ function: Function, _ arguments: [Expression], _ source: ExpressionSource
  ) -> Outcome? {
    guard let (a, b) = operands(function, arguments, source) else { return nil }
    guard let a, let b else { return .text(MissingReason.notPublished.rawValue) }
    let span = source.span(arguments[0].offset)
    if function == .ratio {
      guard let above = a.above.multiplied(by: b.below), let below = a.below.multiplied(by: b.above) else { return nil }
      return quotient(above, below, usual: "0.##", at: span)
    }
    guard let left = a.above.multiplied(by: b.below), let right = b.above.multiplied(by: a.below),
      let difference = left.subtracting(right), let below = a.below.multiplied(by: b.below)
    else {
      report(.numberTooLong("…", pattern: "0", at: span))
      return nil
    }
    var figure = Figure(difference.isNegative ? -difference : difference, below: below, usualFormat: "0.##")
    figure.isPercent = a.isPercent && b.isPercent
    return .figure(figure)
  }

  /// The first two arguments as numbers, nil in place of one that is missing; nil, and an error, if one is no number.
  private mutating func operands(
    _ function: Function, _ arguments: [Expression], _ source: ExpressionSource
  ) -> (Figure?, Figure?)? {
    var figures: [Figure?] = []
    for argument in arguments.prefix(2) {
      guard let outcome = evaluate(argument, source) else { return nil }
      switch outcome {
      case .figure(let figure): figures.append(figure)
      case .text(let text):
        _ = needsNumber(text, function, argument, source)
        return nil
      case .cell(let cell):
        switch cell.operand {
        case .number(let number, let isPercent): figures.append(Figure(number, isPercent: isPercent))
        case .missing: figures.append(nil)
        case .words:
          _ = needsNumber(cell.value.printed, function, argument, source)
          return nil
        }
      }
    }
    return figures.count == 2 ? (figures[0], figures[1]) : nil
  }

  private mutating func quotient(
    _ above: ExactDecimal, _ below: ExactDecimal, usual: String, at span: Span
  ) -> Outcome? {
    if below != .zero { return .figure(Figure(above, below: below, usualFormat: usual)) }
    report(.dividesByZero(at: span))
    return nil
  }

  private mutating func needsNumber(
    _ text: String, _ function: Function, _ argument: Expression, _ source: ExpressionSource
  ) -> Outcome? {
    report(.functionNeedsNumber(function, text, at: source.span(argument.offset)))
    return nil
  }
}
