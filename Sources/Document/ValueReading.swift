// What report.yaml says about the values of a data set, beside where they come from.
public import Diagnose

/// How the cells of a data set are to be read. Without any of it, their texts say what they are.
public struct ValueReading: Hashable, Sendable {
  /// What a column holds, whatever its cells look like.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Words, also where they are digits: codes, telephone numbers.
    case text
    /// Numbers; anything else is an error.
    case number
    /// Days: 2020-03-01, 2020/3/1, 2020年3月1日.
    case date
    /// Months, read as their first days: 2020-03, 2020年3月.
    case month
  }
  /// Something said of a field.
  public struct Entry<Content: Hashable & Sendable>: Hashable, Sendable {
    public var field: String
    public var content: Content
    public var span: Span
    public init(_ field: String, _ content: Content, at span: Span) {
      (self.field, self.content, self.span) = (field, content, span)
    }
  }
  public var kinds: [Entry<Kind>] = []
  /// The unit of a field, as printed: 亿元, 万人, %.
  public var units: [Entry<String>] = []
  /// The unit of every field that has none of its own.
  public var unit: String?
  /// Words that stand for missing values in this source; `field` is the word.
  public var missing: [Entry<MissingReason>] = []
  /// Fields whose cells may hold inline Markdown.
  public var markup: [Entry<Bool>] = []

  public init() {}
  /// Whether nothing is said.
  public var isEmpty: Bool { self == ValueReading() }
}
