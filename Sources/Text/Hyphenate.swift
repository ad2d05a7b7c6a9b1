// Between the rules and the breaks: Latin words get places where a line may divide them.
import Document
import Page

/// Divides words by patterns. A place is an atom of its own, as if a soft hyphen had been typed there, but without a byte.
struct WordDivider {
  let prepared: PreparedText
  let patterns: HyphenationPatterns
  let hyphenAdvance: (FaceID) -> Double

  /// Shorter words are not worth a hyphen.
  private static let shortest = 6

  /// Whether any word could be divided; asked before the patterns are read.
  static func hasWords(_ prepared: PreparedText) -> Bool {
    prepared.atoms.contains { $0.kind == .western && $0.byteCount >= shortest && !letters(of: $0, prepared).isEmpty }
  }

  func divided() -> PreparedText {
    var atoms: [Atom] = []
    atoms.reserveCapacity(prepared.atoms.count + 8)
    for (index, atom) in prepared.atoms.enumerated() {
      let isWord = atom.kind == .western && prepared.text.runs[Int(atom.run)].composition == nil
      let places = isWord && !isPartOfCompound(index) ? places(in: atom) : []
      if places.isEmpty { atoms.append(atom) } else { append(atom, cutAt: places, to: &atoms) }
    }
    return atoms.count == prepared.atoms.count ? prepared : prepared.with(atoms)
  }

  /// The letters of a word that may be divided: none in acronyms, names with inner capitals, and words with digits.
  private static func letters(of atom: Atom, _ prepared: PreparedText) -> Range<Int> {
    let bytes = prepared.bytes
    var first = Int(atom.firstByte)
    var end = first + Int(atom.byteCount)
    while first < end, !isLetter(bytes[first]) { first += 1 }
    while end > first, !isLetter(bytes[end - 1]) { end -= 1 }
    guard end - first >= shortest, bytes[(first + 1)..<end].allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return first..<first
    }
    return first..<end
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

  /// Words that have a hyphen already, and parts of addresses and of words with soft hyphens, break where they do.
  private func isPartOfCompound(_ index: Int) -> Bool {
    let atoms = prepared.atoms
    func touches(_ other: Int) -> Bool {
      atoms.indices.contains(other) && (atoms[other].kind == .western || atoms[other].kind == .softHyphen)
    }
    return touches(index - 1) || touches(index + 1)
  }

  /// Bytes of the atom where a part begins; between clusters alone, so that no ligature is cut.
  private func places(in atom: Atom) -> [Int] {
    let range = Self.letters(of: atom, prepared)
    guard !range.isEmpty else { return [] }
    let offset = range.lowerBound - Int(atom.firstByte)
    let starts = Set(glyphs(of: atom).map { Int($0.cluster) })
    return patterns.places(in: prepared.bytes[range].map { $0 | 0x20 }).map { $0 + offset }.filter(starts.contains)
  }

  private func glyphs(of atom: Atom) -> ArraySlice<ShapedGlyph> {
    prepared.glyphs[Int(atom.firstGlyph)..<Int(atom.firstGlyph + atom.glyphCount)]
  }

  private func append(_ atom: Atom, cutAt places: [Int], to atoms: inout [Atom]) {
    var start = 0
    for end in places + [Int(atom.byteCount)] {
      var part = atom.part(start..<end, of: glyphs(of: atom))
      if start > 0 {
        atoms.append(hyphen(in: atom, at: start))
        (part.gap, part.breakBefore, part.mayStretchBefore) = (0, .hyphenated, false)
      }
      atoms.append(part)
      start = end
    }
  }

  private func hyphen(in atom: Atom, at byte: Int) -> Atom {
    var hyphen = Atom(
      kind: .softHyphen, face: atom.face, run: atom.run, firstGlyph: atom.firstGlyph, glyphCount: 0,
      firstByte: atom.firstByte + Int32(byte), byteCount: 0, size: atom.size, advance: 0)
    (hyphen.hyphenWidth, hyphen.breakBefore) = (hyphenAdvance(atom.face) * Double(atom.size), .forbidden)
    hyphen.mayStretchBefore = false
    return hyphen
  }
}

extension Atom {
  /// The part of a word that some of its bytes make.
  /// - Parameter glyphs: the atom's own; their clusters are bytes from its start.
  func part(_ bytes: Range<Int>, of glyphs: ArraySlice<ShapedGlyph>) -> Atom {
    let inside = glyphs.indices.filter { bytes.contains(Int(glyphs[$0].cluster)) }
    var part = self
    (part.firstGlyph, part.glyphCount) = (Int32(inside.first ?? glyphs.startIndex), Int32(inside.count))
    (part.firstByte, part.byteCount) = (firstByte + Int32(bytes.lowerBound), Int32(bytes.count))
    part.advance = inside.reduce(0.0) { $0 + Double(glyphs[$1].advance) } * Double(size)
    return part
  }
}
