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
/// The time is linear in what is on the pages.
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
  /// How often a piece of the manuscript was met: parts that are printed more than once have a trace for each time.
  private var meetings: [Span: (source: ObjectIdentifier?, count: Int)] = [:]
  var figure = OpenFigure()
  private var contentsPlace: Int?
  private var marginPlace: Int?

  init(_ document: PagedDocument, _ input: LedgerInput, most: Int) {
    let settings = input.report.report.settings
    ledger = Ledger(title: settings.title)
    ledger.pages = document.pages.map { LedgerPage(index: $0.index, number: $0.number) }
    index = ReportIndex(input.report.report)
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
    var offset: Int?
    if let text = indexed(piece, found) {
      offset = text.offset
      if !context.isContents, !context.isArtifact { number.place = index.texts[text.index].place }
      setContext(of: &number, text.index, text.start, length: found.scanned.range.count)
    }
    let source = source(of: piece, found, offset: offset)
    (number.source, number.kind) = (source.source, source.kind)
    if let offset { number.check = checks[piece.span.moved(by: offset)] ?? "" }
  }

  /// Text of the engine: of report.yaml, or its own.
  private mutating func resolveDetached(_ number: inout LedgerNumber, _ found: FoundNumber) {
    guard settings.hold(found.following) else { return }
    let matching = traces[settings.span].first { $0.printed.contains(found.printed) }
    if let matching {
      let source = sources.expression(matching)
      (number.source, number.kind) = (source.source, source.kind)
    } else {
      (number.source, number.kind) = (sources.typed(at: settings.span), .hand)
    }
  }

  /// - Parameter offset: how many characters of the piece stand before the number, if that is known.
  private mutating func source(
    of piece: TextSource.Piece, _ found: FoundNumber, offset: Int? = nil
  ) -> (source: Int, kind: LedgerNumber.Kind) {
    let candidates = traces[piece.span].filter {
      $0.printed.contains(found.printed) || found.printed.contains($0.printed)
    }
    if let trace = chosen(candidates, piece.span, found) { return sources.expression(trace) }
    if let cell = sources.cell(at: piece.span) { return cell }
    return (sources.typed(at: found.place(in: piece, offset: offset)), .hand)
  }

  /// Of several traces of one piece the one of this printing.
  private mutating func chosen(_ traces: [ValueTrace], _ span: Span, _ found: FoundNumber) -> ValueTrace? {
    guard traces.count > 1 else { return traces.first }
    let source = found.text.source.map(ObjectIdentifier.init)
    var meeting = meetings[span] ?? (source, 0)
    if meeting.source != source { meeting = (source, meeting.count + 1) }
    meetings[span] = meeting
    return traces[min(meeting.count, traces.count - 1)]
  }

  // MARK: Tables

  private mutating func resolve(
    _ number: inout LedgerNumber, _ found: FoundNumber, tableAt span: Span, _ cell: (row: Int, column: Int)
  ) -> Bool {
    guard let table = index.tables[span]?.first(where: { $0.holds(found.printed, at: cell) }), let piece = found.piece
    else { return false }
    number.place = table.place
    (number.row, number.column) = (table.rowLabel(cell.row), table.heads[cell.column])
    if number.unit.isEmpty { number.unit = table.unit(of: cell.column) }
    let source: (source: Int, kind: LedgerNumber.Kind)
    if case .dataSet(let name, _) = table.table.source, cell.row >= 0, traces[piece.span].isEmpty {
      source = sources.shown(
        at: piece.span, dataSet: name, row: number.row, field: table.field(of: cell.column), text: found.printed)
    } else {
      source = self.source(of: piece, found)
    }
    (number.source, number.kind) = (source.source, source.kind)
    number.check = checks[piece.span] ?? ""
    return true
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

  /// Where a number stands in the texts of the report.
  private func indexed(_ piece: TextSource.Piece, _ found: FoundNumber) -> (index: Int, start: Int, offset: Int)? {
    for known in index.pieces[piece.span] ?? [] {
      let scalars = index.texts[known.text].text
      var (place, bytes) = (known.offset, piece.firstByte)
      let first = found.firstByte
      while bytes < first, place < scalars.count {
        bytes += Int32(UTF8.width(scalars[place]))
        place += 1
      }
      if place < scalars.count, scalars[place] == found.firstScalar { return (known.text, place, place - known.offset) }
    }
    return nil
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
