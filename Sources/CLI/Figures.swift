// `banxin figures`: every figure of a report as a file of its own.
import Charts
import Diagnose
import Document
import Draw
import Finish
import Foundation
import Layout
import Measure
import Page
import Read
import Text

extension Banxin {
  /// Writes the figures of a report.
  static func figures(_ options: FiguresOptions, _ console: Console) throws(Failure) {
    var journey = try Journey(options.build, console)
    let arrival = try journey.travel()
    var figures = portableFigures(arrival)
    try select(options.labels, from: &figures)
    if let theme = options.theme { try retheme(&figures, theme, journey) }
    resize(&figures, options)
    let folder = options.build.output ?? "figures"
    try makeFolder(folder)
    let formats = options.formats.isEmpty ? [.svg] : options.formats
    let writer = FigureWriter(
      fonts: arrival.fonts, rules: arrival.style.rules, resolution: options.build.resolution,
      draw: DrawOptions(svgFonts: journey.home.fonts + "/fonts.conf"))
    var outputs: [String] = []
    for figure in figures {
      console.progress(figure.label)
      for format in formats { outputs.append(try writer.write(figure, format, to: folder + "/" + figure.label)) }
    }
    console.endProgress()
    console.show(journey.findings, notes: false)
    console.tell("wrote \(outputs.count) files to \(folder)", "已在 \(folder) 写出 \(outputs.count) 个文件")
    if console.options.isJSON {
      console.say(
        JSON.object([("status", .string("done")), ("outputs", .array(outputs.map(JSON.string)))]).text())
    }
  }

  /// Every chart and diagram with a label, in the size that it has on its page.
  static func portableFigures(_ arrival: Journey.Arrival) -> [PortableFigure] {
    let drawings = arrival.document.drawings
    return arrival.report.report.drawnFigures.compactMap { figure in
      guard let label = figure.caption.label, let drawing = drawings[figure.caption.destination] else { return nil }
      var portable = PortableFigure(figure.content, size: drawing.size, theme: arrival.style.chart)
      portable.label = label.name
      portable.caption = [figure.caption.number, figure.caption.content.plainText].filter { !$0.isEmpty }
        .joined(separator: "　")
      portable.alternative = figure.alternative
      return portable
    }
  }

  /// Makes the folder and those around it, if they are not there.
  static func makeFolder(_ path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .error(
          .cannotWrite, Wording("the folder “\(path)” cannot be made", "无法建立文件夹“\(path)”"), at: .detached,
          hint: Wording("check that it is no file and may be written", "请检查是否与文件同名，以及写入权限")))
    }
  }

  private static func select(_ labels: [String], from figures: inout [PortableFigure]) throws(Failure) {
    let names = figures.map(\.label)
    for label in labels where !names.contains(label) { throw .noSuchFigure(label, among: names) }
    if !labels.isEmpty { figures.removeAll { !labels.contains($0.label) } }
    if figures.isEmpty { throw .noFigures }
  }

  private static func retheme(
    _ figures: inout [PortableFigure], _ theme: String, _ journey: Journey
  ) throws(Failure) {
    let style = try journey.style(named: theme, try readFonts(journey.home.fontDeclarations))
    for index in figures.indices { figures[index].theme = style.chart }
  }

  private static func resize(_ figures: inout [PortableFigure], _ options: FiguresOptions) {
    for index in figures.indices {
      let size = figures[index].size
      func points(_ length: Length?) -> Pt? { length?.resolved(size: 10.5, leading: 18, measure: size.width) }
      let (width, height) = (points(options.width), points(options.height))
      figures[index].size = Size(
        width ?? (height.map { $0 * size.width / size.height } ?? size.width),
        height ?? (width.map { $0 * size.height / size.width } ?? size.height))
    }
  }
}

extension DrawnFigure {
  fileprivate var content: PortableFigure.Content {
    switch self {
    case .chart(let chart): .chart(chart.specification)
    case .diagram(let diagram): .diagram(diagram)
    }
  }
}

/// Draws single figures into files.
struct FigureWriter {
  let fonts: FontLibrary
  let rules: TextRules
  let resolution: Double
  let draw: DrawOptions

  /// - Parameter stem: folder and name without a suffix.
  /// - Returns: the path written.
  func write(_ figure: PortableFigure, _ format: FiguresOptions.Format, to stem: String) throws(Failure) -> String {
    let path = stem + "." + format.rawValue
    _ = try write(figure, format, path: path)
    return path
  }

  /// - Returns: warnings of the drawing.
  func write(
    _ figure: PortableFigure, _ format: FiguresOptions.Format, path: String
  ) throws(Failure) -> [Diagnostic] {
    switch format {
    case .json: try writeFile(Array((figure.tree.json() + "\n").utf8), to: path)
    case .csv: try writeFile(try figure.csv(), to: path)
    case .svg, .pdf, .png:
      let drawn = try figure.draw(Typesetter(fonts: fonts, rules: rules))
      try write(sheet(drawn.frame, of: figure), figure, format, to: path)
      return drawn.findings
    }
    return []
  }

  private func write(
    _ sheet: PagedDocument, _ figure: PortableFigure, _ format: FiguresOptions.Format, to path: String
  ) throws(Failure) {
    switch format {
    case .svg:
      var carrying = draw
      carrying.svgMetadata = figure.tree.json(indented: false)
      try writeSVG(sheet, fonts: fonts, to: .single(path: path), options: carrying)
    case .pdf: try writeCarryingPDF(sheet, figure, to: path)
    case .png: try writePNG(sheet, fonts: fonts, to: .single(path: path), resolution: resolution, options: draw)
    case .json, .csv: break
    }
  }

  /// A PDF that carries the figure's specification.
  private func writeCarryingPDF(
    _ sheet: PagedDocument, _ figure: PortableFigure, to path: String
  ) throws(Failure) {
    let drawn = try PendingFile(for: path)
    try writePDF(sheet, fonts: fonts, to: drawn.path, options: draw)
    try finishPDF(
      from: drawn.path, to: path, plan: FinishPlan(sheet, attachments: [figure.attachment]), creator: draw.creator)
  }

  private func writeFile(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = try PendingFile(for: path)
    try file.write(bytes)
    try file.commit()
  }

  /// A document of one page that is just as large as the figure.
  private func sheet(_ frame: Frame, of figure: PortableFigure) -> PagedDocument {
    let page = Page(frame: frame, index: 1, number: "", label: "1", master: "figure")
    let metadata = PagedDocument.Metadata(
      title: figure.caption, authors: [], subject: figure.alternative, keywords: [], language: "zh-Hans", date: "")
    return PagedDocument(pages: [page], bookmarks: [], metadata: metadata)
  }
}

extension Failure {
  static func noSuchFigure(_ label: String, among names: [String]) -> Failure {
    let near = nearestName(to: label, among: names)
    let all = names.joined(separator: ", ")
    return Failure(
      .error(
        .noSuchFigure, Wording("there is no figure “\(label)”", "没有图“\(label)”"), at: .detached,
        hint: near.map { Wording("did you mean “\($0)”?", "是否为“\($0)”？") }
          ?? Wording("there are: \(all)", "可用的有：\(all)")))
  }

  fileprivate static var noFigures: Failure {
    Failure(
      .error(
        .noSuchFigure, Wording("the report has no chart or diagram with a label", "报告中没有带标签的图"), at: .detached,
        hint: Wording("give it one: #| label: fig-food", "请加标签，如 #| label: fig-food")))
  }
}

extension DiagnosticCode {
  /// A figure that the report, or the PDF, does not have.
  static let noSuchFigure = DiagnosticCode(9060, .usage)
}
