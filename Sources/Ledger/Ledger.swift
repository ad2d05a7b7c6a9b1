// The number ledger: every number that a document prints, and where it comes from.
public import Measure

/// Every number printed, in the order of the pages.
///
/// Places, cells and sources are kept once and referred to by their positions in the lists.
public struct Ledger: Hashable, Sendable {
  /// The version of its JSON; a reader refuses later ones.
  public static let version = 1

  public var title: String
  public var pages: [LedgerPage] = []
  public var places: [LedgerPlace] = []
  public var cells: [LedgerCell] = []
  public var sources: [LedgerSource] = []
  public var numbers: [LedgerNumber] = []

  public init(title: String) { self.title = title }

  /// The ledger without what the engine numbered by itself.
  public var withoutAutomatic: Ledger {
    var ledger = self
    ledger.numbers.removeAll { $0.kind == .automatic }
    return ledger
  }
}

/// A page of the document.
public struct LedgerPage: Hashable, Sendable {
  /// 1-based place in the document.
  public var index: Int
  /// The printed number; empty on covers and dividers.
  public var number: String
  public init(index: Int, number: String) { (self.index, self.number) = (index, number) }
}

/// The block that a number stands in.
public struct LedgerPlace: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case text, heading, table, figure, note, box, contents
    /// Running heads, page numbers, covers: what the layout draws around the text.
    case margin
  }
  public var kind: Kind
  /// The headings above it, the outermost first: 第二章　质量安全.
  public var path: [String]
  /// 表 9, 图 3, 案例 1, 注 12; empty without a number.
  public var name: String
  /// The author's label, `tbl-main`; empty without one.
  public var label: String
  /// Caption or title.
  public var title: String
  public init(_ kind: Kind, path: [String] = [], name: String = "", label: String = "", title: String = "") {
    (self.kind, self.path, self.name, self.label, self.title) = (kind, path, name, label, title)
  }
}

/// A cell of a data set.
public struct LedgerCell: Hashable, Sendable {
  /// `data/2020.xlsx:街镇!C5`, `data/a.csv:12:5`; of a computed cell of a query, where the query stands.
  public var place: String
  public var dataSet: String
  public var row: String
  public var field: String
  /// As it stands in the source.
  public var written: String
  /// Whether a query made it, so that it stands in no file.
  public var isComputed = false
  public init(place: String, dataSet: String, row: String, field: String, written: String) {
    (self.place, self.dataSet, self.row, self.field, self.written) = (place, dataSet, row, field, written)
  }
}

/// What a number was made of.
public struct LedgerSource: Hashable, Sendable {
  /// Where it is written: the expression, the number of the manuscript, or the cell.
  public var place: String
  /// The expression between `{{` and `}}`; empty without one.
  public var expression = ""
  /// The SQL of the derived set that it comes from; empty without one.
  public var query = ""
  public var dataSet = ""
  public var field = ""
  /// Parameters that it depends on.
  public var parameters: [String] = []
  /// The cells that it is or was computed from, by their places in ``Ledger/cells``.
  public var cells: [Int] = []
  /// Whether the cells are all those that a query might have read, not those that it used.
  public var isBroad = false
  /// Whether there are more cells than are listed.
  public var isCut = false
  public init(place: String) { self.place = place }
}

/// A printed number.
public struct LedgerNumber: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A cell's value as it is, or in another format.
    case data
    /// Made by a function or by a query.
    case computed
    case parameter
    /// Typed in the manuscript or in report.yaml.
    case hand
    /// Made by the engine: numbers of pages, chapters, tables, ticks of axes.
    case automatic
  }
  /// Place in ``Ledger/pages``.
  public var page: Int
  /// In points from the top left corner of the PDF page, its bleed included.
  public var box: Rect
  /// As it is printed, with its sign and percent sign: `1,012.5%`.
  public var text: String
  /// The number in plain digits, `1012.5`; empty for what is none, such as 3.2.1.
  public var value: String
  /// %, 亿元, 个百分点: what stands behind it, or in the head of its column.
  public var unit: String
  public var kind: Kind
  /// Place in ``Ledger/places``.
  public var place: Int
  /// Of tables and charts: what its row and its column are called.
  public var row = ""
  public var column = ""
  /// The text before and after it, other digits as #, for telling sentences apart.
  public var before = ""
  public var after = ""
  /// Place in ``Ledger/sources``; nil for automatic numbers.
  public var source: Int?
  /// Whether it is drawn, as a bar or a point, and not printed in digits.
  public var isDrawn = false
  /// The checks that recompute it.
  public var check = ""

  public init(page: Int, box: Rect, text: String, value: String, unit: String, kind: Kind, place: Int) {
    (self.page, self.box, self.text, self.value) = (page, box, text, value)
    (self.unit, self.kind, self.place) = (unit, kind, place)
  }
}
