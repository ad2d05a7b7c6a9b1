// Reads the `transform` list of a specification.
import Diagnose
import Document

/// Reads the steps of a list.
/// - Throws: everything that is wrong with them.
func readTransforms(_ list: Tree) throws(Failure) -> [TransformStep] {
  guard let items = list.array else {
    throw Failure(.chartForm("transform", expected: Wording("a list", "列表"), at: list.span))
  }
  var steps: [TransformStep] = []
  var faults: [Diagnostic] = []
  for item in items {
    do { steps.append(try readTransformStep(item)) } catch { faults += error.diagnostics }
  }
  if !faults.isEmpty { throw Failure(faults) }
  return steps
}

/// Reads one step.
func readTransformStep(_ tree: Tree) throws(Failure) -> TransformStep {
  let reader = TransformReader(tree: tree)
  for (key, read) in TransformReader.kinds where tree[key] != nil { return try read(reader) }
  let known = TransformReader.kinds.map(\.key)
  let place = Wording("“transform”", "“transform”")
  let name = tree.members?.first?.key ?? "transform"
  throw Failure(.chartUnknownName(name, in: place, among: known, at: tree.members?.first?.keySpan ?? tree.span))
}

/// Reads the members of one step.
struct TransformReader: Sendable {
  let tree: Tree

  /// The member that each kind is known by. `bin` and `timeUnit` come late, since a lookup or filter may have them inside.
  static let kinds: [(key: String, read: @Sendable (TransformReader) throws(Failure) -> TransformStep)] = [
    ("filter", { (r) throws(Failure) in .filter(try readRowTest(r.tree["filter"] ?? r.tree)) }),
    ("calculate", { (r) throws(Failure) in try r.calculate() }),
    ("aggregate", { (r) throws(Failure) in .aggregate(try r.aggregate("aggregate")) }),
    ("joinaggregate", { (r) throws(Failure) in .joinAggregate(try r.aggregate("joinaggregate")) }),
    ("window", { (r) throws(Failure) in try r.window() }), ("stack", { (r) throws(Failure) in try r.stack() }),
    ("fold", { (r) throws(Failure) in try r.fold() }), ("flatten", { (r) throws(Failure) in try r.flatten() }),
    ("pivot", { (r) throws(Failure) in try r.pivot() }), ("impute", { (r) throws(Failure) in try r.impute() }),
    ("lookup", { (r) throws(Failure) in try r.lookup() }), ("density", { (r) throws(Failure) in try r.density() }),
    ("quantile", { (r) throws(Failure) in try r.quantile() }),
    ("regression", { (r) throws(Failure) in try r.regression() }), ("loess", { (r) throws(Failure) in try r.loess() }),
    ("sample", { (r) throws(Failure) in try r.sample() }), ("extent", { (r) throws(Failure) in try r.extent() }),
    ("bin", { (r) throws(Failure) in try r.bin() }), ("timeUnit", { (r) throws(Failure) in try r.timeUnit() }),
  ]

  // MARK: Members

  func fault(_ key: String, _ english: String, _ chinese: String) -> Failure {
    Failure(.chartForm(key, expected: Wording(english, chinese), at: tree[key]?.span ?? tree.span))
  }

  func text(_ key: String) throws(Failure) -> String {
    guard let text = tree[key]?.text else { throw fault(key, "a text", "文字") }
    return text
  }

  func number(_ key: String) throws(Failure) -> Double? {
    guard let value = tree[key], !value.isNull else { return nil }
    guard let number = value.number else { throw fault(key, "a number", "数字") }
    return number
  }

  func numbers(_ key: String, count: Int? = nil) throws(Failure) -> [Double]? {
    guard let value = tree[key], !value.isNull else { return nil }
    let numbers = value.array?.compactMap(\.number) ?? []
    guard numbers.count == value.array?.count, count == nil || numbers.count == count else {
      throw fault(key, "a list of numbers", "数字列表")
    }
    return numbers
  }

  func names(_ key: String) throws(Failure) -> [String] {
    guard let value = tree[key], !value.isNull else { return [] }
    let names = (value.array ?? [value]).compactMap(\.text)
    guard names.count == (value.array?.count ?? 1) else { throw fault(key, "a list of names", "名称列表") }
    return names
  }

  func flag(_ key: String) throws(Failure) -> Bool? {
    guard let value = tree[key], !value.isNull else { return nil }
    guard let flag = value.bool else { throw fault(key, "true or false", "true 或 false") }
    return flag
  }

  /// One of a closed set of words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, of type: Word.Type
  ) throws(Failure) -> Word? where Word.RawValue == String {
    guard let value = tree[key], !value.isNull else { return nil }
    guard let word = value.string.flatMap(Word.init) else {
      let place = Wording("“\(key)”", "“\(key)”")
      let names = type.allCases.map(\.rawValue)
      throw Failure(.chartUnknownName(value.text ?? "", in: place, among: names, at: value.span))
    }
    return word
  }

  func extent() throws(Failure) -> (low: Double, high: Double)? {
    try numbers("extent", count: 2).map { ($0[0], $0[1]) }
  }
}
