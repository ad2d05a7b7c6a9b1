// Classes of numbers with round bounds.

/// Classes of equal width.
struct Bins: Hashable, Sendable {
  var start: Double
  var stop: Double
  var step: Double

  /// At most `most` classes over a range of values, bounds being multiples of 1, 2 or 5 times a power of ten.
  init(from low: Double, to high: Double, most: Int, step given: Double? = nil) {
    let extent = high - low
    let range = extent > 0 ? extent : max(low.magnitude, 1)
    step = given ?? Bins.step(over: range, most: Double(max(1, most)))
    start = (low / step + 1e-9).rounded(.down) * step
    stop = (high / step - 1e-9).rounded(.up) * step
    if stop <= start { stop = start + step }
  }

  private static func step(over range: Double, most: Double) -> Double {
    var step = power(10, logarithm10(range).rounded() - logarithm10(most).rounded(.up))
    while (range / step).rounded(.up) > most { step *= 10 }
    for divisor in [5.0, 2] where range / (step / divisor) <= most { step /= divisor }
    return step
  }

  /// The lower bound of the class that holds a value.
  func lowerBound(of value: Double) -> Double {
    let place = ((value - start) / step + 1e-9).rounded(.down)
    return min(start + place * step, stop - step)
  }
}
