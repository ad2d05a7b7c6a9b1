// The display list: what a page looks like, and nothing about how it came to be.
public import Diagnose
public import Measure

/// A rectangle with things on it. Coordinates are points from its top left corner.
///
/// Frames are the contract between layout and every exporter. They are values; a frame placed on many pages is shared.
public struct Frame: Sendable {
  public var size: Size
  /// Drawn in order, later ones above.
  public private(set) var items: [FrameItem]
  public init(size: Size, items: [FrameItem] = []) { (self.size, self.items) = (size, items) }

  /// Puts an item above those that are there.
  public mutating func add(_ item: FrameItem) { items.append(item) }
  /// Puts a frame with its top left corner at `origin`.
  public mutating func place(_ frame: Frame, at origin: Point) {
    if !frame.items.isEmpty { items.append(.frame(frame, .translation(origin))) }
  }
}

/// One thing in a frame.
public enum FrameItem: Sendable {
  /// Glyphs of one face and size with their baseline origin.
  case glyphs(GlyphRun, at: Point)
  case path(Path, PathPaint)
  /// One shape at many places.
  case stamps(Stamps)
  /// A raster or SVG picture filling a rectangle.
  case image(ImageSource, Rect)
  /// A frame inside this one.
  case frame(Frame, Transform)
  /// The frame cut at a path.
  case clipped(Frame, Path)
  /// An area that leads somewhere.
  case link(LinkTarget, Rect)
  /// A place that links and bookmarks lead to.
  case destination(String, Point)
  /// Beginning and end of a piece of structure; they nest inside one page.
  case begin(StructureTag)
  case end
}

/// Where a link leads.
public enum LinkTarget: Hashable, Sendable {
  case url(String)
  /// The name of a ``FrameItem/destination(_:_:)``.
  case destination(String)
}

/// What a piece of content is, for readers and for `dump`.
public enum StructureTag: Hashable, Sendable {
  case heading(level: Int)
  case paragraph, caption, tableHead, tableRow
  /// A table or a part of it; the span is that of the table in the manuscript, which all its parts share.
  case table(Span = .detached)
  /// A cell at its place in the table's grid: body rows count from 0, head rows are negative, the last one −1. Columns count from
  /// 0, also where a table is split by columns. Another place than in the grid for cells that nobody will look up.
  case tableCell(row: Int = .min, column: Int = 0)
  case figure(alternative: String)
  case list, listItem, footnote
  case box, contents, contentsEntry
  /// What explains the characters below it: pinyin, a reading. It follows the line that it stands above.
  case ruby
  /// A note in two lines inside the line, or the part of it that stands in one line.
  case inlineNote
  /// Decoration: running heads, rules, repeated table heads.
  case artifact
}

/// A picture file with what layout had to know of it.
public struct ImageSource: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable { case jpeg, png, svg }
  /// Absolute path, checked.
  public var path: String
  public var format: Format
  /// Pixels, or user units for SVG.
  public var size: Size
  public init(path: String, format: Format, size: Size) { (self.path, self.format, self.size) = (path, format, size) }
}

/// A page.
public struct Page: Sendable {
  public var frame: Frame
  /// 1-based place in the document.
  public var index: Int
  /// The printed number: iv, 12; empty on dividers and covers.
  public var number: String
  /// The label for PDF viewers: the printed number, or what it would be.
  public var label: String
  /// The master it was made from: cover, divider, body-left…
  public var master: String
  /// What is cut off after printing, around the sheet; 0 when nothing bleeds. The frame is the sheet's size plus bleed on every side.
  public var bleed: Pt
  public init(frame: Frame, index: Int, number: String, label: String, master: String, bleed: Pt = 0) {
    (self.frame, self.index, self.number, self.label, self.master, self.bleed) = (
      frame, index, number, label, master, bleed
    )
  }
}

/// A laid-out document: pages, bookmarks and metadata.
public struct PagedDocument: Sendable {
  public struct Bookmark: Hashable, Sendable {
    public var title: String
    /// 1 is the outermost.
    public var level: Int
    public var destination: String
    public init(title: String, level: Int, destination: String) {
      (self.title, self.level, self.destination) = (title, level, destination)
    }
  }
  /// Dates are given, never read from the clock, so that the same input gives the same bytes.
  public struct Metadata: Hashable, Sendable {
    public var title: String
    public var authors: [String]
    public var subject: String
    public var keywords: [String]
    public var language: String
    /// `2021-10-01T00:00:00Z`
    public var date: String
    public init(title: String, authors: [String], subject: String, keywords: [String], language: String, date: String) {
      (self.title, self.authors, self.subject) = (title, authors, subject)
      (self.keywords, self.language, self.date) = (keywords, language, date)
    }
  }
  public var pages: [Page]
  public var bookmarks: [Bookmark]
  public var metadata: Metadata
  /// Whether pages follow each other from right to left, as in books of vertical lines.
  public var isRightBound = false
  public init(pages: [Page], bookmarks: [Bookmark], metadata: Metadata) {
    (self.pages, self.bookmarks, self.metadata) = (pages, bookmarks, metadata)
  }
}
