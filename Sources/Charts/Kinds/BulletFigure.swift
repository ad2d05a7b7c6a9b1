// Bullet charts: a value as a bar against its target, on bands that say what is good.
import Diagnose
import Measure
import Page

/// Draws bullets, one in each row.
struct BulletFigure {
  private let names: [String]
  private let values: [KindNumber]
  private let targets: [KindNumber]
  private let targetLabel: String
  private let valueLabel: String
  private let bands: [KindBand]
  private let domain: ClosedRange<Double>
  private let canvas: KindCanvas

  static let most = 40

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    values = try source.numbers("value")
    names = try source.names("label")
    targets = source.has("target") ? try source.numbers("target") : []
    valueLabel = try source.field("value")
    targetLabel = try source.targetLabel()
    bands = try KindBand.read(source)
    if values.count > BulletFigure.most {
      throw Failure(.kindLimit(values.count, of: BulletFigure.most, Wording("rows", "行"), at: source.table.span))
    }
    let numbers = values + targets
    if numbers.allSatisfy({ $0.value == nil }) {
      throw Failure(.kindEmpty("no value is known", "没有一个已知的值", at: source.table.span))
    }
    domain = try source.domain() ?? KindScale.nice(numbers.compactMap(\.value) + bands.map(\.end))
    for number in numbers {
      guard let value = number.value, !domain.contains(value) else { continue }
      let ends = (canvas.printed(domain.lowerBound), canvas.printed(domain.upperBound))
      throw Failure(.kindOutside(canvas.text(number), ends, at: number.span))
    }
  }

  func draw(in room: Rect) throws(Failure) {
    let room = try canvas.key(keyEntries, in: room)
    let texts = canvas.rowNames(names, measure: room.width * 0.3)
    let numbers = values.map { canvas.setter.set(canvas.text($0), canvas.theme.value) }
    let margins = Insets(
      right: (numbers.map(\.width).max() ?? 0) + 8, bottom: canvas.axisHeight, left: (texts.map(\.width).max() ?? 0) + 6
    )
    let field = try canvas.checked(room.inset(by: margins), least: 40)
    let scale = KindScale(domain: domain, from: field.minX, to: field.maxX)
    let slot = field.height / Double(values.count)
    guard slot >= canvas.theme.value.size + 2 else { throw canvas.noRoom }
    canvas.levelAxis(scale, field: field)
    for index in values.indices {
      let middle = field.minY + (Double(index) + 0.5) * slot
      let height = min(slot * 0.72, 20)
      draw(index, Rect(x: field.minX, y: middle - height / 2, width: field.width, height: height), scale)
      canvas.add(texts[index], at: Point(field.minX - 6, middle), .right)
      if values[index].value != nil { canvas.add(numbers[index], at: Point(room.maxX, middle), .right) }
    }
  }

  private var keyEntries: [KindKey] {
    var entries = [KindKey(mark: .field(canvas.theme.house), name: valueLabel)]
    if !targets.isEmpty { entries.append(KindKey(mark: .tick(canvas.theme.accent), name: targetLabel)) }
    for (index, band) in bands.enumerated() {
      if let label = band.label { entries.append(KindKey(mark: .field(color(ofBand: index)), name: label)) }
    }
    return entries.count > 1 ? entries : []
  }

  private func color(ofBand index: Int) -> Color { canvas.theme.axis.tint(KindBand.tint(index, of: bands.count)) }

  private func draw(_ index: Int, _ row: Rect, _ scale: KindScale) {
    var start = values[index].value == nil ? domain.upperBound : domain.lowerBound
    for (place, band) in bands.enumerated() {
      let end = min(band.end, domain.upperBound)
      guard end > start else { continue }
      let (left, right) = (scale.place(start), scale.place(end))
      canvas.fill(
        .rectangle(Rect(x: left, y: row.minY, width: right - left, height: row.height)), color(ofBand: place), .plates)
      start = end
    }
    if let value = values[index].value {
      let width = scale.place(value) - scale.place(max(0, domain.lowerBound))
      let height = row.height * (bands.isEmpty ? 0.62 : 0.46)
      canvas.fill(
        .rectangle(Rect(x: row.minX, y: row.center.y - height / 2, width: width, height: height)), canvas.theme.house)
    } else {
      canvas.hatch(row, word: canvas.word(values[index]))
    }
    guard targets.indices.contains(index), let target = targets[index].value else { return }
    let x = scale.place(target)
    canvas.fill(.rectangle(Rect(x: x - 1.75, y: row.minY, width: 3.5, height: row.height)), canvas.theme.paper)
    canvas.fill(.rectangle(Rect(x: x - 1, y: row.minY, width: 2, height: row.height)), canvas.theme.accent, .axes)
  }
}
