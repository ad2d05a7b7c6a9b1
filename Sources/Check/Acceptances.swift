// Findings that report.yaml accepts, and acceptances that fit no finding any more.
import Diagnose
import Document

extension DiagnosticCode {
  static let staleAcceptance = DiagnosticCode(2403, .data)
}

/// Parts what was found into accepted and open findings.
func accept(_ log: CheckLog, _ accepted: [AcceptedFinding]) -> CheckedNumbers {
  let entries = Dictionary(grouping: accepted) { key($0.finding.text) }
  var checked = CheckedNumbers(findings: [], accepted: [], remarks: [], counts: log.counts, coverage: log.coverage)
  for finding in log.findings {
    if let entry = entries[key(finding.name)]?.first(where: { $0.covers(finding) }) {
      checked.accepted.append((finding, entry.reason))
    } else {
      checked.findings.append(finding)
    }
  }
  let found = Set(log.findings.map { key($0.name) })
  for entry in accepted where !found.contains(key(entry.finding.text)) {
    let near = nearestName(to: entry.finding.text, among: checked.findings.map(\.name))
    checked.remarks.append(.stale(entry, nearest: near))
  }
  checked.remarks += log.notes
  return checked
}

extension AcceptedFinding {
  /// Whether the number is still the one that was accepted.
  fileprivate func covers(_ finding: NumberFinding) -> Bool {
    printed.map { finding.printed.isEmpty || key($0) == key(finding.printed) } ?? true
  }
}

/// Names count without blanks: people copy them from terminals that break lines.
private func key(_ name: String) -> String { name.filter { !$0.isWhitespace } }

extension Diagnostic {
  fileprivate static func stale(_ entry: AcceptedFinding, nearest: String?) -> Diagnostic {
    .warning(
      .staleAcceptance,
      Wording(
        "this accepts “\(entry.finding.text)”, which no longer occurs", "这里认可的“\(entry.finding.text)”已不存在"),
      at: entry.finding.span,
      hint: nearest.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
        ?? Wording("delete the entry", "请删去该项"))
  }
}
