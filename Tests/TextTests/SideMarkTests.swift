// Dots and lines below characters.
import Document
import Measure
import Page
import Testing

@testable import Text

@Suite struct SideMarkTests {
  /// Centres of dots.
  private func dots(_ line: TextLine) -> [Point] {
    line.items.compactMap { item in
      guard case .path(let path, let paint) = item, paint.fill != nil, case .move(let right)? = path.steps.first else {
        return nil
      }
      return Point(right.x - 0.6, right.y)
    }
  }

  /// Left and right ends and heights of lines.
  private func lines(_ line: TextLine) -> [(left: Double, right: Double, y: Double)] {
    line.items.compactMap { item in
      guard case .path(let path, let paint) = item, paint.stroke != nil, case .move(let start)? = path.steps.first
      else { return nil }
      switch path.steps.last {
      case .line(let end), .curve(_, _, to: let end): return (start.x, end.x, start.y)
      case .move, .close, nil: return nil
      }
    }
  }

  private func names(_ pieces: [(String, SideLine?)], dotted: Bool = false) -> StyledText {
    StyledText(
      pieces.enumerated().map { index, piece in
        var run = TextRun(piece.0, body, isDotted: dotted && piece.1 != nil)
        (run.sideLine, run.lineGroup) = (piece.1, index + 1)
        return run
      })
  }

  @Test func everyCharacterHasADotBelowItsMiddleButMarksAndBlanks() throws {
    let text = StyledText([TextRun("重点，强调 GDP。", body, isDotted: true)])
    let line = try Faces.typesetter().lines(text, ParagraphShape(measure: 400))[0]
    let found = dots(line)
    #expect(found.count == 7)
    for (dot, middle) in zip(found, [5.0, 15, 35, 45]) { #expect(abs(dot.x - middle) < 0.5) }
    #expect(found.allSatisfy { $0.y > 1.2 && $0.y < 5 })
  }

  @Test func eachNameHasALineOfItsOwnWithAGapBetweenNeighbours() throws {
    let text = names([("孔子", .name), ("孟子", .name), ("读", nil), ("论语", .book)])
    let found = lines(try Faces.typesetter().lines(text, ParagraphShape(measure: 400))[0])
    #expect(found.count == 3)
    #expect(found[1].left - found[0].right >= 1)
    #expect(abs(found[0].left) < 1.1 && found[0].right > 18.9)
    #expect(abs(found[2].left - 50) < 1.1 && abs(found[2].right - 70) < 1.1)
    #expect(found.allSatisfy { $0.y > 1.2 && $0.y < 3.5 })
  }

  @Test func linesGrowWithStretchedTextAndAreNotBroken() throws {
    let text = names([("一二三四五六七八九十甲乙丙丁GDP戊己庚辛", .name)])
    let set = try Faces.typesetter().lines(text, ParagraphShape(measure: 105))
    #expect(set.count > 1)
    for line in set { #expect(lines(line).count == 1) }
    // Where the name goes on, its line goes to the end.
    #expect(abs(lines(set[0])[0].right - set[0].width) < 0.01)
    #expect(abs(lines(set[1])[0].left) < 0.01)
  }

  @Test func dotsStandBelowTheLine() throws {
    let text = names([("王安石", .name), ("和", nil)], dotted: true)
    let line = try Faces.typesetter().lines(text, ParagraphShape(measure: 400))[0]
    let below = lines(line)[0].y + 0.25
    #expect(dots(line).count == 3)
    #expect(dots(line).allSatisfy { $0.y - 0.6 > below })
  }

  @Test func sharedMarksOfEnglishAreLatin() {
    func kinds(_ isLatin: Bool) -> [CharacterClass] {
      var quoted = TextRun("“是…”", body)
      quoted.style.isLatin = isLatin
      let text = StyledText([TextRun("说", body), quoted, TextRun("的", body)])
      return CollectedText(text, classes: PreparationRules(TextRules()).classes).characters.map(\.kind)
    }
    #expect(kinds(false).first { $0 == .western } == nil)
    #expect(kinds(true) == [.ideograph, .western, .ideograph, .western, .western, .ideograph])
  }

  @Test func dotsOfVerticalLinesStandAtTheRight() throws {
    var text = StyledText([TextRun("重点", body, isDotted: true)])
    text.direction = .vertical
    let line = try Faces.typesetter().lines(text, ParagraphShape(measure: 400))[0]
    // Above the line, as it lies before it is turned.
    #expect(dots(line).count == 2 && dots(line).allSatisfy { $0.y < -8.8 })
  }
}
