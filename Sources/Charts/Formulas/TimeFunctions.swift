// Functions of expressions over moments. Local time is universal time, since paper has no time zone.

let timeFunctions: [FormulaFunction] = datePartFunctions + dateMakingFunctions + dateTextFunctions

private typealias DatePart = (name: String, value: @Sendable (CalendarDate) -> Int)

private let dateParts: [DatePart] = [
  ("year", { $0.year }), ("quarter", { ($0.month - 1) / 3 + 1 }), ("month", { $0.month - 1 }),
  ("week", { $0.sundayWeek }), ("date", { $0.day }), ("day", { $0.weekday }), ("dayofyear", { $0.dayOfYear }),
  ("hours", { $0.hour }), ("minutes", { $0.minute }), ("seconds", { $0.second }), ("milliseconds", { $0.millisecond }),
]

private let datePartFunctions: [FormulaFunction] =
  dateParts.flatMap { part in
    ["", "utc"].map { prefix in
      .of(prefix + part.name, 1...1) { arguments in
        let moment = momentArgument(arguments[0])
        return moment.isFinite ? .number(Double(part.value(CalendarDate(moment)))) : .notANumber
      }.taking(.dates)
    }
  } + [
    .of("time", 1...1) { .number(momentArgument($0[0])) }, .of("timezoneoffset", 1...1) { _ in .number(0) },
  ]

/// As `new Date(x)` takes it.
private func momentArgument(_ cell: Cell) -> Double {
  if case .text(let text) = cell { return readMoment(text) }
  let moment = cell == .undefined ? .nan : cell.number
  return moment.magnitude <= CalendarDate.furthest ? moment : .nan
}

private let dateMakingFunctions: [FormulaFunction] = [
  .of("datetime", 0...7) { makeDate($0) },
  .of("utc", 1...7) { .number(CalendarDate.moment(DateParts(arguments: $0.map(\.number)))) },
  .of("timeOffset", 2...3) { offset($0) }, .of("utcOffset", 2...3) { offset($0) },
  .of("timeSequence", 3...4) { sequence($0) }, .of("utcSequence", 3...4) { sequence($0) },
]

/// No arguments would be the present, which a report does not know.
private func makeDate(_ arguments: [Cell]) -> Cell {
  if arguments.isEmpty { return .moment(.nan) }
  if arguments.count == 1 { return .moment(momentArgument(arguments[0])) }
  return .moment(CalendarDate.moment(DateParts(arguments: arguments.map(\.number))))
}

private func offset(_ arguments: [Cell]) -> Cell {
  guard let unit = CalendarUnit(arguments[0].text) else { return .null }
  let count = arguments[safe: 2].map { Int($0.number, in: -1_000_000...1_000_000, or: 0) } ?? 1
  return .moment(unit.offset(momentArgument(arguments[1]), by: count))
}

private func sequence(_ arguments: [Cell]) -> Cell {
  let step = arguments[safe: 3].map { Int($0.number, in: TimeInterval.steps, or: 1) } ?? 1
  guard let interval = TimeInterval(named: arguments[0].text, step: step) else { return .list([]) }
  let moments = interval.range(from: momentArgument(arguments[1]), before: momentArgument(arguments[2]))
  return .list(moments.map(Cell.moment))
}

private let dateTextFunctions: [FormulaFunction] =
  ["timeFormat", "utcFormat"].map { name in
    FormulaFunction(name: name, arity: 1...2) { arguments, scope in
      let moment = momentArgument(arguments[0])
      guard let pattern = arguments[safe: 1], !pattern.isAbsent else {
        return .text(MultiTimeFormat(locale: scope.locale).text(moment))
      }
      return .text(TimeFormat(pattern.text, locale: scope.locale).text(moment))
    }
  }
  + ["timeParse", "utcParse"].map { name in
    FormulaFunction(name: name, arity: 2...2) { arguments, scope in
      TimeParse(arguments[1].text, locale: scope.locale).moment(arguments[0].text).map(Cell.moment) ?? .null
    }
  }
  + [
    nameFunction("monthFormat", 12) { $0.months[$1] }, nameFunction("monthAbbrevFormat", 12) { $0.shortMonths[$1] },
    nameFunction("dayFormat", 7) { $0.weekdays[$1] }, nameFunction("dayAbbrevFormat", 7) { $0.shortWeekdays[$1] },
    .of("timeUnitSpecifier", 1...2) { timeUnitSpecifier($0) },
  ]

private func nameFunction(
  _ name: String, _ count: Int, _ text: @escaping @Sendable (FormatLocale, Int) -> String
) -> FormulaFunction {
  FormulaFunction(name: name, arity: 1...1) { arguments, scope in
    let number = arguments[0].number
    guard number.isFinite else { return .text("") }
    let place = Int(number, in: -1_000_000...1_000_000, or: 0) % count
    return .text(text(scope.locale, place < 0 ? place + count : place))
  }
}

private func timeUnitSpecifier(_ arguments: [Cell]) -> Cell {
  let names = arguments[0].items.isEmpty ? [arguments[0].text] : arguments[0].items.map(\.text)
  guard let unit = CalendarUnit(names.joined()) else { return .null }
  var patterns: [String: String] = [:]
  if case .record(let record)? = arguments[safe: 1] {
    for (key, value) in zip(record.keys, record.values) { patterns[key] = value.text }
  }
  return .text(unit.format(overriding: patterns))
}
