// Box plots as bars, rules, ticks and points.
import Document

/// A box plot, written out.
struct BoxPlotForm {
  private let form: CompositeForm
  private let rest: Tree
  private let config: Tree
  private let size: Tree?

  init(_ mark: Tree, _ encoding: Tree, _ rest: Tree, _ config: Tree) {
    form = CompositeForm(mark, encoding, config)
    (self.rest, self.config) = (rest, config)
    size = mark["size"] ?? form.config["size"]
  }

  /// How many times the height of the box the whiskers reach; nil for the extremes.
  private var reach: Double? {
    let extent = form.mark["extent"] ?? form.config["extent"]
    return extent?.string == "min-max" ? nil : extent?.number ?? 1.5
  }

  var layered: Tree {
    let before = rest["transform"]?.array ?? []
    guard let reach else {
      let transforms = before + form.transforms + [boxes(lowest: "lower_whisker", highest: "upper_whisker")]
      return rest.setting("transform", Tree(.array(transforms))).setting("layer", Tree(.array(whiskers + box)))
    }
    let quartiles: [Tree] = [aggregate("q1", field, "lower_box"), aggregate("q3", field, "upper_box")]
    let joined: Tree = .of(["joinaggregate": Tree(.array(quartiles)), "groupby": form.groupTree])
    let inside = "(\(low(reach)) <= \(datum(field))) && (\(datum(field)) <= \(high(reach)))"
    let ends: [Tree] = [
      aggregate("min", field, "lower_whisker"), aggregate("max", field, "upper_whisker"),
      aggregate("min", "lower_box_\(field)", "lower_box"), aggregate("max", "upper_box_\(field)", "upper_box"),
    ]
    let summary: Tree = .of(["aggregate": Tree(.array(ends + form.aggregates)), "groupby": form.groupTree])
    let filtered: Tree = .of([
      "transform": [.of(["filter": Tree(.string(inside))]), summary], "layer": Tree(.array(whiskers)),
    ])
    let outer: Tree = .of([
      "transform": Tree(.array(form.transforms + [joined])), "layer": Tree(.array(outliers(reach) + [filtered])),
    ])
    let boxes: Tree = .of([
      "transform": Tree(.array(form.transforms + [boxes(lowest: "min", highest: "max")])), "layer": Tree(.array(box)),
    ])
    return rest.setting("layer", [outer, boxes])
  }

  private var field: String { form.field }
  private func datum(_ name: String) -> String { CompositeForm.datum(name) }
  private func low(_ reach: Double) -> String { "\(datum("lower_box_\(field)")) - \(reach) * \(iqr)" }
  private func high(_ reach: Double) -> String { "\(datum("upper_box_\(field)")) + \(reach) * \(iqr)" }
  private var iqr: String { "(\(datum("upper_box_\(field)")) - \(datum("lower_box_\(field)")))" }

  private func aggregate(_ operation: String, _ field: String, _ prefix: String) -> Tree {
    .of(["op": Tree(.string(operation)), "field": Tree(.string(field)), "as": Tree(.string("\(prefix)_\(form.field)"))])
  }

  private func boxes(lowest: String, highest: String) -> Tree {
    let fields: [Tree] = [
      aggregate("q1", field, "lower_box"), aggregate("q3", field, "upper_box"), aggregate("median", field, "mid_box"),
      aggregate("min", field, lowest), aggregate("max", field, highest),
    ]
    return .of(["aggregate": Tree(.array(fields + form.aggregates)), "groupby": form.groupTree])
  }

  private var plain: Tree { form.others.removing("color", "size") }

  private var whiskers: [Tree] {
    let tick: Tree = .of(["type": "tick", "color": "black", "opacity": 1, "orient": form.tickOrient])
    let rule: Tree = .of(["type": "rule"])
    return form.part("rule", rule, ("lower_whisker", "lower_box"), encoding: plain)
      + form.part("rule", rule, ("upper_box", "upper_whisker"), encoding: plain)
      + form.part("ticks", tick, ("lower_whisker", nil), encoding: plain)
      + form.part("ticks", tick, ("upper_whisker", nil), encoding: plain)
  }

  private var box: [Tree] {
    var bar: Tree = .of(["type": "bar", "orient": form.boxOrient])
    bar = bar.setting("size", size)
    var tick: Tree = .of(["type": "tick", "orient": form.tickOrient])
    tick = tick.setting("size", size).setting("color", form.config["median"]?["color"])
    return form.part("box", bar, ("lower_box", "upper_box"))
      + form.part(
        "median", tick, ("mid_box", nil),
        encoding: plain.setting("size", form.others["size"]).setting("color", flatColor))
  }

  /// The median of a box without height is drawn in the box's colour.
  private var flatColor: Tree {
    let usual = form.config["box"]?["color"] ?? config["mark"]?["color"] ?? "#4c78a8"
    let test = "\(datum("lower_box_\(field)")) >= \(datum("upper_box_\(field)"))"
    let shown = form.others["color"] ?? .of(["value": usual])
    return .of(["condition": (.of(["test": Tree(.string(test))]) as Tree).merging(shown)])
  }

  private func outliers(_ reach: Double) -> [Tree] {
    let test = "(\(datum(field)) < \(low(reach))) || (\(datum(field)) > \(high(reach)))"
    var along: Tree = .of(["field": Tree(.string(field)), "type": form.measure["type"] ?? "quantitative"])
    along = along.setting("title", form.measure["title"]).setting("scale", form.measure["scale"])
    if let axis = form.measure["axis"] { along = along.setting("axis", axis.removing("title")) }
    let encoding = form.others.removing("size").setting(form.axis, along)
    return form.part(
      "outliers", .of(["transform": [.of(["filter": Tree(.string(test))])], "encoding": encoding]),
      .of(["type": "point"]))
  }
}
