// A value of a data set: what was written, where, and what it means.
public import Diagnose
public import Document

/// A value as it stands in a data file, a parameter or a cell in place.
public struct Value: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// The exact number; `94.2%` is 0.942 with `percent`.
    case number(ExactDecimal, percent: Bool)
    case text
    /// A day or a moment, from a source that knows its dates: a cell with a date format.
    case date(CalendarTime)
    /// True or false, from a source that knows them.
    case boolean(Bool)
    /// Nothing but blanks.
    case empty
    /// A word in place of a value that there is not.
    case missing(MissingReason)
  }
  /// Exactly what was written, without the quotes of the data format.
  public var written: String
  public var content: Content
  public var span: Span

  public init(written: String, span: Span) {
    self.init(written: written, content: Content(written), span: span)
  }

  init(written: String, content: Content, span: Span) {
    (self.written, self.content, self.span) = (written, content, span)
  }

  /// What is printed: as written, less the ASCII blanks around it.
  public var printed: String {
    let bytes = written.utf8
    guard let first = bytes.first, let last = bytes.last, isBlank(first) || isBlank(last) else { return written }
    return String(Substring(trimmed(bytes)))
  }
}

extension MissingReason {
  /// Reads the word; `……` and `——`, as keyboards give them, count too.
  init?(word: some StringProtocol) {
    switch word {
    case "……": self = .ellipsis
    case "——": self = .dash
    default: self.init(rawValue: String(word))
    }
  }
}

extension Value.Content {
  /// What a written text means.
  public init(_ written: String) { self.init(utf8: written.utf8) }

  /// Works on bytes because every cell of every data file passes here.
  init(utf8 bytes: some BidirectionalCollection<UInt8>) {
    let body = trimmed(bytes)
    guard let first = body.first else {
      self = .empty
      return
    }
    if first >= 0x80, beginsMissing(body), body.count <= 18,
      let reason = MissingReason(word: String(decoding: body, as: UTF8.self))
    {
      self = .missing(reason)
    } else if let number = WrittenNumber(body) {
      self = .number(number.value, percent: number.isPercent)
    } else {
      self = isIdeographicBlank(body) ? .empty : .text
    }
  }
}

/// Whether the first sign is that of a word in place of a value: …, —, 不, 低 or 未. No other text need become a string.
private func beginsMissing(_ bytes: some Collection<UInt8>) -> Bool {
  var code: UInt32 = 0
  for byte in bytes.prefix(3) { code = code << 8 | UInt32(byte) }
  switch code {
  case 0xE280A6, 0xE28094, 0xE4B88D, 0xE4BD8E, 0xE69CAA: return true
  default: return false
  }
}

/// Blank, tab and line ends.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private func isIdeographicBlank(_ bytes: some Collection<UInt8>) -> Bool {
  bytes.first == 0xE3 && String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy { $0.properties.isWhitespace }
}

private func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
  var (start, end) = (bytes.startIndex, bytes.endIndex)
  while start < end, isBlank(bytes[start]) { bytes.formIndex(after: &start) }
  while start < end, isBlank(bytes[bytes.index(before: end)]) { bytes.formIndex(before: &end) }
  return bytes[start..<end]
}
