// The interval that a bar, a rectangle or a tick covers along one axis.
import Document

/// Finds intervals along x, y, theta or radius.
struct BandEncoder {
  let context: PlotContext
  let channel: EncodingChannel
  let position: PositionEncoder
  private let model: ChannelModel?
  private let sizes: ChannelReader?

  init(_ context: PlotContext, _ channel: EncodingChannel) {
    (self.context, self.channel) = (context, channel)
    position = PositionEncoder(context, channel)
    model = context.unit[channel]
    sizes = ChannelReader(context, .size)
  }

  private var mark: MarkModel { context.mark }
  private var hasSecond: Bool { channel.secondary.flatMap { context.unit[$0] } != nil }
  private var isDiscrete: Bool { position.scale?.kind.isDiscrete ?? false }

  /// Whether the mark lies across this axis, with a width of its own.
  private var isAcross: Bool {
    switch mark.kind {
    case .bar: channel == .x ? mark.orient == .vertical : channel == .y && mark.orient == .horizontal
    case .tick: channel == .y ? mark.orient == .vertical : channel == .x && mark.orient == .horizontal
    case .line, .area, .point, .circle, .square, .rect, .rule, .text, .arc, .trail: false
    }
  }

  /// `size` is the width of bars and the length of ticks.
  private var usesSize: Bool {
    (mark.orient == .horizontal && channel == .y) || (mark.orient == .vertical && channel == .x)
  }

  private var sizeProperty: Tree? {
    let name: MarkProperty = channel == .x ? .width : .height
    if channel.isPolar { return nil }
    if isSized, let tree = mark.tree["size"] ?? (mark.properties[.size]) { return tree }
    return mark.properties[name]
  }

  private var isSized: Bool { mark.kind == .tick ? isAcross : usesSize }

  func interval(_ row: Int) -> (Double, Double)? {
    let hasOffset = channel.offset.flatMap { context.unit[$0] } != nil
    let isSized = sizeProperty.map { $0["band"] == nil } ?? (context.unit[.size] != nil && self.isSized)
    if let model, model.isField, !isDiscrete, !isSized, !hasOffset,
      model.bin != nil || model.isBinned || (model.unit != nil && !hasSecond)
    {
      return binned(row)
    }
    if !hasSecond, (model?.isFieldOrDatum == true && isDiscrete) || isAcross { return sized(row) }
    return position.range(row)
  }

  // MARK: Classes and time units

  private func binned(_ row: Int) -> (Double, Double)? {
    guard let (from, to) = position.interval(row) else { return nil }
    if channel.isPolar { return (to, from) }
    let spacing = mark.properties.number(.binSpacing, 0)
    let band = (sizeProperty?["band"] ?? mark.properties[.timeUnitBandSize])?.number ?? 1
    var (low, high) = (min(from, to), max(from, to))
    if band != 1 {
      let cut = (high - low) * (1 - band) / 2
      (low, high) = (low + cut, high - cut)
    }
    let least = mark.properties.number(.minBandSize, 0)
    let width = high - low
    let inset = width < least ? -(least - width) / 2 : spacing / 2
    // Half a pixel to the right and down, where axes and grid lines are.
    return (low + 0.5 + inset, high + 0.5 - inset)
  }

  // MARK: Bands and widths

  private func sized(_ row: Int) -> (Double, Double)? {
    let scale = position.offsetScale ?? position.scale
    let width = width(row, scale)
    if scale?.kind == .band, let part = width.band {
      let size = max(mark.properties.number(.minBandSize, 0), (scale?.bandwidth ?? 0) * part)
      guard let start = bandStart(row, part) else { return nil }
      return (start, start + size)
    }
    if position.scale?.kind == .band, let offset = position.offsetScale, !offset.kind.isDiscrete, sizeProperty == nil {
      let usual = context.config["view"]?["step"]?.number ?? 20
      return bandStart(row, 1).map { ($0, $0 + usual - 2) }
    }
    let size = width.pixels ?? width.band.map { $0 * context.extent(channel) } ?? 0
    guard let center = center(row) else { return nil }
    return (center - size / 2, center + size / 2)
  }

  private func bandStart(_ row: Int, _ part: Double) -> Double? {
    let inside = (1 - part) / 2
    if position.offsetScale != nil {
      // A thinner bar is moved by a part of the outer band, as Vega-Lite does.
      let base = position.isPresent ? position.bandStart(row, at: inside) : position.usual(.middle)
      return base.map { $0 + position.offset(row, band: position.isPresent ? 0 : inside) }
    }
    return position.bandStart(row, at: inside).map { $0 + position.offset(row) }
  }

  private func center(_ row: Int) -> Double? {
    return position.point(row)
  }

  /// The width in pixels or as a part of a band.
  private func width(_ row: Int, _ scale: ScaleModel?) -> (pixels: Double?, band: Double?) {
    if isSized, let output = sizes?[row] {
      switch output {
      case .value(let tree): return (tree.number, nil)
      case .cell(let cell, _): return (context.scales[.size]?.number(cell) ?? cell.finiteNumber, nil)
      }
    }
    if let tree = sizeProperty {
      if let band = tree["band"]?.number { return (nil, band) }
      if let number = tree.number { return (number, nil) }
      if tree.string != nil { return (position.constant(tree), nil) }
    }
    if let scale, scale.kind == .band {
      let discrete = mark.properties[.discreteBandSize] ?? (mark.kind == .tick ? mark.properties[.bandSize] : nil)
      if let band = discrete?["band"]?.number { return (nil, band) }
      return discrete?.number.map { ($0, nil) } ?? (nil, 1)
    }
    if let step = scale?.fixedStep { return (step - 2, nil) }
    if model == nil { return (usualPart * context.extent(channel), nil) }
    if scale?.kind.isDiscrete == true { return ((scale?.step ?? 20) - 2, nil) }
    return (mark.properties.number(.continuousBandSize, 5), nil)
  }

  /// The part of the plot that a mark without a field takes.
  private var usualPart: Double {
    let scale = context.config["scale"]
    let padding =
      scale?["bandPaddingInner"]?.number
      ?? scale?[
        mark.kind == .tick ? "tickBandPaddingInner" : mark.kind == .bar ? "barBandPaddingInner" : "rectBandPaddingInner"
      ]?.number
    return 1 - (padding ?? 0)
  }
}
