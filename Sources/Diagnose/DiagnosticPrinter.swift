// How problems look on a terminal.

/// The language of messages.
public enum MessageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"

  /// The wording's text in this language.
  public func text(_ wording: Wording) -> String {
    switch self {
    case .english: wording.english
    case .chinese: wording.chinese
    }
  }
}

/// Writes a problem as `error[BX1002] chapters/a.md:12:5` with its message and hints on the lines below.
public struct DiagnosticPrinter: Sendable {
  public var language: MessageLanguage
  /// Whether to colour the severity; only sensible on a terminal.
  public var isColoured: Bool

  public init(language: MessageLanguage, isColoured: Bool) { (self.language, self.isColoured) = (language, isColoured) }

  /// The problem, without a line break at the end.
  public func text(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.span.description
    var text = coloured("\(name(diagnostic.severity))[\(diagnostic.code.name)]", diagnostic.severity)
    if !place.isEmpty { text += " \(place)" }
    text += "\n  \(language.text(diagnostic.message))"
    for hint in diagnostic.hints { text += "\n  \(language == .english ? "hint: " : "提示：")\(language.text(hint))" }
    return text
  }

  /// `2 errors, 1 warning`; empty when there is nothing to count.
  public func summary(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    func count(_ number: Int, _ english: String, _ chinese: String) -> String? {
      guard number > 0 else { return nil }
      return language == .english ? "\(number) \(english)\(number == 1 ? "" : "s")" : "\(number) 个\(chinese)"
    }
    return [count(errors, "error", "错误"), count(warnings, "warning", "警告")].compactMap { $0 }
      .joined(separator: language == .english ? ", " : "，")
  }

  private func name(_ severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.note, .english): "note"
    case (.note, .chinese): "说明"
    case (.warning, .english): "warning"
    case (.warning, .chinese): "警告"
    case (.error, .english): "error"
    case (.error, .chinese): "错误"
    }
  }

  private func coloured(_ text: String, _ severity: Diagnostic.Severity) -> String {
    guard isColoured else { return text }
    let color =
      switch severity {
      case .note: "36"
      case .warning: "33"
      case .error: "31"
      }
    return "\u{1B}[1;\(color)m\(text)\u{1B}[0m"
  }
}
