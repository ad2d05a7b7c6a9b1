// Patterns of printed numbers: `第{cn}章`, `表 {chapter}-{n}`.

/// A printed number with places for counters, as a layout writes it.
public struct NumberPattern: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case literal(String)
    /// `{n}`, `{cn}`, `{circled}`, `{roman}`, `{Roman}`, `{letter}`, `{Letter}`, `{stem}`: the thing's own counter.
    case counter(CounterStyle)
    /// `{chapter}`: the counter of the level 1 heading at hand, in digits; in an appendix as the appendix is counted, 图 A.1.
    case chapter
    /// `{parent}`, for headings only: in numbers, the number of the heading above (`{parent}.{n}` is 2.1); in references, how
    /// a reference to that heading is printed (`{parent}第{cn}节` is 第二章第一节).
    case parent
    /// `{title}`, in references to headings only: the heading's text.
    case title
  }
  public var pieces: [Piece]
  /// What is printed for a counter that a style has no sign for: `{circled}|（{n}）` prints ㊿, then （51）. Empty: its digits.
  public var otherwise: [Piece] = []
  public init(pieces: [Piece]) { self.pieces = pieces }

  /// Reads a pattern; nil if a brace is not closed or encloses an unknown name.
  public init?(_ text: String) {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let pieces = NumberPattern.pieces(of: parts[0]) else { return nil }
    self.pieces = pieces
    guard parts.count > 1 else { return }
    guard let otherwise = NumberPattern.pieces(of: parts[1]) else { return nil }
    self.otherwise = otherwise
  }

  private static func pieces(of text: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}"),
        let piece = Piece(name: String(rest[rest.index(after: open)..<close]))
      else { return nil }
      pieces.append(piece)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    return pieces
  }

  /// What the places of a pattern are filled with.
  public struct Values: Hashable, Sendable {
    public var counter, chapter: Int
    public var parent, title: String
    /// How the chapter's counter is printed; nil: in digits.
    public var chapterSign: String?
    public init(
      counter: Int, chapter: Int = 0, parent: String = "", title: String = "", chapterSign: String? = nil
    ) {
      (self.counter, self.chapter, self.parent, self.title) = (counter, chapter, parent, title)
      self.chapterSign = chapterSign
    }
  }

  /// The pattern filled in. A counter that its style has no sign for (see ``lacksSign(for:)``) is printed in digits.
  public func text(_ values: Values) -> String {
    var text = ""
    let pieces = otherwise.isEmpty || !lacksSign(self.pieces, values.counter) ? self.pieces : otherwise
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .counter(let style): text += style.sign(values.counter) ?? String(values.counter)
      case .chapter: text += values.chapterSign ?? String(values.chapter)
      case .parent: text += values.parent
      case .title: text += values.title
      }
    }
    return text
  }

  /// The pattern filled in with a counter alone: `[4]` for the note mark `[{n}]`.
  public func text(_ counter: Int) -> String { text(Values(counter: counter)) }

  /// Whether a style of the pattern ends before this counter, as ① does at ㊿, and nothing else is declared for it.
  public func lacksSign(for counter: Int) -> Bool {
    lacksSign(pieces, counter) && (otherwise.isEmpty || lacksSign(otherwise, counter))
  }

  private func lacksSign(_ pieces: [Piece], _ counter: Int) -> Bool {
    pieces.contains { if case .counter(let style) = $0 { style.sign(counter) == nil } else { false } }
  }

  /// Whether a counter occurs; a pattern without one numbers nothing.
  public var hasCounter: Bool { pieces.contains { if case .counter = $0 { true } else { false } } }

  /// Whether `{chapter}` occurs, so that counting begins again in each chapter.
  public var countsByChapter: Bool { pieces.contains(.chapter) }
}

extension NumberPattern.Piece {
  fileprivate init?(name: String) {
    switch name {
    case "chapter": self = .chapter
    case "parent": self = .parent
    case "title": self = .title
    default:
      guard let style = CounterStyle(rawValue: name) else { return nil }
      self = .counter(style)
    }
  }
}
