// 均排: a short string spread evenly over a number of em (CLREQ 3.2.4), so that heads of different length end level.
import Document

extension Annotator {
  /// Sets the atoms of a span at equal distances over so many em of its type. It becomes one atom as far as one face shows it, so
  /// no line divides or stretches it, and its characters are copied as one cluster, without blanks between them.
  /// - Returns: whether they fit; if not, they are set solid.
  mutating func spread(_ span: Range<Int>, over em: Double) -> Bool {
    let target = em * Double(prepared.atoms[span.lowerBound].size)
    let natural = span.reduce(0.0) { $0 + prepared.atoms[$1].advance }
    let places = span.count { prepared.atoms[$0].advance > 0 }
    let room = max(0, target - natural)
    let step = places > 1 ? room / Double(places - 1) : 0
    let first = atoms.count
    var part = span.lowerBound
    while part < span.upperBound {
      let end = partEnd(from: part, in: span)
      let isLast = end == span.upperBound
      appendSpread(part..<end, step: step, endsOpen: !isLast)
      part = end
    }
    // A single character stands in the middle.
    if places == 1, room > 0 { open(first, before: room / 2, after: room / 2) }
    for atom in first..<atoms.count where atom > first {
      (atoms[atom].breakBefore, atoms[atom].mayStretchBefore, atoms[atom].gap) = (.forbidden, false, 0)
    }
    return natural <= target + 0.01
  }

  private func partEnd(from start: Int, in span: Range<Int>) -> Int {
    let first = prepared.atoms[start]
    return span.dropFirst(start - span.lowerBound).first {
      let atom = prepared.atoms[$0]
      return atom.face != first.face || atom.run != first.run || atom.orientation != first.orientation
        || atom.isCombined || first.isCombined
    } ?? span.upperBound
  }

  /// - Parameter endsOpen: whether the distance follows the last atom, too.
  private mutating func appendSpread(_ part: Range<Int>, step: Double, endsOpen: Bool) {
    var whole = prepared.atoms[part.lowerBound]
    let size = Double(whole.size)
    whole.firstGlyph = Int32(glyphs.count)
    (whole.advance, whole.byteCount) = (0, Int32(bytes(of: part).count))
    (whole.squeezedBefore, whole.squeezedAfter, whole.blankBefore, whole.blankAfter) = (0, 0, 0, 0)
    if part.count > 1 { (whole.kind, whole.opensWithLetter, whole.closesWithLetter) = (.ideograph, false, false) }
    var opened = 0.0
    for index in part {
      let atom = prepared.atoms[index]
      let first = Int(atom.firstGlyph)
      for var glyph in prepared.glyphs[first..<first + Int(atom.glyphCount)] {
        (glyph.cluster, glyph.dx) = (0, glyph.dx + Float(opened / size))
        glyphs.append(glyph)
      }
      whole.advance += atom.advance
      if atom.advance > 0, endsOpen || index < part.upperBound - 1 { opened += step }
    }
    whole.advance += opened
    whole.glyphCount = Int32(glyphs.count) - whole.firstGlyph
    atoms.append(whole)
  }
}
