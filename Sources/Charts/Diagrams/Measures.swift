// Groups of measures: a head and a list each, side by side.
import Document
import Measure
import Page

/// Draws a table of measures.
struct Measures {
  let items: [Diagram.Item]
  let context: DiagramContext
  private let gap: Pt = 10
  private let rowGap: Pt = 12

  func draw(least: Pt?) -> Pt {
    let count = perRow
    let width = (context.width - gap * Double(count - 1)) / Double(count)
    let groups = items.map { MeasureGroup($0, width: width, context) }
    let rows = stride(from: 0, to: groups.count, by: count).map { groups[$0..<min($0 + count, groups.count)] }
    let used = rows.map { height($0) }.reduce(0, +) + rowGap * Double(rows.count - 1)
    let spare = max(0, (least ?? 0) - used) / Double(rows.count)
    var y: Pt = 0
    for row in rows {
      let height = height(row) + spare
      let head = row.map(\.headHeight).max() ?? 0
      for (place, group) in row.enumerated() {
        let rect = Rect(x: Double(place) * (width + gap), y: y, width: width, height: height)
        group.draw(in: rect, headHeight: head, context)
      }
      y += height + rowGap
    }
    return y - rowGap
  }

  private func height(_ row: ArraySlice<MeasureGroup>) -> Pt {
    (row.map(\.headHeight).max() ?? 0) + (row.map(\.listHeight).max() ?? 0)
  }

  private var perRow: Int {
    let least = 10 * context.theme.boxText.size + 2 * context.inset
    let most = max(1, min(items.count, Int((context.width + gap) / (least + gap))))
    let rows = (items.count + most - 1) / most
    return (items.count + rows - 1) / rows
  }
}

/// A head with its list.
struct MeasureGroup {
  private struct Line {
    var text: SetText
    var depth: Int
    var missing: String?
  }
  private let head: SetText
  private var lines: [Line] = []
  /// Above and below each line of the list.
  private static let air: Pt = 5

  init(_ item: Diagram.Item, width: Pt, _ context: DiagramContext) {
    head = context.flow(
      item.label, context.readable(context.theme.boxHead, on: context.house), measure: width - 2 * context.inset,
      at: item.span)
    if item.missing != nil || !item.title.isEmpty || !item.text.isEmpty {
      add(item, depth: 0, width, context, isHead: true)
    }
    for part in item.items { add(part, depth: 0, width, context, isHead: false) }
  }

  private mutating func add(_ item: Diagram.Item, depth: Int, _ width: Pt, _ context: DiagramContext, isHead: Bool) {
    let words = (isHead ? [item.title, item.text] : [item.label, item.title, item.text]).filter { !$0.isEmpty }
    let measure = width - 2 * context.inset - 8 - Double(depth) * 8
    let style = context.theme.boxText.with { $0.size = depth == 0 ? $0.size * 1.1 : $0.size }
    let text = context.flow(words.joined(separator: "　"), style, measure: measure, at: item.span, spacing: 1.4)
    lines.append(Line(text: text, depth: depth, missing: item.missing))
    if isHead { return }
    for part in item.items { add(part, depth: depth + 1, width, context, isHead: false) }
  }

  var headHeight: Pt { head.height + 13 }
  var listHeight: Pt { lines.map { height($0) }.reduce(0, +) }

  private func height(_ line: Line) -> Pt { max(line.text.height, line.missing == nil ? 0 : 16) + 2 * MeasureGroup.air }

  func draw(in rect: Rect, headHeight: Pt, _ context: DiagramContext) {
    context.fill(.rectangle(Rect(x: rect.minX, y: rect.minY, width: rect.width, height: headHeight)), context.house)
    context.add(PlacedText(text: head, anchor: Point(rect.center.x, rect.minY + headHeight / 2)))
    let body = Rect(x: rect.minX, y: rect.minY + headHeight, width: rect.width, height: rect.height - headHeight)
    context.fill(.rectangle(body), context.house.tint(0.07))
    // Room to spare goes between the lines.
    let air = lines.isEmpty ? 0 : min(6, (body.height - listHeight) / Double(lines.count))
    var y = body.minY
    for (index, line) in lines.enumerated() {
      if index > 0, line.depth == 0 {
        let rule = Path.line(from: Point(rect.minX + context.inset, y), to: Point(rect.maxX - context.inset, y))
        context.outline(rule, Stroke(color: context.house.tint(0.3), width: 0.25))
      }
      draw(
        line, at: Point(rect.minX + context.inset + Double(line.depth) * 8, y + MeasureGroup.air + air / 2), rect,
        context)
      y += height(line) + air
    }
  }

  private func draw(_ line: Line, at origin: Point, _ rect: Rect, _ context: DiagramContext) {
    if let missing = line.missing {
      let left = line.text.isEmpty ? origin.x : origin.x + 8 + line.text.width + 8
      context.hatch(Rect(x: left, y: origin.y, width: rect.maxX - context.inset - left, height: 16), word: missing)
    }
    guard !line.text.isEmpty else { return }
    if line.depth == 0 { context.bullet(at: origin, size: line.text.size) }
    context.add(PlacedText(text: line.text, anchor: Point(origin.x + 8, origin.y), align: .left, baseline: .top))
  }
}
