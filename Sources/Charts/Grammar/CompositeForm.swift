// What box plots, error bars and error bands have in common: one continuous axis, and parts that can be switched off.
import Diagnose
import Document

/// A composite mark taken apart.
struct CompositeForm {
  let mark: Tree
  let kind: String
  let config: Tree
  /// The axis along which the values lie: x or y.
  let axis: String
  let measure: Tree
  /// The other channels, after binning, time units and aggregates became transforms.
  private(set) var others: Tree
  private(set) var transforms: [Tree] = []
  private(set) var aggregates: [Tree] = []
  private(set) var groups: [String] = []

  /// - Parameter isSummarised: whether the data hold the ends already; the other channels then stay as they are.
  init(_ mark: Tree, _ encoding: Tree, _ config: Tree, isSummarised: Bool = false) {
    self.mark = mark
    kind = mark["type"]?.string ?? ""
    self.config = config[kind] ?? .emptyObject
    axis = CompositeForm.axis(mark, encoding)
    measure = encoding[axis] ?? .emptyObject
    others = encoding.removing(axis, axis + "2", axis + "Error", axis + "Error2", "tooltip")
    if !isSummarised { extract() }
  }

  var field: String { measure["field"]?.string ?? "" }
  /// Whether values go up.
  var isVertical: Bool { axis == "y" }
  /// Ticks lie across the axis.
  var tickOrient: Tree { isVertical ? "horizontal" : "vertical" }
  var boxOrient: Tree { isVertical ? "vertical" : "horizontal" }
  var groupTree: Tree { Tree(.array(groups.map { Tree(.string($0)) })) }

  /// A field as expressions read it.
  static func datum(_ name: String) -> String { "datum[\(jsonQuoted(name))]" }

  private static func axis(_ mark: Tree, _ encoding: Tree) -> String {
    func isMeasure(_ channel: String) -> Bool {
      guard let definition = encoding[channel] else { return false }
      let type = definition["type"]?.string
      if definition["bin"]?.isOn == true { return false }
      return type == "quantitative" || type == "temporal" || (type == nil && definition["aggregate"] != nil)
        || (type == nil && encoding[channel + "Error"] != nil)
    }
    switch (isMeasure("x"), isMeasure("y")) {
    case (true, false): return "x"
    case (false, true): return "y"
    case (false, false): return encoding["x"] != nil && encoding["y"] == nil ? "x" : "y"
    case (true, true): break
    }
    if encoding["x"]?["type"]?.string == "temporal" { return "y" }
    if encoding["y"]?["type"]?.string == "temporal" { return "x" }
    let composite = mark["type"]?.string
    if encoding["x"]?["aggregate"]?.string == composite, encoding["y"]?["aggregate"] == nil { return "x" }
    return mark["orient"]?.string == "horizontal" ? "x" : "y"
  }

  /// Bins, time units and aggregates of the other channels become fields of their own.
  private mutating func extract() {
    for member in others.members ?? [] {
      if let list = member.value.array {
        let fields = list.map { extracted($0) }
        others = others.setting(member.key, Tree(.array(fields)))
      } else {
        let made = extracted(member.value)
        others = others.setting(member.key, made)
        // A class along an axis runs from its beginning to its end.
        if ["x", "y"].contains(member.key), made["bin"]?.string == "binned", let start = made["field"]?.string,
          groups.contains(start + "_end")
        {
          others = others.setting(member.key + "2", .of(["field": Tree(.string(start + "_end"))]))
        }
      }
    }
  }

  private mutating func extracted(_ definition: Tree) -> Tree {
    guard let field = definition["field"]?.string else {
      if definition["aggregate"]?.string == "count" {
        aggregates.append(.of(["op": "count", "as": "count_*"]))
        return definition.removing("aggregate").setting("field", "count_*").setting(
          "title", definition["title"] ?? "Count of Records"
        )
        .setting("type", definition["type"] ?? "quantitative")
      }
      return definition
    }
    let title = definition["title"] ?? Tree(.string(FieldTitle(definition, config: .emptyObject).text))
    if let operation = definition["aggregate"]?.string {
      let name = "\(operation)_\(field)"
      aggregates.append(
        .of(["op": Tree(.string(operation)), "field": Tree(.string(field)), "as": Tree(.string(name))]))
      return definition.removing("aggregate").setting("field", Tree(.string(name))).setting("title", title)
        .setting("type", definition["type"] ?? "quantitative")
    }
    if let unit = definition["timeUnit"] {
      let name = "\(unit.string ?? "unit")_\(field)"
      transforms.append(.of(["timeUnit": unit, "field": Tree(.string(field)), "as": Tree(.string(name))]))
      add(name)
      let field = definition.removing("timeUnit").setting("field", Tree(.string(name))).setting("title", title)
      guard let type = definition["type"], type.string != "temporal" else { return field.setting("type", "temporal") }
      let usual: Tree = .of(["formatType": "time"])
      return field.setting("axis", usual.merging(definition["axis"])).setting(
        "legend", usual.merging(definition["legend"]))
    }
    if let bin = definition["bin"], bin.isOn, bin.string != "binned" {
      let name = "bin_\(field)"
      transforms.append(
        .of([
          "bin": bin, "field": Tree(.string(field)),
          "as": Tree(.array([Tree(.string(name)), Tree(.string(name + "_end"))])),
        ]))
      add(name)
      add(name + "_end")
      return definition.setting("field", Tree(.string(name))).setting("title", title).setting("bin", "binned")
        .setting("type", "quantitative")
    }
    add(field)
    return definition
  }

  private mutating func add(_ group: String) { if !groups.contains(group) { groups.append(group) } }

  /// A part drawn by a simple mark; nothing where the part is switched off.
  /// - Parameter ends: prefixes of the fields where the part begins and ends.
  func part(_ name: String, _ base: Tree, _ ends: (String, String?), encoding: Tree? = nil) -> [Tree] {
    let title = measure["title"] ?? Tree(.string(FieldTitle(measure.removing("aggregate"), config: .emptyObject).text))
    var first: Tree = .of([
      "field": Tree(.string("\(ends.0)_\(field)")), "type": measure["type"] ?? "quantitative", "title": title,
    ])
    for key in ["scale", "axis"] { first = first.setting(key, measure[key]) }
    var all = (.of([:]) as Tree).setting(axis, first)
    if let end = ends.1 { all = all.setting(axis + "2", .of(["field": Tree(.string("\(end)_\(field)"))])) }
    return part(name, .of(["encoding": all.merging(encoding ?? others)]), base)
  }

  func part(_ name: String, _ view: Tree, _ base: Tree) -> [Tree] {
    let (own, usual) = (mark[name], config[name])
    guard own.map(\.isOn) ?? usual.map(\.isOn) ?? false else { return [] }
    let style = Tree(.string("\(kind)-\(name)"))
    let definition = (usual ?? .emptyObject).merging(mark.keeping("clip", "color", "opacity")).merging(base)
      .merging(.of(["style": style])).merging(own)
    return [view.setting("mark", definition)]
  }
}
