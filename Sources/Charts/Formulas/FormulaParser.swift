// Pieces of an expression to a tree, by precedence climbing.
import Diagnose

/// Reads an expression of Vega.
/// - Throws: one error at the place of the text, which names the piece that does not fit.
func parseFormula(_ text: String, at span: Span) throws(Failure) -> Formula {
  var parser = FormulaParser(tokens: try FormulaTokens.read(text, at: span), span: span)
  let root = try parser.conditional(depth: 0)
  if let rest = parser.next { throw parser.unexpected(rest) }
  return Formula(root: root, fields: parser.fields, names: parser.names, scaleFunction: parser.scaleFunction)
}

private struct FormulaParser {
  var tokens: [FormulaToken]
  var place = 0
  let span: Span
  var fields: [String] = []
  var names: [String] = []
  var scaleFunction: String?

  init(tokens: [FormulaToken], span: Span) { (self.tokens, self.span) = (tokens, span) }

  var next: FormulaToken? { tokens.indices.contains(place) ? tokens[place] : nil }

  mutating func accept(_ sign: String) -> Bool {
    guard next == .sign(sign) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ sign: String) throws(Failure) {
    if accept(sign) { return }
    if let next { throw unexpected(next) }
    throw .formula("the expression ends where “\(sign)” is due", "表达式缺少“\(sign)”", at: span)
  }

  func unexpected(_ token: FormulaToken) -> Failure {
    let name =
      switch token {
      case .number(let number): scriptText(number)
      case .string(let text): "'\(text.prefix(40))'"
      case .name(let name): String(name.prefix(40))
      case .sign(let sign): sign
      }
    return .formula("“\(name)” does not fit there in the expression", "表达式中“\(name)”的位置不对", at: span)
  }

  private func require(_ depth: Int) throws(Failure) {
    guard depth > FormulaLimit.depth else { return }
    throw .formula(
      "the expression is nested more than \(FormulaLimit.depth) deep", "表达式嵌套超过\(FormulaLimit.depth)层", at: span)
  }

  mutating func conditional(depth: Int) throws(Failure) -> FormulaNode {
    try require(depth)
    let test = try binary(atLeast: 1, depth: depth + 1)
    guard accept("?") else { return test }
    let then = try conditional(depth: depth + 1)
    try expect(":")
    return .conditional(test, then: then, otherwise: try conditional(depth: depth + 1))
  }

  private mutating func binary(atLeast strength: Int, depth: Int) throws(Failure) -> FormulaNode {
    var left = try unary(depth: depth)
    var depth = depth
    while case .sign(let sign) = next, let operation = FormulaBinary(rawValue: sign), operation.strength >= strength {
      place += 1
      // A chain of sums is a deep tree as well.
      depth += 1
      try require(depth)
      // `**` binds to the right, all others to the left.
      let needed = operation == .power ? operation.strength : operation.strength + 1
      left = .binary(operation, left, try binary(atLeast: needed, depth: depth))
    }
    return left
  }

  private mutating func unary(depth: Int) throws(Failure) -> FormulaNode {
    try require(depth)
    if case .sign(let sign) = next, let operation = FormulaUnary(rawValue: sign) {
      place += 1
      return .unary(operation, try unary(depth: depth + 1))
    }
    return try postfix(depth: depth)
  }

  private mutating func postfix(depth: Int) throws(Failure) -> FormulaNode {
    var node = try primary(depth: depth)
    var depth = depth
    while true {
      depth += 1
      try require(depth)
      if accept(".") {
        guard case .name(let name) = next else {
          throw .formula("a name is due after “.”", "“.”后缺少名称", at: span)
        }
        place += 1
        node = member(node, .literal(.text(name)))
      } else if accept("[") {
        let key = try conditional(depth: depth)
        try expect("]")
        node = member(node, key)
      } else {
        return node
      }
    }
  }

  /// Fields that are named in the text are looked up once for all rows.
  private mutating func member(_ node: FormulaNode, _ key: FormulaNode) -> FormulaNode {
    guard case .datum = node, case .literal(let name) = key else { return .member(node, key) }
    let field = name.text
    if let slot = fields.firstIndex(of: field) { return .field(slot) }
    fields.append(field)
    return .field(fields.count - 1)
  }

  private mutating func primary(depth: Int) throws(Failure) -> FormulaNode {
    guard let token = next else { throw .formula("the expression is incomplete", "表达式不完整", at: span) }
    place += 1
    switch token {
    case .number(let number): return .literal(.number(number))
    case .string(let text): return .literal(.text(text))
    case .name(let name): return try named(name, depth: depth)
    case .sign("("):
      let inner = try conditional(depth: depth + 1)
      try expect(")")
      return inner
    case .sign("["): return .list(try items(until: "]", depth: depth))
    case .sign("{"): return try record(depth: depth)
    case .sign: throw unexpected(token)
    }
  }

  private mutating func items(until end: String, depth: Int) throws(Failure) -> [FormulaNode] {
    var items: [FormulaNode] = []
    while next != .sign(end) {
      items.append(try conditional(depth: depth + 1))
      if !accept(",") { break }
    }
    try expect(end)
    return items
  }

  private mutating func record(depth: Int) throws(Failure) -> FormulaNode {
    var members: [(key: String, value: FormulaNode)] = []
    while let token = next, token != .sign("}") {
      place += 1
      let key: String
      switch token {
      case .name(let name): key = name
      case .string(let text): key = text
      case .number(let number): key = scriptText(number)
      case .sign: throw unexpected(token)
      }
      try expect(":")
      members.append((key, try conditional(depth: depth + 1)))
      if !accept(",") { break }
    }
    try expect("}")
    return .record(members)
  }

  private mutating func named(_ name: String, depth: Int) throws(Failure) -> FormulaNode {
    if next == .sign("(") { return try call(name, depth: depth) }
    if name == "datum" { return .datum }
    if let constant = FormulaParser.constants[name] { return .literal(constant) }
    if !names.contains(name) { names.append(name) }
    return .parameter(name)
  }

  private static let constants: [String: Cell] = [
    "true": .bool(true), "false": .bool(false), "null": .null, "undefined": .undefined, "NaN": .notANumber,
    "Infinity": .number(.infinity), "PI": .number(.pi), "E": .number(exponential(1)), "LN2": .number(logarithm(2)),
    "LN10": .number(logarithm(10)), "LOG2E": .number(1 / logarithm(2)), "LOG10E": .number(1 / logarithm(10)),
    "SQRT2": .number(2.0.squareRoot()), "SQRT1_2": .number(0.5.squareRoot()),
    "MAX_VALUE": .number(.greatestFiniteMagnitude), "MIN_VALUE": .number(.leastNonzeroMagnitude),
  ]

  private mutating func call(_ name: String, depth: Int) throws(Failure) -> FormulaNode {
    place += 1
    let arguments = try items(until: ")", depth: depth)
    if name == "if", arguments.count == 3 {
      return .conditional(arguments[0], then: arguments[1], otherwise: arguments[2])
    }
    guard let function = formulaFunctions[name] else { throw unknown(name) }
    guard function.arity.contains(arguments.count) else {
      throw .formula(
        "“\(name)” does not take \(arguments.count) arguments", "“\(name)”的参数个数不能是\(arguments.count)", at: span)
    }
    if scaleFunctionNames.contains(name) { scaleFunction = name }
    return .call(function, arguments)
  }

  private func unknown(_ name: String) -> Failure {
    let shown = String(name.prefix(40))
    if FormulaParser.interactive.contains(name) {
      return .formula(
        "“\(shown)” needs a chart that reacts, and has no value in print", "“\(shown)”只在交互图表中有值，不能用于印刷", at: span)
    }
    let nearest = nearestName(to: name, among: formulaFunctions.keys.sorted())
    return .formula(
      "the expression knows no function “\(shown)”", "表达式不认识函数“\(shown)”", at: span,
      hint: nearest.map { Wording("did you mean “\($0)(…)”?", "是否应为“\($0)(…)”？") })
  }

  /// Functions of Vega about events, other data, scales and maps.
  private static let interactive: Set<String> = [
    "now", "item", "group", "xy", "x", "y", "pinchDistance", "pinchAngle", "inScope", "data", "indata", "copy",
    "bandspace", "gradient", "panLinear", "panLog", "panPow", "panSymlog",
    "zoomLinear", "zoomLog", "zoomPow", "zoomSymlog", "geoArea", "geoBounds", "geoCentroid", "geoScale", "treePath",
    "treeAncestors", "containerSize", "screen", "windowSize", "warn", "info", "debug", "modify", "vlSelectionTest",
    "vlSelectionResolve",
  ]
}
