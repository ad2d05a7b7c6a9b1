// Merged cells: explicit merges, labels of total rows, groups of equal neighbours.
import Diagnose
import Document

extension TableBody {
  /// Merges in the order of their authority: what the author wrote, total labels, then groups.
  mutating func merge(_ binder: inout Binder) {
    var taken = explicitMerges(&binder)
    spanTotalLabels(&taken)
    mergeGroups(taken)
  }

  // MARK: Explicit merges

  /// Carries out `merge:` and returns the places that are thereby taken.
  private mutating func explicitMerges(_ binder: inout Binder) -> TakenPlaces {
    var taken = TakenPlaces(columns: columns.count)
    for merge in table.merges {
      guard let area = area(of: merge, &binder) else { continue }
      if let earlier = taken.owner(in: area) {
        binder.report(.mergeOverlaps(earlier.span, at: merge.span))
        continue
      }
      taken.take(area, for: merge)
      let lost = cover(area)
      if !lost.isEmpty { binder.report(.mergeHidesText(lost, at: merge.span)) }
    }
    return taken
  }

  /// The places that a merge covers, in grid rows and leaf columns; nil, and an error, if it leaves the table.
  private func area(of merge: Table.Merge, _ binder: inout Binder) -> GridArea? {
    guard merge.rows >= 1, merge.columns >= 1, merge.row >= 1, merge.column >= 1, merge.row <= places.count,
      merge.column <= columns.count, merge.rows <= places.count - merge.row + 1,
      merge.columns <= columns.count - merge.column + 1
    else {
      binder.report(.mergeOutside(rows: places.count, columns: columns.count, at: merge.span))
      return nil
    }
    let (first, last) = (places[merge.row - 1], places[merge.row + merge.rows - 2])
    guard last - first == merge.rows - 1 else {
      binder.report(.mergeCrossesSection(at: merge.span))
      return nil
    }
    return GridArea(rows: first..<last + 1, columns: merge.column - 1..<merge.column - 1 + merge.columns)
  }

  /// Makes the first cell of an area cover it; returns texts of the others that are now hidden.
  private mutating func cover(_ area: GridArea) -> [String] {
    let (top, left) = (area.rows.lowerBound, area.columns.lowerBound)
    guard var cell = gridRows[top].cells[left] else { return [] }
    let shown = cell.content.plainText
    var hidden: [String] = []
    for row in area.rows {
      for column in area.columns where (row, column) != (top, left) {
        let text = gridRows[row].cells[column]?.content.plainText ?? ""
        if !text.isEmpty && text != shown { hidden.append(text) }
        gridRows[row].cells[column] = nil
      }
    }
    (cell.rows, cell.columns) = (area.rows.count, area.columns.count)
    gridRows[top].cells[left] = cell
    return hidden
  }

  // MARK: Total labels

  /// In a total row, a label that has the leading stubs to itself (合计 before an empty stub) covers them all.
  private mutating func spanTotalLabels(_ taken: inout TakenPlaces) {
    let leading = columns.prefix { isStub($0) }.count
    guard leading > 1 else { return }
    for row in places where gridRows[row].kind == .total {
      let area = GridArea(rows: row..<row + 1, columns: 0..<leading)
      let cells = gridRows[row].cells[..<leading]
      let labels = Set(cells.map { $0?.content.plainText ?? "" }).subtracting([""])
      guard labels.count == 1, taken.owner(in: area) == nil else { continue }
      if let label = cells.first(where: { $0?.content.isEmpty == false }) { gridRows[row].cells[0] = label }
      _ = cover(area)
      taken.take(area, for: nil)
    }
  }

  // MARK: Groups

  /// Merges equal neighbours in group columns. A group ends where one to its left ends, and at section rows.
  private mutating func mergeGroups(_ taken: TakenPlaces) {
    var starts = places.indices.map { $0 == 0 || places[$0] != places[$0 - 1] + 1 }
    for column in columns.indices where columns[column].column.role == .group {
      for row in places.indices where !starts[row] {
        starts[row] = !continues(row, column, taken)
      }
      mergeRuns(column, starts)
    }
  }

  /// Whether a cell has the same text as the one above it. Empty cells stay apart: that they repeat is not said.
  private func continues(_ row: Int, _ column: Int, _ taken: TakenPlaces) -> Bool {
    let (above, here) = (places[row - 1], places[row])
    guard !taken.holds(above, column), !taken.holds(here, column) else { return false }
    guard let upper = gridRows[above].cells[column], let cell = gridRows[here].cells[column] else { return false }
    return !cell.content.isEmpty && cell.content.plainText == upper.content.plainText
  }

  private mutating func mergeRuns(_ column: Int, _ starts: [Bool]) {
    var row = 0
    while row < places.count {
      var end = row + 1
      while end < places.count, !starts[end] { end += 1 }
      if end > row + 1 {
        _ = cover(GridArea(rows: places[row]..<places[end - 1] + 1, columns: column..<column + 1))
      }
      row = end
    }
  }
}

/// A rectangle of places in the grid.
struct GridArea {
  var rows: Range<Int>
  var columns: Range<Int>
}

/// Places that a merge has taken already, and which.
struct TakenPlaces {
  private let columns: Int
  /// By row × columns + column. Only looked up, never walked.
  private var owners: [Int: Table.Merge?] = [:]

  init(columns: Int) { self.columns = columns }

  func holds(_ row: Int, _ column: Int) -> Bool { owners[row * columns + column] != nil }

  /// The first merge met within an area.
  func owner(in area: GridArea) -> Table.Merge? {
    for row in area.rows {
      for column in area.columns {
        if let owner = owners[row * columns + column] { return owner }
      }
    }
    return nil
  }

  mutating func take(_ area: GridArea, for merge: Table.Merge?) {
    for row in area.rows { for column in area.columns { owners.updateValue(merge, forKey: row * columns + column) } }
  }
}
