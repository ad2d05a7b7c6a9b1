// A report handed on: its data as CSV, and its manuscript with everything bound, so that nobody needs Banxin, a workbook or a server to
// read what is in it.
import Bind
import DataSets
public import Diagnose
import Document
import Draw
import Foundation
import Read

/// What was written.
public struct HandedReport: Sendable {
  /// Paths below the folder, sorted.
  public var files: [String]
  /// Warnings and notes of reading and binding.
  public var findings: [Diagnostic]
}

/// Writes what a report is bound to.
///
/// The folder then holds
/// - `data/NAME.csv`: every data set of report.yaml, queries too, in UTF-8 with exact numbers;
/// - `tables/NAME.csv`: every table of a `{table}` block as it is printed;
/// - the chapter files with values, loops, tables and charts in place, and the pictures that they show;
/// - a report.yaml that needs these files alone: the folder is itself a report, which prints the same.
/// - Parameter folder: is made; one that holds another report is refused.
/// - Throws: what is wrong with the report or its data; `BX9070` for a folder that may not be written to.
public func handOver(
  _ request: ReportRequest, to folder: String, tell: @escaping (Progress) -> Void = { _ in }
) throws(Failure) -> HandedReport {
  var journey = try Journey(request, tell: tell)
  let parts = try journey.bindReport()
  var files: [String: [UInt8]] = [:]
  for set in parts.data.all { files["data/\(set.name).csv"] = set.csv }
  let opened = parts.folder
  var manuscript = BoundManuscript(parts.bound, taken: Set(parts.data.names)) { (path) throws(Failure) in
    try readDataBytes(opened + "/" + path, shown: path, at: Span(file: path))
  }
  for path in parts.bound.report.manuscripts { files[path] = Array(try manuscript.text(of: path).utf8) }
  for table in manuscript.tables { files["tables/\(table.name).csv"] = table.csv }
  files["report.yaml"] = Array(try settings(parts, &manuscript).utf8)
  for path in parts.bound.report.copiedFiles {
    files[path] = try readDataBytes(opened + "/" + path, shown: path, at: Span(file: path))
  }
  try HandingFolder(folder, from: opened).write(files)
  return HandedReport(files: files.keys.sorted(), findings: journey.findings)
}

/// report.yaml with the values in its texts, and with the files that were written in place of its data.
private func settings(
  _ parts: Journey.BoundParts, _ manuscript: inout BoundManuscript
) throws(Failure) -> String {
  let name = "report.yaml"
  let bytes = try readDataBytes(parts.folder + "/" + name, shown: name, at: Span(file: name))
  let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
  var written = [HandingFolder.mark]
  var isInData = false
  for line in lines {
    let isKey = line.first.map { !$0.isWhitespace && $0 != "#" } ?? false
    if isKey { isInData = line.hasPrefix("data:") }
    if !isInData { written.append(manuscript.settings(String(line), name, last: lines.count)) }
  }
  while written.last == "" { written.removeLast() }
  let checked = parts.bound.report.settings.setsInChecks
  let sets = parts.bound.report.settings.data.filter { checked.contains($0.name) }
  var data = sets.map { "  \(jsonQuoted($0.name)): " + entry("data/\($0.name).csv", $0.reading) }
  for table in manuscript.tables {
    let reading =
      table.markedFields.isEmpty ? "" : ", markup: [" + table.markedFields.map(jsonQuoted).joined(separator: ", ") + "]"
    data.append("  \(jsonQuoted(table.name)): {file: \(jsonQuoted("tables/\(table.name).csv"))\(reading)}")
  }
  if !data.isEmpty { written += ["data:"] + data }
  return written.joined(separator: "\n") + "\n"
}

/// A data set with what is said of its values.
private func entry(_ path: String, _ reading: ValueReading) -> String {
  var parts = ["file: \(jsonQuoted(path))"]
  func add<Content>(_ key: String, _ entries: [ValueReading.Entry<Content>], _ text: (Content) -> String) {
    let pairs = entries.map { "\(jsonQuoted($0.field)): \(jsonQuoted(text($0.content)))" }
    if !pairs.isEmpty { parts.append("\(key): {\(pairs.joined(separator: ", "))}") }
  }
  if let unit = reading.unit { parts.append("unit: \(jsonQuoted(unit))") }
  add("unit", reading.units) { $0 }
  add("columns", reading.kinds) { $0.rawValue }
  add("missing", reading.missing) { $0.key }
  let markup = reading.markup.filter(\.content).map { jsonQuoted($0.field) }
  if !markup.isEmpty { parts.append("markup: [\(markup.joined(separator: ", "))]") }
  return "{\(parts.joined(separator: ", "))}"
}

extension Report {
  /// Chapter files, in order, each once.
  fileprivate var manuscripts: [String] {
    (front + body + back).compactMap { if case .manuscript(let manuscript) = $0 { manuscript.path } else { nil } }
  }

  /// Pictures that the manuscript shows, and a layout of the report's own.
  fileprivate var copiedFiles: Set<String> {
    var files = settings.layout.hasSuffix(".yaml") ? Set([settings.layout]) : []
    func collect(_ blocks: [Block]) {
      for block in blocks {
        switch block {
        case .pictures(let row): for picture in row.pictures { files.insert(picture.path) }
        case .list(let list): for item in list.items { collect(item) }
        case .quotation(let inner, _): collect(inner)
        case .container(let container): collect(container.blocks)
        case .heading, .paragraph, .table, .chart, .diagram, .code, .rule, .pageBreak, .loop: break
        }
      }
    }
    for case .manuscript(let manuscript) in front + body + back { collect(manuscript.blocks) }
    return files
  }
}

/// The folder that a report is handed on in.
private struct HandingFolder {
  /// The first line of a report.yaml that may be written over.
  static let mark = "# banxin data: the report with its values in place · 已填入数值的报告"
  let path: String

  init(_ path: String, from source: String) throws(Failure) {
    let own = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let there = try? String(contentsOfFile: path + "/report.yaml", encoding: .utf8)
    guard own != source, there?.hasPrefix(HandingFolder.mark) ?? true else {
      throw Failure(
        .error(
          .handingFolder, Wording("“\(path)” holds a report", "“\(path)”中已有报告"), at: .detached,
          hint: Wording("choose another folder with --output", "请用 --output 另选文件夹")))
    }
    self.path = path
  }

  func write(_ files: [String: [UInt8]]) throws(Failure) {
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let target = path + "/" + name
      let folder = (target as NSString).deletingLastPathComponent
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw Failure(
          .error(
            .handingFolder, Wording("the folder “\(folder)” cannot be made", "无法建立文件夹“\(folder)”"), at: .detached))
      }
      try writeFile(bytes, to: target)
    }
  }
}

extension DiagnosticCode {
  /// A folder that a report cannot be handed on in.
  static let handingFolder = DiagnosticCode(9070, .file)
}
