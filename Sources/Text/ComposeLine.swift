// Last pass: a line's atoms become glyph runs at their places.
import Document
import Measure
import Page

/// Makes the items of lines. Positions are computed once, here; nothing after it moves a glyph.
struct LineComposer {
  var prepared: PreparedText
  var shape: ParagraphShape
  let resolver: GlyphResolver
  let rules: TextRules
  /// Whether runs say why their glyphs stand where they stand.
  var explainsGaps = false
  var measures: (Int) -> Pt

  /// A mark squeezed by more than this cannot be drawn with its full-width glyph: readers of the PDF take a larger
  /// overlap for a new line (sixteen hundredths of an em in poppler). It is drawn with the half-width face.
  private static let largestOverlap = 0.16

  func compose(_ line: BrokenLine) -> TextLine {
    let atoms = prepared.atoms[line.atoms]
    guard let first = atoms.first, let last = atoms.last else { return emptyLine(line) }
    var adjustment = Adjustment(count: atoms.count)
    var width = atoms.reduce(0.0) { $0 + $1.width + $1.gap } - first.gap
    if (!line.isFirst && rules.opensFlush) || shape.opensFlush {
      width -= first.startRelease
      adjustment.places[0].squeezedBefore = first.startRelease
    }
    let isFilled = shape.alignment == .justify && !line.isLast
    var room = measures(line.number) - (width - last.endRelease)
    if room < -0.01, last.mayHang {
      adjustment.hangs = true
      room = min(0, room + last.width - last.endRelease)
    }
    // A mark at the end gives up its blank half; it may keep it where nobody sees it, at the end of a paragraph that
    // fills its lines.
    if shape.alignment != .justify || isFilled || width > measures(line.number) {
      if !adjustment.hangs { adjustment.places[atoms.count - 1].squeezedAfter = last.endRelease }
      Justifier(atoms: atoms).adjust(&adjustment, room: isFilled ? room : min(room, 0))
    }
    return emit(line, atoms, adjustment)
  }

  private func emptyLine(_ line: BrokenLine) -> TextLine {
    let size = prepared.text.runs.first?.style.size ?? 0
    return TextLine(ascent: size * 0.88, descent: size * 0.12)
  }

  private func emit(_ line: BrokenLine, _ atoms: ArraySlice<Atom>, _ adjustment: Adjustment) -> TextLine {
    var pen = LinePen(prepared)
    var extents = AtomExtents(prepared.annotations, atoms.count)
    for (place, i) in atoms.indices.enumerated() {
      let (atom, change) = (atoms[i], adjustment.places[place])
      let isLast = place == atoms.count - 1
      if place > 0 { pen.advance(by: atom.gap + change.before) }
      let start = pen.x
      defer { extents.add(start, pen.x) }
      if let portion = inlineNotePortion(at: i, of: atoms) {
        pen.insert(portion.isEmpty ? [] : inlineNoteLines(portion), width: atom.width, of: atom)
        continue
      }
      let squeezed = (
        before: atom.squeezedBefore + change.squeezedBefore, after: atom.squeezedAfter + change.squeezedAfter
      )
      if atom.kind == .softHyphen {
        if isLast, !line.isLast { pen.hyphenate(atom, with: resolver.glyph(0x2D, in: atom.face)) }
      } else if let narrow = narrowGlyph(of: atom, squeezed, isLast: isLast) {
        pen.draw(narrow, of: atom, bytes: bytes(of: atom), squeezed: squeezed)
      } else {
        let shaped = glyphs(of: atom)
        pen.draw(atom, glyphs: shaped, bytes: bytes(of: atom), squeezed: squeezed, space: change.space)
      }
      if explainsGaps, atom.glyphCount > 0 {
        pen.explain(
          AtomReasons(atom, change, isFirst: place == 0, isLast: isLast, hangs: adjustment.hangs), of: atom)
      }
    }
    var set = pen.finish(hanging: adjustment.hangs ? atoms.last?.width ?? 0 : 0)
    addMarks(to: &set, SetAtoms(atoms: atoms, extents: extents, number: line.number))
    align(&set, line)
    set.text = String(decoding: textBytes(of: line), as: UTF8.self)
    return set
  }

  /// The form of a mark that is as wide as what is left of it, within what readers of the PDF overlook: half an em, or three
  /// quarters.
  private func narrowGlyph(
    of atom: Atom, _ squeezed: (before: Double, after: Double), isLast: Bool
  ) -> NarrowGlyph? {
    let em = Double(atom.size)
    let most = max(squeezed.before, isLast && !atom.isCentred ? 0 : squeezed.after)
    guard most > Self.largestOverlap * em, atom.glyphCount == 1, atom.advance > 0.9 * em, atom.orientation == .along
    else { return nil }
    let left = (atom.advance - squeezed.before - squeezed.after) / em
    let style = prepared.text.runs[Int(atom.run)].style
    let scalar = firstScalar(prepared.bytes, Int(atom.firstByte))
    return resolver.narrowGlyph(scalar, left > 0.59 ? .threeQuarters : .half, style: style)
  }

  private func glyphs(of atom: Atom) -> ArraySlice<ShapedGlyph> {
    prepared.glyphs[Int(atom.firstGlyph)..<Int(atom.firstGlyph + atom.glyphCount)]
  }

  private func bytes(of atom: Atom) -> ArraySlice<UInt8> {
    prepared.bytes[Int(atom.firstByte)..<Int(atom.firstByte + atom.byteCount)]
  }

  private func textBytes(of line: BrokenLine) -> ArraySlice<UInt8> {
    guard let first = prepared.atoms[line.atoms].first,
      let last = prepared.atoms[line.atoms.lowerBound..<line.next].last
    else { return [] }
    return prepared.bytes[Int(first.firstByte)..<Int(last.firstByte + last.byteCount)]
  }

  /// Moves the line to its indent and its side of the measure.
  private func align(_ set: inout TextLine, _ line: BrokenLine) {
    var x = line.number == 0 ? shape.firstIndent : 0
    if let beside = shape.beside, line.number < beside.lines { x += beside.indent }
    if line.number < shape.places.count { x += shape.places[line.number].indent }
    let room = measures(line.number) - set.width
    switch shape.alignment {
    case .justify, .left: break
    case .center: x += room / 2
    case .right: x += room
    }
    guard x != 0 else { return }
    let offset = Point(x, 0)
    set.items = set.items.map { $0.moved(by: offset) }
    set.width += x
  }
}
