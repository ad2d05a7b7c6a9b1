// Shares beside their part and their whole, computed again: 占比, 合格率.
import DataSets
import Diagnose

/// What a column of shares may be the quotient of.
struct ShareRule: Hashable {
  enum Whole: Hashable {
    /// Another column of the same row.
    case column(Int)
    /// The total row of the part's own column.
    case totalRow(Int)
  }
  var part: Int
  var whole: Whole
  /// Whether the column says what is left: 合格率 beside 不合格.
  var isRest = false
  /// Whether the heads alone say so.
  var isNamed: Bool
}

extension NumberTable {
  /// Looks at every column of shares.
  func checkShares(_ log: inout CheckLog) {
    guard isShort, columns.count <= NumberTable.mostColumnsForPairs else { return }
    for column in columns.indices where isShareColumn(column) {
      guard let (rule, verdicts) = bestRule(for: column) else { continue }
      for (row, verdict) in verdicts.enumerated() { report(verdict, row, column, rule, &log) }
    }
  }

  private static let mostColumnsForPairs = 60

  private func isShareColumn(_ column: Int) -> Bool {
    let (line, name) = (columns[column], columns[column].name)
    guard !line.isLabel, !TableWords.isChange(name) else { return false }
    let hasUnit = line.unit.isPercentage || line.unit.kind == .none
    return hasUnit && (TableWords.isShare(name) || name.hasSuffix("率"))
  }

  private func bestRule(for share: Int) -> (ShareRule, [ChangeVerdict])? {
    var best: (rule: ShareRule, verdicts: [ChangeVerdict], weight: Int)?
    for rule in rules(for: share) {
      let verdicts = rows.indices.map { verdict($0, share, rule) }
      let (evidence, counted) = (verdicts.count { $0 == .agrees }, verdicts.count { $0 != .unknown })
      guard counted > 0, isTrusted(rule, evidence, counted) else { continue }
      let weight = evidence * 2 + (rule.isNamed ? 1 : 0)
      if best.map({ weight > $0.weight }) ?? true { best = (rule, verdicts, weight) }
    }
    return best.map { ($0.rule, $0.verdicts) }
  }

  /// Heads that say what the share is of must be borne out by half of the rows, others by two thirds and more than one.
  private func isTrusted(_ rule: ShareRule, _ evidence: Int, _ counted: Int) -> Bool {
    if rule.isNamed { return (counted == 1 && !isTurned) || (evidence > 0 && evidence * 2 >= counted) }
    return evidence >= 2 && evidence * 3 >= counted * 2
  }

  // MARK: What a share may be of

  private func rules(for share: Int) -> [ShareRule] {
    let values = columns.indices.filter { $0 != share && isAmount($0) }
    let total = rows.indices.last { rows[$0].isTotal && !rows[$0].isLabel }
    var rules: [ShareRule] = []
    for part in values {
      if let total, TableWords.isShare(columns[share].name) {
        rules.append(ShareRule(part: part, whole: .totalRow(total), isNamed: part == share - 1))
      }
      for whole in values where whole != part && columns[whole].unit.fits(columns[part].unit) {
        rules += quotients(share, part, whole)
      }
    }
    return rules
  }

  private func isAmount(_ column: Int) -> Bool {
    !columns[column].isLabel && !columns[column].unit.isPercentage && !TableWords.isRate(columns[column].name)
  }

  private func quotients(_ share: Int, _ part: Int, _ whole: Int) -> [ShareRule] {
    let stem = columns[share].name.hasSuffix("率") ? String(columns[share].name.dropLast()) : ""
    let (partName, wholeName) = (columns[part].name, columns[whole].name)
    let isRest = !stem.isEmpty && (partName.holds("不" + stem) || partName.holds("未" + stem))
    let namesPart = !stem.isEmpty && !isRest && partName.contains(stem)
    // The only part and the only whole under one head.
    let siblings = columns.indices.filter { $0 != share && isAmount($0) && columns[$0].group == columns[share].group }
    let isPair = !columns[share].group.isEmpty && siblings == [min(part, whole), max(part, whole)] && whole < part
    let namesWhole = ["检", "抽", "总", "合计", "应"].contains { wholeName.holds($0) }
    return [
      ShareRule(part: part, whole: .column(whole), isRest: isRest, isNamed: (namesPart && namesWhole) || isPair)
    ]
  }

  // MARK: Computing it

  private func verdict(_ row: Int, _ share: Int, _ rule: ShareRule) -> ChangeVerdict {
    guard !rows[row].isRate, let printed = number(row, share), let part = number(row, rule.part),
      let whole = whole(row, rule)
    else {
      return .unknown
    }
    return Share(part: part, whole: whole, isRest: rule.isRest).verdict(on: printed)
  }

  private func whole(_ row: Int, _ rule: ShareRule) -> PrintedNumber? {
    let place = wholePlace(row, rule)
    return number(place.row, place.column)
  }

  private func wholePlace(_ row: Int, _ rule: ShareRule) -> TablePlace {
    switch rule.whole {
    case .column(let column): TablePlace(row: row, column: column)
    case .totalRow(let total): TablePlace(row: total, column: rule.part)
    }
  }

  private func report(
    _ verdict: ChangeVerdict, _ row: Int, _ column: Int, _ rule: ShareRule, _ log: inout CheckLog
  ) {
    guard verdict != .unknown else { return }
    log.counts.shares += 1
    log.coverage.add(.share, cell(row, column).span)
    guard case .contradicts(let expected) = verdict else { return }
    let whole = wholePlace(row, rule)
    log.find(
      .share(
        place(row, column), expected: expected, part: place(row, rule.part), whole: place(whole.row, whole.column),
        isRest: rule.isRest), in: self)
  }
}

/// A part of a whole, in per cent.
struct Share {
  var part: PrintedNumber
  var whole: PrintedNumber
  /// Whether what is left is meant.
  var isRest = false

  func verdict(on printed: PrintedNumber) -> ChangeVerdict {
    guard whole.value > .zero, !part.value.isNegative, let expected = expected(printed) else { return .unknown }
    return follows(printed) ? .agrees : .contradicts(expected: expected)
  }

  private func follows(_ printed: PrintedNumber) -> Bool {
    var share = Interval(printed.value, roundedTo: printed.places)
    if isRest { share = Interval(exactly: .hundred).subtracting(share) ?? share }
    let shift = part.unit.power - whole.unit.power
    guard let expected = whole.strictRange.multiplied(by: share),
      let given = part.strictRange.multiplied(by: Interval(exactly: .hundred))?.scaled(byPowerOfTen: shift)
    else { return true }
    return expected.meets(given)
  }

  private func expected(_ printed: PrintedNumber) -> String? {
    guard let part = part.value.scaled(byPowerOfTen: part.unit.power - whole.unit.power),
      let taken = isRest ? whole.value.subtracting(part) : part,
      let hundredfold = taken.multiplied(by: .hundred),
      let share = hundredfold.divided(by: whole.value, scale: printed.places)
    else { return nil }
    // With more decimals only where rounding makes it the number that is printed.
    if share != printed.value { return "\(share)%" }
    return hundredfold.divided(by: whole.value, scale: printed.places + 2).map { "\($0)%" }
  }
}
