// Layout files: the white paper's own, and what happens to wrong ones.
import Diagnose
import Document
import Foundation
import Measure
import Read
import Testing

@Suite struct LayoutFileTests {
  private func decode(_ yaml: String) throws -> LayoutStyle {
    let path = FileManager.default.temporaryDirectory.appending(path: "layout-\(UUID().uuidString).yaml").path
    try yaml.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try decodeLayout(try readLayoutTree(path, shown: "layout.yaml"))
  }

  private func problems(_ yaml: String) -> [Diagnostic] {
    do {
      _ = try decode(yaml)
      return []
    } catch {
      return (error as? Failure)?.diagnostics ?? []
    }
  }

  @Test func theWhitePaperIsWhole() throws {
    let style = try decodeLayout(try readLayoutTree(repository + "/Layouts/white-paper.yaml"))
    #expect(style.name == "white-paper")
    #expect(style.area.characters == 40 && style.area.lines == 38)
    #expect(abs(style.area.inner + style.area.width + style.area.outer - style.area.sheet.width) < 1e-9)
    #expect(Set(style.masters.map(\.kind)) == Set(PageMaster.Kind.allCases))
    #expect(style.caseBox.fill == style.chart.house.tint(0.07))
    #expect(style.headings.count == 5)
  }

  @Test func everyKeyOfTheSchemaIsShownInALayout() throws {
    let layouts = try FileManager.default.contentsOfDirectory(atPath: repository + "/Layouts").sorted()
    let text = try layouts.map { try String(contentsOfFile: "\(repository)/Layouts/\($0)", encoding: .utf8) }.joined()
    let schema = try String(contentsOfFile: repository + "/Sources/Read/Schemas/layout.schema.json", encoding: .utf8)
    let object = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any]
    var keys: Set<String> = []
    func collect(_ node: Any) {
      guard let node = node as? [String: Any] else { return }
      for (name, inner) in node["properties"] as? [String: Any] ?? [:] {
        keys.insert(name)
        collect(inner)
      }
      if let items = node["items"] { collect(items) }
    }
    collect(object ?? [:])
    for definition in (object?["$defs"] as? [String: Any] ?? [:]).values { collect(definition) }
    #expect(keys.count > 150)
    for key in keys.sorted() { #expect(text.contains(key), "\(key) is not explained") }
  }

  @Test func namesLengthsAndSizesAreResolved() throws {
    let style = try decode(
      """
      type-area: {characters: 30, lines: 20, size: 小四, leading: 20pt}
      colors: {house: "#102030"}
      sizes: {big: 三号}
      text-styles: {head: {role: hei, weight: bold, size: big, color: house 50%}}
      headings:
        - {text: {style: head, role: title}, rule: {color: house, width: 0.5mm}, rule-gap: 1em}
      notes: {before: 1line, hang: 2em, text: {size: 9}}
      """)
    #expect(style.area.size == 12 && style.paragraph.text.size == 12)
    let heading = try #require(style.headings.first)
    #expect(heading.text.size == 16 && heading.text.role == .title && heading.text.weight == .bold)
    #expect(heading.text.color == Color(red: 0x10, green: 0x20, blue: 0x30).tint(0.5))
    #expect(heading.ruleGap == 16)
    #expect(style.notes.before == 20 && style.notes.hang == 18)
  }

  @Test func everythingWrongIsReportedInOneRun() {
    let found = problems(
      """
      type-area: {characters: 30, lines: 20, size: 12, leading: 20pt}
      colors: {house: "#102030"}
      text-styles: {body: {size: 9}}
      tables: {head-fill: hose 10%, body: bdy}
      notes: {leading: 12px}
      numbering: {table: "表 {m}"}
      running: {head: []}
      masters:
        body: {running: [haed], frames: [{top: 0}, {text: "{titel}"}, {field: house, left: 200mm, right: 200mm}]}
      """)
    #expect(
      found.map(\.code.number).sorted() == [1801, 1803, 1804, 1806, 1806, 1807, 1807, 1808])
    #expect(found.allSatisfy { $0.span.file == "layout.yaml" && $0.span.line > 0 })
    let hints = found.flatMap { $0.hints.map(\.english) }
    #expect(hints.contains { $0.contains("house") } && hints.contains { $0.contains("head") })
  }

  @Test func aTypeAreaThatDoesNotFitNamesKeyAndNearestValue() throws {
    let found = problems("type-area: {characters: 60, lines: 30, size: 五号, leading: 16pt}")
    #expect(found.map(\.code.number) == [1805])
    let problem = try #require(found.first)
    #expect(problem.message.english.contains("type-area.characters"))
    let nearest = try #require(problem.hints.first?.english.split { !$0.isNumber }.compactMap { Int($0) }.first)
    #expect(problems("type-area: {characters: \(nearest), lines: 30, size: 五号, leading: 16pt}").isEmpty)
    #expect(!problems("type-area: {characters: \(nearest + 1), lines: 30, size: 五号, leading: 16pt}").isEmpty)
  }

  /// Thirty characters of twelve points, thirty lines of twenty.
  private static let area = "type-area: {characters: 30, lines: 30, size: 12, leading: 20pt}\n"

  @Test(arguments: [
    ("quotation: {left: 20, right: 8}", "quotation.left"), ("lists: {indent: 2, hang: 40}", "lists.hang"),
    ("signature: {right: 26}", "signature.right"), ("boxes: {note: {left: 2, right: 28}}", "boxes.note.right"),
    ("boxes: {case: {title-lines: 40}}", "boxes.case.title-lines"), ("columns: {gap: 29}", "columns.gap"),
    ("headings: [{}, {lines: 35}]", "headings[2].lines"), ("headings: [{indent: 40}]", "headings[1].indent"),
    ("notes: {before: 700pt}", "notes.before"), ("notes: {leading: 300pt}", "notes.leading"),
    ("notes: {hang: 400pt}", "notes.hang"), ("tables: {padding: {left: 200pt}}", "tables.padding.left"),
    ("tables: {padding: {top: 10pt, bottom: 300pt}}", "tables.padding.bottom"),
    ("contents: {title-lines: 40}", "contents.title-lines"),
    ("contents: {levels: [{indent: 50}]}", "contents.levels[1].indent"),
    ("imprint: {label-width: 400pt}", "imprint.label-width"), ("code: {padding: 160pt}", "code.padding"),
  ])
  func keysThatLeaveNoRoomNameTheNearestValue(text: String, key: String) throws {
    let found = problems(Self.area + text)
    #expect(found.map(\.code.number) == [1810])
    let problem = try #require(found.first)
    #expect(problem.message.english.hasPrefix(key + " "))
    #expect(problem.span.line == 2 && problem.span.column > 1)
    // The value that the hint gives does work.
    let nearest = try #require(problem.hints.first?.english.split(separator: " ").last.map(String.init))
    let name = key.split(separator: ".").last.map(String.init) ?? ""
    let mended = text.replacing(try Regex("\(name): [0-9]+(pt)?"), with: "\(name): \(nearest)")
    #expect(mended != text && problems(Self.area + mended).isEmpty, "\(mended)")
  }

  @Test func framesMustBeSeenAndTheirTextStayOnTheSheet() {
    func place(_ frame: String) -> [String] {
      problems(Self.area + "masters: {body: {frames: [\(frame)]}}").map(\.message.english)
    }
    #expect(
      place("{text: 甲, left: 200mm, width: 20mm, height: 9mm}") == ["the frame's text would run off the sheet (right)"])
    #expect(place("{field: \"#000000\", left: 300mm, width: 20mm}") == ["the frame lies outside the sheet"])
    #expect(place("{text: 甲, left: 200mm, width: 20mm, height: 9mm, fit: clip}").isEmpty)
    #expect(place("{field: \"#000000\", left: -9mm, width: 20mm}").isEmpty)
  }

  @Test func rolesWithoutAFontAreNamedWhereTheyStand() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: folder) }
    try (Self.area + "text-styles: {body: {role: kai}}").write(to: folder, atomically: true, encoding: .utf8)
    let song = RoleDeclaration(role: .song, weight: .regular, han: "a", latin: "a", half: nil, fallback: [])
    let failure = #expect(throws: Failure.self) {
      try decodeLayout(
        try readLayoutTree(folder.path, shown: "layout.yaml"), fonts: FontDeclarations(faces: [], roles: [song]))
    }
    #expect(failure?.diagnostics.map(\.code.number) == [1811])
    #expect(failure?.diagnostics.first?.span.description == "layout.yaml:2:28")
    #expect(failure?.diagnostics.first?.hints.first?.english == "fonts.yaml has: song")
  }

  @Test func framesAreMeasuredFromSheetAndTypeArea() throws {
    let style = try decode(
      """
      sheet: {width: 200pt, height: 300pt}
      type-area: {characters: 10, lines: 10, size: 10, leading: 20pt, margins: {inner: 60pt, outer: 40pt, top: 60pt, bottom: 50pt, least: 5pt}}
      masters:
        body:
          frames:
            - {field: "#000", right: 10pt, width: 30pt, height: 50%}
            - {field: "#000", of: area, outer: 0, width: 5pt, bottom: -10pt, height: 2pt}
      """)
    let frames = try #require(style.masters.first?.frames)
    #expect(frames[0].rect == Rect(x: 160, y: 0, width: 30, height: 150))
    #expect(frames[1].rect.maxX == style.area.rect(.right).maxX)
    #expect(abs(frames[1].rect.minY - (style.area.rect(.right).maxY + 8)) < 1e-9)
  }

  /// Lines of the white paper with their values exchanged for wrong and extreme ones: every one is refused with its place,
  /// or gives pages.
  @Test(.timeLimit(.minutes(1))) func extremeLayoutsAreRefusedOrGivePages() throws {
    let text = try String(contentsOfFile: repository + "/Layouts/white-paper.yaml", encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let values = ["-5", "0", "\"\"", "[]", "{}", "null", "house 200%", "{x}", "true"]
    let numbers = ["0", "0", "1", "2", "7", "20", "400", "-5"]
    let lengths = ["0", "1pt", "0.01pt", "40pt", "3em", "20lines", "-3pt", "9999mm"]
    var random = SplitMix(state: 20)
    var refused = 0
    for _ in 0..<80 {
      var changed = lines
      for _ in 0...random.next() % 3 {
        let index = Int(random.next() % UInt64(lines.count))
        guard let colon = changed[index].range(of: ": ") else { continue }
        let old = changed[index][colon.upperBound...]
        let isNumber = old.first?.isNumber == true
        let choice = !isNumber ? values : old.contains("m ") || old.contains("pt") ? lengths : numbers
        changed[index] = changed[index][..<colon.upperBound] + choice[Int(random.next() % UInt64(choice.count))]
      }
      do {
        let style = try decode(changed.joined(separator: "\n"))
        let report = try layOut("# 质量\n\n## 食品\n\n" + han(90) + "^[甲]", style: style, front: [.contents(.detached)])
        #expect(!report.document.pages.isEmpty)
      } catch {
        let failure = try #require(error as? Failure)
        #expect(failure.diagnostics.contains { $0.severity == .error })
        #expect(!failure.diagnostics.contains { $0.code.kind == .internalFault })
        refused += 1
      }
    }
    #expect(refused > 10 && refused < 80)
  }
}

/// A small random number generator, the same on every machine.
private struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
