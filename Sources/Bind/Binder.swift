// The state of binding: what there is to look up, and what was found while looking.
import DataSets
import Diagnose
import Document

/// Looks values up and keeps account of it.
struct Binder {
  let data: DataSets
  private let parameters: [String: String]
  private let parameterNames: [String]
  private(set) var findings = Findings()
  private(set) var missing: [MissingValue] = []
  var trace = TraceRecorder()
  private var missingPlaces: Set<Span> = []
  private var used: Set<String> = []
  private var rowFinders: [String: RowFinder] = [:]
  /// Fields that were asked for as a whole.
  var knownFields: [FieldKey: KnownField] = [:]
  private var rowHintsLeft = 100
  private var unknownParameters: Set<String> = []
  /// How printed numbers are rounded.
  let rounding: Rounding
  /// What is printed in place of missing values.
  let signs: MissingSigns
  /// Reads inline Markdown of cells whose field may hold it.
  let readMarkup: MarkupReader?
  /// The loops around what is bound, the innermost last.
  var scopes: [LoopScope] = []
  /// Rows that loops have gone through so far.
  var loopedRows = 0
  /// How many `default` stand around what is evaluated, and what went wrong inside them.
  var tolerance = 0
  var toleratedFailures = 0

  init(
    data: DataSets, settings: ReportSettings, signs: MissingSigns = MissingSigns(), readMarkup: MarkupReader? = nil
  ) {
    self.data = data
    (rounding, self.signs, self.readMarkup) = (settings.rounding, signs, readMarkup)
    parameterNames = settings.parameterNames
    parameters = Dictionary(settings.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
  }

  /// Enters a problem; inside a loop it says at which row.
  mutating func report(_ problem: Diagnostic) {
    guard let scope = scopes.last else { return findings.report(problem) }
    var placed = problem
    placed.hints.append(scope.hint)
    findings.report(placed)
  }

  /// Enters a problem that `default` takes care of where it stands around it: a value that is not there, a divisor of zero.
  mutating func fail(_ problem: Diagnostic) {
    if tolerance > 0 { toleratedFailures += 1 } else { report(problem) }
  }

  /// A value as it is printed: the layout's sign for what is missing, otherwise as written.
  func shown(_ value: Value) -> String {
    guard case .missing(let reason) = value.content, let sign = signs[reason] else { return value.printed }
    return sign
  }

  /// The innermost loop with a variable of this name.
  func scope(_ name: String) -> LoopScope? { scopes.last { $0.variable == name } }

  /// The data set of a name; nil, and an error, if there is none or its file has no rows.
  mutating func dataSet(_ name: String, at span: Span) -> DataSet? {
    guard let set = data[name] else {
      report(.unknownDataSet(name, nearest: nearestName(to: name, among: data.names), at: span))
      return nil
    }
    used.insert(name)
    guard set.rowCount > 0 || set.isDerived else {
      report(.emptyDataSet(name, file: set.path, at: span))
      return nil
    }
    return set
  }

  /// The place of a field; nil, and an error, if there is none.
  mutating func field(_ name: String, of set: DataSet, at span: Span) -> Int? {
    if let place = set.place(ofField: name) { return place }
    let nearest = nearestName(to: name, among: set.fields.map(\.name))
    report(.unknownField(name, dataSet: set.name, nearest: nearest, at: span))
    return nil
  }

  /// The row whose first columns say this; nil, and an error, if there is none or more than one.
  mutating func row(labelled labels: [String], of set: DataSet, at span: Span) -> Int? {
    let key = "\(labels.count) \(set.name)"
    let rows = rowFinders[key, default: RowFinder(set)].rows(labelled: labels)
    if rows.count == 1 { return rows.first }
    let label = labels.joined(separator: "”, “")
    if rows.isEmpty {
      report(.unknownRow(label, dataSet: set.name, nearest: nearestRow(to: labels, of: set), at: span))
    } else {
      let lines = rows.prefix(5).map { set.span(row: $0, field: 0).line }
      report(.ambiguousRow(label, set: set, rows: rows, lines: lines, at: span))
    }
    return nil
  }

  /// Whether some row's column has a parameter's value. A parameter that has no row is reported once, not for every
  /// sentence that asks for it.
  mutating func isKnown(_ value: String, _ parameter: String, column: Int, _ set: DataSet, at span: Span) -> Bool {
    let key = "1 \(column) \(set.name)"
    if !rowFinders[key, default: RowFinder(set, from: column)].rows(labelled: [value]).isEmpty { return true }
    guard unknownParameters.insert(parameter).inserted else { return false }
    let names = (0..<min(set.rowCount, 1000)).map { bareLabel(set.written(row: $0, field: column)) }
    report(
      .unknownParameterRow(
        value, parameter: parameter, set: set, field: set.fields[column].name,
        nearest: nearestName(to: bareLabel(value), among: names) ?? names.first { $0.contains(value) }, at: span))
    return false
  }

  /// A row label that may have been meant. Looking is bounded, so that a wrong name in every sentence stays cheap.
  private mutating func nearestRow(to labels: [String], of set: DataSet) -> String? {
    let label = labels.map(bareLabel).joined(separator: "”, “")
    guard rowHintsLeft > 0, !label.isEmpty else { return nil }
    rowHintsLeft -= 1
    let columns = labels.indices
    let labels = (0..<min(set.rowCount, 1000)).map { row in
      columns.map { bareLabel(set.written(row: row, field: $0)) }.joined(separator: "”, “")
    }
    // Authors leave out 1. and （一） in front.
    return nearestName(to: label, among: labels) ?? labels.first { $0.contains(label) }
  }

  /// The value of a parameter; nil, and an error, if there is none.
  mutating func parameter(_ name: String, at span: Span) -> Value? {
    guard let text = parameters[name] else {
      report(.unknownParameter(name, nearest: nearestName(to: name, among: parameterNames), at: span))
      return nil
    }
    trace.readParameter(name)
    return Value(written: text, span: span)
  }

  /// Enters a missing value into the build report, once however often it is printed.
  mutating func noteMissing(_ value: Value, source: String, row: @autoclosure () -> String, field: String) {
    guard case .missing(let reason) = value.content, missingPlaces.insert(value.span).inserted else { return }
    missing.append(
      MissingValue(
        source: source, row: row(), field: field, word: shown(value), reason: reason, span: value.span))
  }

  /// Warnings for data sets that nothing asked for, in the order of their declaration.
  ///
  /// - Parameter checked: data sets that checks compare: they have their use although nothing prints them.
  mutating func reportUnusedDataSets(except checked: Set<String>) {
    for set in data.all
    where !used.contains(set.name) && !data.queried.contains(set.name) && !checked.contains(set.name) {
      report(.unusedDataSet(set.name, at: set.declaration))
    }
  }
}
