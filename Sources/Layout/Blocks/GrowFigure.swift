// Charts that are drawn higher where their page ends early, so that pages of a batch are full whatever stands on them.
import Charts
import Document
import Measure
import Page

/// What it takes to draw a figure again, higher.
struct FigureGrowth: Sendable {
  /// How much higher it may become, points.
  let most: Pt
  private let chart: Chart
  private let figure: Figure
  private let size: Size
  private let width: Pt

  /// nil for a chart that keeps its height: it asks for no other, or stands where no page ends.
  init?(_ chart: Chart, _ figure: Figure, _ size: Size, in place: Surroundings, _ context: LayoutContext) {
    guard let wish = chart.growsTo, !place.isPinned else { return nil }
    let area = context.style.area
    let height = wish.resolved(size: area.size, leading: area.leading, measure: place.width)
    most = min(height, place.fullHeight - figure.caption.height) - size.height
    guard most > 0 else { return nil }
    (self.chart, self.figure, self.size, width) = (chart, figure, size, place.width)
  }

  /// The figure with its drawing so much higher; nil if it cannot be drawn, which its first drawing has reported.
  func frame(grownBy more: Pt, _ context: LayoutContext) -> Frame? {
    let wish = Size(size.width, size.height + min(more, most))
    guard
      let drawn = try? drawChart(
        chart.specification, size: wish, theme: context.style.chart, typesetter: context.typesetter)
    else { return nil }
    var grown = figure
    grown.drawing = drawn.frame
    return figureFrame(grown, destination: chart.caption.destination, width: width, style: context.style.figure)
  }
}

extension ColumnFiller {
  /// The piece as this page wants it: grown, if the page was found to end early.
  func grown(_ piece: Piece, in column: inout Column, _ context: LayoutContext) -> (piece: Piece, frame: Frame)? {
    guard let growth = piece.growth else { return nil }
    column.growing.append(growth.most)
    guard column.growsBy > 0, let frame = growth.frame(grownBy: column.growsBy, context) else { return nil }
    var piece = piece
    piece.height = frame.size.height
    return (piece, frame)
  }
}

extension PageComposer {
  /// A page that ends early set again with its charts higher; nil if it is full, or has none that grow, or would hold less.
  mutating func grown(_ column: Column, from work: Work, _ context: inout LayoutContext) -> ComposedPage? {
    guard !column.growing.isEmpty, column.growsBy == 0, column.isEnded || isDone(column.work, &context) else {
      return nil
    }
    let unit = style.area.leading
    let free = height - column.footHeight - column.notes.height(style.notes) - column.y
    let each = (free / Double(column.growing.count) / unit + 0.001).rounded(.down) * unit
    guard each > 0, let page = compose(from: work, growing: each, &context),
      page.after.progress == column.work.progress
    else { return nil }
    return page
  }
}
