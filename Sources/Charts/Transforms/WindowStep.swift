// Values from a row's neighbours in a sorted group.

/// Fields computed over frames of sorted rows.
struct WindowStep: Sendable {
  enum Operation: Hashable, Sendable {
    case rowNumber, rank, denseRank, percentRank, cumeDist
    case ntile(Double)
    case lag(Int)
    case lead(Int)
    case firstValue, lastValue
    case nthValue(Int)
    case previousValue, nextValue
    case aggregate(Aggregation)
  }
  struct Field: Hashable, Sendable {
    var operation: Operation
    /// nil for operations over ranks and counts.
    var field: String?
    var name: String
    var parameter: Double?
  }
  var fields: [Field]
  /// Rows before and after a row that belong to its frame; nil is all of them.
  var frame: (before: Int?, after: Int?) = (nil, 0)
  /// Whether rows that are equal in the sort are taken one by one.
  var ignoresPeers = false
  var groups: [String] = []
  var sort: [SortKey] = []

  func apply(to relation: Relation) -> Relation {
    let parts = relation.groups(by: groups).map { relation.sorted($0, by: sort) }
    let keys = sort.map { relation.column($0.field) }
    let windows = parts.map { SortedWindow(rows: $0, relation: relation, keys: keys, step: self) }
    var result = relation
    for field in fields {
      let column = field.field.map(relation.column)
      var cells = [Cell](repeating: .undefined, count: relation.rowCount)
      for window in windows {
        for (row, cell) in zip(window.rows, window.values(of: field, column)) { cells[row] = cell }
      }
      result.set(field.name, Relation.Column(cells))
    }
    return result
  }
}

/// The rows of a group in order, with the first and the end of the rows that are equal to each.
private struct SortedWindow {
  let rows: [Int]
  private var peerStart: [Int]
  private var peerEnd: [Int]
  private let isSorted: Bool
  private let step: WindowStep
  private let relation: Relation

  init(rows: [Int], relation: Relation, keys: [Relation.Column], step: WindowStep) {
    (self.rows, self.step, isSorted, self.relation) = (rows, step, !keys.isEmpty, relation)
    peerStart = Array(rows.indices)
    peerEnd = rows.indices.map { $0 + 1 }
    guard isSorted else { return }
    for place in rows.indices.dropFirst() where relation.areTied(rows[place - 1], rows[place], by: keys) {
      peerStart[place] = peerStart[place - 1]
    }
    for place in rows.indices.dropLast().reversed() where peerStart[place + 1] == peerStart[place] {
      peerEnd[place] = peerEnd[place + 1]
    }
  }

  func values(of field: WindowStep.Field, _ column: Relation.Column?) -> [Cell] {
    switch field.operation {
    case .rowNumber: return rows.indices.map { .number(Double($0 + 1)) }
    case .rank: return peerStart.map { .number(Double($0 + 1)) }
    case .denseRank: return denseRanks.map { .number(Double($0)) }
    case .percentRank: return peerStart.map { .number(Double($0) / Double(rows.count - 1)) }
    case .cumeDist: return cumulative.map(Cell.number)
    case .ntile(let count): return cumulative.map { .number((count * $0).rounded(.up)) }
    case .lag(let offset): return rows.indices.map { cell(column, at: $0 - offset) }
    case .lead(let offset): return rows.indices.map { cell(column, at: $0 + offset) }
    case .firstValue: return frames.map { $0.isEmpty ? .null : cell(column, at: $0.lowerBound) }
    case .lastValue: return frames.map { $0.upperBound <= 0 ? .null : cell(column, at: $0.upperBound - 1) }
    case .nthValue(let number):
      return frames.map { frame in
        let place = frame.lowerBound + number - 1
        return place < frame.upperBound ? cell(column, at: place) : .null
      }
    case .previousValue: return filled(column, rows.indices.map { $0 })
    case .nextValue: return filled(column, rows.indices.reversed()).reversed()
    case .aggregate(let operation):
      return RunningAggregate(operation, field.parameter, rows: rows, column: column, relation: relation).values(frames)
    }
  }

  private func cell(_ column: Relation.Column?, at place: Int) -> Cell {
    guard rows.indices.contains(place), let column else { return .null }
    return column[rows[place]]
  }

  private var denseRanks: [Int] {
    var rank = 0
    return rows.indices.map { place in
      if peerStart[place] == place { rank += 1 }
      return rank
    }
  }

  private var cumulative: [Double] { peerEnd.map { Double($0) / Double(rows.count) } }

  /// The latest value that is there.
  private func filled(_ column: Relation.Column?, _ places: [Int]) -> [Cell] {
    var last = Cell.null
    return places.map { place in
      let value = cell(column, at: place)
      if !value.isAbsent { last = value }
      return last
    }
  }

  /// The rows of each row's frame.
  private var frames: [Range<Int>] {
    rows.indices.map { place in
      var start = step.frame.before.map { max(0, place - $0) } ?? 0
      var end = step.frame.after.map { min(rows.count, place + $0 + 1) } ?? rows.count
      if !step.ignoresPeers, isSorted {
        start = peerStart[start]
        if end > 0 { end = peerEnd[end - 1] }
      }
      return start..<max(start, end)
    }
  }
}
