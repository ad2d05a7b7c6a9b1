// Which ticks of a logarithmic scale have labels, where not all of them have room.

/// Ticks at low multiples of powers of the base: 1 and 2, but not 9, where there are many.
struct LogarithmicLabels: Hashable, Sendable {
  private let base: Double
  private let most: Double

  /// - Parameters:
  ///   - count: how many ticks were asked for.
  ///   - ticks: how many there are.
  init(base: Double, count: Double, ticks: Int) {
    self.base = base
    most = max(1, base * count / Double(max(1, ticks)))
  }

  func contains(_ tick: Double) -> Bool {
    let magnitude = tick.magnitude
    var factor = magnitude / power(base, scriptRound(logarithm(magnitude) / logarithm(base)))
    if factor * base < base - 0.5 { factor *= base }
    return factor <= most
  }
}
