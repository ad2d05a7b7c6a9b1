// Numbers to members of a list, by class or by rank.

/// A scale from numbers to a few classes.
struct DiscretizingScale: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Classes with equal numbers of values.
    case quantile
    /// Classes of equal width.
    case quantize
    /// Classes with given bounds.
    case threshold
    /// Classes of a histogram; outputs begin anew when there are more classes.
    case binOrdinal
  }
  let kind: Kind
  /// The bounds between classes, ascending. Those of a histogram have its ends as well.
  let thresholds: [Double]
  /// How many outputs there are.
  let count: Int
  /// The values of quantiles, sorted, or the interval of quantized classes.
  let domain: [Double]

  /// Classes with equal numbers of the given values.
  init(quantilesOf values: [Double], count: Int) {
    (kind, self.count) = (.quantile, max(1, count))
    let sorted = values.filter { !$0.isNaN }.sorted()
    domain = sorted
    thresholds = (1..<max(1, count)).map { quantile(Double($0) / Double(count), of: sorted) }
  }

  /// Classes of equal width over an interval.
  init(quantizing low: Double, _ high: Double, count: Int) {
    (kind, self.count, domain) = (.quantize, max(1, count), [low, high])
    let last = Double(max(1, count) - 1)
    thresholds = (0..<(max(1, count) - 1)).map { index in
      (Double(index + 1) * high - (Double(index) - last) * low) / (last + 1)
    }
  }

  /// Classes with given bounds: one more output than bounds.
  init(thresholds: [Double], count: Int) {
    (kind, self.count, domain) = (.threshold, max(1, count), thresholds)
    self.thresholds = Array(thresholds.prefix(max(0, count - 1)))
  }

  /// The classes of a histogram, by all their bounds.
  init(bins: [Double], count: Int) {
    (kind, self.count, domain, thresholds) = (.binOrdinal, max(1, count), bins, bins)
  }

  /// The number of the output that a value takes; nil for what is not a number.
  func callAsFunction(_ value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    var (low, high) = (0, thresholds.count)
    while low < high {
      let middle = (low + high) / 2
      if thresholds[middle] > value { high = middle } else { low = middle + 1 }
    }
    switch kind {
    case .quantile, .quantize, .threshold: return min(low, count - 1)
    case .binOrdinal: return low == 0 ? nil : (low - 1) % count
    }
  }
}
