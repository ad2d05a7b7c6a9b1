// Charts of a report that the house's own figures do not cover: facets, repeats, concatenations, box plots, regressions. They are laid
// out by the rules of Vega-Lite, in the house's colours, type and pens.
import Diagnose
import Document
import Measure
import Page
import Text

/// Draws a specification by the rules of Vega-Lite into a frame of a size.
///
/// A single plot is made as large as the frame allows. So are plots side by side, which keep the proportions that the specification
/// gives them: type and pens stay as they are. Only plots that hold too much for their frame are made smaller as a whole.
func drawComposed(
  _ specification: Tree, size: Size, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> DrawnChart {
  let room = Size(size.width / pointsPerPixel, size.height / pointsPerPixel)
  let config = houseConfig(theme, for: specification).merging(specification["config"], deep: true)
  let tree = theme.withColors(in: specification).setting("config", config)
  let fitter = PlotFitter(specification: tree, room: room, typesetter: typesetter)
  let scene = try fitter.fitted()
  let factor = min(1, room.width / scene.width, room.height / scene.height)
  let drawing = scene.frame(typesetter: typesetter, scale: pointsPerPixel * factor)
  var frame = Frame(size: size)
  frame.place(
    drawing, at: Point((size.width - drawing.size.width) / 2, (size.height - drawing.size.height) / 2))
  let findings =
    typesetter.takeFindings() + scene.findings.map(\.inReport) + scene.colourProofs(at: specification.span)
    + (factor < smallestFactor ? [.composedTooLarge(factor, at: specification.span)] : [])
  return DrawnChart(frame: frame, findings: findings)
}

/// Below this, type of 7.5 points is too small to be read in print.
private let smallestFactor = 0.7

extension Tree {
  /// Whether there is one plot whose size can be chosen.
  var isSinglePlot: Bool {
    let composing = ["facet", "repeat", "concat", "hconcat", "vconcat"]
    return !composing.contains { self[$0] != nil } && !isFaceted
  }

  /// Whether the whole specification is drawn once for each value of a field.
  var isFaceted: Bool {
    self["facet"] != nil || ["row", "column", "facet"].contains { self["encoding"]?[$0] != nil }
  }
}

extension Diagnostic {
  /// Readers of a report expect to see what is missing, as the figures of the house show it: here they do not.
  fileprivate var inReport: Diagnostic {
    var finding = self
    if code == .chartUnplaced { finding.severity = .warning }
    return finding
  }

  fileprivate static func composedTooLarge(_ factor: Double, at span: Span) -> Diagnostic {
    let percent = Int((factor * 100).rounded(), in: 0...100, or: 0)
    return .warning(
      .chartRoom,
      Wording("the plots had to be made smaller, to \(percent) %", "各分图按\(percent)%缩小才能放下"), at: span,
      hint: Wording("give them less width and height, or the figure more height", "请减小各分图的 width 和 height，或加大图的高度"))
  }
}
