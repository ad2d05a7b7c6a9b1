// Flows between named stages: their levels, and whether what flows in flows out again.
import Diagnose

/// Stages and the flows between them.
struct SankeyGraph {
  struct Node {
    var name: String
    /// From 0 at the left.
    var level = 0
    /// Places of flows in ``links``.
    var incoming: [Int] = []
    var outgoing: [Int] = []
    /// The larger of what flows in and what flows out.
    var value = 0.0
    /// As the data have it, if one flow alone makes it up.
    var written: String?
    /// Whether a flow from or to it is not known.
    var isUncertain = false
  }
  struct Link {
    var from: Int
    var to: Int
    var number: KindNumber
    var value: Double { number.value ?? 0 }
  }
  private(set) var nodes: [Node] = []
  private(set) var links: [Link] = []

  /// More than these cannot be told apart on a page.
  static let mostNodes = 120
  static let mostLinks = 500

  /// - Throws: too many or no flows, flows that lead back.
  init(from: [String], to: [String], _ numbers: [KindNumber], at span: Span) throws(Failure) {
    var places: [String: Int] = [:]
    func place(_ name: String) -> Int {
      if let place = places[name] { return place }
      places[name] = nodes.count
      nodes.append(Node(name: name))
      return nodes.count - 1
    }
    var pairs: [[Int]: Int] = [:]
    for (row, number) in numbers.enumerated() {
      let (source, target) = (place(from[row]), place(to[row]))
      if let known = pairs[[source, target]] {
        links[known].number = SankeyGraph.sum(links[known].number, number)
      } else {
        pairs[[source, target]] = links.count
        nodes[source].outgoing.append(links.count)
        nodes[target].incoming.append(links.count)
        links.append(Link(from: source, to: target, number: number))
      }
    }
    try requireSizes(at: span)
    try setLevels()
    setValues()
  }

  var levelCount: Int { (nodes.map(\.level).max() ?? 0) + 1 }

  private static func sum(_ a: KindNumber, _ b: KindNumber) -> KindNumber {
    guard let first = a.value, let second = b.value else { return a.value == nil ? a : b }
    return KindNumber(value: first + second, span: a.span)
  }

  private func requireSizes(at span: Span) throws(Failure) {
    if nodes.count > SankeyGraph.mostNodes {
      throw Failure(.kindLimit(nodes.count, of: SankeyGraph.mostNodes, Wording("stages", "环节"), at: span))
    }
    if links.count > SankeyGraph.mostLinks {
      throw Failure(.kindLimit(links.count, of: SankeyGraph.mostLinks, Wording("flows", "流向"), at: span))
    }
    if !links.contains(where: { $0.value > 0 }) {
      throw Failure(.kindEmpty("no flow is known and larger than 0", "没有一个已知且大于0的流量", at: span))
    }
  }

  /// A stage stands one level behind the last that flows into it; stages that nothing leaves stand at the right.
  private mutating func setLevels() throws(Failure) {
    var waiting = nodes.map(\.incoming.count)
    var ready = nodes.indices.filter { waiting[$0] == 0 }
    var done = 0
    while done < ready.count {
      let node = ready[done]
      done += 1
      for link in nodes[node].outgoing {
        let target = links[link].to
        nodes[target].level = max(nodes[target].level, nodes[node].level + 1)
        waiting[target] -= 1
        if waiting[target] == 0 { ready.append(target) }
      }
    }
    if done < nodes.count { throw cycle(among: nodes.indices.filter { waiting[$0] > 0 }) }
    let last = levelCount - 1
    for node in nodes.indices where nodes[node].outgoing.isEmpty { nodes[node].level = last }
  }

  /// Every stage that waits for ever has one before it that does: going back from any of them closes the circle.
  private func cycle(among waiting: [Int]) -> Failure {
    var path: [Int] = []
    var node = waiting.first ?? 0
    let members = Set(waiting)
    var closing = links.first { members.contains($0.from) && members.contains($0.to) }
    while !path.contains(node) {
      path.append(node)
      let back = nodes[node].incoming.first { members.contains(links[$0].from) }
      guard let back else { break }
      closing = links[back]
      node = links[back].from
    }
    let start = path.firstIndex(of: node) ?? 0
    let circle = [node] + path[start...].reversed()
    return Failure(.kindCycle(circle.map { nodes[$0].name }, at: closing?.number.span ?? .detached))
  }

  private mutating func setValues() {
    for node in nodes.indices {
      let (into, out) = (nodes[node].incoming.map { links[$0] }, nodes[node].outgoing.map { links[$0] })
      let (inward, outward) = (into.map(\.value).reduce(0, +), out.map(\.value).reduce(0, +))
      nodes[node].value = max(inward, outward)
      nodes[node].isUncertain = (into + out).contains { $0.number.value == nil }
      let larger = inward >= outward ? into : out
      if larger.count == 1 { nodes[node].written = larger[0].number.written }
    }
  }

  /// Stages between others that more or less flows into than out of, with both sums.
  /// Sums of decimals that agree in nine digits agree: what is beyond comes from adding binary fractions.
  var unbalanced: [(node: Int, into: Double, out: Double)] {
    nodes.indices.compactMap { node in
      guard !nodes[node].incoming.isEmpty, !nodes[node].outgoing.isEmpty, !nodes[node].isUncertain else { return nil }
      let into = nodes[node].incoming.map { links[$0].value }.reduce(0, +)
      let out = nodes[node].outgoing.map { links[$0].value }.reduce(0, +)
      return abs(into - out) <= 1e-9 * max(into, out) ? nil : (node, into, out)
    }
  }
}
