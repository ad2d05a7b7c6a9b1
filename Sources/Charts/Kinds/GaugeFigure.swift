// Gauges: one value on half a ring, its target, and bands that say what is good.
import Diagnose
import Document
import Measure
import Page

/// A part of a gauge's or a bullet's range, from the one before it to its own end.
struct KindBand {
  var end: Double
  var label: String?

  /// Reads `bands: [60, 80, 100]` or `bands: [{to: 60, label: 不合格}, …]`.
  static func read(_ source: KindSource) throws(Failure) -> [KindBand] {
    guard let tree = source.tree["bands"] else { return [] }
    var bands: [KindBand] = []
    for item in tree.array ?? [] {
      guard let end = item.number ?? item["to"]?.number, end.magnitude <= KindSource.largest,
        bands.last.map({ $0.end < end }) ?? true
      else {
        let expected = Wording("ends of bands, rising: 60 or {to: 60, label: …}", "由小到大的分段上限：60 或 {to: 60, label: …}")
        throw Failure(.chartForm("bands", expected: expected, at: item.span))
      }
      bands.append(KindBand(end: end, label: item["label"]?.text))
    }
    if bands.isEmpty || bands.count > 7 {
      throw Failure(.chartForm("bands", expected: Wording("a list of 1 to 7 bands", "1至7个分段的列表"), at: tree.span))
    }
    return bands
  }

  /// Tints of a colour for bands: the first strongest, since it is what must be left behind.
  static func tint(_ index: Int, of count: Int) -> Double {
    count < 2 ? 0.2 : 0.42 - 0.32 * Double(index) / Double(count - 1)
  }
}

extension KindSource {
  /// What targets are called: as the specification says, else as their field.
  func targetLabel() throws(Failure) -> String {
    if let label = try text("target-label") { return label }
    return has("target") ? try field("target") : ""
  }
}

/// Draws gauges, one for each row.
struct GaugeFigure {
  private let names: [String]
  private let values: [KindNumber]
  private let targets: [KindNumber]
  private let targetLabel: String
  private let domain: ClosedRange<Double>
  private let bands: [KindBand]
  private let canvas: KindCanvas

  /// More stand too small beside each other.
  static let most = 12

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    values = try source.numbers("value", negative: true)
    names = source.has("label") ? try source.names("label") : values.map { _ in "" }
    targets = source.has("target") ? try source.numbers("target", negative: true) : []
    targetLabel = try source.targetLabel()
    bands = try KindBand.read(source)
    if values.count > GaugeFigure.most {
      throw Failure(.kindLimit(values.count, of: GaugeFigure.most, Wording("gauges", "仪表"), at: source.table.span))
    }
    let numbers = (values + targets).compactMap(\.value)
    let isShare = canvas.unit == "%" && numbers.allSatisfy { (0...100).contains($0) }
    let natural = isShare ? 0...100 : KindScale.nice(numbers + bands.map(\.end), count: 4)
    domain = try source.domain() ?? natural
    for number in values + targets {
      guard let value = number.value, !domain.contains(value) else { continue }
      let ends = (canvas.printed(domain.lowerBound), canvas.printed(domain.upperBound))
      throw Failure(.kindOutside(canvas.text(number), ends, at: number.span))
    }
  }

  func draw(in room: Rect) throws(Failure) {
    let room = try canvas.key(keyEntries, in: room)
    let columns = self.columns(in: room)
    let rows = (values.count + columns - 1) / columns
    let cell = Size(room.width / Double(columns), room.height / Double(rows))
    for index in values.indices {
      let origin = Point(
        room.minX + Double(index % columns) * cell.width, room.minY + Double(index / columns) * cell.height)
      try draw(index, in: Rect(origin, cell))
    }
  }

  /// Half rings are twice as wide as they are high, and stand as large as they can.
  private func columns(in room: Rect) -> Int {
    (1...max(1, values.count)).max { a, b in side(a, room) < side(b, room) } ?? 1
  }

  private func side(_ columns: Int, _ room: Rect) -> Pt {
    let rows = (values.count + columns - 1) / columns
    return min(room.width / Double(columns) / 2, room.height / Double(rows) - 12)
  }

  private var keyEntries: [KindKey] {
    var entries: [KindKey] = []
    for (index, band) in bands.enumerated() {
      guard let label = band.label else { continue }
      entries.append(KindKey(mark: .field(color(ofBand: index)), name: label))
    }
    if !targets.isEmpty { entries.append(KindKey(mark: .tick(canvas.theme.accent), name: targetLabel)) }
    return entries
  }

  private func color(ofBand index: Int) -> Color { canvas.theme.axis.tint(KindBand.tint(index, of: bands.count)) }

  private func angle(_ value: Double) -> Double {
    KindScale(domain: domain, from: -Double.pi / 2, to: Double.pi / 2).place(value)
  }

  private func draw(_ index: Int, in cell: Rect) throws(Failure) {
    let name = try self.name(index, measure: cell.width - 12)
    let foot = canvas.theme.axisLabel.size + 4 + (name.isEmpty ? 0 : name.height + 4)
    let radius = min(cell.width / 2 - 14, cell.height - foot - 8)
    guard radius >= 20 else { throw canvas.noRoom }
    let height = radius + foot
    let center = Point(cell.center.x, cell.minY + (cell.height - height) / 2 + radius)
    let inner = radius * 0.7
    drawTrack(center, inner...radius)
    if let value = values[index].value {
      // The value starts where the scale does, or at zero if that lies on it.
      let start = domain.contains(0) ? 0 : domain.lowerBound
      let ends = (min(angle(start), angle(value)), max(angle(start), angle(value)))
      canvas.fill(
        .sector(center: center, inner: inner, outer: radius * 0.955, from: ends.0, to: ends.1), canvas.theme.house)
    } else {
      hatch(center, inner...radius)
    }
    if targets.indices.contains(index) { drawTarget(targets[index], center, inner...radius) }
    try label(index, name, center, radius)
  }

  private func name(_ index: Int, measure: Pt) throws(Failure) -> SetText {
    guard !names[index].isEmpty else { return SetText(lines: [], size: canvas.theme.legend.size) }
    guard let text = canvas.setter.set(names[index], canvas.theme.legend, measure: measure, most: 2) else {
      throw canvas.noRoom
    }
    return text
  }

  /// The whole range: a grey half ring, its bands as a narrow rim.
  private func drawTrack(_ center: Point, _ radii: ClosedRange<Pt>) {
    let quarter = Double.pi / 2
    canvas.fill(
      .sector(center: center, inner: radii.lowerBound, outer: radii.upperBound * 0.955, from: -quarter, to: quarter),
      canvas.theme.grid.tint(0.55), .missing)
    var start = domain.lowerBound
    for (index, band) in bands.enumerated() {
      let end = min(band.end, domain.upperBound)
      guard end > start else { continue }
      let (inner, outer) = (radii.upperBound * 0.97, radii.upperBound * 1.03)
      let rim = Path.sector(center: center, inner: inner, outer: outer, from: angle(start), to: angle(end))
      canvas.fill(rim, color(ofBand: index))
      start = end
    }
  }

  private func hatch(_ center: Point, _ radii: ClosedRange<Pt>) {
    let ring = Path.sector(
      center: center, inner: radii.lowerBound, outer: radii.upperBound * 0.955, from: -Double.pi / 2, to: Double.pi / 2)
    let box = Rect(
      x: center.x - radii.upperBound, y: center.y - radii.upperBound, width: 2 * radii.upperBound,
      height: radii.upperBound)
    let frame = Frame(size: canvas.size, items: Hatch(theme: canvas.theme).items(box))
    canvas.scene.add([.clipped(frame, ring)], .plates)
  }

  private func drawTarget(_ target: KindNumber, _ center: Point, _ radii: ClosedRange<Pt>) {
    guard let value = target.value else { return }
    let angle = angle(value)
    let (from, to) = (
      Point.polar(center, radii.lowerBound - 2, angle), Point.polar(center, radii.upperBound + 3, angle)
    )
    canvas.line(from, to, Stroke(color: canvas.theme.paper, width: 3.5), .marks)
    canvas.line(from, to, Stroke(color: canvas.theme.accent, width: 2), .axes)
  }

  /// A number of the inside of the ring, as large as it has room for.
  private func number(_ index: Int, radius: Pt) throws(Failure) -> SetText {
    let number = values[index]
    guard number.value != nil else { return canvas.setter.set(canvas.text(number), canvas.theme.missing) }
    let words = canvas.text(number) + canvas.unit
    var size = min(canvas.theme.total.size * 1.3, radius * 0.34)
    let width = canvas.setter.set(words, canvas.theme.total.with { $0.size = size }).width
    size *= min(1, radius * 1.24 / max(width, 1))
    guard size >= canvas.theme.axisLabel.size * 0.8 else { throw canvas.noRoom }
    return canvas.setter.set(words, canvas.theme.total.with { $0.size = size })
  }

  private func label(_ index: Int, _ name: SetText, _ center: Point, _ radius: Pt) throws(Failure) {
    let text = try number(index, radius: radius)
    var y = center.y - 1
    if targets.indices.contains(index) {
      let words = targetLabel + " " + canvas.text(targets[index]) + (targets[index].value == nil ? "" : canvas.unit)
      if let small = canvas.setter.set(words, canvas.theme.axisLabel, measure: radius * 1.3, most: 1) {
        canvas.add(small, at: Point(center.x, y), .center, .bottom)
        y -= small.height + 3
      }
    }
    canvas.add(text, at: Point(center.x, y), .center, .bottom)
    let middle = radius * 0.8275
    for (value, x) in [(domain.lowerBound, center.x - middle), (domain.upperBound, center.x + middle)] {
      let end = canvas.tickTexts([value])[0]
      let inside = x.clamped(to: end.width / 2...max(end.width / 2, canvas.size.width - end.width / 2))
      canvas.add(end, at: Point(inside, center.y + 3), .center, .top)
    }
    if !name.isEmpty {
      canvas.add(name, at: Point(center.x, center.y + canvas.theme.axisLabel.size + 5), .center, .top)
    }
  }
}
