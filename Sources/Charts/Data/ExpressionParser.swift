// Expression text to expression tree, by precedence climbing.
import Diagnose

/// A piece of an expression's text.
enum ExpressionToken: Hashable {
  case number(Double)
  case string(String)
  case name(String)
  case sign(String)
}

/// Reads an expression.
/// - Throws: one error with the place of the string; it names the piece that does not fit.
func parseExpression(_ text: String, at span: Span) throws(Failure) -> Expression {
  var parser = ExpressionParser(tokens: try tokenize(text, at: span), span: span)
  let expression = try parser.conditional(depth: 0)
  if let rest = parser.next { throw parser.unexpected(rest) }
  return expression
}

private func expressionFault(_ english: String, _ chinese: String, _ span: Span, hint: Wording? = nil) -> Failure {
  Failure(.error(.chartExpression, Wording(english, chinese), at: span, hint: hint))
}

private func tokenize(_ text: String, at span: Span) throws(Failure) -> [ExpressionToken] {
  var tokens: [ExpressionToken] = []
  var rest = Array(text.unicodeScalars)[...]
  guard rest.count <= 4000 else {
    throw expressionFault("the expression is longer than 4000 characters", "表达式超过4000个字符", span)
  }
  while let first = rest.first {
    if first.properties.isWhitespace {
      rest = rest.dropFirst()
    } else if first == "'" || first == "\"" {
      tokens.append(.string(try quoted(&rest, span)))
    } else if isDigit(first) || (first == "." && rest.dropFirst().first.map(isDigit) == true) {
      tokens.append(.number(try number(&rest, span)))
    } else if isNameStart(first) {
      let name = rest.prefix { isNameStart($0) || isDigit($0) }
      tokens.append(.name(string(of: name)))
      rest = rest.dropFirst(name.count)
    } else {
      tokens.append(.sign(try sign(&rest, span)))
    }
  }
  return tokens
}

private func string(of scalars: some Sequence<Unicode.Scalar>) -> String {
  var text = String.UnicodeScalarView()
  text.append(contentsOf: scalars)
  return String(text)
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }
private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
}

private func quoted(_ rest: inout ArraySlice<Unicode.Scalar>, _ span: Span) throws(Failure) -> String {
  let quote = rest.removeFirst()
  var content: [Unicode.Scalar] = []
  while let scalar = rest.popFirst() {
    if scalar == quote { return string(of: content) }
    if scalar == "\\" {
      if let escaped = rest.popFirst() { content.append(escaped == "n" ? "\n" : escaped) }
    } else {
      content.append(scalar)
    }
  }
  throw expressionFault("a text in the expression is not closed", "表达式中的字符串没有结束引号", span)
}

private func number(_ rest: inout ArraySlice<Unicode.Scalar>, _ span: Span) throws(Failure) -> Double {
  var count = 0
  var previous: Unicode.Scalar = " "
  for scalar in rest {
    let isExponentSign = (scalar == "+" || scalar == "-") && (previous == "e" || previous == "E")
    guard isDigit(scalar) || scalar == "." || scalar == "e" || scalar == "E" || isExponentSign else { break }
    (count, previous) = (count + 1, scalar)
  }
  let numeral = string(of: rest.prefix(count))
  guard let value = Double(numeral), value.isFinite else {
    throw expressionFault("“\(numeral)” is not a number", "“\(numeral)”不是数字", span)
  }
  rest = rest.dropFirst(count)
  return value
}

/// Longer signs first; `===` means `==` here.
private let signs = [
  "===", "!==", "==", "!=", "<=", ">=", "&&", "||", "**", "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", "(", ")",
  "[",
  "]", ".", ",",
].map { Array($0.unicodeScalars) }

private func sign(_ rest: inout ArraySlice<Unicode.Scalar>, _ span: Span) throws(Failure) -> String {
  guard let sign = signs.first(where: { rest.starts(with: $0) }) else {
    let character = string(of: rest.prefix(1))
    throw expressionFault("“\(character)” does not belong in an expression", "表达式中不能有“\(character)”", span)
  }
  rest = rest.dropFirst(sign.count)
  return sign.count == 3 ? string(of: sign.dropLast()) : string(of: sign)
}

private struct ExpressionParser {
  var tokens: [ExpressionToken]
  var place = 0
  let span: Span

  init(tokens: [ExpressionToken], span: Span) { (self.tokens, self.span) = (tokens, span) }

  var next: ExpressionToken? { tokens.indices.contains(place) ? tokens[place] : nil }

  mutating func accept(_ sign: String) -> Bool {
    guard next == .sign(sign) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ sign: String) throws(Failure) {
    if accept(sign) { return }
    if let next { throw unexpected(next) }
    throw expressionFault("the expression ends where “\(sign)” is due", "表达式缺少“\(sign)”", span)
  }

  func unexpected(_ token: ExpressionToken) -> Failure {
    let name =
      switch token {
      case .number(let number): D3Format.plain.text(number)
      case .string(let text): "'\(shortened(text))'"
      case .name(let name): shortened(name)
      case .sign(let sign): sign
      }
    return expressionFault("“\(name)” does not fit there in the expression", "表达式中“\(name)”的位置不对", span)
  }

  mutating func conditional(depth: Int) throws(Failure) -> Expression {
    guard depth < 64 else {
      throw expressionFault("the expression is nested more than 64 deep", "表达式嵌套超过64层", span)
    }
    let test = try binary(atLeast: 1, depth: depth + 1)
    guard accept("?") else { return test }
    let then = try conditional(depth: depth + 1)
    try expect(":")
    return .conditional(test, then: then, otherwise: try conditional(depth: depth + 1))
  }

  private mutating func binary(atLeast strength: Int, depth: Int) throws(Failure) -> Expression {
    var left = try unary(depth: depth)
    while case .sign(let sign) = next, let operation = Expression.Binary(rawValue: sign),
      operation.strength >= strength
    {
      place += 1
      // `**` binds to the right, all others to the left.
      let needed = operation == .power ? operation.strength : operation.strength + 1
      left = .binary(operation, left, try binary(atLeast: needed, depth: depth))
    }
    return left
  }

  private mutating func unary(depth: Int) throws(Failure) -> Expression {
    guard depth < 64 else {
      throw expressionFault("the expression is nested more than 64 deep", "表达式嵌套超过64层", span)
    }
    if accept("-") { return .unary(.negate, try unary(depth: depth + 1)) }
    if accept("+") { return .unary(.plus, try unary(depth: depth + 1)) }
    if accept("!") { return .unary(.not, try unary(depth: depth + 1)) }
    return try primary(depth: depth)
  }

  private mutating func primary(depth: Int) throws(Failure) -> Expression {
    guard let token = next else { throw expressionFault("the expression is incomplete", "表达式不完整", span) }
    place += 1
    switch token {
    case .number(let number): return .literal(.number(number))
    case .string(let text): return .literal(.text(text))
    case .name(let name): return try named(name, depth: depth)
    case .sign("("):
      let inner = try conditional(depth: depth + 1)
      try expect(")")
      return inner
    case .sign: throw unexpected(token)
    }
  }

  private mutating func named(_ name: String, depth: Int) throws(Failure) -> Expression {
    switch name {
    case "datum": return .field(try field())
    case "true", "false": return .literal(.bool(name == "true"))
    case "null": return .literal(.missing(nil))
    case "PI": return .literal(.number(Double.pi))
    default: return try call(name, depth: depth)
    }
  }

  /// `.name` or `['name']` after `datum`.
  private mutating func field() throws(Failure) -> String {
    if accept(".") {
      guard case .name(let field) = next else {
        throw expressionFault("“datum.” needs a field", "“datum.”后缺少字段名", span)
      }
      place += 1
      return field
    }
    try expect("[")
    guard case .string(let field) = next else {
      throw expressionFault("“datum[” needs a field in quotes", "“datum[”后应为加引号的字段名", span)
    }
    place += 1
    try expect("]")
    return field
  }

  private mutating func call(_ name: String, depth: Int) throws(Failure) -> Expression {
    guard next == .sign("("), let function = Expression.Function(rawValue: name) else {
      let known = Expression.Function.allCases.map(\.rawValue)
      let hint = nearestName(to: name, among: known).map { Wording("did you mean “\($0)(…)”?", "是否应为“\($0)(…)”？") }
      throw expressionFault(
        "the expression knows no “\(shortened(name))”", "表达式不认识“\(shortened(name))”", span,
        hint: hint ?? Wording("a field is written datum['\(shortened(name))']", "字段应写作 datum['\(shortened(name))']"))
    }
    place += 1
    var arguments: [Expression] = []
    while next != .sign(")") {
      arguments.append(try conditional(depth: depth + 1))
      if !accept(",") { break }
    }
    try expect(")")
    guard function.arity.contains(arguments.count) else {
      throw expressionFault(
        "“\(name)” does not take \(arguments.count) arguments", "“\(name)”的参数个数不能是\(arguments.count)", span)
    }
    return .call(function, arguments)
  }
}
