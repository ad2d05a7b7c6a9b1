// What the ledger has to know of the report: which block and which text each printed piece belongs to.
import Bind
import Diagnose
import Document

/// A paragraph, heading, caption or other text that holds digits.
struct IndexedText {
  var place: Int
  /// All its characters.
  var text: [Unicode.Scalar] = []
}

/// A piece of an indexed text.
struct IndexedPiece {
  var text: Int
  /// Where it begins among the scalars of the text.
  var offset: Int
  /// Scalars.
  var printing: Printing
}

/// What a place of the manuscript prints.
private struct PrintedPiece: Hashable {
  var span: Span
  var text: String
}

/// A table of the report.
struct IndexedTable {
  var place: Int
  var table: Table
  /// For each column its heads from the top down, and its unit.
  var heads: [String]
  /// What its cells print where places of the manuscript are printed more than once.
  var printings: [CellPiece: Printing] = [:]
}

/// A piece of a cell of a table's body.
struct CellPiece: Hashable {
  var row: Int
  var column: Int
  var span: Span
}

/// What a piece prints.
struct Printing: Hashable {
  var text: String
  /// How many pieces of the same place that print the same stand before it.
  var twins: Int
}

/// A chart, diagram or picture of the report.
struct IndexedFigure {
  enum Content {
    case chart(Chart)
    case diagram(Diagram)
    case picture
  }
  var place: Int
  var content: Content
  var alternative: String
  var destination: String
}

/// The report by the places of its pieces.
struct ReportIndex {
  private(set) var places: [LedgerPlace] = []
  private(set) var texts: [IndexedText] = []
  private(set) var pieces: [Span: [IndexedPiece]] = [:]
  private(set) var tables: [Span: [IndexedTable]] = [:]
  private(set) var figures: [IndexedFigure] = []
  /// 表 4 in running text is made by the engine.
  private(set) var references: Set<Span> = []
  /// The headings around what is being read.
  private var path: [(level: Int, title: String)] = []
  private var box: LedgerPlace?
  private let traces: Traces
  private var twins: [PrintedPiece: Int] = [:]

  init(_ report: Report, _ traces: Traces) {
    self.traces = traces
    for part in report.front + report.body + report.back {
      guard case .manuscript(let manuscript) = part else { continue }
      add(manuscript.blocks)
    }
  }

  /// Adds a place, and says where it stands in the list.
  mutating func add(_ place: LedgerPlace) -> Int {
    if places.last != place { places.append(place) }
    return places.count - 1
  }

  private mutating func place(_ kind: LedgerPlace.Kind, _ caption: Caption? = nil) -> Int {
    let path = path.map(\.title)
    if let caption {
      return add(
        LedgerPlace(
          kind, path: path, name: caption.number, label: caption.label?.name ?? "", title: caption.content.plainText))
    }
    if kind == .text, var box {
      box.path = path
      return add(box)
    }
    return add(LedgerPlace(kind, path: path))
  }

  // MARK: Blocks

  private mutating func add(_ blocks: [Block]) { for block in blocks { add(block) } }

  private mutating func add(_ block: Block) {
    switch block {
    case .heading(let heading): add(heading)
    case .paragraph(let paragraph): add(paragraph.content, in: place(.text))
    case .list(let list): for item in list.items { add(item) }
    case .quotation(let blocks, _): add(blocks)
    case .container(let container): add(container)
    case .loop(let loop): add(loop.blocks)
    case .table(let table): add(table)
    case .chart(let chart): add(.chart(chart), chart.caption, chart.alternative)
    case .diagram(let diagram): add(.diagram(diagram), diagram.caption, diagram.alternative)
    case .pictures(let row):
      for picture in row.pictures { add(.picture, picture.caption, picture.alternative) }
    case .code(let text, let span): add([.code(text, span)], in: place(.text))
    case .rule, .pageBreak: break
    }
  }

  private mutating func add(_ heading: Heading) {
    path.removeAll { $0.level >= heading.level }
    let number = heading.number.isEmpty ? "" : heading.number + "　"
    path.append((heading.level, number + heading.content.plainText))
    add(heading.content, in: place(.heading))
  }

  private mutating func add(_ container: Container) {
    let outer = box
    switch container.kind {
    case .boxed, .article:
      box = LedgerPlace(
        .box, name: container.number, label: container.label?.name ?? "", title: container.title.plainText)
    case .columns, .beside, .keep, .signature, .quote, .keyFigure, .continued, .dropInitial: break
    }
    add(container.title, in: place(.text))
    if case .article(let head) = container.kind {
      let place = place(.text)
      _ = head.mapDecks { deck in
        add(deck, in: place)
        return deck
      }
    }
    add(container.blocks)
    box = outer
  }

  private mutating func add(_ table: Table) {
    let place = place(.table, table.caption)
    add(table.caption.content, in: place)
    for note in table.notes { add(note, in: place) }
    add(table.sourceNote, in: place)
    guard let grid = table.grid else { return }
    addCells(of: grid, in: place)
    let heads = grid.heads.map { head in
      head.contains("（") || table.unit == nil ? head : head + "（\(table.unit ?? "")）"
    }
    var indexed = IndexedTable(place: place, table: table, heads: heads)
    indexed.printings = printings(in: grid)
    tables[table.span, default: []].append(indexed)
  }

  /// What the cells print at places that print more than once.
  private mutating func printings(in grid: TableGrid) -> [CellPiece: Printing] {
    var found: [CellPiece: Printing] = [:]
    for (row, cells) in grid.body.enumerated() {
      for (column, cell) in cells.cells.enumerated() {
        guard let cell, !cell.content.contains(where: \.isNoPlainText) else { continue }
        for (text, span) in cell.content.flatMap(\.pieces) where traces.hold(span) {
          let piece = CellPiece(row: row, column: column, span: span)
          found[piece] = Printing(text: text, twins: count(span, text))
        }
      }
    }
    return found
  }

  /// References and notes in cells; their numbers are found by row and column.
  private mutating func addCells(of grid: TableGrid, in place: Int) {
    for row in grid.head + grid.body {
      for case .some(let cell) in row.cells where cell.content.contains(where: \.isNoPlainText) {
        add(cell.content, in: place)
      }
    }
  }

  private mutating func add(_ content: IndexedFigure.Content, _ caption: Caption, _ alternative: String) {
    let place = place(.figure, caption)
    add(caption.content, in: place)
    figures.append(
      IndexedFigure(place: place, content: content, alternative: alternative, destination: caption.destination))
  }

  // MARK: Texts

  private mutating func add(_ content: [Inline], in place: Int) {
    guard content.contains(where: \.holdsDigits) else { return }
    texts.append(IndexedText(place: place))
    let index = texts.count - 1
    var notes: [Footnote] = []
    for inline in content { add(inline, to: index, &notes) }
    for note in notes {
      let title = self.places[place].path
      add(note.content, in: add(LedgerPlace(.note, path: title, name: "注 \(note.number)")))
    }
  }

  /// How often a place with traces has printed the same before.
  private mutating func count(_ span: Span, _ text: String) -> Int {
    guard traces.hold(span) else { return 0 }
    let piece = PrintedPiece(span: span, text: text)
    defer { twins[piece, default: 0] += 1 }
    return twins[piece] ?? 0
  }

  private mutating func add(_ inline: Inline, to text: Int, _ notes: inout [Footnote]) {
    switch inline {
    case .text(let characters, let span), .code(let characters, let span):
      pieces[span, default: []].append(
        IndexedPiece(
          text: text, offset: texts[text].text.count,
          printing: Printing(text: characters, twins: count(span, characters))))
      texts[text].text += Array(characters.unicodeScalars)
    case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
      .link(_, let inner, _):
      for inline in inner { add(inline, to: text, &notes) }
    case .note(let note): notes.append(note)
    case .reference(let reference):
      references.insert(reference.span)
      texts[text].text += Array(reference.text.unicodeScalars)
    case .value, .lineBreak: break
    }
  }
}

extension Inline {
  /// Whether it, or a note called in it, may print digits.
  fileprivate var holdsDigits: Bool {
    switch self {
    case .text(let text, _), .code(let text, _): text.utf8.contains { $0 &- 0x30 < 10 || $0 == 0xEF }
    case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
      .link(_, let inner, _):
      inner.contains(where: \.holdsDigits)
    case .note, .reference: true
    case .value, .lineBreak: false
    }
  }

  /// Its texts with their places.
  fileprivate var pieces: [(String, Span)] {
    switch self {
    case .text(let text, let span), .code(let text, let span): [(text, span)]
    case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
      .link(_, let inner, _):
      inner.flatMap(\.pieces)
    case .note, .reference, .value, .lineBreak: []
    }
  }

  fileprivate var isNoPlainText: Bool {
    switch self {
    case .text, .code, .value, .lineBreak: false
    case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
      .link(_, let inner, _):
      inner.contains(where: \.isNoPlainText)
    case .note, .reference: true
    }
  }
}

extension TableGrid {
  /// For each column what stands above it, from the top down.
  fileprivate var heads: [String] {
    var heads = [[String]](repeating: [], count: columns.count)
    for row in head {
      for (place, cell) in row.cells.enumerated() {
        guard let cell else { continue }
        for column in place..<min(place + max(1, cell.columns), columns.count) {
          heads[column].append(cell.content.plainText)
        }
      }
    }
    return heads.map { $0.joined(separator: " / ") }
  }
}
