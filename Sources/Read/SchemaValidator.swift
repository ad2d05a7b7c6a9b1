// A tree against a schema: every unknown key, wrong type and wrong value, each with its place.
import Diagnose
import Document

extension Schema {
  /// The tree as the schema wants it (plain scalars such as 2021 or 0.00 become text where text is asked for), with every
  /// problem reported.
  func conform(_ tree: Tree, _ findings: inout Findings) -> Tree {
    var validator = SchemaValidator(schema: self)
    let conformed = validator.check(tree, against: root)
    findings.report(validator.problems)
    return conformed
  }
}

private struct SchemaValidator {
  let schema: Schema
  var problems: [Diagnostic] = []
  /// Keys and indices that lead to the value at hand.
  var path: [String] = []

  init(schema: Schema) { self.schema = schema }

  private var pathText: String {
    let text = path.reduce(into: "") { text, step in
      text += step.first == "[" || text.isEmpty ? step : "." + step
    }
    return text.isEmpty ? "…" : text
  }

  mutating func check(_ tree: Tree, against node: SchemaNode) -> Tree {
    let node = schema.resolved(node)
    if !node.alternatives.isEmpty { return checkAlternatives(tree, node.alternatives) }
    guard let tree = fit(tree, node.kinds) else {
      problems.append(.wrongType(pathText, expected: node.kinds, found: tree))
      return tree
    }
    if !node.allowed.isEmpty, !node.allowed.contains(tree.value) {
      problems.append(.valueNotAllowed(pathText, allowed: node.allowed, found: tree))
    }
    switch tree.value {
    case .null, .bool: return tree
    case .number(let number):
      if !node.range.contains(number) { problems.append(.outOfRange(pathText, node.range, at: tree.span)) }
      return tree
    case .string(let text):
      if let pattern = node.pattern, !pattern.matches(text) {
        problems.append(.wrongForm(pathText, text, about: node.wording, at: tree.span))
      }
      return tree
    case .array(let items): return Tree(.array(check(items, against: node, at: tree.span)), span: tree.span)
    case .object(let members): return Tree(.object(check(members, against: node, at: tree.span)), span: tree.span)
    }
  }

  /// The tree if it is of one of the kinds, or can be taken as text; nil if it is neither.
  private func fit(_ tree: Tree, _ kinds: [SchemaNode.Kind]) -> Tree? {
    let kind = SchemaNode.Kind(of: tree.value)
    if kinds.isEmpty || kinds.contains(kind) { return tree }
    if case .number(let number) = tree.value, kinds.contains(.integer), number == number.rounded() { return tree }
    if kinds.contains(.string), let text = tree.text { return Tree(.string(text), span: tree.span) }
    return nil
  }

  private mutating func check(_ items: [Tree], against node: SchemaNode, at span: Span) -> [Tree] {
    if !node.itemCount.contains(items.count) {
      problems.append(.wrongCount(pathText, items.count, node.itemCount, at: span))
    }
    guard let inner = node.items.first else { return items }
    return items.enumerated().map { index, item in
      path.append("[\(index + 1)]")
      defer { path.removeLast() }
      return check(item, against: inner)
    }
  }

  private mutating func check(_ members: [Tree.Member], against node: SchemaNode, at span: Span) -> [Tree.Member] {
    for key in node.required where !members.contains(where: { $0.key == key }) {
      let about = node.properties.first { $0.name == key }?.node
      problems.append(.missingKey(key, about: about.map(schema.resolved), at: span))
    }
    return members.map { member in
      path.append(member.key)
      defer { path.removeLast() }
      var member = member
      if let property = node.properties.first(where: { $0.name == member.key }) {
        member.value = check(member.value, against: property.node)
        return member
      }
      switch node.additional {
      case .allowed: break
      case .each(let inner): for node in inner { member.value = check(member.value, against: node) }
      case .refused:
        problems.append(.unknownKey(member.key, known: node.properties.map(\.name), at: member.keySpan))
      }
      return member
    }
  }

  /// The first alternative that fits. If none does, the one that is nearest says what is wrong: one of the value's kind, with
  /// the fewest keys that do not belong, then with the fewest problems.
  private mutating func checkAlternatives(_ tree: Tree, _ alternatives: [SchemaNode]) -> Tree {
    var nearest: (misfit: Int, trial: SchemaValidator)?
    for node in alternatives.map(schema.resolved) where !node.alternatives.isEmpty || fit(tree, node.kinds) != nil {
      var trial = SchemaValidator(schema: schema)
      trial.path = path
      let conformed = trial.check(tree, against: node)
      if trial.problems.isEmpty { return conformed }
      let misfit = misfit(tree, node)
      let least = nearest.map { ($0.misfit, $0.trial.problems.count) } ?? (.max, .max)
      if (misfit, trial.problems.count) < least { nearest = (misfit, trial) }
    }
    if let nearest {
      problems += nearest.trial.problems
    } else {
      let kinds = alternatives.map(schema.resolved).flatMap(\.kinds)
      problems.append(.wrongType(pathText, expected: kinds, found: tree))
    }
    return tree
  }

  /// How many keys an object lacks or has too many.
  private func misfit(_ tree: Tree, _ node: SchemaNode) -> Int {
    guard let members = tree.members else { return 0 }
    let keys = members.map(\.key)
    let missing = node.required.count { !keys.contains($0) }
    guard case .refused = node.additional else { return missing }
    return missing + keys.count { key in !node.properties.contains { $0.name == key } }
  }
}
