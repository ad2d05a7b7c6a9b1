// Exact fractions: what computing with decimals comes to before it is printed.
import DataSets

/// A fraction of whole numbers in its lowest terms. What does not fit is nil, never rounded unasked.
struct Ratio: Hashable, Sendable {
  let numerator: Int128
  /// Above zero.
  let denominator: Int128

  static let zero = Ratio(0)
  static let one = Ratio(1)

  init(_ whole: Int) { (numerator, denominator) = (Int128(whole), 1) }

  init(_ number: ExactDecimal) {
    self.init(numerator: number.coefficient, denominator: powerOfTen(number.scale))
  }

  private init(numerator: Int128, denominator: Int128) {
    let divisor = max(1, greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  var sign: Int { numerator.signum() == 0 ? 0 : numerator < 0 ? -1 : 1 }
  var magnitude: Ratio { numerator < 0 ? Ratio(numerator: -numerator, denominator: denominator) : self }

  func adding(_ other: Ratio) -> Ratio? {
    // Over the least common denominator, so that sums of decimals stay small.
    let common = Int128(greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    guard let a = times(numerator, other.denominator / common), let b = times(other.numerator, denominator / common),
      let below = times(denominator, other.denominator / common)
    else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow || sum == .min ? nil : Ratio(numerator: sum, denominator: below)
  }

  func subtracting(_ other: Ratio) -> Ratio? {
    adding(Ratio(numerator: -other.numerator, denominator: other.denominator))
  }

  func multiplied(by other: Ratio) -> Ratio? {
    let a = Ratio(numerator: numerator, denominator: other.denominator)
    let b = Ratio(numerator: other.numerator, denominator: denominator)
    guard let above = times(a.numerator, b.numerator), let below = times(a.denominator, b.denominator) else {
      return nil
    }
    return Ratio(numerator: above, denominator: below)
  }

  /// nil for a divisor of zero, too.
  func divided(by other: Ratio) -> Ratio? {
    guard other.sign != 0 else { return nil }
    let sign = Int128(other.sign)
    return multiplied(by: Ratio(numerator: other.denominator * sign, denominator: other.numerator * sign))
  }

  func scaled(byPowerOfTen power: Int) -> Ratio? {
    guard abs(power) <= 34 else { return nil }
    let factor = Ratio(numerator: powerOfTen(abs(power)), denominator: 1)
    return power < 0 ? divided(by: factor) : multiplied(by: factor)
  }

  /// The number as a decimal, with no more decimals than it needs; nil if it does not end.
  var decimal: ExactDecimal? {
    var rest = denominator
    var (twos, fives) = (0, 0)
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    let places = max(twos, fives)
    guard rest == 1, places <= 34, let shifted = times(numerator, powerOfTen(places) / denominator) else { return nil }
    return ExactDecimal(coefficient: shifted, scale: places)
  }

  /// Numerator and denominator as decimals, for ``NumberFormat/text(_:over:writtenAsPercent:_:)``; nil if they are too long.
  var parts: (above: ExactDecimal, below: ExactDecimal)? {
    guard let above = ExactDecimal(coefficient: numerator), let below = ExactDecimal(coefficient: denominator) else {
      return nil
    }
    return (above, below)
  }
}

extension Ratio: Comparable {
  static func < (a: Ratio, b: Ratio) -> Bool {
    if a.sign != b.sign { return a.sign < b.sign }
    let whole = (a.numerator / a.denominator, b.numerator / b.denominator)
    if whole.0 != whole.1 { return whole.0 < whole.1 }
    return fraction(a.numerator % a.denominator, a.denominator, isBelow: b.numerator % b.denominator, b.denominator)
  }

  /// Compares proper fractions digit by digit where their products do not fit (Euclid's algorithm on both).
  private static func fraction(_ a: Int128, _ b: Int128, isBelow c: Int128, _ d: Int128) -> Bool {
    if let left = times(a, d), let right = times(c, b) { return left < right }
    if a < 0 { return fraction(-c, d, isBelow: -a, b) }
    if a == 0 || c == 0 { return a == 0 && c > 0 }
    // a/b < c/d just when d/c < b/a.
    let (whole, other) = (d / c, b / a)
    return whole != other ? whole < other : fraction(d % c, c, isBelow: b % a, a)
  }
}

private func times(_ a: Int128, _ b: Int128) -> Int128? {
  let (product, overflow) = a.multipliedReportingOverflow(by: b)
  // The smallest number has no opposite.
  return overflow || product == .min ? nil : product
}

private func powerOfTen(_ power: Int) -> Int128 {
  (0..<power).reduce(into: Int128(1)) { result, _ in result *= 10 }
}

private func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> Int128 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return Int128(clamping: a)
}
