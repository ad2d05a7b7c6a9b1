// Lengths: what a designer writes, and the points that layout computes with.

/// A length in PostScript points, 1/72 inch. Every computed position and size in Banxin is in points.
public typealias Pt = Double

/// A length as written in a layout or a manuscript, before it is resolved.
///
/// Layout resolves lengths to ``Pt`` once, at the start of a routine, so that no relative unit can leak into line breaking.
public enum Length: Hashable, Sendable {
  /// Points, from `pt`, `mm`, `cm` or `in`.
  case points(Pt)
  /// Multiples of the type size at hand: `em` (字).
  case em(Double)
  /// Multiples of the leading of the body text: `lines` (行).
  case lines(Double)
  /// Parts of the measure at hand, 0…1: `%`.
  case fraction(Double)

  /// Points in one millimetre.
  public static let pointsPerMillimetre: Pt = 72 / 25.4

  /// Reads `12pt`, `3mm`, `1.5cm`, `2in`, `2em`, `3lines`, `60%`; nil if it is none of these.
  public init?(_ text: String) {
    let trimmed = text.filter { $0 != " " }
    let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
    guard let value = Double(digits), value.isFinite, abs(value) < 100_000 else { return nil }
    switch trimmed.dropFirst(digits.count) {
    case "pt": self = .points(value)
    case "mm": self = .points(value * Length.pointsPerMillimetre)
    case "cm": self = .points(value * 10 * Length.pointsPerMillimetre)
    case "in": self = .points(value * 72)
    case "em", "字": self = .em(value)
    case "lines", "line", "行": self = .lines(value)
    case "%": self = .fraction(value / 100)
    case "": if value == 0 { self = .points(0) } else { return nil }
    default: return nil
    }
  }

  /// The length in points, given the type size, the leading and the measure (all in points) it is relative to.
  public func resolved(size: Pt, leading: Pt, measure: Pt) -> Pt {
    switch self {
    case .points(let value): value
    case .em(let value): value * size
    case .lines(let value): value * leading
    case .fraction(let value): value * measure
    }
  }
}
