// What happens to words and runs of marks that are wider than their measure.
import Measure

/// Makes pieces breakable that no line could hold. Only pieces too wide are touched.
struct Loosener {
  let prepared: PreparedText
  let measure: Pt

  func loosened() -> PreparedText {
    var atoms: [Atom] = []
    atoms.reserveCapacity(prepared.atoms.count)
    for atom in prepared.atoms {
      if atom.width > measure, atom.glyphCount > 1 { atoms += split(atom) } else { atoms.append(atom) }
    }
    openPieces(&atoms)
    return PreparedText(
      text: prepared.text, bytes: prepared.bytes, atoms: atoms, glyphs: prepared.glyphs,
      annotations: prepared.annotations)
  }

  /// One atom for each cluster of a word.
  private func split(_ atom: Atom) -> [Atom] {
    let first = Int(atom.firstGlyph)
    let glyphs = prepared.glyphs[first..<first + Int(atom.glyphCount)]
    var parts: [Atom] = []
    var i = glyphs.startIndex
    while i < glyphs.endIndex {
      var next = i + 1
      while next < glyphs.endIndex, glyphs[next].cluster == glyphs[i].cluster { next += 1 }
      let start = i == glyphs.startIndex ? 0 : glyphs[i].cluster
      let stop = next < glyphs.endIndex ? glyphs[next].cluster : atom.byteCount
      var part = atom
      (part.firstGlyph, part.glyphCount) = (Int32(i), Int32(next - i))
      (part.firstByte, part.byteCount) = (atom.firstByte + start, stop - start)
      part.advance = glyphs[i..<next].reduce(0) { $0 + Double($1.advance) } * Double(atom.size)
      if i > glyphs.startIndex { (part.gap, part.breakBefore, part.mayStretchBefore) = (0, .allowed, false) }
      parts.append(part)
      i = next
    }
    return parts
  }

  /// Allows breaks inside runs of atoms that are wider than the measure, before characters that may begin a line if there are any.
  private func openPieces(_ atoms: inout [Atom]) {
    var start = 0
    while start < atoms.count {
      var (end, width) = (start + 1, atoms[start].width)
      while end < atoms.count, atoms[end].breakBefore == .forbidden {
        width += atoms[end].width + atoms[end].gap
        end += 1
      }
      if width > measure { open(&atoms, start + 1..<end) }
      start = end
    }
  }

  private func open(_ atoms: inout [Atom], _ piece: Range<Int>) {
    let polite = piece.filter {
      !atoms[$0].kind.isForbiddenAtStart && atoms[$0 - 1].kind != .opening && atoms[$0].kind != .space
    }
    for i in polite.isEmpty ? Array(piece) : polite where atoms[i].kind != .newline { atoms[i].breakBefore = .allowed }
    guard !polite.isEmpty else { return }
    // Runs of marks that are still too wide are opened anywhere (CLREQ 3.1.5 tolerates it for three marks or more).
    var width = 0.0
    for i in piece {
      width = atoms[i].breakBefore == .allowed ? atoms[i].width : width + atoms[i].width + atoms[i].gap
      if width > measure, atoms[i].kind != .newline, atoms[i].kind != .space {
        atoms[i].breakBefore = .allowed
        width = atoms[i].width
      }
    }
  }
}
