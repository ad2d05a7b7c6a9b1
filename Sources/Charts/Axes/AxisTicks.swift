// Where an axis has ticks and what stands at them.
import Document

/// A tick with its label.
struct AxisTick: Sendable {
  var value: Cell
  var label: [String]
}

/// Chooses ticks and words their labels.
struct AxisTicker {
  let axis: AxisModel
  /// Of the axis, in pixels.
  let length: Double
  let config: Tree
  let evaluator: LabelEvaluator

  func ticks() -> [AxisTick] {
    let values = values()
    let formatter = TickFormat(
      scale: axis.scale, model: axis.model, format: axis.properties[.format], type: axis.properties.text(.formatType),
      count: count, config: config)
    let ticks = values.map { AxisTick(value: $0, label: [formatter.text($0)]) }
    guard let expression = axis.properties.text(.labelExpr) else { return ticks }
    return evaluator.labels(expression, ticks)
  }

  /// How many ticks are wanted.
  private var count: Double {
    if let given = axis.properties.number(.tickCount) { return limited(given) }
    if axis.scale.kind == .log { return 10 }
    if axis.model.bin != nil { return limited((length / 10).rounded(.up)) }
    if let unit = axis.model.unit, !unit.isBinned, unit.parts.count == 1, let part = unit.parts.first,
      [.month, .hours, .day, .quarter].contains(part)
    {
      return limited(10)
    }
    return limited((length / 40).rounded(.up))
  }

  private func limited(_ count: Double) -> Double {
    var count = count
    if let bins = axis.scale.bins {
      count = max(count, ((bins.stop - bins.start) / bins.step).rounded(.down) + 1)
    }
    return axis.scale.limited(count, minStep: axis.properties.number(.tickMinStep) ?? usualMinStep)
  }

  /// Counts and whole numbers have no ticks between them.
  private var usualMinStep: Double? {
    if axis.properties.text(.format) == "d" { return 1 }
    guard let unit = axis.model.unit, axis.scale.kind.isTime, unit.parts != [.day] else { return nil }
    let start = CalendarDate(year: 2001).moment
    return unit.offset(start) - start
  }

  private func values() -> [Cell] {
    let scale = axis.scale
    if let given = axis.properties[.values]?.array {
      let cells = given.map { item -> Cell in
        if item.members != nil { return ChannelModel.dateTime(item) }
        if scale.kind.isTime, let text = item.string { return .moment(readMoment(text)) }
        return Cell(item)
      }
      return scale.kind.isDiscrete ? cells.filter { scale.index($0) != nil } : inside(cells)
    }
    if scale.kind.isDiscrete { return scale.values }
    if let bounds = scale.binBounds { return inside(bounds.map(Cell.number)) }
    if let bins = scale.bins {
      let steps = Int(((bins.stop - bins.start) / bins.step + 1e-9).rounded(.down), in: 0...10_000, or: 0)
      return inside((0...steps).map { .number(bins.start + Double($0) * bins.step) })
    }
    let isTime = scale.kind.isTime
    return tickValues.map { isTime ? .moment($0) : .number($0) }
  }

  private var tickValues: [Double] {
    if let tree = axis.properties[.tickCount] {
      let name = tree.string ?? tree["interval"]?.string
      if let interval = name.flatMap({ TimeInterval(named: $0, step: tree["step"]?.count(in: TimeInterval.steps) ?? 1) }
      ) {
        return axis.scale.ticks(every: interval)
      }
    }
    return axis.scale.ticks(count)
  }

  private func inside(_ cells: [Cell]) -> [Cell] {
    guard let first = axis.scale.range.first, let last = axis.scale.range.last else { return cells }
    let (low, high) = (min(first, last) - 1e-6, max(first, last) + 1e-6)
    return cells.filter { cell in axis.scale.place(cell).map { $0 >= low && $0 <= high } ?? false }
  }
}

/// Words the values of an axis or a legend.
struct TickFormat {
  private let scale: ScaleModel
  private let model: ChannelModel
  private let number: D3Format?
  private var time: TimeFormat?
  private var moments: MultiTimeFormat?
  /// On logarithmic axes only these are labelled.
  private let labelled: LogarithmicLabels?

  init(scale: ScaleModel, model: ChannelModel, format: Tree?, type: String?, count: Double, config: Tree) {
    (self.scale, self.model) = (scale, model)
    let pattern = format?.string
    let isTime =
      type == "time" || type == "utc"
      || (type == nil && (scale.kind.isTime || model.type == .temporal || model.unit != nil))
    let locale = FormatLocale.configured(config)
    var labelled: LogarithmicLabels?
    if isTime {
      let unitFormat = model.unit.map(locale.pattern)
      time = (pattern ?? unitFormat).map { TimeFormat($0, locale: locale) }
      moments = pattern == nil && unitFormat == nil ? MultiTimeFormat(locale: locale) : nil
      number = nil
    } else {
      (time, moments) = (nil, nil)
      let isShare = model.tree["stack"]?.string == "normalize" && (model.channel.isPosition || model.channel.isPolar)
      let usual =
        isShare ? config["normalizedNumberFormat"] : model.type == .quantitative ? config["numberFormat"] : nil
      let specifier = isShare ? usual?.string ?? pattern : pattern ?? usual?.string
      number = TickFormat.number(
        scale, specifier, count, locale, isText: type == nil && model.type.isDiscrete && pattern == nil)
      if scale.kind == .log, model.bin == nil {
        let base = scale.definition["base"]?.number ?? 10
        labelled = LogarithmicLabels(base: base, count: count, ticks: scale.ticks(count).count)
      }
    }
    self.labelled = labelled
  }

  /// Prints moments without a time unit as whole dates, as legends do and axes do not.
  mutating func takeDates(_ format: String?, unless given: String?, _ locale: FormatLocale) {
    guard moments != nil, given == nil, model.unit == nil, let format else { return }
    (time, moments) = (TimeFormat(format, locale: locale), nil)
  }

  private static func number(
    _ scale: ScaleModel, _ specifier: String?, _ count: Double, _ locale: FormatLocale, isText: Bool
  ) -> D3Format? {
    let plain = D3Format(specifier ?? "", locale: locale)
    switch scale.kind {
    case .band, .point, .ordinal: return isText ? nil : plain
    case .log: return D3Format.variable(specifier, locale: locale)
    case .linear, .pow, .sqrt, .symlog, .quantize, .identity:
      guard let low = scale.bounds.first, let high = scale.bounds.last else { return plain }
      return D3Format.span(from: low, to: high, count: count, specifier: specifier, locale: locale)
    case .quantile, .threshold, .binOrdinal, .time, .utc: return plain
    }
  }

  func text(_ cell: Cell) -> String {
    if time != nil, case .text = cell, !cell.number.isFinite { return "" }
    if let time { return cell.isAbsent ? "Invalid Date" : time.text(cell.number) }
    if let moments { return moments.text(cell.number) }
    if let labelled, !labelled.contains(cell.number) { return "" }
    if scale.kind.isDiscrete, let end = binEnd(cell) { return end }
    if let number, case .number(let value) = cell { return number.text(value) }
    return cell.text
  }

  /// A class on a discrete scale: both its bounds.
  private func binEnd(_ cell: Cell) -> String? {
    guard model.bin != nil, let bins = scale.bins, case .number(let start) = cell else { return nil }
    let format = D3Format("")
    let (low, high) = (format?.text(start) ?? "", format?.text(start + bins.step) ?? "")
    return "\(low) – \(high)"
  }
}
