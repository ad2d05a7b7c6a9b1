// Tests of rows: what `filter` and `condition` ask.
import Diagnose
import Document

/// A test of a row.
indirect enum RowTest: Sendable {
  case formula(Formula, at: Span)
  case field(FieldTest)
  /// Whether the row is selected at the beginning.
  case selection(String, whenEmpty: Bool, at: Span)
  case all([RowTest])
  case any([RowTest])
  case not(RowTest)
}

/// A comparison of one field.
struct FieldTest: Sendable {
  enum Comparison: Sendable {
    case equal(Cell)
    case less(Cell)
    case lessOrEqual(Cell)
    case greater(Cell)
    case greaterOrEqual(Cell)
    /// Bounds belong to the range; one that is not given is open.
    case range(Cell?, Cell?)
    case oneOf([Cell])
    case valid(Bool)
  }
  var field: String
  /// The field is compared by its unit.
  var unit: CalendarUnit?
  var comparison: Comparison
  var span: Span
}

extension RowTest {
  /// The test over the rows of a table.
  func bound(to relation: Relation, _ scope: Scope = Scope()) -> @Sendable (Int) -> Bool {
    switch self {
    case .formula(let formula, _):
      let bound = formula.bound(to: relation, scope)
      return { bound.isTrue($0) }
    case .field(let test): return test.bound(to: relation, scope.reading)
    case .selection(let name, let whenEmpty, _):
      guard let selection = scope.selections[name] else {
        // A parameter that is no selection is asked whether it is true.
        let isTrue = scope.params[name]?.isTrue ?? whenEmpty
        return { _ in isTrue }
      }
      return selection.bound(to: relation, whenEmpty: whenEmpty)
    case .all(let tests):
      let bound = tests.map { $0.bound(to: relation, scope) }
      return { row in bound.allSatisfy { $0(row) } }
    case .any(let tests):
      let bound = tests.map { $0.bound(to: relation, scope) }
      return { row in bound.contains { $0(row) } }
    case .not(let test):
      let bound = test.bound(to: relation, scope)
      return { !bound($0) }
    }
  }

  /// Where an expression of the test stands.
  var span: Span? {
    switch self {
    case .formula(_, let span), .selection(_, _, let span): span
    case .field(let test): test.span
    case .all(let tests), .any(let tests): tests.lazy.compactMap(\.span).first
    case .not(let test): test.span
    }
  }

  /// The fields that the test reads by name.
  var fields: [String] {
    switch self {
    case .formula(let formula, _): formula.fields
    case .field(let test): [test.field]
    case .selection: []
    case .all(let tests), .any(let tests): tests.flatMap(\.fields)
    case .not(let test): test.fields
    }
  }
}

extension FieldTest {
  func bound(to relation: Relation, _ reading: CellReading) -> @Sendable (Int) -> Bool {
    let column = relation.column(field)
    let passes = passes(reading)
    guard let unit else { return { passes(column[$0]) } }
    return { row in passes(.number(unit.floor(readDate(column[row]).finiteNumber ?? .nan))) }
  }

  private func passes(_ reading: CellReading) -> @Sendable (Cell) -> Bool {
    switch comparison {
    case .equal(let wanted):
      let wanted = wanted.untimed
      return { reading.areIdentical($0.untimed, wanted) }
    case .less(let bound): return { reading.order($0, bound) == .less }
    case .lessOrEqual(let bound): return { [.less, .same].contains(reading.order($0, bound)) }
    case .greater(let bound): return { reading.order($0, bound) == .greater }
    case .greaterOrEqual(let bound): return { [.greater, .same].contains(reading.order($0, bound)) }
    case .range(let low, let high): return { Self.isInside(reading.number($0), low?.number, high?.number) }
    case .oneOf(let wanted): return isOneOf(wanted, reading)
    case .valid(let wanted):
      return { reading == .desk ? $0.isValid == wanted : ($0.finiteNumber != nil) == wanted }
    }
  }

  private func isOneOf(_ wanted: [Cell], _ reading: CellReading) -> @Sendable (Cell) -> Bool {
    let set = Set(wanted.map(\.untimed))
    let amounts = reading == .desk ? Set(wanted.compactMap(\.amount)) : []
    let words = reading == .desk ? set : []
    return { cell in
      if case .missing(let word?) = cell { return words.contains(.text(word)) }
      return set.contains(cell.untimed) || (!amounts.isEmpty && cell.amount.map(amounts.contains) ?? false)
    }
  }

  private static func isInside(_ number: Double, _ low: Double?, _ high: Double?) -> Bool {
    guard let low, let high else { return number >= low ?? -.infinity && number <= high ?? .infinity }
    return number >= min(low, high) && number <= max(low, high)
  }
}

extension Cell {
  /// A moment as its number, so that dates compare with literals.
  var untimed: Cell { if case .moment(let moment) = self { .number(moment) } else { self } }
}

/// What a parameter selects before anybody has acted.
struct Selection: Sendable {
  enum Content: Sendable {
    /// Rows that agree with one of these in all fields.
    case points([Record])
    /// Rows whose fields all lie in their range; of texts those that are named.
    case interval([Interval])
  }
  var content: Content

  /// What is selected of one field.
  struct Interval: Hashable, Sendable {
    var field: String
    var low: Cell
    var high: Cell
    /// What the dates are rounded to before they are compared, as they are where they are shown.
    var unit: CalendarUnit?
    /// Texts, which have nothing between them; empty for numbers and dates.
    var names: Set<Cell> = []
  }

  func bound(to relation: Relation, whenEmpty: Bool) -> @Sendable (Int) -> Bool {
    switch content {
    case .points(let points):
      if points.isEmpty { return { _ in whenEmpty } }
      let tests = points.map { point in
        zip(point.keys, point.values).map { (relation.column($0), $1.untimed) }
      }
      return { row in tests.contains { $0.allSatisfy { $0[row].untimed.looselyEquals($1) } } }
    case .interval(let ranges):
      if ranges.isEmpty { return { _ in whenEmpty } }
      let tests = ranges.map { $0.test(relation) }
      return { row in tests.allSatisfy { $0(row) } }
    }
  }
}

extension Selection.Interval {
  fileprivate func test(_ relation: Relation) -> @Sendable (Int) -> Bool {
    let column = relation.column(field)
    if !names.isEmpty {
      let names = names
      return { names.contains(column[$0]) }
    }
    let (from, to) = (min(low.number, high.number), max(low.number, high.number))
    let unit = unit
    return { row in
      let value = unit.map { $0.floor(column.number(row)) } ?? column.number(row)
      return value >= from && value <= to
    }
  }
}
