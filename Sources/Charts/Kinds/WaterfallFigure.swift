// Bridges: from a start through ups and downs to an end, with subtotals on the way.
import Diagnose
import Measure
import Page

/// The steps of a bridge with the levels that they lead from and to.
struct WaterfallSteps {
  struct Step {
    var name: String
    var number: KindNumber
    var isTotal: Bool
    /// Where it starts and ends; nil when what it stands on is not known.
    var from: Double?
    var to: Double?
  }
  private(set) var steps: [Step] = []

  /// - Parameter totals: names of the rows that say where the bridge has come to; the first row is always one.
  /// - Throws: totals that are not what the steps add up to, steps that stand on nothing known.
  init(_ names: [String], _ numbers: [KindNumber], totals: Set<String>, _ canvas: KindCanvas) throws(Failure) {
    var level: Double? = 0
    var exact = Exactness()
    for (row, number) in numbers.enumerated() {
      let isTotal = row == 0 || totals.contains(names[row])
      var step = Step(name: names[row], number: number, isTotal: isTotal, from: nil, to: nil)
      if isTotal {
        if let value = number.value, let reached = level, row > 0, !exact.agrees(value, reached) {
          throw Failure(WaterfallSteps.wrongTotal(names[row], canvas, value, reached, at: number.span))
        }
        let value = number.value ?? (row > 0 ? level : nil)
        (step.from, step.to, level) = (0, value, value)
      } else if let value = number.value {
        exact.note(value)
        (step.from, step.to) = (level, level.map { $0 + value })
        level = step.to
      } else {
        step.from = level
        level = nil
      }
      steps.append(step)
    }
    fillBackwards()
    try requireFounded()
  }

  /// What stands behind a missing step stands on the next total that is known.
  private mutating func fillBackwards() {
    var level: Double?
    for index in steps.indices.reversed() {
      if steps[index].isTotal {
        level = steps[index].to
      } else if steps[index].to == nil, let reached = level {
        steps[index].to = reached
        if let value = steps[index].number.value {
          steps[index].from = reached - value
          level = reached - value
        } else {
          level = nil
        }
      } else {
        level = steps[index].from
      }
    }
  }

  private func requireFounded() throws(Failure) {
    for step in steps where step.number.value != nil && (step.from == nil || step.to == nil) {
      let name = shortened(step.name)
      throw Failure(
        .error(
          .kindUnfounded,
          Wording("nobody knows where “\(name)” starts", "“\(name)”的起点未知"), at: step.number.span,
          hint: Wording(
            "give the next total, or leave the missing step out", "请给出其后的合计值，或去掉缺值的项")))
    }
  }

  private static func wrongTotal(
    _ name: String, _ canvas: KindCanvas, _ value: Double, _ reached: Double, at span: Span
  ) -> Diagnostic {
    let (given, sum) = (canvas.printed(value), canvas.printed(reached))
    return .error(
      .kindBalance,
      Wording(
        "“\(shortened(name))” is \(given), but the steps add up to \(sum)", "“\(shortened(name))”为\(given)，而各项累计为\(sum)"
      ),
      at: span,
      hint: Wording("correct the steps, or add one for the rest", "请核对各项，或补一项“其他”"))
  }

  /// How closely sums of binary fractions can agree.
  private struct Exactness {
    var largest = 0.0
    mutating func note(_ value: Double) { largest = max(largest, value.magnitude) }
    func agrees(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(a.magnitude, b.magnitude, largest, 1e-9) }
  }
}

/// Draws a bridge.
struct WaterfallFigure {
  private let steps: [WaterfallSteps.Step]
  /// Where the drawing starts when it does not start at zero.
  private let base: Double?
  private let canvas: KindCanvas

  static let most = 40

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    let numbers = try source.numbers("value", negative: true)
    let names = try source.names("label")
    if numbers.count > WaterfallFigure.most {
      throw Failure(.kindLimit(numbers.count, of: WaterfallFigure.most, Wording("steps", "项"), at: source.table.span))
    }
    let totals = try source.texts("totals")
    for (name, span) in totals where !names.contains(name) {
      throw Failure(.chartUnknownName(name, in: Wording("“totals”", "“totals”"), among: names, at: span))
    }
    if numbers.allSatisfy({ $0.value == nil }) {
      throw Failure(.kindEmpty("no value of the bridge is known", "没有一个已知的值", at: source.table.span))
    }
    steps = try WaterfallSteps(names, numbers, totals: Set(totals.map(\.text)), canvas).steps
    base = try source.option("base")
    let lowest = steps.flatMap { $0.isTotal ? [$0.to] : [$0.from, $0.to] }.compactMap { $0 }.min() ?? 0
    if let base, base > lowest || base <= 0 {
      let expected = Wording("above 0 and not above \(canvas.printed(lowest))", "大于0且不超过\(canvas.printed(lowest))的数")
      throw Failure(.chartForm("base", expected: expected, at: source.tree["base"]?.span ?? source.tree.span))
    }
  }

  func draw(in room: Rect) throws(Failure) {
    let room = try canvas.key(keyEntries, in: room)
    let slot = room.width / Double(steps.count)
    let names = try steps.map { step throws(Failure) in try name(step.name, slot: slot) }
    let label = canvas.theme.value.size + 2 * canvas.theme.labelGap + 2
    let foot = (names.map { $0.turned ? $0.text.width : $0.text.height }.max() ?? 0) + 5
    let area = try canvas.checked(room.inset(by: Insets(top: label, bottom: foot)))
    let scale = KindScale(domain: domain, from: area.maxY - (hasNegative ? label : 0), to: area.minY)
    let width = min(canvas.theme.maximumBarWidth, slot * 0.62)
    var labels = WaterfallLabels(room: room, canvas: canvas)
    for (index, step) in steps.enumerated() {
      let middle = room.minX + (Double(index) + 0.5) * slot
      if let bar = draw(step, x: middle - width / 2, width, scale, area) { labels.add(words(step), at: bar, step) }
      if index + 1 < steps.count { connect(step, steps[index + 1], (middle, slot, width), scale) }
      place(names[index], at: Point(middle, area.maxY + 4))
    }
    let zero = scale.place(base ?? max(0, domain.lowerBound))
    canvas.line(Point(room.minX, zero), Point(room.maxX, zero), canvas.axisPen)
  }

  private var hasNegative: Bool { domain.lowerBound < 0 }

  private var domain: ClosedRange<Double> {
    let values = steps.flatMap { [$0.from, $0.to] }.compactMap { $0 }
    let top = values.max() ?? 1
    if let base { return base...max(top, base.nextUp) }
    let (low, high) = (min(0, values.min() ?? 0), max(0, top))
    return low...(high > low ? high : low + 1)
  }

  private var keyEntries: [KindKey] {
    let changes = steps.filter { !$0.isTotal }.compactMap(\.number.value)
    var entries: [KindKey] = []
    if changes.contains(where: { $0 > 0 }) { entries.append(KindKey(mark: .field(up), name: "增加")) }
    if changes.contains(where: { $0 < 0 }) { entries.append(KindKey(mark: .hatched(canvas.theme.accent), name: "减少")) }
    if entries.count < 2 { return [] }
    return entries
  }

  private var up: Color { canvas.theme.house.tint(0.55) }

  private typealias Name = (text: SetText, turned: Bool)

  /// In lines; turned where a piece of it is wider than its place.
  private func name(_ name: String, slot: Pt) throws(Failure) -> Name {
    if let text = canvas.setter.set(name, canvas.theme.axisLabel, measure: slot - 4, most: 3) { return (text, false) }
    let text = canvas.setter.set(name, canvas.theme.axisLabel)
    guard text.height <= slot, text.width <= canvas.size.height * 0.4 else { throw canvas.noRoom }
    return (text, true)
  }

  private func place(_ name: Name, at top: Point) {
    if name.turned {
      canvas.scene.add(PlacedText(text: name.text, anchor: top, align: .right, angle: -90))
    } else {
      canvas.add(name.text, at: top, .center, .top)
    }
  }

  private func draw(_ step: WaterfallSteps.Step, x: Pt, _ width: Pt, _ scale: KindScale, _ area: Rect) -> Rect? {
    guard let from = step.from, let to = step.to, step.isTotal || step.number.value != nil else {
      let ends = [step.from, step.to].compactMap { $0 }.map(scale.place)
      let (top, bottom) = ends.count == 2 ? (min(ends[0], ends[1]), max(ends[0], ends[1])) : (area.minY, area.maxY)
      // The ends may be close together; the word needs its height.
      let height = max(bottom - top, 30)
      canvas.hatch(
        Rect(x: x, y: min(top, area.maxY - height), width: width, height: height), word: canvas.word(step.number))
      return nil
    }
    let start = step.isTotal ? scale.place(base ?? 0) : scale.place(from)
    let end = scale.place(to)
    let bar = Rect(x: x, y: min(start, end), width: width, height: max(abs(end - start), 0.5))
    if step.isTotal {
      canvas.fill(.rectangle(bar), canvas.theme.house)
      if base != nil { breakMark(bar) }
    } else if to >= from {
      canvas.fill(.rectangle(bar), up)
    } else {
      canvas.striped(bar, canvas.theme.accent)
    }
    return bar
  }

  /// Two white strokes through the foot of a bar that does not start at zero.
  private func breakMark(_ bar: Rect) {
    guard bar.height > 14 else { return }
    let y = bar.maxY - 8
    let pen = Stroke(color: canvas.theme.paper, width: 1.5)
    for offset in [0.0, 3.5] {
      canvas.line(Point(bar.minX - 2, y + offset + 1.5), Point(bar.maxX + 2, y + offset - 1.5), pen, .marks)
    }
  }

  private func words(_ step: WaterfallSteps.Step) -> String {
    guard step.isTotal else { return canvas.signed(step.number) }
    return step.number.value == nil ? canvas.printed(step.to ?? 0) : canvas.text(step.number)
  }

  /// A hairline from the end of a step to the start of the next.
  private func connect(
    _ step: WaterfallSteps.Step, _ next: WaterfallSteps.Step, _ place: (middle: Pt, slot: Pt, width: Pt),
    _ scale: KindScale
  ) {
    guard let level = step.to else { return }
    let y = scale.place(level)
    let from = place.middle + place.width / 2
    canvas.line(Point(from, y), Point(from + place.slot - place.width, y), canvas.finePen, .grid)
  }
}

/// Places numbers above or below their bars, where they touch none that stands already.
private struct WaterfallLabels {
  let room: Rect
  let canvas: KindCanvas
  private var taken: [Rect] = []

  init(room: Rect, canvas: KindCanvas) { (self.room, self.canvas) = (room, canvas) }

  mutating func add(_ words: String, at bar: Rect, _ step: WaterfallSteps.Step) {
    let text = canvas.setter.set(words, canvas.theme.value)
    let value = step.isTotal ? step.to : step.number.value
    let isDown = (value ?? 0) < 0
    let x = bar.center.x.clamped(
      to: room.minX + text.width / 2...max(room.minX + text.width / 2, room.maxX - text.width / 2))
    let above = PlacedText(
      text: text, anchor: Point(x, bar.minY - canvas.theme.labelGap), align: .center, baseline: .bottom)
    let below = PlacedText(
      text: text, anchor: Point(x, bar.maxY + canvas.theme.labelGap), align: .center, baseline: .top)
    let free = (isDown ? [below, above] : step.isTotal ? [above] : [above, below]).first { place in
      place.bounds.minY >= room.minY - 0.5 && !taken.contains { $0.intersects(place.bounds, gap: 1) }
    }
    guard let free else {
      canvas.omit(step.name + " " + words)
      return
    }
    taken.append(free.bounds)
    canvas.addOverGrid(text, at: free.anchor, free.align, free.baseline)
  }
}
