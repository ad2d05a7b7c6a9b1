// The journey from a report's folder to pages, phase by phase.
public import Bind
import Charts
public import Check
import DataSets
public import Diagnose
public import Document
import Draw
import Layout
public import Ledger
import Number
public import Page
import Read
public import Text

/// Runs the phases in order, keeps what they say, and tells how far it is.
public struct Journey {
  public let request: ReportRequest
  public let home: Home
  public var watch = Stopwatch()
  /// Warnings and notes of all phases.
  public var findings: [Diagnostic] = []
  public private(set) var missing: [MissingValue] = []
  /// What comparing the numbers brought out; there also if they contradict each other.
  public private(set) var numbers: CheckedNumbers?
  /// Whether the pages say why their characters stand where they stand: for dumps.
  public var explainsGaps = false
  /// Whether what the number ledger needs is kept.
  public var keepsSources = false
  /// Whether all that line setting does is kept, so that it can be timed.
  public var keepsLines = false
  /// What line setting did, if it was to be kept.
  public private(set) var lines: LineSettingLog?
  private var sources: (traces: Traces, data: DataSets)?
  private let tell: (Progress) -> Void

  /// - Parameter tell: is told how far it is.
  /// - Throws: `BX9002` if Layouts and Fonts are not found.
  public init(_ request: ReportRequest, tell: @escaping (Progress) -> Void = { _ in }) throws(Failure) {
    (self.request, self.tell) = (request, tell)
    home = try Home()
    watch.end(.start)
  }

  /// Everything up to the laid-out pages.
  public struct Arrival {
    public var document: PagedDocument
    public var report: NumberedReport
    public var style: LayoutStyle
    public var fonts: FontLibrary
    /// What ties the numbers on the pages to their sources, if it was to be kept.
    public var ledger: LedgerInput?
  }

  /// Goes from the folder to laid-out pages.
  /// - Throws: all that the first phase that cannot go on has found.
  public mutating func travel() throws(Failure) -> Arrival {
    let home = home
    let declarations = try readFonts(home.fontDeclarations)
    let (report, style) = try prepare(declarations)
    let fonts = try stage(.fonts) { () throws(Failure) in
      try FontLibrary(declarations, searchFolders: home.fontFolders)
    }
    let laidOut = try layout(report, style, fonts)
    findings += laidOut.findings
    if laidOut.document.pages.isEmpty { throw Failure.noPages }
    let ledger = sources.map {
      LedgerInput(report: report, traces: $0.traces, data: $0.data, checks: numbers?.coverage.words ?? [:])
    }
    return Arrival(document: laidOut.document, report: report, style: style, fonts: fonts, ledger: ledger)
  }

  /// A report with its values in place, and what they came from.
  struct BoundParts {
    /// Absolute.
    var folder: String
    var bound: BoundReport
    var data: DataSets
    var style: LayoutStyle
  }

  /// Goes from the folder to the bound report.
  mutating func bindReport() throws(Failure) -> BoundParts { try bind(readFonts(home.fontDeclarations)) }

  private mutating func bind(_ fonts: FontDeclarations) throws(Failure) -> BoundParts {
    let request = request
    let opened = try stage(.read) { () throws(Failure) in
      try openReport(folder: request.folder, parameters: request.parameters)
    }
    findings += opened.warnings
    let settings = opened.report.settings
    let style = try loadStyle(settings, folder: opened.folder, fonts)
    let (data, notes) = try stage(.data) { () throws(Failure) in
      try readData(settings.data, folder: opened.folder, replacing: request.replacements)
    }
    findings += notes
    let bound = try stage(.bind) { () throws(Failure) in
      try bindValues(opened.report, data, signs: style.missing) { text, span in
        readMarkup(text, at: span)
      }
    }
    findings += bound.warnings
    missing = bound.missing
    return BoundParts(folder: opened.folder, bound: bound, data: data, style: style)
  }

  /// The phases before layout. What they hand to each other ends here, so that a long report is in memory once.
  private mutating func prepare(_ fonts: FontDeclarations) throws(Failure) -> (NumberedReport, LayoutStyle) {
    let parts = try bind(fonts)
    let (bound, data, style) = (parts.bound, parts.data, parts.style)
    if keepsSources { sources = (bound.traces, data) }
    var numbered = try stage(.number) { () throws(Failure) in try numberDocument(bound.report, style.schemes) }
    findings += numbered.warnings
    numbered.report = describeFigures(
      in: numbered.report, theme: style.chart, language: numbered.report.settings.messageLanguage)
    // What the report says of its own data need not hold of others.
    if request.replacements.isEmpty { try compare(numbered, data) }
    return (numbered, style)
  }

  private mutating func compare(_ report: NumberedReport, _ data: DataSets) throws(Failure) {
    let checked = try stage(.check) { () throws(Failure) in try checkNumbers(report, data) }
    numbers = checked
    try checked.throwErrors()
    findings += checked.diagnostics
  }

  /// Runs a phase under its name, and takes its time.
  public mutating func stage<Result>(
    _ stage: Stopwatch.Stage, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    tell(.stage(stage))
    let result = try body()
    watch.end(stage)
    return result
  }

  private mutating func layout(
    _ report: NumberedReport, _ style: LayoutStyle, _ fonts: FontLibrary
  ) throws(Failure) -> LaidOutReport {
    let tell = tell
    let typesetter = Typesetter(fonts: fonts, rules: style.rules)
    typesetter.explainsGaps = explainsGaps
    if keepsLines {
      lines = LineSettingLog()
      typesetter.log = lines
    }
    let laidOut = try stage(.layout) { () throws(Failure) in
      try layoutReport(report, style: style, typesetter: typesetter) { pages in
        if pages % 10 == 0 { tell(.pages(pages)) }
      }
    }
    return laidOut
  }

  /// The layout that the command line or the report names: a house style, or a file (inside the report's folder, if the report says so).
  private func loadStyle(
    _ settings: ReportSettings, folder: String, _ fonts: FontDeclarations
  ) throws(Failure) -> LayoutStyle {
    if let name = request.layout { return try style(named: name, fonts) }
    return try style(named: settings.layout, fonts, in: folder, at: settings.layoutSpan)
  }

  /// A house style by its name, or a layout file by its path.
  /// - Parameter folder: what the path of a file starts from; nil is the current folder.
  /// - Throws: `BX9006` for a house style that there is not, and what is wrong with a layout file.
  public func style(
    named name: String, _ fonts: FontDeclarations, in folder: String? = nil, at span: Span = .detached
  ) throws(Failure) -> LayoutStyle {
    if name.hasSuffix(".yaml") {
      return try decodeLayout(try readLayoutTree(folder.map { $0 + "/" + name } ?? name, shown: name), fonts: fonts)
    }
    let houseStyles = home.layoutNames
    guard houseStyles.contains(name) else {
      let near = nearestName(to: name, among: houseStyles)
      let all = houseStyles.joined(separator: ", ")
      throw Failure(
        .error(
          .unknownLayout, Wording("there is no layout “\(name)”", "没有名为“\(name)”的版式"), at: span,
          hint: near.map { Wording("did you mean “\($0)”?", "是否为“\($0)”？") }
            ?? Wording("there are: \(all)", "可用的有：\(all)")))
    }
    return try decodeLayout(try readLayoutTree(home.layout(name), shown: "Layouts/\(name).yaml"), fonts: fonts)
  }
}

extension ReportSettings {
  /// The language that the build report is written in: the report's own, whatever the machine's.
  public var messageLanguage: MessageLanguage { language.hasPrefix("zh") ? .chinese : .english }
}
