// Newspaper articles and the headings of their pages.
import Diagnose
import Document

extension ManuscriptReader {
  static let articleKeys = [
    "frame", "kicker", "title", "subtitle", "byline", "dateline", "jump", "jump-title",
  ]

  /// What `::: {.article frame=lead …}` says; nil, with the reason reported, without a frame.
  mutating func articleHead(_ name: Attributes.Name, _ attributes: Attributes) -> ArticleHead? {
    attributes.refuseLabel(&shared.findings)
    guard let frame = attributes.value("frame"), !frame.text.isEmpty else {
      shared.findings.report(.articleFrame(at: name.span))
      return nil
    }
    var head = ArticleHead(frame: GivenName(frame.text, at: frame.span))
    head.kicker = deck(attributes, "kicker")
    head.subtitle = deck(attributes, "subtitle")
    head.byline = deck(attributes, "byline")
    head.dateline = deck(attributes, "dateline")
    head.jump = attributes.value("jump").map { GivenName($0.text, at: $0.span) }
    head.jumpTitle = deck(attributes, "jump-title")
    return head
  }

  /// Part of a headline; `|` stands where sense asks for a new line.
  mutating func deck(_ attributes: Attributes, _ key: String) -> [Inline] {
    guard let value = attributes.value(key) else { return [] }
    let lines = value.text.split(separator: "|").map { inlines(String($0), at: value.span) }
    return Array(lines.joined(separator: [.lineBreak]))
  }

  /// The template that a heading's `{.page template=…}` names; either without the other is an error.
  mutating func pageTemplate(_ attributes: Attributes, at span: Span) -> GivenName? {
    let template = attributes.value("template")
    let page = attributes.classes.first { $0.text == "page" }
    if let template, page != nil, !template.text.isEmpty { return GivenName(template.text, at: template.span) }
    if let place = template?.span ?? page?.span { shared.findings.report(.pageTemplate(at: place)) }
    return nil
  }
}

extension Diagnostic {
  static func articleFrame(at span: Span) -> Diagnostic {
    .error(
      ReadCode.articleFrame, Wording("the article does not say in which frame it stands", "文章没有写明所在的框"), at: span,
      hint: Wording("write frame= and the name of a frame of the page's template", "请写 frame= 加版面模板中的框名"))
  }

  static func pageTemplate(at span: Span) -> Diagnostic {
    .error(
      ReadCode.pageTemplate, Wording("a newspaper page needs .page and template= together", ".page 与 template= 应同时写出"),
      at: span, hint: Wording("for example # News {.page template=front}", "例如 # 要闻 {.page template=front}"))
  }
}
