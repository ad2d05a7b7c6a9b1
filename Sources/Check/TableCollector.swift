// All tables of a report, and the data of its figures, as tables of numbers.
import Document

/// Walks through blocks for tables and figures.
struct TableCollector {
  private(set) var tables: [NumberTable] = []
  /// Tables and figures by the label that sentences refer to.
  private(set) var byLabel: [Label: NumberTable] = [:]
  /// Figures whose numbers cannot be read: pictures and diagrams.
  private(set) var drawn: Set<Label> = []

  mutating func collect(_ blocks: [Block]) { for block in blocks { collect(block) } }

  private mutating func collect(_ block: Block) {
    switch block {
    case .table(let table): collect(table)
    case .chart(let chart):
      guard let label = chart.caption.label else { return }
      if let data = NumberTable(chart) { byLabel[label] = data } else { drawn.insert(label) }
    case .diagram(let diagram): if let label = diagram.caption.label { drawn.insert(label) }
    case .pictures(let row):
      for picture in row.pictures { if let label = picture.caption.label { drawn.insert(label) } }
    case .list(let list): for item in list.items { collect(item) }
    case .quotation(let blocks, _): collect(blocks)
    case .container(let container): collect(container.blocks)
    case .loop(let loop): collect(loop.blocks)
    case .heading, .paragraph, .code, .rule, .pageBreak: break
    }
  }

  private mutating func collect(_ table: Table) {
    guard let numbers = NumberTable(table) else { return }
    tables.append(numbers)
    if let label = table.caption.label { byLabel[label] = numbers }
  }
}
