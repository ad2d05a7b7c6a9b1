// Counting what speaks for and against a file being UTF-8.

/// What a pass over a file's bytes as UTF-8 found.
struct UTF8Census {
  /// Offsets of the first bytes that are not UTF-8; at most ``most`` are kept.
  private(set) var bad: [Int] = []
  private(set) var badCount = 0
  /// Well-formed sequences of three bytes: Han characters and Chinese marks, nearly always.
  private(set) var han = 0
  private static let most = 20

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { count($0) }
  }

  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place < bytes.count {
      if bytes[place] < 0x80 {
        place = endOfASCII(bytes, from: place)
        continue
      }
      let length = sequenceLength(bytes, at: place)
      if length == 0 {
        if bad.count < UTF8Census.most { bad.append(place) }
        badCount += 1
      }
      han += length == 3 ? 1 : 0
      place += max(1, length)
    }
  }
}

/// The first byte from a place on that is not ASCII; eight are looked at in one step.
private func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var place = start
  let raw = UnsafeRawBufferPointer(bytes)
  while place + 8 <= raw.count, raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
    place += 8
  }
  while place < bytes.count, bytes[place] < 0x80 { place += 1 }
  return place
}

/// The length of the well-formed sequence that begins here (Unicode, table 3-7); 0 if there is none.
private func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
  let lead = bytes[place]
  let (length, second): (Int, ClosedRange<UInt8>) =
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
  guard length > 0, place + length <= bytes.count, second.contains(bytes[place + 1]) else { return 0 }
  for offset in 2..<max(2, length) where bytes[place + offset] & 0xC0 != 0x80 { return 0 }
  return length
}
