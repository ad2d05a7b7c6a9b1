// The characters of one block, taken out of its lines, each still knowing where it was written.
import Diagnose

/// The text of a paragraph, heading, cell or YAML value as the inline reader sees it.
struct SourceText {
  private struct Segment {
    /// Where it begins in `bytes`.
    var start: Int
    var line: Int
    var column: Int
  }

  private(set) var bytes: [UInt8] = []
  /// Whether a line end is a forced break (cells and heads of tables) or may vanish (running text).
  var breaksAreForced = false
  let file: String
  private var segments: [Segment] = []
  /// Set for text whose characters have no places of their own, such as quoted YAML: everything is at this place.
  private var fixed: Span?
  /// The last place asked for. Places are asked for in ascending order, so columns are counted once, not from each line's start.
  private var cursor = (segment: 0, offset: 0, column: 1)

  /// Text of a YAML value or an attribute: all of it is at the value's place.
  init(_ text: String, at span: Span, breaksAreForced: Bool = false) {
    (bytes, file, fixed) = (Array(text.utf8), span.file, span)
    self.breaksAreForced = breaksAreForced
  }

  /// An empty text of a file, to which lines are added.
  init(file: String) { self.file = file }

  /// Adds bytes that stand at a place; `column` counts characters from 1.
  mutating func append(_ piece: ArraySlice<UInt8>, line: Int, column: Int) {
    if segments.isEmpty { cursor.column = column }
    segments.append(Segment(start: bytes.count, line: line, column: column))
    bytes += piece
  }

  /// Adds a line end.
  mutating func appendNewline() { bytes.append(0x0A) }

  /// The place of a byte.
  mutating func span(at offset: Int) -> Span {
    if let fixed { return fixed }
    guard !segments.isEmpty else { return Span(file: file) }
    if offset < cursor.offset { cursor = (0, 0, segments[0].column) }
    while cursor.segment + 1 < segments.count, segments[cursor.segment + 1].start <= offset {
      cursor.segment += 1
      cursor.offset = segments[cursor.segment].start
      cursor.column = segments[cursor.segment].column
    }
    cursor.column += countScalars(bytes[cursor.offset..<min(offset, bytes.count)])
    cursor.offset = offset
    return Span(file: file, line: segments[cursor.segment].line, column: cursor.column)
  }

  /// Cuts the end off, and blanks before it.
  mutating func removeTail(from offset: Int) {
    bytes.removeLast(bytes.count - offset)
    while let last = bytes.last, last.isBlank { bytes.removeLast() }
  }

  /// The text of a range.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension Collection where Element == UInt8, Index == Int {
  /// The range without blanks and line ends on either side.
  func trimmedRange() -> Range<Int> {
    var (low, high) = (startIndex, endIndex)
    while low < high, self[low].isBlank { low += 1 }
    while high > low, self[high - 1].isBlank { high -= 1 }
    return low..<high
  }

  func starts(with text: StaticString, at position: Int) -> Bool {
    guard position >= startIndex, position + text.utf8CodeUnitCount <= endIndex else { return false }
    for offset in 0..<text.utf8CodeUnitCount where self[position + offset] != text.utf8Start[offset] { return false }
    return true
  }
}

/// For each byte whether it is among some characters: faster to ask than the characters.
func byteTable(_ characters: String) -> [Bool] {
  var table = Array(repeating: false, count: 256)
  for byte in characters.utf8 { table[Int(byte)] = true }
  return table
}

extension UInt8 {
  /// A blank, a tab or a line end.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isASCIIPunctuation: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
}
