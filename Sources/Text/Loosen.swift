// What happens to words and runs of marks that are wider than their measure.
import Measure

/// Makes pieces breakable that no line could hold. Only pieces too wide are touched.
struct Loosener {
  let prepared: PreparedText
  let measure: Pt
  let prohibitions: Prohibitions

  func loosened() -> PreparedText {
    var atoms: [Atom] = []
    atoms.reserveCapacity(prepared.atoms.count)
    for atom in prepared.atoms {
      if atom.width > measure, atom.glyphCount > 1 { atoms += split(atom) } else { atoms.append(atom) }
    }
    openPieces(&atoms)
    return prepared.with(atoms)
  }

  /// One atom for each cluster of a word.
  private func split(_ atom: Atom) -> [Atom] {
    let first = Int(atom.firstGlyph)
    let glyphs = prepared.glyphs[first..<first + Int(atom.glyphCount)]
    let base = glyphs.first?.cluster ?? 0  // a part of a divided word counts from its word's start
    var parts: [Atom] = []
    var i = glyphs.startIndex
    while i < glyphs.endIndex {
      var next = i + 1
      while next < glyphs.endIndex, glyphs[next].cluster == glyphs[i].cluster { next += 1 }
      let start = i == glyphs.startIndex ? 0 : glyphs[i].cluster - base
      let stop = next < glyphs.endIndex ? glyphs[next].cluster - base : atom.byteCount
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
      !prohibitions.keepsFromStart(atoms[$0].kind) && !prohibitions.keepsFromEnd(atoms[$0 - 1].kind)
        && mayOpen(atoms[$0])
    }
    for i in polite.isEmpty ? Array(piece) : polite where mayOpen(atoms[i]) { atoms[i].breakBefore = .allowed }
    guard !polite.isEmpty else { return }
    // Runs of marks that are still too wide are opened anywhere (CLREQ 3.1.5 tolerates it for three marks or more).
    var width = 0.0
    for i in piece {
      width = atoms[i].breakBefore == .allowed ? atoms[i].width : width + atoms[i].width + atoms[i].gap
      if width > measure, mayOpen(atoms[i]) {
        atoms[i].breakBefore = .allowed
        width = atoms[i].width
      }
    }
  }

  /// Whether a line may begin with the atom when nothing else helps: it has ink.
  private func mayOpen(_ atom: Atom) -> Bool {
    switch atom.kind {
    case .newline, .space, .softHyphen, .zeroWidth: false
    default: true  // all other classes have a width
    }
  }
}
