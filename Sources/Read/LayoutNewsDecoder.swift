// Newspaper pages of a layout file: looks of articles, and templates of frames that must fit the grid.
import Diagnose
import Document
import Measure

extension LayoutDecoder {
  mutating func decodeNews(_ tree: Tree, into style: inout LayoutStyle) {
    guard let keys = tree["newspaper"] else { return }
    var news = NewsStyle()
    set(&news.columns, keys["columns"])
    length(&news.gap, keys["gap"], em: area.size)
    set(&news.gapLines, keys["gap-lines"])
    news.columnRule = optional(keys["column-rule"])
    news.articleRule = optional(keys["article-rule"])
    set(&news.leastCharacters, keys["least-characters"])
    set(&news.underset, keys["underset"])
    set(&news.crop, keys["crop"])
    set(&news.fitsLines, keys["fits-lines"])
    set(&news.jumpTo, keys["jump-to"])
    set(&news.jumpFrom, keys["jump-from"])
    guard checkGrid(news, keys) else { return }
    var looks: [String: NewsLook] = [:]
    for member in keys["looks"]?.members ?? [] { looks[member.key] = decodeLook(member.value, looks) }
    let running = decodeRunning(tree)
    for member in keys["templates"]?.members ?? [] {
      let master = decodeMaster(.opening, member.value, running)
      var builder = NewsNodeBuilder(news: news, looks: looks)
      guard let root = decodeNode(member.value, width: news.columns, &builder) else { continue }
      checkHeight(root, news, at: member.keySpan)
      news.templates.append(NewsTemplate(name: member.key, master: master, root: root))
    }
    style.news = news
  }

  /// Columns of the grid must hold enough characters.
  private mutating func checkGrid(_ news: NewsStyle, _ keys: Tree) -> Bool {
    func characters(_ columns: Int) -> Int {
      var changed = news
      changed.columns = columns
      return Int((NewsGrid(changed, area).columnWidth / area.size + 1e-6).rounded(.down))
    }
    let found = characters(news.columns)
    if found >= news.leastCharacters { return true }
    let nearest = stride(from: news.columns - 1, through: 1, by: -1).first { characters($0) >= news.leastCharacters }
    findings.report(
      .newsNarrow(
        "newspaper.columns", characters: found, least: news.leastCharacters, nearest: nearest,
        at: keys["columns"]?.span ?? keys.span))
    return false
  }

  // MARK: Looks

  private mutating func decodeLook(_ tree: Tree, _ known: [String: NewsLook]) -> NewsLook {
    var look = NewsLook()
    look.text.size = area.size
    look.crosshead.text.size = area.size
    (look.headline.byline.text.size, look.caption.size) = (area.size, area.size)
    if let name = tree["like"] { look = self.look(name, known) ?? look }
    set(&look.text, tree["text"])
    set(&look.firstIndent, tree["first-indent"])
    decodeHeadline(tree, into: &look.headline)
    let crosshead = tree["crosshead"]
    set(&look.crosshead.text, crosshead?["text"])
    set(&look.crosshead.alignment, crosshead?["alignment"])
    set(&look.crosshead.lines, crosshead?["lines"])
    set(&look.crosshead.moreLines, crosshead?["more-lines"])
    set(&look.dateline, tree["dateline"])
    set(&look.jump, tree["jump"])
    set(&look.caption, tree["caption"])
    set(&look.captionLeading, tree["caption-leading"])
    look.captionFill = optional(tree["caption-fill"]) ?? look.captionFill
    look.box = optional(tree["box"]) ?? look.box
    look.fill = optional(tree["fill"]) ?? look.fill
    set(&look.paddingLines, tree["padding-lines"])
    set(&look.paddingSides, tree["padding-sides"])
    return look
  }

  private mutating func look(_ name: Tree, _ known: [String: NewsLook]) -> NewsLook? {
    if let look = known[name.text ?? ""] { return look }
    findings.report(
      .unknownName(
        LayoutFileCode.newsLook, Wording("look of articles", "文章样式"), name.text ?? "", among: known.keys.sorted(),
        at: name.span))
    return nil
  }

  private mutating func decodeHeadline(_ tree: Tree, into headline: inout NewsHeadline) {
    decodeDeck(tree["kicker"], into: &headline.kicker)
    decodeDeck(tree["title"], into: &headline.title)
    decodeDeck(tree["subtitle"], into: &headline.subtitle)
    decodeDeck(tree["byline"], into: &headline.byline)
    let keys = tree["headline"]
    set(&headline.place, keys?["place"])
    set(&headline.alignment, keys?["alignment"])
    set(&headline.columns, keys?["columns"])
    set(&headline.room, keys?["room"])
    set(&headline.moreLines, keys?["more-lines"])
    set(&headline.leastScale, keys?["least-scale"])
    set(&headline.mostScale, keys?["most-scale"])
  }

  private mutating func decodeDeck(_ tree: Tree?, into deck: inout DeckStyle) {
    set(&deck.text, tree?["text"])
    set(&deck.leading, tree?["leading"])
    set(&deck.above, tree?["above"])
  }

  // MARK: Templates

  /// What the parts of a template are made with.
  private struct NewsNodeBuilder {
    let news: NewsStyle
    let looks: [String: NewsLook]
    var names: Set<String> = []
  }

  private mutating func decodeNode(_ tree: Tree, width: Int, _ builder: inout NewsNodeBuilder) -> NewsNode? {
    let contents = ["rows", "columns", "frame", "blank"].filter { tree[$0] != nil }
    guard contents.count == 1 || contents == ["columns", "frame"] else {
      findings.report(.newsNode(at: tree.span))
      return nil
    }
    let content: NewsNode.Content?
    if let frame = tree["frame"] {
      content = decodeFrame(frame, tree, width: width, &builder).map { .frame($0) }
    } else if let rows = tree["rows"]?.array {
      let nodes = rows.map { decodeNode($0, width: width, &builder) }
      content = nodes.contains(nil) ? nil : .rows(nodes.compactMap { $0 })
    } else if let columns = tree["columns"] {
      content = decodeColumns(columns, width: width, &builder)
    } else {
      content = .blank
    }
    guard let content else { return nil }
    var node = NewsNode(width: width, content)
    set(&node.least, tree["least"])
    set(&node.most, tree["most"])
    if tree["lines"] != nil {
      set(&node.least, tree["lines"])
      node.most = node.least
    }
    return node
  }

  private mutating func decodeColumns(
    _ tree: Tree, width: Int, _ builder: inout NewsNodeBuilder
  ) -> NewsNode.Content? {
    let parts = tree.array ?? []
    let widths = parts.map { part -> Int in
      var width = 1
      set(&width, part["width"])
      return width
    }
    let sum = widths.reduce(0, +)
    guard sum == width else {
      let last = max(1, (widths.last ?? 1) + width - sum)
      findings.report(.newsWidth(sum, of: width, last: last, at: parts.last?["width"]?.span ?? tree.span))
      return nil
    }
    let nodes = zip(parts, widths).map { decodeNode($0, width: $1, &builder) }
    return nodes.contains(nil) ? nil : .columns(nodes.compactMap { $0 })
  }

  private mutating func decodeFrame(
    _ name: Tree, _ tree: Tree, width: Int, _ builder: inout NewsNodeBuilder
  ) -> NewsFrame? {
    var frame = NewsFrame(name: name.text ?? "", look: NewsLook())
    if !builder.names.insert(frame.name).inserted { findings.report(.newsTwice(frame.name, at: name.span)) }
    guard let look = tree["look"].map({ self.look($0, builder.looks) }) ?? NewsLook() else { return nil }
    frame.look = look
    set(&frame.columns, tree["columns"])
    frame.picture = tree["picture"].map { decodePicture($0) }
    return checkFrame(frame, tree, width: width, builder.news) ? frame : nil
  }

  private mutating func decodePicture(_ tree: Tree) -> PicturePlace {
    var place = PicturePlace()
    set(&place.corner, tree["at"])
    set(&place.columns, tree["columns"])
    set(&place.least, tree["least"])
    set(&place.most, tree["most"])
    return place
  }

  private mutating func checkFrame(_ frame: NewsFrame, _ tree: Tree, width: Int, _ news: NewsStyle) -> Bool {
    let grid = NewsGrid(news, area)
    func characters(_ columns: Int) -> Int {
      var changed = frame
      changed.columns = columns
      return TextColumns(changed, width: width, grid, least: news.gap).characters(frame.look.text.size)
    }
    let count = frame.columns > 0 ? frame.columns : width
    let found = characters(count)
    if found >= news.leastCharacters { return true }
    let nearest = stride(from: count - 1, through: 1, by: -1).first { characters($0) >= news.leastCharacters }
    findings.report(
      .newsNarrow(
        "columns of the frame \(frame.name)", characters: found, least: news.leastCharacters, nearest: nearest,
        at: tree["columns"]?.span ?? tree.span))
    return false
  }

  /// The fewest lines of all parts must find room on the page, and the most must fill it.
  private mutating func checkHeight(_ root: NewsNode, _ news: NewsStyle, at span: Span) {
    let range = root.lineRange(news.gapLines)
    if range.least > area.lines { findings.report(.newsHigh(range.least, of: area.lines, at: span)) }
    if range.most < area.lines { findings.report(.newsLow(range.most, of: area.lines, at: span)) }
  }
}

extension NewsNode {
  /// Fewest and most grid lines of it and what is in it.
  fileprivate func lineRange(_ gap: Int) -> (least: Int, most: Int) {
    switch content {
    case .frame, .blank: return (least, most)
    case .rows(let nodes):
      let ranges = nodes.map { $0.lineRange(gap) }
      let gaps = gap * max(0, nodes.count - 1)
      return (
        max(least, ranges.reduce(gaps) { $0 + $1.least }), min(most, ranges.reduce(gaps) { $0 + $1.most })
      )
    case .columns(let nodes):
      let ranges = nodes.map { $0.lineRange(gap) }
      return (max(least, ranges.map(\.least).max() ?? 0), min(most, ranges.map(\.most).min() ?? most))
    }
  }
}

extension Diagnostic {
  static func newsNode(at span: Span) -> Diagnostic {
    .error(
      LayoutFileCode.newsNode,
      Wording("a part of a page needs one of rows, columns, frame, blank", "版面的一部分须写且只写 rows、columns、frame、blank 之一"),
      at: span)
  }

  static func newsWidth(_ sum: Int, of width: Int, last: Int, at span: Span) -> Diagnostic {
    .error(
      LayoutFileCode.newsWidth,
      Wording("the widths make \(sum) columns and not \(width)", "各部分宽度合计 \(sum) 栏，而此处应为 \(width) 栏"), at: span,
      hint: Wording("with \(last) here they fit", "此处改为 \(last) 即合"))
  }

  static func newsLow(_ most: Int, of lines: Int, at span: Span) -> Diagnostic {
    .error(
      LayoutFileCode.newsHeight,
      Wording(
        "the parts of the page take at most \(most) lines, and it has \(lines)", "版面各部分至多占 \(most) 行，而版心有 \(lines) 行"),
      at: span,
      hint: Wording("raise `most` or `lines` by \(lines - most) in all", "请将 most 或 lines 共增加 \(lines - most)"))
  }

  static func newsHigh(_ least: Int, of lines: Int, at span: Span) -> Diagnostic {
    .error(
      LayoutFileCode.newsHeight,
      Wording(
        "the parts of the page take at least \(least) lines, and it has \(lines)",
        "版面各部分至少需 \(least) 行，而版心只有 \(lines) 行"),
      at: span,
      hint: Wording("lower `least` or `lines` by \(least - lines) in all", "请将 least 或 lines 共减少 \(least - lines)"))
  }

  static func newsNarrow(
    _ key: String, characters: Int, least: Int, nearest: Int?, at span: Span
  ) -> Diagnostic {
    .error(
      LayoutFileCode.newsNarrow,
      Wording(
        "\(key): a line holds \(characters) characters, and least-characters asks for \(least)",
        "\(key)：每行仅 \(characters) 字，少于 least-characters 的 \(least) 字"), at: span,
      hint: nearest.map { Wording("the nearest number of columns that works is \($0)", "最接近的可行栏数为 \($0)") }
        ?? Wording("widen the type area or set smaller type", "请加宽版心或缩小字号"))
  }

  static func newsTwice(_ name: String, at span: Span) -> Diagnostic {
    .error(
      LayoutFileCode.newsTwice, Wording("the template has two frames “\(name)”", "模板中有两个名为“\(name)”的框"), at: span,
      hint: Wording("give one of them another name", "请为其中一个改名"))
  }
}
