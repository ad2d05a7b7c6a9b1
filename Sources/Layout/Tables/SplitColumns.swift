// Which columns stand together when a table is split, with its stub repeated beside each set.
import Document
import Measure

/// Parts the columns of a table.
struct ColumnSplitter {
  private let grid: TableGrid
  private let widths: [Pt]
  private let width: Pt
  /// The columns that every set begins with.
  private let keys: Range<Int>

  init(_ grid: TableGrid, _ measure: GridMeasure, sides: Pt, width: Pt) {
    (self.grid, self.width) = (grid, width)
    widths = measure.columns.map { $0.least + sides }
    let isKey = { (column: TableGrid.Column) in column.role == .stub || column.role == .group }
    // Up to the end of the first run of stubs: a running number before it names the row as well.
    let first = grid.columns.firstIndex(where: isKey) ?? 0
    let end = grid.columns[first...].firstIndex { !isKey($0) } ?? grid.columns.count
    keys = 0..<min(max(1, end), grid.columns.count)
  }

  /// The columns of each set; nil if some do not fit beside the stub. As few sets as possible, about equally full, and
  /// heads that span columns are not parted if they fit.
  func sets() -> [[Int]]? {
    let keyWidth = keys.reduce(0) { $0 + widths[$1] }
    let room = width - keyWidth
    let units = units(room)
    guard keys.count < grid.columns.count, units.allSatisfy({ total($0) <= room + 0.01 }) else { return nil }
    guard let fewest = pack(units, room) else { return nil }
    // The narrowest room that still does with so many sets.
    var (low, high) = (units.map(total).max() ?? 0, room)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if let packed = pack(units, middle), packed.count == fewest.count { high = middle } else { low = middle }
    }
    return (pack(units, high) ?? fewest).map { Array(keys) + $0 }
  }

  private func total(_ columns: [Int]) -> Pt { columns.reduce(0) { $0 + widths[$1] } }

  /// Columns that stay together: those under one uppermost head, unless they are too wide for that.
  private func units(_ room: Pt) -> [[Int]] {
    var units: [[Int]] = []
    var place = keys.upperBound
    while place < grid.columns.count {
      let count = max(1, grid.head.first?.cells[place]?.columns ?? 1)
      let unit = Array(place..<min(place + count, grid.columns.count))
      if total(unit) <= room { units.append(unit) } else { units += unit.map { [$0] } }
      place += unit.count
    }
    return units
  }

  private func pack(_ units: [[Int]], _ room: Pt) -> [[Int]]? {
    var sets: [[Int]] = []
    for unit in units {
      if total(unit) > room + 0.01 { return nil }
      if let last = sets.last, total(last) + total(unit) <= room + 0.01 {
        sets[sets.count - 1] = last + unit
      } else {
        sets.append(unit)
      }
    }
    return sets
  }
}

extension TableGrid {
  /// The grid with some of its columns, in their order. Cells over several columns are cut to those that stay.
  func keeping(_ places: [Int]) -> TableGrid {
    let kept = Set(places)
    func cut(_ row: Row) -> Row {
      var cells = [Cell?](repeating: nil, count: columns.count)
      for (start, cell) in row.cells.enumerated() {
        guard var cell else { continue }
        let covered = (start..<min(start + max(1, cell.columns), columns.count)).filter(kept.contains)
        guard let first = covered.first else { continue }
        cell.columns = covered.count
        cells[first] = cell
      }
      return Row(kind: row.kind, cells: places.map { cells[$0] })
    }
    return TableGrid(columns: places.map { columns[$0] }, head: head.map(cut), body: body.map(cut))
  }
}
