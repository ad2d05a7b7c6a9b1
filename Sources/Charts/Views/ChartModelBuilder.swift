// From the normal form of a specification to the tree of views.
import Diagnose
import Document

/// Builds the tree of views: rows are transformed, units encoded, scales put together.
struct ChartModelBuilder {
  let config: Tree
  let source: ChartSource
  private var units: [UnitModel] = []
  private var uses: [[ScaleUse]] = []
  /// Where the uses of a merged scale stand.
  private var merged: [Int] = []
  /// How many cells of facets the view stands in.
  private var cells = 1
  private var plots = 0
  /// The data and transforms of the view that is being built and of those around it.
  private var lineage: [Tree] = []
  private var lineages: [[Tree]: Int] = [:]
  /// Selections of the whole chart that stand in every unit, or in those that they name.
  private var shared: [Tree] = []
  /// The names of the view that is being built and of those around it.
  private var path: [String] = []

  init(config: Tree, source: ChartSource) { (self.config, self.source) = (config, source) }

  mutating func build(_ form: ViewForm) throws(Failure) -> ChartModel {
    shared = form.isUnit ? [] : form.properties["params"]?.array?.filter { $0["select"] != nil } ?? []
    let built = try build(form, rows: Relation(rowCount: 1), facets: [])
    var root = built.node
    root.legendScales = distinct(root.legendScales + built.legends)
    root.isRoot = true
    return ChartModel(
      units: units.map(resolved), root: resolved(root), uses: uses, config: config, scope: source.context.scope,
      findings: source.context.findings)
  }

  private func distinct(_ ids: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return ids.map(final).filter { seen.insert($0).inserted }
  }

  private func final(_ id: Int) -> Int {
    var id = id
    while merged[id] != id { id = merged[id] }
    return id
  }

  private func resolved(_ unit: UnitModel) -> UnitModel {
    var unit = unit
    unit.scales = unit.scales.mapValues(final)
    return unit
  }

  private func resolved(_ node: PlotNode) -> PlotNode {
    var node = node
    node.legendScales = distinct(node.legendScales)
    switch node.content {
    case .plot: break
    case .facet(var facet, let child):
      facet.ownScales = Set(facet.ownScales.map(final))
      node.content = .facet(facet, resolved(child))
    case .concat(let children, let columns): node.content = .concat(children.map(resolved), columns: columns)
    }
    return node
  }

  /// A view with the scales that views around it may share, and those whose legends they may take.
  private struct Built {
    var node: PlotNode
    var open: [EncodingChannel: [Int]] = [:]
    var legends: [Int] = []
  }

  private mutating func build(_ form: ViewForm, rows outer: Relation, facets: [String]) throws(Failure) -> Built {
    let outside = (lineage, path)
    defer { (lineage, path) = outside }
    lineage += ["data", "transform"].compactMap { form.properties[$0] }.filter { $0.array?.isEmpty != true }
    if let name = form.properties["name"]?.string { path.append(name) }
    var rows = outer
    if let data = form.properties["data"] {
      rows = data.isNull ? Relation(rowCount: 1) : try source.rows(data, dates: DateFields(form).names)
    }
    if let transforms = form.properties["transform"]?.array {
      rows = try apply(transforms, to: rows, facets: facets)
    }
    switch form.content {
    case .unit(let mark, let encoding): return try unit(mark, encoding, form, rows, facets)
    case .layer(let children):
      var built: [Built] = []
      for child in children { built.append(try build(child, rows: rows, facets: facets)) }
      return layer(built, form)
    case .facet(let definition, let child): return try facet(definition, child, form, rows, facets)
    case .concat(let children, let columns):
      var built: [Built] = []
      for child in children { built.append(try build(child, rows: rows, facets: facets)) }
      return concat(built, columns, form)
    }
  }

  /// Runs transforms, in each cell of a facet for itself where they look at more than one row.
  private func apply(_ transforms: [Tree], to rows: Relation, facets: [String]) throws(Failure) -> Relation {
    let steps = try readTransforms(Tree(.array(transforms)))
    guard !steps.allSatisfy(\.isSingle), !facets.isEmpty else { return try source.apply(steps, to: rows) }
    let columns = facets.map(rows.column)
    var parts: [Relation] = []
    for group in rows.groups(by: columns) {
      var part = try source.apply(steps, to: rows.picking(group))
      for (field, column) in zip(facets, columns) where part[field] == nil {
        part.set(field, Relation.Column(repeating: column[group[0]], count: part.rowCount))
      }
      parts.append(part)
    }
    return Relation(joining: parts, span: rows.span)
  }

  private mutating func unit(
    _ mark: Tree, _ encoding: Tree, _ form: ViewForm, _ rows: Relation, _ facets: [String]
  ) throws(Failure) -> Built {
    var encoder = try UnitEncoder(mark: mark, encoding: encoding, rows: rows, facets: facets, config: config)
    var unit = try encoder.encode()
    let params = selections(form)
    unit.brushes = BrushModel.brushes(params, encoding)
    unit.selectsNearest = !unit.mark.kind.isPath && NearestCells.areAsked(params)
    unit.lineage = lineages[lineage] ?? lineages.count
    lineages[lineage] = unit.lineage
    source.keep(unit.encoded, for: params)
    var built = Built(node: PlotNode(content: .plot([units.count]), properties: form.properties))
    for channel in EncodingChannel.scaled {
      guard let model = unit[channel]?.shown, !model.hasNoScale else { continue }
      let id = uses.count
      uses.append([ScaleUse(unit: units.count, channel: channel)])
      merged.append(id)
      unit.scales[channel] = id
      built.open[channel] = [id]
      if EncodingChannel.explained.contains(channel) { built.legends.append(id) }
    }
    units.append(unit)
    plots += cells
    guard plots <= ViewLimit.plots else { throw Failure(.tooManyViews(plots, at: mark.span)) }
    return built
  }

  /// The parameters of a unit: its own, and selections of the whole chart that stand in it.
  private func selections(_ form: ViewForm) -> Tree {
    let outer = shared.filter { param in
      param["views"]?.array?.contains { view in
        (view.array ?? [view]).allSatisfy { $0.string.map(path.contains) ?? false }
      } ?? true
    }
    return Tree(.array((form.properties["params"]?.array ?? []) + outer))
  }

  // MARK: Sharing

  private func isShared(_ channel: EncodingChannel, _ kind: String, _ form: ViewForm, usual: Bool) -> Bool {
    let given = form.properties["resolve"]?[kind]?[channel.rawValue]?.string
    return given.map { $0 == "shared" } ?? usual
  }

  /// Makes one scale of each channel's, where the view shares it.
  private mutating func share(_ children: [Built], _ form: ViewForm, usual: (EncodingChannel) -> Bool) -> Built {
    var built = Built(node: PlotNode(content: .plot([]), properties: form.properties))
    var kept: Set<Int> = []
    for channel in EncodingChannel.scaled {
      let ids = children.flatMap { $0.open[channel] ?? [] }
      guard let first = ids.first, isShared(channel, "scale", form, usual: usual(channel)) else { continue }
      for id in ids.dropFirst() where final(id) != final(first) {
        uses[final(first)] += uses[final(id)]
        merged[final(id)] = final(first)
      }
      built.open[channel] = [first]
      if isShared(channel, "legend", form, usual: true) { kept.formUnion(ids.map(final)) }
    }
    built.legends = children.flatMap(\.legends).filter { kept.contains(final($0)) }
    return built
  }

  /// The children with the legends that are not taken away from them.
  private func settled(_ children: [Built], _ taken: [Int]) -> [PlotNode] {
    let taken = Set(taken.map(final))
    return children.map { child in
      var node = child.node
      node.legendScales += child.legends.filter { !taken.contains(final($0)) }
      return node
    }
  }

  private mutating func layer(_ children: [Built], _ form: ViewForm) -> Built {
    var built = share(children, form) { _ in true }
    let nodes = settled(children, built.legends)
    var node = PlotNode(content: .plot(nodes.flatMap(\.members)), properties: form.properties)
    node.legendScales = nodes.flatMap(\.legendScales)
    for key in ["width", "height", "title", "view"] where node.properties[key] == nil {
      if let value = nodes.lazy.compactMap({ $0.properties[key] }).first {
        node.properties = node.properties.setting(key, value)
      }
    }
    built.node = node
    return built
  }

  private mutating func concat(_ children: [Built], _ columns: Int?, _ form: ViewForm) -> Built {
    var built = share(children, form) { !$0.isPosition && !$0.isPolar }
    built.node = PlotNode(
      content: .concat(settled(children, built.legends), columns: columns), properties: form.properties)
    return built
  }

  private mutating func facet(
    _ definition: Tree, _ child: ViewForm, _ form: ViewForm, _ rows: Relation, _ outer: [String]
  ) throws(Failure) -> Built {
    var rows = rows
    var channels: [(name: String, model: ChannelModel)] = []
    for name in ["row", "column", "facet"] {
      guard let tree = definition[name], let channel = EncodingChannel(rawValue: name) else { continue }
      var namer = try UnitEncoder(
        mark: .of(["type": "point"]), encoding: (.of([:]) as Tree).setting(name, tree), rows: rows, facets: [],
        config: config)
      let named = try namer.encode()
      guard let model = named[channel] else { continue }
      rows = named.raw
      channels.append((name, model))
    }
    let outside = cells
    defer { cells = outside }
    for channel in channels { cells *= rows.groups(by: [channel.model.column]).count }
    guard cells <= ViewLimit.views else { throw Failure(.tooManyViews(cells, at: definition.span)) }
    let fields = outer + channels.flatMap { [$0.model.column, $0.model.end].compactMap { $0 } }
    let inner = try build(child, rows: rows, facets: fields)
    var facet = FacetModel(channels: channels, rows: drawn(inner.node, rows, channels.map(\.model.column)))
    // Each pie has its own angles.
    var built = share([inner], form) { $0 != .theta }
    for channel in EncodingChannel.scaled {
      if !isShared(channel, "scale", form, usual: channel != .theta) {
        facet.ownScales.formUnion(inner.open[channel] ?? [])
      }
      let sharesAxis = isShared(channel, "axis", form, usual: isShared(channel, "scale", form, usual: true))
      if channel.isPosition, !sharesAxis { facet.ownAxes.insert(channel) }
    }
    let node = settled([inner], built.legends)[0]
    built.node = PlotNode(content: .facet(facet, node), properties: form.properties)
    return built
  }
}

extension ChartModelBuilder {
  /// The rows whose facets a single unit has something to draw for: values that it leaves out make no view.
  private func drawn(_ node: PlotNode, _ rows: Relation, _ fields: [String]) -> Relation {
    guard case .plot(let members) = node.content, members.count == 1 else { return rows }
    let table = units[members[0]].table
    let columns = fields.compactMap { table[$0] }
    guard columns.count == fields.count else { return rows }
    let shown = Set(table.rows.map { row in columns.map { $0[row] } })
    let given = fields.map(rows.column)
    let kept = rows.rows.filter { row in shown.contains(given.map { $0[row] }) }
    return kept.count == rows.rowCount ? rows : rows.picking(kept)
  }
}
