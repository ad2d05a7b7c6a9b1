// How things that are not running text stand in it: figures, floats, notes, contents. Lengths are points.
public import Measure

/// Figures: charts, diagrams and pictures with a caption below.
public struct FigureStyle: Hashable, Sendable {
  public var caption = TextStyle(role: .hei, weight: .medium, size: 9)
  public var alignment = SideAlignment.center
  /// Between number and title, in em.
  public var captionGap = 1.0
  /// Distance of baselines of a caption, a multiple of its size.
  public var captionLeading = 1.45
  /// Between drawing and caption.
  public var captionSpace: Pt = 5
  /// Before and after the figure; the slack up to whole lines is added in equal parts.
  public var before: Pt = 8.75
  public var after: Pt = 8.75
  /// Widest part of the measure that a caption takes before it turns over, 0…1.
  public var captionMeasure = 0.9
  /// Height of a chart that does not give one, as part of its width.
  public var aspect = 0.5
  public init() {}
}

/// Pictures from files.
public struct PictureStyle: Hashable, Sendable {
  /// A picture without a width is shown at this many pixels an inch, at most as wide as the measure.
  public var resolution = 200.0
  /// Greatest height, as part of the type area.
  public var greatestHeight = 0.7
  /// Between pictures side by side.
  public var gap: Pt = 10.5
  /// Width of a picture with text beside it, as part of the measure, unless it says.
  public var wrapWidth = 0.4
  /// Between a picture and the text beside it, in em.
  public var wrapGap = 1.0
  /// Fewest characters beside a picture; with less room it stands alone.
  public var leastBeside = 9
  public init() {}
}

/// Where figures and tables go that do not fit where they stand.
public struct FloatRules: Hashable, Sendable {
  public enum Here: String, Hashable, Sendable, CaseIterable {
    /// On the next page, at its head; the text goes on.
    case moves
    /// On the next page, with the text after it; the page at hand ends early.
    case waits
  }
  public var here = Here.moves
  /// Greatest part of a page that moved figures and tables may fill at its head before text must follow.
  public var topShare = 0.75
  /// Whether a `place: float` may stand at the foot of the page it is met on.
  public var usesFoot = true
  /// Tables higher than this part of a page are broken where they stand rather than moved.
  public var breakTablesAbove = 0.6
  /// Pages are at least this full before a table is broken to fill one (white space is decided, never left over).
  public var leastFill = 0.667
  /// Between a moved figure or table and the text.
  public var space: Pt = 17.5
  /// Headings of this level or above wait until everything moved has been set. 1: chapters.
  public var barrierLevel = 1
  public init() {}
}

/// Footnotes at the foot of the page.
public struct NoteStyle: Hashable, Sendable {
  public var text = TextStyle(role: .song, size: 8)
  public var mark = InlineLook(role: .hei)
  public var leading: Pt = 12
  /// From the left edge to the text; the mark hangs in it.
  public var hang: Pt = 16
  public var rule = Pen(color: .black, width: 0.25)
  /// Length of the rule above the notes, as part of the measure.
  public var ruleShare = 0.25
  /// From the last slot of text to the rule, and from the rule to the notes.
  public var before: Pt = 4
  public var after: Pt = 4
  /// Between notes.
  public var gap: Pt = 0
  /// Fewest lines of a note on the page of its mark when the rest flows over.
  public var leastLines = 2
  /// Greatest part of a page that notes of earlier pages may fill.
  public var greatestShare = 0.5
  public init() {}
}

/// 目录 and the lists of figures, tables and cases.
public struct ContentsStyle: Hashable, Sendable {
  public var title = "目录"
  public var heading = TextStyle(role: .hei, weight: .bold, size: 18)
  /// Printed beside the title.
  public var subtitle = "CONTENTS"
  public var subheading = TextStyle(role: .hei, size: 9, color: Color(grey: 0.5))
  /// Grid lines that the title takes.
  public var titleLines = 5
  public var listTitle = TextStyle(role: .hei, weight: .bold, size: 12)
  public var listTitleLines = 3
  /// In the order printed.
  public var lists = [
    ListTitle(kind: .chapters, title: ""), ListTitle(kind: .figures, title: "图"), ListTitle(kind: .tables, title: "表"),
    ListTitle(kind: .cases, title: "案例"),
  ]
  /// Levels of headings that are listed.
  public var depth = 3
  /// One for each level; deeper ones repeat the last.
  public var levels = [ContentsLevel(TextStyle(role: .hei, weight: .medium)), ContentsLevel(TextStyle(), indent: 1)]
  /// Entries of figures, tables and cases.
  public var entry = ContentsLevel(TextStyle(size: 9))
  public var page = TextStyle(role: .hei, size: 9)
  public var leader = Leader()
  /// Where it begins.
  public var start = ChapterRules.Start.right
  /// Fewest entries of a list before and after a page break.
  public var leastEntries = 4
  /// Columns that the lists are set in, below the title; one, since titles of sections are as long as lines.
  public var columns = 1
  public init() {}

  public struct ListTitle: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable { case chapters, figures, tables, cases, custom }
    public var kind: Kind
    /// Empty: no title of its own. For ``Kind/custom`` the name of each kind is used.
    public var title: String
    public init(kind: Kind, title: String) { (self.kind, self.title) = (kind, title) }
  }

  /// The look of entries of one level.
  public struct ContentsLevel: Hashable, Sendable {
    public var text: TextStyle
    /// From the left edge, in em of the body.
    public var indent: Double
    /// Distance of baselines.
    public var leading: Pt
    /// Above an entry, unless it is the first of a page.
    public var before: Pt
    public var hasLeader: Bool
    /// Between number and text, in em.
    public var gap: Double
    public init(
      _ text: TextStyle, indent: Double = 0, leading: Pt = 17.5, before: Pt = 0, hasLeader: Bool = true,
      gap: Double = 0.5
    ) {
      (self.text, self.indent, self.leading) = (text, indent, leading)
      (self.before, self.hasLeader, self.gap) = (before, hasLeader, gap)
    }
  }

  /// Dots between an entry and its page number, on one raster for the whole page.
  public struct Leader: Hashable, Sendable {
    public var color = Color(grey: 0.5)
    /// Distance of dots. They are ellipses 省略号, so that what is copied keeps an entry and its page on one line; a dot's
    /// diameter is a third of the distance.
    public var pitch: Pt = 3
    /// Room kept for page numbers.
    public var pageWidth: Pt = 24
    public init() {}
  }
}
