// Aggregates over frames that move along sorted rows, in linear time; quantiles take the logarithm of the rows for each.

/// An aggregate over frames that move on, each computed from the one before where that is faster.
struct RunningAggregate {
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
    case .min, .max:
      return extremeRows(frames, operation == .min ? .less : .greater).map { $0.map { column[$0] } ?? .undefined }
    case .distinct: return distinct(frames)
    case .argmin, .argmax:
      return extremeRows(frames, operation == .argmin ? .less : .greater).map { row in
        row.map { .record(relation.record($0)) } ?? .undefined
      }
    case .values: return frames.map { .list(rows[$0].map { .record(relation.record($0)) }) }
    case .variance, .variancep, .stdev, .stdevp, .stderr, .ci0, .ci1: return spreads(frames)
    case .median: return quantiles(frames, 0.5)
    case .q1: return quantiles(frames, 0.25)
    case .q3: return quantiles(frames, 0.75)
    case .product, .exponential: return folded(frames)
    }
  }

  /// Numbers of the sorted rows; what is not there is not a number.
  private var numbers: [Double] {
    rows.map { row in
      let cell = column[row]
      return cell.isAbsent || cell == .text("") ? .nan : cell.number
    }
  }

  /// From sums of squares around the mean of all rows, which keeps them exact enough.
  private func spreads(_ frames: [Range<Int>]) -> [Cell] {
    let numbers = numbers
    let known = numbers.filter { !$0.isNaN }
    let center = known.isEmpty ? 0 : exactSum(known) / Double(known.count)
    var sums: [(count: Double, sum: Double, squares: Double)] = [(0, 0, 0)]
    for number in numbers {
      let last = sums[sums.count - 1]
      let distance = number - center
      sums.append(number.isNaN ? last : (last.count + 1, last.sum + distance, last.squares + distance * distance))
    }
    return frames.map { frame in
      let (first, last) = (sums[frame.lowerBound], sums[frame.upperBound])
      let (count, sum) = (last.count - first.count, last.sum - first.sum)
      let mean = sum / count
      return spread(count, center + mean, max(0, last.squares - first.squares - sum * mean))
    }
  }

  private func spread(_ count: Double, _ mean: Double, _ squares: Double) -> Cell {
    guard count > 1 else { return .undefined }
    switch operation {
    case .variancep: return .number(squares / count)
    case .stdev: return .number((squares / (count - 1)).squareRoot())
    case .stdevp: return .number((squares / count).squareRoot())
    case .stderr: return .number((squares / (count - 1) / count).squareRoot())
    case .ci0: return .number(mean - AggregateGroup.confidenceWidth * squares.squareRoot() / count)
    case .ci1: return .number(mean + AggregateGroup.confidenceWidth * squares.squareRoot() / count)
    case .count, .valid, .missing, .distinct, .sum, .product, .mean, .average, .variance, .median, .q1, .q3, .min, .max,
      .argmin, .argmax, .values, .exponential:
      return .number(squares / (count - 1))
    }
  }

  /// Walks the frames, whose ends only move on, and tells of each row that enters or leaves.
  private func walk(
    _ frames: [Range<Int>], enter: (Int) -> Void, leave: (Int) -> Void, value: (Range<Int>) -> Cell
  ) -> [Cell] {
    var (start, end) = (0, 0)
    return frames.map { frame in
      while end < frame.upperBound {
        enter(end)
        end += 1
      }
      while start < min(frame.lowerBound, end) {
        leave(start)
        start += 1
      }
      return value(frame)
    }
  }

  private func quantiles(_ frames: [Range<Int>], _ part: Double) -> [Cell] {
    let numbers = numbers
    var ranked = RankedNumbers(numbers.filter { !$0.isNaN })
    return walk(frames) {
      if !numbers[$0].isNaN { ranked.add(numbers[$0]) }
    } leave: {
      if !numbers[$0].isNaN { ranked.remove(numbers[$0]) }
    } value: { _ in
      ranked.quantile(part).map(Cell.number) ?? .undefined
    }
  }

  /// Products and smoothed values: each row weighs what comes before it by a factor, and adds or multiplies.
  private func folded(_ frames: [Range<Int>]) -> [Cell] {
    let numbers = numbers
    let weight = parameter ?? 0.5
    let isProduct = operation == .product
    var queue = FoldedQueue<(count: Double, value: Double)> { first, last in
      let value = isProduct ? first.value * last.value : first.value * power(weight, last.count) + last.value
      return (first.count + last.count, value)
    }
    return walk(frames) {
      if !numbers[$0].isNaN { queue.append((1, numbers[$0])) }
    } leave: {
      if !numbers[$0].isNaN { queue.removeFirst() }
    } value: { _ in
      guard let (count, value) = queue.value else { return .undefined }
      if isProduct { return .number(value) }
      return .number(weight == 1 ? value / count : value * (1 - weight) / (1 - power(weight, count)))
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
      case .count, .distinct, .product, .mean, .average, .variance, .variancep, .stdev, .stdevp, .stderr, .median, .q1,
        .q3, .ci0, .ci1, .min, .max, .argmin, .argmax, .values, .exponential:
        return count == 0 ? .undefined : .number(sum / Double(count))
      }
    }
  }

  /// A queue of the rows that can still be the extreme of a frame that moves on.
  private func extremeRows(_ frames: [Range<Int>], _ wanted: ScriptOrder) -> [Int?] {
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
      return head < queue.count ? rows[queue[head]] : nil
    }
  }

  private func distinct(_ frames: [Range<Int>]) -> [Cell] {
    var counts: [Cell: Int] = [:]
    return walk(frames) {
      counts[column[rows[$0]], default: 0] += 1
    } leave: {
      let cell = column[rows[$0]]
      counts[cell] = (counts[cell] ?? 0) > 1 ? (counts[cell] ?? 0) - 1 : nil
    } value: { _ in
      .number(Double(counts.count))
    }
  }
}
