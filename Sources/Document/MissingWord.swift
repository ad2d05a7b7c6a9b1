// How the word of a missing value (未公布) travels with the rows of a chart.

extension Tree {
  /// A row of `data.values` holds null for a missing value of field `合格率`, and its word in the member `␀合格率`.
  ///
  /// The sign is one that no field of a data file begins with, so the two cannot be confused.
  public static let missingWordPrefix = "\u{2400}"

  /// The word written in place of this row's value of a field, such as 未公布; nil if the value is there or merely empty.
  public func missingWord(of field: String) -> String? { self[Tree.missingWordPrefix + field]?.string }
}
