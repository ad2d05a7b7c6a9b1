// First pass over a manuscript: fenced divs, note definitions and comments, found line by line.
import Diagnose

/// A manuscript taken apart: runs of lines for the Markdown parser, with divs around them.
struct ScannedManuscript {
  indirect enum Piece {
    case lines(Range<Int>)
    case div(Div)
    /// A loop: what stands between `{{<` and `>}}` is its header.
    case loop(Div)
  }
  struct Div {
    /// What stands behind the colons: `{.case title="…"}`, or one word.
    var header: Range<Int>
    var line: Int
    var pieces: [Piece]
  }
  struct NoteDefinition {
    var name: String
    var line: Int
    /// The text on the definition's own line.
    var first: Range<Int>
    /// Further lines, each without its indent.
    var rest: [(line: Int, bytes: Range<Int>)]
  }

  var pieces: [Piece] = []
  var notes: [NoteDefinition] = []
  /// Lines that the Markdown parser must see as empty: definitions of notes, comments.
  var hidden: [Bool]
}

/// Finds what cmark does not know, so that it only ever sees plain CommonMark.
struct LineScanner {
  private struct Fence {
    var mark: UInt8
    var length: Int
    var line: Int
  }
  private struct OpenDiv {
    var header: Range<Int>
    var line: Int
    var pieces: [ScannedManuscript.Piece] = []
    var isLoop = false
  }

  private let source: SourceFile
  private var result: ScannedManuscript
  private var fence: Fence?
  private var commentLine: Int?
  /// The manuscript itself, then the divs that are open.
  private var stack = [OpenDiv(header: 0..<0, line: 0)]
  private var runStart = 0
  private var findings = Findings()

  private init(_ source: SourceFile) {
    self.source = source
    result = ScannedManuscript(hidden: Array(repeating: false, count: source.lines.count))
  }

  static func scan(_ source: SourceFile, _ findings: inout Findings) -> ScannedManuscript {
    var scanner = LineScanner(source)
    var line = 0
    while line < source.lines.count { line = scanner.scan(line) }
    scanner.finish()
    findings.report(scanner.findings.all)
    return scanner.result
  }

  /// Looks at a line; returns the next one to look at.
  private mutating func scan(_ line: Int) -> Int {
    let range = source.lines[line]
    if commentLine != nil { return continueComment(line) }
    let indent = leadingBlanks(range)
    let rest = (range.lowerBound + indent)..<range.upperBound
    if fence != nil {
      continueFence(line, rest, indent: indent)
      return line + 1
    }
    guard indent <= 3, let first = rest.isEmpty ? nil : source.bytes[rest.lowerBound] else { return line + 1 }
    switch first {
    case UInt8(ascii: "`"), UInt8(ascii: "~"): openFence(line, rest, mark: first)
    case UInt8(ascii: ":"): scanDiv(line, rest)
    case UInt8(ascii: "["): return scanNote(line, rest)
    case UInt8(ascii: "{"): scanLoop(line, rest)
    case UInt8(ascii: "<"): if source.bytes.starts(with: "<!--", at: rest.lowerBound) { return openComment(line, rest) }
    default: break
    }
    return line + 1
  }

  private mutating func finish() {
    closeRun(at: source.lines.count)
    if let line = commentLine { findings.report(.unclosedComment(at: span(line))) }
    if let fence {
      // Whatever follows an open fence is inside it, so divs that seem open are not reported as well.
      findings.report(.unclosedFence(at: span(fence.line)))
    } else {
      for div in stack.dropFirst() {
        findings.report(div.isLoop ? .unclosedLoop(at: span(div.line)) : .unclosedDiv(at: span(div.line)))
      }
    }
    while stack.count > 1 { closeDiv() }
    result.pieces = stack[0].pieces
  }

  // MARK: Code fences

  private mutating func openFence(_ line: Int, _ rest: Range<Int>, mark: UInt8) {
    let length = runLength(of: mark, in: rest)
    let info = source.bytes[(rest.lowerBound + length)..<rest.upperBound]
    guard length >= 3, mark != UInt8(ascii: "`") || !info.contains(mark) else { return }
    fence = Fence(mark: mark, length: length, line: line)
  }

  private mutating func continueFence(_ line: Int, _ rest: Range<Int>, indent: Int) {
    guard let open = fence, !rest.isEmpty, source.bytes[rest.lowerBound] == open.mark else { return }
    let length = runLength(of: open.mark, in: rest)
    let info = source.bytes[(rest.lowerBound + length)..<rest.upperBound].trimmedRange()
    guard length >= open.length else { return }
    if info.isEmpty, indent <= 3 {
      fence = nil
    } else if source.bytes[info.lowerBound..<rest.upperBound].first == UInt8(ascii: "{") {
      // Another block begins: the one above was forgotten to be closed.
      findings.report(.unclosedFence(at: span(open.line)))
      fence = Fence(mark: open.mark, length: length, line: line)
    }
  }

  // MARK: Divs

  private mutating func scanDiv(_ line: Int, _ rest: Range<Int>) {
    let length = runLength(of: UInt8(ascii: ":"), in: rest)
    guard length >= 3 else { return }
    let header = source.bytes[(rest.lowerBound + length)..<rest.upperBound].trimmedRange()
    closeRun(at: line)
    runStart = line + 1
    if !header.isEmpty {
      openDiv(line, header)
    } else if let open = stack.dropFirst().last {
      if open.isLoop { findings.report(.unclosedLoop(at: span(open.line))) }
      closeDiv()
    } else {
      findings.report(.strayDivEnd(at: span(line)))
    }
  }

  private mutating func openDiv(_ line: Int, _ header: Range<Int>, isLoop: Bool = false) {
    if stack.count == ReadLimit.nesting { findings.report(.blockNesting(at: span(line))) }
    // Deeper ones are told apart no further; the error above stops the report anyway.
    if stack.count < ReadLimit.nesting { stack.append(OpenDiv(header: header, line: line, isLoop: isLoop)) }
  }

  private mutating func closeDiv() {
    guard let div = stack.popLast(), !stack.isEmpty else { return }
    let piece = ScannedManuscript.Div(header: div.header, line: div.line, pieces: div.pieces)
    stack[stack.count - 1].pieces.append(div.isLoop ? .loop(piece) : .div(piece))
  }

  // MARK: Loops

  /// `{{< for … >}}` and `{{< /for >}}`, each alone on its line.
  private mutating func scanLoop(_ line: Int, _ rest: Range<Int>) {
    let range = source.bytes[rest].trimmedRange()
    guard source.bytes.starts(with: "{{<", at: range.lowerBound), range.count >= 6,
      source.bytes.starts(with: ">}}", at: range.upperBound - 3)
    else { return }
    let header = source.bytes[(range.lowerBound + 3)..<(range.upperBound - 3)].trimmedRange()
    if source.bytes[header].elementsEqual("/for".utf8) {
      closeRun(at: line)
      runStart = line + 1
      if let open = stack.dropFirst().last, open.isLoop {
        closeDiv()
      } else {
        findings.report(.strayLoopEnd(at: span(line)))
      }
    } else if source.bytes.starts(with: "for", at: header.lowerBound),
      header.count == 3 || source.bytes[header.lowerBound + 3].isBlank
    {
      closeRun(at: line)
      runStart = line + 1
      openDiv(line, header, isLoop: true)
    }
  }

  private mutating func closeRun(at line: Int) {
    if runStart < line { stack[stack.count - 1].pieces.append(.lines(runStart..<line)) }
    runStart = line
  }

  // MARK: Notes

  /// A note's definition is one paragraph: its line and those that follow, up to an empty one or the next definition.
  private mutating func scanNote(_ line: Int, _ rest: Range<Int>) -> Int {
    guard let name = noteName(rest) else { return line + 1 }
    let text = (name.upperBound + 2)..<rest.upperBound
    var note = ScannedManuscript.NoteDefinition(
      name: String(decoding: source.bytes[name], as: UTF8.self), line: line,
      first: source.bytes[text].trimmedRange(), rest: [])
    result.hidden[line] = true
    var next = line + 1
    while next < source.lines.count, let bytes = noteContinuation(next) {
      note.rest.append((next, bytes))
      result.hidden[next] = true
      next += 1
    }
    result.notes.append(note)
    return next
  }

  /// The name in `[^name]:`, if the line begins so.
  private func noteName(_ rest: Range<Int>) -> Range<Int>? {
    guard source.bytes.starts(with: "[^", at: rest.lowerBound) else { return nil }
    let start = rest.lowerBound + 2
    guard let end = noteNameEnd(source.bytes, from: start, limit: rest.upperBound),
      source.bytes.starts(with: "]:", at: end), end + 2 <= rest.upperBound
    else { return nil }
    return start..<end
  }

  private func noteContinuation(_ line: Int) -> Range<Int>? {
    let bytes = source.bytes[source.lines[line]].trimmedRange()
    return bytes.isEmpty || startsBlock(bytes) || noteName(bytes) != nil ? nil : bytes
  }

  /// Whether a line begins something that ends a paragraph without an empty line between them.
  private func startsBlock(_ line: Range<Int>) -> Bool {
    let rest = source.bytes[line].drop { "0123456789".utf8.contains($0) }
    let isMarked = rest.dropFirst().first?.isBlank ?? true
    switch source.bytes[line.lowerBound] {
    case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "|"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): return isMarked
    case let byte where byte.isASCIIDigit:
      return isMarked && (rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"))
    default: break
    }
    return source.bytes.starts(with: ":::", at: line.lowerBound)
      || source.bytes.starts(with: "```", at: line.lowerBound)
      || source.bytes.starts(with: "~~~", at: line.lowerBound) || source.bytes.starts(with: "{{<", at: line.lowerBound)
  }

  // MARK: Comments

  private mutating func openComment(_ line: Int, _ rest: Range<Int>) -> Int {
    // A comment that ends on its line with text behind it is left to the inline reader.
    if let end = commentEnd(from: rest.lowerBound + 4, in: rest),
      !source.bytes[end..<rest.upperBound].trimmedRange().isEmpty
    {
      return line + 1
    }
    commentLine = line
    return continueComment(line)
  }

  private mutating func continueComment(_ line: Int) -> Int {
    let range = source.lines[line]
    result.hidden[line] = true
    if let end = commentEnd(from: range.lowerBound, in: range) {
      commentLine = nil
      // Text behind the end of a comment of several lines would be lost.
      if !source.bytes[end..<range.upperBound].trimmedRange().isEmpty {
        findings.report(.textAfterComment(at: source.span(at: end)))
      }
    }
    return line + 1
  }

  private func commentEnd(from start: Int, in range: Range<Int>) -> Int? {
    var position = start
    while position + 3 <= range.upperBound {
      if source.bytes.starts(with: "-->", at: position) { return position + 3 }
      position += 1
    }
    return nil
  }

  // MARK: Bytes

  private func span(_ line: Int) -> Span {
    source.span(at: source.lines[line].lowerBound + leadingBlanks(source.lines[line]))
  }

  private func leadingBlanks(_ range: Range<Int>) -> Int {
    var count = 0
    while range.lowerBound + count < range.upperBound, source.bytes[range.lowerBound + count] == 0x20 { count += 1 }
    return count
  }

  private func runLength(of byte: UInt8, in range: Range<Int>) -> Int {
    var count = 0
    while range.lowerBound + count < range.upperBound, source.bytes[range.lowerBound + count] == byte { count += 1 }
    return count
  }
}

/// Where the name of a note ends: before `]`, after at least one character, without blanks or brackets.
func noteNameEnd(_ bytes: [UInt8], from start: Int, limit: Int) -> Int? {
  var end = start
  while end < limit, end - start <= 100 {
    switch bytes[end] {
    case UInt8(ascii: "]"): return end > start ? end : nil
    case UInt8(ascii: "["), UInt8(ascii: "^"): return nil
    case let byte where byte.isBlank: return nil
    default: end += 1
    }
  }
  return nil
}
