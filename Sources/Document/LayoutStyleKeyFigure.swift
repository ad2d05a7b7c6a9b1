// Figures as large as headlines: the looks of ::: {.key-figure} and ::: {.lead-figure}.

/// How a key figure and its words are set. The block takes whole lines of the grid.
public struct KeyFigureStyle: Hashable, Sendable {
  /// Digits with their signs and marks.
  public var number = TextStyle(role: .hei, weight: .bold, size: 28)
  /// What else stands in the first paragraph: the unit, or a word such as 未公布.
  public var unit = TextStyle(role: .hei, weight: .medium, size: 10.5)
  /// What the figure counts, above it.
  public var label = TextStyle(role: .hei, weight: .medium, size: 9)
  /// What it compares with, below it.
  public var note = TextStyle(role: .song, size: 9)
  /// Grid lines that the number takes.
  public var lines = 2
  /// Distance of the baselines of label and notes, a multiple of their size.
  public var leading = 1.45
  /// Smallest part of its size that a number too wide for its column is reduced to. Below that it is an error.
  public var leastScale = 0.6
  /// A rule above, as wide as the column; nil for none.
  public var rule: Pen?
  public init() {}

  /// Twice as large.
  public static let plainLead: KeyFigureStyle = {
    var style = KeyFigureStyle()
    (style.number.size, style.unit.size, style.lines) = (56, 18, 4)
    return style
  }()
}
