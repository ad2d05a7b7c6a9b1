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
  /// Numbers of the footnotes whose marks stand in it.
  var notes: [Int]
  /// Whether it ends inside the table.
  var isLast: Bool
}

// The table layouter provides, in this folder:
//
//   func layoutTable(_ table: Table, in regions: TableRegions, _ context: inout LayoutContext) -> TableCursor
//
//   struct TableCursor: Sendable {
//     /// Whether the parts are for a landscape page: their width is `regions.turned.width`, and the caller turns them.
//     let isTurned: Bool
//     /// Height of all that is left if it stood in one part.
//     let restHeight: Pt
//     /// Height of the least part that `next` can return now; `restHeight` when the rest may not be broken.
//     let leastHeight: Pt
//     var isDone: Bool
//     /// The next part, at most `height` high; nil when not even the least fits.
//     /// With `isFresh` (an empty column) it always returns a part, if need be one that is too high, and reports that.
//     mutating func next(height: Pt, isFresh: Bool, _ context: inout LayoutContext) -> TablePart?
//   }
//
// Measuring happens once, in `layoutTable`; a cursor is a small value (an index into what was measured), because the
// page flow copies it at every place where a page may end. Problems and decisions (turned, split by columns, reduced)
// go to `context.findings`. Cell text becomes styled text through `context.styledText(_:_:)`, which also registers notes.
