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
  var reading = CellReading.script
  var start = "y0"
  var end = "y1"

  /// Null, what is not there and the empty text stack on each other, as Vega joins keys as texts.
  private static func key(_ column: Relation.Column) -> Relation.Column {
    guard column.cells.contains(where: \.isAbsent) else { return column }
    return Relation.Column(column.cells.map { $0.isAbsent ? .text("") : $0 })
  }

  func apply(to relation: Relation) -> Relation {
    let amounts = field.map { relation.column($0).numbers } ?? Array(repeating: 1, count: relation.rowCount)
    let keys = groups.map(relation.column)
    let groups = relation.groups(by: reading == .script ? keys.map(StackStep.key) : keys)
      .map { relation.sorted($0, by: sort) }
    let (starts, ends) = Stacker(offset: offset, reading: reading).ends(of: amounts, groups: groups)
    return relation.adding(start, Relation.Column(starts)).adding(end, Relation.Column(ends))
  }
}

/// Lays amounts end to end; negative ones grow the other way from zero.
struct Stacker {
  var offset: StackStep.Offset
  /// For people shares of a whole of which a part is missing are not known, and negative shares stay negative.
  var reading = CellReading.script
  /// Whether no segment of a stack has a place when one is missing, as in areas.
  var needsAll = false

  /// Where each amount begins and ends; not a number where that is not known.
  /// - Parameters:
  ///   - amounts: one a row; what is not a number is missing.
  ///   - groups: the rows of each stack, in the order of its segments.
  func ends(of amounts: [Double], groups: [[Int]]) -> (starts: [Double], ends: [Double]) {
    let sums = groups.map { rows in exactSum(rows.map { amounts[$0].isNaN ? 0 : amounts[$0].magnitude }) }
    let largest = sums.max() ?? 0
    let isWhole = needsAll || (offset == .normalize && reading == .desk)
    var (starts, ends) = (
      [Double](repeating: .nan, count: amounts.count), [Double](repeating: .nan, count: amounts.count)
    )
    for (rows, sum) in zip(groups, sums) {
      if isWhole, rows.contains(where: { amounts[$0].isNaN }) { continue }
      var stack = Run(offset: offset, isSigned: reading == .desk, sum: sum)
      if offset == .center { stack.above = (largest - sum) / 2 }
      for row in rows where !amounts[row].isNaN { (starts[row], ends[row]) = stack.add(amounts[row]) }
    }
    return (starts, ends)
  }

  /// One stack as it grows.
  private struct Run {
    var offset: StackStep.Offset
    var isSigned: Bool
    var sum: Double
    var above = 0.0
    var below = 0.0

    mutating func add(_ amount: Double) -> (Double, Double) {
      switch offset {
      case .zero: return amount < 0 ? down(amount, 1) : up(amount, 1)
      case .center: return up(amount.magnitude, 1)
      case .normalize:
        let scale = sum == 0 ? 1 : 1 / sum
        return isSigned && amount < 0 ? down(amount, scale) : up(amount.magnitude, scale)
      }
    }

    private mutating func up(_ amount: Double, _ scale: Double) -> (Double, Double) {
      let start = above
      above += amount
      return (start * scale, above * scale)
    }

    private mutating func down(_ amount: Double, _ scale: Double) -> (Double, Double) {
      let start = below
      below += amount
      return (start * scale, below * scale)
    }
  }
}
