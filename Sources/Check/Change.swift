// The change from one number to another, and whether a printed one follows from them.
import DataSets
import Document

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
  /// - Parameters:
  ///   - isFall: whether a fall is printed without a sign.
  ///   - measure: what the author says that it is written in.
  ///   - tolerance: by how much it may differ, in its own unit; nil: by what rounding explains.
  func verdict(
    on printed: PrintedNumber, isFall: Bool, measure: NumberCheck.Growth.Measure? = nil, tolerance: ExactDecimal? = nil
  ) -> ChangeVerdict {
    let forms = forms(of: printed, measure).filter { $0 == .difference || isBase }
    guard let first = forms.first, let expected = expected(first, printed) else { return .unknown }
    let written = isFall && !printed.value.isNegative ? [printed, printed.negated] : [printed]
    let agrees = forms.contains { form in written.contains { follows($0, form, tolerance) } }
    return agrees ? .agrees : .contradicts(expected: expected)
  }

  private func forms(of printed: PrintedNumber, _ measure: NumberCheck.Growth.Measure?) -> [Form] {
    switch measure {
    case .percent: return [.rate]
    case .points, .difference: return [.difference]
    case nil: break
    }
    if printed.unit.text == Change.times { return [.rate] }
    switch printed.unit.kind {
    case .points: return [.difference]
    case .percent: return old.unit.isPercentage ? [.rate, .difference] : [.rate]
    case .none: return [.rate, .difference]
    case .count, .measure, .other: return [.difference]
    }
  }

  /// 增长1.5倍 is a rate of 150 %.
  private static let times = "倍"

  private enum Form { case rate, difference }

  /// A rate needs a base above zero.
  var isBase: Bool { old.value > .zero }

  private func follows(_ printed: PrintedNumber, _ form: Form, _ tolerance: ExactDecimal?) -> Bool {
    if let tolerance { return distance(printed, form).map { $0 <= tolerance } ?? true }
    let isCount = printed.places == 0 && form == .difference
    let change = isCount ? printed.range : Interval(printed.value, roundedTo: printed.places)
    switch form {
    case .difference:
      let difference = new.range.subtracting(old.range)
      return difference.map { $0.meets(change) } ?? true
    case .rate:
      // new = old × (100 + change) ÷ 100, without a division.
      let rate = printed.unit.text == Change.times ? change.scaled(byPowerOfTen: 2) : change
      guard let factor = rate?.adding(Interval(exactly: .hundred)),
        let expected = old.strictRange.multiplied(by: factor),
        let given = new.strictRange.multiplied(by: Interval(exactly: .hundred))
      else { return true }
      return expected.meets(given)
    }
  }

  /// How far a printed change is from the computed one.
  private func distance(_ printed: PrintedNumber, _ form: Form) -> ExactDecimal? {
    let difference = new.value.subtracting(old.value)
    switch form {
    case .difference: return difference?.subtracting(printed.value)?.magnitude
    case .rate:
      return difference?.multiplied(by: .hundred)?.divided(by: old.value, scale: 12)?.subtracting(printed.value)?
        .magnitude
    }
  }

  private func expected(_ form: Form, _ printed: PrintedNumber) -> String? {
    let unit = printed.unit.text
    switch form {
    case .difference: return new.value.subtracting(old.value).map { "\($0)\(unit)" }
    case .rate:
      let whole: ExactDecimal = unit == Change.times ? ExactDecimal(1) : .hundred
      return new.value.subtracting(old.value)?.multiplied(by: whole)?.divided(
        by: old.value, scale: printed.places + 1
      )
      .map { "\($0)\(unit.isEmpty ? "%" : unit)" }
    }
  }
}

extension PrintedNumber {
  var negated: PrintedNumber { PrintedNumber(value: -value, unit: unit) }
}
