// What a character is to a line of Chinese text.

/// The classes of CLREQ 3.1 (2024-03) and JLREQ appendix A, and what Latin text needs beside them.
enum CharacterClass: UInt8, Sendable, CaseIterable {
  /// Han, kana, full-width letters and symbols of one em.
  case ideograph
  /// （「《“: the left half is blank.
  case opening
  /// ）」》”: the right half is blank.
  case closing
  /// Brackets of other scripts and of vertical forms: never last, never first in a line, but not squeezed.
  case otherOpening, otherClosing
  /// ，、
  case comma
  /// ：；
  case colon
  /// 。．
  case stop
  /// ！？
  case exclamation
  /// ·, set at half an em on the mainland.
  case interpunct
  /// —— and ……, unbreakable in pairs.
  case dash, ellipsis
  /// A single … or ‥, which is no ellipsis of Chinese.
  case leader
  /// ～ – and a single —: never first in a line.
  case connector
  /// ‐ 〜 ゠: connectors that only the strict level keeps from the start of a line.
  case hyphen
  /// ／
  case solidus
  /// ￥ ＄ before a number.
  case prefix
  /// ％ ℃ ‰ after a number.
  case postfix
  /// 々 ヽ: never first in a line.
  case iteration
  /// ぁ ッ ー: never first in a line at the strict level.
  case smallKana
  /// Letters, digits and Latin marks: a word.
  case western
  /// U+0020, and U+3000 as a blank of one em.
  case space, wideSpace
  /// U+00A0, U+202F: a blank that no line breaks at.
  case fixedSpace
  /// A forced line break.
  case newline
  /// U+200B a break opportunity; U+2060, joiners and other marks without width.
  case zeroWidthBreak, zeroWidth
  /// U+00AD: where a word may be divided.
  case softHyphen
  /// A footnote's mark.
  case noteMark
}

/// Classes of all characters of the basic plane as a table.
struct CharacterClasses: Sendable {
  /// Made when the first typesetter is: they follow from Unicode alone and never change.
  static let all = CharacterClasses()

  let breaks = BreakClasses()
  private let basicPlane: [CharacterClass]

  private init() {
    var table: [CharacterClass] = []
    table.reserveCapacity(0x10000)
    for code in UInt32(0)..<0x10000 { table.append(Self.blockClass(code) ?? Self.byBreakClass(breaks.of(code))) }
    for row in MarkTables.classes {
      for scalar in row.members.unicodeScalars where scalar.value < 0x10000 { table[Int(scalar.value)] = row.kind }
    }
    basicPlane = table
  }

  /// The class of a scalar. Quotation marks are Chinese here; ``CollectedText`` makes them Latin between Latin words.
  func of(_ scalar: UInt32) -> CharacterClass {
    if scalar < 0x10000 { return basicPlane[Int(scalar)] }
    if scalar >= 0xE0000, scalar < 0xE0200 { return .zeroWidth }
    return Self.byBreakClass(breaks.of(scalar))
  }

  /// Controls, blanks and the alphabets; nil where the class of UAX #14 tells.
  private static func blockClass(_ code: UInt32) -> CharacterClass? {
    switch code {
    case 0x0A, 0x0B, 0x0D, 0x2028, 0x2029: .newline
    case 0x09, 0x20: .space
    case 0x00...0x1F, 0x7F...0x9F: .zeroWidth
    case 0xA0, 0x202F, 0x2007: .fixedSpace
    case 0xAD: .softHyphen
    case 0x2000...0x200A: .space
    case 0x200B: .zeroWidthBreak
    case 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: .zeroWidth
    case 0x21...0x10FF, 0x1200...0x1FFF: .western
    case 0x3000: .wideSpace
    default: nil
    }
  }

  /// What the class of UAX #14 says of a character that is not of an alphabet: the rules hold for the brackets and signs of all
  /// scripts, not for those alone that Chinese uses.
  private static func byBreakClass(_ kind: BreakClass) -> CharacterClass {
    switch kind {
    case .op, .opw: .otherOpening
    case .cl, .cp, .cpw, .ex, .iS, .sy: .otherClosing
    case .ns: .iteration
    case .cj: .smallKana
    case .iN: .leader
    case .prw: .prefix
    case .pow: .postfix
    case .zw: .zeroWidthBreak
    case .wj, .zwj: .zeroWidth
    case .bk, .cr, .lf, .nl, .sp, .gl, .cm, .qu, .pr, .po, .nu, .al, .hl, .id, .hy, .ba, .bb, .b2, .cb, .h2, .h3, .jl,
      .jv, .jt, .eb, .em, .ri:
      .ideograph
    }
  }
}
