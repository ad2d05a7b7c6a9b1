// The functions of expressions, by name.

/// All functions that have a value without a reader who acts.
let formulaFunctions: [String: FormulaFunction] = {
  let all =
    typeFunctions + mathFunctions.map { $0.taking(.numbers) } + listFunctions + textFunctions + timeFunctions
    + colorFunctions + scaleFunctions
  return Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}()

extension FormulaFunction {
  /// A function of one number.
  static func number(_ name: String, _ compute: @escaping @Sendable (Double) -> Double) -> FormulaFunction {
    FormulaFunction(name: name, arity: 1...1) { arguments, _ in .number(compute(arguments[0].number)) }
  }

  /// A question about one value.
  static func test(_ name: String, _ passes: @escaping @Sendable (Cell) -> Bool) -> FormulaFunction {
    FormulaFunction(name: name, arity: 1...1, takes: .anything) { arguments, _ in .bool(passes(arguments[0])) }
  }

  /// The function with arguments of another kind.
  func taking(_ kind: Taking) -> FormulaFunction {
    var function = self
    function.takes = kind
    return function
  }

  /// A function of values alone.
  static func of(
    _ name: String, _ arity: ClosedRange<Int>, _ compute: @escaping @Sendable ([Cell]) -> Cell
  ) -> FormulaFunction {
    FormulaFunction(name: name, arity: arity) { arguments, _ in compute(arguments) }
  }
}

/// Questions about kinds of values, and conversions.
private let typeFunctions: [FormulaFunction] = [
  .test("isArray") { if case .list = $0 { true } else { false } },
  .test("isBoolean") { if case .bool = $0 { true } else { false } },
  .test("isDate") { if case .moment = $0 { true } else { false } },
  .test("isNumber") { if case .number = $0 { true } else { false } },
  .test("isString") { if case .text = $0 { true } else { false } },
  .test("isRegExp") { if case .pattern = $0 { true } else { false } },
  .test("isObject") { cell in
    switch cell {
    case .list, .record, .moment, .pattern: true
    case .undefined, .missing, .bool, .number, .text: false
    }
  },
  .test("isDefined") { $0 != .undefined },
  .test("isValid") { $0.isValid },
  .test("isNaN") { if case .number(let number) = $0 { number.isNaN } else { false } },
  .test("isFinite") { if case .number(let number) = $0 { number.isFinite } else { false } },
  .of("toBoolean", 1...1) { $0[0].isAbsent || $0[0] == .text("") ? .null : readBoolean($0[0]) },
  .of("toNumber", 1...1) { $0[0].isAbsent || $0[0] == .text("") ? .null : .number($0[0].number) }.taking(.numbers),
  .of("toString", 1...1) { $0[0].isAbsent || $0[0] == .text("") ? .null : .text($0[0].text) },
  .of("toDate", 1...1) { readDate($0[0]) },
]

/// As Vega reads truth values: `false` and `0` in texts are false.
func readBoolean(_ cell: Cell) -> Cell {
  if case .text(let text) = cell { return .bool(text != "false" && text != "0") }
  return .bool(cell.isTrue)
}

/// As Vega reads dates: a number is milliseconds, a text is parsed.
func readDate(_ cell: Cell) -> Cell {
  switch cell {
  case .undefined, .missing: cell
  case .number, .moment: cell
  case .text(let text): text.isEmpty ? .null : .number(readMoment(text))
  case .bool, .list, .record, .pattern: .number(readMoment(cell.text))
  }
}

private let mathFunctions: [FormulaFunction] =
  [
    .number("abs") { $0.magnitude }, .number("acos", arcCosine), .number("asin", arcSine),
    .number("atan") { arcTangent($0, 1) }, .number("ceil") { $0.rounded(.up) }, .number("cos", cosine),
    .number("exp", exponential), .number("floor") { $0.rounded(.down) }, .number("log", logarithm),
    // A second argument is not looked at, as in JavaScript, where people expect it to give decimals.
    .of("round", 1...2) { .number(scriptRound($0[0].number)) },
    .number("sin", sine), .number("sqrt") { $0.squareRoot() },
    .number("tan", tangent),
    .of("atan2", 2...2) { .number(arcTangent($0[0].number, $0[1].number)) },
    .of("pow", 2...2) { .number(power($0[0].number, $0[1].number)) },
    .of("hypot", 0...99) { .number($0.reduce(0) { $0 + $1.number * $1.number }.squareRoot()) },
    .of("clamp", 3...3) { .number(max($0[1].number, min($0[2].number, $0[0].number))) },
    .of("max", 0...999) { .number($0.reduce(-.infinity) { greater($0, $1.number) }) },
    .of("min", 0...999) { .number($0.reduce(.infinity) { -greater(-$0, -$1.number) }) },
    FormulaFunction(name: "random", arity: 0...0) { _, scope in .number(RepeatableRandom(seed: scope.row).first) },
  ] + distributionFunctions

/// Not a number as soon as one is none.
private func greater(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : max(a, b) }

private let distributionFunctions: [FormulaFunction] = [
  .of("densityNormal", 1...3) { normal($0).density($0[0].number) },
  .of("cumulativeNormal", 1...3) { normal($0).cumulative($0[0].number) },
  .of("quantileNormal", 1...3) { normal($0).quantile($0[0].number) },
  .of("densityLogNormal", 1...3) { arguments in
    let x = arguments[0].number
    guard x > 0, case .number(let density) = normal(arguments).density(logarithm(x)) else { return .number(0) }
    return .number(density / x)
  },
  .of("cumulativeLogNormal", 1...3) { arguments in
    let x = arguments[0].number
    return x > 0 ? normal(arguments).cumulative(logarithm(x)) : .number(0)
  },
  .of("quantileLogNormal", 1...3) { .number(exponential(normal($0).quantile($0[0].number).number)) },
  .of("densityUniform", 1...3) { arguments in
    let (low, high) = bounds(arguments)
    return .number(arguments[0].number >= low && arguments[0].number <= high ? 1 / (high - low) : 0)
  },
  .of("cumulativeUniform", 1...3) { arguments in
    let (low, high) = bounds(arguments)
    return .number(((arguments[0].number - low) / (high - low)).clamped(to: 0...1))
  },
  .of("quantileUniform", 1...3) { arguments in
    let (low, high) = bounds(arguments)
    return .number(low + arguments[0].number * (high - low))
  },
]

private func normal(_ arguments: [Cell]) -> NormalDistribution {
  NormalDistribution(mean: arguments[safe: 1]?.number ?? 0, deviation: arguments[safe: 2]?.number ?? 1)
}

private func bounds(_ arguments: [Cell]) -> (Double, Double) {
  guard arguments.count > 1 else { return (0, 1) }
  return arguments.count > 2 ? (arguments[1].number, arguments[2].number) : (0, arguments[1].number)
}
