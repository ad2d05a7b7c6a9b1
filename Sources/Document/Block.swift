// What stands between paragraphs: the blocks of a report.
public import Diagnose
public import Measure

public indirect enum Block: Hashable, Sendable {
  case heading(Heading)
  case paragraph(Paragraph)
  case list(List)
  case quotation([Block], Span)
  case container(Container)
  case loop(Loop)
  case table(Table)
  case chart(Chart)
  case diagram(Diagram)
  case pictures(PictureRow)
  case code(String, Span)
  /// `---`
  case rule(Span)
  /// `{{< pagebreak >}}`
  case pageBreak(Span)
}

public struct Heading: Hashable, Sendable {
  /// 1…5.
  public var level: Int
  public var content: [Inline]
  public var label: Label?
  /// Whether it takes a number of its level's scheme.
  public var numbered: Bool
  /// Whether the contents list it.
  public var listed: Bool
  /// Whether a level 1 heading asked for (`.divider`) or declined (`.no-divider`) a divider page; nil leaves it to the layout.
  public var divider: Bool?
  /// The template of the newspaper page that a level 1 heading names: `{.page template=front}`.
  public var template: GivenName?
  /// 第一章, 一、, （一）, 1., （1）: given by the numbering phase; empty when unnumbered.
  public var number: String
  /// The bare counter at this level, for large chapter numbers on dividers; 0 when unnumbered.
  public var ordinal: Int
  /// Name of its destination in the PDF: the label, or one that the numbering phase makes; empty before.
  public var destination = ""
  public var span: Span
  public init(
    level: Int, content: [Inline], label: Label? = nil, numbered: Bool = true, listed: Bool = true,
    divider: Bool? = nil,
    number: String = "", ordinal: Int = 0, span: Span
  ) {
    (self.level, self.content, self.label, self.numbered, self.listed) = (level, content, label, numbered, listed)
    (self.divider, self.number, self.ordinal, self.span) = (divider, number, ordinal, span)
  }
}

public struct Paragraph: Hashable, Sendable {
  public var content: [Inline]
  public var span: Span
  public init(content: [Inline], span: Span) { (self.content, self.span) = (content, span) }
}

public struct List: Hashable, Sendable {
  /// nil for bullets, otherwise the number of the first item.
  public var start: Int?
  public var items: [[Block]]
  public var span: Span
  public init(start: Int?, items: [[Block]], span: Span) { (self.start, self.items, self.span) = (start, items, span) }
}

/// A fenced div, `::: {.case}`.
public struct Container: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// 案例: badge, number and title, breakable.
    case boxed(BoxKind)
    /// Equal columns with level ends.
    case columns(count: Int)
    /// Its first block at the left, with a share of the measure between 0 and 1, the others at the right of it: a figure and
    /// what is said of it. They stay on one page.
    case beside(share: Double)
    /// Kept on one page.
    case keep
    /// Right-aligned lines at the end of a preface.
    case signature
    /// 楷 paragraphs set in from both sides.
    case quote
    /// A figure as large as a headline 数字: its first paragraph is the number with its unit, the title says what it counts, the
    /// other paragraphs what it compares with. The lead figure of a page is set larger than the others.
    case keyFigure(isLead: Bool)
    /// 接排: paragraphs without an indent, since they go on with the sentence before a list or quotation (CLREQ 3.3.4).
    case continued
    /// 首字下沉: its first paragraph begins with an initial so many lines high; nil leaves the number to the layout.
    case dropInitial(lines: Int?)
    /// An article of a newspaper page.
    case article(ArticleHead)
  }
  /// Share of the measure that the first of two things side by side takes: a figure is wider than what is said of it.
  public static let usualShare = 0.55
  public enum BoxKind: String, Hashable, Sendable, CaseIterable { case `case`, note }
  public var kind: Kind
  public var label: Label?
  public var title: [Inline]
  public var blocks: [Block]
  /// The printed number of a case, 案例 1; empty before numbering and for kinds without one.
  public var number: String
  /// Name of its destination in the PDF, given by the numbering phase; empty before and for kinds that nothing leads to.
  public var destination = ""
  public var span: Span
  public init(kind: Kind, label: Label? = nil, title: [Inline] = [], blocks: [Block], number: String = "", span: Span) {
    (self.kind, self.label, self.title, self.blocks, self.number, self.span) = (
      kind, label, title, blocks, number, span
    )
  }
}

/// Where a figure or table may go.
public enum Placement: String, Hashable, Sendable, CaseIterable { case here, float }

/// What is printed with a numbered figure or table.
public struct Caption: Hashable, Sendable {
  public var label: Label?
  public var content: [Inline]
  /// 表 4, 图 1: given by the numbering phase.
  public var number: String
  /// Name of its destination in the PDF, given by the numbering phase; empty before and without a number.
  public var destination = ""
  public init(label: Label?, content: [Inline], number: String = "") {
    (self.label, self.content, self.number) = (label, content, number)
  }
}

/// A Vega-Lite chart.
public struct Chart: Hashable, Sendable {
  public var caption: Caption
  /// What it shows, for those who cannot see it; empty if the author did not say.
  public var alternative: String
  /// Height of the drawing; nil leaves it to the layout.
  public var height: Length?
  /// Height that it may grow to where its page ends early; nil keeps its height.
  public var growsTo: Length?
  /// Width of the drawing as part of the measure; nil is the whole.
  public var width: Length?
  /// The specification; data sets by name are replaced by `data.values` when values are bound.
  public var specification: Tree
  public var placement: Placement
  public var span: Span
  public init(
    caption: Caption, alternative: String, height: Length?, width: Length?, specification: Tree, placement: Placement,
    span: Span
  ) {
    (self.caption, self.alternative, self.height, self.width) = (caption, alternative, height, width)
    (self.specification, self.placement, self.span) = (specification, placement, span)
  }
}

/// A diagram from a nested list.
public struct Diagram: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case timeline, process, flow, organisation, measures }
  public struct Item: Hashable, Sendable {
    public var label: String
    public var title: String
    public var text: String
    /// A word such as 未公布 printed in a hatched field in place of `text`.
    public var missing: String?
    public var items: [Item]
    public var span: Span
    public init(
      label: String, title: String = "", text: String = "", missing: String? = nil, items: [Item] = [], span: Span
    ) {
      (self.label, self.title, self.text, self.missing, self.items, self.span) = (
        label, title, text, missing, items, span
      )
    }
  }
  public var kind: Kind
  public var caption: Caption
  public var alternative: String
  public var items: [Item]
  public var height: Length?
  public var placement: Placement
  public var span: Span
  public init(
    kind: Kind, caption: Caption, alternative: String, items: [Item], height: Length?, placement: Placement, span: Span
  ) {
    (self.kind, self.caption, self.alternative, self.items) = (kind, caption, alternative, items)
    (self.height, self.placement, self.span) = (height, placement, span)
  }
}

/// One picture, or several side by side, in a paragraph of their own.
public struct PictureRow: Hashable, Sendable {
  public enum Wrap: String, Hashable, Sendable { case none, left, right }
  public struct Picture: Hashable, Sendable {
    /// Relative to the report's folder, checked not to leave it, and to exist.
    public var path: String
    public var caption: Caption
    public var alternative: String
    public var width: Length?
    /// What the file holds; nil only before Read has looked into it.
    public var file: PictureFile?
    public var span: Span
    public init(
      path: String, caption: Caption, alternative: String, width: Length?, file: PictureFile? = nil, span: Span
    ) {
      (self.path, self.caption, self.alternative, self.width) = (path, caption, alternative, width)
      (self.file, self.span) = (file, span)
    }
  }
  public var pictures: [Picture]
  public var wrap: Wrap
  public var placement: Placement
  public var span: Span
  public init(pictures: [Picture], wrap: Wrap, placement: Placement, span: Span) {
    (self.pictures, self.wrap, self.placement, self.span) = (pictures, wrap, placement, span)
  }
}

/// A picture file that was opened, recognised and found whole.
public struct PictureFile: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable, CaseIterable { case jpeg, png, svg }
  /// Absolute path.
  public var path: String
  public var format: Format
  /// Pixels; user units (1/96 inch) for SVG. Both sides are above zero.
  public var size: Size
  public init(path: String, format: Format, size: Size) { (self.path, self.format, self.size) = (path, format, size) }
}

/// A JSON-like value whose every node knows where it was written.
public struct Tree: Hashable, Sendable {
  public indirect enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([Tree])
    /// In the order written; keys are unique.
    case object([Member])
  }
  public struct Member: Hashable, Sendable {
    public var key: String
    public var keySpan: Span
    public var value: Tree
    public init(key: String, keySpan: Span, value: Tree) {
      (self.key, self.keySpan, self.value) = (key, keySpan, value)
    }
  }
  public var value: Value
  /// The characters of a plain YAML scalar that was read as a number, a truth value or null (`0.00`, `true`), so that they can
  /// still be taken as text; nil for everything else.
  public var written: String?
  public var span: Span
  public init(_ value: Value, written: String? = nil, span: Span = .detached) {
    (self.value, self.written, self.span) = (value, written, span)
  }

  /// The value of a key, if this is an object that has it.
  public subscript(key: String) -> Tree? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }
  public var string: String? { if case .string(let text) = value { text } else { nil } }
  /// A scalar as text: the string, or the number or truth value as it was written; nil for null, arrays and objects.
  public var text: String? {
    switch value {
    case .string(let text): text
    case .number, .bool: written
    case .null, .array, .object: nil
    }
  }
  public var number: Double? { if case .number(let number) = value { number } else { nil } }
  public var bool: Bool? { if case .bool(let flag) = value { flag } else { nil } }
  public var array: [Tree]? { if case .array(let items) = value { items } else { nil } }
  public var members: [Member]? { if case .object(let members) = value { members } else { nil } }
}
