// A report as a whole.
public import Diagnose

/// A report: what report.yaml says, and the manuscript's parts in order.
public struct Report: Hashable, Sendable {
  public var settings: ReportSettings
  public var front: [Part]
  public var body: [Part]
  public var back: [Part]
  public init(settings: ReportSettings, front: [Part], body: [Part], back: [Part]) {
    (self.settings, self.front, self.body, self.back) = (settings, front, body, back)
  }

  /// An entry of `front`, `chapters` or `back`.
  public enum Part: Hashable, Sendable {
    case cover(Span)
    case imprint(Span)
    /// 目录: the contents and the lists that the layout names.
    case contents(Span)
    case blank(Span)
    case backCover(Span)
    /// A chapter file.
    case manuscript(Manuscript)
  }
}

/// A chapter file, parsed.
public struct Manuscript: Hashable, Sendable {
  public var path: String
  public var blocks: [Block]
  /// The title of an attachment to an official document; nil for chapters. Its headings count for themselves.
  public var attachment: String?
  public init(path: String, blocks: [Block], attachment: String? = nil) {
    (self.path, self.blocks, self.attachment) = (path, blocks, attachment)
  }
}

/// What report.yaml says.
public struct ReportSettings: Hashable, Sendable {
  public struct ImprintLine: Hashable, Sendable {
    public var label: String?
    public var text: String
    public init(label: String?, text: String) { (self.label, self.text) = (label, text) }
  }
  /// A kind of numbered thing beside the built-in ones (Quarto's `crossref: custom:`).
  public struct CustomKind: Hashable, Sendable {
    public var key, name: String
    public init(key: String, name: String) { (self.key, self.name) = (key, name) }
  }
  public var title: String
  public var subtitle: String?
  public var shortTitle: String
  public var authors: [String]
  /// `2021-10` or `2021-10-08`.
  public var date: ReportDate?
  public var language: String
  /// A name in Layouts/, or a path inside the report's folder ending in .yaml.
  public var layout: String
  public var layoutSpan: Span
  public var keywords: [String]
  public var imprint: [ImprintLine]
  public var data: [DataSource]
  /// 勾稽: what must hold between numbers beyond what is recognised unasked.
  public var checks: [NumberCheck] = []
  /// Disagreements that are known and printed all the same.
  public var accepted: [AcceptedFinding] = []
  /// Parameters in the order written, `-P` already applied.
  public var parameters: [(name: String, value: String)] { zip(parameterNames, parameterValues).map { ($0, $1) } }
  public var parameterNames: [String]
  public var parameterValues: [String]
  public var customKinds: [CustomKind]
  /// What an official document says beside its text.
  public var official: OfficialDocument?
  /// How printed numbers are rounded.
  public var rounding = Rounding.halfUp
  /// Levels that the contents list; nil leaves it to the layout.
  public var contentsDepth: Int?
  public var span: Span

  public init(title: String, authors: [String], language: String, layout: String, layoutSpan: Span, span: Span) {
    (self.title, shortTitle, self.authors, self.language) = (title, title, authors, language)
    (self.layout, self.layoutSpan, self.span) = (layout, layoutSpan, span)
    (keywords, imprint, data, parameterNames, parameterValues, customKinds) = ([], [], [], [], [], [])
  }
}

/// A date as precise as the author gave it.
public struct ReportDate: Hashable, Sendable {
  public var year: Int
  public var month: Int?
  public var day: Int?
  public init(year: Int, month: Int? = nil, day: Int? = nil) { (self.year, self.month, self.day) = (year, month, day) }
  /// 2021年10月
  public var chinese: String {
    "\(year)年" + (month.map { "\($0)月" } ?? "") + (day.map { "\($0)日" } ?? "")
  }
  /// 二〇二一年十月八日: the year digit by digit, month and day as numbers (GB/T 15835, 4.2).
  public var han: String {
    func count(_ number: Int?, _ unit: String) -> String {
      number.map { (CounterStyle.chinese.sign($0) ?? String($0)) + unit } ?? ""
    }
    return (CounterStyle.chineseDigits.sign(year) ?? String(year)) + "年" + count(month, "月") + count(day, "日")
  }
}
