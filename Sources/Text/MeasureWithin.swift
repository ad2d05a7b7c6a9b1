// Widths and places inside a shaped paragraph, for the cells of tables.
public import Measure

extension PreparedText {
  /// Width of the longest forced line when nothing else is broken and marks at both ends give up their blanks, points.
  public var flushWidth: Pt {
    var (widest, width, blank) = (0.0, 0.0, 0.0)
    for (index, atom) in atoms.enumerated() {
      let isStart = index == 0 || atom.breakBefore == .forced
      if isStart { (widest, width, blank) = (max(widest, width - blank), 0, 0) }
      width += isStart ? atom.width - atom.startRelease : atom.width + atom.gap
      blank = atom.kind == .space ? blank + atom.width : max(0, atom.endRelease)
    }
    return max(widest, width - blank)
  }

  /// Where the character that begins at a byte of the text stands when all is set on one line, points from its left
  /// end; the width of the line for the byte after the last.
  public func position(ofByte byte: Int) -> Pt {
    var x = 0.0
    for (index, atom) in atoms.enumerated() where Int(atom.firstByte) < byte {
      x += index == 0 ? 0 : atom.gap
      let isWhole = Int(atom.firstByte + atom.byteCount) <= byte
      x += isWhole ? atom.width : advance(in: atom, before: byte - Int(atom.firstByte))
    }
    return x
  }

  /// Advance of the glyphs of an atom that show what stands before a byte of it.
  private func advance(in atom: Atom, before byte: Int) -> Pt {
    let first = Int(atom.firstGlyph)
    var advance = 0.0
    for glyph in glyphs[first..<first + Int(atom.glyphCount)] where Int(glyph.cluster) < byte {
      advance += Double(glyph.advance)
    }
    return advance * Double(atom.size) - atom.squeezedBefore
  }
}

extension PreparedText {
  /// All of a paragraph as one line, if it fits on one: then there is nothing to choose. nil if it is too long or has
  /// forced breaks.
  func onlyLine(_ shape: ParagraphShape) -> BrokenLine? {
    guard shape.beside == nil, shape.places.isEmpty, let first = atoms.first else { return nil }
    let room = shape.measure - shape.firstIndent
    var (width, end) = (shape.opensFlush ? -first.startRelease : 0, 0)
    for (index, atom) in atoms.enumerated() {
      if atom.breakBefore == .forced { return nil }
      width += atom.width + (index > 0 ? atom.gap : 0)
      if atom.kind.isBlank { continue }
      end = index + 1
      if width - max(0, atom.endRelease) > room { return nil }
    }
    return BrokenLine(atoms: 0..<end, next: atoms.count, isLast: true, isFirst: true, number: 0)
  }
}
