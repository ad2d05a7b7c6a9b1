// The values that a legend shows, with their names.
import Document

/// A line of a legend.
struct LegendEntry: Sendable {
  /// What goes through the scales.
  var value: Cell
  var label: [String]
}

/// Chooses the entries of a legend.
struct LegendEntries {
  let legend: LegendModel
  let config: Tree
  let evaluator: LabelEvaluator
  /// Of a gradient, in pixels.
  var gradientLength = 200.0

  private var usualCount: Double {
    legend.isGradient ? max(2, 2 * (gradientLength / 100).rounded(.down)) : 5
  }

  private var scale: ScaleModel { legend.lead }
  private var locale: FormatLocale { .configured(config) }

  func entries() -> [LegendEntry] {
    var entries = named()
    let limit = Int(legend.properties.number(.symbolLimit, 30))
    if !legend.isGradient, limit > 0, entries.count > limit {
      let more = entries.count - limit + 1
      entries = Array(entries.prefix(limit - 1))
      entries.append(LegendEntry(value: .undefined, label: ["…\(more) entries"]))
    }
    if let expression = legend.properties.text(.labelExpr) {
      let labels = evaluator.labels(expression, entries.map { AxisTick(value: $0.value, label: $0.label) })
      entries = zip(entries, labels).map { LegendEntry(value: $0.value, label: $1.label) }
    }
    return entries
  }

  private func named() -> [LegendEntry] {
    let count = legend.properties.number(.tickCount) ?? usualCount
    let format = TickFormat(
      scale: scale, model: legend.model, format: legend.properties[.format], type: legend.properties.text(.formatType),
      count: count, config: config)
    if let given = legend.properties[.values]?.array {
      return given.map { item in
        let cell = item.members == nil ? Cell(item) : ChannelModel.dateTime(item)
        return LegendEntry(value: cell, label: [format.text(cell)])
      }
    }
    if scale.kind.isDiscretizing { return classes() }
    if scale.kind.isDiscrete { return scale.values.map { LegendEntry(value: $0, label: [format.text($0)]) } }
    return continuous(count, format)
  }

  private func continuous(_ count: Double, _ format: TickFormat) -> [LegendEntry] {
    let isTime = scale.kind.isTime
    var cells: [Cell]
    if let bins = scale.bins {
      let steps = Int(((bins.stop - bins.start) / bins.step).rounded())
      cells = (0...max(0, min(steps, 1000))).map { .number(bins.start + Double($0) * bins.step) }
    } else {
      cells = scale.ticks(limited(count)).map { isTime ? .moment($0) : .number($0) }
    }
    // Two labels or fewer give way to the ends of the domain.
    if legend.isGradient, cells.count < 3, let low = scale.bounds.first, let high = scale.bounds.last, low != high {
      cells = [low, high].map { isTime ? .moment($0) : .number($0) }
    }
    if legend.scales.contains(where: { $0.channel == .size }), !legend.isGradient, let first = cells.first,
      legend.scale(.size)?.number(first) == 0
    {
      cells.removeFirst()
    }
    return cells.map { LegendEntry(value: $0, label: [format.text($0)]) }
  }

  private func limited(_ count: Double) -> Double {
    guard let step = legend.properties.number(.tickMinStep), let low = scale.bounds.first, let high = scale.bounds.last
    else {
      return count
    }
    return min(count, ((high - low) / step).rounded(.down) + 1)
  }

  /// Classes by their bounds: `< 10`, `10 – 20`, `≥ 20`.
  private func classes() -> [LegendEntry] {
    let specifier = legend.properties[.format]?.string
    let bounds = scale.thresholds
    let isBinned = scale.kind == .binOrdinal
    let format = specifier.flatMap { D3Format($0, locale: locale) } ?? span(bounds)
    func text(_ value: Double) -> String { format?.text(value) ?? scriptText(value) }
    var entries: [LegendEntry] = []
    if !isBinned, let first = bounds.first {
      entries.append(LegendEntry(value: .number(first - 1e-9 * max(1, first.magnitude)), label: ["< \(text(first))"]))
    }
    for (low, high) in zip(bounds, bounds.dropFirst()) {
      entries.append(LegendEntry(value: .number(low), label: ["\(text(low)) – \(text(high))"]))
    }
    if !isBinned, let last = bounds.last {
      entries.append(LegendEntry(value: .number(last), label: ["≥ \(text(last))"]))
    }
    return entries
  }

  /// As many digits as tell the least of the differences apart.
  private func span(_ bounds: [Double]) -> D3Format? {
    switch scale.kind {
    case .binOrdinal:
      guard let low = scale.bounds.first, let high = scale.bounds.last else { return D3Format("", locale: locale) }
      return D3Format.span(from: low, to: high, count: max(5, Double(bounds.count)), locale: locale)
    case .quantize:
      guard let low = scale.bounds.first, let high = scale.bounds.last else { return D3Format("", locale: locale) }
      return D3Format.span(from: 0, to: high - low, count: 30, locale: locale)
    case .quantile:
      let least = zip(bounds.dropFirst(), bounds).map { $0 - $1 }.min() ?? bounds.first ?? 1
      return D3Format.span(from: 0, to: least, count: 30, locale: locale)
    default: return D3Format("", locale: locale)
    }
  }
}
