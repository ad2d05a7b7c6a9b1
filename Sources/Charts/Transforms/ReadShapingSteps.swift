// Reads the steps that reshape tables, put values into classes, and fit curves.
import Diagnose
import Document

extension TransformReader {
  func fold() throws(Failure) -> TransformStep {
    let names = try names("as")
    return .fold(
      FoldStep(
        fields: try self.names("fold"), key: names.first ?? "key", value: names.count > 1 ? names[1] : "value"))
  }

  func flatten() throws(Failure) -> TransformStep {
    let fields = try names("flatten")
    let given = try names("as")
    return .flatten(FlattenStep(fields: fields, names: fields.indices.map { given[safe: $0] ?? fields[$0] }))
  }

  func pivot() throws(Failure) -> TransformStep {
    var step = PivotStep(field: try text("pivot"), value: try text("value"), groups: try names("groupby"))
    step.limit = try number("limit").map { Int($0, in: 0...10_000, or: 0) }
    step.operation = try word("op", of: Aggregation.self) ?? .sum
    return .pivot(step)
  }

  func lookup() throws(Failure) -> TransformStep {
    guard let from = tree["from"], let origin = origin(from) else {
      throw fault("from", "an object with data or param, and key", "含 data 或 param 以及 key 的对象")
    }
    let source = TransformReader(tree: from)
    let fields = from["fields"] == nil ? nil : try source.names("fields")
    var names = try self.names("as")
    // The row of a selection is known by the selection's name.
    if names.isEmpty, fields == nil, case .selection(let name, _) = origin { names = [name] }
    return .lookup(
      LookupReference(
        field: try text("lookup"), origin: origin, key: try source.text("key"), fields: fields,
        names: names.isEmpty ? fields ?? [] : names, absent: tree["default"].map(Cell.init) ?? .null, span: tree.span))
  }

  private func origin(_ from: Tree) -> LookupReference.Origin? {
    if let data = from["data"] { return .data(data) }
    return from["param"].flatMap { param in param.string.map { .selection($0, at: param.span) } }
  }

  func sample() throws(Failure) -> TransformStep {
    .sample(SampleStep(size: Int(try number("sample") ?? 1000, in: 0...1_000_000_000, or: 0)))
  }

  func extent() throws(Failure) -> TransformStep {
    .extent(field: try text("extent"), param: try text("param"))
  }

  func bin() throws(Failure) -> TransformStep {
    let names = try names("as")
    guard let name = names.first else { throw fault("as", "one or two names", "一个或两个名称") }
    let parameters = try readBinParameters(tree["bin"] ?? tree)
    return .bin(
      BinStep(parameters: parameters, field: try text("field"), names: [name, names[safe: 1] ?? name + "_end"]))
  }

  func timeUnit() throws(Failure) -> TransformStep {
    let names = try names("as")
    guard let name = names.first else { throw fault("as", "a name", "名称") }
    let unit = try readCalendarUnit(tree["timeUnit"] ?? tree)
    return .timeUnit(
      TimeUnitStep(unit: unit, field: try text("field"), names: [name, names[safe: 1] ?? name + "_end"]))
  }

  func density() throws(Failure) -> TransformStep {
    var step = DensityStep(field: try text("density"), groups: try names("groupby"))
    (step.isCumulative, step.counts) = (try flag("cumulative") ?? false, try flag("counts") ?? false)
    (step.bandwidth, step.extent) = (try number("bandwidth"), try extent())
    (step.minsteps, step.maxsteps, step.steps) = (try number("minsteps"), try number("maxsteps"), try number("steps"))
    step.isShared = tree["resolve"]?.string != "independent"
    step.names = try curveNames(orElse: step.names)
    return .density(step)
  }

  /// Given names, the rest being the usual ones.
  private func curveNames(orElse usual: [String]) throws(Failure) -> [String] {
    let names = try names("as")
    return usual.indices.map { names[safe: $0] ?? usual[$0] }
  }

  func quantile() throws(Failure) -> TransformStep {
    var step = QuantileStep(field: try text("quantile"), groups: try names("groupby"))
    (step.probabilities, step.step) = (try numbers("probs"), try number("step") ?? 0.01)
    step.names = try curveNames(orElse: step.names)
    return .quantile(step)
  }

  func regression() throws(Failure) -> TransformStep {
    var step = RegressionStep(y: try text("regression"), x: try text("on"), groups: try names("groupby"))
    step.method = try word("method", of: RegressionStep.Method.self) ?? .linear
    step.order = Int(try number("order") ?? 3, in: 0...20, or: 3)
    (step.extent, step.givesParameters) = (try extent(), try flag("params") ?? false)
    step.names = try curveNames(orElse: [step.x, step.y])
    return .regression(step)
  }

  func loess() throws(Failure) -> TransformStep {
    var step = LoessStep(y: try text("loess"), x: try text("on"), groups: try names("groupby"))
    step.bandwidth = (try number("bandwidth") ?? 0.3).clamped(to: 0...1)
    if step.bandwidth == 0 { step.bandwidth = 0.3 }
    step.names = try curveNames(orElse: [step.x, step.y])
    return .loess(step)
  }
}

/// Reads the parameters of classes: `true`, or an object.
/// - Parameter maxbins: the most classes where neither they nor their step are given.
func readBinParameters(_ tree: Tree, maxbins: Double = 10) throws(Failure) -> BinParameters {
  let reader = TransformReader(tree: tree)
  var parameters = BinParameters(maxbins: (try reader.number("maxbins") ?? maxbins).clamped(to: 1...10_000))
  parameters.base = (try reader.number("base") ?? 10).clamped(to: 1.01...1e6)
  if let divide = try reader.numbers("divide") { parameters.divide = divide }
  parameters.minstep = max(0, try reader.number("minstep") ?? 0)
  parameters.nice = try reader.flag("nice") ?? true
  (parameters.step, parameters.steps) = (try reader.number("step"), try reader.numbers("steps"))
  parameters.anchor = try reader.number("anchor")
  if let step = parameters.step, step <= 0 { throw reader.fault("step", "greater than zero", "大于零的数") }
  if tree["extent"]?.array != nil { parameters.extent = try reader.extent() }
  parameters.span = try reader.number("span")
  return parameters
}
