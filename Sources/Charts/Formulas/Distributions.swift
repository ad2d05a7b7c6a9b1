// The normal distribution, and numbers that look random and are the same each time.

/// A normal distribution.
struct NormalDistribution: Hashable, Sendable {
  var mean = 0.0
  var deviation = 1.0

  func density(_ value: Double) -> Cell {
    let distance = (value - mean) / deviation
    return .number(exponential(-0.5 * distance * distance) / (deviation * (2 * Double.pi).squareRoot()))
  }

  /// The part of the distribution below a value (West 2009, after Hart).
  func cumulative(_ value: Double) -> Cell {
    let z = (value - mean) / deviation
    return .number(complementaryError(-z / 2.0.squareRoot()) / 2)
  }

  /// The value below which a part lies; not a number outside 0…1. By the rational approximation of Acklam, made exact by a step
  /// of Halley's method.
  func quantile(_ part: Double) -> Cell {
    guard part > 0, part < 1 else { return .notANumber }
    var z = NormalDistribution.approximateQuantile(part)
    let error = complementaryError(-z / 2.0.squareRoot()) / 2 - part
    let slope = error * (2 * Double.pi).squareRoot() * exponential(z * z / 2)
    z -= slope / (1 + z * slope / 2)
    return .number(mean + deviation * z)
  }

  private static func approximateQuantile(_ part: Double) -> Double {
    func polynomial(_ coefficients: [Double], _ x: Double) -> Double { coefficients.reduce(0) { $0 * x + $1 } }
    let c = [
      -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ]
    let d = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1]
    if part < 0.02425 || part > 0.97575 {
      let tail = (-2 * logarithm(min(part, 1 - part))).squareRoot()
      let z = polynomial(c, tail) / polynomial(d, tail)
      return part < 0.5 ? z : -z
    }
    let (q, r) = (part - 0.5, (part - 0.5) * (part - 0.5))
    let a = [
      -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
      -3.066479806614716e+01,
      2.506628277459239,
    ]
    let b = [
      -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
      -1.328068155288572e+01, 1,
    ]
    return polynomial(a, r) * q / polynomial(b, r)
  }
}

/// A linear congruential generator with the constants of glibc, begun anew for each seed.
struct RepeatableRandom: Sendable {
  private var state: UInt32

  init(seed: Int) { state = UInt32(truncatingIfNeeded: seed &* 2_654_435_761) ^ 0x9E37_79B9 }

  /// 0 up to but not 1.
  mutating func next() -> Double {
    state = state &* 1_103_515_245 &+ 12_345
    // The low bits have short periods.
    var mixed = state
    mixed ^= mixed >> 16
    mixed = mixed &* 0x85EB_CA6B
    mixed ^= mixed >> 13
    return Double(mixed) / 4_294_967_296
  }

  var first: Double {
    var copy = self
    return copy.next()
  }
}
