// What can be wrong inside a paragraph, in words.
import Diagnose

extension Diagnostic {
  static func rawHTML(at span: Span) -> Diagnostic {
    .error(
      ReadCode.rawHTML, Wording("HTML is not read", "不支持 HTML"), at: span,
      hint: Wording(
        "use Markdown or [text]{.style}; write \\< for the sign itself", "请用 Markdown 或 [文字]{.样式}；若要印出小于号，写 \\<"))
  }

  static func inlineNesting(at span: Span) -> Diagnostic {
    .error(
      ReadCode.inlineNesting,
      Wording("brackets or emphasis nest more than \(ReadLimit.nesting) deep", "括号或强调嵌套超过 \(ReadLimit.nesting) 层"),
      at: span)
  }

  static func attributeSyntax(_ wording: Wording, at span: Span) -> Diagnostic {
    .error(
      ReadCode.attributeSyntax, wording, at: span,
      hint: Wording("attributes are written {#label .class key=\"value\"}", "属性写作 {#标签 .类别 键=\"值\"}"))
  }

  static func unknownAttribute(_ name: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      ReadCode.unknownAttribute, Wording("unknown attribute “\(name)”", "未知的属性“\(name)”"), at: span,
      hint: didYouMean(name, among: known))
  }

  static func unknownClass(_ name: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      ReadCode.unknownClass, Wording("unknown class “.\(name)”", "未知的类别“.\(name)”"), at: span,
      hint: didYouMean(name, among: known))
  }

  static func strayAttributes(at span: Span) -> Diagnostic {
    .error(
      ReadCode.strayAttributes, Wording("these attributes belong to nothing", "这些属性没有归属"), at: span,
      hint: Wording(
        "put [ ] around the text: [text]{.kai}; write \\{ for the sign itself", "请给文字加方括号：[文字]{.kai}；若要印出花括号，写 \\{"))
  }

  static func unclosedValue(at span: Span) -> Diagnostic {
    .error(
      ReadCode.unclosedValue, Wording("the {{ that opens here is not closed on its line", "此处的 {{ 在本行内没有结束"), at: span,
      hint: Wording("end it with }}; write \\{{ for the signs themselves", "请用 }} 结束；若要印出花括号，写 \\{{"))
  }

  static func emptyValue(at span: Span) -> Diagnostic {
    .error(
      ReadCode.emptyValue, Wording("{{ }} names no value", "{{ }} 中没有写值"), at: span,
      hint: Wording("write {{ dataset[\"row\"].field }}", "应写作 {{ 数据集[\"行\"].字段 }}"))
  }

  static func strikeOut(at span: Span) -> Diagnostic {
    .error(
      ReadCode.strikeOut, Wording("text struck out (~~) is not set", "不支持删除线（~~）"), at: span,
      hint: Wording("delete the text, or write \\~\\~ for the signs themselves", "请删去该文字；若要印出波浪号，写 \\~\\~"))
  }

  static func linkTarget(_ target: String, at span: Span) -> Diagnostic {
    let target = target.clipped
    return .error(
      ReadCode.linkTarget, Wording("the link leads to “\(target)”, not to a web address", "链接指向“\(target)”，不是网址"),
      at: span,
      hint: Wording(
        "begin with https://, http:// or mailto:; refer to parts of the report with @label",
        "应以 https://、http:// 或 mailto: 开头；引用报告内的图表章节用 @标签"))
  }

  static func linkForm(at span: Span) -> Diagnostic {
    .error(
      ReadCode.linkForm, Wording("a link or picture has an address and nothing else in ( )", "链接或图片的 ( ) 内只写地址"),
      at: span,
      hint: Wording("write [text](address) or ![caption](path){alt=\"…\"}", "写作 [文字](地址) 或 ![图题](路径){alt=\"…\"}"))
  }

  static func picturePlace(at span: Span) -> Diagnostic {
    .error(
      ReadCode.picturePlace, Wording("a picture stands in a paragraph of its own", "图片应独占一段"), at: span,
      hint: Wording("put empty lines above and below it", "请在其上下各空一行"))
  }

  static func mixedWrap(at span: Span) -> Diagnostic {
    .error(
      ReadCode.mixedWrap,
      Wording("pictures side by side cannot differ in .wrap-… or place", "并排图片的 .wrap-… 与 place 须一致"), at: span)
  }

  static func labelForm(_ name: String, example: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.labelForm, Wording("“\(name)” is not a label", "“\(name)”不是合法的标签"), at: span,
      hint: Wording(
        "a label is a kind, a hyphen, then letters and digits: \(example)", "标签由类别、连字符和字母数字组成：\(example)"))
  }

  static func labelKind(_ name: String, kinds: [String], at span: Span) -> Diagnostic {
    let list = kinds.map { $0 + "-…" }.joined(separator: ", ")
    return .error(
      ReadCode.labelKind, Wording("the label “\(name)” does not fit here", "标签“\(name)”与此处不符"), at: span,
      hint: Wording("here it begins with \(list)", "此处应以 \(list) 开头"))
  }

  static func labelUnused(_ name: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.labelUnused, Wording("nothing here can carry the label “\(name)”", "此处不能带标签“\(name)”"), at: span,
      hint: Wording("headings, tables, figures, pictures and cases have labels", "标题、表、图、图片和案例可以带标签"))
  }

  static func referenceForm(at span: Span) -> Diagnostic {
    .error(
      ReadCode.referenceForm, Wording("only {page} can follow a reference", "引用之后只能接 {page}"), at: span,
      hint: Wording("write @tbl-main or @tbl-main{page}", "写作 @tbl-main 或 @tbl-main{page}"))
  }

  static func noteMissing(_ name: String, known: [String], at span: Span) -> Diagnostic {
    let near = nearestName(to: name, among: known)
    return .error(
      ReadCode.noteMissing, Wording("the note “\(name)” is not defined in this file", "本文件没有定义脚注“\(name)”"), at: span,
      hint: near.map { Wording("did you mean [^\($0)]?", "是否应为 [^\($0)]？") }
        ?? Wording("add a line [^\(name)]: …", "请加一行 [^\(name)]: …"))
  }

  static func noteTwice(_ name: String, first: Span, at span: Span) -> Diagnostic {
    .error(
      ReadCode.noteTwice, Wording("the note “\(name)” is defined twice", "脚注“\(name)”重复定义"), at: span,
      hint: Wording("it was first defined in line \(first.line)", "首次定义在第 \(first.line) 行"))
  }

  static func noteUnused(_ name: String, at span: Span) -> Diagnostic {
    .warning(
      ReadCode.noteUnused, Wording("the note “\(name)” has no mark and is not printed", "脚注“\(name)”没有被引用，不会印出"),
      at: span, hint: Wording("put [^\(name)] where it belongs, or delete it", "请在文中加 [^\(name)]，或删去该脚注"))
  }

  static func noteInNote(at span: Span) -> Diagnostic {
    .error(ReadCode.noteInNote, Wording("a note cannot hold a note", "脚注内不能再有脚注"), at: span)
  }

  static func noteUnclosed(at span: Span) -> Diagnostic {
    .error(
      ReadCode.noteUnclosed, Wording("the note ^[ that opens here is not closed", "此处开始的脚注 ^[ 没有结束"), at: span,
      hint: Wording("end it with ]", "请用 ] 结束"))
  }

  static func noteEmpty(at span: Span) -> Diagnostic {
    .error(ReadCode.noteEmpty, Wording("the note is empty", "脚注没有文字"), at: span)
  }
}
