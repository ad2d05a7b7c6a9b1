// What can be wrong with ruby, inline notes, spread strings and initials, in words.
import Diagnose
import Document

extension Diagnostic {
  static func emptyAnnotation(_ name: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.emptyAnnotation, Wording("“\(name)” has no characters", "“\(name)”没有文字"), at: span,
      hint: Wording("write [上海]{ruby=\"shànghǎi\"}, with text in both places", "写作 [上海]{ruby=\"shànghǎi\"}，两处都要有文字"))
  }

  static func tooManySyllables(_ syllables: Int, for characters: Int, at span: Span) -> Diagnostic {
    .error(
      ReadCode.rubySyllables,
      Wording(
        "ruby of \(syllables) syllables for \(characters) characters", "\(characters) 个字注了 \(syllables) 个音节"), at: span,
      hint: Wording(
        "part syllables by one blank each, as many as characters; write no blanks, or no-break ones, in a reading of the whole",
        "每字一个音节，用一个空格隔开；整体注释时不要写空格，或改用不换行空格"))
  }

  static func annotationsMeet(_ annotation: Annotation, _ other: Annotation, at span: Span) -> Diagnostic {
    .error(
      ReadCode.annotationsMeet,
      Wording(
        "“\(annotation.written)” and “\(other.written)” cannot hold for the same characters",
        "“\(annotation.written)”与“\(other.written)”不能用于同样的文字"),
      at: span,
      hint: Wording("end one before the other begins", "请在前一个结束之后再开始另一个"))
  }

  static func annotationHoldsBreak(_ name: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.annotationContent,
      Wording("“\(name)” cannot hold a footnote or a line break", "“\(name)”中不能有脚注或换行"), at: span,
      hint: Wording("put it behind the closing brackets", "请把它移到括号之后"))
  }

  static func spreadForm(_ text: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.spreadForm, Wording("“\(text.clipped)” is not a number of em", "“\(text.clipped)”不是字数"), at: span,
      hint: Wording("write spread=4: more than 0, at most 60", "写作 spread=4，大于 0，至多 60"))
  }

  static func spreadTooNarrow(_ em: Double, for han: Int, at span: Span) -> Diagnostic {
    .error(
      ReadCode.spreadTooNarrow,
      Wording("\(han) characters do not fit into \(em.plain) em", "\(han) 个字排不进 \(em.plain) 个字的宽度"), at: span,
      hint: Wording("write spread=\(han) or more", "请写 spread=\(han) 或更大"))
  }

  static func combinedTooLong(at span: Span) -> Diagnostic {
    .error(
      ReadCode.combinedTooLong, Wording("more than four characters cannot share one em", "一个字的位置排不下四个以上的字符"), at: span,
      hint: Wording("use .turned or .upright for longer words", "较长的词请用 .turned 或 .upright"))
  }

  static func unknownChoice(_ key: String, _ text: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      ReadCode.unknownChoice, Wording("“\(text.clipped)” is no value of “\(key)”", "“\(key)”没有“\(text.clipped)”这个值"),
      at: span, hint: didYouMean(text, among: known))
  }

  static func initialAnnotated(_ annotation: Annotation, at span: Span) -> Diagnostic {
    .error(
      ReadCode.initialAnnotated,
      Wording("an initial cannot have “\(annotation.written)”", "下沉的首字不能带“\(annotation.written)”"), at: span,
      hint: Wording("leave it out for the first characters of the paragraph", "请去掉段首文字上的这一标注"))
  }

  static func initialNeedsParagraph(at span: Span) -> Diagnostic {
    .error(
      ReadCode.initialNeedsParagraph, Wording(".drop-initial begins with a paragraph", ".drop-initial 须以一段文字开头"),
      at: span,
      hint: Wording("write the paragraph between the two lines of :::", "请在两行 ::: 之间写上该段文字"))
  }

  static func keyFigureNeedsParagraphs(at span: Span) -> Diagnostic {
    .error(
      ReadCode.keyFigureNeedsParagraphs,
      Wording(".key-figure holds paragraphs and nothing else", ".key-figure 中只能有段落"), at: span,
      hint: Wording(
        "write the number with its unit, an empty line, and what it compares with", "先写数字与单位，空一行，再写说明"))
  }
}

extension Double {
  /// 4 for 4.0.
  fileprivate var plain: String { self == rounded() ? String(Int(self)) : String(self) }
}
