// 割注: a note in two lines of half the size inside the line (CLREQ 3.3.4, JLREQ 3.4.2).
import Document
import Measure
import Page

// To the passes that break and fill lines an inline note is a row of atoms, one for each of its own atoms, each as wide as its part
// of two lines. What falls into one line of the paragraph is divided there into two lines of about the same length.

extension Annotator {
  mutating func addInlineNote(_ span: Range<Int>, with typesetter: Typesetter) {
    let bytes = bytes(of: span)
    let note = typesetter.prepare(inlineNoteText(span))
    let halves = NoteHalves(note)
    annotations.inlineNotes.append(PreparedInlineNote(bytes: bytes, prepared: note, halves: halves))
    let outer = prepared.atoms[span.lowerBound]
    let firstRun = outer.run
    for (index, inner) in note.atoms.enumerated() {
      var atom = Atom(
        kind: .ideograph, face: inner.face, run: firstRun + inner.run, firstGlyph: 0, glyphCount: 0,
        firstByte: inner.firstByte + Int32(bytes.lowerBound), byteCount: inner.byteCount, size: outer.size,
        advance: halves.width(of: index))
      atom.mayStretchBefore = false
      atom.breakBefore =
        index > 0 && halves.mayDivide(before: index, tolerance: Double(outer.size) * 0.05)
        ? .allowed : .forbidden
      atoms.append(atom)
    }
    let first = atoms.count - note.atoms.count
    guard first < atoms.count else { return }
    (atoms[first].breakBefore, atoms[first].gap) = (outer.breakBefore, outer.gap)
    atoms[first].mayStretchBefore = outer.mayStretchBefore
  }

  private func inlineNoteText(_ span: Range<Int>) -> StyledText {
    let runs = Int(prepared.atoms[span.lowerBound].run)...Int(prepared.atoms[span.upperBound - 1].run)
    var text = StyledText(
      prepared.text.runs[runs].map { run in
        var inner = run
        inner.composition = nil
        inner.style.size *= looks.inlineNoteScale
        inner.rise *= looks.inlineNoteScale
        return inner
      })
    text.direction = prepared.text.direction
    return text
  }
}

/// Where the atoms of an inline note are divided into two lines.
struct NoteHalves: Sendable {
  private let atoms: [Atom]
  /// Width of everything before each atom and of all, points.
  private var sums = [0.0]

  init(_ note: PreparedText) {
    atoms = note.atoms
    sums.reserveCapacity(atoms.count + 1)
    for atom in atoms { sums.append(sums[sums.count - 1] + atom.width + atom.gap) }
  }

  /// What an atom adds to the width of the note; the last one adds what the halves lack to be equal.
  func width(of index: Int) -> Double {
    let half = (sums[index + 1] - sums[index]) / 2
    return index == atoms.count - 1 ? half + longerHalf(0..<atoms.count) - sums[atoms.count] / 2 : half
  }

  /// Whether the note may go on in the next line with this atom: where both parts still are balanced.
  func mayDivide(before index: Int, tolerance: Double) -> Bool {
    guard atoms[index].breakBefore != .forbidden else { return false }
    let end = longerHalf(0..<atoms.count) - sums[atoms.count] / 2
    return longerHalf(0..<index) <= sums[index] / 2 + tolerance
      && longerHalf(index..<atoms.count) <= (sums[atoms.count] - sums[index]) / 2 + end + tolerance
  }

  /// Where the second line of a part begins: near the middle, the first line not the shorter one if there is a choice.
  func middle(of part: Range<Int>) -> Int {
    let target = (sums[part.lowerBound] + sums[part.upperBound]) / 2
    var (low, high) = (part.lowerBound + 1, part.upperBound)
    while low < high {
      let place = (low + high) / 2
      if sums[place] >= target - 0.001 { high = place } else { low = place + 1 }
    }
    var (later, earlier) = (low, low - 1)
    // Far from the middle nothing is balanced any more.
    for _ in 0..<64 {
      if later >= part.upperBound || atoms[later].breakBefore != .forbidden { break }
      later += 1
    }
    for _ in 0..<64 {
      if earlier <= part.lowerBound || atoms[earlier].breakBefore != .forbidden { break }
      earlier -= 1
    }
    if earlier <= part.lowerBound { return min(later, part.upperBound) }
    return sums[later] - target <= target - sums[earlier] + 0.001 ? later : earlier
  }

  /// Width of the longer of the two lines of a part, points.
  func longerHalf(_ part: Range<Int>) -> Double {
    guard !part.isEmpty else { return 0 }
    let middle = middle(of: part)
    return max(sums[middle] - sums[part.lowerBound], sums[part.upperBound] - sums[middle])
  }
}

/// What of an inline note stands in a line.
struct NotePortion {
  var note: PreparedInlineNote
  /// Atoms of the note. Empty for atoms that follow the first of a line: that one brings the others along.
  var atoms: Range<Int>
  /// Room for it, points.
  var width: Double
  /// Type size of the line around it, points.
  var size: Double
  var isEmpty: Bool { atoms.isEmpty }
}

extension LineComposer {
  /// What an atom stands for, if it stands for a part of an inline note.
  func inlineNotePortion(at index: Int, of line: ArraySlice<Atom>) -> NotePortion? {
    let notes = prepared.annotations.inlineNotes
    guard !notes.isEmpty else { return nil }
    let byte = Int(line[index].firstByte)
    let place = notes.firstPlace { $0.bytes.upperBound > byte }
    guard place < notes.count, notes[place].bytes.contains(byte) else { return nil }
    let note = notes[place]
    var portion = NotePortion(note: note, atoms: 0..<0, width: 0, size: Double(line[index].size))
    if index > line.startIndex, note.bytes.contains(Int(line[index - 1].firstByte)) { return portion }
    var end = index
    while end < line.endIndex, note.bytes.contains(Int(line[end].firstByte)) {
      portion.width += line[end].width
      end += 1
    }
    let first = note.prepared.atoms.firstPlace { Int($0.firstByte) >= byte - note.bytes.lowerBound }
    portion.atoms = first..<min(first + end - index, note.prepared.atoms.count)
    return portion
  }

  /// The two lines of a portion, the upper one first.
  func inlineNoteLines(_ portion: NotePortion) -> [TextLine] {
    let middle = portion.note.halves.middle(of: portion.atoms)
    let isEnd = portion.atoms.upperBound == portion.note.prepared.atoms.count
    let (size, scale) = (portion.size, prepared.annotations.looks.inlineNoteScale)
    let room = (1 - 2 * scale) / 4
    // In vertical lines all sizes stand on one axis.
    let lift: Double
    switch prepared.text.direction {
    case .horizontal: lift = 0
    case .vertical: lift = VerticalLine.axis * (prepared.annotations.greatestSize - size)
    }
    let upper = noteLine(portion, portion.atoms.lowerBound..<middle, fills: true)
    let lower = noteLine(portion, middle..<portion.atoms.upperBound, fills: !isEnd)
    return [
      upper.raised(by: lift + (0.88 - room - 0.88 * scale) * size),
      lower.raised(by: lift + (room + 0.12 * scale - 0.12) * size),
    ]
  }

  private func noteLine(_ portion: NotePortion, _ atoms: Range<Int>, fills: Bool) -> TextLine {
    guard !atoms.isEmpty else { return TextLine() }
    var composer = self
    composer.prepared = portion.note.prepared
    composer.shape = ParagraphShape(measure: portion.width)
    composer.measures = { _ in portion.width }
    let natural = atoms.reduce(0.0) { $0 + portion.note.prepared.atoms[$1].width }
    let em = Double(portion.note.prepared.atoms[atoms.lowerBound].size)
    let isFilled = fills && portion.width - natural < em
    return composer.compose(
      BrokenLine(atoms: atoms, next: atoms.upperBound, isLast: !isFilled, isFirst: true, number: 0))
  }
}

extension TextLine {
  fileprivate func raised(by rise: Double) -> TextLine {
    var line = self
    line.items = items.map { $0.moved(by: Point(0, -rise)) }
    return line
  }
}
