// Running text to tokens, with brackets and emphasis already paired.
import Diagnose
import Document

/// Walks over a text once. Every construct is found at its first byte, and no construct makes the walk look at the same bytes
/// more than a bounded number of times.
struct InlineLexer {
  struct Bracket {
    /// The opening's token.
    var token: Int
    var kind: Kind
    /// How many delimiters were waiting when it opened.
    var floor: Int
    var holdsLink = false
    enum Kind { case plain, picture, note }
  }
  enum Neighbour { case none, han, other, unknown }

  var text: SourceText
  var context: InlineContext
  var position = 0
  var tokens: [InlineToken] = []
  var delimiters: [Delimiter] = []
  /// Delimiters that are not yet paired or given up.
  var waiting: [Int] = []
  var brackets: [Bracket] = []
  /// Set when the text nests too deep to go on.
  var gaveUp = false
  /// No `}}`, `-->` before this position: searched already.
  var noValueEnd = 0
  var noCommentEnd = 0
  /// The last place of a run of n backticks; filled when a search for one has failed.
  var lastBackticks: [Int: Int]?

  /// The bytes at which something other than text may begin.
  private let isSpecial = InlineLexer.specials
  private static let specials = byteTable("\n\t\\`*_~[]!^@{<&")
  private var neighbour = Neighbour.none
  /// A line end whose sort depends on the character that comes next.
  private var openLineEnd: Int?

  init(_ text: SourceText, _ context: InlineContext) { (self.text, self.context) = (text, context) }

  mutating func run() {
    while position < text.bytes.count, !gaveUp { step() }
    if gaveUp { return }
    trimEnd()
    matchEmphasis(&delimiters, at: waiting[...])
    for bracket in brackets where bracket.kind == .note {
      context.findings.report(.noteUnclosed(at: tokens[bracket.token].span))
    }
  }

  private mutating func step() {
    let start = position
    while position < text.bytes.count, !isSpecial[Int(text.bytes[position])] { position += 1 }
    if position > start { return appendVerbatim(start..<position) }
    switch text.bytes[position] {
    case 0x0A: takeLineEnd()
    case 0x09: takeLiteral(" ", length: 1)
    case UInt8(ascii: "\\"): takeBackslash()
    case UInt8(ascii: "`"): takeCode()
    case UInt8(ascii: "*"), UInt8(ascii: "_"): takeDelimiter()
    case UInt8(ascii: "~"): takeTilde()
    case UInt8(ascii: "["): takeBracket()
    case UInt8(ascii: "]"): closeBracket()
    case UInt8(ascii: "!"): takeMarkedBracket(.picture, "![")
    case UInt8(ascii: "^"): takeMarkedBracket(.note, "^[")
    case UInt8(ascii: "@"): takeReference()
    case UInt8(ascii: "{"): takeBrace()
    case UInt8(ascii: "<"): takeAngle()
    default: takeEntity()
    }
  }

  // MARK: Appending

  /// Adds bytes as text; text that goes on where the last token ended becomes one with it.
  mutating func appendVerbatim(_ range: Range<Int>) {
    meet(text.bytes.scalar(at: range.lowerBound).map { $0.isHan ? .han : .other } ?? .none)
    if case .verbatim(let last)? = tokens.last?.kind, last.upperBound == range.lowerBound {
      tokens[tokens.count - 1].kind = .verbatim(last.lowerBound..<range.upperBound)
    } else {
      tokens.append(InlineToken(kind: .verbatim(range), span: text.span(at: range.lowerBound)))
    }
    neighbour = text.bytes.scalar(before: range.upperBound).map { $0.isHan ? .han : .other } ?? .none
  }

  /// Takes bytes as they stand and goes on behind them.
  mutating func takeVerbatim(length: Int) {
    appendVerbatim(position..<(position + length))
    position += length
  }

  mutating func takeLiteral(_ characters: String, length: Int) {
    let sort: Neighbour = characters.unicodeScalars.first.map { $0.isHan ? .han : .other } ?? .none
    append(.literal(characters), sort, length: length)
  }

  /// Adds a token for the next bytes; `sort` says whether a line end beside it is a blank.
  mutating func append(_ kind: InlineToken.Kind, _ sort: Neighbour, length: Int) {
    if sort != .none { meet(sort) }
    tokens.append(InlineToken(kind: kind, span: text.span(at: position)))
    if sort != .none { neighbour = sort }
    position += length
  }

  /// Decides the line end before a character: beside a Chinese one it vanishes, otherwise it is a blank.
  private mutating func meet(_ next: Neighbour) {
    guard let index = openLineEnd else { return }
    openLineEnd = nil
    let isBlank = neighbour != .han && next != .han && neighbour != .none && next != .none
    tokens[index].kind = .lineEnd(isBlank: isBlank)
  }

  // MARK: Line ends

  private mutating func takeLineEnd() {
    let blanks = trimEnd()
    let isForced = text.breaksAreForced || blanks >= 2
    if isForced {
      append(.finished(.lineBreak), .none, length: 1)
      (neighbour, openLineEnd) = (.none, nil)
    } else {
      if openLineEnd == nil { openLineEnd = tokens.count }
      append(.lineEnd(isBlank: false), .none, length: 1)
    }
    while position < text.bytes.count, text.bytes[position] == 0x20 || text.bytes[position] == 0x09 { position += 1 }
  }

  /// Takes blanks off the end of the text so far; returns how many.
  @discardableResult
  private mutating func trimEnd() -> Int {
    guard case .verbatim(let range)? = tokens.last?.kind else { return 0 }
    var end = range.upperBound
    while end > range.lowerBound, text.bytes[end - 1] == 0x20 { end -= 1 }
    guard end < range.upperBound else { return 0 }
    if end == range.lowerBound {
      tokens.removeLast()
    } else {
      tokens[tokens.count - 1].kind = .verbatim(range.lowerBound..<end)
      neighbour = text.bytes.scalar(before: end).map { $0.isHan ? .han : .other } ?? .none
    }
    return range.upperBound - end
  }

  private mutating func takeBackslash() {
    guard position + 1 < text.bytes.count else { return takeVerbatim(length: 1) }
    let next = text.bytes[position + 1]
    if next == 0x0A || (text.breaksAreForced && next == UInt8(ascii: "n")) {
      append(.finished(.lineBreak), .none, length: 2)
      (neighbour, openLineEnd) = (.none, nil)
    } else if next.isASCIIPunctuation {
      takeLiteral(String(Unicode.Scalar(next)), length: 2)
    } else {
      takeVerbatim(length: 1)
    }
  }

  private mutating func takeDelimiter() {
    let mark = text.bytes[position]
    var end = position
    while end < text.bytes.count, text.bytes[end] == mark { end += 1 }
    let delimiter = Delimiter(
      mark: mark, length: end - position, before: text.bytes.scalar(before: position), after: text.bytes.scalar(at: end)
    )
    guard delimiter.canOpen || delimiter.canClose else { return takeVerbatim(length: end - position) }
    waiting.append(delimiters.count)
    append(.delimiter(delimiters.count), .none, length: end - position)
    delimiters.append(delimiter)
  }

  private mutating func takeTilde() {
    guard text.bytes.starts(with: "~~", at: position) else { return takeVerbatim(length: 1) }
    context.findings.report(.strikeOut(at: text.span(at: position)))
    var end = position
    while end < text.bytes.count, text.bytes[end] == UInt8(ascii: "~") { end += 1 }
    takeVerbatim(length: end - position)
  }
}
