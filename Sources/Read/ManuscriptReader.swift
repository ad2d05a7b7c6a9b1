// A chapter file to blocks.
import Diagnose
import Document

/// What all files of a report share while they are read.
struct ReadContext {
  /// nil for a manuscript without a folder: its pictures are not looked for, and it can include nothing.
  var folder: ReportFolder?
  /// Kinds of labels beside the built-in ones.
  var customKinds: [String] = []
  /// Parameters of report.yaml, for names of included files.
  var parameters: [(name: String, value: String)] = []
  var findings = Findings()
  /// The files being read, each included by the one before: real paths.
  var openFiles: [String] = []
  /// How many times files were included so far: a few files that include each other twice must not become millions.
  var inclusions = 0
}

/// Where blocks stand, for those that cannot stand everywhere.
enum BlockPlace {
  /// The chapter itself, columns, kept blocks.
  case flow
  /// A list, a quotation, a box.
  case inner
}

/// Reads one file: notes first, then the blocks in order.
struct ManuscriptReader {
  let source: SourceFile
  var shared: ReadContext
  var inline = InlineContext()
  private var noteSpans: [String: Span] = [:]
  /// The run of lines that cmark was given: the index of its first line.
  var runStart = 0
  /// The last pipe table, while a caption may still follow it.
  var uncaptioned: Span?

  private init(_ source: SourceFile, _ shared: ReadContext) { (self.source, self.shared) = (source, shared) }

  /// The blocks of a source file; problems go to the context.
  static func read(_ source: SourceFile, place: BlockPlace, _ context: inout ReadContext) -> [Block] {
    if source.hasFrontMatter {
      context.findings.report(.frontMatter(at: source.span(at: 0)))
      return []
    }
    var reader = ManuscriptReader(source, context)
    let scanned = LineScanner.scan(source, &reader.shared.findings)
    reader.readNotes(scanned.notes)
    let blocks = reader.blocks(of: scanned.pieces, hidden: scanned.hidden, place: place)
    reader.reportUnusedNotes(scanned.notes)
    context = reader.shared
    context.findings.report(reader.inline.findings.all)
    return blocks
  }

  /// The blocks of a file inside the report's folder; none, with the reason reported, if it cannot be read.
  static func read(file path: String, at span: Span, place: BlockPlace, _ context: inout ReadContext) -> [Block] {
    guard let folder = context.folder else {
      context.findings.report(.fileMissing(path, at: span))
      return []
    }
    do throws(Failure) {
      let real = try folder.resolve(path, at: span)
      if context.openFiles.contains(real) { throw Failure(.includeCycle(path, at: span)) }
      if context.openFiles.count > ReadLimit.includes { throw Failure(.includeDepth(at: span)) }
      if !context.openFiles.isEmpty { context.inclusions += 1 }
      if context.inclusions > ReadLimit.inclusions + 1 { return [] }
      if context.inclusions > ReadLimit.inclusions { throw Failure(.includeCount(at: span)) }
      let source = try SourceFile.read(real, shown: path, at: span)
      context.openFiles.append(real)
      defer { context.openFiles.removeLast() }
      return read(source, place: place, &context)
    } catch {
      context.findings.report(error.diagnostics)
      return []
    }
  }

  // MARK: Notes

  private mutating func readNotes(_ definitions: [ScannedManuscript.NoteDefinition]) {
    inline.isInsideNote = true
    var notes: [String: Footnote] = [:]
    for definition in definitions {
      let span = Span(file: source.path, line: definition.line + 1, column: 1)
      if let first = noteSpans[definition.name] {
        shared.findings.report(.noteTwice(definition.name, first: first, at: span))
        continue
      }
      noteSpans[definition.name] = span
      let lines =
        [ContentLine(line: definition.line, range: definition.first)]
        + definition.rest.map { ContentLine(line: $0.line, range: $0.bytes) }
      let content = readInlines(text(lines.filter { !$0.range.isEmpty }), &inline)
      for picture in content.pictures { shared.findings.report(.picturePlace(at: picture.span)) }
      if content.inlines.isEmpty { shared.findings.report(.noteEmpty(at: span)) }
      notes[definition.name] = Footnote(name: definition.name, content: content.inlines, span: span)
    }
    inline.isInsideNote = false
    inline.notes = notes
  }

  private mutating func reportUnusedNotes(_ definitions: [ScannedManuscript.NoteDefinition]) {
    for definition in definitions where !inline.usedNotes.contains(definition.name) {
      guard let span = noteSpans[definition.name] else { continue }
      shared.findings.report(.noteUnused(definition.name, at: span))
    }
  }

  // MARK: Pieces

  private mutating func blocks(of pieces: [ScannedManuscript.Piece], hidden: [Bool], place: BlockPlace) -> [Block] {
    var blocks: [Block] = []
    for piece in pieces {
      switch piece {
      case .lines(let lines): blocks += self.blocks(of: lines, hidden: hidden, place: place)
      case .div(let div):
        let heading = divHeading(div)
        let inner = self.blocks(of: div.pieces, hidden: hidden, place: heading.isBox ? .inner : place)
        if let block = container(heading, blocks: inner) { blocks.append(block) }
      case .loop(let div):
        let inner = self.blocks(of: div.pieces, hidden: hidden, place: place)
        let text = String(decoding: source.bytes[div.header], as: UTF8.self)
        let span = span(of: ContentLine(line: div.line, range: div.header))
        guard var loop = LoopHeader.read(text, at: span, &shared.findings) else { continue }
        loop.blocks = inner
        blocks.append(.loop(loop))
      }
    }
    return blocks
  }

  private mutating func blocks(of lines: Range<Int>, hidden: [Bool], place: BlockPlace) -> [Block] {
    let mask = BlockMask(source, hidden: hidden, lines: lines)
    if let span = mask.tooDeep {
      shared.findings.report(.blockNesting(at: span))
      return []
    }
    guard let tree = MarkdownTree(mask.bytes), let document = tree.document else { return [] }
    runStart = lines.lowerBound
    return blocks(in: document, of: tree, place: place, depth: 0)
  }

  // MARK: Text

  /// Lines of a block as text for the inline reader.
  func text(_ lines: [ContentLine]) -> SourceText {
    var text = SourceText(file: source.path)
    for (index, line) in lines.enumerated() {
      if index > 0 { text.appendNewline() }
      text.append(source.bytes[line.range], line: line.line + 1, column: column(of: line))
    }
    return text
  }

  /// The column, in characters, at which a line's content begins.
  func column(of line: ContentLine) -> Int {
    let start = min(source.lines[line.line].lowerBound, line.range.lowerBound)
    return countScalars(source.bytes[start..<line.range.lowerBound]) + 1
  }

  /// The place where a line's content begins.
  func span(of line: ContentLine) -> Span { Span(file: source.path, line: line.line + 1, column: column(of: line)) }

  /// Inline Markdown of a YAML value or an attribute.
  mutating func inlines(_ value: String, at span: Span, breaksAreForced: Bool = false) -> [Inline] {
    let content = readInlines(SourceText(value, at: span, breaksAreForced: breaksAreForced), &inline)
    for picture in content.pictures { shared.findings.report(.picturePlace(at: picture.span)) }
    return content.inlines
  }

  // MARK: Labels

  /// A label whose kind fits the block; nil, with the reason reported, if it does not.
  mutating func label(_ name: Attributes.Name?, kinds: [String], takesCustom: Bool = false) -> Label? {
    guard let name else { return nil }
    let kinds = kinds + (takesCustom ? shared.customKinds : [])
    let label = Label(name.text)
    guard isLabel(name.text) else {
      shared.findings.report(.labelForm(name.text, example: "\(kinds.first ?? "sec")-main", at: name.span))
      return nil
    }
    guard kinds.contains(label.kind) else {
      shared.findings.report(.labelKind(name.text, kinds: kinds, at: name.span))
      return nil
    }
    return label
  }

  private func isLabel(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, let last = bytes.last, first.isASCIILetter, bytes.contains(UInt8(ascii: "-")) else {
      return false
    }
    return (last.isASCIILetter || last.isASCIIDigit)
      && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }
}

/// A part of a source line that belongs to a block: the line's index and the bytes.
struct ContentLine {
  var line: Int
  var range: Range<Int>
}
