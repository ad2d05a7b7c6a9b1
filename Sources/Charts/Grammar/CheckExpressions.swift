// Expressions that are evaluated only when a chart is laid out are read before: what cannot be read is refused with its place.
import Diagnose
import Document

/// Looks for labels and conditions with expressions.
struct ExpressionCheck {
  private var scope: Scope
  private var findings: [Diagnostic] = []

  /// - Parameter scope: the parameters that the specification gives; those that are made later count as well.
  /// - Throws: every expression that cannot be read or reads a parameter that is not there.
  static func check(_ specification: Tree, _ scope: Scope) throws(Failure) {
    var check = ExpressionCheck(scope: scope)
    check.walk(specification)
    if !check.findings.isEmpty { throw Failure(check.findings) }
  }

  private init(scope: Scope) {
    self.scope = scope
    for name in scope.later { self.scope.params[name] = .undefined }
  }

  private mutating func walk(_ tree: Tree) {
    for item in tree.array ?? [] { walk(item) }
    for member in tree.members ?? [] where !ExpressionResolver.unread.contains(member.key) {
      switch member.key {
      case "labelExpr": note { (scope) throws(Failure) in try ExpressionCheck.require(label: member.value, scope) }
      case "condition":
        for entry in member.value.array ?? [member.value] {
          note { (scope) throws(Failure) in try readCondition(entry).requireParameters(of: scope) }
        }
      default: break
      }
      walk(member.value)
    }
  }

  private static func require(label tree: Tree, _ scope: Scope) throws(Failure) {
    guard let text = tree.string else { return }
    try parseFormula(text, at: tree.span).requireParameters(of: scope, at: tree.span)
  }

  private mutating func note(_ check: (Scope) throws(Failure) -> Void) {
    do { try check(scope) } catch { findings += error.diagnostics }
  }
}
