// 勾稽: what report.yaml asks to hold between numbers, and which disagreements its authors know of and accept.
public import Diagnose

/// A check declared in `checks:`.
public struct NumberCheck: Hashable, Sendable {
  /// A word of report.yaml with its place.
  public typealias Word = WorkbookSelection.Word

  public enum Rule: Hashable, Sendable {
    case sum(Sum)
    case shares(Shares)
    case growth(Growth)
    /// Expressions that all come to the same value: one measure, wherever it stands.
    case equal([Word])
    case range(Range)
    /// The columns of a data set that together must not say the same twice.
    case unique(data: Word, columns: [Word])
    case complete(Complete)
    case previous(Previous)
    /// A SELECT over the data sets that must return no rows.
    case query(Word)
  }

  /// Parts and their total: by rows, if the total is a row, otherwise by columns.
  public struct Sum: Hashable, Sendable {
    public enum Total: Hashable, Sendable {
      case row(Word)
      case column(Word)
    }
    public var data: Word
    public var total: Total
    /// With a total row its parts, otherwise the rows that are checked; empty: all other rows.
    public var rows: [Word]
    /// With a total column its parts, otherwise the columns that are checked; empty: all other columns of numbers.
    public var columns: [Word]
    public init(data: Word, total: Total, rows: [Word] = [], columns: [Word] = []) {
      (self.data, self.total, self.rows, self.columns) = (data, total, rows, columns)
    }
  }

  /// Shares that add up to a whole.
  public struct Shares: Hashable, Sendable {
    public var data: Word
    public var column: Word
    /// Empty: all rows but those of totals.
    public var rows: [Word]
    /// What they add up to; nil is 100.
    public var whole: Word?
    public init(data: Word, column: Word, rows: [Word] = [], whole: Word? = nil) {
      (self.data, self.column, self.rows, self.whole) = (data, column, rows, whole)
    }
  }

  /// A column of changes between two others.
  public struct Growth: Hashable, Sendable {
    /// What the change is written in.
    public enum Measure: String, Hashable, Sendable, CaseIterable {
      /// (new − old) ÷ old, in per cent.
      case percent
      /// new − old, in 个百分点.
      case points
      /// new − old, in the unit of both.
      case difference
    }
    public var data: Word
    public var column: Word
    public var from: Word
    public var to: Word
    /// nil: as the cells say, 个百分点 or another unit of their own; otherwise per cent.
    public var measure: Measure?
    /// Empty: all rows.
    public var rows: [Word]
    public init(data: Word, column: Word, from: Word, to: Word, measure: Measure? = nil, rows: [Word] = []) {
      (self.data, self.column, self.from, self.to) = (data, column, from, to)
      (self.measure, self.rows) = (measure, rows)
    }
  }

  /// Numbers that lie between bounds; the bounds themselves are allowed.
  public struct Range: Hashable, Sendable {
    public var data: Word
    public var columns: [Word]
    public var least: Word?
    public var most: Word?
    public init(data: Word, columns: [Word], least: Word?, most: Word?) {
      (self.data, self.columns, self.least, self.most) = (data, columns, least, most)
    }
  }

  /// Cells that must hold something, and rows that must be there.
  public struct Complete: Hashable, Sendable {
    public var data: Word
    /// Empty: all columns, unless rows are given.
    public var columns: [Word]
    /// Labels that must occur in the first column.
    public var rows: [Word]
    /// Whether 未公布 and the like count as filled.
    public var allowsMissing: Bool
    public init(data: Word, columns: [Word], rows: [Word], allowsMissing: Bool) {
      (self.data, self.columns, self.rows, self.allowsMissing) = (data, columns, rows, allowsMissing)
    }
  }

  /// A column that must say what a column of another data set says, row by row.
  public struct Previous: Hashable, Sendable {
    public var data: Word
    public var column: Word
    /// Last year's data set.
    public var other: Word
    /// nil: the column of the same name.
    public var otherColumn: Word?
    /// What rows are matched by; nil is the first column of each data set.
    public var key: Word?
    public init(data: Word, column: Word, other: Word, otherColumn: Word?, key: Word?) {
      (self.data, self.column, self.other) = (data, column, other)
      (self.otherColumn, self.key) = (otherColumn, key)
    }
  }

  /// What findings call it; nil makes a name of its rule and its data set.
  public var name: Word?
  public var rule: Rule
  /// By how much numbers may differ, in their own unit; nil: by what rounding to the written decimals can bring about.
  public var tolerance: Word?
  public var span: Span

  public init(name: Word? = nil, rule: Rule, tolerance: Word? = nil, span: Span) {
    (self.name, self.rule, self.tolerance, self.span) = (name, rule, tolerance, span)
  }
}

/// A disagreement between numbers that the authors know of: an entry of `accept:`.
public struct AcceptedFinding: Hashable, Sendable {
  /// The finding as its problem names it, such as `tbl-food: 合计/2020年`.
  public var finding: WorkbookSelection.Word
  /// Why it is printed all the same; the build report says it.
  public var reason: String
  /// The number as it is printed: another one in its place is not accepted. nil accepts whatever stands there.
  public var printed: String?
  public init(finding: WorkbookSelection.Word, reason: String, printed: String? = nil) {
    (self.finding, self.reason, self.printed) = (finding, reason, printed)
  }
}
