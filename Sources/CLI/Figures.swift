// `banxin figures`: every figure of a report as a file of its own.
import Charts
import Diagnose
import Foundation
import Measure
import Press

extension Banxin {
  /// Writes the figures of a report.
  static func figures(_ options: FiguresOptions, _ console: Console) throws(Failure) {
    var request = options.build.request
    request.replacements = options.replacements
    var report = try reportFigures(request, theme: options.theme, tell: console.follow)
    report.writer.resolution = options.build.resolution
    try select(options.labels, from: &report.figures)
    resize(&report.figures, options)
    let folder = options.build.output ?? "figures"
    try makeFolder(folder)
    let outputs = try write(&report, options.formats.isEmpty ? [.svg] : options.formats, to: folder, console)
    console.endProgress()
    console.show(report.findings, notes: false)
    console.tell("wrote \(outputs.count) files to \(folder)", "已在 \(folder) 写出 \(outputs.count) 个文件")
    console.done(outputs, report.findings)
  }

  /// - Returns: the paths written.
  private static func write(
    _ report: inout ReportFigures, _ formats: [FigureFormat], to folder: String, _ console: Console
  ) throws(Failure) -> [String] {
    var outputs: [String] = []
    for figure in report.figures {
      console.progress(figure.label)
      for format in formats {
        let path = folder + "/" + figure.label + "." + format.rawValue
        // What the drawing says in another look or size, beside what it said on the page.
        let said = try report.writer.write(figure, format, path: path)
        report.findings += said.filter { !report.findings.contains($0) }
        outputs.append(path)
      }
    }
    return outputs
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
