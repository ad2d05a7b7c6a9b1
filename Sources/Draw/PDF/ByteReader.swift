// Numbers in the tables of fonts.

/// Reads numbers, highest byte first; nil for places outside the table.
struct ByteReader {
  let bytes: UnsafeRawBufferPointer

  /// - Parameter size: bytes, 1…4.
  @inline(__always) func number(at place: Int, size: Int = 2) -> Int? {
    guard place >= 0, size <= 4, place <= bytes.count - size else { return nil }
    var value = 0
    for offset in 0..<size { value = value << 8 | Int(bytes[place + offset]) }
    return value
  }

  /// A number of two bytes that may be negative.
  func signed(at place: Int) -> Int? { number(at: place).map { Int(Int16(truncatingIfNeeded: $0)) } }
}
