// The `transform` list and the tests of a figure of the house: names are checked here, steps are read as everywhere.
import Diagnose
import Document

extension SpecificationReader {
  func transforms(_ tree: Tree) -> [HouseStep] {
    guard let items = tree.array, items.count <= 200 else {
      report(.chartForm("transform", expected: Wording("a list", "列表"), at: tree.span))
      return []
    }
    return items.compactMap(transform)
  }

  private func transform(_ tree: Tree) -> HouseStep? {
    for (key, vocabulary) in steps where tree[key] != nil {
      return checked {
        _ = check(tree, vocabulary)
        checkParts(of: tree, key)
      } then: { () throws(Failure) in
        let step = try readTransformStep(tree)
        try step.requireParameters(of: .desk)
        return HouseStep(step: step, tree: tree)
      }
    }
    guard let member = tree.members?.first else {
      report(.chartForm("transform", expected: Wording("an object with keys", "带键的对象"), at: tree.span))
      return nil
    }
    let place = Wording("“transform”", "“transform”")
    if Vocabulary.knownTransforms.contains(member.key) {
      report(.chartNotDrawn(member.key, in: place, at: member.keySpan))
    } else {
      let all = Vocabulary.transforms.map(\.key) + Vocabulary.knownTransforms
      report(.chartUnknownName(member.key, in: place, among: all, at: member.keySpan))
    }
    return nil
  }

  /// Checks names and words inside of a step.
  private func checkParts(of tree: Tree, _ key: String) {
    switch key {
    case "filter": if let test = tree[key] { checkTest(test, depth: 0) }
    case "bin": _ = tree[key].flatMap(bin)
    case "timeUnit": _ = timeUnit(tree[key])
    case "aggregate", "joinaggregate": for item in tree[key]?.array ?? [] { _ = check(item, .aggregateField) }
    case "stack": for item in tree["sort"]?.array ?? [] { _ = check(item, .sortField) }
    default: break
    }
  }

  /// The test of a condition.
  func test(_ tree: Tree) -> RowTest? {
    checked {
      checkTest(tree, depth: 0)
    } then: { () throws(Failure) in
      let test = try readRowTest(tree)
      try test.requireParameters(of: .desk)
      return test
    }
  }

  private func checkTest(_ tree: Tree, depth: Int) {
    guard depth < SpecificationReader.deepest else {
      report(.error(.chartLimit, Wording("tests nest too deep", "条件嵌套过深"), at: tree.span))
      return
    }
    if tree.string != nil { return }
    guard check(tree, .predicate) else { return }
    for part in [tree["not"]].compactMap({ $0 }) + ["and", "or"].flatMap({ tree[$0]?.array ?? [] }) {
      checkTest(part, depth: depth + 1)
    }
    for key in ["equal", "lt", "lte", "gt", "gte", "range", "oneOf"] {
      // Dates as objects compare with fields that were read as dates.
      for value in tree[key]?.array ?? [tree[key]].compactMap({ $0 }) where value.members != nil {
        report(.chartNotDrawn(key, in: Vocabulary.predicate.name, at: value.span))
      }
    }
  }

  /// What a reader makes of a node whose names are as they should be; errors are reported.
  private func checked<Content>(
    _ check: () -> Void, then read: () throws(Failure) -> Content
  ) -> Content? {
    let before = findings.all.count
    check()
    guard findings.all.count == before else { return nil }
    do { return try read() } catch {
      error.diagnostics.forEach(report)
      return nil
    }
  }
}

extension TransformStep {
  /// Checks that the parameters of its expressions exist.
  fileprivate func requireParameters(of scope: Scope) throws(Failure) {
    switch self {
    case .filter(let test): try test.requireParameters(of: scope)
    case .calculate(let formula, _, let span): try formula.requireParameters(of: scope, at: span)
    case .aggregate, .joinAggregate, .bin, .timeUnit, .stack, .window, .fold, .flatten, .pivot, .impute, .lookup,
      .density,
      .quantile, .regression, .loess, .sample, .extent:
      break
    }
  }
}
