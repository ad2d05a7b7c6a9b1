// A layout file to a tree that keeps to its schema.
public import Diagnose
public import Document

/// Reads a house style and holds it against Schemas/layout.schema.json; the tree is for the layout phase to decode. Lengths and
/// other values that YAML takes for numbers are text where the schema says so.
///
/// - Parameters:
///   - path: where the file is.
///   - shown: how problems name it; the path itself if nil.
public func readLayoutTree(_ path: String, shown: String? = nil) throws(Failure) -> Tree {
  var findings = Findings()
  let tree = try readChecked(path, shown: shown, SchemaFiles.layout, &findings)
  try findings.throwInSourceOrder()
  return tree
}
