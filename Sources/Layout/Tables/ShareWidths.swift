// Second pass: the width of the table is shared out among its columns.
import Document
import Measure

/// Decides how wide each column is. Widths are of content, points.
struct WidthSharer {
  private let measure: GridMeasure
  private let grid: TableGrid
  private let em: Pt
  private let sides: Pt

  init(_ measure: GridMeasure, grid: TableGrid, _ type: TableType) {
    (self.measure, self.grid, em, sides) = (measure, grid, type.em, type.sides)
  }

  /// Widths for a table that is `width` wide, sides included.
  /// - Parameter fills: whether a table that needs less is widened.
  func widths(for width: Pt, fills: Bool) -> [Pt] {
    let room = width - Double(grid.columns.count) * sides
    func fits(_ width: KeyPath<ColumnMeasure, Pt>, air: Pt = 0) -> Bool {
      measure.total(width, sides: air) <= room + 0.01
    }
    // Heads that have the room turn over before columns come to stand close.
    let widest: KeyPath<ColumnMeasure, Pt> = fits(\.natural, air: 0.75 * em) ? \.natural : \.relaxed
    if fits(widest) {
      let widths = measure.columns.map { $0[keyPath: widest] }
      return fills ? spread(widths, to: room) : evened(widths, in: room)
    }
    return fits(\.least) ? lowest(room) : between(\.hard, \.least, room)
  }

  // MARK: More room than needed

  /// The columns of numbers whose width is free.
  private var alike: [Int] {
    grid.columns.indices.filter {
      grid.columns[$0].role == .value && measure.columns[$0].declared == nil && measure.columns[$0].block > 0
    }
  }

  /// Numbers stand in columns of one width, as far as the room allows.
  private func evened(_ widths: [Pt], in room: Pt) -> [Pt] {
    let alike = alike
    guard alike.count > 1 else { return widths }
    let sorted = alike.map { widths[$0] }.sorted()
    let spare = room - widths.reduce(0, +)
    let have = alike.reduce(0) { $0 + widths[$1] }
    // One long head must not make all columns wide, unless there is room in plenty.
    let widest = sorted[sorted.count - 1]
    let isPlenty = widest * Double(alike.count) - have < spare / 2
    let level = isPlenty ? widest : min(widest, 1.5 * sorted[sorted.count / 2])
    let wanted = alike.reduce(0) { $0 + max(widths[$1], level) }
    var evened = widths
    for (place, wide) in zip(alike, raisedLevel(alike.map { widths[$0] }, to: min(wanted, have + spare))) {
      evened[place] = wide
    }
    return evened
  }

  /// Shares out what is left over so that the gaps between neighbouring texts are about equal.
  private func spread(_ widths: [Pt], to room: Pt) -> [Pt] {
    var widths = evened(widths, in: room)
    let spare = room - widths.reduce(0, +)
    let free = widths.indices.filter { measure.columns[$0].declared == nil }
    guard spare > 0, !free.isEmpty else { return widths }
    let sum = free.reduce(0) { $0 + share(of: $1) }
    for place in free { widths[place] += spare * share(of: place) / sum }
    return widths
  }

  /// What a column gets of the room left over. A centred text has its part on both sides; one at the left has it all
  /// behind it, and so needs half as much before a centred one.
  private func share(of place: Int) -> Double {
    guard isFlush(place) else { return 1 }
    return place + 1 < grid.columns.count && isFlush(place + 1) ? 1 : 0.5
  }

  private func isFlush(_ place: Int) -> Bool { grid.columns[place].alignment == .left }

  // MARK: Less room than needed

  /// Widths between two of the columns' measures that fill the room.
  private func between(
    _ lower: KeyPath<ColumnMeasure, Pt>, _ upper: KeyPath<ColumnMeasure, Pt>, _ room: Pt
  ) -> [Pt] {
    let (low, high) = (measure.columns.map { $0[keyPath: lower] }, measure.columns.map { $0[keyPath: upper] })
    let (lowest, highest) = (low.reduce(0, +), high.reduce(0, +))
    guard highest > lowest + 0.01 else { return low }
    let part = (room - lowest) / (highest - lowest)
    return zip(low, high).map { $0 + ($1 - $0) * part }
  }

  /// The widths between least and natural that make the table low: from a fair start, room is moved from column to
  /// column as long as that takes lines away. The heights are reckoned from a sample of rows, so the time does not grow
  /// with the table.
  private func lowest(_ room: Pt) -> [Pt] {
    var widths = between(\.least, \.natural, room)
    let flexible = widths.indices.filter { measure.columns[$0].natural > measure.columns[$0].least + 0.01 }
    guard flexible.count > 1 else { return widths }
    let sample = HeightSample(measure, grid, flexible: flexible)
    var best = sample.cost(widths)
    for step in [8 * em, 4 * em, 2 * em, em, em / 2, em / 4] {
      for _ in 0..<4 where !improve(&widths, &best, by: step, flexible, sample) { break }
    }
    return levelled(widths)
  }

  /// Where some heads of numbers turn over, all do: the columns have one width again, if that is enough for each.
  private func levelled(_ widths: [Pt]) -> [Pt] {
    let alike = alike
    let level = alike.reduce(0) { $0 + widths[$1] } / Double(max(1, alike.count))
    let turnsOver = alike.contains { widths[$0] < measure.columns[$0].natural - 0.01 }
    guard turnsOver, alike.allSatisfy({ measure.columns[$0].least <= level + 0.01 }) else { return widths }
    var levelled = widths
    for place in alike { levelled[place] = level }
    return levelled
  }

  /// Tries every move of one step; whether any was good.
  private func improve(
    _ widths: inout [Pt], _ best: inout Double, by step: Pt, _ flexible: [Int], _ sample: HeightSample
  ) -> Bool {
    var hasImproved = false
    for giver in flexible {
      for taker in flexible where taker != giver {
        let give = min(step, widths[giver] - measure.columns[giver].least)
        let take = min(give, measure.columns[taker].natural - widths[taker])
        guard take > 0.01 else { continue }
        widths[giver] -= take
        widths[taker] += take
        let cost = sample.cost(widths)
        if cost < best - 1e-9 {
          (best, hasImproved) = (cost, true)
        } else {
          widths[giver] += take
          widths[taker] -= take
        }
      }
    }
    return hasImproved
  }
}

/// Rows by which widths are judged.
private struct HeightSample {
  /// Natural widths of the flexible columns in each row.
  private let rows: [[Pt]]
  private let flexible: [Int]

  private static let mostCells = 2048

  init(_ measure: GridMeasure, _ grid: TableGrid, flexible: [Int]) {
    self.flexible = flexible
    let mostRows = max(16, Self.mostCells / max(1, flexible.count))
    let stride = max(1, (grid.body.count + mostRows - 1) / mostRows)
    let body = Swift.stride(from: 0, to: grid.body.count, by: stride).map { $0 + grid.head.count }
    let count = grid.columns.count
    rows = (Array(grid.head.indices) + body).map { row in
      flexible.map { place in
        let natural = Pt(abs(measure.naturals[row * count + place]))
        // Heads over several rows have as many lines without cost.
        return row < grid.head.count ? natural / Double(grid.head[row].cells[place]?.rows ?? 1) : natural
      }
    }
    .filter { row in zip(row, flexible).contains { $0 > measure.columns[$1].least + 0.01 } }
  }

  /// Lines of all rows, and a little for every cell that turns over; among equals, widths near to what the texts ask
  /// for.
  func cost(_ widths: [Pt]) -> Double {
    var cost = 0.0
    for row in rows {
      var (most, fullness) = (1.0, 0.0)
      for (natural, place) in zip(row, flexible) {
        let lines = reckonedLines(natural, in: widths[place])
        most = max(most, lines)
        fullness = max(fullness, natural / max(1, widths[place]))
        if lines > 1 { cost += 0.15 }
      }
      cost += most + 0.02 * fullness
    }
    return cost
  }

  /// Lines end a little before the measure: marks may not begin the next one, words stay whole.
  private func reckonedLines(_ natural: Pt, in width: Pt) -> Double {
    natural <= width + 0.01 ? 1 : max(2, (natural / (width * 0.97)).rounded(.up))
  }
}
