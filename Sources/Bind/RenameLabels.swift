// Labels inside a loop: each repetition has its own, and refers to its own.
import Document

extension Block {
  /// The labels that a block and those inside it carry.
  var labels: [Label] {
    switch self {
    case .heading(let heading): [heading.label].compactMap { $0 }
    case .paragraph, .code, .rule, .pageBreak: []
    case .list(let list): list.items.joined().flatMap(\.labels)
    case .quotation(let blocks, _): blocks.flatMap(\.labels)
    case .container(let container): [container.label].compactMap { $0 } + container.blocks.flatMap(\.labels)
    case .loop(let loop): loop.blocks.flatMap(\.labels)
    case .table(let table): [table.caption.label].compactMap { $0 }
    case .chart(let chart): [chart.caption.label].compactMap { $0 }
    case .diagram(let diagram): [diagram.caption.label].compactMap { $0 }
    case .pictures(let row): row.pictures.compactMap(\.caption.label)
    }
  }

  /// The block with other names for labels, references and notes.
  func renamed(_ rename: LabelRenaming) -> Block {
    switch self {
    case .heading(var heading):
      (heading.label, heading.content) = (rename(heading.label), heading.content.renamed(rename))
      return .heading(heading)
    case .paragraph(var paragraph):
      paragraph.content = paragraph.content.renamed(rename)
      return .paragraph(paragraph)
    case .list(var list):
      list.items = list.items.map { $0.map { $0.renamed(rename) } }
      return .list(list)
    case .quotation(let blocks, let span): return .quotation(blocks.map { $0.renamed(rename) }, span)
    case .container(var container):
      (container.label, container.title) = (rename(container.label), container.title.renamed(rename))
      container.blocks = container.blocks.map { $0.renamed(rename) }
      return .container(container)
    case .loop(var loop):
      loop.blocks = loop.blocks.map { $0.renamed(rename) }
      return .loop(loop)
    case .table(let table): return .table(table.renamed(rename))
    case .chart(var chart):
      chart.caption = chart.caption.renamed(rename)
      return .chart(chart)
    case .diagram(var diagram):
      diagram.caption = diagram.caption.renamed(rename)
      return .diagram(diagram)
    case .pictures(var row):
      for place in row.pictures.indices { row.pictures[place].caption = row.pictures[place].caption.renamed(rename) }
      return .pictures(row)
    case .code, .rule, .pageBreak: return self
    }
  }
}

extension Caption {
  fileprivate func renamed(_ rename: LabelRenaming) -> Caption {
    var renamed = self
    (renamed.label, renamed.content) = (rename(label), content.renamed(rename))
    return renamed
  }
}

extension Table {
  fileprivate func renamed(_ rename: LabelRenaming) -> Table {
    var renamed = self
    renamed.caption = caption.renamed(rename)
    renamed.notes = notes.map { $0.renamed(rename) }
    renamed.sourceNote = sourceNote.renamed(rename)
    if case .rows(let rows) = source {
      renamed.source = .rows(rows.map { row in row.map { Cell(content: $0.content.renamed(rename), span: $0.span) } })
    }
    return renamed
  }
}

extension [Inline] {
  fileprivate func renamed(_ rename: LabelRenaming) -> [Inline] { map { $0.renamed(rename) } }
}

extension Inline {
  fileprivate func renamed(_ rename: LabelRenaming) -> Inline {
    switch self {
    case .text, .code, .value, .lineBreak: return self
    case .strong(let inner): return .strong(inner.renamed(rename))
    case .emphasis(let inner): return .emphasis(inner.renamed(rename))
    case .styled(let style, let inner): return .styled(style, inner.renamed(rename))
    case .annotated(let annotation, let inner): return .annotated(annotation, inner.renamed(rename))
    case .link(let url, let inner, let span): return .link(url: url, inner.renamed(rename), span)
    case .reference(var reference):
      reference.label = rename(reference.label)
      return .reference(reference)
    case .note(var note):
      // A named note is printed once however often it is referred to: each repetition has its own.
      note.name = note.name.map { "\($0)-\(rename.suffix)" }
      note.content = note.content.renamed(rename)
      return .note(note)
    }
  }
}
