// What is still to be set, and a column while it is being filled. Both are values: a checkpoint is an assignment.
import Diagnose
import Document
import Measure
import Page

/// What is still to be set at a place between two pieces.
struct Work: Sendable {
  /// The next piece of the source.
  var cursor = 0
  /// The rest of the table at the cursor, when its first part stands on an earlier page.
  var table: TableCursor?
  /// The rest of the column section at the cursor.
  var section: SectionRest?
  /// Boxes that are open, outermost first.
  var boxes: [BoxLook] = []
  /// Figures and tables that wait for the head of a page, in order. Never more than ``mostWaiting``.
  var floats: [Floating] = []
  /// Ends of notes that did not fit on the page of their mark.
  var spill: [NotePart] = []

  /// What changes whenever a page has taken something.
  var progress: [Double] {
    var inner: [Double] = []
    if case .work(let work) = section { inner = work.progress }
    let lines = spill.reduce(0) { $0 + $1.lines.count }
    let waiting = Double(floats.count) + (floats.first?.table?.restHeight ?? 0) / 1e6
    return [Double(cursor), table?.restHeight ?? -1, waiting, Double(lines)] + inner
  }

  /// With more figures waiting than this the text waits, too: they would come pages late.
  static let mostWaiting = 12
}

/// What is left of a column section.
indirect enum SectionRest: Sendable { case work(Work) }

/// A figure or table that was moved.
struct Floating: Sendable {
  var piece: Piece
  /// The rest of a table whose first part has been set.
  var table: TableCursor?

  /// Figures stay in order among themselves, as do tables.
  var isTable: Bool { if case .table = piece.content { true } else { false } }
}

/// Something at its place in a column.
struct Placed: Sendable {
  var frame: Frame
  var origin: Point
  var elements: [Element]
}

/// The field of a box on one page.
struct BoxFragment: Sendable {
  var look: BoxLook
  var top: Pt
  var bottom: Pt
  /// Whether the box begins here: then it has its badge.
  var isFirst: Bool
  /// Left edge of the column that the box stands in.
  var x: Pt = 0
}

/// A column while it is being filled.
struct Column: Sendable {
  var work: Work
  /// Height to fill, in points.
  var height: Pt
  /// Whether no column can be higher, so that the first piece must be taken even if it is too high.
  var isFresh: Bool
  /// Height used, in whole lines.
  var y: Pt = 0
  /// Empty room at the end of it.
  var gap: Pt = 0
  var placed: [Placed] = []
  /// Things at the foot, from the top down, and their height.
  var foot: [Placed] = []
  var footHeight: Pt = 0
  var fragments: [BoxFragment] = []
  /// Where each open box begins in this column, and whether it begins there at all.
  var boxTops: [(y: Pt, isFirst: Bool)]
  var notes = NoteArea()
  /// Notes called in it, in order, for columns that leave setting them to the page.
  var calls: [Int] = []
  var marks: [Mark] = []
  /// Rules between the columns of sections.
  var rules: [FrameItem] = []
  /// Whether the last piece wants the next one in the same column.
  var keeps = false
  var isAfterHeading = false
  /// Height kept from text, so that more is left for the next page.
  var held: Pt = 0
  /// How much higher charts that may grow are drawn in it, points.
  var growsBy: Pt = 0
  /// For each of them in it, how much higher it may become.
  var growing: [Pt] = []
  /// What layout decided in it, for the build report.
  var findings: [Diagnostic] = []
  /// Nothing more can be taken.
  var isFull = false
  /// The author ended it.
  var isEnded = false

  init(work: Work, height: Pt, isFresh: Bool) {
    (self.work, self.height, self.isFresh) = (work, height, isFresh)
    boxTops = work.boxes.map { _ in (0, false) }
  }

  /// Height that pieces may use, notes not counted.
  var limit: Pt { height - footHeight - held }
}
