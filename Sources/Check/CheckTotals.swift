// Totals of a table, added up again.
import DataSets
import Diagnose

/// How a total compares with its parts in one column.
enum TotalVerdict: Hashable {
  case agrees
  /// The written digits differ, by no more than rounding explains.
  case rounded(sum: ExactDecimal)
  case contradicts(sum: ExactDecimal)
  /// The parts that are known exceed the total, or nothing can be said.
  case exceeds(sum: ExactDecimal)
  case unknown

  var isEvidence: Bool {
    switch self {
    case .agrees, .rounded: true
    case .contradicts, .exceeds, .unknown: false
    }
  }
  var isCounted: Bool { self != .unknown }
  var wrongSum: ExactDecimal? {
    switch self {
    case .contradicts(let sum), .exceeds(let sum): sum
    case .agrees, .rounded, .unknown: nil
    }
  }
}

extension NumberTable {
  /// Looks at every total row. Columns are looked at by turning the table.
  func checkTotals(_ log: inout CheckLog) {
    for row in rows.indices where rows[row].isTotal && !rows[row].isLabel {
      checkTotal(row, isCertain: rows[row].isCertainTotal, &log)
    }
    guard isShort else { return }
    // Rows that may be totals although they are not called so: the numbers must say it in one column at least.
    for row in rows.indices where isPossibleTotal(row) { checkTotal(row, isCertain: false, &log) }
  }

  private func isPossibleTotal(_ row: Int) -> Bool {
    guard !rows[row].isTotal, !rows[row].isLabel, !rows[row].isOfWhich else { return false }
    if TableWords.isWhole(rows[row].name), row == 0 || row == rows.count - 1 { return true }
    return rows[row].indent < (row + 1 < rows.count ? rows[row + 1].indent : 0)
  }

  /// - Parameter isCertain: whether there is no doubt that the row is a total.
  private func checkTotal(_ total: Int, isCertain: Bool, _ log: inout CheckLog) {
    var best: (parts: TotalParts, verdicts: [TotalVerdict], evidence: Int)?
    for parts in self.parts(ofTotal: total) {
      let verdicts = columns.indices.map { verdict(total, parts.lines, $0) }
      let evidence = verdicts.count { $0.isEvidence }
      let counted = verdicts.count { $0.isCounted }
      // A guess must fit wherever it can be tried, and more than once.
      if parts.ground == .guess, evidence < 2 || evidence * 3 < counted * 2 { continue }
      // One row is the whole of a total in its own group; elsewhere it must say the same.
      if parts.lines.count == 1, evidence < counted || !isCertain, parts.lines != siblings(of: total) { continue }
      if best.map({ evidence > $0.evidence }) ?? true { best = (parts, verdicts, evidence) }
    }
    guard let best, best.verdicts.contains(where: \.isCounted) else { return }
    let counted = best.verdicts.count { $0.isCounted }
    guard isCertain || best.evidence * 2 > counted || isNear(total, best.parts, best.verdicts, best.evidence) else {
      return
    }
    if best.evidence < counted, isDividedTwice(total, fits: { agrees(total, $0) }) { return }
    for (column, verdict) in best.verdicts.enumerated() { report(verdict, total, best.parts.lines, column, &log) }
  }

  /// Whether rows add up to a total wherever they can be added.
  private func agrees(_ total: Int, _ parts: [Int]) -> Bool {
    let verdicts = columns.indices.map { verdict(total, parts, $0) }.filter(\.isCounted)
    return !verdicts.isEmpty && verdicts.allSatisfy(\.isEvidence)
  }

  /// Whether a row that may be a total is one after all: half of its columns agree, or its label says how it is divided, and the
  /// others are off by so little that only a slip explains it.
  private func isNear(_ total: Int, _ parts: TotalParts, _ verdicts: [TotalVerdict], _ evidence: Int) -> Bool {
    guard parts.ground == .division || evidence * 2 == verdicts.count(where: \.isCounted) else { return false }
    return columns.indices.allSatisfy { column in
      guard let sum = verdicts[column].wrongSum, let whole = number(total, column) else { return true }
      // 5 %: parts that leave more out are a choice of parts.
      let distance = sum.subtracting(whole.value)?.magnitude.multiplied(by: ExactDecimal(20))
      return distance.map { $0 <= whole.value.magnitude } ?? false
    }
  }

  /// What the parts of a total come to in a column.
  private func verdict(_ total: Int, _ parts: [Int], _ column: Int) -> TotalVerdict {
    guard !columns[column].isLabel, let whole = number(total, column), !isRate(total, column, whole) else {
      return .unknown
    }
    var sum = PartialSum()
    for row in parts {
      if let part = number(row, column), part.unit.fits(whole.unit) {
        sum.add(part, in: whole.unit)
      } else {
        sum.skip(cell(row, column).content)
      }
    }
    return sum.verdict(on: whole)
  }

  private func isRate(_ row: Int, _ column: Int, _ number: PrintedNumber) -> Bool {
    let isShareOfAll = number.value == .hundred && TableWords.isShare(columns[column].name)
    if isShareOfAll { return false }
    return number.unit.isPercentage || columns[column].isRate || rows[row].isRate
  }

  private func report(_ verdict: TotalVerdict, _ total: Int, _ parts: [Int], _ column: Int, _ log: inout CheckLog) {
    guard verdict.isCounted, let whole = number(total, column) else { return }
    log.counts.totals += 1
    for row in [total] + parts { log.coverage.add(.total, cell(row, column).span) }
    let place = NumberPlace(title: title(total, column), text: cell(total, column).text, span: cell(total, column).span)
    let names = parts.map { rows[$0].name }
    switch verdict {
    case .agrees, .unknown: break
    case .rounded(let sum): log.note(.totalRounded(place, sum: sum, whole, parts: names), in: self)
    case .contradicts(let sum), .exceeds(let sum):
      log.find(.total(place, sum: sum, whole, parts: names, isBound: verdict == .exceeds(sum: sum)), in: self)
    }
  }
}

/// A sum as it grows, with what rounding may have done to it.
struct PartialSum {
  private var sum: ExactDecimal? = .zero
  private var range: Interval? = .zero
  private var added = 0
  /// Whether a part is not known, so that the sum is a lower bound.
  private var lacksPart = false
  private var hasNegative = false

  /// Adds a part, brought to the magnitude of the total's unit.
  mutating func add(_ part: PrintedNumber, in unit: NumberUnit) {
    let shift = part.unit.power - unit.power
    guard let value = part.value.scaled(byPowerOfTen: shift), let bounds = part.range.scaled(byPowerOfTen: shift) else {
      lacksPart = true
      return
    }
    (sum, range) = (sum?.adding(value), range?.adding(bounds))
    added += 1
    if value.isNegative { hasNegative = true }
  }

  mutating func skip(_ content: CellContent) {
    switch content {
    case .none: break
    case .number, .unknown, .words, .covered: lacksPart = true
    }
  }

  /// - Parameter tolerance: by how much sum and total may differ, in the total's unit; nil: by what rounding explains.
  func verdict(on whole: PrintedNumber, tolerance: ExactDecimal? = nil) -> TotalVerdict {
    guard added > 0, let sum, let bounds = range else { return .unknown }
    let wholeRange = tolerance.map { Interval(whole.value, within: $0) } ?? whole.range
    let range = tolerance == nil ? bounds : Interval(exactly: sum)
    if lacksPart {
      guard !hasNegative, range.low > wholeRange.high else { return .unknown }
      return .exceeds(sum: sum)
    }
    if sum == whole.value { return .agrees }
    return range.meets(wholeRange) ? .rounded(sum: sum) : .contradicts(sum: sum)
  }
}
