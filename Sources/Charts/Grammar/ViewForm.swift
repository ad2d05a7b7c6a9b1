// A specification in normal form: units, layers, facets and concatenations, nothing else.
import Document

/// A view whose abbreviations are written out.
struct ViewForm: Sendable {
  indirect enum Content: Sendable {
    case unit(mark: Tree, encoding: Tree)
    case layer([ViewForm])
    /// One view for each value; the object has `row`, `column` or `facet`.
    case facet(Tree, ViewForm)
    /// Views side by side, in so many columns; nil is one row.
    case concat([ViewForm], columns: Int?)
  }
  var content: Content
  /// Everything else that the view says: data, transforms, size, title, resolve, layout.
  var properties: Tree

  var isUnit: Bool { if case .unit = content { true } else { false } }
}

/// Writes out repetitions, facet channels, composite marks and overlays.
struct Normaliser {
  let config: Tree

  func normalise(_ tree: Tree, encoding outer: Tree? = nil) -> ViewForm {
    if tree["repeat"] != nil { return normalise(RepeatExpansion(tree).expanded, encoding: outer) }
    let rest = tree.removing(
      "mark", "encoding", "layer", "facet", "spec", "concat", "hconcat", "vconcat", "repeat", "columns")
    if let mark = tree["mark"] { return unit(mark, tree, rest, outer) }
    if let layers = tree["layer"]?.array { return layer(layers, tree, rest, outer) }
    if let facet = tree["facet"], let child = tree["spec"] {
      let definition: Tree =
        facet["field"] != nil || facet["bin"] != nil ? .of(["facet": facet.removing("columns")]) : facet
      let named = tree["columns"].map { columns in
        definition.setting("facet", (definition["facet"] ?? .emptyObject).setting("columns", columns))
      }
      let isWrapped = definition["facet"] != nil
      return ViewForm(
        content: .facet(isWrapped ? named ?? definition : definition, normalise(child, encoding: outer)),
        properties: rest)
    }
    for (key, columns) in [("hconcat", Int?.none), ("vconcat", 1), ("concat", tree["columns"]?.count(in: 0...100_000))]
    {
      guard let children = tree[key]?.array else { continue }
      return ViewForm(
        content: .concat(children.map { normalise($0, encoding: outer) }, columns: columns), properties: rest)
    }
    return ViewForm(content: .layer([]), properties: rest)
  }

  private func layer(_ layers: [Tree], _ tree: Tree, _ rest: Tree, _ outer: Tree?) -> ViewForm {
    let shared = Normaliser.merged(outer, tree["encoding"])
    let (facet, inner) = Normaliser.splitFacet(shared ?? .emptyObject)
    let children = layers.map { normalise($0, encoding: inner) }
    guard let facet else { return ViewForm(content: .layer(children), properties: rest) }
    let child = ViewForm(content: .layer(children), properties: rest.keeping("width", "height", "view", "resolve"))
    return ViewForm(content: .facet(facet, child), properties: rest.removing("width", "height", "view"))
  }

  private func unit(_ mark: Tree, _ tree: Tree, _ rest: Tree, _ outer: Tree?) -> ViewForm {
    let encoding = Normaliser.merged(outer, tree["encoding"]) ?? .emptyObject
    let (facet, inner) = Normaliser.splitFacet(encoding)
    guard let facet else { return simple(mark, inner, rest) }
    let child = simple(mark, inner, rest.keeping("width", "height", "view", "params"))
    return ViewForm(content: .facet(facet, child), properties: rest.removing("width", "height", "view", "params"))
  }

  /// A unit without facets: composite marks become layers, lines get their points.
  private func simple(_ mark: Tree, _ encoding: Tree, _ rest: Tree) -> ViewForm {
    let definition = mark.string != nil ? Tree(.object([]), span: mark.span).setting("type", mark) : mark
    switch definition["type"]?.string {
    case "boxplot": return normalise(BoxPlotForm(definition, encoding, rest.removing("params"), config).layered)
    case "errorbar", "errorband":
      return normalise(ErrorForm(definition, encoding, rest.removing("params"), config).layered)
    case "line", "area":
      if let overlaid = OverlayForm(definition, encoding, rest.removing("params"), config).layered {
        return selecting(normalise(overlaid), rest["params"])
      }
      if definition["type"]?.string == "line", isRange(encoding) {
        return ViewForm(content: .unit(mark: definition.setting("type", "rule"), encoding: encoding), properties: rest)
      }
      return ViewForm(content: .unit(mark: definition, encoding: encoding), properties: rest)
    default: return ViewForm(content: .unit(mark: definition, encoding: encoding), properties: rest)
    }
  }

  /// A layered mark whose first part has the selections.
  private func selecting(_ form: ViewForm, _ params: Tree?) -> ViewForm {
    guard case .layer(var layers) = form.content, !layers.isEmpty else { return form }
    layers[0].properties = layers[0].properties.setting("params", params)
    return ViewForm(content: .layer(layers), properties: form.properties)
  }

  /// A line from here to there is a rule.
  private func isRange(_ encoding: Tree) -> Bool {
    (encoding["x2"] != nil && encoding["x"] != nil) || (encoding["y2"] != nil && encoding["y"] != nil)
  }

  private static func splitFacet(_ encoding: Tree) -> (facet: Tree?, rest: Tree) {
    let facet = encoding.keeping("row", "column", "facet")
    let parts = facet.members?.filter { $0.value.members != nil } ?? []
    return (parts.isEmpty ? nil : Tree(.object(parts)), encoding.removing("row", "column", "facet"))
  }

  /// An encoding with what the views around it say: a channel's own properties come first.
  static func merged(_ outer: Tree?, _ own: Tree?) -> Tree? {
    guard let outer else { return own }
    guard let own, let members = own.members else { return outer }
    var merged = outer
    for member in members {
      let isPlain = member.value["value"] == nil && member.value.members != nil && member.value["condition"] == nil
      if isPlain, let shared = outer[member.key], shared.members != nil, shared["value"] == nil {
        merged = merged.setting(member.key, shared.merging(member.value))
      } else {
        merged = merged.setting(member.key, member.value)
      }
    }
    return merged
  }
}

/// `repeat` written out: the views with their fields filled in.
private struct RepeatExpansion {
  let tree: Tree
  init(_ tree: Tree) { self.tree = tree }

  var expanded: Tree {
    // Repeated views stand in line in both directions, unlike views that are put together by hand.
    let plain = tree.removing("repeat", "spec", "columns")
    let rest = plain.setting("align", plain["align"] ?? "all")
    guard let spec = tree["spec"], let fields = tree["repeat"] else { return rest }
    if let list = fields.array {
      let views = list.map { filled(spec, ["repeat": $0.text ?? ""]) }
      return rest.setting("concat", Tree(.array(views))).setting("columns", tree["columns"])
    }
    if let layers = fields["layer"]?.array, fields["row"] == nil, fields["column"] == nil {
      return rest.setting("layer", Tree(.array(layers.map { filled(spec, ["layer": $0.text ?? ""]) })))
    }
    let rows = fields["row"]?.array?.map { Optional($0.text ?? "") } ?? [nil]
    let columns = fields["column"]?.array?.map { Optional($0.text ?? "") } ?? [nil]
    var views: [Tree] = []
    for row in rows {
      for column in columns {
        let known = ["row": row, "column": column].compactMapValues { $0 }
        var view = filled(spec, known)
        if let layers = fields["layer"]?.array {
          view = .of(["layer": Tree(.array(layers.map { filled(view, ["layer": $0.text ?? ""]) }))])
        }
        views.append(view)
      }
    }
    return rest.setting("concat", Tree(.array(views))).setting("columns", Tree(integerLiteral: columns.count))
  }

  /// Puts fields in the place of `{repeat: row}`.
  private func filled(_ tree: Tree, _ fields: [String: String]) -> Tree {
    switch tree.value {
    case .null, .bool, .number, .string: return tree
    case .array(let items): return Tree(.array(items.map { filled($0, fields) }), span: tree.span)
    case .object(let members):
      if members.count == 1, let name = tree["repeat"]?.string, let field = fields[name] {
        return Tree(.string(field), span: tree.span)
      }
      return Tree(
        .object(
          members.map { member in
            if member.key == "data" { return member }
            return Tree.Member(key: member.key, keySpan: member.keySpan, value: filled(member.value, fields))
          }), span: tree.span)
    }
  }
}
