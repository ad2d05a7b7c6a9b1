// What can be wrong with YAML, in words.
import Diagnose

extension Diagnostic {
  static func yamlSyntax(_ problem: YamlProblem, at span: Span) -> Diagnostic {
    .error(
      ReadCode.yamlSyntax,
      Wording("the YAML cannot be read here: \(problem.text)", "此处 YAML 写法有误：\(problem.text)"),
      at: span, hint: yamlHint(problem.text))
  }

  static func yamlDuplicateKey(_ key: String, at span: Span, first: Span) -> Diagnostic {
    .error(
      ReadCode.yamlDuplicateKey, Wording("“\(key.clipped)” is given twice", "“\(key.clipped)”重复出现"), at: span,
      hint: Wording("it was first given in line \(first.line)", "首次出现在第 \(first.line) 行"))
  }

  static func yamlAlias(_ name: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.yamlAlias, Wording("aliases such as *\(name.clipped) are not read", "不支持 *\(name.clipped) 这类引用"),
      at: span,
      hint: Wording("write the value out, or quote it if it is text", "请写出完整的值；若是文字，请加引号"))
  }

  static func yamlTag(_ tag: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.yamlTag, Wording("the tag \(tag.clipped) is not known", "不支持标签 \(tag.clipped)"), at: span,
      hint: Wording("quote the value if it is text", "若是文字，请加引号"))
  }

  static func yamlNesting(at span: Span) -> Diagnostic {
    .error(
      ReadCode.yamlNesting,
      Wording("nested more than \(ReadLimit.nesting) deep", "嵌套超过 \(ReadLimit.nesting) 层"), at: span)
  }

  static func yamlDocuments(at span: Span) -> Diagnostic {
    .error(
      ReadCode.yamlDocuments, Wording("a second document begins here", "此处开始了第二份文档"), at: span,
      hint: Wording("delete the line of three dashes", "请删除三个短横的那一行"))
  }

  static func yamlKey(at span: Span) -> Diagnostic {
    .error(
      ReadCode.yamlKey, Wording("a key must be a word, not a list or a mapping", "键必须是文字，不能是列表或映射"), at: span,
      hint: Wording("quote the key if it contains [ or {", "键中若有 [ 或 {，请加引号"))
  }
}

/// libyaml's wordings are for programmers; these say what the author most likely did.
private func yamlHint(_ problem: String) -> Wording? {
  switch problem {
  case "mapping values are not allowed in this context":
    Wording("text that contains “: ” needs quotes; or the line is indented wrongly", "含有“: ”的文字要加引号；或检查缩进")
  case "found character that cannot start any token":
    Wording(
      "text that begins with @, ` or % needs quotes; indent with blanks, not tabs", "以 @、`、% 开头的文字要加引号；缩进用空格，不用制表符")
  case "found unexpected end of stream", "found unexpected document indicator":
    Wording("a quotation mark is not closed", "引号没有闭合")
  case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
    Wording(
      "a { or [ is not closed, a comma is missing, or a text with , : } ] needs quotes",
      "{ 或 [ 没有闭合，缺少逗号，或含有 , : } ] 的文字需加引号")
  case "could not find expected ':'":
    Wording("a key needs “: ” with a blank after it", "键后要写“: ”，冒号后有空格")
  case "did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>":
    Wording("the line is indented differently from those above it", "此行缩进与上文不一致")
  default: nil
  }
}
