// The phase that puts values into the manuscript: into sentences, tables and charts.
public import DataSets
public import Diagnose
public import Document

/// A report whose values are in their places.
public struct BoundReport: Hashable, Sendable {
  /// Without ``Inline/value(expression:_:)``; every ``Table/grid`` is there, and charts hold their data.
  public var report: Report
  /// Values that are printed as a word such as 未公布, in the order in which they are met.
  public var missing: [MissingValue]
  /// Where the values in sentences come from.
  public var traces = Traces()
  /// Warnings.
  public var warnings: [Diagnostic]
}

/// A value that there is not, for the build report.
public struct MissingValue: Hashable, Sendable {
  /// The data set, or the label of the table or chart that holds the value in place.
  public var source: String
  /// The text of the row's first column.
  public var row: String
  public var field: String
  /// 未公布 and the like, as printed.
  public var word: String
  /// What the word says; a dash mostly means that there is nothing to count.
  public var reason: MissingReason
  /// The cell.
  public var span: Span
}

/// Reads inline Markdown; what is wrong with it is at the place that it is given.
public typealias MarkupReader = (String, Span) -> Result<[Inline], Failure>

/// Puts values into a report.
///
/// - Parameters:
///   - signs: what the layout prints in place of missing values.
///   - readMarkup: reads the cells of fields that may hold Markdown; without it they are printed as they are.
/// - Throws: every expression, column, format and merge that cannot be satisfied, each at its place.
public func bindValues(
  _ report: Report, _ data: DataSets, signs: MissingSigns = MissingSigns(), readMarkup: MarkupReader? = nil
) throws(Failure) -> BoundReport {
  var binder = Binder(data: data, settings: report.settings, signs: signs, readMarkup: readMarkup)
  let bound = Report(
    settings: binder.bind(report.settings), front: report.front.map { binder.bind($0) },
    body: report.body.map { binder.bind($0) }, back: report.back.map { binder.bind($0) })
  binder.reportUnusedDataSets(except: report.settings.setsInChecks)
  try binder.findings.throwErrors()
  return BoundReport(
    report: bound, missing: binder.missing, traces: binder.trace.traces, warnings: binder.findings.all)
}
