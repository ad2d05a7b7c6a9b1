// Values laid end to end.

/// A field to sort by.
struct SortKey: Hashable, Sendable {
  var field: String
  var isDescending = false
}

extension Relation {
  /// Row numbers in the order of some fields; equal rows keep their order.
  func sorted(_ rows: [Int], by keys: [SortKey]) -> [Int] {
    guard !keys.isEmpty, rows.count > 1 else { return rows }
    let columns = keys.map { (column: column($0.field), sign: $0.isDescending ? -1 : 1) }
    if columns.count == 1, case .numbers(let numbers) = columns[0].column.storage, !numbers.contains(where: \.isNaN) {
      let isDescending = columns[0].sign < 0
      return rows.enumerated().sorted { a, b in
        let (x, y) = (numbers[a.element], numbers[b.element])
        return x == y ? a.offset < b.offset : (x < y) != isDescending
      }.map(\.element)
    }
    return rows.stablySorted { a, b in compare(a, b, columns) < 0 }
  }

  private func compare(_ a: Int, _ b: Int, _ columns: [(column: Column, sign: Int)]) -> Int {
    for (column, sign) in columns {
      let order = column[a].compared(with: column[b])
      if order != 0 { return order * sign }
    }
    return 0
  }

  /// Whether two rows agree in the fields that they are sorted by.
  func areTied(_ a: Int, _ b: Int, by columns: [Column]) -> Bool {
    columns.allSatisfy { $0[a].compared(with: $0[b]) == 0 }
  }
}

/// Fields for beginning and end of each value in the stack of its group.
struct StackStep: Sendable {
  enum Offset: String, CaseIterable, Hashable, Sendable { case zero, center, normalize }
  /// nil stacks ones.
  var field: String?
  var groups: [String] = []
  var sort: [SortKey] = []
  var offset = Offset.zero
  var start = "y0"
  var end = "y1"

  func apply(to relation: Relation) -> Relation {
    let amounts = field.map { relation.column($0).numbers } ?? Array(repeating: 1, count: relation.rowCount)
    let groups = relation.groups(by: groups).map { relation.sorted($0, by: sort) }
    let sums = groups.map { rows in rows.reduce(0) { $0 + (amounts[$1].isNaN ? 0 : amounts[$1].magnitude) } }
    let largest = sums.max() ?? 0
    var starts = [Double](repeating: .nan, count: relation.rowCount)
    var ends = starts
    for (rows, sum) in zip(groups, sums) {
      var stack = Run(offset: offset, sum: sum, largest: largest)
      for row in rows where !amounts[row].isNaN { (starts[row], ends[row]) = stack.add(amounts[row]) }
    }
    return relation.adding(start, Relation.Column(starts)).adding(end, Relation.Column(ends))
  }

  /// One stack as it grows.
  private struct Run {
    var offset: Offset
    var sum: Double
    var above = 0.0
    var below = 0.0

    init(offset: Offset, sum: Double, largest: Double) {
      (self.offset, self.sum) = (offset, sum)
      if offset == .center { above = (largest - sum) / 2 }
    }

    mutating func add(_ amount: Double) -> (Double, Double) {
      switch offset {
      case .zero where amount < 0:
        let start = below
        below += amount
        return (start, below)
      case .zero, .center:
        let start = above
        above += offset == .zero ? amount : amount.magnitude
        return (start, above)
      case .normalize:
        let scale = sum == 0 ? 1 : 1 / sum
        let start = above * scale
        above += amount.magnitude
        return (start, above * scale)
      }
    }
  }
}
