// Fonts cut down to the glyphs that a document shows.
import CHarfBuzz

/// A font file with only some glyphs of a face, unhinted and without subroutines.
///
/// Cairo interprets the outline of each glyph several times and copies every subroutine of a font into the PDF; given this
/// in place of the 26 MB collection it takes half the time and writes half the bytes.
final class FontSubset: @unchecked Sendable {
  // Never changed after `init`; HarfBuzz's blobs may be read by any thread.
  private let blob: OpaquePointer
  /// The font file.
  let bytes: UnsafeRawBufferPointer
  /// Glyph ids of the whole face, ascending, and what they are in the subset.
  private let renumbering: [UInt16]

  /// - Returns: nil if HarfBuzz cannot cut the face.
  init?(of whole: HarfBuzzFace, keeping glyphs: GlyphCensus.GlyphSet) {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let members = glyphs.members
    for glyph in members { hb_set_add(hb_subset_input_glyph_set(input), hb_codepoint_t(glyph)) }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue)
    guard let plan = hb_subset_plan_create_or_fail(whole.outlines, input) else { return nil }
    defer { hb_subset_plan_destroy(plan) }
    guard let cut = hb_subset_plan_execute_or_fail(plan) else { return nil }
    defer { hb_face_destroy(cut) }

    let map = hb_subset_plan_old_to_new_glyph_mapping(plan)
    var renumbering = [UInt16](repeating: 0, count: Int(members.last ?? 0) + 1)
    for glyph in members {
      renumbering[Int(glyph)] = UInt16(truncatingIfNeeded: hb_map_get(map, hb_codepoint_t(glyph)))
    }
    self.renumbering = renumbering
    guard let blob = hb_face_reference_blob(cut) else { return nil }
    var length: UInt32 = 0
    let start = hb_blob_get_data(blob, &length)
    (self.blob, bytes) = (blob, UnsafeRawBufferPointer(start: start, count: Int(length)))
  }

  deinit { hb_blob_destroy(blob) }

  /// The subset's id of a glyph that was kept.
  func renumbered(_ glyph: UInt16) -> UInt16 { renumbering[Int(glyph)] }
}

/// A face of a font file, memory-mapped. Never changed once it is made; HarfBuzz lets threads share faces.
final class HarfBuzzFace: @unchecked Sendable {
  /// The face with the tables that outlines need. Without a `cmap` HarfBuzz need not look for the characters of the glyphs,
  /// which takes longer than cutting them out; the layout tables have done their work when text is shaped.
  let outlines: OpaquePointer
  private let whole: OpaquePointer
  private let tables: OutlineTables

  init?(_ file: FaceFile, upright: [UInt16: UInt32]?) {
    guard let blob = hb_blob_create_from_file_or_fail(file.path) else { return nil }
    defer { hb_blob_destroy(blob) }
    guard let whole = hb_face_create(blob, UInt32(file.index)) else { return nil }
    self.whole = whole
    tables = OutlineTables(of: whole, upright: upright)
    guard hb_face_get_glyph_count(whole) > 0, let outlines = tables.face() else {
      hb_face_destroy(whole)
      return nil
    }
    self.outlines = outlines
  }

  deinit {
    hb_face_destroy(outlines)
    hb_face_destroy(whole)
  }
}
