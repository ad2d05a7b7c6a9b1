// `{expr: …}` in place of a value: in print, parameters have their first value for good.
import Document

/// Puts values in the place of expressions that read no row.
struct ExpressionResolver {
  let scope: Scope

  init(_ specification: Tree) {
    var scope = Scope()
    for param in specification["params"]?.array ?? [] {
      guard let name = param["name"]?.string, param["select"] == nil else { continue }
      if let value = param["value"] {
        scope.params[name] = Cell(value)
      } else if let text = param["expr"]?.string, let formula = try? parseFormula(text, at: param.span) {
        scope.params[name] = formula.value(scope)
      }
    }
    self.scope = scope
  }

  func resolved(_ tree: Tree) -> Tree {
    switch tree.value {
    case .null, .bool, .number, .string: return tree
    case .array(let items): return Tree(.array(items.map(resolved)), span: tree.span)
    case .object(let members):
      if members.count == 1, let text = tree["expr"]?.string { return value(text, tree) }
      let kept = members.map { member -> Tree.Member in
        if ["data", "datasets", "transform", "params"].contains(member.key) { return member }
        return Tree.Member(key: member.key, keySpan: member.keySpan, value: resolved(member.value))
      }
      return Tree(.object(kept), span: tree.span)
    }
  }

  private func value(_ text: String, _ tree: Tree) -> Tree {
    guard let formula = try? parseFormula(text, at: tree.span), formula.fields.isEmpty,
      formula.names.allSatisfy({ scope.params[$0] != nil })
    else { return tree }
    let found = Tree(cell: formula.value(scope))
    return Tree(found.value, span: tree.span)
  }
}

extension Tree {
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
