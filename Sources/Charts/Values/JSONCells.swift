// JSON data to cells (RFC 8259), in one pass over the bytes.

/// Reads a JSON document that holds data.
struct JSONCells {
  private let bytes: [UInt8]
  private var place = 0
  private static let deepest = 64

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// The document; nil if it is not well formed.
  mutating func read() -> Cell? {
    guard let cell = value(depth: 0) else { return nil }
    skipBlanks()
    return place == bytes.count ? cell : nil
  }

  /// The line that the reader has come to.
  var line: Int { bytes.prefix(place).count { $0 == 10 } + 1 }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 32 || bytes[place] == 10 || bytes[place] == 13 || bytes[place] == 9 {
      place += 1
    }
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) -> Cell? {
    skipBlanks()
    guard depth < JSONCells.deepest, place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "{"): return record(depth: depth)
    case UInt8(ascii: "["): return list(depth: depth)
    case UInt8(ascii: "\""): return string().map(Cell.text)
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .null)
    // Not JSON, but written by programs that have no better word.
    case UInt8(ascii: "N"): return word("NaN", .notANumber)
    default: return number()
    }
  }

  private mutating func word(_ word: String, _ cell: Cell) -> Cell? {
    guard bytes[place...].starts(with: word.utf8) else { return nil }
    place += word.utf8.count
    return cell
  }

  private mutating func list(depth: Int) -> Cell? {
    place += 1
    var items: [Cell] = []
    if accept(UInt8(ascii: "]")) { return .list(items) }
    repeat {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    } while accept(UInt8(ascii: ","))
    return accept(UInt8(ascii: "]")) ? .list(items) : nil
  }

  private mutating func record(depth: Int) -> Cell? {
    place += 1
    var members: [(String, Cell)] = []
    if accept(UInt8(ascii: "}")) { return .record(Record(members)) }
    repeat {
      skipBlanks()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\""), let key = string(), accept(UInt8(ascii: ":")),
        let value = value(depth: depth + 1)
      else { return nil }
      members.append((key, value))
    } while accept(UInt8(ascii: ","))
    return accept(UInt8(ascii: "}")) ? .record(Record(members)) : nil
  }

  private mutating func number() -> Cell? {
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        place += 1
      default:
        let number = Double(scriptBytes: bytes[start..<place])
        return place > start && !number.isNaN ? .number(number) : nil
      }
    }
    let number = Double(scriptBytes: bytes[start..<place])
    return place > start && !number.isNaN ? .number(number) : nil
  }

  private mutating func string() -> String? {
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\") { place += 1 }
    guard place < bytes.count else { return nil }
    if bytes[place] == UInt8(ascii: "\"") {
      place += 1
      return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
    }
    return escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) -> String? {
    var content = Array(bytes[start..<place])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: content, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        content.append(byte)
        continue
      }
      guard place < bytes.count else { return nil }
      place += 1
      switch bytes[place - 1] {
      case UInt8(ascii: "n"): content.append(10)
      case UInt8(ascii: "t"): content.append(9)
      case UInt8(ascii: "r"): content.append(13)
      case UInt8(ascii: "b"): content.append(8)
      case UInt8(ascii: "f"): content.append(12)
      case UInt8(ascii: "u"):
        guard let scalar = escapedScalar() else { return nil }
        content += Array(String(Character(scalar)).utf8)
      default: content.append(bytes[place - 1])
      }
    }
    return nil
  }

  private mutating func escapedScalar() -> Unicode.Scalar? {
    guard let unit = hexadecimal() else { return nil }
    guard (0xD800..<0xDC00).contains(unit), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    place += 2
    guard let low = hexadecimal() else { return nil }
    guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
  }

  private mutating func hexadecimal() -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    defer { place += 4 }
    return UInt32(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
  }
}
