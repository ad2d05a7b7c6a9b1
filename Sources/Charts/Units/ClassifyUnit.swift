// Classes and time units of a unit: the columns that its fields are drawn by.
import Diagnose
import Document

extension UnitEncoder {
  /// Puts fields into classes and time units.
  mutating func addParts() throws(Failure) {
    for channel in EncodingChannel.allCases {
      guard var model = unit.channels[channel] else { continue }
      try name(&model, channel)
      for place in model.conditions.indices { try name(&model.conditions[place].content, channel) }
      unit.channels[channel] = model
    }
    var (details, orders) = (unit.details, unit.orders)
    for place in details.indices { try name(&details[place], .detail) }
    for place in orders.indices { try name(&orders[place], .order) }
    (unit.details, unit.orders) = (details, orders)
  }

  /// Gives a channel its column, and adds the column where the field is put into classes.
  private mutating func name(_ model: inout ChannelModel, _ channel: EncodingChannel) throws(Failure) {
    guard let field = model.field else {
      if case .count = model.source { model.column = "__count" }
      return
    }
    guard unit.table.rowCount == 0 || unit.table.has(field) else {
      throw Failure(
        .chartUnknownField(field, among: unit.table.fields, at: model.tree["field"]?.span ?? model.tree.span))
    }
    model.column = field
    if let unit = model.unit {
      // A number of units is one unit once the data are known.
      let dates = unit.parts.isEmpty ? self.unit.table.column(field).cells.map(readDate) : []
      model.unit = TimeUnitStep(unit: unit, field: field, names: []).resolved(over: dates)
    }
    if let bin = model.bin {
      let name = "bin_\(binKey(bin, channel))_\(field)"
      (model.column, model.end) = (name, name + "__end")
      try addBin(model.bin ?? true, field, name, channel)
    } else if let unit = model.unit, !unit.isBinned {
      let name = "\(unit.isUTC ? "utc" : "")\(unit.name)\(unit.step > 1 ? String(unit.step) : "")_\(field)"
      (model.column, model.end) = (name, name + "__end")
      try addUnit(model.tree["timeUnit"] ?? .null, field, name)
    } else if let unit = model.unit, model.channel.secondary.flatMap({ self.unit.channels[$0] }) == nil {
      model.end = field + "_binned_end"
      addBinnedEnd(unit, field)
    }
  }

  private func binKey(_ bin: Tree, _ channel: EncodingChannel) -> String {
    guard let members = bin.members else { return "maxbins_\(usualBins(channel))" }
    return members.map { "\($0.key)_\($0.value.number.map { scriptText($0) } ?? $0.value.numbers?.description ?? "x")" }
      .joined(separator: "_")
  }

  /// How many classes a channel has at most where nothing is said.
  private func usualBins(_ channel: EncodingChannel) -> Int {
    switch channel {
    case .row, .column, .size, .color, .fill, .stroke, .strokeWidth, .opacity, .fillOpacity, .strokeOpacity, .shape:
      6
    case .strokeDash: 4
    case .x, .y, .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta, .theta2, .radius, .radius2,
      .angle, .text, .detail, .order, .key, .tooltip, .href, .url, .description, .facet:
      10
    }
  }

  private mutating func addBin(
    _ bin: Tree, _ field: String, _ name: String, _ channel: EncodingChannel
  ) throws(Failure) {
    var parameters = bin.members == nil ? Tree.emptyObject : bin
    if parameters["maxbins"] == nil, parameters["step"] == nil {
      parameters = parameters.setting("maxbins", Tree(integerLiteral: usualBins(channel)))
    }
    let range = try ChartData.bins(parameters, of: unit.table.column(field), at: bin.span)
    unit.bins[channel] = range
    guard unit.table[name] == nil else { return }
    unit.table = ChartData.binned(unit.table, field, range, as: (name, name + "__end"))
  }

  private mutating func addUnit(_ tree: Tree, _ field: String, _ name: String) throws(Failure) {
    guard unit.table[name] == nil else { return }
    let transform: Tree = .of([
      "timeUnit": tree, "field": Tree(.string(field)),
      "as": Tree(.array([Tree(.string(name)), Tree(.string(name + "__end"))])),
    ])
    unit.table = try ChartData.apply([transform], to: unit.table)
  }

  private mutating func addBinnedEnd(_ calendar: CalendarUnit, _ field: String) {
    let column = unit.table.column(field)
    let ends = unit.table.rows.map { row -> Cell in
      column[row].isAbsent ? column[row] : .moment(calendar.offset(column.number(row)))
    }
    unit.table.set(field + "_binned_end", Relation.Column(ends))
  }
}
