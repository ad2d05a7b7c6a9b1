// What a written number may stand for, and sums and products of such ranges. No binary number takes part.
import DataSets

/// All numbers from `low` to `high`, both included.
struct Interval: Hashable {
  var low: ExactDecimal
  var high: ExactDecimal

  init(_ low: ExactDecimal, _ high: ExactDecimal) { (self.low, self.high) = (min(low, high), max(low, high)) }

  init(exactly value: ExactDecimal) { self.init(value, value) }

  /// What rounds to a value: half a unit of the last place of `places` decimals to either side.
  init(_ value: ExactDecimal, roundedTo places: Int) {
    guard let half = ExactDecimal(coefficient: 5, scale: places + 1) else {
      self.init(exactly: value)
      return
    }
    self.init(value, within: half)
  }

  /// What differs from a value by `distance` at most.
  init(_ value: ExactDecimal, within distance: ExactDecimal) {
    self.init(value.subtracting(distance) ?? value, value.adding(distance) ?? value)
  }

  static let zero = Interval(exactly: .zero)

  var isExact: Bool { low == high }

  func contains(_ value: ExactDecimal) -> Bool { low <= value && value <= high }

  func meets(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

  /// nil if a bound has too many digits; so are the others.
  func adding(_ other: Interval) -> Interval? {
    guard let low = low.adding(other.low), let high = high.adding(other.high) else { return nil }
    return Interval(low, high)
  }

  func subtracting(_ other: Interval) -> Interval? { adding(Interval(-other.low, -other.high)) }

  func multiplied(by other: Interval) -> Interval? {
    let pairs = [(low, other.low), (low, other.high), (high, other.low), (high, other.high)]
    let products = pairs.compactMap { $0.multiplied(by: $1) }
    guard products.count == pairs.count, let least = products.min(), let most = products.max() else { return nil }
    return Interval(least, most)
  }

  func scaled(byPowerOfTen power: Int) -> Interval? {
    guard let low = low.scaled(byPowerOfTen: power), let high = high.scaled(byPowerOfTen: power) else { return nil }
    return Interval(low, high)
  }
}

extension ExactDecimal {
  var magnitude: ExactDecimal { isNegative ? -self : self }

  static let hundred = ExactDecimal(coefficient: 100) ?? .zero

  init(_ whole: Int) { self = ExactDecimal(coefficient: Int128(whole)) ?? .zero }

  /// Digits that say something: those of 0.0120 are 120, those of 1500 are 15.
  var significantDigits: Int {
    var digits = coefficient.magnitude
    while scale == 0, digits > 0, digits % 10 == 0 { digits /= 10 }
    return digits == 0 ? 1 : String(digits).utf8.count
  }
}
