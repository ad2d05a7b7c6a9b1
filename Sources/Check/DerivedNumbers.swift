// What can be computed from the cells of a table and said in a sentence: differences, sums, shares, changes, counts.
import DataSets

/// Looks for a number among what follows from a table's cells.
struct DerivedNumbers {
  let table: NumberTable
  /// Rows that the sentence names, in the order of the table.
  let named: [Int]
  /// Made when the first number asks for them: a sentence has many.
  private lazy var pairs = makePairs()

  init(table: NumberTable, named: [Int]) { (self.table, self.named) = (table, named) }

  /// Whether a number follows from two cells of one row or column, from a sum, or by counting rows.
  mutating func give(_ number: SentenceNumber) -> Bool {
    guard table.isShort else { return false }
    if number.number.unit.isPercentage { return percentage(number) }
    if number.isRatio { return pairs.contains { isMultiple(number, $0, $1) } }
    if isCount(number) || sums(number) { return true }
    return pairs.contains { isDifference(number, $0, $1) }
  }

  // MARK: Pairs

  private typealias Pair = (PrintedNumber, PrintedNumber)

  /// Rows that pairs begin with: those that the sentence names and totals; all where the table is small or nothing is named.
  private var leading: [Int] {
    let totals = table.rows.indices.filter { table.rows[$0].isTotal }
    if named.isEmpty || table.rows.count <= 8 { return Array(table.rows.indices) }
    return Array(Set(named + totals)).sorted()
  }

  /// A sentence about a larger table is compared with fewer pairs, those of the rows that it names.
  private static let mostPairs = 200_000

  /// Cells of one column, and cells of one row.
  private func makePairs() -> [Pair] {
    var pairs: [Pair] = []
    let columns = table.columns.indices.filter { !table.columns[$0].isLabel }
    let perRow = columns.count * (table.rows.count + columns.count)
    let most = DerivedNumbers.mostPairs / max(perRow, 1)
    for row in leading.count <= most ? leading : Array(named.prefix(most)) {
      for column in columns {
        guard let one = table.number(row, column) else { continue }
        for other in table.rows.indices where other != row {
          if let two = table.number(other, column), one.unit.fits(two.unit) { pairs.append((one, two)) }
        }
        for other in columns where other != column {
          if let two = table.number(row, other), one.unit.fits(two.unit) { pairs.append((one, two)) }
        }
      }
    }
    return pairs
  }

  private func isDifference(_ number: SentenceNumber, _ a: PrintedNumber, _ b: PrintedNumber) -> Bool {
    guard number.number.unit.fits(a.unit), let one = a.single, let two = b.single else { return false }
    let places = max(a.places - a.unit.power, b.places - b.unit.power)
    return [one.subtracting(two), one.adding(two)].contains { $0.map { number.says($0, places: places) } ?? false }
  }

  private func isMultiple(_ number: SentenceNumber, _ a: PrintedNumber, _ b: PrintedNumber) -> Bool {
    guard let one = a.single, let two = b.single, two.coefficient != 0,
      let times = one.divided(by: two, scale: number.number.places + 4)
    else { return false }
    return number.says(times, places: nil)
  }

  // MARK: Percentages

  private mutating func percentage(_ number: SentenceNumber) -> Bool {
    let isCounting = number.number.unit.kind == .percent
    let amounts: [Pair] = isCounting ? sumsOfNamed + pairs.filter { pair in !pair.0.unit.isPercentage } : []
    if amounts.contains(where: { isShare(number, $0, $1) || isChange(number, $0, $1) }) { return true }
    // 个百分点 is between percentages; so is, for many, %.
    let isPoints = pairs.contains { one, two in
      one.unit.isPercentage && two.unit.isPercentage && isDifference(number, one, two)
    }
    return isPoints || rest(number)
  }

  private func isShare(_ number: SentenceNumber, _ a: PrintedNumber, _ b: PrintedNumber) -> Bool {
    guard let one = a.single, let two = b.single, two > .zero, !one.isNegative, one <= two,
      let share = one.multiplied(by: .hundred)?.divided(by: two, scale: number.number.places + 6)
    else { return false }
    return number.says(share, places: nil)
      || (ExactDecimal.hundred.subtracting(share).map { number.says($0, places: nil) } ?? false)
  }

  private func isChange(_ number: SentenceNumber, _ a: PrintedNumber, _ b: PrintedNumber) -> Bool {
    guard let one = a.single, let two = b.single, two > .zero,
      let change = one.subtracting(two)?.multiplied(by: .hundred)?.divided(by: two, scale: number.number.places + 6)
    else { return false }
    if let direction = number.direction, change.coefficient != 0, (direction == .down) != change.isNegative {
      return false
    }
    return number.says(change, places: nil)
  }

  /// What is left of a hundred.
  private func rest(_ number: SentenceNumber) -> Bool {
    leading.contains { row in
      table.columns.indices.contains { column in
        guard let cell = table.number(row, column), cell.unit.isPercentage else { return false }
        return ExactDecimal.hundred.subtracting(cell.value).map { number.says($0, places: cell.places) } ?? false
      }
    }
  }

  // MARK: Sums and counts

  /// For each column the sum of the named rows, with the column's total and the other sums that it may be a share of.
  private var sumsOfNamed: [Pair] {
    guard named.count >= 2 else { return [] }
    return table.columns.indices.flatMap { column -> [Pair] in
      guard let sum = sum(of: named, column) else { return [] }
      let wholes = table.rows.indices.filter { table.rows[$0].isTotal || !named.contains($0) }
      let cells = wholes.compactMap { table.number($0, column) }
      let all = self.sum(of: table.rows.indices.filter(table.isPart), column)
      return (cells + [all].compactMap { $0 }).map { (sum, $0) }
    }
  }

  private func sum(of rows: [Int], _ column: Int) -> PrintedNumber? {
    var sum: PrintedNumber?
    for row in rows {
      guard let cell = table.number(row, column) else { return nil }
      guard let so = sum else {
        sum = cell
        continue
      }
      guard so.unit == cell.unit, let value = so.value.adding(cell.value) else { return nil }
      sum = PrintedNumber(value: value, unit: so.unit)
    }
    return sum
  }

  private func sums(_ number: SentenceNumber) -> Bool {
    let parts = table.rows.indices.filter(table.isPart)
    let groups = Dictionary(grouping: parts) { table.rows[$0].group.joined(separator: "/") }
    let sets = [named, parts] + groups.keys.sorted().compactMap { groups[$0] }
    return table.columns.indices.contains { column in
      sets.contains { rows in
        guard rows.count >= 2, let sum = sum(of: rows, column), sum.unit.fits(number.number.unit) else { return false }
        return sum.single.map { number.says($0, places: sum.places - sum.unit.power) } ?? false
      }
    }
  }

  /// How many rows there are, in all, in a group, with a word, or with a number of one sign.
  private func isCount(_ number: SentenceNumber) -> Bool {
    guard number.number.places == 0, number.number.unit.power == 0, let count = Int("\(number.number.value.magnitude)"),
      count <= table.rows.count * 2
    else { return false }
    let parts = table.rows.indices.filter { !table.rows[$0].isTotal }
    if ordinals.contains(count) { return true }
    if count == parts.count || count == parts.filter({ !table.rows[$0].isOfWhich }).count { return true }
    return table.columns.indices.contains { counts(in: $0, parts).contains(count) }
      || table.rows.indices.contains { row in labelCounts(row, parts).contains(count) }
  }

  /// The last number of each column of ordinals: lists may stand side by side.
  private var ordinals: [Int] {
    table.columns.indices.compactMap { column in
      guard TableWords.isOrdinal(table.columns[column].name) else { return nil }
      return table.rows.indices.compactMap { Int(table.cell($0, column).text) }.max()
    }
  }

  private func counts(in column: Int, _ rows: [Int]) -> Set<Int> {
    var texts: [String: Int] = [:]
    var (above, below, zero, known) = (0, 0, 0, 0)
    for row in rows {
      let cell = table.cell(row, column)
      texts[cell.text, default: 0] += 1
      guard let value = cell.content.number?.value else { continue }
      known += 1
      if value > .zero { above += 1 } else if value < .zero { below += 1 } else { zero += 1 }
    }
    return Set(texts.values).union([above, below, zero, known, texts.count, rows.count - (texts.values.max() ?? 0)])
  }

  private func labelCounts(_ row: Int, _ rows: [Int]) -> Set<Int> {
    Set(table.rows[row].labels.map { label in rows.count { table.rows[$0].labels.contains(label) } })
  }
}
