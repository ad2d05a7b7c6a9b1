// What a PDF says of a font beside its outlines.
import CHarfBuzz
import Measure

/// Measures of a face, in thousandths of an em, and its name.
final class FaceMetrics: @unchecked Sendable {
  // Never changed after `init`; HarfBuzz's blobs may be read by any thread.
  let name: String
  let box: Rect
  let ascent: Double
  /// Negative below the baseline.
  let descent: Double
  let capHeight: Double
  /// Degrees, counted counter-clockwise.
  let italicAngle: Double
  private let scale: Double
  private let advances: OpaquePointer?
  private let advanceTable: ByteReader
  /// Glyphs from this one on are as wide as the one before it.
  private let advanceCount: Int

  /// - Parameter face: may be let go afterwards.
  init(of face: OpaquePointer) {
    let unitsPerEm = hb_face_get_upem(face)
    let scale = unitsPerEm > 0 ? 1000 / Double(unitsPerEm) : 1
    func signed(_ table: String, _ place: Int) -> Double {
      Self.read(table, face) { Double($0.signed(at: place) ?? 0) * scale }
    }
    self.scale = scale
    name = Self.postScriptName(of: face)
    box = Rect(
      enclosing: [
        Point(signed("head", 36), signed("head", 38)), Point(signed("head", 40), signed("head", 42)),
      ])
    (ascent, descent) = (signed("hhea", 4), signed("hhea", 6))
    // Only later versions of the table know the height of capitals.
    let capitals = Self.read("OS/2", face) { ($0.number(at: 0) ?? 0) >= 2 ? Double($0.signed(at: 88) ?? 0) : 0 }
    capHeight = capitals > 0 ? capitals * scale : ascent
    italicAngle = Self.read("post", face) { Double($0.signed(at: 4) ?? 0) }
    advanceCount = Self.read("hhea", face) { $0.number(at: 34) ?? 0 }
    advances = hb_face_reference_table(face, tag("hmtx"))
    advanceTable = ByteReader(bytes: Self.bytes(of: advances))
  }

  deinit { hb_blob_destroy(advances) }

  /// How far a glyph of the face moves on, to two decimals: readers add these numbers up, and so does the drawing.
  func advance(of glyph: UInt16) -> Double {
    let place = min(Int(glyph), advanceCount - 1)
    return ((Double(advanceTable.number(at: 4 * place) ?? 0) * scale * 100).rounded()) / 100
  }

  private static func bytes(of blob: OpaquePointer?) -> UnsafeRawBufferPointer {
    var length: UInt32 = 0
    let start = hb_blob_get_data(blob, &length)
    return UnsafeRawBufferPointer(start: start, count: Int(length))
  }

  private static func read<Value>(_ table: String, _ face: OpaquePointer, _ value: (ByteReader) -> Value) -> Value {
    let blob = hb_face_reference_table(face, tag(table))
    defer { hb_blob_destroy(blob) }
    return value(ByteReader(bytes: bytes(of: blob)))
  }

  /// Of the letters that a name in a PDF may have.
  private static func postScriptName(of face: OpaquePointer) -> String {
    var text = [CChar](repeating: 0, count: 128)
    var length = UInt32(text.count)
    hb_ot_name_get_utf8(face, hb_ot_name_id_t(6), hb_language_from_string("en", -1), &length, &text)
    let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let name = String(decoding: bytes, as: UTF8.self).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return name.isEmpty ? "Font" : name
  }
}
