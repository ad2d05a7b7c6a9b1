// report.yaml to settings.
import Diagnose
import Document

/// What report.yaml says, with its parts still to be read.
struct ReportFile {
  struct Entry {
    var name: String
    var span: Span
  }
  var settings: ReportSettings
  var front: [Entry]
  var chapters: [Entry]
  var back: [Entry]
  var attachments: [Entry]
}

/// Reads report.yaml. Throws if it is not YAML at all; wrong keys and values are reported, and the rest is still read.
func readReportFile(
  _ folder: ReportFolder, parameters: [(name: String, value: String)], _ findings: inout Findings
) throws(Failure) -> ReportFile {
  let span = Span(file: "report.yaml")
  let path = try folder.resolve("report.yaml", at: span)
  let source = try SourceFile.read(path, shown: "report.yaml", at: span)
  let tree = try SchemaFiles.report.get().conform(
    try readYaml(source.bytes, from: YamlOrigin(file: "report.yaml")), &findings)
  var settings = settings(tree)
  settings.date = reportDate(tree["date"], &findings)
  settings.data = dataSources(tree["data"], in: source.bytes, &findings)
  settings.checks = numberChecks(tree["checks"], &findings)
  settings.accepted = acceptedFindings(tree["accept"], &findings)
  settings.customKinds = customKinds(tree["crossref"]?["custom"], &findings)
  settings.official = officialDocument(tree["official"], date: settings.date, &findings)
  settings.apply(parameters, &findings)
  let attachments = (tree["official"]?["attachments"]?.array ?? []).compactMap { $0["file"] }
  return ReportFile(
    settings: settings, front: entries(tree["front"]), chapters: entries(tree["chapters"]), back: entries(tree["back"]),
    attachments: attachments.map { ReportFile.Entry(name: $0.text ?? "", span: $0.span) })
}

private func settings(_ tree: Tree) -> ReportSettings {
  let authors = tree["author"].map { $0.array ?? [$0] } ?? []
  var settings = ReportSettings(
    title: tree["title"]?.text ?? "", authors: authors.compactMap(\.text), language: tree["lang"]?.text ?? "zh-Hans",
    layout: tree["layout"]?.text ?? "", layoutSpan: tree["layout"]?.span ?? tree.span, span: tree.span)
  settings.subtitle = tree["subtitle"]?.text
  settings.shortTitle = tree["short-title"]?.text ?? settings.title
  settings.keywords = (tree["keywords"]?.array ?? []).compactMap(\.text)
  if let rounding: Rounding = word(tree["rounding"]) { settings.rounding = rounding }
  settings.contentsDepth = tree["toc-depth"]?.number.map { Int($0) }
  settings.imprint = (tree["imprint"]?.array ?? []).map { line in
    ReportSettings.ImprintLine(label: line["label"]?.text, text: line["text"]?.text ?? line.text ?? "")
  }
  for member in tree["params"]?.members ?? [] {
    settings.parameterNames.append(member.key)
    settings.parameterValues.append(member.value.text ?? "")
  }
  return settings
}

private func entries(_ tree: Tree?) -> [ReportFile.Entry] {
  (tree?.array ?? []).compactMap { item in
    item.text.map { ReportFile.Entry(name: $0, span: item.span) }
  }
}

private func customKinds(_ tree: Tree?, _ findings: inout Findings) -> [ReportSettings.CustomKind] {
  var kinds: [ReportSettings.CustomKind] = []
  for item in tree?.array ?? [] {
    guard let key = item["key"], let name = key.text, let prefix = item["reference-prefix"]?.text else { continue }
    if ["sec", "fig", "tbl", "case"].contains(name) || kinds.contains(where: { $0.key == name }) {
      findings.report(.duplicateName(name, at: key.span))
    }
    kinds.append(ReportSettings.CustomKind(key: name, name: prefix))
  }
  return kinds
}

extension ReportSettings {
  /// Replaces values of `params` by those of the command line; a name that report.yaml does not have is an error.
  fileprivate mutating func apply(_ parameters: [(name: String, value: String)], _ findings: inout Findings) {
    for parameter in parameters {
      if let index = parameterNames.firstIndex(of: parameter.name) {
        parameterValues[index] = parameter.value
      } else {
        findings.report(.unknownParameter(parameter.name, known: parameterNames))
      }
    }
  }
}

// MARK: Dates

/// A date as `2021`, `2021-10` or `2021-10-08`; one that the calendar does not have is reported.
func reportDate(_ tree: Tree?, _ findings: inout Findings) -> ReportDate? {
  guard let tree, let text = tree.text else { return nil }
  let numbers = text.split(separator: "-").compactMap { Int($0) }
  guard let year = numbers.first else { return nil }
  let date = ReportDate(
    year: year, month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
  if !date.exists { findings.report(.noSuchDate(text, at: tree.span)) }
  return date
}

extension ReportDate {
  fileprivate var exists: Bool {
    guard let month else { return true }
    guard (1...12).contains(month) else { return false }
    guard let day else { return true }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}

// MARK: Problems

extension Diagnostic {
  static func unknownParameter(_ name: String, known: [String]) -> Diagnostic {
    .error(
      ReadCode.unknownParameter, Wording("report.yaml has no parameter “\(name)”", "report.yaml 中没有参数“\(name)”"),
      at: Span(file: "report.yaml"), hint: didYouMean(name, among: known))
  }

  static func noSuchDate(_ text: String, at span: Span) -> Diagnostic {
    .error(ReadCode.noSuchDate, Wording("there is no date \(text)", "没有 \(text) 这个日期"), at: span)
  }

  static func duplicateName(_ name: String, at span: Span) -> Diagnostic {
    .error(ReadCode.duplicateName, Wording("there is already a kind “\(name)”", "类别“\(name)”已经存在"), at: span)
  }
}
