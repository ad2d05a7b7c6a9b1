// Fourth pass: the breaks of a whole paragraph at once.
import Measure

/// Atoms of one line: the blanks at its ends are left out.
struct BrokenLine {
  var atoms: Range<Int>
  /// Where the next line begins, after the blanks.
  var next: Int
  /// Whether the paragraph, or the part before a forced break, ends here.
  var isLast: Bool
  /// Whether it is the first line of the paragraph.
  var isFirst: Bool
  /// Place among the paragraph's lines.
  var number: Int
  var isOverfull = false
}

/// Chooses breaks by least total badness (Knuth and Plass 1981), in the form that Chinese needs: nearly every character is a chance
/// to break, glue lies at marks and beside Latin. Widths are prefix sums, so a line costs the same however long it is, and for each
/// end only the starts that give a line between overfull and far too loose are tried: the time is linear in the text.
struct LineBreaker {
  let atoms: [Atom]
  let shape: ParagraphShape
  /// Lines looked at so far: what tests of long paragraphs count in place of time.
  private(set) var candidates = 0
  let sums: LineSums

  /// - Parameter opensFlush: whether opening marks at the start of lines give up their blank.
  init(_ atoms: [Atom], _ shape: ParagraphShape, opensFlush: Bool = true) {
    (self.atoms, self.shape) = (atoms, shape)
    sums = LineSums(atoms, opensFlush: opensFlush)
  }

  mutating func breakLines() -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var start = 0
    while start < atoms.count {
      var end = start + 1
      while end < atoms.count, atoms[end].breakBefore != .forced { end += 1 }
      lines += breakSegment(start..<end, firstNumber: lines.count)
      start = end
    }
    return lines
  }

  /// A break that can be reached, and the best way to it.
  struct Node {
    var position: Int
    var cost: Double
    var previous: Int
    var line: Int
    var isOverfull = false
  }

  private mutating func breakSegment(_ segment: Range<Int>, firstNumber: Int) -> [BrokenLine] {
    var nodes = [Node(position: segment.lowerBound, cost: 0, previous: -1, line: firstNumber)]
    var firstAlive = 0
    for end in segment.dropFirst().map({ $0 }) + [segment.upperBound] {
      let isLast = end == segment.upperBound
      if !isLast, atoms[end].breakBefore == .forbidden { continue }
      while firstAlive < nodes.count - 1, isHopeless(nodes[firstAlive], end) { firstAlive += 1 }
      nodes.append(bestNode(to: end, isLast: isLast, among: nodes, from: firstAlive))
    }
    return trace(nodes, segment)
  }

  /// Whether lines from this node to `end` and beyond are overfull for good.
  private func isHopeless(_ node: Node, _ end: Int) -> Bool {
    let line = sums.line(node.position, end, isFirstLine: node.line == 0 && !shape.opensFlush)
    return line.natural - line.shrink - sums.hang(atoms, end) > measure(of: node.line) + 0.01
  }

  private mutating func bestNode(to end: Int, isLast: Bool, among nodes: [Node], from first: Int) -> Node {
    var best: Node?
    for index in first..<nodes.count {
      let node = nodes[index]
      candidates += 1
      guard let badness = badness(from: node, to: end, isLast: isLast) else { continue }
      let cost = node.cost + (1 + badness) * (1 + badness) + (isLast ? 0 : demerits(of: end, after: node))
      if best.map({ cost < $0.cost }) ?? true {
        best = Node(position: end, cost: cost, previous: index, line: node.line + 1)
      } else if badness > Badness.hopelesslyLoose {
        break  // starts further on give still looser lines
      }
    }
    return best
      ?? Node(
        position: end, cost: nodes[first].cost + Badness.overfull, previous: first, line: nodes[first].line + 1,
        isOverfull: true)
  }

  /// What a break costs by itself.
  func demerits(of end: Int, after node: Node) -> Double {
    switch atoms[end].breakBefore {
    case .discouraged: return Badness.discouraged
    case .hyphenated:
      let isSecond = node.previous >= 0 && atoms[node.position].breakBefore == .hyphenated
      return isSecond ? Badness.hyphens : Badness.hyphen
    case .allowed, .forbidden, .forced: return 0
    }
  }

  func badness(from node: Node, to end: Int, isLast: Bool) -> Double? {
    let line = sums.line(node.position, end, isFirstLine: node.line == 0 && !shape.opensFlush)
    var room = measure(of: node.line) - line.natural
    if room < -0.01 { room = min(0, room + sums.hang(atoms, end)) }
    switch shape.alignment {
    case .justify:
      if room < 0 { return Badness.squeezed(by: -room, of: line.shrink) }
      return isLast ? lastLine(node, end) : Badness.stretched(by: room, line)
    case .left, .right, .center:
      if room < -0.01 { return nil }
      let slack = room / max(1, measure(of: node.line))
      // Balanced lines are about equally long, the last one included; of two ways, the longer line comes first.
      if shape.isBalanced { return (isLast ? 100 : 100.1) * slack * slack }
      return isLast ? lastLine(node, end) : 100 * slack * slack
    }
  }

  /// A last line of one character is a fault, one of three still ugly (CLREQ 3.3.2, widow characters).
  private func lastLine(_ node: Node, _ end: Int) -> Double {
    guard node.previous >= 0 else { return 0 }
    var (characters, i) = (0, end - 1)
    while i >= node.position, characters < 5 {
      if atoms[i].kind.isHan { characters += 1 }
      if atoms[i].kind == .western { characters += min(4, Int(atoms[i].byteCount + 1) / 2) }
      i -= 1
    }
    switch characters {
    case ...1: return Badness.singleCharacter
    case 2...3: return Badness.shortLastLine
    default: return 0
    }
  }

  /// Room for the characters of a line, points.
  func measure(of line: Int) -> Pt {
    var measure = shape.measure
    if let beside = shape.beside, line < beside.lines { measure = beside.width }
    if line < shape.places.count { measure = shape.places[line].width }
    return measure - (line == 0 ? shape.firstIndent : 0)
  }

  private func trace(_ nodes: [Node], _ segment: Range<Int>) -> [BrokenLine] {
    trace(nodes, from: nodes.count - 1, segment)
  }

  /// The lines that lead to a node.
  func trace(_ nodes: [Node], from last: Int, _ segment: Range<Int>) -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var index = last
    while index > 0, nodes[index].previous >= 0 {
      let previous = nodes[nodes[index].previous]
      lines.append(
        BrokenLine(
          atoms: sums.trimmed(previous.position, nodes[index].position), next: nodes[index].position,
          isLast: nodes[index].position == segment.upperBound,
          isFirst: previous.line == 0, number: previous.line, isOverfull: nodes[index].isOverfull))
      index = nodes[index].previous
    }
    return lines.reversed()
  }
}

/// How bad a line is. Squeezing comes before stretching: a full squeeze costs less than a stretch of a twelfth of an em.
private enum Badness {
  /// A quarter of an em between all characters.
  static let hopelesslyLoose = 1_000.0
  static let overfull = 1e12
  static let singleCharacter = 2_000.0
  static let shortLastLine = 140.0
  /// Demerits of a break between a number and its unit.
  static let discouraged = 3_000.0
  /// Demerits of a line that ends in a hyphen, and of one that follows such a line.
  static let hyphen = 2_500.0
  static let hyphens = 12_000.0

  static func squeezed(by need: Double, of capacity: Double) -> Double? {
    guard need > 0.01 else { return 0 }
    let ratio = need / max(capacity, 1e-9)
    return ratio <= 1.0001 ? 50 * ratio * ratio : nil
  }

  /// - Returns: 20 for a line whose Chinese–Latin gaps and blanks are stretched to their limit, 120 for 0.08 em between all
  ///   characters beyond that, growing with the square.
  static func stretched(by room: Double, _ line: LineWidth) -> Double {
    if room <= 0.01 { return 0 }
    if room <= line.stretch { return 20 * (room / line.stretch) * (room / line.stretch) }
    let opened = (room - line.stretch) / max(line.evenStretch, 1e-3)
    return 20 + 100 * (opened / 0.08) * (opened / 0.08)
  }
}
