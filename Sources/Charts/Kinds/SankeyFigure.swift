// Flow charts: stages as bars, flows as curved fields between them.
import Diagnose
import Document
import Measure
import Page

/// Draws a flow chart.
struct SankeyFigure {
  private let graph: SankeyGraph
  private let order: SankeyOrder
  private let canvas: KindCanvas
  private let barWidth: Pt = 9

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    let numbers = try source.numbers("value")
    let (from, to) = (try source.names("from"), try source.names("to"))
    graph = try SankeyGraph(from: from, to: to, numbers, at: source.table.span)
    let wanted = try source.texts("order")
    let names = Set(graph.nodes.map(\.name))
    for (name, span) in wanted where !names.contains(name) {
      throw Failure(.chartUnknownName(name, in: Wording("“order”", "“order”"), among: names.sorted(), at: span))
    }
    order = SankeyOrder(graph, fixed: wanted.map(\.text))
    for (node, into, out) in graph.unbalanced { reportUnbalanced(node, into, out, source) }
  }

  private func reportUnbalanced(_ node: Int, _ into: Double, _ out: Double, _ source: KindSource) {
    let name = shortened(graph.nodes[node].name)
    let (inward, outward) = (canvas.printed(into), canvas.printed(out))
    let wording = Wording(
      "\(inward) flows into “\(name)” and \(outward) out of it", "流入“\(name)”的为\(inward)，流出为\(outward)，两者不等")
    let span = graph.nodes[node].outgoing.first.map { graph.links[$0].number.span } ?? source.table.span
    canvas.report(.warning(.kindBalance, wording, at: span))
  }

  func draw(in room: Rect) throws(Failure) {
    let (left, right) = (outerLabels(level: 0), outerLabels(level: graph.levelCount - 1))
    let margins = Insets(
      top: 2, right: (right.map(\.width).max() ?? 0) + 4, bottom: 2, left: (left.map(\.width).max() ?? 0) + 4)
    let area = try canvas.checked(room.inset(by: margins), least: 48)
    let places = SankeyPlaces(
      graph, order, room: (area.minY, area.maxY), gap: canvas.theme.value.size * 1.6)
    let colors = SankeyColors(graph, order, canvas.theme)
    // Broad flows lie below narrow ones, so that none is hidden.
    let byWidth = graph.links.indices.sorted { a, b in
      (places.links[b].height, a) < (places.links[a].height, b)
    }
    for link in byWidth { draw(link: link, places, colors, area) }
    for node in graph.nodes.indices {
      let (top, height) = places.nodes[node]
      let bar = Rect(x: x(graph.nodes[node].level, area), y: top, width: barWidth, height: max(0.5, height))
      canvas.fill(.rectangle(bar), colors.nodes[node])
    }
    label(level: 0, left, places, area)
    for level in 1..<max(1, graph.levelCount - 1) { labelInside(level, places, area) }
    label(level: graph.levelCount - 1, right, places, area)
  }

  /// The left side of the bars of a level.
  private func x(_ level: Int, _ area: Rect) -> Pt {
    let step = (area.width - barWidth) / Double(max(1, graph.levelCount - 1))
    return area.minX + Double(level) * step
  }

  // MARK: Flows

  private func draw(link: Int, _ places: SankeyPlaces, _ colors: SankeyColors, _ area: Rect) {
    let (flow, place) = (graph.links[link], places.links[link])
    let left = x(graph.nodes[flow.from].level, area) + barWidth
    let right = x(graph.nodes[flow.to].level, area)
    guard flow.number.value != nil else {
      drawUnknown(flow, (left, right), places)
      return
    }
    let (start, end) = (Point(left, place.from), Point(right, place.to))
    let field = SankeyFigure.field(from: start, to: end, height: place.height)
    let tint = colors.links[link].tint(0.38)
    // A narrow flow is as wide as the narrowest line that prints; a broad one has an edge of paper against its neighbours.
    let pen = place.height < 1.5 ? Stroke(color: tint, width: 0.3) : Stroke(color: canvas.theme.paper, width: 0.5)
    canvas.scene.add(field, PathPaint(fill: tint, stroke: pen), .grid)
    labelLink(flow, end: Point(right - 3, place.to + place.height / 2), height: place.height)
  }

  /// A flow between two upright edges: level at both ends, as high all along.
  static func field(from start: Point, to end: Point, height: Pt) -> Path {
    let middle = (start.x + end.x) / 2
    return Path([
      .move(start), .curve(Point(middle, start.y), Point(middle, end.y), to: end),
      .line(Point(end.x, end.y + height)),
      .curve(Point(middle, end.y + height), Point(middle, start.y + height), to: Point(start.x, start.y + height)),
      .close,
    ])
  }

  /// A flow that is not known has a way, but no width.
  private func drawUnknown(_ flow: SankeyGraph.Link, _ ends: (left: Pt, right: Pt), _ places: SankeyPlaces) {
    let (from, to) = (places.nodes[flow.from], places.nodes[flow.to])
    let (start, end) = (Point(ends.left, from.top + from.height), Point(ends.right, to.top + to.height))
    let middle = (start.x + end.x) / 2
    let way = Path([.move(start), .curve(Point(middle, start.y), Point(middle, end.y), to: end)])
    canvas.stroke(way, Stroke(color: canvas.theme.hatch, width: 1, dash: [3, 2]), .plates)
    let text = canvas.setter.set(canvas.word(flow.number), canvas.theme.missing)
    let center = Point(middle, (start.y + end.y) / 2)
    let plate = Hatch(theme: canvas.theme).plate(for: text, at: center)
    canvas.fill(.rectangle(plate), canvas.theme.paper, .plates)
    canvas.add(text, at: center)
  }

  /// The value of a flow that is only a part of the stages at both of its ends.
  private func labelLink(_ flow: SankeyGraph.Link, end: Point, height: Pt) {
    guard graph.nodes[flow.from].outgoing.count > 1, graph.nodes[flow.to].incoming.count > 1, flow.value > 0 else {
      return
    }
    let text = canvas.setter.set(canvas.text(flow.number), canvas.theme.axisLabel)
    if text.height + 1 <= height {
      canvas.add(text, at: end, .right)
    } else {
      canvas.omit("\(graph.nodes[flow.from].name)→\(graph.nodes[flow.to].name) \(canvas.text(flow.number))")
    }
  }

  // MARK: Names

  private func value(_ node: Int) -> String {
    let node = graph.nodes[node]
    if node.isUncertain, node.value == 0 { return canvas.theme.missingWord }
    return canvas.printed(node.value, written: node.written)
  }

  private func outerLabels(level: Int) -> [SetText] {
    order.levels[level].map { name($0, measure: canvas.size.width * 0.26) }
  }

  private func name(_ node: Int, measure: Pt) -> SetText {
    let text = graph.nodes[node].name + " " + value(node)
    return canvas.setter.set(text, canvas.theme.legend, measure: measure)
      ?? canvas.setter.set(text, canvas.theme.legend)
  }

  /// Names beside the outermost bars, moved apart where they would touch.
  private func label(level: Int, _ texts: [SetText], _ places: SankeyPlaces, _ area: Rect) {
    let middles = order.levels[level].map { node in
      (level > 0 ? middleOfLargestFlow(from: node, places) : nil) ?? places.nodes[node].top + places.nodes[node].height
        / 2
    }
    let fits = texts.map { $0.height + 1.5 }.reduce(0, +) <= area.height + 4
    guard fits else {
      labelLargest(level, texts, middles, area)
      return
    }
    let spots = spread(middles, heights: texts.map(\.height), gap: 1.5, in: (area.minY - 2, area.maxY + 2))
    for (text, y) in zip(texts, spots) { put(text, level, y, area) }
  }

  /// A name on flows stands on the broadest of them, so that no edge runs through it.
  private func middleOfLargestFlow(from node: Int, _ places: SankeyPlaces) -> Pt? {
    let largest = graph.nodes[node].outgoing.max { places.links[$0].height < places.links[$1].height }
    return largest.map { places.links[$0].from + places.links[$0].height / 2 }
  }

  /// Too many names: the largest stages keep theirs.
  private func labelLargest(_ level: Int, _ texts: [SetText], _ middles: [Pt], _ area: Rect) {
    let nodes = order.levels[level]
    let ranked = nodes.indices.sorted { a, b in
      (graph.nodes[nodes[b]].value, a) < (graph.nodes[nodes[a]].value, b)
    }
    var taken: [(from: Pt, to: Pt)] = []
    for index in ranked {
      let (from, to) = (middles[index] - texts[index].height / 2 - 0.5, middles[index] + texts[index].height / 2 + 0.5)
      if taken.contains(where: { $0.from < to && from < $0.to }) {
        canvas.omit(graph.nodes[nodes[index]].name + " " + value(nodes[index]))
      } else {
        taken.append((from, to))
        put(texts[index], level, middles[index], area)
      }
    }
  }

  private func put(_ text: SetText, _ level: Int, _ y: Pt, _ area: Rect) {
    let left = x(level, area)
    if level == 0 {
      canvas.add(text, at: Point(left - 4, y), .right)
    } else {
      canvas.add(text, at: Point(left + barWidth + 4, y), .left)
    }
  }

  /// Names of stages in between stand on the flows that leave them.
  private func labelInside(_ level: Int, _ places: SankeyPlaces, _ area: Rect) {
    let measure = x(1, area) - x(0, area) - barWidth - 10
    let texts = order.levels[level].map { name($0, measure: min(measure * 0.75, canvas.size.width * 0.22)) }
    label(level: level, texts, places, area)
  }
}

/// One hue for each branch.
struct SankeyColors {
  private(set) var nodes: [Color]
  private(set) var links: [Color]

  /// The first level that branches takes the palette; what comes before is grey, what comes after inherits, or is grey where branches
  /// meet.
  init(_ graph: SankeyGraph, _ order: SankeyOrder, _ theme: ChartTheme) {
    let level = order.levels.firstIndex { $0.count > 1 } ?? 0
    nodes = Array(repeating: Color(grey: 0.42), count: graph.nodes.count)
    links = Array(repeating: theme.house, count: graph.links.count)
    for (place, node) in order.levels[level].enumerated() {
      nodes[node] = theme.palette.isEmpty ? theme.house : theme.palette[place % theme.palette.count]
    }
    for later in order.levels.dropFirst(level + 1) {
      for node in later {
        let sources = Set(graph.nodes[node].incoming.map { nodes[graph.links[$0].from] })
        nodes[node] = sources.count == 1 ? sources.first ?? theme.house : Color(grey: 0.42)
      }
    }
    for (place, link) in graph.links.enumerated() {
      links[place] = graph.nodes[link.from].level < level ? nodes[link.to] : nodes[link.from]
    }
  }
}
