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

  /// What an expression can read where it stands.
  private enum Reach {
    /// Parameters alone.
    case fixed
    /// The size of the plot as well.
    case size
    /// And the value of a tick.
    case tick
    /// And the fields of a row and the scales of the plot.
    case row

    /// That of a member of a view or of one of its parts.
    func inside(_ key: String) -> Reach {
      if self != .fixed { return self }
      switch key {
      case "mark", "style", "value": return .row
      case _ where key.hasPrefix("axis"): return .tick
      case _ where SimpleMark(rawValue: key) != nil || NameCheck.composites.contains(key): return .row
      case "title", "legend": return .size
      default: return .fixed
      }
    }
  }

  private mutating func walk(_ tree: Tree, _ reach: Reach = .fixed) {
    if let text = tree.expression { check(text, tree, reach) }
    for item in tree.array ?? [] { walk(item, reach) }
    for member in tree.members ?? [] where !ExpressionResolver.unread.contains(member.key) {
      switch member.key {
      case "labelExpr": note { (scope) throws(Failure) in try ExpressionCheck.require(label: member.value, scope) }
      case "condition":
        for entry in member.value.array ?? [member.value] {
          note { (scope) throws(Failure) in try readCondition(entry).requireParameters(of: scope) }
        }
      default: break
      }
      walk(member.value, reach.inside(member.key))
    }
  }

  private mutating func check(_ text: String, _ tree: Tree, _ reach: Reach) {
    let span = tree["expr"]?.span ?? tree.span
    note { (scope) throws(Failure) in
      let formula = try parseFormula(text, at: span)
      var scope = scope
      if reach == .row { scope.scales = [:] }
      try formula.requireParameters(of: scope, at: span)
      let readsRow = !formula.fields.isEmpty && reach != .row && reach != .tick
      let readsSize = reach == .fixed && formula.names.contains { $0 == "width" || $0 == "height" }
      guard readsRow || readsSize else { return }
      throw .formula(
        "what this expression reads is not there yet where it stands", "这一位置还没有表达式所读取的内容", at: span,
        hint: Wording("only marks read rows, only plots have a size", "只有标记能读取数据行，只有图形有尺寸"))
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
