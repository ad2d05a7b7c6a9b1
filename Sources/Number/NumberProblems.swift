// What can be wrong with labels, references and notes, in words.
import Diagnose
import Document

extension DiagnosticCode {
  static let unknownLabel = DiagnosticCode(3001, .reference)
  static let duplicateLabel = DiagnosticCode(3002, .reference)
  static let wrongPrefix = DiagnosticCode(3003, .reference)
  static let nothingToPrint = DiagnosticCode(3004, .reference)
  static let noteUsedTwice = DiagnosticCode(3005, .reference)
  static let noSign = DiagnosticCode(3006, .layout)
  static let noChapterNumber = DiagnosticCode(3007, .layout)
}

extension Diagnostic {
  static func unknownLabel(_ label: Label, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .unknownLabel, Wording("nothing is labelled “\(label.name)”", "没有标签为“\(label.name)”的内容"), at: span,
      hint: nearest.map { Wording("did you mean @\($0)?", "是否应为 @\($0)？") }
        ?? Wording("give the heading, table, figure or case this label", "请为所指的标题、表、图或案例加上该标签"))
  }

  static func duplicateLabel(_ label: Label, first: Span, at span: Span) -> Diagnostic {
    .error(
      .duplicateLabel,
      Wording(
        "the label “\(label.name)” is given twice, first at \(first.description)",
        "标签“\(label.name)”重复，首次出现在\(first.description)"), at: span,
      hint: Wording("give one of the two another label", "请更改其中一个"))
  }

  static func wrongPrefix(_ label: Label, expected: String, at span: Span) -> Diagnostic {
    .error(
      .wrongPrefix,
      Wording(
        "the label “\(label.name)” should begin with “\(expected)-”", "标签“\(label.name)”应以“\(expected)-”开头"),
      at: span,
      hint: Wording(
        "sec- is for headings, tbl- for tables, fig- for figures, case- for cases; crossref: custom: declares others",
        "sec-用于标题，tbl-用于表，fig-用于图，case-用于案例；其他类别在crossref: custom:中声明"))
  }

  static func nothingToPrint(_ label: Label, at span: Span) -> Diagnostic {
    .error(
      .nothingToPrint,
      Wording("“\(label.name)” has neither a number nor a title to print", "“\(label.name)”没有可印的编号或标题"), at: span,
      hint: Wording(
        "give it a title, or refer to its page: @\(label.name){page}", "请加上标题，或引用其页码：@\(label.name){page}"))
  }

  static func noteUsedTwice(_ name: String, first: Span, at span: Span) -> Diagnostic {
    .warning(
      .noteUsedTwice,
      Wording(
        "the note “\(name)” is used twice, first at \(first.description), and is printed twice",
        "脚注“\(name)”使用了两次（首次在\(first.description)），将分别排印"), at: span)
  }

  static func noSign(_ counter: Int, at span: Span) -> Diagnostic {
    .warning(
      .noSign,
      Wording(
        "the numbering style has no sign for \(counter), which is printed in digits", "编号样式没有第\(counter)个符号，已改用数字"),
      at: span, hint: Wording("choose another style in the layout", "请在版式中改用其他编号样式"))
  }

  static func noChapterNumber(_ number: String, at span: Span) -> Diagnostic {
    .warning(
      .noChapterNumber,
      Wording("“\(number)” stands in a chapter without a number", "“\(number)”所在的章没有编号"), at: span,
      hint: Wording("number the chapter, or leave {chapter} out of the layout's pattern", "请为该章编号，或在版式中去掉{chapter}"))
  }
}
