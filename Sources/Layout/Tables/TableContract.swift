// What the page flow and the table layouter agree on.
import Diagnose
import Document
import Measure
import Page

/// The room that a table may use: what is left of this column, then fresh columns.
struct TableRegions: Hashable, Sendable {
  /// Width of the column, in points.
  var width: Pt
  /// Height of a fresh column.
  var fullHeight: Pt
  /// Width and height of a landscape page's frame, for tables that are turned; nil where turning is impossible
  /// (inside boxes and columns).
  var turned: Size?
  /// Leading of the baseline grid. The caller rounds heights up to it.
  var leading: Pt
}

/// A part of a table that stands on one page: caption or （续表）, head, some rows, and after the last row the notes.
struct TablePart: Sendable {
  var frame: Frame
  /// Numbers of the footnotes that it calls for the first time; their marks are places in the frame.
  var notes: [Int]
  /// Whether the table ends with it.
  var isLast: Bool
}

// The table layouter gives ``layoutTable(_:in:_:)`` and ``TableCursor``. Measuring happens once, in the first; a cursor is a
// small value, an index into what was measured, because the page flow copies it at every place where a page may end.
// Problems and decisions (turned, split by columns, reduced) go to `context.findings`. Footnotes are claimed by the table.
