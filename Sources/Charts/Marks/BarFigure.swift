// Bars and cells.
import Document
import Measure
import Page

/// Draws `bar` and `rect`.
struct BarFigure {
  let context: LayerContext
  /// Distance of neighbours on a continuous scale, for the width of bars there.
  private let spacing: Pt?
  /// Where each stack ends, by its place across.
  private var tops: [MissingPlace.Key: Pt] = [:]
  private var figure = Figure()

  init(_ context: LayerContext) {
    self.context = context
    spacing = BarFigure.spacing(context)
  }

  static func draw(_ context: LayerContext) -> Figure {
    var drawing = BarFigure(context)
    let bars = context.rows.map { row in drawing.across(row).map { (across: $0, along: drawing.along(row)) } }
    for case let bar? in bars { if let along = bar.along { drawing.noteTop(bar.across, along) } }
    for (row, bar) in bars.enumerated() {
      guard let bar else { continue }
      if let along = bar.along { drawing.draw(row, bar.across, along) } else { drawing.leave(row, bar.across) }
    }
    drawing.figure.sources = context.sources
    return drawing.figure
  }

  private var isCell: Bool { context.mark.kind == .rect }

  /// From where to where a bar reaches across the direction in which it grows.
  private func across(_ row: Int) -> (from: Pt, to: Pt)? {
    let direction = context.dimension
    if let ends = context.ends(direction, row: row) {
      // A hairline of paper between classes.
      let gap = isCell ? 0 : min(0.5, abs(ends.to - ends.from) * 0.1)
      return (min(ends.from, ends.to) + gap, max(ends.from, ends.to) - gap)
    }
    guard let center = context.center(direction, row: row) else { return nil }
    let width = thickness(context.bandwidth(direction))
    return (center - width / 2, center + width / 2)
  }

  private func thickness(_ band: Pt?) -> Pt {
    if let size = context.mark.size { return size }
    switch context.mark.thickness {
    case .points(let points): return points
    case .band(let part): if let band { return band * part }
    case nil: break
    }
    let room = band ?? spacing.map { $0 * 0.7 } ?? context.theme.maximumBarWidth
    return isCell || context.hasOwnPadding ? room : min(room, context.theme.maximumBarWidth)
  }

  /// The least distance between bars on a continuous scale.
  private static func spacing(_ context: LayerContext) -> Pt? {
    guard context.plot.continuous(context.dimension.channel, layer: context.index) != nil else { return nil }
    let places = Set(context.rows.compactMap { context.center(context.dimension, row: $0) }).sorted()
    return zip(places.dropFirst(), places).map { $0 - $1 }.min()
  }

  /// From where to where a bar grows; nil when its amount is missing.
  private func along(_ row: Int) -> (from: Pt, to: Pt)? {
    let direction = context.measure
    guard let channel = context.layer.measureChannel else { return context.plot.area.range(direction) }
    if channel.extents != nil, channel.isContinuous { return context.ends(direction, row: row) }
    if let scale = context.plot.continuous(direction.channel, layer: context.index) {
      return channel.values[row].amount.map { (scale.position(scale.base), scale.position($0)) }
    }
    guard let center = context.center(direction, row: row), let band = context.bandwidth(direction) else { return nil }
    return (center - band / 2, center + band / 2)
  }

  private mutating func draw(_ row: Int, _ across: (from: Pt, to: Pt), _ along: (from: Pt, to: Pt)) {
    let rect = Rect(along: context.measure, along, across: across)
    if let word = context.missingWord(context.layer[.color], row: row) { return addMissing(rect, word, row) }
    figure.fields.append(rect)
    let isSegment = context.layer.measureChannel?.isStacked == true
    let outline = context.mark.stroke ?? (isSegment || isCell ? context.theme.paper : nil)
    figure.add(
      .rectangle(rect), fill: context.paint.color(row: row),
      stroke: outline.map { Stroke(color: $0, width: context.mark.strokeWidth ?? 0.5) })
    if context.isLabelled { label(row, rect, along, isSegment: isSegment) }
  }

  private mutating func noteTop(_ across: (from: Pt, to: Pt), _ along: (from: Pt, to: Pt)) {
    let key = stackKey(across)
    let isUp = context.measure == .vertical
    tops[key] = tops[key].map { isUp ? min($0, along.to) : max($0, along.to) } ?? along.to
  }

  private func stackKey(_ across: (from: Pt, to: Pt)) -> MissingPlace.Key {
    MissingPlace.Key(Point((across.from + across.to) / 2, 0))
  }

  /// Leaves the place of a bar whose length is not known: the whole of it, or the room above the rest of its stack.
  private mutating func leave(_ row: Int, _ across: (from: Pt, to: Pt)) {
    guard let channel = context.layer.measureChannel else { return }
    guard let word = context.missingWord(channel, row: row) else { return }
    var along = context.plot.area.range(context.measure)
    if channel.isStacked, !channel.isNormalized, let top = tops[stackKey(across)] {
      let room = 4.4 * context.theme.missing.size
      along = context.measure == .vertical ? (max(along.from, top - room), top) : (top, min(along.to, top + room))
    }
    addMissing(Rect(along: context.measure, along, across: across), word, row)
  }

  private mutating func addMissing(_ rect: Rect, _ word: String, _ row: Int) {
    let (along, across) = (rect.range(context.measure), rect.range(context.dimension))
    let key = Point((across.from + across.to) / 2, isCell ? (along.from + along.to) / 2 : 0)
    figure.leave(rect, word, key: key, source: context.sourceName(row: row))
  }
}

extension BarFigure {
  private mutating func label(_ row: Int, _ rect: Rect, _ along: (from: Pt, to: Pt), isSegment: Bool) {
    guard let channel = context.layer.measureChannel, let text = context.valueText(channel, row: row) else { return }
    if isSegment { return labelInside(rect, text, context.paint.color(row: row)) }
    if channel.extents != nil { return }
    let set = context.setter.set(text, context.theme.value)
    let grows = along.to == along.from ? (channel.values[row].amount ?? 0) >= 0 : isPositive(along)
    figure.labels.append(
      LabelRequest(
        candidates: outside(rect, set, grows), inside: insideEnd(rect, text, grows, context.paint.color(row: row)),
        group: context.index))
  }

  private func isPositive(_ along: (from: Pt, to: Pt)) -> Bool {
    context.measure == .vertical ? along.to < along.from : along.to > along.from
  }

  /// Beyond the end of the bar; upright, and for standing bars turned.
  private func outside(_ rect: Rect, _ text: SetText, _ grows: Bool) -> [PlacedText] {
    let gap = context.theme.labelGap
    switch context.measure {
    case .horizontal:
      let end = grows ? rect.maxX + gap : rect.minX - gap
      return [PlacedText(text: text, anchor: Point(end, rect.center.y), align: grows ? .left : .right)]
    case .vertical:
      let end = Point(rect.center.x, grows ? rect.minY - gap : rect.maxY + gap)
      return [
        PlacedText(text: text, anchor: end, align: .center, baseline: grows ? .bottom : .top),
        PlacedText(text: text, anchor: end, align: grows ? .left : .right, baseline: .middle, angle: -90),
      ]
    }
  }

  /// Inside the bar, at its end, if it has the room.
  private func insideEnd(_ rect: Rect, _ text: String, _ grows: Bool, _ fill: Color) -> PlacedText? {
    let set = context.setter.set(text, context.theme.value.with { if !fill.isLight { $0.color = context.theme.paper } })
    let gap = context.theme.labelGap + 1
    guard set.width + 2 * gap <= rect.width, set.height + 2 * gap <= rect.height else { return nil }
    switch context.measure {
    case .horizontal:
      let end = Point(grows ? rect.maxX - gap : rect.minX + gap, rect.center.y)
      return PlacedText(text: set, anchor: end, align: grows ? .right : .left)
    case .vertical:
      let end = Point(rect.center.x, grows ? rect.minY + gap : rect.maxY - gap)
      return PlacedText(text: set, anchor: end, baseline: grows ? .top : .bottom)
    }
  }

  /// In the middle of a segment, if it has the room.
  private mutating func labelInside(_ rect: Rect, _ text: String, _ fill: Color) {
    let set = context.setter.set(text, context.theme.value.with { if !fill.isLight { $0.color = context.theme.paper } })
    guard set.width + 2 <= rect.width, set.height + 2 <= rect.height else { return }
    figure.labels.append(LabelRequest(candidates: [PlacedText(text: set, anchor: rect.center)], group: nil))
  }
}
