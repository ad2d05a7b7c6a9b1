// Steps that part and meet again: boxes in lanes, the condition of each lane at its arrow.
import Diagnose
import Document
import Measure
import Page

/// Draws a flow with branches. The items of a step are the ways on from it, the items of a way the steps on it; the step behind
/// is where the ways meet.
struct BranchedFlow {
  let items: [Diagram.Item]
  let context: DiagramContext
  private let arrowLength: Pt = 22
  private let laneGap: Pt = 14
  /// From where arrows part or meet to the box behind or before.
  private let elbow: Pt = 10

  func draw(least: Pt?) -> Pt {
    let parts = items.flatMap { item in
      item.items.isEmpty ? [Part.step(item)] : [.step(item.alone), .fork(item.items)]
    }
    let gaps = parts.indices.dropFirst().map { gap(before: $0, in: parts) }
    let columns = parts.reduce(0) { $0 + $1.columns }
    let inner = parts.reduce(0.0) { $0 + Double($1.columns - 1) * arrowLength }
    let width = (context.width - gaps.reduce(0, +) - inner) / Double(max(1, columns))
    guard width >= leastWidth, parts.allSatisfy(\.isFilled) else {
      report(columns)
      return 0
    }
    let lanes = parts.map { part in part.ways.map { way in way.map { StepBox($0, width: width, context) } } }
    let heights = lanes.map { ways in
      ways.reduce(0) { $0 + laneHeight($1) } + Double(max(0, ways.count - 1)) * laneGap
    }
    let height = heights.max() ?? 0
    var x: Pt = 0
    var ends: [Point] = []
    for (index, part) in parts.enumerated() {
      let gap = index > 0 ? gaps[index - 1] : 0
      var y = (height - heights[index]) / 2
      var next: [Point] = []
      for (place, way) in lanes[index].enumerated() {
        let rowHeight = laneHeight(way)
        let row = Rect(x: x + gap, y: y, width: 0, height: rowHeight)
        connect(ends, to: Point(row.minX, row.center.y), label: part.label(place))
        next.append(draw(way, width: width, in: row, columns: part.columns))
        y += rowHeight + laneGap
      }
      ends = next
      x += gap + Double(part.columns) * width + Double(part.columns - 1) * arrowLength
    }
    return height
  }

  private enum Part {
    case step(Diagram.Item)
    case fork([Diagram.Item])

    var ways: [[Diagram.Item]] {
      switch self {
      case .step(let item): [[item]]
      case .fork(let ways): ways.map(\.items)
      }
    }
    var columns: Int { ways.map(\.count).max() ?? 1 }
    /// Whether every way leads over a step.
    var isFilled: Bool { ways.allSatisfy { !$0.isEmpty } }
    var isFork: Bool { if case .fork = self { true } else { false } }

    func label(_ place: Int) -> Diagram.Item? {
      switch self {
      case .step: nil
      case .fork(let ways): ways[place]
      }
    }
  }

  /// Four characters a line.
  private var leastWidth: Pt { 4 * context.theme.boxText.size + 2 * context.inset }

  /// The boxes of a way, from left to right; where its last arrow begins.
  private func draw(_ way: [StepBox], width: Pt, in row: Rect, columns: Int) -> Point {
    for (place, box) in way.enumerated() {
      let rect = Rect(
        x: row.minX + Double(place) * (width + arrowLength), y: row.minY, width: width, height: row.height)
      box.draw(in: rect, context)
      if place > 0 {
        context.arrow([Point(rect.minX - arrowLength + 3, rect.center.y), Point(rect.minX - 3, rect.center.y)])
      }
    }
    return Point(row.minX + Double(way.count) * width + Double(way.count - 1) * arrowLength, row.center.y)
  }

  private func laneHeight(_ way: [StepBox]) -> Pt { way.map(\.height).max() ?? 0 }

  /// Room for the arrow, and for the words of a fork at it.
  private func gap(before index: Int, in parts: [Part]) -> Pt {
    guard case .fork(let ways) = parts[index] else { return arrowLength + (parts[index - 1].isFork ? elbow : 0) }
    return elbow + 12 + (ways.map { words($0).width }.max() ?? 0)
  }

  private func words(_ way: Diagram.Item) -> SetText { context.setter.set(way.label, context.theme.boxText) }

  /// Arrows to a box from all that lead to it. They part close behind a box, and meet close before one.
  private func connect(_ ends: [Point], to target: Point, label: Diagram.Item?) {
    for end in ends {
      let start = Point(end.x + 3, end.y)
      let turn = label == nil ? target.x - elbow - 3 : end.x + elbow
      let tip = Point(target.x - 3, target.y)
      let isStraight = abs(start.y - tip.y) < 0.01
      context.arrow(isStraight ? [start, tip] : [start, Point(turn, start.y), Point(turn, tip.y), tip])
    }
    guard let label, let end = ends.first else { return }
    let anchor = Point(end.x + elbow + 4, target.y - 3)
    context.add(PlacedText(text: words(label), anchor: anchor, align: .left, baseline: .bottom))
  }

  private func report(_ columns: Int) {
    let span = items.first?.span ?? .detached
    if let empty = items.flatMap(\.items).first(where: \.items.isEmpty) {
      let wording = Wording("the branch “\(empty.label)” has no steps", "分支“\(empty.label)”没有步骤")
      context.report(.error(.diagramForm, wording, at: empty.span))
    } else {
      let wording = Wording("\(columns) boxes do not fit side by side", "并排放不下\(columns)个框")
      let hint = Wording("use fewer steps, or a wider figure", "请减少步骤，或加宽图")
      context.report(.error(.diagramRoom, wording, at: span, hint: hint))
    }
  }
}

extension Diagram.Item {
  /// Without the ways that lead on from it.
  fileprivate var alone: Diagram.Item {
    var item = self
    item.items = []
    return item
  }
}
