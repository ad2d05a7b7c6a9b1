// Steps that follow each other: boxes with arrows, in as many rows as they need.
import Document
import Measure
import Page

/// Draws a process.
struct Process {
  let items: [Diagram.Item]
  let context: DiagramContext
  private let arrowLength: Pt = 20
  private let rowGap: Pt = 22

  func draw(least: Pt?) -> Pt {
    let count = perRow
    let boxWidth = (context.width - arrowLength * Double(count - 1)) / Double(count)
    let boxes = items.map { StepBox($0, width: boxWidth, context) }
    var y: Pt = 0
    var previous: Rect?
    for start in stride(from: 0, to: boxes.count, by: count) {
      let row = boxes[start..<min(start + count, boxes.count)]
      let height = row.map(\.height).max() ?? 0
      for (place, box) in row.enumerated() {
        let rect = Rect(x: Double(place) * (boxWidth + arrowLength), y: y, width: boxWidth, height: height)
        box.draw(in: rect, context)
        connect(previous, rect)
        previous = rect
      }
      y += height + rowGap
    }
    return y - rowGap
  }

  /// As many as have room for eight characters a line, in rows of like length.
  private var perRow: Int {
    let least = 9 * context.theme.boxText.size + 2 * context.inset
    let most = max(1, min(items.count, Int((context.width + arrowLength) / (least + arrowLength))))
    let rows = (items.count + most - 1) / most
    return (items.count + rows - 1) / rows
  }

  private func connect(_ from: Rect?, _ to: Rect) {
    guard let from else { return }
    if from.minY == to.minY {
      context.arrow([Point(from.maxX + 3, from.center.y), Point(to.minX - 3, to.center.y)])
    } else {
      let middle = (from.maxY + to.minY) / 2
      context.arrow([
        Point(from.center.x, from.maxY + 2), Point(from.center.x, middle), Point(to.center.x, middle),
        Point(to.center.x, to.minY - 2),
      ])
    }
  }
}

/// A box with a bar above it, a head, a title and a text.
struct StepBox {
  private let head: SetText
  private let content: BoxContent
  private let lists: [SetText]

  init(_ item: Diagram.Item, width: Pt, _ context: DiagramContext) {
    let measure = width - 2 * context.inset
    head = context.flow(
      item.label, context.theme.boxHead.with { $0.color = context.house }, measure: measure, at: item.span)
    content = BoxContent(item, measure: measure, context)
    lists = item.items.map { context.flow($0.label, context.theme.boxText, measure: measure - 7, at: $0.span) }
    height = StepBox.height(head, content, lists, context)
  }

  let height: Pt

  private static func height(_ head: SetText, _ content: BoxContent, _ lists: [SetText], _ context: DiagramContext)
    -> Pt
  {
    let parts =
      [head.isEmpty ? 0 : head.height, content.isEmpty ? 0 : content.height(context.theme)] + lists.map(\.height)
    let filled = parts.filter { $0 > 0 }
    return filled.reduce(0, +) + Double(max(0, filled.count - 1)) * 4 + 2 * context.inset + 2
  }

  func draw(in rect: Rect, _ context: DiagramContext) {
    context.fill(.rectangle(rect), context.house.tint(0.07))
    context.fill(.rectangle(Rect(x: rect.minX, y: rect.minY, width: rect.width, height: 2)), context.house)
    var y = rect.minY + context.inset + 2
    let left = rect.minX + context.inset
    if !head.isEmpty {
      context.add(PlacedText(text: head, anchor: Point(left, y), align: .left, baseline: .top))
      y += head.height + 4
    }
    if !content.isEmpty {
      let height = lists.isEmpty ? rect.maxY - context.inset - y : content.height(context.theme)
      content.draw(in: Rect(x: left, y: y, width: rect.width - 2 * context.inset, height: height), context)
      y += height + 4
    }
    for text in lists {
      context.bullet(at: Point(left, y), size: context.theme.boxText.size)
      context.add(PlacedText(text: text, anchor: Point(left + 7, y), align: .left, baseline: .top))
      y += text.height + 4
    }
  }
}

extension DiagramContext {
  /// A small square before a line of a list.
  func bullet(at origin: Point, size: Pt) {
    let side: Pt = 2.5
    fill(.rectangle(Rect(x: origin.x, y: origin.y + (size * 0.92 - side) / 2, width: side, height: side)), theme.accent)
  }
}
