// Declared checks other than sums: equal values, ranges, keys, completeness, last year's report, queries.
import Bind
import DataSets
import Diagnose
import Document

extension DeclaredChecks {
  mutating func run(equal words: [Word], _ check: NumberCheck) {
    var found: [(word: Word, value: FoundValue)] = []
    for word in words {
      if let value = finder.value(of: word.text, at: word.span) { found.append((word, value)) }
    }
    guard found.count == words.count, let first = found.first else { return }
    for other in found.dropFirst() where !isEqual(first.value.text, other.value.text, decimal(check.tolerance)) {
      let place = NumberPlace(title: other.word.text, text: other.value.text, span: other.value.span)
      let base = NumberPlace(title: first.word.text, text: first.value.text, span: first.value.span)
      find(.unequal(place, base), in: owner(check, "equal", nil))
    }
  }

  /// Whether two cells say the same: numbers within what they are rounded to, or the same words.
  private func isEqual(_ one: String, _ two: String, _ tolerance: ExactDecimal?) -> Bool {
    guard let a = CellContent(one).number, let b = CellContent(two).number else {
      return one.filter { !$0.isWhitespace } == two.filter { !$0.isWhitespace }
    }
    guard a.unit.fits(b.unit), let x = a.range.scaled(byPowerOfTen: a.unit.power),
      let y = b.range.scaled(byPowerOfTen: b.unit.power)
    else { return false }
    // As many decimals of one value cannot be rounded in two ways: 98.6 and 98.7 differ.
    guard let tolerance else { return a.unit == b.unit && a.places == b.places ? a.value == b.value : x.meets(y) }
    // In the unit of the first.
    guard let other = b.value.scaled(byPowerOfTen: b.unit.power - a.unit.power) else { return false }
    return a.value.subtracting(other).map { $0.magnitude <= tolerance } ?? false
  }

  mutating func run(_ range: NumberCheck.Range, _ check: NumberCheck) {
    guard let set = checkedSet(range.data), let columns = columns(range.columns, of: set) else { return }
    let (least, most) = (decimal(range.least), decimal(range.most))
    for column in columns {
      for row in set.rows {
        switch set.content(row, column) {
        case .number(let number):
          compare()
          let isBelow = least.map { number.value < $0 } ?? false
          let isAbove = most.map { number.value > $0 } ?? false
          guard isBelow || isAbove else { continue }
          find(
            .outside(set.place(row, column), least: least, most: most), in: owner(check, "range", range.data))
        case .words: find(.noNumber(set.place(row, column)), in: owner(check, "range", range.data))
        case .none, .unknown, .covered: continue
        }
      }
    }
  }

  mutating func run(uniqueIn data: Word, _ names: [Word], _ check: NumberCheck) {
    guard let set = checkedSet(data), let named = columns(names, of: set) else { return }
    let columns = named.isEmpty ? [0] : named
    var first: [String: Int] = [:]
    compare(set.rows.count)
    for row in set.rows {
      let texts = columns.map { set.dataSet.value(row: row, field: $0).printed }
      guard let earlier = first[texts.joined(separator: "\u{1F}")] else {
        first[texts.joined(separator: "\u{1F}")] = row
        continue
      }
      let key = NumberPlace(
        title: texts.joined(separator: "/"), text: texts.joined(separator: "/"),
        span: set.dataSet.span(row: row, field: columns[0]))
      find(
        .repeated(key, first: set.dataSet.span(row: earlier, field: columns[0])), in: owner(check, "unique", data))
    }
  }

  mutating func run(_ complete: NumberCheck.Complete, _ check: NumberCheck) {
    guard let set = checkedSet(complete.data), let named = columns(complete.columns, of: set) else { return }
    let owner = owner(check, "complete", complete.data)
    for row in complete.rows where set.rows(called: row.text).isEmpty {
      find(.absent(row.text, at: row.span), in: owner)
    }
    let columns = named.isEmpty && complete.rows.isEmpty ? Array(set.columns) : named
    compare(complete.rows.count + columns.count * set.rows.count)
    for column in columns {
      for row in set.rows {
        switch set.dataSet.content(row: row, field: column) {
        case .empty: find(.empty(set.place(row, column)), in: owner)
        case .missing: if !complete.allowsMissing { find(.empty(set.place(row, column)), in: owner) }
        case .number, .text, .date, .boolean: continue
        }
      }
    }
  }

  mutating func run(_ previous: NumberCheck.Previous, _ check: NumberCheck) {
    guard let set = checkedSet(previous.data), let other = checkedSet(previous.other),
      let column = column(previous.column, of: set),
      let otherColumn = self.column(previous.otherColumn ?? previous.column, of: other)
    else { return }
    var (key, otherKey) = (0, 0)
    if let name = previous.key {
      guard let one = self.column(name, of: set), let two = self.column(name, of: other) else { return }
      (key, otherKey) = (one, two)
    }
    let owner = owner(check, "previous", previous.data)
    var places: [String: Int] = [:]
    for row in other.rows.reversed() { places[other.dataSet.written(row: row, field: otherKey).bareLabel] = row }
    for row in set.rows {
      let (label, place) = (set.dataSet.written(row: row, field: key).bareLabel, set.place(row, column))
      guard let match = places[label] else {
        if set.number(row, column) != nil { find(.notThere(place, other: previous.other.text), in: owner) }
        continue
      }
      let before = other.place(match, otherColumn)
      if set.number(row, column) != nil || other.number(match, otherColumn) != nil { compare() }
      if !isEqual(place.text, before.text, decimal(check.tolerance)) { find(.unequal(place, before), in: owner) }
    }
  }

  // MARK: Queries

  /// Every row is a disagreement.
  mutating func report(_ answer: (result: DataSet?, problems: [Diagnostic]), _ check: NumberCheck) {
    for problem in answer.problems { log.report(problem) }
    guard let set = answer.result else { return }
    let owner = check.name?.text ?? "sql"
    for row in 0..<min(set.rowCount, DeclaredChecks.mostFound) {
      let fields = set.fields.indices.prefix(6)
      let text = fields.map { "\(set.fields[$0].name)=\(set.value(row: row, field: $0).printed)" }
      let key = fields.prefix(2).map { set.value(row: row, field: $0).printed }.joined(separator: "/")
      let place = NumberPlace(title: key, text: text.joined(separator: "，"), span: set.span(row: row, field: 0))
      find(.returned(place, query: check.span, count: set.rowCount), in: owner)
    }
    count(more: max(0, set.rowCount - DeclaredChecks.mostFound))
  }
}
