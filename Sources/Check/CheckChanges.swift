// Changes from one year to the next, computed again beside the two years.
import DataSets
import Diagnose

/// Two columns of one measure in two years.
struct YearPair: Hashable {
  var old: Int
  var new: Int
}

extension NumberTable {
  /// Looks at every column of changes that has two years beside it.
  func checkChanges(_ log: inout CheckLog) {
    guard !hasComparablePrices else { return }
    for column in columns.indices where isChangeColumn(column) {
      let pairs = yearPairs(for: column)
      guard let (pair, verdicts) = bestPair(pairs, for: column) else { continue }
      for (row, verdict) in verdicts.enumerated() { report(verdict, row, column, pair, &log) }
    }
  }

  private func isChangeColumn(_ column: Int) -> Bool {
    let line = columns[column]
    let isReal = ["实际增", "可比增", "可比价", "不变价"].contains { line.labels.joined().holds($0) }
    return !isReal && !line.isLabel && TableWords.isChange(line.labels.joined())
      && !(TableWords.year(in: line.name) ?? -1 > 0)
  }

  /// Pairs of neighbouring years, those of the same heads first.
  private func yearPairs(for change: Int) -> [YearPair] {
    var years: [String: [(year: Int, column: Int)]] = [:]
    var order: [String] = []
    for column in columns.indices where column != change && !columns[column].isLabel {
      guard !TableWords.isChange(columns[column].name) else { continue }
      let labels = columns[column].labels
      guard let year = labels.compactMap(TableWords.year).last else { continue }
      let measure = labels.map(TableWords.withoutYear).filter { !$0.isEmpty }.joined(separator: "/")
      if years[measure] == nil { order.append(measure) }
      years[measure, default: []].append((year, column))
    }
    return order.compactMap { measure in
      let sorted = (years[measure] ?? []).sorted { $0.year < $1.year }
      guard sorted.count >= 2, let new = sorted.last, sorted[sorted.count - 2].year == new.year - 1 else { return nil }
      return YearPair(old: sorted[sorted.count - 2].column, new: new.column)
    }
  }

  /// The pair that the changes follow from: the only one, or the one that most of them agree with.
  private func bestPair(_ pairs: [YearPair], for change: Int) -> (YearPair, [ChangeVerdict])? {
    var best: (pair: YearPair, verdicts: [ChangeVerdict], evidence: Int)?
    for pair in pairs {
      let verdicts = rows.indices.map { verdict($0, change, pair) }
      let evidence = verdicts.count { $0 == .agrees }
      if best.map({ evidence > $0.evidence }) ?? true { best = (pair, verdicts, evidence) }
    }
    guard let best else { return nil }
    let counted = best.verdicts.count { $0 != .unknown }
    // Where no row agrees, the change is of something else: comparable prices, another period.
    let isTrusted = best.evidence > 0 || (counted == 1 && pairs.count == 1)
    return isTrusted && best.evidence * 2 >= counted - 1 ? (best.pair, best.verdicts) : nil
  }

  private func verdict(_ row: Int, _ change: Int, _ pair: YearPair) -> ChangeVerdict {
    guard let printed = number(row, change), let old = number(row, pair.old), let new = number(row, pair.new) else {
      return .unknown
    }
    return Change(old: old, new: new).verdict(on: printed, isFall: TableWords.isFall(columns[change].name))
  }

  private func report(
    _ verdict: ChangeVerdict, _ row: Int, _ column: Int, _ pair: YearPair, _ log: inout CheckLog
  ) {
    guard verdict != .unknown else { return }
    log.counts.changes += 1
    for place in [column, pair.old, pair.new] { log.coverage.add(.change, cell(row, place).span) }
    guard case .contradicts(let expected) = verdict else { return }
    log.find(
      .change(place(row, column), expected: expected, from: place(row, pair.old), to: place(row, pair.new)), in: self)
  }

  func place(_ row: Int, _ column: Int) -> NumberPlace {
    let cell = cell(row, column)
    return NumberPlace(title: title(row, column), text: cell.text, span: cell.span)
  }
}
