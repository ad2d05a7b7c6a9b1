// Categories to places side by side.
import Measure

/// A scale from categories to bands of equal width, or to points when the bands have none.
struct BandScale: Sendable {
  private(set) var domain: [Cell]
  private let places: [Cell: Int]
  /// Parts of a step left free between bands and outside them.
  var inner: Double
  var outer: Double
  /// Where the first band's side and the last band's side of the range lie; `to` may be less than `from`.
  var from: Pt = 0
  var to: Pt = 1

  init(domain: [Cell], inner: Double, outer: Double) {
    (self.domain, self.inner, self.outer) = (domain, inner, outer)
    places = Dictionary(zip(domain, domain.indices), uniquingKeysWith: { first, _ in first })
  }

  func index(of value: Cell) -> Int? { places[value] }

  /// Distance of neighbours; negative where the range runs backwards.
  var step: Pt {
    let steps = Double(domain.count) - inner + 2 * outer
    return (to - from) / max(steps, steps > 0 ? steps : 1)
  }

  /// Always positive.
  var bandwidth: Pt { abs(step) * (1 - inner) }

  func center(_ index: Int) -> Pt { from + step * (outer + Double(index) + (1 - inner) / 2) }

  func center(of value: Cell) -> Pt? { places[value].map(center) }
}
