// Functions of SQL that count in decimals: sums of money and shares must not show binary noise.
import CSQLite

/// Puts exact functions in the place of SQLite's `sum`, `total`, `avg` and `round`, and adds `plus`, `minus`, `times`, `div` and `number`.
///
/// The operators + − × ÷ stay SQLite's; their results are read with fifteen digits, which takes the noise off single steps.
func registerDecimalFunctions(_ database: OpaquePointer) {
  let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | 0x0020_0000  // SQLITE_INNOCUOUS
  for function in DecimalFunction.allCases {
    let detail = UnsafeMutableRawPointer(bitPattern: UInt(function.rawValue))
    for count in function.arguments {
      sqlite3_create_function_v2(database, function.name, count, flags, detail, callFunction, nil, nil, nil)
    }
  }
  for aggregate in DecimalAggregate.allCases {
    let detail = UnsafeMutableRawPointer(bitPattern: UInt(aggregate.rawValue))
    sqlite3_create_function_v2(database, aggregate.name, 1, flags, detail, nil, takeRow, finishGroup, nil)
  }
}

private enum DecimalFunction: Int, CaseIterable {
  case round = 1
  case plus, minus, times, div, number

  var name: String {
    switch self {
    case .round: "round"
    case .plus: "plus"
    case .minus: "minus"
    case .times: "times"
    case .div: "div"
    case .number: "number"
    }
  }
  var arguments: [Int32] {
    switch self {
    case .round: [1, 2]
    case .plus, .minus, .times: [2]
    case .div: [2, 3]
    case .number: [1]
    }
  }

  /// nil where the result has too many digits.
  func result(_ values: [ExactDecimal]) -> ExactDecimal?? {
    let places = values.last.flatMap { Int(exactly: $0.rounded(to: 0)?.coefficient ?? 0) } ?? 0
    switch self {
    case .round: return values[0].rounded(to: values.count == 2 ? places : 0).map { .some($0) } ?? .none
    case .plus: return values[0].adding(values[1]).map { .some($0) } ?? .none
    case .minus: return values[0].subtracting(values[1]).map { .some($0) } ?? .none
    case .times: return values[0].multiplied(by: values[1]).map { .some(fifteenDigits($0)) } ?? .none
    case .div:
      // As in SQL, nothing comes of a division by zero.
      if values[1].coefficient == 0 { return .some(nil) }
      let result =
        values.count == 3
        ? values[0].divided(by: values[1], scale: places) : quotient(values[0], values[1]).map(fifteenDigits)
      return result.map { .some($0) } ?? .none
    case .number: return .some(values[0])
    }
  }
}

private enum DecimalAggregate: Int, CaseIterable {
  case sum = 1
  case total, avg

  var name: String {
    switch self {
    case .sum: "sum"
    case .total: "total"
    case .avg: "avg"
    }
  }
}

private typealias Arguments = UnsafeMutablePointer<OpaquePointer?>

private let callFunction: @convention(c) (OpaquePointer?, Int32, Arguments?) -> Void = { context, count, arguments in
  guard let function = DecimalFunction(rawValue: Int(bitPattern: sqlite3_user_data(context))) else { return }
  var numbers: [ExactDecimal] = []
  for place in 0..<Int(count) {
    let value = argument(arguments, place)
    if let number = value.decimal {
      numbers.append(number)
    } else if value == .null || function == .number {
      return sqlite3_result_null(context)
    } else {
      return report(value, function.name, context)
    }
  }
  guard let result = function.result(numbers) else { return reportDigits(function.name, context) }
  give(result, context)
}

/// A group's sum so far.
private final class Running {
  var sum: ExactDecimal? = .zero
  var count = 0
}

private let takeRow: @convention(c) (OpaquePointer?, Int32, Arguments?) -> Void = { context, _, arguments in
  guard let aggregate = DecimalAggregate(rawValue: Int(bitPattern: sqlite3_user_data(context))),
    let memory = sqlite3_aggregate_context(context, Int32(MemoryLayout<UInt>.size))
  else { return sqlite3_result_error_nomem(context) }
  let value = argument(arguments, 0)
  if value == .null { return }
  guard let number = value.decimal else { return report(value, aggregate.name, context) }
  let slot = memory.assumingMemoryBound(to: UInt.self)
  // SQLite hands out zeroed memory; the object lives in it until the group is finished.
  if slot.pointee == 0 { slot.pointee = UInt(bitPattern: Unmanaged.passRetained(Running()).toOpaque()) }
  guard let object = UnsafeRawPointer(bitPattern: slot.pointee) else { return }
  let running = Unmanaged<Running>.fromOpaque(object).takeUnretainedValue()
  running.sum = running.sum?.adding(number)
  running.count += 1
}

private let finishGroup: @convention(c) (OpaquePointer?) -> Void = { context in
  guard let aggregate = DecimalAggregate(rawValue: Int(bitPattern: sqlite3_user_data(context))) else { return }
  let memory = sqlite3_aggregate_context(context, 0)
  let slot = memory?.assumingMemoryBound(to: UInt.self)
  guard let object = slot.flatMap({ UnsafeRawPointer(bitPattern: $0.pointee) }) else {
    // The sum of nothing is NULL, its total 0.
    return aggregate == .total ? sqlite3_result_double(context, 0) : sqlite3_result_null(context)
  }
  let running = Unmanaged<Running>.fromOpaque(object).takeRetainedValue()
  slot?.pointee = 0
  guard let sum = running.sum else { return reportDigits(aggregate.name, context) }
  switch aggregate {
  case .sum, .total: give(sum, context)
  case .avg:
    give(ExactDecimal(coefficient: Int128(running.count)).flatMap { quotient(sum, $0) }.map(fifteenDigits), context)
  }
}

// MARK: Values in and out

private func argument(_ arguments: Arguments?, _ place: Int) -> SQLValue {
  guard let value = arguments?[place] else { return .null }
  switch sqlite3_value_type(value) {
  case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
  case SQLITE_FLOAT: return .real(sqlite3_value_double(value))
  case SQLITE_TEXT: return .text(sqlite3_value_text(value).map { String(cString: $0) } ?? "")
  case SQLITE_BLOB: return .bytes
  default: return .null
  }
}

private func give(_ number: ExactDecimal?, _ context: OpaquePointer?) {
  guard let number else { return sqlite3_result_null(context) }
  switch SQLValue(number) {
  case .integer(let whole): sqlite3_result_int64(context, whole)
  case .real(let real): sqlite3_result_double(context, real)
  case .text(let text): sqlite3_result_text(context, text, Int32(text.utf8.count), copiedBySQLite)
  case .null, .bytes: sqlite3_result_null(context)
  }
}

private func report(_ value: SQLValue, _ function: String, _ context: OpaquePointer?) {
  var shown = ""
  if case .text(let text) = value { shown = String(text.prefix(40)) }
  sqlite3_result_error(context, "\(function)(): “\(shown)” is not a number; number(x) is NULL for words", -1)
}

private func reportDigits(_ function: String, _ context: OpaquePointer?) {
  sqlite3_result_error(context, "\(function)(): the result has too many digits", -1)
}
