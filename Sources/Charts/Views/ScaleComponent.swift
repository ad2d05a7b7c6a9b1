// A scale that one or several units share: its type, its properties and its domain.
import Document

/// Types of scales.
enum ScaleKind: String, CaseIterable, Hashable, Sendable {
  case linear, log, pow, sqrt, symlog, time, utc, identity
  case ordinal, band, point
  case binOrdinal = "bin-ordinal"
  case quantile, quantize, threshold

  var isDiscrete: Bool { self == .ordinal || self == .band || self == .point || self == .binOrdinal }
  var isTime: Bool { self == .time || self == .utc }
  /// Whether amounts become one of a few values.
  var isDiscretizing: Bool { self == .quantile || self == .quantize || self == .threshold || self == .binOrdinal }
  var hasContinuousRange: Bool { !isDiscrete && !isDiscretizing }

  /// Of two types the one that serves both.
  var precedence: Int {
    switch self {
    case .linear, .log, .pow, .sqrt, .symlog, .identity, .quantile, .quantize, .threshold: 0
    case .time, .utc: 10
    case .point: 1
    case .band: 11
    case .ordinal, .binOrdinal: 0
    }
  }
}

/// A use of a scale: a channel of a unit.
struct ScaleUse: Hashable, Sendable {
  var unit: Int
  var channel: EncodingChannel
}

/// Finds what a unit's channel asks of its scale.
struct ScaleDefaults {
  let unit: UnitModel
  let channel: EncodingChannel
  let config: Tree

  var model: ChannelModel? { unit[channel]?.shown }
  /// What all units that share the scale say of it, in place of this one's.
  var merged: Tree?
  var definition: Tree { merged ?? model?.scale ?? .emptyObject }
  var scaleConfig: Tree { config["scale"] ?? .emptyObject }

  /// The type, and whether it was written down.
  var kind: (kind: ScaleKind, isGiven: Bool) {
    if let given = definition["type"]?.string.flatMap(ScaleKind.init(rawValue:)) {
      // Classes that the data do not have cannot be laid on a scale of classes.
      if given == .binOrdinal, model?.bin == nil { return (.linear, true) }
      return (given, true)
    }
    return (usualKind, false)
  }

  private var usualKind: ScaleKind {
    guard let model else { return .linear }
    switch model.type {
    case .nominal, .ordinal: return discreteKind(model)
    case .temporal:
      if channel.isColor || !isRangeDiscrete { return model.unit?.isUTC == true ? .utc : .time }
      return .ordinal
    case .quantitative:
      if channel.isColor { return model.bin != nil ? .binOrdinal : .linear }
      if isRangeDiscrete { return .ordinal }
      return .linear
    }
  }

  private var isRangeDiscrete: Bool { channel == .shape || channel == .strokeDash }

  private func discreteKind(_ model: ChannelModel) -> ScaleKind {
    if channel.isColor || isRangeDiscrete { return .ordinal }
    guard channel.isPosition || channel.isOffset || channel.isPolar else { return .point }
    if unit.hasOffset(channel) { return .band }
    switch unit.mark.kind {
    case .rect, .bar, .rule, .tick: if !channel.isPolar { return .band }
    case .arc: if channel.isPolar { return .band }
    case .line, .area, .point, .circle, .square, .text, .trail: break
    }
    let size = channel == .x ? unit.mark.properties[.width] : channel == .y ? unit.mark.properties[.height] : nil
    if size?["band"] != nil || model.tree["axis"]?["tickBand"] != nil { return .band }
    return .point
  }

  /// Whether the scale begins at zero.
  func zero(_ kind: ScaleKind) -> Bool {
    if let given = definition["zero"]?.bool { return given }
    switch kind {
    case .linear, .pow, .sqrt, .symlog, .identity: break
    case .log, .time, .utc, .ordinal, .band, .point, .quantile, .quantize, .threshold, .binOrdinal: return false
    }
    guard let model else { return false }
    if let domain = definition["domain"], domain["unionWith"] == nil, domain.string != "unaggregated" {
      guard let bounds = domain.numbers, let first = bounds.first, let last = bounds.last else { return false }
      return first <= 0 && last >= 0
    }
    if channel == .size, model.type == .quantitative { return true }
    guard channel.isPosition || channel.isPolar, !model.isClassed else { return false }
    switch unit.mark.kind {
    case .bar, .area, .line, .trail:
      if unit.mark.orient == .horizontal, channel == .y { return false }
      if unit.mark.orient == .vertical, channel == .x { return false }
      let second = channel.secondary.flatMap { unit[$0] }
      if unit.mark.kind == .bar || unit.mark.kind == .area, second == nil { return true }
    case .point, .circle, .square, .tick, .rect, .rule, .text, .arc: break
    }
    return scaleConfig["zero"]?.bool ?? true
  }

  func nice(_ kind: ScaleKind) -> Tree? {
    if let given = definition["nice"] { return given }
    if model?.isClassed == true || definition["domain"]?.array != nil || kind.isTime { return nil }
    if definition["domainMin"] != nil || definition["domainMax"] != nil { return nil }
    return channel.isPosition ? true : nil
  }

  /// Padding of continuous scales in pixels, of points in steps.
  func padding(_ kind: ScaleKind) -> Double? {
    if let given = definition["padding"]?.number { return given }
    guard channel.isPosition else { return nil }
    if kind == .point { return scaleConfig["pointPadding"]?.number }
    guard kind.hasContinuousRange else { return nil }
    if let padding = scaleConfig["continuousPadding"]?.number { return padding }
    guard unit.mark.kind == .bar, let model, !model.isClassed, model.unit == nil else { return nil }
    let across = unit.mark.orient == .vertical ? EncodingChannel.x : .y
    guard unit.mark.orient != nil, channel == across else { return nil }
    return config["bar"]?["continuousBandSize"]?.number
  }

  /// Inner and outer padding of bands, in steps.
  func bandPadding(_ kind: ScaleKind) -> (inner: Double, outer: Double) {
    if kind == .point {
      let outer = definition["paddingOuter"]?.number ?? definition["padding"]?.number
      let usual = channel.isOffset ? 0.5 : channel.isPosition ? scaleConfig["pointPadding"]?.number ?? 0.5 : 0
      return (1, outer ?? usual)
    }
    let both = definition["padding"]?.number
    let inner = definition["paddingInner"]?.number ?? both ?? usualInner
    let outer = definition["paddingOuter"]?.number ?? both ?? usualOuter(inner)
    return (inner, outer)
  }

  private var usualInner: Double {
    if channel.isOffset { return scaleConfig["offsetBandPaddingInner"]?.number ?? 0 }
    guard channel.isPosition else { return 0 }
    if unit.hasOffset(channel) { return scaleConfig["bandWithNestedOffsetPaddingInner"]?.number ?? 0.2 }
    if let inner = scaleConfig["bandPaddingInner"]?.number { return inner }
    switch unit.mark.kind {
    case .bar: return scaleConfig["barBandPaddingInner"]?.number ?? 0.1
    case .tick: return scaleConfig["tickBandPaddingInner"]?.number ?? 0.25
    case .line, .area, .point, .circle, .square, .rect, .rule, .text, .arc, .trail:
      return scaleConfig["rectBandPaddingInner"]?.number ?? 0
    }
  }

  private func usualOuter(_ inner: Double) -> Double {
    if channel.isOffset { return scaleConfig["offsetBandPaddingOuter"]?.number ?? 0 }
    guard channel.isPosition else { return 0 }
    if unit.hasOffset(channel) { return scaleConfig["bandWithNestedOffsetPaddingOuter"]?.number ?? 0.2 }
    return scaleConfig["bandPaddingOuter"]?.number ?? inner / 2
  }
}
