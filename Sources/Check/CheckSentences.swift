// Numbers of sentences, looked up in the tables and figures that the sentences refer to.
import DataSets
import Diagnose
import Document

/// A table made ready for looking things up.
struct LookUpTable {
  struct Entry {
    var place: TablePlace
    var number: PrintedNumber
    var single: ExactDecimal
  }
  let table: NumberTable
  let finder: LabelFinder
  let entries: [Entry]
  /// Those that hold numbers.
  let columns: [Int]

  init(_ table: NumberTable) {
    self.table = table
    finder = LabelFinder(table)
    var entries: [Entry] = []
    for row in table.rows.indices {
      for column in table.columns.indices {
        guard let number = table.number(row, column), let single = number.single else { continue }
        entries.append(Entry(place: TablePlace(row: row, column: column), number: number, single: single))
      }
    }
    self.entries = entries
    columns = Set(entries.map(\.place.column)).sorted()
  }
}

/// Compares sentences with tables.
struct SentenceChecker {
  private let tables: [Label: LookUpTable]
  private let byNumber: [String: Label]
  private let drawn: Set<Label>
  /// Every number that some table or figure holds, in single units.
  private let everywhere: Set<ExactDecimal>
  var log: CheckLog

  init(_ collector: TableCollector, _ log: CheckLog) {
    tables = collector.byLabel.mapValues(LookUpTable.init)
    let pairs = tables.map { ($0.value.table.number.filter { !$0.isWhitespace }, $0.key) }
    byNumber = Dictionary(pairs.sorted { $0.1 < $1.1 }, uniquingKeysWith: { first, _ in first })
    drawn = collector.drawn
    everywhere = Set(tables.values.flatMap { $0.entries.map(\.single.magnitude) })
    self.log = log
  }

  mutating func check(_ sentence: Sentence) {
    let written = sentence.writtenNumbers.compactMap { byNumber[$0] }
    let labels = (sentence.references + written).filter { tables[$0] != nil }
    let chosen = labels.enumerated().filter { !labels[..<$0.offset].contains($0.element) }.compactMap {
      tables[$0.element]
    }
    guard !chosen.isEmpty else { return }
    log.counts.sentences += 1
    let lines = chosen.map { $0.finder.lines(in: sentence.text) }
    let reader = SentenceNumberReader(sentence, names: lines.flatMap { $0.map(\.range) })
    let hasDrawing = sentence.references.contains { drawn.contains($0) }
    var derived = zip(chosen, lines).map { DerivedNumbers(table: $0.table, named: $1.rowsNamed) }
    var topic = [[Int]](repeating: [], count: chosen.count)
    for clause in sentence.clauses {
      let scopes = chosen.indices.map { Scope(lines[$0], clause, of: sentence, topic: topic[$0]) }
      for place in chosen.indices where !scopes[place].rows.isEmpty { topic[place] = scopes[place].rows }
      for number in reader.numbers(in: clause) {
        log.counts.sentenceNumbers += 1
        log.coverage.add(.sentence, sentence.span(at: number.range.lowerBound))
        judge(
          number, Claim(sentence: sentence, clause: clause, hasDrawing: hasDrawing),
          zip(chosen, scopes).map { ($0, $1) },
          &derived, years: lines.map { $0.columnOfYear(before: number, in: sentence) })
      }
    }
  }

  // MARK: Judging a number

  private struct Claim {
    var sentence: Sentence
    var clause: Range<Int>
    var hasDrawing: Bool
  }

  /// A table of the sentence with what its words single out in it.
  private typealias Look = (table: LookUpTable, scope: Scope)

  private mutating func judge(
    _ number: SentenceNumber, _ claim: Claim, _ looks: [Look], _ derived: inout [DerivedNumbers], years: [Int?]
  ) {
    switch named(number, looks) {
    case .holds: return
    case .contradicted(let table, let entry): return report(number, claim, table, entry, isContradicted: true)
    case .open: break
    }
    let held = held(number, looks, years)
    if case .holds = held { return }
    for place in derived.indices where derived[place].give(number) { return }
    if AcrossTables(tables: looks.map(\.table.table)).give(number) { return }
    if case .contradicted(let table, let entry) = held {
      return report(number, claim, table, entry, isContradicted: true)
    }
    for (table, scope) in looks {
      if let entry = scope.expected(number, in: table) {
        return report(number, claim, table, entry, isContradicted: true)
      }
    }
    if claim.hasDrawing || number.sense != .exact || isElsewhere(number) || isOfOtherKind(number, looks) { return }
    guard let table = looks.first?.table else { return }
    report(number, claim, table, table.nearest(to: number), isContradicted: false)
  }

  /// What tables say of a number.
  private enum Answer {
    case holds
    case contradicted(LookUpTable, LookUpTable.Entry)
    case open
  }

  /// What the cells say that the words around the number name.
  private func named(_ number: SentenceNumber, _ looks: [Look]) -> Answer {
    for (table, scope) in looks {
      let cells = scope.cells(for: number, in: table)
      guard let cell = cells.first else { continue }
      if cells.contains(where: { number.says($0) && !number.contradictsSign(of: $0, in: table.table) }) {
        return .holds
      }
      // Beside it another table of the sentence may hold the number.
      if looks.count == 1 { return .contradicted(table, cell) }
    }
    return .open
  }

  /// What any cell says: of another year, or the other way round, it speaks against the number.
  private func held(_ number: SentenceNumber, _ looks: [Look], _ years: [Int?]) -> Answer {
    var opposite: Answer?
    for (place, (table, _)) in looks.enumerated() {
      for entry in table.entries where number.says(entry) {
        if let meant = table.entry(of: entry, inYear: years[place]) {
          opposite = opposite ?? .contradicted(table, meant)
        } else if number.contradictsSign(of: entry, in: table.table) {
          opposite = opposite ?? .contradicted(table, entry)
        } else {
          return .holds
        }
      }
    }
    return opposite ?? .open
  }

  /// Whether it says something of a row that is named which the table does not count.
  private func isOfOtherKind(_ number: SentenceNumber, _ looks: [Look]) -> Bool {
    guard number.number.unit.kind == .count, looks.contains(where: { !$0.scope.rows.isEmpty }) else { return false }
    return looks.allSatisfy { table, _ in
      !table.entries.isEmpty && table.entries.allSatisfy { number.countsOther(than: $0, in: table.table) }
    }
  }

  /// Whether another table or figure holds the number, and it has digits enough for that to be no chance.
  private func isElsewhere(_ number: SentenceNumber) -> Bool {
    guard number.number.value.significantDigits >= 3, let single = number.single else { return false }
    return everywhere.contains(single)
  }

  private mutating func report(
    _ number: SentenceNumber, _ claim: Claim, _ table: LookUpTable, _ entry: LookUpTable.Entry?, isContradicted: Bool
  ) {
    let sentence = claim.sentence
    let start = max(claim.clause.lowerBound, number.range.upperBound - 24)
    let words = sentence.words(start..<number.range.upperBound).filter { !$0.isNewline }
    let place = NumberPlace(
      title: words.trimmingBlanks, text: sentence.words(number.range), span: sentence.span(at: number.range.lowerBound))
    let cell = entry.map { table.table.place($0.place.row, $0.place.column) }
    let name = table.table.number.isEmpty ? table.table.name : table.table.number
    let remark: Remark =
      isContradicted
      ? .contradicted(place, cell: cell, table: name) : .notHeld(place, nearest: cell, table: name)
    log.find(remark, in: sentence.file)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace || first == "）" || first == "、" { text = text.dropFirst() }
    return String(text)
  }
}

extension SentenceNumber {
  func says(_ entry: LookUpTable.Entry) -> Bool {
    guard !isRatio, number.unit.fits(entry.number.unit) else { return false }
    return says(entry.single, places: entry.number.places - entry.number.unit.power)
  }

  /// Whether the number counts something else than the cell: 次 beside 户.
  func countsOther(than entry: LookUpTable.Entry, in table: NumberTable) -> Bool {
    number.unit.countsOther(than: entry.number.unit, head: table.columns[entry.place.column].name)
  }

  /// Whether words say 上升 of a change that the table has as a fall, or the other way round.
  func contradictsSign(of entry: LookUpTable.Entry, in table: NumberTable) -> Bool {
    guard let direction, entry.single.coefficient != 0 else { return false }
    let line = table.columns[entry.place.column].labels.joined() + table.rows[entry.place.row].name
    guard TableWords.isChange(line), !TableWords.isFall(table.columns[entry.place.column].name) else { return false }
    return (direction == .down) != entry.number.value.isNegative
  }
}

extension LookUpTable {
  /// What the row of an entry has in the year that is named, if the entry is of another year.
  fileprivate func entry(of found: Entry, inYear column: Int?) -> Entry? {
    guard let column, column != found.place.column, TableWords.year(in: table.columns[found.place.column].name) != nil
    else { return nil }
    return entries.first { $0.place == TablePlace(row: found.place.row, column: column) }
  }

  /// The number that is nearest in size, among those of the same kind of unit.
  func nearest(to number: SentenceNumber) -> Entry? {
    guard let single = number.single else { return nil }
    var best: (entry: Entry, distance: ExactDecimal)?
    for entry in entries where number.number.unit.fits(entry.number.unit) {
      guard let distance = entry.single.magnitude.subtracting(single)?.magnitude else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (entry, distance) }
    }
    return best?.entry
  }
}
