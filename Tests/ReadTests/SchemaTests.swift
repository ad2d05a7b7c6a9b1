// The schema subset, and the schema files themselves.
import Diagnose
import Document
import Testing

@testable import Read

private func schema(_ text: String) throws -> Schema {
  try Schema(readYaml(Array(text.utf8), from: YamlOrigin(file: "s.json")))
}

private func faults(_ text: String, against schemaText: String) throws -> [String] {
  var findings = Findings()
  let tree = try readYaml(Array(text.utf8), from: YamlOrigin(file: "a.yaml"))
  _ = try schema(schemaText).conform(tree, &findings)
  return findings.all.map { "\($0.span.line):\($0.span.column) \($0.message.english)" }
}

@Test(arguments: [
  ("^[0-9]+(mm|pt)$", "12mm", true), ("^[0-9]+(mm|pt)$", "12em", false), ("\\S", " a", true), ("\\S", "  ", false),
  ("^a{2,3}$", "aa", true), ("^a{2,3}$", "aaaa", false), ("^(a|b)*c?$", "ababc", true), ("^[^x]+$", "axa", false),
  ("^.+\\.md$", "章节/一.md", true), ("\\.md$", "md", false), ("^[a-z][a-z0-9]*(-[a-z0-9]+)+$", "tbl-a-1", true),
  ("^(a*)*$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaab", false), ("^#[0-9a-f]{6}$", "#00ff9a", true), ("b", "abc", true),
])
func patternsMatch(pattern: String, text: String, expected: Bool) throws {
  #expect(try #require(Pattern(pattern)).matches(text) == expected)
}

@Test(arguments: ["(a", "a)", "[a", "*a", "a{3,2}", "a{x}", "(?=a)", "a\\"])
func patternsOutsideTheSubsetAreRefused(pattern: String) {
  #expect(Pattern(pattern) == nil)
}

@Test(arguments: [
  ("{type: string}", "[1]", ["1:1 “…” must be text, not a list"]),
  ("{type: [number, 'null']}", "x", ["1:1 “…” must be a number or empty, not text"]),
  ("{type: integer}", "1.5", ["1:1 “…” must be a whole number, not a number"]),
  ("{type: integer, minimum: 1, maximum: 5}", "7", ["1:1 “…” must be between 1 and 5"]),
  ("{enum: [left, right]}", "lef", ["1:1 “…” cannot be “lef”; it is one of: left, right"]),
  ("{const: 2}", "3", ["1:1 “…” cannot be “3”; it is one of: 2"]),
  (
    "{type: array, minItems: 2, items: {type: number}}", "[x]",
    ["1:1 “…” has 1 items, needs at least 2", "1:2 “[1]” must be a number, not text"]
  ),
  (
    "{type: object, required: [a], additionalProperties: false, properties: {a: {}}}", "{b: 1}",
    ["1:1 the key “a” is missing", "1:2 unknown key “b”"]
  ),
  ("{additionalProperties: {type: boolean}}", "{a: {b: 1}}", ["1:5 “a” must be true or false, not keys with values"]),
  (
    "{properties: {a: {items: {properties: {b: {type: string}}}}}}", "{a: [{b: {}}]}",
    ["1:10 “a[1].b” must be text, not keys with values"]
  ),
  (
    "{$ref: '#/$defs/x', $defs: {x: {properties: {y: {$ref: '#/$defs/x'}, z: {type: string}}}}}", "{y: {y: {z: []}}}",
    ["1:13 “y.y.z” must be text, not a list"]
  ),
  ("{oneOf: [{type: string}, {type: array}]}", "{}", ["1:1 “…” must be text or a list, not keys with values"]),
])
func schemasReportPlaceAndExpectation(schema: String, text: String, expected: [String]) throws {
  #expect(try faults(text, against: schema) == expected)
}

@Test func plainScalarsBecomeTextWhereTextIsAskedFor() throws {
  var findings = Findings()
  let tree = try readYaml(Array("{a: 0.00, b: 0.00, c: '0.00'}".utf8), from: YamlOrigin(file: "a.yaml"))
  let conformed = try schema("{properties: {a: {type: string}, b: {type: number}, c: {type: number}}}").conform(
    tree, &findings)
  #expect(conformed["a"]?.value == .string("0.00"))
  #expect(conformed["b"]?.value == .number(0))
  #expect(findings.all.map(\.place) == ["1:23 BX1203"])
}

@Test(arguments: [
  "{typ: string}", "{type: text}", "{pattern: '(?=a)'}", "{$ref: '#/$defs/none'}", "[]", "{items: {$ref: other.json}}",
])
func schemasOutsideTheSubsetAreRefused(text: String) {
  #expect(throws: SchemaFault.self) { _ = try schema(text) }
}

@Test func schemaFilesCompileAndDescribeEveryProperty() throws {
  for result in [SchemaFiles.report, SchemaFiles.table, SchemaFiles.chart, SchemaFiles.diagram, SchemaFiles.fonts] {
    let schema = try result.get()
    for node in [schema.root] + schema.definitions.values {
      for property in node.properties {
        let wording = schema.resolved(property.node).wording ?? property.node.wording
        #expect(
          wording != nil && wording?.english != wording?.chinese,
          "\(property.name) needs a description in both languages")
      }
    }
  }
  _ = try SchemaFiles.layout.get()
}
