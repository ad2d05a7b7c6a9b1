// Error bars and error bands as rules, ticks, areas and lines.
import Document

/// An error bar or error band, written out.
struct ErrorForm {
  private let form: CompositeForm
  private let encoding: Tree
  private let rest: Tree

  init(_ mark: Tree, _ encoding: Tree, _ rest: Tree, _ config: Tree) {
    let ends = ["x2", "y2", "xError", "yError"]
    form = CompositeForm(mark, encoding, config, isSummarised: ends.contains { encoding[$0] != nil })
    (self.encoding, self.rest) = (encoding, rest)
  }

  var layered: Tree {
    let layers = form.kind == "errorbar" ? bar : band
    let transforms = (rest["transform"]?.array ?? []) + form.transforms + summary
    let outer = rest.setting("transform", Tree(.array(transforms)))
    return layers.count == 1 ? outer.merging(layers[0]) : outer.setting("layer", Tree(.array(layers)))
  }

  private var bar: [Tree] {
    let others = form.others.removing("size")
    var tick: Tree = .of(["type": "tick", "orient": form.tickOrient])
    tick = tick.setting("thickness", form.mark["thickness"]).setting("size", form.mark["size"])
    let rule = (.of(["type": "rule"]) as Tree).setting("size", form.mark["thickness"])
    return form.part("ticks", tick, ("lower", nil), encoding: others)
      + form.part("ticks", tick, ("upper", nil), encoding: others)
      + form.part("rule", rule, ("lower", "upper"), encoding: others)
  }

  private var band: [Tree] {
    let isTwoDimensional = encoding["x"] != nil && encoding["y"] != nil
    let curve = form.mark.keeping("interpolate", "tension")
    let area = (.of([:]) as Tree).setting("type", isTwoDimensional ? "area" : "rect").merging(curve)
    let border = (.of([:]) as Tree).setting("type", isTwoDimensional ? "line" : "rule").merging(curve)
    return form.part("band", area, ("lower", "upper")) + form.part("borders", border, ("lower", nil))
      + form.part("borders", border, ("upper", nil))
  }

  /// Transforms that make `lower_…` and `upper_…`.
  private var summary: [Tree] {
    let (axis, field) = (form.axis, form.field)
    if let second = encoding[axis + "2"]?["field"]?.string {
      return [calculate("upper", datum(second)), calculate("lower", datum(field))]
    }
    if let error = encoding[axis + "Error"]?["field"]?.string {
      let low = encoding[axis + "Error2"]?["field"]?.string.map { "\(datum(field)) + \(datum($0))" }
      return [
        calculate("upper", "\(datum(field)) + \(datum(error))"),
        calculate("lower", low ?? "\(datum(field)) - \(datum(error))"),
      ]
    }
    return aggregated
  }

  private var aggregated: [Tree] {
    let given = form.mark["extent"]?.string
    // The extent of the configuration is none of Vega-Lite's: only its centre counts.
    let usual = given == nil ? form.config["center"]?.string ?? "mean" : given == "iqr" ? "median" : "mean"
    let center = form.mark["center"]?.string ?? usual
    let extent = given ?? (center == "mean" ? "stderr" : "iqr")
    var fields = [aggregate(center, "center")]
    var calculations: [Tree] = []
    switch extent {
    case "stderr", "stdev":
      fields.insert(aggregate(extent, "extent"), at: 0)
      let (middle, part) = (datum("center_\(form.field)"), datum("extent_\(form.field)"))
      calculations = [calculate("upper", "\(middle) + \(part)"), calculate("lower", "\(middle) - \(part)")]
    default:
      fields =
        [aggregate(extent == "ci" ? "ci0" : "q1", "lower"), aggregate(extent == "ci" ? "ci1" : "q3", "upper")] + fields
    }
    return [.of(["aggregate": Tree(.array(fields + form.aggregates)), "groupby": form.groupTree])] + calculations
  }

  private func aggregate(_ operation: String, _ prefix: String) -> Tree {
    .of([
      "op": Tree(.string(operation)), "field": Tree(.string(form.field)),
      "as": Tree(.string("\(prefix)_\(form.field)")),
    ])
  }

  private func calculate(_ prefix: String, _ expression: String) -> Tree {
    .of(["calculate": Tree(.string(expression)), "as": Tree(.string("\(prefix)_\(form.field)"))])
  }

  private func datum(_ field: String) -> String { CompositeForm.datum(field) }
}
