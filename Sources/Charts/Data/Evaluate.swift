// The value of an expression for a row, and whether a row passes a test.
import Diagnose

/// Evaluates expressions over the rows of a table.
struct Evaluator {
  let table: DataTable

  /// Checks that every field of an expression exists.
  func require(_ expression: Expression, at span: Span) throws(Failure) {
    for field in expression.fields { _ = try table.column(field, at: span) }
  }

  /// What is not there stays not there: a missing value makes every sum it takes part in missing, with its word.
  func value(_ expression: Expression, row: Int) -> Value {
    switch expression {
    case .literal(let value): return value
    case .field(let name): return table[name]?.values[row] ?? .missing(nil)
    case .unary(let operation, let inner): return unary(operation, value(inner, row: row))
    case .binary(let operation, let left, let right):
      let first = value(left, row: row)
      // What the left side decides is not looked up on the right.
      if operation == .and, !isTrue(first) { return first }
      if operation == .or, isTrue(first) { return first }
      return binary(operation, first, value(right, row: row))
    case .conditional(let test, let then, let otherwise):
      return value(isTrue(value(test, row: row)) ? then : otherwise, row: row)
    case .call(let function, let arguments): return call(function, arguments.map { value($0, row: row) })
    }
  }

  func isTrue(_ value: Value) -> Bool {
    switch value {
    case .missing: false
    case .bool(let flag): flag
    case .number(let number): number != 0
    case .text(let text): !text.isEmpty
    case .instant: true
    }
  }

  private func unary(_ operation: Expression.Unary, _ value: Value) -> Value {
    switch operation {
    case .not: .bool(!isTrue(value))
    case .negate: number(value) { -$0 }
    case .plus: number(value) { $0 }
    }
  }

  private func binary(_ operation: Expression.Binary, _ a: Value, _ b: Value) -> Value {
    switch operation {
    case .and, .or: return b
    case .equal: return .bool(areEqual(a, b))
    case .unequal: return .bool(!areEqual(a, b))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return .bool(isOrdered(operation, a, b))
    case .add:
      if case .text(let first) = a { return b.isMissing ? b : .text(first + b.text) }
      if case .text(let second) = b { return a.isMissing ? a : .text(a.text + second) }
      return numbers(a, b, +)
    case .subtract: return numbers(a, b, -)
    case .multiply: return numbers(a, b, *)
    case .divide: return numbers(a, b, /)
    case .remainder: return numbers(a, b) { $0.truncatingRemainder(dividingBy: $1) }
    case .power: return numbers(a, b, Charts.power)
    }
  }

  private func areEqual(_ a: Value, _ b: Value) -> Bool {
    if a.isMissing || b.isMissing { return a.isMissing && b.isMissing }
    if case .text(let first) = a, case .text(let second) = b { return first == second }
    guard let first = a.number, let second = b.number else { return false }
    return first == second
  }

  private func isOrdered(_ operation: Expression.Binary, _ a: Value, _ b: Value) -> Bool {
    if a.isMissing || b.isMissing { return false }
    var (first, second) = (a, b)
    if case .text = a, case .text = b {
    } else {
      guard let x = a.number, let y = b.number else { return false }
      (first, second) = (.number(x), .number(y))
    }
    return switch operation {
    case .less: first < second
    case .lessOrEqual: first <= second
    case .greater: first > second
    case .greaterOrEqual: first >= second
    case .or, .and, .equal, .unequal, .add, .subtract, .multiply, .divide, .remainder, .power: false
    }
  }

  private func number(_ value: Value, _ compute: (Double) -> Double) -> Value {
    guard let number = value.number else { return value.isMissing ? value : .missing(nil) }
    let result = compute(number)
    return result.isFinite ? .number(result) : .missing(nil)
  }

  private func numbers(_ a: Value, _ b: Value, _ compute: (Double, Double) -> Double) -> Value {
    if a.isMissing { return a }
    guard let first = a.number else { return .missing(nil) }
    return number(b) { compute(first, $0) }
  }

  private func call(_ function: Expression.Function, _ values: [Value]) -> Value {
    let first = values.first ?? .missing(nil)
    switch function {
    case .abs: return number(first) { $0.magnitude }
    case .ceil: return number(first) { $0.rounded(.up) }
    case .floor: return number(first) { $0.rounded(.down) }
    case .round: return number(first) { ($0 + 0.5).rounded(.down) }
    case .sqrt: return number(first) { $0.squareRoot() }
    case .exp: return number(first, exponential)
    case .log: return number(first, logarithm)
    case .pow: return numbers(first, values[1], Charts.power)
    case .min: return values.contains(where: \.isMissing) ? .missing(nil) : values.min() ?? first
    case .max: return values.contains(where: \.isMissing) ? .missing(nil) : values.max() ?? first
    case .isValid: return .bool(!first.isMissing)
    case .isNumber: if case .number = first { return .bool(true) } else { return .bool(false) }
    case .toNumber: return number(first) { $0 }
    case .choose: return isTrue(first) ? values[1] : values[2]
    case .year: return calendar(first) { $0.year }
    case .quarter: return calendar(first) { ($0.month - 1) / 3 + 1 }
    // As in Vega, January is 0.
    case .month: return calendar(first) { $0.month - 1 }
    case .date: return calendar(first) { $0.day }
    case .toString: return text(first) { .text($0) }
    case .length: return text(first) { .number(Double($0.count)) }
    case .upper: return text(first) { .text($0.uppercased()) }
    case .lower: return text(first) { .text($0.lowercased()) }
    case .trim: return text(first) { .text(trimmed($0)) }
    case .format: return formatted(first, values[1].text)
    case .substring: return text(first) { .text(piece(of: $0, values)) }
    case .indexof: return text(first) { .number(Double(index(of: values[1].text, in: $0) ?? -1)) }
    case .replace: return text(first) { .text(replaced(in: $0, values[1].text, values[2].text)) }
    }
  }

  private func calendar(_ value: Value, _ part: (CalendarDate) -> Int) -> Value {
    guard let date = value.date else { return value.isMissing ? value : .missing(nil) }
    return .number(Double(part(date)))
  }

  private func text(_ value: Value, _ compute: (String) -> Value) -> Value {
    value.isMissing ? value : compute(value.text)
  }

  private func formatted(_ value: Value, _ format: String) -> Value {
    if value.isMissing { return value }
    guard let format = D3Format.desk(format), let number = value.number else { return .missing(nil) }
    return .text(format.text(number))
  }

  private func piece(of text: String, _ values: [Value]) -> String {
    let end = values.count > 2 ? Int(clamping: values[2].number) : text.count
    let start = Int(clamping: values[1].number)
    return String(text.prefix(max(start, end)).dropFirst(min(start, end)))
  }

  private func replaced(in text: String, _ old: String, _ new: String) -> String {
    guard let place = index(of: old, in: text) else { return text }
    return text.prefix(place) + new + text.dropFirst(place + old.count)
  }

  private func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    var end = start
    while end.last?.isWhitespace == true { end = end.dropLast() }
    return String(end)
  }

  private func index(of piece: String, in text: String) -> Int? {
    let (piece, text) = (Array(piece), Array(text))
    guard piece.count <= text.count else { return nil }
    return (0...(text.count - piece.count)).first { text[$0...].starts(with: piece) }
  }
}

extension Int {
  /// A number cut to what an index can be.
  fileprivate init(clamping number: Double?) { self.init(number ?? 0, in: 0...1_000_000, or: 0) }
}

extension Value {
  /// As a date; numbers from 1 to 9999 are years.
  var date: CalendarDate? {
    switch self {
    case .instant(let moment): CalendarDate(moment)
    case .text(let text): CalendarDate(text: text)
    case .number(let number):
      number == number.rounded() && (1...9999).contains(number)
        ? CalendarDate(year: Int(number)) : number.magnitude < 2.5e14 ? CalendarDate(number) : nil
    case .bool, .missing: nil
    }
  }
}

extension Predicate {
  /// Checks that the fields it asks for exist.
  func requireFields(in table: DataTable, at span: Span) throws(Failure) {
    switch self {
    case .expression(let expression): try Evaluator(table: table).require(expression, at: span)
    case .compare(let field, _, _), .range(let field, _, _), .oneOf(let field, _), .valid(let field, _):
      _ = try table.column(field.name, at: field.span)
    case .and(let parts), .or(let parts): for part in parts { try part.requireFields(in: table, at: span) }
    case .not(let inner): try inner.requireFields(in: table, at: span)
    }
  }

  /// Whether a row passes. A missing value passes no comparison.
  func passes(row: Int, of table: DataTable) -> Bool {
    func value(_ field: FieldName) -> Value { table[field.name]?.values[row] ?? .missing(nil) }
    let evaluator = Evaluator(table: table)
    switch self {
    case .expression(let expression): return evaluator.isTrue(evaluator.value(expression, row: row))
    case .compare(let field, let comparison, let wanted):
      return evaluator.passes(value(field), comparison, wanted)
    case .range(let field, let low, let high):
      guard let number = value(field).number else { return false }
      return number >= low ?? -.infinity && number <= high ?? .infinity
    case .oneOf(let field, let wanted): return wanted.contains { evaluator.passes(value(field), .equal, $0) }
    case .valid(let field, let wanted): return value(field).isMissing != wanted
    case .and(let parts): return parts.allSatisfy { $0.passes(row: row, of: table) }
    case .or(let parts): return parts.contains { $0.passes(row: row, of: table) }
    case .not(let inner): return !inner.passes(row: row, of: table)
    }
  }
}

extension Evaluator {
  func passes(_ value: Value, _ comparison: Comparison, _ wanted: Value) -> Bool {
    switch comparison {
    case .equal: areEqual(value, wanted)
    case .lt: isOrdered(.less, value, wanted)
    case .lte: isOrdered(.lessOrEqual, value, wanted)
    case .gt: isOrdered(.greater, value, wanted)
    case .gte: isOrdered(.greaterOrEqual, value, wanted)
    }
  }
}
