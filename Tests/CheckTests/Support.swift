// Short ways to check a manuscript and to say what was found.
import Bind
import DataSets
import Diagnose
import Document
import Foundation
import Read

@testable import Check

/// Checks a manuscript; data files and checks come with it.
struct Desk {
  /// Data files by their names.
  var files: [String: String] = [:]
  /// `data:`, `checks:` and `accept:` of report.yaml.
  var settings = ""

  func check(_ manuscript: String) throws -> CheckedNumbers {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory() + "banxin-check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let head = "title: 甲\nlayout: white-paper\nchapters: [a.md]\n"
    for (name, text) in [("report.yaml", head + settings), ("a.md", manuscript)] + files.map({ ($0.key, $0.value) }) {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let opened = try openReport(folder: folder.path)
    let (data, _) = try readData(opened.report.settings.data, folder: opened.folder)
    let bound = try bindValues(opened.report, data)
    return try checkNumbers(NumberedReport(report: bound.report), data)
  }
}

/// Names of the findings of a manuscript.
func findings(_ manuscript: String) throws -> [String] { try Desk().check(manuscript).findings.map(\.name) }

/// A pipe table with the label tbl-a.
func table(_ text: String, caption: String = "甲") -> String {
  var lines = text.split(separator: "\n").map { "| " + $0.replacingOccurrences(of: " ", with: " | ") + " |" }
  let columns = text.split(separator: "\n").first.map { $0.split(separator: " ").count } ?? 1
  lines.insert("|" + String(repeating: " --- |", count: columns), at: 1)
  return lines.joined(separator: "\n") + "\n\n: \(caption) {#tbl-a}\n"
}
