// Where stages and flows lie: heights in proportion to values, stages near their neighbours.
import Measure

/// The geometry of a flow chart.
struct SankeyPlaces {
  /// Points for one unit of value.
  let scale: Double
  /// Of each stage, top and height.
  private(set) var nodes: [(top: Pt, height: Pt)]
  /// Of each flow, its top at both ends and its height.
  private(set) var links: [(from: Pt, to: Pt, height: Pt)]
  private let graph: SankeyGraph
  private let levels: [[Int]]
  private let room: (from: Pt, to: Pt)
  /// Between stages of each level.
  private let gaps: [Pt]

  /// - Parameter gap: wished distance of stages; levels with many stages get less.
  init(_ graph: SankeyGraph, _ order: SankeyOrder, room: (from: Pt, to: Pt), gap: Pt) {
    (self.graph, levels, self.room) = (graph, order.levels, room)
    let height = room.to - room.from
    // Gaps take at most half of the height.
    gaps = levels.map { $0.count < 2 ? 0 : min(gap, height / 2 / Double($0.count - 1)) }
    let scales = zip(levels, gaps).map { level, gap in
      let value = level.map { graph.nodes[$0].value }.reduce(0, +)
      return value > 0 ? (height - gap * Double(max(0, level.count - 1))) / value : .infinity
    }
    scale = scales.min() ?? 1
    nodes = Array(repeating: (0, 0), count: graph.nodes.count)
    links = Array(repeating: (0, 0, 0), count: graph.links.count)
    stack()
    for round in 0..<8 { settle(forward: round % 2 == 0) }
    placeLinks()
  }

  /// Every level in its order, in the middle of the height.
  private mutating func stack() {
    for (level, gap) in zip(levels, gaps) {
      let heights = level.map { graph.nodes[$0].value * scale }
      let used = heights.reduce(0, +) + gap * Double(max(0, level.count - 1))
      var y = room.from + (room.to - room.from - used) / 2
      for (node, height) in zip(level, heights) {
        nodes[node] = (y, height)
        y += height + gap
      }
    }
  }

  /// Moves the stages of each level towards the middle of their neighbours, keeping order and gaps.
  private mutating func settle(forward: Bool) {
    let indices = forward ? Array(levels.indices) : levels.indices.reversed()
    for index in indices {
      let level = levels[index]
      let wanted = level.map { node in wish(node) ?? nodes[node].top + nodes[node].height / 2 }
      let places = spread(wanted, heights: level.map { nodes[$0].height }, gap: gaps[index], in: room)
      for (node, middle) in zip(level, places) { nodes[node].top = middle - nodes[node].height / 2 }
    }
  }

  /// The mean middle of the stages at the other ends, weighted by what flows.
  private func wish(_ node: Int) -> Pt? {
    let ends =
      graph.nodes[node].incoming.map { (graph.links[$0].from, graph.links[$0].value) }
      + graph.nodes[node].outgoing.map { (graph.links[$0].to, graph.links[$0].value) }
    let weight = ends.map(\.1).reduce(0, +)
    guard weight > 0 else { return nil }
    return ends.map { (nodes[$0.0].top + nodes[$0.0].height / 2) * $0.1 }.reduce(0, +) / weight
  }

  /// Flows leave and reach a stage in the order of their other ends, so that those of one stage do not cross.
  private mutating func placeLinks() {
    for node in graph.nodes.indices {
      var y = nodes[node].top
      for link in sorted(graph.nodes[node].outgoing, by: \.to) {
        links[link].height = graph.links[link].value * scale
        links[link].from = y
        y += links[link].height
      }
      y = nodes[node].top
      for link in sorted(graph.nodes[node].incoming, by: \.from) {
        links[link].to = y
        y += graph.links[link].value * scale
      }
    }
  }

  private func sorted(_ places: [Int], by end: KeyPath<SankeyGraph.Link, Int>) -> [Int] {
    places.sorted { a, b in
      (nodes[graph.links[a][keyPath: end]].top, a) < (nodes[graph.links[b][keyPath: end]].top, b)
    }
  }
}
