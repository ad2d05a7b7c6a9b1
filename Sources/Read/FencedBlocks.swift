// Fenced blocks: `{table}`, `{chart}`, `{diagram}`, and plain code.
import Diagnose
import Document
import Measure

/// A `{…}` block taken apart: what its `#|` lines say, and its body.
struct FencedBlock {
  var options: Tree
  var body: Tree
  /// The body as written.
  var text: String
  var span: Span
}

/// Where the body of a figure is printed as code.
enum Echo: String { case beside, below }

extension ManuscriptReader {
  /// The block of a code fence; nothing, with the reason reported, if it cannot be read.
  mutating func fencedBlock(_ node: MarkdownNode) -> [Block] {
    let span = span(of: node)
    let fence = fence(node)
    let lines = contentLines(node)
    guard isClosed(node), !holdsAnotherOpening(lines, length: fence.length) else {
      shared.findings.report(.unclosedFence(at: span))
      return []
    }
    switch fence.info {
    case "{table}":
      return block(lines, SchemaFiles.table, at: span).flatMap { table($0) }.map { [.table($0)] } ?? []
    case "{chart}":
      return block(lines, SchemaFiles.chart, at: span).map { echoed(.chart(chart($0)), $0) } ?? []
    case "{diagram}":
      guard let block = block(lines, SchemaFiles.diagram, at: span) else { return [] }
      return diagram(block).map { echoed(.diagram($0), block) } ?? []
    case "table", "chart", "diagram":
      shared.findings.report(.unknownFence(fence.info, at: span))
      return []
    case let info where info.first == "{":
      let name = info.dropFirst().prefix { $0 != "}" && $0 != " " }
      shared.findings.report(.unknownFence(String(name), at: span))
      return []
    default:
      return [.code(text(of: lines), span)]
    }
  }

  private func text(of lines: some Sequence<ContentLine>) -> String {
    lines.map { String(decoding: source.bytes[$0.range], as: UTF8.self) }.joined(separator: "\n")
  }

  /// A figure with what draws it, where that is asked for.
  private func echoed(_ figure: Block, _ block: FencedBlock) -> [Block] {
    let echo: Echo? = word(block.options["echo"])
    switch echo {
    case nil: return [figure]
    case .below: return [figure, .code(block.text, block.span)]
    case .beside:
      let blocks = [figure, .code(block.text, block.span)]
      let percent = block.options["share"]?.string.flatMap { Double($0.dropLast()) }
      let share = percent.map { $0 / 100 } ?? Container.usualShare
      return [.container(Container(kind: .beside(share: share), blocks: blocks, span: block.span))]
    }
  }

  // MARK: Fences

  /// An opening fence: how many marks, and what stands behind them.
  private struct Fence {
    var length: Int
    var info: String
  }

  private func fence(_ node: MarkdownNode) -> Fence {
    let range = firstLine(of: node).range
    var start = source.bytes[range].trimmedRange().lowerBound
    let marks = start
    while start < range.upperBound, source.bytes[start] == UInt8(ascii: "`") || source.bytes[start] == UInt8(ascii: "~")
    {
      start += 1
    }
    let info = source.bytes[source.bytes[start..<range.upperBound].trimmedRange()]
    return Fence(length: start - marks, info: String(decoding: info, as: UTF8.self))
  }

  /// Whether the block's last line is a fence; cmark closes what the author did not.
  private func isClosed(_ node: MarkdownNode) -> Bool {
    let last = runStart + node.endLine - 1
    guard last > firstLine(of: node).line, last < source.lines.count else { return false }
    let bytes = source.bytes[source.bytes[source.lines[last]].trimmedRange()]
    guard let mark = bytes.last, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return false }
    return bytes.reversed().prefix { $0 == mark }.count >= 3
  }

  /// Whether another `{…}` block seems to open inside: the fence above was forgotten, as the scan has found.
  private func holdsAnotherOpening(_ lines: [ContentLine], length: Int) -> Bool {
    lines.contains { line in
      let bytes = source.bytes[source.bytes[line.range].trimmedRange()]
      let marks = bytes.prefix { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }.count
      return marks >= length && bytes.dropFirst(marks).first == UInt8(ascii: "{")
    }
  }

  // MARK: Options and body

  /// Reads options and body and holds them against the schema; nil if either cannot be read or has errors.
  private mutating func block(_ lines: [ContentLine], _ schema: Result<Schema, Failure>, at span: Span) -> FencedBlock?
  {
    let optionCount = lines.prefix { isOption($0) }.count
    for line in lines[optionCount...] where isOption(line) {
      shared.findings.report(.optionPlace(at: self.span(of: line)))
    }
    let options = yaml(lines[..<optionCount].map(withoutOptionMark), at: span)
    let body = yaml(Array(lines[optionCount...]), at: span)
    do {
      let schema = try schema.get()
      var findings = Findings()
      let checkedOptions = options.map { schema.definition("options")?.conform(orEmpty($0), &findings) ?? $0 }
      let checkedBody = body.map { schema.conform($0, &findings) }
      shared.findings.report(findings.all)
      guard let checkedOptions, let checkedBody, !findings.hasErrors else { return nil }
      return FencedBlock(
        options: checkedOptions, body: checkedBody, text: text(of: lines[optionCount...]), span: span)
    } catch {
      shared.findings.report(error.diagnostics)
      return nil
    }
  }

  private func isOption(_ line: ContentLine) -> Bool {
    source.bytes.starts(with: "#|", at: source.bytes[line.range].trimmedRange().lowerBound)
  }

  private func withoutOptionMark(_ line: ContentLine) -> ContentLine {
    var start = source.bytes[line.range].trimmedRange().lowerBound + 2
    if start < line.range.upperBound, source.bytes[start] == 0x20 { start += 1 }
    return ContentLine(line: line.line, range: start..<line.range.upperBound)
  }

  /// Lines as one YAML text; null without lines, nil with its problems reported.
  private mutating func yaml(_ lines: [ContentLine], at span: Span) -> Tree? {
    guard let first = lines.first(where: { !$0.range.isEmpty }) ?? lines.first else { return Tree(.null, span: span) }
    var bytes: [UInt8] = []
    for line in lines {
      bytes += source.bytes[line.range]
      bytes.append(0x0A)
    }
    let origin = YamlOrigin(file: source.path, line: lines[0].line + 1, indent: column(of: first) - 1)
    do {
      return try readYaml(bytes, from: origin)
    } catch {
      shared.findings.report(error.diagnostics)
      return nil
    }
  }

  /// A block without `#|` lines has no options.
  private func orEmpty(_ tree: Tree) -> Tree {
    if case .null = tree.value { Tree(.object([]), span: tree.span) } else { tree }
  }

  // MARK: Values

  mutating func caption(_ options: Tree, key: String, kinds: [String]) -> Caption {
    let name = options["label"].flatMap { tree in tree.text.map { Attributes.Name(text: $0, span: tree.span) } }
    return Caption(label: label(name, kinds: kinds, takesCustom: true), content: inlines(options[key]))
  }

  /// Inline Markdown of a value; nothing where there is none.
  mutating func inlines(_ tree: Tree?, breaksAreForced: Bool = false) -> [Inline] {
    guard let tree, let text = tree.text else { return [] }
    return inlines(text, at: tree.span, breaksAreForced: breaksAreForced)
  }

  mutating func length(_ tree: Tree?, _ key: String) -> Length? {
    guard let tree, let text = tree.text else { return nil }
    if let length = Length(text), length.isExtent { return length }
    shared.findings.report(.wrongForm(key, text, about: lengthHint, at: tree.span))
    return nil
  }

  mutating func length(_ value: Attributes.Name?, _ key: String) -> Length? {
    guard let value else { return nil }
    return length(Tree(.string(value.text), span: value.span), key)
  }
}

private let lengthHint = Wording(
  "write a number above zero and a unit, at most 100%: 60mm, 12em, 80%", "写大于零的数与单位，不超过 100%：60mm、12em、80%")

extension Length {
  /// Whether something can be so wide or high: more than nothing, and no more than all of the measure.
  fileprivate var isExtent: Bool {
    switch self {
    case .points(let value), .em(let value), .lines(let value): value > 0
    case .fraction(let value): value > 0 && value <= 1
    }
  }
}

/// A value that the schema holds to the words of a closed set; nil where there is none.
func word<Choice: RawRepresentable<String>>(_ tree: Tree?) -> Choice? {
  tree?.string.flatMap { Choice(rawValue: $0) }
}
