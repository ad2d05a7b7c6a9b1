// A part of a manuscript that is repeated for rows of a data set.
public import Diagnose

/// `{{< for town in towns >}}` … `{{< /for >}}`. Binding repeats its blocks; behind that phase there is none.
public struct Loop: Hashable, Sendable {
  /// The name under which expressions read the row.
  public var variable: String
  public var dataSet: String
  /// Which rows, in which order, and how many at most.
  public var conditions: [Table.Condition] = []
  public var sort: [Table.SortKey] = []
  public var most: Int?
  /// The field whose text is added to the labels inside, so that each is there once; nil: the row's number.
  public var key: String?
  public var blocks: [Block] = []
  public var span: Span
  public init(variable: String, dataSet: String, span: Span) {
    (self.variable, self.dataSet, self.span) = (variable, dataSet, span)
  }
}
