// Reads tests of rows, and dates as Vega-Lite writes them in objects.
import Diagnose
import Document

/// Reads a test: an expression, a comparison of a field, a parameter, or tests joined by `and`, `or` and `not`.
/// - Throws: when it has none of these forms.
func readRowTest(_ tree: Tree, depth: Int = 0) throws(Failure) -> RowTest {
  guard depth < 32 else { throw Failure(.error(.chartLimit, Wording("tests nest too deep", "条件嵌套过深"), at: tree.span)) }
  if let text = tree.string { return .formula(try parseFormula(text, at: tree.span), at: tree.span) }
  if let flag = tree.bool { return flag ? .all([]) : .any([]) }
  if let inner = tree["not"] { return .not(try readRowTest(inner, depth: depth + 1)) }
  for key in ["and", "or"] {
    guard let list = tree[key]?.array else { continue }
    var tests: [RowTest] = []
    for item in list { tests.append(try readRowTest(item, depth: depth + 1)) }
    return key == "and" ? .all(tests) : .any(tests)
  }
  if let test = tree["test"] { return try readRowTest(test, depth: depth + 1) }
  if let param = tree["param"] ?? tree["selection"], let name = param.string {
    return .selection(name, whenEmpty: tree["empty"]?.bool ?? true, at: param.span)
  }
  if let field = tree["field"]?.text { return .field(try readFieldTest(tree, field)) }
  let expected = Wording("an expression or a comparison of a field", "表达式或字段比较")
  throw Failure(.chartForm("filter", expected: expected, at: tree.span))
}

/// Reads the test of a `condition`.
/// - Throws: when it has none.
func readCondition(_ tree: Tree) throws(Failure) -> RowTest {
  guard tree["test"] != nil || tree["param"] != nil || tree["selection"] != nil else {
    let expected = Wording("given “test” or “param”", "含“test”或“param”的对象")
    throw Failure(.chartForm("condition", expected: expected, at: tree.span))
  }
  return try readRowTest(tree)
}

private func readFieldTest(_ tree: Tree, _ field: String) throws(Failure) -> FieldTest {
  let unit = try tree["timeUnit"].map { tree throws(Failure) in try readCalendarUnit(tree) }
  func value(_ tree: Tree) throws(Failure) -> Cell { try readTestValue(tree, unit: unit) }
  var comparison: FieldTest.Comparison?
  if let wanted = tree["equal"] { comparison = .equal(try value(wanted)) }
  if let bound = tree["lt"] { comparison = .less(try value(bound)) }
  if let bound = tree["lte"] { comparison = .lessOrEqual(try value(bound)) }
  if let bound = tree["gt"] { comparison = .greater(try value(bound)) }
  if let bound = tree["gte"] { comparison = .greaterOrEqual(try value(bound)) }
  if let flag = tree["valid"]?.bool { comparison = .valid(flag) }
  if let list = tree["oneOf"]?.array {
    var wanted: [Cell] = []
    for item in list { wanted.append(try value(item)) }
    comparison = .oneOf(wanted)
  }
  if let bounds = tree["range"]?.array, bounds.count == 2 {
    let low = try value(bounds[0])
    let high = try value(bounds[1])
    comparison = .range(low.isAbsent ? nil : low, high.isAbsent ? nil : high)
  }
  guard let comparison else {
    let expected = Wording("given a comparison such as “gt”", "有“gt”等比较的对象")
    throw Failure(.chartForm("filter", expected: expected, at: tree.span))
  }
  return FieldTest(field: field, unit: unit, comparison: comparison, span: tree.span)
}

/// A value to compare with: where the field is taken by a unit, numbers and names are values of that unit.
private func readTestValue(_ tree: Tree, unit: CalendarUnit?) throws(Failure) -> Cell {
  if tree.members != nil, let moment = DateLiteral(tree)?.moment { return .number(moment) }
  if let formula = tree["expr"]?.string { return try parseFormula(formula, at: tree.span).value() }
  guard let unit else { return Cell(tree) }
  let isName = tree.string.map { readMoment($0).isNaN } ?? false
  if let part = unit.ordered.first, unit.parts.count == 1, isName || (tree.number.map { $0 < 10_000 } ?? false),
    let moment = DateLiteral(part, tree)?.moment
  {
    return .number(moment)
  }
  return .number(tree.string.map(readMoment) ?? tree.number ?? .nan)
}

/// A date given by its parts, `{year: 2006, month: "jan"}`; months and quarters count from 1.
struct DateLiteral: Hashable, Sendable {
  private(set) var parts = DateParts(year: 2012)

  /// nil for an object that has no part of a date.
  init?(_ tree: Tree) {
    var found = false
    for part in CalendarUnit.Part.allCases {
      guard let value = tree[part.rawValue] else { continue }
      guard set(part, value) else { return nil }
      found = true
    }
    guard found else { return nil }
  }

  /// A date of one part.
  init?(_ part: CalendarUnit.Part, _ tree: Tree) { guard set(part, tree) else { return nil } }

  private mutating func set(_ part: CalendarUnit.Part, _ tree: Tree) -> Bool {
    guard let number = tree.number ?? named(part, tree.text ?? "") else { return false }
    switch part {
    case .year: parts.year = number
    case .quarter: parts.month = (number - 1) * 3
    case .month: parts.month = number - 1
    case .date, .dayofyear: parts.day = number
    // 2012 began on a Sunday.
    case .day: parts.day = number.truncatingRemainder(dividingBy: 7) + 1
    case .week: parts.day = number * 7 + 1
    case .hours: parts.hour = number
    case .minutes: parts.minute = number
    case .seconds: parts.second = number
    case .milliseconds: parts.millisecond = number
    }
    return true
  }

  private func named(_ part: CalendarUnit.Part, _ text: String) -> Double? {
    switch part {
    case .month: EnglishNames.month(startingWith: text).map(Double.init) ?? Double(text)
    case .day: EnglishNames.weekday(startingWith: text).map(Double.init) ?? Double(text)
    case .year, .quarter, .week, .dayofyear, .date, .hours, .minutes, .seconds, .milliseconds: Double(text)
    }
  }

  /// In milliseconds from 1970; nil if there is no such moment.
  var moment: Double? {
    let moment = CalendarDate.moment(parts)
    return moment.isNaN ? nil : moment
  }
}

/// Reads a time unit: a name, or `{unit, step, maxbins, utc, binned}`.
/// - Throws: when there is no such unit.
func readCalendarUnit(_ tree: Tree) throws(Failure) -> CalendarUnit {
  let name = tree.string ?? tree["unit"]?.string
  var unit = CalendarUnit([])
  if let name {
    guard let named = CalendarUnit(name) else {
      let place = Wording("“timeUnit”", "“timeUnit”")
      throw Failure(.chartUnknownName(name, in: place, among: CalendarUnit.usualNames, at: tree.span))
    }
    unit = named
  }
  if let step = tree["step"]?.count(in: TimeInterval.steps) { unit.step = step }
  if let flag = tree["utc"]?.bool { unit.isUTC = flag }
  if let flag = tree["binned"]?.bool { unit.isBinned = flag }
  if let most = tree["maxbins"]?.count(in: 1...1_000_000) { unit.maxbins = most }
  if unit.parts.isEmpty, unit.maxbins == nil {
    let expected = Wording("a unit such as “yearmonth”", "时间单位，如“yearmonth”")
    throw Failure(.chartForm("timeUnit", expected: expected, at: tree.span))
  }
  return unit
}

extension CalendarUnit {
  /// Names for messages.
  static let usualNames = [
    "year", "quarter", "month", "week", "date", "day", "dayofyear", "hours", "minutes", "seconds", "milliseconds",
    "yearquarter", "yearmonth", "yearmonthdate", "yearweek", "monthdate", "hoursminutes", "yearmonthdatehours",
    "yearmonthdatehoursminutes", "yearmonthdatehoursminutesseconds",
  ]
}
