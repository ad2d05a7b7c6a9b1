// A scale that has seen its data, and does not know its length yet.
import Diagnose
import Document
import Measure

/// What values a scale covers.
enum ScaleDomain: Sendable {
  case values([Cell])
  case interval(low: Double, high: Double)
  /// Amounts of which none is known.
  case unknown
}

/// One scale of one channel, for the layers that share it.
struct TrainedScale: Sendable {
  var channel: Channel
  var layers: [Int]
  var kind: ScaleDefinition.Kind
  var definition: ScaleDefinition
  var domain: ScaleDomain
  var type: FieldType
  /// Whether the marks of it lie in bands of their width.
  var isBanded: Bool
  /// Whether the bands touch, as the cells of a heat map do.
  var isTiled: Bool
  var isNormalized: Bool
  /// Whether several bars share a band.
  var isGrouped = false

  var categories: [Cell]? { if case .values(let values) = domain { values } else { nil } }
  var isUnknown: Bool { if case .unknown = domain { true } else { false } }

  /// The scale of a discrete channel over a range of places.
  func bands(from: Pt, to: Pt) -> BandScale? {
    guard let categories else { return nil }
    let isOffset = channel == .xOffset || channel == .yOffset
    let inner = definition.paddingInner ?? definition.padding.map { min($0, 1) } ?? usualInner(isOffset: isOffset)
    let outer = definition.paddingOuter ?? definition.padding ?? usualOuter(isOffset: isOffset)
    var scale = BandScale(domain: categories, inner: isBanded ? inner : 1, outer: outer)
    (scale.from, scale.to) = definition.reverse ? (to, from) : (from, to)
    return scale
  }

  private func usualInner(isOffset: Bool) -> Double { isTiled ? 0 : isOffset ? 0.08 : isGrouped ? 0.22 : 0.35 }
  private func usualOuter(isOffset: Bool) -> Double { !isBanded ? 0.5 : isTiled || isOffset ? 0 : 0.2 }

  /// Whether the specification says how wide bands are.
  var hasOwnPadding: Bool {
    definition.padding != nil || definition.paddingInner != nil || definition.paddingOuter != nil
  }

  /// The scale of amounts and moments over a range of places.
  func continuous(from: Pt, to: Pt) -> ContinuousScale? {
    let bounds: (low: Double, high: Double)
    switch domain {
    case .values: return nil
    case .interval(let low, let high): bounds = (low, high)
    case .unknown: bounds = (0, 1)
    }
    var scale = ContinuousScale(kind: continuousKind, low: bounds.low, high: bounds.high)
    (scale.from, scale.to) = definition.reverse ? (to, from) : (from, to)
    return scale
  }

  var continuousKind: ContinuousScale.Kind {
    switch kind {
    case .log: .log(base: definition.base ?? 10)
    case .pow: .power(definition.exponent ?? 1)
    case .sqrt: .power(0.5)
    case .symlog: .symlog
    case .time, .utc: .time
    case .linear, .ordinal, .band, .point: .linear
    }
  }
}

/// All scales of a chart.
struct Scales: Sendable {
  private(set) var all: [TrainedScale] = []
  private var places: [Channel: [Int: Int]] = [:]

  mutating func add(_ scale: TrainedScale) {
    for layer in scale.layers { places[scale.channel, default: [:]][layer] = all.count }
    all.append(scale)
  }

  /// The scale of a channel of a layer.
  subscript(channel: Channel, layer: Int) -> TrainedScale? { places[channel]?[layer].map { all[$0] } }

  /// In the order of their first layers.
  func of(_ channel: Channel) -> [TrainedScale] { all.filter { $0.channel == channel } }
}
