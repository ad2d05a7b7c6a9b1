// From values to places, colours and sizes.
import Document

/// A scale with its domain and, once the plot's size is known, its range.
struct ScaleModel: Sendable {
  /// Its place among the scales of the chart.
  var id = 0
  var channel: EncodingChannel
  var kind: ScaleKind
  var definition: Tree
  var type = FieldType.nominal
  var isZero = false
  var nice: Tree?
  /// Pixels by which the domain of a continuous scale is widened at both ends.
  var padding = 0.0
  /// Padding of bands in steps.
  var inner = 0.0
  var outer = 0.0
  var bins: BinClasses?
  /// The bounds of classes where the specification writes them one by one.
  var binBounds: [Double]? { kind.hasContinuousRange ? definition["bins"]?.numbers : nil }
  /// The domain of a discrete scale.
  var values: [Cell] = [] { didSet { band() } }
  /// Sorted values for quantiles.
  var samples: [Double] = []
  /// What discrete and discretizing scales give back.
  var outputs: [Tree] = []
  var ramp: ColorRamp?
  /// Pixels from one band to the next, where the size follows from it.
  var fixedStep: Double?
  /// Whether the range is set.
  var isLaidOut = false
  private var numeric: NumericScale
  private var banded: BandedScale?

  init(channel: EncodingChannel, kind: ScaleKind, definition: Tree) {
    (self.channel, self.kind, self.definition) = (channel, kind, definition)
    numeric = NumericScale(ScaleModel.numericKind(kind, definition), domain: [], range: [])
    numeric.isClamped = definition["clamp"]?.bool ?? false
    numeric.isRounded = definition["round"]?.bool ?? false
  }

  private static func numericKind(_ kind: ScaleKind, _ definition: Tree) -> NumericScale.Kind {
    switch kind {
    case .log: .log(base: definition["base"]?.number ?? 10)
    case .pow: .power(exponent: definition["exponent"]?.number ?? 1)
    case .sqrt: .sqrt
    case .symlog: .symlog(constant: definition["constant"]?.number ?? 1)
    case .time: .time
    case .utc: .utc
    case .identity: .identity
    case .linear, .ordinal, .band, .point, .binOrdinal, .quantile, .quantize, .threshold: .linear
    }
  }

  /// The domain of a continuous scale: two bounds or more.
  var bounds: [Double] {
    get { numeric.domain }
    set { numeric.domain = newValue }
  }
  /// Pixels, areas, angles or parts that the domain is laid on.
  var range: [Double] {
    get { numeric.range }
    set {
      numeric.range = newValue
      band()
    }
  }

  /// Whether the channel's own order runs downwards, which turns a continuous scale.
  var isDescending = false
  var isReversed: Bool { definition["reverse"]?.bool ?? (isDescending && kind.hasContinuousRange) }

  private mutating func band() {
    guard kind.isDiscrete, kind != .binOrdinal else { return }
    // Of a range with more ends the first two count.
    let ends = (from: numeric.range.first ?? 0, to: numeric.range.prefix(2).last ?? 0)
    banded = BandedScale(
      values, range: ends, inner: kind == .point ? 1 : inner, outer: outer,
      align: definition["align"]?.number ?? 0.5, isRounded: numeric.isRounded)
  }

  func index(_ cell: Cell) -> Int? { banded?.index(of: cell) }

  // MARK: Continuous

  /// The place of a number; nil where it is none.
  func position(_ value: Double) -> Double? {
    guard value.isFinite, let first = numeric.range.first, let last = numeric.range.last else { return nil }
    var scale = numeric
    if scale.range.count != scale.domain.count, scale.domain.count > 2 {
      scale.range = scale.domain.indices.map { first + (last - first) * Double($0) / Double(scale.domain.count - 1) }
    }
    let place = scale(value)
    return place.isFinite ? place : nil
  }

  /// The number at a place; nil where there is none.
  func value(at place: Double) -> Double? {
    guard numeric.range.count >= 2 else { return nil }
    let value = numeric.invert(place)
    return value.isFinite ? value : nil
  }

  // MARK: Discrete

  /// Pixels from one band to the next.
  var step: Double { banded?.step ?? 0 }
  var bandwidth: Double { kind == .band ? banded?.bandwidth ?? 0 : 0 }

  /// How many steps so many bands take.
  func bandSpace(_ count: Int) -> Double {
    BandedScale.space(count: count, inner: kind == .point ? 1 : inner, outer: outer)
  }

  /// The start of a band, or where in it a part lies.
  func band(_ cell: Cell, at part: Double) -> Double? { banded?(cell).map { $0 + bandwidth * part } }

  /// The place of a value in pixels.
  /// - Parameter part: which part of a band, 0.5 for its middle.
  func place(_ cell: Cell, band part: Double = 0.5) -> Double? {
    if kind.isDiscrete { return band(cell, at: part) }
    return cell.finiteNumber.flatMap(position)
  }

  // MARK: Other outputs

  private var classes: DiscretizingScale? {
    let count = outputs.count
    switch kind {
    case .quantile: return DiscretizingScale(quantilesOf: samples, count: count)
    case .quantize: return DiscretizingScale(quantizing: bounds.first ?? 0, bounds.last ?? 1, count: count)
    case .threshold: return DiscretizingScale(thresholds: bounds, count: count)
    case .binOrdinal: return DiscretizingScale(bins: bounds, count: count)
    case .linear, .pow, .sqrt, .symlog, .log, .identity, .time, .utc, .ordinal, .band, .point: return nil
    }
  }

  /// Which of the outputs a value has.
  func output(_ cell: Cell) -> Tree? {
    guard !outputs.isEmpty else { return nil }
    // Open classes of a legend begin at infinity.
    if let classes { return cell.isAbsent ? nil : classes(cell.number).map { outputs[$0] } }
    return index(cell).map { outputs[$0 % outputs.count] }
  }

  /// Where one output ends and the next begins.
  var thresholds: [Double] { classes?.thresholds ?? [] }

  func color(_ cell: Cell) -> String? {
    if let ramp, kind.hasContinuousRange { return cell.finiteNumber.flatMap(part).map { ramp.extended($0).css } }
    return output(cell)?.string
  }

  /// How far along a ramp a value lies.
  func part(_ value: Double) -> Double? {
    var scale = numeric
    let last = Double(max(1, scale.domain.count - 1))
    scale.range = scale.domain.indices.map { Double($0) / last }
    let part = scale(value)
    return part.isFinite ? part : nil
  }

  /// How far between the ends of the domain a value lies, by the nature of the scale.
  func fraction(_ value: Double) -> Double? {
    var scale = numeric
    guard let first = bounds.first, let last = bounds.last else { return nil }
    (scale.domain, scale.range) = ([first, last], [0, 1])
    let part = scale(value)
    return part.isFinite ? part : nil
  }

  func number(_ cell: Cell) -> Double? {
    if !outputs.isEmpty { return output(cell)?.number }
    if kind.isDiscrete { return band(cell, at: 0.5) }
    return cell.finiteNumber.flatMap(position)
  }
}

// MARK: Bounds and ticks

extension ScaleModel {
  /// Widens a continuous domain to round bounds.
  mutating func widen(_ nice: Tree) {
    guard bounds.count >= 2 else { return }
    switch kind {
    case .linear, .quantize, .pow, .sqrt, .symlog, .log: numeric = numeric.niced(nice.number ?? 10)
    case .time, .utc:
      let interval =
        nice.string.flatMap { TimeInterval(named: $0) }
        ?? nice["interval"]?.string.flatMap {
          TimeInterval(named: $0, step: nice["step"]?.count(in: TimeInterval.steps) ?? 1)
        }
      numeric = interval.map(numeric.niced(every:)) ?? numeric.niced(nice.number ?? 10)
    case .identity, .ordinal, .band, .point, .quantile, .threshold, .binOrdinal: break
    }
  }

  /// Widens a continuous domain by its padding; `length` is the range in pixels.
  mutating func pad(_ length: Double) {
    guard padding > 0, kind.hasContinuousRange, bounds.count >= 2, length > 2 * padding,
      bounds[0] != bounds[bounds.count - 1]
    else { return }
    var scale = numeric
    scale.domain = [bounds[0], bounds[bounds.count - 1]]
    scale.range = [padding, length - padding]
    (bounds[0], bounds[bounds.count - 1]) = (scale.invert(0), scale.invert(length))
  }

  /// About so many round values of the domain.
  func ticks(_ count: Double) -> [Double] {
    switch kind {
    case .binOrdinal, .threshold: bounds
    case .quantile, .quantize: thresholds
    case .linear, .pow, .sqrt, .symlog, .log, .identity, .time, .utc, .ordinal, .band, .point: numeric.ticks(count)
    }
  }

  /// As many ticks as are wanted, but no more than stand a least step apart.
  func limited(_ count: Double, minStep: Double?) -> Double {
    guard let minStep, minStep > 0, let low = bounds.first, let high = bounds.last else { return count }
    return min(count, ((high - low) / minStep).rounded(.down) + 1)
  }

  func ticks(every interval: TimeInterval) -> [Double] { numeric.ticks(every: interval) }
}
