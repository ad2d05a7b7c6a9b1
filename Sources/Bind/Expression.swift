// Expressions in the manuscript: `main["1. 生产总值"].总量 | "0.0"`, `rank(towns[params.town].户数)`.

/// A value asked for by name, or a function of such values.
struct Expression: Hashable {
  /// A name or text with the place of its first character in the expression, counted from 0 in characters.
  struct Name: Hashable {
    var text: String
    var offset: Int
  }
  /// What a row is called by: a text, a parameter's value, or a field of the row that a loop is at.
  enum Label: Hashable {
    case text(Name)
    case parameter(Name)
    case variable(Name, field: Name)

    var offset: Int {
      switch self {
      case .text(let name), .parameter(let name), .variable(let name, _): name.offset
      }
    }
  }
  enum Row: Hashable {
    /// The texts of the row's first columns, one for each label.
    case labels([Label])
    /// Counted from 1.
    case number(Int, offset: Int)
  }
  enum Subject: Hashable {
    case parameter(Name)
    case cell(dataSet: Name, row: Row, field: Name)
    /// All values of a field, as a function takes them; the value alone for a set of one row and in loops.
    case column(dataSet: Name, field: Name)
    /// A field of the row at hand, in formulas of tables.
    case field(Name)
    case text(Name)
    /// A number as it is written.
    case number(Name)
    case call(Name, [Expression])
    /// One value with a minus, or two with a sign between them.
    case operation(Operator, [Expression])
  }
  var subject: Subject
  /// A number format such as `0.0`.
  var format: Name?

  /// Whether it is one of several values: `default(…)`, `if(…)`.
  var isChoice: Bool {
    guard case .call(let name, _) = subject else { return false }
    return name.text == Function.fallback.rawValue || name.text == Function.condition.rawValue
  }

  /// Every function that it calls, at any depth.
  var calls: [String] {
    switch subject {
    case .parameter, .cell, .column, .text, .number, .field: []
    case .call(let name, let arguments): [name.text] + arguments.flatMap(\.calls)
    case .operation(_, let operands): operands.flatMap(\.calls)
    }
  }

  /// Where it begins.
  var offset: Int {
    switch subject {
    case .parameter(let name), .cell(let name, _, _), .column(let name, _), .text(let name), .number(let name),
      .call(let name, _), .field(let name):
      name.offset
    case .operation(_, let operands): operands.first?.offset ?? 0
    }
  }
}

/// Why an expression cannot be read.
struct ExpressionProblem: Error, Hashable {
  enum Kind: Hashable {
    case empty, tooLong, tooDeep
    case nameExpected, rowExpected, fieldExpected, formatExpected
    case unclosedQuote, unclosedBracket, unclosedCall, unclosedParenthesis, typographicQuote
    case partsLeftOver, parameterName
    case unexpected(Character)
  }
  var kind: Kind
  /// In characters from the start of the expression.
  var offset: Int
}
