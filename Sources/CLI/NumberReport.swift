// What the build report says of the numbers that were compared with each other.
import Check
import Diagnose

extension CheckCounts {
  private var entries: [(english: String, chinese: String, count: Int)] {
    [
      ("totals", "合计", totals), ("changes", "增减", changes), ("shares", "占比", shares),
      ("sentences", "引用图表的句子", sentences), ("numbers in them", "句中数字", sentenceNumbers),
      ("declared checks", "声明的检查", declared),
    ]
  }

  /// One line for each kind of relation.
  func lines(_ language: MessageLanguage) -> [String] {
    entries.map { "\(language == .english ? $0.english : $0.chinese) \($0.count)" }
  }

  /// All in one line.
  func summary(_ language: MessageLanguage) -> String {
    let parts = lines(language)
    return language == .english
      ? "numbers compared: " + parts.joined(separator: ", ") : "数字核对：" + parts.joined(separator: "，")
  }

  var json: JSON {
    .object([
      ("totals", .int(totals)), ("changes", .int(changes)), ("shares", .int(shares)), ("sentences", .int(sentences)),
      ("sentence-numbers", .int(sentenceNumbers)), ("declared", .int(declared)),
    ])
  }
}

extension CheckedNumbers {
  /// For each accepted finding its name, what disagrees, and why that is accepted.
  func acceptedLines(_ printer: DiagnosticPrinter) -> [String] {
    let language = printer.language
    return accepted.map { entry in
      let diagnostic = entry.finding.diagnostic
      let reason = language == .english ? "reason: \(entry.reason)" : "理由：\(entry.reason)"
      let place = [diagnostic.span, entry.finding.other].compactMap { $0?.description }.filter { !$0.isEmpty }
      return
        "\(entry.finding.name)  \(place.joined(separator: " ↔ "))\n  \(language.text(diagnostic.message))\n  \(reason)"
    }
  }

  var json: JSON {
    func findings(_ entries: [(finding: NumberFinding, reason: String?)]) -> JSON {
      .array(
        entries.map { entry in
          let reason: [(String, JSON)] = entry.reason.map { [("reason", .string($0))] } ?? []
          return .object(
            [
              ("finding", .string(entry.finding.name)), ("diagnostic", entry.finding.diagnostic.json),
              ("other-place", entry.finding.other.map { .string($0.description) } ?? .null),
            ] + reason)
        })
    }
    return .object([
      ("compared", counts.json), ("open", findings(self.findings.map { ($0, nil) })),
      ("accepted", findings(accepted.map { ($0.finding, $0.reason) })),
    ])
  }
}
