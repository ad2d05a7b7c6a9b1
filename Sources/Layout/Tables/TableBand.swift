// A table, measured: what placing and cutting need, for each set of columns that stands side by side.
import Document
import Measure
import Page

/// A column at its place.
struct SetColumn: Sendable {
  /// Left edge from the table's, sides included.
  var x: Pt
  var width: Pt
  /// Room of aligned numbers before and after the decimal point.
  var before: Pt
  var after: Pt
  /// Width of the widest body cell on one line.
  var widest: Pt
  var maxX: Pt { x + width }

  /// Whether the column holds running text: cells of several lines that are long enough to be filled.
  func isRunning(em: Pt) -> Bool { width > 15 * em && widest > 3 * width }
}

/// What a row is and where a page may end.
struct RowFlags: OptionSet, Sendable {
  let rawValue: UInt8
  /// No page ends after the row: sections, labels of the rows below.
  static let keepsWithNext = RowFlags(rawValue: 1)
  /// No page ends before the row: totals.
  static let keepsWithPrevious = RowFlags(rawValue: 2)
  static let isSection = RowFlags(rawValue: 4)
  static let isTotal = RowFlags(rawValue: 8)
  /// Tinted in a banded table.
  static let isBand = RowFlags(rawValue: 16)
}

/// A body cell over several rows.
struct CellSpan: Sendable {
  var rows: Range<Int>
  /// Column that holds the cell.
  var column: Int
  /// Height that its text needs, sides included.
  var height: Pt
}

/// The rows of a table in one set of columns. A table that is split by columns has several. Immutable, and shared by
/// all copies of a cursor.
final class TableBand: Sendable {
  let grid: TableGrid
  let type: TableType
  let columns: [SetColumn]
  /// Where its columns stand in the grid of the whole table.
  let places: [Int]
  /// Height of each head row.
  let headHeights: [Pt]
  /// Upper edge of each body row from the first one's, and the lower edge of the last.
  let tops: [Pt]
  let flags: [RowFlags]
  /// Lines of rows with four or more, which may be broken inside.
  let lineCounts: [Int: Int]
  /// Whether the text of any body row turns over.
  let isWrapped: Bool
  /// For each column, its cells over several rows, from top to bottom.
  let spans: [[CellSpan]]
  /// Notes called for the first time in a row; head rows have negative numbers, the last one −1.
  let notes: [Int: [Int]]
  private let kept: [ShapedCell?]

  init(_ part: TableFit.Part, _ type: TableType, _ columns: [SetColumn], _ rows: RowMeasure, notes: [Int: [Int]]) {
    (grid, self.type, self.columns, kept, self.notes) = (part.grid, type, columns, part.measure.kept, notes)
    places = part.places ?? Array(columns.indices)
    (headHeights, tops, flags) = (rows.headHeights, rows.tops, rows.flags)
    (lineCounts, spans, isWrapped) = (rows.lineCounts, rows.spans, rows.isWrapped)
  }

  var rowCount: Int { grid.body.count }
  var width: Pt { columns.last?.maxX ?? 0 }
  var headHeight: Pt { headHeights.reduce(0, +) }
  /// Height of a row of one line.
  var lineRow: Pt { type.rowHeight(lines: 1, size: type.em) }

  /// The shaped text of a body cell, or of a head cell if the row is negative: −1 is the last one of the head.
  func shaped(_ cell: TableGrid.Cell, row: Int, _ place: Int, _ context: inout LayoutContext) -> ShapedCell {
    let index = (grid.head.count + row) * columns.count + place
    if index < kept.count, let shaped = kept[index] { return shaped }
    if row < 0 { return context.shape(head: cell, type.headSetting) }
    return context.shape(cell, type.setting(of: cell, in: grid.columns[place], of: grid.body[row].kind))
  }

  func height(ofRow row: Int) -> Pt { tops[row + 1] - tops[row] }

  /// The cells over several rows that a page break at a place cuts.
  func spansCut(at place: RowPlace) -> [CellSpan] {
    spans.compactMap { column in
      guard let span = lastSpan(in: column, upTo: place.row), span.rows.contains(place.row) else { return nil }
      return span.rows.lowerBound < place.row || place.line > 0 ? span : nil
    }
  }

  /// Whether a group begins or ends above a row: a label of a group column, or the edge of a merged cell.
  func partsGroups(above row: Int) -> Bool {
    spans.indices.contains { place in
      guard !spans[place].isEmpty else { return false }
      if grid.columns[place].role == .group { return grid.body[row].cells[place] != nil }
      let begins = lastSpan(in: spans[place], upTo: row)?.rows.lowerBound == row
      return begins || lastSpan(in: spans[place], upTo: row - 1)?.rows.upperBound == row
    }
  }

  /// The last span that begins at or above a row.
  private func lastSpan(in column: [CellSpan], upTo row: Int) -> CellSpan? {
    var (low, high) = (0, column.count)
    while low < high {
      let middle = (low + high) / 2
      if column[middle].rows.lowerBound <= row { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? column[low - 1] : nil
  }
}

/// A place where a page may end: before a row, or before one of its lines.
struct RowPlace: Hashable, Comparable, Sendable {
  var row: Int
  var line = 0
  static func < (a: RowPlace, b: RowPlace) -> Bool { (a.row, a.line) < (b.row, b.line) }
}
