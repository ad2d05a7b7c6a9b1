// A house style: everything about a report's looks that is a matter of taste.
public import Measure

/// What a layout file decides, resolved: every length is in points, every colour a colour.
///
/// The defaults are a complete, plain A4 style, so that a layout file need only say what it wants otherwise and tests
/// can state the few things they are about. `Layouts/white-paper.yaml` sets and explains every key.
public struct LayoutStyle: Hashable, Sendable {
  public var name = "plain"
  public var area = TypeArea()
  /// How lines of Chinese are set.
  public var rules = TextRules()
  public var inline = InlineLooks()
  public var paragraph = ParagraphStyle()
  public var dropInitial = DropInitialStyle()
  public var keyFigure = KeyFigureStyle()
  public var leadFigure = KeyFigureStyle.plainLead
  /// Levels 1…5, outermost first.
  public var headings = HeadingStyle.plainLevels
  public var chapters = ChapterRules()
  public var list = ListStyle()
  public var quotation = QuotationStyle()
  public var signature = SignatureStyle()
  public var caseBox = BoxStyle()
  public var noteBox = BoxStyle.plainNote
  public var columns = ColumnsStyle()
  public var code = CodeStyle()
  public var figure = FigureStyle()
  public var picture = PictureStyle()
  public var floats = FloatRules()
  public var notes = NoteStyle()
  public var table = TableLook()
  public var chart = ChartTheme()
  public var contents = ContentsStyle()
  public var imprint = ImprintStyle()
  public var numbering = PageNumbering()
  /// What is printed in place of missing values, in tables, sentences and charts.
  public var missing = MissingSigns()
  /// Newspaper pages; without templates the layout has none.
  public var news = NewsStyle()
  /// What stands around the text of a document that is no book.
  public var matter = DocumentMatter()
  /// One for each kind; kinds that a layout leaves out are empty pages.
  public var masters: [PageMaster] = []
  /// How headings, figures, tables and cases are numbered.
  public var schemes = NumberingScheme()

  public init() {}

  /// The style with something changed.
  public func with(_ change: (inout LayoutStyle) -> Void) -> LayoutStyle {
    var copy = self
    change(&copy)
    return copy
  }

  /// The master of a kind; an empty page where the layout has none.
  public func master(_ kind: PageMaster.Kind) -> PageMaster {
    masters.first { $0.kind == kind } ?? PageMaster(kind: kind)
  }

  /// The style of a heading level, 1…5.
  public func heading(_ level: Int) -> HeadingStyle {
    headings[max(0, min(level, headings.count) - 1)]
  }

  /// The style of a box.
  public func box(_ kind: Container.BoxKind) -> BoxStyle {
    switch kind {
    case .case: caseBox
    case .note: noteBox
    }
  }
}

/// A line, printed in one colour.
public struct Pen: Hashable, Sendable {
  public var color: Color
  /// Points; 0 draws nothing.
  public var width: Pt
  public init(color: Color = .black, width: Pt = 0.25) { (self.color, self.width) = (color, width) }
}

/// How text lies in its measure or frame. `outer` is the side away from the spine.
public enum SideAlignment: String, Hashable, Sendable, CaseIterable { case left, center, right, inner, outer, justify }
