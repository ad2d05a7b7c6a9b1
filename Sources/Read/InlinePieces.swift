// The pieces of running text that hold no other text: code, values, references, addresses, entities.
import Diagnose
import Document

extension InlineLexer {
  // MARK: Code

  mutating func takeCode() {
    let length = backtickRun(at: position)
    guard let end = closingBackticks(length, from: position + length) else { return takeVerbatim(length: length) }
    var code = text.string((position + length)..<end).split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: " ")
    if code.count > 2, code.first == " ", code.last == " ", code.contains(where: { $0 != " " }) {
      code = String(code.dropFirst().dropLast())
    }
    let span = text.span(at: position)
    append(.finished(.code(code, span)), .other, length: end + length - position)
  }

  private func backtickRun(at start: Int) -> Int {
    var end = start
    while end < text.bytes.count, text.bytes[end] == UInt8(ascii: "`") { end += 1 }
    return end - start
  }

  private mutating func closingBackticks(_ length: Int, from start: Int) -> Int? {
    if let last = lastBackticks, last[length] ?? -1 < start { return nil }
    var search = start
    while search < text.bytes.count {
      guard text.bytes[search] == UInt8(ascii: "`") else {
        search += 1
        continue
      }
      let run = backtickRun(at: search)
      if run == length { return search }
      search += run
    }
    if lastBackticks == nil { lastBackticks = allBacktickRuns() }
    return nil
  }

  private func allBacktickRuns() -> [Int: Int] {
    var last: [Int: Int] = [:]
    var search = 0
    while search < text.bytes.count {
      let run = backtickRun(at: search)
      if run > 0 { last[run] = search }
      search += max(run, 1)
    }
    return last
  }

  // MARK: Braces

  mutating func takeBrace() {
    if text.bytes.starts(with: "{{<", at: position) {
      context.findings.report(.shortcodePlace(at: text.span(at: position)))
      return takeVerbatim(length: 3)
    }
    if text.bytes.starts(with: "{{", at: position) { return takeValue() }
    if AttributeParser.looksLikeAttributes(text.bytes, at: position) {
      context.findings.report(.strayAttributes(at: text.span(at: position)))
    }
    takeVerbatim(length: 1)
  }

  private mutating func takeValue() {
    guard let end = valueEnd() else { return takeVerbatim(length: 2) }
    let inner = (position + 2)..<end
    let trimmed = text.bytes[inner].trimmedRange()
    let span = text.span(at: position)
    if trimmed.isEmpty { context.findings.report(.emptyValue(at: span)) }
    append(.finished(.value(expression: text.string(trimmed), span)), .unknown, length: end + 2 - position)
  }

  /// Where `}}` stands, outside of quotes, on the same line.
  private mutating func valueEnd() -> Int? {
    guard position >= noValueEnd else { return nil }
    var search = position + 2
    var quote: UInt8?
    while search < text.bytes.count, text.bytes[search] != 0x0A {
      let byte = text.bytes[search]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if text.bytes.starts(with: "}}", at: search) {
        return search
      }
      search += 1
    }
    noValueEnd = search
    context.findings.report(.unclosedValue(at: text.span(at: position)))
    return nil
  }

  // MARK: References

  /// `@kind-name`, unless a Latin letter or digit stands before it, as in an e-mail address.
  mutating func takeReference() {
    let before = position > 0 ? text.bytes[position - 1] : 0x20
    let isAddress = before.isASCIILetter || before.isASCIIDigit || "._%+-".utf8.contains(before)
    guard !isAddress, let end = labelEnd(from: position + 1) else { return takeVerbatim(length: 1) }
    let label = Label(text.string((position + 1)..<end))
    let span = text.span(at: position)
    var (form, next) = (Reference.Form.number, end)
    if text.bytes.starts(with: "{page}", at: end) {
      (form, next) = (.page, end + 6)
    } else if AttributeParser.looksLikeAttributes(text.bytes, at: end) || isWordInBraces(at: end) {
      context.findings.report(.referenceForm(at: text.span(at: end)))
    }
    append(.finished(.reference(Reference(label: label, form: form, span: span))), .han, length: next - position)
  }

  private func labelEnd(from start: Int) -> Int? {
    guard start < text.bytes.count, text.bytes[start].isASCIILetter else { return nil }
    var end = start
    while end < text.bytes.count {
      let byte = text.bytes[end]
      guard byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else {
        break
      }
      end += 1
    }
    while end > start, !text.bytes[end - 1].isASCIILetter, !text.bytes[end - 1].isASCIIDigit { end -= 1 }
    return text.bytes[start..<end].contains(UInt8(ascii: "-")) ? end : nil
  }

  private func isWordInBraces(at start: Int) -> Bool {
    start + 1 < text.bytes.count && text.bytes[start] == UInt8(ascii: "{") && text.bytes[start + 1].isASCIILetter
  }

  // MARK: Angles

  mutating func takeAngle() {
    if text.bytes.starts(with: "<!--", at: position) { return takeComment() }
    if let end = addressEnd() { return takeBareAddress(end: end) }
    if startsTag() { context.findings.report(.rawHTML(at: text.span(at: position))) }
    takeVerbatim(length: 1)
  }

  private mutating func takeComment() {
    var search = max(position + 4, noCommentEnd)
    while search < text.bytes.count {
      if text.bytes.starts(with: "-->", at: search) {
        position = search + 3
        return
      }
      search += 1
    }
    noCommentEnd = search
    context.findings.report(.unclosedComment(at: text.span(at: position)))
    takeVerbatim(length: 4)
  }

  private func addressEnd() -> Int? {
    let limit = min(text.bytes.count, position + ReadLimit.shortPiece)
    var end = position + 1
    while end < limit, text.bytes[end] != UInt8(ascii: ">") {
      if text.bytes[end].isBlank || text.bytes[end] == UInt8(ascii: "<") { return nil }
      end += 1
    }
    guard end < limit else { return nil }
    let address = text.bytes[(position + 1)..<end]
    let isWeb = address.contains(UInt8(ascii: ":")) && address.first?.isASCIILetter ?? false
    return isWeb || address.dropFirst().dropLast().contains(UInt8(ascii: "@")) ? end : nil
  }

  private mutating func takeBareAddress(end: Int) {
    let address = text.string((position + 1)..<end)
    let span = text.span(at: position)
    let url = address.contains(":") ? address : "mailto:" + address
    if !["https://", "http://", "mailto:", "ftp://"].contains(where: url.lowercased().hasPrefix) {
      context.findings.report(.linkTarget(address, at: span))
    }
    append(.finished(.link(url: url, [.text(address, span)], span)), .other, length: end + 1 - position)
  }

  /// Whether `<` begins an HTML tag: a name, then a blank, `/` or `>`; with a `>` behind it.
  private func startsTag() -> Bool {
    var end = position + 1
    guard end < text.bytes.count else { return false }
    let isSpecial = "/!?".utf8.contains(text.bytes[end])
    if isSpecial { end += 1 }
    let name = end
    while end < text.bytes.count, text.bytes[end].isASCIILetter || (end > name && text.bytes[end].isASCIIDigit) {
      end += 1
    }
    guard end > name, end < text.bytes.count else { return false }
    guard text.bytes[end].isBlank || text.bytes[end] == UInt8(ascii: "/") || text.bytes[end] == UInt8(ascii: ">") else {
      return false
    }
    // The next `<` ends the search, so that many of them do not each look through the whole text.
    let rest = text.bytes[end..<min(text.bytes.count, end + ReadLimit.shortPiece)]
    return rest.first { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") } == UInt8(ascii: ">")
  }

  // MARK: Entities

  /// `&amp;`, `&#8212;`: what they stand for, by cmark's table.
  mutating func takeEntity() {
    var end = position + 1
    let limit = min(text.bytes.count, position + 34)
    while end < limit,
      text.bytes[end].isASCIILetter || text.bytes[end].isASCIIDigit || text.bytes[end] == UInt8(ascii: "#")
    { end += 1 }
    guard end < limit, text.bytes[end] == UInt8(ascii: ";"), end > position + 2,
      let characters = decodeEntity(text.bytes[position...end])
    else { return takeVerbatim(length: 1) }
    takeLiteral(characters, length: end + 1 - position)
  }
}
