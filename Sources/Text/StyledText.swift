// Text as layout hands it over: runs of characters with their styles.
public import Diagnose
public import Document
public import Measure
public import Page

/// Characters of one style.
public struct TextRun: Hashable, Sendable {
  public var text: String
  public var style: TextStyle
  /// Where the run leads, if it is a link.
  public var link: LinkTarget?
  /// Raises the baseline, in points: note marks and superscripts. The leading does not change.
  public var rise: Pt
  /// 着重号 below every character.
  public var isDotted: Bool
  /// The number of the footnote whose mark this run is; the line that holds it reports it.
  public var note: Int?
  /// How its characters are put together, if not simply one after the other.
  public var composition: RunComposition?
  /// A line beside the characters.
  public var sideLine: SideLine?
  /// Tells neighbouring annotated spans apart: runs of one composition with the same number belong together.
  public var group = 0
  /// The same for side lines, which a span may have beside a composition.
  public var lineGroup = 0
  /// Where the run begins in the manuscript, for missing glyphs.
  public var span: Span
  public init(
    _ text: String, _ style: TextStyle, link: LinkTarget? = nil, rise: Pt = 0, isDotted: Bool = false, note: Int? = nil,
    span: Span = .detached
  ) {
    (self.text, self.style, self.link, self.rise) = (text, style, link, rise)
    (self.isDotted, self.note, self.span) = (isDotted, note, span)
  }
}

/// What is done with the characters of a run beside setting them one after the other.
public enum RunComposition: Hashable, Sendable {
  /// 注音: small characters above (at the right of vertical lines); syllables parted by blanks belong to one character each.
  case ruby(String)
  /// 割注: an inline note in two lines of half the size.
  case inlineNote
  /// 均排: spread evenly over a number of em.
  case spread(em: Double)
  /// 纵中横: upright side by side within one em of a vertical line.
  case combined
  /// Turned or upright in a vertical line, whatever the characters would do by themselves.
  case turned, upright
}

/// 专名号 and 书名号 of running text.
public enum SideLine: String, Hashable, Sendable, CaseIterable { case name, book }

/// A paragraph's text. `\n` (U+2028 or newline) in a run forces a line break.
public struct StyledText: Hashable, Sendable {
  public var runs: [TextRun]
  /// Which way its lines run. Vertical lines are set as if they ran to the right: whoever places them turns their frame a
  /// quarter clockwise, which takes (x, y) to (width − y, x). Upright characters are turned back one by one
  /// (``GlyphRun/orientation``); the axis of a vertical line lies 0.38 em above its baseline.
  public var direction = WritingDirection.horizontal
  public init(_ runs: [TextRun] = []) { self.runs = runs }
  public init(_ text: String, _ style: TextStyle) { runs = [TextRun(text, style)] }
  public var isEmpty: Bool { runs.allSatisfy { $0.text.isEmpty } }
}

/// How lines fill their measure.
public enum LineAlignment: String, Hashable, Sendable, CaseIterable { case justify, left, center, right }

/// Where a paragraph's lines lie.
public struct ParagraphShape: Hashable, Sendable {
  /// Width of a line, in points. Must be at least one character wide.
  public var measure: Pt
  /// Extra indent of the first line (negative hangs it out), in points.
  public var firstIndent: Pt
  public var alignment: LineAlignment
  /// The first `count` lines are `indent` points further in at the left and `width` points wide: text beside a picture.
  public var beside: Beside?
  /// Where the first lines lie, one by one, when they differ: text that runs round something or goes on in another column.
  /// Lines behind the last place take ``measure``.
  public var places: [LinePlace] = []
  public struct LinePlace: Hashable, Sendable {
    /// From the left end of the measure, points.
    public var indent: Pt
    public var width: Pt
    public init(indent: Pt, width: Pt) { (self.indent, self.width) = (indent, width) }
  }
  /// So many lines, if they can be had without a loose one; nil: as many as look best. Pages that must be filled win or lose a
  /// line so.
  public var wantedLines: Int?
  /// Whether an opening mark that begins the first line gives up its blank half, as on all other lines: in cells of
  /// tables.
  public var opensFlush = false
  /// Whether lines that are not filled are about equally long, the last one included, as titles and captions want it. Centred lines
  /// are, unless this is set otherwise.
  public var isBalanced: Bool
  public struct Beside: Hashable, Sendable {
    public var lines: Int
    public var indent: Pt
    public var width: Pt
    public init(lines: Int, indent: Pt, width: Pt) { (self.lines, self.indent, self.width) = (lines, indent, width) }
  }
  public init(measure: Pt, firstIndent: Pt = 0, alignment: LineAlignment = .justify, beside: Beside? = nil) {
    (self.measure, self.firstIndent, self.alignment, self.beside) = (measure, firstIndent, alignment, beside)
    isBalanced = alignment == .center
  }
}

/// A line, set. Its items stand relative to the left end of the measure (x = 0) and the baseline (y = 0).
public struct TextLine: Sendable {
  public var items: [FrameItem]
  /// From x = 0 to the end of the last glyph, indents included, blanks at the end not.
  public var width: Pt
  /// Extent of the type above and below the baseline (positive numbers), from the sizes of its runs, the same for all
  /// texts of one style.
  public var ascent: Pt
  public var descent: Pt
  /// Numbers of the footnotes whose marks stand in it, in order.
  public var notes: [Int]
  /// Bytes of the paragraph's text up to the end of this line; dumps and split cells use it.
  public var text: String
  public init(
    items: [FrameItem] = [], width: Pt = 0, ascent: Pt = 0, descent: Pt = 0, notes: [Int] = [], text: String = ""
  ) {
    (self.items, self.width, self.ascent, self.descent) = (items, width, ascent, descent)
    (self.notes, self.text) = (notes, text)
  }
}
