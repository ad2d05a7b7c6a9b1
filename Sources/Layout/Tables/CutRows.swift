// Fourth pass: which rows go on a part.
import Document
import Measure

/// Finds the places where the rows of a band may be parted.
///
/// A page may end before every row, except that sections keep with what follows, totals with what precedes, and a few
/// rows stay together at both ends of the table. Rows that are high for a page are broken between lines.
struct RowCutter {
  let band: TableBand
  /// Rows higher than this are broken inside.
  let tallRow: Pt
  /// What stands below the last row: notes.
  let tail: Pt

  private var end: RowPlace { RowPlace(row: band.rowCount) }
  private var leastRows: Int { max(1, band.type.look.leastRows) }

  // MARK: Heights

  /// Height of the rows between two places, with what cut cells add.
  func height(from start: RowPlace, to stop: RowPlace) -> Pt {
    plainHeight(from: start, to: stop) + stretched(from: start, to: stop).reduce(0) { $0 + $1.height }
  }

  private func plainHeight(from start: RowPlace, to stop: RowPlace) -> Pt {
    guard start < stop else { return 0 }
    if start.row == stop.row { return sliceHeight(of: start.row, start.line..<stop.line) }
    var height = band.tops[stop.row] - band.tops[start.row]
    if start.line > 0 {
      height += sliceHeight(of: start.row, start.line..<lines(of: start.row)) - band.height(ofRow: start.row)
    }
    if stop.line > 0 { height += sliceHeight(of: stop.row, 0..<stop.line) }
    return height
  }

  /// Height of a row's lines.
  func sliceHeight(of row: Int, _ lines: Range<Int>) -> Pt {
    band.type.rowHeight(lines: lines.count, size: band.type.largestSize)
  }

  func lines(of row: Int) -> Int { band.lineCounts[row] ?? 1 }

  /// Rows that must grow because the label of a cut cell is higher than what is left of its rows.
  func stretched(from start: RowPlace, to stop: RowPlace) -> [(row: Int, height: Pt)] {
    var grown: [(row: Int, height: Pt)] = []
    for span in band.spansCut(at: start) + band.spansCut(at: stop) {
      let first = max(RowPlace(row: span.rows.lowerBound), start)
      let last = min(RowPlace(row: span.rows.upperBound), stop)
      let missing = span.height - plainHeight(from: first, to: last)
      guard first < last, missing > 0.01 else { continue }
      let row = last.line > 0 ? last.row : last.row - 1
      if let index = grown.firstIndex(where: { $0.row == row }) {
        grown[index].height = max(grown[index].height, missing)
      } else {
        grown.append((row, missing))
      }
    }
    return grown
  }

  // MARK: Places to end

  /// The last place where a part of at most so much height may end; nil if not even the least part fits.
  func end(from start: RowPlace, room: Pt) -> RowPlace? {
    if height(from: start, to: end) + tail <= room + slack { return end }
    let last = lastWholeRow(from: start, room: room)
    if let inside = placeInside(last, from: start, room: room) { return inside }
    var place = RowPlace(row: last)
    while place > start {
      if mayEnd(at: place, from: start), height(from: start, to: place) <= room + slack { return place }
      place.row -= 1
      place.line = 0
    }
    return nil
  }

  /// Where the least part from a place ends.
  func leastEnd(from start: RowPlace) -> RowPlace {
    for row in start.row..<max(start.row, band.rowCount) {
      let place = RowPlace(row: row)
      if place > start, mayEnd(at: place, from: start) { return place }
      if let inside = leastInside(row, from: start) { return inside }
    }
    return end
  }

  /// Where a part on an empty page ends when the rules leave no place: they are given up one after the other. The part
  /// may be too high.
  func forcedEnd(from start: RowPlace, room: Pt) -> RowPlace {
    guard start < end else { return end }
    let last = lastWholeRow(from: start, room: room)
    // What keeps rows together holds longer than what keeps the ends of the table from being thin.
    for minds in [true, false] {
      var row = min(last, band.rowCount - 1)
      while row > start.row {
        let isAllowed = !minds || !keeps(at: row)
        if isAllowed, height(from: start, to: RowPlace(row: row)) <= room + slack { return RowPlace(row: row) }
        row -= 1
      }
    }
    let lines = lines(of: start.row) - start.line
    let fitting = max(1, lineRoom(room, in: start.row))
    return fitting < lines ? RowPlace(row: start.row, line: start.line + fitting) : RowPlace(row: start.row + 1)
  }

  private var slack: Pt { 1e-6 }

  /// The first row that does not fit as a whole.
  private func lastWholeRow(from start: RowPlace, room: Pt) -> Int {
    var (low, high) = (start.row, band.rowCount)
    while low < high {
      let middle = (low + high + 1) / 2
      if plainHeight(from: start, to: RowPlace(row: middle)) <= room + slack { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func keeps(at row: Int) -> Bool {
    row < band.rowCount
      && (band.flags[row].contains(.keepsWithPrevious) || (row > 0 && band.flags[row - 1].contains(.keepsWithNext)))
  }

  private func mayEnd(at place: RowPlace, from start: RowPlace) -> Bool {
    !keeps(at: place.row) && isEnough(from: start, to: place) && isEnough(from: place, to: end)
  }

  /// Whether so much of a table may stand alone: the fewest rows, or as much height as they would take if they were of
  /// two lines.
  private func isEnough(from start: RowPlace, to stop: RowPlace) -> Bool {
    if stop.row - start.row >= leastRows { return true }
    return plainHeight(from: start, to: stop) >= 1.5 * Double(leastRows) * band.lineRow
  }

  // MARK: Inside a row

  /// Whether a row is so high that it is broken wherever a page ends.
  func isTall(_ row: Int) -> Bool {
    row < band.rowCount && lines(of: row) >= 4 && band.height(ofRow: row) > tallRow
  }

  /// A place inside a tall row: two lines at least stay on each side.
  private func placeInside(_ row: Int, from start: RowPlace, room: Pt) -> RowPlace? {
    guard isTall(row) else { return nil }
    let first = row == start.row ? start.line : 0
    let above = row == start.row ? 0 : plainHeight(from: start, to: RowPlace(row: row))
    var stop = min(first + lineRoom(room - above, in: row), lines(of: row) - 2)
    while stop >= first + 2 {
      let place = RowPlace(row: row, line: stop)
      if height(from: start, to: place) <= room + slack, mayEndInside(at: place, from: start) { return place }
      stop -= 1
    }
    return nil
  }

  /// The first place inside a tall row.
  private func leastInside(_ row: Int, from start: RowPlace) -> RowPlace? {
    guard isTall(row) else { return nil }
    let first = row == start.row ? start.line + 2 : 2
    return stride(from: first, through: lines(of: row) - 2, by: 1).lazy.map { RowPlace(row: row, line: $0) }
      .first { mayEndInside(at: $0, from: start) }
  }

  private func mayEndInside(at place: RowPlace, from start: RowPlace) -> Bool {
    isEnough(from: start, to: place) && isEnough(from: place, to: end)
  }

  /// Lines of a row that fit in a height.
  private func lineRoom(_ room: Pt, in row: Int) -> Int {
    let type = band.type
    let rest = room - type.rowHeight(lines: 1, size: type.largestSize)
    guard rest >= -slack else { return 0 }
    return 1 + Int(((rest + slack) / (type.look.leading * type.largestSize)).rounded(.down))
  }
}
