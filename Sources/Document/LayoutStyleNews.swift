// How newspaper pages look: a grid of columns, looks of articles, and templates that say where frames stand.
public import Measure

/// The newspaper pages of a layout. Frames are placed in grid columns and in lines of the baseline grid.
public struct NewsStyle: Hashable, Sendable {
  /// Columns of the grid 基本栏.
  public var columns = 8
  /// Least room between columns; what is left of whole characters widens it.
  public var gap: Pt = 10.5
  /// Hairline between the columns of an article; nil for none.
  public var columnRule: Pen?
  /// Rules between articles.
  public var articleRule: Pen?
  /// Empty grid lines between frames that stand one above the other.
  public var gapLines = 1
  /// Fewest characters in a line: with fewer, marks and words tear lines open.
  public var leastCharacters = 8
  /// Lines that the columns of an article may lack before that is a warning.
  public var underset = 0
  /// Part of a picture's height or width that may be cut off so that it fills whole lines.
  public var crop = 0.12
  /// Whether paragraphs may take a line more or fewer than looks best, where no line gets loose by that.
  public var fitsLines = true
  /// What the end of the first part and the start of the rest say; `{page}` is the printed page.
  public var jumpTo = "（下转第{page}版）"
  public var jumpFrom = "（上接第{page}版）"
  public var templates: [NewsTemplate] = []
  public init() {}

  /// The template of a name.
  public func template(_ name: String) -> NewsTemplate? { templates.first { $0.name == name } }
}

/// One line or block of a headline: kicker, title, subtitle, byline.
public struct DeckStyle: Hashable, Sendable {
  public var text: TextStyle
  /// Distance of baselines, a multiple of the size.
  public var leading: Double
  /// Room above, in em of its own size; dropped by the first deck.
  public var above: Double
  public init(_ text: TextStyle, leading: Double = 1.2, above: Double = 0.3) {
    (self.text, self.leading, self.above) = (text, leading, above)
  }
}

/// How a headline stands and how far it may give so that its article fits.
public struct NewsHeadline: Hashable, Sendable {
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// Above the text.
    case above
    /// In columns of its own, written downwards 竖题.
    case left, right
  }
  public var kicker = DeckStyle(TextStyle(role: .kai, size: 12))
  public var title = DeckStyle(TextStyle(role: .title, size: 24), leading: 1.15)
  public var subtitle = DeckStyle(TextStyle(role: .hei, size: 12))
  public var byline = DeckStyle(TextStyle(role: .kai, size: 8))
  public var place = Place.above
  public var alignment = SideAlignment.center
  /// Text columns that it stands over or takes; 0: all of them (one, beside the text).
  public var columns = 0
  /// Least room above and below it together, in grid lines.
  public var room = 1.0
  /// Grid lines that it may take more than it needs.
  public var moreLines = 2
  /// How much smaller and larger the title may be set, a multiple of its size.
  public var leastScale = 0.85
  public var mostScale = 1.15
  public init() {}
}

/// 小标题 inside an article: level 2 headings.
public struct CrossheadStyle: Hashable, Sendable {
  public var text = TextStyle(role: .hei, weight: .medium)
  public var alignment = SideAlignment.center
  /// Grid lines that one takes, and how many more it may take so that columns end level.
  public var lines = 2
  public var moreLines = 1
  public init() {}
}

/// What an article looks like.
public struct NewsLook: Hashable, Sendable {
  public var text = TextStyle()
  /// First-line indent, in em.
  public var firstIndent = 2.0
  public var headline = NewsHeadline()
  public var crosshead = CrossheadStyle()
  /// What the dateline changes of the text.
  public var dateline = InlineLook(role: .hei, weight: .medium)
  /// What the words of a jump change of the text.
  public var jump = InlineLook(role: .kai)
  /// Text below pictures, its distance of baselines as a multiple of its size, and the field that it stands on.
  public var caption = TextStyle(role: .kai)
  public var captionLeading = 1.35
  public var captionFill: Color?
  /// A line around it, a field below it.
  public var box: Pen?
  public var fill: Color?
  /// Room inside a box: grid lines above and below, em at the sides.
  public var paddingLines = 1
  public var paddingSides = 1.0
  public init() {}

  /// Whether it stands in a field or box.
  public var isBoxed: Bool { box != nil || fill != nil }
}

/// Where an article's picture stands in its frame.
public struct PicturePlace: Hashable, Sendable {
  public enum Corner: String, Hashable, Sendable, CaseIterable {
    case topLeft = "top-left"
    case top
    case topRight = "top-right"
    case bottomLeft = "bottom-left"
    case bottom
    case bottomRight = "bottom-right"
    /// In the middle, with text at both sides.
    case middle
  }
  public var corner: Corner
  /// Text columns that it is wide; parts of one (1.5) let text run round it.
  public var columns: Double
  /// Grid lines with its caption.
  public var least: Int
  public var most: Int
  public init(corner: Corner = .top, columns: Double = 1, least: Int = 4, most: Int = 400) {
    (self.corner, self.columns, self.least, self.most) = (corner, columns, least, most)
  }
}

/// A frame for one article.
public struct NewsFrame: Hashable, Sendable {
  public var name: String
  public var look: NewsLook
  /// Text columns; 0: those of the grid.
  public var columns: Int
  public var picture: PicturePlace?
  public init(name: String, look: NewsLook, columns: Int = 0, picture: PicturePlace? = nil) {
    (self.name, self.look, self.columns, self.picture) = (name, look, columns, picture)
  }
}

/// A part of a page: frames side by side or one above the other.
public struct NewsNode: Hashable, Sendable {
  public indirect enum Content: Hashable, Sendable {
    case rows([NewsNode])
    case columns([NewsNode])
    case frame(NewsFrame)
    /// Kept free, for a masthead.
    case blank
  }
  /// Grid columns.
  public var width: Int
  /// Fewest and most grid lines that it may settle at.
  public var least: Int
  public var most: Int
  public var content: Content
  public init(width: Int, least: Int = 1, most: Int = 400, _ content: Content) {
    (self.width, self.least, self.most, self.content) = (width, least, most, content)
  }

  /// The frames in it, in reading order.
  public var frames: [NewsFrame] {
    switch content {
    case .rows(let nodes), .columns(let nodes): nodes.flatMap(\.frames)
    case .frame(let frame): [frame]
    case .blank: []
    }
  }
}

/// A page: what stands around the articles, and where they stand.
public struct NewsTemplate: Hashable, Sendable {
  public var name: String
  public var master: PageMaster
  public var root: NewsNode
  public init(name: String, master: PageMaster, root: NewsNode) {
    (self.name, self.master, self.root) = (name, master, root)
  }
}
