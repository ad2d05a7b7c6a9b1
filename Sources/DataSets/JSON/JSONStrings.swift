// Strings of JSON: taken where they stand, or with their escapes read.

extension JSONScanner {
  /// The string whose opening quote stands here.
  mutating func string() throws(JSONError) -> PooledText {
    let opening = place
    place += 1
    while place < end {
      let byte = pool.bytes[place]
      if byte == UInt8(ascii: "\"") {
        place += 1
        return PooledText(start: UInt32(opening + 1), length: UInt32(place - opening - 2))
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(opening) }
      if byte < 0x20 {
        throw error(byte == 0x0A || byte == 0x0D ? .openString : .controlCharacter, at: fault(byte, opening))
      }
      place += 1
    }
    throw error(.openString, at: opening)
  }

  /// A quote that is not closed is the place of its string; another sign stands where it stands.
  private func fault(_ byte: UInt8, _ opening: Int) -> Int { byte == 0x0A || byte == 0x0D ? opening : place }

  private mutating func escapedString(_ opening: Int) throws(JSONError) -> PooledText {
    var text = Array(pool.bytes[(opening + 1)..<place])
    while place < end {
      let byte = pool.bytes[place]
      if byte == UInt8(ascii: "\"") {
        place += 1
        guard let added = pool.add(text) else { throw error(.tooLarge, at: opening) }
        return PooledText(start: added.start, length: added.length)
      }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(Character(try escape())).utf8)
        continue
      }
      if byte < 0x20 {
        throw error(byte == 0x0A || byte == 0x0D ? .openString : .controlCharacter, at: fault(byte, opening))
      }
      text.append(byte)
      place += 1
    }
    throw error(.openString, at: opening)
  }

  /// The character that an escape stands for.
  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = place
    guard place + 1 < end else { throw error(.openString, at: start) }
    let sign = pool.bytes[place + 1]
    if sign == UInt8(ascii: "u") { return try unicodeEscape() }
    guard let plain = JSONScanner.escapes[sign] else {
      let shown = String(String(decoding: pool.bytes[start..<min(end, start + 5)], as: UTF8.self).prefix(2))
      throw error(.badEscape(shown), at: start)
    }
    place += 2
    return plain
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// Four hexadecimal digits, or twice four for a character beyond the first plane. NUL cannot be printed and is no text.
  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = place
    guard let first = unit(at: place) else {
      let shown = String(decoding: pool.bytes[start..<min(end, start + 6)], as: UTF8.self)
      throw error(.badEscape(shown), at: start)
    }
    if first == 0 { throw error(.controlCharacter, at: start) }
    if let scalar = Unicode.Scalar(first) {
      place += 6
      return scalar
    }
    guard first < 0xDC00, let second = unit(at: place + 6), second & 0xFC00 == 0xDC00,
      let scalar = Unicode.Scalar(0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(second & 0x3FF))
    else { throw error(.loneSurrogate, at: start) }
    place += 12
    return scalar
  }

  /// The number of an escape `\u0000` that begins at a place.
  private func unit(at start: Int) -> UInt16? {
    guard start + 6 <= end, pool.bytes[start] == UInt8(ascii: "\\"), pool.bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt16 = 0
    for byte in pool.bytes[(start + 2)..<(start + 6)] {
      guard let digit = hexadecimal(byte) else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
