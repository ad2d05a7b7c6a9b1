// Unpacks what a PDF packed, up to a limit: a few bytes can be packed so that they fill any memory.
import CZlib

/// What unpacking comes to.
enum Inflated: Equatable {
  case bytes([UInt8])
  case damaged
  case tooLarge
}

/// Unpacks zlib data (RFC 1950), as `/FlateDecode` wants it.
func inflated(_ packed: [UInt8], atMost most: Int) -> Inflated {
  guard let inflater = Inflater() else { return .damaged }
  return inflater.unpack(packed, atMost: most)
}

/// The only owner of a zlib stream.
private final class Inflater {
  // zlib remembers where its stream is.
  private let stream: UnsafeMutablePointer<z_stream>
  /// What is unpacked in one step.
  private static let step = 1 << 16

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func unpack(_ packed: [UInt8], atMost most: Int) -> Inflated {
    var (packed, bytes) = (packed, [UInt8]())
    var part = [UInt8](repeating: 0, count: Inflater.step)
    return packed.withUnsafeMutableBufferPointer { input in
      (stream.pointee.next_in, stream.pointee.avail_in) = (input.baseAddress, UInt32(clamping: input.count))
      while true {
        let (status, count) = next(&part)
        guard bytes.count + count <= most else { return .tooLarge }
        bytes += part[..<count]
        if status == Z_STREAM_END { return .bytes(bytes) }
        // Data that end early give nothing more.
        guard status == Z_OK, count > 0 || stream.pointee.avail_in > 0 else { return .damaged }
      }
    }
  }

  private func next(_ part: inout [UInt8]) -> (status: Int32, count: Int) {
    part.withUnsafeMutableBufferPointer { output in
      (stream.pointee.next_out, stream.pointee.avail_out) = (output.baseAddress, UInt32(output.count))
      let status = inflate(stream, Z_NO_FLUSH)
      return (status, output.count - Int(stream.pointee.avail_out))
    }
  }
}
