// Lines and areas with points or lines over them, as layers.
import Document

/// `point: true` and `line: true` of lines and areas, written out.
struct OverlayForm {
  private let mark: Tree
  private let encoding: Tree
  private let rest: Tree
  private let config: Tree
  private let kind: String

  init(_ mark: Tree, _ encoding: Tree, _ rest: Tree, _ config: Tree) {
    (self.mark, self.encoding, self.rest, self.config) = (mark, encoding, rest, config)
    kind = mark["type"]?.string ?? ""
  }

  /// nil where nothing lies over the mark.
  var layered: Tree? {
    let (point, line) = (pointOverlay, kind == "area" ? lineOverlay : nil)
    guard point != nil || line != nil else { return nil }
    var base = mark.setting("point", false)
    if kind == "area" { base = base.setting("line", false) }
    if kind == "area", mark["opacity"] == nil, mark["fillOpacity"] == nil { base = base.setting("opacity", 0.7) }
    var layers: [Tree] = [.of(["mark": base, "encoding": encoding.removing("shape")])]
    let over = stacked(encoding).removing("x2", "y2")
    if let line {
      let mark = (.of(["type": "line", "point": false]) as Tree).merging(
        self.mark.keeping("clip", "interpolate", "tension"))
      layers.append(.of(["mark": mark.merging(line), "encoding": over.removing("shape")]))
    }
    if let point {
      let mark: Tree = .of(["type": "point", "opacity": 1, "filled": true])
      layers.append(.of(["mark": mark.merging(self.mark.keeping("clip")).merging(point), "encoding": over]))
    }
    return rest.setting("layer", Tree(.array(layers)))
  }

  private var pointOverlay: Tree? {
    if let point = mark["point"] {
      if point.string == "transparent" { return .of(["opacity": 0]) }
      return point.isOn ? (point.members == nil ? .emptyObject : point) : nil
    }
    if let point = config[kind]?["point"], point.isOn {
      if point.string == "transparent" { return .of(["opacity": 0]) }
      return point.members == nil ? .emptyObject : point
    }
    return encoding["shape"] != nil ? .emptyObject : nil
  }

  private var lineOverlay: Tree? {
    guard let line = mark["line"] ?? config[kind]?["line"], line.isOn else { return nil }
    return line.members == nil ? .emptyObject : line
  }

  /// What lies over a stack is stacked like it.
  private func stacked(_ encoding: Tree) -> Tree {
    guard kind == "area", ["color", "fill", "detail", "opacity"].contains(where: { encoding[$0]?["field"] != nil })
    else {
      return encoding
    }
    let type = encoding["y"]?["type"]?.string
    let isMeasure = type == "quantitative" || (type == nil && encoding["y"]?["aggregate"] != nil)
    guard encoding["x2"] == nil, encoding["y2"] == nil else { return encoding }
    let channel = isMeasure ? "y" : "x"
    guard let definition = encoding[channel], definition["stack"] == nil else { return encoding }
    return encoding.setting(channel, definition.setting("stack", "zero"))
  }
}
