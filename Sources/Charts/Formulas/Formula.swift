// Vega's expressions: what they are made of.

/// An expression, read and checked for form.
struct Formula: Sendable {
  var root: FormulaNode
  /// The fields of the row that it reads by name; nodes refer to them by their place here.
  var fields: [String]
  /// Parameters that it reads.
  var names: [String]
  /// The function that asks a scale, if there is one.
  var scaleFunction: String?
}

/// A part of an expression.
indirect enum FormulaNode: Sendable {
  case literal(Cell)
  /// `datum.name`, by its place in ``Formula/fields``.
  case field(Int)
  /// The row as a whole.
  case datum
  /// A parameter.
  case parameter(String)
  case member(FormulaNode, FormulaNode)
  case list([FormulaNode])
  case record([(key: String, value: FormulaNode)])
  case unary(FormulaUnary, FormulaNode)
  case binary(FormulaBinary, FormulaNode, FormulaNode)
  case conditional(FormulaNode, then: FormulaNode, otherwise: FormulaNode)
  case call(FormulaFunction, [FormulaNode])
}

enum FormulaUnary: String, CaseIterable, Hashable, Sendable {
  case negate = "-"
  case plus = "+"
  case not = "!"
  case complement = "~"
}

enum FormulaBinary: String, CaseIterable, Hashable, Sendable {
  case or = "||"
  case and = "&&"
  case bitOr = "|"
  case bitXor = "^"
  case bitAnd = "&"
  case equal = "=="
  case unequal = "!="
  case identical = "==="
  case unidentical = "!=="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case shiftRightUnsigned = ">>>"
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
    case .bitOr: 3
    case .bitXor: 4
    case .bitAnd: 5
    case .equal, .unequal, .identical, .unidentical: 6
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 7
    case .shiftLeft, .shiftRight, .shiftRightUnsigned: 8
    case .add, .subtract: 9
    case .multiply, .divide, .remainder: 10
    case .power: 11
    }
  }
}

/// A function of the language.
struct FormulaFunction: Sendable {
  /// What arguments are before the function sees them, where cells are not taken as JavaScript takes them.
  enum Taking: Hashable, Sendable {
    /// Also what is not there; others have no value without one of their arguments.
    case anything
    case values, numbers, dates
  }
  var name: String
  /// How many arguments it takes.
  var arity: ClosedRange<Int>
  var takes = Taking.values
  var apply: @Sendable ([Cell], Scope) -> Cell
}

/// What an expression knows beside its row.
struct Scope: Sendable {
  /// Parameters with their initial values; `width` and `height` of the view among them.
  var params: [String: Cell] = [:]
  /// What is selected at the beginning, by the names of parameters.
  var selections: [String: Selection] = [:]
  /// How cells are taken by operators and functions.
  var reading = CellReading.script
  /// Of `format`, `timeFormat`, `monthFormat`, …
  var locale = FormatLocale.english
  /// The number of the row, which `random()` begins with, so that a chart is the same each time it is drawn.
  var row = 0
  /// What all expressions that share this may make.
  var budget = FormulaBudget()

  /// Names whose values are found only on the way: the size of a plot, and what transforms make.
  var later: Set<String> = ["width", "height"]

  /// The scales of a plot by their channels; nil outside of plots.
  var scales: [String: ScaleModel]?

  /// Of figures of the house.
  static var desk: Scope {
    var scope = Scope()
    (scope.reading, scope.locale) = (.desk, .chinese)
    return scope
  }
}
