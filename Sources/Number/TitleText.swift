// Titles as lists and references show them.
import Document

extension [Inline] {
  /// The title as a list shows it: without notes, and on one line.
  var listed: [Inline] {
    compactMap { inline in
      switch inline {
      case .text, .code, .value, .reference: inline
      case .note, .lineBreak: nil
      case .strong(let inner): .strong(inner.listed)
      case .emphasis(let inner): .emphasis(inner.listed)
      case .styled(let style, let inner): .styled(style, inner.listed)
      case .annotated(let annotation, let inner): .annotated(annotation, inner.listed)
      case .link(let url, let inner, let span): .link(url: url, inner.listed, span)
      }
    }
  }

  /// The inlines with a text for every reference outside notes.
  func withReferences(_ text: (Reference) -> String) -> [Inline] {
    map { inline in
      switch inline {
      case .text, .code, .value, .lineBreak, .note: return inline
      case .strong(let inner): return .strong(inner.withReferences(text))
      case .emphasis(let inner): return .emphasis(inner.withReferences(text))
      case .styled(let style, let inner): return .styled(style, inner.withReferences(text))
      case .annotated(let annotation, let inner): return .annotated(annotation, inner.withReferences(text))
      case .link(let url, let inner, let span): return .link(url: url, inner.withReferences(text), span)
      case .reference(var reference):
        reference.text = text(reference)
        return .reference(reference)
      }
    }
  }
}
