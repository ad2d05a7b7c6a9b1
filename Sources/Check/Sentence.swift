// The sentences of a report that refer to tables or figures, in plain characters with their places.
import Diagnose
import Document

/// A sentence: up to 。！？ or the end of its paragraph, list item or cell.
///
/// What it refers to holds from its beginning up to the first ； behind the last reference: after （见表 4）； something else begins.
/// Its clauses end at ，；：。！？ and at line breaks; labels that a clause names hold for the numbers in it, and for the
/// clauses behind it until another one names its own.
struct Sentence {
  var text: [Unicode.Scalar] = []
  /// Where pieces of the text begin, and their places.
  var pieces: [(start: Int, span: Span)] = []
  /// Tables and figures that the sentence refers to, itself or in a note.
  var references: [Label] = []
  /// Where the last of them stands.
  var lastReference = 0
  /// The chapter file.
  var file = ""

  func span(at place: Int) -> Span {
    guard let piece = pieces.last(where: { $0.start <= place }) else { return Span(file: file) }
    var span = piece.span
    if span.column > 0 { span.column += place - piece.start }
    return span
  }

  func words(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }

  static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "!", "?"]
  static let clauseEnds: Set<Unicode.Scalar> = ["，", "；", "：", "。", "！", "？", ";", ":", "!", "?", "\n"]

  /// The clauses in order as far as references reach, each with the mark that ends it.
  var clauses: [Range<Int>] {
    let end = text[min(lastReference, text.count)...].firstIndex { $0 == "；" || $0 == ";" } ?? text.count
    var clauses: [Range<Int>] = []
    var start = 0
    for place in text.indices.prefix(end) where Sentence.clauseEnds.contains(text[place]) {
      clauses.append(start..<place + 1)
      start = place + 1
    }
    if start < end { clauses.append(start..<end) }
    return clauses
  }
}

/// Walks through blocks for sentences with references.
struct SentenceCollector {
  private(set) var sentences: [Sentence] = []
  private let file: String
  private var current = Sentence()

  init(file: String) { self.file = file }

  mutating func collect(_ blocks: [Block]) { for block in blocks { collect(block) } }

  private mutating func collect(_ block: Block) {
    switch block {
    case .paragraph(let paragraph): collect(paragraph.content)
    case .list(let list): for item in list.items { collect(item) }
    case .quotation(let blocks, _): collect(blocks)
    case .container(let container): collect(container.blocks)
    case .loop(let loop): collect(loop.blocks)
    case .table(let table):
      for note in table.notes { collect(note) }
    case .heading, .chart, .diagram, .pictures, .code, .rule, .pageBreak: break
    }
  }

  private mutating func collect(_ inlines: [Inline]) {
    var notes: [[Inline]] = []
    add(inlines, &notes)
    endSentence()
    for note in notes { collect(note) }
  }

  private mutating func add(_ inlines: [Inline], _ notes: inout [[Inline]]) {
    for inline in inlines {
      switch inline {
      case .text(let text, let span), .code(let text, let span): add(text, at: span)
      case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
        .link(_, let inner, _):
        add(inner, &notes)
      case .note(let note):
        notes.append(note.content)
        refer(to: note.content.references)
      case .reference(let reference): refer(to: [reference.label])
      case .lineBreak: current.text.append("\n")
      case .value: break
      }
    }
  }

  private mutating func refer(to labels: [Label]) {
    guard !labels.isEmpty else { return }
    current.references += labels
    current.lastReference = current.text.count
  }

  private mutating func add(_ text: String, at span: Span) {
    current.pieces.append((current.text.count, span))
    var column = span.column
    for scalar in text.unicodeScalars {
      current.text.append(scalar)
      column += 1
      guard Sentence.ends.contains(scalar) else { continue }
      endSentence()
      var rest = span
      if rest.column > 0 { rest.column = column }
      current.pieces.append((0, rest))
    }
  }

  private mutating func endSentence() {
    if !current.text.isEmpty, !current.references.isEmpty || current.namesTable {
      current.file = file
      sentences.append(current)
    }
    current = Sentence()
  }
}

extension Sentence {
  /// 表 9 and 图 3, written out: the numbers by which tables and figures are called.
  var writtenNumbers: [String] {
    var names: [String] = []
    for place in text.indices where text[place] == "表" || text[place] == "图" {
      let rest = text[(place + 1)...].drop { $0 == " " || $0 == "\u{3000}" }.prefix { numberSigns.contains($0) }
      let digits = String(String.UnicodeScalarView(rest)).trimmingEnd([".", "-"])
      if !digits.isEmpty { names.append(String(text[place]) + digits) }
    }
    return names
  }

  fileprivate var namesTable: Bool { !writtenNumbers.isEmpty }
}

private let numberSigns: Set<Unicode.Scalar> = Set("0123456789.-".unicodeScalars)

extension String {
  fileprivate func trimmingEnd(_ signs: Set<Character>) -> String {
    var text = self
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return text
  }
}

extension [Inline] {
  /// Labels that are referred to, wherever they stand.
  fileprivate var references: [Label] {
    flatMap { inline -> [Label] in
      switch inline {
      case .reference(let reference): [reference.label]
      case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
        .link(_, let inner, _):
        inner.references
      case .note(let note): note.content.references
      case .text, .code, .value, .lineBreak: []
      }
    }
  }
}
