// Shapes and scales that several kinds of the house draw with.
import Measure
import Page

extension Path {
  static func polygon(_ corners: [Point]) -> Path {
    var path = Path.polyline(corners)
    path.steps.append(.close)
    return path
  }
}

/// Places on a straight axis.
struct KindScale {
  var domain: ClosedRange<Double>
  var from: Pt
  var to: Pt

  func place(_ value: Double) -> Pt {
    let extent = domain.upperBound - domain.lowerBound
    return extent > 0 ? from + (value - domain.lowerBound) / extent * (to - from) : from
  }

  /// A domain of round values around some numbers and zero.
  static func nice(_ values: [Double], count: Int = 5) -> ClosedRange<Double> {
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    guard high > low else { return 0...1 }
    let step = tickStep(from: low, to: high, count: count)
    guard step > 0 else { return low...high }
    return (low / step + 1e-9).rounded(.down) * step...(high / step - 1e-9).rounded(.up) * step
  }

  func ticks(_ count: Int = 5) -> [Double] {
    linearTicks(from: domain.lowerBound, to: domain.upperBound, count: count)
  }
}

extension KindCanvas {
  /// Round values of an axis as it prints them: large ones in 万 or 亿, zero without a unit.
  func tickTexts(_ values: [Double]) -> [SetText] {
    let largest = values.map(\.magnitude).max() ?? 0
    let (word, size) =
      largest >= 1e12 ? ("万亿", 1e12) : largest >= 1e8 ? ("亿", 1e8) : largest >= 1e6 ? ("万", 1e4) : ("", 1)
    let texts = TickText(
      values: values.map { $0 / size }, kind: .linear, format: nil, groupedDigits: theme.groupedDigits
    ).texts()
    return zip(values, texts).map { setter.set($0 == 0 ? "0" : $1 + word, theme.axisLabel) }
  }

  /// Grid lines across a field for a level axis, with its numbers below; every second is left out where they would touch.
  ///
  /// - Parameter stressesZero: whether bars stand on the line at zero; among points it is one line like the others.
  func levelAxis(_ scale: KindScale, field: Rect, stressesZero: Bool = true) {
    let values = scale.ticks(max(2, Int(abs(scale.to - scale.from) / 45)))
    let texts = tickTexts(values)
    let step = texts.count > 1 ? abs(scale.place(values[1]) - scale.place(values[0])) : .infinity
    let widest = texts.map(\.width).max() ?? 0
    let every = max(1, Int(((widest + 4) / max(step, 0.1)).rounded(.up)))
    for (index, (value, text)) in zip(values, texts).enumerated() {
      let x = scale.place(value)
      let isZero = stressesZero && value == 0
      line(Point(x, field.minY), Point(x, field.maxY), isZero ? axisPen : gridPen, isZero ? .axes : .grid)
      guard index % every == 0 else { continue }
      let inside = x.clamped(to: text.width / 2...max(text.width / 2, size.width - text.width / 2))
      add(text, at: Point(inside, field.maxY + 3), .center, .top)
    }
  }

  /// Height that the numbers of a level axis take below the field.
  var axisHeight: Pt { theme.axisLabel.size + 4 }

  /// Names at the left of rows, set in lines that fit a measure.
  func rowNames(_ names: [String], measure: Pt) -> [SetText] {
    names.map { name in
      setter.set(name, theme.axisLabel, measure: measure, most: 2)
        ?? setter.set(clipped(name, measure), theme.axisLabel)
    }
  }

  /// A name cut to a measure, with an ellipsis; the build report says so.
  func clipped(_ name: String, _ measure: Pt) -> String {
    omit(name)
    let count = max(1, Int(measure / theme.axisLabel.size) - 1)
    return name.count > count ? name.prefix(count) + "…" : name
  }
}
