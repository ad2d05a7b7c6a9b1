// How running text looks: paragraphs, headings, lists, quotations, spans. Lengths are points.
public import Measure

/// What a span changes of the style around it; what is nil stays.
public struct InlineLook: Hashable, Sendable {
  public var role: FontRole?
  public var weight: FontWeight?
  public var color: Color?
  /// Size as a multiple of the size around.
  public var scale: Double
  /// Raises the baseline, in em of the size around.
  public var rise: Double
  /// 着重号 below every character.
  public var isDotted: Bool
  public init(
    role: FontRole? = nil, weight: FontWeight? = nil, color: Color? = nil, scale: Double = 1, rise: Double = 0,
    isDotted: Bool = false
  ) {
    (self.role, self.weight, self.color, self.scale) = (role, weight, color, scale)
    (self.rise, self.isDotted) = (rise, isDotted)
  }

  /// The style around with the look's changes.
  public func applied(to style: TextStyle) -> TextStyle {
    var changed = style
    if let role { changed.role = role }
    if let weight { changed.weight = weight }
    if let color { changed.color = color }
    changed.size *= scale
    return changed
  }
}

/// The looks of spans inside a paragraph.
public struct InlineLooks: Hashable, Sendable {
  /// `**…**`
  public var strong = InlineLook(role: .hei, weight: .medium)
  /// `**一是……。**` at the start of a paragraph.
  public var lead = InlineLook(role: .hei, weight: .medium)
  /// `*…*`
  public var emphasis = InlineLook(role: .kai)
  public var code = InlineLook(role: .hei)
  /// Links to the outside.
  public var link = InlineLook()
  /// 表 4, 图 1
  public var reference = InlineLook()
  /// The mark of a footnote in the text.
  public var noteMark = InlineLook(scale: 0.62, rise: 0.36)
  /// `[…]{.name}`, one for each name; those left out change nothing.
  public var spans: [SpanStyle: InlineLook] = [
    .kai: InlineLook(role: .kai), .hei: InlineLook(role: .hei), .song: InlineLook(role: .song),
    .fangsong: InlineLook(role: .fangsong), .dotted: InlineLook(isDotted: true), .small: InlineLook(scale: 0.857),
    .accent: InlineLook(weight: .medium), .superscript: InlineLook(scale: 0.62, rise: 0.36),
    .subscript: InlineLook(scale: 0.62, rise: -0.14),
  ]
  public init() {}
}

/// Body text. Its size and leading are those of the type area.
public struct ParagraphStyle: Hashable, Sendable {
  public var text = TextStyle()
  public var alignment = SideAlignment.justify
  /// First-line indent, in em of the text.
  public var firstIndent = 2.0
  /// Fewest lines of a paragraph at the foot of a page and at the head of the next one. 1 turns the rule off.
  public var orphans = 2
  public var widows = 2
  /// Fewest lines on the last page of a chapter; the page before gives some away.
  public var lastLines = 5
  /// Between paragraphs.
  public var space: Pt = 0
  public init() {}
}

/// One level of headings.
public struct HeadingStyle: Hashable, Sendable {
  public var text: TextStyle
  /// nil: as the text.
  public var number: TextStyle?
  /// Between number and text, in em; numbers that end in 、 or ） need none.
  public var gap = 0.0
  public var alignment = SideAlignment.left
  /// Indent from the left edge, in em of the heading.
  public var indent = 0.0
  /// Distance of baselines of a heading that turns over, a multiple of its size.
  public var leading = 1.4
  /// Grid lines that a heading of one line takes, the room around it included (占行).
  public var lines = 2
  /// Part of the room around it that stands above, 0…1.
  public var above = 0.6
  /// Lines of what follows that must stand on the same page.
  public var keepLines = 2
  /// Whether a heading that ends with a full stop begins the paragraph after it 接排, as levels of official documents do.
  public var runsIn = false
  /// A rule below the text, as wide as the measure; nil for none.
  public var rule: Pen?
  public var ruleGap: Pt = 4

  public init(_ text: TextStyle, lines: Int = 2, above: Double = 0.6, indent: Double = 0, gap: Double = 0) {
    (self.text, self.lines, self.above, self.indent, self.gap) = (text, lines, above, indent, gap)
  }

  /// Five plain levels on a body of 10.5 points.
  public static let plainLevels = [
    HeadingStyle(TextStyle(role: .hei, weight: .bold, size: 18), lines: 4, above: 0.4, gap: 1),
    HeadingStyle(TextStyle(role: .hei, weight: .bold, size: 14), lines: 3),
    HeadingStyle(TextStyle(role: .hei, weight: .medium, size: 12)),
    HeadingStyle(TextStyle(role: .hei, weight: .medium), lines: 1, indent: 2, gap: 0.5),
    HeadingStyle(TextStyle(role: .kai), lines: 1, indent: 2),
  ]
}

/// Where level 1 headings begin.
public struct ChapterRules: Hashable, Sendable {
  public enum Divider: String, Hashable, Sendable, CaseIterable { case never, numbered, always }
  public enum Start: String, Hashable, Sendable, CaseIterable {
    /// On the page at hand.
    case here
    case next, right
  }
  /// Which chapters get a divider page, unless `.divider` or `.no-divider` says otherwise.
  public var divider = Divider.numbered
  /// Where a divider stands; a blank page fills the gap.
  public var dividerStart = Start.right
  /// Where the text after a divider begins.
  public var afterDivider = Start.next
  /// Where a chapter without a divider begins.
  public var start = Start.next
  /// Levels of bookmarks in the PDF.
  public var bookmarkLevels = 3
  public init() {}
}

/// Bullets and numbers.
public struct ListStyle: Hashable, Sendable {
  /// One for each depth; deeper lists repeat the last.
  public var bullets = ["•", "–", "•"]
  public var numbers = [NumberPattern(pieces: [.counter(.arabic), .literal(".")])]
  /// nil: as the text around.
  public var marker: TextStyle?
  /// Left edge of the markers of a list from the edge of the text around it, in em.
  public var indent = 2.0
  /// From the left edge of the markers to the text, in em.
  public var hang = 1.5
  /// Whether turned-over lines go back to the text's edge (the Chinese way) and not to that of the first line.
  public var turnsToEdge = false
  /// Whether items are paragraphs of the text around that begin with their number, as in official documents: the first line is
  /// indented, turned-over lines begin at the edge 回行顶格.
  public var isRunIn = false
  /// Before the first and after the last item of an outermost list.
  public var space: Pt = 0
  public init() {}
}

/// Set-in quotations: `>` and `.quote`.
public struct QuotationStyle: Hashable, Sendable {
  /// Role, weight and colour of the text; its size is the body's.
  public var look = InlineLook(role: .kai)
  /// In em.
  public var left = 2.0
  public var right = 2.0
  public var firstIndent = 2.0
  public var space: Pt = 0
  public init() {}
}

/// Lines at the end of a preface.
public struct SignatureStyle: Hashable, Sendable {
  public var look = InlineLook()
  /// From the right edge, in em.
  public var right = 2.0
  public var space: Pt = 17.5
  public init() {}
}

/// Column sections.
public struct ColumnsStyle: Hashable, Sendable {
  /// Between columns, in em.
  public var gap = 2.0
  /// First-line indent inside, in em.
  public var firstIndent = 2.0
  /// Rule between columns.
  public var rule: Pen?
  public var space: Pt = 0
  public init() {}
}

/// Fenced code.
public struct CodeStyle: Hashable, Sendable {
  public var text = TextStyle(role: .hei, size: 9)
  public var fill: Color? = Color(grey: 0.95)
  /// Around the text, at the left and right.
  public var padding: Pt = 6
  /// From line to line, points; nil sets code on the grid of the text. With a leading of its own code is one piece, which only
  /// the height of a page divides.
  public var leading: Pt?
  public init() {}
}

/// Case boxes and notes.
public struct BoxStyle: Hashable, Sendable {
  /// The text inside, on the body's leading.
  public var look = InlineLook(role: .kai)
  public var title = TextStyle(role: .hei, weight: .medium, size: 12)
  public var titleAlignment = SideAlignment.left
  /// Grid lines that a title of one line takes, padding above included, and lines below the last line.
  public var titleLines = 3
  public var bottomLines = 1
  public var fill: Color? = Color(grey: 0.95)
  /// From the measure's edges to the text inside, in em.
  public var left = 1.0
  public var right = 1.0
  /// How far the field reaches beyond the measure at both sides.
  public var overhang: Pt = 0
  /// Edge that carries the bar; nil for none.
  public var bar: Pen? = Pen(color: .black, width: 2)
  public var barSide = SideAlignment.outer
  public var badge: Badge? = Badge()
  public var firstIndent = 2.0
  /// Before and after the box.
  public var before: Pt = 17.5
  public var after: Pt = 17.5
  /// Lines of the box's text that must stand with its title.
  public var keepLines = 2
  public init() {}

  /// A note has no badge and no bar.
  public static let plainNote: BoxStyle = {
    var style = BoxStyle()
    (style.badge, style.bar, style.titleLines) = (nil, nil, 2)
    return style
  }()

  /// The number of a case: 案例 1.
  public struct Badge: Hashable, Sendable {
    public var text = TextStyle(role: .hei, weight: .medium, size: 9, color: .white)
    public var fill = Color(grey: 0.3)
    public var height: Pt = 17
    /// Left and right of the text.
    public var padding: Pt = 8
    /// How far it hangs out beyond the field, at the bar's side.
    public var hang: Pt = 0
    /// From the top of the field.
    public var drop: Pt = 6
    public init() {}
  }
}
