// Texts that cells share, and the text inside a cell: runs of rich text joined, readings left out.

/// Collects the text of a string item: `t` elements, but not those of phonetic runs.
struct StringItem {
  private(set) var bytes: [UInt8] = []
  private var isText = false
  private var phonetic = 0

  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    (isText, phonetic) = (false, 0)
  }

  mutating func start(_ name: XMLName) {
    if name.letter == UInt8(ascii: "t") { isText = phonetic == 0 } else if name == "rPh" { phonetic += 1 }
  }
  mutating func end(_ name: XMLName) {
    if name.letter == UInt8(ascii: "t") { isText = false } else if name == "rPh" { phonetic -= 1 }
  }
  mutating func text(_ piece: UnsafeBufferPointer<UInt8>) { if isText { bytes.append(contentsOf: piece) } }

  /// The text, with the escapes `_x000D_` of control characters read.
  mutating func finished() -> [UInt8] {
    if bytes.contains(UInt8(ascii: "_")) { bytes = unescaped(bytes) }
    return bytes
  }
}

/// Excel writes what XML cannot hold as `_x` and four hexadecimal digits and `_`; a carriage return becomes a line break.
func unescaped(_ bytes: [UInt8]) -> [UInt8] {
  var (output, place): ([UInt8], Int) = ([], 0)
  while place < bytes.count {
    if let code = escape(bytes, at: place) {
      // Half a surrogate pair or NUL cannot be text.
      let scalar = Unicode.Scalar(code).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}"
      if scalar != "\r" { output.append(contentsOf: String(Character(scalar)).utf8) }
      place += 7
    } else {
      output.append(bytes[place])
      place += 1
    }
  }
  return output
}

private func escape(_ bytes: [UInt8], at place: Int) -> UInt16? {
  guard place + 7 <= bytes.count, bytes[place] == UInt8(ascii: "_"), bytes[place + 1] == UInt8(ascii: "x"),
    bytes[place + 6] == UInt8(ascii: "_")
  else { return nil }
  return UInt16(String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16)
}

/// Reads `sharedStrings.xml`.
final class SharedStringsReader: XMLHandler {
  private(set) var texts = SharedTexts()
  private(set) var isFull = false
  private var item = StringItem()

  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    if name == "si" { item.reset() } else { item.start(name) }
    return !isFull
  }
  func end(_ name: XMLName) {
    if name == "si" { isFull = !texts.add(item.finished()) } else { item.end(name) }
  }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) { item.text(bytes) }
}
