// The tables of a font that drawing needs.
import CHarfBuzz

/// Fonts whose text runs downwards.
package enum VerticalFont {
  /// What their PostScript names end in, so that finishing knows them in the drawn PDF.
  package static let mark = "-Vertical"
}

/// Hands HarfBuzz the tables of a face that outlines need, with another name and other advances for vertical lines.
///
/// Cairo puts a glyph that stands an advance behind the last one into the same string, as two digits in one em do, and a string runs
/// downwards in such a font. With advances so large that no glyph can stand behind another, it places each by itself.
final class OutlineTables {
  private let whole: OpaquePointer
  private var changed: [hb_tag_t: OpaquePointer] = [:]

  /// - Parameters:
  ///   - whole: must outlive this object.
  ///   - upright: for vertical lines, characters of glyphs that are not Chinese.
  init(of whole: OpaquePointer, upright: [UInt16: UInt32]?) {
    self.whole = whole
    guard let upright else { return }
    changed[Self.tag("name")] = Self.nameTable("\(Self.postScriptName(of: whole))\(VerticalFont.mark)")
    let metrics = Self.advanceTables(of: whole)
    changed[Self.tag("cmap")] = Self.blob(CharacterMap(of: upright).table)
    (changed[Self.tag("hhea")], changed[Self.tag("hmtx")]) = (metrics.header, metrics.advances)
  }

  deinit { for blob in changed.values { hb_blob_destroy(blob) } }

  /// A face with these tables alone, which must not outlive this object.
  func face() -> OpaquePointer? {
    hb_face_create_for_tables(
      { _, tag, tables in
        guard let tables else { return hb_blob_get_empty() }
        return Unmanaged<OutlineTables>.fromOpaque(tables).takeUnretainedValue().table(tag)
      }, Unmanaged.passUnretained(self).toOpaque(), nil)
  }

  private func table(_ tag: hb_tag_t) -> OpaquePointer? {
    if let blob = changed[tag] { return hb_blob_reference(blob) }
    return Self.kept.contains(tag) ? hb_face_reference_table(whole, tag) : hb_blob_get_empty()
  }

  private static let kept: [hb_tag_t] = [
    "CFF ", "CFF2", "OS/2", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep",
  ].map(tag)

  private static func tag(_ name: String) -> hb_tag_t { name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) } }

  /// The face's PostScript name, of the letters that one may have.
  private static func postScriptName(of face: OpaquePointer) -> String {
    var text = [CChar](repeating: 0, count: 128)
    var length = UInt32(text.count)
    hb_ot_name_get_utf8(face, hb_ot_name_id_t(6), hb_language_from_string("en", -1), &length, &text)
    let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let name = String(decoding: bytes, as: UTF8.self).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return name.isEmpty ? "Font" : name
  }

  /// A `name` table with a PostScript name and nothing else (OpenType 1.9, name, version 0; English, UTF-16).
  private static func nameTable(_ name: String) -> OpaquePointer? {
    let text = name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    func words(_ words: Int...) -> [UInt8] { words.flatMap { [UInt8($0 >> 8 & 0xFF), UInt8($0 & 0xFF)] } }
    let bytes = words(0, 1, 18) + words(3, 1, 0x409, 6, text.count, 0) + text
    return blob(bytes)
  }

  /// The tables `hhea` and `hmtx` with one advance for all glyphs, and their own bearings, which TrueType outlines are placed by.
  private static func advanceTables(of face: OpaquePointer) -> (header: OpaquePointer?, advances: OpaquePointer?) {
    var (header, metrics) = (bytes(of: "hhea", face), bytes(of: "hmtx", face))
    guard header.count == 36 else { return (nil, nil) }
    let long = Int(header[34]) << 8 | Int(header[35])
    guard long > 0, metrics.count >= 4 * long else { return (nil, nil) }
    header.replaceSubrange(34..<36, with: [0, 1])
    let advance = min(65_535, 20 * hb_face_get_upem(face))
    var changed = [UInt8(advance >> 8), UInt8(advance & 0xFF)]
    changed.reserveCapacity(metrics.count)
    for glyph in 0..<long { changed += metrics[4 * glyph + 2..<4 * glyph + 4] }
    metrics.removeFirst(4 * long)
    return (blob(header), blob(changed + metrics))
  }

  private static func bytes(of name: String, _ face: OpaquePointer) -> [UInt8] {
    let table = hb_face_reference_table(face, tag(name))
    defer { hb_blob_destroy(table) }
    var length: UInt32 = 0
    let start = hb_blob_get_data(table, &length)
    return Array(UnsafeRawBufferPointer(start: start, count: Int(length)))
  }

  private static func blob(_ bytes: [UInt8]) -> OpaquePointer? {
    bytes.withUnsafeBytes {
      hb_blob_create(
        $0.bindMemory(to: CChar.self).baseAddress, UInt32($0.count), HB_MEMORY_MODE_DUPLICATE, nil, nil)
    }
  }
}
