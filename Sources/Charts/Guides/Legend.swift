// Legends: what colours, shapes and sizes mean.
import Document
import Measure
import Page

/// A small picture of a mark.
struct LegendSymbol {
  enum Shape: Hashable, Sendable {
    case field
    case line
    case symbol(MarkDefinition.Symbol, area: Pt, filled: Bool)
    case hatch

    /// nil for marks that need no key.
    init?(_ mark: MarkDefinition) {
      switch mark.kind {
      case .bar, .area, .arc, .rect: self = .field
      case .line, .rule, .tick: self = .line
      case .point, .circle, .square:
        let symbol = mark.symbol ?? (mark.kind == .square ? .square : .circle)
        self = .symbol(symbol, area: 20, filled: mark.filled ?? (mark.kind != .point))
      case .text: return nil
      }
    }
  }
  var shape: Shape
  var color: Color
  static let width: Pt = 10

  func items(at center: Point, theme: ChartTheme) -> [FrameItem] {
    switch shape {
    case .field:
      let rect = Rect(x: center.x - 4, y: center.y - 3.25, width: 8, height: 6.5)
      return [.path(.rectangle(rect), PathPaint(fill: color))]
    case .line:
      let pen = Stroke(color: color, width: theme.lineWidth, cap: .round)
      let line = Path.line(from: Point(center.x - 5, center.y), to: Point(center.x + 5, center.y))
      let dot = Path.circle(center: center, radius: theme.pointSize / 2)
      let paper = Stroke(color: theme.paper, width: 0.75)
      return [.path(line, PathPaint(stroke: pen)), .path(dot, PathPaint(fill: color, stroke: paper))]
    case .symbol(let symbol, let area, let filled):
      let path = symbol.path(at: center, area: area)
      return [.path(path, filled ? PathPaint(fill: color) : PathPaint(stroke: Stroke(color: color, width: 1)))]
    case .hatch:
      return Hatch(theme: theme).items(Rect(x: center.x - 4, y: center.y - 3.25, width: 8, height: 6.5))
    }
  }

  /// How wide the picture is.
  var extent: Pt {
    if case .symbol(_, let area, _) = shape { return max(8, (area / Double.pi).squareRoot() * 2) }
    return LegendSymbol.width
  }
}

/// A legend, before it is laid out.
struct Legend {
  struct Entry {
    var symbol: LegendSymbol
    var text: String
  }
  var title: String?
  var entries: [Entry]
  var orient: LegendDefinition.Orient
  var columns: Int?
  /// Whether the entries are steps of an amount and not categories.
  var tellsAmounts = false
}

/// Lays legends out in rows or, at the sides, in a column.
struct LegendBlock {
  var frame: Frame
  var orient: LegendDefinition.Orient

  init(_ legend: Legend, width: Pt, theme: ChartTheme, setter: TextSetter) {
    orient = legend.orient
    let isColumn = legend.orient == .left || legend.orient == .right
    var layout = LegendLayout(width: isColumn ? .infinity : width, theme: theme, setter: setter)
    layout.columns = isColumn ? legend.columns ?? 1 : legend.columns
    frame = layout.frame(of: legend, titleAbove: isColumn)
  }
}

private struct LegendLayout {
  var width: Pt
  var theme: ChartTheme
  var setter: TextSetter
  var columns: Int?
  private let gap: Pt = 12

  init(width: Pt, theme: ChartTheme, setter: TextSetter) {
    (self.width, self.theme, self.setter) = (width, theme, setter)
  }

  func frame(of legend: Legend, titleAbove: Bool) -> Frame {
    let texts = legend.entries.map { setter.set($0.text, theme.legend) }
    let extents = legend.entries.map(\.symbol.extent)
    let symbolWidth = extents.max() ?? LegendSymbol.width
    let widths = texts.map { symbolWidth + 3 + $0.width }
    let pitch = max(theme.legend.size * 1.5, (extents.max() ?? 0) + 2, (texts.map(\.height).max() ?? 0) + 2)
    let title = legend.title.map { setter.set($0, theme.axisTitle) }
    var items: [FrameItem] = []
    var (origin, top) = (0.0, 0.0)
    if let title {
      items += PlacedText(text: title, anchor: Point(0, pitch / 2), align: .left).items()
      if titleAbove { top = pitch } else { origin = title.width + gap }
    }
    let places = places(widths, pitch: pitch, left: origin)
    var (right, bottom) = (titleAbove ? title?.width ?? 0 : origin, top)
    for (index, place) in places.enumerated() {
      let center = Point(place.x + symbolWidth / 2, place.y + top + pitch / 2)
      items += legend.entries[index].symbol.items(at: center, theme: theme)
      let anchor = Point(place.x + symbolWidth + 3, center.y)
      items += PlacedText(text: texts[index], anchor: anchor, align: .left).items()
      (right, bottom) = (max(right, place.x + widths[index]), max(bottom, place.y + top + pitch))
    }
    return Frame(size: Size(right, bottom), items: items)
  }

  /// Entries in rows: as many as fit, or in columns of equal width.
  private func places(_ widths: [Pt], pitch: Pt, left: Pt) -> [Point] {
    if let columns {
      let column = (widths.max() ?? 0) + gap
      return widths.indices.map { Point(left + Double($0 % columns) * column, Double($0 / columns) * pitch) }
    }
    var (x, y) = (left, 0.0)
    return widths.map { entry in
      if x > left, x + entry > width { (x, y) = (left, y + pitch) }
      defer { x += entry + gap }
      return Point(x, y)
    }
  }
}
