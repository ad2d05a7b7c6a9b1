// The scene as JSON: texts by role, marks with their geometry and colours, as Vega's own scenes can be compared with it.
import Diagnose
import Measure

extension ChartScene {
  /// One object with `width`, `height`, `origin`, `texts`, `marks` and `groups`; numbers have at most two decimals.
  public func json() -> String {
    var writer = SceneWriter()
    writer.open("{")
    writer.number("width", width)
    writer.number("height", height)
    writer.raw("origin", "[\(SceneWriter.text(origin.x)), \(SceneWriter.text(origin.y))]")
    writer.list(
      "texts",
      marks.filter { $0.mark.kind == .text }.flatMap { entry in
        entry.mark.items.filter { $0.text?.lines.contains { !$0.isEmpty } ?? false }.map { text($0, entry.mark) }
      })
    writer.list("marks", marks.filter { $0.mark.kind != .text && !$0.isBackground }.map { mark($0.mark) })
    writer.raw("groups", "[]")
    writer.close("}")
    return writer.result + "\n"
  }

  private func text(_ item: SceneItem, _ mark: SceneMark) -> String {
    var writer = SceneWriter()
    writer.open("{")
    writer.string("role", mark.role.rawValue)
    let text = item.text ?? SceneText(lines: [])
    writer.string("text", text.lines.joined(separator: "\n"))
    writer.number("x", item.x)
    writer.number("y", item.y)
    writer.number("angle", item.angle)
    writer.string("align", text.align)
    writer.string("baseline", text.baseline)
    writer.number("fontSize", text.fontSize)
    if let weight = text.fontWeight {
      writer.string("fontWeight", weight.string ?? SceneWriter.text(weight.number ?? 400))
    }
    writer.string("fill", item.fill)
    writer.number("opacity", item.opacity)
    writer.number("limit", text.limit)
    writer.close("}")
    return writer.result
  }

  private func mark(_ mark: SceneMark) -> String {
    var writer = SceneWriter()
    writer.open("{")
    writer.string("type", mark.kind.rawValue)
    writer.string("role", mark.role.rawValue)
    writer.raw("n", String(mark.items.count))
    if let name = mark.name { writer.string("name", name) }
    writer.list("items", mark.items.map { item($0, mark) })
    writer.close("}")
    return writer.result
  }

  private func item(_ item: SceneItem, _ mark: SceneMark) -> String {
    var writer = SceneWriter()
    writer.open("{")
    writer.number("x", item.x)
    writer.number("y", item.y)
    switch mark.kind {
    case .rule:
      if item.x2 != item.x { writer.number("x2", item.x2) }
      if item.y2 != item.y { writer.number("y2", item.y2) }
    case .area:
      writer.number("x2", item.x2)
      writer.number("y2", item.y2)
      writer.number("width", item.x2.map { $0 - item.x })
      writer.number("height", item.y2.map { $0 - item.y })
    case .rect:
      writer.number("x2", item.width.map { item.x + $0 })
      writer.number("y2", item.height.map { item.y + $0 })
      writer.number("width", item.width)
      writer.number("height", item.height)
    case .symbol, .line, .arc, .text, .trail, .path: break
    }
    if mark.kind == .symbol || mark.kind == .trail { writer.number("size", item.size) }
    if mark.kind == .symbol { writer.string("shape", item.shape) }
    if mark.kind == .arc {
      writer.number("startAngle", item.startAngle)
      writer.number("endAngle", item.endAngle)
      writer.number("innerRadius", item.innerRadius)
      writer.number("outerRadius", item.outerRadius)
    }
    if let gradient = item.gradient { writer.raw("fill", json(gradient)) } else { writer.string("fill", item.fill) }
    writer.string("stroke", item.stroke)
    writer.number("strokeWidth", item.strokeWidth)
    writer.number("opacity", item.opacity)
    writer.number("fillOpacity", item.fillOpacity)
    writer.number("strokeOpacity", item.strokeOpacity)
    if let dash = item.strokeDash {
      writer.raw("strokeDash", "[" + dash.map(SceneWriter.text).joined(separator: ", ") + "]")
    }
    if mark.kind == .line || mark.kind == .area || mark.kind == .trail {
      writer.raw("defined", item.isDefined ? "true" : "false")
    }
    if mark.kind == .area { writer.string("orient", mark.isHorizontal ? "horizontal" : "vertical") }
    writer.close("}")
    return writer.result
  }

  private func json(_ gradient: SceneGradient) -> String {
    var writer = SceneWriter()
    writer.open("{")
    writer.string("gradient", "linear")
    writer.number("x1", 0)
    writer.number("y1", gradient.isVertical ? 1 : 0)
    writer.number("x2", gradient.isVertical ? 0 : 1)
    writer.number("y2", 0)
    writer.list(
      "stops",
      gradient.stops.map { stop in
        var writer = SceneWriter()
        writer.open("{")
        writer.number("offset", stop.offset)
        writer.string("color", stop.color)
        writer.close("}")
        return writer.result
      })
    writer.close("}")
    return writer.result
  }
}

/// Writes members of objects.
private struct SceneWriter {
  private(set) var result = ""
  private var isFirst = true

  mutating func open(_ sign: String) { result += sign }
  mutating func close(_ sign: String) { result += sign }

  mutating func raw(_ key: String, _ value: String) {
    if !isFirst { result += ", " }
    isFirst = false
    result += "\"\(key)\": \(value)"
  }

  mutating func number(_ key: String, _ value: Double?) {
    if let value, value.isFinite { raw(key, SceneWriter.text(value)) }
  }

  mutating func string(_ key: String, _ value: String?) {
    if let value { raw(key, jsonQuoted(value)) }
  }

  mutating func list(_ key: String, _ items: [String]) { raw(key, "[" + items.joined(separator: ",\n  ") + "]") }

  static func text(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? String(Int(rounded)) : String(rounded)
  }
}
