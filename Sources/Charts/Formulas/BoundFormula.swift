// The value of an expression for a row.
import Diagnose

extension Formula {
  /// The expression over the rows of a table.
  func bound(to relation: Relation, _ scope: Scope = Scope()) -> BoundFormula {
    BoundFormula(root: root, columns: fields.map { relation[$0] }, relation: relation, scope: scope)
  }

  /// The value for one object, such as the `value`, `label` and `index` of an axis label.
  func value(datum: Record, _ scope: Scope = Scope()) -> Cell { bound(to: Relation(datum), scope).value(0) }

  /// The value of an expression without a row.
  func value(_ scope: Scope = Scope()) -> Cell { value(datum: Record([]), scope) }

  /// Checks that the parameters it reads exist.
  func requireParameters(of scope: Scope, at span: Span) throws(Failure) {
    if let scaleFunction, scope.scales == nil {
      throw .formula(
        "“\(scaleFunction)” asks a scale, which only the marks of a plot can do", "“\(scaleFunction)”读取比例尺，只能用于图形的标记",
        at: span)
    }
    for name in names where scope.params[name] == nil && scope.selections[name] == nil {
      let known = scope.params.keys.sorted()
      let hint =
        nearestName(to: name, among: known).map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
        ?? Wording("a field is written datum['\(name.prefix(40))']", "字段应写作 datum['\(name.prefix(40))']")
      throw .formula(
        "the expression knows no “\(name.prefix(40))”", "表达式不认识“\(name.prefix(40))”", at: span, hint: hint)
    }
  }
}

/// An expression whose fields were looked up.
struct BoundFormula: Sendable {
  fileprivate let root: FormulaNode
  fileprivate let columns: [Relation.Column?]
  fileprivate let relation: Relation
  fileprivate let scope: Scope

  /// The value for a row of the table.
  func value(_ row: Int) -> Cell { value(root, row) }

  /// Whether the value for a row counts as true.
  func isTrue(_ row: Int) -> Bool { value(root, row).isTrue }

  private func value(_ node: FormulaNode, _ row: Int) -> Cell {
    switch node {
    case .literal(let cell): return cell
    case .field(let slot): return columns[slot].map { $0[row] } ?? .undefined
    case .datum: return taken(.record(relation.record(row)))
    case .parameter(let name): return scope.params[name] ?? .undefined
    case .member(let inner, let key): return member(inner, value(key, row), row)
    case .list(let items): return taken(.list(items.map { value($0, row) }))
    case .record(let members): return taken(.record(Record(members.map { ($0.key, value($0.value, row)) })))
    case .unary(let operation, let inner): return unary(operation, value(inner, row))
    case .binary(let operation, let left, let right):
      let first = value(left, row)
      // What the left side decides is not looked up on the right.
      if operation == .and, !first.isTrue { return first }
      if operation == .or, first.isTrue { return first }
      return binary(operation, first, value(right, row))
    case .conditional(let test, let then, let otherwise): return value(value(test, row).isTrue ? then : otherwise, row)
    case .call(let function, let arguments):
      if scope.budget.isSpent { return .undefined }
      return taken(call(function, arguments.map { value($0, row) }, row))
    }
  }

  private func call(_ function: FormulaFunction, _ arguments: [Cell], _ row: Int) -> Cell {
    var scope = scope
    scope.row = row
    guard scope.reading == .desk, function.takes != .anything else { return function.apply(arguments, scope) }
    if let absence = scope.reading.absence(among: arguments) { return absence }
    let taken =
      switch function.takes {
      case .anything, .values: arguments
      case .numbers: arguments.map { Cell.number(scope.reading.number($0)) }
      case .dates: arguments.map { cell in cell.date.map { .moment($0.moment) } ?? cell }
      }
    return function.apply(taken, scope)
  }

  private func taken(_ cell: Cell) -> Cell {
    scope.budget.take(cell)
    return cell
  }

  private func member(_ node: FormulaNode, _ key: Cell, _ row: Int) -> Cell {
    if case .datum = node { return relation[key.text].map { $0[row] } ?? .undefined }
    return value(node, row).member(key.text)
  }

  private func unary(_ operation: FormulaUnary, _ value: Cell) -> Cell {
    if operation == .not { return .bool(!value.isTrue) }
    if let absence = scope.reading.absence(among: value) { return absence }
    switch operation {
    case .not: return .bool(!value.isTrue)
    case .negate: return .number(-scope.reading.number(value))
    case .plus: return .number(scope.reading.number(value))
    case .complement: return .number(Double(~scope.reading.number(value).bits))
    }
  }

  private func binary(_ operation: FormulaBinary, _ a: Cell, _ b: Cell) -> Cell {
    let reading = scope.reading
    switch operation {
    case .and, .or: return b
    case .equal: return .bool(reading.areEqual(a, b))
    case .unequal: return .bool(!reading.areEqual(a, b))
    case .identical: return .bool(reading.areIdentical(a, b))
    case .unidentical: return .bool(!reading.areIdentical(a, b))
    case .less: return .bool(reading.order(a, b) == .less)
    case .greater: return .bool(reading.order(a, b) == .greater)
    case .lessOrEqual: return .bool([.less, .same].contains(reading.order(a, b)))
    case .greaterOrEqual: return .bool([.greater, .same].contains(reading.order(a, b)))
    case .add: return sum(a, b)
    case .subtract, .multiply, .divide, .remainder, .power, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight,
      .shiftRightUnsigned:
      return reading.absence(among: a, b) ?? .number(operation.number(reading.number(a), reading.number(b)))
    }
  }

  /// `+` joins texts where one side is none of number, truth value and null.
  private func sum(_ a: Cell, _ b: Cell) -> Cell {
    let reading = scope.reading
    if let absence = reading.absence(among: a, b) { return absence }
    if a.joinsAsText || b.joinsAsText { return taken(.text(reading.text(a) + reading.text(b))) }
    return .number(reading.number(a) + reading.number(b))
  }
}

extension FormulaBinary {
  /// What an operator makes of two numbers; not a number for those that compare or join.
  fileprivate func number(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: a.truncatingRemainder(dividingBy: b)
    case .power: Charts.power(a, b)
    case .bitAnd: Double(a.bits & b.bits)
    case .bitOr: Double(a.bits | b.bits)
    case .bitXor: Double(a.bits ^ b.bits)
    case .shiftLeft: Double(a.bits << (b.bits & 31))
    case .shiftRight: Double(a.bits >> (b.bits & 31))
    case .shiftRightUnsigned: Double(UInt32(bitPattern: a.bits) >> UInt32(b.bits & 31))
    case .or, .and, .equal, .unequal, .identical, .unidentical, .less, .lessOrEqual, .greater, .greaterOrEqual, .add:
      .nan
    }
  }
}

extension Cell {
  /// Whether `+` takes it as a text.
  fileprivate var joinsAsText: Bool {
    switch self {
    case .text, .moment, .list, .record, .pattern: true
    case .undefined, .missing, .bool, .number: false
    }
  }
}

extension Double {
  /// The 32 bits that bitwise operators see.
  fileprivate var bits: Int32 {
    guard isFinite else { return 0 }
    let wrapped = rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
    return Int32(truncatingIfNeeded: Int(wrapped))
  }
}
