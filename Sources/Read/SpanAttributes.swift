// The attributes of `[…]{…}`: looks by class, and annotations by class or key.
import Diagnose
import Document

/// What a span's attributes ask for, in the order written.
struct SpanAttributes {
  var styles: [SpanStyle] = []
  var annotations: [Annotation] = []
  /// Where each annotation is written.
  var places: [Span] = []

  private static let classes: [String: Annotation] = [
    "name-line": .nameLine, "book-line": .bookLine, "inline-note": .inlineNote, "combined": .combined,
    "upright": .upright, "turned": .turned,
  ]
  private static let keys = ["ruby", "spread", "lang", "punctuation"]

  init(_ attributes: Attributes, _ findings: inout Findings) {
    attributes.refuseLabel(&findings)
    let known = SpanStyle.allCases.map(\.rawValue) + SpanAttributes.classes.keys.sorted()
    attributes.refuse(otherClasses: known, otherKeys: SpanAttributes.keys, &findings)
    for name in attributes.classes {
      if let style = SpanStyle(rawValue: name.text) { styles.append(style) }
      if let annotation = SpanAttributes.classes[name.text] { add(annotation, at: name.span, &findings) }
    }
    for pair in attributes.pairs {
      if let annotation = annotation(pair, &findings) { add(annotation, at: pair.key.span, &findings) }
    }
  }

  /// Two annotations that want the same characters or the same place cannot meet.
  private mutating func add(_ annotation: Annotation, at span: Span, _ findings: inout Findings) {
    if let other = annotations.first(where: { $0.cannotMeet(annotation) }) {
      findings.report(.annotationsMeet(annotation, other, at: span))
    } else {
      annotations.append(annotation)
      places.append(span)
    }
  }

  private func annotation(_ pair: Attributes.Pair, _ findings: inout Findings) -> Annotation? {
    let (text, span) = (pair.value.text, pair.value.span)
    switch pair.key.text {
    case "ruby":
      if !text.allSatisfy(\.isWhitespace) { return .ruby(text) }
      findings.report(.emptyAnnotation("ruby", at: span))
    case "spread":
      let number = ["em", "字"].reduce(text) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
      if let em = Double(number), em > 0, em <= 60 { return .spread(em: em) }
      findings.report(.spreadForm(text, at: span))
    case "lang":
      if let language = SpanLanguage(tag: text) { return .language(language) }
      findings.report(.unknownChoice("lang", text, known: SpanLanguage.allCases.map(\.rawValue), at: span))
    case "punctuation":
      if let style = PunctuationStyle(rawValue: text) { return .punctuation(style) }
      findings.report(.unknownChoice("punctuation", text, known: PunctuationStyle.allCases.map(\.rawValue), at: span))
    default: break  // reported as unknown
    }
    return nil
  }
}

extension SpanLanguage {
  /// A language by its tag, or by a short form of it that is in use: `zh-CN`, `zh-TW`.
  fileprivate init?(tag: String) {
    switch tag {
    case "zh", "zh-CN": self = .mainland
    case "zh-Hant", "zh-TW": self = .taiwan
    case "zh-HK": self = .hongKong
    case "ja-JP": self = .japanese
    case "en-US", "en-GB": self = .english
    default: self.init(rawValue: tag)
    }
  }
}

extension Annotation {
  /// Whether the two want the same thing of the same characters.
  func cannotMeet(_ other: Annotation) -> Bool {
    (isComposition && other.isComposition) || (isSideLine && other.isSideLine)
  }

  /// As the author writes it.
  var written: String {
    switch self {
    case .ruby: "ruby"
    case .nameLine: ".name-line"
    case .bookLine: ".book-line"
    case .inlineNote: ".inline-note"
    case .spread: "spread"
    case .combined: ".combined"
    case .upright: ".upright"
    case .turned: ".turned"
    case .language: "lang"
    case .punctuation: "punctuation"
    }
  }
}
