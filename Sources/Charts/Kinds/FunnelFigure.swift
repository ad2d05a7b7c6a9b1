// Funnels: stages that each keep a part of the one before.
import Diagnose
import Measure
import Page

/// Draws a funnel.
struct FunnelFigure {
  private let names: [String]
  private let numbers: [KindNumber]
  private let shares: String
  private let canvas: KindCanvas

  static let most = 16

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    numbers = try source.numbers("value")
    names = try source.names("label")
    shares = try source.word("shares", of: ["first", "previous", "none"])
    if numbers.count > FunnelFigure.most {
      throw Failure(.kindLimit(numbers.count, of: FunnelFigure.most, Wording("stages", "环节"), at: source.table.span))
    }
    guard (numbers.compactMap(\.value).max() ?? 0) > 0 else {
      throw Failure(.kindEmpty("no value is known and larger than 0", "没有一个已知且大于0的值", at: source.table.span))
    }
    reportGrowth()
  }

  private func reportGrowth() {
    for index in numbers.indices.dropFirst() {
      guard let value = numbers[index].value, let before = numbers[index - 1].value, value > before else { continue }
      let wording = Wording(
        "the stage “\(shortened(names[index]))” is larger than the one before it", "“\(shortened(names[index]))”大于前一环节")
      canvas.report(.warning(.kindBalance, wording, at: numbers[index].span))
    }
  }

  func draw(in room: Rect) throws(Failure) {
    let texts = canvas.rowNames(names, measure: room.width * 0.3)
    let left = (texts.map(\.width).max() ?? 0) + 8
    let notes = numbers.indices.map { share($0).map { canvas.setter.set($0, canvas.theme.axisLabel) } }
    let right = (notes.compactMap { $0?.width }.max() ?? -8) + 8
    let field = try canvas.checked(room.inset(by: Insets(right: right, left: left)), least: 40)
    let slot = field.height / Double(numbers.count)
    guard slot >= canvas.theme.value.size + 4 else { throw canvas.noRoom }
    let bar = slot * 0.66
    let largest = numbers.compactMap(\.value).max() ?? 1
    var before: Rect?
    for (index, number) in numbers.enumerated() {
      let y = field.minY + Double(index) * slot
      let width = field.width * (number.value ?? 0) / largest
      let rect = Rect(x: field.center.x - width / 2, y: y, width: width, height: bar)
      connect(before, rect, isKnown: number.value != nil)
      draw(number, index, rect, field)
      canvas.add(texts[index], at: Point(field.minX - 8, y + bar / 2), .right)
      if let note = notes[index] { canvas.add(note, at: Point(room.maxX, y + bar / 2), .right) }
      before = number.value == nil ? nil : rect
    }
  }

  /// The tint between two stages shows what falls away.
  private func connect(_ before: Rect?, _ rect: Rect, isKnown: Bool) {
    guard let before, isKnown else { return }
    let corners = [
      Point(before.minX, before.maxY), Point(before.maxX, before.maxY), Point(rect.maxX, rect.minY),
      Point(rect.minX, rect.minY),
    ]
    canvas.fill(.polygon(corners), canvas.theme.house.tint(0.16), .grid)
  }

  private func draw(_ number: KindNumber, _ index: Int, _ rect: Rect, _ field: Rect) {
    guard number.value != nil else {
      let width = min(60, field.width)
      canvas.hatch(
        Rect(x: field.center.x - width / 2, y: rect.minY, width: width, height: rect.height), word: canvas.word(number))
      return
    }
    let part = numbers.count < 2 ? 0 : Double(index) / Double(numbers.count - 1)
    let fill = canvas.theme.house.tint(1 - 0.55 * part)
    canvas.fill(.rectangle(rect), fill)
    let inside = canvas.setter.set(canvas.text(number), canvas.readable(canvas.theme.value, on: fill))
    if inside.width + 6 <= rect.width {
      canvas.add(inside, at: rect.center)
    } else {
      let text = canvas.setter.set(canvas.text(number), canvas.theme.value)
      canvas.add(text, at: Point(rect.maxX + canvas.theme.labelGap, rect.center.y), .left)
    }
  }

  /// Which part of the first stage or of the one before is left.
  private func share(_ index: Int) -> String? {
    guard index > 0, shares != "none", let value = numbers[index].value,
      let whole = numbers[shares == "first" ? 0 : index - 1].value, whole > 0
    else { return nil }
    let percent = D3Format.desk(".1f")?.text(value / whole * 100) ?? ""
    return (shares == "first" ? "占首项" : "占上项") + percent + "%"
  }
}
