// The journey from a report's folder to pages, phase by phase.
import Bind
import Charts
import Check
import DataSets
import Diagnose
import Document
import Draw
import Layout
import Ledger
import Number
import Page
import Read
import Text

/// Runs the phases in order, keeps what they say, and tells the terminal how far it is.
struct Journey {
  let options: BuildOptions
  let console: Console
  let home: Home
  var watch = Stopwatch()
  var findings: [Diagnostic] = []
  var missing: [MissingValue] = []
  /// What comparing the numbers brought out.
  var numbers: CheckedNumbers?
  /// Whether the pages say why their characters stand where they stand: for dumps.
  var explainsGaps = false
  /// Whether what the number ledger needs is kept.
  var keepsSources = false
  private var sources: (traces: Traces, data: DataSets)?
  /// Does line setting once more and times it; there if timings are asked for.
  var measureLineSetting: (() -> LineSettingTimes)?

  init(_ options: BuildOptions, _ console: Console) throws(Failure) {
    (self.options, self.console) = (options, console)
    home = try Home()
    watch.end(.start)
  }

  /// Everything up to the laid-out pages.
  struct Arrival {
    var document: PagedDocument
    var report: NumberedReport
    var style: LayoutStyle
    var fonts: FontLibrary
    /// What ties the numbers on the pages to their sources, if it was to be kept.
    var ledger: LedgerInput?
  }

  mutating func travel() throws(Failure) -> Arrival {
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

  /// The phases before layout. What they hand to each other ends here, so that a long report is in memory once.
  private mutating func prepare(_ fonts: FontDeclarations) throws(Failure) -> (NumberedReport, LayoutStyle) {
    let options = options
    let opened = try stage(.read) { () throws(Failure) in
      try openReport(folder: options.folder, parameters: options.parameters)
    }
    findings += opened.warnings
    let settings = opened.report.settings
    let style = try loadStyle(settings, folder: opened.folder, fonts)
    let (data, notes) = try stage(.data) { () throws(Failure) in try readData(settings.data, folder: opened.folder) }
    findings += notes
    let bound = try stage(.bind) { () throws(Failure) in
      try bindValues(opened.report, data, signs: style.missing) { text, span in
        readMarkup(text, at: span)
      }
    }
    findings += bound.warnings
    missing = bound.missing
    if keepsSources { sources = (bound.traces, data) }
    var numbered = try stage(.number) { () throws(Failure) in try numberDocument(bound.report, style.schemes) }
    findings += numbered.warnings
    numbered.report = describeFigures(
      in: numbered.report, theme: style.chart, language: numbered.report.settings.messageLanguage)
    let checked = try stage(.check) { () throws(Failure) in try checkNumbers(numbered, data) }
    if checked.isContradictory { sayComparison(checked) }
    try checked.throwErrors()
    findings += checked.diagnostics
    numbers = checked
    return (numbered, style)
  }

  /// Says how many relations between numbers were recomputed, although some do not hold.
  private func sayComparison(_ checked: CheckedNumbers) {
    console.endProgress()
    console.tell(checked.counts.summary(.english), checked.counts.summary(.chinese))
  }

  /// Runs a phase under its name on the progress line and in the timings.
  mutating func stage<Result>(_ stage: Stopwatch.Stage, _ body: () throws(Failure) -> Result) throws(Failure) -> Result
  {
    console.progress(console.language == .chinese ? stage.chinese : stage.rawValue)
    let result = try body()
    watch.end(stage)
    return result
  }

  private mutating func layout(
    _ report: NumberedReport, _ style: LayoutStyle, _ fonts: FontLibrary
  ) throws(Failure) -> LaidOutReport {
    let console = console
    let typesetter = Typesetter(fonts: fonts, rules: style.rules)
    typesetter.explainsGaps = explainsGaps
    if options.showsTimings {
      let (log, rules) = (LineSettingLog(), style.rules)
      typesetter.log = log
      measureLineSetting = { LineSettingTimes(log, fonts: fonts, rules: rules) }
    }
    let laidOut = try stage(.layout) { () throws(Failure) in
      try layoutReport(report, style: style, typesetter: typesetter) { pages in
        if pages % 10 == 0 {
          console.progress(console.language == .chinese ? "排版 第 \(pages) 页" : "layout, page \(pages)")
        }
      }
    }
    return laidOut
  }

  /// The layout that the command line or the report names: a house style, or a file (inside the report's folder, if the report says so).
  private func loadStyle(
    _ settings: ReportSettings, folder: String, _ fonts: FontDeclarations
  ) throws(Failure) -> LayoutStyle {
    if let name = options.layout { return try style(named: name, fonts) }
    return try style(named: settings.layout, fonts, in: folder, at: settings.layoutSpan)
  }

  /// A house style by its name, or a layout file by its path.
  func style(
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
