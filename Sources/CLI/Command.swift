// What the command line can ask for.
import Diagnose
import Press

/// A parsed command line.
enum Command {
  case build(BuildOptions)
  case check(BuildOptions)
  case dump(BuildOptions)
  case data(BuildOptions)
  case figures(FiguresOptions)
  case extract(ExtractOptions)
  case chart(ChartOptions)
  case numbers(NumbersOptions)
  case trace(TraceOptions)
  case compare(CompareOptions)
  case fonts(CommonOptions)
  case freeze(folder: String, CommonOptions)
  case new(folder: String, CommonOptions)
  case schema(name: String, CommonOptions)
  case help(topic: String?)
  case version
}

/// Options of every command.
struct CommonOptions {
  /// Machine-readable output on standard output.
  var isJSON = false
  /// Nothing but errors.
  var isQuiet = false
  /// Language of messages; nil follows the environment.
  var language: MessageLanguage?
}

/// Options of `build`, `check`, `dump` and `numbers`.
struct BuildOptions {
  enum Format: String, CaseIterable { case pdf, png, svg }
  var common = CommonOptions()
  /// The report's folder.
  var folder = ""
  /// The file to write (for pictures the folder or file name that pages are numbered after); nil is beside the current folder.
  var output: String?
  var format: Format?
  /// 1-based places in the document; nil is all pages.
  var pages: [ClosedRange<Int>]?
  /// `-P name=value`, in order.
  var parameters: [(name: String, value: String)] = []
  /// A layout instead of the report's own.
  var layout: String?
  /// Resolution of PNG pages.
  var resolution = 144.0
  /// Whether the PDF carries the specifications of its figures.
  var attachesFigures = true
  /// Whether the PDF carries the number ledger.
  var attachesLedger = true
  /// Whether to say where the time went.
  var showsTimings = false

  /// What is asked of the report.
  var request: ReportRequest {
    var request = ReportRequest(folder: folder)
    (request.parameters, request.layout) = (parameters, layout)
    return request
  }

  /// Whether a page of the document is asked for.
  func includes(page: Int) -> Bool { pages.map { $0.contains { $0.contains(page) } } ?? true }
}

extension DiagnosticCode {
  /// An unknown command, option or value on the command line.
  static let usage = DiagnosticCode(9001, .usage)
  /// A file cannot be written.
  static let cannotWrite = DiagnosticCode(9003, .file)
  /// `new` would overwrite a folder that exists.
  static let folderExists = DiagnosticCode(9004, .file)
  /// No page of the document is among those asked for.
  static let noSuchPages = DiagnosticCode(9005, .usage)
}
