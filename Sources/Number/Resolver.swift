// The second pass: notes get their numbers and references their texts, wherever inlines stand.
import Diagnose
import Document

/// Numbers notes and resolves references.
struct Resolver {
  let targets: [Label: Target]
  let scheme: NumberingScheme
  private(set) var findings: Findings
  private var noteCount = 0
  private var hintsLeft = 100
  /// Whether the marks' style came to its end; one warning is enough.
  private var marksExhausted = false
  private var namedNotes: [NoteName: Span] = [:]

  /// A note's name; names hold for a file.
  private struct NoteName: Hashable {
    var file: String
    var name: String
  }

  init(targets: [Label: Target], scheme: NumberingScheme, findings: Findings) {
    (self.targets, self.scheme, self.findings) = (targets, scheme, findings)
  }

  mutating func resolve(_ blocks: [Block]) -> [Block] { blocks.map { resolve($0) } }

  private mutating func resolve(_ block: Block) -> Block {
    switch block {
    case .code, .rule, .pageBreak, .loop: return block
    case .heading(var heading):
      if heading.level == 1, scheme.notes == .chapter { noteCount = 0 }
      resolve(&heading.content)
      return .heading(heading)
    case .paragraph(var paragraph):
      resolve(&paragraph.content)
      return .paragraph(paragraph)
    case .list(var list):
      list.items = list.items.map { resolve($0) }
      return .list(list)
    case .quotation(let blocks, let span): return .quotation(resolve(blocks), span)
    case .container(var container):
      resolve(&container.title)
      if case .article(let head) = container.kind { container.kind = .article(resolve(head)) }
      container.blocks = resolve(container.blocks)
      return .container(container)
    case .table(var table):
      resolve(&table)
      return .table(table)
    case .chart(var chart):
      resolve(&chart.caption.content)
      return .chart(chart)
    case .diagram(var diagram):
      resolve(&diagram.caption.content)
      return .diagram(diagram)
    case .pictures(var row):
      for place in row.pictures.indices { resolve(&row.pictures[place].caption.content) }
      return .pictures(row)
    }
  }

  private mutating func resolve(_ head: ArticleHead) -> ArticleHead {
    head.mapDecks { deck in
      var resolved = deck
      resolve(&resolved)
      return resolved
    }
  }

  /// In the order in which it is printed: caption, head, body, notes.
  private mutating func resolve(_ table: inout Table) {
    resolve(&table.caption.content)
    if var grid = table.grid {
      table.grid = nil
      for row in grid.head.indices { resolve(&grid.head[row]) }
      for row in grid.body.indices { resolve(&grid.body[row]) }
      table.grid = grid
    }
    for place in table.notes.indices { resolve(&table.notes[place]) }
    resolve(&table.sourceNote)
  }

  private mutating func resolve(_ row: inout TableGrid.Row) {
    for place in row.cells.indices {
      guard let content = row.cells[place]?.content, content.needsResolving else { continue }
      row.cells[place]?.content = content.map { resolve($0) }
    }
  }

  private mutating func resolve(_ inlines: inout [Inline]) {
    // Most text has neither notes nor references, and is then kept as it is.
    if inlines.needsResolving { inlines = inlines.map { resolve($0) } }
  }

  private mutating func resolve(_ inline: Inline) -> Inline {
    switch inline {
    case .text, .code, .value, .lineBreak: return inline
    case .strong(let inner): return .strong(inner.map { resolve($0) })
    case .emphasis(let inner): return .emphasis(inner.map { resolve($0) })
    case .styled(let style, let inner): return .styled(style, inner.map { resolve($0) })
    case .annotated(let annotation, let inner): return .annotated(annotation, inner.map { resolve($0) })
    case .link(let url, let inner, let span): return .link(url: url, inner.map { resolve($0) }, span)
    case .note(let note): return .note(number(note))
    case .reference(let reference): return .reference(resolve(reference))
    }
  }

  private mutating func number(_ note: Footnote) -> Footnote {
    var numbered = note
    noteCount += 1
    numbered.number = noteCount
    if scheme.notes != .page, !marksExhausted, scheme.noteMark.lacksSign(for: noteCount) {
      marksExhausted = true
      findings.report(.noSign(noteCount, at: note.span))
    }
    if let name = note.name {
      let key = NoteName(file: note.span.file, name: name)
      if let first = namedNotes[key] {
        findings.report(.noteUsedTwice(name, first: first, at: note.span))
      } else {
        namedNotes[key] = note.span
      }
    }
    numbered.content = note.content.map { resolve($0) }
    return numbered
  }

  private mutating func resolve(_ reference: Reference) -> Reference {
    guard let target = targets[reference.label] else {
      let nearest = nearestLabel(to: reference.label)
      findings.report(.unknownLabel(reference.label, nearest: nearest, at: reference.span))
      return reference
    }
    var resolved = reference
    switch reference.form {
    case .page: break
    case .number:
      resolved.text = target.text
      if target.text.isEmpty { findings.report(.nothingToPrint(reference.label, at: reference.span)) }
    }
    return resolved
  }
}

extension Resolver {
  /// A label that may have been meant. Only the first hundred errors get one, so that a report in which every reference
  /// is wrong is still read quickly.
  private mutating func nearestLabel(to label: Label) -> String? {
    guard hintsLeft > 0 else { return nil }
    hintsLeft -= 1
    return nearestName(to: label.name, among: targets.keys.map(\.name).sorted())
  }
}

extension [Inline] {
  fileprivate var needsResolving: Bool {
    contains { inline in
      switch inline {
      case .text, .code, .value, .lineBreak: false
      case .note, .reference: true
      case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
        .link(_, let inner, _):
        inner.needsResolving
      }
    }
  }
}
