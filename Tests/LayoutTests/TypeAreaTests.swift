// The type area: exact margins, or the key to change and the nearest value.
import Document
import Measure
import Testing

@Suite struct TypeAreaTests {
  private func wish(_ change: (inout TypeAreaWish) -> Void) -> TypeAreaWish {
    var wish = TypeAreaWish()
    change(&wish)
    return wish
  }

  @Test func marginsTakeUpExactlyWhatTheTypeAreaLeaves() throws {
    for (characters, lines) in [(40, 38), (4, 1), (36, 30), (45, 43)] {
      let area = try TypeArea(solving: wish { ($0.characters, $0.lines) = (characters, lines) })
      #expect(abs(area.inner + Double(characters) * 10.5 + area.outer - area.sheet.width) < 1e-9)
      #expect(abs(area.top + Double(lines - 1) * 17.5 + 10.5 + area.bottom - area.sheet.height) < 1e-9)
      #expect(abs(area.inner / area.outer - 74.0 / 62) < 1e-9)
      #expect(abs(area.top / area.bottom - 77.0 / 71) < 1e-9)
    }
  }

  @Test func whatIsLeftOutIsAsLargeAsTheMarginsAllow() throws {
    let area = try TypeArea(solving: wish { ($0.characters, $0.lines) = (nil, nil) })
    #expect(area.inner >= 74 && area.outer >= 62 && area.top >= 77 && area.bottom >= 71)
    #expect(area.inner + area.outer < 74 + 62 + 10.5)
    #expect(area.top + area.bottom < 77 + 71 + 17.5)
  }

  @Test func tooManyCharactersNameTheNearestNumberThatFits() throws {
    do {
      _ = try TypeArea(solving: wish { $0.characters = 80 })
      Issue.record("80 characters do not fit A4")
    } catch {
      guard case .characters(let greatest) = error else { throw error }
      #expect((try? TypeArea(solving: wish { $0.characters = greatest })) != nil)
      #expect((try? TypeArea(solving: wish { $0.characters = greatest + 1 })) == nil)
    }
  }

  @Test func tooManyLinesNameTheNearestNumberThatFits() throws {
    do {
      _ = try TypeArea(solving: wish { $0.lines = 100 })
      Issue.record("100 lines do not fit A4")
    } catch {
      guard case .lines(let greatest) = error else { throw error }
      #expect((try? TypeArea(solving: wish { $0.lines = greatest })) != nil)
      #expect((try? TypeArea(solving: wish { $0.lines = greatest + 1 })) == nil)
    }
  }

  @Test func linesCannotOverlap() {
    #expect(throws: TypeAreaProblem.leading(least: 10.5)) { try TypeArea(solving: wish { $0.leading = 9 }) }
    #expect(throws: TypeAreaProblem.notPositive(key: "type-area.size")) { try TypeArea(solving: wish { $0.size = 0 }) }
  }

  @Test func leftPagesMirrorRightOnes() throws {
    let area = try TypeArea(solving: TypeAreaWish())
    #expect(area.rect(.right).minX == area.inner && area.rect(.left).minX == area.outer)
    #expect(area.rect(.right).minY == area.rect(.left).minY)
  }
}
