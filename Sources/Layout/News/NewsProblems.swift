// What can be wrong with newspaper pages: articles, frames, jumps, and text that does not fit.
import Diagnose

extension LayoutCode {
  static let unknownTemplate = DiagnosticCode(5101, .layout)
  static let unknownFrame = DiagnosticCode(5102, .layout)
  static let frameTaken = DiagnosticCode(5103, .layout)
  static let frameEmpty = DiagnosticCode(5104, .layout)
  static let jumpMissing = DiagnosticCode(5105, .layout)
  static let jumpNeedless = DiagnosticCode(5106, .layout)
  static let notAnArticle = DiagnosticCode(5107, .layout)
  static let articlePlace = DiagnosticCode(5108, .layout)
  static let articleBlock = DiagnosticCode(5109, .layout)
  static let articleOverset = DiagnosticCode(5110, .layout)
  static let articleUnderset = DiagnosticCode(5111, .layout)
  static let headlineWide = DiagnosticCode(5112, .layout)
  static let pictureMissing = DiagnosticCode(5113, .layout)
}

extension Diagnostic {
  static func unknownTemplate(_ name: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      LayoutCode.unknownTemplate,
      Wording("the layout has no page template “\(name)”", "版式中没有名为“\(name)”的版面模板"), at: span,
      hint: known.isEmpty
        ? Wording("this layout has no newspaper pages; use one such as newspaper", "该版式没有报纸版面，可改用 newspaper 等版式")
        : hint(name, among: known))
  }

  static func unknownFrame(_ name: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      LayoutCode.unknownFrame, Wording("the page has no frame “\(name)”", "该版没有名为“\(name)”的框"), at: span,
      hint: hint(name, among: known))
  }

  private static func hint(_ name: String, among known: [String]) -> Wording {
    if let near = nearestName(to: name, among: known) { return Wording("did you mean “\(near)”?", "是否应为“\(near)”？") }
    let all = known.joined(separator: ", ")
    return Wording("there are: \(all)", "可用：\(all)")
  }

  static func frameTaken(_ name: String, first: Span, at span: Span) -> Diagnostic {
    .error(
      LayoutCode.frameTaken, Wording("the frame “\(name)” already has an article", "框“\(name)”已有文章"), at: span,
      hint: Wording("the first one is at \(first.description)", "前一篇在 \(first.description)"))
  }

  static func frameEmpty(_ name: String, at span: Span) -> Diagnostic {
    .error(
      LayoutCode.frameEmpty, Wording("the frame “\(name)” of this page has no article", "该版的框“\(name)”没有文章"), at: span,
      hint: Wording(
        "write ::: {.article frame=\(name) …}, or use another template", "请写 ::: {.article frame=\(name) …}，或改用别的模板"))
  }

  static func jumpMissing(_ name: String, known: [String], at span: Span) -> Diagnostic {
    let all = known.joined(separator: ", ")
    return .error(
      LayoutCode.jumpMissing, Wording("no later page has a free frame “\(name)” to jump to", "后面的版没有可转入的空框“\(name)”"),
      at: span,
      hint: known.isEmpty
        ? Wording("give a later page a frame of this name", "请在后面的版中设一个同名的框")
        : Wording("free frames of later pages: \(all)", "后面各版的空框：\(all)"))
  }

  static func jumpNeedless(at span: Span) -> Diagnostic {
    .error(
      LayoutCode.jumpNeedless, Wording("the article jumps, but all of it fits its first frame", "文章设了转版，但首框已排下全文"),
      at: span,
      hint: Wording("take jump= out, or lengthen the article", "请去掉 jump=，或增加文字"))
  }

  static func notAnArticle(at span: Span) -> Diagnostic {
    .error(
      LayoutCode.notAnArticle, Wording("a newspaper page holds articles only", "报纸版面上只能放文章"), at: span,
      hint: Wording("put it into ::: {.article frame=…}", "请放进 ::: {.article frame=…}"))
  }

  static func articlePlace(at span: Span) -> Diagnostic {
    .error(
      LayoutCode.articlePlace, Wording("an article stands outside a newspaper page", "文章不在报纸版面上"), at: span,
      hint: Wording(
        "begin its page with a heading such as # News {.page template=front}", "请先写版面标题，如 # 要闻 {.page template=front}"))
  }

  static func articleBlock(_ what: Wording, at span: Span) -> Diagnostic {
    .error(
      LayoutCode.articleBlock, Wording("\(what.english) cannot stand in an article", "文章中不能放\(what.chinese)"), at: span,
      hint: Wording(
        "paragraphs, headings of level 2, lists, quotations, charts and pictures can", "可用：段落、二级标题、列表、引文、统计图、图片"))
  }

  static func articleOverset(_ frame: String, lines: Int, characters: Int, at span: Span) -> Diagnostic {
    .error(
      LayoutCode.articleOverset,
      Wording("the article in “\(frame)” is \(lines) lines too long", "框“\(frame)”中的文章多出 \(lines) 行"), at: span,
      hint: Wording(
        "cut about \(characters) characters, give it a jump, or raise the most lines of its frame in the layout",
        "请删去约 \(characters) 字，或设转版，或在版式中放宽该框的最多行数"))
  }

  static func articleUnderset(_ frame: String, lines: Int, characters: Int, at span: Span) -> Diagnostic {
    .warning(
      LayoutCode.articleUnderset,
      Wording(
        "the article in “\(frame)” is \(lines) lines too short for level columns", "框“\(frame)”中的文章缺 \(lines) 行，栏脚不齐"),
      at: span,
      hint: Wording(
        "add about \(characters) characters, or lower the least lines of its frame in the layout",
        "请增写约 \(characters) 字，或在版式中减少该框的最少行数"))
  }

  static func headlineWide(_ frame: String, by characters: Int, at span: Span) -> Diagnostic {
    .error(
      LayoutCode.headlineWide,
      Wording(
        "a line of the headline in “\(frame)” is \(characters) characters too long",
        "框“\(frame)”中标题的一行超长 \(characters) 字"),
      at: span, hint: Wording("shorten it, or divide it with |", "请缩短，或用 | 分行"))
  }

  static func pictureMissing(_ frame: String, at span: Span) -> Diagnostic {
    .error(
      LayoutCode.pictureMissing, Wording("the frame “\(frame)” has a place for a picture", "框“\(frame)”留有图片位置"),
      at: span,
      hint: Wording("give the article a picture, or use another frame", "请在文章中放一幅图片，或改用别的框"))
  }
}
