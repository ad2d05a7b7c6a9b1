// The `transform` list and the tests in it.
import Diagnose
import Document

extension SpecificationReader {
  func transforms(_ tree: Tree) -> [DataTransform] {
    guard let items = tree.array, items.count <= 200 else {
      report(.chartForm("transform", expected: Wording("a list", "列表"), at: tree.span))
      return []
    }
    return items.compactMap(transform)
  }

  private func transform(_ tree: Tree) -> DataTransform? {
    for (key, vocabulary) in Vocabulary.transforms where tree[key] != nil {
      return check(tree, vocabulary) ? transform(tree, key) : nil
    }
    let names = Vocabulary.transforms.map(\.key)
    guard let member = tree.members?.first else {
      report(.chartForm("transform", expected: Wording("an object with keys", "带键的对象"), at: tree.span))
      return nil
    }
    let place = Wording("“transform”", "“transform”")
    if Vocabulary.knownTransforms.contains(member.key) {
      report(.chartNotDrawn(member.key, in: place, at: member.keySpan))
    } else {
      let all = names + Vocabulary.knownTransforms
      report(.chartUnknownName(member.key, in: place, among: all, at: member.keySpan))
    }
    return nil
  }

  private func transform(_ tree: Tree, _ key: String) -> DataTransform? {
    switch key {
    case "filter": return tree[key].flatMap { predicate($0, depth: 0) }.map(DataTransform.filter)
    case "calculate":
      guard let expression = tree[key].flatMap(expression), let name = fieldName(tree, "as") else { return nil }
      return .calculate(expression, as: name.name)
    case "aggregate", "joinaggregate": return aggregation(tree, key)
    case "bin": return binning(tree)
    case "timeUnit":
      let unit = choice(tree[key], key, of: TimeUnit.self, known: KnownValue.timeUnits)
      guard let unit, let field = fieldName(tree, "field"), let name = fieldName(tree, "as") else { return nil }
      return .timeUnit(unit, field, as: name.name)
    case "fold":
      let names = fieldNames(tree["as"], "as").map(\.name) + ["key", "value"]
      let hasNames = tree["as"] != nil
      return .fold(fieldNames(tree[key], key), key: names[0], value: hasNames ? names[1] : "value")
    default: return stackTransform(tree)
    }
  }

  private func aggregation(_ tree: Tree, _ key: String) -> DataTransform? {
    let groups = fieldNames(tree["groupby"], "groupby")
    let fields = (tree[key]?.array ?? []).compactMap { item -> AggregateField? in
      guard check(item, .aggregateField), let operation = aggregate(item["op"]), let name = fieldName(item, "as") else {
        return nil
      }
      if operation == .count { return AggregateField(operation: .count, field: nil, name: name.name) }
      return fieldName(item, "field").map { AggregateField(operation: operation, field: $0, name: name.name) }
    }
    if tree[key]?.array == nil {
      report(.chartForm(key, expected: Wording("a list", "列表"), at: tree.span))
    }
    return key == "aggregate" ? .aggregate(fields, by: groups) : .joinAggregate(fields, by: groups)
  }

  private func binning(_ tree: Tree) -> DataTransform? {
    let names = fieldNames(tree["as"], "as").map(\.name)
    guard let definition = tree["bin"].flatMap(bin), let field = fieldName(tree, "field") else { return nil }
    guard (1...2).contains(names.count) else {
      report(.chartForm("as", expected: Wording("one or two names", "一个或两个名称"), at: tree.span))
      return nil
    }
    return .bin(definition, field, as: names)
  }

  private func stackTransform(_ tree: Tree) -> DataTransform? {
    guard let field = fieldName(tree, "stack") else { return nil }
    let names = fieldNames(tree["as"], "as").map(\.name)
    guard (1...2).contains(names.count) else {
      report(.chartForm("as", expected: Wording("one or two names", "一个或两个名称"), at: tree.span))
      return nil
    }
    enum Order: String, CaseIterable { case ascending, descending }
    let order = (tree["sort"]?.array ?? []).compactMap { item -> (field: FieldName, descending: Bool)? in
      guard check(item, .sortField), let field = fieldName(item, "field") else { return nil }
      return (field, choice(item["order"], "order", of: Order.self) == .descending)
    }
    return .stack(
      StackTransform(
        field: field, groups: fieldNames(tree["groupby"], "groupby"), order: order,
        offset: choice(tree["offset"], "offset", of: StackRule.self) ?? .zero, start: names[0],
        end: names.count > 1 ? names[1] : names[0] + "_end"))
  }

  /// A test: an expression, or an object that compares a field or joins other tests.
  func predicate(_ tree: Tree, depth: Int) -> Predicate? {
    guard depth < SpecificationReader.deepest else {
      report(.error(.chartLimit, Wording("tests nest too deep", "条件嵌套过深"), at: tree.span))
      return nil
    }
    if tree.string != nil { return expression(tree).map(Predicate.expression) }
    guard check(tree, .predicate) else { return nil }
    if let inner = tree["not"] { return predicate(inner, depth: depth + 1).map(Predicate.not) }
    for key in ["and", "or"] {
      guard let list = tree[key] else { continue }
      let parts = (list.array ?? []).compactMap { predicate($0, depth: depth + 1) }
      return key == "and" ? .and(parts) : .or(parts)
    }
    return fieldName(tree, "field").flatMap { fieldTest(tree, $0) }
  }

  private func fieldTest(_ tree: Tree, _ field: FieldName) -> Predicate? {
    for comparison in Comparison.allCases {
      if let wanted = tree[comparison.rawValue] {
        return value(wanted, name: comparison.rawValue).map { .compare(field, comparison, $0) }
      }
    }
    if let list = tree["oneOf"] { return values(list, name: "oneOf").map { .oneOf(field, $0) } }
    if tree["valid"] != nil { return flag(tree, "valid").map { .valid(field, $0) } }
    if let bounds = tree["range"]?.array, bounds.count == 2 {
      return .range(field, from: bounds[0].number, to: bounds[1].number)
    }
    report(
      .chartForm("filter", expected: Wording("given a comparison such as “gt”", "有“gt”等比较的对象"), at: tree.span))
    return nil
  }
}
