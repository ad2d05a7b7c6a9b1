// The derived fonts are what their name says.
import CHarfBuzz
import Foundation
import Testing

@Suite struct HalfFontTests {
  private static let opening = "（「『【《〈〔［｛〖“‘"
  private static let closing = "，。、；：！？．）」』】》〉〕］｝〗”’"
  private static let halfFonts: [String] =
    (["Regular", "Medium", "Bold", "Black"].map { "SongHalf-\($0).otf" }
      + ["Regular", "Medium", "Bold"].map { "HeiHalf-\($0).otf" } + ["Regular", "Bold"].map { "KaiHalf-\($0).ttf" })

  /// A font of `Fonts/` for measuring.
  private final class Font {
    let pointer: OpaquePointer
    init(_ name: String) throws {
      let blob = try #require(hb_blob_create_from_file_or_fail(repository + "/Fonts/" + name), "\(name)")
      let face = hb_face_create(blob, 0)
      pointer = hb_font_create(face)
      hb_face_destroy(face)
      hb_blob_destroy(blob)
    }
    deinit { hb_font_destroy(pointer) }

    func glyph(_ character: Unicode.Scalar) -> hb_codepoint_t {
      var id: hb_codepoint_t = 0
      hb_font_get_nominal_glyph(pointer, character.value, &id)
      return id
    }
    func advance(_ glyph: hb_codepoint_t) -> Int { Int(hb_font_get_glyph_h_advance(pointer, glyph)) }
    func ink(_ glyph: hb_codepoint_t) -> ClosedRange<Int> {
      var extents = hb_glyph_extents_t()
      hb_font_get_glyph_extents(pointer, glyph, &extents)
      return Int(extents.x_bearing)...Int(extents.x_bearing + extents.width)
    }
    /// The advance of a character shaped with the feature `fwid`.
    func fullAdvance(_ character: Unicode.Scalar) -> Int {
      let buffer = hb_buffer_create()
      defer { hb_buffer_destroy(buffer) }
      hb_buffer_add_codepoints(buffer, [character.value], 1, 0, 1)
      hb_buffer_guess_segment_properties(buffer)
      var feature = hb_feature_t(tag: 0x6677_6964, value: 1, start: 0, end: .max)
      hb_shape(pointer, buffer, &feature, 1)
      return Int(hb_buffer_get_glyph_positions(buffer, nil)?.pointee.x_advance ?? 0)
    }
  }

  @Test(arguments: halfFonts)
  func everyMarkStandsInHalfAnEm(_ name: String) throws {
    let font = try Font("half/" + name)
    for mark in (Self.opening + Self.closing + "·").unicodeScalars {
      let glyph = font.glyph(mark)
      #expect(glyph != 0 && font.advance(glyph) == 500, "\(mark)")
      let ink = font.ink(glyph)
      #expect(
        ink.lowerBound >= 0 && ink.upperBound <= 500, "\(mark) reaches from \(ink.lowerBound) to \(ink.upperBound)")
    }
  }

  @Test(arguments: halfFonts)
  func openingMarksLeanRightAndClosingOnesLeft(_ name: String) throws {
    let font = try Font("half/" + name)
    for mark in "（「【〔［".unicodeScalars {
      let ink = font.ink(font.glyph(mark))
      #expect(500 - ink.upperBound < ink.lowerBound, "\(mark)")
    }
    for mark in "。、）」】〕］".unicodeScalars {
      let ink = font.ink(font.glyph(mark))
      #expect(ink.lowerBound < 500 - ink.upperBound, "\(mark)")
    }
  }

  @Test(arguments: halfFonts)
  func quotationMarksHaveAFullForm(_ name: String) throws {
    let font = try Font("half/" + name)
    for mark in "“”‘’·".unicodeScalars { #expect(font.fullAdvance(mark) == 1000, "\(mark)") }
  }

  @Test func testFontIsMadeOfSquares() throws {
    let font = try Font("test/BanxinTest.ttf")
    for character in "中国，。（“—".unicodeScalars { #expect(font.advance(font.glyph(character)) == 1000) }
    for character in "Ag09 (~".unicodeScalars { #expect(font.advance(font.glyph(character)) == 500) }
    let half = try Font("test/BanxinTestHalf.ttf")
    for character in "，。（“".unicodeScalars { #expect(half.advance(half.glyph(character)) == 500) }
  }
}
