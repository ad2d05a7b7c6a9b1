// Declared totals, shares and changes.
import DataSets
import Diagnose
import Document

extension DeclaredChecks {
  mutating func run(_ sum: NumberCheck.Sum, _ check: NumberCheck) {
    guard let set = checkedSet(sum.data), let columns = columns(sum.columns, of: set),
      let rows = rows(sum.rows, of: set)
    else { return }
    switch sum.total {
    case .row(let name):
      guard let total = row(name, of: set) else { return }
      let parts = rows.isEmpty ? set.rows.filter { $0 != total && !isTotal($0, set) } : rows
      let chosen = columns.isEmpty ? set.columns.filter { set.holdsAmounts($0) && $0 != 0 } : columns
      for column in chosen {
        let places = parts.map { TablePlace(row: $0, column: column) }
        compare(TablePlace(row: total, column: column), places, in: set, check, sum)
      }
    case .column(let name):
      guard let total = column(name, of: set) else { return }
      let parts = columns.isEmpty ? set.columns.filter { $0 != total && $0 != 0 && set.holdsAmounts($0) } : columns
      for row in rows.isEmpty ? Array(set.rows) : rows {
        let places = parts.map { TablePlace(row: row, column: $0) }
        compare(TablePlace(row: row, column: total), places, in: set, check, sum)
      }
    }
  }

  private func isTotal(_ row: Int, _ set: CheckedSet) -> Bool {
    let label = set.dataSet.written(row: row, field: 0)
    guard TableWords.maySumUp(label) else { return false }
    let written = label.filter { !$0.isWhitespace }
    return TableWords.isTotal(set.label(row)) || written.hasPrefix("其中") || written.hasPrefix("#")
  }

  private mutating func compare(
    _ total: TablePlace, _ parts: [TablePlace], in set: CheckedSet, _ check: NumberCheck, _ rule: NumberCheck.Sum
  ) {
    guard let whole = set.number(total.row, total.column) else { return }
    var sum = PartialSum()
    for part in parts {
      let content = set.content(part.row, part.column)
      if let number = content.number { sum.add(number, in: whole.unit) } else { sum.skip(content) }
    }
    // Names are only for those who read of a disagreement: a sum may have a hundred thousand parts.
    func names() -> [String] { parts.map { rule.isByRows ? set.label($0.row) : set.name($0.column) } }
    switch sum.verdict(on: whole, tolerance: decimal(check.tolerance)) {
    case .unknown: break
    case .agrees, .rounded: compare()
    case .contradicts(let value):
      find(
        .total(set.place(total.row, total.column), sum: value, whole, parts: names(), isBound: false),
        in: owner(check, "sum", rule.data))
    case .exceeds(let value):
      find(
        .total(set.place(total.row, total.column), sum: value, whole, parts: names(), isBound: true),
        in: owner(check, "sum", rule.data))
    }
  }

  // MARK: Shares

  mutating func run(_ shares: NumberCheck.Shares, _ check: NumberCheck) {
    guard let set = checkedSet(shares.data), let column = column(shares.column, of: set),
      let named = rows(shares.rows, of: set)
    else { return }
    let rows = named.isEmpty ? set.rows.filter { !isTotal($0, set) } : named
    let whole = PrintedNumber(value: decimal(shares.whole) ?? .hundred, unit: .none)
    var sum = PartialSum()
    for row in rows {
      let content = set.content(row, column)
      // Shares are rounded whether their head says so or not.
      if var number = content.number {
        number.unit = NumberUnit(kind: .percent)
        sum.add(number, in: .none)
      } else {
        sum.skip(content)
      }
    }
    switch sum.verdict(on: whole, tolerance: decimal(check.tolerance)) {
    case .unknown: break
    case .agrees, .rounded: compare()
    case .contradicts(let value), .exceeds(let value):
      find(
        .shares(shares.column.text, sum: value, whole: whole.value, at: shares.column.span),
        in: owner(check, "shares", shares.data))
    }
  }

  // MARK: Changes

  mutating func run(_ growth: NumberCheck.Growth, _ check: NumberCheck) {
    guard let set = checkedSet(growth.data), let column = column(growth.column, of: set),
      let from = self.column(growth.from, of: set), let to = self.column(growth.to, of: set),
      let named = rows(growth.rows, of: set)
    else { return }
    for row in named.isEmpty ? Array(set.rows) : named {
      guard let printed = set.number(row, column), let old = set.number(row, from), let new = set.number(row, to) else {
        continue
      }
      let change = Change(old: old, new: new)
      let isRate = growth.measure.map { $0 == .percent } ?? (printed.unit.kind == .percent || printed.unit == .none)
      if isRate, !change.isBase {
        log.report(.noBase(set.place(row, column), base: set.place(row, from)))
        continue
      }
      let isFall = TableWords.isFall(set.name(column))
      let verdict = change.verdict(
        on: printed, isFall: isFall, measure: growth.measure, tolerance: decimal(check.tolerance))
      if verdict != .unknown { compare() }
      guard case .contradicts(let expected) = verdict else { continue }
      find(
        .change(set.place(row, column), expected: expected, from: set.place(row, from), to: set.place(row, to)),
        in: owner(check, "growth", growth.data))
    }
  }
}

extension NumberCheck.Sum {
  fileprivate var isByRows: Bool {
    switch total {
    case .row: true
    case .column: false
    }
  }
}
