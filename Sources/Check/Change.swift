// The change from one number to another, and whether a printed one follows from them.
import DataSets

enum ChangeVerdict: Hashable {
  case agrees
  /// What it should say.
  case contradicts(expected: String)
  /// A number is missing, or the old one is no base for a rate.
  case unknown
}

/// A change from an old number to a new one of the same measure.
struct Change {
  var old: PrintedNumber
  var new: PrintedNumber

  /// Compares a printed change with the two numbers.
  ///
  /// What it is written in decides: 个百分点 and units of the numbers themselves are differences, `%` is a rate; without a unit it is either.
  /// - Parameter isFall: whether a fall is printed without a sign.
  func verdict(on printed: PrintedNumber, isFall: Bool) -> ChangeVerdict {
    var forms: [Form] = []
    switch printed.unit.kind {
    case .points: forms = [.difference]
    case .percent: forms = old.unit.isPercentage ? [.rate, .difference] : [.rate]
    case .none: forms = [.rate, .difference]
    case .count, .measure, .other: forms = [.difference]
    }
    forms = forms.filter { $0 == .difference || isBase }
    guard let first = forms.first, let expected = expected(first, printed) else { return .unknown }
    let written = isFall && !printed.value.isNegative ? [printed, printed.negated] : [printed]
    let agrees = forms.contains { form in written.contains { follows($0, form) } }
    return agrees ? .agrees : .contradicts(expected: expected)
  }

  private enum Form { case rate, difference }

  /// A rate needs a base above zero.
  var isBase: Bool { old.value > .zero }

  private func follows(_ printed: PrintedNumber, _ form: Form) -> Bool {
    let change =
      printed.value.scale == 0 && form == .difference
      ? printed.range : Interval(printed.value, roundedTo: printed.places)
    switch form {
    case .difference:
      let difference = new.range.subtracting(old.range)
      return difference.map { $0.meets(change) } ?? true
    case .rate:
      // new = old × (100 + change) ÷ 100, without a division.
      guard let factor = change.adding(Interval(exactly: .hundred)),
        let expected = old.strictRange.multiplied(by: factor),
        let given = new.strictRange.multiplied(by: Interval(exactly: .hundred))
      else { return true }
      return expected.meets(given)
    }
  }

  private func expected(_ form: Form, _ printed: PrintedNumber) -> String? {
    let unit = printed.unit.text
    switch form {
    case .difference: return new.value.subtracting(old.value).map { "\($0)\(unit)" }
    case .rate:
      return new.value.subtracting(old.value)?.multiplied(by: .hundred)?.divided(
        by: old.value, scale: printed.places + 1
      )
      .map { "\($0)\(unit.isEmpty ? "%" : unit)" }
    }
  }
}

extension PrintedNumber {
  var negated: PrintedNumber { PrintedNumber(value: -value, unit: unit) }
}
