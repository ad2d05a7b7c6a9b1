// The functions of the C library that charts need.
import Glibc

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func logarithm(_ value: Double) -> Double { log(value) }
func logarithm10(_ value: Double) -> Double { log10(value) }
func exponential(_ value: Double) -> Double { exp(value) }
func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
func tangent(_ angle: Double) -> Double { tan(angle) }
func arcSine(_ value: Double) -> Double { asin(value) }
func arcCosine(_ value: Double) -> Double { acos(value) }
func complementaryError(_ value: Double) -> Double { erfc(value) }
func logarithm1p(_ value: Double) -> Double { log1p(value) }

/// A number as the C library prints it, which rounds the exact value of a double.
func printed(_ value: Double, _ format: String) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
    let count = withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, format, $0) }
    return String(decoding: buffer.prefix(max(0, Int(count))).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

func sine(_ angle: Double) -> Double { sin(angle) }
func cosine(_ angle: Double) -> Double { cos(angle) }

extension Int {
  /// The whole part of a number, kept within bounds; `absent` for what is no number. `Int(_:)` traps on both.
  init(_ number: Double, in bounds: ClosedRange<Int>, or absent: Int) {
    self = number.isNaN ? absent : Int(number.clamped(to: Double(bounds.lowerBound)...Double(bounds.upperBound)))
  }
}

extension Comparable {
  /// The nearest value within bounds.
  func clamped(to bounds: ClosedRange<Self>) -> Self { min(max(self, bounds.lowerBound), bounds.upperBound) }
}
