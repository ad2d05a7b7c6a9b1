// How wide marks are, by style, region and direction, against CLREQ's table, W3C's tests of text spacing, and JLREQ's table.
import Document
import Foundation
import Testing

@testable import Text

@Suite struct MarkWidthTests {
  private let shelf = TypesetterShelf()

  private func anatomy(
    _ text: String, _ style: PunctuationStyle = .full, _ region: TextRegion = .mainland,
    _ direction: WritingDirection = .horizontal
  ) throws -> Anatomy {
    Anatomy(
      text, try shelf.typesetter { ($0.punctuation, $0.region, $0.hyphenates) = (style, region, false) }, direction)
  }

  /// Widths of a mark between Han, in em.
  @Test(arguments: [
    ("，", [1, 0.5, 0.5, 1]), ("、", [1, 0.5, 0.5, 1]), ("：", [1, 0.5, 0.5, 1]), ("。", [1, 1, 0.5, 1]),
    ("！", [1, 1, 0.5, 1]), ("《", [1, 0.5, 0.5, 1]), ("”", [1, 0.5, 0.5, 1]), ("·", [0.5, 0.5, 0.5, 0.5]),
    ("・", [0.5, 0.5, 0.5, 0.5]), ("–", [0.5, 0.5, 0.5, 0.5]), ("／", [0.5, 0.5, 0.5, 0.5]), ("-", [0.5, 0.5, 0.5, 0.5]),
    ("～", [1, 1, 1, 1]), ("——", [2, 2, 2, 2]), ("……", [2, 2, 2, 2]), ("⸺", [2, 2, 2, 2]), ("⁇", [1, 1, 1, 1]),
  ])
  func stylesSetTheWidthOfMarks(mark: String, expected: [Double]) throws {
    for (style, width) in zip(PunctuationStyle.allCases, expected) {
      let set = try anatomy("文\(mark)文", style)
      #expect(abs(set.width(1) - width) < 0.03, "\(mark) \(style): \(set.width(1))")
    }
  }

  @Test(arguments: [
    ("国））国", "FHFF"), ("国（（国", "FFHF"), ("国。（国", "FFHF"), ("国。”国", "FHFF"), ("国”，国", "FHFF"), ("国，，国", "FHFF"),
    ("国：“国", "FFHF"),
    ("国！！国", "FHHF"), ("国？！国", "FHHF"), ("国！！！国", "FHHFF"), ("国（）国", "FFFF"), ("国　（国", "FFHF"), ("国）　国", "FHFF"),
    ("国》！国", "FHFF"),
  ])
  func neighboursOfTheMainland(text: String, expected: String) throws {
    #expect(widths(text, try anatomy(text)) == expected, "\(text)")
  }

  @Test func centredMarksGiveOnBothSidesAndOnlyInFilledLines() throws {
    for region in [TextRegion.taiwan, .hongKong] {
      let text = "国。）国，（国"
      let set = try anatomy(text, .full, region)
      #expect(widths(text, set) == "FFFFFHF")
      #expect(set.blanks(1) == (0.25, 0.25))
    }
  }

  @Test func verticalColonsOfTheMainlandKeepTheirEm() throws {
    for mark in ["：", "；", "！", "？"] {
      let set = try anatomy("国\(mark)）国", .half, .mainland, .vertical)
      #expect(abs(set.width(1) - 1) < 0.01, "\(mark)")
    }
    #expect(abs(try anatomy("国，国", .half, .mainland, .vertical).width(1) - 0.5) < 0.01)
  }

  @Test func aRunMayHaveAStyleAndARegionOfItsOwn() throws {
    let typesetter = try shelf.typesetter { _ in }
    let japanese = body.with { ($0.region, $0.punctuation) = (.japan, .half) }
    let text = StyledText([TextRun("，骨", body), TextRun("，骨", japanese)])
    let atoms = typesetter.prepare(text).atoms
    #expect(atoms.map { ($0.width / 5).rounded() } == [2, 2, 1, 2])
    let glyphs = typesetter.prepare(text).glyphs
    #expect(glyphs[1].id != glyphs[3].id)
  }

  @Test func regionsHaveFormsOfTheirOwn() throws {
    func glyph(_ text: String, _ region: TextRegion) throws -> UInt16 {
      try anatomy(text, .full, region).prepared.glyphs[0].id
    }
    for mark in ["，", "。", "；"] { #expect(try glyph(mark, .mainland) != glyph(mark, .taiwan)) }
    #expect(try glyph("骨", .mainland) != glyph("骨", .japan))
    #expect(try glyph("一", .mainland) == glyph("一", .japan))
  }

  // MARK: Published cases

  @Test func clreqWidths() throws {
    for mark in ReferenceCases.list("clreq-linebreak", "marks") {
      guard let text = mark["char"] as? String, let widths = mark["width_em_horizontal"] as? [String: Double],
        let width = widths["mainland"]
      else { continue }
      let set = try anatomy("文\(text)文")
      // The bullet is a sign of lists here and as wide as its face has it.
      if text != "•" { #expect(abs(set.width(1) - width) < 0.03, "\(text): \(set.width(1))") }
      let sides = mark["adjust_side_horizontal"] as? [String: Any]
      for (region, key) in [(TextRegion.mainland, "mainland"), (.taiwan, "tw_hk"), (.hongKong, "tw_hk")] {
        let blanks = try anatomy("文\(text)文", .full, region).blanks(1)
        let expected: (Double, Double) =
          switch sides?[key] as? String {
          case "before": (0.5, 0)
          case "after": (0, 0.5)
          case "both": (0.25, 0.25)
          default: text == "·" || text == "・" || text == "‧" ? blanks : (0, 0)
          }
        #expect(blanks == expected, "\(text) \(key)")
      }
    }
  }

  @Test func w3cCombinations() throws {
    var failed: [String] = []
    for item in ReferenceCases.list("wpt-textspacing", "combinations") {
      guard let text = item["text"] as? String, let expected = item["expect"] as? String else { continue }
      let direction = WritingDirection(rawValue: item["dir"] as? String ?? "") ?? .horizontal
      for region in [TextRegion.japan, .mainland] {
        // On the mainland the interpunct has half an em by nature, and vertical ：； do not give.
        if region == .mainland, text.contains("・") { continue }
        let got = widths("国\(text)国", try anatomy("国\(text)国", .full, region, direction))
        let isFixed = region == .mainland && direction == .vertical && text.hasPrefix("：") && expected == "HF"
        if got != "F\(expected)F", !isFixed { failed.append("\(text) \(direction) \(region): \(got)") }
      }
    }
    #expect(failed.isEmpty, "\(failed)")
  }

  @Test func w3cStrings() throws {
    let regions: [String: TextRegion] = ["ja": .japan, "zh-Hans": .mainland, "zh-Hant": .taiwan]
    var failed: [String] = []
    for item in ReferenceCases.list("wpt-textspacing", "strings") {
      guard let text = item["text"] as? String, let expected = item["expect"] as? String,
        let region = regions[item["lang"] as? String ?? ""]
      else { continue }
      let style: PunctuationStyle = item["text_spacing_trim"] as? String == "trim-all" ? .half : .full
      for name in item["dir"] as? [String] ?? [] {
        let direction = WritingDirection(rawValue: name) ?? .horizontal
        var got = widths(text, try anatomy(text, style, region, direction))
        if region == .mainland, text.contains("・") { got = got.replacingOccurrences(of: "H", with: "F") }
        if got != expected { failed.append("\(text) \(region) \(name): \(got), not \(expected)") }
      }
    }
    #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
  }

  @Test func w3cGaps() throws {
    guard let spacing = ReferenceCases.load("wpt-textspacing")?["autospace"] as? [String: Any] else { return }
    for item in spacing["cases"] as? [[String: Any]] ?? [] where item["optional"] == nil {
      guard let text = item["text"] as? String, let places = item["gaps_after_index"] as? [Int] else { continue }
      let isOff = item["setting"] as? String == "off"
      let set = Anatomy(text, try shelf.typesetter { $0.latinGap = isOff ? 0 : 0.25 })
      for place in 1..<text.count { #expect((set.gap(before: place) > 0) == places.contains(place - 1), "\(text)") }
    }
  }

  /// JLREQ's table of the room between characters: what the marks have of their blanks, and the gap beside Latin.
  @Test func jlreqSpacing() throws {
    guard let table = ReferenceCases.load("jlreq-classes")?["table1_spacing"] as? [String: [String: String]] else {
      return
    }
    let amounts = ["1/2 be": 0.5, "1/2 af": 0.5, "1/4 be": 0.25, "1/4 af": 0.25]
    let samples = ["cl-27": "A", "cl-24": "1"]
    let columns = (1...27).map { String(format: "cl-%02d", $0) }
    for left in columns {
      for right in columns {
        guard let a = samples[left] ?? ProhibitionTests.sample(left),
          let b = samples[right] ?? ProhibitionTests.sample(right), !(samples[left] != nil && samples[right] != nil)
        else { continue }
        let cell = table[left]?[right]
        guard let expected = cell.map({ amounts[$0] }) ?? 0 else { continue }  // notes have cases of their own
        // ！ is followed by a blank in Japanese and stands solid before Latin here.
        if left == "cl-04", samples[right] != nil { continue }
        // Before a blank of one em the blank of a mark goes (W3C's combinations).
        if right == "cl-14", ["cl-06", "cl-07"].contains(left) { continue }
        let room = try anatomy("文\(a)\(b)文", .full, .japan).room(before: 1 + a.unicodeScalars.count)
        #expect(abs(room - expected) < 0.01, "\(left) \(a) \(right) \(b): \(room), not \(expected)")
      }
    }
  }
}
