// What blocks are cut into before pages are filled: lines, headings, figures, tables, boxes.
import Diagnose
import Document
import Measure
import Page

/// A piece of a column. The flow never divides a piece, except tables and column sections, which divide themselves.
struct Piece: Sendable {
  enum Content: Sendable {
    case fixed(Frame)
    /// A figure that may move to another page.
    case figure(Frame, Placement)
    case table(TableCursor, Placement)
    case section(ColumnSection)
    case beside([SidePart])
    case openBox(BoxLook)
    case closeBox
    case pageBreak
  }
  var content: Content
  /// Left edge, from the column's.
  var x: Pt = 0
  /// From the piece's top to its frame's origin: for lines, to their baseline.
  var drop: Pt = 0
  /// Height without the room around it, in points.
  var height: Pt
  /// Room before it, dropped at the head of a column; and after it, dropped at the foot. Together with the height they
  /// are rounded up to whole lines.
  var above: Pt = 0
  var below: Pt = 0
  /// Whether a column may not end after it.
  var keepsWithNext = false
  /// Whether it must stay in its place: inside boxes, columns and what is kept together.
  var isPinned = false
  /// How it is drawn higher where its page ends early; nil for nearly everything.
  var growth: FigureGrowth?
  /// Calls of the footnotes that stand in it for the first time.
  var notes: [Int] = []
  /// Structure around it, outermost first.
  var elements: [Element] = []
  /// What begins here, for running heads, bookmarks and page references.
  var mark: Mark?
  /// What else lists and links lead to here: the pictures of a row after its first.
  var otherMarks: [Mark] = []
  var span: Span = .detached
}

/// A heading or a caption that begins somewhere.
struct Mark: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case heading(level: Int)
    case caption
  }
  var kind: Kind
  var destination: String
  var number = ""
  var title = ""
  var ordinal = 0

  /// 第一章　质量安全
  var numberedTitle: String {
    if number.isEmpty { return title }
    return number.hasSuffix("、") || number.hasSuffix("）") ? number + title : number + "　" + title
  }
}

/// A structure element: pieces with the same one belong to it together, as far as they stand on one page.
struct Element: Hashable, Sendable {
  var id: Int
  var tag: StructureTag
}

/// A section of equal columns.
struct ColumnSection: Sendable {
  var pieces: [Piece]
  var count: Int
  var columnWidth: Pt
  var gap: Pt
  var rule: Pen?
}

/// One of the parts that stand side by side.
struct SidePart: Sendable {
  /// Left edge, from the piece's.
  var x: Pt
  var pieces: [Piece]
}

/// What a box needs to draw itself on each page that it touches.
struct BoxLook: Sendable {
  var style: BoxStyle
  /// The number, set; nil without a badge.
  var badge: Frame?
  /// Edges of the field, from the column's left edge.
  var left: Pt
  var right: Pt
}
