// The one place that talks to HarfBuzz.
import CHarfBuzz
import Page

/// A face of a font file, ready to shape. Immutable once made, so threads may share it.
final class HarfBuzzFont: @unchecked Sendable {  // hb objects are immutable after init
  private let font: OpaquePointer
  let unitsPerEm: Double

  /// Maps the file into memory; nil if it is no font or has no such face.
  init?(path: String, index: Int) {
    guard let blob = hb_blob_create_from_file_or_fail(path) else { return nil }
    defer { hb_blob_destroy(blob) }
    guard index >= 0, index < Int(hb_face_count(blob)), let face = hb_face_create(blob, UInt32(index)) else {
      return nil
    }
    defer { hb_face_destroy(face) }
    guard hb_face_get_glyph_count(face) > 0, let font = hb_font_create(face) else { return nil }
    self.font = font
    unitsPerEm = Double(hb_face_get_upem(face))
    hb_font_set_scale(font, Int32(unitsPerEm), Int32(unitsPerEm))
    hb_font_make_immutable(font)
  }

  deinit { hb_font_destroy(font) }

  /// The glyph of a character without any shaping, 0 if the face has none.
  func nominalGlyph(_ scalar: UInt32) -> UInt16 {
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(font, scalar, &glyph) != 0 ? UInt16(truncatingIfNeeded: glyph) : 0
  }

  /// The full-width form of a character (feature `fwid`), 0 if the face has none.
  func fullWidthGlyph(_ scalar: UInt32) -> UInt16 {
    guard let buffer = hb_buffer_create() else { return 0 }
    defer { hb_buffer_destroy(buffer) }
    var scalar = scalar
    hb_buffer_add_utf32(buffer, &scalar, 1, 0, 1)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN)
    var feature = hb_feature_t(tag: hb_tag_from_string("fwid", 4), value: 1, start: 0, end: .max)
    hb_shape(font, buffer, &feature, 1)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count), count == 1 else { return 0 }
    return UInt16(truncatingIfNeeded: infos[0].codepoint)
  }

  /// A glyph's advance in em.
  func advance(_ glyph: UInt16) -> Double { Double(hb_font_get_glyph_h_advance(font, UInt32(glyph))) / unitsPerEm }

  /// Ascent and descent of the face in em, both positive.
  var extents: (ascent: Double, descent: Double) {
    var extents = hb_font_extents_t()
    guard hb_font_get_h_extents(font, &extents) != 0 else { return (0.88, 0.12) }
    return (Double(extents.ascender) / unitsPerEm, -Double(extents.descender) / unitsPerEm)
  }

  /// Shapes UTF-8 bytes of one script. Offsets and advances are in em, clusters are byte offsets from the range's start.
  func shape(_ bytes: UnsafeBufferPointer<UInt8>, script: ShapingScript, with buffer: HarfBuzzBuffer) -> [ShapedGlyph] {
    buffer.shape(bytes, script: script, font: font, unitsPerEm: unitsPerEm)
  }
}

/// Which rules of the font apply.
enum ShapingScript: Sendable {
  /// Chinese: `——` becomes one sign of two em only with script Hani and language zh.
  case han
  case latin
}

/// A glyph as the font places it.
struct ShapedGlyph: Sendable {
  var id: UInt16
  /// Byte offset of the characters it shows.
  var cluster: Int32
  /// In em; y grows upwards.
  var advance: Float
  var dx: Float = 0
  var dy: Float = 0
}

/// A buffer that is used again for each word; one a typesetter.
final class HarfBuzzBuffer {
  private let buffer: OpaquePointer?
  private let chinese = hb_language_from_string("zh-Hans", -1)
  private let english = hb_language_from_string("en", -1)

  init() { buffer = hb_buffer_create() }
  deinit { hb_buffer_destroy(buffer) }

  fileprivate func shape(
    _ bytes: UnsafeBufferPointer<UInt8>, script: ShapingScript, font: OpaquePointer, unitsPerEm: Double
  ) -> [ShapedGlyph] {
    hb_buffer_reset(buffer)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    switch script {
    case .han:
      hb_buffer_set_script(buffer, HB_SCRIPT_HAN)
      hb_buffer_set_language(buffer, chinese)
    case .latin:
      hb_buffer_set_script(buffer, HB_SCRIPT_LATIN)
      hb_buffer_set_language(buffer, english)
    }
    bytes.withMemoryRebound(to: CChar.self) {
      hb_buffer_add_utf8(buffer, $0.baseAddress, Int32($0.count), 0, Int32($0.count))
    }
    hb_shape(font, buffer, nil, 0)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let places = hb_buffer_get_glyph_positions(buffer, &count)
    else { return [] }
    let em = Float(unitsPerEm)
    return (0..<Int(count)).map { i in
      ShapedGlyph(
        id: UInt16(truncatingIfNeeded: infos[i].codepoint), cluster: Int32(infos[i].cluster),
        advance: Float(places[i].x_advance) / em, dx: Float(places[i].x_offset) / em, dy: Float(places[i].y_offset) / em
      )
    }
  }
}
