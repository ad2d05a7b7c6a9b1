// From inlines to styled text: looks, links, note marks.
import Diagnose
import Document
import Measure
import Page
import Text

extension LayoutContext {
  /// The text of inlines in a style. Registers the notes that it calls.
  mutating func styledText(_ content: [Inline], _ style: TextStyle) -> StyledText {
    var text = directed(StyledText())
    append(content, style, to: &text)
    return text
  }

  /// Adds inlines in a style to a text.
  mutating func append(_ content: [Inline], _ style: TextStyle, to text: inout StyledText) {
    append(content, InlineState(style: style), to: &text)
  }

  /// Text of the layout's own, such as a number or a label.
  func text(_ characters: String, _ style: TextStyle) -> StyledText { directed(StyledText(characters, style)) }

  /// Text whose lines run as those around.
  func directed(_ text: StyledText) -> StyledText {
    var text = text
    text.direction = direction
    return text
  }

  private mutating func append(_ content: [Inline], _ state: InlineState, to text: inout StyledText) {
    for inline in content { append(inline, state, to: &text) }
  }

  private mutating func append(_ inline: Inline, _ state: InlineState, to text: inout StyledText) {
    let looks = style.inline
    switch inline {
    case .text(let characters, let span): text.add(characters, state, span)
    case .strong(let inner): append(inner, state.with(looks.strong), to: &text)
    case .emphasis(let inner): append(inner, state.with(looks.emphasis), to: &text)
    case .styled(let name, let inner): append(inner, state.with(looks.spans[name] ?? InlineLook()), to: &text)
    case .annotated(let annotation, let inner):
      append(inner, state.annotated(with: annotation, group: text.runs.count + 1), to: &text)
    case .code(let characters, let span): text.add(characters, state.with(looks.code), span)
    case .link(let url, let inner, _):
      append(inner, state.with(looks.link).linked(to: .url(url)), to: &text)
    case .note(let note): appendMark(note, state, to: &text)
    case .reference(let reference): append(reference, state.with(looks.reference), to: &text)
    case .value(let expression, let span): reportUnbound(expression, span)
    case .lineBreak: text.add("\n", state, .detached)
    }
  }

  private mutating func appendMark(_ note: Footnote, _ state: InlineState, to text: inout StyledText) {
    let call = call(note)
    var mark = state.with(style.inline.noteMark).linked(to: .destination(NoteNames.note(call)))
    mark.note = call
    text.add(noteSign(call), mark, note.span)
  }

  private mutating func append(_ reference: Reference, _ state: InlineState, to text: inout StyledText) {
    let target = targets[reference.label]
    let linked = target.map { state.linked(to: .destination($0.destination)) } ?? state
    switch reference.form {
    case .number: text.add(reference.text, linked, reference.span)
    case .page: text.add(page(of: target?.destination), linked, reference.span)
    }
  }

  private mutating func reportUnbound(_ expression: String, _ span: Span) {
    error(
      LayoutCode.unboundValue,
      Wording(
        "the value {{ \(expression) }} reached layout without being filled in",
        "取值 {{ \(expression) }} 在排版前没有填入"),
      at: span)
  }
}

/// Names of the destinations of notes and of their marks, by the notes' calls.
enum NoteNames {
  static func note(_ call: Int) -> String { "note-\(call)" }
  static func mark(_ call: Int) -> String { "note-mark-\(call)" }
}

/// The style at a place inside inlines.
private struct InlineState {
  var style: TextStyle
  var link: LinkTarget?
  var rise: Pt = 0
  var isDotted = false
  var note: Int?
  var composition: RunComposition?
  var sideLine: SideLine?
  var group = 0
  var lineGroup = 0

  init(style: TextStyle) { self.style = style }

  func with(_ look: InlineLook) -> InlineState {
    var state = self
    state.rise += look.rise * style.size
    state.style = look.applied(to: style)
    state.isDotted = isDotted || look.isDotted
    return state
  }

  /// - Parameter group: a number that no other annotation of the paragraph has.
  func annotated(with annotation: Annotation, group: Int) -> InlineState {
    var state = self
    if annotation.isComposition { state.group = group }
    if annotation.isSideLine { state.lineGroup = group }
    switch annotation {
    case .ruby(let text): state.composition = .ruby(text)
    case .inlineNote: state.composition = .inlineNote
    case .spread(let em): state.composition = .spread(em: em)
    case .combined: state.composition = .combined
    case .upright: state.composition = .upright
    case .turned: state.composition = .turned
    case .nameLine: state.sideLine = .name
    case .bookLine: state.sideLine = .book
    case .language(let language): (state.style.region, state.style.isLatin) = (language.region, language.region == nil)
    case .punctuation(let punctuation): state.style.punctuation = punctuation
    }
    return state
  }

  func linked(to target: LinkTarget) -> InlineState {
    var state = self
    state.link = target
    return state
  }
}

extension StyledText {
  fileprivate mutating func add(_ characters: String, _ state: InlineState, _ span: Span) {
    guard !characters.isEmpty else { return }
    var run = TextRun(
      characters, state.style, link: state.link, rise: state.rise, isDotted: state.isDotted, note: state.note,
      span: span)
    (run.composition, run.group) = (state.composition, state.group)
    (run.sideLine, run.lineGroup) = (state.sideLine, state.lineGroup)
    runs.append(run)
  }
}
