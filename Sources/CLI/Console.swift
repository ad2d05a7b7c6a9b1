// The terminal: what is said where, and in which language.
import Diagnose
import Glibc
import Press

/// Standard output and error of one run.
struct Console {
  let options: CommonOptions
  let language: MessageLanguage
  let isTerminal: Bool
  private let printer: DiagnosticPrinter

  init(_ options: CommonOptions) {
    self.options = options
    language = options.language ?? Console.languageOfEnvironment()
    isTerminal = isatty(STDERR_FILENO) == 1
    let isColoured = isTerminal && Console.variable("NO_COLOR") == nil
    printer = DiagnosticPrinter(language: language, isColoured: isColoured)
  }

  /// Chinese for a Chinese locale, English otherwise.
  private static func languageOfEnvironment() -> MessageLanguage {
    let locale = variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG") ?? ""
    return locale.hasPrefix("zh") ? .chinese : .english
  }

  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Writes a line on standard output.
  func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Writes a line on standard error, unless quiet.
  func tell(_ english: String, _ chinese: String) {
    if !options.isQuiet, !options.isJSON { write((language == .english ? english : chinese) + "\n", to: STDERR_FILENO) }
  }

  /// More problems than this are counted instead of shown: nobody mends the hundredth before looking again, and the first of them
  /// should not scroll away.
  private static let mostShown = 60

  /// What a machine is told of a command that wrote files; nothing without `--json`.
  func done(_ outputs: [String], _ findings: [Diagnostic] = []) {
    guard options.isJSON else { return }
    let result = JSON.object([
      ("status", .string("done")), ("outputs", .array(outputs.map(JSON.string))),
      ("diagnostics", .array(findings.map(\.json))),
    ])
    say(result.text())
  }

  /// Shows problems: errors always, warnings and notes unless quiet; of very many the first ones, errors before all others. Under
  /// `--json` they are part of the result instead, and all there.
  func show(_ diagnostics: [Diagnostic], notes: Bool) {
    guard !options.isJSON else { return }
    let wanted = diagnostics.filter { diagnostic in
      switch diagnostic.severity {
      case .error: true
      case .warning: !options.isQuiet
      case .note: !options.isQuiet && notes
      }
    }
    let errors = wanted.count { $0.severity == .error }
    let mayShow = errors > Console.mostShown ? wanted.filter { $0.severity == .error } : wanted
    for diagnostic in mayShow.prefix(Console.mostShown) { write(printer.text(diagnostic) + "\n", to: STDERR_FILENO) }
    let left = wanted.count - min(mayShow.count, Console.mostShown)
    if left > 0 { write(more(left) + "\n", to: STDERR_FILENO) }
    let summary = printer.summary(diagnostics)
    if !summary.isEmpty, !options.isQuiet { write(summary + "\n", to: STDERR_FILENO) }
  }

  private func more(_ count: Int) -> String {
    language == .english ? "… and \(count) more; --json lists all of them" : "……另有 \(count) 个；--json 列出全部"
  }

  /// Overwrites the progress line; does nothing when standard error is no terminal.
  func progress(_ text: String) {
    if isTerminal, !options.isQuiet, !options.isJSON { write("\r\u{1B}[K" + text, to: STDERR_FILENO) }
  }

  /// Shows how far a journey is.
  func follow(_ progress: Progress) {
    switch progress {
    case .stage(let stage): self.progress(language == .chinese ? stage.chinese : stage.rawValue)
    case .pages(let pages): self.progress(language == .chinese ? "排版 第 \(pages) 页" : "layout, page \(pages)")
    }
  }

  func endProgress() { progress("") }

  /// Writes bytes on standard output as they are.
  func write(_ bytes: [UInt8]) { write(bytes[...], to: STDOUT_FILENO) }

  private func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8)[...], to: descriptor) }

  private func write(_ all: ArraySlice<UInt8>, to descriptor: Int32) {
    var bytes = all
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
