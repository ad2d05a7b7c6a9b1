// Fonts cut down to the glyphs that a document shows.
import CHarfBuzz

/// A font program with only some glyphs of a face, unhinted and without subroutines: some kilobytes of a collection of 26 MB.
final class FontSubset: Sendable {
  /// How its outlines are written.
  enum Outlines {
    /// PostScript outlines: the table `CFF ` alone.
    case postScript
    /// TrueType outlines: a font file.
    case trueType
  }

  let outlines: Outlines
  /// The program, packed, and its length before.
  let packedProgram: [UInt8]
  let length: Int
  /// Glyph ids of the whole face, ascending.
  let members: [UInt16]
  /// How many glyphs it has.
  let count: Int
  /// What a PDF calls its glyphs; nil where that is their places.
  let codes: [UInt16]?
  /// What the members are in the subset.
  private let renumbering: [UInt16]

  /// - Returns: nil if HarfBuzz cannot cut the face, or its outlines are of no kind that a PDF can hold.
  init?(of whole: HarfBuzzFace, keeping members: [UInt16]) {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    for glyph in members { hb_set_add(hb_subset_input_glyph_set(input), hb_codepoint_t(glyph)) }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue)
    guard let plan = hb_subset_plan_create_or_fail(whole.outlines, input) else { return nil }
    defer { hb_subset_plan_destroy(plan) }
    guard let cut = hb_subset_plan_execute_or_fail(plan) else { return nil }
    defer { hb_face_destroy(cut) }
    let renumbering = Self.renumbering(members, plan)
    let count = 1 + Int(members.map { renumbering[Int($0)] }.max() ?? 0)
    guard let (outlines, blob) = Self.program(of: cut) else { return nil }
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    let start = hb_blob_get_data(blob, &length)
    let program = UnsafeRawBufferPointer(start: start, count: Int(length))
    guard let packed = Packer(.little).packed(program) else { return nil }
    switch outlines {
    case .trueType: codes = nil
    case .postScript:
      guard let charset = CFFCharset(program, count: count) else { return nil }
      codes = charset.codes
    }
    (self.members, self.count, self.outlines, self.renumbering) = (members, count, outlines, renumbering)
    (packedProgram, self.length) = (packed, program.count)
  }

  /// The subset's id of a glyph that was kept.
  @inline(__always) func renumbered(_ glyph: UInt16) -> UInt16 { renumbering[Int(glyph)] }

  private static func renumbering(_ members: [UInt16], _ plan: OpaquePointer) -> [UInt16] {
    let map = hb_subset_plan_old_to_new_glyph_mapping(plan)
    var renumbering = [UInt16](repeating: 0, count: Int(members.last ?? 0) + 1)
    for glyph in members {
      renumbering[Int(glyph)] = UInt16(truncatingIfNeeded: hb_map_get(map, hb_codepoint_t(glyph)))
    }
    return renumbering
  }

  private static func program(of cut: OpaquePointer) -> (Outlines, OpaquePointer)? {
    if let table = table("CFF ", of: cut) { return (.postScript, table) }
    guard let table = table("glyf", of: cut) else { return nil }
    hb_blob_destroy(table)
    return hb_face_reference_blob(cut).map { (.trueType, $0) }
  }

  /// nil for a table that is not there.
  private static func table(_ name: String, of face: OpaquePointer) -> OpaquePointer? {
    guard let blob = hb_face_reference_table(face, tag(name)) else { return nil }
    if hb_blob_get_length(blob) > 0 { return blob }
    hb_blob_destroy(blob)
    return nil
  }
}

/// A face of a font file, memory-mapped. Never changed once it is made; HarfBuzz lets threads share faces.
final class HarfBuzzFace: @unchecked Sendable {
  /// The face with the tables that outlines need. Without a `cmap` HarfBuzz need not look for the characters of the glyphs,
  /// which takes longer than cutting them out; the layout tables have done their work when text is shaped.
  let outlines: OpaquePointer
  let metrics: FaceMetrics
  private let whole: OpaquePointer

  init?(_ file: FaceFile) {
    guard let blob = hb_blob_create_from_file_or_fail(file.path) else { return nil }
    defer { hb_blob_destroy(blob) }
    guard let whole = hb_face_create(blob, UInt32(file.index)) else { return nil }
    let outlines = hb_face_create_for_tables(
      { _, tag, whole in
        HarfBuzzFace.kept.contains(tag) ? hb_face_reference_table(OpaquePointer(whole), tag) : hb_blob_get_empty()
      }, UnsafeMutableRawPointer(whole), nil)
    self.whole = whole
    metrics = FaceMetrics(of: whole)
    guard hb_face_get_glyph_count(whole) > 0, let outlines else {
      hb_face_destroy(outlines)
      hb_face_destroy(whole)
      return nil
    }
    self.outlines = outlines
  }

  deinit {
    hb_face_destroy(outlines)
    hb_face_destroy(whole)
  }

  private static let kept: [hb_tag_t] = [
    "CFF ", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep",
  ].map(tag)
}

/// The number of a table's name.
func tag(_ name: String) -> hb_tag_t { name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) } }
