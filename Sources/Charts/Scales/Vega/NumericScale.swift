// Numbers and moments to places: the continuous scales of d3.

/// A scale from numbers to numbers. Lengths are whatever the range's are.
struct NumericScale: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case linear, identity, time, utc
    case log(base: Double)
    case power(exponent: Double)
    case symlog(constant: Double)

    static let sqrt = Kind.power(exponent: 0.5)
  }
  var kind: Kind
  /// Two bounds or more, ascending or descending; each piece between them has a piece of the range.
  var domain: [Double]
  var range: [Double]
  /// Whether values outside the domain are drawn at its ends.
  var isClamped = false
  /// Whether places are whole.
  var isRounded = false

  init(_ kind: Kind, domain: [Double] = [0, 1], range: [Double] = [0, 1]) {
    (self.kind, self.domain, self.range) = (kind, domain, range)
  }

  /// The place of a value; not a number if it has none.
  func callAsFunction(_ value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    if kind == .identity { return value }
    let count = min(domain.count, range.count)
    guard count > 1 else { return range.first ?? .nan }
    let index = piece(of: value)
    let (from, to) = (range[index], range[index + 1])
    var part = part(of: value, in: index)
    guard !part.isNaN else { return .nan }
    if isClamped { part = min(max(part, index == 0 ? 0 : -.infinity), index == count - 2 ? 1 : .infinity) }
    let place = from * (1 - part) + to * part
    return isRounded ? scriptRound(place) : place
  }

  /// The piece of the domain that a value lies in; the outer ones go on without end.
  private func piece(of value: Double) -> Int {
    let count = min(domain.count, range.count)
    guard count > 2 else { return 0 }
    let isDescending = domain[count - 1] < domain[0]
    var index = 0
    while index < count - 2, isDescending ? value < domain[index + 1] : value >= domain[index + 1] { index += 1 }
    return index
  }

  /// How far in a piece a value lies; infinite for a logarithm of zero.
  private func part(of value: Double, in index: Int) -> Double {
    let (low, high) = (warp(domain[index]), warp(domain[index + 1]))
    let width = high - low
    return width == 0 ? 0.5 : (warp(value) - low) / width
  }

  /// How far in the domain a value lies, 0…1, as gradients need it.
  func fraction(_ value: Double) -> Double {
    guard let first = domain.first, let last = domain.last else { return .nan }
    let (low, high) = (warp(first), warp(last))
    return high == low ? 0.5 : (warp(value) - low) / (high - low)
  }

  /// Equal distances in the range are equal differences of this.
  func warp(_ value: Double) -> Double {
    switch kind {
    case .linear, .identity, .time, .utc: value
    case .log: isNegativeLog ? -logarithm(-value) : logarithm(value)
    case .power(let exponent):
      exponent == 1
        ? value
        : exponent == 0.5
          ? (value < 0 ? -(-value).squareRoot() : value.squareRoot())
          : value < 0 ? -Charts.power(-value, exponent) : Charts.power(value, exponent)
    case .symlog(let constant): value < 0 ? -logarithm1p(-value / constant) : logarithm1p(value / constant)
    }
  }

  private func unwarp(_ value: Double) -> Double {
    switch kind {
    case .linear, .identity, .time, .utc: value
    case .log: isNegativeLog ? -exponential(-value) : exponential(value)
    case .power(let exponent): value < 0 ? -Charts.power(-value, 1 / exponent) : Charts.power(value, 1 / exponent)
    case .symlog(let constant): (value < 0 ? -1 : 1) * (exponential(value.magnitude) - 1) * constant
    }
  }

  private var isNegativeLog: Bool { (domain.first ?? 1) < 0 }

  /// The value at a place.
  func invert(_ place: Double) -> Double {
    let count = min(domain.count, range.count)
    guard count > 1 else { return .nan }
    var index = 0
    let isDescending = range[count - 1] < range[0]
    while index < count - 2, isDescending ? place < range[index + 1] : place >= range[index + 1] { index += 1 }
    let width = range[index + 1] - range[index]
    let part = width == 0 ? 0.5 : (place - range[index]) / width
    let (low, high) = (warp(domain[index]), warp(domain[index + 1]))
    return unwarp(low + (high - low) * (isClamped ? part.clamped(to: 0...1) : part))
  }
}

extension NumericScale {
  /// Round values in the domain, about so many.
  func ticks(_ count: Double = 10) -> [Double] {
    guard let start = domain.first, let stop = domain.last else { return [] }
    switch kind {
    case .linear, .identity, .power, .symlog: return Charts.ticks(start, stop, count)
    case .time, .utc: return TimeInterval.ticks(from: start, to: stop, count: count, isUTC: kind == .utc)
    case .log(let base): return logTicks(start, stop, base, count)
    }
  }

  /// The beginnings of an interval in the domain.
  func ticks(every interval: TimeInterval) -> [Double] {
    guard let start = domain.first, let stop = domain.last else { return [] }
    let ticks = interval.range(from: min(start, stop), before: max(start, stop) + 1)
    return stop < start ? ticks.reversed() : ticks
  }

  /// Multiples of powers of a whole base where there is room for them, else every so many powers.
  private func logTicks(_ start: Double, _ stop: Double, _ base: Double, _ count: Double) -> [Double] {
    let (low, high) = (min(start, stop), max(start, stop))
    guard low * high > 0, base > 1 else { return [] }
    let (first, last) = (exponent(low, base), exponent(high, base))
    var ticks: [Double] = []
    if base == base.rounded(), base < 1000, (last - first).magnitude < count {
      let (from, to) = (min(first, last).rounded(.down), max(first, last).rounded(.up))
      for power in stride(from: from, through: to, by: 1) {
        for factor in stride(from: 1, to: base, by: 1) {
          let tick = power < 0 ? factor / whole(base, -power) : factor * whole(base, power)
          ticks.append(low < 0 ? -tick : tick)
        }
      }
      ticks = ticks.filter { $0 >= low && $0 <= high }.sorted()
      if Double(ticks.count) * 2 < count { ticks = Charts.ticks(low, high, count) }
    } else {
      ticks = Charts.ticks(first, last, min((last - first).magnitude, count)).map { power in
        low < 0 ? -whole(base, power) : whole(base, power)
      }
    }
    return stop < start ? ticks.reversed() : ticks
  }

  /// The exponent of a value to a base; that of a negative value is its absolute value's.
  func exponent(_ value: Double, _ base: Double) -> Double {
    if base == 10 { return logarithm10(value.magnitude) }
    return logarithm(value.magnitude) / logarithm(base)
  }

  private func whole(_ base: Double, _ exponent: Double) -> Double { Charts.power(base, exponent) }

  /// The domain widened to round bounds.
  func niced(_ count: Double = 10) -> NumericScale {
    guard domain.count > 1, let start = domain.first, let stop = domain.last else { return self }
    var nice = self
    switch kind {
    case .identity: break
    case .linear, .power, .symlog: nice.setEnds(niceBounds(start, stop, count))
    case .log(let base):
      func rounded(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
        let isNegative = value < 0
        let turned: FloatingPointRoundingRule = !isNegative ? rule : rule == .down ? .up : .down
        let power = whole(base, exponent(value, base).rounded(turned))
        return isNegative ? -power : power
      }
      guard start * stop > 0 else { break }
      nice.setEnds((rounded(start, start < stop ? .down : .up), rounded(stop, start < stop ? .up : .down)))
    case .time, .utc:
      return niced(every: .ticking(from: start, to: stop, count: count, isUTC: kind == .utc))
    }
    return nice
  }

  /// A domain of moments widened to beginnings of an interval.
  func niced(every interval: TimeInterval) -> NumericScale {
    guard domain.count > 1, let start = domain.first, let stop = domain.last else { return self }
    var nice = self
    nice.setEnds(
      start <= stop
        ? (interval.floor(start), interval.ceil(stop)) : (interval.ceil(start), interval.floor(stop)))
    return nice
  }

  private mutating func setEnds(_ ends: (start: Double, stop: Double)) {
    domain[0] = ends.start
    domain[domain.count - 1] = ends.stop
  }
}
