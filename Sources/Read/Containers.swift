// Fenced divs: boxes, columns, and the like.
import Diagnose
import Document

/// What stands behind `:::`.
struct DivHeading {
  var kind: Container.Kind?
  var label: Label?
  var title: [Inline] = []
  var span: Span

  /// Whether no heading can stand inside.
  var isBox: Bool {
    switch kind {
    case .columns, .beside, .keep, .article, nil: false
    case .boxed, .signature, .quote, .continued, .dropInitial, .keyFigure: true
    }
  }
}

extension ManuscriptReader {
  private static let divKinds = [
    "case", "note", "quote", "columns", "beside", "keep", "signature", "continued", "drop-initial", "article",
    "key-figure",
    "lead-figure",
  ]

  /// Reads a div's opening line; its kind is nil, with the reason reported, if it is not one that exists.
  mutating func divHeading(_ div: ScannedManuscript.Div) -> DivHeading {
    let line = ContentLine(line: div.line, range: div.header)
    let start = source.lines[div.line].lowerBound
    let colons = source.bytes[start..<div.header.lowerBound].firstIndex(of: UInt8(ascii: ":")) ?? start
    let span = source.span(at: colons)
    guard let attributes = divAttributes(line) else { return DivHeading(kind: nil, span: span) }
    guard let name = attributes.classes.first, attributes.classes.count == 1 else {
      shared.findings.report(.divNeedsKind(ManuscriptReader.divKinds, at: span))
      return DivHeading(kind: nil, span: span)
    }
    guard let kind = divKind(name, attributes) else {
      // An article that lacks its frame has been reported.
      if name.text == "article" { return DivHeading(kind: nil, span: span) }
      shared.findings.report(.unknownDiv(name.text, known: ManuscriptReader.divKinds, at: name.span))
      return DivHeading(kind: nil, span: span)
    }
    return finish(DivHeading(kind: kind, span: span), attributes)
  }

  /// A container from its heading and blocks.
  mutating func container(_ heading: DivHeading, blocks: [Block]) -> Block? {
    guard let kind = heading.kind else { return nil }
    guard isFilledRightly(kind, blocks, heading) else { return nil }
    return .container(
      Container(kind: kind, label: heading.label, title: heading.title, blocks: blocks, span: heading.span))
  }

  /// Initials and key figures are made of paragraphs.
  private mutating func isFilledRightly(_ kind: Container.Kind, _ blocks: [Block], _ heading: DivHeading) -> Bool {
    func isParagraph(_ block: Block) -> Bool { if case .paragraph = block { true } else { false } }
    switch kind {
    case .dropInitial:
      if case .paragraph(let paragraph)? = blocks.first {
        checkInitial(paragraph)
        return true
      }
      shared.findings.report(.initialNeedsParagraph(at: heading.span))
    case .keyFigure:
      if !blocks.isEmpty, blocks.allSatisfy(isParagraph) { return true }
      shared.findings.report(.keyFigureNeedsParagraphs(at: heading.span))
    case .boxed, .columns, .beside, .keep, .signature, .quote, .continued, .article: return true
    }
    return false
  }

  /// What is composed in its own way cannot give its first character away.
  private mutating func checkInitial(_ paragraph: Paragraph) {
    if case .annotated(let annotation, _)? = paragraph.content.first, annotation.isComposition {
      shared.findings.report(.initialAnnotated(annotation, at: paragraph.span))
    }
  }

  /// `{.case title="…"}`, or Pandoc's short form of one word.
  private mutating func divAttributes(_ line: ContentLine) -> Attributes? {
    var text = text([line])
    guard text.bytes.first == UInt8(ascii: "{") else {
      let words = text.bytes.split(whereSeparator: { $0.isBlank || $0 == UInt8(ascii: ":") })
      guard words.count == 1 else {
        shared.findings.report(.divNeedsKind(ManuscriptReader.divKinds, at: text.span(at: 0)))
        return nil
      }
      return Attributes(classes: [
        Attributes.Name(text: String(decoding: words[0], as: UTF8.self), span: text.span(at: 0))
      ])
    }
    do {
      let (attributes, end) = try AttributeParser.parse(text, at: 0)
      let isEnd = text.bytes[end...].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ":") }
      if !isEnd { shared.findings.report(.strayAttributes(at: text.span(at: end))) }
      return attributes
    } catch {
      shared.findings.report(error.diagnostics)
      return nil
    }
  }

  private mutating func divKind(_ name: Attributes.Name, _ attributes: Attributes) -> Container.Kind? {
    switch name.text {
    case "case": .boxed(.case)
    case "note": .boxed(.note)
    case "quote": .quote
    case "columns": .columns(count: columnCount(attributes.value("count")))
    case "beside": .beside(share: besideShare(attributes.value("share")))
    case "keep": .keep
    case "signature": .signature
    case "key-figure": .keyFigure(isLead: false)
    case "lead-figure": .keyFigure(isLead: true)
    case "continued": .continued
    case "drop-initial": .dropInitial(lines: initialLines(attributes.value("lines")))
    case "article": articleHead(name, attributes).map { .article($0) }
    default: nil
    }
  }

  private mutating func initialLines(_ value: Attributes.Name?) -> Int? {
    guard let value else { return nil }
    if let lines = Int(value.text), (2...6).contains(lines) { return lines }
    shared.findings.report(.outOfRange("lines", 2...6, at: value.span))
    return nil
  }

  private mutating func columnCount(_ value: Attributes.Name?) -> Int {
    guard let value else { return 2 }
    if let count = Int(value.text), (2...4).contains(count) { return count }
    shared.findings.report(.outOfRange("count", 2...4, at: value.span))
    return 2
  }

  private mutating func besideShare(_ value: Attributes.Name?) -> Double {
    guard let value else { return Container.usualShare }
    if value.text.hasSuffix("%"), let percent = Int(value.text.dropLast()), (20...80).contains(percent) {
      return Double(percent) / 100
    }
    shared.findings.report(.outOfRange("share", 20...80, at: value.span))
    return Container.usualShare
  }

  private mutating func finish(_ heading: DivHeading, _ attributes: Attributes) -> DivHeading {
    var heading = heading
    switch heading.kind {
    case .boxed(let box):
      attributes.refuse(otherClasses: ManuscriptReader.divKinds, otherKeys: ["title"], &shared.findings)
      if let title = attributes.value("title") { heading.title = inlines(title.text, at: title.span) }
      switch box {
      case .case: heading.label = label(attributes.label, kinds: ["case"])
      case .note: attributes.refuseLabel(&shared.findings)
      }
    case .keyFigure:
      attributes.refuse(otherClasses: ManuscriptReader.divKinds, otherKeys: ["title"], &shared.findings)
      attributes.refuseLabel(&shared.findings)
      if let title = attributes.value("title") { heading.title = inlines(title.text, at: title.span) }
    case .columns:
      attributes.refuse(otherClasses: ManuscriptReader.divKinds, otherKeys: ["count"], &shared.findings)
      attributes.refuseLabel(&shared.findings)
    case .beside:
      attributes.refuse(otherClasses: ManuscriptReader.divKinds, otherKeys: ["share"], &shared.findings)
      attributes.refuseLabel(&shared.findings)
    case .dropInitial:
      attributes.refuse(otherClasses: ManuscriptReader.divKinds, otherKeys: ["lines"], &shared.findings)
      attributes.refuseLabel(&shared.findings)
    case .article:
      attributes.refuse(
        otherClasses: ManuscriptReader.divKinds, otherKeys: ManuscriptReader.articleKeys, &shared.findings)
      heading.title = deck(attributes, "title")
    case .keep, .signature, .quote, .continued, nil:
      attributes.refuse(otherClasses: ManuscriptReader.divKinds, otherKeys: [], &shared.findings)
      attributes.refuseLabel(&shared.findings)
    }
    return heading
  }
}
