// What all kinds of the house share: texts that fit, numbers as written, heads, keys, and what was left out.
import Diagnose
import Document
import Measure
import Page

/// Collects the parts of a drawing.
final class KindCanvas {
  let size: Size
  let theme: ChartTheme
  let setter: TextSetter
  let span: Span
  var scene = Scene()
  private(set) var findings = Findings()
  /// How numbers are printed; nil: as written.
  var format: D3Format?
  /// What the numbers count; empty if they have no unit.
  var unit = ""
  private var omitted: [String] = []
  /// Where the unit stands.
  private var unitBox: Rect?

  init(size: Size, theme: ChartTheme, setter: TextSetter, span: Span) {
    (self.size, self.theme, self.setter, self.span) = (size, theme, setter, span)
  }

  func report(_ diagnostic: Diagnostic) { findings.report(diagnostic) }

  // MARK: Room

  /// Prints the title at the left and the unit at the right above the drawing.
  /// - Returns: the room below them.
  func head(title: String?, unit: String?) throws(Failure) -> Rect {
    let room = Rect(.zero, size).inset(by: theme.padding)
    var height: Pt = 0
    if let title, !title.isEmpty {
      guard let text = setter.set(title, theme.title, measure: room.width * 0.8, most: 2) else { throw noRoom }
      add(text, at: room.origin, .left, .top)
      height = text.height + 6
    }
    if let unit, !unit.isEmpty {
      let text = setter.set("单位：" + unit, theme.axisTitle)
      add(text, at: Point(room.maxX, room.minY), .right, .top)
      unitBox = Rect(x: room.maxX - text.width, y: room.minY, width: text.width, height: text.height)
      height = max(height, text.height + 5)
    }
    return try checked(room.inset(by: Insets(top: height)))
  }

  /// The room, if anything can be drawn in it.
  func checked(_ room: Rect, least: Pt = 24) throws(Failure) -> Rect {
    if room.width >= least, room.height >= least { return room }
    throw noRoom
  }

  var noRoom: Failure {
    let format = D3Format.desk(".0f") ?? .plain
    return Failure(.kindRoom(format.text(size.width), format.text(size.height), at: span))
  }

  // MARK: Drawing

  func fill(_ path: Path, _ color: Color, _ depth: Scene.Depth = .marks) {
    scene.add(path, PathPaint(fill: color), depth)
  }

  func stroke(_ path: Path, _ stroke: Stroke, _ depth: Scene.Depth = .axes) {
    scene.add(path, PathPaint(stroke: stroke), depth)
  }

  func line(_ a: Point, _ b: Point, _ pen: Stroke, _ depth: Scene.Depth = .axes) {
    scene.line(from: a, to: b, pen, depth)
  }

  func add(
    _ text: SetText, at anchor: Point, _ align: MarkDefinition.Align = .center,
    _ baseline: MarkDefinition.Baseline = .middle
  ) {
    scene.add(PlacedText(text: text, anchor: anchor, align: align, baseline: baseline))
  }

  /// A text beside a mark; grid lines stop at it.
  func addOverGrid(
    _ text: SetText, at anchor: Point, _ align: MarkDefinition.Align, _ baseline: MarkDefinition.Baseline = .middle
  ) {
    let placed = PlacedText(text: text, anchor: anchor, align: align, baseline: baseline)
    fill(.rectangle(placed.bounds.inset(by: Insets(all: -1))), theme.paper, .plates)
    scene.add(placed)
  }

  /// Lines of the drawing's skeleton: at least a quarter of a point, which every press can print.
  var gridPen: Stroke { Stroke(color: theme.grid, width: max(0.25, theme.gridWidth)) }
  var axisPen: Stroke { Stroke(color: theme.axis, width: max(0.25, theme.axisWidth)) }
  var finePen: Stroke { Stroke(color: theme.axis, width: 0.35) }

  /// A hatched field with a word in its middle, or beside it at the right where it has no room.
  func hatch(_ rect: Rect, word: String) {
    scene.add(Hatch(theme: theme).items(rect), .missing)
    let text = setter.set(word, theme.missing)
    if text.width + 6 <= rect.width, text.height + 3 <= rect.height {
      plate(text, at: rect.center)
    } else if text.height + 6 <= rect.width, text.width + 4 <= rect.height {
      let plate = Hatch(theme: theme).plate(for: text, at: rect.center, turned: true)
      scene.add(.rectangle(plate), PathPaint(fill: theme.hatchField), .missing)
      scene.add(PlacedText(text: text, anchor: rect.center, angle: -90))
    } else {
      add(text, at: Point(rect.maxX + theme.labelGap, rect.center.y), .left)
    }
  }

  /// A word over a hatched field.
  func plate(_ text: SetText, at center: Point) {
    let plate = Hatch(theme: theme).plate(for: text, at: center)
    scene.add(.rectangle(plate), PathPaint(fill: theme.hatchField), .missing)
    add(text, at: center)
  }

  // MARK: Words

  /// A text style in a colour that can be read on a fill.
  func readable(_ style: TextStyle, on fill: Color) -> TextStyle {
    style.with { $0.color = fill.isLight ? style.color : theme.paper }
  }

  /// Notes that a label found no room.
  func omit(_ name: String) { omitted.append(name) }

  func reportOmitted() {
    guard !omitted.isEmpty else { return }
    let names = omitted.prefix(12).map(shortened).joined(separator: "、") + (omitted.count > 12 ? "…" : "")
    let wording = Wording(
      "\(omitted.count) labels do not fit and are left out: \(names)", "有\(omitted.count)个标签放不下，未印出：\(names)")
    report(Diagnostic(.note, .kindOmission, wording, at: span))
  }

  /// The word for a missing value.
  func word(_ number: KindNumber) -> String { number.word.flatMap { $0.isEmpty ? nil : $0 } ?? theme.missingWord }

  /// A number as it is printed: in its format, else as written, else with as many decimals as can be used.
  func text(_ number: KindNumber) -> String {
    guard let value = number.value else { return word(number) }
    return printed(value, written: number.written)
  }

  func printed(_ value: Double, written: String? = nil) -> String {
    if let format { return format.text(value) }
    if let written, let text = writtenText(written, groupedDigits: theme.groupedDigits) { return text }
    return usableText(value, groupedDigits: theme.groupedDigits)
  }

  /// A number with its sign, for what was added or taken away.
  func signed(_ number: KindNumber) -> String {
    guard let value = number.value, value > 0 else { return text(number) }
    return "+" + text(number)
  }
}

/// An entry of a key: what the mark looks like, and what it stands for.
struct KindKey {
  enum Mark {
    case field(Color)
    case hatched(Color)
    case line(Stroke, MarkDefinition.Symbol)
    case dot(Color, isOpen: Bool)
    case tick(Color)
  }
  var mark: Mark
  var name: String
}

extension KindCanvas {
  /// Prints a key in rows from the top left corner of a room.
  /// - Returns: what is left of the room.
  func key(_ entries: [KindKey], in room: Rect) throws(Failure) -> Rect {
    guard !entries.isEmpty else { return room }
    if let warning = ColourProof(entries.map(\.proved)).warning(at: span) { report(warning) }
    let row = theme.legend.size * 1.5
    var (x, y) = (room.minX, room.minY + row / 2)
    let width = entries.map { setter.set($0.name, theme.legend).width + 17 }.reduce(0) { $0 + $1 + 12 }
    var sharesRow = false
    if let unitBox, width < unitBox.minX - room.minX, room.minY - unitBox.maxY < 8 {
      // A short key stands in the row of the unit.
      (sharesRow, y) = (true, unitBox.center.y)
    }
    for entry in entries {
      guard let text = setter.set(entry.name, theme.legend, measure: room.width - 18, most: 1) else { throw noRoom }
      if x > room.minX, x + 17 + text.width > room.maxX { (x, y) = (room.minX, y + row) }
      draw(entry.mark, at: Point(x, y))
      add(text, at: Point(x + 17, y), .left)
      x += 17 + text.width + 12
    }
    return sharesRow ? room : try checked(room.inset(by: Insets(top: y + row / 2 + 5 - room.minY)))
  }

  private func draw(_ mark: KindKey.Mark, at left: Point) {
    let box = Rect(x: left.x + 2, y: left.y - 3.5, width: 11, height: 7)
    switch mark {
    case .field(let color): fill(.rectangle(box), color)
    case .hatched(let color): striped(box, color)
    case .line(let pen, let symbol):
      line(Point(left.x, left.y), Point(left.x + 14, left.y), pen, .marks)
      fill(symbol.path(at: Point(left.x + 7, left.y), area: 14), pen.color)
    case .dot(let color, let isOpen): dot(at: Point(left.x + 8, left.y), color, isOpen: isOpen)
    case .tick(let color): fill(.rectangle(Rect(x: left.x + 7, y: left.y - 5, width: 2, height: 10)), color)
    }
  }

  /// A point, full or as a ring.
  func dot(at center: Point, _ color: Color, isOpen: Bool, radius: Pt = 3.2) {
    let pen = Stroke(color: color, width: 1.25)
    let path = Path.circle(center: center, radius: isOpen ? radius - 0.6 : radius)
    scene.add(path, isOpen ? PathPaint(fill: theme.paper, stroke: pen) : PathPaint(fill: color), .axes)
  }

  /// A light field with lines from upper left to lower right and an outline: told apart from a full one without colours.
  func striped(_ rect: Rect, _ color: Color) {
    guard rect.width > 0, rect.height > 0 else { return }
    fill(.rectangle(rect), color.tint(0.16))
    var steps: [Path.Step] = []
    let spacing: Pt = 3
    // On such a line y − x is the same everywhere.
    var offset = ((rect.minY - rect.maxX) / spacing).rounded(.up) * spacing
    while offset < rect.maxY - rect.minX, steps.count < 4000 {
      let start = max(rect.minX, rect.minY - offset)
      let end = min(rect.maxX, rect.maxY - offset)
      if end > start { steps += [.move(Point(start, start + offset)), .line(Point(end, end + offset))] }
      offset += spacing
    }
    stroke(Path(steps), Stroke(color: color, width: 0.6), .marks)
    let inner = rect.inset(by: Insets(all: min(0.3, rect.width / 2, rect.height / 2)))
    stroke(.rectangle(inner), Stroke(color: color, width: 0.6), .marks)
  }
}
