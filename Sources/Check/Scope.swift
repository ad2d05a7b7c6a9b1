// What a clause speaks of in a table: the rows and columns that it names.
import DataSets
import Diagnose

struct Scope {
  /// Rows that the clause itself names; where it names several, any of them.
  var rows: [Int]
  var columns: [Int]
  /// Rows in force: its own, or those of the clause before.
  private var inForce: [Int]
  /// Whether one label alone is in force.
  private var isSingle: Bool
  /// Whether the clause compares or enumerates, so that its numbers need not be those of the row that it names.
  private var compares: Bool

  init(_ lines: [NamedLine], _ clause: Range<Int>, of sentence: Sentence, topic: [Int]) {
    let inside = lines.filter { clause.contains($0.range.lowerBound) }
    let rowLines = inside.filter { $0.kind == .row }
    rows = Array(Set(rowLines.flatMap(\.lines))).sorted()
    columns = Array(Set(inside.filter { $0.kind == .column }.flatMap(\.lines))).sorted()
    inForce = rows.isEmpty ? topic : rows
    let words = Scope.changes.reduce(sentence.words(clause)) { $0.removing($1) }
    // 其中菜市场92个 tells of the 菜市场, 其中不合格60件 of a part of what was named before.
    let isIntroduced = rowLines.contains { line in
      sentence.words(max(0, line.range.lowerBound - 2)..<line.range.lowerBound) == "其中"
    }
    compares = Scope.comparisons.contains { words.holds($0) && !(isIntroduced && $0 == "其中") }
    isSingle = rowLines.isEmpty ? !topic.isEmpty : Set(rowLines.map(\.lines)).count == 1
  }

  private static let changes = ["同比", "环比", "比上年", "较上年", "比去年", "较去年"]
  private static let comparisons = [
    "比", "较", "占", "相差", "高于", "低于", "高出", "多于", "少于", "分别", "由", "从", "与", "和", "及", "、", "各", "倍", "其中", "不计",
  ]

  /// The cells that a clause names by row and column without comparing them with others; none if it leaves that open.
  func cells(for number: SentenceNumber, in look: LookUpTable) -> [LookUpTable.Entry] {
    guard isSingle, !rows.isEmpty, !compares, !number.isRatio else { return [] }
    let isNamed = !columns.isEmpty
    // A table with one column of numbers says what is meant without its head.
    let columns = columns.isEmpty && look.columns.count == 1 ? look.columns : columns
    guard !columns.isEmpty else { return [] }
    let cells = look.entries.filter { entry in
      rows.contains(entry.place.row) && columns.contains(entry.place.column)
        && number.number.unit.fits(entry.number.unit) && isSameKind(number, entry, look.table)
        && (isNamed || !number.countsOther(than: entry, in: look.table))
    }
    return Set(cells.map(\.place.column)).count == 1 ? cells : []
  }

  /// The cell that the clause names and that says something else than the number; nil if the labels leave it open.
  func expected(_ number: SentenceNumber, in look: LookUpTable) -> LookUpTable.Entry? {
    guard isSingle, !number.isRatio, !inForce.isEmpty else { return nil }
    let inRows = look.entries.filter { inForce.contains($0.place.row) && number.number.unit.fits($0.number.unit) }
    let isKind = inRows.filter { isSameKind(number, $0, look.table) }
    let named = isKind.filter { columns.contains($0.place.column) }
    if !named.isEmpty { return Set(named.map(\.place.column)).count == 1 ? named.first : nil }
    // Without a named column the row must have only one that can be meant.
    guard !rows.isEmpty, Set(isKind.map(\.place.column)).count == 1 else { return nil }
    return isKind.first { !number.countsOther(than: $0, in: look.table) }
  }

  /// A number of change is compared with changes, another one with values.
  private func isSameKind(_ number: SentenceNumber, _ entry: LookUpTable.Entry, _ table: NumberTable) -> Bool {
    let isChange = TableWords.isChange(table.columns[entry.place.column].labels.joined())
    if number.direction != nil { return isChange }
    return !isChange && !number.number.unit.isPercentage
      || number.number.unit.isPercentage == entry.number.unit.isPercentage
  }
}

extension [NamedLine] {
  /// All rows that are named.
  var rowsNamed: [Int] { [Int](Set(filter { $0.kind == .row }.flatMap(\.lines))).sorted() }
}
