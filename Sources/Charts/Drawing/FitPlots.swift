// How large plots are made so that they fill their frame together with what stands around them.
import Diagnose
import Document
import Measure
import Text

/// Finds the sizes of plots for a frame.
struct PlotFitter {
  /// With the look of the house.
  let specification: Tree
  /// Of the frame, in pixels.
  let room: Size
  let typesetter: Typesetter

  /// The drawing as large as its frame. Entries of a legend that are wider together than the frame stand in fewer and fewer columns.
  func fitted() throws(Failure) -> ChartScene {
    var scene = try fitted(specification)
    for columns in [4, 3, 2, 1] where scene.width > room.width + 1 {
      let narrower = try fitted(specification.withLegendColumns(columns))
      if narrower.width < scene.width - 1 { scene = narrower }
    }
    return scene
  }

  private func fitted(_ tree: Tree) throws(Failure) -> ChartScene {
    try tree.isSinglePlot ? fittedPlot(tree) : fittedPanels(tree)
  }

  /// A single plot. What stands around it hardly changes with its size, so two more looks settle it.
  private func fittedPlot(_ tree: Tree) throws(Failure) -> ChartScene {
    var plot = Size(room.width * 0.8, room.height * 0.8)
    var scene = try laidOut(tree, plot)
    for _ in 0..<2 {
      let more = Size(room.width - scene.width, room.height - scene.height)
      if abs(more.width) < 0.5, abs(more.height) < 0.5 { break }
      plot = Size(max(20, plot.width + more.width), max(20, plot.height + more.height))
      scene = try laidOut(tree, plot)
    }
    return scene
  }

  /// Several plots. All widths and all heights are taken times one factor each; a drawing grows with them along a line, so few
  /// looks tell the factor; four at most, since labels give way.
  private func fittedPanels(_ tree: Tree) throws(Failure) -> ChartScene {
    var scene = try laidOut(tree.panels(1, 1), nil)
    var (x, y) = (Stretch(to: room.width, at: scene.width), Stretch(to: room.height, at: scene.height))
    for _ in 0..<4 where !(x.isSettled && y.isSettled) {
      scene = try laidOut(tree.panels(x.factor, y.factor), nil)
      x.see(scene.width)
      y.see(scene.height)
    }
    return scene
  }

  private func laidOut(_ tree: Tree, _ plot: Size?) throws(Failure) -> ChartScene {
    try layOutSpecification(
      ChartRequest(specification: tree, width: plot?.width, height: plot?.height), typesetter: typesetter)
  }
}

/// A factor on lengths, found from the whole lengths that it leads to.
private struct Stretch {
  private(set) var factor: Double
  private(set) var isSettled: Bool
  private let target: Double
  private var last: (factor: Double, length: Double)

  /// - Parameter length: what the factor 1 leads to.
  init(to target: Double, at length: Double) {
    (self.target, last) = (target, (1, length))
    isSettled = abs(target - length) < 1
    factor = isSettled ? 1 : Stretch.sensible(target / max(1, length))
  }

  mutating func see(_ length: Double) {
    isSettled = abs(target - length) < 1
    guard !isSettled, abs(factor - last.factor) > 1e-6 else { return }
    let slope = (length - last.length) / (factor - last.factor)
    last = (factor, length)
    // Plots of fixed steps do not grow.
    guard slope > 1 else {
      isSettled = true
      return
    }
    factor = Stretch.sensible(factor + (target - length) / slope)
  }

  /// A fifth of a usual plot still shows something.
  private static func sensible(_ factor: Double) -> Double { factor.clamped(to: 0.2...10) }
}

extension Tree {
  fileprivate func withLegendColumns(_ count: Int) -> Tree {
    let config = self["config"] ?? .emptyObject
    let legend = (config["legend"] ?? .emptyObject).setting("columns", Tree(.number(Double(count))))
    return setting("config", config.setting("legend", legend))
  }

  /// The views with their widths and heights times a factor each; those that say no size get the same share of the frame.
  fileprivate func panels(_ x: Double, _ y: Double) -> Tree {
    let view = self["config"]?["view"]
    func sized(_ kind: String, _ factor: Double) -> Tree {
      Tree(.number((view?[kind]?.number ?? usualPanel) * factor))
    }
    let sizes: [(String, Tree)] = [
      ("continuousWidth", sized("continuousWidth", x)), ("discreteWidth", sized("continuousWidth", x)),
      ("continuousHeight", sized("continuousHeight", y)), ("discreteHeight", sized("continuousHeight", y)),
    ]
    let look = sizes.reduce(view ?? .emptyObject) { $0.setting($1.0, $1.1) }
    return resized(x, y).setting("config", (self["config"] ?? .emptyObject).setting("view", look))
  }

  private func resized(_ x: Double, _ y: Double) -> Tree {
    var tree = self
    for (key, factor) in [("width", x), ("height", y)] {
      if let length = self[key]?.number { tree = tree.setting(key, Tree(.number(length * factor))) }
    }
    for key in ["spec", "layer", "concat", "hconcat", "vconcat"] {
      guard let child = self[key] else { continue }
      let views = child.array.map { Tree(.array($0.map { $0.resized(x, y) }), span: child.span) }
      tree = tree.setting(key, views ?? child.resized(x, y))
    }
    return tree
  }
}

/// Of a plot that says no size, in pixels, before it is fitted.
private let usualPanel = 200.0
