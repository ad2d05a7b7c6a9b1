// The pass after `Prepare`: annotated spans change the atoms that they hold, and what stands beside these is set.
import Diagnose
import Document
import Measure
import Page

extension Typesetter {
  /// The paragraph with its ruby, inline notes and evenly spread strings in place.
  func annotated(_ prepared: PreparedText) -> PreparedText {
    var annotator = Annotator(prepared, looks: rules.annotations)
    var start = 0
    while start < prepared.atoms.count {
      let span = annotator.span(from: start)
      switch span.composition {
      case .ruby(let text): annotator.addRuby(text, to: span.atoms, with: self)
      case .inlineNote: annotator.addInlineNote(span.atoms, with: self)
      case .spread(let em):
        if !annotator.spread(span.atoms, over: em) { reportSpread(em, prepared, span) }
      case .combined, .turned, .upright, nil: annotator.keep(span.atoms)
      }
      start = span.atoms.upperBound
    }
    annotator.spaceRubies()
    return annotator.finish()
  }

  private func reportSpread(_ em: Double, _ prepared: PreparedText, _ span: AnnotatedSpan) {
    let shown = em == em.rounded() ? String(Int(em)) : String(em)
    resolver.report(
      .warning(
        .spreadTooWide, Wording("the text is wider than \(shown) em and is not spread", "文字宽于 \(shown) 个字，无法均排"),
        at: prepared.text.runs[Int(prepared.atoms[span.atoms.lowerBound].run)].span,
        hint: Wording("give it more room: spread=…", "请把 spread= 的数值改大")))
  }
}

/// Atoms that one annotation holds, or that none does.
struct AnnotatedSpan {
  var composition: RunComposition?
  var atoms: Range<Int>
}

/// Rebuilds a paragraph's atoms span by span. Passes in files of their own add to it: `Ruby`, `InlineNotes`, `Spread`.
struct Annotator {
  let prepared: PreparedText
  let looks: AnnotationLooks
  var atoms: [Atom] = []
  var glyphs: [ShapedGlyph]
  var annotations = PreparedAnnotations()
  /// The atoms of each ruby, in the new order.
  var rubyAtoms: [Range<Int>] = []

  init(_ prepared: PreparedText, looks: AnnotationLooks) {
    (self.prepared, self.looks, glyphs) = (prepared, looks, prepared.glyphs)
    atoms.reserveCapacity(prepared.atoms.count)
    annotations.looks = looks
    annotations.greatestSize = prepared.text.runs.reduce(0) { max($0, $1.style.size) }
    annotations.hasSideMarks = prepared.text.runs.contains { $0.isDotted || $0.sideLine != nil }
  }

  func run(of atom: Int) -> TextRun { prepared.text.runs[Int(prepared.atoms[atom].run)] }

  /// The atoms from a place on that belong together.
  func span(from start: Int) -> AnnotatedSpan {
    let first = run(of: start)
    var end = start + 1
    while end < prepared.atoms.count {
      if prepared.atoms[end].run != prepared.atoms[end - 1].run {
        let next = run(of: end)
        if next.composition != first.composition || next.group != first.group { break }
      }
      end += 1
    }
    return AnnotatedSpan(composition: first.composition, atoms: start..<end)
  }

  mutating func keep(_ span: Range<Int>) { atoms += prepared.atoms[span] }

  /// The bytes of atoms of the prepared paragraph.
  func bytes(of span: Range<Int>) -> Range<Int> {
    let (first, last) = (prepared.atoms[span.lowerBound], prepared.atoms[span.upperBound - 1])
    return Int(first.firstByte)..<Int(last.firstByte + last.byteCount)
  }

  /// Moves an atom's glyphs into room opened around it.
  mutating func open(_ atom: Int, before: Double, after: Double) {
    guard before + after > 0 else { return }
    atoms[atom].advance += before + after
    let first = Int(atoms[atom].firstGlyph)
    for glyph in first..<first + Int(atoms[atom].glyphCount) { glyphs[glyph].dx += Float(before) / atoms[atom].size }
  }

  func finish() -> PreparedText {
    PreparedText(
      text: prepared.text, bytes: prepared.bytes, atoms: atoms, glyphs: glyphs, annotations: annotations)
  }
}
