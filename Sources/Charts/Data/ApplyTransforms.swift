// The `transform` list of a view, step by step.
import Diagnose

extension DataTable {
  /// The table after all steps.
  /// - Throws: when a step asks for a field that is not there.
  func applying(_ transforms: [DataTransform]) throws(Failure) -> DataTable {
    var table = self
    for transform in transforms { table = try table.applying(transform) }
    return table
  }

  private func applying(_ transform: DataTransform) throws(Failure) -> DataTable {
    switch transform {
    case .filter(let predicate):
      try predicate.requireFields(in: self, at: span)
      return picking(rows.filter { predicate.passes(row: $0, of: self) })
    case .calculate(let expression, let name):
      let evaluator = Evaluator(table: self)
      try evaluator.require(expression, at: span)
      return adding(name, Column(rows.map { evaluator.value(expression, row: $0) }))
    case .aggregate(let fields, let groups): return try aggregated(fields, by: groups)
    case .joinAggregate(let fields, let groups): return try joined(fields, by: groups)
    case .bin(let definition, let field, let names): return try binned(definition, field, names)
    case .timeUnit(let unit, let field, let name): return try timed(unit, field, name)
    case .fold(let fields, let key, let value): return try folded(fields, key: key, value: value)
    case .stack(let stack): return try stacked(stack)
    }
  }

  private func adding(_ name: String, _ column: Column) -> DataTable {
    var table = self
    table.set(name, column)
    return table
  }

  func columns(_ fields: [FieldName]) throws(Failure) -> [Column] {
    var columns: [Column] = []
    for field in fields { columns.append(try column(field.name, at: field.span)) }
    return columns
  }

  private func aggregated(_ fields: [AggregateField], by groups: [FieldName]) throws(Failure) -> DataTable {
    let keys = try columns(groups)
    let parts = Groups(self, by: keys).rows
    var table = DataTable(rowCount: parts.count, span: span)
    for (group, key) in zip(groups, keys) { table.set(group.name, key.picking(parts.map { $0[0] })) }
    for field in fields { table.set(field.name, try values(of: field, in: parts)) }
    return table
  }

  private func joined(_ fields: [AggregateField], by groups: [FieldName]) throws(Failure) -> DataTable {
    let parts = Groups(self, by: try columns(groups)).rows
    var table = self
    for field in fields {
      let values = try values(of: field, in: parts).values
      var spread = [Value](repeating: .missing(nil), count: rowCount)
      for (part, value) in zip(parts, values) { for row in part { spread[row] = value } }
      table.set(field.name, Column(spread))
    }
    return table
  }

  /// One value for each group of rows. A group of one row keeps the way its number was written.
  private func values(of field: AggregateField, in parts: [[Int]]) throws(Failure) -> Column {
    guard let name = field.field else { return Column(parts.map { .number(Double($0.count)) }) }
    return try column(name.name, at: name.span).aggregated(field.operation, in: parts)
  }

  private func binned(_ definition: BinDefinition, _ field: FieldName, _ names: [String]) throws(Failure) -> DataTable {
    let values = try column(field.name, at: field.span).values
    let numbers = values.compactMap(\.number).filter { $0.magnitude <= largestNumber }
    var table = self
    guard let low = numbers.min(), let high = numbers.max() else {
      for name in names { table.set(name, Column(values)) }
      return table
    }
    let bins = Bins(from: low, to: high, most: definition.most ?? 10, step: definition.step)
    func bounds(_ offset: Double) -> Column {
      Column(values.map { value in value.number.map { .number(bins.lowerBound(of: $0) + offset) } ?? value })
    }
    table.set(names[0], bounds(0))
    if names.count > 1 { table.set(names[1], bounds(bins.step)) }
    return table
  }

  private func timed(_ unit: TimeUnit, _ field: FieldName, _ name: String) throws(Failure) -> DataTable {
    let values = try column(field.name, at: field.span).values
    return adding(
      name, Column(values.map { value in value.date.map { .instant(unit.interval(of: $0.moment).from) } ?? value }))
  }

  private func folded(_ fields: [FieldName], key: String, value: String) throws(Failure) -> DataTable {
    let sources = try columns(fields)
    var table = picking(rows.flatMap { row in fields.map { _ in row } })
    let places = rows.flatMap { row in fields.indices.map { (row, $0) } }
    table.set(key, Column(places.map { .text(fields[$0.1].name) }))
    let writings = places.map { sources[$0.1].writing($0.0) }
    table.set(value, Column(places.map { sources[$0.1].values[$0.0] }, writings: writings))
    return table
  }

  private func stacked(_ stack: StackTransform) throws(Failure) -> DataTable {
    let measure = try column(stack.field.name, at: stack.field.span)
    let keys = try columns(stack.groups)
    let orders = try columns(stack.order.map(\.field))
    let directions = stack.order.map(\.descending)
    let segments = Groups(self, by: keys).rows.map { group in
      group.sorted { a, b in
        for (column, descending) in zip(orders, directions) where column.values[a] != column.values[b] {
          return (column.values[a] < column.values[b]) != descending
        }
        return a < b
      }
    }
    let result = Stacker(offset: stack.offset).stack(measure.values.map(\.number), groups: segments)
    func ends(_ ends: [Double?]) -> Column { Column(ends.map { $0.map(Value.number) ?? .missing(nil) }) }
    return adding(stack.start, ends(result.map { $0?.from })).adding(stack.end, ends(result.map { $0?.to }))
  }
}

extension Column {
  func aggregated(_ operation: Aggregate, in parts: [[Int]]) -> Column {
    let results = parts.map { rows in operation.value(of: rows.map { values[$0] }) }
    let keepsWriting = operation != .count && operation != .distinct
    let written = parts.map { rows in keepsWriting && rows.count == 1 ? writing(rows[0]) : nil }
    return Column(results, writings: written.contains { $0 != nil } ? written : [])
  }
}

/// Numbers larger than this have no place on paper, and their differences no finite value.
let largestNumber = 1e100
