// Reads the steps over groups: aggregates, windows, stacks and imputed rows.
import Diagnose
import Document

extension TransformReader {
  func calculate() throws(Failure) -> TransformStep {
    let formula = try parseFormula(try text("calculate"), at: tree["calculate"]?.span ?? tree.span)
    return .calculate(formula, as: try text("as"), at: tree["calculate"]?.span ?? tree.span)
  }

  func aggregate(_ key: String) throws(Failure) -> AggregateStep {
    var fields: [AggregatedField] = []
    for item in tree[key]?.array ?? [] {
      let reader = TransformReader(tree: item)
      guard let operation = try reader.word("op", of: Aggregation.self) else {
        throw reader.fault("op", "an operation such as “mean”", "运算名，如“mean”")
      }
      let field = item["field"]?.text
      if field == nil, operation != .count { throw reader.fault("field", "given", "必填项") }
      let name = item["as"]?.text ?? (field.map { "\(operation.rawValue)_\($0)" } ?? operation.rawValue)
      fields.append(
        AggregatedField(operation: operation, field: field, name: name, parameter: item["param"]?.number))
    }
    if fields.isEmpty { throw fault(key, "a list of operations", "运算列表") }
    return AggregateStep(fields: fields, groups: try names("groupby"))
  }

  func sortKeys() throws(Failure) -> [SortKey] {
    guard let sort = tree["sort"], !sort.isNull else { return [] }
    var keys: [SortKey] = []
    for item in sort.array ?? [sort] {
      let reader = TransformReader(tree: item)
      keys.append(SortKey(field: try reader.text("field"), isDescending: item["order"]?.string == "descending"))
    }
    return keys
  }

  /// Rows before and after; null is all.
  func frame(orElse absent: (Int?, Int?)) throws(Failure) -> (before: Int?, after: Int?) {
    guard let frame = tree["frame"], !frame.isNull else { return absent }
    guard let bounds = frame.array, bounds.count == 2, bounds.allSatisfy({ $0.isNull || $0.number != nil }) else {
      throw fault("frame", "two numbers or null", "两个数字或 null")
    }
    let counts = bounds.map { $0.number.map { Int($0.magnitude, in: 0...1_000_000_000, or: 0) } }
    return (counts[0], counts[1])
  }

  func window() throws(Failure) -> TransformStep {
    var step = WindowStep(fields: [])
    for item in tree["window"]?.array ?? [] { step.fields.append(try TransformReader(tree: item).windowField()) }
    if step.fields.isEmpty { throw fault("window", "a list of operations", "运算列表") }
    (step.frame, step.groups, step.sort) = (try frame(orElse: (nil, 0)), try names("groupby"), try sortKeys())
    step.ignoresPeers = try flag("ignorePeers") ?? false
    return .window(step)
  }

  private func windowField() throws(Failure) -> WindowStep.Field {
    let name = try text("op")
    let parameter = try number("param")
    guard let operation = WindowStep.Operation(name, parameter) else {
      let place = Wording("“op”", "“op”")
      throw Failure(
        .chartUnknownName(name, in: place, among: WindowStep.Operation.names, at: tree["op"]?.span ?? tree.span))
    }
    if case .aggregate(.values) = operation {
      // The rows of every frame would be as many as the square of all rows.
      throw Failure(.chartNotDrawn("values", in: Wording("“window”", "“window”"), at: tree["op"]?.span ?? tree.span))
    }
    let field = tree["field"]?.text
    return WindowStep.Field(
      operation: operation, field: field, name: tree["as"]?.text ?? (field.map { "\(name)_\($0)" } ?? name),
      parameter: parameter)
  }

  func stack() throws(Failure) -> TransformStep {
    var step = StackStep(field: try text("stack"), groups: try names("groupby"), sort: try sortKeys())
    step.offset = try word("offset", of: StackStep.Offset.self) ?? .zero
    let names = try names("as")
    step.start = names.first ?? "\(step.field ?? "")_start"
    step.end = names.count > 1 ? names[1] : step.start + "_end"
    return .stack(step)
  }

  func impute() throws(Failure) -> TransformStep {
    var step = ImputeStep(field: try text("impute"), key: try text("key"), groups: try names("groupby"))
    step.method = try word("method", of: ImputeStep.Method.self) ?? .value
    if let value = tree["value"] { step.value = Cell(value) }
    step.frame = try frame(orElse: (nil, nil))
    if let list = tree["keyvals"]?.array {
      step.keys = list.map(Cell.init)
    } else if let range = tree["keyvals"], let stop = range["stop"]?.number {
      let numbers = numberSequence(
        from: range["start"]?.number ?? 0, to: stop, by: range["step"]?.number ?? 1)
      step.keys = numbers.map(Cell.number)
    }
    return .impute(step)
  }
}

extension WindowStep.Operation {
  /// Names of ranks and neighbours; those of aggregates go with them.
  private static let ranks: [String: WindowStep.Operation] = [
    "row_number": .rowNumber, "rank": .rank, "dense_rank": .denseRank, "percent_rank": .percentRank,
    "cume_dist": .cumeDist, "first_value": .firstValue, "last_value": .lastValue, "prev_value": .previousValue,
    "next_value": .nextValue,
  ]

  /// - Parameter parameter: the number of tiles, the offset, or which value.
  init?(_ name: String, _ parameter: Double?) {
    let count = (parameter ?? 1).isFinite ? (parameter ?? 1) : 1
    let whole = Int(count, in: -1_000_000_000...1_000_000_000, or: 1)
    switch name {
    case "ntile": self = .ntile(max(1, count))
    case "lag": self = .lag(whole)
    case "lead": self = .lead(whole)
    case "nth_value": self = .nthValue(max(1, whole))
    default:
      guard let found = Self.ranks[name] ?? Aggregation(rawValue: name).map(Self.aggregate) else { return nil }
      self = found
    }
  }

  static let names = ranks.keys.sorted() + ["ntile", "lag", "lead", "nth_value"] + Aggregation.allCases.map(\.rawValue)
}
