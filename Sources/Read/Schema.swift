// JSON Schema, the part of it that our schema files use, compiled to values.
import Document

/// A schema and the definitions that `$ref` names.
struct Schema: Sendable {
  var root: SchemaNode
  var definitions: [String: SchemaNode]
}

/// What one value must be.
struct SchemaNode: Sendable {
  enum Kind: String, Sendable, CaseIterable { case null, boolean, number, integer, string, array, object }
  enum Additional: Sendable {
    case allowed
    case refused
    /// One node; an array because a value cannot hold itself.
    case each([SchemaNode])
  }
  struct Property: Sendable {
    var name: String
    var node: SchemaNode
  }

  /// Name of a definition; everything else is then empty.
  var reference: String?
  /// Empty: any.
  var kinds: [Kind] = []
  var properties: [Property] = []
  var additional = Additional.allowed
  var required: [String] = []
  /// `enum` and `const`.
  var allowed: [Tree.Value] = []
  var pattern: Pattern?
  var items: [SchemaNode] = []
  var itemCount: ClosedRange<Int> = 0...Int.max
  var range: ClosedRange<Double> = -Double.infinity...Double.infinity
  /// `oneOf` and `anyOf`: the first that fits counts.
  var alternatives: [SchemaNode] = []
  /// English on the first line, Chinese on the second.
  var description: String?
}

extension Schema {
  /// Compiles a schema file; throws the sentence that says which part of it is not in the subset.
  init(_ tree: Tree) throws(SchemaFault) {
    root = try SchemaNode(tree)
    definitions = [:]
    for member in tree["$defs"]?.members ?? [] { definitions[member.key] = try SchemaNode(member.value) }
    try checkReferences(in: [root] + definitions.keys.sorted().compactMap { definitions[$0] })
  }

  private func checkReferences(in nodes: [SchemaNode]) throws(SchemaFault) {
    for node in nodes {
      if let name = node.reference, definitions[name] == nil { throw SchemaFault("$ref to unknown \(name)") }
      try checkReferences(in: node.properties.map(\.node) + node.items + node.alternatives)
      if case .each(let inner) = node.additional { try checkReferences(in: inner) }
    }
  }

  /// A definition as a schema of its own: the `#|` lines of a block are described beside its body.
  func definition(_ name: String) -> Schema? {
    definitions[name].map { Schema(root: $0, definitions: definitions) }
  }

  /// Follows `$ref`.
  func resolved(_ node: SchemaNode) -> SchemaNode {
    var node = node
    var steps = 0
    while let name = node.reference, let target = definitions[name], steps < 8 {
      node = target
      steps += 1
    }
    return node
  }
}

/// A schema file that is not in the subset: a fault of ours, not of the author.
struct SchemaFault: Error {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}

extension SchemaNode {
  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "$comment", "title", "description", "examples", "default", "type", "properties",
    "additionalProperties", "required", "enum", "const", "pattern", "items", "minItems", "maxItems", "minimum",
    "maximum",
    "oneOf", "anyOf",
  ]

  init(_ tree: Tree) throws(SchemaFault) {
    guard let members = tree.members else { throw SchemaFault("a schema is not an object") }
    for member in members where !SchemaNode.known.contains(member.key) {
      throw SchemaFault("the keyword \(member.key) is not known")
    }
    if let reference = tree["$ref"]?.string {
      guard reference.hasPrefix("#/$defs/") else { throw SchemaFault("$ref \(reference)") }
      self.reference = String(reference.dropFirst("#/$defs/".count))
    }
    description = tree["description"]?.string
    try readScalars(tree)
    try readStructure(tree)
  }

  private mutating func readScalars(_ tree: Tree) throws(SchemaFault) {
    for name in SchemaNode.list(tree["type"]) {
      guard let kind = name.string.flatMap(Kind.init) else { throw SchemaFault("type \(name.value)") }
      kinds.append(kind)
    }
    allowed = (tree["enum"]?.array ?? []).map(\.value) + (tree["const"].map { [$0.value] } ?? [])
    if let text = tree["pattern"]?.string {
      guard let pattern = Pattern(text) else { throw SchemaFault("pattern \(text)") }
      self.pattern = pattern
    }
    let least = tree["minimum"]?.number ?? -Double.infinity
    range = least...max(least, tree["maximum"]?.number ?? .infinity)
    let fewest = Int(tree["minItems"]?.number ?? 0)
    itemCount = fewest...max(fewest, tree["maxItems"]?.number.map { Int($0) } ?? .max)
  }

  private mutating func readStructure(_ tree: Tree) throws(SchemaFault) {
    for member in tree["properties"]?.members ?? [] {
      properties.append(Property(name: member.key, node: try SchemaNode(member.value)))
    }
    switch tree["additionalProperties"]?.value {
    case nil, .bool(true): additional = .allowed
    case .bool(false): additional = .refused
    default:
      additional = .each(
        try tree["additionalProperties"].map { tree throws(SchemaFault) in [try SchemaNode(tree)] } ?? [])
    }
    required = (tree["required"]?.array ?? []).compactMap(\.string)
    if let inner = tree["items"] { items = [try SchemaNode(inner)] }
    for branch in (tree["oneOf"]?.array ?? []) + (tree["anyOf"]?.array ?? []) {
      alternatives.append(try SchemaNode(branch))
    }
  }

  private static func list(_ tree: Tree?) -> [Tree] {
    guard let tree else { return [] }
    return tree.array ?? [tree]
  }
}
