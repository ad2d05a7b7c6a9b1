// What a field is called on axes and legends when nobody says.
import Document

/// The name of a channel's field, the way Vega-Lite words it.
struct FieldTitle {
  let text: String

  init(_ tree: Tree, config: Tree) {
    let field = tree["field"]?.string ?? ""
    let style = config["fieldTitle"]?.string ?? "verbal"
    if let aggregate = tree["aggregate"] {
      text = FieldTitle.aggregated(aggregate, field, tree, config, style)
    } else if style == "plain" {
      text = field
    } else if let bin = tree["bin"], bin.isOn, bin.string != "binned", bin["binned"]?.bool != true {
      text = style == "functional" ? "BIN(\(field))" : field + " (binned)"
    } else if let unit = tree["timeUnit"], let name = FieldTitle.unitName(unit) {
      text = style == "functional" ? "\(name.uppercased())(\(field))" : "\(field) (\(name))"
    } else {
      text = field
    }
  }

  private static func aggregated(_ aggregate: Tree, _ field: String, _ tree: Tree, _ config: Tree, _ style: String)
    -> String
  {
    if let smoothing = aggregate.members?.first, smoothing.key == "exponential" {
      return "Exponential of \(field)"
    }
    if let comparison = aggregate.members?.first {
      return "\(field) for \(comparison.key == "argmin" ? "min" : "max") \(comparison.value.string ?? "")"
    }
    let name = aggregate.string ?? ""
    if name == "count" { return config["countTitle"]?.string ?? "Count of Records" }
    if style == "plain" { return field }
    if style == "functional" { return "\(name.uppercased())(\(field))" }
    return name.prefix(1).uppercased() + name.dropFirst() + " of " + field
  }

  /// `year-month` for yearmonth.
  private static func unitName(_ tree: Tree) -> String? {
    guard let unit = try? readCalendarUnit(tree), !unit.isBinned, !unit.parts.isEmpty else { return nil }
    return unit.ordered.map(\.rawValue).joined(separator: "-")
  }
}
