// Scales, axes, legends, titles and formats of a channel.
import Diagnose
import Document

extension SpecificationReader {
  func readGuides(of definition: inout ChannelDefinition, _ tree: Tree) {
    definition.scale = optional(tree["scale"], scale)
    definition.axis = optional(tree["axis"], axis)
    definition.legend = optional(tree["legend"], legend)
    definition.title = title(tree, "title")
    definition.format = format(tree, "format")
  }

  private func optional<Content>(_ tree: Tree?, _ read: (Tree) -> Content?) -> Optionality<Content> {
    guard let tree else { return .standard }
    if case .null = tree.value { return .none }
    return read(tree).map { .given($0) } ?? .standard
  }

  private func title(_ tree: Tree, _ key: String) -> Optionality<String> {
    optional(tree[key]) { lines($0, name: key).joined(separator: "\n") }
  }

  private func scale(_ tree: Tree) -> ScaleDefinition? {
    guard check(tree, .scale) else { return nil }
    var scale = ScaleDefinition(span: tree.span)
    scale.kind = choice(tree["type"], "type", of: ScaleDefinition.Kind.self, known: KnownValue.scales)
    scale.domain = domain(tree["domain"])
    scale.domainMin = number(tree, "domainMin", in: -largestNumber...largestNumber)
    scale.domainMax = number(tree, "domainMax", in: -largestNumber...largestNumber)
    scale.range = range(tree["range"])
    scale.scheme = scheme(tree["scheme"])
    scale.zero = flag(tree, "zero")
    // A number of ticks to be nice for counts as “yes”.
    scale.nice = tree["nice"].flatMap { $0.number != nil ? true : flag(tree, "nice") }
    scale.reverse = flag(tree, "reverse") ?? false
    scale.padding = number(tree, "padding", in: 0...1000)
    scale.paddingInner = number(tree, "paddingInner", in: 0...1)
    scale.paddingOuter = number(tree, "paddingOuter", in: 0...100)
    scale.base = number(tree, "base", in: 1.000_001...1e6)
    scale.exponent = number(tree, "exponent", in: 1e-3...100)
    return scale
  }

  private func domain(_ tree: Tree?) -> [Cell]? {
    if let tree, tree.members != nil || tree.string == "unaggregated" {
      let name = tree.members?.first?.key ?? "unaggregated"
      report(.chartNotDrawn(name, in: Wording("“domain”", "“domain”"), at: tree.span))
      return nil
    }
    return values(tree, name: "domain")
  }

  private func range(_ tree: Tree?) -> [Cell]? {
    if let tree, tree.array == nil {
      report(.chartNotDrawn(tree.text ?? "…", in: Wording("“range”", "“range”"), at: tree.span))
      return nil
    }
    return values(tree, name: "range")
  }

  private func scheme(_ tree: Tree?) -> String? {
    guard let tree else { return nil }
    if let scheme = tree.string.flatMap(ColorScheme.init(rawValue:)) { return scheme.rawValue }
    let known = [
      "category20", "tableau20", "accent", "paired", "pastel1", "pastel2", "set1", "set3", "viridis", "magma",
    ]
    return choice(tree, "scheme", of: ColorScheme.self, known: known)?.rawValue
  }

  private func axis(_ tree: Tree) -> AxisDefinition? {
    guard check(tree, .axis) else { return nil }
    var axis = AxisDefinition(span: tree.span)
    axis.title = title(tree, "title")
    (axis.labels, axis.ticks) = (flag(tree, "labels"), flag(tree, "ticks"))
    (axis.grid, axis.domain) = (flag(tree, "grid"), flag(tree, "domain"))
    axis.format = format(tree, "format")
    axis.labelAngle = number(tree, "labelAngle", in: -360...360)
    axis.orient = choice(tree["orient"], "orient", of: Side.self)
    axis.values = values(tree["values"], name: "values")
    axis.tickCount = number(tree, "tickCount", in: 0...200).map { Int($0) }
    return axis
  }

  private func legend(_ tree: Tree) -> LegendDefinition? {
    guard check(tree, .legend) else { return nil }
    var legend = LegendDefinition(span: tree.span)
    legend.title = title(tree, "title")
    legend.orient = choice(
      tree["orient"], "orient", of: LegendDefinition.Orient.self, known: KnownValue.legendOrients)
    legend.columns = number(tree, "columns", in: 1...100).map { Int($0) }
    legend.format = format(tree, "format")
    return legend
  }
}
