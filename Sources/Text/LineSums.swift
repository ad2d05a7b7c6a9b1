// Prefix sums over a paragraph's atoms: what a line between any two breaks is wide, and how far it gives.

/// Width and give of a line or of a stretch of atoms, points.
struct LineWidth {
  var natural = 0.0
  /// What marks, blanks and gaps can give up.
  var shrink = 0.0
  /// What blanks and gaps can take.
  var stretch = 0.0
  /// Sum of the type sizes at the places that open evenly after that.
  var evenStretch = 0.0

  static func + (a: LineWidth, b: LineWidth) -> LineWidth {
    LineWidth(
      natural: a.natural + b.natural, shrink: a.shrink + b.shrink, stretch: a.stretch + b.stretch,
      evenStretch: a.evenStretch + b.evenStretch)
  }

  static func - (a: LineWidth, b: LineWidth) -> LineWidth {
    LineWidth(
      natural: a.natural - b.natural, shrink: a.shrink - b.shrink, stretch: a.stretch - b.stretch,
      evenStretch: a.evenStretch - b.evenStretch)
  }
}

/// A line costs three subtractions, however long it is.
struct LineSums {
  /// For each place, everything before it and what a line that begins there does not have: the gap in front of its first atom. An
  /// opening mark gives up its blank there, too.
  private var start: [LineWidth] = []
  /// The same for a paragraph's first line, where a bracket keeps its blank: giving it up would spoil the indent.
  private var firstLineStart: [LineWidth] = []
  /// For each place, everything before it but the blanks, and without the blank half of a mark at the end (GB/T 15834, 5.1.10).
  private var end: [LineWidth] = []
  /// For each place, the place after the last atom before it that is no blank.
  private var lastSolid = [0]

  /// - Parameter opensFlush: whether opening marks at the start of lines give up their blank.
  init(_ atoms: [Atom], opensFlush: Bool) {
    var sum = LineWidth()
    end = [sum]
    start.reserveCapacity(atoms.count)
    firstLineStart.reserveCapacity(atoms.count)
    end.reserveCapacity(atoms.count + 1)
    lastSolid.reserveCapacity(atoms.count + 1)
    for (i, atom) in atoms.enumerated() {
      let give = Give(atom)
      let even = atom.mayStretchBefore ? Double(atom.size) : 0
      let first = sum + LineWidth(natural: atom.gap, shrink: give.before, stretch: give.stretch, evenStretch: even)
      firstLineStart.append(first)
      start.append(first + LineWidth(natural: opensFlush ? atom.startRelease : 0))
      sum =
        sum
        + LineWidth(
          natural: atom.width + atom.gap, shrink: give.before + give.after, stretch: give.stretch, evenStretch: even)
      lastSolid.append(atom.kind.isBlank ? lastSolid[i] : i + 1)
      if atom.kind.isBlank {
        end.append(end[i])
      } else {
        end.append(sum - LineWidth(natural: atom.endRelease, shrink: atom.isCentred ? 0 : give.after))
      }
    }
  }

  /// What the mark before a break takes when it does not hang, points; 0 if it may not.
  func hang(_ atoms: [Atom], _ breakAt: Int) -> Double {
    let last = lastSolid[breakAt]
    guard last > 0, atoms[last - 1].mayHang else { return 0 }
    return atoms[last - 1].width - atoms[last - 1].endRelease
  }

  /// The atoms between two breaks without the blanks at the end.
  func trimmed(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, lastSolid[end]) }

  /// Measures the line between two breaks.
  func line(_ first: Int, _ breakAt: Int, isFirstLine: Bool) -> LineWidth {
    guard lastSolid[breakAt] > first else { return LineWidth() }
    return end[breakAt] - (isFirstLine ? firstLineStart[first] : start[first])
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
      gap = max(0, atom.gap - WidthLimits.leastGap * em)
      stretch = max(0, WidthLimits.widestGap * em - atom.gap)
    }
    before = gap + atom.blankBefore
    after = atom.blankAfter
    guard atom.kind == .space else { return }
    after = max(0, atom.advance - (atom.isGap ? WidthLimits.leastGap : WidthLimits.leastSpace) * em)
    stretch += max(0, (atom.isGap ? WidthLimits.widestGap : WidthLimits.widestSpace) * em - atom.advance)
  }
}
