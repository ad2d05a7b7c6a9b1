// Categories and amounts to colours.
import Document
import Measure

/// A channel's colours.
struct ColorScale: Sendable {
  enum Content: Sendable {
    case categories([Cell: Color])
    /// Colours at equal distances from `low` to `high`.
    case ramp(low: Double, high: Double, [Color])
  }
  var content: Content
  /// Whether there were more categories than colours.
  private(set) var repeats = false

  init(_ scale: TrainedScale, theme: ChartTheme) {
    let scheme = scale.definition.scheme.flatMap(ColorScheme.init(rawValue:))
    let given = (scale.definition.range ?? []).compactMap { value -> Color? in
      if case .text(let text) = value { Color(css: text) } else { nil }
    }
    let chosen = given.isEmpty ? scheme?.colors ?? [] : given
    if let categories = scale.categories {
      let isRamp = given.isEmpty && (scheme?.isForAmounts ?? (scale.type == .ordinal))
      let colors =
        isRamp
        ? ColorScale.steps(categories.count, of: chosen.isEmpty ? ColorScale.tints(theme.house) : chosen)
        : chosen.isEmpty ? theme.palette : chosen
      repeats = colors.count < categories.count
      let pairs = categories.enumerated().map { ($0.element, colors[$0.offset % max(1, colors.count)]) }
      content = .categories(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    } else {
      let bounds = scale.continuous(from: 0, to: 1)
      let ramp = chosen.count < 2 ? ColorScale.tints(theme.house) : chosen
      content = .ramp(low: bounds?.low ?? 0, high: bounds?.high ?? 1, scale.definition.reverse ? ramp.reversed() : ramp)
    }
  }

  func color(of value: Cell) -> Color? {
    switch content {
    case .categories(let colors): return colors[value]
    case .ramp(let low, let high, let colors):
      guard let number = value.amount else { return nil }
      return ColorScale.color(at: high > low ? (number - low) / (high - low) : 1, of: colors)
    }
  }

  /// From a light tint to the full colour; the newest of ordered categories is the strongest.
  private static func tints(_ color: Color) -> [Color] { [color.tint(0.22), color.tint(0.55), color] }

  private static func steps(_ count: Int, of colors: [Color]) -> [Color] {
    switch count {
    case ...1: [colors[colors.count - 1]]
    case 2: [color(at: 0.4, of: colors), color(at: 1, of: colors)]
    default: (0..<count).map { color(at: Double($0) / Double(count - 1), of: colors) }
    }
  }

  static func color(at place: Double, of colors: [Color]) -> Color {
    let scaled = place.clamped(to: 0...1) * Double(colors.count - 1)
    let index = min(Int(scaled, in: 0...colors.count, or: 0), colors.count - 2)
    guard index >= 0 else { return colors[0] }
    return colors[index].mixed(with: colors[index + 1], part: scaled - Double(index))
  }
}

extension Color {
  /// A flat mixture: part 0 is this colour, 1 the other.
  func mixed(with other: Color, part: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      let (first, second) = (Double(a), Double(b))
      return UInt8((first + (second - first) * part).rounded())
    }
    return Color(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// The colour itself, or a darker one that small type can be read in.
  var readable: Color { isLight ? mixed(with: .black, part: 0.35) : self }

  /// Whether dark text stands out from it better than light text does.
  var isLight: Bool { luminance > 0.24 }
}
