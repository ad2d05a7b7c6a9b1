// The door to line setting: styled text in, lines out.
public import Diagnose
public import Document
public import Measure
import Page

/// Sets text in the faces of one font library. Not shared between threads; make one a worker.
///
/// The passes, a file each: `Collect` → `Prepare` → `LineRules` → `BreakLines` → `Justify` → `ComposeLine`. A paragraph is shaped
/// once; lines of any measure come from the same ``PreparedText``.
public final class Typesetter {
  public let fonts: FontLibrary
  /// The house's choices for the whole document.
  public let rules: TextRules
  /// Texts shaped so far: what tests of long reports count in place of time.
  public private(set) var shapedTexts = 0
  /// Where what is set is written down, if anybody wants to know what it takes.
  public var log: LineSettingLog?
  private let classes = CharacterClasses()
  private let resolver: GlyphResolver

  public init(fonts: FontLibrary, rules: TextRules = TextRules()) {
    (self.fonts, self.rules) = (fonts, rules)
    resolver = GlyphResolver(library: fonts)
  }

  /// Shapes a paragraph.
  public func prepare(_ text: StyledText) -> PreparedText {
    shapedTexts += 1
    log?.shaped(text)
    let collected = CollectedText(text, classes: classes)
    var preparer = Preparer(text, collected, resolver, rules)
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
      return [
        LineComposer(prepared: prepared, shape: shape, resolver: resolver, measures: { _ in measure }).compose(only)
      ]
    }
    let fitting = loosened(prepared, shape)
    let breaker = LineBreaker(fitting.atoms, shape)
    let composer = LineComposer(prepared: fitting, shape: shape, resolver: resolver, measures: breaker.measure(of:))
    return breaker.breakLines().map { line in
      if line.isOverfull { reportOverfull(fitting, line) }
      return composer.compose(line)
    }
  }

  /// The part of ``lines(_:_:)`` that chooses where lines end.
  func chooseBreaks(_ prepared: PreparedText, _ shape: ParagraphShape) {
    guard !prepared.atoms.isEmpty, prepared.onlyLine(shape) == nil else { return }
    _ = LineBreaker(loosened(prepared, shape).atoms, shape).breakLines()
  }

  /// Sets text on one line, however long; for labels, running heads and contents entries. A mark at its end keeps its blank half: 一、
  public func line(_ text: StyledText) -> TextLine {
    let prepared = prepare(text)
    guard !prepared.atoms.isEmpty else { return TextLine(ascent: emptyAscent(prepared), descent: 0) }
    let shape = ParagraphShape(measure: .greatestFiniteMagnitude)
    let composer = LineComposer(prepared: prepared, shape: shape, resolver: resolver, measures: { _ in shape.measure })
    let all = BrokenLine(
      atoms: 0..<prepared.atoms.count, next: prepared.atoms.count, isLast: true, isFirst: true, number: 0)
    return composer.compose(all)
  }

  /// The width that text takes on one line, in points.
  public func width(_ text: StyledText) -> Pt { line(text).width }

  /// The widest piece that cannot be broken: the least width that a table cell can have.
  public func minimumWidth(_ text: StyledText) -> Pt { prepare(text).minimumWidth }

  /// Problems met so far (characters that no face has, overfull lines), each once; emptied by the call.
  public func takeFindings() -> [Diagnostic] { resolver.takeFindings() }

  private func emptyAscent(_ prepared: PreparedText) -> Pt { (prepared.text.runs.first?.style.size ?? 0) * 0.88 }

  /// The paragraph with pieces that are wider than the measure made breakable: long words anywhere, runs of marks where need be.
  private func loosened(_ prepared: PreparedText, _ shape: ParagraphShape) -> PreparedText {
    let narrowest = min(shape.measure, shape.beside?.width ?? shape.measure) - max(0, shape.firstIndent)
    guard prepared.minimumWidth > narrowest + 0.01 else { return prepared }
    return Loosener(prepared: prepared, measure: max(narrowest, 1)).loosened()
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
