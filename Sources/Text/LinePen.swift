// Glyphs at their places: atoms of one look become one run.
import Document
import Measure
import Page

/// Draws atoms from left to right and gathers those of one face, size and colour into one run.
struct LinePen {
  private let text: StyledText
  /// Where the next atom goes.
  private(set) var x = 0.0
  /// Where the last glyph ended before its squeezed blank.
  private var end = 0.0
  private var items: [FrameItem] = []
  /// Links, which lie above the text.
  private var above: [FrameItem] = []
  private var line = TextLine()
  private var look = RunLook()
  private var glyphs = GlyphGatherer()
  private var link: (target: LinkTarget, start: Double, size: Double)?
  private var lastNote: Int?

  /// What the atoms of one text run have in common, looked up when the run changes and not for every atom.
  private struct RunLook {
    var run: Int32 = -1
    var size = 0.0
    var color = Color.black
    var rise = 0.0
  }

  /// The axis of a vertical line above its baseline; nil for horizontal lines. Characters of all sizes stand on it.
  private let axis: Double?

  init(_ prepared: PreparedText) {
    let text = prepared.text
    (self.text, glyphs.source) = (text, prepared.source)
    let size = text.runs.reduce(0) { max($0, $1.style.size) }
    axis = text.direction == .vertical ? VerticalLine.axis * size : nil
  }

  mutating func advance(by distance: Double) { x += distance }

  /// Draws an atom with its own glyphs.
  mutating func draw(
    _ atom: Atom, glyphs shaped: ArraySlice<ShapedGlyph>, bytes: ArraySlice<UInt8>,
    squeezed: (before: Double, after: Double), space: Double
  ) {
    begin(atom)
    guard !shaped.isEmpty else { return }
    open(atom, face: atom.face)
    glyphs.add(shaped, bytes, at: x - squeezed.before, size: look.size)
    if atom.joinsBefore { glyphs.joinLast() }
    x += atom.advance - squeezed.before - squeezed.after + space
    if atom.kind != .space { end = x }
  }

  /// Draws a mark with a narrower form. It stands where its ink is: at the right of what is left of an opening mark, at the left of
  /// any other, in the middle of what has blanks on both sides.
  mutating func draw(
    _ narrow: NarrowGlyph, of atom: Atom, bytes: ArraySlice<UInt8>, squeezed: (before: Double, after: Double)
  ) {
    begin(atom)
    open(atom, face: narrow.face)
    let width = atom.advance - squeezed.before - squeezed.after
    let spare = width - narrow.form.width * look.size
    let isMiddle = atom.isCentred || atom.kind == .interpunct || atom.kind == .solidus
    glyphs.add(narrow.glyph, bytes, at: x + (atom.kind == .opening ? spare : isMiddle ? spare / 2 : 0))
    x += width
    end = x
  }

  /// Ends the line with the hyphen of a divided word. It shows as U+00AD, which is how a PDF tells it from a hyphen that was written
  /// (ISO 32000-1, 14.8.2.2.3): readers leave it out of what is copied.
  mutating func hyphenate(_ atom: Atom, with glyph: UInt16) {
    begin(atom)
    open(atom, face: atom.face)
    glyphs.add(glyph, [0xC2, 0xAD], at: x)
    x += atom.hyphenWidth
    end = x
  }

  /// Puts lines that are set already in the place of an atom, with their notes; they bring their own links.
  mutating func insert(_ lines: [TextLine], width: Double, of atom: Atom) {
    closeRun()
    closeLink()
    look.run = -1
    let size = Double(atom.size)
    (line.ascent, line.descent) = (max(line.ascent, size * 0.88), max(line.descent, size * 0.12))
    if !lines.isEmpty { items.append(.begin(.inlineNote)) }
    for inner in lines {
      items += inner.items.map { $0.moved(by: Point(x, 0)) }
      line.notes += inner.notes
    }
    if !lines.isEmpty { items.append(.end) }
    x += width
    end = x
  }

  /// Says why the atom that was drawn last stands where it stands.
  mutating func explain(_ reasons: AtomReasons, of atom: Atom) { glyphs.explain(reasons, count: Int(atom.glyphCount)) }

  /// The line so far: its runs, links and extents.
  /// - Parameter hanging: width of a mark at the end that the line's own width leaves out, points.
  mutating func finish(hanging: Double = 0) -> TextLine {
    closeRun()
    closeLink()
    line.items = above.isEmpty ? items : items + above
    line.width = end - hanging
    return line
  }

  private mutating func begin(_ atom: Atom) {
    guard atom.run != look.run else { return }
    let run = text.runs[Int(atom.run)]
    look = RunLook(run: atom.run, size: run.style.size, color: run.style.color, rise: run.rise)
    if run.rise == 0 {
      line.ascent = max(line.ascent, look.size * 0.88)
      line.descent = max(line.descent, look.size * 0.12)
    }
    if let note = run.note, note != lastNote {
      line.notes.append(note)
      lastNote = note
    }
    if run.link != link?.target {
      closeLink()
      link = run.link.map { ($0, x, look.size) }
    }
  }

  private mutating func closeLink() {
    guard let open = link else { return }
    if end > open.start {
      let rect = Rect(x: open.start, y: -open.size * 0.88, width: end - open.start, height: open.size * 1.1)
      above.append(.link(open.target, rect))
    }
    link = nil
  }

  private mutating func open(_ atom: Atom, face: FaceID) {
    let origin = Point(x, -look.rise - lift(of: atom))
    let style = GlyphGatherer.Style(
      face: face, size: look.size * Double(atom.scale), color: look.color, orientation: atom.orientation)
    if glyphs.continues(style, baseline: origin.y) { return }
    closeRun()
    glyphs.open(style, origin: origin, firstByte: atom.firstByte)
  }

  /// How far an atom is raised so that its middle lies on the axis of a vertical line.
  private func lift(of atom: Atom) -> Double {
    guard let axis else { return 0 }
    let isLatin = atom.kind == .western || atom.kind == .space || atom.kind == .fixedSpace
    let middle = isLatin && atom.orientation == .along ? VerticalLine.latinMiddle : VerticalLine.axis
    return axis - middle * look.size
  }

  private mutating func closeRun() {
    if let done = glyphs.close(end: end) { items.append(done) }
  }
}

/// The run being gathered. Its arrays are used again for the next run; what is kept is copied to its exact size.
private struct GlyphGatherer {
  /// What the glyphs of a run have in common.
  struct Style: Equatable {
    var face = FaceID(0)
    var size = 0.0
    var color = Color.black
    var orientation = GlyphOrientation.along
  }
  /// Where the paragraph's pieces were written.
  var source: TextSource?
  private var style = Style()
  private var origin = Point.zero
  private var firstByte: Int32 = 0
  private var glyphs: [Glyph] = []
  private var bytes: [UInt8] = []
  /// Empty while every glyph shows one scalar.
  private var clusters: [GlyphCluster] = []
  private var gaps: [GlyphGap] = []

  /// - Parameter count: glyphs of the atom that was added last.
  mutating func explain(_ reasons: AtomReasons, count: Int) {
    let (first, last) = (max(0, glyphs.count - count), max(0, glyphs.count - 1))
    gaps += reasons.before.map { GlyphGap(glyph: first, isAfter: false, reason: $0.reason, amount: $0.amount) }
    gaps += reasons.after.map { GlyphGap(glyph: last, isAfter: true, reason: $0.reason, amount: $0.amount) }
  }

  func continues(_ style: Style, baseline: Double) -> Bool {
    !glyphs.isEmpty && self.style == style && origin.y == baseline
  }

  mutating func open(_ style: Style, origin: Point, firstByte: Int32) {
    (self.style, self.origin, self.firstByte) = (style, origin, firstByte)
  }

  mutating func add(_ glyph: UInt16, _ shown: ArraySlice<UInt8>, at x: Double) {
    bytes.append(contentsOf: shown)
    glyphs.append(Glyph(id: glyph, x: Float(x - origin.x)))
    if !clusters.isEmpty { clusters.append(GlyphCluster(bytes: UInt16(clamping: shown.count), glyphs: 1)) }
  }

  mutating func add(_ shaped: ArraySlice<ShapedGlyph>, _ shown: ArraySlice<UInt8>, at x: Double, size em: Double) {
    var pen = x - origin.x
    let known = (glyphs: glyphs.count, bytes: bytes.count)
    for glyph in shaped {
      glyphs.append(Glyph(id: glyph.id, x: Float(pen + Double(glyph.dx) * em), y: Float(-Double(glyph.dy) * em)))
      pen += Double(glyph.advance) * em
    }
    bytes.append(contentsOf: shown)
    if clusters.isEmpty, isPlain(shaped, shown) { return }
    if clusters.isEmpty, known.glyphs > 0 { clusters = scalarClusters(bytes[..<known.bytes]) }
    addClusters(shaped, shown)
  }

  /// Makes the last two clusters one.
  mutating func joinLast() {
    if clusters.isEmpty { clusters = scalarClusters(bytes[...]) }
    guard clusters.count > 1, let last = clusters.popLast() else { return }
    clusters[clusters.count - 1].bytes += last.bytes
    clusters[clusters.count - 1].glyphs += last.glyphs
  }

  /// Whether each glyph shows one scalar, in order.
  private func isPlain(_ shaped: ArraySlice<ShapedGlyph>, _ shown: ArraySlice<UInt8>) -> Bool {
    if shaped.count == 1 { return scalarLength(shown[shown.startIndex]) == shown.count }
    let base = Int(shaped.first?.cluster ?? 0)
    var byte = 0
    for glyph in shaped {
      guard byte < shown.count, Int(glyph.cluster) - base == byte else { return false }
      byte += scalarLength(shown[shown.startIndex + byte])
    }
    return byte == shown.count
  }

  private func scalarClusters(_ bytes: ArraySlice<UInt8>) -> [GlyphCluster] {
    var clusters: [GlyphCluster] = []
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let length = scalarLength(bytes[i])
      clusters.append(GlyphCluster(bytes: UInt16(length), glyphs: 1))
      i += length
    }
    return clusters
  }

  private mutating func addClusters(_ shaped: ArraySlice<ShapedGlyph>, _ shown: ArraySlice<UInt8>) {
    let base = Int(shaped.first?.cluster ?? 0)  // parts of words count from their word's start
    var i = shaped.startIndex
    while i < shaped.endIndex {
      var next = i + 1
      while next < shaped.endIndex, shaped[next].cluster == shaped[i].cluster { next += 1 }
      let start = i == shaped.startIndex ? 0 : Int(shaped[i].cluster) - base
      let stop = next < shaped.endIndex ? Int(shaped[next].cluster) - base : shown.count
      clusters.append(GlyphCluster(bytes: UInt16(clamping: stop - start), glyphs: UInt16(clamping: next - i)))
      i = next
    }
  }

  /// Ends the run.
  mutating func close(end: Double) -> FrameItem? {
    defer {
      glyphs.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
      clusters = []
      gaps = []
    }
    guard !glyphs.isEmpty else { return nil }
    var run = GlyphRun(
      face: style.face, size: style.size, color: style.color, glyphs: Array(glyphs[...]),
      text: String(decoding: bytes, as: UTF8.self),
      clusters: clusters, width: end - origin.x)
    (run.orientation, run.gaps) = (style.orientation, gaps)
    if source != nil { (run.source, run.firstByte) = (source, firstByte) }
    return .glyphs(run, at: origin)
  }
}

/// Bytes of the UTF-8 sequence that a lead byte begins.
private func scalarLength(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
