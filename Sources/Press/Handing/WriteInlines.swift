// Running text as Markdown.
import Document
import Measure

/// Text with every sign escaped that Markdown could take for its own.
func escapedMarkdown(_ text: String) -> String {
  var escaped = ""
  for character in text {
    if "\\`*_[]{}<>@|^~#$!".contains(character) { escaped.append("\\") }
    escaped.append(character)
  }
  return escaped
}

extension [Inline] {
  /// The text as one line of Markdown that reads back as the same.
  var markdown: String { map(\.markdown).joined() }
}

extension Inline {
  fileprivate var markdown: String {
    switch self {
    case .text(let text, _): escapedMarkdown(text)
    case .strong(let inner): "**\(inner.markdown)**"
    case .emphasis(let inner): "*\(inner.markdown)*"
    case .styled(let style, let inner): "[\(inner.markdown)]{.\(style.rawValue)}"
    case .annotated(let annotation, let inner): "[\(inner.markdown)]{\(annotation.attribute)}"
    case .code(let text, _): "`\(text)`"
    case .link(let url, let inner, _): "[\(inner.markdown)](\(url))"
    case .note(let note): "^[\(note.content.markdown)]"
    case .reference(let reference): "@\(reference.label.name)" + (reference.form == .page ? "{page}" : "")
    case .value(let expression, _): "{{ \(expression) }}"
    case .lineBreak: "\n"
    }
  }
}

extension Annotation {
  fileprivate var attribute: String {
    switch self {
    case .ruby(let text): "ruby=\"\(text)\""
    case .nameLine: ".name-line"
    case .bookLine: ".book-line"
    case .inlineNote: ".inline-note"
    case .spread(let em): "spread=\(em)"
    case .combined: ".combined"
    case .upright: ".upright"
    case .turned: ".turned"
    case .language(let language): "lang=\(language.rawValue)"
    case .punctuation(let style): "punctuation=\(style.rawValue)"
    }
  }
}

extension Length {
  /// As a manuscript writes it.
  var written: String {
    switch self {
    case .points(let value): "\(value)pt"
    case .em(let value): "\(value)em"
    case .lines(let value): "\(value)lines"
    case .fraction(let value): "\(value * 100)%"
    }
  }
}
