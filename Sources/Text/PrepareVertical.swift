// The second pass in vertical lines: what stands upright, what is turned, what shares an em.
import Document
import Page

/// Glyphs of an atom that stands upright.
struct UprightGlyphs {
  var face: FaceID
  /// Along the line, in em.
  var width: Double
  /// What the type size is multiplied by.
  var scale = 1.0
  /// Whether they stand side by side.
  var isCombined = false
}

extension Preparer {
  /// Where an atom ends that the author wants combined; nil for all others.
  func combinedEnd(from start: Int) -> Int? {
    let characters = collected.characters
    guard text.direction == .vertical, text.runs[Int(characters[start].run)].composition == .combined else {
      return nil
    }
    var end = start
    while end < characters.count, characters[end].run == characters[start].run, characters[end].kind != .newline {
      end += 1
    }
    return max(end, start + 1)
  }

  /// Appends the glyphs of an atom if it stands upright; nil, and nothing done, if it is turned with the line.
  mutating func appendUpright(
    _ range: Range<Int>, _ run: TextRun, _ faces: FontLibrary.RoleFaces
  ) -> UprightGlyphs? {
    let first = collected.characters[range.lowerBound]
    switch run.composition {
    case .turned: return nil
    case .combined: if first.kind != .newline { return combined(range, run, faces) }
    case .upright: if first.kind == .western { return stacked(range, run, faces) }
    case .ruby, .inlineNote, .spread, nil: break
    }
    switch first.kind {
    case .space, .fixedSpace, .wideSpace, .newline, .zeroWidth, .zeroWidthBreak, .softHyphen: return nil
    case .western: return word(range, run, faces)
    case .noteMark:
      let isNumber = range.allSatisfy { isDigit(collected.characters[$0].scalar) }
      return isNumber ? combined(range, run, faces) : stacked(range, run, faces)
    default: return mark(range, run, faces)  // Chinese characters and marks
    }
  }

  private func region(_ run: TextRun) -> TextRegion { run.style.region ?? rules.region }

  /// A Han character or a Chinese mark. The interpunct is the same either way.
  private mutating func mark(
    _ range: Range<Int>, _ run: TextRun, _ faces: FontLibrary.RoleFaces
  ) -> UprightGlyphs? {
    let first = collected.characters[range.lowerBound]
    let face = resolver.face(of: first, in: run, faces)
    let form = resolver.uprightGlyph(first.scalar, in: face, region(run))
    if range.count == 1 {
      guard let glyph = form ?? dot(first, face, run) else { return nil }
      return append([glyph], face)
    }
    guard form != nil else { return nil }
    let scalars = collected.characters[range].map(\.scalar)
    var shaped = resolver.shapeUpright(scalars, in: face, region(run))
    guard !shaped.isEmpty, shaped.allSatisfy({ $0.id != 0 }) else { return nil }
    // Clusters are counted in characters there and in bytes here.
    for i in shaped.indices {
      let character = collected.characters[range.lowerBound + Int(shaped[i].cluster)]
      shaped[i].cluster = character.firstByte - first.firstByte
    }
    return append(shaped, face)
  }

  private func dot(_ character: CollectedCharacter, _ face: FaceID, _ run: TextRun) -> ShapedGlyph? {
    guard character.kind == .interpunct else { return nil }
    return resolver.shapeUpright([character.scalar], in: face, region(run)).first
  }

  private mutating func append(_ shaped: [ShapedGlyph], _ face: FaceID) -> UprightGlyphs {
    glyphs.append(contentsOf: shaped)
    return UprightGlyphs(face: face, width: shaped.reduce(0) { $0 + Double($1.advance) })
  }

  /// Short numbers share an em, single letters take one; what stands in a row of Latin words is turned with them.
  private mutating func word(
    _ range: Range<Int>, _ run: TextRun, _ faces: FontLibrary.RoleFaces
  ) -> UprightGlyphs? {
    guard standsAlone(range) else { return nil }
    let scalars = collected.characters[range].map(\.scalar)
    if scalars.count > 1, scalars.count <= rules.combinedDigits, scalars.allSatisfy(isDigit) {
      return combined(range, run, faces)
    }
    let isCapital = { (scalar: UInt32) in (0x41...0x5A).contains(scalar) }
    let isAcronym = rules.uprightAcronyms && scalars.count <= 4 && scalars.allSatisfy(isCapital)
    let isSingle = scalars.count == 1 && scalars.allSatisfy(isUprightAlone)
    return isAcronym || isSingle ? stacked(range, run, faces) : nil
  }

  /// Whether no other Latin word stands beside it, blanks or none between them.
  private func standsAlone(_ range: Range<Int>) -> Bool {
    let characters = collected.characters
    var before = range.lowerBound - 1
    while before >= 0, characters[before].kind == .space || characters[before].kind == .fixedSpace { before -= 1 }
    var after = range.upperBound
    while after < characters.count, characters[after].kind == .space || characters[after].kind == .fixedSpace {
      after += 1
    }
    return (before < 0 || characters[before].kind != .western)
      && (after >= characters.count || characters[after].kind != .western)
  }

  private mutating func combined(
    _ range: Range<Int>, _ run: TextRun, _ faces: FontLibrary.RoleFaces
  ) -> UprightGlyphs? {
    let face = resolver.face(of: collected.characters[range.lowerBound], in: run, faces)
    let scalars = collected.characters[range].map(\.scalar)
    if scalars.count == 1 { return stacked(range, run, faces) }
    guard let form = resolver.combinedForm(scalars, in: face) else { return nil }
    glyphs.append(contentsOf: form.glyphs)
    return UprightGlyphs(face: face, width: 1, scale: form.scale, isCombined: true)
  }

  /// Characters one below the other, each on an em.
  private mutating func stacked(
    _ range: Range<Int>, _ run: TextRun, _ faces: FontLibrary.RoleFaces
  ) -> UprightGlyphs? {
    let first = collected.characters[range.lowerBound]
    let face = resolver.face(of: first, in: run, faces)
    var shaped: [ShapedGlyph] = []
    for character in collected.characters[range] {
      let isLatin = character.scalar < 0x590
      let form =
        isLatin
        ? resolver.fullWidthGlyph(character.scalar, in: face, region(run))
        : resolver.uprightGlyph(character.scalar, in: face, region(run))
      guard var glyph = form else { return nil }
      glyph.cluster = character.firstByte - first.firstByte
      shaped.append(glyph)
    }
    return append(shaped, face)
  }

  /// What stands upright counts as Chinese and asks for no gap.
  func adjustVertical(_ atom: inout Atom, _ upright: UprightGlyphs?) {
    guard let upright else { return }
    (atom.orientation, atom.scale, atom.isCombined) = (.upright, Float(upright.scale), upright.isCombined)
    (atom.opensWithLetter, atom.closesWithLetter) = (false, false)
  }
}

private func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

/// Letters, digits, and the few signs of the Latin block that stand upright everywhere, such as × and §.
private func isUprightAlone(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x391...0x3C9, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
  default: VerticalOrientation.of(scalar) == .upright
  }
}
