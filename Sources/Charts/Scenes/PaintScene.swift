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
    if let background, let shade = Shade(css: background), shade.opacity > 0 {
      inner.add(.path(.rectangle(Rect(.zero, size)), PathPaint(fill: shade.color)))
    }
    let painter = ScenePainter(measure: SceneMeasure(setter: TextSetter(typesetter)), origin: origin)
    for entry in marks { painter.paint(entry, into: &inner) }
    return Frame(size: Size(width * scale, height * scale), items: [.frame(inner, .scale(scale, scale))])
  }
}

/// Draws marks.
private struct ScenePainter {
  let measure: SceneMeasure
  let origin: Point

  func paint(_ entry: ChartScene.PlacedMark, into frame: inout Frame) {
    var items: [FrameItem] = []
    switch entry.mark.kind {
    case .line, .area, .trail: items = paths(entry.mark)
    case .text: items = entry.mark.items.flatMap(text)
    case .rule, .rect, .symbol, .arc: items = entry.mark.items.flatMap { shape($0, entry.mark.kind) }
    }
    guard let clip = entry.clip else {
      for item in items { frame.add(item) }
      return
    }
    let box = Rect(x: clip.x1 + origin.x, y: clip.y1 + origin.y, width: clip.width, height: clip.height)
    frame.add(.clipped(Frame(size: frame.size, items: items), .rectangle(box)))
  }

  private func point(_ x: Double, _ y: Double) -> Point { Point(x + origin.x, y + origin.y) }

  // MARK: Paint

  private func paint(_ item: SceneItem) -> PathPaint? {
    let opacity = item.opacity ?? 1
    var paint = PathPaint()
    if let shade = item.fill.flatMap({ Shade(css: $0) }) {
      let shown = shade.opacity * opacity * (item.fillOpacity ?? 1)
      if shown > 0 { (paint.fill, paint.fillOpacity) = (shade.color, min(1, shown)) }
    }
    let width = item.strokeWidth ?? 1
    if let shade = item.stroke.flatMap({ Shade(css: $0) }), width > 0 {
      let shown = shade.opacity * opacity * (item.strokeOpacity ?? 1)
      if shown > 0 {
        var pen = Stroke(
          color: shade.color, width: width, dash: item.strokeDash ?? [], cap: cap(item), join: join(item))
        pen.opacity = min(1, shown)
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

  private func shape(_ item: SceneItem, _ kind: SceneKind) -> [FrameItem] {
    if let gradient = item.gradient { return bar(item, gradient) }
    guard item.x.isFinite, item.y.isFinite, let paint = paint(item) else { return [] }
    switch kind {
    case .rule:
      let end = point(item.x2 ?? item.x, item.y2 ?? item.y)
      return [.path(.line(from: point(item.x, item.y), to: end), PathPaint(stroke: paint.stroke))]
    case .rect: return [.path(rectangle(item), paint)]
    case .symbol: return symbol(item, paint)
    case .arc: return [.path(SectorPath(item, center: point(item.x, item.y)).path, paint)]
    case .line, .area, .trail, .text: return []
    }
  }

  private func rectangle(_ item: SceneItem) -> Path {
    let origin = point(item.x, item.y)
    let box = Rect(origin, Size(item.width ?? 0, item.height ?? 0))
    return item.corners.isEmpty ? .rectangle(box) : .rounded(box, item.corners)
  }

  private func symbol(_ item: SceneItem, _ paint: PathPaint) -> [FrameItem] {
    guard let shape = SymbolShape(item.shape ?? "circle") else { return [] }
    let place = Transform.translation(point(item.x, item.y))
    let turn = item.angle == 0 ? Transform.identity : .rotation(degrees: item.angle)
    let outline = shape.outline(size: item.size ?? 64).mapped(turn.then(place))
    if shape == .stroke { return paint.stroke == nil ? [] : [.path(outline, PathPaint(stroke: paint.stroke))] }
    return [.path(outline, paint)]
  }

  /// A gradient as narrow fields of flat colour, which print the same everywhere.
  private func bar(_ item: SceneItem, _ gradient: SceneGradient) -> [FrameItem] {
    let (width, height) = (item.width ?? 0, item.height ?? 0)
    let ramp = ColorRamp(gradient.stops.compactMap { Shade(css: $0.color) })
    let count = 128
    return (0..<count).map { number in
      let (from, part) = (Double(number) / Double(count), 1 / Double(count))
      // Each field reaches under the next, so that no ground shows between them.
      let reach = min(1 - from, part * 1.5)
      let box =
        gradient.isVertical
        ? Rect(origin: point(item.x, item.y + height * (1 - from - reach)), width: width, height: height * reach)
        : Rect(origin: point(item.x + width * from, item.y), width: width * reach, height: height)
      return .path(.rectangle(box), PathPaint(fill: ramp(from + part / 2).color))
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
    let style = SceneMeasure.style(text, color: item.fill)
    let lineHeight = text.lineHeight ?? text.fontSize + 2
    var items: [FrameItem] = []
    for (number, line) in text.lines.enumerated() where !line.isEmpty {
      let set = measure.setter.set(measure.shown(line, text), style)
      let left = text.dx - (text.align == "center" ? set.width / 2 : text.align == "right" ? set.width : 0)
      let base = text.dy + SceneMeasure.baselineOffset(text) + Double(number) * lineHeight
      let placed = PlacedText(text: set, anchor: Point(left, base), align: .left, baseline: .alphabetic)
      items += placed.items()
    }
    guard !items.isEmpty else { return [] }
    let turn = item.angle == 0 ? Transform.identity : .rotation(degrees: item.angle)
    let frame = Frame(size: .zero, items: items)
    return [.frame(frame, turn.then(.translation(point(item.x, item.y))))]
  }
}

extension Rect {
  fileprivate init(origin: Point, width: Double, height: Double) { self.init(origin, Size(width, height)) }
}

extension Path {
  /// The path moved, turned or stretched.
  func mapped(_ transform: Transform) -> Path {
    Path(
      steps.map { step in
        switch step {
        case .move(let p): .move(transform.apply(p))
        case .line(let p): .line(transform.apply(p))
        case .curve(let a, let b, let end): .curve(transform.apply(a), transform.apply(b), to: transform.apply(end))
        case .close: .close
        }
      })
  }

  /// A rectangle with round corners: top left, top right, bottom right, bottom left.
  static func rounded(_ box: Rect, _ radii: [Double]) -> Path {
    let most = min(box.width, box.height) / 2
    let r = (0..<4).map { min(most, $0 < radii.count ? max(0, radii[$0]) : 0) }
    let k = 1 - 0.552_284_749_8
    return Path([
      .move(Point(box.minX + r[0], box.minY)), .line(Point(box.maxX - r[1], box.minY)),
      .curve(
        Point(box.maxX - r[1] * k, box.minY), Point(box.maxX, box.minY + r[1] * k), to: Point(box.maxX, box.minY + r[1])
      ),
      .line(Point(box.maxX, box.maxY - r[2])),
      .curve(
        Point(box.maxX, box.maxY - r[2] * k), Point(box.maxX - r[2] * k, box.maxY), to: Point(box.maxX - r[2], box.maxY)
      ),
      .line(Point(box.minX + r[3], box.maxY)),
      .curve(
        Point(box.minX + r[3] * k, box.maxY), Point(box.minX, box.maxY - r[3] * k), to: Point(box.minX, box.maxY - r[3])
      ),
      .line(Point(box.minX, box.minY + r[0])),
      .curve(
        Point(box.minX, box.minY + r[0] * k), Point(box.minX + r[0] * k, box.minY), to: Point(box.minX + r[0], box.minY)
      ),
      .close,
    ])
  }
}

/// A sector of a ring.
struct SectorPath {
  let path: Path

  /// Angles run clockwise from twelve o'clock.
  init(_ item: SceneItem, center: Point) {
    var (from, to) = (item.startAngle, item.endAngle)
    if to < from { swap(&from, &to) }
    let gap = item.padAngle / 2
    if to - from > 2 * gap { (from, to) = (from + gap, to - gap) }
    let (outer, inner) = (max(item.outerRadius, item.innerRadius), min(item.outerRadius, item.innerRadius))
    var steps = SectorPath.arc(center, outer, from, to, begins: true)
    if inner > 0 {
      steps += SectorPath.arc(center, inner, to, from, begins: false)
    } else if to - from < 2 * Double.pi - 1e-9 {
      steps.append(.line(center))
    }
    steps.append(.close)
    path = Path(steps)
  }

  private static func at(_ center: Point, _ radius: Double, _ angle: Double) -> Point {
    Point(center.x + radius * sine(angle), center.y - radius * cosine(angle))
  }

  private static func arc(_ center: Point, _ radius: Double, _ from: Double, _ to: Double, begins: Bool) -> [Path.Step]
  {
    let pieces = max(1, Int(((to - from).magnitude / (Double.pi / 2)).rounded(.up)))
    let turn = (to - from) / Double(pieces)
    let k = 4 / 3 * sine(turn / 4) / cosine(turn / 4) * radius
    var steps: [Path.Step] = [begins ? .move(at(center, radius, from)) : .line(at(center, radius, from))]
    for piece in 0..<pieces {
      let (a, b) = (from + turn * Double(piece), from + turn * Double(piece + 1))
      let (start, end) = (at(center, radius, a), at(center, radius, b))
      steps.append(
        .curve(
          Point(start.x + k * cosine(a), start.y + k * sine(a)), Point(end.x - k * cosine(b), end.y - k * sine(b)),
          to: end))
    }
    return steps
  }
}
