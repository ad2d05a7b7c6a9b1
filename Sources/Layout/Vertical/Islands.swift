// Tables and figures among vertical lines: set across, then turned against the lines so that they stand straight on the page.
import Diagnose
import Document
import Measure
import Page
import Text

extension Block {
  /// Whether it is set across in vertical text.
  var isIsland: Bool {
    switch self {
    case .table, .chart, .diagram, .pictures: true
    case .heading, .paragraph, .list, .quotation, .container, .loop, .code, .rule, .pageBreak: false
    }
  }
}

/// Makes the pieces of a table or figure in vertical text. It takes as many columns of text as it is wide, and stands in the middle of
/// their height, or has text above or below it.
func buildIsland(
  _ block: Block, before blocks: inout ArraySlice<Block>, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  context.direction = .horizontal
  defer { context.direction = .vertical }
  var across = place
  (across.width, across.fullHeight, across.turned) = (context.style.area.height, place.width, nil)
  var pieces: [Piece] = []
  switch block {
  case .table(let table): pieces = tableIslands(table, in: across, &context)
  case .chart(let chart): buildChart(chart, in: across.narrowed(to: chart, context), into: &pieces, &context)
  case .diagram(let diagram): buildDiagram(diagram, in: across, into: &pieces, &context)
  case .pictures(let row):
    if row.wrap != .none, let beside = besideIsland(row, in: across, &context) {
      context.direction = .vertical
      buildBeside(beside, before: &blocks, in: place, into: &out, &context)
      return
    }
    pieces = [pictureIsland(row, in: across, &context)]
  case .heading, .paragraph, .list, .quotation, .container, .loop, .code, .rule, .pageBreak: break
  }
  out += pieces.map { turned($0, in: place, &context) }
}

/// A piece that was set across, as it lies among the lines before they are stood up.
private func turned(_ piece: Piece, in place: Surroundings, _ context: inout LayoutContext) -> Piece {
  guard case .figure(let frame, let placement) = piece.content else { return piece }
  if frame.size.height > place.width + 0.01 {
    context.findings.report(
      .warning(
        LayoutCode.tooHigh, Wording("this is higher than the page it stands on", "此处内容高于所在版面"), at: piece.span,
        hint: Wording("make it smaller, or break it up", "请缩小或拆分")))
  }
  var strip = Frame(size: Size(frame.size.width, place.width))
  strip.place(frame, at: Point(0, max(0, (place.width - frame.size.height) / 2)))
  var turned = piece
  turned.content = .figure(strip.turnedCounterclockwise(), placement)
  (turned.x, turned.height) = (place.x, frame.size.width)
  return turned
}

// MARK: Tables

/// The parts of a table, each as high as the page at most.
private func tableIslands(_ table: Table, in across: Surroundings, _ context: inout LayoutContext) -> [Piece] {
  let regions = islandRegions(table, in: across, &context)
  var cursor = layoutTable(table, in: regions, &context)
  let style = context.style.figure
  var pieces: [Piece] = []
  while let part = cursor.next(height: regions.fullHeight, isFresh: true, &context) {
    let isFirst = pieces.isEmpty
    pieces.append(
      Piece(
        content: .figure(part.frame, isFirst ? table.placement : .here), height: 0, above: isFirst ? style.before : 0,
        below: part.isLast ? style.after : 0, isPinned: across.isPinned, notes: part.notes, elements: across.elements,
        mark: isFirst ? captionMark(table.caption) : nil, span: table.span))
    if part.isLast { break }
  }
  return pieces
}

/// The fewest whole lines that a table may be wide so that it stands on one page without anything being made smaller; all of the page
/// for longer ones.
private func islandRegions(
  _ table: Table, in across: Surroundings, _ context: inout LayoutContext
) -> TableRegions {
  let area = context.style.area
  func regions(_ lines: Int) -> TableRegions {
    TableRegions(
      width: Double(lines - 1) * area.leading + area.size, fullHeight: across.fullHeight, turned: nil,
      leading: area.leading)
  }
  let step = max(1, area.lines / 6)
  for lines in stride(from: max(2, area.lines / 3), to: area.lines, by: step) {
    var trial = context
    let cursor = layoutTable(table, in: regions(lines), &trial)
    let isUnchanged = trial.findings.all.count == context.findings.all.count
    if isUnchanged, cursor.restHeight <= across.fullHeight + 0.01 { return regions(lines) }
  }
  return regions(area.lines)
}

// MARK: Figures

extension Surroundings {
  /// As wide as a chart asks for.
  fileprivate func narrowed(to chart: Chart, _ context: LayoutContext) -> Surroundings {
    let area = context.style.area
    guard let wanted = chart.width?.resolved(size: area.size, leading: area.leading, measure: width) else {
      return self
    }
    var narrow = self
    narrow.width = max(4 * area.size, min(width, wanted))
    return narrow
  }
}

/// Pictures side by side, in a frame no wider than they are.
private func pictureIsland(_ row: PictureRow, in across: Surroundings, _ context: inout LayoutContext) -> Piece {
  let sizes = pictureSizes(row.pictures, in: across, &context)
  let gaps = Double(row.pictures.count - 1) * context.style.picture.gap
  var narrow = across
  narrow.width = min(across.width, max(6 * across.text.size, sizes.reduce(gaps) { $0 + $1.width }))
  // Shares of the page must not become shares of the frame.
  var fixed = row
  for (index, size) in sizes.enumerated() { fixed.pictures[index].width = .points(size.width) }
  return rowPiece(fixed, in: narrow, &context)
}

/// A picture with lines above or below it; nil if too few characters would stand there.
private func besideIsland(
  _ row: PictureRow, in across: Surroundings, _ context: inout LayoutContext
) -> BesidePicture? {
  guard row.pictures.count == 1, var picture = row.pictures.first else { return nil }
  let (style, area, em) = (context.style.picture, context.style.area, across.text.size)
  if picture.width == nil { picture.width = .points(style.wrapWidth * across.width) }
  let size = pictureSizes([picture], in: across, &context)[0]
  let figure = pictureFigure(picture, size, captionWidth: size.width, &context)
  let set = figureFrame(
    figure, destination: picture.caption.destination, width: size.width, style: context.style.figure)
  let room = across.fullHeight
  let characters = ((room - set.size.height - style.wrapGap * em) / em + 0.001).rounded(.down)
  guard characters >= Double(style.leastBeside) else { return nil }
  let width = characters * em
  var piece = Piece(
    content: .fixed(set.turnedCounterclockwise()), height: 0, keepsWithNext: true, isPinned: true,
    notes: figure.caption.notes, elements: across.elements, mark: captionMark(picture.caption), span: picture.span)
  piece.x = across.x + (row.wrap == .right ? room - set.size.height : 0)
  let lines = Int((set.size.width / area.leading).rounded(.up))
  // In the middle of the columns that it takes.
  piece.drop = (Double(lines) * area.leading - set.size.width) / 2
  return BesidePicture(piece: piece, lines: lines, indent: row.wrap == .right ? 0 : room - width, width: width)
}
