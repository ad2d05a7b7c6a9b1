// Numbers with the words that an editor puts around them: 上升12.8%, 近3亿, 是上年的2.3倍.
import DataSets
import Document

/// A number and its words; which words depends on what rounding leaves of the number.
enum Phrase {
  /// What a change is called.
  struct ChangeWords {
    var up, down, equal: String
    /// For a change that rounding makes zero.
    var nearlyEqual: String
  }
  /// The size of a change, and whether it is one up (1), down (-1) or none.
  case change(Figure, sign: Int, ChangeWords)
  /// 近 before what was rounded up, 超 before what was rounded down, nothing before what is exact; or one word for both.
  case about(Figure, word: String?)
  case framed(before: String, Figure, after: String)

  var figure: Figure {
    switch self {
    case .change(let figure, _, _), .about(let figure, _), .framed(_, let figure, _): figure
    }
  }

  /// nil if the number has too many digits.
  func text(_ format: NumberFormat, _ printing: Printing) -> String? {
    guard let body = figure.text(format, printing) else { return nil }
    switch self {
    case .framed(let before, _, let after): return before + body + after
    case .change(_, let sign, let words):
      if sign == 0 { return words.equal }
      if showsZero(body) { return words.nearlyEqual }
      return (sign > 0 ? words.up : words.down) + body
    // 超0 says nothing.
    case .about where showsZero(body): return body
    case .about(let figure, let word): return (aboutWord(figure, word, format, printing)) + body
    }
  }

  func text(_ rounding: Rounding) -> String? {
    if let format = NumberFormat(figure.usualFormat) { return text(format, Printing(rounding)) }
    switch self {
    case .framed(let before, let figure, let after): return figure.text(rounding).map { before + $0 + after }
    case .about(let figure, _): return figure.text(rounding)
    case .change(let figure, let sign, let words):
      if sign == 0 { return words.equal }
      return figure.text(rounding).map { (sign > 0 ? words.up : words.down) + $0 }
    }
  }

  private func aboutWord(_ figure: Figure, _ word: String?, _ format: NumberFormat, _ printing: Printing) -> String {
    guard let parts = figure.ratio.parts else { return word ?? "约" }
    var printing = printing
    printing.unit = figure.unit
    switch format.roundingStep(parts.above, over: parts.below, writtenAsPercent: figure.isPercent, printing) {
    case 0?: return ""
    case let step?: return word ?? (figure.ratio.sign < 0 ? "约" : step > 0 ? "近" : "超")
    case nil: return word ?? "约"
    }
  }
}

/// Whether no digit but zero is shown.
private func showsZero(_ text: String) -> Bool {
  !text.contains { ("1"..."9").contains($0) || "一二三四五六七八九十".contains($0) }
}
