// `unit:`, `missing:`, `columns:` and `markup:` of a data set's declaration.
import Diagnose
import Document

/// What a declaration says of the values.
func valueReading(_ tree: Tree) -> ValueReading {
  var reading = ValueReading()
  reading.unit = tree["unit"]?.text
  reading.units = entries(tree["unit"]) { $0.text }
  reading.kinds = entries(tree["columns"]) { $0.text.flatMap { ValueReading.Kind(rawValue: $0) } }
  reading.missing = entries(tree["missing"]) { $0.text.flatMap { MissingReason(key: $0) } }
  reading.missing += (tree["missing"]?.array ?? []).compactMap { word in
    word.text.map { ValueReading.Entry($0, .notPublished, at: word.span) }
  }
  reading.markup = (tree["markup"]?.array ?? []).compactMap { field in
    field.text.map { ValueReading.Entry($0, true, at: field.span) }
  }
  return reading
}

private func entries<Content>(_ tree: Tree?, _ content: (Tree) -> Content?) -> [ValueReading.Entry<Content>] {
  (tree?.members ?? []).compactMap { member in
    content(member.value).map { ValueReading.Entry(member.key, $0, at: member.keySpan) }
  }
}
