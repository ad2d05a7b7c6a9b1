// What stands inside a paragraph.
public import Diagnose

/// A label that the author gave: `sec-safety`, `tbl-main`. The part before the first hyphen is its kind.
public struct Label: Hashable, Sendable, Comparable {
  public var name: String
  public init(_ name: String) { self.name = name }
  public static func < (a: Label, b: Label) -> Bool { a.name < b.name }
  /// The part before the first hyphen: `sec`, `fig`, `tbl`, `case`, or one that `crossref: custom:` declares.
  public var kind: String { String(name.prefix { $0 != "-" }) }
}

/// A piece of running text.
public indirect enum Inline: Hashable, Sendable {
  /// Characters as they are to be printed.
  case text(String, Span)
  /// `**…**`: set by the layout's `strong` style (黑).
  case strong([Inline])
  /// `*…*`: set by the layout's `emphasis` style (楷).
  case emphasis([Inline])
  /// `[…]{.kai}`.
  case styled(SpanStyle, [Inline])
  /// `[…]{ruby="…"}`, `[…]{.name-line}` and the like.
  case annotated(Annotation, [Inline])
  /// `` `…` ``
  case code(String, Span)
  /// A link to the outside.
  case link(url: String, [Inline], Span)
  /// A footnote's mark, with the note's text: Read has found it, wherever in the file it was defined.
  case note(Footnote)
  /// `@tbl-main`: set as 表 1 with a link once numbered.
  case reference(Reference)
  /// `{{ main["…"].总量 }}`: becomes text when values are bound. The span is the place of the expression's first
  /// character, behind the braces and blanks, so that errors can point into it.
  case value(expression: String, Span)
  /// A forced line break (two blanks or a backslash at the line's end).
  case lineBreak
}

/// A style of `[…]{.name}`; the layout says what each looks like.
public enum SpanStyle: String, Hashable, Sendable, CaseIterable {
  case kai, hei, song, fangsong, dotted, small, accent, superscript, `subscript`
}

/// A footnote: its mark stands where the case ``Inline/note(_:)`` stands.
public struct Footnote: Hashable, Sendable {
  /// The author's name of it, `a1`; nil for a note written in place.
  public var name: String?
  public var content: [Inline]
  /// The printed number, given by the numbering phase; 0 before.
  public var number: Int
  public var span: Span
  public init(name: String?, content: [Inline], number: Int = 0, span: Span) {
    (self.name, self.content, self.number, self.span) = (name, content, number, span)
  }
}

/// A cross-reference.
public struct Reference: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    /// 表 4
    case number
    /// The page that the target stands on: `@tbl-sampling{page}`.
    case page
  }
  public var label: Label
  public var form: Form
  /// What is printed (表 4), filled in by the numbering phase; empty before, and for ``Form/page`` until layout knows the page.
  public var text: String
  public var span: Span
  public init(label: Label, form: Form, text: String = "", span: Span) {
    (self.label, self.form, self.text, self.span) = (label, form, text, span)
  }
}

extension Inline {
  /// The characters alone, without notes and styles: for bookmarks, lists and running heads.
  public var plainText: String {
    switch self {
    case .text(let text, _), .code(let text, _): text
    case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
      .link(_, let inner, _):
      inner.plainText
    case .reference(let reference): reference.text
    case .note, .value: ""
    case .lineBreak: ""
    }
  }
}

extension [Inline] {
  public var plainText: String { map(\.plainText).joined() }
}
