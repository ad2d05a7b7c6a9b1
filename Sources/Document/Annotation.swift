// What may be done to a few characters beside giving them another look: ruby, side lines, notes inside the line, even spreading,
// and the conventions of another language.

/// An attribute of `[…]{…}` that is more than a look.
public enum Annotation: Hashable, Sendable {
  /// 注音, `ruby="shànghǎi"`: as many syllables, parted by blanks, as there are Han characters stand one by one, else the whole
  /// belongs to the whole.
  case ruby(String)
  /// 专名号, `.name-line`.
  case nameLine
  /// 浪线书名号, `.book-line`.
  case bookLine
  /// 割注, `.inline-note`.
  case inlineNote
  /// 均排, `spread=4`: evenly over so many em.
  case spread(em: Double)
  /// For vertical lines: side by side in one em, one upright below the other, or turned; `.combined`, `.upright`, `.turned`.
  case combined, upright, turned
  /// `lang=ja`
  case language(SpanLanguage)
  /// `punctuation=kaiming`
  case punctuation(PunctuationStyle)

  /// Whether it decides how the characters are put together. Only one such can hold for a character.
  public var isComposition: Bool {
    switch self {
    case .ruby, .inlineNote, .spread, .combined, .upright, .turned: true
    case .nameLine, .bookLine, .language, .punctuation: false
    }
  }

  /// Whether it draws a line beside the characters. Only one such can hold for a character.
  public var isSideLine: Bool { self == .nameLine || self == .bookLine }
}

/// The language of a span.
public enum SpanLanguage: String, Hashable, Sendable, CaseIterable {
  case mainland = "zh-Hans"
  case taiwan = "zh-Hant-TW"
  case hongKong = "zh-Hant-HK"
  case japanese = "ja"
  case english = "en"

  /// Whose conventions its Chinese characters and marks follow; nil for Latin text.
  public var region: TextRegion? { TextRegion(rawValue: rawValue) }
}
