// The one place that talks to HarfBuzz.
import CHarfBuzz
import Document
import Measure
import Page

/// A face of a font file, ready to shape. Immutable once made, so threads may share it.
final class HarfBuzzFont: @unchecked Sendable {  // hb objects are immutable after init
  private let font: OpaquePointer
  let unitsPerEm: Double
  /// Whether the face has measures of its own for vertical lines.
  private let hasVerticalMetrics: Bool

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
    hasVerticalMetrics = hasTable("vmtx", of: face)
  }

  deinit { hb_font_destroy(font) }

  /// The glyph of a character without any shaping, 0 if the face has none.
  func nominalGlyph(_ scalar: UInt32) -> UInt16 {
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(font, scalar, &glyph) != 0 ? UInt16(truncatingIfNeeded: glyph) : 0
  }

  /// Whether the face knows a variant of a character (`cmap` format 14).
  func hasVariant(_ scalar: UInt32, _ selector: UInt32) -> Bool {
    var glyph: hb_codepoint_t = 0
    return hb_font_get_variation_glyph(font, scalar, selector, &glyph) != 0
  }

  /// The full-width form of a character (feature `fwid`), 0 if the face has none.
  func fullWidthGlyph(_ scalar: UInt32) -> UInt16 { variant(of: scalar, feature: "fwid") }

  /// The form of a digit or letter that is half an em wide (feature `hwid`); nil if the face has none.
  func halfWidthGlyph(_ scalar: UInt32) -> UInt16? {
    let glyph = variant(of: scalar, feature: "hwid")
    return glyph == 0 || glyph == nominalGlyph(scalar) ? nil : glyph
  }

  private func variant(of scalar: UInt32, feature name: String) -> UInt16 {
    guard let buffer = hb_buffer_create() else { return 0 }
    defer { hb_buffer_destroy(buffer) }
    var scalar = scalar
    hb_buffer_add_utf32(buffer, &scalar, 1, 0, 1)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN)
    var feature = hb_feature_t(tag: hb_tag_from_string(name, 4), value: 1, start: 0, end: .max)
    hb_shape(font, buffer, &feature, 1)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count), count == 1 else { return 0 }
    return UInt16(truncatingIfNeeded: infos[0].codepoint)
  }

  /// A glyph's advance in em.
  func advance(_ glyph: UInt16) -> Double { Double(hb_font_get_glyph_h_advance(font, UInt32(glyph))) / unitsPerEm }

  /// The box of a glyph's ink from its origin, in em; y grows downwards. nil if it has none.
  func ink(of glyph: UInt16) -> Rect? {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(font, UInt32(glyph), &extents) != 0, extents.width != 0 else { return nil }
    let em = unitsPerEm
    return Rect(
      x: Double(extents.x_bearing) / em, y: -Double(extents.y_bearing) / em, width: Double(extents.width) / em,
      height: -Double(extents.height) / em)
  }

  /// Hands a glyph's outline, in font units, to callbacks of HarfBuzz.
  func draw(_ glyph: UInt16, with callbacks: OpaquePointer?, into pen: UnsafeMutableRawPointer) {
    hb_font_get_glyph_shape(font, UInt32(glyph), callbacks, pen)
  }

  /// Ascent and descent of the face in em, both positive.
  var extents: (ascent: Double, descent: Double) {
    var extents = hb_font_extents_t()
    guard hb_font_get_h_extents(font, &extents) != 0 else { return (0.88, 0.12) }
    return (Double(extents.ascender) / unitsPerEm, -Double(extents.descender) / unitsPerEm)
  }

  /// The glyph that a character has in horizontal Chinese lines of a region.
  func hanGlyph(_ scalar: UInt32, _ region: TextRegion, with buffer: HarfBuzzBuffer) -> UInt16 {
    buffer.shapeHan([scalar], HB_DIRECTION_LTR, region, font).first?.id ?? 0
  }

  /// Shapes characters for a vertical line (features `vert` and `vrt2`), with the places of `VORG` and `vmtx`, or in the middle of an em
  /// for faces without them. Glyphs stand as in a line that runs to the right; clusters are counted in characters.
  func shapeUpright(_ scalars: [UInt32], _ region: TextRegion, with buffer: HarfBuzzBuffer) -> [ShapedGlyph] {
    buffer.shapeHan(scalars, HB_DIRECTION_TTB, region, font).map { placed in
      let em = Float(unitsPerEm)
      let hasBox = hasVerticalMetrics && placed.place.y_advance != 0
      return ShapedGlyph(
        id: placed.id, cluster: placed.cluster, advance: hasBox ? -Float(placed.place.y_advance) / em : 1,
        dx: hasBox ? -Float(placed.place.y_offset) / em : 0.5 + Float(VerticalLine.axis),
        dy: Float(VerticalLine.axis) + Float(placed.place.x_offset) / em)
    }
  }

  /// Shapes UTF-8 bytes of one script. Offsets and advances are in em, clusters are byte offsets from the range's start.
  func shape(
    _ bytes: UnsafeBufferPointer<UInt8>, script: ShapingScript, _ region: TextRegion, with buffer: HarfBuzzBuffer
  ) -> [ShapedGlyph] {
    buffer.shape(bytes, script: script, region, font: font, unitsPerEm: unitsPerEm)
  }
}

private func hasTable(_ name: String, of face: OpaquePointer) -> Bool {
  let table = hb_face_reference_table(face, hb_tag_from_string(name, 4))
  defer { hb_blob_destroy(table) }
  return hb_blob_get_length(table) > 0
}

/// Which rules of the font apply.
enum ShapingScript: Sendable {
  /// Chinese: `——` becomes one sign of two em only with script Hani and language zh.
  case han
  case latin
  /// Whatever script the characters are of, from left to right.
  case other
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
  private let english = hb_language_from_string("en", -1)

  init() { buffer = hb_buffer_create() }
  deinit { hb_buffer_destroy(buffer) }

  /// Shapes Chinese characters one way or the other, as the font has them for a region (feature `locl`).
  fileprivate func shapeHan(
    _ scalars: [UInt32], _ direction: hb_direction_t, _ region: TextRegion, _ font: OpaquePointer
  ) -> [(id: UInt16, cluster: Int32, place: hb_glyph_position_t)] {
    hb_buffer_reset(buffer)
    hb_buffer_set_direction(buffer, direction)
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN)
    hb_buffer_set_language(buffer, hb_language_from_string(region.rawValue, -1))
    hb_buffer_add_utf32(buffer, scalars, Int32(scalars.count), 0, Int32(scalars.count))
    hb_shape(font, buffer, nil, 0)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let places = hb_buffer_get_glyph_positions(buffer, &count)
    else { return [] }
    return (0..<Int(count)).map {
      (UInt16(truncatingIfNeeded: infos[$0].codepoint), Int32(infos[$0].cluster), places[$0])
    }
  }

  fileprivate func shape(
    _ bytes: UnsafeBufferPointer<UInt8>, script: ShapingScript, _ region: TextRegion, font: OpaquePointer,
    unitsPerEm: Double
  ) -> [ShapedGlyph] {
    hb_buffer_reset(buffer)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    switch script {
    case .han:
      hb_buffer_set_script(buffer, HB_SCRIPT_HAN)
      hb_buffer_set_language(buffer, hb_language_from_string(region.rawValue, -1))
    case .latin:
      hb_buffer_set_script(buffer, HB_SCRIPT_LATIN)
      hb_buffer_set_language(buffer, english)
    case .other: hb_buffer_set_language(buffer, english)
    }
    bytes.withMemoryRebound(to: CChar.self) {
      hb_buffer_add_utf8(buffer, $0.baseAddress, Int32($0.count), 0, Int32($0.count))
    }
    if script == .other {
      hb_buffer_guess_segment_properties(buffer)
      hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    }
    // Chinese faces keep quotation marks an em wide in Latin text, too, unless they are asked for their own widths.
    var proportional = hb_feature_t(tag: hb_tag_from_string("pwid", 4), value: 1, start: 0, end: .max)
    hb_shape(font, buffer, &proportional, script == .han ? 0 : 1)
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
