// The checks that report.yaml declares.
import Bind
import DataSets
import Diagnose
import Document

/// Carries declared checks out, one after the other.
struct DeclaredChecks {
  typealias Word = NumberCheck.Word
  let data: DataSets
  var finder: ValueFinder
  var log: CheckLog
  /// What the check that is carried out has done so far.
  private var tally = Tally()

  private struct Tally {
    var compared = 0
    var found = 0
  }

  /// More disagreements of one check than this are counted: nobody mends the twenty-first before the first.
  static let mostFound = 20

  init(_ data: DataSets, _ settings: ReportSettings, _ log: CheckLog) {
    (self.data, self.log) = (data, log)
    finder = ValueFinder(data, settings: settings)
  }

  mutating func run(_ checks: [NumberCheck]) {
    let queries = checks.compactMap { if case .query(let sql) = $0.rule { sql } else { nil } }
    var answers = data.ask(queries)[...]
    for check in checks {
      log.counts.declared += 1
      tally = Tally()
      let problems = problemCount
      carryOut(check, &answers)
      conclude(check, isHindered: problemCount > problems)
    }
    for problem in finder.problems { log.report(problem) }
  }

  private mutating func carryOut(
    _ check: NumberCheck, _ answers: inout ArraySlice<(result: DataSet?, problems: [Diagnostic])>
  ) {
    switch check.rule {
    case .sum(let sum): run(sum, check)
    case .shares(let shares): run(shares, check)
    case .growth(let growth): run(growth, check)
    case .equal(let words): run(equal: words, check)
    case .range(let range): run(range, check)
    case .unique(let data, let columns): run(uniqueIn: data, columns, check)
    case .complete(let complete): run(complete, check)
    case .previous(let previous): run(previous, check)
    case .query: if let answer = answers.popFirst() { report(answer, check) }
    }
  }

  // MARK: What a check comes to

  private var problemCount: Int { log.problems.all.count + finder.problems.count }

  /// Notes that the check has looked at something.
  /// Disagreements that need not be made, since no more are shown.
  mutating func count(more: Int) { tally.found += more }

  mutating func compare(_ count: Int = 1) { tally.compared += count }

  mutating func find(_ remark: Remark, in owner: String) {
    tally.found += 1
    if tally.found <= DeclaredChecks.mostFound { log.find(remark, in: owner) }
  }

  /// Says how much more there is, and that a check which compared nothing proves nothing. A query over data sets may well have no
  /// rows to look at.
  private mutating func conclude(_ check: NumberCheck, isHindered: Bool) {
    let rule = check.rule
    if tally.found > DeclaredChecks.mostFound {
      let rest = tally.found - DeclaredChecks.mostFound
      log.find(.more(rest, at: check.span), in: owner(check, rule.keyword, rule.dataSet))
    }
    let mayBeEmpty = rule.dataSet.flatMap { data[$0.text] }.map { $0.isDerived && $0.rowCount == 0 } ?? false
    if rule.comparesNumbers, !isHindered, !mayBeEmpty, tally.compared == 0, tally.found == 0 {
      log.report(.nothingCompared(rule.columns.map(\.text), at: rule.columns.first?.span ?? check.span))
    }
  }

  /// What findings call a check without a name.
  func owner(_ check: NumberCheck, _ rule: String, _ data: Word?) -> String {
    check.name?.text ?? (data.map { "\(rule) \($0.text)" } ?? rule)
  }

  // MARK: Names

  mutating func checkedSet(_ name: Word) -> CheckedSet? {
    guard let set = data[name.text] else {
      log.report(.unknownSet(name.text, nearest: nearestName(to: name.text, among: data.names), at: name.span))
      return nil
    }
    return CheckedSet(set)
  }

  mutating func column(_ name: Word, of set: CheckedSet) -> Int? {
    if let place = set.dataSet.place(ofField: name.text) { return place }
    let names = set.dataSet.fields.map(\.name)
    log.report(
      .unknownCheckColumn(
        name.text, set: set.dataSet.name, nearest: nearestName(to: name.text, among: names), at: name.span))
    return nil
  }

  mutating func row(_ name: Word, of set: CheckedSet) -> Int? {
    let rows = set.rows(called: name.text)
    if rows.count == 1 { return rows.first }
    let names = set.rows.prefix(1000).map { set.label($0) }
    log.report(
      .unknownCheckRow(
        name.text, set: set.dataSet.name, count: rows.count, nearest: nearestName(to: name.text, among: names),
        at: name.span))
    return nil
  }

  /// nil if one of the names is wrong.
  mutating func columns(_ names: [Word], of set: CheckedSet) -> [Int]? {
    let found = names.map { column($0, of: set) }
    return found.contains(nil) ? nil : found.compactMap { $0 }
  }

  mutating func rows(_ names: [Word], of set: CheckedSet) -> [Int]? {
    let found = names.map { row($0, of: set) }
    return found.contains(nil) ? nil : found.compactMap { $0 }
  }

  /// A number of report.yaml; the schema has seen to its form.
  func decimal(_ word: Word?) -> ExactDecimal? {
    guard let word, case .number(let value, _) = Value.Content(word.text) else { return nil }
    return value
  }
}
