// Which characters are Chinese, punctuation or blank, for emphasis marks and line ends.

extension Unicode.Scalar {
  /// Whether the character takes a full square and no blanks around it: Han characters, kana, Chinese marks, full-width forms.
  var isHan: Bool {
    switch value {
    case 0x2E80...0x312F, 0x3190...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFF:
      value != 0x3000
    default: false
    }
  }

  /// Punctuation as CommonMark means it, without the Chinese marks: those stand next to characters without a blank, so they
  /// say nothing about where emphasis begins and ends.
  var isWesternPunctuation: Bool {
    if value < 0x80 { return UInt8(truncatingIfNeeded: value).isASCIIPunctuation }
    if isHan { return false }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  /// A blank of any width, or a line end.
  var isSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}

extension [UInt8] {
  /// The character that begins at a position; nil at the end.
  func scalar(at position: Int) -> Unicode.Scalar? {
    guard position < count else { return nil }
    var iterator = self[position...].makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return nil
  }

  /// The character that ends before a position; nil at the start.
  func scalar(before position: Int) -> Unicode.Scalar? {
    var start = position - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 ? scalar(at: start) : nil
  }
}
