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
  /// Warnings and notes: what was left out or repeated, what has no effect in print.
  public var findings: [Diagnostic]
  public init(frame: Frame, findings: [Diagnostic] = []) { (self.frame, self.findings) = (frame, findings) }
}

/// Draws a chart.
///
/// The specification is read into types, its views become layers with tables, the layers' channels become values.
/// Scales are trained over all layers, texts are measured, which fixes the plot area, then everything is drawn once.
/// - Parameters:
///   - specification: a Vega-Lite specification whose data stand in place (`data.values`); `house` and `accent` are colours in it.
///   - size: of the frame, in points; the specification's own `width` and `height` are not used.
/// - Throws: the errors found in the specification, else those found in its data, each with its place.
public func drawChart(
  _ specification: Tree, size: Size, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> DrawnChart {
  if let kind = try HouseKind(specification) {
    return try drawKind(kind, specification, size: size, theme: theme, typesetter: typesetter)
  }
  do {
    return try drawFigure(specification, size: size, theme: theme, typesetter: typesetter)
  } catch {
    // What a figure of the house cannot show is laid out by the rules of Vega-Lite; what those do not know either is an error.
    guard error.diagnostics.contains(where: { $0.code == .chartNotDrawn }) else { throw error }
    return try drawComposed(specification, size: size, theme: theme, typesetter: typesetter)
  }
}

/// Draws a figure of the house: a plot, or several on top of each other.
private func drawFigure(
  _ specification: Tree, size: Size, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> DrawnChart {
  let house = try readSpecification(theme.withColors(in: specification))
  let composition = try compose(house.view)
  let layers = try encodeLayers(composition)
  let scales = try trainScales(layers, groups: composition.scaleGroups)
  let stage = ChartDrawing.Stage(
    size: size, theme: theme, setter: TextSetter(typesetter), span: specification.span)
  var drawing = ChartDrawing(layers, scales, composition, stage)
  let frame = try drawing.draw()
  return DrawnChart(frame: frame, findings: house.notes + drawing.findings)
}

/// Encodes every layer; the errors of all of them are found in one run.
private func encodeLayers(_ composition: Composition) throws(Failure) -> [EncodedLayer] {
  var layers: [EncodedLayer] = []
  var faults: [Diagnostic] = []
  for layer in composition.layers {
    do {
      let encoded = try encode(layer)
      try encoded.requireDrawable()
      layers.append(encoded)
    } catch { faults += error.diagnostics }
  }
  if !faults.isEmpty { throw Failure(faults) }
  return layers
}
