// Several rows become one value, by the rules of Vega's aggregates.

/// An operation over the values of a group. Values that are not there, empty texts and what is not a number do not take part.
enum Aggregation: String, CaseIterable, Hashable, Sendable {
  case count, valid, missing, distinct, sum, product, mean, average, variance, variancep, stdev, stdevp, stderr
  case median, q1, q3, ci0, ci1, min, max, argmin, argmax, values, exponential

  /// Whether the result is a number whatever the field holds.
  var countsRows: Bool { [.count, .valid, .missing, .distinct].contains(self) }
}

/// The values of a group, and what operations make of them.
struct AggregateGroup {
  let column: Relation.Column
  let rows: [Int]
  private let numbers: [Double]
  /// Rows whose field is null, undefined or an empty text.
  private let absent: Int

  init(_ column: Relation.Column, _ rows: [Int]) {
    (self.column, self.rows) = (column, rows)
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    var absent = 0
    if case .numbers(let all) = column.storage {
      for row in rows where !all[row].isNaN { numbers.append(all[row]) }
    } else {
      for row in rows {
        let cell = column[row]
        if cell.isAbsent || cell == .text("") {
          absent += 1
        } else {
          numbers.append(cell.number)
        }
      }
    }
    (self.numbers, self.absent) = (numbers.contains(where: \.isNaN) ? numbers.filter { !$0.isNaN } : numbers, absent)
  }

  /// - Parameter parameter: the smoothing of `exponential`.
  func value(_ operation: Aggregation, parameter: Double? = nil) -> Cell {
    switch operation {
    case .count: return .number(Double(rows.count))
    case .valid: return .number(Double(validCount))
    case .missing: return .number(Double(absent))
    case .distinct: return .number(Double(Set(rows.map { column[$0] }).count))
    case .min: return extreme(.less).map { column[$0] } ?? absence
    case .max: return extreme(.greater).map { column[$0] } ?? absence
    case .argmin, .argmax, .values: return .undefined
    case .sum, .product, .mean, .average, .median, .q1, .q3, .exponential, .ci0, .ci1:
      return numbers.isEmpty ? absence : .number(number(operation, parameter))
    case .variance, .variancep, .stdev, .stdevp, .stderr:
      return numbers.count < 2 ? absence : .number(spread(operation))
    }
  }

  /// A group without any value is not there either, for the reason that its rows give.
  private var absence: Cell {
    rows.lazy.map { column[$0] }.first { if case .missing(.some) = $0 { true } else { false } } ?? .undefined
  }

  /// Texts count as well, though they are no numbers.
  private var validCount: Int {
    if case .numbers = column.storage { return numbers.count }
    return rows.filter { row in
      let cell = column[row]
      return cell.isValid && cell != .text("")
    }.count
  }

  private func number(_ operation: Aggregation, _ parameter: Double?) -> Double {
    switch operation {
    case .sum: return exactSum(numbers)
    case .product: return numbers.reduce(1, *)
    case .median: return quantile(0.5, of: numbers.sorted())
    case .q1: return quantile(0.25, of: numbers.sorted())
    case .q3: return quantile(0.75, of: numbers.sorted())
    case .ci0: return confidence(-1)
    case .ci1: return confidence(1)
    case .exponential:
      let weight = parameter ?? 0.5
      let sum = numbers.reduce(0) { weight * $0 + $1 }
      return weight == 1 ? sum / Double(numbers.count) : sum * (1 - weight) / (1 - power(weight, Double(numbers.count)))
    case .count, .valid, .missing, .distinct, .mean, .average, .variance, .variancep, .stdev, .stdevp, .stderr, .min,
      .max, .argmin, .argmax, .values:
      return mean
    }
  }

  private var mean: Double { exactSum(numbers) / Double(numbers.count) }

  private func spread(_ operation: Aggregation) -> Double {
    let (mean, count) = (mean, Double(numbers.count))
    let squares = exactSum(numbers.map { ($0 - mean) * ($0 - mean) })
    switch operation {
    case .variancep: return squares / count
    case .stdev: return (squares / (count - 1)).squareRoot()
    case .stdevp: return (squares / count).squareRoot()
    case .stderr: return (squares / (count - 1) / count).squareRoot()
    case .count, .valid, .missing, .distinct, .sum, .product, .mean, .average, .variance, .median, .q1, .q3, .ci0, .ci1,
      .min, .max, .argmin, .argmax, .values, .exponential:
      return squares / (count - 1)
    }
  }

  /// Standard errors that hold 95 % of a normal distribution.
  static let confidenceWidth = 1.959_963_984_540_054

  /// A bound of the mean's 95 % confidence interval. Vega draws a thousand random samples; here it is the limit that their
  /// quantiles approach, so that a chart is the same each time.
  private func confidence(_ side: Double) -> Double {
    guard numbers.count > 1 else { return numbers[0] }
    let mean = mean
    let squares = exactSum(numbers.map { ($0 - mean) * ($0 - mean) })
    let error = squares.squareRoot() / Double(numbers.count)
    return mean + side * AggregateGroup.confidenceWidth * error
  }

  /// The row of the first least or greatest value; nil if there is none.
  func extreme(_ order: ScriptOrder) -> Int? {
    var found: Int?
    for row in rows {
      let cell = column[row]
      if !cell.isValid || cell == .text("") { continue }
      guard let best = found else {
        found = row
        continue
      }
      if cell.order(against: column[best]) == order { found = row }
    }
    return found
  }
}

/// One field of a result: an operation over a field under a name.
struct AggregatedField: Hashable, Sendable {
  var operation: Aggregation
  /// nil for `count`.
  var field: String?
  var name: String
  /// The smoothing of `exponential`.
  var parameter: Double?
}

/// Groups of rows become rows, or get fields.
struct AggregateStep: Sendable {
  var fields: [AggregatedField]
  var groups: [String]

  /// One row for each group, groups in the order in which they first occur.
  func apply(to relation: Relation) -> Relation {
    let keys = groups.map(relation.column)
    let parts = relation.groups(by: keys)
    var result = Relation(rowCount: parts.count, span: relation.span)
    let firsts = parts.map { $0[0] }
    for (group, key) in zip(groups, keys) { result.set(group, key.picking(firsts)) }
    for field in fields { result.set(field.name, values(of: field, in: parts, relation)) }
    return result
  }

  /// All rows, with the values of their groups.
  func join(to relation: Relation) -> Relation {
    let parts = relation.groups(by: groups.map(relation.column))
    var result = relation
    for field in fields {
      let values = values(of: field, in: parts, relation)
      var spread = [Int](repeating: 0, count: relation.rowCount)
      for (number, part) in parts.enumerated() { for row in part { spread[row] = number } }
      result.set(field.name, values.picking(spread))
    }
    return result
  }

  private func values(of field: AggregatedField, in parts: [[Int]], _ relation: Relation) -> Relation.Column {
    guard let name = field.field, field.operation != .count || relation.has(name) else {
      return Relation.Column(parts.map { Double($0.count) })
    }
    let column = relation.column(name)
    switch field.operation {
    case .argmin, .argmax:
      let order: ScriptOrder = field.operation == .argmin ? .less : .greater
      return Relation.Column(
        parts.map { rows in
          AggregateGroup(column, rows).extreme(order).map { Cell.record(relation.record($0)) } ?? .undefined
        })
    case .values: return Relation.Column(parts.map { rows in .list(rows.map { .record(relation.record($0)) }) })
    case .count, .valid, .missing, .distinct, .sum, .product, .mean, .average, .variance, .variancep, .stdev, .stdevp,
      .stderr, .median, .q1, .q3, .ci0, .ci1, .min, .max, .exponential:
      return column.aggregated(field.operation, in: parts, parameter: field.parameter)
    }
  }
}

extension Relation.Column {
  /// One value for each group of rows. A group of one row keeps the way its number was written.
  func aggregated(_ operation: Aggregation, in parts: [[Int]], parameter: Double? = nil) -> Relation.Column {
    var result = Relation.Column(parts.map { AggregateGroup(self, $0).value(operation, parameter: parameter) })
    if !writings.isEmpty, !operation.countsRows {
      result.writings = parts.map { $0.count == 1 ? writing($0[0]) : nil }
    }
    return result
  }
}
