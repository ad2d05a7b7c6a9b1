// How lines are filled: who gives first, who takes first, what hangs, and what a line says about it (CLREQ 3.1.8).
import Document
import Measure
import Page
import Testing

@testable import Text

@Suite struct FillTests {
  private let shelf = TypesetterShelf()

  /// The reasons of a text set on one filled line that is so much too narrow or too wide, in points.
  private func reasons(
    _ text: String, room: Double, _ change: (inout TextRules) -> Void = { _ in }
  ) throws -> [(reason: GapReason, amount: Double)] {
    let typesetter = try shelf.typesetter(change)
    typesetter.explainsGaps = true
    let prepared = typesetter.prepare(StyledText(text + "\n二", body))
    let atoms = prepared.atoms.prefix { $0.kind != .newline }
    var adjustment = Adjustment(count: atoms.count)
    Justifier(atoms: atoms).adjust(&adjustment, room: room)
    return atoms.indices.flatMap { i in
      let found = AtomReasons(
        atoms[i], adjustment.places[i], isFirst: i == 0, isLast: i == atoms.count - 1, hangs: false)
      return found.before + found.after
    }
  }

  /// Blank of a word, interpunct, bracket, comma, gap, stop; each gives when all before it have given all.
  @Test func marksGiveInTheOrderOfTheStandards() throws {
    let text = "一·二（三），四A word五。六，七"
    let order: [GapReason] = [
      .squeezedSpace, .squeezedInterpunct, .squeezedBracket, .squeezedComma, .squeezedGap, .squeezedStop,
    ]
    var before: [GapReason: Double] = [:]
    for need in stride(from: 1.0, through: 60, by: 0.5) {
      var sums: [GapReason: Double] = [:]
      for item in try reasons(text, room: -need, { $0.region = .taiwan }) where order.contains(item.reason) {
        sums[item.reason, default: 0] += item.amount
      }
      let active = order.filter { (sums[$0] ?? 0) < (before[$0] ?? 0) - 0.001 }
      for kind in active {
        for later in order.drop(while: { $0 != kind }).dropFirst() where active.first == kind {
          #expect(active.contains(later) || sums[later] ?? 0 == before[later] ?? 0)
        }
      }
      let first = order.firstIndex { (sums[$0] ?? 0) < -0.001 } ?? 0
      let last = order.lastIndex { (sums[$0] ?? 0) < -0.001 } ?? 0
      #expect(first <= last)
      before = sums
    }
    #expect((before[.squeezedStop] ?? 0) < 0)
  }

  @Test func placesOfOneClassGiveAlike() throws {
    let given = try reasons("一，二、三，四。五", room: -6).filter { $0.reason == .squeezedComma }.map(\.amount)
    #expect(given.count == 3)
    #expect(given.allSatisfy { abs($0 + 2) < 0.01 })
    #expect(try !reasons("一，二、三，四。五", room: -6).contains { $0.reason == .squeezedStop })
  }

  @Test func gapsGoDownToAnEighth() throws {
    let given = try reasons("一A二B三", room: -100).filter { $0.reason == .squeezedGap }.map(\.amount)
    #expect(given.count == 4 && given.allSatisfy { abs($0 + 1.25) < 0.001 })
  }

  @Test func blanksOpenFirstThenGapsThenAll() throws {
    func taken(_ room: Double) throws -> Set<GapReason> {
      Set(try reasons("一Aa bb二三四", room: room).map(\.reason)).subtracting([.latinGap])
    }
    #expect(try taken(1) == [.stretchedSpace])
    #expect(try taken(4) == [.stretchedSpace, .stretchedGap])
    #expect(try taken(12) == [.stretchedSpace, .stretchedGap, .stretched])
  }

  @Test func noRoomOpensInPairsAndBesideConnectors() throws {
    for text in ["一——二三", "一……二三", "2020～2021", "京／沪地"] {
      let typesetter = try shelf.typesetter { _ in }
      let atoms = typesetter.prepare(StyledText(text, body)).atoms
      for (left, right) in zip(atoms, atoms.dropFirst())
      where left.kind.rule.joinsNeighbours || right.kind.rule.joinsNeighbours {
        #expect(!right.mayStretchBefore, "\(text)")
      }
    }
  }

  // MARK: What lines say

  @Test func linesSayWhyTheirGlyphsStandWhereTheyDo() throws {
    let typesetter = Typesetter(fonts: try Faces.library())
    let text = StyledText("他说：“一二三四五六七八九十GDP一二三四，五六七八。”（好）", body)
    #expect(typesetter.lines(text, ParagraphShape(measure: 120)).flatMap(\.runs).allSatisfy { $0.run.gaps.isEmpty })
    typesetter.explainsGaps = true
    let gaps = typesetter.lines(text, ParagraphShape(measure: 120)).flatMap(\.runs).flatMap(\.run.gaps)
    #expect(Set(gaps.map(\.reason)).isSuperset(of: [.neighbour, .latinGap]))
    let neighbour = try #require(gaps.first { $0.reason == .neighbour })
    #expect(neighbour.amount == -5 && !neighbour.isAfter)
  }

  // MARK: Hanging

  @Test func marksHangOnlyWhereTheLayoutAsks() throws {
    let text = StyledText("一二三四五，六七八九十。", body)
    let shape = ParagraphShape(measure: 50)
    let plain = try shelf.typesetter { _ in }.lines(text, shape)
    #expect(plain.allSatisfy { $0.width <= 50.01 })
    let hanging = try shelf.typesetter { $0.hangsMarks = true }.lines(text, shape)
    #expect(hanging.map(\.text) == ["一二三四五，", "六七八九十。"])
    #expect(hanging[0].glyphPlaces == [0, 10, 20, 30, 40, 50])
    #expect(abs(hanging[0].width - 50) < 0.01)
    let taiwan = try shelf.typesetter { ($0.hangsMarks, $0.region) = (true, .taiwan) }.lines(text, shape)
    #expect(taiwan.map(\.text) != hanging.map(\.text))
    for mark in ["；", "！", "）"] {
      let lines = try shelf.typesetter { $0.hangsMarks = true }
        .lines(StyledText("一二三四五\(mark)六七八九十", body), ParagraphShape(measure: 50))
      #expect(lines[0].text != "一二三四五\(mark)")
    }
  }

  @Test func w3cHanging() throws {
    let cases =
      (ReferenceCases.load("wpt-textspacing")?["hanging"] as? [String: Any])?["cases"] as? [[String: Any]] ?? []
    for item in cases {
      guard let text = item["text"] as? String, let measure = item["measure_em"] as? Double,
        let expected = item["lines"] as? [String]
      else { continue }
      let typesetter = try shelf.typesetter { ($0.hangsMarks, $0.region) = (true, .japan) }
      // Browsers fill line by line, and we the whole paragraph: each line must fit by itself.
      for line in expected {
        let set = typesetter.lines(StyledText(line, body), ParagraphShape(measure: measure * 10))
        #expect(set.count == 1, "\(text): \(set.map(\.text))")
      }
    }
  }

  @Test func openingMarksAtTheStartOfLines() throws {
    for (flush, firstFlush, places) in [
      (false, false, [0.0, 0]), (true, false, [0, -5]), (true, true, [-5, -5]),
    ] {
      let typesetter = try shelf.typesetter { ($0.opensFlush, $0.punctuation) = (flush, .full) }
      var shape = ParagraphShape(measure: 40, alignment: .left)
      shape.opensFlush = firstFlush
      let lines = typesetter.lines(StyledText("（国国国（国国国", body), shape)
      let ink = lines.map { line in (line.glyphPlaces[1] - 20) }
      #expect(zip(ink, places).allSatisfy { abs($0 + 10 - $1) < 0.01 }, "\(ink)")
    }
  }

  // MARK: Last lines and long paragraphs

  @Test(arguments: 20...40)
  func lastLinesHaveFourCharactersWhereTheyCan(measure: Int) throws {
    let typesetter = try shelf.typesetter { _ in }
    for extra in 1...3 {
      let text = String(repeating: "一二三四五六七八，", count: 20).prefix(measure * 4 + extra)
      let last = typesetter.lines(StyledText(String(text) + "。", body), ParagraphShape(measure: Double(measure) * 10))
        .last
      #expect((last?.text.count ?? 0) >= 5, "\(measure) \(last?.text ?? "")")
    }
  }

  /// Lines tried grow with the text, whatever it is made of.
  @Test(arguments: [
    "中", "中，", "，", "（", "a", "word ", "\u{301}", "中\u{301}", "\u{200B}", "1", "—", "…", " ", "\u{E000}", "א",
  ])
  func workIsLinearInTheText(unit: String) throws {
    func candidates(_ count: Int) throws -> Int {
      let typesetter = Typesetter(fonts: try Faces.library())
      let text = "甲" + String(repeating: unit, count: count / unit.unicodeScalars.count)
      let lines = typesetter.lines(StyledText(text, body), ParagraphShape(measure: 300))
      #expect(lines.map(\.text).joined() == text)
      return typesetter.candidateLines
    }
    let (short, long) = (try candidates(1_000), try candidates(4_000))
    #expect(long <= 5 * max(short, 2_000), "\(unit): \(short), \(long)")
  }

  @Test func aParagraphOfAHundredThousandCharacters() throws {
    let typesetter = try shelf.typesetter { _ in }
    let text = String(repeating: "一二三四五六七八，九十GDP。", count: 7_000)
    let lines = typesetter.lines(StyledText(text, body), ParagraphShape(measure: 400))
    #expect(lines.count > 2_000)
    #expect(typesetter.candidateLines < 100 * text.unicodeScalars.count)
  }
}
