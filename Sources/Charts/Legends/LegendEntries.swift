// The values that a legend shows, with their names.
import Document

/// A line of a legend.
struct LegendEntry: Sendable {
  /// What goes through the scales.
  var value: Cell
  var label: [String]
  /// Where a ramp has the value, and where its step ends: 0 and 1 are the ends of the ramp.
  var part = 0.0
  var end = 1.0
}

/// Chooses the entries of a legend.
struct LegendEntries {
  let legend: LegendModel
  let config: Tree
  let evaluator: LabelEvaluator
  /// Of a gradient, in pixels.
  var gradientLength = 200.0

  private var scale: ScaleModel { legend.lead }
  private var locale: FormatLocale { .configured(config) }
  private var isStepped: Bool { scale.kind.isDiscretizing || scale.bins != nil }

  private var count: Double {
    let usual = legend.form == .gradient ? max(2, 2 * (gradientLength / 100).rounded(.down)) : 5
    return scale.limited(
      legend.properties.number(.tickCount) ?? usual, minStep: legend.properties.number(.tickMinStep))
  }

  func entries() -> [LegendEntry] {
    var entries: [LegendEntry]
    switch legend.form {
    case .symbols: entries = limited(symbols())
    case .gradient: entries = ticks()
    case .bands: entries = bands()
    }
    if let expression = legend.properties.text(.labelExpr) {
      let labels = evaluator.labels(expression, entries.map { AxisTick(value: $0.value, label: $0.label) })
      for place in entries.indices { entries[place].label = labels[place].label }
    }
    return entries
  }

  private func limited(_ entries: [LegendEntry]) -> [LegendEntry] {
    let limit = Int(legend.properties.number(.symbolLimit, 30), in: 0...100_000, or: 30)
    guard limit > 0, entries.count > limit else { return entries }
    let more = entries.count - limit + 1
    var last = entries[limit - 1]
    last.label = ["…\(more) entries"]
    return entries.prefix(limit - 1) + [last]
  }

  // MARK: Values

  private var given: [Cell]? {
    legend.properties[.values]?.array.map { list in
      list.map { item in
        if item.members != nil { return ChannelModel.dateTime(item) }
        if scale.kind.isTime, let text = item.string { return .moment(readMoment(text)) }
        return Cell(item)
      }
    }
  }

  /// The lower bound of each class, the first of which may be open.
  private var classes: (starts: [Double], end: Double) {
    if let bins = scale.bins {
      let steps = Int(((bins.stop - bins.start) / bins.step).rounded(), in: 0...1000, or: 0)
      return ((0..<steps).map { bins.start + Double($0) * bins.step }, bins.start + Double(steps) * bins.step)
    }
    if scale.kind == .binOrdinal { return (Array(scale.bounds.dropLast()), scale.bounds.last ?? .infinity) }
    return ([-.infinity] + scale.thresholds, .infinity)
  }

  private var values: [Cell] {
    if let given { return given }
    if let bounds = scale.binBounds {
      let (low, high) = (scale.bounds.min() ?? 0, scale.bounds.max() ?? 0)
      return bounds.filter { $0 >= low && $0 <= high }.map(Cell.number)
    }
    if let bounds = scale.binBounds { return bounds.map(Cell.number) }
    if isStepped { return classes.starts.map(Cell.number) }
    if scale.kind.isDiscrete { return scale.values }
    let isTime = scale.kind.isTime
    return scale.ticks(count).map { isTime ? .moment($0) : .number($0) }
  }

  private func symbols() -> [LegendEntry] {
    var values = values
    let hasSizes = legend.scale(.size) != nil || legend.scale(.strokeWidth) != nil
    if hasSizes, given == nil, let first = values.first, scale.number(first) == 0 { values.removeFirst() }
    if isStepped { return ranges(values) }
    let text = texts
    return values.map { LegendEntry(value: $0, label: [text($0)]) }.filter {
      given != nil || scale.kind.isDiscrete || $0.label != [""]
    }
  }

  /// Classes by their bounds: `< 10`, `10 – 20`, `≥ 20`.
  private func ranges(_ values: [Cell]) -> [LegendEntry] {
    let text = texts
    let end = given == nil ? classes.end : .infinity
    return values.enumerated().map { place, value in
      let (low, high) = (value.number, place + 1 < values.count ? values[place + 1].number : end)
      let (from, to) = (low.isFinite ? text(value) : "", high.isFinite ? text(.number(high)) : "")
      let label = from.isEmpty ? "< \(to)" : to.isEmpty ? "≥ \(from)" : "\(from) – \(to)"
      return LegendEntry(value: value, label: [label])
    }
  }

  private func ticks() -> [LegendEntry] {
    // Classes that are written one by one are named by their beginnings, wherever the domain ends.
    var values = given == nil ? scale.binBounds?.dropLast().map(Cell.number) ?? values : values
    // Two labels or fewer give way to the ends of the domain.
    if values.count < 3, given == nil, scale.binBounds == nil, let low = scale.bounds.first,
      let high = scale.bounds.last, low != high
    {
      values = [low, high].map { scale.kind.isTime ? .moment($0) : .number($0) }
    }
    let text = texts
    return values.map { value in
      LegendEntry(value: value, label: [text(value)], part: value.finiteNumber.flatMap(scale.fraction) ?? 0)
    }
  }

  /// Steps of a ramp; what stands at the first bound is not said.
  private func bands() -> [LegendEntry] {
    let (text, values) = (texts, values)
    let parts = values.map { part($0.number) }
    return values.enumerated().map { place, value in
      LegendEntry(
        value: value, label: place == 0 ? [] : [text(value)], part: place == 0 ? 0 : parts[place],
        end: place + 1 < values.count ? parts[place + 1] : 1)
    }
  }

  /// How far along the domain of a stepped scale a bound lies; thresholds are open at their ends.
  private func part(_ value: Double) -> Double {
    let domain = scale.kind == .quantile ? scale.samples : scale.bounds
    guard var low = domain.first, var high = domain.last else { return 0 }
    if scale.kind == .threshold {
      let margin = domain.count > 1 ? (high - low) / Double(domain.count - 1) : 0.1
      (low, high) = (low - margin, high + margin)
    }
    return high > low ? (value - low) / (high - low) : 0
  }

  // MARK: Texts

  private var texts: (Cell) -> String {
    let specifier = legend.properties[.format]?.string
    let usual = specifier ?? config["numberFormat"]?.string
    var format: D3Format?
    switch scale.kind {
    case .quantile:
      let bounds = scale.thresholds
      let least = zip(bounds.dropFirst(), bounds).map { $0 - $1 }.min() ?? bounds.first ?? 1
      format = D3Format.span(from: 0, to: least, count: 30, specifier: usual, locale: locale)
    case .quantize:
      let width = (scale.bounds.last ?? 0) - (scale.bounds.first ?? 0)
      format = D3Format.span(from: 0, to: width, count: 30, specifier: usual, locale: locale)
    case .binOrdinal:
      format = D3Format.span(
        from: scale.bounds.first ?? 0, to: scale.bounds.last ?? 0, count: count, specifier: usual, locale: locale)
    case .threshold: format = usual.flatMap { D3Format($0, locale: locale) }
    case .linear, .log, .pow, .sqrt, .symlog, .time, .utc, .identity, .ordinal, .band, .point:
      var properties = TickFormat(
        scale: scale, model: legend.model, format: legend.properties[.format],
        type: legend.properties.text(.formatType), count: count, config: config)
      properties.takeDates(config["timeFormat"]?.string ?? locale.usualDate, unless: specifier, locale)
      return properties.text
    }
    return { cell in format?.text(cell.number) ?? cell.text }
  }
}
