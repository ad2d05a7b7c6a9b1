// The functions of the C library that charts need.
import Glibc

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func logarithm(_ value: Double) -> Double { log(value) }
func logarithm10(_ value: Double) -> Double { log10(value) }
func exponential(_ value: Double) -> Double { exp(value) }
func sine(_ angle: Double) -> Double { sin(angle) }
func cosine(_ angle: Double) -> Double { cos(angle) }

extension Comparable {
  /// The nearest value within bounds.
  func clamped(to bounds: ClosedRange<Self>) -> Self { min(max(self, bounds.lowerBound), bounds.upperBound) }
}
