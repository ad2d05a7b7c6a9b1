// `build`, `check` and `dump`.
import Diagnose
import Document
import Draw
import Finish
import Ledger
import Page
import Press
import Text

extension Banxin {
  /// Makes the output of a report and its build report; nothing is written unless all went well.
  static func build(_ options: BuildOptions, _ console: Console) throws(Failure) {
    let target = try OutputTarget(options)
    var journey = try Journey(options, console)
    journey.keepsSources = options.attachesLedger && target.format == .pdf
    let (pages, found) = try layOut(&journey, options, console)
    var report = found
    let draw = DrawOptions(svgFonts: journey.home.svgFonts)
    report.outputs = try write(consume pages, to: target, draw, &journey)
    try report.write(to: target.buildReport, language: report.language)
    let first = report.outputs.first ?? ""
    conclude(journey, report, console, verb: ("wrote \(first)", "已写出 \(first)"))
  }

  /// The pages asked for and what the build report says. The report that they were made of ends here: drawing needs its memory.
  private static func layOut(
    _ journey: inout Journey, _ options: BuildOptions, _ console: Console
  ) throws(Failure) -> (Pages, BuildReport) {
    var arrival = try travel(&journey, console)
    try selectPages(&arrival.document, options)
    let ledger = try arrival.ledger.flatMap { input throws(Failure) in
      try attachedLedger(of: arrival.document, input, &journey)
    }
    let figures = options.attachesFigures ? arrival.figures.map(\.attachment) : []
    let pages = Pages(
      document: arrival.document, fonts: arrival.fonts, resolution: options.resolution,
      attachments: [ledger].compactMap { $0 } + figures)
    return (pages, BuildReport(arrival, journey))
  }

  /// What drawing takes.
  private struct Pages {
    var document: PagedDocument
    var fonts: FontLibrary
    var resolution: Double
    /// The number ledger and the figures.
    var attachments: [Attachment]
  }

  /// Does everything but drawing.
  static func check(_ options: BuildOptions, _ console: Console) throws(Failure) {
    var journey = try Journey(options, console)
    let arrival = try travel(&journey, console)
    conclude(journey, BuildReport(arrival, journey), console, verb: ("nothing is wrong", "没有发现错误"))
  }

  /// Prints the laid-out pages.
  static func dump(_ options: BuildOptions, _ console: Console) throws(Failure) {
    var journey = try Journey(options, console)
    journey.explainsGaps = true
    var arrival = try travel(&journey, console)
    try selectPages(&arrival.document, options)
    console.endProgress()
    let document = arrival.document
    let text =
      options.common.isJSON ? dumpJSON(document, fonts: arrival.fonts) : dumpText(document, fonts: arrival.fonts)
    console.say(text)
  }

  private static func write(
    _ pages: consuming Pages, to target: OutputTarget, _ options: DrawOptions, _ journey: inout Journey
  ) throws(Failure) -> [String] {
    let resolution = pages.resolution
    switch target.format {
    case .pdf:
      let plan = FinishPlan(pages.document, attachments: pages.attachments)
      let drawn = try PendingFile(for: target.path)
      try draw(consume pages, to: drawn.path, options, &journey)
      try journey.stage(.finish) { () throws(Failure) in
        try finishPDF(from: drawn.path, to: target.path, plan: plan, creator: options.creator)
      }
      return [target.path]
    case .png:
      let (document, fonts) = (pages.document, pages.fonts)
      return try journey.stage(.draw) { () throws(Failure) in
        try writePNG(
          document, fonts: fonts, to: .numbered(stem: target.stem), resolution: resolution, options: options)
      }
    case .svg:
      let (document, fonts) = (pages.document, pages.fonts)
      return try journey.stage(.draw) { () throws(Failure) in
        try writeSVG(document, fonts: fonts, to: .numbered(stem: target.stem), options: options)
      }
    }
  }

  /// Draws the pages; they end here.
  private static func draw(
    _ pages: consuming Pages, to path: String, _ options: DrawOptions, _ journey: inout Journey
  ) throws(Failure) {
    let (document, fonts) = (pages.document, pages.fonts)
    try journey.stage(.draw) { () throws(Failure) in
      try writePDF(document, fonts: fonts, to: path, options: options)
    }
  }

  /// Leaves only the pages asked for. Bookmarks to the others go with them.
  static func selectPages(_ document: inout PagedDocument, _ options: BuildOptions) throws(Failure) {
    guard options.pages != nil else { return }
    let all = document.pages.count
    document.pages = document.pages.filter { options.includes(page: $0.index) }
    if document.pages.isEmpty {
      let asked = (options.pages ?? []).map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
      throw Failure(
        .error(
          .noSuchPages,
          Wording("the document has \(all) pages, none of them in \(asked)", "全书共 \(all) 页，没有 \(asked) 页"),
          at: .detached, hint: Wording("pages are counted from the cover: 1-\(all)", "页序从封面数起：1-\(all)")))
    }
    let kept = Set(document.pages.flatMap { $0.frame.destinations })
    document.bookmarks = document.bookmarks.filter { kept.contains($0.destination) }
  }

  /// Says how it went: problems, the summary line, the times.
  private static func conclude(
    _ journey: Journey, _ report: BuildReport, _ console: Console, verb: (String, String)
  ) {
    console.endProgress()
    console.show(report.diagnostics, notes: false)
    let pages = report.pages
    console.tell("\(verb.0): \(pages) \(pages == 1 ? "page" : "pages")", "\(verb.1)：\(pages) 页")
    if let numbers = journey.numbers {
      console.tell(numbers.counts.summary(.english), numbers.counts.summary(.chinese))
    }
    if journey.keepsLines, !console.options.isJSON { sayTimings(journey, report, console) }
    guard console.options.isJSON else { return }
    var result: [(String, JSON)] = [("status", .string("done"))] + report.json
    if journey.keepsLines {
      // The peak of memory is the build's: line setting is done again after it is read.
      result.append(("timings", journey.watch.json))
      if let times = report.measureLineSetting?() { result.append(("line-setting", times.json)) }
    }
    console.say(JSON.object(result).text())
  }
}

extension Banxin {
  /// Goes to the laid-out pages. If numbers contradict each other, says how many relations were recomputed.
  static func travel(_ journey: inout Journey, _ console: Console) throws(Failure) -> Journey.Arrival {
    do throws(Failure) {
      return try journey.travel()
    } catch {
      if let numbers = journey.numbers, numbers.isContradictory {
        console.endProgress()
        console.tell(numbers.counts.summary(.english), numbers.counts.summary(.chinese))
      }
      throw error
    }
  }

  private static func sayTimings(_ journey: Journey, _ report: BuildReport, _ console: Console) {
    console.say(journey.watch.table(console.language))
    guard let times = report.measureLineSetting?() else { return }
    console.say(times.table(console.language, build: journey.watch.laps.reduce(0) { $0 + $1.cpu }))
  }
}

extension Journey {
  init(_ options: BuildOptions, _ console: Console) throws(Failure) {
    try self.init(options.request, tell: console.follow)
    keepsLines = options.showsTimings
  }
}

extension Frame {
  /// Names of the destinations in the frame and in those that it holds.
  fileprivate var destinations: [String] {
    items.flatMap { item -> [String] in
      switch item {
      case .destination(let name, _): [name]
      case .frame(let inner, _), .clipped(let inner, _): inner.destinations
      case .glyphs, .path, .stamps, .image, .link, .begin, .end: []
      }
    }
  }
}
