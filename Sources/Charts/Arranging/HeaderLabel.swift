// The text of a header: what it says, and how it is set.
import Document

/// The label of a row, a column or a cell.
struct HeaderLabel {
  let model: ChannelModel
  /// `row`, `column` or `facet`.
  let name: String
  let config: Tree
  /// Where classes end, by their beginnings.
  var ends: [Cell: Cell] = [:]

  var properties: Cascade<HeaderProperty> {
    let header = model.tree["header"]
    let own = config["header" + name.prefix(1).uppercased() + name.dropFirst()]
    return Cascade([header, own, config["header"]])
  }

  var isSwitchedOff: Bool { model.tree["header"]?.isNull == true }

  /// `top` or `left`, unless the specification says otherwise.
  var side: String { properties.text(.labelOrient) ?? properties.text(.orient) ?? (name == "row" ? "left" : "top") }

  func title(_ value: Cell, measure: SceneMeasure, evaluator: LabelEvaluator) -> TitleBuilder? {
    let p = properties
    guard !isSwitchedOff, p.flag(.labels, true) else { return nil }
    let format = ValueFormat(model, format: p[.format], type: p.text(.formatType), config: config)
    var lines = [text(value, format)]
    if let expression = p.text(.labelExpr) {
      lines = evaluator.labels(expression, [AxisTick(value: value, label: lines)]).first?.label ?? lines
    }
    return builder("label", lines, side: side, measure: measure)
  }

  /// Turned texts hang at their anchors like those of an axis.
  static func turned(_ tree: Tree, _ angle: Double?, _ name: String) -> Tree {
    guard let angle else { return tree }
    let side: PlotSide = name == "row" ? .left : .top
    let rest = angle.truncatingRemainder(dividingBy: 360)
    let positive = rest < 0 ? rest + 360 : rest
    var turned = tree.setting("angle", Tree(floatLiteral: angle))
    if turned["align"] == nil, turned["anchor"]?.string ?? "middle" == "middle" {
      turned = turned.setting("align", Tree(.string(LabelAngle.align(positive, side))))
    }
    if turned["baseline"] == nil {
      turned = turned.setting("baseline", Tree(.string(LabelAngle.baseline(positive, side))))
    }
    return turned
  }

  private func text(_ value: Cell, _ format: ValueFormat) -> String {
    guard !value.isAbsent, let end = ends[value] else { return format.text(value) }
    return "\(format.text(value)) – \(format.text(end))"
  }

  /// The name of the field, as a title beside the headers.
  func fieldTitle(measure: SceneMeasure) -> TitleBuilder? {
    let p = properties
    guard !isSwitchedOff else { return nil }
    let given = model.tree["header"]?["title"] ?? model.tree["title"]
    if given?.isNull == true { return nil }
    let lines = given?.textLines ?? [FieldTitle(model.tree, config: config).text]
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    let side = p.text(.titleOrient) ?? p.text(.orient) ?? (name == "row" ? "left" : "top")
    return builder("title", lines, side: side, measure: measure)
  }

  /// The text as a title with the properties of `label…` or `title…`.
  private func builder(_ kind: String, _ lines: [String], side: String, measure: SceneMeasure) -> TitleBuilder {
    func property(_ key: String) -> Tree? { HeaderProperty(rawValue: kind + key).flatMap { properties[$0] } }
    var tree: Tree = .of([
      "orient": Tree(.string(side)), "offset": Tree(floatLiteral: property("Padding")?.number ?? 10),
    ])
    for key in [
      "Anchor", "Color", "Font", "FontSize", "FontStyle", "FontWeight", "Limit", "LineHeight", "Baseline", "Align",
    ] {
      tree = tree.setting(key.prefix(1).lowercased() + key.dropFirst(), property(key))
    }
    tree = HeaderLabel.turned(tree, property("Angle")?.number, name)
    let style = "guide-\(kind)"
    return TitleBuilder(
      properties: Cascade([tree]), lines: lines, subtitle: [], styles: (style, style), config: config, measure: measure)
  }
}
