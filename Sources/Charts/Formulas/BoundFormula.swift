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
      var scope = scope
      scope.row = row
      return taken(function.apply(arguments.map { value($0, row) }, scope))
    }
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
    switch operation {
    case .not: .bool(!value.isTrue)
    case .negate: .number(-value.number)
    case .plus: .number(value.number)
    case .complement: .number(Double(~value.bits))
    }
  }

  private func binary(_ operation: FormulaBinary, _ a: Cell, _ b: Cell) -> Cell {
    switch operation {
    case .and, .or: return b
    case .equal: return .bool(a.looselyEquals(b))
    case .unequal: return .bool(!a.looselyEquals(b))
    case .identical: return .bool(a.isIdentical(to: b))
    case .unidentical: return .bool(!a.isIdentical(to: b))
    case .less: return .bool(a.order(against: b) == .less)
    case .greater: return .bool(a.order(against: b) == .greater)
    case .lessOrEqual: return .bool([.less, .same].contains(a.order(against: b)))
    case .greaterOrEqual: return .bool([.greater, .same].contains(a.order(against: b)))
    case .add: return sum(a, b)
    case .subtract: return .number(a.number - b.number)
    case .multiply: return .number(a.number * b.number)
    case .divide: return .number(a.number / b.number)
    case .remainder: return .number(a.number.truncatingRemainder(dividingBy: b.number))
    case .power: return .number(Charts.power(a.number, b.number))
    case .bitAnd: return .number(Double(a.bits & b.bits))
    case .bitOr: return .number(Double(a.bits | b.bits))
    case .bitXor: return .number(Double(a.bits ^ b.bits))
    case .shiftLeft: return .number(Double(a.bits << (b.bits & 31)))
    case .shiftRight: return .number(Double(a.bits >> (b.bits & 31)))
    case .shiftRightUnsigned: return .number(Double(UInt32(bitPattern: a.bits) >> UInt32(b.bits & 31)))
    }
  }

  /// `+` joins texts where one side is none of number, truth value and null.
  private func sum(_ a: Cell, _ b: Cell) -> Cell {
    if a.joinsAsText || b.joinsAsText { return taken(.text(a.text + b.text)) }
    return .number(a.number + b.number)
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

  /// The 32 bits that bitwise operators see.
  fileprivate var bits: Int32 {
    let number = number
    guard number.isFinite else { return 0 }
    let wrapped = number.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
    return Int32(truncatingIfNeeded: Int(wrapped))
  }
}
