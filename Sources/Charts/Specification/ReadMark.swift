// Marks and their properties.
import Diagnose
import Document
import Measure

extension SpecificationReader {
  func mark(_ tree: Tree) -> MarkDefinition? {
    if tree.string != nil {
      let kind = choice(tree, "mark", of: MarkKind.self, known: KnownValue.marks)
      return kind.map { MarkDefinition($0, span: tree.span) }
    }
    guard check(tree, .mark) else { return nil }
    guard let type = tree["type"] else {
      report(.chartForm("type", expected: Wording("given", "必填项"), at: tree.span))
      return nil
    }
    guard let kind = choice(type, "type", of: MarkKind.self, known: KnownValue.marks) else { return nil }
    var mark = MarkDefinition(kind, span: tree.span)
    readColors(of: &mark, tree)
    readSizes(of: &mark, tree)
    readLines(of: &mark, tree)
    readText(of: &mark, tree)
    return mark
  }

  private func readColors(of mark: inout MarkDefinition, _ tree: Tree) {
    mark.color = color(tree, "fill") ?? color(tree, "color")
    mark.stroke = color(tree, "stroke")
    mark.opacity = number(tree, "opacity", in: 0...1) ?? number(tree, "fillOpacity", in: 0...1)
    mark.filled = flag(tree, "filled")
    mark.symbol = choice(tree["shape"], "shape", of: MarkDefinition.Symbol.self, known: KnownValue.symbols)
  }

  private func readSizes(of mark: inout MarkDefinition, _ tree: Tree) {
    let isArea = mark.kind == .point || mark.kind == .circle || mark.kind == .square
    mark.size = number(tree, "size", in: 0...1e5).map { isArea ? $0 * pixel * pixel : $0 * pixel }
    mark.thickness = thickness(tree, "width") ?? thickness(tree, "height") ?? thickness(tree, "thickness")
    mark.strokeWidth = points(tree, "strokeWidth", in: 0...100)
    mark.strokeDash = tree["strokeDash"].flatMap(dash)
    mark.innerRadius = points(tree, "innerRadius", in: 0...1e4)
    mark.outerRadius = points(tree, "outerRadius", in: 0...1e4)
    mark.orient = choice(tree["orient"], "orient", of: MarkDefinition.Orient.self)
  }

  /// `20` or `{band: 0.7}`.
  private func thickness(_ tree: Tree, _ key: String) -> MarkDefinition.Thickness? {
    guard let value = tree[key] else { return nil }
    if value.members != nil { return number(value, "band", in: 0...1).map { .band($0) } }
    return points(tree, key, in: 0...1e4).map { .points($0) }
  }

  private func dash(_ tree: Tree) -> [Pt]? {
    let lengths = (tree.array ?? []).compactMap(\.number).filter { (0...1000).contains($0) }
    if lengths.count == tree.array?.count, lengths.count <= 16, lengths.isEmpty || lengths.contains(where: { $0 > 0 }) {
      return lengths.map { $0 * pixel }
    }
    report(.chartForm("strokeDash", expected: Wording("a list of lengths", "由长度组成的列表"), at: tree.span))
    return nil
  }

  private func readLines(of mark: inout MarkDefinition, _ tree: Tree) {
    mark.points = tree["point"].flatMap { $0.members != nil || $0.string != nil ? true : flag(tree, "point") }
    if let point = tree["point"], point.members != nil || point.string != nil {
      refuseDetails(of: point, "point")
    }
    mark.line = tree["line"].flatMap { $0.members != nil ? true : flag(tree, "line") }
    if let line = tree["line"], line.members != nil { refuseDetails(of: line, "line") }
    let interpolation = choice(
      tree["interpolate"], "interpolate", of: MarkDefinition.Interpolation.self, known: KnownValue.interpolations)
    if let interpolation { mark.interpolation = interpolation }
  }

  /// `{}` means “yes”; the look of the points is the house style's.
  private func refuseDetails(of tree: Tree, _ name: String) {
    let place = Wording("“\(name)”", "“\(name)”")
    if let word = tree.string { report(.chartNotDrawn(word, in: place, at: tree.span)) }
    for member in tree.members ?? [] { report(.chartNotDrawn(member.key, in: place, at: member.keySpan)) }
  }

  private func readText(of mark: inout MarkDefinition, _ tree: Tree) {
    mark.align = choice(tree["align"], "align", of: MarkDefinition.Align.self)
    mark.baseline = choice(
      tree["baseline"], "baseline", of: MarkDefinition.Baseline.self, known: ["line-top", "line-bottom"])
    mark.dx = points(tree, "dx") ?? 0
    mark.dy = points(tree, "dy") ?? 0
    mark.angle = number(tree, "angle", in: -360...360) ?? 0
    mark.fontSize = points(tree, "fontSize", in: 1...200)
    mark.isBold = tree["fontWeight"].map { $0.string == "bold" || ($0.number ?? 0) >= 600 }
    mark.text = text(tree, "text")
  }
}
