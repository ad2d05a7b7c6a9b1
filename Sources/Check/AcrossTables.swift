// What several tables of one sentence come to together: 生产 and 流通 have a table each, the sentence adds them up.
import DataSets

/// Looks for a number among the sums of what several tables total.
struct AcrossTables {
  let tables: [NumberTable]

  func give(_ number: SentenceNumber) -> Bool {
    guard tables.count >= 2, !number.number.unit.isPercentage, !number.isRatio else { return false }
    return subsets.contains { isSum(number, of: $0) || isCount(number, of: $0) }
  }

  /// Every two tables, and all.
  private var subsets: [[NumberTable]] {
    var subsets = tables.count > 2 ? [tables] : []
    for (place, one) in tables.enumerated() { for two in tables[(place + 1)...] { subsets.append([one, two]) } }
    return subsets
  }

  /// The totals of one column that all have.
  private func isSum(_ number: SentenceNumber, of tables: [NumberTable]) -> Bool {
    guard let first = tables.first else { return false }
    let names = Set(first.columns.filter { !$0.isLabel }.map(\.path)).sorted()
    return names.contains { name in
      let totals = tables.compactMap { $0.total(ofColumn: name) }
      guard totals.count == tables.count, totals.allSatisfy({ $0.unit.fits(number.number.unit) }) else { return false }
      let sum = totals.reduce(ExactDecimal.zero as ExactDecimal?) { sum, total in
        total.single.flatMap { sum?.adding($0) }
      }
      return sum.map { number.says($0, places: totals.map(\.places).max()) } ?? false
    }
  }

  private func isCount(_ number: SentenceNumber, of tables: [NumberTable]) -> Bool {
    let count = tables.reduce(0) { $0 + $1.rows.count { !$0.isTotal } }
    return number.number.value == ExactDecimal(count) && number.number.unit.power == 0
  }
}

extension NumberTable {
  /// The last total of a column.
  fileprivate func total(ofColumn name: String) -> PrintedNumber? {
    guard let column = columns.firstIndex(where: { $0.path == name }) else { return nil }
    return rows.indices.last { rows[$0].isTotal }.flatMap { number($0, column) }
  }
}
