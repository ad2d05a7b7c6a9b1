// `checks:` and `accept:` of report.yaml to values.
import Diagnose
import Document

private typealias Word = NumberCheck.Word

/// Reads the declared checks; those that do not say one rule, or say it incompletely, are reported and left out.
func numberChecks(_ tree: Tree?, _ findings: inout Findings) -> [NumberCheck] {
  var checks: [NumberCheck] = []
  for item in tree?.array ?? [] {
    let rules = (item.members ?? []).filter { $0.key != "name" && $0.key != "tolerance" }
    guard rules.count == 1, let member = rules.first else {
      findings.report(.oneRule(rules.map(\.key), at: rules.dropFirst().first?.keySpan ?? item.span))
      continue
    }
    guard let rule = rule(member, &findings) else { continue }
    let name = word("name", in: item)
    if let name, let earlier = checks.first(where: { $0.name?.text == name.text }) {
      findings.report(.checkNameTwice(name.text, first: earlier.span, at: name.span))
    }
    checks.append(NumberCheck(name: name, rule: rule, tolerance: word("tolerance", in: item), span: member.keySpan))
  }
  return checks
}

/// Reads the accepted findings; one that is named twice is reported.
func acceptedFindings(_ tree: Tree?, _ findings: inout Findings) -> [AcceptedFinding] {
  var accepted: [AcceptedFinding] = []
  for item in tree?.array ?? [] {
    guard let finding = word("finding", in: item), let reason = item["reason"]?.text else { continue }
    if let earlier = accepted.first(where: { $0.finding.text == finding.text }) {
      findings.report(.acceptedTwice(finding.text, first: earlier.finding.span, at: finding.span))
    }
    accepted.append(AcceptedFinding(finding: finding, reason: reason, printed: item["printed"]?.text))
  }
  return accepted
}

/// nil, and an error, if the rule lacks something that the schema cannot ask for.
private func rule(_ member: Tree.Member, _ findings: inout Findings) -> NumberCheck.Rule? {
  let tree = member.value
  let data = word("data", in: tree) ?? Word("", at: tree.span)
  switch member.key {
  case "sum": return sum(tree, data, &findings)
  case "range": return range(tree, data, &findings)
  case "shares":
    return word("column", in: tree).map {
      .shares(NumberCheck.Shares(data: data, column: $0, rows: words("rows", in: tree), whole: word("whole", in: tree)))
    }
  case "growth": return growth(tree, data)
  case "equal": return .equal((tree.array ?? []).compactMap(word))
  case "unique": return .unique(data: data, columns: words("columns", in: tree))
  case "complete":
    return .complete(
      NumberCheck.Complete(
        data: data, columns: words("columns", in: tree), rows: words("rows", in: tree),
        allowsMissing: tree["missing"]?.bool ?? false))
  case "previous": return previous(tree, data)
  case "sql": return word(tree).map { .query($0) }
  default: return nil
  }
}

private func sum(_ tree: Tree, _ data: Word, _ findings: inout Findings) -> NumberCheck.Rule? {
  let total: NumberCheck.Sum.Total
  switch (word("total-row", in: tree), word("total-column", in: tree)) {
  case (let row?, nil): total = .row(row)
  case (nil, let column?): total = .column(column)
  case (nil, nil), (.some, .some):
    findings.report(.oneTotal(at: tree.span))
    return nil
  }
  return .sum(
    NumberCheck.Sum(data: data, total: total, rows: words("rows", in: tree), columns: words("columns", in: tree)))
}

private func range(_ tree: Tree, _ data: Word, _ findings: inout Findings) -> NumberCheck.Rule? {
  let (least, most) = (word("least", in: tree), word("most", in: tree))
  if least == nil, most == nil {
    findings.report(.noBound(at: tree.span))
    return nil
  }
  return .range(NumberCheck.Range(data: data, columns: words("columns", in: tree), least: least, most: most))
}

private func growth(_ tree: Tree, _ data: Word) -> NumberCheck.Rule? {
  guard let column = word("column", in: tree), let from = word("from", in: tree), let to = word("to", in: tree) else {
    return nil
  }
  let measure = tree["in"]?.text.flatMap { NumberCheck.Growth.Measure(rawValue: $0) }
  return .growth(
    NumberCheck.Growth(
      data: data, column: column, from: from, to: to, measure: measure, rows: words("rows", in: tree)))
}

private func previous(_ tree: Tree, _ data: Word) -> NumberCheck.Rule? {
  guard let column = word("column", in: tree), let other = word("other", in: tree) else { return nil }
  return .previous(
    NumberCheck.Previous(
      data: data, column: column, other: other, otherColumn: word("other-column", in: tree),
      key: word("key", in: tree)))
}

// MARK: Words

private func word(_ tree: Tree) -> Word? { tree.text.map { Word($0, at: tree.span) } }

private func word(_ key: String, in tree: Tree) -> Word? { tree[key].flatMap(word) }

private func words(_ key: String, in tree: Tree) -> [Word] { (tree[key]?.array ?? []).compactMap(word) }

// MARK: Problems

extension Diagnostic {
  static func oneRule(_ keys: [String], at span: Span) -> Diagnostic {
    let named = keys.isEmpty ? ("none", "没有规则") : (keys.joined(separator: ", "), keys.joined(separator: "、"))
    return .error(
      ReadCode.checkForm,
      Wording("a check has one rule, this one: \(named.0)", "一项检查只写一条规则，这里为：\(named.1)"), at: span,
      hint: Wording(
        "write sum, shares, growth, equal, range, unique, complete, previous or sql, and a new “- ” for each",
        "可写 sum、shares、growth、equal、range、unique、complete、previous 或 sql，每条另起一项“- ”"))
  }

  static func oneTotal(at span: Span) -> Diagnostic {
    .error(
      ReadCode.checkForm,
      Wording("a sum needs either total-row: or total-column:", "sum 须写 total-row: 或 total-column: 之一"), at: span)
  }

  static func noBound(at span: Span) -> Diagnostic {
    .error(
      ReadCode.checkForm, Wording("a range needs least: or most:", "range 须写 least: 或 most:"), at: span)
  }

  static func checkNameTwice(_ name: String, first: Span, at span: Span) -> Diagnostic {
    .error(
      ReadCode.checkName,
      Wording(
        "there is already a check “\(name)”, at \(first.description)", "已有名为“\(name)”的检查，见\(first.description)"),
      at: span, hint: Wording("findings are accepted by name; give it another", "差异按名称认可，请另取名称"))
  }

  static func acceptedTwice(_ finding: String, first: Span, at span: Span) -> Diagnostic {
    .error(
      ReadCode.checkName,
      Wording(
        "“\(finding)” is already accepted, at \(first.description)", "“\(finding)”已在\(first.description)认可"), at: span,
      hint: Wording("keep one of the two", "请保留其中一项"))
  }
}
