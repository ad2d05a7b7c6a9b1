// The first pass: counters go forward, and everything that can be referred to is entered under its label.
import Diagnose
import Document

/// Counts headings, captions and boxes.
struct Numberer {
  let scheme: NumberingScheme
  let customKinds: [ReportSettings.CustomKind]
  private(set) var findings = Findings()
  private var outline = Outline()
  private var counts = SeriesCounts()
  /// Whether files behind the text are at hand, and the scheme numbers them for themselves.
  private var isInAppendix = false
  private var entries: [TargetEntry] = []
  private var entryOfLabel: [Label: Int] = [:]
  /// Patterns whose style came to its end; one warning for each is enough.
  private var exhausted: Set<NumberPattern> = []

  init(scheme: NumberingScheme, customKinds: [ReportSettings.CustomKind]) {
    (self.scheme, self.customKinds) = (scheme, customKinds)
  }

  /// The blocks of a file. The headings of an attachment count for themselves, and so do appendices.
  mutating func number(_ manuscript: Manuscript, isBack: Bool) -> [Block] {
    if manuscript.attachment != nil { outline = Outline() }
    if isBack, !isInAppendix, scheme.appendix != nil { (outline, isInAppendix) = (Outline(), true) }
    return number(manuscript.blocks)
  }

  private mutating func number(_ blocks: [Block]) -> [Block] { blocks.map { number($0) } }

  private mutating func number(_ block: Block) -> Block {
    switch block {
    case .paragraph, .code, .rule, .pageBreak, .loop: return block
    case .heading(let heading): return .heading(number(heading))
    case .list(var list):
      list.items = list.items.map { number($0) }
      return .list(list)
    case .quotation(let blocks, let span): return .quotation(number(blocks), span)
    case .container(var container):
      number(&container)
      container.blocks = number(container.blocks)
      return .container(container)
    case .table(var table):
      number(&table.caption, as: .table, at: table.span)
      return .table(table)
    case .chart(var chart):
      number(&chart.caption, as: .figure, at: chart.span)
      return .chart(chart)
    case .diagram(var diagram):
      number(&diagram.caption, as: .figure, at: diagram.span)
      return .diagram(diagram)
    case .pictures(var row):
      for place in row.pictures.indices {
        number(&row.pictures[place].caption, as: .figure, at: row.pictures[place].span)
      }
      return .pictures(row)
    }
  }

  // MARK: Headings

  private mutating func number(_ heading: Heading) -> Heading {
    var numbered = heading
    let parent = outline.parent(ofLevel: heading.level).map { entries[$0] }
    numbered.ordinal = outline.enter(heading, entry: entries.count)
    let level = scheme(of: heading.level)
    var reference: TargetEntry.ReferencePattern?
    if let level, heading.numbered, level.number.hasCounter {
      let values = NumberPattern.Values(
        counter: numbered.ordinal, chapter: outline.chapter, parent: parentNumber(parent), chapterSign: chapterSign)
      numbered.number = level.number.text(values)
      reference = TargetEntry.ReferencePattern(pattern: level.reference, values: values, parent: parent?.place)
      checkSigns(level.number, numbered.ordinal, at: heading.span)
    }
    let kind = Target.Kind.heading(level: heading.level)
    if let label = heading.label, label.kind != prefix(of: kind) {
      findings.report(.wrongPrefix(label, expected: prefix(of: kind), at: heading.span))
    }
    numbered.destination = heading.label?.name ?? counts.destination("sec")
    enter(
      heading.label,
      TargetEntry(
        kind: kind, number: numbered.number, title: heading.content, reference: reference,
        destination: numbered.destination, span: heading.span, place: entries.count))
    return numbered
  }

  private func scheme(of level: Int) -> NumberingScheme.Level? {
    if level == 1, isInAppendix, let appendix = scheme.appendix { return appendix }
    return scheme.levels.indices.contains(level - 1) ? scheme.levels[level - 1] : nil
  }

  /// The number above, without its word in an appendix: A.1 below 附录 A.
  private func parentNumber(_ parent: TargetEntry?) -> String {
    guard let parent else { return "" }
    if isInAppendix, case .heading(level: 1) = parent.kind, let sign = chapterSign { return sign }
    return parent.number
  }

  /// How the chapter at hand is counted: by letters in an appendix.
  private var chapterSign: String? {
    guard isInAppendix, let appendix = scheme.appendix else { return nil }
    for case .counter(let style) in appendix.number.pieces { return style.sign(outline.chapter) }
    return nil
  }

  /// What tells series of chapters apart; those of appendices lie behind all others.
  private var chapterKey: Int { isInAppendix ? 1_000_000 + outline.chapter : outline.chapter }

  // MARK: Captions and boxes

  private mutating func number(_ caption: inout Caption, as natural: Target.Kind, at span: Span) {
    // Without a label and a text it is an ornament.
    guard caption.label != nil || !caption.content.isEmpty else { return }
    let kind = self.kind(of: caption.label, natural: natural, at: span)
    let made = nextNumber(kind, caption.label, caption.content, at: span)
    (caption.number, caption.destination) = (made.number, made.destination)
  }

  private mutating func number(_ container: inout Container) {
    var isCase = false
    switch container.kind {
    case .boxed(.case): isCase = true
    case .boxed(.note), .columns, .beside, .keep, .signature, .quote, .continued, .dropInitial, .article, .keyFigure:
      if container.label == nil { return }
    }
    let kind = self.kind(of: container.label, natural: isCase ? .caseBox : .box, at: container.span)
    let made = nextNumber(kind, container.label, container.title, at: container.span)
    (container.number, container.destination) = (made.number, made.destination)
  }

  private mutating func nextNumber(
    _ kind: Target.Kind, _ label: Label?, _ title: [Inline], at span: Span
  ) -> TargetEntry {
    var number = ""
    if let pattern = pattern(of: kind) {
      let counter = counts.next(kind, chapter: pattern.countsByChapter ? chapterKey : nil)
      number = pattern.text(
        NumberPattern.Values(counter: counter, chapter: outline.chapter, chapterSign: chapterSign))
      checkSigns(pattern, counter, at: span)
      if pattern.countsByChapter, outline.chapter == 0 { findings.report(.noChapterNumber(number, at: span)) }
    }
    let entry = TargetEntry(
      kind: kind, number: number, title: title, reference: nil,
      destination: label?.name ?? counts.destination(prefix(of: kind)), span: span, place: entries.count)
    enter(label, entry)
    return entry
  }

  private func pattern(of kind: Target.Kind) -> NumberPattern? {
    switch kind {
    case .heading, .box: nil
    case .table: scheme.table
    case .figure: scheme.figure
    case .caseBox: scheme.caseBox
    case .custom(let key):
      customKinds.first { $0.key == key }.map { NumberPattern(pieces: [.literal($0.name + " "), .counter(.arabic)]) }
    }
  }

  /// The kind that a label's prefix says; an error if the prefix belongs to another kind of thing.
  private mutating func kind(of label: Label?, natural: Target.Kind, at span: Span) -> Target.Kind {
    guard let label, label.kind != prefix(of: natural) else { return natural }
    if customKinds.contains(where: { $0.key == label.kind }) { return .custom(label.kind) }
    // A box without a number may be called anything that does not claim one.
    if natural == .box, !builtInPrefixes.contains(label.kind) { return .box }
    findings.report(.wrongPrefix(label, expected: prefix(of: natural), at: span))
    return natural
  }

  private mutating func enter(_ label: Label?, _ entry: TargetEntry) {
    entries.append(entry)
    guard let label else { return }
    if let first = entryOfLabel[label] {
      findings.report(.duplicateLabel(label, first: entries[first].span, at: entry.span))
    } else {
      entryOfLabel[label] = entry.place
    }
  }

  private mutating func checkSigns(_ pattern: NumberPattern, _ counter: Int, at span: Span) {
    guard pattern.lacksSign(for: counter), exhausted.insert(pattern).inserted else { return }
    findings.report(.noSign(counter, at: span))
  }

  // MARK: What labels name

  /// What each label names, once all have their numbers.
  func targets() -> [Label: Target] {
    var texts: [String] = []
    for entry in entries {
      let title = plainTitle(entry.title)
      guard let reference = entry.reference else {
        texts.append(entry.number.isEmpty ? title : entry.number)
        continue
      }
      var values = reference.values
      // Parents stand before their children, so that their texts are there.
      (values.title, values.parent) = (title, reference.parent.map { texts[$0] } ?? "")
      texts.append(reference.pattern.text(values))
    }
    return entryOfLabel.mapValues { place in
      let entry = entries[place]
      return Target(
        kind: entry.kind, text: texts[place], title: plainTitle(entry.title), destination: entry.destination,
        span: entry.span)
    }
  }

  /// A title in plain characters. A reference in it prints its target's number, or else that target's title without
  /// the references in it.
  private func plainTitle(_ title: [Inline]) -> String {
    title.withReferences { reference in
      guard let place = entryOfLabel[reference.label] else { return "" }
      return entries[place].number.isEmpty ? entries[place].title.plainText : entries[place].number
    }.plainText
  }
}

/// Something with a number or a label, in document order.
struct TargetEntry {
  /// How a reference to a numbered heading is made.
  struct ReferencePattern {
    var pattern: NumberPattern
    var values: NumberPattern.Values
    /// The entry of the heading above.
    var parent: Int?
  }
  var kind: Target.Kind
  var number: String
  var title: [Inline]
  /// nil for all but numbered headings; a reference then prints the number, or the title where there is none.
  var reference: ReferencePattern?
  var destination: String
  var span: Span
  /// Its place among the entries.
  var place: Int
}

/// Prefixes of labels that claim a built-in kind.
let builtInPrefixes = ["sec", "fig", "tbl", "case"]

func prefix(of kind: Target.Kind) -> String {
  switch kind {
  case .heading: "sec"
  case .table: "tbl"
  case .figure: "fig"
  case .caseBox: "case"
  case .box: "box"
  case .custom(let key): key
  }
}
