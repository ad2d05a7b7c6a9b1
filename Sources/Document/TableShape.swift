// How a table's rows and columns are made of those of its data set: chosen, sorted, pivoted, summed up.
public import Diagnose

extension Table {
  /// What a field must say in a row: one of these texts, and all of these comparisons; in texts `{{ … }}` may stand.
  public struct Condition: Hashable, Sendable {
    public enum Sign: String, Hashable, Sendable, CaseIterable {
      case less = "lt"
      case atMost = "lte"
      case greater = "gt"
      case atLeast = "gte"
      case equal = "is"
      case unequal = "not"
    }
    public struct Comparison: Hashable, Sendable {
      public var sign: Sign
      public var text: String
      public init(_ sign: Sign, _ text: String) { (self.sign, self.text) = (sign, text) }
    }
    public var field: String
    /// Empty: any.
    public var values: [String]
    public var comparisons: [Comparison] = []
    public var span: Span
    public init(field: String, values: [String], span: Span) {
      (self.field, self.values, self.span) = (field, values, span)
    }

    /// As `where:` writes it: `街镇: 浦江镇`, `级别: [国家级, 市级]`, `年份: {gte: 2018, not: 2020}`.
    public init(_ member: Tree.Member) {
      self.init(field: member.key, values: [], span: member.value.span)
      for part in member.value.members ?? [] {
        guard let sign = Sign(rawValue: part.key) else { continue }
        let texts = (part.value.array ?? [part.value]).compactMap(\.text)
        comparisons += texts.map { Comparison(sign, $0) }
      }
      if member.value.members == nil { values = (member.value.array ?? [member.value]).map { $0.text ?? "" } }
    }
  }

  /// One field that rows are sorted by.
  public struct SortKey: Hashable, Sendable {
    public var field: String
    public var isDescending: Bool
    /// Values in their order; others come behind them. Empty: numbers by size, days by time, texts by their code points.
    public var order: [String]
    public var span: Span
    public init(field: String, isDescending: Bool = false, order: [String] = [], span: Span) {
      (self.field, self.isDescending, self.order, self.span) = (field, isDescending, order, span)
    }

    /// `-产值`, or `{field: 街镇, order: [浦江镇, 吴泾镇]}`, `{field: 产值, order: desc}`.
    public init(_ tree: Tree) {
      let text = tree.text ?? tree["field"]?.text ?? ""
      let isMarked = tree.text != nil && text.hasPrefix("-")
      self.init(
        field: isMarked ? String(text.dropFirst()) : text, isDescending: isMarked || tree["order"]?.text == "desc",
        order: (tree["order"]?.array ?? []).compactMap(\.text), span: tree.span)
    }
  }

  /// The largest rows, and what the others come to.
  public struct Top: Hashable, Sendable {
    public var count: Int
    public var field: String
    /// The label of the row that sums the others up; nil leaves them out.
    public var rest: String?
    /// Fields that are summed there.
    public var sums: [String]
    public var span: Span
    public init(count: Int, field: String, rest: String? = nil, sums: [String] = [], span: Span) {
      (self.count, self.field, self.rest, self.sums, self.span) = (count, field, rest, sums, span)
    }
  }

  /// Rows made of some fields, columns of the values of another.
  public struct Pivot: Hashable, Sendable {
    /// What stands where several rows meet.
    public enum Aggregate: String, Hashable, Sendable, CaseIterable {
      /// More than one row is an error.
      case only
      case sum, mean, count
      case least = "min"
      case greatest = "max"
    }
    public var rows: [String]
    public var column: String
    public var values: [String]
    public var aggregate = Aggregate.only
    /// The columns in their order; nil: as the data has them.
    public var order: SortKey?
    /// The head of a last column with the sums of all; nil for none.
    public var total: String?
    /// Printed where no row meets.
    public var empty = ""
    public var span: Span
    public init(rows: [String], column: String, values: [String], span: Span) {
      (self.rows, self.column, self.values, self.span) = (rows, column, values, span)
    }
  }

  /// Rows that sum others up.
  public struct Sums: Hashable, Sendable {
    /// What becomes of sums of which a part is missing.
    public enum Incomplete: String, Hashable, Sendable, CaseIterable { case missing, skip, error }
    /// The fields that are summed; empty: all columns of a pivot.
    public var fields: [String]
    /// The field by which rows are grouped; nil for a total alone.
    public var group: String?
    /// Label of the rows below each group, and of the last row; nil for none.
    public var subtotal: String?
    public var total: String?
    /// Whether sums stand above what they sum up.
    public var isAbove = false
    public var incomplete = Incomplete.missing
    public var span: Span
    public init(fields: [String], span: Span) { (self.fields, self.span) = (fields, span) }
  }

  /// `value:` of a column.
  public struct Formula: Hashable, Sendable {
    public var text: String
    /// Printed where it would divide by zero; nil makes that an error.
    public var fallback: String?
    public var span: Span
    public init(_ text: String, fallback: String? = nil, at span: Span) {
      (self.text, self.fallback, self.span) = (text, fallback, span)
    }
  }

  /// How rows and columns are made of those of a data set, in this order: pivot, top, sort, sums, transpose.
  public struct Shape: Hashable, Sendable {
    public var pivot: Pivot?
    public var top: Top?
    public var sort: [SortKey] = []
    public var sums: Sums?
    /// Whether rows are printed as columns.
    public var isTransposed = false
    public init() {}
  }
}
