// Points, ticks, rules and texts.
import Document
import Measure
import Page

/// Draws `point`, `circle` and `square`.
struct PointFigure {
  let context: LayerContext
  let sizes: ContinuousScale?
  let sizeBands: BandScale?
  let shapes: [Cell: MarkDefinition.Symbol]

  func draw() -> Figure {
    var figure = Figure()
    var alike: (look: Look?, places: [Point]) = (nil, [])
    figure.sources = context.sources
    for row in context.rows {
      guard let x = context.center(.horizontal, row: row), let y = context.center(.vertical, row: row) else {
        leave(row, &figure)
        continue
      }
      guard let area = area(row) else { continue }
      let (center, color) = (Point(x, y), context.paint.color(row: row))
      let look = Look(symbol: symbol(row), area: area, color: color)
      if look != alike.look { flush(&alike, &figure) }
      alike.look = look
      alike.places.append(center)
      figure.points.append(Rect(around: center, (area / Double.pi).squareRoot()))
    }
    flush(&alike, &figure)
    return figure
  }

  /// What a point looks like, wherever it stands.
  private struct Look: Equatable {
    var symbol: MarkDefinition.Symbol
    var area: Pt
    var color: Color
  }

  /// Adds points that look alike; where they are many, as one shape with its places.
  private func flush(_ alike: inout (look: Look?, places: [Point]), _ figure: inout Figure) {
    guard let look = alike.look else { return }
    let width = context.mark.strokeWidth ?? 1
    var paint = PathPaint(stroke: Stroke(color: context.mark.stroke ?? look.color, width: width))
    if isFilled {
      let outline = context.mark.stroke ?? context.theme.paper
      paint = PathPaint(fill: look.color, stroke: Stroke(color: outline, width: min(width, 0.5)))
    }
    if alike.places.count >= Stamps.usefulCount {
      figure.shapes.append(.stamps(Stamps(look.symbol.path(at: .zero, area: look.area), paint, at: alike.places)))
    } else {
      for place in alike.places {
        figure.shapes.append(.path(look.symbol.path(at: place, area: look.area), paint))
      }
    }
    alike = (nil, [])
  }

  private var isFilled: Bool { context.mark.filled ?? (context.mark.kind != .point) }

  private func symbol(_ row: Int) -> MarkDefinition.Symbol {
    if let channel = context.layer[.shape] {
      if case .text(let name)? = channel.definition.constant { return MarkDefinition.Symbol(rawValue: name) ?? .circle }
      return shapes[channel.values[row]] ?? .circle
    }
    return context.mark.symbol ?? (context.mark.kind == .square ? .square : .circle)
  }

  /// nil when the field that the size shows has no value: such a point cannot be drawn honestly.
  private func area(_ row: Int) -> Pt? {
    guard let channel = context.layer[.size] else { return context.mark.size ?? 30 * pixel * pixel }
    if !channel.overrides.isEmpty, let size = channel.overrides[row]?.amount { return size * pixel * pixel }
    if let size = channel.definition.constant?.amount { return max(0, size) * pixel * pixel }
    if let sizeBands { return sizeBands.center(of: channel.values[row]) }
    return channel.values[row].amount.flatMap { sizes?.position($0) }.map { max(0, $0) }
  }

  /// A point that lacks its amount leaves a hatched place at its category.
  private func leave(_ row: Int, _ figure: inout Figure) {
    guard let word = context.missingWord(context.layer.measureChannel, row: row),
      let across = context.center(context.dimension, row: row),
      let bands = context.plot.bands(context.dimension.channel, layer: context.index)
    else { return }
    let width = bands.bandwidth > 0 ? bands.bandwidth : min(abs(bands.step) * 0.6, context.theme.maximumBarWidth)
    let rect = Rect(
      along: context.measure, context.plot.area.range(context.measure), across: (across - width / 2, across + width / 2)
    )
    figure.leave(rect, word, key: Point(across, 0), source: context.sourceName(row: row))
  }
}

/// Draws `tick`: a short line across the direction of its amount.
func tickFigure(_ context: LayerContext) -> Figure {
  var figure = Figure()
  // A tick lies across the axis of its amount, and stands in the band of the other.
  let direction = context.layer.measureChannel?.isContinuous == true ? context.measure : context.dimension
  for row in context.rows {
    guard let along = context.center(direction, row: row), let across = context.center(direction.across, row: row)
    else {
      continue
    }
    let length = context.mark.size ?? min((context.bandwidth(direction.across) ?? 15) * 0.75, 15)
    let thickness: Pt = if case .points(let points) = context.mark.thickness { points } else { 1 }
    let rect = Rect(
      along: direction, (along - thickness / 2, along + thickness / 2),
      across: (across - length / 2, across + length / 2))
    figure.add(.rectangle(rect), fill: context.paint.color(row: row))
    figure.points.append(rect)
  }
  return figure
}

/// Draws `rule`: from end to end, or over the whole plot in the direction that has no channel.
func ruleFigure(_ context: LayerContext) -> Figure {
  var figure = Figure()
  for row in context.rows {
    guard let x = reach(.horizontal, row, context), let y = reach(.vertical, row, context) else { continue }
    figure.add(
      .line(from: Point(x.from, y.from), to: Point(x.to, y.to)),
      stroke: Stroke(
        color: context.mark.stroke ?? context.paint.color(row: row), width: context.mark.strokeWidth ?? 0.75,
        dash: context.mark.strokeDash ?? []))
    figure.lines.append(Segment(from: Point(x.from, y.from), to: Point(x.to, y.to)))
  }
  return figure
}

private func reach(_ direction: Direction, _ row: Int, _ context: LayerContext) -> (from: Pt, to: Pt)? {
  if let ends = context.ends(direction, row: row) { return ends }
  guard let channel = context.layer[direction.channel] else { return context.plot.area.range(direction) }
  if channel.isContinuous, direction == context.measure, context.layer[direction.across.channel]?.isContinuous == false,
    let scale = context.plot.continuous(direction.channel, layer: context.index)
  {
    // A rule over a category is a thin bar.
    return channel.values[row].amount.map { (scale.position(scale.base), scale.position($0)) }
  }
  return context.center(direction, row: row).map { ($0, $0) }
}

/// Draws `text`.
func textFigure(_ context: LayerContext, printsMissing: Bool) -> Figure {
  var figure = Figure()
  for row in context.rows {
    guard let x = context.center(.horizontal, row: row), let y = context.center(.vertical, row: row) else { continue }
    let word = context.missingWord(context.layer[.text], row: row)
    guard let text = word.map({ printsMissing ? $0 : "" }) ?? context.text(row: row), !text.isEmpty else { continue }
    var style = word == nil ? context.theme.value : context.theme.missing
    if word == nil { style.color = context.paint.color(row: row) }
    if let size = context.mark.fontSize { style.size = size }
    if let isBold = context.mark.isBold { style.weight = isBold ? .bold : .regular }
    figure.texts.append(
      PlacedText(
        text: context.setter.set(text, style), anchor: Point(x + context.mark.dx, y + context.mark.dy),
        align: context.mark.align ?? .center, baseline: context.mark.baseline ?? .middle, angle: context.mark.angle))
  }
  return figure
}

extension LayerContext {
  /// What a text mark prints for a row.
  func text(row: Int) -> String? {
    guard let channel = layer[.text] else { return mark.text }
    if let constant = channel.overrides.isEmpty ? channel.definition.constant : channel.overrides[row] {
      return constant.printed
    }
    return ValueText(channel, theme: theme).label(channel.values[row], written: channel.column.writing(row))
  }

  /// The value label of a row; nil when there is no value.
  func valueText(_ channel: EncodedChannel, row: Int) -> String? {
    guard channel.values[row].amount != nil else { return nil }
    if channel.isNormalized {
      guard let extent = channel.extents?[row] else { return nil }
      return D3Format.desk(".0%")?.text(extent.to - extent.from)
    }
    var text = ValueText(channel, theme: theme)
    text.format = channel.definition.format ?? text.format
    return text.label(channel.values[row], written: channel.column.writing(row))
  }
}
