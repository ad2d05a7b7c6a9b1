// Sums and quantiles of numbers.

/// A sum whose rounding errors are carried along (Neumaier), so that 0.1 + 0.2 + … prints as people add it.
func exactSum(_ numbers: some Sequence<Double>) -> Double {
  var (sum, carry) = (0.0, 0.0)
  for number in numbers {
    let next = sum + number
    carry += sum.magnitude >= number.magnitude ? (sum - next) + number : (number - next) + sum
    sum = next
  }
  return sum + carry
}

/// The value below which a part of sorted numbers lies, between two of them in proportion.
func quantile(_ part: Double, of sorted: [Double]) -> Double {
  guard let last = sorted.last else { return 0 }
  let place = part * Double(sorted.count - 1)
  let index = Int(place)
  guard index + 1 < sorted.count else { return last }
  return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
}
