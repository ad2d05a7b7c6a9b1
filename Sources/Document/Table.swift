// A table: as declared in the manuscript, and as the grid of cells that layout sets.
public import Diagnose
public import Measure

/// A table as declared. ``grid`` is filled when values are bound.
public struct Table: Hashable, Sendable {
  public enum Source: Hashable, Sendable {
    /// A data set of report.yaml.
    case dataSet(String, Span)
    /// Rows in place, cells in the order of the columns; with spans for errors.
    case rows([[Cell]])
  }
  public struct Cell: Hashable, Sendable {
    public var content: [Inline]
    public var span: Span
    public init(content: [Inline], span: Span) { (self.content, self.span) = (content, span) }
  }
  public enum Style: String, Hashable, Sendable, CaseIterable {
    case threeLine = "three-line"
    case ruled, banded
  }
  public enum Overflow: String, Hashable, Sendable, CaseIterable { case rotate, split, reduce }
  /// An explicit merge; 1-based, counted in body rows and leaf columns.
  public struct Merge: Hashable, Sendable {
    public var row, column, rows, columns: Int
    public var span: Span
    public init(row: Int, column: Int, rows: Int, columns: Int, span: Span) {
      (self.row, self.column, self.rows, self.columns, self.span) = (row, column, rows, columns, span)
    }
  }

  public var caption: Caption
  public var source: Source
  /// Which rows of a data set are shown: those that meet all conditions; without any, all rows.
  public var conditions: [Condition] = []
  /// Printed in place of rows when none meets the conditions; empty makes that an error.
  public var noneText: [Inline] = []
  /// Rows that are stressed: those that meet all of these, if there are any.
  public var stressed: [Condition] = []
  /// How rows and columns are made of those of the data set.
  public var shape = Shape()
  /// Empty: all fields of the data set.
  public var columns: [Column]
  /// Stub values of total rows.
  public var totals: [String]
  /// The field whose changes make section rows.
  public var sections: String?
  public var unit: String?
  public var notes: [[Inline]]
  public var sourceNote: [Inline]
  /// nil leaves it to the layout, as does a nil overflow.
  public var style: Style?
  public var overflow: Overflow?
  public var merges: [Merge]
  public var placement: Placement
  public var grid: TableGrid?
  public var span: Span

  public init(
    caption: Caption, source: Source, columns: [Column] = [], totals: [String] = ["合计", "总计", "小计"], span: Span
  ) {
    (self.caption, self.source, self.columns, self.totals, self.span) = (caption, source, columns, totals, span)
    (notes, sourceNote, merges, placement) = ([], [], [], .here)
  }

  /// A column, or with ``columns`` a spanning head over several.
  public struct Column: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable { case stub, group, value, text }
    public enum Alignment: String, Hashable, Sendable, CaseIterable { case left, center, right, decimal }
    public var field: String
    /// The printed head; empty for the field's name.
    public var header: [Inline]
    public var role: Role
    public var alignment: Alignment?
    public var format: String?
    /// Computed from the other fields of the row; nil shows the field.
    public var formula: Formula?
    /// What the numbers are shown in, without a sign of its own: 万, 亿, 万元, %.
    public var scale: String?
    public var width: Length?
    public var indentField: String?
    public var columns: [Column]
    public var span: Span
    public init(
      field: String, header: [Inline], role: Role = .value, alignment: Alignment? = nil, format: String? = nil,
      width: Length? = nil, indentField: String? = nil, columns: [Column] = [], span: Span
    ) {
      (self.field, self.header, self.role, self.alignment, self.format) = (field, header, role, alignment, format)
      (self.width, self.indentField, self.columns, self.span) = (width, indentField, columns, span)
    }
  }
}

/// A table ready to be set: a head of cells, a body of cells, and for each leaf column how it is aligned.
public struct TableGrid: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var role: Table.Column.Role
    public var alignment: Table.Column.Alignment
    public var width: Length?
    /// Whether a formula gives its numbers: they are not added up.
    public var isComputed = false
    public init(role: Table.Column.Role, alignment: Table.Column.Alignment, width: Length? = nil) {
      (self.role, self.alignment, self.width) = (role, alignment, width)
    }
  }
  /// A cell of head or body, stored at its top left place; the places that it covers hold no cell.
  public struct Cell: Hashable, Sendable {
    public var content: [Inline]
    /// 1 or more.
    public var columns, rows: Int
    /// For stubs: levels of indent, one 字 each.
    public var indent: Int
    /// Whether the content is a number and takes part in decimal alignment; missing values and words do not.
    public var isNumber: Bool
    /// 未公布 and the like.
    public var isMissing: Bool
    public var span: Span
    public init(
      content: [Inline], columns: Int = 1, rows: Int = 1, indent: Int = 0, isNumber: Bool = false,
      isMissing: Bool = false,
      span: Span
    ) {
      (self.content, self.columns, self.rows, self.indent) = (content, columns, rows, indent)
      (self.isNumber, self.isMissing, self.span) = (isNumber, isMissing, span)
    }
  }
  public struct Row: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case body
      /// 合计, 小计.
      case total
      /// A spanning row above its group; its first cell covers all columns.
      case section
    }
    public var kind: Kind
    /// One for each leaf column; nil where a cell from the left or above covers the place.
    public var cells: [Cell?]
    public init(kind: Kind, cells: [Cell?]) { (self.kind, self.cells) = (kind, cells) }
  }
  public var columns: [Column]
  /// Head rows, top down.
  public var head: [Row]
  public var body: [Row]
  public init(columns: [Column], head: [Row], body: [Row]) {
    (self.columns, self.head, self.body) = (columns, head, body)
  }
}
