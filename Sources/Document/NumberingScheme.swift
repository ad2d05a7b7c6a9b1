// How a layout numbers headings, captions, boxes and notes.

/// The numbering of a house style. The defaults are those of Chinese public reports: 第一章, 一、, （一）, 1., （1）.
public struct NumberingScheme: Hashable, Sendable {
  /// The numbering of one level of headings.
  public struct Level: Hashable, Sendable {
    /// What is printed before the heading: `第{cn}章`. Without a counter, headings of the level have no number.
    public var number: NumberPattern
    /// What a reference to the heading prints: `第{cn}章`, `{parent}第{cn}节`, `{title}`.
    public var reference: NumberPattern
    public init(number: NumberPattern, reference: NumberPattern) { (self.number, self.reference) = (number, reference) }
  }

  /// Where the numbers of footnotes begin again.
  public enum NoteScope: String, Hashable, Sendable, CaseIterable {
    case document, chapter
    /// Pages are known to layout only: numbers in ``Footnote/number`` count through the document, and layout replaces them.
    case page
  }

  /// One for each level of headings, 1 to 5.
  public var levels: [Level]
  /// Level 1 headings of files behind the text, `附录 {Letter}`; nil numbers them as chapters.
  public var appendix: Level?
  /// `表 {n}`, or `表 {chapter}-{n}` to count in each chapter.
  public var table: NumberPattern
  /// `图 {n}`: charts, diagrams and pictures count together.
  public var figure: NumberPattern
  /// `案例 {n}`.
  public var caseBox: NumberPattern
  /// The mark of a footnote in text and before the note: `{n}`, `[{n}]`, `{circled}`.
  public var noteMark: NumberPattern
  /// Default `document`: a source note can then be found by its number alone.
  public var notes: NoteScope

  public init() {
    levels = [
      Level(number: .around("第", .chinese, "章"), reference: .around("第", .chinese, "章")),
      Level(number: .around("", .chinese, "、"), reference: .below("第", .chinese, "节")),
      Level(number: .around("（", .chinese, "）"), reference: .below("（", .chinese, "）")),
      Level(number: .around("", .arabic, "."), reference: .below("", .arabic, "")),
      Level(number: .around("（", .arabic, "）"), reference: .below("（", .arabic, "）")),
    ]
    (table, figure, caseBox) = (.around("表 ", .arabic, ""), .around("图 ", .arabic, ""), .around("案例 ", .arabic, ""))
    (noteMark, notes) = (.around("", .arabic, ""), .document)
  }
}

extension NumberPattern {
  fileprivate static func around(_ before: String, _ style: CounterStyle, _ after: String) -> NumberPattern {
    let literals = [Piece.literal(before), .counter(style), .literal(after)]
    return NumberPattern(pieces: literals.filter { $0 != .literal("") })
  }
  fileprivate static func below(_ before: String, _ style: CounterStyle, _ after: String) -> NumberPattern {
    NumberPattern(pieces: [.parent] + around(before, style, after).pieces)
  }
}
