// The third pass: contents and lists, read off the numbered report.
import Diagnose
import Document

/// Collects headings, tables, figures and cases in document order.
struct ListCollector {
  private(set) var contents: [ContentsEntry] = []
  private(set) var tables: [ContentsEntry] = []
  private(set) var figures: [ContentsEntry] = []
  private(set) var cases: [ContentsEntry] = []
  private(set) var customLists: [CustomList]

  init(customKinds: [ReportSettings.CustomKind]) {
    customLists = customKinds.map { CustomList(kind: $0, entries: []) }
  }

  mutating func collect(_ blocks: [Block]) { for block in blocks { collect(block) } }

  private mutating func collect(_ block: Block) {
    switch block {
    case .paragraph, .code, .rule, .pageBreak, .loop: break
    case .heading(let heading): if heading.listed { contents.append(entry(heading)) }
    case .list(let list): for item in list.items { collect(item) }
    case .quotation(let blocks, _): collect(blocks)
    case .container(let container):
      collect(container)
      collect(container.blocks)
    case .table(let table): collect(table.caption, into: \.tables, entry(table.caption, table.span))
    case .chart(let chart): collect(chart.caption, into: \.figures, entry(chart.caption, chart.span))
    case .diagram(let diagram): collect(diagram.caption, into: \.figures, entry(diagram.caption, diagram.span))
    case .pictures(let row):
      for picture in row.pictures {
        collect(picture.caption, into: \.figures, entry(picture.caption, picture.span))
      }
    }
  }

  private mutating func collect(_ container: Container) {
    if container.number.isEmpty { return }
    let entry = ContentsEntry(
      level: 1, number: container.number, title: container.title.listed, destination: container.destination,
      span: container.span)
    if !enterCustomList(container.label, entry) { cases.append(entry) }
  }

  private mutating func collect(
    _ caption: Caption, into list: WritableKeyPath<ListCollector, [ContentsEntry]>, _ entry: ContentsEntry
  ) {
    if caption.number.isEmpty { return }
    if !enterCustomList(caption.label, entry) { self[keyPath: list].append(entry) }
  }

  /// Whether the label belongs to a custom kind, whose list the entry then goes to.
  private mutating func enterCustomList(_ label: Label?, _ entry: ContentsEntry) -> Bool {
    guard let label, let list = customLists.firstIndex(where: { $0.kind.key == label.kind }) else { return false }
    customLists[list].entries.append(entry)
    return true
  }

  private func entry(_ heading: Heading) -> ContentsEntry {
    ContentsEntry(
      level: heading.level, number: heading.number, title: heading.content.listed, destination: heading.destination,
      span: heading.span)
  }

  private func entry(_ caption: Caption, _ span: Span) -> ContentsEntry {
    ContentsEntry(
      level: 1, number: caption.number, title: caption.content.listed, destination: caption.destination, span: span)
  }
}
