// The words of JSON (RFC 8259), read from bytes one after the other, each with its place.

/// Why a text is not JSON.
enum JSONFault: Hashable {
  case endOfText
  /// Something that is no value, such as a word without quotes.
  case noValue(String)
  /// NaN, Infinity, and the words of other languages.
  case otherWord(String)
  case trailingComma
  case comment
  case singleQuotes
  case keyExpected
  case colonExpected
  case commaExpected
  case textAfterEnd
  case byteOrderMark
  case openString
  case controlCharacter
  case badEscape(String)
  case loneSurrogate
  case badNumber(String)
  case longNumber(String)
  case tooDeep
  /// More text than places fit into.
  case tooLarge
  case tooManyFields
  case tooManyCells
}

/// A fault at a byte of the text.
struct JSONError: Error, Hashable {
  var fault: JSONFault
  var offset: Int
}

/// What a value is, told from its first byte.
enum JSONKind {
  case object, array, string, number, boolean, null
}

/// Reads values from a text. Strings without escapes are taken where they stand; others are written into `pool`, whose first
/// bytes are the text itself.
struct JSONScanner {
  /// Deeper nesting is not data but a trap.
  static let deepest = 64

  /// The text, and behind it strings that had escapes.
  var pool: TextPool
  /// The offset of the byte that is looked at.
  var place = 0
  /// Where the part of the text ends that is read: the text's end, or a line's.
  var end: Int
  /// The bytes of the text itself.
  let textCount: Int
  /// How many arrays and objects are open.
  private var depth = 0

  init(_ bytes: [UInt8]) {
    pool = TextPool(bytes)
    (end, textCount) = (bytes.count, bytes.count)
  }

  var byte: UInt8? { place < end ? pool.bytes[place] : nil }

  mutating func skipBlanks() {
    while place < end {
      let byte = pool.bytes[place]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      place += 1
    }
  }

  func error(_ fault: JSONFault, at offset: Int? = nil) -> JSONError {
    JSONError(fault: fault, offset: offset ?? place)
  }

  /// The kind of the value that begins here, behind blanks.
  mutating func kind() throws(JSONError) -> JSONKind {
    skipBlanks()
    guard let byte else { throw error(.endOfText) }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), 0x30...0x39: return .number
    case UInt8(ascii: "t") where holds("true"), UInt8(ascii: "f") where holds("false"): return .boolean
    case UInt8(ascii: "n") where holds("null"): return .null
    default: throw error(otherThing())
    }
  }

  /// Nothing but blanks is left.
  mutating func finish() throws(JSONError) {
    skipBlanks()
    guard let byte else { return }
    throw error(byte == UInt8(ascii: ",") || isCommentStart ? otherThing() : .textAfterEnd)
  }

  /// Whether the word stands here, and no letter or digit behind it.
  private func holds(_ word: StaticString) -> Bool {
    guard place + word.utf8CodeUnitCount <= end else { return false }
    for offset in 0..<word.utf8CodeUnitCount where pool.bytes[place + offset] != word.utf8Start[offset] { return false }
    let next = place + word.utf8CodeUnitCount
    return next == end || !isWordByte(pool.bytes[next])
  }
}

// MARK: Arrays and objects

extension JSONScanner {
  /// Steps into an array or object whose opening bracket stands here.
  mutating func open() throws(JSONError) {
    depth += 1
    if depth > JSONScanner.deepest { throw error(.tooDeep) }
    place += 1
  }

  /// Whether another item or member follows; steps over the comma or the closing bracket.
  mutating func next(_ closing: UInt8, isFirst: Bool) throws(JSONError) -> Bool {
    skipBlanks()
    guard let byte else { throw error(.endOfText) }
    if byte == closing {
      place += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard byte == UInt8(ascii: ",") else { throw error(isCommentStart ? .comment : .commaExpected) }
    let comma = place
    place += 1
    skipBlanks()
    if self.byte == closing { throw error(.trailingComma, at: comma) }
    return true
  }

  /// A member's name and where it begins; steps over the colon.
  mutating func key() throws(JSONError) -> (text: PooledText, offset: Int) {
    skipBlanks()
    let offset = place
    guard let byte else { throw error(.endOfText) }
    guard byte == UInt8(ascii: "\"") else {
      throw error(isCommentStart ? .comment : byte == UInt8(ascii: "'") ? .singleQuotes : .keyExpected)
    }
    let text = try string()
    skipBlanks()
    guard let colon = self.byte else { throw error(.endOfText) }
    guard colon == UInt8(ascii: ":") else { throw error(.colonExpected) }
    place += 1
    return (text, offset)
  }

  /// Steps over a value, checking that it is one.
  mutating func skipValue() throws(JSONError) {
    switch try kind() {
    case .object: try members { scanner, _, _ throws(JSONError) in try scanner.skipValue() }
    case .array: try items { scanner, _ throws(JSONError) in try scanner.skipValue() }
    case .string: _ = try string()
    case .number: _ = try number()
    case .boolean: _ = boolean()
    case .null: place += 4
    }
  }

  /// Calls `body` at each value of the object that begins here, with its key and the key's place.
  mutating func members(
    _ body: (inout JSONScanner, PooledText, Int) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open()
    var isFirst = true
    while try next(UInt8(ascii: "}"), isFirst: isFirst) {
      let (key, offset) = try key()
      try body(&self, key, offset)
      isFirst = false
    }
  }

  /// Calls `body` at each value of the array that begins here, with its number counted from 0.
  mutating func items(_ body: (inout JSONScanner, Int) throws(JSONError) -> Void) throws(JSONError) {
    try open()
    var count = 0
    while try next(UInt8(ascii: "]"), isFirst: count == 0) {
      try body(&self, count)
      count += 1
    }
  }
}

// MARK: Words

extension JSONScanner {
  mutating func boolean() -> Bool {
    let isTrue = byte == UInt8(ascii: "t")
    place += isTrue ? 4 : 5
    return isTrue
  }

  mutating func skipNull() { place += 4 }

  /// The digits of a number as written, and whether they have an exponent.
  mutating func number() throws(JSONError) -> (text: PooledText, hasExponent: Bool) {
    let start = place
    if byte == UInt8(ascii: "-") { place += 1 }
    let whole = skipDigits()
    if whole == 0 || (whole > 1 && pool.bytes[place - whole] == UInt8(ascii: "0")) { throw badNumber(start) }
    if byte == UInt8(ascii: ".") {
      place += 1
      if skipDigits() == 0 { throw badNumber(start) }
    }
    var hasExponent = false
    if let byte, byte | 0x20 == UInt8(ascii: "e") {
      hasExponent = true
      place += 1
      if self.byte == UInt8(ascii: "+") || self.byte == UInt8(ascii: "-") { place += 1 }
      if skipDigits() == 0 { throw badNumber(start) }
    }
    if let byte, isWordByte(byte) || byte == UInt8(ascii: ".") { throw badNumber(start) }
    return (PooledText(start: UInt32(start), length: UInt32(place - start)), hasExponent)
  }

  private mutating func skipDigits() -> Int {
    let start = place
    while place < end, pool.bytes[place] &- 0x30 < 10 { place += 1 }
    return place - start
  }

  private func badNumber(_ start: Int) -> JSONError { JSONError(fault: .badNumber(word(from: start)), offset: start) }

  /// What stands here instead of a value.
  private func otherThing() -> JSONFault {
    guard let byte else { return .endOfText }
    if isCommentStart { return .comment }
    switch byte {
    case UInt8(ascii: "'"): return .singleQuotes
    case UInt8(ascii: ","): return .noValue(",")
    case UInt8(ascii: "+"), UInt8(ascii: "."): return .badNumber(word(from: place))
    case 0xEF where pool.bytes[place..<min(end, place + 3)].elementsEqual([0xEF, 0xBB, 0xBF]): return .byteOrderMark
    default: break
    }
    let word = word(from: place)
    return JSONScanner.otherWords.contains(word.lowercased()) ? .otherWord(word) : .noValue(word)
  }

  private static let otherWords = ["nan", "infinity", "inf", "none", "true", "false", "null", "undefined", "nil"]

  private var isCommentStart: Bool {
    byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: "/") && place + 1 < end && [0x2F, 0x2A].contains(pool.bytes[place + 1])
  }

  /// The word from a place on, short enough for a message; one character where none begins there.
  private func word(from start: Int) -> String {
    let rest = pool.bytes[start..<end]
    let text = rest.prefix(40).prefix { isWordByte($0) || $0 == 0x2E || $0 == 0x2B || $0 == 0x2D }
    return text.isEmpty
      ? String(String(decoding: rest.prefix(4), as: UTF8.self).prefix(1)) : String(decoding: text, as: UTF8.self)
  }
}

/// Letters, digits, and all beyond ASCII.
private func isWordByte(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80
}
