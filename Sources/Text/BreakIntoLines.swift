// Beside the fourth pass: the breaks of a paragraph that is to take so many lines, one more or fewer than looks best.
import Measure

extension LineBreaker {
  /// Worst line that a paragraph may have for the sake of its number of lines: about a sixth of an em between its characters.
  private static let tolerance = 450.0

  /// The best breaks into exactly so many lines; nil if there are none without a loose or overfull line, or if the paragraph
  /// has forced breaks. Every number of lines keeps its own best way to a break, so the time is the number of lines times
  /// the few breaks that each line can end at.
  func breakLines(into count: Int) -> [BrokenLine]? {
    let segment = 0..<atoms.count
    guard count > 0, !atoms.dropFirst().contains(where: { $0.breakBefore == .forced }) else { return nil }
    var nodes = [Node(position: 0, cost: 0, previous: -1, line: 0)]
    var layer = 0..<1
    for line in 1...count {
      var best: [Int: Node] = [:]
      for index in layer { extend(nodes[index], index, isLast: line == count, to: &best) }
      guard !best.isEmpty else { return nil }
      layer = nodes.count..<nodes.count + best.count
      nodes += best.values.sorted { $0.position < $1.position }
    }
    guard let last = layer.last, nodes[last].position == segment.upperBound else { return nil }
    return trace(nodes, from: last, segment)
  }

  /// Enters the ends that a line from a node can have.
  private func extend(_ node: Node, _ index: Int, isLast: Bool, to best: inout [Int: Node]) {
    if isLast { return enter(node, index, atoms.count, to: &best) }
    var end = node.position + 1
    while end < atoms.count, !isOverfull(node, end) {
      if atoms[end].breakBefore != .forbidden { enter(node, index, end, to: &best) }
      end += 1
    }
  }

  private func isOverfull(_ node: Node, _ end: Int) -> Bool {
    let line = sums.line(node.position, end, isFirstLine: node.line == 0 && !shape.opensFlush)
    return line.natural - line.shrink - sums.hang(atoms, end) > measure(of: node.line) + 2 * Double(atoms[end].size)
  }

  private func enter(_ node: Node, _ index: Int, _ end: Int, to best: inout [Int: Node]) {
    let isLast = end == atoms.count
    guard let badness = badness(from: node, to: end, isLast: isLast), badness <= Self.tolerance else { return }
    let cost = node.cost + (1 + badness) * (1 + badness) + (isLast ? 0 : demerits(of: end, after: node))
    if let known = best[end], known.cost <= cost { return }
    best[end] = Node(position: end, cost: cost, previous: index, line: node.line + 1)
  }
}
