// Head and foot of a document: rows made of what report.yaml says, around the text. Lengths are points.
public import Measure

/// What stands before, behind and at the end of a text, row by row. Empty for books.
public struct DocumentMatter: Hashable, Sendable {
  /// Before the text, on its first page 版头, 标题, 主送机关.
  public var head: [MatterRow] = []
  /// Behind the text 附件说明, 署名, 成文日期, 附注. It never stands on a page without text.
  public var close: [MatterRow] = []
  /// Before the text of each attachment, at the head of a new page.
  public var attachment: [MatterRow] = []
  /// At the bottom of the type area of the last page 版记.
  public var foot: [MatterRow] = []
  public var footPage = FootPage.even
  public init() {}

  /// Which page may be the last one.
  public enum FootPage: String, Hashable, Sendable, CaseIterable {
    /// A left one, so that the foot is on the outside of the last leaf. Pages between text and foot stay blank, and then neither
    /// they nor the page of the foot have numbers (GB/T 9704, 7.5).
    case even
    case any
  }

  public var isEmpty: Bool { head.isEmpty && close.isEmpty && attachment.isEmpty && foot.isEmpty }
}

/// A row of head or foot.
public struct MatterRow: Hashable, Sendable {
  /// Where its top is.
  public enum Place: Hashable, Sendable {
    /// On the next line of the grid that is free, after so many that stay empty 空二行.
    case line(skipping: Int)
    /// So far below the characters or the rule above it.
    case below(Pt)
    /// The upper edge of its characters so far from the top of the type area.
    case at(Pt)
  }
  public enum Content: Hashable, Sendable {
    /// Texts side by side, their last lines on one baseline.
    case texts([MatterText])
    /// As wide as the type area.
    case rule(Pen)
    /// 署名 and 成文日期.
    case signature(SignatureMatter)
  }
  /// A row is printed if the document has, or lacks, an element.
  public enum Condition: Hashable, Sendable {
    case has(TextSlot.Template.Slot)
    case lacks(TextSlot.Template.Slot)
  }
  public var place: Place
  public var content: Content
  public var condition: Condition?
  public init(_ content: Content, _ place: Place = .line(skipping: 0), condition: Condition? = nil) {
    (self.content, self.place, self.condition) = (content, place, condition)
  }
}

/// A text of a row.
public struct MatterText: Hashable, Sendable {
  public var slot: TextSlot
  /// Before the text, which hangs beside it 抄送：.
  public var label = ""
  public var labelStyle: TextStyle?
  /// Behind the block of lines, in the middle of its height 文件.
  public var beside = ""
  /// From the edges of the type area, in em of its style.
  public var left = 0.0
  public var right = 0.0
  /// nil: lines stand on the grid.
  public var leading: Pt?
  /// Whether its lines end where the sense allows it, in a shape that pleases: titles.
  public var breaksAtSense = false
  /// Whether lines are as wide as the widest 均排: names of several issuers.
  public var spreads = false
  /// Several of its values on one line 签发人.
  public var perLine = 1
  /// Before each of several values, which hang beside it: `{n}.`.
  public var items: NumberPattern?
  /// What it is to readers of the PDF.
  public var isTitle = false
  public init(_ slot: TextSlot) { self.slot = slot }
}

/// Signature and date of a document (GB/T 9704, 7.3.5).
public struct SignatureMatter: Hashable, Sendable {
  public var style: TextStyle
  /// Sealed: the date ends so far from the right edge, in em, and the signature stands above its middle.
  public var sealedRight = 4.0
  /// Without a seal: the longer of both ends so far from the right edge.
  public var plainRight = 2.0
  /// Without a seal: the date begins so far behind the beginning of the signature.
  public var dateIndent = 2.0
  public init(_ style: TextStyle) { self.style = style }
}
