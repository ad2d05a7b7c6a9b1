// The door to line setting: styled text in, lines out.
public import Diagnose
public import Document
public import Measure
import Page

/// Sets text in the faces of one font library. Not shared between threads; make one a worker.
///
/// The passes, a file each: `Collect` → `Prepare` → `LineRules` → `Hyphenate` → `BreakLines` → `Justify` → `ComposeLine`. A paragraph is shaped
/// once; lines of any measure come from the same ``PreparedText``.
public final class Typesetter {
  public let fonts: FontLibrary
  /// The house's choices for the whole document.
  public let rules: TextRules
  /// Texts shaped so far: what tests of long reports count in place of time.
  public private(set) var shapedTexts = 0
  /// Whether lines say why their glyphs stand where they stand (``GlyphRun/gaps``); costs memory.
  public var explainsGaps = false
  /// Where what is set is written down, if anybody wants to know what it takes.
  public var log: LineSettingLog?
  /// Lines looked at so far while breaks were chosen, likewise.
  public private(set) var candidateLines = 0
  private let preparation: PreparationRules
  let resolver: GlyphResolver
  private lazy var patterns = HyphenationPatterns()
  private var labels: [Label: TextLine] = [:]

  /// A text in one style.
  private struct Label: Hashable {
    var text: String
    var style: TextStyle
  }
  /// What hundreds of charts have in common – numbers of axes, months, units – is far less.
  private static let mostLabels = 4096

  public init(fonts: FontLibrary, rules: TextRules = TextRules()) {
    (self.fonts, self.rules) = (fonts, rules)
    preparation = PreparationRules(rules)
    resolver = GlyphResolver(library: fonts, region: rules.region)
  }

  /// Shapes a paragraph.
  public func prepare(_ text: StyledText) -> PreparedText {
    shapedTexts += 1
    log?.shaped(text)
    let collected = CollectedText(text, classes: preparation.classes)
    if !collected.suspects.isEmpty { CharacterCheck(text: text, collected: collected, resolver: resolver).report() }
    var preparer = Preparer(text, collected, resolver, preparation)
    let prepared = preparer.prepare()
    return text.isAnnotated ? annotated(prepared) : prepared
  }

  /// Sets a paragraph: shapes it once, breaks it as a whole, justifies.
  public func lines(_ text: StyledText, _ shape: ParagraphShape) -> [TextLine] { lines(prepare(text), shape) }

  /// Makes the lines of a shaped paragraph; one empty line for an empty one.
  public func lines(_ prepared: PreparedText, _ shape: ParagraphShape) -> [TextLine] {
    log?.brokeLines(of: prepared.text, shape)
    guard !prepared.atoms.isEmpty else { return [TextLine(ascent: emptyAscent(prepared), descent: 0)] }
    if let only = prepared.onlyLine(shape) {
      let measure = shape.measure - shape.firstIndent
      return [composer(prepared, shape, measures: { _ in measure }).compose(only)]
    }
    let fitting = loosened(hyphenated(prepared, shape), shape)
    var breaker = LineBreaker(fitting.atoms, shape, opensFlush: rules.opensFlush)
    let broken = shape.wantedLines.flatMap { breaker.breakLines(into: $0) } ?? breaker.breakLines()
    candidateLines += breaker.candidates
    let composer = composer(fitting, shape, measures: breaker.measure(of:))
    return broken.map { line in
      if line.isOverfull { reportOverfull(fitting, line) }
      return composer.compose(line)
    }
  }

  /// The part of ``lines(_:_:)`` that chooses where lines end.
  func chooseBreaks(_ prepared: PreparedText, _ shape: ParagraphShape) {
    guard !prepared.atoms.isEmpty, prepared.onlyLine(shape) == nil else { return }
    let fitting = loosened(hyphenated(prepared, shape), shape)
    var breaker = LineBreaker(fitting.atoms, shape, opensFlush: rules.opensFlush)
    _ = breaker.breakLines()
  }

  private func composer(
    _ prepared: PreparedText, _ shape: ParagraphShape, measures: @escaping (Int) -> Pt
  ) -> LineComposer {
    LineComposer(
      prepared: prepared, shape: shape, resolver: resolver, rules: rules, explainsGaps: explainsGaps, measures: measures
    )
  }

  /// Sets text on one line, however long; for labels, running heads and contents entries. A mark at its end keeps its blank half: 一、
  public func line(_ text: StyledText) -> TextLine {
    let prepared = prepare(text)
    guard !prepared.atoms.isEmpty else { return TextLine(ascent: emptyAscent(prepared), descent: 0) }
    let shape = ParagraphShape(measure: .greatestFiniteMagnitude)
    let composer = composer(prepared, shape, measures: { _ in shape.measure })
    let all = BrokenLine(
      atoms: 0..<prepared.atoms.count, next: prepared.atoms.count, isLast: true, isFirst: true, number: 0)
    return composer.compose(all)
  }

  /// Sets a plain text on one line, as ``line(_:)`` does. The same text in the same style is set once, for charts say the same again and
  /// again; but not if there was something to say about it, which each of them has to hear.
  public func label(_ text: String, _ style: TextStyle) -> TextLine {
    let label = Label(text: text, style: style)
    if let known = labels[label] { return known }
    let reports = resolver.reports
    let line = line(StyledText(text, style))
    if resolver.reports == reports {
      if labels.count >= Self.mostLabels { labels.removeAll() }
      labels[label] = line
    }
    return line
  }

  /// The width that text takes on one line, in points.
  public func width(_ text: StyledText) -> Pt { line(text).width }

  /// How far the ink of a text on one line reaches above and below its baseline, in points: what a ruler measures on paper.
  public func ink(of text: StyledText) -> (above: Pt, below: Pt) {
    var (above, below) = (-Double.infinity, -Double.infinity)
    let prepared = prepare(text)
    for atom in prepared.atoms where atom.width > 0 {
      guard let font = fonts.font(atom.face) else { continue }
      for glyph in prepared.glyphs[Int(atom.firstGlyph)..<Int(atom.firstGlyph + atom.glyphCount)] {
        guard let ink = font.ink(of: glyph.id) else { continue }
        (above, below) = (max(above, -ink.minY * Double(atom.size)), max(below, ink.maxY * Double(atom.size)))
      }
    }
    return above.isFinite && below.isFinite ? (above, below) : (0, 0)
  }

  /// The widest piece that cannot be broken: the least width that a table cell can have.
  public func minimumWidth(_ text: StyledText) -> Pt { prepare(text).minimumWidth }

  /// Problems met so far (characters that no face has, overfull lines), each once; emptied by the call.
  public func takeFindings() -> [Diagnostic] { resolver.takeFindings() }

  private func emptyAscent(_ prepared: PreparedText) -> Pt { (prepared.text.runs.first?.style.size ?? 0) * 0.88 }

  private func narrowest(_ shape: ParagraphShape) -> Pt {
    let narrow = shape.places.reduce(shape.beside?.width ?? shape.measure) { min($0, $1.width) }
    return min(shape.measure, narrow) - max(0, shape.firstIndent)
  }

  /// The paragraph with its Latin words divided: where lines are filled, and where a word is wider than a line.
  private func hyphenated(_ prepared: PreparedText, _ shape: ParagraphShape) -> PreparedText {
    guard rules.hyphenates else { return prepared }
    guard shape.alignment == .justify || prepared.minimumWidth > narrowest(shape) else { return prepared }
    guard WordDivider.hasWords(prepared) else { return prepared }
    if patterns.isMissing { reportMissingPatterns() }
    let divider = WordDivider(prepared: prepared, patterns: patterns) { [resolver] face in
      resolver.advance(resolver.glyph(0x2D, in: face), in: face)
    }
    return divider.divided()
  }

  /// The paragraph with pieces that are wider than the measure made breakable: long words anywhere, runs of marks where need be.
  private func loosened(_ prepared: PreparedText, _ shape: ParagraphShape) -> PreparedText {
    let narrowest = narrowest(shape)
    guard prepared.minimumWidth > narrowest + 0.01 else { return prepared }
    return Loosener(prepared: prepared, measure: max(narrowest, 1), prohibitions: preparation.prohibitions).loosened()
  }

  private func reportMissingPatterns() {
    resolver.report(
      .warning(
        .missingPatterns, Wording("patterns for dividing English words are not installed", "没有安装英文断词规则"),
        at: Span(file: "fonts.yaml"),
        hint: Wording(
          "apt-get install hyphen-en-us, or turn `hyphenates` off in the layout",
          "请安装：apt-get install hyphen-en-us，或在版式中关闭 hyphenates")))
  }

  private func reportOverfull(_ prepared: PreparedText, _ line: BrokenLine) {
    guard let atom = prepared.atoms[line.atoms].first else { return }
    resolver.report(
      .warning(
        .overfullLine, Wording("a line is wider than its column", "有一行超出了栏宽"),
        at: prepared.text.runs[Int(atom.run)].span,
        hint: Wording("give the column more width or set it smaller", "请加宽该栏或减小字号")))
  }
}
