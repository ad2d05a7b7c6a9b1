// Labels that many charts have in common are set once, and what is wrong with one is said every time.
import Document
import Measure
import Testing

@testable import Text

struct LabelTests {
  private let style = TextStyle(role: .song, size: 10)

  @Test func aLabelIsSetOnceInAStyle() throws {
    let typesetter = try Faces.typesetter()
    let first = typesetter.label("1月", style)
    #expect(typesetter.label("1月", style).width == first.width && typesetter.shapedTexts == 1)
    #expect(typesetter.label("1月", TextStyle(role: .song, size: 20)).width == 2 * first.width)
    #expect(typesetter.shapedTexts == 2)
    #expect(first.width == typesetter.line(StyledText("1月", style)).width)
  }

  @Test func aMissingCharacterIsSaidForEachChart() throws {
    let typesetter = try Faces.typesetter()
    // The second text says the same again, which is not noted twice; the chart after it has to hear it, too.
    for text in ["甲\u{E123}", "乙\u{E123}"] { _ = typesetter.label(text, style) }
    #expect(typesetter.takeFindings().map(\.code) == [.missingGlyph])
    for text in ["甲\u{E123}", "乙\u{E123}"] {
      _ = typesetter.label(text, style)
      #expect(typesetter.takeFindings().map(\.code) == [.missingGlyph], "\(text)")
    }
  }

  @Test func moreLabelsThanAreKeptAreStillRight() throws {
    let typesetter = try Faces.typesetter()
    let width = typesetter.label("7", style).width
    for number in 0..<5000 { _ = typesetter.label("\(number)", style) }
    #expect(typesetter.label("7", style).width == width)
  }
}
