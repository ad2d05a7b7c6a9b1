// Legends at the sides of a view.
import Document

/// Places legends.
struct LegendArranger {
  let config: Tree
  let frame: Frames

  func place(_ legends: [DrawnLegend], _ frame: inout Frames) -> [SceneMark] {
    var marks: [SceneMark] = []
    var orients: [String] = []
    for legend in legends where !orients.contains(legend.orient) { orients.append(legend.orient) }
    for orient in orients {
      let members = legends.filter { $0.orient == orient }
      for (legend, origin) in zip(members, places(members, orient)) {
        for mark in legend.marks {
          var mark = mark
          mark.move(origin.x, origin.y)
          marks.append(mark)
        }
        frame.view.add(Bounds(0, 0, legend.width, legend.height).moved(origin.x, origin.y))
      }
    }
    return marks
  }

  private var layout: Tree { config["legend"]?["layout"] ?? .emptyObject }

  private func places(_ legends: [DrawnLegend], _ orient: String) -> [(x: Double, y: Double)] {
    if orient == "none" { return legends.map { $0.place.map { ($0.x, $0.y) } ?? (0, 0) } }
    let isVertical =
      (layout[orient]?["direction"]?.string ?? layout["direction"]?.string).map { $0 == "vertical" }
      ?? (orient == "left" || orient == "right")
    var grid = GridLayout(columns: isVertical ? 1 : legends.count)
    (grid.columnPadding, grid.rowPadding) = (8, 8)
    (grid.columnAlign, grid.rowAlign) = ("each", "each")
    let boxes = legends.map { Bounds(0, 0, $0.width, $0.height) }
    let origins = grid.place(boxes)
    var all = Bounds()
    for (box, origin) in zip(boxes, origins) { all.add(box.moved(origin.x, origin.y)) }
    let offset = legends.map(\.offset).max() ?? 18
    let anchor = anchor(orient, all, offset)
    return origins.map { ($0.x + anchor.x, $0.y + anchor.y) }
  }

  private func anchor(_ orient: String, _ all: Bounds, _ offset: Double) -> (x: Double, y: Double) {
    let (beside, above) = (frame.beside, frame.aboveBelow)
    let (width, height) = (frame.plotWidth, frame.plotHeight)
    let (across, along) = (slack(orient, width - all.width), slack(orient, height - all.height))
    switch orient {
    case "left": return (beside.x1.rounded(.down) - offset - all.width, along)
    case "top": return (across, above.y1.rounded(.down) - offset - all.height)
    case "bottom": return (across, above.y2.rounded(.up) + offset)
    case "top-left": return (offset, offset)
    case "top-right": return (width - offset - all.width, offset)
    case "bottom-left": return (offset, height - offset - all.height)
    case "bottom-right": return (width - offset - all.width, height - offset - all.height)
    default: return (beside.x2.rounded(.up) + offset, along)
    }
  }

  /// How far legends stand along their side, by the anchor of the configuration.
  private func slack(_ orient: String, _ room: Double) -> Double {
    switch (layout[orient]?["anchor"] ?? layout["anchor"])?.string {
    case "middle": room / 2
    case "end": room
    default: 0
    }
  }
}
