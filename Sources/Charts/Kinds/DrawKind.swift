// The conductor for charts of the house: each kind is drawn into the room that title and unit leave.
import Diagnose
import Document
import Measure
import Page
import Text

/// Draws a chart of a house kind.
/// - Parameter specification: an object whose `type` is the kind, and whose data stand in place.
func drawKind(
  _ kind: HouseKind, _ specification: Tree, size: Size, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> DrawnChart {
  let source = try KindSource(specification, kind)
  let canvas = KindCanvas(size: size, theme: theme, setter: TextSetter(typesetter), span: specification.span)
  canvas.format = try source.text("format").flatMap(D3Format.desk)
  canvas.unit = try source.text("unit") ?? ""
  let room = try canvas.head(title: try source.text("title"), unit: kind.printsUnitAtMarks ? nil : canvas.unit)
  switch kind {
  case .sankey: try SankeyFigure(source, canvas).draw(in: room)
  case .radar: try RadarFigure(source, canvas).draw(in: room)
  case .gauge: try GaugeFigure(source, canvas).draw(in: room)
  case .treemap: try TreemapFigure(source, canvas).draw(in: room)
  case .waterfall: try WaterfallFigure(source, canvas).draw(in: room)
  case .pyramid: try PyramidFigure(source, canvas).draw(in: room)
  case .funnel: try FunnelFigure(source, canvas).draw(in: room)
  case .bullet: try BulletFigure(source, canvas).draw(in: room)
  case .dumbbell: try DumbbellFigure(source, canvas).draw(in: room)
  }
  canvas.reportOmitted()
  try canvas.findings.throwErrors()
  return DrawnChart(frame: canvas.scene.frame(size: size), findings: source.notes + canvas.findings.all)
}

extension HouseKind {
  /// Whether the unit stands behind the numbers instead of above the drawing.
  fileprivate var printsUnitAtMarks: Bool {
    switch self {
    case .gauge: true
    case .sankey, .radar, .treemap, .waterfall, .pyramid, .funnel, .bullet, .dumbbell: false
    }
  }
}
