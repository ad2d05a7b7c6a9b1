// What can go wrong when values are printed under a format, in words.
import Diagnose

extension Diagnostic {
  static func badFormat(_ pattern: String, at span: Span) -> Diagnostic {
    .error(
      .badFormat, Wording("“\(pattern)” is not a number format", "“\(pattern)”不是数字格式"), at: span,
      hint: Wording(
        "formats are such as \"0.00\", \"#,##0\", \"0.0%\", \"+0.0\", \"0.00亿元\", \"yyyy年m月d日\"",
        "格式如 \"0.00\"、\"#,##0\"、\"0.0%\"、\"+0.0\"、\"0.00亿元\"、\"yyyy年m月d日\""))
  }

  static func formatNeedsNumber(_ value: String, pattern: String, at span: Span) -> Diagnostic {
    .error(
      .formatNeedsNumber,
      Wording(
        "the format \"\(pattern)\" needs a number, but the value is “\(value)”",
        "格式\"\(pattern)\"需要数字，而该值为“\(value)”"), at: span,
      hint: Wording(
        "for a missing value write 未公布, 不适用, … or —", "缺失值请写未公布、不适用、…或—"))
  }

  static func formatNeedsDay(_ value: String, pattern: String, at span: Span) -> Diagnostic {
    .error(
      .formatNeedsNumber,
      Wording(
        "the format \"\(pattern)\" needs a day, but the value is “\(value)”", "格式\"\(pattern)\"需要日期，而该值为“\(value)”"),
      at: span,
      hint: Wording(
        "say in report.yaml that the column holds days: columns: {…: date}", "请在report.yaml中声明该列为日期：columns: {…: date}")
    )
  }

  static func numberNeedsFormat(at span: Span) -> Diagnostic {
    .error(
      .badFormat, Wording("this number does not end; say how many decimals are printed", "该数除不尽，请写明小数位数"), at: span,
      hint: Wording("such as | \"0.0\"", "如 | \"0.0\""))
  }

  static func truthAlone(at span: Span) -> Diagnostic {
    .error(
      .functionForm, Wording("a comparison is no text", "比较本身不能印出"), at: span,
      hint: Wording("write if(a > b, \"…\", \"…\")", "请写 if(a > b, \"…\", \"…\")"))
  }

  static func numberTooLong(_ number: String, pattern: String, at span: Span) -> Diagnostic {
    .error(
      .numberTooLong,
      Wording("“\(number)” has too many digits for the format \"\(pattern)\"", "“\(number)”位数过多，无法套用格式\"\(pattern)\""),
      at: span)
  }
}
