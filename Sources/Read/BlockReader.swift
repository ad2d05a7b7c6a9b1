// cmark's blocks to ours.
import Diagnose
import Document

extension ManuscriptReader {
  /// The blocks inside a block, in order.
  mutating func blocks(in parent: MarkdownNode, of tree: MarkdownTree, place: BlockPlace, depth: Int) -> [Block] {
    if depth > ReadLimit.nesting {
      shared.findings.report(.blockNesting(at: span(of: parent)))
      return []
    }
    var blocks: [Block] = []
    for node in tree.children(of: parent) {
      switch node.kind {
      case .paragraph: readParagraph(contentLines(node), place: place, into: &blocks)
      case .heading(let level):
        if let heading = heading(node, level: level, place: place) { blocks.append(.heading(heading)) }
      case .list(let start):
        let items = tree.children(of: node).map { self.blocks(in: $0, of: tree, place: .inner, depth: depth + 2) }
        blocks.append(.list(List(start: start, items: items, span: span(of: node))))
      case .quote:
        blocks.append(.quotation(self.blocks(in: node, of: tree, place: .inner, depth: depth + 1), span(of: node)))
      case .code(let isFenced):
        if isFenced { blocks += fencedBlock(node) } else { shared.findings.report(.indentedCode(at: span(of: node))) }
      case .rule: blocks.append(.rule(span(of: node)))
      case .html: shared.findings.report(.rawHTML(at: span(of: node)))
      case .document, .item: break
      }
    }
    return blocks
  }

  // MARK: Places

  func span(of node: MarkdownNode) -> Span { span(of: firstLine(of: node)) }

  /// The source line on which a block begins, from the block's first character on.
  func firstLine(of node: MarkdownNode) -> ContentLine {
    let line = min(runStart + node.startLine - 1, source.lines.count - 1)
    let range = source.lines[line]
    return ContentLine(
      line: line, range: min(range.lowerBound + node.startColumn - 1, range.upperBound)..<range.upperBound)
  }

  /// The source lines of a paragraph, heading or code block, each without what stands left of the block: cmark's content
  /// lines are the tails of the source's.
  func contentLines(_ node: MarkdownNode) -> [ContentLine] {
    var line = firstLine(of: node).line
    if case .code(isFenced: true) = node.kind { line += 1 }
    var lines: [ContentLine] = []
    for length in node.contentLineLengths where line < source.lines.count {
      let range = source.lines[line]
      let end = source.bytes[range].trimmedRange().upperBound
      lines.append(ContentLine(line: line, range: max(range.lowerBound, end - length)..<range.upperBound))
      line += 1
    }
    return lines
  }

  // MARK: Headings

  private mutating func heading(_ node: MarkdownNode, level: Int, place: BlockPlace) -> Heading? {
    let span = span(of: node)
    if level > 5 { shared.findings.report(.headingLevel(at: span)) }
    if place == .inner { shared.findings.report(.headingPlace(at: span)) }
    var text = text(headingLines(node))
    let attributes = takeTrailingAttributes(&text)
    let known =
      level == 1 ? ["unnumbered", "unlisted", "divider", "no-divider", "page"] : ["unnumbered", "unlisted"]
    attributes.refuse(otherClasses: known, otherKeys: level == 1 ? ["template"] : [], &shared.findings)
    let content = readInlines(text, &inline)
    for picture in content.pictures { shared.findings.report(.picturePlace(at: picture.span)) }
    if content.inlines.isEmpty { shared.findings.report(.emptyHeading(at: span)) }
    let classes = attributes.classes.map(\.text)
    let divider: Bool? = classes.contains("divider") ? true : classes.contains("no-divider") ? false : nil
    var heading = Heading(
      level: min(level, 5), content: content.inlines, label: label(attributes.label, kinds: ["sec"]),
      numbered: !classes.contains("unnumbered"), listed: !classes.contains("unlisted"), divider: divider, span: span)
    heading.template = pageTemplate(attributes, at: span)
    return heading
  }

  /// A heading of `#` has one line, without the marks on either side; one that is underlined has several.
  private func headingLines(_ node: MarkdownNode) -> [ContentLine] {
    let line = firstLine(of: node)
    let (start, end) = (line.range.lowerBound, line.range.upperBound)
    guard start < end, source.bytes[start] == UInt8(ascii: "#"), let length = node.contentLineLengths.first
    else {
      return contentLines(node)
    }
    var position = start
    while position < end, source.bytes[position] == UInt8(ascii: "#") { position += 1 }
    while position < end, source.bytes[position].isBlank { position += 1 }
    return [ContentLine(line: line.line, range: position..<min(position + length, end))]
  }

  /// Takes `{…}` off the end of a heading or caption.
  mutating func takeTrailingAttributes(_ text: inout SourceText) -> Attributes {
    let end = text.bytes.trimmedRange().upperBound
    guard end > 0, text.bytes[end - 1] == UInt8(ascii: "}"), !text.bytes.starts(with: "}}", at: end - 2),
      let start = attributeStart(text.bytes, end: end)
    else { return Attributes() }
    do {
      let (attributes, behind) = try AttributeParser.parse(text, at: start)
      guard behind == end else { return Attributes() }
      text.removeTail(from: start)
      return attributes
    } catch {
      shared.findings.report(error.diagnostics)
      text.removeTail(from: start)
      return Attributes()
    }
  }

  /// The `{` that a closing brace at the end belongs to; none if it is a span's own (`[…]{.kai}`) or escaped.
  private func attributeStart(_ bytes: [UInt8], end: Int) -> Int? {
    guard let start = bytes[..<end].lastIndex(of: UInt8(ascii: "{")) else { return nil }
    guard start > 0 else { return start }
    let before = bytes[start - 1]
    return before == UInt8(ascii: "]") || before == UInt8(ascii: "\\") || before == UInt8(ascii: "{") ? nil : start
  }

  // MARK: Paragraphs

  private mutating func readParagraph(_ lines: [ContentLine], place: BlockPlace, into blocks: inout [Block]) {
    guard let first = lines.first else { return }
    if isCaption(first) {
      if case .table(var table)? = blocks.last, table.span == uncaptioned {
        setCaption(lines, of: &table)
        blocks[blocks.count - 1] = .table(table)
      } else {
        shared.findings.report(.strayCaption(at: span(of: first)))
      }
    } else if source.bytes.starts(with: "{{<", at: first.range.lowerBound) {
      readShortcodes(lines, place: place, into: &blocks)
    } else if let head = pipeTableHead(lines) {
      if head > 0 { readText(Array(lines[..<head]), into: &blocks) }
      blocks.append(.table(pipeTable(Array(lines[head...]))))
    } else {
      readText(lines, into: &blocks)
    }
  }

  private mutating func readText(_ lines: [ContentLine], into blocks: inout [Block]) {
    var lines = lines
    let span = span(of: lines[0])
    dropFullWidthBlanks(&lines[0])
    let content = readInlines(text(lines), &inline)
    if content.pictures.isEmpty {
      if !content.inlines.isEmpty { blocks.append(.paragraph(Paragraph(content: content.inlines, span: span))) }
      return
    }
    if content.inlines.contains(where: { !$0.isBlank }) {
      for picture in content.pictures { shared.findings.report(.picturePlace(at: picture.span)) }
    }
    if let row = pictureRow(content.pictures, span: span) { blocks.append(.pictures(row)) }
  }

  /// Authors indent with full-width blanks by habit; the layout's indent would come on top.
  private mutating func dropFullWidthBlanks(_ line: inout ContentLine) {
    var start = line.range.lowerBound
    while start < line.range.upperBound {
      if source.bytes.starts(with: "\u{3000}", at: start) {
        start += 3
      } else if start > line.range.lowerBound, source.bytes[start] == 0x20 {
        start += 1
      } else {
        break
      }
    }
    guard start > line.range.lowerBound else { return }
    shared.findings.report(.leadingBlanks(at: span(of: line)))
    line.range = start..<line.range.upperBound
  }

  // MARK: Shortcodes

  private mutating func readShortcodes(_ lines: [ContentLine], place: BlockPlace, into blocks: inout [Block]) {
    for line in lines {
      let range = source.bytes[line.range].trimmedRange()
      let span = span(of: line)
      guard source.bytes.starts(with: "{{<", at: range.lowerBound),
        source.bytes.starts(with: ">}}", at: range.upperBound - 3),
        range.count >= 6
      else {
        shared.findings.report(.shortcodePlace(at: span))
        continue
      }
      let inner = source.bytes[(range.lowerBound + 3)..<(range.upperBound - 3)]
      guard let filled = filled(inner, at: span) else { continue }
      readShortcode(words(of: filled[...]), at: span, place: place, into: &blocks)
    }
  }

  /// A shortcode with parameters in place of `{{ params.name }}`, so that a file may be named by one; nil, with the reason
  /// reported, if there is no such parameter.
  private mutating func filled(_ inner: ArraySlice<UInt8>, at span: Span) -> [UInt8]? {
    var (filled, rest): ([UInt8], ArraySlice<UInt8>) = ([], inner)
    while let open = rest.indices.first(where: { rest[$0...].starts(with: Array("{{".utf8)) }) {
      let close = rest.indices.first { $0 > open && rest[$0...].starts(with: Array("}}".utf8)) }
      let name = rest[(open + 2)..<(close ?? rest.endIndex)].filter { !$0.isBlank }
      let text = String(decoding: name, as: UTF8.self)
      guard let close, text.hasPrefix("params."),
        let parameter = shared.parameters.first(where: { $0.name == text.dropFirst(7) })
      else {
        shared.findings.report(.pathParameter(text, known: shared.parameters.map(\.name), at: span))
        return nil
      }
      filled += rest[..<open] + Array(parameter.value.utf8)
      rest = rest[(close + 2)...]
    }
    return filled + rest
  }

  private mutating func readShortcode(_ words: [String], at span: Span, place: BlockPlace, into blocks: inout [Block]) {
    switch words.first {
    case "pagebreak" where words.count == 1: blocks.append(.pageBreak(span))
    case "pagebreak": shared.findings.report(.shortcodeForm("{{< pagebreak >}}", at: span))
    case "include" where words.count == 2:
      blocks += ManuscriptReader.read(file: words[1], at: span, place: place, &shared)
    case "include": shared.findings.report(.shortcodeForm("{{< include chapters/part.md >}}", at: span))
    case let name?: shared.findings.report(.unknownShortcode(name, at: span))
    case nil: shared.findings.report(.shortcodeForm("{{< pagebreak >}}", at: span))
    }
  }

  /// Words between blanks; quotes around a word are taken off.
  private func words(of bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(whereSeparator: \.isBlank).map { word in
      let text = String(decoding: word, as: UTF8.self)
      guard text.count > 1, let first = text.first, first == text.last, first == "\"" || first == "'" else {
        return text
      }
      return String(text.dropFirst().dropLast())
    }
  }
}

extension Inline {
  /// Whether it prints nothing: what may stand between pictures.
  fileprivate var isBlank: Bool {
    switch self {
    case .text(let text, _): text.utf8.allSatisfy(\.isBlank)
    case .lineBreak: true
    case .strong, .emphasis, .styled, .annotated, .code, .link, .note, .reference, .value: false
    }
  }
}
