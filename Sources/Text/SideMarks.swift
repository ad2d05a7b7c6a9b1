// What stands above and below the characters of a line: ruby, emphasis dots, lines below names.
import Document
import Measure
import Page

// All of it is computed in the line's own coordinates. Above the line is the right side of a vertical one, below it the left side:
// dots stand below horizontal and at the right of vertical characters (GB/T 15834, 5.1.8 and 5.2), names have their lines below and
// at the left, ruby stands above and at the right.

/// Upper and lower edge of the em box, in em above the baseline.
private let boxTop = 0.88
private let boxBottom = -0.12

extension LineComposer {
  /// Adds the marks of a line behind its text, so that the text is copied undisturbed.
  func addMarks(to line: inout TextLine, _ set: SetAtoms) {
    guard prepared.annotations.standBeside else { return }
    if prepared.annotations.hasSideMarks {
      addLines(to: &line, set)
      addDots(to: &line, set)
    }
    addRubies(to: &line, set)
  }

  private var looks: AnnotationLooks { prepared.annotations.looks }

  private func run(_ atom: Atom) -> TextRun { prepared.text.runs[Int(atom.run)] }

  /// How far a run stands above the baseline: by itself, and in vertical lines, where all sizes stand on one axis.
  private func raise(_ run: TextRun) -> Double {
    switch prepared.text.direction {
    case .horizontal: run.rise
    case .vertical: run.rise + VerticalLine.axis * (prepared.annotations.greatestSize - run.style.size)
    }
  }

  // MARK: Lines below names

  private func addLines(to line: inout TextLine, _ set: SetAtoms) {
    var start = set.atoms.startIndex
    while start < set.atoms.endIndex {
      let name = run(set.atoms[start])
      var end = start + 1
      while end < set.atoms.endIndex, belongs(set.atoms[end], to: name) { end += 1 }
      if let kind = name.sideLine, !isInNote(set.atoms[start]) { addLine(kind, start..<end, to: &line, set) }
      start = end
    }
  }

  private func belongs(_ atom: Atom, to name: TextRun) -> Bool {
    let other = run(atom)
    return other.sideLine == name.sideLine && other.lineGroup == name.lineGroup
  }

  private func isInNote(_ atom: Atom) -> Bool { run(atom).composition == .inlineNote }

  /// One line below a name, from its first character to its last one in the line, however far they are stretched.
  private func addLine(_ kind: SideLine, _ atoms: Range<Int>, to line: inout TextLine, _ set: SetAtoms) {
    let solid = atoms.filter { set.atoms[$0].kind != .space }
    guard let first = solid.first, let last = solid.last else { return }
    let name = run(set.atoms[first])
    let (look, size) = (looks.sideLine, name.style.size)
    // Where the name goes on in another line, the line reaches to the end.
    let opens = first == 0 || !belongs(prepared.atoms[first - 1], to: name)
    let closes = last + 1 >= prepared.atoms.count || !belongs(prepared.atoms[last + 1], to: name)
    let left = set.start(first) + (opens ? look.gap / 2 * size : 0)
    let right = set.end(last) - (closes ? look.gap / 2 * size : 0)
    guard right > left else { return }
    let y = (look.distance - boxBottom) * size - raise(name)
    let stroke = Stroke(color: name.style.color, width: look.width * size, join: .round)
    let path =
      switch kind {
      case .name: Path.line(from: Point(left, y), to: Point(right, y))
      case .book: Path.wave(from: Point(left, y), length: right - left, em: size)
      }
    line.items.append(.path(path, PathPaint(stroke: stroke)))
  }

  // MARK: Dots

  private func addDots(to line: inout TextLine, _ set: SetAtoms) {
    for index in set.atoms.indices where !isInNote(set.atoms[index]) {
      let atom = set.atoms[index]
      let run = run(atom)
      guard run.isDotted, atom.kind.isHan || atom.kind == .western else { continue }
      var x = set.start(index)
      if atom.isCombined {
        line.items.append(dot(at: (x + set.end(index)) / 2, run))
        continue
      }
      let first = Int(atom.firstGlyph)
      for glyph in prepared.glyphs[first..<first + Int(atom.glyphCount)] {
        let width = Double(glyph.advance) * run.style.size
        if width > 0, isDotted(atom, glyph) {
          let middle = x + (Double(glyph.dx) - run.style.tracking / 2) * run.style.size + width / 2
          line.items.append(dot(at: middle, run))
        }
        x += width
      }
    }
  }

  /// Marks inside Latin words have no dot.
  private func isDotted(_ atom: Atom, _ glyph: ShapedGlyph) -> Bool {
    let byte = prepared.bytes[Int(atom.firstByte + glyph.cluster)]
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: return true
    default: return false
    }
  }

  private func dot(at x: Double, _ run: TextRun) -> FrameItem {
    let (look, size) = (looks.dot, run.style.size)
    let y: Double
    switch prepared.text.direction {
    case .vertical where !run.hasRuby: y = -(boxTop + look.distance)
    case .vertical, .horizontal:
      // Below the line of a name, if there is one.
      let line = run.sideLine == nil ? 0 : looks.sideLine.distance + looks.sideLine.width
      y = look.distance + line - boxBottom
    }
    let circle = Path.circle(center: Point(x, y * size - raise(run)), radius: look.size / 2 * size)
    return .path(circle, PathPaint(fill: run.style.color))
  }

  // MARK: Ruby

  private func addRubies(to line: inout TextLine, _ set: SetAtoms) {
    guard let first = set.atoms.first, let last = set.atoms.last else { return }
    let rubies = prepared.annotations.rubies
    let from = rubies.firstPlace { $0.bytes.lowerBound >= Int(first.firstByte) }
    let to = rubies.firstPlace { $0.bytes.lowerBound > Int(last.firstByte) }
    guard from < to else { return }
    let above = rubies[from..<to].filter { !$0.isAtSide }
    line.items.append(.begin(.ruby))
    for (ruby, x) in zip(above, rubyPlaces(above, set, width: line.width)) {
      let base = run(set.atoms[atom(at: ruby.bytes.lowerBound, set)])
      let y = -(boxTop + looks.ruby.gap) * base.style.size - raise(base) - ruby.depth
      line.items += ruby.line.items.map { $0.moved(by: Point(x, y)) }
    }
    for ruby in rubies[from..<to] where ruby.isAtSide {
      let base = atom(at: ruby.bytes.lowerBound, set)
      let place = Point(set.end(base) - ruby.after, -raise(run(set.atoms[base])))
      line.items += ruby.line.items.map { $0.moved(by: place) }
    }
    line.items.append(.end)
  }

  /// Where rubies begin: above the middle of their characters, inside the measure, not nearer to each other than they may be.
  private func rubyPlaces(_ rubies: [PreparedRuby], _ set: SetAtoms, width: Double) -> [Double] {
    let edges = edges(set, width: width)
    var places = rubies.map { middle(of: $0, set) - $0.line.width / 2 }
    var least = edges.lower
    for (index, ruby) in rubies.enumerated() {
      places[index] = max(places[index], least)
      least = places[index] + ruby.line.width + looks.ruby.between * ruby.size
    }
    var most = edges.upper
    for (index, ruby) in rubies.enumerated().reversed() {
      places[index] = min(places[index], max(most - ruby.line.width, edges.lower))
      most = places[index] - looks.ruby.between * ruby.size
    }
    return places
  }

  /// What ruby may not reach beyond: the measure, before the line is moved to its side of it.
  private func edges(_ set: SetAtoms, width: Double) -> (lower: Double, upper: Double) {
    let measure = measures(set.number)
    let room = max(0, measure - width)
    switch shape.alignment {
    case .justify, .left: return (0, max(measure, width))
    case .center: return (-room / 2, width + room / 2)
    case .right: return (-room, width)
    }
  }

  private func middle(of ruby: PreparedRuby, _ set: SetAtoms) -> Double {
    let first = atom(at: ruby.bytes.lowerBound, set)
    var last = first
    while last + 1 < set.atoms.endIndex, Int(set.atoms[last + 1].firstByte) < ruby.bytes.upperBound { last += 1 }
    return (set.start(first) + ruby.before + set.end(last) - ruby.after) / 2
  }

  /// The line's atom that begins at a byte, or the one after it.
  private func atom(at byte: Int, _ set: SetAtoms) -> Int {
    var (low, high) = (set.atoms.startIndex, set.atoms.endIndex - 1)
    while low < high {
      let middle = (low + high) / 2
      if Int(set.atoms[middle].firstByte) >= byte { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension TextRun {
  fileprivate var hasRuby: Bool {
    if case .ruby = composition { true } else { false }
  }
}

extension PreparedRuby {
  /// From its baseline down to the lower edge of its box, points: Latin letters reach further down than Han.
  fileprivate var depth: Double {
    let isLatin = line.items.contains { item in
      if case .glyphs(let run, _) = item { run.text.utf8.contains { $0 < 0x80 } } else { false }
    }
    return size * (isLatin ? 0.22 : -boxBottom)
  }
}

extension Path {
  /// A wavy line of whole waves.
  fileprivate static func wave(from start: Point, length: Double, em: Double) -> Path {
    let count = max(2, Int((length / (0.17 * em)).rounded()))
    let half = length / Double(count)
    var steps = [Path.Step.move(start)]
    for index in 0..<count {
      let x = start.x + Double(index) * half
      let y = start.y + (index.isMultiple(of: 2) ? -1 : 1) * 0.07 * em
      steps.append(
        .curve(Point(x + 0.36 * half, y), Point(x + 0.64 * half, y), to: Point(x + half, start.y)))
    }
    return Path(steps)
  }
}
