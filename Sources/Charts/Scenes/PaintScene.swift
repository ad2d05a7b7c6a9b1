// The scene as a frame of the display list.
import Document
import Measure
public import Page
public import Text

extension ChartScene {
  /// Everything as one frame.
  /// - Parameter scale: points in one pixel; 0.75 for CSS pixels.
  public func frame(typesetter: Typesetter, scale: Double = 0.75) -> Frame {
    let size = Size(width, height)
    var inner = Frame(size: size)
    var ground = Color.white
    if let background, let shade = Shade(css: background), shade.opacity > 0 {
      ground = shade.color
      inner.add(.path(.rectangle(Rect(.zero, size)), PathPaint(fill: ground)))
    }
    let painter = ScenePainter(
      measure: SceneMeasure(setter: TextSetter(typesetter)), origin: origin, ground: ground)
    for entry in marks { painter.paint(entry, into: &inner) }
    return Frame(size: Size(width * scale, height * scale), items: [.frame(inner, .scale(scale, scale))])
  }
}

/// Draws marks.
private struct ScenePainter {
  let measure: SceneMeasure
  let origin: Point
  /// The colour behind the chart: texts and ramps that let it through are mixed with it.
  let ground: Color

  func paint(_ entry: ChartScene.PlacedMark, into frame: inout Frame) {
    if entry.mark.isWaiting { return }
    var items: [FrameItem] = []
    switch entry.mark.kind {
    case .line, .area, .trail: items = paths(entry.mark)
    case .text: items = entry.mark.items.flatMap(text)
    case .symbol: for run in alike(entry.mark.items) { items += symbols(run) }
    case .rule, .rect, .arc, .path:
      for run in alike(entry.mark.items) {
        let paint = run.first.flatMap(paint)
        for item in run { items += shape(item, entry.mark.kind, paint) }
      }
    }
    guard let clip = entry.clip else {
      for item in items { frame.add(item) }
      return
    }
    let box = Rect(x: clip.x1 + origin.x, y: clip.y1 + origin.y, width: clip.width, height: clip.height)
    frame.add(.clipped(Frame(size: frame.size, items: items), .rectangle(box)))
  }

  /// Items that follow each other in one paint and form: their colours are read, and their outlines made, once.
  private func alike(_ items: [SceneItem]) -> [ArraySlice<SceneItem>] {
    var runs: [ArraySlice<SceneItem>] = []
    var start = items.startIndex
    for place in items.indices where place > start && !items[place].looksLike(items[place - 1]) {
      runs.append(items[start..<place])
      start = place
    }
    if start < items.endIndex { runs.append(items[start...]) }
    return runs
  }

  private func point(_ x: Double, _ y: Double) -> Point { Point(x + origin.x, y + origin.y) }

  // MARK: Paint

  private func paint(_ item: SceneItem) -> PathPaint? {
    let opacity = item.opacity ?? 1
    var paint = PathPaint()
    if let shade = item.fill.flatMap(measure.setter.shade) {
      let shown = shade.opacity * opacity * (item.fillOpacity ?? 1)
      if shown > 0 { (paint.fill, paint.fillOpacity) = (shade.color, min(1, shown)) }
    }
    let width = item.strokeWidth ?? 1
    if let shade = item.stroke.flatMap(measure.setter.shade), width > 0 {
      let shown = shade.opacity * opacity * (item.strokeOpacity ?? 1)
      if shown > 0 {
        var pen = Stroke(
          color: shade.color, width: width, dash: item.strokeDash ?? [], cap: cap(item), join: join(item))
        pen.opacity = min(1, shown)
        pen.dashOffset = item.strokeDashOffset ?? 0
        pen.miterLimit = max(1, item.strokeMiterLimit ?? Stroke.usualMiterLimit)
        paint.stroke = pen
      }
    }
    return paint.fill == nil && paint.stroke == nil ? nil : paint
  }

  private func cap(_ item: SceneItem) -> Stroke.Cap {
    switch item.strokeCap {
    case "round": .round
    case "square": .square
    default: .butt
    }
  }

  private func join(_ item: SceneItem) -> Stroke.Join {
    switch item.strokeJoin {
    case "round": .round
    case "bevel": .bevel
    default: .miter
    }
  }

  // MARK: Shapes

  private func shape(_ item: SceneItem, _ kind: SceneKind, _ paint: PathPaint?) -> [FrameItem] {
    if let gradient = item.gradient {
      let outline = paint?.stroke.map { FrameItem.path(rectangle(item), PathPaint(stroke: $0)) }
      return bar(item, gradient) + [outline].compactMap { $0 }
    }
    guard item.x.isFinite, item.y.isFinite, let paint else { return [] }
    switch kind {
    case .rule:
      let end = point(item.x2 ?? item.x, item.y2 ?? item.y)
      return [.path(.line(from: point(item.x, item.y), to: end), PathPaint(stroke: paint.stroke))]
    case .rect: return [.path(rectangle(item), paint)]
    case .arc: return [.path(SectorPath(item, center: point(item.x, item.y)).path, paint)]
    case .line, .area, .trail, .text, .symbol, .path: return []
    }
  }

  private func rectangle(_ item: SceneItem) -> Path {
    let origin = point(item.x, item.y)
    let box = Rect(origin, Size(item.width ?? 0, item.height ?? 0))
    return item.corners.isEmpty ? .rectangle(box) : .rounded(box, item.corners)
  }

  /// Symbols that look alike. Where they are many, the file holds their shape once.
  private func symbols(_ run: ArraySlice<SceneItem>) -> [FrameItem] {
    guard let first = run.first, var paint = paint(first), let shape = SymbolShape(first.shape ?? "circle") else {
      return []
    }
    if shape == .stroke {
      paint.fill = nil
      if paint.stroke == nil { return [] }
    }
    let turn = first.angle == 0 ? Transform.identity : .rotation(degrees: first.angle)
    let outline = shape.outline(size: first.size ?? 64).mapped(turn)
    let places = run.filter { $0.x.isFinite && $0.y.isFinite }.map { point($0.x, $0.y) }
    if places.count >= Stamps.usefulCount { return [.stamps(Stamps(outline, paint, at: places))] }
    return places.map { .path(outline.moved(by: $0), paint) }
  }

  /// A gradient as narrow fields of flat colour, which print the same everywhere.
  private func bar(_ item: SceneItem, _ gradient: SceneGradient) -> [FrameItem] {
    let (width, height) = (item.width ?? 0, item.height ?? 0)
    let ramp = ColorRamp(gradient.stops.compactMap { Shade(css: $0.color) })
    let opacity = item.opacity ?? 1
    let count = 128
    return (0..<count).map { number in
      let (from, part) = (Double(number) / Double(count), 1 / Double(count))
      // Each field reaches under the next, so that no ground shows between them.
      let reach = min(1 - from, part * 1.5)
      let box =
        gradient.isVertical
        ? Rect(origin: point(item.x, item.y + height * (1 - from - reach)), width: width, height: height * reach)
        : Rect(origin: point(item.x + width * from, item.y), width: width * reach, height: height)
      return .path(.rectangle(box), PathPaint(fill: ramp(from + part / 2).fading(opacity).color(over: ground)))
    }
  }

  // MARK: Paths

  private func paths(_ mark: SceneMark) -> [FrameItem] {
    guard let first = mark.items.first, var paint = paint(first) else { return [] }
    if mark.kind == .trail { return trail(mark, paint) }
    let builder = CurveBuilder(
      interpolation: Interpolation(rawValue: mark.interpolate) ?? .linear, tension: mark.tension,
      runsAlongY: mark.isHorizontal)
    if mark.kind == .line, first.fill == nil { paint.fill = nil }
    return runs(mark.items).map { run in
      let top = run.map { point($0.x, $0.y) }
      guard mark.kind == .area else { return .path(builder.line(top), paint) }
      let base = run.map { mark.isHorizontal ? point($0.x2 ?? $0.x, $0.y) : point($0.x, $0.y2 ?? $0.y) }
      return .path(builder.area(top: top, base: base), paint)
    }
  }

  /// The stretches between gaps.
  private func runs(_ items: [SceneItem]) -> [[SceneItem]] {
    items.split { !$0.isDefined || !$0.x.isFinite || !$0.y.isFinite }.map(Array.init)
  }

  /// A line whose width follows its points: a field between the two outer tangents of neighbouring circles.
  private func trail(_ mark: SceneMark, _ paint: PathPaint) -> [FrameItem] {
    var items: [FrameItem] = []
    for run in runs(mark.items) {
      for (a, b) in zip(run, run.dropFirst()) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { continue }
        let (nx, ny) = (-dy / length, dx / length)
        let (ra, rb) = ((a.size ?? 1) / 2, (b.size ?? 1) / 2)
        var path = Path.polyline([
          point(a.x + nx * ra, a.y + ny * ra), point(b.x + nx * rb, b.y + ny * rb),
          point(b.x - nx * rb, b.y - ny * rb), point(a.x - nx * ra, a.y - ny * ra),
        ])
        path.steps.append(.close)
        items.append(.path(path, paint))
      }
      for item in run {
        items.append(.path(.circle(center: point(item.x, item.y), radius: (item.size ?? 1) / 2), paint))
      }
    }
    return items
  }

  // MARK: Text

  private func text(_ item: SceneItem) -> [FrameItem] {
    guard let text = item.text, item.opacity != 0, item.x.isFinite, item.y.isFinite else { return [] }
    let style = measure.style(text)
    var color = style.color
    if let shade = item.fill.flatMap({ measure.setter.shade(css: $0) }) {
      let shown = shade.fading((item.opacity ?? 1) * (item.fillOpacity ?? 1))
      guard shown.opacity > 0 else { return [] }
      color = shown.color(over: ground)
    }
    let lineHeight = text.lineHeight ?? text.fontSize + 2
    var items: [FrameItem] = []
    for (number, line) in text.lines.enumerated() where !line.isEmpty {
      let set = measure.setter.set(measure.shown(line, text), style)
      let left = text.dx - (text.align == "center" ? set.width / 2 : text.align == "right" ? set.width : 0)
      let base = text.dy + SceneMeasure.baselineOffset(text) + Double(number) * lineHeight
      let placed = PlacedText(text: set, anchor: Point(left, base), align: .left, baseline: .alphabetic)
      // Measured without its colour, it is set once for both.
      items += placed.items().map { $0.colored(color) }
    }
    guard !items.isEmpty else { return [] }
    let turn = item.angle == 0 ? Transform.identity : .rotation(degrees: item.angle)
    let frame = Frame(size: .zero, items: items)
    return [.frame(frame, turn.then(.translation(point(item.x, item.y))))]
  }
}

extension FrameItem {
  fileprivate func colored(_ color: Color) -> FrameItem {
    guard case .glyphs(var run, let origin) = self else { return self }
    run.color = color
    return .glyphs(run, at: origin)
  }
}

extension SceneItem {
  /// Whether another item has the same paint, and, if both are symbols, the same form.
  fileprivate func looksLike(_ other: SceneItem) -> Bool {
    fill == other.fill && stroke == other.stroke && opacity == other.opacity && fillOpacity == other.fillOpacity
      && strokeOpacity == other.strokeOpacity && strokeWidth == other.strokeWidth && size == other.size
      && shape == other.shape && angle == other.angle && strokeDash == other.strokeDash
      && strokeCap == other.strokeCap && strokeJoin == other.strokeJoin
      && strokeDashOffset == other.strokeDashOffset && strokeMiterLimit == other.strokeMiterLimit
  }
}

extension Rect {
  fileprivate init(origin: Point, width: Double, height: Double) { self.init(origin, Size(width, height)) }
}
