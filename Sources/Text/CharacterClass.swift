// What a character is to a line of Chinese text.

/// The classes of CLREQ 3.1 (2024-03) and JLREQ appendix A, as far as horizontal setting needs them.
enum CharacterClass: UInt8, Sendable {
  /// Han, kana, full-width letters and symbols of one em.
  case ideograph
  /// （「《“: the left half is blank.
  case opening
  /// ）」》”: the right half is blank.
  case closing
  /// ，、；：
  case comma
  /// 。．
  case stop
  /// ！？
  case exclamation
  /// ·, set at half an em.
  case interpunct
  /// — and …, unbreakable in pairs.
  case dash, ellipsis
  /// ～ – ‐: never first in a line.
  case connector
  /// ／
  case solidus
  /// ￥ ＄ before a number.
  case prefix
  /// ％ ℃ ‰ after a number.
  case postfix
  /// 々 and small kana: never first in a line.
  case iteration
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
  /// A footnote's mark.
  case noteMark

  /// Marks with a blank right half that may be given up.
  var hasTrailingBlank: Bool {
    switch self {
    case .closing, .comma, .stop, .exclamation: true
    case .ideograph, .opening, .interpunct, .dash, .ellipsis, .connector, .solidus, .prefix, .postfix, .iteration,
      .western,
      .space, .wideSpace, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth, .noteMark:
      false
    }
  }

  /// Marks whose width Chinese setting decides, whatever the face brings.
  var isSetByWidth: Bool {
    switch self {
    case .opening, .closing, .interpunct: true
    case .comma, .stop, .exclamation, .ideograph, .dash, .ellipsis, .connector, .solidus, .prefix, .postfix, .iteration,
      .western,
      .space, .wideSpace, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth, .noteMark:
      false
    }
  }

  /// Characters that Chinese and Latin spacing counts as Chinese.
  var isHan: Bool { self == .ideograph || self == .iteration }

  /// Marks that may not begin a line at the basic level (CLREQ 3.1.5, GB/T 15834 5.1.10).
  var isForbiddenAtStart: Bool {
    switch self {
    case .closing, .comma, .stop, .exclamation, .interpunct, .connector, .solidus, .postfix, .iteration, .noteMark,
      .zeroWidth,
      .newline:
      true
    case .ideograph, .opening, .dash, .ellipsis, .prefix, .western, .space, .wideSpace, .fixedSpace, .zeroWidthBreak:
      false
    }
  }
}

/// Classes of all characters of the basic plane as a table, made once a typesetter.
struct CharacterClasses: Sendable {
  private let basicPlane: [UInt8]

  init() {
    var table = [UInt8](repeating: CharacterClass.ideograph.rawValue, count: 0x10000)
    for code in 0..<0x10000 { table[code] = Self.blockClass(UInt32(code)).rawValue }
    for (characters, kind) in Self.exceptions {
      for scalar in characters.unicodeScalars where scalar.value < 0x10000 { table[Int(scalar.value)] = kind.rawValue }
    }
    basicPlane = table
  }

  /// The class of a scalar. Quotation marks are Chinese here; ``QuoteContext`` makes them Latin between Latin words.
  func of(_ scalar: UInt32) -> CharacterClass {
    guard scalar < 0x10000 else { return scalar >= 0xE0000 && scalar < 0xE0200 ? .zeroWidth : .ideograph }
    return CharacterClass(rawValue: basicPlane[Int(scalar)]) ?? .ideograph
  }

  private static func blockClass(_ code: UInt32) -> CharacterClass {
    switch code {
    case 0x0A, 0x0B, 0x0D, 0x2028, 0x2029: .newline
    case 0x09, 0x20: .space
    case 0x00...0x1F, 0x7F...0x9F: .zeroWidth
    case 0xA0, 0x202F, 0x2007: .fixedSpace
    case 0x2000...0x200A: .space
    case 0x200B: .zeroWidthBreak
    case 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xAD: .zeroWidth
    case 0x21...0x24F, 0x250...0x52F, 0x1E00...0x1FFF, 0x590...0x6FF: .western
    case 0x3000: .wideSpace
    default: .ideograph
    }
  }

  /// Sources: CLREQ 3.1.2 and 3.1.5 for marks, JLREQ cl-09, cl-10, cl-12, cl-13 for signs with numbers.
  private static let exceptions: [(String, CharacterClass)] = [
    ("（〔［｛〈《「『【〖“‘〝", .opening),
    ("）〕］｝〉》」』】〗”’〞", .closing),
    ("，、；：", .comma),
    ("。．", .stop),
    ("！？‼⁇⁈⁉", .exclamation),
    ("·・‧•", .interpunct),
    ("—⸺", .dash),
    ("…⋯", .ellipsis),
    ("～〜–‐‑", .connector),
    ("／", .solidus),
    ("￥＄￡￠", .prefix),
    ("％‰℃℉°′″", .postfix),
    ("々〻ぁぃぅぇぉっゃゅょァィゥェォッャュョー", .iteration),
    // A minus sign belongs to its number: no Chinese–Latin space between them.
    ("−", .western),
  ]
}
