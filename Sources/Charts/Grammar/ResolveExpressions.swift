// `{expr: …}` in place of a value: in print, parameters have their first value for good.
import Diagnose
import Document

/// Puts values in the place of expressions that read no row.
struct ExpressionResolver {
  let scope: Scope
  /// Members that hold data, or expressions that are read elsewhere.
  static let unread: Set<String> = ["data", "datasets", "transform", "params", "usermeta"]

  /// - Throws: when an expression cannot be read, or reads a parameter that is not there.
  func resolved(_ tree: Tree) throws(Failure) -> Tree {
    switch tree.value {
    case .null, .bool, .number, .string: return tree
    case .array(let items):
      var resolved: [Tree] = []
      for item in items { resolved.append(try self.resolved(item)) }
      return Tree(.array(resolved), span: tree.span)
    case .object(var members):
      if members.count == 1, let text = tree["expr"]?.string { return try value(text, tree) }
      for place in members.indices where !ExpressionResolver.unread.contains(members[place].key) {
        let value = members[place].value
        members[place].value = try members[place].key == "domain" ? domain(value) : resolved(value)
      }
      let resolved = Tree(.object(members), span: tree.span)
      return isBound(tree) ? resolved.clipped : resolved
    }
  }

  /// Whether a selection of a unit moves its scales: what lies outside is then cut off.
  private func isBound(_ view: Tree) -> Bool {
    guard view["mark"] != nil else { return false }
    let params = view["params"]?.array ?? []
    if params.contains(where: { $0["bind"]?.string == "scales" }) { return true }
    return ["x", "y"].contains { view["encoding"]?[$0]?["scale"]?["domain"]?["param"] != nil }
  }

  /// The domain that a selection gives at the beginning; one that selects nothing leaves the domain to the data.
  private func domain(_ tree: Tree) throws(Failure) -> Tree {
    guard let param = tree["param"], let name = param.string else { return try resolved(tree) }
    try RowTest.selection(name, whenEmpty: true, at: param.span).requireParameters(of: scope)
    guard case .interval(let ranges)? = scope.selections[name]?.content else { return tree }
    let field = tree["field"]?.string
    guard let range = ranges.first(where: { field == nil || $0.field == field }) else { return tree }
    return Tree(.array([Tree(cell: range.low), Tree(cell: range.high)]), span: tree.span)
  }

  private func value(_ text: String, _ tree: Tree) throws(Failure) -> Tree {
    let formula = try parseFormula(text, at: tree["expr"]?.span ?? tree.span)
    guard formula.fields.isEmpty, formula.scaleFunction == nil, Set(formula.names).isDisjoint(with: scope.later) else {
      return tree
    }
    try formula.requireParameters(of: scope, at: tree["expr"]?.span ?? tree.span)
    let found = Tree(cell: formula.value(scope))
    return Tree(found.value, span: tree.span)
  }
}

extension Tree {
  /// A unit whose mark is cut at its plot.
  fileprivate var clipped: Tree {
    guard let mark = self["mark"] else { return self }
    let usual: Tree = .of(["clip": true])
    return setting("mark", mark.members == nil ? usual.setting("type", mark) : usual.merging(mark))
  }

  /// A cell as a node of a specification; moments are numbers.
  init(cell: Cell) {
    switch cell {
    case .undefined, .missing, .pattern: self = .null
    case .bool(let flag): self.init(.bool(flag))
    case .number(let number), .moment(let number): self.init(.number(number))
    case .text(let text): self.init(.string(text))
    case .list(let cells): self.init(.array(cells.map { Tree(cell: $0) }))
    case .record(let record):
      self.init(
        .object(zip(record.keys, record.values).map { Member(key: $0, keySpan: .detached, value: Tree(cell: $1)) }))
    }
  }
}
