// What a mark needs to become a figure: values, places, colours.
import Document
import Measure
import Page

/// A layer in its plot.
struct LayerContext {
  let layer: EncodedLayer
  /// Its number among the layers.
  let index: Int
  let plot: Plot
  let paint: Paint
  let theme: ChartTheme
  let setter: TextSetter
  /// Whether marks carry their values.
  let isLabelled: Bool
  /// Whether the specification says how wide bands are, so that bars fill them.
  let hasOwnPadding: Bool

  var mark: MarkDefinition { layer.mark }
  var rows: Range<Int> { 0..<layer.rowCount }
  var measure: Direction { layer.measure }
  var dimension: Direction { layer.measure.across }

  /// Where the middle of a row lies in a direction: of its band, its class or its value. nil when the value is missing.
  func center(_ direction: Direction, row: Int) -> Pt? {
    let channel = direction.channel
    guard let encoded = layer[channel] else { return middle(direction) + offset(direction, row: row) }
    switch plot.position(channel, layer: index) {
    case .bands(let scale): return scale.center(of: encoded.values[row]).map { $0 + offset(direction, row: row) }
    case .continuous(let scale):
      if encoded.isClassed, let extent = encoded.extents?[row] {
        return scale.position((extent.from + extent.to) / 2)
      }
      if encoded.isStacked { return encoded.extents?[row].map { scale.position($0.to) } }
      return encoded.values[row].amount.map(scale.position)
    case nil: return constant(encoded, direction)
    }
  }

  /// `value` of a position: pixels, or a side of the plot.
  private func constant(_ encoded: EncodedChannel, _ direction: Direction) -> Pt {
    let (from, to) = plot.area.range(direction)
    switch encoded.definition.constant {
    case .number(let pixels): return from + pixels * pixel
    case .text("width"), .text("height"): return to
    case .text, .bool, .moment, .undefined, .missing, .list, .record, .pattern, nil: return from
    }
  }

  private func middle(_ direction: Direction) -> Pt {
    let (from, to) = plot.area.range(direction)
    return (from + to) / 2
  }

  /// How far a row's place inside its band lies from the band's middle.
  func offset(_ direction: Direction, row: Int) -> Pt {
    let channel: Channel = direction == .horizontal ? .xOffset : .yOffset
    guard let encoded = layer[channel], let scale = plot.offset(channel, layer: index) else { return 0 }
    return scale.center(of: encoded.values[row]) ?? 0
  }

  /// Width of the place that a row has across bars; nil where the scale has no bands.
  func bandwidth(_ direction: Direction) -> Pt? {
    let channel: Channel = direction == .horizontal ? .xOffset : .yOffset
    if let scale = plot.offset(channel, layer: index) { return scale.bandwidth }
    if layer[direction.channel] == nil {
      let (from, to) = plot.area.range(direction)
      return to - from
    }
    return plot.bandwidth(direction.channel, layer: index)
  }

  /// From where to where a row reaches in a direction, when its channel has two ends.
  func ends(_ direction: Direction, row: Int) -> (from: Pt, to: Pt)? {
    guard let scale = plot.continuous(direction.channel, layer: index) else { return nil }
    return layer[direction.channel]?.extents?[row].map { (scale.position($0.from), scale.position($0.to)) }
  }

  /// Whether an amount is missing that the row should have.
  func missingWord(_ channel: EncodedChannel?, row: Int) -> String? {
    guard let channel, channel.definition.constant == nil, case .missing(let word) = channel.values[row] else {
      return nil
    }
    return word ?? theme.missingWord
  }

  /// What a missing value in this layer is called where several could be meant: its series, else its measure.
  func sourceName(row: Int) -> String {
    let measure = layer.measureChannel?.field ?? ""
    guard let color = layer[.color], color.field != nil, color.type.isDiscrete,
      color.field != layer.dimensionChannel?.field, layer[.xOffset] == nil, layer[.yOffset] == nil
    else { return measure }
    return color.values[row].printed
  }

  /// All names that ``sourceName(row:)`` gives.
  var sources: Set<String> {
    layer.measureChannel?.field == nil ? [] : Set(rows.map { sourceName(row: $0) })
  }
}

/// The colours of a layer's rows.
struct Paint {
  let layer: EncodedLayer
  let colors: ColorScale?
  let opacities: ContinuousScale?
  /// Of rows that nothing else colours.
  let usual: Color
  /// Of the rows before the newest, where the newest is stressed.
  let older: Color
  let newest: Cell?

  func color(row: Int) -> Color {
    let color = pureColor(row: row)
    let strength = opacity(row: row)
    return strength < 1 ? color.tint(strength) : color
  }

  private func pureColor(row: Int) -> Color {
    if let channel = layer[.color] {
      if !channel.overrides.isEmpty, let color = Paint.css(channel.overrides[row]) { return color }
      if let color = Paint.css(channel.definition.constant) ?? colors?.color(of: channel.values[row]) { return color }
    }
    if let color = layer.mark.color { return color }
    guard let newest else { return usual }
    return layer.dimensionChannel?.values[row] == newest ? usual : older
  }

  /// Opacity is drawn as a tint: nothing shows through on paper.
  private func opacity(row: Int) -> Double {
    guard let channel = layer[.opacity] else { return layer.mark.opacity ?? 1 }
    let value = channel.overrides.isEmpty ? nil : channel.overrides[row]
    if let constant = value?.amount ?? channel.definition.constant?.amount { return constant.clamped(to: 0...1) }
    return channel.values[row].amount.flatMap { opacities?.position($0) } ?? 1
  }

  static func css(_ value: Cell?) -> Color? {
    if case .text(let text)? = value { Color(css: text) } else { nil }
  }
}
