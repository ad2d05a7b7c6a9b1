// A `{table}` block to a table.
import Diagnose
import Document

extension ManuscriptReader {
  mutating func table(_ block: FencedBlock) -> Table? {
    let body = block.body
    let columns = (body["columns"]?.array ?? []).map { column($0) }
    guard let source = tableSource(body, columns: columns) else { return nil }
    var table = Table(
      caption: caption(block.options, key: "tbl-cap", kinds: ["tbl"]), source: source, columns: columns,
      span: block.span)
    if let totals = body["total"]?.array { table.totals = totals.compactMap(\.text) }
    table.sections = body["sections"]?.text
    table.unit = body["unit"]?.text
    table.notes = (body["notes"]?.array ?? []).map { inlines($0) }
    table.sourceNote = inlines(body["source"])
    table.style = word(body["style"])
    table.overflow = word(body["overflow"])
    table.placement = word(body["place"]) ?? .here
    table.conditions = conditions(body["where"])
    table.noneText = inlines(body["none"])
    table.stressed = conditions(body["stress"])
    table.shape = tableShape(body)
    table.merges = (body["merge"]?.array ?? []).map { merge($0) }
    return table
  }

  private mutating func column(_ tree: Tree) -> Table.Column {
    let field = tree["field"]
    let header = inlines(tree["header"], breaksAreForced: true)
    let name = field?.text ?? header.plainText
    // A field's name is printed as it is, stars and all.
    let printed = tree["header"] == nil ? [Inline.text(name, field?.span ?? tree.span)] : header
    var column = Table.Column(
      field: name, header: printed, role: word(tree["role"]) ?? .value, alignment: word(tree["align"]),
      format: tree["format"]?.text, width: length(tree["width"], "width"), indentField: tree["indent"]?.text,
      columns: (tree["columns"]?.array ?? []).map { self.column($0) }, span: tree.span)
    (column.formula, column.scale) = (formula(tree), tree["scale"]?.text)
    return column
  }

  private func conditions(_ tree: Tree?) -> [Table.Condition] {
    (tree?.members ?? []).map { Table.Condition($0) }
  }

  private func merge(_ tree: Tree) -> Table.Merge {
    func count(_ key: String) -> Int { tree[key]?.number.map { Int($0) } ?? 1 }
    return Table.Merge(
      row: count("row"), column: count("column"), rows: count("rows"), columns: count("columns"), span: tree.span)
  }

  // MARK: Where the cells come from

  private mutating func tableSource(_ body: Tree, columns: [Table.Column]) -> Table.Source? {
    switch (body["data"], body["rows"]) {
    case (let data?, nil): return .dataSet(data.text ?? "", data.span)
    case (nil, let rows?):
      if columns.isEmpty {
        shared.findings.report(.tableSource(Wording("rows in place need columns", "直接写出的行需要 columns"), at: rows.span))
        return nil
      }
      return .rows(self.rows(rows, count: columns.reduce(0) { $0 + $1.leafCount }))
    case (.some(let data), .some):
      shared.findings.report(
        .tableSource(Wording("the table has both data and rows", "表同时写了 data 与 rows"), at: data.span))
      return nil
    case (nil, nil):
      shared.findings.report(.tableSource(Wording("the table has no data", "表没有数据"), at: body.span))
      return nil
    }
  }

  private mutating func rows(_ tree: Tree, count: Int) -> [[Table.Cell]] {
    (tree.array ?? []).map { row in
      let cells = row.array ?? []
      if cells.count != count { shared.findings.report(.raggedRow(cells.count, expected: count, at: row.span)) }
      return cells.map { Table.Cell(content: inlines($0, breaksAreForced: true), span: $0.span) }
    }
  }
}

extension Table.Column {
  /// How many columns of cells lie below this head.
  fileprivate var leafCount: Int { columns.isEmpty ? 1 : columns.reduce(0) { $0 + $1.leafCount } }
}
