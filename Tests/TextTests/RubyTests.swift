// Ruby above its characters: where it stands, what room it takes, where lines may break.
import Document
import Measure
import Page
import Testing

@testable import Text

/// A paragraph of plain pieces and pieces with an annotation.
func annotated(_ pieces: [(String, RunComposition?)], _ change: (inout TextRun) -> Void = { _ in }) -> StyledText {
  StyledText(
    pieces.enumerated().map { index, piece in
      var run = TextRun(piece.0, body)
      (run.composition, run.group) = (piece.1, index + 1)
      if piece.1 != nil { change(&run) }
      return run
    })
}

extension TextLine {
  /// Runs of ruby with their places, in order.
  var rubies: [(run: GlyphRun, at: Point)] {
    var (found, depth): ([(GlyphRun, Point)], Int) = ([], 0)
    for item in items {
      switch item {
      case .begin(.ruby): depth += 1
      case .end: depth -= 1
      case .glyphs(let run, let at) where depth > 0: found.append((run, at))
      default: break
      }
    }
    return found
  }

  /// Left edges of the line's own glyphs.
  var basePlaces: [Double] {
    runs.filter { $0.at.y == 0 }.flatMap { run, at in run.glyphs.map { at.x + Double($0.x) } }
  }
}

@Suite struct RubyTests {
  private func line(_ pieces: [(String, RunComposition?)]) throws -> TextLine {
    let shape = ParagraphShape(measure: 400)
    return try #require(try Faces.typesetter().lines(annotated(pieces), shape).first)
  }

  @Test func aSyllableStandsAboveTheMiddleOfItsCharacter() throws {
    let line = try line([("中文", nil), ("大里", .ruby("dà lǐ")), ("字", nil)])
    #expect(line.rubies.map(\.run.text) == ["dà", "lǐ"])
    #expect(line.rubies.allSatisfy { $0.run.size == 5 })
    for (ruby, base) in zip(line.rubies, line.basePlaces.dropFirst(2)) {
      #expect(abs(ruby.at.x + ruby.run.width / 2 - (base + 5)) < 0.02)
    }
    // Narrow ruby opens nothing, and the text is copied without it.
    #expect(abs(line.width - 50) < 0.02)
    #expect(line.runs.prefix { $0.at.y == 0 }.map(\.run.text).joined() == "中文大里字")
  }

  @Test func aReadingOfTheWholeStandsAboveAllOfIt() throws {
    let line = try line([("南朝宋", .ruby("Liu"))])
    let ruby = try #require(line.rubies.first)
    #expect(line.rubies.count == 1 && abs(ruby.at.x + ruby.run.width / 2 - 15) < 0.02)
  }

  @Test func neighbouringRubiesAreAQuarterEmApart() throws {
    let line = try line([("窗装床双", .ruby("chuāng zhuāng chuáng shuāng"))])
    let rubies = line.rubies
    #expect(rubies.count == 4)
    for (left, right) in zip(rubies, rubies.dropFirst()) {
      #expect(right.at.x - left.at.x - left.run.width >= 0.25 * 5 - 0.01)
    }
    // Each stays above its own character.
    for (ruby, base) in zip(rubies.dropFirst().dropLast(), line.basePlaces.dropFirst()) {
      #expect(abs(ruby.at.x + ruby.run.width / 2 - (base + 5)) < 0.02)
    }
  }

  @Test func longRubyReachesOverHanByHalfItsEmAndNotOverLatin() throws {
    let beside = try line([("一二", nil), ("装", .ruby("zhuāng")), ("三四", nil)])
    let ruby = try #require(beside.rubies.first)
    let base = beside.basePlaces
    #expect(ruby.run.width > 15)
    #expect(abs(base[1] + 10 - ruby.at.x - 2.5) < 0.02)
    #expect(abs(ruby.at.x + ruby.run.width - base[3] - 2.5) < 0.02)
    let latin = try line([("AB", nil), ("装", .ruby("zhuāng")), ("CD", nil)])
    let there = try #require(latin.rubies.first)
    let word = try #require(latin.runs.first { $0.run.text.hasPrefix("AB") })
    #expect(there.at.x >= word.at.x + 10)
  }

  @Test func longRubyOpensAGroupEvenly() throws {
    let line = try line([("人工智能", .ruby("artificial\u{A0}intelligence\u{A0}systems"))])
    let places = line.basePlaces
    let steps = zip(places.dropFirst(), places).map { $0 - $1 }
    #expect(steps[0] > 10.5)
    #expect(steps.allSatisfy { abs($0 - steps[0]) < 0.02 })
    // At the ends half as much, and the ruby as wide as the line.
    #expect(abs(places[0] - (steps[0] - 10) / 2) < 0.02)
    let ruby = try #require(line.rubies.first)
    #expect(abs(ruby.at.x) < 0.02 && abs(ruby.run.width - line.width) < 0.1)
  }

  @Test func openedCharactersAreCopiedInOnePiece() throws {
    let line = try line([("装备", .ruby("zhuāng zhuàng"))])
    let run = try #require(line.runs.first)
    #expect(run.run.text == "装备")
    #expect(run.run.clusters == [GlyphCluster(bytes: 6, glyphs: 2)])
  }

  @Test(arguments: [3, 4, 5, 6, 7])
  func aGroupIsNotDividedAndSyllablesStayWithTheirCharacters(measure: Int) throws {
    let typesetter = try Faces.typesetter()
    let shape = ParagraphShape(measure: Double(measure) * 10)
    let group = annotated([("一二三四", nil), ("人民", .ruby("renmin")), ("五六七", nil), ("共和", .ruby("gonghe"))])
    for line in typesetter.lines(group, shape) {
      #expect(line.text.contains("人") == line.text.contains("民"))
      #expect(line.text.contains("共") == line.text.contains("和"))
    }
    let syllables = ["huān", "tiān", "xǐ", "dì"]
    let mono = annotated([("一二三", nil), ("欢天喜地", .ruby(syllables.joined(separator: " "))), ("四五六", nil)])
    let lines = typesetter.lines(mono, shape)
    for line in lines {
      let wanted = zip("欢天喜地", syllables).filter { line.text.contains($0.0) }.map(\.1)
      #expect(line.rubies.map(\.run.text) == wanted)
    }
    #expect(lines.map(\.text).joined() == "一二三欢天喜地四五六")
  }

  @Test func rubyStaysInsideTheMeasureAndFollowsTheTextOfItsLine() throws {
    let typesetter = try Faces.typesetter()
    let text = annotated([("装", .ruby("zhuāng")), ("一二三四五六七", nil), ("双", .ruby("shuāng"))])
    for line in typesetter.lines(text, ParagraphShape(measure: 60)) {
      for ruby in line.rubies {
        #expect(ruby.at.x >= -0.01 && ruby.at.x + ruby.run.width <= 60.01)
      }
      let first = line.items.firstIndex { if case .begin(.ruby) = $0 { true } else { false } }
      #expect(line.items[..<(first ?? line.items.count)].count == line.runs.count - line.rubies.count)
      // The leading is decided by the text alone.
      #expect(line.ascent == 8.8 && abs(line.descent - 1.2) < 0.001)
    }
  }

  @Test func zhuyinStandsAtTheRightOfItsCharacterInTaiwan() throws {
    let text = annotated([("注音", .ruby("ㄓㄨˋ ㄧㄣ")), ("字", nil)]) { $0.style.region = .taiwan }
    let line = try Faces.typesetter().lines(text, ParagraphShape(measure: 400))[0]
    // Half an em each.
    #expect(abs(line.width - 40) < 0.02)
    let syllables = line.rubies
    #expect(syllables.map(\.run.text) == ["ㄓㄨˋ", "ㄧㄣ"])
    for (syllable, right) in zip(syllables, [10.0, 25]) {
      let (run, at) = syllable
      #expect(run.size == 3)
      // Two symbols below each other, around the middle of the em box, copied in one piece.
      let left = run.glyphs.prefix(2).map { at.x + Double($0.x) - right }
      #expect(left.allSatisfy { (0..<2).contains($0) })
      let (upper, lower) = (Double(run.glyphs[0].y), Double(run.glyphs[1].y))
      #expect(abs(lower - upper - 3) < 0.01)
      let middle = (upper + lower) / 2 - 0.38 * 3
      #expect(abs(middle + 3.8) < 0.02)
      #expect(run.clusters.count == 1)
    }
    // The same syllables on the mainland stand above.
    let above = try self.line([("注音", .ruby("ㄓㄨˋ ㄧㄣ"))])
    for ruby in above.rubies { #expect(ruby.at.y < -8.8) }
  }

  @Test func theTimeIsLinearInTheSyllables() throws {
    let typesetter = try Faces.typesetter()
    let shape = ParagraphShape(measure: 300)
    func time(_ count: Int) -> Duration {
      let word = (0..<count).map { _ in ("上海", RunComposition?.some(.ruby("shàng hǎi"))) }
      return ContinuousClock().measure { _ = typesetter.lines(annotated(word), shape) }
    }
    _ = time(200)
    #expect(time(8_000) < time(1_000) * 24)
  }
}
