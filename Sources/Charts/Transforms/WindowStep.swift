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

/// An aggregate over frames that move on, each computed from the one before where that is faster.
private struct RunningAggregate {
  private let operation: Aggregation
  private let parameter: Double?
  private let rows: [Int]
  private let column: Relation.Column
  private let relation: Relation

  init(
    _ operation: Aggregation, _ parameter: Double?, rows: [Int], column: Relation.Column?, relation: Relation
  ) {
    (self.operation, self.parameter, self.rows, self.relation) = (operation, parameter, rows, relation)
    self.column = column ?? Relation.Column(Array(repeating: 1, count: relation.rowCount))
  }

  func values(_ frames: [Range<Int>]) -> [Cell] {
    switch operation {
    case .count: return frames.map { .number(Double($0.count)) }
    case .sum, .mean, .average, .valid, .missing: return sums(frames)
    case .min, .max: return extremes(frames)
    case .distinct: return distinct(frames)
    case .argmin, .argmax, .values: return records(frames)
    case .product, .variance, .variancep, .stdev, .stdevp, .stderr, .median, .q1, .q3, .ci0, .ci1, .exponential:
      return recomputed(frames)
    }
  }

  private func recomputed(_ frames: [Range<Int>]) -> [Cell] {
    var last: (frame: Range<Int>, cell: Cell)?
    return frames.map { frame in
      if let last, last.frame == frame { return last.cell }
      let cell = AggregateGroup(column, Array(rows[frame])).value(operation, parameter: parameter)
      last = (frame, cell)
      return cell
    }
  }

  private func records(_ frames: [Range<Int>]) -> [Cell] {
    frames.map { frame in
      let group = AggregateGroup(column, Array(rows[frame]))
      let row = group.extreme(operation == .argmin ? .less : .greater)
      return row.map { .record(relation.record($0)) } ?? .undefined
    }
  }

  /// Sums up to each row, so that a frame is a difference.
  private func sums(_ frames: [Range<Int>]) -> [Cell] {
    var sums = [0.0]
    var counts = [0]
    var absent = [0]
    var carry = 0.0
    for row in rows {
      let cell = column[row]
      let isAbsent = cell.isAbsent || cell == .text("")
      let number = isAbsent ? .nan : cell.number
      let added = number.isNaN ? 0 : number - carry
      let sum = sums[sums.count - 1] + added
      carry = number.isNaN ? carry : (sum - sums[sums.count - 1]) - added
      sums.append(sum)
      counts.append(counts[counts.count - 1] + (number.isNaN ? 0 : 1))
      absent.append(absent[absent.count - 1] + (isAbsent ? 1 : 0))
    }
    return frames.map { frame in
      let count = counts[frame.upperBound] - counts[frame.lowerBound]
      let sum = sums[frame.upperBound] - sums[frame.lowerBound]
      switch operation {
      case .valid: return .number(Double(count))
      case .missing: return .number(Double(absent[frame.upperBound] - absent[frame.lowerBound]))
      case .sum: return count == 0 ? .undefined : .number(sum)
      default: return count == 0 ? .undefined : .number(sum / Double(count))
      }
    }
  }

  /// A queue of the rows that can still be the extreme of a frame that moves on.
  private func extremes(_ frames: [Range<Int>]) -> [Cell] {
    let wanted: ScriptOrder = operation == .min ? .less : .greater
    var queue: [Int] = []
    var head = 0
    var end = 0
    return frames.map { frame in
      while end < frame.upperBound {
        let cell = column[rows[end]]
        if cell.isValid, cell != .text("") {
          while queue.count > head, cell.order(against: column[rows[queue[queue.count - 1]]]) == wanted {
            queue.removeLast()
          }
          queue.append(end)
        }
        end += 1
      }
      while head < queue.count, queue[head] < frame.lowerBound { head += 1 }
      return head < queue.count ? column[rows[queue[head]]] : .undefined
    }
  }

  private func distinct(_ frames: [Range<Int>]) -> [Cell] {
    var counts: [Cell: Int] = [:]
    var (start, end) = (0, 0)
    return frames.map { frame in
      while end < frame.upperBound {
        counts[column[rows[end]], default: 0] += 1
        end += 1
      }
      while start < frame.lowerBound {
        let cell = column[rows[start]]
        counts[cell] = (counts[cell] ?? 0) > 1 ? (counts[cell] ?? 0) - 1 : nil
        start += 1
      }
      return .number(Double(counts.count))
    }
  }
}
