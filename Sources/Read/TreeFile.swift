// A JSON or YAML file on its own, such as the specification of a chart, and the bytes of data beside it.
public import Diagnose
public import Document

/// Reads a JSON or YAML file as it is, without a schema.
/// - Throws: when the file cannot be read or is neither.
public func readTree(_ path: String) throws(Failure) -> Tree {
  let source = try SourceFile.read(path, shown: path, at: Span(file: path))
  return try readYaml(source.bytes, from: YamlOrigin(file: path))
}

/// The bytes of a data file.
/// - Parameter shown: its name as the author knows it.
/// - Throws: when the file cannot be read, is no plain file, or is too large.
public func readDataBytes(_ path: String, shown: String, at span: Span) throws(Failure) -> [UInt8] {
  try readBytes(path, shown: shown, limit: 1 << 28, at: span)
}
