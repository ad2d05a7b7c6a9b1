// Whether an annotation makes sense of what it holds.
import Diagnose
import Document

/// The problems of an annotation around inlines.
func annotationProblems(_ annotation: Annotation, _ content: [Inline], at span: Span) -> [Diagnostic] {
  let held = HeldContent(content)
  var problems: [Diagnostic] = []
  if held.isEmpty { problems.append(.emptyAnnotation(annotation.written, at: span)) }
  if let inner = held.annotations.first(where: { $0.cannotMeet(annotation) }) {
    problems.append(.annotationsMeet(annotation, inner, at: span))
  }
  switch annotation {
  case .ruby(let text):
    if held.hasBreak { problems.append(.annotationHoldsBreak(annotation.written, at: span)) }
    let syllables = text.split(whereSeparator: \.isSyllableBlank).count
    if held.isPlain, !held.isEmpty, syllables > max(1, held.characters) {
      problems.append(.tooManySyllables(syllables, for: held.characters, at: span))
    }
  case .spread(let em):
    if held.hasBreak { problems.append(.annotationHoldsBreak(annotation.written, at: span)) }
    // Latin letters are narrower than an em; only Han are sure to need one each.
    if Double(held.han) > em { problems.append(.spreadTooNarrow(em, for: held.han, at: span)) }
  case .combined:
    if held.hasBreak { problems.append(.annotationHoldsBreak(annotation.written, at: span)) }
    if held.isPlain, held.characters > 4 { problems.append(.combinedTooLong(at: span)) }
  case .nameLine, .bookLine, .inlineNote, .upright, .turned, .language, .punctuation: break
  }
  return problems
}

extension Character {
  /// Blanks between syllables. A no-break blank keeps the words of one reading together.
  fileprivate var isSyllableBlank: Bool { self == " " || self == "\t" || self == "\u{3000}" }
}

/// What stands inside an annotation, counted.
private struct HeldContent {
  /// Characters that are no blanks, and the Han among them.
  var characters = 0
  var han = 0
  /// Whether everything is known already: no values and references.
  var isPlain = true
  /// Whether it holds a note's mark or a forced line break.
  var hasBreak = false
  var annotations: [Annotation] = []
  var isEmpty: Bool { characters == 0 && isPlain && !hasBreak }

  init(_ content: [Inline]) {
    for inline in content { count(inline) }
  }

  private mutating func count(_ inline: Inline) {
    switch inline {
    case .text(let text, _), .code(let text, _):
      for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
        characters += 1
        if scalar.isHan { han += 1 }
      }
    case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .link(_, let inner, _):
      for inline in inner { count(inline) }
    case .annotated(let annotation, let inner):
      annotations.append(annotation)
      for inline in inner { count(inline) }
    case .note, .lineBreak: hasBreak = true
    case .reference, .value: isPlain = false
    }
  }
}
