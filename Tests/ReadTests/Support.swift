// Short ways to read a text and to say what came of it.
import Diagnose
import Document
import Foundation

@testable import Read

/// The problems of a manuscript, as `line:column code`.
func problems(_ text: String, path: String = "a.md", folder: String? = nil) -> [String] {
  all(text, path: path, folder: folder).map(\.place)
}

/// The problems of a manuscript in full.
func all(_ text: String, path: String = "a.md", folder: String? = nil) -> [Diagnostic] {
  do throws(Failure) {
    var context = ReadContext()
    if let folder { context.folder = try ReportFolder(folder) }
    let source = try SourceFile(path: path, contents: Array(text.utf8))
    _ = ManuscriptReader.read(source, place: .flow, &context)
    return inSourceOrder(context.findings.all)
  } catch {
    return error.diagnostics
  }
}

/// The blocks of a manuscript without errors, as text; its problems if it has any.
func dump(_ text: String, folder: String? = nil) -> String {
  do {
    return try readManuscript(text, path: "a.md", folder: folder).blocks.map { describe($0) }.joined(separator: "\n")
  } catch {
    return error.diagnostics.map(\.place).joined(separator: "\n")
  }
}

extension Diagnostic {
  var place: String { "\(span.line):\(span.column) \(code.name)" }
}

/// A folder of files that is deleted with the value.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) {
    path = NSTemporaryDirectory() + "/banxin-read-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files.sorted(by: { $0.key < $1.key }) { write(name, Array(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) {
    let file = URL(fileURLWithPath: path + "/" + name)
    try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data(bytes).write(to: file)
  }

  func link(_ name: String, to target: String) {
    try? FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }
}

/// The repository's own folder.
let repository = String(#filePath.dropLast("/Tests/ReadTests/Support.swift".count))
