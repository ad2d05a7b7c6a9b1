// Boundaries: frames that stand one above the other share their height in whole lines, each within its limits.
import Document
import Measure

/// A frame at its place on the grid.
struct SettledFrame: Sendable {
  var frame: NewsFrame
  /// First grid column, and how many.
  var column: Int
  var width: Int
  var rows: Range<Int>
}

/// A rule between frames: in points across, grid lines down.
struct SettledRule: Hashable, Sendable {
  var from: Point
  var to: Point
}

/// Shares out a page.
struct Settler {
  let grid: NewsGrid
  let style: NewsStyle
  let leading: Pt
  /// Half of the room between lines: rules are as high as the characters beside them.
  let edge: Pt
  /// What each frame can take, by its name.
  let needs: [String: HeightNeeds]
  private(set) var frames: [SettledFrame] = []
  private(set) var rules: [SettledRule] = []

  init(_ grid: NewsGrid, _ style: LayoutStyle, needs: [String: HeightNeeds]) {
    (self.grid, self.style, self.needs) = (grid, style.news, needs)
    (leading, edge) = (style.area.leading, (style.area.leading - style.area.size) / 2)
  }

  mutating func settle(_ node: NewsNode, column: Int, rows: Range<Int>) {
    switch node.content {
    case .blank: break
    case .frame(let frame):
      frames.append(SettledFrame(frame: frame, column: column, width: node.width, rows: rows))
    case .columns(let nodes):
      var left = column
      for (index, child) in nodes.enumerated() {
        if index > 0, !nodes[index - 1].isBounded, !child.isBounded { addUpright(left, rows) }
        settle(child, column: left, rows: rows)
        left += child.width
      }
    case .rows(let nodes):
      let gaps = style.gapLines * max(0, nodes.count - 1)
      let sizes = share(max(nodes.count, rows.count - gaps), nodes.map { needs(of: $0) })
      var top = rows.lowerBound
      for (index, (child, size)) in zip(nodes, sizes).enumerated() {
        if index > 0, !nodes[index - 1].isBounded, !child.isBounded { addLevel(top, column, node.width) }
        settle(child, column: column, rows: top..<top + size)
        top += size + style.gapLines
      }
    }
  }

  private mutating func addUpright(_ column: Int, _ rows: Range<Int>) {
    let x = grid.left(column) - grid.gap / 2
    let (top, bottom) = (Double(rows.lowerBound) * leading + edge, Double(rows.upperBound) * leading - edge)
    rules.append(SettledRule(from: Point(x, top), to: Point(x, bottom)))
  }

  private mutating func addLevel(_ row: Int, _ column: Int, _ width: Int) {
    let y = (Double(row) - Double(style.gapLines) / 2) * leading
    let left = grid.left(column)
    rules.append(SettledRule(from: Point(left, y), to: Point(left + grid.width(width), y)))
  }

  // MARK: Needs of parts

  private func needs(of node: NewsNode) -> HeightNeeds {
    let own: HeightNeeds
    switch node.content {
    case .blank: own = HeightNeeds(free: node.least...node.most, full: node.least...node.most)
    case .frame(let frame): own = needs[frame.name] ?? HeightNeeds(free: 1...1, full: 1...1)
    case .columns(let nodes): own = meet(nodes.map { needs(of: $0) })
    case .rows(let nodes):
      let gaps = style.gapLines * max(0, nodes.count - 1)
      own = nodes.map { needs(of: $0) }.reduce(HeightNeeds(free: gaps...gaps, full: gaps...gaps)) { sum, next in
        HeightNeeds(free: sum.free + next.free, full: sum.full + next.full)
      }
    }
    return HeightNeeds(
      free: own.free.limited(node.least, node.most), full: own.full.limited(node.least, node.most),
      allowed: node.least...max(node.least, node.most))
  }

  /// Heights that suit all of several parts side by side, or what comes nearest.
  private func meet(_ parts: [HeightNeeds]) -> HeightNeeds {
    func common(_ ranges: [ClosedRange<Int>]) -> ClosedRange<Int> {
      let low = ranges.map(\.lowerBound).max() ?? 1
      return low...max(low, ranges.map(\.upperBound).min() ?? low)
    }
    let full = common(parts.map(\.full))
    let free = common(parts.map(\.free))
    return HeightNeeds(free: free, full: min(full.lowerBound, free.lowerBound)...max(full.upperBound, free.upperBound))
  }

  // MARK: Sharing

  /// Shares out lines: first boundaries move, then looks give up to their limits; what is over or lacking even then falls on the
  /// part with most lines that the template allows to change.
  func share(_ room: Int, _ needs: [HeightNeeds]) -> [Int] {
    var sizes = needs.map(\.free.lowerBound)
    var left = room - sizes.reduce(0, +)
    change(&sizes, by: &left, to: needs.map(\.free.upperBound))
    change(&sizes, by: &left, to: needs.map(\.full.upperBound))
    change(&sizes, by: &left, to: needs.map(\.full.lowerBound))
    while left != 0 {
      let step = left > 0 ? 1 : -1
      let movable = sizes.indices.filter { needs[$0].allowed.contains(sizes[$0] + step) }
      guard let most = movable.max(by: { sizes[$0] < sizes[$1] }) else { break }
      sizes[most] += step
      left -= step
    }
    return sizes
  }

  /// Moves sizes towards their limits line by line, always where most room is left, as long as lines are over or lacking.
  private func change(_ sizes: inout [Int], by left: inout Int, to limits: [Int]) {
    let step = left > 0 ? 1 : -1
    while left != 0 {
      let rooms = sizes.indices.map { (limits[$0] - sizes[$0]) * step }
      guard let widest = rooms.max(), widest > 0, let index = rooms.firstIndex(of: widest) else { return }
      sizes[index] += step
      left -= step
    }
  }
}

extension NewsNode {
  /// Whether it is a box or kept free: it has an edge of its own.
  fileprivate var isBounded: Bool {
    switch content {
    case .frame(let frame): frame.look.isBoxed
    case .blank: true
    case .rows, .columns: false
    }
  }
}

extension ClosedRange<Int> {
  fileprivate static func + (a: ClosedRange<Int>, b: ClosedRange<Int>) -> ClosedRange<Int> {
    a.lowerBound + b.lowerBound...a.upperBound + b.upperBound
  }

  fileprivate func limited(_ least: Int, _ most: Int) -> ClosedRange<Int> {
    let low = Swift.min(Swift.max(lowerBound, least), Swift.max(least, most))
    return low...Swift.max(low, Swift.min(Swift.max(upperBound, least), most))
  }
}
