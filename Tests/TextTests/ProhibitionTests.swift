// What may begin and end a line, at every level, against CLREQ's table, W3C's tests of line-break, and JLREQ's tables.
import Document
import Foundation
import Testing

@testable import Text

@Suite struct ProhibitionTests {
  private let shelf = TypesetterShelf()

  private func anatomy(_ text: String, _ level: ProhibitionLevel, _ region: TextRegion = .mainland) throws -> Anatomy {
    let typesetter = try shelf.typesetter {
      ($0.prohibition, $0.region, $0.hyphenates) = (level, region, false)
    }
    return Anatomy(text, typesetter)
  }

  /// Marks, and the level from which on they may not begin or end a line.
  @Test(arguments: [
    ("。，、：；！？‼⁇⁈⁉）》」』】〕〉〗〙〛”’〞〟·・‧～–％℃‰々ヽゝ；", ProhibitionLevel.basic, true), ("（《「『【〔〈〖〘〚“‘〝￥＄", .basic, false),
    ("／", .basic, true), ("／", .gb, false), ("ぁッーゎヶ‐〜゠", .strict, true),
    ("❩⟩⁆︶﹂ꀕ｣､｡", .basic, true), ("❨⟨⁅︵﹁｢", .basic, false),
  ])
  func marksAreKeptFromLevels(marks: String, from: ProhibitionLevel, isStart: Bool) throws {
    let levels = ProhibitionLevel.allCases
    for level in levels {
      let isKept = (levels.firstIndex(of: level) ?? 0) >= (levels.firstIndex(of: from) ?? 0)
      for mark in marks {
        let anatomy = try anatomy("文文\(mark)文", level)
        #expect(anatomy.mayBegin(isStart ? 2 : 3) == !isKept, "\(mark) at \(level)")
      }
    }
  }

  @Test(arguments: ProhibitionLevel.allCases)
  func pairsNumbersAndNotesHoldAtEveryLevel(level: ProhibitionLevel) throws {
    for text in ["——", "……", "⋯⋯", "10%", "10％", "25℃", "￥100", "1,234.5", "1 349 084", "3.14", "2020-2024", "US$5"] {
      let anatomy = try anatomy("文\(text)文", level)
      for place in 2..<(1 + text.unicodeScalars.count) { #expect(!anatomy.mayBegin(place), "\(text) at \(level)") }
    }
    let noted = StyledText([TextRun("文", body), TextRun("①", body, note: 1), TextRun("。文", body)])
    let typesetter = try shelf.typesetter { $0.prohibition = level }
    #expect(typesetter.prepare(noted).atoms[1].breakBefore == .forbidden)
  }

  @Test func dashesAndEllipsesBeginNoLineAtTheStrictLevelAlone() throws {
    for pair in ["——", "……", "⸺"] {
      #expect(try anatomy("文\(pair)文", .gb).mayBegin(1))
      #expect(try !anatomy("文\(pair)文", .strict).mayBegin(1))
    }
    // A single one is a connector or a leader.
    for single in ["—", "…"] { #expect(try !anatomy("文\(single)文", .basic).mayBegin(1)) }
  }

  @Test(arguments: 2...12)
  func longRunsOfEllipsesPartBehindPairs(measure: Int) throws {
    let typesetter = try shelf.typesetter { $0.prohibition = .basic }
    let text = "一二" + String(repeating: "…", count: 8) + "三四"
    let lines = typesetter.lines(StyledText(text, body), ParagraphShape(measure: Double(measure) * 10))
    #expect(lines.map(\.text).joined() == text)
    for line in lines.map(\.text) { #expect(line.count { $0 == "…" } % 2 == 0, "\(line)") }
  }

  @Test(arguments: 5...14)
  func datesStayWholeWhereTheLayoutAsks(measure: Int) throws {
    let typesetter = try shelf.typesetter { $0.keepsDates = true }
    let text = StyledText("在2020年12月31日以前，截至2021年1月1日为止", body)
    let lines = typesetter.lines(text, ParagraphShape(measure: Double(measure) * 10)).map(\.text)
    if measure >= 9 { #expect(lines.contains { $0.contains("2020年12月31日") }, "\(lines)") }
  }

  @Test func noLevelLetsEverythingBegin() throws {
    let typesetter = try shelf.typesetter { $0.prohibition = .none }
    let lines = typesetter.lines(StyledText("一二三四。五六七", body), ParagraphShape(measure: 40, alignment: .left))
    #expect(lines.map(\.text).contains { $0.hasPrefix("。") }, "\(lines.map(\.text))")
  }

  // MARK: Published cases

  @Test func clreqMarks() throws {
    for mark in ReferenceCases.list("clreq-linebreak", "marks") {
      guard let text = mark["char"] as? String, let start = mark["not_at_line_start"] as? [String: Bool],
        let end = mark["not_at_line_end"] as? [String: Bool]
      else { continue }
      for level in ProhibitionLevel.allCases {
        let anatomy = try anatomy("文文\(text)文", level)
        let after = 2 + text.unicodeScalars.count
        #expect(anatomy.mayBegin(2) == (start[level.rawValue] == false), "\(text) begins, \(level)")
        #expect(anatomy.mayBegin(after) == (end[level.rawValue] == false), "\(text) ends, \(level)")
      }
    }
  }

  @Test func clreqSequences() throws {
    let kept = ["——", "……", "⸺", "10%", "￥100", "25℃", "?!"]
    for item in ReferenceCases.list("clreq-linebreak", "unbreakable_sequences") {
      guard let text = item["text"] as? String, let part = kept.first(where: text.contains),
        let range = text.range(of: part)
      else { continue }
      let first = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
      for level in ProhibitionLevel.allCases {
        let anatomy = try anatomy(text, level)
        for place in first + 1..<first + part.unicodeScalars.count {
          #expect(!anatomy.mayBegin(place), "\(text) \(level)")
        }
      }
    }
  }

  /// W3C's loose, normal and strict are our none, gb and strict.
  @Test func w3cLineBreakCases() throws {
    let levels: [String: ProhibitionLevel] = ["loose": .none, "normal": .gb, "strict": .strict]
    var failed: [String] = []
    for item in ReferenceCases.list("wpt-linebreak", "cases") {
      guard let text = item["text"] as? String, let name = item["line_break"] as? String, let level = levels[name],
        let measure = item["measure_em"] as? Double, let expected = item["first_line"] as? String
      else { continue }
      let typesetter = try shelf.typesetter {
        $0.prohibition = level
        ($0.region, $0.punctuation) = (item["lang"] as? String == "ja" ? .japan : .mainland, .unadjusted)
        ($0.latinGap, $0.opensFlush, $0.hyphenates) = (0, false, false)
      }
      let shape = ParagraphShape(measure: measure * 10, alignment: .left)
      let first = greedyLine(typesetter.prepare(StyledText(text, body)), shape)
      if first != expected { failed.append("\(text) \(name): \(first)") }
    }
    #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
  }

  /// Browsers fill line by line.
  private func greedyLine(_ prepared: PreparedText, _ shape: ParagraphShape) -> String {
    var (width, end) = (0.0, 0)
    for (index, atom) in prepared.atoms.enumerated() {
      if index > 0, atom.breakBefore != .forbidden { end = index }
      width += atom.advance
      if width > shape.measure { break }
    }
    return String(decoding: prepared.bytes[..<Int(prepared.atoms[end].firstByte)], as: UTF8.self)
  }

  @Test func uaxClassLists() throws {
    let levels: [(String, ProhibitionLevel)] = [("strict", .strict), ("normal", .gb), ("loose", .basic)]
    var failed: [String] = []
    for item in ReferenceCases.list("wpt-linebreak", "uax14_class_lists") {
      guard let mark = item["char"] as? String, let rule = item["rule"] as? String,
        let named = item["levels"] as? [String]
      else { continue }
      for (name, level) in levels where named.contains(where: { $0.hasPrefix(name) }) {
        if name == "normal", named.contains(where: { $0.contains("except") }), "〜゠‐".contains(mark) { continue }
        let anatomy = try anatomy("文文\(mark)文", level)
        let place = rule == "must_not_end_line" ? 2 + mark.unicodeScalars.count : 2
        if anatomy.mayBegin(place) { failed.append("\(mark) \(name)") }
      }
    }
    #expect(failed.isEmpty, "\(failed)")
  }

  /// JLREQ's table of breaks at the strict level. Postfixes begin no line here, also after Han (UAX #14), nor do prefixes
  /// without a number and dashes.
  @Test func jlreqBreaks() throws {
    guard let file = ReferenceCases.load("jlreq-classes"),
      let table = file["table2_break"] as? [String: [String: String]]
    else { return }
    let columns = (1...19).filter { ![17, 18].contains($0) }.map { String(format: "cl-%02d", $0) }
    for left in columns {
      for right in columns {
        guard let a = Self.sample(left), let b = Self.sample(right) else { continue }
        let cell = table[left]?[right]
        let isStricter = ["cl-08", "cl-12", "cl-13"].contains(right)
        guard cell == "not" || (cell == nil && !isStricter) else { continue }
        let anatomy = try anatomy("文\(a)\(b)文", .strict, .japan)
        #expect(anatomy.mayBegin(1 + a.unicodeScalars.count) == (cell != "not"), "\(left) \(a) \(right) \(b)")
      }
    }
  }

  /// One character of each class.
  static func sample(_ name: String) -> String? {
    [
      "cl-01": "「", "cl-02": "」", "cl-03": "〜", "cl-04": "！", "cl-05": "・", "cl-06": "。", "cl-07": "、", "cl-08": "……",
      "cl-09": "々", "cl-10": "ー", "cl-11": "ッ", "cl-12": "￥", "cl-13": "％", "cl-14": "　", "cl-15": "あ", "cl-16": "ア",
      "cl-19": "字",
    ][name]
  }
}
