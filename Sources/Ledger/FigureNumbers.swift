// Numbers in drawings: the data behind a chart, the words of a diagram.
import Bind
import DataSets
import Diagnose
import Document
import Measure

/// The drawing whose texts are being met.
struct OpenFigure {
  /// A number in it, by its place in the ledger, with the whole text that it stands in.
  struct Pending {
    var number: Int
    var text: String
  }
  var figure: IndexedFigure?
  var pending: [Pending] = []
  var box = Rect(.zero, .zero)
  var page = 0

  mutating func place(_ index: inout ReportIndex) -> Int { figure?.place ?? index.add(LedgerPlace(.figure)) }
}

/// A value that a chart draws.
struct ChartDatum {
  /// As written.
  var text: String
  var number: Double
  var row: String
  var field: String
  var span: Span
  var isLabelled = false
}

/// A text of a drawing with its place.
struct FigureText {
  var text: String
  var span: Span
}

extension NumberCollector {
  mutating func beginFigure(_ place: Int, alternative: String, destination: String, box: Rect, page: Int) {
    closeFigure()
    figure = OpenFigure()
    (figure.box, figure.page) = (box, page)
    let named = destination.isEmpty ? nil : index.figures.first { $0.destination == destination }
    figure.figure = named?.alternative == alternative ? named : index.figures.first { $0.alternative == alternative }
  }

  /// Finds what the numbers of a drawing come from once all of them are known.
  mutating func closeFigure() {
    guard let indexed = figure.figure else { return }
    let open = figure
    figure = OpenFigure()
    switch indexed.content {
    case .picture: return
    case .diagram(let diagram): match(open.pending, with: texts(of: diagram.items))
    case .chart(let chart): close(chart, indexed, open)
    }
  }

  private mutating func close(_ chart: Chart, _ indexed: IndexedFigure, _ open: OpenFigure) {
    var content = ChartContent(chart.specification)
    let ticks = ticks(among: open.pending, content)
    var rest: [OpenFigure.Pending] = []
    for pending in open.pending where !ticks.contains(pending.number) {
      let number = ledger.numbers[pending.number]
      guard let datum = content.take(number.text, value: number.value, unit: number.unit) else {
        rest.append(pending)
        continue
      }
      enter(datum, indexed, at: pending.number, text: number.text)
    }
    let unmatched = match(rest, with: content.texts)
    if !unmatched.isEmpty { enterComputed(unmatched, chart, content.data) }
    for datum in content.data where !datum.isLabelled { draw(datum, indexed, open) }
  }

  private mutating func enter(_ datum: ChartDatum, _ indexed: IndexedFigure, at place: Int, text: String) {
    let source = source(of: datum)
    change(place) { number in
      (number.row, number.column) = (datum.row, datum.field)
      (number.source, number.kind) = (source.source, source.kind)
    }
  }

  /// Enters a value that is drawn and not printed.
  private mutating func draw(_ datum: ChartDatum, _ indexed: IndexedFigure, _ open: OpenFigure) {
    guard let value = NumberScanner.numbers(in: datum.text).first?.value else { return }
    var number = LedgerNumber(
      page: open.page, box: open.box, text: datum.text, value: value, unit: "", kind: .data, place: indexed.place)
    (number.row, number.column, number.isDrawn) = (datum.row, datum.field, true)
    let source = source(of: datum)
    (number.source, number.kind) = (source.source, source.kind)
    add(number)
  }

  private mutating func source(of datum: ChartDatum) -> (source: Int, kind: LedgerNumber.Kind) {
    if let cell = sources.cell(at: datum.span) { return cell }
    if let set = sources.derivedSet(at: datum.span) {
      return sources.shown(at: datum.span, dataSet: set, row: datum.row, field: datum.field, text: datum.text)
    }
    return (sources.typed(at: datum.span), .hand)
  }

  /// Texts of titles and items that numbers stand in. Returns the numbers that stand in none.
  @discardableResult
  private mutating func match(_ pending: [OpenFigure.Pending], with texts: [FigureText]) -> [Int] {
    var unmatched: [Int] = []
    for item in pending {
      let printed = ledger.numbers[item.number].text
      let whole = texts.first { $0.text.holds(item.text) } ?? texts.first { $0.text.holds(printed) }
      guard let text = whole else {
        unmatched.append(item.number)
        continue
      }
      let trace = traces[text.span].first { $0.printed.holds(printed) }
      let source =
        trace.map { sources.expression($0) } ?? sources.cell(at: text.span) ?? (sources.typed(at: text.span), .hand)
      change(item.number) { ($0.source, $0.kind) = (source.source, source.kind) }
    }
    return unmatched
  }

  /// Numbers that the chart itself computed: shares of a ring, sums, classes.
  private mutating func enterComputed(_ numbers: [Int], _ chart: Chart, _ data: [ChartDatum]) {
    guard !data.isEmpty else { return }
    let source = sources.chart(at: chart.span, data: data.map(\.span))
    for number in numbers { change(number) { ($0.source, $0.kind) = (source, .computed) } }
  }

  private func texts(of items: [Diagram.Item]) -> [FigureText] {
    items.flatMap { item in
      [item.label, item.title, item.text].map { FigureText(text: $0, span: item.span) } + texts(of: item.items)
    }
  }

  // MARK: Ticks

  /// Numbers that stand in a row or a column at distances like those of their values, three or more: the labels of an axis.
  private func ticks(among pending: [OpenFigure.Pending], _ content: ChartContent) -> Set<Int> {
    var ticks: Set<Int> = []
    let numbers = pending.compactMap { item -> Tick? in
      let number = ledger.numbers[item.number]
      return Double(number.value).map { Tick(number: item.number, value: $0, box: number.box, text: number.text) }
    }
    for key in [\Tick.baseline, \Tick.right, \Tick.left] {
      for group in Dictionary(grouping: numbers, by: { $0[keyPath: key] }).values where isScale(group, along: key) {
        // Years of a data set are categories.
        if content.areCategories(group.map(\.text)) { continue }
        ticks.formUnion(group.map(\.number))
      }
    }
    return ticks
  }

  private func isScale(_ group: [Tick], along key: KeyPath<Tick, Int>) -> Bool {
    let points = group.map { (place: key == \Tick.baseline ? $0.box.minX + $0.box.width / 2 : $0.box.minY, $0.value) }
      .sorted { $0.1 < $1.1 }
    guard points.count >= 3, let first = points.first, let last = points.last, last.1 > first.1 else { return false }
    let slope = (last.place - first.place) / (last.1 - first.1)
    return points.allSatisfy { (first.place + slope * ($0.1 - first.1) - $0.place).magnitude < 1.5 }
      && slope.magnitude * (last.1 - first.1) > 10
  }
}

/// A number that may be the label of a tick.
private struct Tick {
  var number: Int
  var value: Double
  var box: Rect
  var text: String
  // Half points: labels of one axis stand exactly alike.
  var baseline: Int { Int((box.maxY * 2).rounded()) }
  var right: Int { Int((box.maxX * 2).rounded()) }
  var left: Int { Int((box.minX * 2).rounded()) }
}
