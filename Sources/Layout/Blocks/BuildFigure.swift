// Figures: a drawing with its caption below, in one piece that nothing can part.
import Charts
import Diagnose
import Document
import Measure
import Page
import Text

func buildChart(_ chart: Chart, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext) {
  let caption = captionLines(chart.caption, width: place.width, &context)
  let size = drawingSize(chart, in: place, below: caption.height, context)
  let drawing = context.collecting { context throws(Failure) in
    let drawn = try drawChart(
      chart.specification, size: size, theme: context.style.chart, typesetter: context.typesetter)
    context.findings.report(drawn.findings)
    return drawn.frame
  }
  let figure = Figure(
    drawing: drawing ?? Frame(size: size), alternative: chart.alternative, caption: caption, placement: chart.placement,
    span: chart.span)
  var piece = figurePiece(figure, chart.caption, in: place, &context)
  piece.growth = FigureGrowth(chart, figure, size, in: place, context)
  out.append(piece)
}

func buildDiagram(
  _ diagram: Diagram, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  let caption = captionLines(diagram.caption, width: place.width, &context)
  let area = context.style.area
  let greatest = place.fullHeight - caption.height
  let height = diagram.height?.resolved(size: area.size, leading: area.leading, measure: place.width)
  let drawing = context.collecting { context throws(Failure) in
    try drawDiagram(
      diagram, width: place.width, height: height.map { max(area.size, min($0, greatest)) }, theme: context.style.chart,
      typesetter: context.typesetter)
  }
  let figure = Figure(
    drawing: drawing ?? Frame(size: Size(place.width, 0)), alternative: diagram.alternative, caption: caption,
    placement: diagram.placement, span: diagram.span)
  out.append(figurePiece(figure, diagram.caption, in: place, &context))
}

func buildTable(_ table: Table, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext) {
  let regions = TableRegions(
    width: place.width, fullHeight: place.fullHeight, turned: place.turned, leading: context.style.area.leading)
  let cursor = layoutTable(table, in: regions, &context)
  let style = context.style.figure
  out.append(
    Piece(
      content: .table(cursor, table.placement), x: place.x, height: cursor.restHeight, above: style.before,
      below: style.after, isPinned: place.isPinned, elements: place.elements, mark: captionMark(table.caption),
      span: table.span))
}

/// A drawing with what is printed below it.
struct Figure {
  var drawing: Frame
  var alternative: String
  var caption: CaptionLines
  var placement: Placement
  var span: Span
}

/// A caption, set.
struct CaptionLines {
  var frame: Frame
  /// With the room between drawing and caption; 0 without a caption.
  var height: Pt
  var notes: [Int]
}

/// Sets 图 1　标题 for a drawing of a width.
func captionLines(_ caption: Caption, width: Pt, _ context: inout LayoutContext) -> CaptionLines {
  let style = context.style.figure
  var text = context.styledText(caption.content, style.caption)
  if !caption.number.isEmpty {
    let blanks = text.isEmpty ? "" : String(repeating: "　", count: Int(style.captionGap.rounded()))
    text.runs.insert(TextRun(caption.number + blanks, style.caption), at: 0)
  }
  guard !text.isEmpty else { return CaptionLines(frame: Frame(size: .zero), height: 0, notes: []) }
  let measure = max(2 * style.caption.size, width * style.captionMeasure)
  let shape = ParagraphShape(measure: measure, alignment: LineAlignment(style.alignment))
  let lines = context.typesetter.lines(text, shape)
  let pitch = style.captionLeading * style.caption.size
  var frame = Frame(size: Size(width, Double(lines.count) * pitch))
  let left = style.alignment == .center ? (width - measure) / 2 : 0
  for (index, line) in lines.enumerated() {
    frame.place(line.frame, at: Point(left, (Double(index) + 0.5) * pitch + 0.38 * style.caption.size))
  }
  let notes = context.claim(lines.flatMap(\.notes), for: context.newOwner())
  for note in notes { frame.add(.destination(NoteNames.mark(note), .zero)) }
  return CaptionLines(frame: frame, height: frame.size.height + style.captionSpace, notes: notes)
}

/// Drawing and caption in one frame, tagged.
func figureFrame(_ figure: Figure, destination: String, width: Pt, style: FigureStyle) -> Frame {
  let drawing = figure.drawing
  var frame = Frame(size: Size(width, drawing.size.height + figure.caption.height))
  if !destination.isEmpty { frame.add(.destination(destination, .zero)) }
  frame.add(.begin(.figure(alternative: figure.alternative)))
  frame.place(drawing, at: Point((width - drawing.size.width) / 2, 0))
  frame.add(.end)
  if figure.caption.height > 0 {
    frame.add(.begin(.caption))
    frame.place(figure.caption.frame, at: Point(0, drawing.size.height + style.captionSpace))
    frame.add(.end)
  }
  return frame
}

func captionMark(_ caption: Caption) -> Mark? {
  caption.destination.isEmpty ? nil : Mark(kind: .caption, destination: caption.destination, number: caption.number)
}

private func figurePiece(
  _ figure: Figure, _ caption: Caption, in place: Surroundings, _ context: inout LayoutContext
) -> Piece {
  let style = context.style.figure
  let frame = figureFrame(figure, destination: caption.destination, width: place.width, style: style)
  return Piece(
    content: .figure(frame, figure.placement), x: place.x, height: frame.size.height, above: style.before,
    below: style.after, isPinned: place.isPinned, notes: figure.caption.notes, elements: place.elements,
    mark: captionMark(caption), span: figure.span)
}

private func drawingSize(_ chart: Chart, in place: Surroundings, below caption: Pt, _ context: LayoutContext) -> Size {
  let area = context.style.area
  func points(_ length: Length) -> Pt { length.resolved(size: area.size, leading: area.leading, measure: place.width) }
  let width = max(area.size, min(place.width, chart.width.map(points) ?? place.width))
  let height = chart.height.map(points) ?? usualHeight(width, in: place, below: caption, context)
  return Size(width, max(area.size, min(height, place.fullHeight - caption)))
}

/// As the layout has it; beside something higher as high as that, but no higher than wide.
private func usualHeight(_ width: Pt, in place: Surroundings, below caption: Pt, _ context: LayoutContext) -> Pt {
  let style = context.style.figure
  let usual = width * style.aspect
  guard let neighbour = place.neighbourHeight else { return usual }
  return min(max(usual, neighbour - caption - style.after), max(usual, width))
}

extension LayoutContext {
  /// Runs a drawing; its errors join the findings, so that everything wrong is reported in one run.
  fileprivate mutating func collecting(
    _ draw: (inout LayoutContext) throws(Failure) -> Frame
  ) -> Frame? {
    do throws(Failure) {
      return try draw(&self)
    } catch {
      findings.report(error.diagnostics)
      return nil
    }
  }
}
