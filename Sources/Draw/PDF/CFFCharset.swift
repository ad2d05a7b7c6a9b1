// Which numbers a font of PostScript outlines gives its glyphs.

/// What a PDF calls the glyphs of a CFF font program (Adobe technical note 5176): a CID-keyed font names each by a number of its own, in
/// its charset; in others a glyph's number is its place.
struct CFFCharset {
  /// By glyph; nil for a font whose glyphs have no other numbers than their places.
  let codes: [UInt16]?

  /// - Parameter count: glyphs of the font.
  /// - Returns: nil if the program cannot be read.
  init?(_ program: UnsafeRawBufferPointer, count: Int) {
    let reader = ByteReader(bytes: program)
    guard let headerSize = reader.number(at: 2, size: 1), let names = reader.index(at: headerSize),
      let tops = reader.index(at: names.end), let top = tops.items.first
    else { return nil }
    guard let dictionary = reader.dictionary(top) else { return nil }
    guard dictionary[Self.registry] != nil else {
      codes = nil
      return
    }
    // Without a charset of their own, glyphs have their places for numbers.
    guard let place = dictionary[Self.charset], place > 2 else {
      codes = nil
      return
    }
    guard let codes = reader.charset(at: place, count: count) else {
      return nil
    }
    self.codes = codes
  }

  /// `ROS`, with which every CID-keyed font begins, and `charset`.
  private static let (registry, charset) = (12 << 8 | 30, 15)
}

extension ByteReader {
  /// Where the items of an `INDEX` lie, and where it ends.
  fileprivate func index(at place: Int) -> (items: [Range<Int>], end: Int)? {
    guard let count = number(at: place, size: 2) else { return nil }
    guard count > 0 else { return ([], place + 2) }
    guard let size = number(at: place + 2, size: 1), (1...4).contains(size) else { return nil }
    let base = place + 2 + (count + 1) * size
    var items: [Range<Int>] = []
    guard var start = number(at: place + 3, size: size) else { return nil }
    for item in 1...count {
      guard let end = number(at: place + 3 + item * size, size: size), end >= start, base + end <= bytes.count else {
        return nil
      }
      items.append(base + start..<base + end)
      start = end
    }
    return (items, base + start)
  }

  /// The last operand of each operator; those of two bytes as `12 << 8 | second`.
  fileprivate func dictionary(_ range: Range<Int>) -> [Int: Int]? {
    var (values, operand, place) = ([Int: Int](), 0, range.lowerBound)
    while place < range.upperBound {
      let first = Int(bytes[place])
      switch first {
      case 12:
        guard let second = number(at: place + 1, size: 1) else { return nil }
        values[12 << 8 | second] = operand
        place += 2
      case 0...21:
        values[first] = operand
        place += 1
      default:
        guard let (value, size) = readOperand(at: place) else { return nil }
        (operand, place) = (value, place + size)
      }
    }
    return values
  }

  /// Real numbers are passed over: no place in a file is one.
  private func readOperand(at place: Int) -> (value: Int, size: Int)? {
    guard let first = number(at: place, size: 1) else { return nil }
    switch first {
    case 28: return number(at: place + 1, size: 2).map { (Int(Int16(truncatingIfNeeded: $0)), 3) }
    case 29: return number(at: place + 1, size: 4).map { (Int(Int32(truncatingIfNeeded: $0)), 5) }
    case 30:
      guard let last = bytes[(place + 1)...].firstIndex(where: { $0 & 0xF == 0xF || $0 >> 4 == 0xF }) else {
        return nil
      }
      return (0, last - place + 1)
    case 32...246: return (first - 139, 1)
    case 247...250: return number(at: place + 1, size: 1).map { ((first - 247) * 256 + $0 + 108, 2) }
    case 251...254: return number(at: place + 1, size: 1).map { (-(first - 251) * 256 - $0 - 108, 2) }
    default: return nil
    }
  }

  /// The numbers of `count` glyphs; the first glyph always has 0.
  fileprivate func charset(at place: Int, count: Int) -> [UInt16]? {
    guard let format = number(at: place, size: 1), format <= 2 else { return nil }
    var (codes, place) = ([UInt16](repeating: 0, count: min(1, count)), place + 1)
    // In ranges, what follows a number says how many more follow it in sequence.
    let restSize = format
    while codes.count < count {
      guard let first = number(at: place, size: 2), let rest = restSize == 0 ? 0 : number(at: place + 2, size: restSize)
      else { return nil }
      for step in 0...min(rest, count - codes.count - 1) { codes.append(UInt16(truncatingIfNeeded: first + step)) }
      place += 2 + restSize
    }
    return codes
  }
}
