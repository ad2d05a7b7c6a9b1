// The conductor: a Vega-Lite specification in, a frame out.
public import Diagnose
public import Document
public import Measure
public import Page
public import Text

/// A chart, drawn, with what the reader of the build report should know of it.
public struct DrawnChart: Sendable {
  /// Exactly of the size asked for.
  public var frame: Frame
  /// Warnings and notes, in the order of the specification: repeated colours, labels left out, values left out of a sum.
  public var findings: [Diagnostic]
  public init(frame: Frame, findings: [Diagnostic] = []) { (self.frame, self.findings) = (frame, findings) }
}

/// Draws a chart.
/// - Parameters:
///   - specification: a Vega-Lite specification whose data stand in place (`data.values`).
///   - size: of the frame, in points; the specification's own `width` and `height` are not used.
/// - Throws: every error found in the specification and its data, each with its place.
public func drawChart(
  _ specification: Tree, size: Size, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> DrawnChart {
  DrawnChart(frame: Frame(size: size))
}
