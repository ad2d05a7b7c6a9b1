// Expressions in the manuscript: `main["1. 生产总值"].总量 | "0.0"`, `rank(towns[params.town].户数)`.

/// A value asked for by name, or a function of such values.
struct Expression: Hashable {
  /// A name or text with the place of its first character in the expression, counted from 0 in characters.
  struct Name: Hashable {
    var text: String
    var offset: Int
  }
  /// What a row is called by: a text, or a parameter's value.
  enum Label: Hashable {
    case text(Name)
    case parameter(Name)

    var offset: Int {
      switch self {
      case .text(let name), .parameter(let name): name.offset
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
    /// All values of a field, as a function takes them.
    case column(dataSet: Name, field: Name)
    case text(Name)
    /// A number as it is written.
    case number(Name)
    case call(Name, [Expression])
  }
  var subject: Subject
  /// A number format such as `0.0`.
  var format: Name?

  /// Where it begins.
  var offset: Int {
    switch subject {
    case .parameter(let name), .cell(let name, _, _), .column(let name, _), .text(let name), .number(let name),
      .call(let name, _):
      name.offset
    }
  }
}

/// Why an expression cannot be read.
struct ExpressionProblem: Error, Hashable {
  enum Kind: Hashable {
    case empty, tooLong, tooDeep
    case nameExpected, rowExpected, fieldExpected, formatExpected
    case unclosedQuote, unclosedBracket, unclosedCall, typographicQuote
    case partsLeftOver, parameterName
    case unexpected(Character)
  }
  var kind: Kind
  /// In characters from the start of the expression.
  var offset: Int
}
