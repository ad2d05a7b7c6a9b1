// The phase that ties the numbers on the pages to what they come from.
public import Bind
public import DataSets
public import Diagnose
public import Document
import Measure
public import Page

/// What a ledger is made from, beside the pages.
public struct LedgerInput: Sendable {
  public var report: NumberedReport
  public var traces: Traces
  public var data: DataSets
  /// What recomputes a number, by the place of its cell, or of the number in a sentence: `total`, `change`, `share`, `sentence`.
  public var checks: [Span: String]
  public init(report: NumberedReport, traces: Traces, data: DataSets, checks: [Span: String] = [:]) {
    (self.report, self.traces, self.data, self.checks) = (report, traces, data, checks)
  }
}

/// Ties every number on the pages to its source.
///
/// The time is linear in what is on the pages and in the cells behind it; of one number at most a thousand are listed.
/// - Parameter most: gives up, and returns nil, when the pages have more numbers than this; nil is without bound.
public func makeLedger(_ document: PagedDocument, from input: LedgerInput, most: Int? = nil) -> Ledger? {
  var walker = PageWalker(NumberCollector(document, input, most: most ?? .max))
  walker.walk(document)
  let collector = walker.visitor
  return collector.isFull ? nil : collector.finished()
}

/// Enters the numbers of texts into a ledger.
struct NumberCollector: PageVisitor {
  private(set) var ledger: Ledger
  var index: ReportIndex
  var sources: SourceTable
  let traces: Traces
  let checks: [Span: String]
  let settings: SettingsTexts
  private let most: Int
  private var traceTable: TraceTable
  private var printings = Printings<Span>()
  private var entries = Printings<Span>()
  private var tablePrintings = Printings<CellPiece>()
  var figure = OpenFigure()
  private var contentsPlace: Int?
  private var marginPlace: Int?

  init(_ document: PagedDocument, _ input: LedgerInput, most: Int) {
    let settings = input.report.report.settings
    ledger = Ledger(title: settings.title)
    ledger.pages = document.pages.map { LedgerPage(index: $0.index, number: $0.number) }
    index = ReportIndex(input.report.report, input.traces)
    traceTable = TraceTable(input.traces)
    sources = SourceTable(input.data, Queries(settings.data, input.data))
    (traces, checks, self.settings, self.most) = (input.traces, input.checks, SettingsTexts(settings), most)
  }

  var isFull: Bool { ledger.numbers.count > most }

  /// The ledger with its lists.
  func finished() -> Ledger {
    var collector = self
    collector.closeFigure()
    var ledger = collector.ledger
    (ledger.places, ledger.cells, ledger.sources) = (
      collector.index.places, collector.sources.cells, collector.sources.sources
    )
    return ledger
  }

  mutating func visit(_ text: PrintedText, _ context: PrintContext) {
    if context.figure == nil { closeFigure() }
    for scanned in NumberScanner(text.scalars).all() {
      let found = FoundNumber(text, scanned)
      var number = LedgerNumber(
        page: context.page, box: text.box(of: scanned.range), text: found.printed, value: scanned.value,
        unit: scanned.unit,
        kind: .automatic, place: 0)
      if context.figure != nil {
        number.place = figure.place(&index)
        figure.pending.append(
          OpenFigure.Pending(number: ledger.numbers.count, text: text.string(0..<text.scalars.count)))
      } else {
        resolve(&number, found, context)
      }
      ledger.numbers.append(number)
    }
  }

  mutating func add(_ number: LedgerNumber) { ledger.numbers.append(number) }

  mutating func change(_ place: Int, _ change: (inout LedgerNumber) -> Void) { change(&ledger.numbers[place]) }

  // MARK: Where it comes from

  private mutating func resolve(_ number: inout LedgerNumber, _ found: FoundNumber, _ context: PrintContext) {
    number.place = place(around: context)
    guard let piece = found.piece else { return resolveDetached(&number, found) }
    if index.references.contains(piece.span), index.pieces[piece.span] == nil { return }
    if let span = context.table, let cell = context.cell, resolve(&number, found, tableAt: span, cell) { return }
    var (offset, printing): (Int?, Printing?)
    if let text = indexed(piece, found, context) {
      (offset, printing) = (text.offset, text.printing)
      if !context.isContents, !context.isArtifact { number.place = index.texts[text.index].place }
      setContext(of: &number, text.index, text.start, length: found.scanned.range.count)
    }
    let source = source(of: piece, found, printing, offset: offset)
    (number.source, number.kind) = (source.source, source.kind)
    if let offset { number.check = checks[piece.span.moved(by: offset)] ?? "" }
  }

  /// Text of the engine: of report.yaml, or its own.
  private mutating func resolveDetached(_ number: inout LedgerNumber, _ found: FoundNumber) {
    guard settings.hold(found.following) else { return }
    let matching = traces[settings.span].first { $0.printed.holds(found.printed) }
    if let matching {
      let source = sources.expression(matching)
      (number.source, number.kind) = (source.source, source.kind)
    } else {
      (number.source, number.kind) = (sources.typed(at: settings.span), .hand)
    }
  }

  /// - Parameter offset: how many characters of the piece stand before the number, if that is known.
  private mutating func source(
    of piece: TextSource.Piece, _ found: FoundNumber, _ printing: Printing?, offset: Int? = nil
  ) -> (source: Int, kind: LedgerNumber.Kind) {
    if let printing, let trace = traceTable.trace(at: piece.span, of: printing) { return sources.expression(trace) }
    let trace = traces[piece.span].first {
      $0.printed.holds(found.printed) || found.printed.holds($0.printed)
    }
    if let trace { return sources.expression(trace) }
    if let cell = sources.cell(at: piece.span) { return cell }
    return (sources.typed(at: found.place(in: piece, offset: offset)), .hand)
  }

  // MARK: Tables

  private mutating func resolve(
    _ number: inout LedgerNumber, _ found: FoundNumber, tableAt span: Span, _ cell: (row: Int, column: Int)
  ) -> Bool {
    guard let piece = found.piece, let table = table(at: span, cell, found) else { return false }
    number.place = table.place
    (number.row, number.column) = (table.rowLabel(cell.row), table.heads[cell.column])
    if number.unit.isEmpty { number.unit = table.unit(of: cell.column) }
    let source: (source: Int, kind: LedgerNumber.Kind)
    if case .dataSet(let name, _) = table.table.source, cell.row >= 0, !traces.hold(piece.span) {
      source = sources.shown(
        at: piece.span, dataSet: name, row: number.row, field: table.field(of: cell.column), text: found.printed)
    } else {
      let place = CellPiece(row: cell.row, column: cell.column, span: piece.span)
      source = self.source(of: piece, found, table.printings[place])
    }
    (number.source, number.kind) = (source.source, source.kind)
    number.check = checks[piece.span] ?? ""
    return true
  }

  /// Of the tables that one place of the manuscript prints, the one that a number stands in.
  private mutating func table(at span: Span, _ cell: (row: Int, column: Int), _ found: FoundNumber) -> IndexedTable? {
    guard let tables = index.tables[span], let text = found.text.source else { return nil }
    if tables.count == 1 { return tables[0].holds(found.printed, at: cell) ? tables[0] : nil }
    let place = tablePrintings.place(
      of: CellPiece(row: cell.row, column: cell.column, span: span), in: ObjectIdentifier(text), among: tables.count
    ) { tables[$0].prints(found.printed, at: cell) }
    return place.map { tables[$0] }
  }

  // MARK: Texts

  private mutating func place(around context: PrintContext) -> Int {
    if context.isContents {
      contentsPlace = contentsPlace ?? index.add(LedgerPlace(.contents))
      return contentsPlace ?? 0
    }
    marginPlace = marginPlace ?? index.add(LedgerPlace(.margin))
    return marginPlace ?? 0
  }

  /// Where a number stands in a text of the report.
  private struct IndexedPlace {
    var index: Int
    var start: Int
    var offset: Int
    var printing: Printing
  }

  /// Where a number stands in the texts of the report.
  private mutating func indexed(
    _ piece: TextSource.Piece, _ found: FoundNumber, _ context: PrintContext
  ) -> IndexedPlace? {
    guard let pieces = index.pieces[piece.span], let text = found.text.source.map(ObjectIdentifier.init) else {
      return nil
    }
    let (span, texts, count) = (piece.span, index.texts, pieces.count)
    func fits(_ place: Int) -> Bool {
      let scalars = texts[pieces[place].text].text
      return found.stands(in: scalars, at: found.place(in: scalars, pieces[place], piece), isAlone: count == 1)
    }
    let place =
      context.isContents
      ? entries.place(of: span, in: text, among: count, where: fits)
      : printings.place(of: span, in: text, among: count, isRepeated: context.isArtifact, where: fits)
    guard let known = place.map({ pieces[$0] }) else { return nil }
    let start = found.place(in: texts[known.text].text, known, piece)
    return IndexedPlace(index: known.text, start: start, offset: start - known.offset, printing: known.printing)
  }

  private func setContext(of number: inout LedgerNumber, _ text: Int, _ start: Int, length: Int) {
    let scalars = index.texts[text].text
    let end = min(start + length, scalars.count)
    number.before = masked(scalars[max(0, start - contextLength)..<start])
    number.after = masked(scalars[end..<min(end + contextLength, scalars.count)])
  }
}

extension Span {
  /// The place so many characters further on in the same line.
  fileprivate func moved(by characters: Int) -> Span {
    guard column > 0, cell == nil else { return self }
    return Span(file: file, line: line, column: column + characters)
  }
}

/// So many characters before and after a number tell it from others of its sentence.
private let contextLength = 10

/// Digits as #: numbers beside a number may change as well.
private func masked(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  var text = ""
  for scalar in scalars {
    text.unicodeScalars.append((0x30...0x39).contains(scalar.value) ? "#" : scalar)
  }
  return text
}
