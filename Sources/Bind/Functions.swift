// Functions in expressions: which there are, how they are written, and what each of them is handed to.
import DataSets
import Diagnose
import Document

/// A function that expressions may use.
enum Function: String, CaseIterable {
  case rank, share, sum, mean, count, compare, difference, ratio, join
  case growth, change, increase, times, place, about, list
  case condition = "if"
  case fallback = "default"

  /// How it is written, for errors.
  var form: String {
    switch self {
    case .rank: "rank(data[row].field) or rank(data[row].field, \"ascending\")"
    case .share: "share(data[row].field)"
    case .sum: "sum(data.field) or sum(data.field, data.other > 10)"
    case .mean: "mean(data.field) or mean(data.field, data.other > 10)"
    case .count: "count(data.field), count(data.field, value) or count(data.field, data.other > 10)"
    case .compare: "compare(a, b, \"more\", \"equal\", \"less\") and, for missing values, one text more"
    case .difference: "difference(a, b)"
    case .ratio: "ratio(a, b)"
    case .join: "join(a, b, …)"
    case .growth: "growth(new, old)"
    case .change: "change(new, old) or change(new, old, \"up\", \"down\", \"equal\", \"nearly equal\")"
    case .increase: "increase(new, old) or increase(new, old, \"up\", \"down\", \"equal\", \"nearly equal\")"
    case .times: "times(new, old) or times(new, old, \"是上年的\")"
    case .place: "place(data[row].field), place(data[row].field, \"ascending\") or place(data[row].field, \"列全市第{cn}\")"
    case .about: "about(value) | \"0.0\" or about(value, \"约\") | \"0.0\""
    case .list: "list(data.field), list(data.field, data.other > 10) or list(data.field, data.other, 3)"
    case .condition: "if(a > b, \"then\", \"otherwise\")"
    case .fallback: "default(value, \"otherwise\")"
    }
  }

  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .rank, .about: 1...2
    case .place: 1...3
    case .share: 1...1
    case .sum, .mean, .count: 1...6
    case .compare: 5...6
    case .difference, .ratio, .growth, .fallback: 2...2
    case .change, .increase: 2...6
    case .times, .condition: 2...3
    case .join: 1...20
    case .list: 1...8
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
    case .sum: return sum(arguments, source)
    case .mean: return mean(arguments, source)
    case .count: return count(arguments, source)
    case .compare: return compare(arguments, source)
    case .difference, .ratio, .growth: return combine(function, arguments, source)
    case .change, .increase: return change(function, arguments, source)
    case .times: return times(arguments, source)
    case .place: return place(arguments, source)
    case .about: return about(arguments, source)
    case .list: return list(arguments, source)
    case .condition: return choose(arguments, source)
    case .fallback: return fallback(arguments, source)
    case .join:
      let texts = arguments.map { printed($0, source) }
      return texts.contains(nil) ? nil : .text(texts.compactMap { $0 }.joined())
    }
  }

  /// One of three words, as the first number is more than, equal to or less than the second.
  private mutating func compare(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let (a, b) = operands(.compare, arguments, source) else { return nil }
    guard let a, let b else {
      if arguments.count == 6 { return evaluate(arguments[5], source) }
      fail(.comparesMissing(at: source.span(arguments[0].offset)))
      return nil
    }
    do throws(ArithmeticFault) {
      let order = try Figure.order(a, b)
      // Only the words that are printed are looked at: the others may ask for what there is not.
      return printed(arguments[order > 0 ? 2 : order == 0 ? 3 : 4], source).map { .text($0) }
    } catch {
      fail(error, at: source.span(arguments[0].offset))
      return nil
    }
  }

  /// One of two texts; only the one that is printed is looked at.
  private mutating func choose(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard case .truth(let isTrue)? = evaluate(arguments[0], source) else {
      if !findings.hasErrors { report(.functionForm(.condition, at: source.span(arguments[0].offset))) }
      return nil
    }
    if isTrue { return chosen(arguments[1], source) }
    return arguments.count == 3 ? chosen(arguments[2], source) : .text("")
  }

  /// What an argument comes to: a number stays one unless it has a format of its own.
  private mutating func chosen(_ argument: Expression, _ source: ExpressionSource) -> Outcome? {
    argument.format == nil ? evaluate(argument, source) : printed(argument, source).map { .text($0) }
  }

  /// The first argument or, where a value that it needs is missing or a divisor zero, the second.
  private mutating func fallback(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    tolerance += 1
    let (failures, outcome) = (toleratedFailures, evaluate(arguments[0], source))
    tolerance -= 1
    let isGone = outcome.map(isMissing) ?? (toleratedFailures > failures)
    toleratedFailures = failures
    if isGone { return chosen(arguments[1], source) }
    guard let outcome, arguments[0].format != nil else { return outcome }
    return printed(outcome, of: arguments[0], source).map { .text($0) }
  }

  private func isMissing(_ outcome: Outcome) -> Bool {
    if case .cell(let cell) = outcome, case .missing = cell.operand { true } else { false }
  }

  /// The difference without its sign, the quotient, or the rate of growth.
  private mutating func combine(
    _ function: Function, _ arguments: [Expression], _ source: ExpressionSource
  ) -> Outcome? {
    guard let (a, b) = operands(function, arguments, source) else { return nil }
    let span = source.span(arguments[0].offset)
    guard let a, let b else {
      if tolerance == 0, function != .growth {
        return .text(signs[.notPublished] ?? MissingReason.notPublished.rawValue)
      }
      fail(.operandMissing(function, at: span))
      return nil
    }
    do throws(ArithmeticFault) {
      switch function {
      case .ratio: return .figure(try Figure.combine(.divided, a, b).printed(as: "0.##"))
      case .growth: return .figure(try Figure.growth(a, b))
      default:
        var difference = try Figure.combine(.minus, a, b)
        difference.ratio = difference.ratio.magnitude
        return .figure(difference.usualFormat.isEmpty ? difference.printed(as: "0.##") : difference)
      }
    } catch {
      fail(error, at: span)
      return nil
    }
  }
}

// MARK: Operands

extension Binder {
  /// The first two arguments as numbers, nil in place of one that is missing; nil, and an error, if one is no number.
  mutating func operands(
    _ function: Function, _ arguments: [Expression], _ source: ExpressionSource
  ) -> (Figure?, Figure?)? {
    var figures: [Figure?] = []
    for argument in arguments.prefix(2) {
      guard let outcome = evaluate(argument, source),
        let figure = number(outcome, source.span(argument.offset), function.rawValue)
      else { return nil }
      figures.append(figure)
    }
    return figures.count == 2 ? (figures[0], figures[1]) : nil
  }

  /// An outcome as a number, nil inside if it is missing; nil, and an error, if it is neither.
  mutating func number(_ outcome: Outcome, _ span: Span, _ asker: String) -> Figure?? {
    switch outcome {
    case .figure(let figure): return .some(figure)
    case .phrase(let phrase): return .some(phrase.figure)
    case .text(let text): report(.functionNeedsNumber(asker, text, at: span))
    case .truth: report(.functionNeedsNumber(asker, "…", at: span))
    case .cell(let cell):
      switch cell.operand {
      case .number(let figure): return .some(figure)
      case .missing: return .some(nil)
      case .words: report(.functionNeedsNumber(asker, cell.value.printed, at: span))
      }
    }
    return nil
  }

  /// Reports what numbers cannot be put together for, unless `default` takes care of it.
  mutating func fail(_ fault: ArithmeticFault, at span: Span) {
    switch fault {
    case .dividesByZero: fail(.dividesByZero(at: span))
    case .negativeBase: fail(.negativeBase(at: span))
    case .tooLong: report(.numberTooLong("…", pattern: "0", at: span))
    case .mixedUnits(let a, let b): report(.mixedUnits(a, b, at: span))
    }
  }
}

extension Figure {
  func printed(as format: String) -> Figure {
    var figure = self
    figure.usualFormat = format
    return figure
  }
}
