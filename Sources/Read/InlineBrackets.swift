// Brackets in running text: links, spans with a style, pictures, notes.
import Diagnose
import Document

extension InlineLexer {
  mutating func takeMarkedBracket(_ kind: Bracket.Kind, _ mark: StaticString) {
    guard text.bytes.starts(with: mark, at: position) else { return takeVerbatim(length: 1) }
    // Of notes in notes in notes, the first that stands in another is reported.
    if kind == .note, context.isInsideNote || brackets.count(where: { $0.kind == .note }) == 1 {
      context.findings.report(.noteInNote(at: text.span(at: position)))
    }
    open(kind, mark)
  }

  mutating func takeBracket() {
    if startsDefinition() {
      context.findings.report(.linkDefinition(at: text.span(at: position)))
      return takeVerbatim(length: 1)
    }
    guard text.bytes.starts(with: "[^", at: position),
      let end = noteNameEnd(text.bytes, from: position + 2, limit: text.bytes.count)
    else { return open(.plain, "[") }
    takeNoteMark(text.string((position + 2)..<end), length: end + 1 - position)
  }

  /// Whether a line begins with `[name]:`, which Markdown elsewhere takes for a definition and would not print.
  private func startsDefinition() -> Bool {
    guard position == 0 || text.bytes[position - 1] == 0x0A else { return false }
    var end = position + 1
    while end < text.bytes.count, end - position < 1_000, text.bytes[end] != 0x0A, text.bytes[end] != UInt8(ascii: "]")
    { end += 1 }
    return end > position + 1 && text.bytes.starts(with: "]: ", at: end)
  }

  private mutating func takeNoteMark(_ name: String, length: Int) {
    let span = text.span(at: position)
    if context.isInsideNote {
      context.findings.report(.noteInNote(at: span))
      position += length
    } else if var note = context.notes[name] {
      context.usedNotes.insert(name)
      note.span = span
      append(.finished(.note(note)), .none, length: length)
    } else {
      context.findings.report(.noteMissing(name, known: context.notes.keys.sorted(), at: span))
      position += length
    }
  }

  private mutating func open(_ kind: Bracket.Kind, _ mark: StaticString) {
    guard brackets.count < ReadLimit.nesting else {
      context.findings.report(.inlineNesting(at: text.span(at: position)))
      gaveUp = true
      return
    }
    brackets.append(Bracket(token: tokens.count, kind: kind, floor: waiting.count))
    append(.opening(.unmatched(mark)), .unknown, length: mark.utf8CodeUnitCount)
  }

  mutating func closeBracket() {
    guard let bracket = brackets.popLast() else { return takeVerbatim(length: 1) }
    let start = position
    guard let closing = closing(of: bracket) else {
      position = start
      return takeVerbatim(length: 1)
    }
    matchEmphasis(&delimiters, at: waiting[bracket.floor...])
    waiting.removeSubrange(bracket.floor...)
    tokens[bracket.token].kind = .opening(.matched)
    tokens.append(InlineToken(kind: .closing(closing), span: tokens[bracket.token].span))
  }

  /// What `]` makes of the bracket, with the position moved behind it; nil if the brackets are only brackets.
  private mutating func closing(of bracket: Bracket) -> InlineToken.Closing? {
    position += 1
    switch bracket.kind {
    case .note: return .note
    case .picture: return picture(of: bracket)
    case .plain:
      if position < text.bytes.count, text.bytes[position] == UInt8(ascii: "(") { return link(of: bracket) }
      guard position < text.bytes.count, text.bytes[position] == UInt8(ascii: "{"),
        !text.bytes.starts(with: "{{", at: position)
      else { return nil }
      return styled()
    }
  }

  private mutating func styled() -> InlineToken.Closing? {
    guard let attributes = takeAttributes() else { return nil }
    return .styled(SpanAttributes(attributes, &context.findings))
  }

  private mutating func link(of bracket: Bracket) -> InlineToken.Closing? {
    guard !bracket.holdsLink, let (address, span) = takeAddress() else { return nil }
    if !["https://", "http://", "mailto:", "ftp://"].contains(where: address.lowercased().hasPrefix) {
      context.findings.report(.linkTarget(address, at: span))
    }
    if AttributeParser.looksLikeAttributes(text.bytes, at: position) {
      context.findings.report(.strayAttributes(at: text.span(at: position)))
      _ = takeAttributes()
    }
    for index in brackets.indices { brackets[index].holdsLink = true }
    return .link(url: address)
  }

  private mutating func picture(of bracket: Bracket) -> InlineToken.Closing? {
    guard position < text.bytes.count, text.bytes[position] == UInt8(ascii: "("), let (path, span) = takeAddress()
    else { return nil }
    var attributes = Attributes()
    if position < text.bytes.count, text.bytes[position] == UInt8(ascii: "{"),
      !text.bytes.starts(with: "{{", at: position)
    {
      attributes = takeAttributes() ?? attributes
    }
    return .picture(RawPicture(path: path, pathSpan: span, attributes: attributes, span: tokens[bracket.token].span))
  }

  /// The address in `(address)` or `(<address>)`; nil, with the position where it was, if there is none.
  private mutating func takeAddress() -> (String, Span)? {
    let limit = min(text.bytes.count, position + ReadLimit.shortPiece)
    var end = position + 1
    let isAngled = end < limit && text.bytes[end] == UInt8(ascii: "<")
    if isAngled { end += 1 }
    let start = end
    var depth = 0
    while end < limit {
      let byte = text.bytes[end]
      if byte == 0x0A || (isAngled ? byte == UInt8(ascii: ">") : byte.isBlank) { break }
      if !isAngled, byte == UInt8(ascii: "(") { depth += 1 }
      // No address nests deeper; a search to the end from each of many brackets would take forever.
      if depth > 32 { return nil }
      if !isAngled, byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      end += 1
    }
    let address = start..<end
    if isAngled, end < limit, text.bytes[end] == UInt8(ascii: ">") { end += 1 }
    guard end < limit, !address.isEmpty else { return nil }
    guard text.bytes[end] == UInt8(ascii: ")") else {
      reportTitle(at: end)
      return nil
    }
    position = end + 1
    return (text.string(address), text.span(at: start))
  }

  /// `(address "title")` is Markdown elsewhere; here the title would be lost.
  private mutating func reportTitle(at end: Int) {
    var next = end
    while next < text.bytes.count, text.bytes[next] == 0x20 { next += 1 }
    guard next > end, next < text.bytes.count, "\"'".utf8.contains(text.bytes[next]) else { return }
    context.findings.report(.linkForm(at: text.span(at: next)))
  }

  /// Attributes at the position, which moves behind them; nil, with what is wrong reported, if they cannot be read.
  mutating func takeAttributes() -> Attributes? {
    do {
      let (attributes, end) = try AttributeParser.parse(text, at: position)
      position = end
      return attributes
    } catch {
      context.findings.report(error.diagnostics)
      return nil
    }
  }
}
