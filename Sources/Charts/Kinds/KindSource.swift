// The specification of a house kind: its keys checked, its rows read, its fields found.
import Diagnose
import Document

/// A value of a row: a number, or why there is none.
struct KindNumber: Hashable, Sendable {
  /// nil when the value is missing.
  var value: Double?
  /// As it stands in the data, where that is known.
  var written: String?
  /// What stands in place of a missing value; nil if nothing does.
  var word: String?
  var span: Span
}

/// What a chart of the house is drawn from.
struct KindSource {
  let kind: HouseKind
  let tree: Tree
  let table: Relation
  /// What was noted while the specification was read.
  let notes: [Diagnostic]

  /// The largest magnitude that is drawn: sums of it stay exact enough to be compared.
  static let largest = 1e15

  /// - Throws: all wrong keys at once, then what is wrong with the rows.
  init(_ tree: Tree, _ kind: HouseKind) throws(Failure) {
    (self.kind, self.tree) = (kind, tree)
    let reader = SpecificationReader(steps: Vocabulary.transforms + Vocabulary.otherTransforms)
    for member in tree.members ?? [] where !(kind.keys + HouseKind.ignored).contains(member.key) {
      reader.report(.kindKey(member.key, kind, at: member.keySpan))
    }
    let lacking = kind.requiredFields.filter { tree[$0] == nil }
    if !lacking.isEmpty { reader.report(.kindLacking(lacking, kind, at: tree.span)) }
    let transforms = tree["transform"].map(reader.transforms) ?? []
    if tree["format"] != nil { _ = reader.format(tree, "format") }
    try reader.findings.throwErrors()
    notes = reader.findings.all
    guard let values = tree["data"]?["values"] else {
      let span = tree["data"]?.span ?? tree.span
      throw Failure(
        .chartForm("data", expected: Wording("{name: …} or {values: […]}", "{name: …} 或 {values: […]}"), at: span))
    }
    table = try readRows(values).applying(transforms)
    if table.rowCount == 0 {
      throw Failure(.kindEmpty("the data have no rows", "数据没有任何行", at: values.span))
    }
  }

  func has(_ key: String) -> Bool { tree[key] != nil }

  /// The name of the field that a key asks for.
  func field(_ key: String) throws(Failure) -> String {
    guard let content = tree[key] else { throw Failure(.kindLacking([key], kind, at: tree.span)) }
    guard let name = content.text else {
      throw Failure(.chartForm(key, expected: Wording("the name of a field", "字段名"), at: content.span))
    }
    if table[name] == nil { throw Failure(.chartUnknownField(name, among: table.fields, at: content.span)) }
    return name
  }

  /// The names in a field, one a row.
  func names(_ key: String) throws(Failure) -> [String] {
    let name = try field(key)
    guard let column = table[name] else { return [] }
    return column.enumerated().map { row, value in column.writing(row) ?? value.printed }
  }

  /// The numbers in a field, one a row.
  /// - Throws: words where numbers belong, numbers too large, and, if there can be none, negative ones.
  func numbers(_ key: String, negative: Bool = false) throws(Failure) -> [KindNumber] {
    let name = try field(key)
    guard let column = table[name] else { return [] }
    var found: [KindNumber] = []
    var findings = Findings()
    for row in table.rows {
      let number = number(column, row, field: name, &findings)
      if !negative, let value = number.value, value < 0 { findings.report(.kindNegative(name, at: number.span)) }
      found.append(number)
    }
    try findings.throwErrors()
    return found
  }

  private func number(_ column: Relation.Column, _ row: Int, field: String, _ findings: inout Findings) -> KindNumber {
    let span = table.span(row: row, field: field)
    let value = column[row]
    if case .missing(let word) = value { return KindNumber(value: nil, word: word, span: span) }
    var written = column.writing(row)
    if written == nil, case .text(let text) = value { written = text }
    guard let number = value.amount else {
      findings.report(
        .chartValue("“\(shortened(value.printed))” is no number", "“\(shortened(value.printed))”不是数字", at: span))
      return KindNumber(value: nil, span: span)
    }
    if number.magnitude > KindSource.largest {
      findings.report(
        .chartValue("the number is too large to be drawn", "数值过大，无法绘制", at: span))
    }
    return KindNumber(value: number, written: written, span: span)
  }
}

extension KindSource {
  /// An option that is a number.
  func option(_ key: String) throws(Failure) -> Double? {
    guard let content = tree[key] else { return nil }
    guard let number = content.number, number.magnitude <= KindSource.largest else {
      throw Failure(.chartForm(key, expected: Wording("a number", "数字"), at: content.span))
    }
    return number
  }

  func flag(_ key: String) throws(Failure) -> Bool {
    guard let content = tree[key] else { return false }
    if let flag = content.bool { return flag }
    throw Failure(.chartForm(key, expected: Wording("true or false", "true 或 false"), at: content.span))
  }

  /// One of some words, the first if the key is left out.
  func word(_ key: String, of words: [String]) throws(Failure) -> String {
    guard let content = tree[key] else { return words.first ?? "" }
    if let word = content.string, words.contains(word) { return word }
    let all = words.joined(separator: ", ")
    throw Failure(.chartForm(key, expected: Wording("one of \(all)", "\(all) 之一"), at: content.span))
  }

  func text(_ key: String) throws(Failure) -> String? {
    guard let content = tree[key] else { return nil }
    if let text = content.text { return text }
    throw Failure(.chartForm(key, expected: Wording("a text", "文字"), at: content.span))
  }

  /// A list of texts, with their places.
  func texts(_ key: String) throws(Failure) -> [(text: String, span: Span)] {
    guard let content = tree[key] else { return [] }
    let items = content.array ?? [content]
    let texts = items.compactMap { item in item.text.map { (text: $0, span: item.span) } }
    guard texts.count == items.count else {
      throw Failure(.chartForm(key, expected: Wording("a list of texts", "文字列表"), at: content.span))
    }
    return texts
  }

  /// A range of two numbers, the smaller first.
  func domain() throws(Failure) -> ClosedRange<Double>? {
    guard let content = tree["domain"] else { return nil }
    let numbers = (content.array ?? []).compactMap(\.number)
    guard numbers.count == 2, content.array?.count == 2, numbers[0] < numbers[1],
      numbers.allSatisfy({ $0.magnitude <= KindSource.largest })
    else {
      let expected = Wording("two numbers, the smaller first", "两个数字，先小后大")
      throw Failure(.chartForm("domain", expected: expected, at: content.span))
    }
    return numbers[0]...numbers[1]
  }
}
