// What a house decides about the setting of Chinese lines; each choice is one that CLREQ leaves open.

/// How far characters are kept from the ends of lines 避头尾 (CLREQ 3.1.5). Each level holds the ones before it.
public enum ProhibitionLevel: String, Hashable, Sendable, CaseIterable {
  /// Any character may begin or end a line, as in dense newspapers.
  case none
  /// No pause mark, closing mark, connector or interpunct begins a line, no opening mark ends one.
  case basic
  /// The solidus neither begins nor ends a line, either (GB/T 15834, 5.1.9).
  case gb
  /// No dash and no ellipsis begins a line, either.
  case strict
}

/// How wide marks are 标点风格 (CLREQ 3.1.6.1).
public enum PunctuationStyle: String, Hashable, Sendable, CaseIterable {
  /// 全角式: one em, half an em beside other marks and at the ends of lines.
  case full
  /// 开明式: 。？！ keep their em, all other marks take half.
  case kaiming
  /// 半角式: every mark takes half an em.
  case half
  /// Every mark keeps its em, whatever stands beside it, as is usual in Taiwan and Hong Kong.
  case unadjusted
}

/// Whose conventions a text follows: which form a character has, where its marks stand, which marks give way.
public enum TextRegion: String, Hashable, Sendable, CaseIterable {
  /// The mainland: marks stand at the lower left.
  case mainland = "zh-Hans"
  /// Taiwan and Hong Kong: marks stand in the middle of their em.
  case taiwan = "zh-Hant-TW"
  case hongKong = "zh-Hant-HK"
  case japan = "ja"
}

/// Which way lines run.
public enum WritingDirection: String, Hashable, Sendable, CaseIterable {
  case horizontal
  /// Lines run downwards and follow each other from right to left 竖排.
  case vertical
}

/// The choices that hold for a whole document.
public struct TextRules: Hashable, Sendable {
  public var prohibition = ProhibitionLevel.gb
  public var punctuation = PunctuationStyle.full
  public var region = TextRegion.mainland
  /// Room between Chinese and Latin characters, in em: at most a quarter (CLREQ 3.2.2).
  public var latinGap = 0.25
  /// Whether one of 、，。 may hang beyond the end of a line 悬挂. Not customary in Chinese.
  public var hangsMarks = false
  /// Whether an opening mark at the start of a line gives up its blank half. First lines with an indent keep it.
  public var opensFlush = true
  /// Whether Latin words are divided where libhyphen's patterns allow it.
  public var hyphenates = true
  /// Whether a date such as 2020年12月31日 stays on one line.
  public var keepsDates = false
  /// Numbers of up to so many digits stand side by side in one em of a vertical line 纵中横; 1 turns longer ones. More than three would
  /// be too small to read.
  public var combinedDigits = 2
  /// Whether words of two to four capitals stand upright in vertical lines, letter below letter. Other words are turned.
  public var uprightAcronyms = false
  /// What stands between and beside the lines.
  public var annotations = AnnotationLooks()
  public init() {}
}
