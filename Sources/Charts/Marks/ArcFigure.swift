// Pies and rings, with names, values and shares outside.
import Document
import Measure
import Page

/// What a slice is drawn from.
struct Slice {
  var row: Int
  /// Angles from twelve o'clock, clockwise, in radians.
  var from: Double
  var to: Double
  var share: Double?
  var middle: Double { (from + to) / 2 }
}

/// Draws `arc`.
struct ArcFigure {
  let context: LayerContext
  /// Whether a legend names the slices, so that labels need not.
  let hasLegend: Bool
  private var figure = Figure()

  init(_ context: LayerContext, hasLegend: Bool) { (self.context, self.hasLegend) = (context, hasLegend) }

  static func draw(_ context: LayerContext, hasLegend: Bool) -> Figure {
    var drawing = ArcFigure(context, hasLegend: hasLegend)
    drawing.run()
    return drawing.figure
  }

  private mutating func run() {
    let slices = slices()
    let missing = missingLabels()
    let foot = missing.isEmpty ? 0 : missing.map { $0.text.height + 3 }.reduce(3, +)
    var area = context.plot.area
    area.size.height -= foot
    let placer = RingLabels(area: area, gap: context.theme.labelGap)
    let all = context.isLabelled ? slices.map(label) : []
    let labels = placer.fitting(all)
    figure.unnamed = all.count - labels.count
    let most = placer.radius(for: labels)
    figure.lacksRoom = most < 12
    let radius = radius(fitting: most)
    for slice in slices { draw(slice, radius, center: area.center) }
    if slices.allSatisfy({ $0.to == $0.from }) { drawEmpty(radius, center: area.center) }
    drawTotal(radius, center: area.center, isComplete: missing.isEmpty)
    let leader = Stroke(color: context.theme.axis, width: context.theme.gridWidth * 2)
    for placed in placer.place(labels, around: area.center, radius: radius) {
      figure.texts.append(placed.text)
      figure.add(Path.polyline(placed.leader), stroke: leader)
    }
    listMissing(missing, below: area)
  }

  private func slices() -> [Slice] {
    guard let theta = context.layer[.theta], let extents = theta.extents else { return [] }
    let total = extents.compactMap { $0?.high }.max() ?? 0
    let isComplete = !theta.values.contains(where: \.isAbsent)
    let turn = total > 0 ? 2 * Double.pi / total : 0
    return context.rows.compactMap { row in
      extents[row].map { extent in
        let share = total > 0 && isComplete ? (extent.to - extent.from) / total : nil
        return Slice(row: row, from: extent.from * turn, to: extent.to * turn, share: share)
      }
    }
  }

  private func radius(fitting most: Pt) -> Pt { max(4, min(most, context.mark.outerRadius ?? most)) }

  private func inner(_ radius: Pt) -> Pt { min(context.mark.innerRadius ?? 0, radius * 0.85) }

  private mutating func draw(_ slice: Slice, _ radius: Pt, center: Point) {
    guard slice.to > slice.from else { return }
    let path = Path.sector(
      center: center, inner: inner(radius), outer: radius, from: slice.from, to: slice.to)
    let isWhole = slice.to - slice.from > 2 * Double.pi - 1e-6
    let gap = Stroke(color: context.mark.stroke ?? context.theme.paper, width: 0.75, join: .round)
    figure.add(path, fill: context.paint.color(row: slice.row), stroke: isWhole ? nil : gap)
  }

  /// A ring without any slice: its place, hatched, with the reason in words.
  private mutating func drawEmpty(_ radius: Pt, center: Point) {
    let isKnown = context.layer[.theta]?.values.contains { !$0.isAbsent } ?? false
    let square = Rect(around: center, radius)
    let circle =
      inner(radius) > 0
      ? Path.sector(center: center, inner: inner(radius), outer: radius, from: 0, to: 2 * Double.pi)
      : Path.circle(center: center, radius: radius)
    let hatch = Hatch(theme: context.theme)
    figure.shapes.append(.clipped(Frame(size: .zero, items: hatch.items(square)), circle))
    for edge in [radius, inner(radius)] where edge > 0 {
      figure.add(.circle(center: center, radius: edge), stroke: Stroke(color: context.theme.hatch, width: 0.5))
    }
    let text = context.setter.set(isKnown ? "合计为0" : context.theme.missingWord, context.theme.missing)
    figure.add(.rectangle(hatch.plate(for: text, at: center)), fill: context.theme.hatchField)
    figure.texts.append(PlacedText(text: text, anchor: center))
  }
}

extension ArcFigure {
  /// Name above, value and share below.
  private func label(_ slice: Slice) -> RingLabel {
    var parts: [String] = []
    let name = context.layer[.color].flatMap { color in
      color.field == nil || hasLegend ? nil : ValueText(color, theme: context.theme).name(color.values[slice.row])
    }
    if let theta = context.layer[.theta], let value = context.valueText(theta, row: slice.row) {
      // A name that tells the value already, such as A类（11家）, need not be followed by it.
      if !(name.map { $0.tells(value) } ?? false) { parts.append(value) }
    }
    if let share = slice.share { parts.append(ArcFigure.percent(share)) }
    let lines = [name, parts.isEmpty ? nil : parts.joined(separator: "　")].compactMap { $0 }
    let styles = name == nil ? [context.theme.value] : [context.theme.legend, context.theme.value]
    let set = zip(lines, styles).map { context.setter.set($0, $1) }
    let text = SetText(lines: set.flatMap(\.lines), size: context.theme.value.size)
    let short = context.setter.set(lines.joined(separator: "　"), context.theme.legend)
    return RingLabel(text: text, short: short, size: slice.to - slice.from, angle: slice.middle)
  }

  /// One decimal, but for nothing and everything.
  private static func percent(_ share: Double) -> String {
    D3Format.desk(share == 0 || share == 1 ? ".0%" : ".1%")?.text(share) ?? ""
  }

  /// The sum in the hole, when the channel's title says what it is the sum of.
  private mutating func drawTotal(_ radius: Pt, center: Point, isComplete: Bool) {
    guard let theta = context.layer[.theta], case .given(let title) = theta.definition.title, isComplete else { return }
    let numbers = theta.values.compactMap(\.amount)
    let sum = ValueText(theta, theme: context.theme).label(.number(exactSum(numbers)), written: nil)
    let (number, name) = (
      context.setter.set(sum, context.theme.total), context.setter.set(title, context.theme.axisTitle)
    )
    let room = inner(radius) * 1.8
    guard max(number.width, name.width) <= room, number.height + name.height + 3 <= room else { return }
    let top = center.y - (number.height + name.height + 3) / 2
    figure.texts += [
      PlacedText(text: number, anchor: Point(center.x, top), baseline: .top),
      PlacedText(text: name, anchor: Point(center.x, top + number.height + 3), baseline: .top),
    ]
  }

  private func missingLabels() -> [(text: SetText, row: Int)] {
    context.rows.compactMap { row in
      guard let word = context.missingWord(context.layer[.theta], row: row) else { return nil }
      let name = context.layer[.color].flatMap { $0.field == nil ? nil : $0.values[row].printed }
      return (context.setter.set((name.map { $0 + "　" } ?? "") + word, context.theme.missing), row)
    }
  }

  /// Slices whose size is not known are listed below, each behind a hatched square.
  private mutating func listMissing(_ labels: [(text: SetText, row: Int)], below area: Rect) {
    let swatch = context.theme.missing.size
    let width = labels.map { $0.text.width + swatch + 4 }.max() ?? 0
    var y = area.maxY + 3
    for label in labels {
      let left = area.center.x - width / 2
      let square = Rect(x: left, y: y + (label.text.height - swatch) / 2, width: swatch, height: swatch)
      figure.shapes += Hatch(theme: context.theme).items(square)
      figure.texts.append(
        PlacedText(text: label.text, anchor: Point(left + swatch + 4, y), align: .left, baseline: .top))
      y += label.text.height + 3
    }
  }
}

extension String {
  /// Whether a number stands in brackets in this text, as in A类（11家）.
  fileprivate func tells(_ number: String) -> Bool {
    guard let open = firstIndex(where: { "（(".contains($0) }) else { return false }
    let inside = self[open...].dropFirst()
    guard inside.hasPrefix(number) else { return false }
    return inside.dropFirst(number.count).first.map { !$0.isNumber && $0 != "." && $0 != "," } ?? false
  }
}

/// Draws `text` in a ring: at the middle angle of its slice.
func ringTextFigure(_ context: LayerContext) -> Figure {
  var figure = Figure()
  guard let extents = context.layer[.theta]?.extents else { return figure }
  let total = extents.compactMap { $0?.high }.max() ?? 0
  let center = context.plot.area.center
  let most = min(context.plot.area.width, context.plot.area.height) / 2
  let radius = context.layer.constant(.radius)?.amount.map { $0 * pixel } ?? context.mark.outerRadius ?? most * 0.8
  for row in context.rows {
    guard let extent = extents[row], total > 0, let text = context.text(row: row) else { continue }
    var style = context.theme.value
    style.color = context.paint.color(row: row)
    if let size = context.mark.fontSize { style.size = size }
    let angle = (extent.from + extent.to) / total * Double.pi
    let anchor = Point.polar(center, radius, angle) + Point(context.mark.dx, context.mark.dy)
    figure.texts.append(
      PlacedText(
        text: context.setter.set(text, style), anchor: anchor, align: context.mark.align ?? .center,
        baseline: context.mark.baseline ?? .middle, angle: context.mark.angle))
  }
  return figure
}
