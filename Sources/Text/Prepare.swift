// Second pass: characters become atoms with faces, glyphs and widths; Latin words and dashes are shaped, Han looked up.
import Diagnose
import Document
import Measure
import Page

/// What does not change from paragraph to paragraph.
struct PreparationRules {
  var rules: TextRules
  var prohibitions: Prohibitions
  var classes: CharacterClasses

  init(_ rules: TextRules) {
    (self.rules, prohibitions, classes) = (rules, Prohibitions(rules.prohibition), .all)
  }
}

/// Makes atoms of collected characters.
struct Preparer {
  let text: StyledText
  let collected: CollectedText
  let resolver: GlyphResolver
  let rules: TextRules
  private let preparation: PreparationRules
  private let latin: LatinBreaks
  private var widths = MarkWidths(style: .full, region: .mainland, isVertical: false)
  private var atoms: [Atom] = []
  var glyphs: [ShapedGlyph] = []

  /// Longer rows of characters that combine are cut, so that no shaping is asked to place thousands on one letter.
  private static let longestCluster = 64

  init(_ text: StyledText, _ collected: CollectedText, _ resolver: GlyphResolver, _ preparation: PreparationRules) {
    (self.text, self.collected, self.resolver) = (text, collected, resolver)
    (rules, self.preparation) = (preparation.rules, preparation)
    latin = LatinBreaks(collected, preparation.classes, keepsSolidus: preparation.prohibitions.keepsSolidus)
    atoms.reserveCapacity(collected.characters.count)
    glyphs.reserveCapacity(collected.characters.count)
  }

  mutating func prepare() -> PreparedText {
    var i = 0
    while i < collected.characters.count { i = prepareRun(from: i) }
    NeighbourRules(bytes: collected.bytes, rules: rules, prohibitions: preparation.prohibitions).apply(to: &atoms)
    return PreparedText(text: text, bytes: collected.bytes, atoms: atoms, glyphs: glyphs)
  }

  /// Makes the atoms of one run, whose style and faces are looked up once; no atom spans two. Returns where the next run begins.
  private mutating func prepareRun(from start: Int) -> Int {
    let index = collected.characters[start].run
    let run = text.runs[Int(index)]
    let faces = resolver.faces(of: run.style)
    widths = MarkWidths(
      style: run.style.punctuation ?? rules.punctuation, region: run.style.region ?? rules.region,
      isVertical: text.direction == .vertical)
    var i = start
    while i < collected.characters.count, collected.characters[i].run == index {
      let end = atomEnd(from: i)
      append(i..<end, run, faces)
      i = end
    }
    return i
  }

  /// Where the atom that begins at `start` ends: words, pairs of dashes, and characters with what combines with them.
  private func atomEnd(from start: Int) -> Int {
    if let end = combinedEnd(from: start) { return end }
    let characters = collected.characters
    let first = characters[start]
    var end = start + 1
    func continues(_ test: (CollectedCharacter) -> Bool) {
      while end < characters.count, characters[end].run == first.run, test(characters[end]) { end += 1 }
    }
    switch first.kind {
    case .western:
      while end < characters.count, characters[end].run == first.run, characters[end].kind == .western,
        latin.allows(end) == false
      { end += 1 }
      continues { $0.kind == .zeroWidth }
    case .noteMark: continues { $0.kind == .noteMark }
    case .dash, .ellipsis:
      if end < characters.count, characters[end].run == first.run, characters[end].scalar == first.scalar,
        characters[end].kind == first.kind
      {
        end += 1
      }
    case .ideograph, .iteration, .smallKana:
      continues { end - start < Self.longestCluster && ($0.kind == .zeroWidth || isCombining($0.scalar)) }
    default: break  // all other classes stand alone
    }
    return end
  }

  private mutating func append(_ range: Range<Int>, _ run: TextRun, _ faces: FontLibrary.RoleFaces) {
    let first = collected.characters[range.lowerBound]
    let last = collected.characters[range.upperBound - 1]
    let style = run.style
    let firstGlyph = glyphs.count
    let upright = text.direction == .vertical ? appendUpright(range, run, faces) : nil
    let (face, width) = upright.map { ($0.face, $0.width) } ?? appendGlyphs(range, run, faces)
    var atom = Atom(
      kind: first.kind, face: face, run: first.run, firstGlyph: Int32(firstGlyph),
      glyphCount: Int32(glyphs.count - firstGlyph), firstByte: first.firstByte,
      byteCount: last.firstByte + last.byteCount - first.firstByte, size: Float(style.size), advance: width * style.size
    )
    atom.opensWithLetter = asksForGap(first.scalar)
    atom.closesWithLetter = asksForGap(last.scalar)
    if !latin.allows(range.lowerBound) { atom.breakBefore = .forbidden }
    adjust(&atom, scalar: first.scalar, em: style.size)
    if text.direction == .vertical { adjustVertical(&atom, upright) }
    if style.pitch != 1, atom.kind.isChinese, atom.kind != .noteMark { space(&atom, to: style.pitch) }
    if style.tracking != 0, !glyphs[firstGlyph...].isEmpty { track(&atom, by: style.tracking, em: style.size) }
    atoms.append(atom)
  }

  /// Shapes words, dashes and combined characters, looks all others up. Returns the face and the advance in em.
  private mutating func appendGlyphs(
    _ range: Range<Int>, _ run: TextRun, _ faces: FontLibrary.RoleFaces
  ) -> (face: FaceID, width: Double) {
    let first = collected.characters[range.lowerBound]
    let last = collected.characters[range.upperBound - 1]
    let face = resolver.face(of: first, in: run, faces)
    switch first.kind {
    case .newline, .zeroWidth, .zeroWidthBreak, .softHyphen: return (face, 0)
    case .space, .fixedSpace: return (face, appendBlank(first.scalar, in: face))
    case .wideSpace:
      glyphs.append(ShapedGlyph(id: resolver.glyph(0x20, in: face), cluster: 0, advance: 1))
      return (face, 1)
    case .western, .noteMark, .dash: break
    default: if range.count == 1 { return appendMark(first, in: face, run.style) }
    }
    let bytes = Int(first.firstByte)..<Int(last.firstByte + last.byteCount)
    return (face, shape(bytes, range, face: face, run))
  }

  /// A blank of the width that its character names, else as wide as the face's own.
  private mutating func appendBlank(_ scalar: UInt32, in face: FaceID) -> Double {
    let glyph = resolver.glyph(0x20, in: face)
    let width = blankWidth(scalar) ?? resolver.advance(glyph, in: face)
    glyphs.append(ShapedGlyph(id: glyph, cluster: 0, advance: Float(width)))
    return width
  }

  /// A single character; marks that the face has in Latin width only come from the half-width face.
  private mutating func appendMark(
    _ character: CollectedCharacter, in face: FaceID, _ style: TextStyle
  ) -> (face: FaceID, width: Double) {
    let glyph = resolver.glyph(character.scalar, in: face, region: widths.region)
    if widths.blank(of: character.kind, character.scalar) == .half,
      let mark = resolver.narrowGlyph(character.scalar, .half, style: style)
    {
      return (mark.face, append(mark.glyph, in: mark.face))
    }
    if character.kind.isSetByWidth, resolver.advance(glyph, in: face) < 0.95,
      let mark = resolver.fullWidthMark(character.scalar, style: style)
    {
      return (mark.face, append(mark.glyph, in: mark.face))
    }
    return (face, append(glyph, in: face))
  }

  private mutating func append(_ glyph: UInt16, in face: FaceID) -> Double {
    let width = resolver.advance(glyph, in: face)
    glyphs.append(ShapedGlyph(id: glyph, cluster: 0, advance: Float(width)))
    return width
  }

  /// Blank sides of marks, and the half em of those that are so wide by nature (CLREQ 3.1.6.1). Marks that a face sets in a width of
  /// its own have no blank to give.
  private mutating func adjust(_ atom: inout Atom, scalar: UInt32, em: Double) {
    if atom.kind == .softHyphen {
      atom.hyphenWidth = resolver.advance(resolver.glyph(0x2D, in: atom.face), in: atom.face) * em
      return
    }
    if takesWholeEm(atom.kind, scalar) { center(&atom, on: em, em: em) }
    let isFullWidth = atom.advance > 0.95 * em
    switch widths.blank(of: atom.kind, scalar) {
    case .nowhere: return
    case .half:
      center(&atom, on: em / 2, em: em)
      return
    case .before: if isFullWidth { atom.blankBefore = em / 2 }
    case .after: if isFullWidth { atom.blankAfter = em / 2 }
    case .both: if isFullWidth { (atom.blankBefore, atom.blankAfter, atom.isCentred) = (em / 4, em / 4, true) }
    }
    applyStyle(to: &atom, scalar)
  }

  private func applyStyle(to atom: inout Atom, _ scalar: UInt32) {
    if widths.alwaysTakes(atom.kind) {
      (atom.squeezedBefore, atom.squeezedAfter, atom.squeezedBy) = (atom.blankBefore, atom.blankAfter, .style)
    }
    if widths.alwaysTakes(atom.kind) || widths.style == .unadjusted { (atom.blankBefore, atom.blankAfter) = (0, 0) }
    let isHorizontalOrMainland = text.direction == .vertical || !widths.isCentred
    let isPause = atom.kind == .comma || scalar == 0x3002
    atom.mayHang = rules.hangsMarks && isPause && isHorizontalOrMainland
  }

  /// Gives a single glyph a width, with its ink in the middle: room on both sides if it is narrower, blanks given up if it is wider.
  private mutating func center(_ atom: inout Atom, on width: Double, em: Double) {
    guard atom.glyphCount == 1 else { return }
    if atom.advance < width {
      glyphs[Int(atom.firstGlyph)].dx += Float((width - atom.advance) / 2 / em)
      atom.advance = width
    } else if atom.advance > width {
      let side = (atom.advance - width) / 2
      (atom.squeezedBefore, atom.squeezedAfter, atom.squeezedBy) = (side, side, .nature)
    }
  }

  /// Sets Han characters and Chinese marks at the pitch of the type area; the room lies behind each.
  private mutating func space(_ atom: inout Atom, to pitch: Double) {
    let last = Int(atom.firstGlyph + atom.glyphCount)
    for g in Int(atom.firstGlyph)..<last { glyphs[g].advance *= Float(pitch) }
    atom.advance *= pitch
  }

  private mutating func track(_ atom: inout Atom, by tracking: Double, em: Double) {
    let last = Int(atom.firstGlyph + atom.glyphCount)
    let first = atom.isCombined ? last - 1 : Int(atom.firstGlyph)
    for g in first..<last { glyphs[g].advance += Float(tracking) }
    atom.advance += tracking * em * Double(last - first)
  }

  /// Shapes the bytes in one face, or in pieces where that face lacks characters. Returns the advance in em.
  private mutating func shape(
    _ bytes: Range<Int>, _ range: Range<Int>, face: FaceID, _ run: TextRun
  ) -> Double {
    let first = collected.characters[range.lowerBound]
    let script: ShapingScript = first.kind != .western ? .han : first.scalar < 0x530 ? .latin : .other
    let shaped = collected.bytes.withUnsafeBufferPointer {
      resolver.shape(UnsafeBufferPointer(rebasing: $0[bytes]), script: script, in: face, region: widths.region)
    }
    for glyph in shaped where glyph.id == 0 { reportMissing(glyph, bytes, range, run) }
    glyphs.append(contentsOf: shaped)
    return shaped.reduce(0) { $0 + Double($1.advance) }
  }

  private func reportMissing(_ glyph: ShapedGlyph, _ bytes: Range<Int>, _ range: Range<Int>, _ run: TextRun) {
    let place = Int32(bytes.lowerBound) + glyph.cluster
    var (low, high) = (range.lowerBound, range.upperBound)
    while high - low > 1 {
      let middle = (low + high) / 2
      if collected.characters[middle].firstByte <= place { low = middle } else { high = middle }
    }
    let character = collected.characters[low]
    if character.kind != .zeroWidth { resolver.missing(character.scalar, in: run) }
  }
}

/// Signs that many faces make narrower than the em that Chinese gives them: double marks, and the connector of one em.
private func takesWholeEm(_ kind: CharacterClass, _ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x203C, 0x2047...0x2049: true
  case 0x2014: kind == .connector
  default: false
  }
}

/// Widths of the blanks that name theirs, in em (Unicode's general punctuation); nil for a word's blank.
private func blankWidth(_ scalar: UInt32) -> Double? {
  switch scalar {
  case 0x2000, 0x2002: 1.0 / 2
  case 0x2001, 0x2003: 1
  case 0x2004: 1.0 / 3
  case 0x2005: 1.0 / 4
  case 0x2006: 1.0 / 6
  case 0x2009, 0x202F: 1.0 / 5
  case 0x200A: 1.0 / 8
  default: nil
  }
}

private func isLetter(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: true
  default: false
  }
}

/// Letters and digits of alphabetic scripts, and the signs that follow numbers (CLREQ 3.2.2).
private func asksForGap(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x30...0x39, 0x25, 0x2B, 0x370...0x52F: true
  default: isLetter(scalar)
  }
}

private func isCombining(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0x3099...0x309A, 0xFE20...0xFE2F: true
  default: false
  }
}
