// YAML and JSON to trees.
import Diagnose
import Document
import Testing

@testable import Read

private func tree(_ text: String) throws -> Tree { try readYaml(Array(text.utf8), from: YamlOrigin(file: "a.yaml")) }

private func faults(_ text: String) -> [String] {
  do throws(Failure) {
    _ = try readYaml(Array(text.utf8), from: YamlOrigin(file: "a.yaml"))
    return []
  } catch {
    return error.diagnostics.map(\.place)
  }
}

@Test(arguments: [
  ("1", Tree.Value.number(1)), ("-0.50", .number(-0.5)), ("1e3", .number(1000)), ("0x1F", .number(31)),
  ("0o17", .number(15)), ("true", .bool(true)), ("False", .bool(false)), ("~", .null), ("null", .null), ("", .null),
  ("yes", .string("yes")), ("2021-10", .string("2021-10")), ("1_000", .string("1_000")), (".inf", .string(".inf")),
  ("\"1\"", .string("1")), ("'true'", .string("true")), ("!!str 1", .string("1")), ("1.2.3", .string("1.2.3")),
  ("-", .array([Tree(.null, written: "", span: Span(file: "a.yaml", line: 1, column: 2))])),
  ("12:30", .string("12:30")),
])
func plainScalarsFollowTheCoreSchema(text: String, value: Tree.Value) throws {
  #expect(try tree(text).value == value)
}

@Test func plainScalarsKeepTheWayTheyAreWritten() throws {
  let tree = try tree("[94.0, '94.0', true, 0.00]")
  #expect(tree.array?.map(\.text) == ["94.0", "94.0", "true", "0.00"])
  #expect(tree.array?.map(\.written) == ["94.0", nil, "true", "0.00"])
}

@Test func everyNodeKnowsItsPlace() throws {
  let tree = try tree("标题: 甲\n数据:\n  - {名: \"乙\", 值: 1}\n")
  #expect(tree["标题"]?.span.description == "a.yaml:1:5")
  let item = tree["数据"]?.array?.first
  #expect(item?.span.description == "a.yaml:3:5")
  #expect(item?.members?.map(\.keySpan.column) == [6, 14])
  #expect(item?["值"]?.span.description == "a.yaml:3:17")
}

@Test func jsonIsRead() throws {
  let tree = try tree("{\"a\":[1,2.5,null,true,\"x\\n\\u4e2d\\/\"],\n\t\"b\":{}}")
  #expect(tree["a"]?.array?.map(\.value) == [.number(1), .number(2.5), .null, .bool(true), .string("x\n中/")])
  #expect(tree["b"]?.members?.isEmpty == true)
}

@Test(arguments: [
  ("a: 1\nb: 2\na: 3\n", ["3:1 BX1102"]),
  ("a: {b: 1, b: 2}\nc: 1\nc: 2\n", ["1:11 BX1102", "3:1 BX1102"]),
  ("a: &x 1\nb: *x\n", ["2:4 BX1103"]),
  ("a: !!binary aGk=\n", ["1:4 BX1104"]),
  ("? [a]\n: b\n", ["1:3 BX1107"]),
  ("a: 1\n---\nb: 2\n", ["2:1 BX1106"]),
  ("a: b: c\n", ["1:5 BX1101"]),
  ("a: [1, 2\nb: 3\n", ["2:2 BX1101"]),
  ("a: \"没有闭合\n", ["2:1 BX1101"]),
  ("a: @b\n", ["1:4 BX1101"]),
  ("a:\n\t- b\n", ["2:1 BX1101"]),
])
func whatIsNotYamlIsAnErrorAtItsPlace(text: String, expected: [String]) {
  #expect(faults(text) == expected)
}

@Test func hintsSayWhatTheAuthorMostLikelyDid() {
  do throws(Failure) {
    _ = try readYaml(Array("title: 专题: 一镇一品".utf8), from: YamlOrigin(file: "a.yaml"))
    Issue.record("no error")
  } catch {
    #expect(error.diagnostics.first?.hints.first?.english.contains("needs quotes") == true)
  }
}

@Test func deepNestingIsOneErrorWithoutACrash() {
  #expect(faults(String(repeating: "[", count: 10_000)) == ["1:66 BX1105"])
  #expect(faults(String(repeating: "{a: ", count: 10_000)) == ["1:261 BX1105"])
  #expect(faults(String(repeating: "- ", count: 10_000)) == ["1:131 BX1105"])
}

@Test func textsOfTwoEncodingsAndControlCharactersAreRefusedWithTheirPlace() {
  func places(_ bytes: [UInt8]) -> [String] {
    do throws(Failure) {
      _ = try SourceFile(path: "a.md", contents: bytes)
      return []
    } catch {
      return error.diagnostics.map(\.place)
    }
  }
  #expect(places(Array("甲\n乙".utf8) + [0xD6, 0xD0]) == ["2:2 BX1006"])
  #expect(places(Array("甲\r\n\u{7}乙".utf8)) == ["2:1 BX1007"])
  #expect(places([0xEF, 0xBB, 0xBF] + Array("甲".utf8)) == [])
}
