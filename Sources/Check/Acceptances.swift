// Findings that report.yaml accepts, and acceptances that fit no finding any more.
import Diagnose
import Document

extension DiagnosticCode {
  static let staleAcceptance = DiagnosticCode(2403, .data)
}

/// Parts what was found into accepted and open findings. An entry that accepts nothing is stale, also if another one accepts the
/// finding in its place.
func accept(_ log: CheckLog, _ accepted: [AcceptedFinding]) -> CheckedNumbers {
  let entries = Dictionary(grouping: accepted.indices) { key(accepted[$0].finding.text) }
  var checked = CheckedNumbers(findings: [], accepted: [], remarks: [], counts: log.counts, coverage: log.coverage)
  var used: Set<Int> = []
  for finding in log.findings {
    if let entry = entries[key(finding.name)]?.first(where: { accepted[$0].covers(finding) }) {
      used.insert(entry)
      checked.accepted.append((finding, accepted[entry].reason))
    } else {
      checked.findings.append(finding)
    }
  }
  let found = Dictionary(log.findings.map { (key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
  for (place, entry) in accepted.enumerated() where !used.contains(place) {
    if let finding = found[key(entry.finding.text)] {
      checked.remarks.append(.otherNumber(entry, finding))
    } else {
      checked.remarks.append(
        .stale(entry, nearest: nearestName(to: entry.finding.text, among: checked.findings.map(\.name))))
    }
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

  /// The finding is there, with another number than the one that was accepted.
  fileprivate static func otherNumber(_ entry: AcceptedFinding, _ finding: NumberFinding) -> Diagnostic {
    let accepted = entry.printed ?? ""
    return .warning(
      .staleAcceptance,
      Wording(
        "this accepts “\(accepted)” for “\(entry.finding.text)”, which now is “\(finding.printed)”",
        "这里认可“\(entry.finding.text)”印为“\(accepted)”，而现为“\(finding.printed)”"), at: entry.finding.span,
      hint: Wording("delete the entry, or look at the new number and accept it", "请删去该项，或核实新数后重新认可"))
  }
}
