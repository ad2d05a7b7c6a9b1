// The phase that compares the report's numbers with each other (勾稽).
public import DataSets
public import Diagnose
public import Document

/// What the numbers of a report were found to be.
public struct CheckedNumbers: Sendable {
  /// Disagreements that report.yaml does not accept.
  public var findings: [NumberFinding]
  /// Those that it accepts, with their reasons, in the order in which they were found.
  public var accepted: [(finding: NumberFinding, reason: String)]
  /// Acceptances that fit nothing, and differences that rounding explains.
  public var remarks: [Diagnostic]
  public var counts: CheckCounts
  /// Which numbers were recomputed.
  public var coverage = CheckCoverage()

  /// Everything that the editor must see: findings, then warnings and notes.
  public var diagnostics: [Diagnostic] { findings.map(\.diagnostic) + remarks }

  /// Whether numbers contradict each other and nobody has accepted it.
  public var isContradictory: Bool { findings.contains { $0.diagnostic.severity == .error } }

  /// Stops if numbers contradict each other.
  public func throwErrors() throws(Failure) {
    if isContradictory {
      throw Failure(diagnostics.filter { $0.severity != .note })
    }
  }
}

/// Recomputes the totals, changes and shares of every table, looks the numbers of sentences up in the tables and
/// figures that they refer to, and carries out the checks that report.yaml declares.
///
/// - Parameter report: numbered, with values bound.
/// - Throws: checks that cannot be carried out: unknown data sets, columns and rows, faulty queries, rates of nothing.
///   What the numbers disagree in is not thrown but returned; ``CheckedNumbers/throwErrors()`` makes it stop.
public func checkNumbers(_ report: NumberedReport, _ data: DataSets) throws(Failure) -> CheckedNumbers {
  var log = CheckLog()
  var collector = TableCollector()
  var sentences: [Sentence] = []
  for part in report.report.front + report.report.body + report.report.back {
    guard case .manuscript(let manuscript) = part else { continue }
    collector.collect(manuscript.blocks)
    var reader = SentenceCollector(file: manuscript.path)
    reader.collect(manuscript.blocks)
    sentences += reader.sentences
  }
  for table in collector.tables { table.check(&log) }
  var checker = SentenceChecker(collector, log)
  for sentence in sentences { checker.check(sentence) }
  log = checker.log
  var declared = DeclaredChecks(data, report.report.settings, log)
  declared.run(report.report.settings.checks)
  log = declared.log
  let checked = accept(log, report.report.settings.accepted)
  // One run tells everything: what cannot be checked does not hide what is wrong.
  if log.problems.hasErrors { throw Failure(log.problems.all + checked.findings.map(\.diagnostic)) }
  return checked
}

extension NumberTable {
  /// Checks totals, changes and shares, by columns and by rows.
  fileprivate func check(_ log: inout CheckLog) {
    let turned = turned
    checkTotals(&log)
    turned.checkTotals(&log)
    checkChanges(&log)
    turned.checkChanges(&log)
    checkShares(&log)
    turned.checkShares(&log)
  }
}
