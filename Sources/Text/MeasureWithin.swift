// Places inside a shaped paragraph, for what must line up: decimal points.
public import Measure

extension PreparedText {
  /// Where the character that begins at a byte of the text stands when all is set on one line, points from its left end; the width of
  /// the line for the byte after the last.
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
    let shown = glyphs[first..<first + Int(atom.glyphCount)].filter { Int($0.cluster) < byte }
    return shown.reduce(0) { $0 + Double($1.advance) } * Double(atom.size) - atom.squeezedBefore
  }
}
