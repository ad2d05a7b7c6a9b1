// What checking finds: disagreements with both places, each with a name by which it can be accepted.
import DataSets
public import Diagnose

/// A number where it is printed.
struct NumberPlace: Hashable {
  /// Row and column, as findings call them.
  var title: String
  /// As printed.
  var text: String
  var span: Span
}

/// A disagreement between numbers.
public struct NumberFinding: Hashable, Sendable {
  /// By which `accept:` names it, such as `tbl-food: 合计/2020年`: the same as long as labels and sentences stay.
  public var name: String
  /// The number as it is printed; empty where the name already says it.
  public var printed: String
  /// What is wrong, where, and how to accept it.
  public var diagnostic: Diagnostic
  /// The cell that the number was compared with, where there is one.
  public var other: Span?

  public init(name: String, printed: String = "", diagnostic: Diagnostic, other: Span? = nil) {
    (self.name, self.printed, self.diagnostic, self.other) = (name, printed, diagnostic, other)
  }
}

/// How many relations between numbers were recomputed.
public struct CheckCounts: Hashable, Sendable {
  public var totals = 0
  public var changes = 0
  public var shares = 0
  /// Numbers of sentences that refer to tables and figures.
  public var sentenceNumbers = 0
  public var sentences = 0
  /// Checks of report.yaml.
  public var declared = 0
  public init() {}
}

/// What a check says, before it has its place among all.
struct Remark {
  var code: DiagnosticCode
  var isError = true
  /// Where in its table or sentence: the second half of the finding's name.
  var title: String
  var message: Wording
  var span: Span
  var other: Span?
  /// The number as it is printed.
  var printed = ""
}

/// Collects what the checks find.
struct CheckLog {
  var counts = CheckCounts()
  var coverage = CheckCoverage()
  private(set) var findings: [NumberFinding] = []
  /// Differences that rounding explains.
  private(set) var notes: [Diagnostic] = []
  /// What cannot be checked as declared.
  private(set) var problems = Findings()
  private var names: [String: Int] = [:]

  mutating func find(_ remark: Remark, in table: NumberTable) { find(remark, in: table.name) }

  /// Adds a finding; a second one of the same name is told apart by a number.
  mutating func find(_ remark: Remark, in owner: String) {
    let base = remark.title.isEmpty ? owner : "\(owner): \(remark.title)"
    names[base, default: 0] += 1
    let count = names[base] ?? 1
    let name = count == 1 ? base : "\(base) #\(count)"
    let severity = remark.isError ? Diagnostic.Severity.error : .warning
    let diagnostic = Diagnostic(
      severity, remark.code, remark.message, at: remark.span, hints: [.accept(name, remark.printed)])
    findings.append(NumberFinding(name: name, printed: remark.printed, diagnostic: diagnostic, other: remark.other))
  }

  mutating func note(_ remark: Remark, in table: NumberTable) {
    notes.append(Diagnostic(.note, remark.code, remark.message, at: remark.span))
  }

  mutating func report(_ problem: Diagnostic) { problems.report(problem) }
}

extension Wording {
  /// The line to write in report.yaml.
  fileprivate static func accept(_ name: String, _ printed: String) -> Wording {
    let number = printed.isEmpty ? "" : ", printed: \"\(printed)\""
    let quoted = (name.contains("\"") ? "'\(name)'" : "\"\(name)\"") + number
    return Wording(
      "correct one of them, or accept it in report.yaml: accept: [{finding: \(quoted), reason: …}]",
      "请更正其一；如须照印，在 report.yaml 中认可：accept: [{finding: \(quoted), reason: 理由}]")
  }
}
