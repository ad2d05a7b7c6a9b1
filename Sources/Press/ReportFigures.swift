// The figures of a report, each by itself.
public import Charts
public import Diagnose
import Document
import Draw
import Measure
import Page
import Read

/// The figures of a report and what draws them as the report does.
public struct ReportFigures {
  /// Every chart and diagram with a label, in the order of the report and the size that it has on its page.
  public var figures: [PortableFigure]
  /// Warnings and notes of the report.
  public var findings: [Diagnostic]
  public var writer: FigureWriter
}

/// Lays a report out and takes its figures out of it.
///
/// ```swift
/// var request = ReportRequest(folder: "reports/2021")
/// request.replacements = [DataReplacement(name: "food", path: "food-2022.csv")]
/// let report = try reportFigures(request, theme: "bulletin")
/// for figure in report.figures { try report.writer.write(figure, .svg, path: figure.label + ".svg") }
/// ```
/// - Parameters:
///   - theme: the house style, or layout file, whose charts the figures are to look like; nil is the report's. Sizes stay.
///   - tell: is told how far it is.
/// - Throws: what is wrong with the report, its data or the files named instead.
public func reportFigures(
  _ request: ReportRequest, theme: String? = nil, tell: @escaping (Progress) -> Void = { _ in }
) throws(Failure) -> ReportFigures {
  var journey = try Journey(request, tell: tell)
  let arrival = try journey.travel()
  var figures = arrival.figures
  if let theme {
    let look = try journey.style(named: theme, try readFonts(journey.home.fontDeclarations)).chart
    for index in figures.indices { figures[index].theme = look }
  }
  let writer = FigureWriter(
    fonts: arrival.fonts, rules: arrival.style.rules, draw: DrawOptions(svgFonts: journey.home.svgFonts))
  return ReportFigures(figures: figures, findings: journey.findings, writer: writer)
}

extension Journey.Arrival {
  /// Every chart and diagram with a label, in the size that it has on its page.
  public var figures: [PortableFigure] {
    let drawings = document.drawings
    return report.report.drawnFigures.compactMap { figure in
      guard let label = figure.caption.label, let drawing = drawings[figure.caption.destination] else { return nil }
      var portable = PortableFigure(figure.content, size: drawing.size, theme: style.chart)
      portable.label = label.name
      portable.caption = [figure.caption.number, figure.caption.content.plainText].filter { !$0.isEmpty }
        .joined(separator: "　")
      portable.alternative = figure.alternative
      return portable
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
