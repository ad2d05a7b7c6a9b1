// What can be wrong with the blocks of a manuscript, in words.
import Diagnose

extension Diagnostic {
  static func unclosedFence(at span: Span) -> Diagnostic {
    .error(
      ReadCode.unclosedFence, Wording("the block that opens here is not closed", "此处开始的块没有结束"), at: span,
      hint: Wording("end it with a line of as many backticks", "请用同样多的反引号另起一行结束"))
  }

  static func unclosedDiv(at span: Span) -> Diagnostic {
    .error(
      ReadCode.unclosedDiv, Wording("the ::: that opens here is not closed", "此处开始的 ::: 没有结束"), at: span,
      hint: Wording("end it with a line of :::", "请用单独一行 ::: 结束"))
  }

  static func strayDivEnd(at span: Span) -> Diagnostic {
    .error(
      ReadCode.strayDivEnd, Wording("::: closes nothing here", "此处的 ::: 没有对应的开头"), at: span,
      hint: Wording("an opening line says what it is: ::: {.case}", "开头一行要写明类别：::: {.case}"))
  }

  static func unknownDiv(_ name: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      ReadCode.unknownDiv, Wording("there is no “\(name)” box or section", "没有名为“\(name)”的框或区块"), at: span,
      hint: didYouMean(name, among: known))
  }

  static func divNeedsKind(_ known: [String], at span: Span) -> Diagnostic {
    let all = known.map { "." + $0 }.joined(separator: ", ")
    return .error(
      ReadCode.unknownDiv, Wording("::: needs exactly one kind", "::: 要写明且只写一个类别"), at: span,
      hint: Wording("known: \(all)", "可用：\(all)"))
  }

  static func blockNesting(at span: Span) -> Diagnostic {
    .error(
      ReadCode.blockNesting,
      Wording(
        "lists, quotations or boxes nest more than \(ReadLimit.nesting) deep", "列表、引文或框嵌套超过 \(ReadLimit.nesting) 层"),
      at: span)
  }

  static func indentedCode(at span: Span) -> Diagnostic {
    .error(
      ReadCode.indentedCode, Wording("a paragraph is indented by four blanks or more", "段落缩进了四个或更多空格"), at: span,
      hint: Wording(
        "take the blanks out: the layout indents; code stands between ``` lines", "请删去空格，缩进由版式决定；代码放在 ``` 行之间"))
  }

  static func unknownFence(_ name: String, at span: Span) -> Diagnostic {
    let near = nearestName(to: name, among: ["table", "chart", "diagram"])
    return .error(
      ReadCode.unknownFence, Wording("there is no block “\(name)”", "没有名为“\(name)”的块"), at: span,
      hint: near.map { Wording("did you mean {\($0)}?", "是否应为 {\($0)}？") }
        ?? Wording("known: {table}, {chart}, {diagram}", "可用：{table}、{chart}、{diagram}"))
  }

  static func optionPlace(at span: Span) -> Diagnostic {
    .error(
      ReadCode.optionPlace, Wording("#| lines come first in a block", "#| 行应在块的最前面"), at: span,
      hint: Wording("move the line up, above the body", "请将此行移到内容之前"))
  }

  static func headingLevel(at span: Span) -> Diagnostic {
    .error(
      ReadCode.headingLevel, Wording("headings have levels 1 to 5", "标题只有 1 至 5 级"), at: span,
      hint: Wording("take one # away, or use a bold lead", "请减少一个 #，或改用段首加粗"))
  }

  static func headingPlace(at span: Span) -> Diagnostic {
    .error(
      ReadCode.headingPlace, Wording("a heading cannot stand in a list, quotation or box", "列表、引文和框内不能有标题"), at: span,
      hint: Wording("use a paragraph with a bold lead: **…**", "可改用段首加粗：**…**"))
  }

  static func emptyHeading(at span: Span) -> Diagnostic {
    .error(ReadCode.emptyHeading, Wording("the heading is empty", "标题没有文字"), at: span)
  }

  static func strayCaption(at span: Span) -> Diagnostic {
    .error(
      ReadCode.strayCaption, Wording("a paragraph that begins with “: ” is a table's caption", "以“: ”开头的段落是表题"),
      at: span,
      hint: Wording("put it directly below a pipe table", "请紧接在竖线表格之下"))
  }

  static func raggedRow(_ count: Int, expected: Int, at span: Span) -> Diagnostic {
    .error(
      ReadCode.raggedRow,
      Wording("the row has \(count) cells, the table \(expected) columns", "此行有 \(count) 格，而表有 \(expected) 列"), at: span
    )
  }

  static func tableSource(_ wording: Wording, at span: Span) -> Diagnostic {
    .error(
      ReadCode.tableSource, wording, at: span,
      hint: Wording("give either data: or rows: with columns:", "写 data:，或写 rows: 与 columns:"))
  }

  static func linkDefinition(at span: Span) -> Diagnostic {
    .error(
      ReadCode.linkDefinition, Wording("definitions of links or notes cannot stand here", "此处不能定义链接或脚注"), at: span,
      hint: Wording(
        "write [text](https://…) in place; define a note at the start of a line, outside lists and quotations",
        "链接请直接写成 [文字](https://…)；脚注应顶格定义，不放在列表或引文内"))
  }

  static func leadingBlanks(at span: Span) -> Diagnostic {
    .warning(
      ReadCode.leadingBlanks,
      Wording("full-width blanks at the start of a paragraph were left out", "段首的全角空格已略去"), at: span,
      hint: Wording("the layout indents paragraphs", "段首缩进由版式决定"))
  }

  static func unclosedComment(at span: Span) -> Diagnostic {
    .error(
      ReadCode.unclosedComment, Wording("the comment that opens here is not closed", "此处开始的注释没有结束"), at: span,
      hint: Wording("end it with -->", "请用 --> 结束"))
  }

  static func textAfterComment(at span: Span) -> Diagnostic {
    .error(
      ReadCode.unclosedComment, Wording("text stands behind the end of a comment", "注释结束处之后还有文字"), at: span,
      hint: Wording("put it on a line of its own", "请另起一行"))
  }

  static func unknownShortcode(_ name: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.unknownShortcode, Wording("there is no shortcode “\(name)”", "没有名为“\(name)”的短代码"), at: span,
      hint: didYouMean(name, among: ["include", "pagebreak", "for", "/for"]))
  }

  static func shortcodePlace(at span: Span) -> Diagnostic {
    .error(
      ReadCode.shortcodePlace, Wording("a shortcode stands alone in a paragraph", "短代码应独占一段"), at: span,
      hint: Wording("put empty lines above and below it", "请在其上下各空一行"))
  }

  static func shortcodeForm(_ form: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.shortcodeForm, Wording("the shortcode is not complete", "短代码不完整"), at: span,
      hint: Wording("write \(form)", "应写作 \(form)"))
  }

  static func pathParameter(_ text: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      ReadCode.unknownParameter,
      Wording("report.yaml has no parameter for {{ \(text) }}", "report.yaml 中没有 {{ \(text) }} 所指的参数"), at: span,
      hint: didYouMean(String(text.dropFirst(text.hasPrefix("params.") ? 7 : 0)), among: known)
        ?? Wording("names of files may hold {{ params.town }} and the like", "文件名中可用 {{ params.town }} 这样的参数"))
  }

  static func includeCycle(_ path: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.includeCycle, Wording("“\(path)” includes itself", "“\(path)”循环包含了自身"), at: span)
  }

  static func frontMatter(at span: Span) -> Diagnostic {
    .error(
      ReadCode.frontMatter,
      Wording("a chapter file has no YAML block at its head", "章节文件开头不能有 YAML 块"), at: span,
      hint: Wording("write title, author and date in report.yaml", "请把标题、作者、日期写在 report.yaml 中"))
  }

  static func includeDepth(at span: Span) -> Diagnostic {
    .error(
      ReadCode.includeDepth,
      Wording("files include files more than \(ReadLimit.includes) deep", "文件包含超过 \(ReadLimit.includes) 层"), at: span)
  }

  static func includeCount(at span: Span) -> Diagnostic {
    .error(
      ReadCode.includeCount,
      Wording(
        "the report includes files more than \(ReadLimit.inclusions) times", "报告包含文件超过 \(ReadLimit.inclusions) 次"),
      at: span, hint: Wording("write the text in place, or include each file fewer times", "请把文字直接写入正文，或减少包含次数"))
  }
}
