// Stages in time: arrows in a row with their texts below, or, when there are many, a line downwards.
import Document
import Measure
import Page

/// Draws a timeline.
struct Timeline {
  let items: [Diagram.Item]
  let context: DiagramContext
  private let gap: Pt = 3
  /// How far the point of an arrow reaches.
  private let point: Pt = 7

  /// - Parameter least: the height to fill, if one was given.
  /// - Returns: the height used.
  func draw(least: Pt?) -> Pt {
    if let heads = headsInRow { return drawRow(heads, least: least) }
    return drawColumn()
  }

  private var columnWidth: Pt { (context.width - gap * Double(items.count - 1)) / Double(items.count) }

  /// Width that a head's text may take.
  private var headMeasure: Pt { columnWidth - 2 * point - 4 }

  /// The heads, set on their fills; nil when they do not fit side by side.
  private var headsInRow: [SetText]? {
    guard items.count <= 8, columnWidth >= 7 * context.theme.boxText.size else { return nil }
    var heads: [SetText] = []
    for (index, item) in items.enumerated() {
      let style = context.readable(context.theme.boxHead, on: fill(index))
      guard let head = context.setter.set(item.label, style, measure: headMeasure, most: 2) else { return nil }
      heads.append(head)
    }
    return heads
  }

  /// The newest stage in the house colour, older ones in its tints.
  private func fill(_ index: Int) -> Color {
    let part = items.count < 2 ? 1 : Double(index) / Double(items.count - 1)
    return context.house.tint(0.3 + 0.7 * part)
  }

  private func drawRow(_ heads: [SetText], least: Pt?) -> Pt {
    let headHeight = (heads.map(\.height).max() ?? 0) + 12
    for (index, head) in heads.enumerated() {
      let left = Double(index) * (columnWidth + gap)
      context.fill(arrow(left, headHeight, isFirst: index == 0), fill(index))
      let middle = left + columnWidth / 2 + (index == 0 ? -point / 2 : 0)
      context.add(PlacedText(text: head, anchor: Point(middle, headHeight / 2)))
    }
    let contents = items.map { BoxContent($0, measure: columnWidth - point - 4, context) }
    guard !contents.allSatisfy(\.isEmpty) else { return headHeight }
    let top = headHeight + 5
    let height = max(contents.map { $0.height(context.theme) }.max() ?? 0, (least ?? 0) - top)
    for (index, content) in contents.enumerated() {
      let left = Double(index) * (columnWidth + gap) + (index == 0 ? 0 : point / 2)
      content.draw(in: Rect(x: left, y: top, width: columnWidth - point - 4, height: height), context)
    }
    return top + height
  }

  private func arrow(_ left: Pt, _ height: Pt, isFirst: Bool) -> Path {
    let right = left + columnWidth
    var corners = [
      Point(left, 0), Point(right - point, 0), Point(right, height / 2), Point(right - point, height),
      Point(left, height),
    ]
    if !isFirst { corners.append(Point(left + point, height / 2)) }
    var path = Path.polyline(corners)
    path.steps.append(.close)
    return path
  }

  /// Dates at the left of a line, texts at its right.
  private func drawColumn() -> Pt {
    let labelMeasure = context.width * 0.28
    let labels = items.map { item in
      context.flow(
        item.label, context.theme.boxHead.with { $0.color = context.house }, measure: labelMeasure, at: item.span)
    }
    let line = (labels.map(\.width).max() ?? 0) + 10
    let left = line + 12
    var y: Pt = 0
    var dots: [Pt] = []
    for (item, label) in zip(items, labels) {
      let content = BoxContent(item, measure: context.width - left, context)
      let height = max(label.height, content.height(context.theme, missingLines: 2))
      context.add(PlacedText(text: label, anchor: Point(line - 10, y), align: .right, baseline: .top))
      content.draw(in: Rect(x: left, y: y, width: context.width - left, height: height), context)
      dots.append(y + context.theme.boxHead.size * 0.46)
      y += height + 10
    }
    if let first = dots.first, let last = dots.last {
      context.underline(
        .line(from: Point(line, first), to: Point(line, last)), Stroke(color: context.house.tint(0.45), width: 0.75))
    }
    for (index, dot) in dots.enumerated() { context.fill(.circle(center: Point(line, dot), radius: 3), fill(index)) }
    return y - 10
  }
}
