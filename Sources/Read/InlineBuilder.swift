// Tokens to nested inlines.
import Diagnose
import Document

/// Reads running text. Pictures come out apart: where they may stand is for the block to say.
func readInlines(_ text: SourceText, _ context: inout InlineContext) -> InlineContent {
  var lexer = InlineLexer(text, context)
  // The context lives in the lexer for now; two copies would be copied at each change.
  context = InlineContext()
  lexer.run()
  var builder = InlineBuilder(text: lexer.text, tokens: lexer.tokens, delimiters: lexer.delimiters)
  builder.build()
  context = lexer.context
  context.findings.report(builder.problems)
  return InlineContent(inlines: builder.result, pictures: builder.pictures)
}

private struct InlineBuilder {
  let text: SourceText
  let tokens: [InlineToken]
  let delimiters: [Delimiter]
  var pictures: [RawPicture] = []
  var problems: [Diagnostic] = []
  /// The text itself, then what is open inside it.
  private var stack: [[Inline]] = [[]]
  private var isTooDeep = false

  init(text: SourceText, tokens: [InlineToken], delimiters: [Delimiter]) {
    (self.text, self.tokens, self.delimiters) = (text, tokens, delimiters)
  }

  var result: [Inline] { stack[0] }

  mutating func build() {
    for token in tokens where !isTooDeep { add(token) }
    while stack.count > 1 { stack[stack.count - 2] += stack.removeLast() }
  }

  private mutating func add(_ token: InlineToken) {
    switch token.kind {
    case .verbatim(let range): append(.text(text.string(range), token.span))
    case .literal(let characters): append(.text(characters, token.span))
    case .finished(let inline): append(inline)
    case .lineEnd(let isBlank): if isBlank { appendBlank(at: token.span) }
    case .delimiter(let index): add(delimiters[index], at: token.span)
    case .opening(.unmatched(let mark)): append(.text(mark.description, token.span))
    case .opening(.matched): push(at: token.span)
    case .closing(let closing): close(closing, at: token.span)
    }
  }

  private mutating func append(_ inline: Inline) { stack[stack.count - 1].append(inline) }

  /// A blank joins the text before it, so that a line of words stays one piece.
  private mutating func appendBlank(at span: Span) {
    if case .text(let before, let start)? = stack[stack.count - 1].last {
      stack[stack.count - 1][stack[stack.count - 1].count - 1] = .text(before + " ", start)
    } else {
      append(.text(" ", span))
    }
  }

  private mutating func push(at span: Span) {
    guard stack.count <= ReadLimit.nesting else {
      problems.append(.inlineNesting(at: span))
      isTooDeep = true
      return
    }
    stack.append([])
  }

  private mutating func pop() -> [Inline] { stack.count > 1 ? stack.removeLast() : [] }

  private mutating func add(_ delimiter: Delimiter, at span: Span) {
    for isStrong in delimiter.closings {
      let inner = pop()
      append(isStrong ? .strong(inner) : .emphasis(inner))
    }
    if delimiter.rest > 0 {
      append(.text(String(repeating: Character(Unicode.Scalar(delimiter.mark)), count: delimiter.rest), span))
    }
    // The pair matched last lies outermost.
    for _ in delimiter.openings where !isTooDeep { push(at: span) }
  }

  private mutating func close(_ closing: InlineToken.Closing, at span: Span) {
    let inner = pop()
    switch closing {
    case .styled(let attributes): stack[stack.count - 1] += annotated(inner, attributes)
    case .link(let url): append(.link(url: url, inner, span))
    case .note:
      if inner.isEmpty { problems.append(.noteEmpty(at: span)) }
      append(.note(Footnote(name: nil, content: inner, span: span)))
    case .picture(var picture):
      picture.caption = inner
      if stack.count > 1 { problems.append(.picturePlace(at: span)) }
      pictures.append(picture)
    }
  }

  /// Looks lie inside annotations, so that a ruby has those of the text around.
  private mutating func annotated(_ content: [Inline], _ attributes: SpanAttributes) -> [Inline] {
    var result = attributes.styles.reduce(content) { [.styled($1, $0)] }
    for (annotation, place) in zip(attributes.annotations, attributes.places) {
      problems += annotationProblems(annotation, result, at: place)
      result = [.annotated(annotation, result)]
    }
    return result
  }
}
