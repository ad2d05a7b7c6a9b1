// Latin inside Chinese: UAX #14, addresses, divided words.
import Document
import Foundation
import Testing

@testable import Text

@Suite struct LatinTests {
  private let shelf = TypesetterShelf()

  /// The cases of Unicode: the characters, and whether a break is allowed before each.
  private func unicodeCases() -> [(scalars: [UInt32], breaks: [Bool])] {
    let file = "/usr/share/unicode/auxiliary/LineBreakTest.txt"
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }
      let scalars = words.compactMap { UInt32($0, radix: 16) }
      return scalars.isEmpty ? nil : (scalars, words.filter { $0 == "×" || $0 == "÷" }.map { $0 == "÷" })
    }
  }

  @Test func unicodeLineBreakTest() {
    let classes = BreakClasses()
    let cases = unicodeCases()
    let failed = cases.filter { item in
      let found = UnicodeBreaks.opportunities(item.scalars.map(classes.of))
      return found.dropFirst() != item.breaks.dropFirst().dropLast()
    }
    #expect(failed.isEmpty, "\(failed.count) of \(cases.count)")
  }

  /// The same through all passes, for cases of Latin characters alone.
  @Test func latinTextFollowsUnicodeThroughAllPasses() throws {
    let typesetter = try shelf.typesetter { ($0.prohibition, $0.hyphenates) = (.basic, false) }
    var (cases, failed) = (0, [String]())
    for item in unicodeCases() {
      let isLatin = item.scalars.allSatisfy { (0x20...0x7E).contains($0) || (0xA1...0x24F).contains($0) && $0 != 0xAD }
      guard isLatin, item.scalars.count > 1 else { continue }
      cases += 1
      var text = ""
      for scalar in item.scalars.compactMap(Unicode.Scalar.init) { text.unicodeScalars.append(scalar) }
      let set = Anatomy(text, typesetter)
      let found = (1..<item.scalars.count).map(set.mayBegin)
      if found != Array(item.breaks.dropFirst().dropLast()) { failed.append(text) }
    }
    #expect(Double(failed.count) <= Double(cases) * 0.01, "\(failed.count) of \(cases): \(failed.prefix(20))")
  }

  /// `|` stands where a line may begin.
  @Test(arguments: [
    ("well-|known", ProhibitionLevel.gb), ("COVID-19", .gb), ("GB/T", .gb), ("km/h", .gb), ("and/|or", .basic),
    ("e.g.", .gb), ("(GDP)", .gb), ("3.5%", .gb), ("$100", .gb), ("A·B", .gb), ("don’t", .gb),
    ("https://|www.|example.|org/|a/|b?|q=|1&|r=2", .gb), ("文|GDP，|文", .gb), ("文|GDP|（文", .gb), ("价|格|US$5|元", .gb),
    ("文|COVID-19|疫", .gb), ("在|“GDP”|中", .gb), ("5 km", .gb), ("the |end", .gb), ("图 4", .gb), ("第3|页", .gb),
  ])
  func breaks(marked: String, level: ProhibitionLevel) throws {
    let text = marked.replacingOccurrences(of: "|", with: "")
    let set = Anatomy(text, try shelf.typesetter { ($0.prohibition, $0.hyphenates) = (level, false) })
    var found = ""
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if place > 0, set.mayBegin(place) { found += "|" }
      found.unicodeScalars.append(scalar)
    }
    #expect(found == marked)
  }

  private func lines(_ text: String, _ measure: Double, hyphenates: Bool = true) throws -> [TextLine] {
    let typesetter = try shelf.typesetter { $0.hyphenates = hyphenates }
    return typesetter.lines(StyledText(text, body), ParagraphShape(measure: measure * 10))
  }

  @Test func longWordsAreDividedAndCopiedWithASoftHyphen() throws {
    let text = "该标准由国际标准化组织与Internationalization委员会共同制定发布施行"
    let broken = try lines(text, 16)
    #expect(broken.map(\.text).joined() == text)
    let divided = try #require(broken.first { $0.copiedText.contains("\u{AD}") })
    #expect(divided.copiedText.hasSuffix("\u{AD}"))
    #expect(abs(divided.width - 160) < 0.05)
    #expect(try !lines(text, 16, hyphenates: false).contains { $0.copiedText.contains("\u{AD}") })
  }

  @Test(arguments: [
    "INTERNATIONALIZATION", "GB15834Standardization", "iPhoneStandardization", "well-organization", "Shanghai",
  ])
  func namesCodesAndAcronymsAreNotDivided(word: String) throws {
    for measure in 12...20 {
      for line in try lines("一二三四五六七\(word)八九十甲乙丙丁戊己庚辛", Double(measure)) where word != "Shanghai" {
        #expect(!line.copiedText.contains("\u{AD}"), "\(line.copiedText)")
      }
    }
  }

  @Test func aTypedSoftHyphenShowsOnlyWhereTheLineEnds() throws {
    let text = "一二三四五Donau\u{AD}dampf八九十"
    let broken = try lines(text, 9, hyphenates: false)
    #expect(broken[0].text.hasSuffix("\u{AD}"))
    #expect(broken[0].copiedText.hasSuffix("Donau\u{AD}"))
    #expect(try lines(text, 40)[0].copiedText == text.replacingOccurrences(of: "\u{AD}", with: ""))
  }
}
