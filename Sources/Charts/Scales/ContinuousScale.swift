// Amounts and moments to places along a line.
import Measure

/// A scale from an interval of numbers to an interval of places.
struct ContinuousScale: Sendable {
  enum Kind: Hashable, Sendable {
    case linear
    case log(base: Double)
    case power(Double)
    case symlog
    case time
  }
  var kind: Kind
  /// The domain, `low` below `high`.
  var low: Double
  var high: Double
  /// Where `low` and `high` come to lie.
  var from: Pt = 0
  var to: Pt = 1

  func position(_ value: Double) -> Pt {
    let (first, last) = (warped(low), warped(high))
    guard last != first else { return (from + to) / 2 }
    return from + (warped(value) - first) / (last - first) * (to - from)
  }

  /// Equal distances on paper are equal differences of this.
  private func warped(_ value: Double) -> Double {
    switch kind {
    case .linear, .time: value
    case .log: value > 0 ? logarithm(value) : value < 0 ? -logarithm(-value) : 0
    case .power(let exponent): value < 0 ? -power(-value, exponent) : power(value, exponent)
    case .symlog: value < 0 ? -logarithm(1 - value) : logarithm(1 + value)
    }
  }

  /// Where bars begin: zero if the domain has it, else the end nearer to it.
  var base: Double {
    if case .log = kind { return low > 0 ? low : high }
    return 0.0.clamped(to: low...high)
  }

  var hasZero: Bool {
    if case .log = kind { return false }
    return low <= 0 && high >= 0
  }

  /// About `count` round values in the domain, in ascending order.
  func ticks(_ count: Int) -> [Double] {
    switch kind {
    case .linear, .power, .symlog: linearTicks(from: low, to: high, count: count)
    case .log(let base): logTicks(from: low, to: high, base: base, count: count)
    case .time: timeTicks(from: low, to: high, count: count)
    }
  }

  /// The domain widened to round bounds.
  func nice(_ count: Int = 10) -> ContinuousScale {
    var nice = self
    switch kind {
    case .linear, .power, .symlog:
      // Twice, since a wider domain may have a larger step.
      for _ in 0..<2 {
        let step = tickStep(from: nice.low, to: nice.high, count: count)
        guard step > 0, step.isFinite else { break }
        nice.low = (nice.low / step + 1e-9).rounded(.down) * step
        nice.high = (nice.high / step - 1e-9).rounded(.up) * step
      }
    case .log(let base):
      guard low > 0 else { break }
      nice.low = power(base, (logarithm(low) / logarithm(base) + 1e-9).rounded(.down))
      nice.high = power(base, (logarithm(high) / logarithm(base) - 1e-9).rounded(.up))
    case .time: break
    }
    return nice
  }
}
