// Trees of units: from the top down, their last level in lists where there are too many to stand side by side.
import Diagnose
import Document
import Measure
import Page

/// Draws an organisation.
struct Organisation {
  let items: [Diagram.Item]
  let context: DiagramContext
  private let gap: Pt = 12
  private let levelGap: Pt = 24
  private let indent: Pt = 14
  /// More units below each other than this stand in several columns where there is room.
  private let longestColumn = 6

  func draw(least: Pt?) -> Pt {
    // From the finest picture to the narrowest: all side by side, the last level in lists of several columns, in lists, all in lists.
    for form in [Form.levels, .columns, .lists, .outline] {
      let nodes = items.map { node($0, depth: 0, form) }
      let width = total(nodes.map(\.width))
      if width <= context.width || form == .outline {
        if width > context.width { reportTooWide() }
        return draw(nodes, from: (context.width - min(width, context.width)) / 2)
      }
    }
    return 0
  }

  /// How children stand below their parent.
  private enum Form { case levels, columns, lists, outline }

  /// A unit with the room that it and all below it take.
  private struct Node {
    var head: SetText
    var text: SetText
    var missing: String?
    var box: Size
    var children: [Node]
    var isList: Bool
    /// Of a list.
    var columns = 1
    var width: Pt
    var depth: Int
  }

  private func total(_ widths: [Pt]) -> Pt { widths.reduce(0, +) + gap * Double(max(0, widths.count - 1)) }

  private func node(_ item: Diagram.Item, depth: Int, _ form: Form) -> Node {
    let measure = depth == 0 ? 150.0 : 92.0
    let style = depth == 0 ? context.readable(context.theme.boxHead, on: context.house) : context.theme.boxHead
    let head = context.flow(
      item.label, depth < 2 ? style : style.with { $0.size = context.theme.boxText.size }, measure: measure,
      at: item.span)
    let words = [item.title, item.text].filter { !$0.isEmpty }.joined(separator: "\n")
    let text = context.flow(
      words, context.theme.boxText.with { $0.color = style.color }, measure: measure, at: item.span, spacing: 1.4)
    let children = item.items.map { node($0, depth: depth + 1, form) }
    let box = boxSize(head, text, item.missing)
    let isList =
      switch form {
      case .levels: false
      case .columns, .lists: !children.isEmpty && children.allSatisfy { $0.children.isEmpty }
      case .outline: depth > 0
      }
    let columns = isList && form == .columns ? (children.count + longestColumn - 1) / longestColumn : 1
    let column = indent + (children.map(\.width).max() ?? 0)
    let below =
      isList ? Double(columns) * column + gap * Double(max(0, columns - 1)) : total(children.map(\.width))
    return Node(
      head: head, text: text, missing: item.missing, box: box, children: children, isList: isList,
      columns: columns, width: max(box.width, below), depth: depth)
  }

  private func boxSize(_ head: SetText, _ text: SetText, _ missing: String?) -> Size {
    let width = max(head.width, text.width, missing == nil ? 0 : 44) + 14
    let parts = [head.height, text.isEmpty ? 0 : text.height + 3, missing == nil ? 0 : 19]
    return Size(width, parts.reduce(0, +) + 11)
  }

  /// Draws trees side by side.
  /// - Returns: where the lowest of them ends.
  private func draw(_ nodes: [Node], from left: Pt) -> Pt {
    var x = left
    var bottom: Pt = 0
    for node in nodes {
      bottom = max(bottom, draw(node, left: x, top: 0, height: node.box.height))
      x += node.width + gap
    }
    return bottom
  }

  private func draw(_ node: Node, left: Pt, top: Pt, height: Pt) -> Pt {
    let x = node.isList ? left : left + (node.width - node.box.width) / 2
    let box = Rect(x: x, y: top, width: node.box.width, height: height)
    drawBox(node, box)
    guard !node.children.isEmpty else { return box.maxY }
    return node.isList ? drawList(node, box, left: left) : drawLevel(node, box, left: left)
  }

  private func drawBox(_ node: Node, _ box: Rect) {
    context.fill(.rectangle(box), node.depth == 0 ? context.house : context.house.tint(node.depth == 1 ? 0.16 : 0.07))
    var y = box.minY + 5.5 + max(0, box.height - node.box.height) / 2
    context.add(PlacedText(text: node.head, anchor: Point(box.center.x, y), baseline: .top))
    y += node.head.height + 3
    if !node.text.isEmpty {
      context.add(PlacedText(text: node.text, anchor: Point(box.center.x, y), baseline: .top))
      y += node.text.height + 3
    }
    if let missing = node.missing {
      context.hatch(Rect(x: box.minX + 5, y: y, width: box.width - 10, height: 16), word: missing)
    }
  }

  /// Children side by side, with a line from the parent that branches.
  private func drawLevel(_ node: Node, _ box: Rect, left: Pt) -> Pt {
    let (top, branch) = (box.maxY + levelGap, box.maxY + levelGap / 2)
    let height = node.children.map(\.box.height).max() ?? 0
    var x = left + (node.width - total(node.children.map(\.width))) / 2
    var bottom = box.maxY
    var middles: [Pt] = []
    for child in node.children {
      let middle = child.isList ? x + child.box.width / 2 : x + child.width / 2
      middles.append(middle)
      context.outline(.line(from: Point(middle, branch), to: Point(middle, top)), context.hairline)
      bottom = max(bottom, draw(child, left: x, top: top, height: height))
      x += child.width + gap
    }
    context.outline(.line(from: Point(box.center.x, box.maxY), to: Point(box.center.x, branch)), context.hairline)
    if let first = middles.first, let last = middles.last {
      let (from, to) = (min(first, box.center.x), max(last, box.center.x))
      context.outline(.line(from: Point(from, branch), to: Point(to, branch)), context.hairline)
    }
    return bottom
  }

  /// Children below each other, set in, with a bracket at the left of each column.
  private func drawList(_ node: Node, _ box: Rect, left: Pt) -> Pt {
    let width = indent + (node.children.map(\.width).max() ?? 0) + gap
    let rows = (node.children.count + node.columns - 1) / max(1, node.columns)
    let branch = box.maxY + 6
    var bottom = box.maxY
    for column in 0..<node.columns {
      let children = node.children.dropFirst(column * rows).prefix(rows)
      guard !children.isEmpty else { continue }
      let x = left + Double(column) * width
      if column > 0 {
        context.outline(
          .line(from: Point(x - width + indent / 2, branch), to: Point(x + indent / 2, branch)), context.hairline)
      }
      bottom = max(bottom, drawColumn(children, left: x, from: column == 0 ? box.maxY : branch, top: box.maxY + 12))
    }
    return bottom
  }

  private func drawColumn(_ children: ArraySlice<Node>, left: Pt, from start: Pt, top: Pt) -> Pt {
    let line = left + indent / 2
    var (y, last) = (top, top)
    for child in children {
      last = y + child.box.height / 2
      context.outline(.line(from: Point(line, last), to: Point(left + indent, last)), context.hairline)
      y = draw(child, left: left + indent, top: y, height: child.box.height) + 6
    }
    context.outline(.line(from: Point(line, start), to: Point(line, last)), context.hairline)
    return y - 6
  }

  private func reportTooWide() {
    let wording = Wording("the organisation is too wide for its place", "组织结构图超出可用宽度")
    let hint = Wording("use fewer units side by side", "请减少并列的单位")
    context.report(.error(.diagramRoom, wording, at: items.first?.span ?? .detached, hint: hint))
  }
}
