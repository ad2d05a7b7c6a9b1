// Vega expressions: the part of them that makes values from a row.
import Diagnose

/// An expression, read.
indirect enum Expression: Sendable {
  enum Unary: Sendable { case negate, not, plus }
  enum Binary: String, CaseIterable, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "**"

    /// How tightly it binds.
    var strength: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .unequal: 3
      case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
      case .add, .subtract: 5
      case .multiply, .divide, .remainder: 6
      case .power: 7
      }
    }
  }
  enum Function: String, CaseIterable, Sendable {
    case abs, ceil, floor, round, sqrt, exp, log, pow, min, max, isValid, isNumber, toNumber, toString, format, length
    case upper, lower, trim, substring, indexof, replace, year, quarter, month, date
    case choose = "if"

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
      switch self {
      case .abs, .ceil, .floor, .round, .sqrt, .exp, .log, .isValid, .isNumber, .toNumber, .toString, .length, .upper,
        .lower, .trim, .year, .quarter, .month, .date:
        1...1
      case .pow, .format, .indexof: 2...2
      case .substring: 2...3
      case .replace, .choose: 3...3
      case .min, .max: 1...16
      }
    }
  }

  case literal(Value)
  /// `datum.field`
  case field(String)
  case unary(Unary, Expression)
  case binary(Binary, Expression, Expression)
  case conditional(Expression, then: Expression, otherwise: Expression)
  case call(Function, [Expression])

  /// The fields that it reads.
  var fields: [String] {
    switch self {
    case .literal: []
    case .field(let name): [name]
    case .unary(_, let inner): inner.fields
    case .binary(_, let left, let right): left.fields + right.fields
    case .conditional(let test, let then, let otherwise): test.fields + then.fields + otherwise.fields
    case .call(_, let arguments): arguments.flatMap(\.fields)
    }
  }
}
