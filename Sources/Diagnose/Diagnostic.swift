// A problem, said once, where the author can act on it.

/// What kind a problem is; each kind has its own exit status, so that scripts can tell them apart.
public enum DiagnosticKind: Int, Sendable, CaseIterable {
  /// The command line.
  case usage = 2
  /// The manuscript, report.yaml or a layout: syntax, unknown keys, wrong types.
  case manuscript = 3
  /// Data files and values.
  case data = 4
  /// References, labels, notes.
  case reference = 5
  /// Something cannot be set as asked.
  case layout = 6
  /// Fonts and characters.
  case font = 7
  /// Files that cannot be read or written; damaged images.
  case file = 8
  /// A fault of Banxin itself.
  case internalFault = 70
}

/// A stable code such as `BX4002`. Each module declares its own as static constants; a code is never used again for something else.
public struct DiagnosticCode: Hashable, Sendable {
  public var number: Int
  public var kind: DiagnosticKind
  public init(_ number: Int, _ kind: DiagnosticKind) { (self.number, self.kind) = (number, kind) }
  public var name: String { "BX\(number)" }
}

/// A sentence for the person at the desk, in English and Chinese.
public struct Wording: Hashable, Sendable {
  public var english: String
  public var chinese: String
  public init(_ english: String, _ chinese: String) { (self.english, self.chinese) = (english, chinese) }
}

/// One problem: what, where, why, and what to do.
public struct Diagnostic: Error, Hashable, Sendable {
  public enum Severity: Int, Sendable { case note, warning, error }
  public var severity: Severity
  public var code: DiagnosticCode
  public var message: Wording
  public var span: Span
  public var hints: [Wording]

  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: Wording, at span: Span, hints: [Wording] = []
  ) {
    (self.severity, self.code, self.message, self.span, self.hints) = (severity, code, message, span, hints)
  }

  /// A problem that stops the build.
  public static func error(_ code: DiagnosticCode, _ message: Wording, at span: Span, hint: Wording? = nil)
    -> Diagnostic
  {
    Diagnostic(.error, code, message, at: span, hints: hint.map { [$0] } ?? [])
  }
  /// A problem that the build report lists.
  public static func warning(_ code: DiagnosticCode, _ message: Wording, at span: Span, hint: Wording? = nil)
    -> Diagnostic
  {
    Diagnostic(.warning, code, message, at: span, hints: hint.map { [$0] } ?? [])
  }
}

/// What a phase throws when it cannot go on: every error it found, in source order.
public struct Failure: Error, Sendable {
  public var diagnostics: [Diagnostic]
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }
}

/// Collects problems while a phase goes on, so that all that can be found are reported in one run.
public struct Findings: Sendable {
  public private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  /// More than anybody reads; without a bound a hostile file fills the memory with problems.
  private static let limit = 10_000
  public private(set) var hasErrors = false
  public init() {}

  /// Adds a problem; the same one at the same place is kept once. After ten thousand only a first error is still added.
  public mutating func report(_ diagnostic: Diagnostic) {
    let isFirstError = diagnostic.severity == .error && !hasErrors
    guard all.count < Findings.limit || isFirstError, seen.insert(diagnostic).inserted else { return }
    all.append(diagnostic)
    if diagnostic.severity == .error { hasErrors = true }
  }
  /// Adds problems in their order.
  public mutating func report(_ diagnostics: [Diagnostic]) { for diagnostic in diagnostics { report(diagnostic) } }
  public var errors: [Diagnostic] { all.filter { $0.severity == .error } }
  /// Throws everything found if any of it is an error.
  public func throwErrors() throws(Failure) { if hasErrors { throw Failure(all) } }
}

/// The nearest name among those that exist, for "did you mean" hints; nil if none is near (Damerau–Levenshtein distance).
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let limit = max(1, name.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in names {
    let distance = editDistance(Array(name), Array(candidate))
    if distance <= limit,
      best.map({ distance < $0.distance || (distance == $0.distance && candidate < $0.name) }) ?? true
    {
      best = (distance, candidate)
    }
  }
  return best?.name
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  guard a.count <= 64, b.count <= 64 else { return .max }
  var before: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    (before, previous) = (previous, row)
  }
  return previous[b.count]
}
