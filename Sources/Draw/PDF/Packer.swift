// Packs the streams of a PDF.
import CDeflate

/// The only owner of a compressor of libdeflate, which takes half the time of zlib.
package final class Packer {
  private let compressor: OpaquePointer?

  /// How much time smaller files are worth.
  package enum Effort: Int32 {
    /// For what packs badly whatever is tried: outlines of glyphs come out a fiftieth larger, in half the time.
    case little = 1
    /// For text: at most a twelfth larger than the smallest, in a fifth of its time.
    case usual = 5
  }

  package init(_ effort: Effort = .usual) { compressor = libdeflate_alloc_compressor(effort.rawValue) }

  deinit { libdeflate_free_compressor(compressor) }

  /// The bytes in zlib's format (RFC 1950), as `/FlateDecode` wants them; nil if there is no memory for it.
  package func packed(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let compressor else { return nil }
    let most = libdeflate_zlib_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: most) { room, count in
      count = libdeflate_zlib_compress(compressor, bytes.baseAddress, bytes.count, room.baseAddress, most)
    }
  }
}
