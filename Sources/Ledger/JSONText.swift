// JSON (RFC 8259) read back, with bounds: the file may come from anywhere.

/// A JSON value.
indirect enum JSONValue {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }
  var string: String? { if case .string(let text) = self { text } else { nil } }
  var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  var double: Double? { if case .number(let number) = self { number } else { nil } }
  var isTrue: Bool { if case .bool(true) = self { true } else { false } }
  /// A whole number that a place or a page may be.
  var int: Int? { double.flatMap { Int(exactly: $0) } }
}

/// Where JSON ends to be JSON.
struct JSONFault: Error {
  /// In bytes.
  var offset: Int
}

/// Reads JSON from bytes.
struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0
  private static let deepest = 16

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func value(of bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.place == bytes.count else { throw reader.fault }
    return value
  }

  private var fault: JSONFault { JSONFault(offset: place) }
  private var byte: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 0x20 || (0x09...0x0D).contains(bytes[place]) { place += 1 }
  }

  private mutating func expect(_ text: StaticString) throws(JSONFault) {
    for offset in 0..<text.utf8CodeUnitCount {
      guard byte == text.utf8Start[offset] else { throw fault }
      place += 1
    }
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    skipBlanks()
    guard depth < JSONReader.deepest else { throw fault }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try expect("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
    try expect("{")
    var members: [String: JSONValue] = [:]
    skipBlanks()
    while byte != UInt8(ascii: "}") {
      if !members.isEmpty { try expect(",") }
      skipBlanks()
      let key = try string()
      skipBlanks()
      try expect(":")
      guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else { throw fault }
      skipBlanks()
    }
    place += 1
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
    try expect("[")
    var items: [JSONValue] = []
    skipBlanks()
    while byte != UInt8(ascii: "]") {
      if !items.isEmpty { try expect(",") }
      items.append(try value(depth: depth + 1))
      skipBlanks()
    }
    place += 1
    return .array(items)
  }

  private mutating func number() throws(JSONFault) -> JSONValue {
    let start = place
    while "+-.eE0123456789".utf8.contains(byte), place < bytes.count, place - start < 40 { place += 1 }
    guard let number = Double(String(decoding: bytes[start..<place], as: UTF8.self)), number.isFinite else {
      throw fault
    }
    return .number(number)
  }

  private mutating func string() throws(JSONFault) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while byte != UInt8(ascii: "\"") {
      guard place < bytes.count, byte >= 0x20 else { throw fault }
      if byte == UInt8(ascii: "\\") {
        place += 1
        text += try escaped()
      } else {
        text.append(byte)
        place += 1
      }
    }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped() throws(JSONFault) -> [UInt8] {
    let letter = byte
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
    default: throw fault
    }
  }

  private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    try expect("\\u")
    let second = try hexadecimal()
    guard (0xD800..<0xDC00).contains(first), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw fault }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    guard place + 4 <= bytes.count,
      let number = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw fault }
    place += 4
    return number
  }
}
