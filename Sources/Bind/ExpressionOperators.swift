// Signs between values: comparisons bind least, then sums, then products.

extension ExpressionParser {
  /// `a > b`, or what stands on one side of it.
  mutating func parseComparison(depth: Int) throws(ExpressionProblem) -> Expression {
    let left = try parseSum(depth: depth)
    guard let sign = takeComparison() else { return left }
    return Expression(subject: .operation(sign, [left, try parseSum(depth: max(1, depth))]))
  }

  private mutating func parseSum(depth: Int) throws(ExpressionProblem) -> Expression {
    var sum = try parseProduct(depth: depth)
    while let sign = take(["+": .plus, "-": .minus, "−": .minus]) {
      sum = Expression(subject: .operation(sign, [sum, try parseProduct(depth: max(1, depth))]))
    }
    return sum
  }

  private mutating func parseProduct(depth: Int) throws(ExpressionProblem) -> Expression {
    var product = try parseOperand(depth: depth)
    while let sign = take(["*": .times, "×": .times, "/": .divided, "÷": .divided]) {
      product = Expression(subject: .operation(sign, [product, try parseOperand(depth: max(1, depth))]))
    }
    return product
  }

  private mutating func take(_ signs: [Unicode.Scalar: Operator]) -> Operator? {
    skipBlanks()
    guard let next, let sign = signs[next] else { return nil }
    place += 1
    return sign
  }

  private mutating func takeComparison() -> Operator? {
    skipBlanks()
    let signs: [(String, Operator)] = [
      ("<=", .atMost), (">=", .atLeast), ("!=", .unequal), ("==", .equal), ("≤", .atMost), ("≥", .atLeast),
      ("≠", .unequal), ("<", .less), (">", .greater), ("=", .equal),
    ]
    for (text, sign) in signs where characters[place...].starts(with: text.unicodeScalars) {
      place += text.unicodeScalars.count
      return sign
    }
    return nil
  }
}
