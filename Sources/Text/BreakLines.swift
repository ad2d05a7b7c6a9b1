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
  private let sums: LineSums

  init(_ atoms: [Atom], _ shape: ParagraphShape) {
    (self.atoms, self.shape) = (atoms, shape)
    sums = LineSums(atoms)
  }

  func breakLines() -> [BrokenLine] {
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
  private struct Node {
    var position: Int
    var cost: Double
    var previous: Int
    var line: Int
    var isOverfull = false
  }

  private func breakSegment(_ segment: Range<Int>, firstNumber: Int) -> [BrokenLine] {
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
    let line = sums.line(node.position, end, atoms, keepsOpening: node.line == 0)
    return line.natural - line.shrink > measure(of: node.line) + 0.01
  }

  private func bestNode(to end: Int, isLast: Bool, among nodes: [Node], from first: Int) -> Node {
    var best: Node?
    for index in first..<nodes.count {
      let node = nodes[index]
      guard let badness = badness(from: node, to: end, isLast: isLast) else { continue }
      var cost = node.cost + (1 + badness) * (1 + badness)
      if !isLast, atoms[end].breakBefore == .discouraged { cost += Badness.discouraged }
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

  private func badness(from node: Node, to end: Int, isLast: Bool) -> Double? {
    let line = sums.line(node.position, end, atoms, keepsOpening: node.line == 0)
    let room = measure(of: node.line) - line.natural
    switch shape.alignment {
    case .justify:
      if room < 0 { return Badness.squeezed(by: -room, of: line.shrink) }
      return isLast ? lastLine(node, end) : Badness.stretched(by: room, line)
    case .left, .right, .center:
      if room < -0.01 { return nil }
      let slack = room / max(1, measure(of: node.line))
      let weight = isLast && shape.alignment != .center ? 0 : 100.0
      return weight * slack * slack + (isLast ? lastLine(node, end) : 0)
    }
  }

  /// A last line of one character is a fault, one of three still ugly (CLREQ 3.3.2, widow characters).
  private func lastLine(_ node: Node, _ end: Int) -> Double {
    guard node.previous >= 0 else { return 0 }
    var (characters, i) = (0, end - 1)
    while i >= node.position, characters < 5 {
      switch atoms[i].kind {
      case .ideograph, .iteration: characters += 1
      case .western: characters += min(4, Int(atoms[i].byteCount + 1) / 2)
      case .opening, .closing, .comma, .stop, .exclamation, .interpunct, .dash, .ellipsis, .connector, .solidus,
        .prefix,
        .postfix, .space, .wideSpace, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth, .noteMark:
        break
      }
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
    return measure - (line == 0 ? shape.firstIndent : 0)
  }

  private func trace(_ nodes: [Node], _ segment: Range<Int>) -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var index = nodes.count - 1
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
  static let hopelesslyLoose = 4_000.0
  static let overfull = 1e12
  static let singleCharacter = 2_000.0
  static let shortLastLine = 60.0
  /// Demerits of a break between a number and its unit.
  static let discouraged = 3_000.0

  static func squeezed(by need: Double, of capacity: Double) -> Double? {
    guard need > 0.01 else { return 0 }
    let ratio = need / max(capacity, 1e-9)
    return ratio <= 1.0001 ? 50 * ratio * ratio : nil
  }

  /// - Returns: 20 for a line whose Chinese–Latin gaps and blanks are stretched to their limit, 120 for 0.08 em between all
  ///   characters beyond that, growing with the square.
  static func stretched(by room: Double, _ line: LineSums.Line) -> Double {
    if room <= 0.01 { return 0 }
    if room <= line.stretch { return 20 * (room / line.stretch) * (room / line.stretch) }
    let opened = (room - line.stretch) / max(line.evenStretch, 1e-3)
    return 20 + 100 * (opened / 0.08) * (opened / 0.08)
  }
}

/// Prefix sums over atoms: what a line of any two breaks is wide, and how far it gives.
struct LineSums {
  struct Line {
    var natural = 0.0
    /// What marks, blanks and gaps can give up.
    var shrink = 0.0
    /// What blanks and gaps can take.
    var stretch = 0.0
    /// Sum of the type sizes at the places that open evenly after that.
    var evenStretch = 0.0
  }
  private var width = [0.0]
  private var shrink = [0.0]
  private var stretch = [0.0]
  private var even = [0.0]
  /// For each place, the place after the last atom before it that is no blank.
  private var lastSolid = [0]

  init(_ atoms: [Atom]) {
    for i in atoms.indices {
      let give = Give(atoms[i])
      width.append(width[i] + atoms[i].width + atoms[i].gap)
      shrink.append(shrink[i] + give.before + give.after)
      stretch.append(stretch[i] + give.stretch)
      even.append(even[i] + (atoms[i].mayStretchBefore ? Double(atoms[i].size) : 0))
      let isBlank = atoms[i].kind == .space || atoms[i].kind == .newline || atoms[i].kind == .zeroWidthBreak
      lastSolid.append(isBlank ? lastSolid[i] : i + 1)
    }
  }

  /// The atoms between two breaks without the blanks at the end.
  func trimmed(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, lastSolid[end]) }

  /// Measures a line. A mark at its end gives up its blank half (GB/T 15834, 5.1.10); an opening mark at its start, too, but for the
  /// first line of a paragraph, where it would spoil the indent.
  func line(_ start: Int, _ breakAt: Int, _ atoms: [Atom], keepsOpening: Bool) -> Line {
    let end = max(start, lastSolid[breakAt])
    guard end > start else { return Line() }
    let (first, last) = (Give(atoms[start]), Give(atoms[end - 1]))
    var line = Line(
      natural: width[end] - width[start] - atoms[start].gap, shrink: shrink[end] - shrink[start] - first.gap,
      stretch: stretch[end] - stretch[start] - first.stretch,
      evenStretch: even[end] - even[start] - (atoms[start].mayStretchBefore ? Double(atoms[start].size) : 0))
    if !keepsOpening {
      line.natural -= atoms[start].blankBefore
      line.shrink -= first.before - first.gap
    }
    line.natural -= atoms[end - 1].blankAfter
    line.shrink -= last.after
    return line
  }
}

/// How far an atom gives, points.
struct Give {
  /// Of the gap in front of it.
  var gap = 0.0
  /// Of the gap and of its own blank at the left.
  var before = 0.0
  /// Of its blank at the right, or of its width if it is a blank itself.
  var after = 0.0
  var stretch = 0.0

  init(_ atom: Atom) {
    let em = Double(atom.size)
    if atom.gap > 0 {
      gap = LineRules.gapShrink * em
      stretch = LineRules.gapStretch * em
    }
    before = gap + atom.blankBefore
    after = atom.blankAfter
    if atom.kind == .space {
      after = max(0, atom.advance - LineRules.spaceMinimum * em)
      stretch += max(0, LineRules.spaceMaximum * em - atom.advance)
    }
  }
}
