// Which texts of the data are dates.
import Document

/// The fields that hold dates written as texts: what channels and time units ask for.
struct DateFields {
  private(set) var names: Set<String> = []

  init(_ form: ViewForm) { collect(form) }

  private mutating func collect(_ form: ViewForm) {
    for transform in form.properties["transform"]?.array ?? [] { collect(transform) }
    switch form.content {
    case .unit(_, let encoding): collect(encoding: encoding)
    case .layer(let children), .concat(let children, _): for child in children { collect(child) }
    case .facet(let definition, let child):
      collect(encoding: definition)
      collect(child)
    }
  }

  private mutating func collect(encoding: Tree) {
    for member in encoding.members ?? [] {
      for definition in member.value.array ?? [member.value] {
        for part in [definition] + (definition["condition"].map { $0.array ?? [$0] } ?? []) {
          guard let field = part["field"]?.string else { continue }
          if part["type"]?.string == "temporal" || part["timeUnit"] != nil { names.insert(field) }
        }
      }
    }
  }

  private mutating func collect(_ transform: Tree) {
    if transform["timeUnit"] != nil, let field = transform["field"]?.string { names.insert(field) }
    if let filter = transform["filter"] { collect(filter: filter) }
  }

  private mutating func collect(filter: Tree) {
    if filter["timeUnit"] != nil, let field = filter["field"]?.string { names.insert(field) }
    for key in ["and", "or"] { for part in filter[key]?.array ?? [] { collect(filter: part) } }
    if let part = filter["not"] { collect(filter: part) }
  }
}
