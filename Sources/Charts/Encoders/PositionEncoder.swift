// Where a unit's marks lie along x, y, theta and radius, by the rules of Vega-Lite.
import Document

/// What a position is where no channel and no property gives it.
enum UsualPosition { case middle, zeroOrLeast, zeroOrGreatest }

/// Finds positions along one channel.
struct PositionEncoder {
  let context: PlotContext
  let channel: EncodingChannel

  private let model: ChannelModel?
  private let second: ChannelModel?
  let scale: ScaleModel?
  private let column: Relation.Column?
  private let endColumn: Relation.Column?
  private let secondColumn: Relation.Column?
  private let stackColumns: (start: Relation.Column, end: Relation.Column)?
  private let offsetReader: ChannelReader?
  private let reader: ChannelReader?

  init(_ context: PlotContext, _ channel: EncodingChannel) {
    (self.context, self.channel) = (context, channel)
    model = context.unit[channel]
    second = channel.secondary.flatMap { context.unit[$0] }
    scale = context.scales[channel]
    let table = context.table
    column = model.flatMap { $0.isField ? table.column($0.column) : nil }
    endColumn = model?.end.map(table.column)
    secondColumn = second.flatMap { $0.isField ? table.column($0.column) : nil }
    if let stack = context.unit.stack, stack.channel == channel {
      stackColumns = (table.column(stack.start), table.column(stack.end))
    } else {
      stackColumns = nil
    }
    offsetReader = channel.offset.flatMap { ChannelReader(context, $0) }
    reader = ChannelReader(context, channel)
  }

  var isPresent: Bool { model != nil }
  var isField: Bool { model?.isField ?? false }
  var bandPosition: Double? {
    guard let model else { return nil }
    if let given = model.bandPosition { return given }
    if model.unit != nil, second == nil { return context.mark.properties.number(.timeUnitBandPosition) }
    return model.bin != nil ? 0.5 : nil
  }

  private func place(_ cell: Cell, band: Double = 0.5) -> Double? {
    guard let scale else { return cell.finiteNumber }
    if let place = scale.place(cell, band: band) { return place }
    return invalidPlace
  }

  /// Where values without a place lie when they are shown all the same.
  private var invalidPlace: Double? {
    guard let scale else { return nil }
    // Names that a written domain leaves out lie at the beginning, as Vega draws them.
    if scale.kind.isDiscrete { return 0 }
    let given = context.config["scale"]?["invalid"]?[channel.rawValue]
    if let value = given?["value"] { return constant(value) }
    return given != nil || context.mark.invalid == .show ? usual(.zeroOrLeast) : nil
  }

  // MARK: One place

  /// The place of a point.
  func point(_ row: Int, usual: UsualPosition = .middle) -> Double? {
    (center(row) ?? fallback(channel, usual)).map { $0 + offset(row) }
  }

  private func center(_ row: Int) -> Double? {
    guard let model else { return nil }
    if case .value(let tree)? = reader?[row] { return constant(tree) }
    if let datum = model.datum { return place(datum, band: bandPart) }
    guard let column else { return nil }
    if let stackColumns { return stacked(row, stackColumns) }
    if model.bin != nil || model.unit != nil, let part = bandPosition, let end = endColumn,
      scale?.kind.isDiscrete == false
    {
      return between(column[row], end[row], part)
    }
    if model.isBinned, let secondColumn { return between(column[row], secondColumn[row], model.bandPosition ?? 0.5) }
    // A number that the scale cannot place, such as 0 on a logarithmic one, lies nowhere; what is no number is filtered
    // before, or shown on purpose.
    return place(column[row], band: bandPart) ?? (column[row].finiteNumber == nil ? nil : .nan)
  }

  /// Bands are met in their middle, or at their start where an offset goes on from there.
  private var bandPart: Double {
    if let offsetReader, offsetScale != nil {
      _ = offsetReader
      return 0
    }
    return model?.bandPosition ?? 0.5
  }

  private func stacked(_ row: Int, _ columns: (start: Relation.Column, end: Relation.Column)) -> Double? {
    let isLabel = context.mark.kind == .text && channel.isPolar
    if let part = model?.bandPosition ?? (isLabel ? 0.5 : nil) {
      return between(columns.start[row], columns.end[row], part)
    }
    return place(columns.end[row])
  }

  private func between(_ start: Cell, _ end: Cell, _ part: Double) -> Double? {
    guard let from = place(start), let to = place(end) else { return nil }
    return from + (to - from) * part
  }

  // MARK: Ranges

  /// Two ends: where the amount lies and where it begins.
  func range(_ row: Int, usual: UsualPosition = .zeroOrGreatest, usualEnd: UsualPosition = .zeroOrLeast) -> (
    Double, Double
  )? {
    guard let first = point(row, usual: usual), let last = end(row, usual: usualEnd) else { return nil }
    return (first, last)
  }

  func end(_ row: Int, usual: UsualPosition) -> Double? {
    if let stackColumns { return place(stackColumns.start[row]).map { $0 + offset(row) } }
    let secondary = channel.secondary ?? channel
    if let second {
      if let value = second.value { return constant(value) + ownOffset(secondary) }
      let cell = second.datum ?? secondColumn?[row]
      return cell.flatMap { place($0, band: second.bandPosition ?? 0.5) }.map {
        $0 + ownOffset(secondary) + encodedOffset(row)
      }
    }
    return fallback(secondary, usual).map { $0 + ownOffset(secondary) + encodedOffset(row) }
  }

  /// The interval of a class or time unit.
  func interval(_ row: Int) -> (Double, Double)? {
    guard let column, let model else { return nil }
    if let endColumn, let from = place(column[row]), let to = place(endColumn[row]) {
      let shift = model.unit == nil ? 0 : BandShift(context.unit, model).offset * (to - from)
      let second = channel.secondary.map(ownOffset) ?? 0
      return (from + shift + second + encodedOffset(row), to + shift + offset(row))
    }
    guard let from = place(column[row]) else { return nil }
    if let secondColumn {
      let second = channel.secondary.map(ownOffset) ?? 0
      return place(secondColumn[row]).map { (from + second + encodedOffset(row), $0 + offset(row)) }
    }
    if let step = model.tree["bin"]?["step"]?.number {
      return place(.number(column.number(row) + step)).map { (from, $0) }
    }
    return nil
  }

  /// The start of a band with the room for offsets in it.
  func bandStart(_ row: Int, at part: Double) -> Double? {
    guard let model else { return nil }
    let cell = model.datum ?? column?[row]
    if let value = model.value { return constant(value) }
    return cell.flatMap { place($0, band: part) }
  }

  // MARK: Offsets

  var offsetScale: ScaleModel? { channel.offset.flatMap { context.scales[$0] } }

  func offset(_ row: Int, band part: Double = 0.5) -> Double { ownOffset(channel) + encodedOffset(row, band: part) }

  func encodedOffset(_ row: Int, band part: Double = 0.5) -> Double {
    guard let output = offsetReader?[row] else { return 0 }
    switch output {
    case .value(let tree): return tree.number ?? 0
    case .cell(let cell, _):
      guard let scale = offsetScale else { return cell.finiteNumber ?? 0 }
      return scale.place(cell, band: part) ?? 0
    }
  }

  /// The mark's own offset in pixels.
  private func ownOffset(_ channel: EncodingChannel) -> Double {
    MarkProperty(rawValue: channel.rawValue + "Offset").flatMap { context.mark.properties.number($0) } ?? 0
  }

  // MARK: Constants

  /// A number of pixels, or a whole side of the plot.
  func constant(_ tree: Tree) -> Double {
    switch tree.string {
    case "width": context.width
    case "height": context.height
    default: tree.number ?? 0
    }
  }

  private func fallback(_ channel: EncodingChannel, _ usual: UsualPosition) -> Double? {
    if let value = propertyValue(channel) { return value }
    return self.usual(usual)
  }

  private func propertyValue(_ channel: EncodingChannel) -> Double? {
    let names: [MarkProperty] =
      switch channel {
      case .radius: [.outerRadius, .radius]
      case .radius2: [.innerRadius, .radius2]
      case .x, .y, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta, .theta2, .color, .fill,
        .stroke, .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .strokeDash, .shape, .angle, .text,
        .detail, .order, .key, .tooltip, .href, .url, .description, .row, .column, .facet:
        [MarkProperty(rawValue: channel.rawValue)].compactMap { $0 }
      }
    for name in names { if let tree = context.mark.properties[name] { return constant(tree) } }
    return nil
  }

  func usual(_ usual: UsualPosition) -> Double {
    switch usual {
    case .middle: return channel == .theta || channel == .radius ? 0 : context.extent(channel) / 2
    case .zeroOrLeast, .zeroOrGreatest: break
    }
    let isLeast = usual == .zeroOrLeast
    if let scale, !scale.kind.isDiscrete, let low = scale.bounds.first, let high = scale.bounds.last {
      let hasZero = scale.kind != .log && min(low, high) <= 0 && max(low, high) >= 0 && !scale.kind.isTime
      return scale.position(hasZero ? 0 : isLeast ? low : high) ?? 0
    }
    switch channel {
    case .theta: return isLeast ? 0 : 2 * Double.pi
    case .radius: return isLeast ? 0 : min(context.width, context.height) / 2
    case .y: return isLeast ? context.height : 0
    case .x, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta2, .radius2, .color, .fill,
      .stroke, .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .strokeDash, .shape, .angle, .text, .detail,
      .order, .key, .tooltip, .href, .url, .description, .row, .column, .facet:
      return isLeast ? 0 : context.width
    }
  }
}
