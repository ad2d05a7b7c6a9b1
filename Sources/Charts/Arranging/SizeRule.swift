// What the size that a specification gives holds: the plot alone, or the whole chart, by `autosize`.
import Document

/// How the size of a chart and that of its plot follow from each other.
struct SizeRule: Sendable {
  /// Sides of the chart that keep the length given; the plot gives way.
  private var fitsWidth = false
  private var fitsHeight = false
  /// Whether axes, legends and titles may be cut off.
  private(set) var isCut = false
  /// Whether a length given holds the padding.
  private var holdsPadding = false

  /// The room that the plot has left, and what the chart keeps around it.
  struct Room: Sendable {
    var plot: (width: Double, height: Double)
    /// The chart without its padding.
    var chart: (width: Double, height: Double)
    /// Where the plot lies in the chart without its padding.
    var origin: (x: Double, y: Double)
  }

  /// - Parameters:
  ///   - tree: the specification.
  ///   - root: its outermost view; only a single plot can be fitted.
  ///   - steps: whether width and height of the plot follow from the steps of its scales.
  init(_ tree: Tree, config: Tree, root: PlotNode, steps: (width: Bool, height: Bool)) {
    guard case .plot = root.content else { return }
    let inContainer = (tree["width"]?.string == "container", tree["height"]?.string == "container")
    func setting(_ key: String) -> Tree? {
      SizeRule.setting(tree["autosize"], key) ?? SizeRule.setting(config["autosize"], key)
    }
    let isResponsive = inContainer.0 || inContainer.1
    switch setting("type")?.string {
    case "fit": (fitsWidth, fitsHeight) = (true, true)
    case "fit-x": fitsWidth = true
    case "fit-y": fitsHeight = true
    case "none": isCut = true
    case nil: (fitsWidth, fitsHeight) = inContainer
    default: break
    }
    if fitsWidth, fitsHeight { (fitsWidth, fitsHeight) = (!steps.width, !steps.height) }
    holdsPadding = setting("contains").map { $0.string == "padding" } ?? isResponsive
  }

  private static func setting(_ tree: Tree?, _ key: String) -> Tree? {
    tree?.string != nil && key == "type" ? tree : tree?[key]
  }

  /// Where the plot lies and how large it may be, when it was laid out in the size given first; nil where nothing changes.
  func room(_ group: SceneGroup, padding: (left: Double, top: Double, right: Double, bottom: Double)) -> Room? {
    guard fitsWidth || fitsHeight || isCut else { return nil }
    let (width, height) = (group.width ?? 0, group.height ?? 0)
    let around = group.margins
    var chart = (width: width, height: height)
    if holdsPadding {
      chart.width -= padding.left + padding.right
      chart.height -= padding.top + padding.bottom
    }
    if isCut { return Room(plot: chart, chart: chart, origin: (0, 0)) }
    var plot = (width: width, height: height)
    let (across, along) = (around.left + around.right, around.top + around.bottom)
    if fitsWidth { plot.width = max(0, chart.width - across) } else { chart.width = width + across }
    if fitsHeight { plot.height = max(0, chart.height - along) } else { chart.height = height + along }
    return Room(plot: plot, chart: chart, origin: (around.left, around.top))
  }
}

extension SceneGroup {
  /// Whole pixels around the plot that axes, legends and titles take.
  var margins: (left: Double, top: Double, right: Double, bottom: Double) {
    (
      max(0, (-bounds.x1).rounded(.up)), max(0, (-bounds.y1).rounded(.up)),
      max(0, (bounds.x2 - (width ?? 0)).rounded(.up)), max(0, (bounds.y2 - (height ?? 0)).rounded(.up))
    )
  }
}
