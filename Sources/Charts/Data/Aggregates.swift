// Several rows become one value.

extension Aggregate {
  /// The value of a group. Missing values do not take part; a group without any value is missing itself.
  func value(of values: [Value]) -> Value {
    switch self {
    case .count: return .number(Double(values.count))
    case .distinct: return .number(Double(Set(values).count))
    case .min: return values.filter { !$0.isMissing }.min() ?? missing(values)
    case .max: return values.filter { !$0.isMissing }.max() ?? missing(values)
    case .sum, .mean, .average, .median, .q1, .q3, .stdev, .variance:
      let numbers = values.compactMap(\.number)
      return numbers.isEmpty ? missing(values) : .number(number(of: numbers))
    }
  }

  private func missing(_ values: [Value]) -> Value { values.first ?? .missing(nil) }

  private func number(of numbers: [Double]) -> Double {
    switch self {
    case .sum: exactSum(numbers)
    case .mean, .average: exactSum(numbers) / Double(numbers.count)
    case .median: quantile(0.5, of: numbers.sorted())
    case .q1: quantile(0.25, of: numbers.sorted())
    case .q3: quantile(0.75, of: numbers.sorted())
    case .variance: sampleVariance(numbers)
    case .stdev: sampleVariance(numbers).squareRoot()
    case .count, .distinct, .min, .max: Double(numbers.count)
    }
  }
}

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

/// Of a sample: divided by one less than the count.
private func sampleVariance(_ numbers: [Double]) -> Double {
  guard numbers.count > 1 else { return 0 }
  let mean = exactSum(numbers) / Double(numbers.count)
  return exactSum(numbers.map { ($0 - mean) * ($0 - mean) }) / Double(numbers.count - 1)
}
