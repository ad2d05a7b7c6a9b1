// Views, layers and their titles.
import Diagnose
import Document

/// Reads a whole specification.
/// - Returns: the view, and notes about what has no effect in print.
/// - Throws: every error in it.
func readSpecification(_ tree: Tree) throws(Failure) -> (view: View, notes: [Diagnostic]) {
  let reader = SpecificationReader()
  let view = reader.view(tree, depth: 0)
  let found = reader.findings.all.sorted { ($0.span.line, $0.span.column) < ($1.span.line, $1.span.column) }
  if found.contains(where: { $0.severity == .error }) { throw Failure(found) }
  guard let view else {
    throw Failure(.chartForm("chart", expected: Wording("a specification", "图表说明"), at: tree.span))
  }
  return (view, found)
}

extension SpecificationReader {
  func view(_ tree: Tree, depth: Int) -> View? {
    guard check(tree, .view) else { return nil }
    noteSize(tree)
    guard let content = content(tree, depth: depth) else { return nil }
    return View(
      content: content, title: tree["title"].flatMap(title), rows: tree["data"].flatMap(rows),
      transforms: tree["transform"].map(transforms) ?? [], encoding: tree["encoding"].map(encoding) ?? Encoding(),
      independentScales: tree["resolve"].map(independentScales) ?? [],
      valueLabels: tree["usermeta"].flatMap(valueLabels), span: tree.span)
  }

  private func noteSize(_ tree: Tree) {
    for key in ["width", "height"] {
      guard let member = tree.members?.first(where: { $0.key == key }), member.value.string != "container" else {
        continue
      }
      let wording = Wording(
        "“\(key)” has no effect: the layout gives the size", "“\(key)”不起作用：图的大小由版面决定")
      let hint = Wording("write “#| height: 60mm” above the specification", "请在图表说明之前写“#| height: 60mm”")
      report(Diagnostic(.note, .chartNoEffect, wording, at: member.keySpan, hints: [hint]))
    }
  }

  private func content(_ tree: Tree, depth: Int) -> View.Content? {
    switch (tree["mark"], tree["layer"]) {
    case (let markTree?, nil): return mark(markTree).map(View.Content.mark)
    case (nil, let layerTree?): return layers(layerTree, depth: depth)
    case (.some, .some(let layerTree)):
      let wording = Wording("a view has either “mark” or “layer”", "“mark”与“layer”只能有一个")
      report(.error(.chartClash, wording, at: layerTree.span))
    case (nil, nil):
      // Other compositions are refused by name already.
      if tree.members?.contains(where: { Vocabulary.view.known.contains($0.key) && $0.key != "config" }) == true {
        break
      }
      let wording = Wording("the view has neither “mark” nor “layer”", "缺少“mark”或“layer”")
      report(.error(.chartForm, wording, at: tree.span))
    }
    return nil
  }

  private func layers(_ tree: Tree, depth: Int) -> View.Content? {
    guard let items = tree.array, !items.isEmpty, items.count <= 64 else {
      report(.chartForm("layer", expected: Wording("a list of 1 to 64 views", "1至64个视图的列表"), at: tree.span))
      return nil
    }
    guard depth < SpecificationReader.deepest else {
      let wording = Wording("layers nest too deep", "图层嵌套过深")
      report(.error(.chartLimit, wording, at: tree.span))
      return nil
    }
    return .layers(items.compactMap { view($0, depth: depth + 1) })
  }

  private func title(_ tree: Tree) -> TitleDefinition? {
    if case .null = tree.value { return nil }
    guard tree.members != nil else { return TitleDefinition(lines: lines(tree, name: "title")) }
    guard check(tree, .title), let text = tree["text"] else { return nil }
    var title = TitleDefinition(lines: lines(text, name: "text"))
    title.subtitle = tree["subtitle"].map { lines($0, name: "subtitle") } ?? []
    title.anchor = choice(tree["anchor"], "anchor", of: TitleDefinition.Anchor.self) ?? .start
    return title
  }

  private func rows(_ tree: Tree) -> Tree? {
    guard check(tree, .data) else { return nil }
    if let values = tree["values"] { return values }
    if let name = tree["name"] {
      let wording = Wording(
        "the data set “\(shortened(name.text ?? ""))” is not bound", "数据集“\(shortened(name.text ?? ""))”没有绑定")
      report(.error(.chartUnknownField, wording, at: name.span))
    }
    return nil
  }

  private func independentScales(_ tree: Tree) -> Set<Channel> {
    guard check(tree, .resolve), let scales = tree["scale"] else { return [] }
    enum Resolution: String, CaseIterable { case shared, independent }
    var channels: Set<Channel> = []
    for member in scales.members ?? [] {
      guard let channel = Channel(rawValue: member.key), channel.hasScale else {
        let names = Channel.allCases.filter(\.hasScale).map(\.rawValue)
        report(.chartUnknownName(member.key, in: Vocabulary.resolve.name, among: names, at: member.keySpan))
        continue
      }
      if choice(member.value, member.key, of: Resolution.self) == .independent { channels.insert(channel) }
    }
    return channels
  }

  private func valueLabels(_ tree: Tree) -> Bool? {
    check(tree, .metadata) ? flag(tree, "valueLabels") : nil
  }
}
