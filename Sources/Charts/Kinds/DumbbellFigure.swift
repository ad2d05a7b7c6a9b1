// Dumbbells: two values of each row as points on a line, such as two years of every town.
import Diagnose
import Measure
import Page

/// Draws dumbbells.
struct DumbbellFigure {
  private struct Row {
    var name: String
    var from: KindNumber
    var to: KindNumber
    var change: Double? {
      guard let a = from.value, let b = to.value else { return nil }
      return b - a
    }
  }
  private let rows: [Row]
  private let titles: (from: String, to: String)
  private let domain: ClosedRange<Double>
  private let canvas: KindCanvas

  static let most = 60

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    let (from, to) = (try source.numbers("from", negative: true), try source.numbers("to", negative: true))
    let names = try source.names("label")
    let read = names.indices.map { Row(name: names[$0], from: from[$0], to: to[$0]) }
    titles = (try source.field("from"), try source.field("to"))
    if read.count > DumbbellFigure.most {
      throw Failure(.kindLimit(read.count, of: DumbbellFigure.most, Wording("rows", "行"), at: source.table.span))
    }
    let values = (from + to).compactMap(\.value)
    guard let low = values.min(), let high = values.max() else {
      throw Failure(.kindEmpty("no value is known", "没有一个已知的值", at: source.table.span))
    }
    rows = DumbbellFigure.sorted(read, by: try source.word("sort", of: ["none", "from", "to", "change"]))
    domain = try source.domain() ?? DumbbellFigure.domain(low, high)
    for number in from + to {
      guard let value = number.value, !domain.contains(value) else { continue }
      let ends = (canvas.printed(domain.lowerBound), canvas.printed(domain.upperBound))
      throw Failure(.kindOutside(canvas.text(number), ends, at: number.span))
    }
  }

  /// Points need no zero: where all values lie far from it, the axis starts near them.
  private static func domain(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    guard low > 0, high > low, (high - low) < low * 0.8 else { return KindScale.nice([low, high]) }
    let step = tickStep(from: low, to: high, count: 5)
    return (low / step - 0.3).rounded(.down) * step...(high / step + 0.3).rounded(.up) * step
  }

  /// The largest first; rows without the value stand last.
  private static func sorted(_ rows: [Row], by word: String) -> [Row] {
    func value(_ row: Row) -> Double? {
      switch word {
      case "from": row.from.value
      case "to": row.to.value
      default: row.change
      }
    }
    guard word != "none" else { return rows }
    return rows.enumerated().sorted { a, b in
      let (first, second) = (value(a.element) ?? -.infinity, value(b.element) ?? -.infinity)
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
  }

  func draw(in room: Rect) throws(Failure) {
    let keys = [
      KindKey(mark: .dot(canvas.theme.house, isOpen: true), name: titles.from),
      KindKey(mark: .dot(canvas.theme.house, isOpen: false), name: titles.to),
    ]
    let room = try canvas.key(keys, in: room)
    let texts = canvas.rowNames(rows.map(\.name), measure: room.width * 0.3)
    let field = try canvas.checked(
      room.inset(
        by: Insets(right: 6, bottom: canvas.axisHeight, left: (texts.map(\.width).max() ?? 0) + 6)), least: 40)
    let slot = field.height / Double(rows.count)
    guard slot >= 6 else { throw canvas.noRoom }
    let every = max(1, Int(((texts.map(\.height).max() ?? 0) / slot).rounded(.up)))
    let scale = try scale(in: field)
    canvas.levelAxis(scale, field: field, stressesZero: false)
    for (index, row) in rows.enumerated() {
      let y = field.minY + (Double(index) + 0.5) * slot
      draw(row, y, scale, labelled: slot >= canvas.theme.value.size)
      if index % every == 0 {
        canvas.add(texts[index], at: Point(field.minX - 6, y), .right)
      } else {
        canvas.omit(row.name)
      }
    }
  }

  /// An axis that leaves room for the texts beyond its outermost points.
  private func scale(in field: Rect) throws(Failure) -> KindScale {
    var edges = (left: 6.0, right: 6.0)
    for _ in 0..<4 {
      let scale = KindScale(domain: domain, from: field.minX + edges.left, to: field.maxX - edges.right)
      guard scale.to - scale.from >= 30 else { throw canvas.noRoom }
      let boxes = rows.flatMap { texts($0, 0, scale) }.map(\.bounds)
      edges.left += max(0, field.minX + 2 - (boxes.map(\.minX).min() ?? .infinity))
      edges.right += max(0, (boxes.map(\.maxX).max() ?? 0) - field.maxX)
    }
    return KindScale(domain: domain, from: field.minX + edges.left, to: field.maxX - edges.right)
  }

  private func draw(_ row: Row, _ y: Pt, _ scale: KindScale, labelled: Bool) {
    let house = canvas.theme.house
    if let a = row.from.value, let b = row.to.value {
      canvas.line(
        Point(scale.place(a), y), Point(scale.place(b), y), Stroke(color: house.tint(0.45), width: 2), .marks)
    }
    for (number, isOpen) in [(row.from, true), (row.to, false)] {
      guard let value = number.value else { continue }
      canvas.dot(at: Point(scale.place(value), y), house, isOpen: isOpen)
    }
    guard labelled else { return }
    for text in texts(row, y, scale) { canvas.addOverGrid(text.text, at: text.anchor, text.align) }
  }

  /// Numbers beyond both points; where one is missing, the word for it stands on its side of the other.
  private func texts(_ row: Row, _ y: Pt, _ scale: KindScale) -> [PlacedText] {
    let isRising = (row.change ?? 0) >= 0
    let known = row.from.value ?? row.to.value
    return [(row.from, titles.from, isRising), (row.to, titles.to, !isRising)].compactMap { number, title, isLeft in
      let missing = known == nil ? canvas.word(number) : title + canvas.word(number)
      if known == nil, !isLeft { return nil }
      let text =
        number.value == nil
        ? canvas.setter.set(missing, canvas.theme.missing) : canvas.setter.set(canvas.text(number), canvas.theme.value)
      let place = (number.value ?? known).map(scale.place) ?? scale.from
      // Without any point the word stands at the start of the axis.
      let side: Pt = known == nil ? 6 : isLeft ? -6 : 6
      return PlacedText(
        text: text, anchor: Point(place + side, y), align: known == nil || !isLeft ? .left : .right)
    }
  }
}
