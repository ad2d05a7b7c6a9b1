// Pyramids: two sides of bars with their shared names in the middle.
import Diagnose
import Measure
import Page

/// Draws a population pyramid, or any comparison of two sides.
struct PyramidFigure {
  private let names: [String]
  private let sides: (left: [KindNumber], right: [KindNumber])
  private let titles: (left: String, right: String)
  private let canvas: KindCanvas

  static let most = 130

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    var table: PyramidTable
    if source.has("left") || source.has("right") {
      table = PyramidTable(
        names: try source.names("label"), left: try source.numbers("left"), right: try source.numbers("right"),
        titles: (try source.field("left"), try source.field("right")))
    } else {
      table = try PyramidTable(long: source)
    }
    if table.names.count > PyramidFigure.most {
      throw Failure(.kindLimit(table.names.count, of: PyramidFigure.most, Wording("rows", "行"), at: source.table.span))
    }
    if (table.left + table.right).allSatisfy({ ($0.value ?? 0) == 0 }) {
      throw Failure(.kindEmpty("no value is known and larger than 0", "没有一个已知且大于0的值", at: source.table.span))
    }
    if try source.flag("upwards") { table.reverse() }
    (names, sides, titles) = (table.names, (table.left, table.right), table.titles)
  }

  func draw(in room: Rect) throws(Failure) {
    let head = canvas.theme.legend.size + 5
    let field = try canvas.checked(room.inset(by: Insets(top: head, bottom: canvas.axisHeight)), least: 40)
    let step = field.height / Double(names.count)
    let texts = canvas.rowNames(names, measure: room.width * 0.26)
    let middle = (texts.map(\.width).max() ?? 0) + 12
    let labelled = names.count <= canvas.theme.mostLabels && step >= canvas.theme.value.size + 1
    let domain = KindScale.nice((sides.left + sides.right).compactMap(\.value), count: 4)
    let widest = canvas.tickTexts([domain.upperBound])[0].width
    let edge = max(widest / 2 + 1, labelled ? labelWidth + 2 * canvas.theme.labelGap : 6)
    let (left, right) = (field.center.x - middle / 2, field.center.x + middle / 2)
    guard left - field.minX - edge >= 20 else { throw canvas.noRoom }
    let scales = (
      KindScale(domain: domain, from: left, to: field.minX + edge),
      KindScale(domain: domain, from: right, to: field.maxX - edge)
    )
    canvas.levelAxis(scales.0, field: field)
    canvas.levelAxis(scales.1, field: field)
    drawHeads(left, right, room)
    draw(texts, step, field)
    let gap = min(3, step * 0.18)
    let lines = names.indices.map { row in
      let top = field.minY + Double(row) * step + gap / 2
      return top...(top + step - gap)
    }
    for (line, number) in zip(lines, sides.left) { draw(number, line, scales.0, isLeft: true, labelled) }
    for (line, number) in zip(lines, sides.right) { draw(number, line, scales.1, isLeft: false, labelled) }
  }

  private var labelWidth: Pt {
    let texts = (sides.left + sides.right).map { canvas.setter.set(canvas.text($0), canvas.theme.value).width }
    return texts.max() ?? 0
  }

  private func drawHeads(_ left: Pt, _ right: Pt, _ room: Rect) {
    let style = canvas.theme.legend.with { $0.weight = canvas.theme.value.weight }
    canvas.add(canvas.setter.set(titles.left, style), at: Point(left, room.minY), .right, .top)
    canvas.add(canvas.setter.set(titles.right, style), at: Point(right, room.minY), .left, .top)
  }

  /// Names in the middle; as many as fit below each other, counted from the first.
  private func draw(_ texts: [SetText], _ step: Pt, _ field: Rect) {
    let tallest = texts.map(\.height).max() ?? 0
    let every = max(1, Int(((tallest + 1) / step).rounded(.up)))
    for (row, text) in texts.enumerated() where row % every == 0 {
      canvas.add(text, at: Point(field.center.x, field.minY + (Double(row) + 0.5) * step))
    }
    if every > 1 { canvas.report(thinned(every)) }
  }

  private func thinned(_ every: Int) -> Diagnostic {
    let wording = Wording("only one row in \(every) is named", "每\(every)行只标出一个名称")
    return Diagnostic(.note, .kindOmission, wording, at: canvas.span)
  }

  /// One side is full, the other light with lines: apart in black and white, too.
  private func draw(
    _ number: KindNumber, _ line: ClosedRange<Pt>, _ scale: KindScale, isLeft: Bool, _ labelled: Bool
  ) {
    let (top, height) = (line.lowerBound, line.upperBound - line.lowerBound)
    let start = scale.from
    guard let value = number.value else {
      let width = min(44, abs(scale.to - start))
      canvas.hatch(
        Rect(x: isLeft ? start - width : start, y: top, width: width, height: height), word: canvas.word(number))
      return
    }
    let end = scale.place(value)
    let bar = Rect(x: min(start, end), y: top, width: abs(end - start), height: height)
    if isLeft {
      canvas.fill(.rectangle(bar), canvas.theme.house)
    } else {
      canvas.fill(.rectangle(bar), canvas.theme.accent.tint(0.5))
    }
    guard labelled else { return }
    let text = canvas.setter.set(canvas.text(number), canvas.theme.value)
    let x = isLeft ? end - canvas.theme.labelGap : end + canvas.theme.labelGap
    canvas.addOverGrid(text, at: Point(x, top + bar.height / 2), isLeft ? .right : .left)
  }
}

/// The rows of a pyramid.
private struct PyramidTable {
  var names: [String]
  var left: [KindNumber]
  var right: [KindNumber]
  var titles: (left: String, right: String)

  init(names: [String], left: [KindNumber], right: [KindNumber], titles: (left: String, right: String)) {
    (self.names, self.left, self.right, self.titles) = (names, left, right, titles)
  }

  /// From rows that each hold one side: `side` says which, `value` how much.
  init(long source: KindSource) throws(Failure) {
    guard source.has("side"), source.has("value") else {
      throw Failure(.kindLacking(["left, right", "side, value"], .pyramid, at: source.tree.span))
    }
    let (labels, of, values) = (try source.names("label"), try source.names("side"), try source.numbers("value"))
    var sides: [String] = []
    for side in of where !sides.contains(side) { sides.append(side) }
    guard sides.count == 2 else {
      let span = source.tree["side"]?.span ?? source.tree.span
      throw Failure(
        .chartForm("side", expected: Wording("a field with two different values", "有两种取值的字段"), at: span))
    }
    var places: [String: Int] = [:]
    (names, left, right, titles) = ([], [], [], (sides[0], sides[1]))
    for (row, label) in labels.enumerated() {
      if places[label] == nil {
        places[label] = names.count
        names.append(label)
        left.append(KindNumber(value: nil, span: values[row].span))
        right.append(KindNumber(value: nil, span: values[row].span))
      }
      guard let place = places[label] else { continue }
      if of[row] == sides[0] { left[place] = values[row] } else { right[place] = values[row] }
    }
  }

  mutating func reverse() {
    names.reverse()
    left.reverse()
    right.reverse()
  }
}
