// Mutated input: whatever comes in, reading ends, without a crash, with a tree or with problems that have places.
import Diagnose
import Document
import Testing

@testable import Read

/// A small generator of our own, so that a failing seed can be run again anywhere.
private struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 33)
  }
}

/// Cuts, doubles, swaps and sprinkles pieces of a text.
private func mutated(_ text: [UInt8], _ dice: inout Dice) -> [UInt8] {
  let sprinkles = [
    "[", "]", "{", "}", "(", ")", "*", "**", "_", "`", "```", ":::", "#|", "{{", "}}", "<", ">", "^[", "[^a]", "@", "|",
    "\\", "\n",
    "\n\n", "- ", "> ", "\t", "    ", "\"", "'", ": ", "&", "!", "~", "—", "。", "\u{3000}", "\u{0}", "\u{FFFF}",
  ].map { Array($0.utf8) }
  var text = text
  for _ in 0..<Int.random(in: 1...8, using: &dice) {
    let place = Int.random(in: 0...text.count, using: &dice)
    let end = min(text.count, place + Int.random(in: 0...20, using: &dice))
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: text.removeSubrange(place..<end)
    case 1: text.insert(contentsOf: text[place..<end], at: place)
    case 2: text.insert(contentsOf: sprinkles.randomElement(using: &dice) ?? [], at: place)
    case 3: if place < text.count { text[place] = UInt8.random(in: 0...255, using: &dice) }
    default:
      let piece = sprinkles.randomElement(using: &dice) ?? []
      for _ in 0..<Int.random(in: 1...70, using: &dice) { text.insert(contentsOf: piece, at: place) }
    }
  }
  return text
}

private let manuscript = """
  # 质量 **安全** {#sec-a .unnumbered}

  文字[^a]，见@tbl-a{page}、{{ main["1. 值"].总量 }}；[楷]{.kai}^[就地[x](https://a.b)]。
  *强***调** `码` <https://a.b> &amp; \\* <!-- c -->

  ::: {#case-a .case title="题*目*"}
  1. 甲
     - 乙

       > 引
  :::

  ```{table}
  #| label: tbl-a
  #| tbl-cap: 标题[^a]
  columns: [{field: a, role: stub}, {header: h, columns: [{field: b, width: 3em}]}]
  rows: [[1, 2.50], ["x", ~]]
  ```

  | a | b\\|c |
  |:--|--:|
  | 1 | 2 |

  : 题 {#tbl-b}

  ![图](a.png){#fig-a width=60%}

  ```{chart}
  {"mark": "bar", "data": {"values": [{"a": 1}]}}
  ```

  {{< pagebreak >}}

  [^a]: 数据来源
  """

@Test(arguments: 0..<4)
func mutatedManuscriptsAreRead(seed: UInt64) {
  var dice = Dice(state: seed)
  for round in 0..<150 {
    let text = mutated(Array(manuscript.utf8), &dice)
    let found = all(String(decoding: text, as: UTF8.self))
    #expect(found.allSatisfy { $0.span.file == "a.md" && $0.span.line > 0 }, "seed \(seed), round \(round)")
    #expect(found == all(String(decoding: text, as: UTF8.self)), "seed \(seed), round \(round)")
  }
}

@Test func mutatedBytesAreText() {
  var dice = Dice(state: 7)
  for _ in 0..<300 {
    let bytes = mutated(Array(manuscript.utf8), &dice)
    do throws(Failure) {
      let source = try SourceFile(path: "a.md", contents: bytes)
      #expect(source.lines.last?.upperBound ?? 0 <= source.bytes.count)
    } catch {
      #expect(error.diagnostics.allSatisfy { $0.span.line > 0 })
    }
  }
}

@Test(arguments: 0..<4)
func mutatedYamlIsRead(seed: UInt64) throws {
  var dice = Dice(state: 100 + seed)
  let yaml = Array("title: 标题\nlist: [a, 0.00, {b: \"x\\n\", 'c': ~}]\nblock: |\n  行\n  行\n? k\n: - v\n  - &x w\n".utf8)
  let schema = try SchemaFiles.report.get()
  for round in 0..<400 {
    do throws(Failure) {
      var findings = Findings()
      _ = schema.conform(try readYaml(mutated(yaml, &dice), from: YamlOrigin(file: "a.yaml")), &findings)
    } catch {
      #expect(error.diagnostics.allSatisfy { $0.span.line > 0 }, "seed \(seed), round \(round)")
    }
  }
}

@Test func mutatedAttributesAreRead() {
  var dice = Dice(state: 11)
  let attributes = Array("{#sec-a .kai .x-y key=\"a \\\" b\" 键='值' z=60%} 文字".utf8)
  for _ in 0..<2_000 {
    let text = SourceText(
      String(decoding: mutated(attributes, &dice), as: UTF8.self), at: Span(file: "a.md", line: 1, column: 1))
    guard text.bytes.first == UInt8(ascii: "{") else { continue }
    if let (_, end) = try? AttributeParser.parse(text, at: 0) { #expect(text.bytes[end - 1] == UInt8(ascii: "}")) }
  }
}

@Test func mutatedPicturesAreMeasuredOrRefused() {
  var dice = Dice(state: 13)
  let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 2, 0, 3, 1, 0xFF, 0xDA, 0, 3, 1, 9, 9, 0xFF, 0xD9]
  let svg = Array("<?xml?><!-- x --><svg width='3' viewBox=\"0 0 1 1\"></svg>".utf8)
  for _ in 0..<1_000 {
    for picture in [jpeg, svg] {
      if let (_, size) = try? measurePicture(mutated(picture, &dice)) { #expect(size.width >= 0 && size.height >= 0) }
    }
  }
}
