// Walking a report and putting values in place of expressions.
import Diagnose
import Document

extension Binder {
  mutating func bind(_ settings: ReportSettings) -> ReportSettings {
    var bound = settings
    let span = settings.span
    bound.title = bind(template: settings.title, at: span)
    bound.subtitle = settings.subtitle.map { bind(template: $0, at: span) }
    bound.shortTitle = bind(template: settings.shortTitle, at: span)
    bound.authors = settings.authors.map { bind(template: $0, at: span) }
    bound.keywords = settings.keywords.map { bind(template: $0, at: span) }
    for line in settings.imprint.indices {
      bound.imprint[line].text = bind(template: settings.imprint[line].text, at: span)
    }
    return bound
  }

  mutating func bind(_ part: Report.Part) -> Report.Part {
    switch part {
    case .cover, .imprint, .contents, .blank, .backCover: part
    case .manuscript(let manuscript):
      .manuscript(
        Manuscript(path: manuscript.path, blocks: bind(manuscript.blocks), attachment: manuscript.attachment))
    }
  }

  mutating func bind(_ blocks: [Block]) -> [Block] {
    var bound: [Block] = []
    for block in blocks {
      if case .loop(let loop) = block { bound += repeated(loop) } else { bound.append(bind(block)) }
    }
    return bound
  }

  private mutating func bind(_ block: Block) -> Block {
    switch block {
    case .heading(var heading):
      heading.content = bind(heading.content)
      return .heading(heading)
    case .paragraph(var paragraph):
      paragraph.content = bind(paragraph.content)
      return .paragraph(paragraph)
    case .list(var list):
      list.items = list.items.map { bind($0) }
      return .list(list)
    case .quotation(let blocks, let span): return .quotation(bind(blocks), span)
    case .container(var container):
      container.title = bind(container.title)
      if case .article(let head) = container.kind { container.kind = .article(head.mapDecks { bind($0) }) }
      container.blocks = bind(container.blocks)
      return .container(container)
    case .table(let table): return .table(bind(table))
    case .chart(let chart): return .chart(bind(chart))
    case .diagram(let diagram): return .diagram(bind(diagram))
    case .pictures(let row): return .pictures(bind(row))
    case .code, .rule, .pageBreak, .loop: return block
    }
  }

  private mutating func bind(_ chart: Chart) -> Chart {
    var bound = chart
    bound.caption.content = bind(chart.caption.content)
    bound.alternative = bind(template: chart.alternative, at: chart.span)
    bound.specification = bind(specification: chart.specification, source: chart.caption.label?.name ?? "")
    return bound
  }

  private mutating func bind(_ diagram: Diagram) -> Diagram {
    var bound = diagram
    bound.caption.content = bind(diagram.caption.content)
    bound.alternative = bind(template: diagram.alternative, at: diagram.span)
    bound.items = diagram.items.map { bind($0) }
    return bound
  }

  private mutating func bind(_ item: Diagram.Item) -> Diagram.Item {
    var bound = item
    bound.label = bind(template: item.label, at: item.span)
    bound.title = bind(template: item.title, at: item.span)
    bound.text = bind(template: item.text, at: item.span)
    bound.items = item.items.map { bind($0) }
    return bound
  }

  private mutating func bind(_ row: PictureRow) -> PictureRow {
    var bound = row
    for place in row.pictures.indices {
      let picture = row.pictures[place]
      bound.pictures[place].caption.content = bind(picture.caption.content)
      bound.pictures[place].alternative = bind(template: picture.alternative, at: picture.span)
    }
    return bound
  }

  mutating func bind(_ inlines: [Inline]) -> [Inline] {
    // Most text has no values, and is then kept as it is.
    guard inlines.contains(where: \.holdsValue) else { return inlines }
    return Array(inlines.map { bind($0) }.joined())
  }

  private mutating func bind(_ inline: Inline) -> [Inline] {
    switch inline {
    case .text, .code, .reference, .lineBreak: return [inline]
    case .strong(let inner): return [.strong(bind(inner))]
    case .emphasis(let inner): return [.emphasis(bind(inner))]
    case .styled(let style, let inner): return [.styled(style, bind(inner))]
    case .annotated(let annotation, let inner): return [.annotated(annotation, bind(inner))]
    case .link(let url, let inner, let span): return [.link(url: url, bind(inner), span)]
    case .note(var note):
      note.content = bind(note.content)
      return [.note(note)]
    case .value(let expression, let span):
      return inlineText(text(of: expression, at: ExpressionPlace(span: span)) ?? "", span)
    }
  }
}

extension Inline {
  fileprivate var holdsValue: Bool {
    switch self {
    case .text, .code, .reference, .lineBreak: false
    case .value: true
    case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
      .link(_, let inner, _):
      inner.contains(where: \.holdsValue)
    case .note(let note): note.content.contains(where: \.holdsValue)
    }
  }
}

/// Plain text as inlines: line breaks, however the file writes them, become forced ones.
func inlineText(_ text: String, _ span: Span) -> [Inline] {
  if text.isEmpty { return [] }
  guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return [.text(text, span)] }
  let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
  let pieces = lines.map { $0.isEmpty ? [] : [Inline.text(String($0), span)] }
  return Array(pieces.joined(separator: [.lineBreak]))
}
