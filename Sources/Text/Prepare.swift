// Second pass: characters become atoms with faces, glyphs and widths; Latin words and dashes are shaped, Han looked up.
import Diagnose
import Document
import Measure
import Page

/// Makes atoms of collected characters.
struct Preparer {
  let text: StyledText
  let collected: CollectedText
  let resolver: GlyphResolver
  let rules: TextRules
  private var atoms: [Atom] = []
  var glyphs: [ShapedGlyph] = []

  init(_ text: StyledText, _ collected: CollectedText, _ resolver: GlyphResolver, _ rules: TextRules) {
    (self.text, self.collected, self.resolver, self.rules) = (text, collected, resolver, rules)
    atoms.reserveCapacity(collected.characters.count)
    glyphs.reserveCapacity(collected.characters.count)
  }

  mutating func prepare() -> PreparedText {
    var i = 0
    while i < collected.characters.count { i = prepareRun(from: i) }
    NeighbourRules(bytes: collected.bytes).apply(to: &atoms)
    return PreparedText(text: text, bytes: collected.bytes, atoms: atoms, glyphs: glyphs)
  }

  /// Makes the atoms of one run, whose style and faces are looked up once; no atom spans two. Returns where the next run begins.
  private mutating func prepareRun(from start: Int) -> Int {
    let index = collected.characters[start].run
    let run = text.runs[Int(index)]
    let faces = resolver.faces(of: run.style)
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
        !mayBreakInWord(before: end)
      { end += 1 }
      continues { $0.kind == .zeroWidth }
    case .noteMark: continues { $0.kind == .noteMark }
    case .dash:
      if end < characters.count, characters[end].run == first.run, characters[end].scalar == first.scalar { end += 1 }
    case .ideograph, .iteration: continues { $0.kind == .zeroWidth || isCombining($0.scalar) }
    case .opening, .closing, .comma, .stop, .exclamation, .interpunct, .ellipsis, .connector, .solidus, .prefix,
      .postfix,
      .space, .wideSpace, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth:
      break
    }
    return end
  }

  /// Latin words break after a hyphen between letters, and web addresses after their marks (UAX #14, classes HY and SY).
  private func mayBreakInWord(before index: Int) -> Bool {
    let characters = collected.characters
    guard index >= 2 else { return false }
    let (left, right) = (characters[index - 1].scalar, characters[index].scalar)
    let beforeLeft = characters[index - 2].scalar
    switch left {
    case 0x2D: return isLetter(beforeLeft) && isLetter(right)
    case 0x2F, 0x3F, 0x26, 0x3D: return isLetter(right) && isLetter(beforeLeft)
    default: return false
    }
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
    adjust(&atom, scalar: first.scalar, em: style.size)
    if text.direction == .vertical { adjustVertical(&atom, first.scalar, run, upright) }
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
    case .newline, .zeroWidth, .zeroWidthBreak: return (face, 0)
    case .space, .fixedSpace: return (face, append(resolver.glyph(0x20, in: face), in: face))
    case .wideSpace:
      glyphs.append(ShapedGlyph(id: resolver.glyph(0x20, in: face), cluster: 0, advance: 1))
      return (face, 1)
    case .ideograph, .iteration, .opening, .closing, .comma, .stop, .exclamation, .interpunct, .ellipsis, .connector,
      .solidus, .prefix, .postfix:
      if range.count == 1 { return appendMark(first, in: face, run.style) }
    case .western, .noteMark, .dash: break
    }
    let bytes = Int(first.firstByte)..<Int(last.firstByte + last.byteCount)
    return (face, shape(bytes, range, face: face, run))
  }

  /// A single character; marks that the face has in Latin width only come from the half-width face.
  private mutating func appendMark(
    _ character: CollectedCharacter, in face: FaceID, _ style: TextStyle
  ) -> (face: FaceID, width: Double) {
    let glyph = resolver.glyph(character.scalar, in: face)
    if character.kind.isSetByWidth, resolver.advance(glyph, in: face) < 0.95,
      let mark = resolver.chineseMark(character, style: style)
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

  /// Blank sides of marks, and the interpunct's half em (CLREQ 3.1.6.1), by the glyph's own width: proportional marks have none.
  private mutating func adjust(_ atom: inout Atom, scalar: UInt32, em: Double) {
    let isFullWidth = atom.advance > 0.95 * em
    if atom.kind == .opening, isFullWidth { atom.blankBefore = em / 2 }
    if atom.kind.hasTrailingBlank, isFullWidth { atom.blankAfter = em / 2 }
    if atom.kind == .interpunct, scalar != 0x2022, atom.glyphCount == 1 {
      if atom.advance < em / 2 {
        glyphs[Int(atom.firstGlyph)].dx = Float((0.5 - atom.advance / em) / 2)
        atom.advance = em / 2
      } else if isFullWidth {
        (atom.squeezedBefore, atom.squeezedAfter) = (em / 4, em / 4)
      }
    }
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
    let script: ShapingScript = collected.characters[range.lowerBound].kind == .western ? .latin : .han
    let shaped = collected.bytes.withUnsafeBufferPointer {
      resolver.shape(UnsafeBufferPointer(rebasing: $0[bytes]), script: script, in: face)
    }
    for glyph in shaped where glyph.id == 0 { reportMissing(glyph, bytes, range, run) }
    glyphs.append(contentsOf: shaped)
    return shaped.reduce(0) { $0 + Double($1.advance) }
  }

  private func reportMissing(_ glyph: ShapedGlyph, _ bytes: Range<Int>, _ range: Range<Int>, _ run: TextRun) {
    let place = bytes.lowerBound + Int(glyph.cluster)
    guard let character = collected.characters[range].first(where: { Int($0.firstByte) == place }) else { return }
    if character.kind != .zeroWidth { resolver.missing(character.scalar, in: run) }
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
