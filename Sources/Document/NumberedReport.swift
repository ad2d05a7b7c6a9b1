// A report whose headings, captions, boxes, notes and references have their numbers.
public import Diagnose

/// What the numbering phase hands to layout.
public struct NumberedReport: Hashable, Sendable {
  /// The report with every `number`, `ordinal`, `destination` and ``Reference/text`` filled in.
  public var report: Report
  /// What each label names.
  public var targets: [Label: Target]
  /// 目录: the listed headings in document order.
  public var contents: [ContentsEntry]
  /// 表目录, 图目录, 案例目录 in document order; figures are charts, diagrams and pictures.
  public var tables, figures, cases: [ContentsEntry]
  /// Lists of the kinds that `crossref: custom:` declares, in the order of their declaration.
  public var customLists: [CustomList]
  /// Warnings, in document order.
  public var warnings: [Diagnostic]

  public init(report: Report) {
    (self.report, targets) = (report, [:])
    (contents, tables, figures, cases, customLists, warnings) = ([], [], [], [], [], [])
  }
}

/// What a label names.
public struct Target: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case heading(level: Int)
    case table, figure, caseBox
    /// A box without a number, such as a `.note` with a label.
    case box
    /// A kind that `crossref: custom:` declares, by its key.
    case custom(String)
  }
  public var kind: Kind
  /// What a reference to it prints: 表 4, 第一章第二节; the title of a heading without a number.
  public var text: String
  /// The title or caption in plain characters.
  public var title: String
  /// The name of its destination in the PDF, the same as `destination` of the heading, caption or box.
  public var destination: String
  public var span: Span
  public init(kind: Kind, text: String, title: String, destination: String, span: Span) {
    (self.kind, self.text, self.title, self.destination, self.span) = (kind, text, title, destination, span)
  }
}

/// A line of the contents or of a list of tables, figures or cases.
public struct ContentsEntry: Hashable, Sendable {
  /// Level of the heading, 1…5; 1 in the lists.
  public var level: Int
  /// 第一章, 表 4; empty for headings without a number.
  public var number: String
  /// The heading or caption without its notes; references in it are resolved.
  public var title: [Inline]
  public var destination: String
  public var span: Span
  public init(level: Int, number: String, title: [Inline], destination: String, span: Span) {
    (self.level, self.number, self.title, self.destination, self.span) = (level, number, title, destination, span)
  }
}

/// The list of a custom kind.
public struct CustomList: Hashable, Sendable {
  public var kind: ReportSettings.CustomKind
  public var entries: [ContentsEntry]
  public init(kind: ReportSettings.CustomKind, entries: [ContentsEntry]) { (self.kind, self.entries) = (kind, entries) }
}
