// How a `{table}` makes its rows: sort, top, pivot, sums, formulas.
import Diagnose
import Document

/// What the body of a `{table}` says of its rows.
func tableShape(_ body: Tree) -> Table.Shape {
  var shape = Table.Shape()
  shape.sort = (body["sort"].map { $0.array ?? [$0] } ?? []).map { Table.SortKey($0) }
  shape.isTransposed = body["transpose"]?.bool ?? false
  shape.top = body["top"].map { top in
    Table.Top(
      count: count(top["count"]) ?? 1, field: top["by"]?.text ?? "", rest: top["rest"]?.text,
      sums: texts(top["fields"]), span: top.span)
  }
  shape.pivot = body["pivot"].map { pivot($0) }
  shape.sums = body["sums"].map { sums($0) }
  return shape
}

/// `value:` and `default:` of a column.
func formula(_ column: Tree) -> Table.Formula? {
  guard let value = column["value"], let text = value.text else { return nil }
  return Table.Formula(text, fallback: column["default"]?.text, at: value.span)
}

private func pivot(_ tree: Tree) -> Table.Pivot {
  var pivot = Table.Pivot(
    rows: texts(tree["rows"]), column: tree["columns"]?.text ?? "", values: texts(tree["value"]), span: tree.span)
  if let aggregate: Table.Pivot.Aggregate = word(tree["aggregate"]) { pivot.aggregate = aggregate }
  pivot.total = tree["total"]?.text
  pivot.empty = tree["empty"]?.text ?? ""
  if let order = tree["order"] {
    pivot.order = Table.SortKey(
      field: pivot.column, isDescending: order.text == "desc", order: (order.array ?? []).compactMap(\.text),
      span: order.span)
  }
  return pivot
}

private func sums(_ tree: Tree) -> Table.Sums {
  var sums = Table.Sums(fields: texts(tree["fields"]), span: tree.span)
  sums.group = tree["by"]?.text
  sums.subtotal = tree["subtotal"]?.text ?? (sums.group == nil ? nil : "小计")
  sums.total = tree["total"]?.text
  sums.isAbove = tree["place"]?.text == "above"
  if let incomplete: Table.Sums.Incomplete = word(tree["incomplete"]) { sums.incomplete = incomplete }
  return sums
}

private func texts(_ tree: Tree?) -> [String] { (tree.map { $0.array ?? [$0] } ?? []).compactMap(\.text) }

private func count(_ tree: Tree?) -> Int? { tree?.number.flatMap { Int(exactly: $0) } }
