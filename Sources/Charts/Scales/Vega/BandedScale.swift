// Values side by side: the band and point scales of Vega.

/// A scale from values to bands of equal width, or to points.
struct BandedScale: Hashable, Sendable {
  private(set) var domain: [Cell]
  /// Where the bands begin and end; the second may be less than the first.
  private(set) var range: (from: Double, to: Double)
  private(set) var paddingInner: Double
  private(set) var paddingOuter: Double
  /// Where room that is left over goes: 0 to the end, 1 to the beginning.
  private(set) var align: Double
  /// Whether steps and places are whole.
  private(set) var isRounded: Bool
  /// Distance of neighbours.
  private(set) var step = 0.0
  private(set) var bandwidth = 0.0
  private var start = 0.0
  private var places: [Cell: Int]

  /// - Parameter inner: part of a step between bands; 1 makes points.
  init(
    _ domain: [Cell], range: (from: Double, to: Double), inner: Double, outer: Double, align: Double = 0.5,
    isRounded: Bool = false
  ) {
    (self.domain, self.range, self.align, self.isRounded) = (domain, range, align.clamped(to: 0...1), isRounded)
    (paddingInner, paddingOuter) = (inner.clamped(to: 0...1), outer.clamped(to: 0...1e6))
    places = Dictionary(zip(domain, domain.indices), uniquingKeysWith: { first, _ in first })
    self.domain = domain.indices.filter { places[domain[$0]] == $0 }.map { domain[$0] }
    if self.domain.count < domain.count {
      places = Dictionary(zip(self.domain, self.domain.indices), uniquingKeysWith: { first, _ in first })
    }
    place()
  }

  private mutating func place() {
    let (low, high) = (min(range.from, range.to), max(range.from, range.to))
    let count = Double(domain.count)
    let space = BandedScale.space(count: domain.count, inner: paddingInner, outer: paddingOuter)
    step = (high - low) / (space == 0 ? 1 : space)
    if isRounded { step = step.rounded(.down) }
    start = low + (high - low - step * (count - paddingInner)) * align
    bandwidth = step * (1 - paddingInner)
    if isRounded { (start, bandwidth) = (scriptRound(start), scriptRound(bandwidth)) }
  }

  /// How many steps a range holds.
  static func space(count: Int, inner: Double, outer: Double) -> Double {
    let space = Double(count) - inner + outer * 2
    return count > 0 ? (space > 0 ? space : 1) : 0
  }

  /// The lower end of a value's band; nil if the domain has no such value.
  func callAsFunction(_ value: Cell) -> Double? { places[value].map(lowerEnd) }

  func index(of value: Cell) -> Int? { places[value] }

  private func lowerEnd(_ index: Int) -> Double {
    start + step * Double(range.to < range.from ? domain.count - 1 - index : index)
  }

  static func == (a: BandedScale, b: BandedScale) -> Bool {
    a.domain == b.domain && a.start == b.start && a.step == b.step && a.bandwidth == b.bandwidth
  }
  func hash(into hasher: inout Hasher) { hasher.combine(domain) }
}
