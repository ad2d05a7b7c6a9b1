// Decimal numbers without binary noise: what statistics are written in.
public import Document

/// An exact decimal number: coefficient ÷ 10^scale, at most 34 digits and at most 34 decimals (as in IEEE decimal128).
///
/// `94.0` keeps its scale of 1 but equals `94`. What does not fit into the digits is nil, never rounded unasked.
public struct ExactDecimal: Sendable {
  public let coefficient: Int128
  /// Number of decimals, 0…34.
  public let scale: Int

  public static let maximumDigits = 34
  public static let zero = ExactDecimal(unchecked: 0, scale: 0)
  public static let one = ExactDecimal(unchecked: 1, scale: 0)

  /// nil if the coefficient has more than 34 digits or the scale is not 0…34.
  public init?(coefficient: Int128, scale: Int = 0) {
    guard (0...ExactDecimal.maximumDigits).contains(scale),
      coefficient.magnitude < UInt128(powerOfTen(ExactDecimal.maximumDigits))
    else { return nil }
    self.init(unchecked: coefficient, scale: scale)
  }

  private init(unchecked coefficient: Int128, scale: Int) { (self.coefficient, self.scale) = (coefficient, scale) }

  public var isNegative: Bool { coefficient < 0 }

  public static prefix func - (number: ExactDecimal) -> ExactDecimal {
    ExactDecimal(unchecked: -number.coefficient, scale: number.scale)
  }

  /// The sum with the larger of the two scales; nil if it has too many digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let a = shifted(coefficient, by: common - scale), let b = shifted(other.coefficient, by: common - other.scale)
    else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(coefficient: sum, scale: common)
  }

  /// The difference with the larger of the two scales; nil if it has too many digits.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(-other) }

  /// The product; its scale is the sum of the scales, less what only trailing zeros fill when that is more than 34.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    var (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    guard !overflow else { return nil }
    var places = scale + other.scale
    while places > ExactDecimal.maximumDigits, product % 10 == 0 { (product, places) = (product / 10, places - 1) }
    return ExactDecimal(coefficient: product, scale: places)
  }

  /// The quotient rounded to `scale` decimals; nil for a zero divisor or too many digits.
  public func divided(by other: ExactDecimal, scale places: Int, rounding: Rounding = .halfUp) -> ExactDecimal? {
    guard other.coefficient != 0, (0...ExactDecimal.maximumDigits).contains(places) else { return nil }
    let shift = places - scale + other.scale
    guard let above = shifted(coefficient, by: max(0, shift)),
      let below = shifted(other.coefficient, by: max(0, -shift))
    else { return nil }
    return ExactDecimal(coefficient: quotient(above, below, rounding), scale: places)
  }

  /// The number with this many decimals, missing decimals filled with zeros.
  public func rounded(to places: Int, rounding: Rounding = .halfUp) -> ExactDecimal? {
    guard places < scale else {
      return shifted(coefficient, by: places - scale).flatMap { Self(coefficient: $0, scale: places) }
    }
    guard places >= 0 else { return nil }
    return ExactDecimal(coefficient: quotient(coefficient, powerOfTen(scale - places), rounding), scale: places)
  }

  /// The number times 10^`power`, exact; nil if it then has more decimals or digits than fit.
  public func scaled(byPowerOfTen power: Int) -> ExactDecimal? {
    guard power > scale else { return ExactDecimal(coefficient: coefficient, scale: scale - power) }
    return shifted(coefficient, by: power - scale).flatMap { ExactDecimal(coefficient: $0) }
  }

  /// The nearest binary number, for drawing only.
  public var double: Double {
    // Up to 2^53 and 10^22 both operands are exact, and the division rounds once; beyond, the parser rounds correctly.
    if scale <= 22, coefficient.magnitude < 1 << 53 { return Double(coefficient) / Double(powerOfTen(scale)) }
    return Double(description) ?? 0
  }
}

extension ExactDecimal: Comparable {
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool { a.order(b) < 0 }
  public static func == (a: ExactDecimal, b: ExactDecimal) -> Bool { a.order(b) == 0 }

  /// Negative, zero or positive as this number is smaller than, equal to or greater than the other.
  private func order(_ other: ExactDecimal) -> Int {
    // The numbers of a column nearly always have as many decimals.
    if scale == other.scale {
      return coefficient == other.coefficient ? 0 : (coefficient < other.coefficient ? -1 : 1)
    }
    let whole = (coefficient / powerOfTen(scale), other.coefficient / powerOfTen(other.scale))
    if whole.0 != whole.1 { return whole.0 < whole.1 ? -1 : 1 }
    // Fractions have at most `scale` digits, so that bringing both to 34 decimals cannot overflow.
    let rest = (coefficient % powerOfTen(scale), other.coefficient % powerOfTen(other.scale))
    let places = ExactDecimal.maximumDigits
    let a = rest.0 * powerOfTen(places - scale)
    let b = rest.1 * powerOfTen(places - other.scale)
    return a == b ? 0 : (a < b ? -1 : 1)
  }
}

extension ExactDecimal: Hashable {
  public func hash(into hasher: inout Hasher) {
    var (digits, places) = (coefficient, scale)
    while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
    hasher.combine(digits)
    hasher.combine(places)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits with a point and as many decimals as the scale says: `-0.50`.
  public var description: String {
    let digits = String(coefficient.magnitude)
    guard scale > 0 else { return (isNegative ? "-" : "") + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return (isNegative ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}

/// 10^power for 0…38, which is what an Int128 can hold.
private func powerOfTen(_ power: Int) -> Int128 { powersOfTen[power] }

/// Looked up and not computed, since each sum and each comparison asks for some.
private let powersOfTen: [Int128] = (1...38).reduce(into: [1]) { powers, place in powers.append(powers[place - 1] * 10)
}

/// The coefficient times 10^power; nil on overflow.
private func shifted(_ coefficient: Int128, by power: Int) -> Int128? {
  if coefficient == 0 || power == 0 { return coefficient }
  guard power <= 38 else { return nil }
  let (product, overflow) = coefficient.multipliedReportingOverflow(by: powerOfTen(power))
  return overflow ? nil : product
}

/// The quotient rounded to a whole number.
private func quotient(_ a: Int128, _ b: Int128, _ rounding: Rounding) -> Int128 {
  let (whole, rest) = a.quotientAndRemainder(dividingBy: b)
  let beyond = b.magnitude - rest.magnitude
  guard rest.magnitude >= beyond else { return whole }
  if rounding == .halfEven, rest.magnitude == beyond, whole % 2 == 0 { return whole }
  return (a < 0) == (b < 0) ? whole + 1 : whole - 1
}
