// A report's folder for tests, removed afterwards.
import DataSets
import Diagnose
import Document
import Foundation

final class Folder {
  let path: String

  init(_ files: [String: [UInt8]] = [:]) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString)")
    path = url.path
    try FileManager.default.createDirectory(at: url.appendingPathComponent("data"), withIntermediateDirectories: true)
    for (name, bytes) in files { write(bytes, as: name) }
  }

  /// The data set `main` of a file with these bytes.
  func read(_ bytes: [UInt8], as file: String, delimiter: Character? = nil) throws -> (DataSet, [Diagnostic]) {
    write(bytes, as: file)
    let (sets, notes) = try readData([source(file, delimiter: delimiter)], folder: path)
    guard let set = sets["main"] else { throw Failure([]) }
    return (set, notes)
  }

  /// Without Foundation, which waits for the disk after each file.
  func write(_ bytes: [UInt8], as name: String) {
    guard let file = fopen(path + "/" + name, "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Reads one data set `main` from bytes.
func read(
  _ bytes: [UInt8], named file: String = "a.csv", delimiter: Character? = nil
) throws -> (DataSet, [Diagnostic]) {
  try Folder().read(bytes, as: file, delimiter: delimiter)
}

func read(_ text: String, named file: String = "a.csv", delimiter: Character? = nil) throws -> (DataSet, [Diagnostic]) {
  try read(Array(text.utf8), named: file, delimiter: delimiter)
}

/// The errors of a data file, as `line:column message`.
func problems(_ bytes: [UInt8], named file: String = "a.csv", delimiter: Character? = nil) -> [String] {
  do {
    _ = try read(bytes, named: file, delimiter: delimiter)
    return []
  } catch let failure as Failure {
    return failure.diagnostics.map { "\($0.span.description) \($0.message.english)" }
  } catch {
    return ["\(error)"]
  }
}

func problems(_ text: String, delimiter: Character? = nil) -> [String] {
  problems(Array(text.utf8), delimiter: delimiter)
}

func source(_ path: String, name: String = "main", delimiter: Character? = nil) -> DataSource {
  DataSource(
    name: name, origin: .file(path: path, delimiter: delimiter), span: Span(file: "report.yaml", line: 9, column: 3))
}

/// The table as rows of written texts.
func rows(_ set: DataSet) -> [[String]] {
  (0..<set.rowCount).map { row in set.fields.indices.map { set.written(row: row, field: $0) } }
}

/// A small generator whose sequence is the same everywhere.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }
}
