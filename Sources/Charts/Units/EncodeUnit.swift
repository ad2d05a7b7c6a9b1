// From rows to the table of a unit: imputed and merged rows, stacks, rows without a place.
import Diagnose
import Document

/// Makes the table of a unit.
struct UnitEncoder {
  var unit: UnitModel
  private let config: Tree

  /// - Parameters:
  ///   - rows: of the view, after its transforms.
  ///   - facets: fields that part the rows into views.
  /// - Throws: when a channel cannot be read.
  init(mark: Tree, encoding: Tree, rows: Relation, facets: [String], config: Tree) throws(Failure) {
    let kind = mark["type"]?.string.flatMap(SimpleMark.init(rawValue:)) ?? .point
    self.config = config
    unit = UnitModel(
      mark: MarkModel(kind, mark, config: config), raw: rows, table: rows, domainTable: rows, facets: facets)
    for member in encoding.members ?? [] { try read(member) }
  }

  private mutating func read(_ member: Tree.Member) throws(Failure) {
    guard let channel = EncodingChannel(rawValue: member.key), !member.value.isNull else { return }
    var models: [ChannelModel] = []
    for definition in member.value.array ?? [member.value] { models.append(try ChannelModel(channel, definition)) }
    switch channel {
    case .detail: unit.details = models
    case .order where models.allSatisfy(\.isFieldOrDatum): unit.orders = models
    case .tooltip, .href, .url, .description: return
    case .x, .y, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta, .theta2, .radius, .radius2,
      .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .strokeDash, .shape, .angle,
      .text, .order, .key, .row, .column, .facet:
      unit.channels[channel] = models.first
    }
  }

  /// Runs all steps.
  mutating func encode() throws(Failure) -> UnitModel {
    try addParts()
    unit.mark.orient = MarkOrientation(mark: unit.mark, channels: unit.channels).orient
    try impute()
    unit.raw = unit.table
    try aggregate()
    try stack()
    filterInvalid()
    return unit
  }

  // MARK: Imputed rows

  private mutating func impute() throws(Failure) {
    for (channel, other) in [(EncodingChannel.x, EncodingChannel.y), (.y, .x)] {
      guard let model = unit.channels[channel], let impute = model.tree["impute"], impute.isOn, let field = model.field,
        let key = unit.channels[other]
      else { continue }
      var groups = unit.facets
      for part in EncodingChannel.parting {
        if let shown = unit.channels[part]?.shown, shown.isField, !shown.isAggregated { groups.append(shown.column) }
      }
      groups += unit.details.filter(\.isField).map(\.column)
      let transform = impute.setting("impute", Tree(.string(field))).setting("key", Tree(.string(key.column)))
        .setting("groupby", ChartData.names(groups))
      unit.table = try ChartData.apply([transform], to: unit.table)
    }
  }

  // MARK: Merged rows

  private mutating func aggregate() throws(Failure) {
    guard unit.isAggregated else { return }
    var (groups, fields) = (unit.facets, [Tree]())
    func collect(_ model: inout ChannelModel) {
      guard model.isField else { return }
      if let operation = model.aggregate {
        collectAggregate(&model, operation, &fields)
      } else {
        for name in [model.column, model.end].compactMap({ $0 }) where !groups.contains(name) { groups.append(name) }
      }
    }
    for channel in EncodingChannel.allCases {
      guard var model = unit.channels[channel] else { continue }
      collect(&model)
      for place in model.conditions.indices { collect(&model.conditions[place].content) }
      unit.channels[channel] = model
    }
    var (details, orders) = (unit.details, unit.orders)
    for place in details.indices { collect(&details[place]) }
    for place in orders.indices { collect(&orders[place]) }
    (unit.details, unit.orders) = (details, orders)
    let transform: Tree = .of(["aggregate": Tree(.array(fields)), "groupby": ChartData.names(groups)])
    unit.table = try ChartData.apply([transform], to: unit.table)
    takeArguments()
  }

  private func collectAggregate(_ model: inout ChannelModel, _ operation: String, _ fields: inout [Tree]) {
    let isExtreme = operation == "argmin" || operation == "argmax"
    let field = isExtreme ? model.argument : model.field
    let name = operation == "count" ? "__count" : "\(operation)_\(field ?? "")"
    model.column = isExtreme ? "\(name).\(model.field ?? "")" : name
    guard !fields.contains(where: { $0["as"]?.string == name }) else { return }
    let entry: Tree = .of(["op": Tree(.string(operation)), "as": Tree(.string(name))])
    fields.append(operation == "count" ? entry : entry.setting("field", field.map { Tree(.string($0)) }))
  }

  /// The field that is shown, of the row in which another is least or greatest.
  private mutating func takeArguments() {
    for channel in EncodingChannel.allCases {
      guard let model = unit.channels[channel], model.argument != nil, let field = model.field,
        let operation = model.aggregate, let argument = model.argument
      else { continue }
      let rows = unit.table.column("\(operation)_\(argument)")
      let path = FieldPath(field).names
      let cells = unit.table.rows.map { row in path.reduce(rows[row]) { $0.member($1) } }
      unit.table.set(model.column, Relation.Column(cells))
    }
  }

  // MARK: Stacks

  private mutating func stack() throws(Failure) {
    guard var stack = StackRules(mark: unit.mark, channels: withDetails).stack, let model = unit.channels[stack.channel]
    else { return }
    (stack.start, stack.end) = (model.column + "_start", model.column + "_stop")
    var parts = stack.parts.compactMap { unit.channels[$0]?.shown?.column }
    parts += unit.details.filter { $0.isField && !$0.isAggregated }.map(\.column)
    let places = stack.places.compactMap { unit.channels[$0] }
    if unit.mark.kind.isPath, model.tree["impute"]?.isNull != true, let place = places.first {
      try imputeStack(place, model, parts)
    }
    let groups = places.flatMap { [$0.column, $0.end].compactMap { $0 } } + unit.facets
    let transform: Tree = .of([
      "stack": Tree(.string(model.column)), "groupby": ChartData.names(groups),
      "sort": sort(stack, parts, addRanks(stack)), "offset": Tree(.string(stack.offset)),
      "as": Tree(.array([Tree(.string(stack.start)), Tree(.string(stack.end))])),
    ])
    unit.table = try ChartData.apply([transform], to: unit.table)
    unit.stack = stack
  }

  /// Details count as parts of a stack.
  private var withDetails: [EncodingChannel: ChannelModel] {
    var all = unit.channels
    if let first = unit.details.first(where: { $0.isField && !$0.isAggregated }) { all[.detail] = first }
    if let first = unit.orders.first(where: { $0.isField && !$0.isAggregated }) { all[.order] = first }
    return all
  }

  private mutating func imputeStack(_ place: ChannelModel, _ model: ChannelModel, _ parts: [String]) throws(Failure) {
    let transform: Tree = .of([
      "impute": Tree(.string(model.column)), "key": Tree(.string(place.column)), "value": 0,
      "groupby": ChartData.names(parts + unit.facets),
    ])
    unit.table = try ChartData.apply([transform], to: unit.table)
    // Rows that came in need the end of their class or unit as well.
    guard let end = place.end else { return }
    let starts = unit.table.column(place.column)
    if let calendar = place.unit {
      unit.table.set(
        end, Relation.Column(unit.table.rows.map { .moment(calendar.offset(starts.number($0))) }))
    } else if let step = unit.bins[place.channel]?.step {
      unit.table.set(
        end,
        Relation.Column(unit.table.rows.map { starts[$0].isAbsent ? starts[$0] : .number(starts.number($0) + step) }))
    }
  }

  /// Fields with the place of each value in the domain or order that is written for it.
  private mutating func addRanks(_ stack: StackModel) -> [String: String] {
    var ranks: [String: String] = [:]
    for channel in stack.parts {
      guard let model = unit.channels[channel]?.shown else { continue }
      let domain = model.scale?["domain"]?.array
      guard let list = domain ?? model.tree["sort"]?.array else { continue }
      let values = list.map(Cell.init)
      // What an order leaves out follows it, what a domain leaves out goes before it.
      let rest = domain == nil ? Double(values.count) : -1
      let places = Dictionary(
        values.enumerated().map { ($0.element, Double($0.offset)) }, uniquingKeysWith: { a, _ in a })
      let column = unit.table.column(model.column)
      let name = model.column + "__rank"
      unit.table.set(name, Relation.Column(unit.table.rows.map { places[column[$0]] ?? rest }))
      ranks[model.column] = name
    }
    return ranks
  }

  /// By `order`, else by the parts: upwards from the last.
  private func sort(_ stack: StackModel, _ parts: [String], _ ranks: [String: String]) -> Tree {
    func entry(_ field: String, _ order: String) -> Tree {
      .of(["field": Tree(.string(field)), "order": Tree(.string(order))])
    }
    if !unit.orders.isEmpty {
      return Tree(.array(unit.orders.map { entry($0.column, $0.tree["sort"]?.string ?? "ascending") }))
    }
    let given = unit.channels[.order]?.tree["sort"]?.string
    let order = given ?? (stack.channel == .y ? "descending" : "ascending")
    var seen: Set<String> = []
    return Tree(.array(parts.filter { seen.insert($0).inserted }.map { entry(ranks[$0] ?? $0, order) }))
  }

  // MARK: Rows without a place

  private mutating func filterInvalid() {
    (unit.encoded, unit.domainTable) = (unit.table, unit.table)
    let invalid = unit.mark.invalid
    guard invalid != .show else { return }
    let columns = checkedColumns.map(unit.table.column)
    let isPath = unit.mark.kind.isPath
    if isPath, invalid != .filter {
      if invalid == .breakFilter { unit.domainTable = valid(columns) }
      return
    }
    unit.table = valid(columns)
    if invalid == .breakShow { unit.placed = checkedColumns } else { unit.domainTable = unit.table }
  }

  private func valid(_ columns: [Relation.Column]) -> Relation {
    let kept = unit.table.rows.filter { row in columns.allSatisfy { $0[row].finiteNumber != nil } }
    return kept.count == unit.table.rowCount ? unit.table : unit.table.picking(kept)
  }

  /// The columns of continuous scales.
  var checkedColumns: [String] {
    EncodingChannel.scaled.compactMap { channel in
      guard let model = unit.channels[channel], model.isField, !model.type.isDiscrete, !model.hasNoScale,
        model.aggregate != "count", config["scale"]?["invalid"]?[channel.rawValue] == nil
      else { return nil }
      switch model.scale?["type"]?.string {
      case "ordinal", "band", "point": return nil
      default: return model.column
      }
    }
  }
}
