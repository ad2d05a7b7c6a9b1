// The conductor for diagrams: stages, steps, trees and tables of measures.
public import Diagnose
public import Document
public import Measure
public import Page
public import Text

/// Draws a diagram.
/// - Parameters:
///   - width: of the frame, in points.
///   - height: of the frame, in points; nil takes what the content needs.
/// - Throws: when the items do not fit the width or height, or nest too deep.
public func drawDiagram(
  _ diagram: Diagram, width: Pt, height: Pt?, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> Frame {
  Frame(size: Size(width, height ?? 0))
}
