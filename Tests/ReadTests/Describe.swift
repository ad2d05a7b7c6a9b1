// Blocks as text, so that a test shows what was read at a glance.
import Document

func describe(_ block: Block) -> String {
  switch block {
  case .heading(let heading):
    let marks = [heading.numbered ? "" : " unnumbered", heading.listed ? "" : " unlisted", label(heading.label)]
    let divider = heading.divider.map { $0 ? " divider" : " no-divider" } ?? ""
    return "h\(heading.level)\(marks.joined())\(divider): \(describe(heading.content))"
  case .paragraph(let paragraph): return "p: \(describe(paragraph.content))"
  case .list(let list):
    let items = list.items.map { "- " + indented($0.map { describe($0) }.joined(separator: "\n")) }
    return (list.start.map { "list from \($0)" } ?? "list") + "\n" + items.joined(separator: "\n")
  case .quotation(let blocks, _): return "> " + indented(blocks.map { describe($0) }.joined(separator: "\n"))
  case .container(let container):
    let title = container.title.isEmpty ? "" : " “\(describe(container.title))”"
    let inner = container.blocks.map { "  " + indented(describe($0)) }
    return (["\(container.kind)\(label(container.label))\(title)"] + inner).joined(separator: "\n")
  case .loop(let loop):
    let inner = loop.blocks.map { "  " + indented(describe($0)) }
    return (["loop \(loop.variable) in \(loop.dataSet)"] + inner).joined(separator: "\n")
  case .table(let table): return describe(table)
  case .chart(let chart): return "chart\(describe(chart.caption)) alt “\(chart.alternative)”"
  case .diagram(let diagram):
    return "\(diagram.kind)\(describe(diagram.caption)) \(diagram.items.map { describe($0) })"
  case .pictures(let row):
    let pictures = row.pictures.map { "\($0.path)\(describe($0.caption)) alt “\($0.alternative)”" }
    return "pictures \(row.wrap) \(row.placement): " + pictures.joined(separator: " | ")
  case .code(let code, _): return "code: \(code)"
  case .rule: return "rule"
  case .pageBreak: return "page break"
  }
}

func describe(_ inlines: [Inline]) -> String { inlines.map { describe($0) }.joined() }

func describe(_ inline: Inline) -> String {
  switch inline {
  case .text(let text, _): text
  case .strong(let inner): "<b>\(describe(inner))</b>"
  case .emphasis(let inner): "<i>\(describe(inner))</i>"
  case .styled(let style, let inner): "<\(style)>\(describe(inner))</\(style)>"
  case .annotated(let annotation, let inner): "<\(annotation)>\(describe(inner))</>"
  case .code(let code, _): "<code>\(code)</code>"
  case .link(let url, let inner, _): "<a \(url)>\(describe(inner))</a>"
  case .note(let note): "<note \(note.name ?? "-"): \(describe(note.content))>"
  case .reference(let reference): "<\(reference.form == .page ? "page" : "ref") \(reference.label.name)>"
  case .value(let expression, _): "<value \(expression)>"
  case .lineBreak: "<br>"
  }
}

private func describe(_ caption: Caption) -> String { label(caption.label) + " “\(describe(caption.content))”" }

private func describe(_ item: Diagram.Item) -> String {
  ([item.label, item.title, item.text, item.missing ?? ""] + item.items.map { describe($0) }).joined(separator: "/")
}

private func describe(_ table: Table) -> String {
  var lines = ["table" + describe(table.caption)]
  lines += table.columns.map { "  " + describe($0) }
  switch table.source {
  case .dataSet(let name, _): lines.append("  data \(name)")
  case .rows(let rows): lines += rows.map { row in "  | " + row.map { describe($0.content) }.joined(separator: " | ") }
  }
  return lines.joined(separator: "\n")
}

private func describe(_ column: Table.Column) -> String {
  let alignment = column.alignment.map { " \($0)" } ?? ""
  let inner = column.columns.isEmpty ? "" : " (" + column.columns.map { describe($0) }.joined(separator: ", ") + ")"
  return "\(column.field): \(describe(column.header)) \(column.role)\(alignment)\(inner)"
}

private func label(_ label: Label?) -> String { label.map { " #\($0.name)" } ?? "" }

private func indented(_ text: String) -> String { text.replacing("\n", with: "\n  ") }
