// Page masters: sheets with frames for covers, dividers, running heads and everything that is not running text.
public import Measure

/// A sheet with frames. Body text flows through the type area; a master says what stands around or instead of it.
public struct PageMaster: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case cover, imprint, contents, divider, opening, body, landscape, blank
    case backCover = "back-cover"
  }
  /// Whether a page takes a number.
  public enum Counting: String, Hashable, Sendable, CaseIterable {
    /// It is not counted.
    case none
    /// It is counted, but the number is not printed.
    case counted
    case printed
  }
  public var kind: Kind
  public var counting: Counting
  /// Fills the sheet to the bleed.
  public var fill: Color?
  /// Drawn in order, later ones above.
  public var frames: [MasterFrame]
  public init(kind: Kind, counting: Counting? = nil, fill: Color? = nil, frames: [MasterFrame] = []) {
    (self.kind, self.fill, self.frames) = (kind, fill, frames)
    self.counting = counting ?? PageMaster.usualCounting(kind)
  }

  /// Covers are not counted; dividers and blanks are, silently.
  public static func usualCounting(_ kind: Kind) -> Counting {
    switch kind {
    case .cover, .imprint, .backCover: .none
    case .divider, .blank: .counted
    case .contents, .opening, .body, .landscape: .printed
    }
  }
}

/// A frame of a master: where, on which pages, what.
public struct MasterFrame: Hashable, Sendable {
  public enum Sides: String, Hashable, Sendable, CaseIterable { case both, left, right }
  public enum Content: Hashable, Sendable {
    case field(Color)
    case text(TextSlot)
    case motif(Motif)
    /// The chapter's own contents, on dividers.
    case chapterContents(ChapterContents)
    /// 版权页 lines of report.yaml.
    case imprint
  }
  /// On a right page, from the sheet's top left corner; left pages mirror it if the type area is mirrored.
  /// A field that touches an edge of the sheet is drawn to the bleed.
  public var rect: Rect
  public var sides: Sides
  public var content: Content
  public init(_ rect: Rect, sides: Sides = .both, _ content: Content) {
    (self.rect, self.sides, self.content) = (rect, sides, content)
  }
}

/// Text in a frame of a master.
public struct TextSlot: Hashable, Sendable {
  public enum Vertical: String, Hashable, Sendable, CaseIterable { case top, center, bottom }
  /// What happens to text wider than the frame.
  public enum Fit: String, Hashable, Sendable, CaseIterable { case wrap, shrink, clip }
  public var template: Template
  public var style: TextStyle
  public var alignment: SideAlignment
  public var vertical: Vertical
  /// Distance of baselines, a multiple of the size.
  public var leading: Double
  public var fit: Fit
  /// Which way its lines run. In vertical ones `left` is the top and `right` the foot of the frame, `top` its right side.
  public var direction = WritingDirection.horizontal
  public init(
    _ template: Template, _ style: TextStyle, alignment: SideAlignment = .left, vertical: Vertical = .top,
    leading: Double = 1.4, fit: Fit = .wrap
  ) {
    (self.template, self.style, self.alignment) = (template, style, alignment)
    (self.vertical, self.leading, self.fit) = (vertical, leading, fit)
  }

  /// Text with places: `{title}　{chapter}`.
  public struct Template: Hashable, Sendable {
    public enum Piece: Hashable, Sendable {
      case literal(String)
      case slot(Slot)
      /// `{params.town}`: a parameter of the report.
      case parameter(String)
    }
    public enum Slot: String, Hashable, Sendable, CaseIterable {
      case title, subtitle
      case shortTitle = "short-title"
      /// One line each.
      case authors
      /// 2021年10月, and its year alone.
      case date, year
      /// The first run of four digits in the title, as the year reported on; the date's year if it has none.
      case reportYear = "report-year"
      /// Number and title of the level 1 heading in force; then number (第一章), title and bare counter (1) alone.
      case chapter
      case chapterNumber = "chapter-number"
      case chapterTitle = "chapter-title"
      case chapterOrdinal = "chapter-ordinal"
      /// Number and title of the level 2 heading in force.
      case section
      /// The printed page number.
      case page
      /// 二〇二一年十月八日.
      case dateHan = "date-han"
      /// Elements of an official document, see ``OfficialDocument``. Several of a kind are a line each.
      case copyNumber = "copy-number"
      case secrecy, urgency, issuers, signers, recipients, remark, printer, printed, attachments
      case documentNumber = "document-number"
      case copiesTo = "copies-to"
      /// Not empty if the document is sealed; for conditions.
      case seal
      /// 附件, or 附件1 where there are several, and its title: at the head of attachments.
      case attachment
      case attachmentTitle = "attachment-title"
    }
    public var pieces: [Piece]
    public init(pieces: [Piece]) { self.pieces = pieces }

    /// Reads `{name}` places; nil if a brace is not closed or a name is unknown.
    public init?(_ text: String) {
      var pieces: [Piece] = []
      var rest = Substring(text)
      while let open = rest.firstIndex(of: "{") {
        if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
        guard let close = rest[open...].firstIndex(of: "}"),
          let piece = Template.place(String(rest[rest.index(after: open)..<close]))
        else { return nil }
        pieces.append(piece)
        rest = rest[rest.index(after: close)...]
      }
      if !rest.isEmpty { pieces.append(.literal(String(rest))) }
      self.pieces = pieces
    }

    private static func place(_ name: String) -> Piece? {
      guard name.hasPrefix("params.") else { return Slot(rawValue: name).map { .slot($0) } }
      return name == "params." ? nil : .parameter(String(name.dropFirst("params.".count)))
    }
  }
}

/// A drawing made from the report's own numbers.
public struct Motif: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One upright bar for each value, side by side, standing on the frame's foot.
    case bars
    /// One square for each value, in rows; larger values darker.
    case grid
  }
  public enum Source: Hashable, Sendable {
    /// The numbers of the first table's column whose head contains the word; without a word, of its last column of numbers.
    case table(column: String?)
    /// Characters of each level 2 section, in order.
    case sections
  }
  public var kind: Kind
  public var source: Source
  public var color: Color
  /// For values below zero, and the light end of a grid.
  public var second: Color
  /// Part of a bar's or square's place that it fills, 0…1.
  public var share: Double
  public init(kind: Kind, source: Source, color: Color, second: Color, share: Double = 0.7) {
    (self.kind, self.source, self.color, self.second, self.share) = (kind, source, color, second, share)
  }
}

/// The short contents of a divider.
public struct ChapterContents: Hashable, Sendable {
  public var text: TextStyle
  public var page: TextStyle
  /// Distance of baselines, a multiple of the size.
  public var leading: Double
  /// Rule above every entry.
  public var rule: Pen?
  /// Smallest part of the size that entries shrink to when they are too many for the frame.
  public var leastScale: Double
  public init(text: TextStyle, page: TextStyle, leading: Double = 2, rule: Pen? = nil, leastScale: Double = 0.6) {
    (self.text, self.page, self.leading, self.rule, self.leastScale) = (text, page, leading, rule, leastScale)
  }
}

/// 版权页: labels at the left, texts beside them.
public struct ImprintStyle: Hashable, Sendable {
  public var label = TextStyle(role: .hei, size: 9)
  public var text = TextStyle(role: .song, size: 9)
  /// Width of the labels.
  public var labelWidth: Pt = 72
  public var leading: Pt = 17.5
  public init() {}
}

/// How pages are counted.
public struct PageNumbering: Hashable, Sendable {
  public var front = CounterStyle.romanLower
  public var body = CounterStyle.arabic
  /// Labels in PDF viewers for pages that are not counted.
  public var coverLabel = "封面"
  public var imprintLabel = "版权页"
  public var backCoverLabel = "封底"
  /// How many pages a report must have, covers and blanks included; nil for any number. For what is printed in batches.
  public var exactly: Int?
  public init() {}
}
