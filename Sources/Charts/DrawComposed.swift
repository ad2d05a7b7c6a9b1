// Charts of a report that the house's own figures do not cover: facets, repeats, concatenations, box plots, regressions. They are laid
// out by the rules of Vega-Lite, in the house's colours, type and pens.
import Diagnose
import Document
import Measure
import Page
import Text

/// Draws a specification by the rules of Vega-Lite into a frame of a size.
///
/// A single plot is made as large as the frame allows; plots side by side keep the proportions that the specification gives
/// them, and are made smaller together where they are too large.
func drawComposed(
  _ specification: Tree, size: Size, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> DrawnChart {
  let scale = 0.75
  let room = Size(size.width / scale, size.height / scale)
  let tree = theme.withColors(in: specification)
    .setting(
      "config", houseConfig(theme, for: specification).merging(specification["config"], deep: true))
  let fitter = PlotFitter(specification: tree, room: room, typesetter: typesetter)
  let scene = tree.isSinglePlot ? try fitter.fitted() : try fitter.laidOut(nil)
  let factor = min(1, room.width / scene.width, room.height / scene.height)
  let drawing = scene.frame(typesetter: typesetter, scale: scale * factor)
  var frame = Frame(size: size)
  frame.place(
    drawing, at: Point((size.width - drawing.size.width) / 2, (size.height - drawing.size.height) / 2))
  let findings =
    typesetter.takeFindings() + scene.colourProofs(at: specification.span)
    + (factor < smallestFactor ? [.composedTooLarge(factor, at: specification.span)] : [])
  return DrawnChart(frame: frame, findings: findings)
}

/// Below this, type of 7.5 points is too small to be read in print.
private let smallestFactor = 0.7

extension Tree {
  /// Whether there is one plot whose size can be chosen.
  fileprivate var isSinglePlot: Bool {
    let composing = ["facet", "repeat", "concat", "hconcat", "vconcat"]
    return !composing.contains { self[$0] != nil } && !isFaceted
  }

  /// Whether the whole specification is drawn once for each value of a field.
  fileprivate var isFaceted: Bool {
    self["facet"] != nil || ["row", "column", "facet"].contains { self["encoding"]?[$0] != nil }
  }
}

/// Finds the size of a plot that fills a frame together with its axes and legends.
private struct PlotFitter {
  let specification: Tree
  let room: Size
  let typesetter: Typesetter

  /// What stands around a plot hardly changes with its size, so a second look settles it.
  func fitted() throws(Failure) -> ChartScene {
    var plot = Size(room.width * 0.8, room.height * 0.8)
    var scene = try laidOut(plot)
    for _ in 0..<2 {
      let more = Size(room.width - scene.width, room.height - scene.height)
      if abs(more.width) < 0.5, abs(more.height) < 0.5 { break }
      plot = Size(max(20, plot.width + more.width), max(20, plot.height + more.height))
      scene = try laidOut(plot)
    }
    return scene
  }

  /// - Parameter plot: nil leaves the size to the specification.
  func laidOut(_ plot: Size?) throws(Failure) -> ChartScene {
    try layOutSpecification(
      ChartRequest(specification: specification, width: plot?.width, height: plot?.height), typesetter: typesetter)
  }
}

/// The look of the house as a `config` of Vega-Lite, in pixels.
///
/// Above panels of a facet stand their names, so titles of vertical axes stay beside them there.
private func houseConfig(_ theme: ChartTheme, for specification: Tree) -> Tree {
  func pixels(_ points: Pt) -> Tree { Tree(.number(points / 0.75)) }
  func type(_ style: TextStyle, _ name: String = "label") -> [String: Tree] {
    [
      name + "FontSize": pixels(style.size), name + "Color": Tree(.string(style.color.hex)),
      name + "Font": Tree(.string(style.role.rawValue)), name + "FontWeight": Tree(.string(style.weight.rawValue)),
    ]
  }
  func colors(_ colors: [Color]) -> Tree { Tree(.array(colors.map { Tree(.string($0.hex)) })) }
  func object(_ parts: [String: Tree]...) -> Tree {
    let all = parts.flatMap { part in part.sorted { $0.key < $1.key } }
    return Tree(.object(all.map { Tree.Member($0.key, $0.value) }))
  }
  let lines: [String: Tree] = [
    "domainColor": Tree(.string(theme.axis.hex)), "domainWidth": pixels(theme.axisWidth),
    "tickColor": Tree(.string(theme.axis.hex)), "tickWidth": pixels(theme.axisWidth),
    "gridColor": Tree(.string(theme.grid.hex)), "gridWidth": pixels(theme.gridWidth),
  ]
  return object([
    "background": .null, "padding": Tree(.number(1)), "font": Tree(.string(theme.axisLabel.role.rawValue)),
    "view": object(["stroke": .null]), "mark": object(["color": Tree(.string(theme.house.hex))]),
    "rule": object(["color": Tree(.string(theme.axis.hex))]),
    "text": object(["color": Tree(.string(theme.value.color.hex))]),
    "line": object(["strokeWidth": pixels(theme.lineWidth)]),
    "axis": object(lines, type(theme.axisLabel), type(theme.axisTitle, "title")),
    "legend": object(type(theme.legend), type(theme.axisTitle, "title"), ["orient": Tree(.string("top"))]),
    "scale": object(["maxStrokeWidth": Tree(.number(9))]),
    "header": object(type(theme.legend), type(theme.axisTitle, "title")),
    "title": object([
      "fontSize": pixels(theme.title.size), "font": Tree(.string(theme.title.role.rawValue)),
      "fontWeight": Tree(.string(theme.title.weight.rawValue)),
    ]),
    // Names are read upright, and the title of a vertical axis stands above it, so that nobody has to turn the page.
    "axisX": object(["labelAngle": Tree(.number(0))]),
    "axisY": specification.isFaceted ? object([:]) : uprightTitle,
    "axisQuantitative": specification.isSinglePlot ? object(["tickCount": Tree(.number(usualTickCount))]) : object([:]),
    "headerRow": object(["labelAngle": Tree(.number(0)), "labelAlign": Tree(.string("left"))]),
    "range": object([
      "category": colors(theme.palette), "ordinal": colors([theme.house.tint(0.25), theme.house]),
      "ramp": colors([theme.house.tint(0.1), theme.house]), "heatmap": colors([theme.house.tint(0.1), theme.house]),
    ]),
  ])
}

/// The title of a vertical axis above it, flush with its labels.
private var uprightTitle: Tree {
  Tree(
    .object([
      Tree.Member("titleAngle", Tree(.number(0))), Tree.Member("titleAlign", Tree(.string("left"))),
      Tree.Member("titleAnchor", Tree(.string("end"))), Tree.Member("titleX", Tree(.number(-20))),
      Tree.Member("titleY", Tree(.number(-8))), Tree.Member("titleBaseline", Tree(.string("bottom"))),
    ]))
}

/// Steps of an axis as the house's own figures have them; Vega's forty pixels a step crowd a plot as wide as a page.
private let usualTickCount = 6.0

extension Diagnostic {
  fileprivate static func composedTooLarge(_ factor: Double, at span: Span) -> Diagnostic {
    let percent = Int((factor * 100).rounded())
    return .warning(
      .chartRoom,
      Wording("the plots had to be made smaller, to \(percent) %", "各分图按\(percent)%缩小才能放下"), at: span,
      hint: Wording("give them less width and height, or the figure more height", "请减小各分图的 width 和 height，或加大图的高度"))
  }
}
