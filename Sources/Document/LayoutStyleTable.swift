// How tables look: what a layout decides for every table of a report.
public import Measure

/// Type, rules, tints and room of tables. Lengths are points.
public struct TableLook: Hashable, Sendable {
  /// The style of tables that do not name one.
  public var style: Table.Style = .threeLine
  /// What happens to a table that is too wide and does not say.
  public var overflow: Table.Overflow = .rotate
  public var head = TextStyle(role: .hei, weight: .medium, size: 9)
  /// Words in body cells.
  public var body = TextStyle(role: .song, size: 9)
  /// Numbers in body cells; a face whose digits have one width.
  public var number = TextStyle(role: .hei, size: 9)
  public var total = TextStyle(role: .hei, weight: .medium, size: 9)
  public var section = TextStyle(role: .hei, weight: .medium, size: 9)
  /// 未公布 and other words in place of a value.
  public var missing = TextStyle(role: .song, size: 9, color: Color(grey: 0.45))
  public var caption = TextStyle(role: .hei, weight: .medium, size: 9)
  /// 单位：亿元
  public var unit = TextStyle(role: .song, size: 7.5)
  /// 注, 资料来源
  public var note = TextStyle(role: .song, size: 7.5)
  /// （续表）
  public var continued = TextStyle(role: .song, size: 7.5)
  /// Distance of baselines in a cell, a multiple of the type size.
  public var leading = 1.35
  /// Room inside a cell: above and below its text, and at both sides.
  public var padding = Insets(top: 3.2, right: 4, bottom: 3.2, left: 4)
  /// Indent of a stub for each level, in em of the body size.
  public var stubIndent = 1.0
  public var rules = Rules()
  public var headFill: Color? = Color(red: 0xE6, green: 0xEE, blue: 0xF0)
  public var sectionFill: Color? = Color(red: 0xF3, green: 0xF6, blue: 0xF7)
  public var totalFill: Color?
  /// Every second row of a banded table.
  public var bandFill = Color(red: 0xF3, green: 0xF6, blue: 0xF7)
  /// Where the caption stands above the table.
  public var captionAlignment: Alignment = .center
  /// Between number and title of the caption, in em: 表 4　标题.
  public var captionGap = 1.0
  /// Between caption and table, and between table and notes.
  public var captionSpace: Pt = 4
  public var noteSpace: Pt = 3
  /// What stands above the repeated head of each further part; `{number}` is the table's number: `{number}（续）`.
  public var continuedLabel = "（续表）"
  /// Where it stands; nil: as the caption.
  public var continuedAlignment: Alignment?
  /// Whether the parts after the first repeat the caption beside the label.
  public var repeatsCaption = false
  /// Put behind the label of merged cells that a page break cuts, where it is repeated; empty for none.
  public var groupContinued = ""
  /// Put before the first note and before the source.
  public var notesLabel = "注："
  public var sourceLabel = "资料来源："
  public var unitLabel = "单位："
  /// Least type size, as part of the layout's, that `overflow: reduce` may go down to.
  public var leastReduction = 0.8
  /// Whether a table narrower than the measure is widened to it.
  public var fillsMeasure = true
  /// Fewest body rows before and after a break.
  public var leastRows = 2
  /// Rows higher than this part of a page are broken inside.
  public var tallRow = 1.0 / 3
  /// Where short cells lie beside longer ones of their row, and merged cells beside their rows.
  public var cellAlignment: VerticalAlignment = .center
  public var groupAlignment: VerticalAlignment = .center
  /// Which three-line tables have hairlines between their rows.
  public var rowRules: RowRules = .wrapped

  public init() {}

  public enum Alignment: String, Hashable, Sendable, CaseIterable { case left, center, right }
  public enum RowRules: String, Hashable, Sendable, CaseIterable {
    case never
    /// Those in which the text of a row turns over.
    case wrapped
    case always
  }
  public enum VerticalAlignment: String, Hashable, Sendable, CaseIterable { case top, center }

  /// Widths of the rules, in points; 0 draws none.
  public struct Rules: Hashable, Sendable {
    /// First and last rule.
    public var outer: Pt = 0.75
    /// Below the head.
    public var head: Pt = 0.5
    /// Below a spanning head (短横线), between rows and columns of ruled tables, above totals.
    public var inner: Pt = 0.25
    public var color = Color(red: 0x14, green: 0x4C, blue: 0x5A)
    public var innerColor = Color(grey: 0.55)
    public init() {}
  }
}
