// Last pass: a line's atoms become glyph runs at their places.
import Document
import Measure
import Page

/// Makes the items of lines. Positions are computed once, here; nothing after it moves a glyph.
struct LineComposer {
  let prepared: PreparedText
  let shape: ParagraphShape
  let resolver: GlyphResolver
  let measures: (Int) -> Pt

  /// A mark squeezed by more than this cannot be drawn with its full-width glyph: readers of the PDF take a larger overlap for a new
  /// line (sixteen hundredths of an em in poppler). It is drawn with the half-width face.
  private static let largestOverlap = 0.16

  func compose(_ line: BrokenLine) -> TextLine {
    let atoms = prepared.atoms[line.atoms]
    guard let first = atoms.first, let last = atoms.last else { return emptyLine(line) }
    var adjustment = Adjustment(count: atoms.count)
    var width = atoms.reduce(0.0) { $0 + $1.width + $1.gap } - first.gap
    if !line.isFirst || shape.opensFlush {
      width -= first.blankBefore
      adjustment.places[0].squeezedBefore = first.blankBefore
    }
    let room = measures(line.number) - (width - last.blankAfter)
    let isJustified = shape.alignment == .justify
    let isFilled = isJustified && !line.isLast
    // A mark at the end gives up its blank half; it may keep it where nobody sees it, at the end of a paragraph that fills its lines.
    if !isJustified || isFilled || width > measures(line.number) {
      width -= last.blankAfter
      adjustment.places[atoms.count - 1].squeezedAfter = last.blankAfter
      Justifier(atoms: atoms).adjust(&adjustment, room: isFilled ? room : min(room, 0))
    }
    return emit(line, atoms, adjustment)
  }

  private func emptyLine(_ line: BrokenLine) -> TextLine {
    let size = prepared.text.runs.first?.style.size ?? 0
    return TextLine(ascent: size * 0.88, descent: size * 0.12)
  }

  private func emit(_ line: BrokenLine, _ atoms: ArraySlice<Atom>, _ adjustment: Adjustment) -> TextLine {
    var pen = LinePen(text: prepared.text, resolver: resolver)
    for (place, i) in atoms.indices.enumerated() {
      let atom = atoms[i]
      if place > 0 { pen.advance(by: atom.gap + adjustment.places[place].before) }
      let squeezed = (
        before: atom.squeezedBefore + adjustment.places[place].squeezedBefore,
        after: atom.squeezedAfter + adjustment.places[place].squeezedAfter
      )
      let isLast = place == atoms.count - 1
      let needsHalf = max(squeezed.before, isLast ? 0 : squeezed.after) > Self.largestOverlap * Double(atom.size)
      if needsHalf, atom.kind != .interpunct, let half = halfGlyph(of: atom) {
        pen.draw(half.glyph, face: half.face, of: atom, bytes: bytes(of: atom), squeezed: squeezed)
      } else {
        pen.draw(
          atom, glyphs: glyphs(of: atom), bytes: bytes(of: atom), squeezed: squeezed,
          space: adjustment.places[place].space)
      }
    }
    var set = pen.finish()
    align(&set, line)
    set.text = String(decoding: textBytes(of: line), as: UTF8.self)
    return set
  }

  private func halfGlyph(of atom: Atom) -> (face: FaceID, glyph: UInt16)? {
    guard atom.glyphCount == 1 else { return nil }
    return resolver.halfGlyph(
      firstScalar(prepared.bytes, Int(atom.firstByte)), style: prepared.text.runs[Int(atom.run)].style)
  }

  private func glyphs(of atom: Atom) -> ArraySlice<ShapedGlyph> {
    prepared.glyphs[Int(atom.firstGlyph)..<Int(atom.firstGlyph + atom.glyphCount)]
  }

  private func bytes(of atom: Atom) -> ArraySlice<UInt8> {
    prepared.bytes[Int(atom.firstByte)..<Int(atom.firstByte + atom.byteCount)]
  }

  private func textBytes(of line: BrokenLine) -> ArraySlice<UInt8> {
    guard let first = prepared.atoms[line.atoms].first,
      let last = prepared.atoms[line.atoms.lowerBound..<line.next].last
    else { return [] }
    return prepared.bytes[Int(first.firstByte)..<Int(last.firstByte + last.byteCount)]
  }

  /// Moves the line to its indent and its side of the measure.
  private func align(_ set: inout TextLine, _ line: BrokenLine) {
    var x = line.number == 0 ? shape.firstIndent : 0
    if let beside = shape.beside, line.number < beside.lines { x += beside.indent }
    let room = measures(line.number) - set.width
    switch shape.alignment {
    case .justify, .left: break
    case .center: x += room / 2
    case .right: x += room
    }
    guard x != 0 else { return }
    let offset = Point(x, 0)
    set.items = set.items.map { $0.moved(by: offset) }
    set.width += x
  }
}

/// Draws atoms from left to right and gathers those of one face, size and colour into one run.
struct LinePen {
  private let text: StyledText
  private let resolver: GlyphResolver
  private var x = 0.0
  private var items: [FrameItem] = []
  private var run: GlyphRun?
  private var runBytes: [UInt8] = []
  private var runOrigin = Point.zero
  private var hasClusters = false
  private var link: (target: LinkTarget, start: Double, size: Double)?
  private var links: [FrameItem] = []
  private var line = TextLine()
  /// Where the last glyph ended before its squeezed blank.
  private var end = 0.0
  private var lastNote: Int?

  init(text: StyledText, resolver: GlyphResolver) { (self.text, self.resolver) = (text, resolver) }

  mutating func advance(by distance: Double) { x += distance }

  /// Draws an atom with its own glyphs.
  mutating func draw(
    _ atom: Atom, glyphs: ArraySlice<ShapedGlyph>, bytes: ArraySlice<UInt8>, squeezed: (before: Double, after: Double),
    space: Double
  ) {
    begin(atom)
    guard !glyphs.isEmpty else { return }
    open(face: atom.face, atom)
    let em = Double(atom.size)
    var pen = x - squeezed.before
    for glyph in glyphs {
      put(glyph.id, x: pen + Double(glyph.dx) * em, y: -Double(glyph.dy) * em)
      pen += Double(glyph.advance) * em
    }
    addClusters(glyphs, bytes)
    x += atom.advance - squeezed.before - squeezed.after + space
    if atom.kind != .space { end = x }
    dot(atom)
  }

  /// Draws a mark with its half-width glyph; the blank that is left of its blank half goes to the side where it was.
  mutating func draw(
    _ glyph: UInt16, face: FaceID, of atom: Atom, bytes: ArraySlice<UInt8>, squeezed: (before: Double, after: Double)
  ) {
    begin(atom)
    open(face: face, atom)
    let left = atom.kind == .opening ? max(0, Double(atom.size) / 2 - squeezed.before) : 0
    put(glyph, x: x + left, y: 0)
    runBytes.append(contentsOf: bytes)
    run?.clusters.append(GlyphCluster(bytes: UInt8(bytes.count), glyphs: 1))
    x += atom.advance - squeezed.before - squeezed.after
    end = x
  }

  /// The line so far: its runs, links and extents.
  mutating func finish() -> TextLine {
    closeRun()
    closeLink()
    line.items = items + links
    line.width = end
    return line
  }

  private mutating func begin(_ atom: Atom) {
    let run = text.runs[Int(atom.run)]
    let size = run.style.size
    if run.rise == 0 {
      line.ascent = max(line.ascent, size * 0.88)
      line.descent = max(line.descent, size * 0.12)
    }
    if let note = run.note, note != lastNote {
      line.notes.append(note)
      lastNote = note
    }
    if run.link != link?.target {
      closeLink()
      link = run.link.map { ($0, x, size) }
    }
  }

  private mutating func closeLink() {
    guard let open = link else { return }
    if end > open.start {
      let rect = Rect(x: open.start, y: -open.size * 0.88, width: end - open.start, height: open.size * 1.1)
      links.append(.link(open.target, rect))
    }
    link = nil
  }

  private mutating func open(face: FaceID, _ atom: Atom) {
    let source = text.runs[Int(atom.run)]
    let size = Double(atom.size)
    if let run, run.face == face, run.size == size, run.color == source.style.color, runOrigin.y == -source.rise {
      return
    }
    closeRun()
    runOrigin = Point(x, -source.rise)
    run = GlyphRun(face: face, size: size, color: source.style.color, glyphs: [], text: "", width: 0)
  }

  private mutating func put(_ glyph: UInt16, x: Double, y: Double) {
    run?.glyphs.append(Glyph(id: glyph, x: Float(x - runOrigin.x), y: Float(y)))
  }

  /// Glyph and byte counts of each cluster, in order; they are dropped when the run closes if each is one glyph for one scalar.
  private mutating func addClusters(_ glyphs: ArraySlice<ShapedGlyph>, _ bytes: ArraySlice<UInt8>) {
    runBytes.append(contentsOf: bytes)
    var i = glyphs.startIndex
    while i < glyphs.endIndex {
      var next = i + 1
      while next < glyphs.endIndex, glyphs[next].cluster == glyphs[i].cluster { next += 1 }
      let start = i == glyphs.startIndex ? 0 : Int(glyphs[i].cluster)
      let stop = next < glyphs.endIndex ? Int(glyphs[next].cluster) : bytes.count
      addCluster(bytes: stop - start, glyphs: next - i, first: bytes[bytes.startIndex + start])
      i = next
    }
  }

  private mutating func addCluster(bytes: Int, glyphs: Int, first: UInt8) {
    let scalarLength = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    if glyphs != 1 || bytes != scalarLength { hasClusters = true }
    run?.clusters.append(GlyphCluster(bytes: UInt8(clamping: bytes), glyphs: UInt8(clamping: glyphs)))
  }

  private mutating func closeRun() {
    guard var done = run else { return }
    if !hasClusters { done.clusters = [] }
    done.text = String(decoding: runBytes, as: UTF8.self)
    done.width = end - runOrigin.x
    if !done.glyphs.isEmpty { items.append(.glyphs(done, at: runOrigin)) }
    runBytes.removeAll(keepingCapacity: true)
    hasClusters = false
    run = nil
  }

  /// 着重号: a dot under every character but marks and blanks (CLREQ 3.3.1).
  private mutating func dot(_ atom: Atom) {
    guard text.runs[Int(atom.run)].isDotted, atom.kind.isHan || atom.kind == .western else { return }
    let em = Double(atom.size)
    let count = max(1, Int(atom.glyphCount))
    for i in 0..<count {
      let center = Point(x - atom.advance + atom.advance * (Double(i) + 0.5) / Double(count), em * 0.26)
      let color = text.runs[Int(atom.run)].style.color
      links.append(.path(.circle(center: center, radius: em * 0.06), PathPaint(fill: color)))
    }
  }
}
