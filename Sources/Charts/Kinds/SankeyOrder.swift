// The order of stages in their levels: moved towards their neighbours, keeping what crosses least.

/// Stages of each level from the top down.
struct SankeyOrder {
  private(set) var levels: [[Int]]
  private let graph: SankeyGraph

  /// - Parameter fixed: names in the order that the author wants; they keep it, and nothing else moves before them.
  init(_ graph: SankeyGraph, fixed: [String] = []) {
    self.graph = graph
    levels = Array(repeating: [], count: graph.levelCount)
    let ranks = Dictionary(fixed.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for node in graph.nodes.indices { levels[graph.nodes[node].level].append(node) }
    if fixed.isEmpty {
      lessenCrossings()
    } else {
      levels = levels.map { level in
        level.enumerated().sorted { a, b in
          let (first, second) = (ranks[graph.nodes[a.element].name], ranks[graph.nodes[b.element].name])
          return (first ?? .max, a.offset) < (second ?? .max, b.offset)
        }.map(\.element)
      }
    }
  }

  /// Sweeps from left to right and back. The order of the data stays where nothing is won by another.
  private mutating func lessenCrossings() {
    var (best, least) = (levels, crossings)
    for sweep in 0..<12 where least > 0 {
      let isForward = sweep % 2 == 0
      for level in isForward ? Array(levels.indices.dropFirst()) : levels.indices.dropLast().reversed() {
        sort(level, by: isForward)
      }
      let now = crossings
      if now < least { (best, least) = (levels, now) }
    }
    levels = best
  }

  /// Sorts a level by the mean place of its neighbours, weighted by what flows.
  private mutating func sort(_ level: Int, by incoming: Bool) {
    let places = self.places
    func wish(_ node: Int, _ place: Int) -> Double {
      let links = (incoming ? graph.nodes[node].incoming : graph.nodes[node].outgoing).map { graph.links[$0] }
      let weight = links.map(\.value).reduce(0, +)
      guard weight > 0 else { return Double(place) }
      let sum = links.map { $0.value * Double(places[incoming ? $0.from : $0.to]) }.reduce(0, +)
      return sum / weight
    }
    levels[level] = levels[level].enumerated().map { (wish($1, $0), $0, $1) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// Of every stage in its level.
  private var places: [Int] {
    var places = Array(repeating: 0, count: graph.nodes.count)
    for level in levels { for (place, node) in level.enumerated() { places[node] = place } }
    return places
  }

  /// What crosses, weighted by the narrower of the two flows.
  var crossings: Double {
    let places = self.places
    let links = graph.links.filter { $0.value > 0 }
    var sum = 0.0
    for (index, a) in links.enumerated() {
      for b in links[(index + 1)...]
      where graph.nodes[a.from].level == graph.nodes[b.from].level && graph.nodes[a.to].level == graph.nodes[b.to].level
      {
        let (from, to) = (places[a.from] - places[b.from], places[a.to] - places[b.to])
        if from * to < 0 { sum += min(a.value, b.value) }
      }
    }
    return sum
  }
}
